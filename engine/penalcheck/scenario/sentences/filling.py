"""What a text that is no sentence has for the places of one, in words that can be copied."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from penalcheck.scenario.language.spelling import bare, near_form
from penalcheck.scenario.language.words import (
    alike,
    digits,
    fold,
    lookup,
    section,
    single,
    without_particles,
    word_list,
)
from penalcheck.scenario.sentences.placeholders import PLACEHOLDERS, Placeholder
from penalcheck.scenario.sentences.senses import in_our_words, senses, spelling, unaccounted
from penalcheck.scenario.sentences.wordings import Phrase

_LONGEST: Final = 9
"""The most words that a place may take from a text."""
_LONGEST_CHINESE: Final = 16
"""The most characters that a place may take from a Chinese text."""

# The category of words in the lexicon whose values are those of a closed list.
_CATEGORIES: Final = {
    "conduct": "CONDUCT",
    "substance": "DRUG",
    "circumstance": "CIRCUMSTANCE",
    "offender": "OFFENDER",
    "treaty": "TREATY",
    "country": "COUNTRY",
    "kin": "KIND",
    "nth": "NTH",
    "share": "SHARE",
    "confiscable": "CONFISCABLE",
    "power": "CONFISCATED",
    "extension": "EXTENSION",
    "effect": "EFFECT",
    "finding": "VERDICT",
    "code_verdict": "VERDICT",
    "tier_verdict": "VERDICT",
    "case_verdict": "VERDICT",
}
# What words of a category, without a value of their own, say in a place.
_SAID_BY: Final = {
    "power": {"MUST": "mandatory", "MAY": "discretionary"},
    "foreign_counts": {"NOCOUNT": "not_counted"},
    "effect": {"DOUBLE": "double_range"},
    "general": {"DEATH": "death_penalty", "CORPORAL": "corporal_punishment"},
    "value": {"ABOLISHED": "none"},
}
_MEASURED: Final = frozenset({"bound", "term", "length", "range", "stretch", "quantity", "day", "count"})
"""Places whose content is told by how it is written, not by a list."""
_AS_TYPED: Final = frozenset({"offender", "conduct", "substance", "treaty", "country", "circumstance"})
"""Lists of which a place takes the form that the author used, with its article or case."""
_BARE: Final = _MEASURED - {"range"}
"""Places that are filled without the article or preposition before what the author wrote."""
_TELLING: Final = frozenset({"offender", "accused", "conduct", "conducts", "circumstances"})
"""Places whose words may be changed by a word beside them: a pregnant courier, sale near a hospital."""
_KNOWN_IDS: Final = frozenset({"rule", "rulebook", "case", "parameter"})
_IDS: Final = _KNOWN_IDS | frozenset({"tier", "offence", "file", "text", "facts", "probe", "words"})


def _pieces(text: str, language: str) -> Iterator[str]:
    """Yield every run of words in a text, the longest first."""
    if language == "zh":
        text = text.replace('"', "")
        most = min(_LONGEST_CHINESE, len(text))
        for length in range(most, 0, -1):
            yield from (text[start : start + length] for start in range(len(text) - length + 1))
        return
    words = text.replace('"', " ").replace(",", " ,").split()
    for length in range(min(_LONGEST, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            yield " ".join(words[start : start + length]).replace(" ,", ",").strip(", -")


@lru_cache(maxsize=512)
def _taken(place_name: str, text: str, language: str) -> str | None:
    """Return what a place takes from a text, in words that can be copied; None if the text has nothing for it."""
    place = PLACEHOLDERS[place_name]
    if place_name in _MEASURED:
        return next(
            (piece for piece in _pieces(text, language) if _measures(piece) and _reads(place, piece, language)), None
        )
    if place.words is None:
        return None
    known = lookup(place.words, language)
    for piece in _pieces(text, language):
        value = known.get(fold(piece)) or known.get(alike(piece, language))
        if value:
            return (
                _with_article(piece, place_name, language)
                if place.words in _AS_TYPED
                else word_list(place.words, language)[value][0]
            )
    words, meant = word_list(place.words, language), value_said(place.words, text, language)
    return words[meant][0] if meant and meant in words else None


# The articles with which a place may be filled; other particles before a value belong to the author's sentence.
_ARTICLES: Final = re.compile(r"(?:^|\s)((?:an?|the|les?|la|une?|el|l[ao]s|una)\s|l')$", re.IGNORECASE)


def _with_article(piece: str, place_name: str, language: str) -> str:
    """Return what an author wrote for a place with no more than its article before it."""
    word = without_particles(piece, language)
    article = _ARTICLES.search(piece.removesuffix(word))
    return piece if place_name == "drug" and language == "fr" else (article.group(1) if article else "") + word


def _measures(piece: str) -> bool:
    return any(sign.isdigit() for sign in digits(piece)) or " " not in piece


def _reads(place: Placeholder, piece: str, language: str) -> bool:
    try:
        place.read(piece, language)
    except ValueError:
        return False
    return True


def value_said(words: str, text: str, language: str) -> str | None:
    """Return the value that words of the lexicon have in a closed list: 'sold' is a sale."""
    category, said = _CATEGORIES.get(words), _SAID_BY.get(words, {})
    for sense in senses(text, language):
        values = sense.values or {}
        if category and values.get(category) is not None:
            return str(values[category])
        for name, value in said.items():
            if name in values:
                return value
    return None


def _ids(text: str) -> list[str]:
    """Return what may be the id of something: what stands in quotes, else words with a hyphen or slash."""
    return re.findall(r'"([^"]+)"', text) or re.findall(_ID, text)


def _named(phrase: Phrase, name: str, text: str) -> list[str]:
    """Return the word that follows in a text what precedes a place in a wording, as 'the offence' does."""
    before = re.search(rf'([^\W\d_]+)\s*"\{{{name}', phrase.text)
    return re.findall(rf"{before.group(1)}\s*([A-Za-z][\w-]*)", text, re.IGNORECASE) if before else []


_ID: Final = r"(?<![A-Za-z0-9_/-])[A-Za-z][A-Za-z0-9]*(?:[-_./][A-Za-z0-9]+)+(?![A-Za-z0-9_/-])"
_ARTICLE: Final = re.compile(r"\d+[a-z]?(?:\(\w{1,4}\))+")


def content(phrase: Phrase, text: str) -> dict[str, str]:
    """Return what the places of a wording take from a text."""
    taken: dict[str, str] = {}
    rest = text
    ids = _ids(text)
    # A word in no list may change what stands beside it: 'a pregnant courier' is not 'a courier'.
    ours = in_our_words(text, phrase.language)
    plainly = not unaccounted(ours, phrase)
    kinds = {name: next(k for k, other in PLACEHOLDERS.items() if other is p) for name, p in phrase.places.items()}
    # The id of a rule or a case is told from others; a tier may have any.
    for name in sorted(phrase.places, key=lambda name: kinds[name] not in _KNOWN_IDS):
        place, kind = phrase.places[name], kinds[name]
        if place.sole or (kind in _TELLING and not plainly):
            continue
        value = None
        if kind in _IDS:
            value = next(
                (item for item in ids or _named(phrase, name, text) if _reads(place, item, phrase.language)), None
            )
            ids = [item for item in ids if item != value]
        elif kind == "article":
            found = _ARTICLE.search(rest)
            value = found.group() if found else None
        else:
            value = _taken(kind, rest, phrase.language) or _taken(kind, ours, phrase.language)
            before = phrase.text.partition(f"{{{name}")[0].rstrip()
            if value and (kind in _BARE or _AFTER_PREPOSITION.search(before)):
                value = without_particles(value, phrase.language)
            if kind == "count" and value and _ARTICLES.fullmatch(f"{value} "):
                value = None
            if value and kind in _MEASURED:
                rest = rest.replace(value, " , ", 1)
        if value:
            taken[name] = value
    return taken


# A preposition of the wording, or a choice of them, after which a value needs none of its own; or a quote before it. In
# Chinese and Arabic what stands before a place is always so.
_PREPOSITIONS: Final = "in|of|with|at|from|to|for|de|del|d'|au|à|du|con|a|за|к|на|с|о|в отношении"
_AFTER_PREPOSITION: Final = re.compile(rf"""(?:^|[\s|(])(?:{_PREPOSITIONS})\)?$|[\u0600-\u06ff\u4e00-\u9fff"]$""")


def with_open_places(phrase: Phrase, taken: Mapping[str, str]) -> str:
    """Return a wording with what its places take, and {name} for each place that takes nothing."""
    taken = {name: _joined(value, name, phrase) for name, value in taken.items() if not _is_life(value, name, phrase)}
    text = phrase.filled(
        {name: taken.get(name, f"{{{name}}}") for name, place in phrase.places.items() if not place.sole}
    )
    twice = _TWICE.search(text)
    if twice:
        # The word before a place belongs to what it takes as well: 'in in a group'.
        left = {name: value for name, value in taken.items() if not fold(value).startswith(fold(twice.group(1)))}
        return with_open_places(phrase, left) if len(left) < len(taken) else text
    if phrase.language == "zh":
        return text.replace(" ", "")
    conduct = taken.get("conduct", "")
    if phrase.language == "en" and conduct and "trafficking" not in conduct:
        # One traffics in a drug; one sells, produces or possesses it: the sale of it.
        return text.replace(f"{conduct} in ", f"{conduct} of ", 1)
    return text


_TWICE: Final = re.compile(r"(?<!\w)([^\W\d]+) \1(?!\w)", re.IGNORECASE)


def _is_life(value: str, name: str, phrase: Phrase) -> bool:
    """Return whether a value is imprisonment for life, which does not fit after 'imprisonment of'."""
    return name == "range" and fold(value) in {fold(form) for form in single("life", phrase.language)}


def _joined(value: str, name: str, phrase: Phrase) -> str:
    """Return a range with the preposition that joins it to the words before it, if the author wrote none."""
    if name == "substance" and f"}} {{{name}" in phrase.text and phrase.language in ("fr", "es"):
        return _of(value, phrase.language)
    joins = {"fr": "de ", "es": "de ", "en": "of " if f"imprisonment {{{name}" in phrase.text else ""}
    return joins.get(phrase.language, "") + value if name == "range" and value[0].isdigit() else value


def _of(drug: str, language: str) -> str:
    """Return a drug after its quantity.

    >>> _of("cocaína", "es"), _of("héroïne", "fr")
    ('de cocaína', "d'héroïne")
    """
    word = without_particles(drug, language)
    return f"d'{word}" if language == "fr" and bare(word)[0] in "aeiouh" else f"de {word}"


def is_measured(place: Placeholder) -> bool:
    """Return whether the content of a place is a figure, such as a length, a quantity or a day."""
    return any(place is PLACEHOLDERS[name] for name in _MEASURED)


def mends(language: str, typed: str) -> Iterator[str]:
    """Yield a text with its mistyped words mended, with its names in quotes, and with both."""
    mended = spelling(language).mended(typed)
    for text in dict.fromkeys((mended, _in_quotes(typed), _in_quotes(mended))):
        if text != typed:
            yield text


def _in_quotes(text: str) -> str:
    return text if '"' in text else re.sub(_ID, r'"\g<0>"', text)


def near_content(place: Placeholder, text: str, language: str) -> str | None:
    """Return what was meant in a place by a text that it does not take: with its unit, or spelled right; or None."""
    space = "" if language == "zh" else " "
    tried = [spelling(language).mended(text)]
    if re.fullmatch(r"\d+", digits(text)):
        tried += [f"{text}{space}{forms[0]}" for forms in section("units_of_time", language).values()]
    if place.words:
        near = near_form(text, (form for group in word_list(place.words, language).values() for form in group))
        tried += [near] if near else []
    return next((other for other in tried if other != text and _reads(place, other, language)), None)
