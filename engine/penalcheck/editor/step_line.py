"""A line of a feature as a step, also while it is being typed: keyword, kind and sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from penalcheck.scenario.language.dialects import HEADINGS, STEPS, code_of, keywords, words_of
from penalcheck.scenario.sentences.wordings import KINDS

_DOC_SIGNS: Final = ('"""', "```")
_BULLET: Final = "*"


@dataclass(frozen=True)
class StepLine:
    """A step as it stands on a line: `column` is that of the first sign of its sentence, which may be empty."""

    number: int
    kind: str | None
    """given, when or then; None if neither the keyword nor the steps above tell it."""
    keyword: str
    rest: str
    """What follows the keyword, with spaces at its end."""
    column: int
    language: str

    @property
    def sentence(self) -> str:
        """The sentence, without spaces at its end."""
        return self.rest.rstrip()

    def typed(self, column: int) -> str:
        """Return what of the sentence stands before a column."""
        return self.rest[: max(0, column - self.column)]


def step_on(lines: Sequence[str], number: int, language: str) -> StepLine | None:
    """Return the step on a line, in a language by Gherkin's name; None if the line is none, or lies in a doc string."""
    found = _split(lines[number - 1], language) if 0 < number <= len(lines) else None
    if found is None or in_doc_string(lines, number):
        return None
    name, word, column = found
    kind = name if name in KINDS else _kind_above(lines, number, language)
    return StepLine(number, kind, word, lines[number - 1][column - 1 :], column, code_of(language))


def in_doc_string(lines: Sequence[str], number: int) -> bool:
    """Tell whether a line lies between two lines of three quotes."""
    return sum(line.lstrip().startswith(_DOC_SIGNS) for line in lines[: number - 1]) % 2 == 1


def heading_of(line: str, language: str) -> str | None:
    """Return Gherkin's name for the heading that a line is, or None."""
    content = line.strip()
    return next((n for n in HEADINGS for word in keywords(n, language) if content.startswith(f"{word}:")), None)


@cache
def _words(language: str) -> tuple[tuple[str, str], ...]:
    """Return the keywords of steps, the longest first, each with Gherkin's name."""
    named = [(word, name) for name in STEPS for word in words_of([name], language)]
    return (*sorted(named, key=lambda entry: -len(entry[0])), (_BULLET, _BULLET))


def _split(line: str, language: str) -> tuple[str, str, int] | None:
    """Return Gherkin's name for the keyword of a line, the keyword, and the column of its sentence."""
    content = line.lstrip()
    indent = len(line) - len(content)
    for word, name in _words(language):
        rest = content.removeprefix(word)
        glued = language == "zh-CN" or word.endswith("'")
        if content.startswith(word) and (glued or not rest or rest[0] == " "):
            return name, word, indent + len(word) + (len(rest) - len(rest.lstrip(" "))) + 1
    return None


def _kind_above(lines: Sequence[str], number: int, language: str) -> str | None:
    """Return the kind of the nearest step above that has one; of none beyond the heading."""
    for above in range(number - 1, 0, -1):
        if heading_of(lines[above - 1], language):
            return None
        found = _split(lines[above - 1], language)
        if found and found[0] in KINDS and not in_doc_string(lines, above):
            return found[0]
    return None
