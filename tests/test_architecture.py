"""The house keeps its order: a stage that imports a later one is named, and one name means one thing."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT

PACKAGE = ROOT / "engine" / "penalcheck"
MODULES = sorted(PACKAGE.rglob("*.py"))


def _contracts(folder: Path) -> subprocess.CompletedProcess[str]:
    """Ask the contracts of pyproject.toml of the package in a folder."""
    lint = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    arguments = [sys.executable, "-c", lint, "--config", str(ROOT / "pyproject.toml"), "--no-cache"]
    return subprocess.run(arguments, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The package in a folder where it may be changed."""
    shutil.copytree(PACKAGE, tmp_path / "penalcheck", ignore=shutil.ignore_patterns("__pycache__", "*.yaml"))
    return tmp_path


def test_each_stage_imports_only_from_those_before_it(copied: Path) -> None:
    kept = _contracts(copied)
    assert kept.returncode == 0, kept.stdout


@pytest.mark.parametrize(
    ("module", "imported"),
    [
        ("files/problem.py", "penalcheck.report.formats"),
        ("extract/law.py", "penalcheck.exposure.case"),
        ("findings/finding.py", "penalcheck.report.grid"),
        ("report/grid.py", "penalcheck.command.boundary"),
        ("scenario/language/words.py", "penalcheck.scenario.world.state"),
    ],
)
def test_an_import_of_a_later_stage_breaks_the_contract_by_name(copied: Path, module: str, imported: str) -> None:
    path = copied / "penalcheck" / module
    path.write_text(f"{path.read_text(encoding='utf-8')}\nimport {imported}  # planted\n", encoding="utf-8")
    broken = _contracts(copied)
    assert broken.returncode == 1
    importer = "penalcheck." + module.removesuffix(".py").replace("/", ".")
    assert f"{importer} -> {imported}" in broken.stdout


def _classes(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    yield from (part.name for part in tree.body if isinstance(part, ast.ClassDef) and not part.name.startswith("_"))


def test_no_two_modules_have_one_name() -> None:
    names = Counter(path.stem for path in MODULES if path.name != "__init__.py")
    assert [name for name, number in names.items() if number > 1] == []


def test_no_two_public_classes_have_one_name() -> None:
    names = Counter(name for path in MODULES for name in _classes(path))
    assert [name for name, number in names.items() if number > 1] == []
