"""The ways in which a scenario does not hold: a `Then` that is not met, or a sentence that cannot be carried out."""

from __future__ import annotations

import re
from typing import Final

from penalcheck.files.problem import Position
from penalcheck.messages.telling import tr
from penalcheck.report.terminal import width_of, wrapped

_LABEL: Final = re.compile(r"\s*(?:applies if |\d+\.\s+|\S+(?: \S+){0,2}\s{2,})")
_WIDTH: Final = 11
"""The columns of a label before the text of a line."""


def labelled(label: str, text: str) -> str:
    """Return a line of a label and its text; texts stand one below the other unless a label is longer than most.

    >>> labelled("found", "adequate")
    'found      adequate'
    """
    missing = _WIDTH - width_of(label)
    return f"{label}{' ' * (missing if missing > 0 else 2)}{text}"


class Unmet(AssertionError):
    """A `Then` is not met: what was expected, what was found, and the trace to figure and article.

    `would_hold` are the lines on what would make it hold.
    """

    def __init__(self, expected: str, found: str, trace: tuple[str, ...] = ()) -> None:
        self.expected, self.found, self.trace = expected, found, trace
        self.would_hold: tuple[str, ...] = ()
        super().__init__(tr("expected {expected}, found {found}", expected=expected, found=found))

    def lines(self) -> list[str]:
        """Return the lines that the author is shown."""
        shown = (
            labelled(tr("expected"), self.expected),
            labelled(tr("found"), self.found),
            *self.trace,
            *self.would_hold,
        )
        return [part for line in shown for part in _aligned(f"  {line}")]


class CannotRead(Exception):
    """A sentence cannot be carried out, by a mistake of the author; the message says what is wrong and expected."""


class UnknownName(CannotRead):
    """A sentence names a tier or an offence that the code does not have.

    `others` are later sentences of the scenario that do so too: the place of each, and its message.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.others: tuple[tuple[Position, str], ...] = ()


def _aligned(line: str) -> list[str]:
    """Return a line wrapped to the width of a terminal, with the rest aligned to the text after its label."""
    label = _LABEL.match(line)
    below = " " * (label.end() if label else 4)
    return wrapped(line, rest=below)
