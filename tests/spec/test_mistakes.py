"""Typical mistakes, each met by a message that names file and line, what is wrong and what would be right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import Result

MISTAKES = yaml.safe_load((Path(__file__).parent / "data" / "mistakes.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: str(mistake["name"]))
def test_a_mistake_is_met_kindly(
    mistake: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, penalcheck: Callable[..., Result]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft.feature").write_text(mistake["text"], encoding="utf-8")
    result = penalcheck("verify")
    assert f"draft.feature:{mistake['at']}: " in result.output
    for words in mistake["says"]:
        assert words in result.output
    assert "Traceback" not in result.output
    assert result.exit_code == 2


def test_every_mistake_of_a_scenario_is_told_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, penalcheck: Callable[..., Result]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft.feature").write_text(
        "Feature: Two\n  Scenario: One\n    Given the penal code of Germny\n"
        "    When a major traficker is sentenced\n    Then the exposure is 5 to 15 yeers\n",
        encoding="utf-8",
    )
    output = penalcheck("verify").output
    assert all(f"draft.feature:{line}:5: " in output for line in (3, 4, 5))


def test_a_file_that_is_not_utf_8_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, penalcheck: Callable[..., Result]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft.feature").write_bytes("Feature: é\n".encode("latin-1"))
    result = penalcheck("verify")
    assert "draft.feature:1:1: not UTF-8 text" in result.output
    assert result.exit_code == 2


def test_what_only_follows_from_a_mistake_is_not_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, penalcheck: Callable[..., Result]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "step.feature").write_text(
        "Feature: One\n  Scenario: One\n    Givn the penal code of Germany\n    And so on\n", encoding="utf-8"
    )
    (tmp_path / "heading.feature").write_text("Feature: One\n  Scenaro: One\n    Given something\n", encoding="utf-8")
    output = penalcheck("verify").output
    assert "heading.feature:2:3: 'Scenaro:' is no keyword" in output
    assert "step.feature:3:5: 'Givn' is no keyword" in output
    assert "begins with 'And'" not in output
    assert "has no scenario" not in output


def test_a_description_may_use_any_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, penalcheck: Callable[..., Result]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft.feature").write_text(
        "Feature: One\n  CND Resolution 2 (XL): what it asks\n  and: the rest of it\n\n"
        "  Scenario: One\n    Given a complete penal code of a party to the drug conventions\n"
        '    When the code is evaluated\n    Then the rule "un-1988/art-3-8-fugitives" finds the code adequate\n',
        encoding="utf-8",
    )
    assert penalcheck("verify").exit_code == 0
