"""How a scenario ends otherwise than well: a `Then` that does not hold, or a sentence that cannot be carried out."""

from __future__ import annotations

import re
from typing import Final

from penalcheck.files.problem import Position
from penalcheck.report.terminal import wrapped

_LABEL: Final = re.compile(r"\s*(?:applies by\s+|\d+\.\s+|\w+\s{2,})")


class Unmet(AssertionError):
    """A `Then` does not hold: what was expected, what was found, and the trace to figure and article."""

    def __init__(self, expected: str, found: str, trace: tuple[str, ...] = ()) -> None:
        self.expected, self.found, self.trace = expected, found, trace
        super().__init__(f"expected {expected}, found {found}")

    def lines(self) -> list[str]:
        """Return the lines that tell the author."""
        told = (f"expected   {self.expected}", f"found      {self.found}", *self.trace)
        return [part for line in told for part in _told(f"  {line}")]


class CannotRead(Exception):
    """A sentence cannot be carried out as it stands: a mistake of the author, told in words."""


class UnknownName(CannotRead):
    """A sentence names a tier or an offence that the code does not have.

    `others` are later sentences of the scenario that do so too: the line and column of each, and what to say of it.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.others: tuple[tuple[Position, str], ...] = ()


def _told(line: str) -> list[str]:
    """Return a line in the width of a terminal, what follows below what comes after its label."""
    label = _LABEL.match(line)
    below = " " * (label.end() if label else 4)
    return wrapped(line, rest=below)
