"""Results are told in the six languages, and are the same results in each of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from penalcheck.messages.local_forms import name_of_state
from penalcheck.messages.reader_language import LANGUAGES, speaking

Run = Callable[..., Result]

PAPER = """\
format: 1
id: paper
title: {en: White paper, fr: Livre blanc}
addressed_to: our parliament
sources:
  paper: {title: White Paper, source: ministry of justice, status: checked}
parameters:
  head_maximum: {value: 40, unit: years, kind: benchmark, source: paper, meaning: Lowest maximum for heads.}
rules:
  - id: heads
    title:
      en: Heads face a grave maximum
      fr: Les chefs encourent un maximum élevé
    subject: system
    requires: {organizer_maximum: {at_least: {parameter: head_maximum}}}
    direction: floor
    force: recommended
    basis: {source: paper, article: art. 1}
    explanation: {en: "Heads face {organizer_maximum}.", fr: "Les chefs encourent {organizer_maximum}."}
    remedy: Raise it.
"""


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("paper") / "paper.yaml"
    path.write_text(PAPER, encoding="utf-8")
    return path


def _findings(penalcheck: Run, *arguments: str) -> list[dict[str, Any]]:
    told = penalcheck(
        "evaluate", "scenarios/complete-code.yaml", "--as-of", "2026-01-01", "--format", "json", *arguments
    )
    (code,) = json.loads(told.output)["jurisdictions"]
    return list(code["findings"])


def test_a_finding_is_the_same_in_every_language(penalcheck: Run) -> None:
    told = {language: _findings(penalcheck, "--rulebook", "untoc", "--language", language) for language in LANGUAGES}
    for language in LANGUAGES:
        for one, english in zip(told[language], told["en"], strict=True):
            same = ("rulebook", "rule", "subject", "verdict", "force", "fingerprint", "grade")
            assert [one[key] for key in same] == [english[key] for key in same]


def test_a_rulebook_may_have_texts_in_other_languages(penalcheck: Run, paper: Path) -> None:
    (french,) = _findings(penalcheck, "--rulebook", str(paper), "--language", "fr")
    assert french["title"] == "Les chefs encourent un maximum élevé"
    assert french["explanation"] == "Les chefs encourent 18 ans."
    assert french["found"][0]["value"] == "18 ans"
    (english,) = _findings(penalcheck, "--rulebook", str(paper))
    (spanish,) = _findings(penalcheck, "--rulebook", str(paper), "--language", "es")
    assert english["explanation"] == "Heads face 18 years."
    assert spanish["title"] == english["title"]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("{en: Heads, frr: Chefs}", "paper.yaml:19:35: unknown key 'frr'"),
        ("{fr: Chefs}", "paper.yaml:19:18: explanation: the key 'en' is missing"),
        (
            '{en: "Heads face {organizer_maximum}.", fr: "Chefs {organiser_maximum}."}',
            "{organiser_maximum} is neither a fact nor a parameter; did you mean 'organizer_maximum'",
        ),
    ],
)
def test_what_is_wrong_with_a_text_in_several_languages_is_told(
    penalcheck: Run, tmp_path: Path, written: str, told: str
) -> None:
    path = tmp_path / "paper.yaml"
    start = PAPER.index("    explanation: ")
    path.write_text(f"{PAPER[:start]}    explanation: {written}\n    remedy: Raise it.\n", encoding="utf-8")
    ended = penalcheck("check", str(path))
    assert ended.exit_code == 2
    assert told in ended.output


def test_programs_are_told_in_english_unless_a_language_is_chosen(
    penalcheck: Run, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANGUAGE", "fr")
    (finding,) = _findings(penalcheck, "--rulebook", str(paper))
    assert finding["title"] == "Heads face a grave maximum"
    table = penalcheck("evaluate", "scenarios/complete-code.yaml", "--rulebook", str(paper)).output
    assert "encourent" in table


def test_the_name_of_a_state_is_told_but_not_that_of_another_code() -> None:
    with speaking("fr"):
        assert name_of_state("JP", "Japan") == "Japon"
        assert name_of_state("NO", "Plainland") == "Plainland"
