"""The wordings of sentences in `phrases.yaml`, and the patterns that recognise them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Final

from pytest_bdd import parsers

from penalcheck.files.document import read_document
from penalcheck.messages.reader_language import LANGUAGES
from penalcheck.scenario.language.words import letters, tidy
from penalcheck.scenario.sentences.placeholders import PLACEHOLDERS, Placeholder

KINDS: Final = ("given", "when", "then")
# What is not literal in a wording: a place {name} or {name:kind}, a choice (a|b), an optional part (a), a comma or
# colon with the spaces around it, a space.
_TOKEN = re.compile(r"\{(\w+)(?::(\w+))?\}|\(([^)]*)\)|\s*([,:])\s*|(\s+)")
# What recurs in many wordings, by its name under `alike` in phrases.yaml: [est puni].
_ALIKE = re.compile(r"\[([^\]]+)\]")


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
    """The longest literal part, in lower case: a text without it cannot match, so the pattern need not be tried."""
    before: Mapping[str, str]
    """The pattern of what stands before each place."""

    @cached_property
    def parser(self) -> parsers.re:
        """pytest-bdd's parser of the wording; building it takes some time."""
        return parsers.re(self.pattern, re.IGNORECASE)

    @cached_property
    def shown(self) -> str:
        """The wording as authors see it: the first side of each choice, and {name} for each place.

        A place that takes one word only is shown as that word. A wording of nothing but places would mean nothing to
        authors: they see its example.
        """
        text = self.filled({name: f"{{{name}}}" for name, place in self.places.items() if not place.sole})
        return text if re.sub(r"\{\w+\}|\s", "", text) else self.example()

    def example(self) -> str:
        """Return the sentence with an example in each place."""
        return self.filled({})

    def filled(self, values: Mapping[str, str]) -> str:
        """Return the sentence with these values in its places, and with an example in every other place."""
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
    """One sentence of the catalogue: its meaning and its wordings."""

    step: str
    kind: str
    says: str
    facts: tuple[str, ...]
    texts: Mapping[str, tuple[str, ...]]

    def phrases(self, language: str) -> tuple[Phrase, ...]:
        """Return the wordings in a language; they are built when the language is first used."""
        return _phrases(self.step, language)

    def wording(self, language: str) -> Phrase:
        """Return the first wording in a language."""
        return self.phrases(language)[0]


@cache
def sentences() -> Mapping[str, Sentence]:
    """Return every sentence by its id, in the order of the catalogue. Raises ValueError where one lacks a language."""
    data = read_document(Path(__file__).parent / "phrases.yaml").value
    return {step: _sentence(step, entry, data["alike"]) for step, entry in data["steps"].items()}


def _sentence(step: str, entry: Mapping[str, Any], alike: Mapping[str, Mapping[str, Any]]) -> Sentence:
    missing = [language for language in LANGUAGES if language not in entry]
    if missing:
        raise ValueError(f"phrases.yaml: the sentence '{step}' has no wording in: {', '.join(missing)}")
    texts = {language: tuple(_spelled_out(entry[language], alike[language])) for language in LANGUAGES}
    return Sentence(step, entry["kind"], entry["says"], tuple(entry.get("facts", ())), texts)


def _spelled_out(texts: str | Sequence[str], alike: Mapping[str, Any]) -> Iterator[str]:
    """Yield wordings with each [name] replaced by its entry; a name with several texts gives several wordings."""
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
    before: dict[str, str] = {}
    pattern, position = "", 0
    fixed: list[str] = []
    plainly = tidy(text)
    for match in _TOKEN.finditer(plainly):
        literal = plainly[position : match.start()]
        quoted = plainly[: match.start()].endswith('"')
        place = match.group(2) or match.group(1)
        if place and place not in PLACEHOLDERS:
            raise ValueError(f"phrases.yaml: the sentence '{step}' has a place of no known type: {{{place}}}")
        fixed.append(literal)
        pattern += re.escape(literal)
        if place:
            before[match.group(1)] = letters(pattern)
        pattern += _part(match, language, places, quoted=quoted)
        position = match.end()
    fixed.append(plainly[position:])
    pattern += re.escape(plainly[position:])
    longest = letters(max(fixed, key=len)).lower()
    return Phrase(step, kind, language, text, letters(pattern), places, longest, before)


def _part(match: re.Match[str], language: str, places: dict[str, Placeholder], *, quoted: bool) -> str:
    """Return the regular expression of one token of a wording, and add its place to `places`."""
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
    """Return the sides of a choice, the one that is shown first; `(x)` is a choice between nothing and x."""
    return choice.split("|") if "|" in choice else ["", choice]


def _literally(option: str) -> str:
    """Return the regular expression of a text, with or without spaces around its commas."""
    return r"\s*,\s*".join(re.escape(part) for part in re.split(r"\s*,\s*", option))


@cache
def phrases_in(language: str) -> tuple[Phrase, ...]:
    """Return every wording in a language."""
    return tuple(phrase for sentence in sentences().values() for phrase in sentence.phrases(language))
