"""The places of sentences: how their content is recognised, read, and explained to the author."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from penalcheck.extract.treaty import conduct_words
from penalcheck.files.shipped import cases_folder
from penalcheck.files.suggest import did_you_mean, there_are
from penalcheck.messages.reader_language import LANGUAGES
from penalcheck.messages.telling import marked, tr
from penalcheck.scenario.language.numerals import CHINESE, plain_numbers
from penalcheck.scenario.language.words import digits, fold, section, single, tidy, word_list
from penalcheck.scenario.sentences import measures, subjects
from penalcheck.scenario.sentences.choices import (
    ANYTHING,
    Reader,
    closed_pattern,
    conduct_pattern,
    life_pattern,
    read_several,
    read_word,
    word_pattern,
)
from penalcheck.scenario.sentences.days import read_day


@dataclass(frozen=True)
class Placeholder:
    """One kind of place in a sentence."""

    takes: str
    read: Reader
    examples: Mapping[str, str]
    pattern: Callable[[str], str] = lambda _: ANYTHING
    words: str | None = None
    """The closed list whose words it takes, one or several; None if it takes anything else."""
    sole: bool = False
    """Whether it takes one word only, in any of its forms; authors are then shown the word instead of the place."""


def _same(example: str) -> dict[str, str]:
    return dict.fromkeys(LANGUAGES, example)


def _first(examples: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    return {language: found[0] for language, found in examples.items()}


def _plain(text: str, language: str) -> str:  # noqa: ARG001
    return text


def _words(name: str, takes: str, example: str) -> Placeholder:
    examples = {language: word_list(name, language)[example][0] for language in LANGUAGES}
    return Placeholder(takes, read_word(name), examples, word_pattern(name), name)


def _conduct(text: str, language: str) -> tuple[str, ...]:
    """Read kinds of conduct, each by word or by its paragraph of article 3 of the 1988 Convention."""
    parts = [part for part in re.split(r"\s*[,;]\s*", tidy(text)) if part]
    if any(conduct_words(part) and part[0].isdigit() for part in parts):
        return tuple(part if conduct_words(part) else read_word("conduct")(part, language) for part in parts)
    return read_several("conduct")(text, language)


def _treaties(text: str, language: str) -> tuple[str, ...]:
    return read_several("treaty")(text, language)


def _value(text: str, language: str) -> str:
    """Read an item of the general part: a word, or a length."""
    try:
        return str(read_word("value")(text, language))
    except ValueError as error:
        try:
            return measures.read_term(text, language)
        except ValueError:
            example = measures.TERM_EXAMPLES[language][0]
            raise ValueError(tr("{error}, or a length such as '{example}'", error=error, example=example)) from None


def _length(text: str, language: str) -> str:
    return measures.read_bound(text, language)


def _count(text: str, language: str) -> int:
    plain = fold(digits(text))
    known = {fold(form): int(key) for key, forms in section("number", language).items() for form in forms}
    if plain in known:
        return known[plain]
    hint = did_you_mean(plain, known)
    raise ValueError(tr("'{text}' is not a number from 1 to 5{hint}", text=text, hint=hint))


def _number(text: str, language: str) -> str:
    plain = plain_numbers(tidy(text), language)
    if re.fullmatch(r"\d+(\.\d+)?", plain):
        return plain
    raise ValueError(
        tr("'{text}' is not a number; expected one such as 9 or 2.5, in the parameter's own unit", text=text)
    )


def _share(text: str, language: str) -> str:
    """Read a part of a sentence, in words or as a fraction such as 3/10."""
    plain = digits(tidy(text)).replace(" ", "")
    if re.fullmatch(r"[1-9]\d{0,3}/[1-9]\d{0,3}", plain):
        return plain
    try:
        return str(read_word("share")(text, language))
    except ValueError as error:
        raise ValueError(tr("{error}, or a fraction such as 3/10", error=error)) from None


def _case(text: str, language: str) -> str:  # noqa: ARG001
    known = [path.stem for path in sorted(cases_folder().glob("*.yaml"))]
    if text in known:
        return text
    hint = did_you_mean(text, known) or there_are(known)
    raise ValueError(tr("'{text}' is not a standard case{hint}", text=text, hint=hint))


def _quantity_pattern(language: str) -> str:
    if language == "zh":
        number = rf"[\d{CHINESE}][\d., {CHINESE}]*"
        return rf"{number}\s*(?:{measures.unit_pattern('units_of_quantity', language)}|[A-Za-z]+)"
    return r"\d[\d.,٫٬' ]*\s*[^\W\d]+"


_PLACES: Final[Mapping[str, Placeholder]] = {
    "tier": Placeholder(marked("the id of a tier of the code"), _plain, _same("trafficking-basic")),
    "offence": Placeholder(marked("the id of an offence (provision) of the code"), _plain, _same("trafficking")),
    "bound": Placeholder(
        marked("a length, 'open' (the general part's bound) or 'unknown'"),
        measures.read_bound,
        _first(measures.TERM_EXAMPLES),
    ),
    "term": Placeholder(marked("a length with its unit, or life"), measures.read_term, _first(measures.TERM_EXAMPLES)),
    "length": Placeholder(marked("a length with its unit, or 'unknown'"), _length, _first(measures.TERM_EXAMPLES)),
    "range": Placeholder(marked("a range of imprisonment"), measures.read_range, _first(measures.RANGE_EXAMPLES)),
    "life": Placeholder(
        marked("life"),
        measures.read_range,
        {language: single("life", language)[0] for language in LANGUAGES},
        life_pattern,
        sole=True,
    ),
    "quantity": Placeholder(
        marked("a quantity with its unit"),
        measures.read_quantity,
        _first(measures.QUANTITY_EXAMPLES),
        _quantity_pattern,
    ),
    "day": Placeholder(
        marked("a date, as year-month-day or with the name of the month"), read_day, _same("2024-04-01")
    ),
    "share": Placeholder(
        marked("a part, in words or as a fraction"),
        _share,
        {language: word_list("share", language)["1/2"][0] for language in LANGUAGES},
        words="share",
    ),
    "number": Placeholder(marked("a number, in the parameter's own unit"), _number, _same("9")),
    "count": Placeholder(
        marked("a number from 1 to 5"),
        _count,
        {language: section("number", language)["3"][0] for language in LANGUAGES},
    ),
    "treaty": _words("treaty", marked("a treaty"), "un-1988"),
    "treaties": Placeholder(
        marked("one or more treaties, separated by commas"),
        _treaties,
        {
            "en": "1988 Convention",
            "fr": "la Convention de 1988",
            "es": "la Convención de 1988",
            "ru": "Конвенции 1988 года",
            "zh": "1988年公约",
            "ar": "اتفاقية 1988",
        },
        words="treaty",
    ),
    "country": Placeholder(
        marked("a country whose code is shipped"),
        subjects.read_country,
        {"en": "Germany", "fr": "de l'Allemagne", "es": "de Alemania", "ru": "Германии", "zh": "德国", "ar": "ألمانيا"},
        words="country",
    ),
    "conduct": Placeholder(
        marked("a kind of conduct, or a paragraph like 3(1)(a)(i)"),
        _conduct,
        {
            **{language: word_list("conduct", language)["trafficking"][0] for language in LANGUAGES},
            "fr": "le trafic",
            "es": "el tráfico",
        },
        conduct_pattern,
        words="conduct",
    ),
    "conducts": Placeholder(
        marked("kinds of conduct, separated by commas"),
        _conduct,
        {language: word_list("conduct", language)["financing"][0] for language in LANGUAGES},
        words="conduct",
    ),
    "circumstances": Placeholder(
        marked("circumstances, separated by commas"),
        read_several("circumstance"),
        {language: word_list("circumstance", language)["organized_group"][0] for language in LANGUAGES},
        words="circumstance",
    ),
    "circumstance": Placeholder(
        marked("a circumstance"),
        read_several("circumstance"),
        {
            **{language: word_list("circumstance", language)["organized_group"][0] for language in LANGUAGES},
            "en": "an organized group",
            "es": "un grupo delictivo organizado",
            "ru": "организованной группой",
        },
        closed_pattern("circumstance"),
        words="circumstance",
    ),
    "substance": Placeholder(
        marked("a drug"),
        read_word("substance"),
        {
            **{language: word_list("substance", language)["heroin"][0] for language in LANGUAGES},
            "fr": "l'héroïne",
            "ru": "героина",
        },
        word_pattern("substance"),
        "substance",
    ),
    "drug": Placeholder(
        marked("a drug"),
        read_word("substance"),
        {
            **{language: word_list("substance", language)["heroin"][0] for language in LANGUAGES},
            "fr": "d'héroïne",
            "ru": "героина",
        },
        closed_pattern("substance"),
        words="substance",
    ),
    "offender": Placeholder(
        marked("a standard offender"),
        read_word("offender"),
        {
            **{language: word_list("offender", language)["major-trafficker"][0] for language in LANGUAGES},
            "en": "a major trafficker",
            "fr": "un grand trafiquant",
            "es": "un gran traficante",
        },
        word_pattern("offender"),
        words="offender",
    ),
    "case": Placeholder(marked("the id of a standard case"), _case, _same("major-trafficker")),
    "confiscable": _words("confiscable", marked("what is confiscated"), "proceeds"),
    "confiscated": Placeholder(
        marked("whether something is confiscated"),
        read_word("confiscated"),
        {language: word_list("confiscated", language)["mandatory"][0] for language in LANGUAGES},
        closed_pattern("confiscated"),
        words="confiscated",
    ),
    "power": _words("power", marked("a power of confiscation"), "mandatory"),
    "general": _words("general", marked("an item of the general part"), "death_penalty"),
    "value": Placeholder(
        marked("what the general part provides: none, unknown, available, yes, a length, ..."),
        _value,
        {language: word_list("value", language)["none"][0] for language in LANGUAGES},
        words="value",
    ),
    "extension": _words("extension", marked("attempt, participation, conspiracy or incitement"), "attempt"),
    "reach": _words("reach", marked("for which offences"), "all"),
    "foreign": _words("foreign", marked("how foreign convictions are treated"), "counted"),
    "foreign_counts": _words("foreign_counts", marked("whether foreign convictions count"), "not_counted"),
    "discretion": _words("discretion", marked("how much discretion courts have"), "wide"),
    "availability": _words("availability", marked("whether the penalty is available"), "available"),
    "cruel": _words("cruel", marked("death or corporal punishment"), "death"),
    "sanction": _words("sanction", marked("imprisonment or fine, absent, unknown or unlimited"), "unlimited_fine"),
    "join": _words("join", marked("and, or, and/or, optional"), "or"),
    "fine_join": _words("fine_join", marked("how the fine combines with imprisonment"), "or"),
    "nature": _words("nature", marked("criminal or administrative"), "administrative"),
    "nth": _words("nth", marked("which conviction: a second, a third, a fourth"), "1"),
    "kin": _words("kin", marked("which offences count"), "similar"),
    "effect": _words("effect", marked("what happens to the range"), "double_range"),
    "verdict": _words("verdict", marked("a verdict"), "adequate"),
    "finding": _words("finding", marked("a verdict with its verb"), "adequate"),
    "code_verdict": _words("code_verdict", marked("a verdict with its verb"), "adequate"),
    "tier_verdict": _words("tier_verdict", marked("a verdict with its verb"), "adequate"),
    "case_verdict": _words("case_verdict", marked("a verdict with its verb"), "adequate"),
    "inapplicable": Placeholder(
        marked("that the rule is not applicable"),
        read_word("inapplicable"),
        {language: word_list("inapplicable", language)["not_applicable"][0] for language in LANGUAGES},
        closed_pattern("inapplicable"),
        "inapplicable",
        sole=True,
    ),
    "rule": Placeholder(marked("a rule, as rulebook/rule"), subjects.read_rule, _same("un-1988/art-3-8-fugitives")),
    "rulebook": Placeholder(marked("a rulebook"), subjects.read_rulebook, _same("un-1988")),
    "article": Placeholder(marked("an article as rules cite it"), _plain, _same("3(5)(h)")),
    "parameter": Placeholder(
        marked("a parameter, as rulebook.parameter"), subjects.read_parameter, _same("cnd-res-2-xl.serious_crime")
    ),
    "facts": Placeholder(
        marked("facts of `penalcheck facts`, separated by commas"), _plain, _same("criminalized: sale")
    ),
    "text": Placeholder(marked("words, or a citation"), _plain, _same("art. 12(2)")),
    "file": Placeholder(marked("the path of a file, from the folder of the feature"), _plain, _same("my-law.yaml")),
}


def _as(name: str, **examples: str) -> Placeholder:
    """Return a kind of place that differs from another one only in its examples, as its sentence needs them."""
    place = _PLACES[name]
    return replace(place, examples={**place.examples, **examples})


PLACEHOLDERS: Final[Mapping[str, Placeholder]] = {
    **_PLACES,
    "stretch": _as("range", en="5 to 15 years"),
    "substance_of": _as("substance", fr="d'héroïne", es="de heroína", ar="هيروين"),
    "accused": _as("offender", ru="крупный наркоторговец"),
    "of_country": _as("country", ar="الألماني"),
    "named_country": _as("country", ru="Германия"),
    "asset": _as("confiscable", fr="les produits", es="los productos"),
    "tier_found": _as("verdict", ru="адекватную", ar="كافية"),
    "probe": _as("text", **_same("sale of 0.001 g of heroin")),
    "words": _as("text", **_same("raise the maximum")),
}
"""Every kind of place, by name."""


def column(name: str, text: str, language: str) -> str:
    """Return the canonical word for a heading of a table. Raises ValueError with the headings that there are."""
    return str(read_word(name)(text, language))
