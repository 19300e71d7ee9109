"""Sentences as jurists type them in five languages: each means what the English one means, or is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from penalcheck.extract.quantity import parse_quantity
from penalcheck.files.document import read_document
from penalcheck.messages.reader_language import LANGUAGES
from penalcheck.scenario.language import words
from penalcheck.scenario.language.words import alike, word_list
from penalcheck.scenario.sentences.catalogue import Meaning, Misreading, read_step
from penalcheck.scenario.sentences.placeholders import PLACEHOLDERS

DATA = read_document(Path(__file__).parent / "data" / "tongues.yaml").value
WORDS = Path(words.__file__).with_name("words.yaml")
LISTS = read_document(WORDS).value["lists"]
SAID = [
    pytest.param(kind, english, language, text, id=f"{language}: {text}")
    for kind, sentences in DATA.items()
    for english, tongues in sentences.items()
    for language, texts in tongues.items()
    for text in texts
]


def _meaning(kind: str, language: str, text: str) -> Meaning:
    found = read_step(kind, language, text)
    assert isinstance(found, Meaning), found
    return found


@pytest.mark.parametrize(("kind", "english", "language", "text"), SAID)
def test_what_a_jurist_types_means_what_the_english_sentence_means(
    kind: str, english: str, language: str, text: str
) -> None:
    said, meant = _meaning(kind, language, text), _meaning(kind, "en", english)
    assert (said.step, _measured(said.values), said.citation) == (meant.step, _measured(meant.values), meant.citation)


def _measured(values: Any) -> dict[str, Any]:
    """Return the values with quantities by their size: 1500 g is 1.5 kg."""
    return {name: parse_quantity(value) if name == "quantity" else value for name, value in values.items()}


@pytest.mark.parametrize("english", [english for sentences in DATA.values() for english in sentences])
def test_every_sentence_of_the_list_is_said_in_every_language(english: str) -> None:
    tongues = next(sentences[english] for sentences in DATA.values() if english in sentences)
    assert {*tongues, "en"} == set(LANGUAGES)


_EN = "trafficking in at least {} of heroin is punishable by imprisonment of 5 to 15 years"
_FR = "le trafic portant sur au moins {} d'héroïne est puni d'un emprisonnement de 5 à 15 ans"
_ES = "el tráfico de al menos {} de heroína se castiga con prisión de 5 a 15 años"
_RU = "незаконный оборот в отношении не менее {} героина наказывается лишением свободы от 5 до 15 лет"
_ZH = "贩运海洛因{}以上的，处5年以上15年以下有期徒刑"
_AR = "الاتجار بما لا يقل عن {} من الهيروين يعاقب عليه بالسجن من 5 إلى 15 سنة"


@pytest.mark.parametrize(
    ("language", "sentence", "quantity"),
    [
        *(
            (language, sentence, sign)
            for language, sentence in (("en", _EN), ("fr", _FR), ("es", _ES), ("ru", _RU))
            for sign in ("1,000 kg", "1.000 kg", "1,500 kg", "12.500 kg")
        ),
        ("zh", _ZH, "1,000公斤"),
        ("zh", _ZH, "1.000公斤"),
        ("ar", _AR, "١,٠٠٠ كغ"),
        ("ar", _AR, "1.500 كغ"),
    ],
)
def test_a_number_of_two_meanings_is_refused_with_both(language: str, sentence: str, quantity: str) -> None:
    found = read_step("given", language, sentence.format(quantity))
    assert isinstance(found, Misreading)
    assert "may mean" in found.message


@pytest.mark.parametrize(
    ("language", "sentence", "quantity", "read"),
    [
        ("en", _EN, "1 000 kg", "1000 kg"),
        ("en", _EN, "0.500 kg", "0.500 kg"),
        ("fr", _FR, "1\u202f000 kg", "1000 kg"),
        ("fr", _FR, "12\u00a0500,5 g", "12500.5 g"),
        ("es", _ES, "2,5 kg", "2.5 kg"),
        ("ru", _RU, "1 000 кг", "1000 kg"),
        ("zh", _ZH, "二百零五克", "205 g"),
        ("zh", _ZH, "两千克", "2 kg"),
        ("zh", _ZH, "１０００克", "1000 g"),
        ("ar", _AR, "١٬٠٠٠ غ", "1000 g"),
        ("ar", _AR, "١٫٥ كغ", "1.5 kg"),
        ("ar", _AR, "١،٥ كغ", "1.5 kg"),
    ],
)
def test_numbers_are_read_as_each_language_writes_them(language: str, sentence: str, quantity: str, read: str) -> None:
    assert _meaning("given", language, sentence.format(quantity)).values["quantity"] == read


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "trafficking is punishable by imprisonment of 1 to 2 years 6 months"),
        ("en", "trafficking is punishable by imprisonment of 5 years and 10 years"),
        ("en", "trafficking is punishable by imprisonment of 5 years, 10 years"),
        ("en", "trafficking is punishable by imprisonment of -5 years"),
        ("en", "trafficking is punishable by imprisonment of 5 years to 15"),
        ("en", "trafficking is punishable by imprisonment of 1,000 days"),
        ("en", _EN.format("-1 kg")),
        ("en", _EN.format("1,000,000 doses")),
        ("en", "the law is evaluated as of 01/04/2024"),
        ("fr", _FR.format("1'000 kg")),
        ("fr", "le trafic est puni d'un emprisonnement de plus de 5 ans"),
        ("fr", "le droit est apprécié au 01/04/2024"),
        ("es", "el tráfico se castiga con prisión de más de 5 años"),
        ("es", "el tráfico se castiga con prisión superior a 5 años"),
        ("ru", "незаконный оборот наказывается лишением свободы на срок свыше 5 лет"),
        ("ru", "незаконный оборот наказывается лишением свободы от 2 до 3 лет 6 месяцев"),
        ("zh", "贩运的，处5年以上不满10年有期徒刑"),
        ("zh", "贩运的，处超过5年有期徒刑"),
        ("zh", "一部1961年公约或1988年公约缔约国的刑法典"),
        ("zh", "贩运的，处5年以下10年以上有期徒刑"),
        ("zh", "贩运的，处三五年有期徒刑"),
        ("zh", _ZH.format("二百五克")),
        ("zh", _ZH.format("1，5公斤")),
        ("zh", _ZH.format("1斤")),
        ("ar", "الاتجار يعاقب عليه بالسجن من 5 سنوات"),
        ("ar", "الاتجار يعاقب عليه بالسجن أكثر من 5 سنوات"),
        ("ar", "يقيم القانون كما في 1/4/2024"),
    ],
)
def test_what_is_unclear_or_stricter_than_the_catalogue_can_say_is_never_guessed(language: str, text: str) -> None:
    assert isinstance(read_step("given", language, text), Misreading)


def test_one_length_alone_is_the_maximum_in_a_french_statute_and_has_two_meanings_elsewhere() -> None:
    for text in ("le trafic est puni d'un emprisonnement de 10 ans", "le trafic est puni de 10 ans d'emprisonnement"):
        assert _meaning("given", "fr", text).values["range"] == {"minimum": "open", "maximum": "10 years"}
    exact = _meaning("given", "fr", "le trafic est puni d'un emprisonnement de 10 ans exactement")
    assert exact.values["range"] == {"minimum": "10 years", "maximum": "10 years"}
    assert _meaning("then", "fr", "la peine encourue est de 10 ans").values == {"term": "10 years"}
    found = read_step("then", "fr", "la peine est de 10 ans")
    assert isinstance(found, Misreading)
    assert "'de 10 ans au plus' or 'exactement 10 ans'" in found.message


def test_a_table_is_read_in_arabic_as_a_sentence_is() -> None:
    assert PLACEHOLDERS["range"].read("من 5 إلى 15 سنة", "ar") == {"minimum": "5 years", "maximum": "15 years"}


@pytest.mark.parametrize(
    ("text", "cited"),
    [("第12条第2款", "第12条第2款"), ("第十二条第二款", "第十二条第二款"), ("刑法第347条第2款", "刑法第347条第2款")],
)
def test_chinese_articles_are_cited_with_their_paragraphs(text: str, cited: str) -> None:
    assert _meaning("given", "zh", f"第二次因类似犯罪被定罪的，刑期上下限加倍（{text}）").citation == cited


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_a_list_has_two_meanings(language: str) -> None:
    for name in LISTS:
        seen: dict[str, str] = {}
        for word, forms in word_list(name, language).items():
            for form in forms:
                assert seen.setdefault(alike(form, language), word) == word, (name, form)
