"""The catalogue of sentences: which sentence a step is, in any of the six languages, and what its places hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any, Final

from pytest_bdd import parsers

from penalcheck.document import read_document
from penalcheck.spec.dialects import gherkin_name, keywords
from penalcheck.spec.nearness import Nearness
from penalcheck.spec.placeholders import PLACEHOLDERS, Placeholder
from penalcheck.spec.words import LANGUAGES, letters, tidy, without_conjunction

KINDS: Final = ("given", "when", "then")
# A part of a wording that is no literal: a place {name} or {name:kind}, a choice (a|b) or something that may be left
# out (a), a comma or colon with the spaces about it, a space.
_TOKEN = re.compile(r"\{(\w+)(?::(\w+))?\}|\(([^)]*)\)|\s*([,:])\s*|(\s+)")
# What recurs in many wordings, by the name under which the head of phrases.yaml spells it out: [est puni].
_ALIKE = re.compile(r"\[([^\]]+)\]")
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
class Phrase:
    """One wording of a sentence in one language."""

    step: str
    kind: str
    language: str
    text: str
    pattern: str
    places: Mapping[str, Placeholder]
    fixed: str
    """The longest part that every such sentence has, in small letters: without it, the pattern need not be tried."""

    @cached_property
    def parser(self) -> parsers.re:
        """pytest-bdd's parser of the wording, which takes some time to be prepared."""
        return parsers.re(self.pattern, re.IGNORECASE)

    @cached_property
    def shown(self) -> str:
        """The wording as authors are shown it: the first of its choices, and {name} for each place."""
        return self.filled({name: f"{{{name}}}" for name in self.places})

    def example(self) -> str:
        """Return the sentence with an example in each place."""
        return self.filled({})

    def filled(self, values: Mapping[str, str]) -> str:
        """Return the sentence with these values in its places, and an example in each other one."""
        return _TOKEN.sub(lambda match: self._filled_part(match, values), self.text)

    def _filled_part(self, match: re.Match[str], values: Mapping[str, str]) -> str:
        name, _kind, choice, _comma, _space = match.groups()
        if name:
            return values.get(name) or self.places[name].examples[self.language]
        if choice is not None:
            return _options(choice)[0]
        return match.group()


@dataclass(frozen=True)
class Sentence:
    """What one sentence of the catalogue means, and its wordings."""

    step: str
    kind: str
    says: str
    facts: tuple[str, ...]
    texts: Mapping[str, tuple[str, ...]]

    def phrases(self, language: str) -> tuple[Phrase, ...]:
        """Return the wordings in a language; they are prepared when the language is first spoken."""
        return _phrases(self.step, language)

    def wording(self, language: str) -> Phrase:
        """Return the first wording in a language."""
        return self.phrases(language)[0]


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


@cache
def sentences() -> Mapping[str, Sentence]:
    """Return every sentence by its id, in the order of the catalogue."""
    data = read_document(Path(__file__).parent / "phrases.yaml").value
    return {step: _sentence(step, entry, data["alike"]) for step, entry in data["steps"].items()}


def _sentence(step: str, entry: Mapping[str, Any], alike: Mapping[str, Mapping[str, Any]]) -> Sentence:
    texts = {language: tuple(_spelled_out(entry[language], alike[language])) for language in LANGUAGES}
    return Sentence(step, entry["kind"], entry["says"], tuple(entry.get("facts", ())), texts)


def _spelled_out(texts: str | Sequence[str], alike: Mapping[str, Any]) -> Iterator[str]:
    """Yield wordings with what stands under the [names] in them; a name of several texts makes several wordings."""
    for text in [texts] if isinstance(texts, str) else texts:
        named = _ALIKE.search(text)
        if named is None:
            yield text
            continue
        before, after = text[: named.start()], text[named.end() :]
        for part in _spelled_out(alike[named.group(1)], alike):
            yield from _spelled_out(before + part + after, alike)


@cache
def _phrases(step: str, language: str) -> tuple[Phrase, ...]:
    sentence = sentences()[step]
    return tuple(_phrase(step, sentence.kind, language, text) for text in sentence.texts[language])


def _phrase(step: str, kind: str, language: str, text: str) -> Phrase:
    places: dict[str, Placeholder] = {}
    pattern, position = "", 0
    fixed: list[str] = []
    plainly = tidy(text)
    for match in _TOKEN.finditer(plainly):
        literal = plainly[position : match.start()]
        quoted = plainly[: match.start()].endswith('"')
        fixed.append(literal)
        pattern += re.escape(literal) + _part(match, language, places, quoted=quoted)
        position = match.end()
    fixed.append(plainly[position:])
    pattern += re.escape(plainly[position:])
    return Phrase(step, kind, language, text, letters(pattern), places, letters(max(fixed, key=len)).lower())


def _part(match: re.Match[str], language: str, places: dict[str, Placeholder], *, quoted: bool) -> str:
    """Return the regular expression of one token of a phrase, and note its place."""
    name, kind, choice, comma, _space = match.groups()
    if name:
        place = PLACEHOLDERS[kind or name]
        places[name] = place
        inner = r'[^"]+' if quoted else place.pattern(language)
        around = r"\s*" if language == "zh" or quoted else ""
        return rf"{around}(?P<{name}>{inner}){around}"
    if choice is not None:
        longest_first = sorted(_options(choice), key=len, reverse=True)
        return f"(?:{'|'.join(map(_literally, longest_first))})"
    if comma:
        return rf"\s*{comma}\s*"
    return r"\s*" if language == "zh" else r"\s+"


def _options(choice: str) -> list[str]:
    """Return the texts of a choice, the one that is shown first; `(x)` is a choice between nothing and x."""
    return choice.split("|") if "|" in choice else ["", choice]


def _literally(option: str) -> str:
    """Return the regular expression of a text, with spaces or none about its commas."""
    return r"\s*,\s*".join(re.escape(part) for part in re.split(r"\s*,\s*", option))


@cache
def phrases_in(language: str) -> tuple[Phrase, ...]:
    """Return every wording in a language."""
    return tuple(phrase for sentence in sentences().values() for phrase in sentence.phrases(language))


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
