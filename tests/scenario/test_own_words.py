"""Statements in a lawyer's own words: each means what its English sentence means, or is refused with its readings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from penalcheck.cli import main
from penalcheck.files.document import read_document
from penalcheck.messages.reader_language import LANGUAGES
from penalcheck.scenario.sentences import own_words
from penalcheck.scenario.sentences.catalogue import Meaning, Misreading, meanings, plain, read_step
from penalcheck.scenario.sentences.own_words.examples import own_words_examples
from penalcheck.scenario.sentences.own_words.lexemes import IGNORED
from penalcheck.scenario.sentences.own_words.statement import SAID_ALONE, SeveralMeanings, parts_of
from penalcheck.scenario.sentences.own_words.syntax import terminals
from penalcheck.scenario.sentences.wordings import KINDS

DATA = read_document(Path(__file__).parent / "data" / "own_words.yaml").value
LAW = read_document(Path(__file__).parent / "data" / "own_words_law.yaml").value
SPOKEN = read_document(Path(__file__).parent / "data" / "own_words_spoken.yaml").value
WORDINGS = read_document(Path(__file__).parent / "data" / "wordings.yaml").value
LEXICON = read_document(Path(own_words.__file__).with_name("lexicon.yaml")).value
HELD = read_document(Path(__file__).parent / "data" / "own_words_held.yaml").value
REFUSED = read_document(Path(__file__).parent / "data" / "own_words_refused.yaml").value
UNCLEAR = DATA["unclear"]
MEASURED = {"NUMBER", "TERM", "QUANTITY", "MONEY", "DAY", "YEAR", "CLAUSE", "RECENT"}
"""The terminals that are figures with their units, and so in no list of words."""


def _said(language: str) -> Iterator[tuple[str, str, str]]:
    """Yield the kind, the English sentence and the wording of every statement in a language."""
    for kind in KINDS:
        for english, tongues in (entry for data in (DATA, SPOKEN, LAW, WORDINGS) for entry in data[kind].items()):
            own = [english] if language == "en" else []
            yield from ((kind, english, text) for text in (*own, *tongues.get(language, ())))


def _stated(kind: str, language: str, text: str) -> list[tuple[str, Any]]:
    found = read_step(kind, language, text)
    assert isinstance(found, Meaning), (text, found)
    return [(one.step, one.values) for one in meanings(found)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_own_words_mean_what_the_english_sentence_means(language: str) -> None:
    wrong = [
        (text, _stated(kind, language, text))
        for kind, english, text in _said(language)
        if _stated(kind, language, text) != _stated(kind, "en", english)
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wording_has_one_meaning(language: str) -> None:
    seen: dict[tuple[str, str], list[tuple[str, Any]]] = {}
    for kind, english, text in _said(language):
        meant = _stated(kind, "en", english)
        assert seen.setdefault((kind, text), meant) == meant


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_catalogue_has_no_sentence_for_is_said_in_every_language(language: str) -> None:
    said = {step for kind, _, text in _said(language) for step, _ in _stated(kind, language, text)}
    assert said >= SAID_ALONE


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_can_only_be_said_in_own_words_has_an_example(language: str) -> None:
    told = {example.step: _stated(example.kind, language, example.texts[language]) for example in own_words_examples()}
    assert told.keys() == SAID_ALONE
    assert [step for step, parts in told.items() if step not in {part for part, _ in parts}] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_may_mean_two_things_is_refused_and_told(language: str) -> None:
    for kind, faults in UNCLEAR.items():
        for words, texts in faults.items():
            if language in texts:
                found = read_step(kind, language, texts[language])
                assert isinstance(found, Misreading), texts[language]
                assert words in found.message


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_looks_like_a_statement_and_means_something_else_is_refused(language: str) -> None:
    texts = [(kind, text) for kind, tongues in REFUSED.items() for text in tongues.get(language, ())]
    assert texts
    assert [text for kind, text in texts if isinstance(read_step(kind, language, text), Meaning)] == []


EXCEPTIONS = {"en": "except", "fr": "sauf", "es": "salvo", "ru": "кроме", "zh": "除非", "ar": "باستثناء"}
DENIALS = {"en": "not", "fr": "ne pas", "es": "jamás", "ru": "не", "zh": "不", "ar": "لا"}
DENIES = re.compile(r"\b(?:not?|never|only|alone|un\w+|excluded|disregarded|abolished|cannot|free)\b", re.IGNORECASE)

NOBODY = re.compile(r"\b(?:nadie|ning[uú]n\w*|nul|personne|никто)\b", re.IGNORECASE)
"""Words for nobody and none beside which 'never' denies nothing more: 'jamás nadie' is 'nunca nadie'."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_that_changes_the_meaning_is_not_passed_over_wherever_it_stands(language: str) -> None:
    """A sample of wordings, with an exception or a denial between any two words."""
    between = "" if language == "zh" else " "
    same = []
    for kind, english, text in list(_said(language))[:: 23 if language == "en" else 13]:
        words = list(text) if language == "zh" else text.split()
        for place, added in product(range(len(words) + 1), (EXCEPTIONS[language], DENIALS[language])):
            changed = between.join((*words[:place], added, *words[place:]))
            found = read_own(kind, language, changed)
            denied = added == DENIALS[language] and (DENIES.search(english) or NOBODY.search(text))
            if found is not None and not denied and found == read_own(kind, language, text):
                same.append(changed)
    assert same == []


def read_own(kind: str, language: str, text: str) -> list[tuple[str, Any]] | None:
    try:
        return parts_of(kind, language, plain(text))
    except SeveralMeanings:
        return None


def test_an_amount_of_money_may_have_thousands_signs() -> None:
    [_, (_, grouped)] = _stated("given", "en", "selling heroin carries 1 to 3 years and a fine of up to 10,000 euros")
    [_, (_, plain)] = _stated("given", "es", "vender heroína conlleva de 1 a 3 años y multa de hasta 10.000 euros")
    assert grouped == plain == {"fine": {"form": "amount", "currency": "EUR", "maximum": "10000"}, "join": "and"}


@pytest.mark.parametrize(
    "text",
    [
        "trafficking in heroin by moonlight is punished with imprisonment of 5 to 15 years",
        "trafficking in heroin is not punished with imprisonment of 5 to 15 years",
        "trafficking in heroin is punished with imprisonment of 15 to 5 years",
        "trafficking in heroin is punished with imprisonment of 5 to 15 years or 20 to 25 years",
        "parole is not excluded",
        "the death penalty is not abolished",
        "convictions older than ten years count",
    ],
)
def test_what_the_grammar_cannot_mean_is_refused(text: str) -> None:
    assert isinstance(read_step("given", "en", text), Misreading)


def test_an_instrument_without_rules_is_named_in_the_refusal() -> None:
    found = read_step(
        "then", "en", "the penalty is adequate under article 40 of the Convention on the Rights of the Child"
    )
    assert isinstance(found, Misreading)
    assert "there is no rulebook 'crc'" in found.message


UNREAD = {
    "en": ("a courier is caught with 2 kg of heroin", " hidden in a turquoise wheel"),
    "fr": ("un coursier est arrêté avec 2 kg d'héroïne", " dissimulés dans une valise turquoise"),
    "es": ("un correo es detenido con 2 kg de heroína", " ocultos en una rueda turquesa"),
    "ru": ("курьер задержан с 2 кг героина", " в бирюзовом вагоне"),
    "zh": ("运毒者携带2千克海洛因被捕", "，坐着碧绿轿车"),
    "ar": ("قبض على ناقل بحوزته 2 كغ من الهيروين", " في عربة فيروزية"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_with_a_detail_that_is_not_read_is_refused_and_the_one_without_it_is_suggested_first(
    language: str,
) -> None:
    sentence, detail = UNREAD[language]
    found = read_step("when", language, sentence + detail)
    assert isinstance(found, Misreading)
    assert found.suggested[0].split(" ", 1)[1] == sentence
    assert any("no list of own words" in line and detail.split()[-1].strip("，") in line for line in found.help)
    assert _stated("when", language, sentence)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("when", "a courier is caught with 2 kg of heroin without knowing it"),
        ("when", "a courier is caught with 2 kg of turquoise cocaine"),
        ("when", "a courier is caught with 80 kg of khat"),
        ("when", "a courier is caught with 2 kg of heroin, which 3 g of moonlit cocaine hid"),
        ("given", "attempt is punishable for moonlit offences"),
        ("given", "whoever sells heroin by moonlight is punished by 5 to 10 years"),
    ],
)
def test_what_denies_measures_or_limits_is_not_left_out_of_a_suggestion(kind: str, text: str) -> None:
    found = read_step(kind, "en", text)
    assert isinstance(found, Misreading)
    assert not any(line.startswith("if what is not read") for line in found.help)


def test_the_one_word_that_is_in_no_list_is_named() -> None:
    found = read_step("given", "en", "parole is granted after two thirds of the sentence by moonlight")
    assert isinstance(found, Misreading)
    assert "the word 'moonlight' is in no list of own words" in found.help


def test_a_provision_may_be_cited_after_own_words() -> None:
    found = read_step("given", "en", "heroin trafficking carries 5 to 15 years in prison (section 4(2))")
    assert isinstance(found, Meaning)
    assert (found.step, found.citation) == ("offence_substance", "section 4(2)")


@pytest.mark.parametrize("kind", KINDS)
def test_a_terminal_of_the_grammar_has_words(kind: str) -> None:
    assert set(terminals(kind)) - set(LEXICON) - set(LEXICON["lists"]) - MEASURED == set()


def test_every_meaning_has_words_in_six_languages() -> None:
    for name, entry in LEXICON.items():
        if name.isupper():
            for forms in [entry] if isinstance(entry, list) else entry.values():
                assert len(forms) == len(LANGUAGES), name
    assert set(LEXICON) >= IGNORED - {"NOISE"}


HOLDS = """\
Feature: In own words

  Scenario: Fine, parole and a young offender
    Given a penal code of a party to the 1988 Convention
    And whoever sells cocaine faces 4 to 10 years in prison and a fine of up to 50,000 euros
    And if the quantity exceeds 1 kg, the penalty is imprisonment of 8 to 20 years
    And where the offender is drug-dependent, imprisonment is of up to 2 years
    And for offenders under 18 the penalty is reduced by half
    And the age of criminal responsibility is 14
    And persons convicted of trafficking are not eligible for parole
    And courts may order treatment instead of imprisonment
    When someone sells 100 g of cocaine
    Then the penalty is 4 to 10 years of imprisonment and a fine of up to 50,000 euros
    And parole is excluded
    And treatment is available as an alternative to prison
    When a person is convicted of selling 2 kg of cocaine
    Then the penalty is between 8 and 20 years
    And the maximum does not exceed 20 years
    When a 16-year-old is convicted of selling 100 g of cocaine
    Then he faces 2 to 5 years in prison

  Scenario: Repeat offenders, by the year and by the number of years ago
    Given trafficking in heroin is punishable by imprisonment of 5 to 10 years
    And a repeat offender within 5 years of the previous conviction faces double the penalty
    When a trafficker who was convicted 7 years ago of drug trafficking is sentenced
    Then the penalty is 5 to 10 years
    When a trafficker convicted in 2015 is sentenced
    Then the recidivism rule does not apply
    When a trafficker who was convicted 2 years ago is sentenced
    Then the penalty is 10 to 20 years

  Scenario: Circumstances that change every range
    Given sale is punishable by imprisonment of 2 to 6 years
    And if the offender used violence the penalty is doubled
    And parole is available after two thirds of the term
    When someone sells 5 g of heroin with violence
    Then the penalty is 4 to 12 years
    And the offender may be released on parole
"""


def test_what_is_said_in_own_words_is_carried_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("own.feature").write_text(HOLDS, encoding="utf-8")
    held = CliRunner().invoke(main, ["verify", "own.feature"])
    assert held.exit_code == 0, held.output
    said = "Then the penalty is 4 to 10 years of imprisonment and a fine of up to {} euros"
    Path("own.feature").write_text(HOLDS.replace(said.format("50,000"), said.format("40,000")), encoding="utf-8")
    failed = CliRunner().invoke(main, ["verify", "own.feature"])
    assert failed.exit_code == 1
    assert "fine up to 50000 EUR" in failed.output


def _feature(which: str) -> str:
    """Return a feature with a scenario for each sentence that holds, or that fails, under its law."""
    lines = ["Feature: Laws in own words"]
    for number, entry in enumerate(HELD):
        for then in entry[which]:
            steps = [f"Given {entry['given'][0]}", *(f"And {law}" for law in entry["given"][1:])]
            lines += [f"  Scenario: {number}: {then}", *steps, f"When {entry['when']}", f"Then {then}"]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("which", ["holds", "fails"])
def test_what_the_law_says_in_own_words_decides_what_holds(
    which: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("law.feature").write_text(_feature(which), encoding="utf-8")
    told = CliRunner().invoke(main, ["verify", "law.feature"]).output
    failing = sum(len(entry[which]) for entry in HELD) if which == "fails" else 0
    assert (told.count("FAILS: "), told.count("MISTAKE: ")) == (failing, 0), told
