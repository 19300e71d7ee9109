"""What is suggested for a step that is nearly a sentence: the one that says what was meant, and none that misleads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from penalcheck.messages.reader_language import LANGUAGES
from penalcheck.scenario.sentences.catalogue import Meaning, Misreading, keyword, read_step
from suggested import places, read_open, read_suggestion

DATA = yaml.safe_load((Path(__file__).parent / "data" / "near_misses.yaml").read_text(encoding="utf-8"))
MISLEADING = [
    entry
    for entry in DATA["misleading"]
    if isinstance(read_step(entry["kind"], entry["language"], entry["text"]), Misreading)
]
WANTED = 0.9
"""The share of near misses for which the sentence that was meant stands first."""


def _is_first(entry: dict[str, Any]) -> bool:
    """Return whether the sentence that is meant is understood, or suggested first, saying all that was written."""
    language, kind = entry["language"], entry.get("as", entry["kind"])
    meant = read_open(kind, language, entry["meant"])
    found = read_step(entry["kind"], language, entry["text"])
    if isinstance(found, Meaning):
        return found == meant
    if not found.suggested or not found.suggested[0].startswith(keyword(kind, language)):
        return False
    same_places = places(found.suggested[0]) == places(entry["meant"])
    return same_places and read_suggestion(found.suggested[0], language) == meant


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentence_that_was_meant_stands_first(language: str) -> None:
    entries = [entry for entry in DATA["near"] if entry["language"] == language]
    missed = [entry["text"] for entry in entries if not _is_first(entry)]
    assert len(entries) >= 20
    assert len(missed) <= (1 - WANTED) * len(entries), missed


@pytest.mark.parametrize("entry", MISLEADING, ids=lambda entry: str(entry["text"]))
def test_a_sentence_that_says_something_else_does_not_stand_first(entry: dict[str, Any]) -> None:
    found = read_step(entry["kind"], entry["language"], entry["text"])
    assert isinstance(found, Misreading)
    if found.suggested and not places(found.suggested[0]):
        others = [read_open(entry["kind"], entry["language"], text) for text in entry["never"]]
        assert read_suggestion(found.suggested[0], entry["language"]) not in others


def test_suggestions_are_sentences_that_can_be_copied() -> None:
    for entry in DATA["near"] + DATA["misleading"]:
        found = read_step(entry["kind"], entry["language"], entry["text"])
        for step in found.suggested if isinstance(found, Misreading) else ():
            read_suggestion(step, entry["language"])


@pytest.mark.parametrize(
    ("kind", "language", "text", "wrong"),
    [
        ("given", "en", "on a second conviction within 10 years the minimum sentence is 7 years", "10 years"),
        ("when", "en", "the head of a drug cartel is convicted", "with a prior"),
        ("given", "en", "the court may order treatment in lieu of prison where the offender is addicted", "fine"),
        ("then", "en", "the limitation period falls short of article 3(8) of the 1988 Convention", "reserved"),
        ("given", "fr", "l'action publique est éteinte par le paiement d'une amende de 200 euros", "{tier}"),
        ("when", "fr", "un passeur est interpellé à l'aéroport avec 8 kg de cocaïne", "8 kg cocaïne"),
        ("when", "fr", "un homme est condamné pour avoir tenté d'exporter 3 kg de méthamphétamine", "vente"),
        ("given", "es", "que dirigir una organización criminal se castiga con prisión de 15 a 30 años", "casos leves"),
        ("given", "ru", "судимости, полученные за границей, учитываются", "Германии"),
        ("when", "zh", "一名初犯携带2公斤可卡因入境", "2公斤 "),
        ("given", "ar", "للمحكمة أن تأمر بإيداع المدمن في مصحة للعلاج بدلا من الحبس", "{nth}"),
        ("given", "ar", "يعاقب على الشروع بنصف عقوبة الجريمة التامة", "إلزامية"),
    ],
)
def test_what_is_suggested_is_on_the_matter_of_the_text(kind: str, language: str, text: str, wrong: str) -> None:
    found = read_step(kind, language, text)
    assert not isinstance(found, Misreading) or not any(wrong in step for step in found.suggested)


@pytest.mark.parametrize(
    ("text", "word"),
    [("一名成年人持有5克大麻供自己吸食", "年"), ("没收贩毒所得的一切财物", "切财物")],
)
def test_a_part_of_a_chinese_word_is_not_named(text: str, word: str) -> None:
    found = read_step("given", "zh", text)
    assert not isinstance(found, Misreading) or not any(f"'{word}'" in line for line in found.help)
