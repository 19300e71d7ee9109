"""Reading a step by the catalogue: its sentence and the content of its places, or what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any, Final

from penalcheck.scenario.language.dialects import gherkin_name, keywords
from penalcheck.scenario.language.nearness import Nearness
from penalcheck.scenario.language.words import LANGUAGES, letters, tidy, without_conjunction
from penalcheck.scenario.sentences.wordings import KINDS, Phrase, phrases_in

# A sentence followed by the provision that it cites, in brackets: 'art. 12(2)', '§ 30', '第30条', '222-37'.
_CITATION = re.compile(
    r"(.*\S)\s*\(\s*((?:\S+\s*)?(?:§+|[^\W\d]+\.?)?\s*"
    r"[\d一二三四五六七八九十百][^()\s条]*(?:\([^()]*\))*)条?\s*\)"
)
# A place of an outline before a row fills it.
_UNFILLED = re.compile(r"<[^<>]+>")
# A name between signs other than double quotes: 'name', `name`, <name>.
_QUOTED_OTHERWISE = re.compile(r"(?<!\w)['`´<](\S[^'`´<>]*)['`´>](?!\w)")

_NEAREST: Final = 3
"""The most wordings to suggest."""

_MUCH_FARTHER: Final = 0.15
"""A wording that is farther off than the nearest one by this much is not suggested."""

_OWN_KIND: Final = 0.05
"""The bonus in nearness for a wording of the kind that the author began with."""


@dataclass(frozen=True)
class Meaning:
    """A step that was understood: its sentence, the content of its places, and the provision that it cites."""

    step: str
    values: Mapping[str, Any] = field(hash=False)
    citation: str | None = None


@dataclass(frozen=True)
class Misreading:
    """A step that was not understood: what is wrong, and lines of help."""

    message: str
    help: tuple[str, ...] = ()


def plain(text: str) -> str:
    """Return the text of a step in the form that is compared with the catalogue."""
    return letters(tidy(text)).rstrip(".:。 ")


@lru_cache(maxsize=20_000)
def read_step(kind: str, language: str, text: str) -> Meaning | Misreading:
    """Return the meaning of a step, or what is wrong with it and what would be right."""
    typed = plain(text)
    found = _read(kind, language, typed)
    if isinstance(found, Meaning):
        return found
    own = _own_words(kind, language, typed)
    if isinstance(own, Meaning):
        return own
    fault = found or _unknown(kind, language, text, typed)
    if own is None and (word := _unknown_word(kind, language, typed)):
        fault = Misreading(fault.message, (f"the word '{word}' is in no list of own words", *fault.help))
    if own:
        return Misreading(own.message, (*own.help, *fault.help))
    if found is None:
        return fault
    near = nearest(kind, language, typed)[:1]
    others = [phrase for phrase in near if f"the sentence is: {phrase.shown}" not in found.help]
    meant = (f"or did you mean: {keyword(phrase.kind, language)} {phrase.shown}" for phrase in others)
    return Misreading(found.message, (*found.help, *meant))


STATEMENT: Final = "statement"
"""The id of a sentence that states several others in one, each with a meaning of its own."""


def meanings(meaning: Meaning) -> tuple[Meaning, ...]:
    """Return the meanings of the sentences that a step states, in order: of most steps its own alone."""
    return meaning.values["parts"] if meaning.step == STATEMENT else (meaning,)


def _own_words(kind: str, language: str, typed: str) -> Meaning | Misreading | None:
    """Return the meaning of a sentence in the author's own words; a misreading if it has several; None if none."""
    from penalcheck.scenario.sentences.own_words.statement import SeveralMeanings, parts_of

    cited = _CITATION.fullmatch(typed) if kind == "given" else None
    texts = [(typed, None), *([(cited.group(1), cited.group(2))] if cited else [])]
    unclear = None
    for text, citation in texts:
        try:
            parts = parts_of(kind, language, without_conjunction(text, language))
        except SeveralMeanings as error:
            unclear = unclear or Misreading(str(error), error.readings)
            continue
        if parts:
            stated = tuple(Meaning(step, values, citation) for step, values in parts)
            return stated[0] if len(stated) == 1 else Meaning(STATEMENT, {"parts": stated}, citation)
    return unclear


def _unknown_word(kind: str, language: str, typed: str) -> str | None:
    """Return the one word by which a sentence is none in own words, if it is one."""
    from penalcheck.scenario.sentences.own_words.statement import unknown_word

    return unknown_word(kind, language, without_conjunction(typed, language))


def kind_of(language: str, text: str) -> str | None:
    """Return the kind of the sentence that a text without its keyword is, or None; <x> of an outline fits any place."""
    unfilled = _UNFILLED.search(text) is not None
    for kind in KINDS:
        found = _read(kind, language, plain(text))
        if isinstance(found, Meaning) or (unfilled and found):
            return kind
    return None


def likely_kind(before: str, language: str, text: str) -> str:
    """Return the kind of a step whose keyword leaves it open, as '*' does: that of its sentence, or of the nearest one.

    `before` is the kind of the step before it, which decides if the sentence does not.
    """
    readings = {kind: _read(kind, language, plain(text)) for kind in (before, *KINDS)}
    for kind, found in readings.items():
        if isinstance(found, Meaning):
            return kind
    near = [phrase.kind for phrase in nearest(before, language, plain(text))]
    return next((kind for kind, found in readings.items() if found), (*near, before)[0])


def _read(kind: str, language: str, typed: str) -> Meaning | Misreading | None:
    """Return the meaning of a sentence, or which of its places cannot be read, or None if no wording fits."""
    found = _understood(kind, language, typed)
    joined = without_conjunction(typed, language)
    if not isinstance(found, Meaning) and joined != typed:
        typed, found = joined, _understood(kind, language, joined) or found
    match = _CITATION.fullmatch(typed) if kind == "given" else None
    if not isinstance(found, Meaning) and match:
        cited = _understood(kind, language, match.group(1))
        if cited is not None:
            found = Meaning(cited.step, cited.values, match.group(2)) if isinstance(cited, Meaning) else cited
    return found


def _understood(kind: str, language: str, typed: str) -> Meaning | Misreading | None:
    """Return the meaning by the wording that leaves least to its places; else a fault of one that fits; or None."""
    low = typed.lower()
    fitting = [
        (phrase, values)
        for phrase in phrases_in(language)
        if phrase.kind == kind and phrase.fixed in low and (values := phrase.parser.parse_arguments(typed)) is not None
    ]
    fitting.sort(key=lambda entry: sum(map(len, entry[1].values())))
    faults: list[Misreading] = []
    for phrase, texts in fitting:
        values, problems = {}, {}
        for name, text in texts.items():
            try:
                values[name] = phrase.places[name].read(text.strip(), language)
            except ValueError as error:
                problems[name] = str(error)
        if not problems:
            return Meaning(phrase.step, values)
        explained = (f"the sentence is: {phrase.shown}", *takes(phrase, problems))
        faults.append(Misreading("; ".join(problems.values()), explained))
    return faults[0] if faults else None


def takes(phrase: Phrase, names: Iterable[str] | None = None) -> Iterator[str]:
    """Yield what the places of a wording take, all of them or those named, with an example."""
    for name in phrase.places if names is None else names:
        place = phrase.places[name]
        if not place.sole:
            yield f"{{{name}}}: {place.takes}, such as '{place.examples[phrase.language]}'"


def _unknown(kind: str, language: str, text: str, typed: str) -> Misreading:
    for other in KINDS:
        if other != kind and isinstance(_understood(other, language, typed), Meaning):
            word, wanted = keyword(kind, language), keyword(other, language)
            return Misreading(f"'{text}' is a {wanted} sentence, not a {word} sentence; begin it with '{wanted}'")
    for other in LANGUAGES:
        if other != language and isinstance(_understood(kind, other, plain(text)), Meaning):
            code = gherkin_name(other)
            return Misreading(f"'{text}' is written in another language; begin the file with '# language: {code}'")
    quoted = _QUOTED_OTHERWISE.sub(r'"\1"', typed)
    if quoted != typed and isinstance(_read(kind, language, quoted), Meaning):
        return Misreading(f"names are written in double quotes; write: {quoted}")
    near = nearest(kind, language, typed)
    if not near:
        return Misreading(f"no sentence is worded '{text}'", ("`penalcheck steps` lists all sentences",))
    help_lines = [f"did you mean: {keyword(near[0].kind, language)} {near[0].shown}", *takes(near[0])]
    if near[0].shown.count('"') > typed.count('"'):
        help_lines.append('a name needs double quotes (") before and after it')
    help_lines += [f"or: {keyword(phrase.kind, language)} {phrase.shown}" for phrase in near[1:]]
    return Misreading(f"no sentence is worded '{text}'", tuple(help_lines))


@cache
def _nearness(language: str) -> Nearness:
    return Nearness([phrase.example() for phrase in phrases_in(language)])


def nearest(kind: str, language: str, typed: str, *, least: float = 0.4) -> Sequence[Phrase]:
    """Return the wordings nearest to a text, one for each sentence, with a bonus for its kind; none below `least`."""
    scored = [
        (score + (_OWN_KIND if phrase.kind == kind else 0), phrase)
        for score, phrase in zip(_nearness(language).of(typed), phrases_in(language), strict=True)
        if score >= least
    ]
    scored.sort(key=lambda entry: -entry[0])
    best: dict[str, Phrase] = {}
    for score, phrase in scored:
        if score > scored[0][0] - _MUCH_FARTHER:
            best.setdefault(phrase.step, phrase)
    return list(best.values())[:_NEAREST]


@cache
def keyword(kind: str, language: str) -> str:
    """Return the first keyword of a kind of step in a language, such as 'Given'."""
    return keywords(kind, gherkin_name(language))[0]
