"""The catalogue: every sentence in six languages, each wording read to the same meaning."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from penalcheck.findings.finding import VERDICTS
from penalcheck.scenario.language.words import LANGUAGES, word_list
from penalcheck.scenario.sentences.catalogue import Meaning, Misreading, keyword, read_step
from penalcheck.scenario.sentences.placeholders import PLACEHOLDERS
from penalcheck.scenario.sentences.wordings import Phrase, Sentence, phrases_in, sentences

SENTENCES = list(sentences().values())
PARAPHRASES = yaml.safe_load((Path(__file__).parent / "data" / "paraphrases.yaml").read_text(encoding="utf-8"))
PHRASES = [phrase for language in LANGUAGES for phrase in phrases_in(language)]
# What the places mean that take one word only.
_SOLE = {"life": {"minimum": "life", "maximum": "life"}, "inapplicable": "not_applicable"}


def _wordings(sentence: Sentence) -> list[Phrase]:
    return [phrase for phrase in PHRASES if phrase.step == sentence.step]


def _read(phrase: Phrase, text: str) -> Meaning:
    found = read_step(phrase.kind, phrase.language, text)
    assert isinstance(found, Meaning), found
    return found


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence.step)
def test_a_sentence_means_the_same_in_six_languages(sentence: Sentence) -> None:
    assert {phrase.language for phrase in _wordings(sentence)} == set(LANGUAGES)
    english = sentence.wording("en")
    meaning = _read(english, english.example())
    assert meaning.step == sentence.step
    for phrase in _wordings(sentence):
        found = _read(phrase, phrase.example())
        sole = {n: value for n, p in phrase.places.items() for kind, value in _SOLE.items() if p is PLACEHOLDERS[kind]}
        assert (found.step, found.values) == (meaning.step, {**meaning.values, **sole}), phrase.text


ON_ONE_RULE = [s for s in SENTENCES if s.kind == "then" and "verdict" in s.wording("en").places]


@pytest.mark.parametrize("sentence", ON_ONE_RULE, ids=lambda sentence: sentence.step)
def test_every_verdict_is_read_in_every_wording_and_form(sentence: Sentence) -> None:
    for phrase in _wordings(sentence):
        words = word_list(phrase.places["verdict"].words or "", phrase.language)
        assert set(words) == ({"not_applicable"} if phrase.places["verdict"].sole else set(VERDICTS)), phrase.text
        for verdict, forms in words.items():
            for form in forms:
                text = phrase.filled({"verdict": form})
                found = _read(phrase, text)
                assert (found.step, found.values["verdict"]) == (sentence.step, verdict), text


@pytest.mark.parametrize("sentence", [s for s in SENTENCES if s.kind == "given"], ids=lambda sentence: sentence.step)
def test_a_citation_may_follow_every_sentence_on_the_code(sentence: Sentence) -> None:
    for phrase in _wordings(sentence):
        if phrase.step in ("extract_text", "penalties_table", "offender_table"):
            continue
        found = _read(phrase, f"{phrase.example()} (art. 12(2))")
        assert (found.step, found.citation) == (sentence.step, "art. 12(2)")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The   tier “trafficking-basic” has a maximum of 10\u00a0years."),
        ("en", "that the tier 'trafficking-basic' has a maximum of 10 years".replace("'", '"')),
        ("fr", "que le palier « trafficking-basic » a un maximum de 10 ans"),
        ("es", "que el tramo «trafficking-basic» tiene un máximo de 10 años"),
        ("ru", "ступень «trafficking-basic» имеет максимум 10 лет"),
        ("zh", "量刑档“trafficking-basic”的最高刑为 10 年。"),
        ("ar", "الحدّ الأقصى للدرجة «trafficking-basic» هو ١٠ سنوات"),
    ],
)
def test_signs_and_spaces_of_editors_do_not_matter(language: str, text: str) -> None:
    found = read_step("given", language, text)
    assert isinstance(found, Meaning)
    assert found.step == "tier_maximum"
    assert found.values == {"tier": "trafficking-basic", "bound": "10 years"}


@pytest.mark.parametrize(
    ("language", "text", "ends"),
    [
        ("en", "the exposure is between 18 months and 10 years", ("1 year 6 months", "10 years")),
        ("en", "the exposure is 5 years to life", ("5 years", "life")),
        ("en", "the exposure is up to 10 years", ("open", "10 years")),
        ("en", "the exposure is life", ("life", "life")),
        ("fr", "la peine encourue est de 10 ans au plus", ("open", "10 years")),
        ("fr", "la peine encourue est de 5 ans à perpétuité", ("5 years", "life")),
        ("es", "la pena aplicable es de al menos 5 años", ("5 years", "open")),
        ("ru", "грозящее наказание составляет от 5 лет до 15 лет", ("5 years", "15 years")),
        ("zh", "面临的刑期为10年以上有期徒刑", ("10 years", "open")),
        ("zh", "面临的刑期为无期徒刑", ("life", "life")),
        ("ar", "العقوبة التي يواجهها هي لا تزيد على 10 سنوات", ("open", "10 years")),
    ],
)
def test_ranges_are_read_as_each_language_writes_them(language: str, text: str, ends: tuple[str, str]) -> None:
    found = read_step("then", language, text)
    assert isinstance(found, Meaning), found
    assert (found.values["range"]["minimum"], found.values["range"]["maximum"]) == ends


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "the penal code of the United Kingdom"),
        ("fr", "le code pénal du Royaume-Uni"),
        ("es", "el código penal del Reino Unido"),
        ("ru", "уголовный кодекс страны Соединенное Королевство"),
        ("zh", "英国刑法典"),
        ("ar", "قانون العقوبات في المملكة المتحدة"),
    ],
)
def test_countries_are_named_in_each_language(language: str, text: str) -> None:
    found = read_step("given", language, text)
    assert isinstance(found, Meaning), found
    assert (found.step, found.values["country"]) == ("real_code", "gb")


def test_no_wording_stands_twice_in_one_language() -> None:
    seen = [(phrase.language, phrase.kind, phrase.shown) for phrase in PHRASES]
    assert len(seen) == len(set(seen))


@pytest.mark.parametrize("language", LANGUAGES)
def test_authors_are_shown_plain_sentences(language: str) -> None:
    for phrase in phrases_in(language):
        assert not set(phrase.shown) & set("()[]|"), phrase.shown
        named = all(place.sole or f"{{{name}}}" in phrase.shown for name, place in phrase.places.items())
        # A wording of nothing but places is shown by an example.
        assert named or (phrase.shown == phrase.example() and re.fullmatch(r"(\{[\w:]+\}\s*)+", phrase.text))
        assert phrase.shown == " ".join(phrase.shown.split())


@pytest.mark.parametrize("paraphrase", PARAPHRASES, ids=lambda paraphrase: str(paraphrase["text"]))
def test_a_paraphrase_is_shown_the_sentence_first(paraphrase: dict[str, str]) -> None:
    found = read_step(paraphrase["kind"], paraphrase["language"], paraphrase["text"])
    assert isinstance(found, Misreading)
    sentence = sentences()[paraphrase["step"]]
    wordings = [phrase.shown for phrase in sentence.phrases(paraphrase["language"])]
    begins = keyword(sentence.kind, paraphrase["language"])
    meant = [line.partition("did you mean: ")[2] for line in found.help if "did you mean: " in line]
    understood = [f"{begins} {line.removeprefix('the sentence is: ')}" for line in found.help[:1]]
    assert (meant or understood)[0] in [f"{begins} {wording}" for wording in wordings]


@pytest.mark.parametrize("text", ["x", "something else entirely"])
def test_what_is_far_from_every_sentence_is_shown_none(text: str) -> None:
    assert read_step("given", "en", text) == Misreading(
        f"no sentence is worded '{text}'", ("`penalcheck steps` lists all sentences",)
    )
