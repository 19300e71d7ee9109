"""The catalogue: every sentence in six languages, each wording read to the same meaning."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import yaml
from pytest_bdd.steps import step_function_context_registry

from conftest import ROOT
from penalcheck.facts.vocabulary import BASE_VOCABULARY
from penalcheck.findings.finding import VERDICTS
from penalcheck.messages.reader_language import LANGUAGES
from penalcheck.rulebook import condition
from penalcheck.rulebook.rulebook_files import read_classification, read_rulebooks
from penalcheck.scenario import steps
from penalcheck.scenario.gherkin import steptext
from penalcheck.scenario.gherkin.feature import read_feature
from penalcheck.scenario.language.words import word_list
from penalcheck.scenario.sentences.catalogue import STATEMENT, Meaning, Misreading, read_step
from penalcheck.scenario.sentences.own_words.statement import SAID_ALONE
from penalcheck.scenario.sentences.placeholders import PLACEHOLDERS
from penalcheck.scenario.sentences.wordings import Phrase, Sentence, phrases_in, sentences
from penalcheck.scenario.steps.recidivism_steps import EFFECTS
from penalcheck.scenario.world import statements
from suggested import read_suggestion

SENTENCES = list(sentences().values())
PARAPHRASES = yaml.safe_load((Path(__file__).parent / "data" / "paraphrases.yaml").read_text(encoding="utf-8"))
PHRASES = [phrase for language in LANGUAGES for phrase in phrases_in(language)]
# What the places mean that take one word only.
_SOLE = {"life": {"minimum": "life", "maximum": "life"}, "inapplicable": "not_applicable"}


VOCABULARY = read_classification().vocabulary
RULES = [rule for book in read_rulebooks((), VOCABULARY) for rule in book.rules]
NO_SENTENCE = {
    "role": "the offender of the scenario says it",
    "priors": "the offender of the scenario says it",
    "reaches_role": "an extract beside the scenario says for whom a tier is; no shipped rule asks it",
    "disqualification": "no shipped rule asks it",
    "level": "the code has its level from the beginning",
    "legal_family": "the code has its family from the beginning",
}
"""The facts that no sentence on the code settles, and why."""

REGISTERS = {
    "statements.SETTLES": statements.SETTLES,
    "statements.SETTLES_SEVERAL": statements.SETTLES_SEVERAL,
    "statements.ADDS": statements.ADDS,
    "statements.REPEATS": statements.REPEATS,
    "steptext.WITH_DOC_STRING": steptext.WITH_DOC_STRING,
    "steptext.WITH_TABLE": steptext.WITH_TABLE,
}
"""Where the program names sentences by their ids."""


def _functions() -> Counter[tuple[str | None, str]]:
    """Return how many functions there are for each kind and id of a sentence."""
    steps.modules()
    contexts = step_function_context_registry.values()
    return Counter((one.type, one.parser.name) for one in contexts if isinstance(one.parser, steps.sentence))


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence.step)
def test_a_sentence_has_one_function(sentence: Sentence) -> None:
    number = _functions()[sentence.kind, sentence.step]
    assert number == 1, f"{number} functions of the sentence '{sentence.step}' stand in scenario/steps"


def test_a_function_belongs_to_a_sentence() -> None:
    known = {(sentence.kind, sentence.step) for sentence in SENTENCES}
    others = {step for kind, step in _functions() if (kind, step) not in known}
    assert others == {*SAID_ALONE, STATEMENT}


@pytest.fixture(scope="module")
def told() -> set[str]:
    """The sentences that the features of the repository use."""
    files = [*(ROOT / "features").rglob("*.feature"), *(Path(__file__).parent / "data").glob("*.feature")]
    examples = (example for path in files for example in read_feature(path, path.name).examples)
    meanings = (steptext.meaning_of(step.name) for example in examples for step in example.scenario.steps)
    return {meaning.step for meaning in meanings if meaning}


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence.step)
def test_a_sentence_is_used_by_a_feature(sentence: Sentence, told: set[str]) -> None:
    assert sentence.step in told, f"no feature uses '{sentence.step}'; add it to tests/scenario/data/vocabulary.feature"


@pytest.mark.parametrize("register", REGISTERS)
def test_a_register_names_only_sentences(register: str) -> None:
    known = {*sentences(), *SAID_ALONE}
    assert sorted(set(REGISTERS[register]) - known) == [], f"{register} names what is no sentence"


def _places(topic: tuple[object, ...]) -> Iterator[str]:
    """Yield the places that a topic of a register names."""
    yield from (part[1:-1] for part in topic if isinstance(part, str) and part.startswith("{"))


@pytest.mark.parametrize("topics", [statements.SETTLES, statements.ADDS], ids=["SETTLES", "ADDS"])
def test_a_topic_names_places_of_its_sentence(topics: Mapping[str, tuple[object, ...]]) -> None:
    for step in topics.keys() & sentences().keys():
        assert set(_places(topics[step])) <= set(sentences()[step].wording("en").places), step


@pytest.mark.parametrize("sentence", [s for s in SENTENCES if s.kind == "given"], ids=lambda sentence: sentence.step)
def test_a_sentence_on_the_code_says_what_it_settles(sentence: Sentence) -> None:
    """A second sentence on the same topic contradicts the first; one without a topic would be taken in silence."""
    settles = {*statements.SETTLES, *statements.SETTLES_SEVERAL, *statements.ADDS}
    assert sentence.step in settles, f"'{sentence.step}' is not in statements.SETTLES; () if it may be said twice"


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence.step)
def test_a_sentence_settles_only_facts_of_the_vocabulary(sentence: Sentence) -> None:
    assert sorted(set(sentence.facts) - set(VOCABULARY.types)) == []


@pytest.mark.parametrize("fact", sorted(BASE_VOCABULARY.types))
def test_a_fact_is_settled_by_a_sentence_or_there_is_a_reason_why_not(fact: str) -> None:
    """Else `penalcheck new scenario` offers its author no sentence by which to change the verdict."""
    settled = {fact for sentence in SENTENCES for fact in sentence.facts}
    assert (fact in settled) != (fact in NO_SENTENCE), f"no sentence of phrases.yaml has '{fact}' among its facts"


@pytest.mark.parametrize("fact", sorted(NO_SENTENCE))
def test_a_fact_without_a_sentence_decides_no_shipped_rule_by_itself(fact: str) -> None:
    rules = [rule for book in read_rulebooks((), VOCABULARY) for rule in book.rules]
    asked = [rule.id for rule in rules for test in condition.tests_of(rule.requires) if test.fact == fact]
    assert asked == []


def test_an_effect_that_has_words_does_something() -> None:
    assert sorted(word_list("effect", "en")) == sorted(EFFECTS)


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
def test_a_paraphrase_is_understood_or_shown_the_sentence_first(paraphrase: dict[str, str]) -> None:
    found = read_step(paraphrase["kind"], paraphrase["language"], paraphrase["text"])
    if isinstance(found, Meaning):
        assert found.step == paraphrase["step"]
        return
    suggested = read_suggestion(found.suggested[0], paraphrase["language"])
    assert suggested.step == paraphrase["step"], found.suggested


@pytest.mark.parametrize("text", ["x", "something else entirely"])
def test_what_is_far_from_every_sentence_is_shown_none(text: str) -> None:
    assert read_step("given", "en", text) == Misreading(
        f"no sentence is worded '{text}'", ("`penalcheck steps` lists all sentences",)
    )
