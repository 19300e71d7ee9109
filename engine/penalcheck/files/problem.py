"""Faults of inputs as data: the place, what is wrong, and what was expected."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from penalcheck.files.hidden_signs import shown
from penalcheck.files.limits import MOST_PROBLEMS
from penalcheck.messages.telling import tr


class Position(NamedTuple):
    """A position in a file; lines and columns are counted from 1."""

    line: int
    column: int


@dataclass(frozen=True, order=True)
class Problem:
    """One fault of an input file or of the command line."""

    source: str
    position: Position | None = field(compare=False)
    message: str
    help: tuple[str, ...] = ()
    """What may help, each on a line of its own below the message."""

    def __str__(self) -> str:
        place = f":{self.position.line}:{self.position.column}" if self.position else ""
        told = f"{_on_one_line(self.source)}{place}: {_on_one_line(self.message)}"
        return "\n    ".join((told, *map(_on_one_line, self.help)))


def _on_one_line(text: str) -> str:
    return shown(text).replace("\n", "\\n")


@dataclass(frozen=True)
class Place:
    """The origin of an input: a file with a position in it, or an option of the command line."""

    source: str
    position: Position | None = None

    def problem(self, message: str) -> Problem:
        """Return a problem at this place."""
        return Problem(self.source, self.position, message)


class BadInput(Exception):
    """An input has faults; `problems` holds every one that was found, in the order of the text."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        start = Position(0, 0)
        self.problems = tuple(sorted(problems, key=lambda p: (p.source, p.position or start, p.message)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def first_of(problems: Sequence[Problem], source: str) -> list[Problem]:
    """Return the problems of one file, or the first of them if there are too many to be told."""
    more = tr("there are more problems than the first {most:,}, which follow", most=MOST_PROBLEMS)
    told = list(problems[:MOST_PROBLEMS])
    return [Problem(source, None, more), *told] if len(problems) > len(told) else told
