"""The sentences nearest in meaning to a text that is none, with what its author already wrote in their places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from penalcheck.files.document import read_document
from penalcheck.scenario.language.nearness import Nearness
from penalcheck.scenario.language.spelling import Spelling, near_form
from penalcheck.scenario.language.words import (
    LANGUAGES,
    alike,
    digits,
    fold,
    lookup,
    section,
    without_particles,
    word_list,
)
from penalcheck.scenario.sentences.own_words.lexemes import IGNORED
from penalcheck.scenario.sentences.own_words.lexicon import lexicon, normal, number_words, units
from penalcheck.scenario.sentences.own_words.syntax import relevant
from penalcheck.scenario.sentences.placeholders import PLACEHOLDERS, Placeholder
from penalcheck.scenario.sentences.wordings import KINDS, Phrase, phrases_in, sentences

_NEAREST: Final = 3
"""The most wordings to suggest."""

_MUCH_FARTHER: Final = 0.15
"""A wording that is farther off than the nearest one by this much is not suggested."""

_OWN_KIND: Final = 0.1
"""The bonus in nearness for a wording of the kind that the author began with."""

_FIRST: Final = 0.04
"""The bonus in nearness for the first wording of a sentence."""

_UNTAKEN: Final = 0.08
"""What a wording loses for each measure or name in the text that none of its places takes."""

_OPEN_PLACE: Final = 0.03
"""What a wording loses for each place for which the text has nothing."""

_UNFOUNDED: Final = 0.3
"""What a wording loses if it says a word of its own, such as 'for life', that is not in the text."""

_UNKNOWN: Final = 0.22
"""What a wording without a place loses for each word of the text that is in no list: it may say something else."""

_PER_WORD: Final = 2
"""The characters of a Chinese word, one with another."""

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
_MEASURED: Final = frozenset({"bound", "term", "length", "range", "quantity", "day", "count"})
"""Places whose content is told by how it is written, not by a list."""
_AS_TYPED: Final = frozenset({"offender", "conduct", "substance", "treaty", "country", "circumstance"})
"""Lists of which a place takes the form that the author used, with its article or case."""
_BARE: Final = _MEASURED - {"range"}
"""Places that are filled without the article or preposition before what the author wrote."""
_TELLING: Final = frozenset({"offender", "conduct", "conducts", "circumstances"})
"""Places whose words may be changed by a word beside them: a pregnant courier, sale near a hospital."""
_IDS: Final = frozenset({"tier", "offence", "case", "rule", "rulebook", "parameter", "file", "text", "facts"})


@dataclass(frozen=True)
class Suggestion:
    """A sentence that may be meant: its kind, its wording, and its text, in which {name} is a place left open."""

    kind: str
    phrase: Phrase
    text: str

    def open_places(self) -> list[str]:
        """Return the names of the places that are left open."""
        return [name for name in self.phrase.places if f"{{{name}}}" in self.text]


@cache
def _data() -> Mapping[str, Any]:
    return dict(read_document(Path(__file__).parent / "synonyms.yaml").value)


def _forms(text: str) -> list[str]:
    return [form.strip() for form in text.split(" / ")]


def _pattern(forms: Iterable[str], language: str) -> re.Pattern[str]:
    """Return a pattern for any of several forms, the longest first; in Chinese words are not parted."""
    shapes = [re.escape(fold(form)).replace(r"\*", r"\w*") for form in sorted(forms, key=len, reverse=True)]
    whole = "|".join(shapes)
    return re.compile(whole if language == "zh" else rf"(?<!\w)(?:{whole})(?!\w)")


@cache
def _synonyms(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    place = LANGUAGES.index(language)
    entries = [_forms(str(entry[place])) for entry in _data()["synonyms"]]
    # A form with several parts is nearer than one that is a part of it.
    entries.sort(key=lambda forms: -max(map(len, forms)))
    return tuple((_pattern(forms[1:], language), forms[0]) for forms in entries if forms[1:])


@cache
def _reversing(language: str) -> re.Pattern[str]:
    return _pattern(_forms(_data()["reversing"][LANGUAGES.index(language)]), language)


def reversals(text: str, language: str) -> int:
    """Return how many words of a text turn what it says into the opposite, or hedge it."""
    return len(_reversing(language).findall(fold(re.sub(r'"[^"]*"', '""', text))))


@cache
def spelling(language: str) -> Spelling:
    """Return the words that sentences and their places are made of, to mend mistyped ones by."""
    lists = {place.words for place in PLACEHOLDERS.values() if place.words}
    forms = (form for name in sorted(lists) for group in word_list(name, language).values() for form in group)
    others = (form for entry in _data()["synonyms"] for form in _forms(str(entry[LANGUAGES.index(language)])))
    counted = (form for name in _UNITS for group in section(name, language).values() for form in group)
    examples = (phrase.example() for phrase in phrases_in(language))
    return Spelling([*others, *forms, *counted, *examples], lambda word: _in_lexicon(word, language))


def _in_lexicon(word: str, language: str) -> bool:
    plain = normal(word, language)
    return lexicon(language).at(plain, 0, _CATEGORIES_OF_WORDS)[0] == len(plain)


_UNITS: Final = ("units_of_time", "units_of_quantity", "months_of_year", "number")


# What a text speaks of


@dataclass(frozen=True)
class _Sense:
    """A word or measure of a text: its categories with their values, None for a word that is in no list."""

    text: str
    values: Mapping[str, Any] | None


_CATEGORIES_OF_WORDS: Final = frozenset().union(*(relevant(kind) for kind in KINDS)) | {"NOISE"}
_NUMBER: Final = re.compile(r"\d[\d.,'/-]*")


@lru_cache(maxsize=512)
def _senses(text: str, language: str) -> tuple[_Sense, ...]:
    """Return what a text speaks of, word by word, without the content of quotes."""
    plain = normal(re.sub(r'"[^"]*"', " ", text), language)
    found: list[_Sense] = []
    position = 0
    while position < len(plain):
        if not plain[position].isalnum():
            position += 1
            continue
        end, values = lexicon(language).at(plain, position, _CATEGORIES_OF_WORDS)
        number = _NUMBER.match(plain, position)
        if number:
            end, values = _measured(plain, number.end(), language)
        elif not end:
            end = position + 1 if language == "zh" else re.compile(r"\w+").match(plain, position).end()  # type: ignore[union-attr]
            word = plain[position:end]
            found.append(_Sense(word, _known_otherwise(word, language)))
            position = end
            continue
        found.append(_Sense(plain[position:end], values))
        position = end
    return tuple(found)


def _measured(plain: str, end: int, language: str) -> tuple[int, dict[str, Any]]:
    """Return the end and the category of a number with its unit, if it has one."""
    start = end + (plain[end : end + 1] == " ")
    for form, (category, _) in sorted(units(language).items(), key=lambda item: -len(item[0])):
        after = start + len(form)
        whole = language == "zh" or not plain[after : after + 1].isalpha()
        if plain.startswith(form, start) and whole:
            return start + len(form), {category: None}
    return end, {"NUMBER": None}


def _known_otherwise(word: str, language: str) -> Mapping[str, Any] | None:
    if word in number_words(language) or word in units(language):
        return {}
    return {_SPELLED: None} if spelling(language).knows(word) else None


_SPELLED: Final = "SPELLED"
"""The category of a word of some sentence, which may mean nothing in another one."""


def _unaccounted(text: str, phrase: Phrase) -> int:
    """Return how many words of a text a wording has no room for: they may say anything."""
    own, tokens = fold(f"{phrase.example()} {phrase.text}"), _tokens(phrase.example(), phrase.language)
    return sum(
        not (tokens & {f"<{category}>" for category in sense.values or ()} or sense.text[:_STEM] in own)
        for sense in _senses(text, phrase.language)
        if sense.values is None or (sense.values and not sense.values.keys() & _PASSED_OVER)
    )


_PASSED_OVER: Final = IGNORED | {
    "NUMBER",
    "AND",
    "OR",
    "TO",
    "FROM",
    "FORSUPPLY",
    "MAY",
    "SENTENCED",
    "PUN",
    "PENALTY",
    "LAW",
}
"""Categories of words that say little of their own in a sentence that has none of the kind."""
_STEM: Final = 5
"""The letters by which a word is found in a wording, whatever its ending."""


def _tokens(text: str, language: str) -> frozenset[str]:
    """Return the categories of words in a text, as signs that are compared beside its words."""
    return frozenset(f"<{c}>" for sense in _senses(text, language) for c in sense.values or () if c != "NOISE")


def _in_our_words(text: str, language: str) -> str:
    """Return a text with the words of the sentences where it uses others for the same."""
    plain = fold(text)
    for pattern, ours in _synonyms(language):
        plain = pattern.sub(ours, plain)
    return plain


@cache
def _nearness(language: str) -> Nearness:
    examples = [phrase.example() for phrase in phrases_in(language)]
    return Nearness(examples, [_tokens(example, language) for example in examples])


def nearest(kind: str, language: str, typed: str, *, least: float = 0.4) -> Sequence[Phrase]:
    """Return the wordings nearest to a text, one for each sentence, with a bonus for its kind; none below `least`."""
    scored = [
        (score + (_OWN_KIND if phrase.kind == kind else 0), phrase)
        for score, phrase in zip(_near_scores(typed, language), phrases_in(language), strict=True)
        if score >= least
    ]
    scored.sort(key=lambda entry: -entry[0])
    best: dict[str, Phrase] = {}
    for score, phrase in scored:
        if score > scored[0][0] - _MUCH_FARTHER:
            best.setdefault(phrase.step, phrase)
    return list(best.values())[:_NEAREST]


@lru_cache(maxsize=512)
def _near_scores(typed: str, language: str) -> tuple[float, ...]:
    near, tokens = _nearness(language), _tokens(typed, language)
    plain, ours = near.of(typed, tokens), near.of(_in_our_words(typed, language), tokens)
    return tuple(map(max, plain, ours))


# What fills the places


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
    words, meant = word_list(place.words, language), _value_of(place.words, text, language)
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


def _value_of(words: str, text: str, language: str) -> str | None:
    """Return the value that words of the lexicon have in a closed list: 'sold' is a sale."""
    category, said = _CATEGORIES.get(words), _SAID_BY.get(words, {})
    for sense in _senses(text, language):
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


def _values(phrase: Phrase, text: str) -> dict[str, str]:
    """Return what the places of a wording take from a text."""
    taken: dict[str, str] = {}
    rest = text
    ids = _ids(text)
    # A word in no list may change what stands beside it: 'a pregnant courier' is not 'a courier'.
    ours = _in_our_words(text, phrase.language)
    plainly = not _unaccounted(ours, phrase)
    for name, place in phrase.places.items():
        kind = next(key for key, other in PLACEHOLDERS.items() if other is place)
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
            if value and kind in _MEASURED:
                rest = rest.replace(value, " , ", 1)
        if value:
            taken[name] = value
    return taken


# What in a wording stands where the value's own article or preposition would: a quote, a preposition, or a choice of them.
_AFTER_PREPOSITION: Final = re.compile(
    r"(?:^|[\s|(])(?:in|of|with|at|from|to|for|de|del|d'|au|à|du|con|a|за|к|на|с|о|в отношении|на)\)?$|[\u0600-\u06ff\u4e00-\u9fff\"]$"
)


_TURNING: Final = frozenset({"power", "confiscated", "foreign_counts", "value", "effect", "reach", "availability"})
_TURNING_VERDICTS: Final = frozenset({"verdict", "finding", "code_verdict", "tier_verdict", "case_verdict"})


def _open(phrase: Phrase, taken: Mapping[str, str]) -> str:
    """Return a wording with what its places take, and {name} for each place that takes nothing."""
    taken = {name: _joined(value, name, phrase) for name, value in taken.items()}
    return phrase.filled(
        {name: taken.get(name, f"{{{name}}}") for name, place in phrase.places.items() if not place.sole}
    )


def _joined(value: str, name: str, phrase: Phrase) -> str:
    """Return a range with the preposition that joins it to the words before it, if the author wrote none."""
    joins = {"fr": "de ", "es": "de ", "en": "of " if f"imprisonment {{{name}" in phrase.text else ""}
    return joins.get(phrase.language, "") + value if name == "range" and value[0].isdigit() else value


def _said(phrase: Phrase, typed: str) -> str | None:
    """Return a wording filled from a text; None if it would say the opposite of it."""
    taken = _values(phrase, typed)
    if _turned(_open(phrase, taken), typed, phrase.language):
        # The opposite may be said in a place; it is then left open.
        kept = {name: value for name, value in taken.items() if not _may_turn(phrase.places[name])}
        if all(name in kept or place.sole for name, place in phrase.places.items() if _may_turn(place)):
            return None
        taken = kept
    if _compared(phrase.example(), phrase.language) != _compared(
        _in_our_words(typed, phrase.language), phrase.language
    ):
        taken = {name: value for name, value in taken.items() if not _is_measured(phrase.places[name])}
    return _open(phrase, taken)


def _compared(text: str, language: str) -> frozenset[str]:
    """Return how a text compares a figure: 'less than' and 'more than' are not the figure itself."""
    return _tokens(text, language) & {"<LT>", "<GT>"}


def _is_measured(place: Placeholder) -> bool:
    return any(place is PLACEHOLDERS[name] for name in _MEASURED)


def _may_turn(place: Placeholder) -> bool:
    return any(place is PLACEHOLDERS[name] for name in _TURNING | _TURNING_VERDICTS)


def _turned(text: str, typed: str, language: str) -> bool:
    """Return whether a text has other words than the typed one that turn what is said into the opposite."""
    meant = {reversals(typed, language), reversals(_in_our_words(typed, language), language)}
    return reversals(text, language) not in meant


def _untaken(typed: str, text: str, language: str) -> int:
    """Return how many kinds of content are lost from a text in a suggestion, or added; an open place has none."""
    there, kept = (_tokens(_OPEN.sub(" ", one).replace('"', " "), language) for one in (typed, text))
    return len((there - kept) & _CONTENT) + len((kept - there) & _ADDED)


_OPEN: Final = re.compile(r"\{\w+\}")
_ADDED: Final = frozenset({"<LIFE>", "<DEATH>", "<FINE>"})
"""The categories of content that a suggestion does not add of its own."""
_CONTENT: Final = frozenset(
    f"<{category}>"
    for category in (
        *("TERM", "QUANTITY", "MONEY", "DRUG", "OFFENDER", "CONDUCT", "CIRCUMSTANCE", "SHARE", "TREATY", "COUNTRY"),
        *("DEATH", "LIFE", "FINE", "FOREIGN", "PAROLE", "LAW"),
    )
)


def _has(place: Placeholder, text: str, language: str) -> bool:
    """Return whether a text has the one word that a place takes, in any of its forms."""
    return re.search(place.pattern(language), text, re.IGNORECASE) is not None


def suggestions(kind: str, language: str, typed: str, *, least: float = 0.35) -> list[Suggestion]:
    """Return the sentences that may be meant by a text, the likeliest first, each filled with what the text has."""
    scored = sorted(
        (
            (score + _bonus(phrase, kind), number, phrase)
            for number, (score, phrase) in enumerate(
                zip(_near_scores(typed, language), phrases_in(language), strict=True)
            )
            if score >= least
        ),
        key=lambda entry: (-entry[0], entry[1]),
    )[:_LOOKED_AT]
    offered: list[tuple[float, Suggestion]] = []
    ours, opposite = _in_our_words(typed, language), 0.0
    for score, _, phrase in scored:
        text = None if _of_other_end(phrase, ours) else _said(phrase, typed)
        if text is None:
            # If the nearest says the opposite, others that are much farther off are not meant either.
            opposite = max(opposite, score - _MUCH_FARTHER)
        else:
            lost = _UNTAKEN * _untaken(typed, text, language) + _OPEN_PLACE * len(_OPEN.findall(text))
            lost += _UNFOUNDED * sum(not _has(place, typed, language) for place in phrase.places.values() if place.sole)
            if not phrase.places:
                lost += _UNKNOWN * _unaccounted(ours, phrase) / (_PER_WORD if language == "zh" else 1)
            if score - lost >= least:
                offered.append((score - lost, Suggestion(phrase.kind, phrase, text)))
    offered.sort(key=lambda entry: -entry[0])
    best: dict[str, Suggestion] = {}
    for score, suggestion in offered:
        if score > max(offered[0][0], opposite) - _MUCH_FARTHER:
            best.setdefault(suggestion.phrase.step, suggestion)
    return list(best.values())[:_NEAREST]


def _of_other_end(phrase: Phrase, text: str) -> bool:
    """Return whether a wording is on the maximum, or on the minimum, of which a text says nothing."""
    ends = {"<MAXIMUM>", "<MINIMUM>"} & _tokens(phrase.example(), phrase.language)
    return len(ends) == 1 and not ends & _tokens(text, phrase.language)


def _bonus(phrase: Phrase, kind: str) -> float:
    """Return what a wording gains if it is of the kind that the author began with, and if it is shown first."""
    first = sentences()[phrase.step].texts[phrase.language][0] == phrase.text
    return (_OWN_KIND if phrase.kind == kind else 0) + (_FIRST if first else 0)


_LOOKED_AT: Final = 12
"""The most wordings that are filled and compared."""


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
