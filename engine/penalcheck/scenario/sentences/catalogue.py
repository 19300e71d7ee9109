"""The catalogue asked: which sentence a step is in any language, and what its places hold; or what is wrong."""

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

# A sentence with the provision that it cites behind it in brackets: 'art. 12(2)', '§ 30', '第30条', '222-37'.
_CITATION = re.compile(
    r"(.*\S)\s*\(\s*((?:\S+\s*)?(?:§+|[^\W\d]+\.?)?\s*"
    r"[\d一二三四五六七八九十百][^()\s条]*(?:\([^()]*\))*)条?\s*\)"
)
# A place of an outline that no row has filled yet.
_UNFILLED = re.compile(r"<[^<>]+>")
# A name between other signs than double quotes: 'name', `name`, <name>.
_QUOTED_OTHERWISE = re.compile(r"(?<!\w)['`´<](\S[^'`´<>]*)['`´>](?!\w)")

_NEAREST: Final = 3
"""So many wordings at most are told as perhaps meant."""

_MUCH_FARTHER: Final = 0.15
"""Wordings that are farther off than the nearest one by this are not told."""

_OWN_KIND: Final = 0.05
"""So much nearer counts a wording of the kind that the author began with."""


@dataclass(frozen=True)
class Meaning:
    """A step understood: which sentence it is, what its places hold, and the provision that it cites."""

    step: str
    values: Mapping[str, Any] = field(hash=False)
    citation: str | None = None


@dataclass(frozen=True)
class Misreading:
    """A step that was not understood: what is wrong, and help, a line each."""

    message: str
    help: tuple[str, ...] = ()


def plain(text: str) -> str:
    """Return a step's text as it is compared with the catalogue."""
    return letters(tidy(text)).rstrip(".:。 ")


@lru_cache(maxsize=20_000)
def read_step(kind: str, language: str, text: str) -> Meaning | Misreading:
    """Return what a step means, or what is wrong with it and what would be right."""
    asked = plain(text)
    found = _read(kind, language, asked)
    if not isinstance(found, Misreading):
        return found or _unknown(kind, language, text, asked)
    near = nearest(kind, language, asked)[:1]
    others = [phrase for phrase in near if f"the sentence is: {phrase.shown}" not in found.help]
    meant = (f"or did you mean: {keyword(phrase.kind, language)} {phrase.shown}" for phrase in others)
    return Misreading(found.message, (*found.help, *meant))


def kind_of(language: str, text: str) -> str | None:
    """Return the kind of the sentence that a text is, keyword apart, or None; a place <x> of an outline fits all."""
    unfilled = _UNFILLED.search(text) is not None
    for kind in KINDS:
        found = _read(kind, language, plain(text))
        if isinstance(found, Meaning) or (unfilled and found):
            return kind
    return None


def _read(kind: str, language: str, asked: str) -> Meaning | Misreading | None:
    """Return what a sentence means, or which of its places cannot be read, or None where no sentence is so worded."""
    found = _understood(kind, language, asked)
    joined = without_conjunction(asked, language)
    if not isinstance(found, Meaning) and joined != asked:
        asked, found = joined, _understood(kind, language, joined) or found
    match = _CITATION.fullmatch(asked) if kind == "given" else None
    if not isinstance(found, Meaning) and match:
        cited = _understood(kind, language, match.group(1))
        if cited is not None:
            found = Meaning(cited.step, cited.values, match.group(2)) if isinstance(cited, Meaning) else cited
    return found


def _understood(kind: str, language: str, asked: str) -> Meaning | Misreading | None:
    """Return the meaning by the wording that leaves least to its places, if all can be read; else a fault; or None."""
    low = asked.lower()
    fitting = [
        (phrase, values)
        for phrase in phrases_in(language)
        if phrase.kind == kind and phrase.fixed in low and (values := phrase.parser.parse_arguments(asked)) is not None
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
    """Yield what the places of a wording take, all or those named, with an example."""
    for name in phrase.places if names is None else names:
        place = phrase.places[name]
        yield f"{{{name}}} takes {place.takes}, such as '{place.examples[phrase.language]}'"


def _unknown(kind: str, language: str, text: str, asked: str) -> Misreading:
    for other in KINDS:
        if other != kind and isinstance(_understood(other, language, asked), Meaning):
            word, wanted = keyword(kind, language), keyword(other, language)
            return Misreading(f"'{text}' is a {wanted} sentence, not a {word} sentence; begin it with '{wanted}'")
    for other in LANGUAGES:
        if other != language and isinstance(_understood(kind, other, plain(text)), Meaning):
            code = gherkin_name(other)
            return Misreading(f"'{text}' is written in another language; begin the file with '# language: {code}'")
    quoted = _QUOTED_OTHERWISE.sub(r'"\1"', asked)
    if quoted != asked and isinstance(_read(kind, language, quoted), Meaning):
        return Misreading(f"names stand between double quotes; write: {quoted}")
    near = nearest(kind, language, asked)
    if not near:
        return Misreading(f"no sentence is worded '{text}'", ("`penalcheck steps` lists all sentences",))
    help_lines = [f"did you mean: {keyword(near[0].kind, language)} {near[0].shown}", *takes(near[0])]
    if near[0].shown.count('"') > asked.count('"'):
        help_lines.append('a name stands between double quotes ("), before it and behind it')
    help_lines += [f"or: {keyword(phrase.kind, language)} {phrase.shown}" for phrase in near[1:]]
    return Misreading(f"no sentence is worded '{text}'", tuple(help_lines))


@cache
def _nearness(language: str) -> Nearness:
    return Nearness([phrase.example() for phrase in phrases_in(language)])


def nearest(kind: str, language: str, asked: str, *, least: float = 0.4) -> Sequence[Phrase]:
    """Return the wordings nearest to a text, one a sentence, of its own kind first; none below the least nearness."""
    scored = [
        (score + (_OWN_KIND if phrase.kind == kind else 0), phrase)
        for score, phrase in zip(_nearness(language).of(asked), phrases_in(language), strict=True)
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
