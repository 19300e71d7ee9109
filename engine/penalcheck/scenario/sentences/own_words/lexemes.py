"""Cutting a sentence into its words and measures, each with what it may mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from penalcheck.extract.quantity import parse_quantity
from penalcheck.extract.term import parse_term
from penalcheck.messages.telling import tr
from penalcheck.scenario.language.numerals import plain_numbers
from penalcheck.scenario.language.words import digits
from penalcheck.scenario.sentences.days import read_day
from penalcheck.scenario.sentences.own_words.lexicon import NOISE, lexicon, multipliers, number_words, units

IGNORED: Final = frozenset({NOISE, "WHO", "NOUN", "HELD", "COURT"})
"""Categories of words that are passed over if they mean nothing else in their place."""

_STRUCTURE: Final = frozenset(
    {
        "TO",
        "FROM",
        "BETWEEN",
        "AND",
        "OR",
        "NOT",
        "GE",
        "LE",
        "GT",
        "LT",
        "ONLY",
        "ALONE",
        "BEFORE",
        "UNLESS",
        "UNTIL",
        "NOOTHER",
        "NOPRIORS",
        "AGAIN",
        "PLACE",
    }
)
"""Categories that change the meaning of what stands beside them: never passed over."""

_MEASURES: Final = frozenset({"NUMBER", "TERM", "MONEY", "QUANTITY", "LIFE"})
_FIGURE: Final = re.compile(r"\d+(?:[.,']\d+| \d{3}(?!\d))*")
_ARTICLE: Final = re.compile(r"\s*(\d+[a-z0-9/-]*(?:段(?=\())?(?:\s*\(\s*\w{1,4}\s*\))*)(?:\s*条|(?<=\))项)?")
_PARAGRAPH_NAMED: Final = (
    r"(?:paragraph|paragraphe|párrafo|apartado|пункт\w*|(?:ال|لل|بال)فقرة|第)"
    r"\s*(\d+)\s*款?((?:\s*\(?\s*\w{1,3}\s*\))*)\s*项?"
)
_LETTER_NAMED: Final = r"(?:sub ?paragraph|alinéa|apartado|inciso|letra|подпункт\w*)\s*\(?\s*(\w)\s*\)"
"""A clause that is named apart from its paragraph, as in 'subparagraph (a) of paragraph 4' and 'alinéa a)'."""
_PARAGRAPH: Final = re.compile(rf",?\s*{_PARAGRAPH_NAMED}")
_PARAGRAPH_FIRST: Final = re.compile(rf"{_PARAGRAPH_NAMED}\s+(?:of |de l'? ?|del |من )?")
_LETTER_FIRST: Final = re.compile(rf"{_LETTER_NAMED}\s+(?:(?:of |du |del? )(?=[^\W\d])|(?=пункт))")
_LETTER_AFTER: Final = re.compile(rf",?\s*{_LETTER_NAMED}")
PARAGRAPH_ALONE: Final = "para. "
"""What precedes the number of a paragraph that is in no article, as in a resolution."""
_CLAUSE_LETTERS: Final = str.maketrans("اأبجدабвгд", "aabcdabcde")
"""The letters of clauses as Arabic and Russian write them."""

_DATES: Final = (
    re.compile(r"\d{4}-\d{2}-\d{2}|\d{4}年\d{1,2}月\d{1,2}日"),
    re.compile(r"\d{1,2}(?:er|º|st|nd|rd|th)? (?:de |of )?[^\W\d]+ (?:de |del )?\d{4}(?: год(?:а|у)(?!\w)| г(?!\w))?"),
)
_YEAR: Final = re.compile(r"(?:19|20)\d\d(?!\d|[.,]\d)(?:年| год(?:а|у|ом|е)?(?!\w)| г(?!\w))?")
_NEGATIVE: Final = re.compile(r"(?<![^\s(])-\d")
_WORD: Final = re.compile(r"\w+(?:['’]\w+)*")
_SKIPPED: Final = re.compile(r'(?:[\s,;:.()"]|(?<= )-(?= ))+')


class UnknownWord(ValueError):
    """A word that is in no list."""


@dataclass(frozen=True)
class Lexeme:
    """A word, a phrase or a measure: where it stands, and its value in each category that it may belong to."""

    text: str
    values: dict[str, Any] = field(hash=False)

    def is_measure(self) -> bool:
        """Return whether it is a number, a term, an amount or life."""
        return bool(_MEASURES & self.values.keys())


def lexemes(text: str, language: str, relevant: frozenset[str], *, sparing: bool) -> list[Lexeme]:
    """Return the words and measures of a text in normal form; `sparing` passes over every word that may be passed over.

    Raises UnknownWord if the text has a word that is in no list, ValueError if a number may mean two things.
    """
    found: list[Lexeme] = []
    for word, values in _cut(text, language, relevant | IGNORED):
        if not values:
            raise UnknownWord(word)
        kept = {category: value for category, value in values.items() if category not in IGNORED - relevant}
        if sparing and kept.keys() != values.keys() and not kept.keys() & _STRUCTURE:
            kept = {}
        if kept:
            found.append(Lexeme(word, kept))
    return _joined(found)


def unknown_words(text: str, language: str, relevant: frozenset[str]) -> list[str]:
    """Return the words of a text in normal form that are in no list, unless that are all of them.

    Raises ValueError if a number is unclear.
    """
    found: list[str] = []
    follows = False
    words = list(_cut(text, language, relevant | IGNORED))
    if not any(values for _, values in words):
        return []
    for word, values in words:
        if not values and follows and language == "zh":
            found[-1] += word
        elif not values:
            found.append(word)
        follows = not values
    return found


def categories(text: str, language: str, relevant: frozenset[str]) -> list[frozenset[str]]:
    """Return the categories of each word and measure of a text in normal form; none of one that is in no list."""
    return [frozenset(values) for _, values in _cut(text, language, relevant | IGNORED)]


def _cut(text: str, language: str, relevant: frozenset[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the words and measures of a text with their meanings; {} for a word, in Chinese a sign, without any."""
    position = 0
    while position < len(text):
        skipped = _SKIPPED.match(text, position)
        if skipped:
            position = skipped.end()
            continue
        negative = _NEGATIVE.match(text, position)
        end, values = (0, {}) if negative else _next(text, position, language, relevant)
        if not end:
            whole = negative or (None if language == "zh" else _WORD.match(text, position))
            end = whole.end() if whole else position + 1
        yield text[position:end], values
        position = end


def _next(text: str, position: int, language: str, relevant: frozenset[str]) -> tuple[int, dict[str, Any]]:
    """Return the end and the meanings of what stands at a place: the longest of a word, a date and a measure."""
    word = lexicon(language).at(text, position, relevant)
    if "CLAUSE" in relevant:
        clause = _clause(text, position, language)
        if clause[0] > word[0]:
            return clause
    for found in (_date(text, position, language), _measure(text, position, language)):
        if found[0] > word[0]:
            return found
        if found[0] == word[0]:
            word = (word[0], {**found[1], **word[1]})
    return word


def _clause(text: str, position: int, language: str) -> tuple[int, dict[str, Any]]:
    lettered = _LETTER_FIRST.match(text, position)
    if lettered:
        position = lettered.end()
    first = _PARAGRAPH_FIRST.match(text, position)
    if first and language != "zh":
        position = first.end()
    end, values = lexicon(language).at(text, position, frozenset({"ARTICLE"}))
    match = _ARTICLE.match(text, end if values else position)
    if first and language != "zh" and (match is None or not values):
        # An instrument without articles has paragraphs alone.
        return _numbered(text, first.end(2), f"{PARAGRAPH_ALONE}{first.group(1)}", first.group(2), lettered)
    if match is None or (not values and "(" not in match.group(1)):
        return 0, {}
    number = match.group(1)
    paragraph = _PARAGRAPH.match(text, match.end()) if values else None
    named = first if first and language != "zh" and values else paragraph
    end = (paragraph or match).end()
    if named:
        return _numbered(text, end, f"{number}({named.group(1)})", named.group(2), lettered)
    return (0, {}) if lettered else (end, _clause_value(number))


def _numbered(text: str, end: int, number: str, letters_in: str, lettered: re.Match[str] | None) -> tuple[int, Any]:
    """Return the end of a clause and its number, with the letter that is named apart from it, before or behind."""
    apart = None if lettered or letters_in else _LETTER_AFTER.match(text, end)
    if lettered and letters_in:
        return 0, {}
    letters_in = next((found.group(1) for found in (lettered, apart) if found), letters_in)
    signs = "".join(f"({letter})" for letter in re.findall(r"\w+", letters_in))
    return (apart.end() if apart else end), _clause_value(number + signs)


def _clause_value(number: str) -> dict[str, Any]:
    return {"CLAUSE": _clause_number(number)}


def _clause_number(number: str) -> str:
    """Return the number of a clause as rules cite it."""
    plain = number.removeprefix(PARAGRAPH_ALONE)
    alone = plain != number or "段" in number
    return PARAGRAPH_ALONE * alone + plain.replace(" ", "").replace("段", "").translate(_CLAUSE_LETTERS)


def _date(text: str, position: int, language: str) -> tuple[int, dict[str, Any]]:
    if position and text[position - 1].isdigit():
        return 0, {}
    for pattern in _DATES:
        match = pattern.match(text, position)
        if match:
            try:
                return match.end(), {"DAY": read_day(match.group(), language)}
            except ValueError:
                continue
    return 0, {}


_IN_YUAN: Final = frozenset({"CNY", "TWD", "HKD"})
"""Currencies whose unit Chinese calls 元."""


def _measure(text: str, position: int, language: str) -> tuple[int, dict[str, Any]]:
    """Return a number with its unit, or alone; a currency may stand before it."""
    known = units(language)
    sign, start = _unit(text, position, {form: unit for form, unit in known.items() if unit[0] == "MONEY"})
    if sign:
        number = _number(text, _space(text, start), language)
        # '人民币5000元': the unit may be named once more behind the number.
        end = number[0]
        if end and sign[1] in _IN_YUAN and text.startswith("元", end):
            end += 1
        return (end, {"MONEY": (_one_currency(sign[1]), amount(number[1], language))}) if end else (0, {})
    end, number_text = _number(text, position, language)
    if not end:
        return _implied(text, position, language)
    unit, after = _unit(text, end, known)
    recent = False
    if unit is None:
        last, values = lexicon(language).at(text, _space(text, end), frozenset({"LAST"}))
        unit, after = _unit(text, last, {f: u for f, u in known.items() if u[0] == "TERM"}) if values else (None, 0)
        recent = unit is not None
    if unit is None:
        year = _YEAR.match(text, position)
        if year and year.end() >= end:
            return year.end(), {"YEAR": int(year.group()[:4]), "NUMBER": year.group()[:4]}
        return (end, {"NUMBER": number_text}) if _is_figure(text, position, end, number_text, language) else (0, {})
    category, name = unit
    if category == "TERM":
        term = str(parse_term(f"{plain_numbers(number_text, language)} {name}"))
        return after, {"RECENT": term} if recent else {"TERM": term}
    if category == "MONEY":
        return after, {"MONEY": (_one_currency(name), amount(number_text, language))}
    quantity = f"{plain_numbers(number_text, language)} {name}"
    parse_quantity(quantity)
    return after, {"QUANTITY": quantity}


def _one_currency(name: str) -> str:
    """Return the code of a currency. Raises ValueError on a name of money of several States."""
    if "/" in name:
        codes = name.split("/")
        raise ValueError(
            tr(
                "it may be any of {number} currencies: {codes}; write the code",
                number=len(codes),
                codes=", ".join(codes),
            )
        )
    return name


def _is_figure(text: str, position: int, end: int, number: str, language: str) -> bool:
    """Return whether a number without a unit is one: 'a' and 'un' are articles unless a range begins there."""
    if number != "1" or text[position] == "1" or lexicon(language).at(text, position, frozenset({NOISE}))[0] < end:
        return True
    return bool(lexicon(language).at(text, _space(text, end), frozenset({"TO"}))[0])


_DOUBLE_QUANTITY: Final = re.compile(
    r"(?:[بلو])?(كيلوغرامين|كيلوغرامان|كيلوجرامين|كيلوجرامان|غرامين|غرامان|جرامين)(?!\w)"
)


def _implied(text: str, position: int, language: str) -> tuple[int, dict[str, Any]]:
    """Return one unit that no number precedes, as Arabic says سنتان and كيلوغرام; or a number that follows its unit."""
    if language != "ar":
        return 0, {}
    dual = re.compile(r"(?:[بلو])?(?:ال)?(سنتان|سنتين|عامان|عامين|شهران|شهرين)(?!\w)").match(text, position)
    if dual:
        return dual.end(), {"TERM": "2 years" if dual.group(1)[0] in "سع" else "2 months"}
    double = _DOUBLE_QUANTITY.match(text, position)
    if double:
        return double.end(), {"QUANTITY": f"2 {'kg' if double.group(1)[0] == 'ك' else 'g'}"}
    match = re.compile(r"(?:[بل])?(?:ال)?(\w+)").match(text, position)
    unit = units(language).get(match.group(1)) if match else None
    if match is None or unit is None:
        return 0, {}
    end, number = _number(text, _space(text, match.end()), language)
    if unit[0] == "TERM" and end:
        return end, {"TERM": str(parse_term(f"{number} {unit[1]}"))}
    if unit[0] == "QUANTITY":
        return match.end(), {"QUANTITY": f"1 {unit[1]}"}
    return (match.end(), {"TERM": str(parse_term(f"1 {unit[1]}"))}) if unit[0] == "TERM" else (0, {})


def _space(text: str, position: int) -> int:
    while position < len(text) and text[position] == " ":
        position += 1
    return position


def _unit(text: str, position: int, known: dict[str, Any] | Any) -> tuple[Any, int]:
    """Return the unit at a place, the longest that fits, and its end."""
    start = _space(text, position)
    for prefix in ("", "d' ", "de ", "من "):
        if not text.startswith(prefix, start):
            continue
        begin = start + len(prefix)
        for length in range(min(22, len(text) - begin), 0, -1):
            piece = text[begin : begin + length]
            end = begin + length
            whole = end == len(text) or not (text[end].isalnum() and piece[-1].isalpha() and ord(piece[-1]) < 0x2E80)
            if whole and piece in known:
                return known[piece], end
    return None, 0


def _number(text: str, position: int, language: str) -> tuple[int, str]:
    """Return the end and the text of a number in figures or words."""
    figure = _FIGURE.match(text, position)
    if figure:
        end, number = figure.end(), digits(figure.group())
        step, times = _word(text, _space(text, end), multipliers(language))
        if step:
            return step, str(int(Decimal(plain_numbers(number, language)) * times))
        return end, number
    total, part, end, position = 0, 0, 0, _article(text, position, language)
    while True:
        step, value = _word(text, position, number_words(language))
        tens = part % 100
        after_tens = value < 10 and tens >= 20 and tens % 10 == 0
        if step and (part == 0 or after_tens or (part >= 100 and value < 100 and not tens)):
            part += value
        else:
            step, value = _word(text, position, multipliers(language))
            if not step:
                break
            part = (part or 1) * value
            if value >= 1000:
                total, part = total + part, 0
        end = step
        position = _space(text, end)
        joined = re.compile(r"(?:y|et|and) ").match(text, position) if language in ("es", "fr", "en") else None
        if joined and part % 10 == 0 and part and 0 < _word(text, joined.end(), number_words(language))[1] < 10:
            position = joined.end()
    return (end, str(total + part)) if end else (0, "")


def _article(text: str, position: int, language: str) -> int:
    """Return where a number begins after what Arabic writes together with it."""
    match = re.compile(r"(?:و)?(?:[بل])?(?:ال)?(?=\w)").match(text, position) if language == "ar" else None
    # 'ألف' begins as the article does.
    known = (number_words(language), multipliers(language))
    if match is None or any(_word(text, position, words)[0] for words in known):
        return position
    return match.end()


def _word(text: str, position: int, known: dict[str, int] | Any) -> tuple[int, int]:
    for form in sorted((f for f in known if text.startswith(f, position)), key=len, reverse=True):
        end = position + len(form)
        if end == len(text) or not text[end].isalpha() or ord(form[-1]) >= 0x2E80:
            return end, known[form]
    return 0, 0


def amount(number: str, language: str) -> str:
    """Return an amount of money in figures: a sign before three figures parts thousands, for money has no thirds."""
    plain = re.sub(r"[.,' ](?=\d{3}(?:\D|$))", "", number)
    return plain_numbers(plain, language)


def _joined(found: list[Lexeme]) -> list[Lexeme]:
    """Return the lexemes with years and months as one term, and with what joins the ends of a range marked so."""
    found = _with_whole_terms(_without_until(found))
    result: list[Lexeme] = []
    between = False
    for place, lexeme in enumerate(found):
        after = found[place + 1] if place + 1 < len(found) else None
        before = result[-1] if result else None
        if "BETWEEN" in lexeme.values:
            between = True
            rest = {c: v for c, v in lexeme.values.items() if c != "BETWEEN"}
            if rest and not (after and after.is_measure()):
                result.append(Lexeme(lexeme.text, rest))
            continue
        if "TO" in lexeme.values:
            rest = {category: value for category, value in lexeme.values.items() if category != "TO"}
            is_to = _ends_in_measure(result[::-1]) and _ends_in_measure(found[place + 1 :])
            if is_to and (not rest.keys() & {"AND"} or between):
                result.append(Lexeme(lexeme.text, {"TO": None}))
            elif rest:
                result.append(Lexeme(lexeme.text, rest))
            continue
        merged = _merged(before, lexeme)
        if merged:
            result[-1] = merged
            continue
        result.append(lexeme)
    return _without_from(_with_joined_ends(result, between))


def _ends_in_measure(near: list[Lexeme]) -> bool:
    """Return whether a measure is nearest, or imprisonment and then one: 'five years of prison to life'."""
    skipped = near[1:] if near and near[0].values.keys() == {"PRISON"} else near
    return bool(skipped) and skipped[0].is_measure()


def _without_until(found: list[Lexeme]) -> list[Lexeme]:
    """Leave 'until' only beside a day: elsewhere the same word joins a range, or excludes what comes before."""
    result: list[Lexeme] = []
    for place, lexeme in enumerate(found):
        beside = (*result[-1:], *found[place + 1 : place + 2])
        if "UNTIL" in lexeme.values and not any("DAY" in one.values for one in beside):
            lexeme = Lexeme(lexeme.text, {c: v for c, v in lexeme.values.items() if c != "UNTIL"})
        if lexeme.values:
            result.append(lexeme)
    return result


def _with_joined_ends(found: list[Lexeme], between: bool) -> list[Lexeme]:
    """Mark 'and' between two measures after 'between' as what joins the ends of a range."""
    if not between:
        return found
    result = list(found)
    for place in range(1, len(found) - 1):
        ends = found[place - 1].is_measure() and found[place + 1].is_measure()
        if ends and "AND" in found[place].values:
            result[place] = Lexeme(found[place].text, {"TO": None})
            break
    else:
        for place in range(len(found) - 1):
            if found[place].values.keys() & {"NUMBER", "TERM"} and "TERM" in found[place + 1].values:
                result.insert(place + 1, Lexeme("", {"TO": None}))
                break
    return result


_STARTS: Final = frozenset({"TERM", "DAY", "NUMBER", "QUANTITY", "PRISON"})
"""What 'from' belongs to: a least term or quantity, a day, an age."""


def _without_from(found: list[Lexeme]) -> list[Lexeme]:
    """Leave out the 'from' of a range whose upper end follows."""
    result = []
    for place, lexeme in enumerate(found):
        follows = found[place + 1 : place + 3]
        if len(follows) == 2 and follows[1].values.keys() == {"PRISON"}:
            follows = [follows[0], *found[place + 3 : place + 4]]
        ranged = len(follows) == 2 and follows[0].is_measure() and "TO" in follows[1].values
        only = lexeme.values.keys() <= {"FROM", "LT", "AND", "WITHIN"} and "FROM" in lexeme.values
        alone = lexeme.values.keys() == {"FROM"} and not (follows and follows[0].values.keys() & _STARTS)
        if not (ranged and only) and not alone:
            result.append(lexeme)
    return result


def _with_whole_terms(found: list[Lexeme]) -> list[Lexeme]:
    """Return the lexemes with 'four years and six months' as one term, unless the two are the ends of a range."""
    result: list[Lexeme] = []
    for place, lexeme in enumerate(found):
        result.append(lexeme)
        merged = _merged(result[-3], lexeme) if len(result) > 2 and "AND" in result[-2].values else None
        ranged = any("BETWEEN" in one.values for one in result)
        follows = found[place + 1 : place + 3]
        goes_on = len(follows) == 2 and "TO" in follows[0].values and follows[1].is_measure()
        closes = any("TO" in one.values for one in result[:-3])
        if merged and (not ranged or goes_on or closes):
            result[-3:] = [merged]
    return result


_ORDER: Final = ("year", "month", "week", "day")


def _merged(before: Lexeme | None, lexeme: Lexeme) -> Lexeme | None:
    """Return one term for years that months follow, and the like."""
    if before is None or not ("TERM" in before.values and "TERM" in lexeme.values):
        return None
    first, second = before.values["TERM"], lexeme.values["TERM"]
    names = [next((unit for unit in _ORDER if unit in text), "") for text in (first, second)]
    if "" in names or " " in first.strip().replace(" ", "", 1) or _ORDER.index(names[0]) >= _ORDER.index(names[1]):
        return None
    return Lexeme(f"{before.text} {lexeme.text}", {"TERM": str(parse_term(f"{first} {second}"))})
