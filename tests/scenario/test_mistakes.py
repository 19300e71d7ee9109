"""Typical mistakes, each met by a message that names file and line, what is wrong and what would be right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import Result

SOUND = """Feature: Sound
  Scenario: One
    Given a complete penal code of a party to the drug conventions
    When the code is evaluated
    Then the code is adequate under the rule "un-1988/art-3-8-fugitives"
"""
MISTAKES = yaml.safe_load((Path(__file__).parent / "data" / "mistakes.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: str(mistake["name"]))
def test_a_mistake_is_met_kindly(
    mistake: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, penalcheck: Callable[..., Result]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft.feature").write_text(mistake["text"], encoding="utf-8")
    result = penalcheck("verify", "--language", "en")
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


def test_every_unknown_name_of_a_scenario_is_told_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, penalcheck: Callable[..., Result]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft.feature").write_text(
        SOUND.partition("    When")[0]
        + """    And the tier "traffiking-basic" has a minimum of 1 year
    And the tier "trafficking-basic" has a maximum of 9 years
    And the offence "trafficing" is administrative
    And the tier "financing-5" has a maximum of 9 years
    And financing is punishable by imprisonment of 1 to 5 years
    And the tier "financing-5" has a minimum of 2 years
    When the code is evaluated
    Then the code is adequate under the rule "un-1988/art-3-8-fugitives"
""",
        encoding="utf-8",
    )
    output = penalcheck("verify").output
    assert "draft.feature:4:5: the code has no tier 'traffiking-basic'; did you mean 'trafficking-basic'?" in output
    assert "draft.feature:6:5: the code has no offence 'trafficing'; did you mean 'trafficking'?" in output
    assert "draft.feature:7:5: the code has no tier 'financing-5'" in output
    assert "draft.feature:5:" not in output
    assert "draft.feature:9:" not in output


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("Feature: é\n".encode("latin-1"), "1:10: not UTF-8 text (byte 0xe9); save the file as UTF-8"),
        ("Feature: é\n".encode("utf-16"), "1:1: not UTF-8 text (byte 0xff); save the file as UTF-8"),
        ("Feature: One\n".encode("utf-16-le"), "1:1: not plain text; save the file as plain text, UTF-8"),
        (b"PK\x03\x04\x14\x00\x06\x00", "1:1: not plain text; save the file as plain text, UTF-8"),
        (b"", "1:1: the file has no feature"),
        (b"# a comment\n", "1:1: the file has no feature"),
    ],
    ids=["Latin-1", "UTF-16", "UTF-16 unmarked", "a word processor's", "empty", "only comments"],
)
def test_a_file_that_is_no_feature_text_is_told_so(
    content: bytes, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, penalcheck: Callable[..., Result]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft.feature").write_bytes(content)
    result = penalcheck("verify")
    assert f"draft.feature:{told}" in result.output
    assert result.exit_code == 2


@pytest.mark.parametrize("changed", ["\ufeff{}", "crlf", "cr", "no end"])
def test_a_file_may_be_saved_as_editors_save_it(
    changed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, penalcheck: Callable[..., Result]
) -> None:
    monkeypatch.chdir(tmp_path)
    ends = {"crlf": SOUND.replace("\n", "\r\n"), "cr": SOUND.replace("\n", "\r"), "no end": SOUND.rstrip("\n")}
    (tmp_path / "draft.feature").write_bytes(ends.get(changed, changed.format(SOUND)).encode())
    assert penalcheck("verify").exit_code == 0


def test_every_mistake_of_every_file_is_told_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, penalcheck: Callable[..., Result]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sound.feature").write_text(SOUND, encoding="utf-8")
    (tmp_path / "one.feature").write_text(
        "Feature: One\n  Scenaro: One\n    Givn the penal code of Germany\n  Scenario: Two\n"
        "    Given the penal code of Germny\n    Whn a courrier is sentenced\n    Then the exposure is 5 to 15 yeers\n",
        encoding="utf-8",
    )
    (tmp_path / "two.feature").write_bytes("Feature: é\n".encode("latin-1"))
    result = penalcheck("verify")
    for place in (
        "2:3: 'Scenaro:'",
        "3:5: 'Givn'",
        "5:5: 'Germny'",
        "6:5: 'Whn'",
        "6:5: 'a courrier'",
        "7:5: '15 yeers'",
    ):
        assert f"one.feature:{place} is not a" in result.output
    assert "two.feature:1:10: not UTF-8 text" in result.output
    assert "1 scenario: 1 holds; 2 files cannot be read" in result.output
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
    assert "heading.feature:2:3: 'Scenaro:' is not a keyword" in output
    assert "step.feature:3:5: 'Givn' is not a keyword" in output
    assert "begins with 'And'" not in output
    assert "has no scenario" not in output


def test_a_description_may_use_any_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, penalcheck: Callable[..., Result]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft.feature").write_text(
        "Feature: One\n  CND Resolution 2 (XL): what it asks\n  and: the rest of it\n  Rule of law in all of it.\n\n"
        "  Background:\n    The code is small. There is more to say.\n\n    Given the penal code of Germany\n"
        "  Scenario: One\n    The law of Plainland, whose rules are few.\n    Whenever it is asked, it answers.\n"
        "    Theft is another matter. Scenario writers: note this.\n    The rule finds the code adequate.\n\n"
        "    Given a complete penal code of a party to the drug conventions\n"
        '    When the code is evaluated\n    Then the code is adequate under the rule "un-1988/art-3-8-fugitives"\n',
        encoding="utf-8",
    )
    assert penalcheck("verify").exit_code == 0


def test_a_description_may_use_any_words_in_other_languages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, penalcheck: Callable[..., Result]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "fr.feature").write_text(
        "# language: fr\nFonctionnalité: Une\n\n  Scénario: Un\n    Le code est complet. Sont visés les trafics.\n"
        "    Étant entendu que rien ne manque.\n\n"
        "    Soit un code pénal complet d'un État partie aux conventions sur les drogues\n"
        "    Quand le code est évalué\n"
        '    Alors le code est adéquat au regard de la règle "un-1988/art-3-8-fugitives"\n',
        encoding="utf-8",
    )
    (tmp_path / "zh.feature").write_text(
        "# language: zh-CN\n功能: 一\n\n  剧本: 一\n    本剧本说明该国法律。\n    被告人逃避司法的情形。\n\n"
        "    假如 一部毒品公约缔约国的完整刑法典\n    当对该法典进行评估\n"
        '    那么 依据规则"un-1988/art-3-8-fugitives"，该法典适当\n',
        encoding="utf-8",
    )
    assert penalcheck("verify").exit_code == 0
