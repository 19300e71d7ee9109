"""The page for contributors names files and tests that are there."""

from __future__ import annotations

import re

import pytest

from conftest import ROOT

TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
TESTS = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py")}
ADDED = {"scenarios/extracts/is.yaml", "tests/data/worked/is.yaml", "engine/penalcheck/report/tsv_report.py"}
"""The files that its examples add."""


@pytest.mark.parametrize("name", sorted(set(re.findall(r"\btest_\w+", TEXT))))
def test_a_test_that_the_page_names_exists(name: str) -> None:
    assert name in TESTS or any(f"def {name}(" in text for text in TESTS.values())


@pytest.mark.parametrize(
    "path", sorted(set(re.findall(r"`((?:engine|rules|scenarios|features|tests)/[\w./-]*)`", TEXT)))
)
def test_a_file_that_the_page_names_exists(path: str) -> None:
    assert (ROOT / path).exists() != (path in ADDED)
