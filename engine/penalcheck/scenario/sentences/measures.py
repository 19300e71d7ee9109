"""Reading lengths of imprisonment, ranges and quantities in six languages, into the words of extracts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from penalcheck.extract.quantity import parse_quantity
from penalcheck.extract.term import Term, parse_term
from penalcheck.files.suggest import did_you_mean, suggested_in
from penalcheck.messages.telling import tr
from penalcheck.scenario.language.numerals import plain_numbers
from penalcheck.scenario.language.words import counted, fold, letters, section, single, tidy, without_particles

TERM_EXAMPLES = {
    "en": ("10 years", "18 months", "life"),
    "fr": ("10 ans", "18 mois", "perpétuité"),
    "es": ("10 años", "18 meses", "cadena perpetua"),
    "ru": ("10 лет", "18 месяцев", "пожизненно"),
    "zh": ("10年", "18个月", "无期徒刑"),
    "ar": ("10 سنوات", "18 شهرا", "السجن المؤبد"),
}
RANGE_EXAMPLES = {
    "en": ("of 5 to 15 years", "of up to 10 years", "of not less than 5 years", "for life"),
    "fr": ("de 5 à 15 ans", "de 10 ans au plus", "d'au moins 5 ans", "à perpétuité"),
    "es": ("de 5 a 15 años", "de hasta 10 años", "de al menos 5 años"),
    "ru": ("от 5 до 15 лет", "до 10 лет", "не менее 5 лет"),
    "zh": ("5年以上15年以下有期徒刑", "10年以下有期徒刑", "5年以上有期徒刑"),
    "ar": ("من 5 إلى 15 سنة", "لا تزيد على 10 سنوات", "لا تقل عن 5 سنوات"),
}
QUANTITY_EXAMPLES = {
    "en": ("1 kg", "500 g", "100 plants"),
    "fr": ("1 kg", "500 g", "100 plants"),
    "es": ("1 kg", "500 g", "100 plantas"),
    "ru": ("1 кг", "500 г", "100 растений"),
    "zh": ("1公斤", "500克", "100株"),
    "ar": ("1 كغ", "500 غ", "100 نبتة"),
}

_EXACTLY = {"en": "exactly", "fr": "exactement", "es": "exactamente", "ru": "ровно"}
"""The word that marks a fixed term; in Chinese and Arabic statutes a single length is a fixed term without it."""


class NoTerm(ValueError):
    """A text is not a length of imprisonment: what is wrong with it, and what is expected."""

    def __init__(self, fault: str, expected: str) -> None:
        super().__init__(f"{fault} {expected}")
        self.fault = fault


_EITHER = ("exactly", "up_to")
_NUMBER = r"\d+(?:\.\d+)?"


@cache
def _units(name: str, language: str) -> Mapping[str, str]:
    own = {fold(form): unit for unit, forms in section(name, language).items() for form in forms}
    shared = {fold(form): unit for unit, forms in section(name, "en").items() for form in forms}
    return {**shared, **own}


@cache
def unit_pattern(name: str, language: str) -> str:
    """Return a regular expression for the units of a kind, longest first."""
    return "|".join(re.escape(unit) for unit in sorted(_units(name, language), key=len, reverse=True))


def read_term(text: str, language: str) -> str:
    """Return a length of imprisonment in the words of extracts, such as '18 months' or 'life'. Raises ValueError."""
    plain = counted(_prepared(text, language), language)
    if plain in {fold(form) for form in (*single("life", language), *single("life", "en"))}:
        return "life"
    amount = rf"({_NUMBER})\s*({unit_pattern('units_of_time', language)})"
    found = re.findall(amount if language == "zh" else rf"{amount}(?![^\W\d_])", plain)
    rest = re.sub(amount, "", plain)
    joined = re.sub(r"\b(and|et|y|и)\b|[,و和零]|\s", "", rest)
    if not found or joined:
        expected = tr("Expected a length such as {examples}", examples=_listed(TERM_EXAMPLES[language]))
        raise NoTerm(_no_term(text, plain, language), expected)
    units = _units("units_of_time", language)
    if len({units[unit] for _, unit in found}) < len(found):
        unit = section("units_of_time", language)[units[found[0][1]]][0]
        raise ValueError(tr("'{text}' names {unit} twice; write one length", text=text, unit=unit))
    return str(parse_term(" ".join(f"{number} {units[unit]}" for number, unit in found)))


def _prepared(text: str, language: str) -> str:
    """Return a measure with plain numbers, folded, without articles. Raises ValueError if its number is unclear."""
    plain = without_particles(plain_numbers(tidy(text), language), language)
    if plain.startswith("-"):
        raise ValueError(tr("'{text}' is negative", text=text))
    return fold(plain)


def _no_term(text: str, plain: str, language: str) -> str:
    """Return what is wrong with a text that is not a length."""
    if re.fullmatch(_NUMBER, plain):
        unit = section("units_of_time", language)["years"][0]
        meant = f"{text}{'' if language == 'zh' else ' '}{unit}"
        return tr("'{text}' has no unit; did you mean '{meant}'?", text=text, meant=meant)
    word = re.sub(rf"^{_NUMBER}\s*", "", plain)
    hint = did_you_mean(word, _units("units_of_time", language)) or tr(".")
    return tr("'{text}' is not a length{hint}", text=text, hint=hint)


def read_bound(text: str, language: str) -> str:
    """Return one end of a range: a length, `open` or `unknown`. Raises ValueError."""
    plain = fold(without_particles(tidy(text), language))
    for name, word in (("unknown_term", "unknown"), ("open_term", "open")):
        if plain in {fold(form) for form in (*single(name, language), word)} or fold(text) in {
            fold(form) for form in single(name, language)
        }:
            return word
    return read_term(text, language)


def read_range(text: str, language: str) -> dict[str, str]:
    """Return a range as its two ends, each a length or `open`. Raises ValueError."""
    plain = plain_numbers(letters(tidy(text)), language)
    for shape, template in _shapes(language):
        match = template.fullmatch(plain)
        if match is None:
            continue
        ends = match.groupdict()
        if shape == "between":
            ends["low"] = _with_unit(ends["low"], ends["high"])
        try:
            read = {name: read_bound(end, language) for name, end in ends.items()}
        except ValueError:
            continue
        if shape == "exactly":
            _refuse_fixed(plain, ends["low"], read["low"], language)
            read["high"] = read["low"]
        if shape == "or_life":
            read["high"] = "life"
        return _ordered(read.get("low", "open"), read.get("high", "open"))
    last = re.search(rf"{_NUMBER}\D*$", plain)
    reason = _fault(last.group() if last else plain, language) or tr("'{text}' is not a range.", text=text)
    expected = tr("Expected a range such as {examples}", examples=_listed(RANGE_EXAMPLES[language]))
    raise ValueError(f"{reason} {expected}")


def _refuse_fixed(text: str, length: str, term: str, language: str) -> None:
    """Raise ValueError if a single length may be a maximum, as in many statutes, or a fixed term."""
    plainly = _EXACTLY.get(language)
    if plainly and term not in ("life", "open", "unknown") and plainly not in text.casefold():
        fixed, most = (section("ranges", language)[shape][0].format(low=length, high=length) for shape in _EITHER)
        raise ValueError(
            tr(
                "'{text}' may be a maximum or a fixed term; write '{most}' or '{fixed}'",
                text=text,
                most=most,
                fixed=fixed,
            )
        )


def _ordered(low: str, high: str) -> dict[str, str]:
    if not {low, high} & {"open", "unknown"} and parse_term(low) > parse_term(high):
        raise ValueError(
            tr(
                "the range begins at {low}, which is more than its end of {high}",
                low=parse_term(low),
                high=parse_term(high),
            )
        )
    return {"minimum": low, "maximum": high}


def _fault(text: str, language: str) -> str | None:
    """Return what is wrong with the length at the end of a range, or None if it can be read."""
    try:
        read_term(text, language)
    except NoTerm as error:
        # Without a unit that is nearly one, it may be a fine or a list of penalties, and no length at all.
        return error.fault if suggested_in(error.fault) else None
    except ValueError as error:
        return str(error)
    return None


@cache
def _shapes(language: str) -> list[tuple[str, re.Pattern[str]]]:
    shapes = []
    for shape, forms in section("ranges", language).items():
        for form in forms:
            pattern = re.escape(letters(form)).replace(r"\ ", r"\s+").replace(r"\{low\}", "(?P<low>.+?)")
            shapes.append((shape, re.compile(pattern.replace(r"\{high\}", "(?P<high>.+?)"), re.IGNORECASE)))
    return shapes


def _with_unit(low: str, high: str) -> str:
    """Return the lower end with the unit of the upper end if it has none, as in '5 to 15 years'.

    If the upper end has two units, as in '1 to 2 years 6 months', it is unclear which one is meant: the lower end gets
    none.
    """
    shared = re.fullmatch(rf"\D*{_NUMBER}(\D+)", high)
    return low + shared.group(1) if shared and re.fullmatch(_NUMBER, low) else low


def read_quantity(text: str, language: str) -> str:
    """Return a quantity in the words of extracts, such as '1.5 kg'. Raises ValueError."""
    plain = _prepared(text, language)
    match = re.fullmatch(rf"({_NUMBER})\s*(.*)", plain)
    units = _units("units_of_quantity", language)
    if match is None or match.group(2) not in units:
        hint = (did_you_mean(match.group(2), units) if match else "") or tr(".")
        fault = tr("'{text}' is not a quantity{hint}", text=text, hint=hint)
        expected = tr("Expected a quantity such as {examples}", examples=_listed(QUANTITY_EXAMPLES[language]))
        raise ValueError(f"{fault} {expected}")
    quantity = f"{match.group(1)} {units[match.group(2)]}"
    parse_quantity(quantity)
    return quantity


def _listed(examples: tuple[str, ...]) -> str:
    quoted = [tr("'{word}'", word=example) for example in examples]
    return tr("{words} or {last}", words=", ".join(quoted[:-1]), last=quoted[-1])


def term_in_words(term: Term, language: str) -> str:
    """Return a term as a language writes it.

    >>> term_in_words(parse_term("2 years"), "ru")
    '2 года'
    """
    if term.life:
        return single("life", language)[0]
    from babel.units import format_unit

    parts = [(number, unit) for number, unit in term.parts() if number != "0"]
    words = (format_unit(int(number), f"duration-{unit}", "long", locale=language) for number, unit in parts)
    return tidy(" ".join(words))
