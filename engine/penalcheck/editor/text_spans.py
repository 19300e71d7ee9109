"""Spans of a text, in lines and characters counted from 1, and where in a line the words of a message stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from penalcheck.files.problem import Position
from penalcheck.scenario.language.words import letters, tidy


@dataclass(frozen=True)
class TextSpan:
    """A part of a text; `end` is the position of the first character behind it."""

    start: Position
    end: Position

    @classmethod
    def on(cls, line: int, first: int, behind: int) -> TextSpan:
        """Return a span on one line, by its first column and the one behind its last."""
        return cls(Position(line, first), Position(line, behind))

    def meets(self, other: TextSpan) -> bool:
        """Tell whether two spans have a position in common, be it an end."""
        return self.start <= other.end and other.start <= self.end


@dataclass(frozen=True)
class Target:
    """A position in a file to which an editor can go."""

    source: str
    position: Position


def lines_of(text: str) -> list[str]:
    """Return the lines of a text as the readers of files count them."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def line_at(lines: Sequence[str], number: int) -> str:
    """Return a line by its number, or an empty one if there is none."""
    return lines[number - 1] if 0 < number <= len(lines) else ""


def found_in(line: str, words: str) -> Iterator[tuple[int, int]]:
    """Yield where words stand in a line: the column of their first sign and the one behind the last.

    Messages quote them with plain quotes, spaces and letters.

    >>> list(found_in("وعلى حيازة  الأفيون", "حيازة الافيون"))
    [(6, 20)]
    """
    signs, columns = _plain_signs(line)
    wanted = letters(tidy(words)).lower()
    at = signs.find(wanted) if wanted else -1
    while at >= 0:
        yield columns[at], columns[at + len(wanted) - 1] + 1
        at = signs.find(wanted, at + 1)


def _plain_signs(line: str) -> tuple[str, list[int]]:
    """Return the signs of a line as messages quote them, and the column of each."""
    signs: list[str] = []
    columns: list[int] = []
    for column, sign in enumerate(line, 1):
        plain = " " if sign.isspace() else letters(tidy(sign)).lower()
        if not plain or (plain == " " and signs[-1:] == [" "]):
            continue
        for one in plain:
            signs.append(one)
            columns.append(column)
    return "".join(signs), columns
