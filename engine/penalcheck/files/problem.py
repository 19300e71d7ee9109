"""What is wrong with an input, as data: where, what, and what was expected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, order=True)
class Position:
    """A place in a file; line and column count from 1."""

    line: int
    column: int


@dataclass(frozen=True, order=True)
class Problem:
    """One fault of an input file or of the command line."""

    source: str
    position: Position | None = field(compare=False)
    message: str

    def __str__(self) -> str:
        place = f"{self.source}:{self.position.line}:{self.position.column}" if self.position else self.source
        return f"{place}: {self.message}"


@dataclass(frozen=True)
class Place:
    """Where something was asked for: a file with its position, or an option of the command line."""

    source: str
    position: Position | None = None

    def problem(self, message: str) -> Problem:
        """Return a problem placed there."""
        return Problem(self.source, self.position, message)


class BadInput(Exception):
    """Raised with every problem that was found in one input."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        start = Position(0, 0)
        self.problems = tuple(sorted(problems, key=lambda p: (p.source, p.position or start, p.message)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class EngineMissing(Exception):
    """The inference library is not installed or its compiled part cannot be loaded."""
