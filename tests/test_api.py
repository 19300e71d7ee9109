"""The library's functions, as a notebook uses them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import penalcheck
from conftest import COMPLETE_CODE, DATA, ROOT
from penalcheck.files.document import read_document
from penalcheck.files.problem import BadInput

PLAIN = COMPLETE_CODE
RULE = str(DATA / "one_rule.yaml")


def test_load_evaluate_and_compare() -> None:
    codes = penalcheck.load([PLAIN, ROOT / "scenarios" / "extracts" / "es.yaml"])
    assert [loaded.model.jurisdiction for loaded in codes] == ["NO", "ES"]
    result = penalcheck.evaluate(codes, rulebooks=[RULE], as_of="2026-01-01")
    assert [f.verdict for e in result.evaluations for f in e.findings] == ["adequate", "adequate"]
    strict = penalcheck.evaluate(codes, rulebooks=[RULE], as_of="2026-01-01", settings=["one-rule.benchmark=16"])
    assert [f.verdict for e in strict.evaluations for f in e.findings] == ["falls_short", "falls_short"]
    matrix = penalcheck.compare(strict, "force")
    assert [row.name for row in matrix.rows] == ["ES", "NO"]


def test_expose() -> None:
    (loaded,) = penalcheck.load(PLAIN)
    exposure = penalcheck.expose(loaded, "major-trafficker", as_of="2026-01-01")
    assert str(exposure.possible[0].range) == "2 years to 15 years"


def test_dictionaries_and_models_are_checked_as_files_are() -> None:
    law = read_document(PLAIN).value
    (loaded,) = penalcheck.load(PLAIN)
    results = [
        penalcheck.evaluate([given], rulebooks=[RULE], as_of="2026-01-01") for given in (law, loaded.model, loaded)
    ]
    assert len({tuple(f.fingerprint for e in result.evaluations for f in e.findings) for result in results}) == 1
    case = {"format": 1, "id": "c", "title": "t", "role": "trafficker", "conduct": "sale", "substance": "heroin"}
    assert penalcheck.expose(law, case, as_of="2026-01-01").possible
    for faulty in ({**law, "provisions": law["provisions"] * 2}, {**law, "format": True}, {1: 2}):
        with pytest.raises(BadInput):
            penalcheck.evaluate([faulty], rulebooks=[RULE])
        with pytest.raises(BadInput):
            penalcheck.expose(faulty, case)
    with pytest.raises(BadInput, match="unknown substance"):
        penalcheck.expose(law, {**case, "substance": "heroine"})


def test_faults_are_located(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("format: 1\n", encoding="utf-8")
    with pytest.raises(BadInput, match=r"bad\.yaml:1:1"):
        penalcheck.load(tmp_path)
    (loaded,) = penalcheck.load(PLAIN)
    with pytest.raises(BadInput, match="did you mean 'courier'"):
        penalcheck.expose(loaded, "curier")


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'lode'"):
        penalcheck.lode  # noqa: B018


def test_importing_the_package_imports_nothing_heavy() -> None:
    heavy = ("pydantic", "yaml", "durable_rules_engine", "pandas")
    code = f"import sys, penalcheck; print([m for m in {heavy} if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
