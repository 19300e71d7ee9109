"""What counts as a figure in a law: a number with its unit, in digits or words, by the ways of each language."""

from __future__ import annotations

from fractions import Fraction

import pytest

from penalcheck.sources.act_text import Block
from penalcheck.sources.figure_search import account_measures, has_factor, passages_of
from penalcheck.sources.law_measures import measures_of
from penalcheck.sources.legal_language import ACCOUNT, language_of, legal_language

RANGES = {
    "es": "prisión de nueve a doce años; de cuatro años y seis meses a diez años; artículo 5 de la Ley de 1988",
    "fr": "dix à quinze ans; un an et trois mois; les articles 222-35 à 222-37 et L. 3421-1 de la loi de 1970",
    "de": "von drei Monaten bis zu fünf Jahren; nicht unter einem Jahr; § 29 Abs. 1 Satz 1 Nr. 1 des Gesetzes von 1981",
    "it": "reclusione da sei a venti anni e multa da euro 26.000 a euro 260.000; articolo 73, comma 5",
    "pt": "prisão de 4 a 12 anos; um ano; artigo 21.º, n.º 1, da Lei n.º 15/93",
    "nl": "ten hoogste twaalf jaren; zes maanden; artikel 10, vierde lid, van 1928",
    "no": "fengsel fra 3 år inntil 15 år og bot; minst 14 dager; jf. § 31 annet ledd i lov 20. mai 2005 nr. 28",
    "cs": "odnětím svobody na dvě léta až deset let; až na šest měsíců; podle § 283 odst. 1 zákona z roku 2009",
    "sk": "odňatím slobody na dva roky až osem rokov; až na šesť mesiacov; podľa § 173 ods. 1 zákona z roku 2005",
    "et": "karistatakse ühe- kuni kümneaastase vangistusega või kuni viieaastase vangistusega; § 184 lõige 1",
    "el": "κάθειρξη από πέντε έως δέκα έτη· τριών (3) ετών· χρηματική ποινή 300.000 ευρώ· άρθρο 20 του ν. 4139/2013",
    "ro": "închisoare de la 3 la 10 ani; de la 15 la 25 de ani; două luni; art. 2 din Legea nr. 143/2000",
    "tr": "bir yıldan iki yıla kadar hapis; yirmi bin gün; on yıldan az olmamak üzere; 188 inci madde",
    "uk": "позбавленням волі на строк від дев'яти до дванадцяти років; до шести місяців; стаття 307 закону 2001 року",
    "ru": "лишением свободы на срок от пяти до десяти лет; двухсот тенге; статья 297 кодекса 2014 года",
    "zh": "处三年以上十年以下有期徒刑；海洛因五十克以上；违法所得一倍以上五倍以下；刑法第三百四十七条，2016年4月6日",
    "en": "not less than two nor more than ten years; a fine of $5,000 or six months; section 841(b)(1)(A) of 1970",
}
"""Measures, and beside them numbers that measure nothing."""
FOUND = {
    "es": ["9 year > 12 year", "4 year 6 month > 10 year"],
    "fr": ["10 year > 15 year", "1 year 3 month"],
    "de": ["3 month > 5 year", "1 year"],
    "it": ["6 year > 20 year", "26000 EUR", "260000 EUR"],
    "pt": ["4 year > 12 year", "1 year"],
    "nl": ["12 year", "6 month"],
    "no": ["3 year > 15 year", "14 day"],
    "cs": ["2 year > 10 year", "6 month"],
    "sk": ["2 year > 8 year", "6 month"],
    "et": ["1 year > 10 year", "5 year"],
    "el": ["5 year > 10 year", "3 year", "300000 EUR"],
    "ro": ["3 year > 10 year", "15 year > 25 year", "2 month"],
    "tr": ["1 year > 2 year", "20000 day", "10 year"],
    "uk": ["9 year > 12 year", "6 month"],
    "ru": ["5 year > 10 year", "200 KZT"],
    "zh": ["3 year > 10 year", "50 g", "1 times > 5 times"],
    "en": ["2 year > 10 year", "5000 $", "6 month"],
}


@pytest.mark.parametrize("code", RANGES)
def test_a_number_counts_with_its_unit_and_in_its_range(code: str) -> None:
    told: list[str] = []
    for measure in measures_of(RANGES[code], legal_language(code)):
        unit = "$" if len(measure.units) > 1 else measure.units[0]
        text = " ".join([f"{measure.value} {unit}", *(f"{value} {part}" for value, part in measure.parts)])
        told = [*told[:-1], f"{told[-1]} > {text}"] if measure.place else [*told, text]
    assert told == FOUND[code]


@pytest.mark.parametrize("code", RANGES)
def test_the_language_of_a_text_is_told_by_its_words(code: str) -> None:
    assert language_of(RANGES[code]) == code


@pytest.mark.parametrize(
    ("code", "text", "value", "unit"),
    [
        ("en", "five (5) years", 5, "year"),
        ("en", "twenty-five years", 25, "year"),
        ("en", "one hundred and eighty days", 180, "day"),
        ("es", "ciento veintiocho (128) meses", 128, "month"),
        ("es", "veintiún años", 21, "year"),
        ("es", "mil trescientos treinta y cuatro (1.334) meses", 1334, "month"),
        ("en", "one thousand three hundred thirty-four days", 1334, "day"),
        ("fr", "7 500 000 euros", 7_500_000, "EUR"),
        ("fr", "quatre-vingts jours", 80, "day"),
        ("de", "dreihundertsechzig Tagessätzen", 360, "day_fine"),
        ("it", "duemila euro", 2000, "EUR"),
        ("en", "one hundred thousand ringgit", 100_000, "MYR"),
        ("en", "two thousand naira", 2000, "NGN"),
        ("pt", "trezentas doses", 300, "dose"),
        ("nl", "1,5 kilogram", 1.5, "kg"),
        ("no", "seks måneder", 6, "month"),
        ("el", "δέκα πέντε έτη", 15, "year"),
        ("zh", "二千克", 2, "kg"),
        ("zh", "大麻叶一百五十千克以上", 150, "kg"),
        ("zh", "罚金20万元", 200_000, "CNY"),
        ("zh", "已满十四周岁", 14, "year"),
        ("tr", "yirmibeş gram", 25, "g"),
        ("uk", "п'ятдесят і більше рослин", 50, "plant"),
        ("el", "είκοσι (20) ημέρες", 20, "day"),
    ],
)
def test_numbers_are_read_in_digits_and_in_words(code: str, text: str, value: float, unit: str) -> None:
    (measure,) = measures_of(text, legal_language(code))
    assert (measure.value, measure.units[0]) == (value, unit)


def test_number_words_side_by_side_that_make_no_number_are_not_read() -> None:
    assert measures_of("prisión de diez veinte años; doscientos trescientos meses", legal_language("es")) == []


@pytest.mark.parametrize("penalty", ["penitenciaría", "presidio mayor", "prisión", "reclusión"])
def test_each_name_of_imprisonment_in_a_language_is_one(penalty: str) -> None:
    """Uruguay has *penitenciaría* and Chile *presidio* where Spain has *prisión*."""
    blocks = [Block((), 1, f"Será castigado con dos a diez años de {penalty}.")]
    (passage,) = passages_of(blocks, "es")
    assert passage.speaks_of(passage.language.prison)


@pytest.mark.parametrize(
    ("code", "text", "title", "numbers"),
    [
        (
            "es",
            "multa de cuarenta a cuatrocientas unidades tributarias mensuales",
            "unidades tributarias mensuales",
            {40, 400},
        ),
        ("es", "multa de cuarenta y cinco (45) a novecientas (900) unidades fijas", "unidades fijas", {45, 900}),
        ("en", "imprisonment for 25 years or 5,000 penalty units", "penalty units", {5000}),
        ("en", "a fine of 200 to 1,000 units", "penalty units", set()),
        ("uk", "штраф від однієї тисячі до трьох тисяч неоподатковуваних мінімумів", "untaxed minimums", {1000, 3000}),
        ("et", "rahatrahv kuni kolmsada trahviühikut", "fine units", {300}),
    ],
)
def test_both_ends_of_a_range_of_units_of_account_are_read(code: str, text: str, title: str, numbers: set[int]) -> None:
    measures = account_measures(title, passages_of((Block((), 1, text),), code))
    assert {measure.value for measure in measures if ACCOUNT in measure.units} == numbers


@pytest.mark.parametrize("text", ["multa de dos a diez veces el monto", "multa de dos (2) a diez (10) veces el monto"])
def test_both_ends_of_a_range_of_multiples_are_read(text: str) -> None:
    passages = passages_of((Block((), 1, text),), "es")
    assert [times for times in range(2, 12) if has_factor(Fraction(times), passages)] == [2, 10]
