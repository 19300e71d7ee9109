"""What the documents tell legal experts to type runs as they are told."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from conftest import ROOT

GUIDE = ROOT / "features" / "README.md"


def _blocks(path: Path) -> list[str]:
    return re.findall(r"```gherkin\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL)


def test_the_readmes_example_runs_in_an_empty_folder(tmp_path: Path) -> None:
    (example,) = _blocks(ROOT / "README.md")
    (tmp_path / "repeat.feature").write_text(example, encoding="utf-8")
    for command in (["pytest", "-q"], ["penalcheck", "verify", "repeat.feature"]):
        result = subprocess.run(
            [sys.executable, "-m", *command], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert result.returncode == 0, result.stdout


def test_the_readmes_failure_is_what_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, penalcheck: Callable[..., Result]
) -> None:
    monkeypatch.chdir(tmp_path)
    (example,) = _blocks(ROOT / "README.md")
    (tmp_path / "repeat.feature").write_text(example.replace("10 to 30", "9 to 30"), encoding="utf-8")
    shown = (ROOT / "README.md").read_text(encoding="utf-8").partition("FAILS: A second")[2].partition("```")[0]
    assert shown in penalcheck("verify").output


def test_the_guides_examples_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, penalcheck: Callable[..., Result]
) -> None:
    monkeypatch.chdir(tmp_path)
    for number, block in enumerate(_blocks(GUIDE)):
        text = block if block.startswith("Feature") else f"Feature: Guide\n\n{block}"
        (tmp_path / f"{number}.feature").write_text(text, encoding="utf-8")
    result = penalcheck("verify")
    assert result.exit_code == 0, result.output
    assert "4 scenarios: 4 hold" in result.output


def test_the_guide_asks_for_no_programming() -> None:
    text = GUIDE.read_text(encoding="utf-8").lower()
    assert not any(word in text for word in ("python", "pytest", "fixture", "module"))
