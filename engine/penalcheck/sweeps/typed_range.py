"""Ranges as they are typed, such as 1..20, 1..20/0.5 or 1,2,5: their parts, and how many values they have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from penalcheck.files.quoting import quoted
from penalcheck.messages.telling import tr

MOST_VALUES: Final = 100_000
"""Values that one range, or several together, may have: a day for each of the last 270 years."""


class TypedRange(NamedTuple):
    """One part of a list: a first and a last value, which may be one, and the step between values if one is typed."""

    first: str
    last: str
    step: str

    def __str__(self) -> str:
        return f"{self.first}..{self.last}" + (f"/{self.step}" if self.step else "")


def typed_ranges(text: str) -> Iterator[TypedRange]:
    """Yield the parts of a list of values and ranges. Raises ValueError if one of them cannot be read.

    >>> [tuple(part) for part in typed_ranges("1..20/2, 25")]
    [('1', '20', '2'), ('25', '25', '')]
    """
    for part in text.split(","):
        ends, slash, step = (word.strip() for word in part.partition("/"))
        first, dots, last = (word.strip() for word in ends.partition(".."))
        if not first or (dots and not last) or (slash and not (dots and step)):
            raise ValueError(
                tr("{text} is no range; expected such as 1..20, 1..20/0.5 or 1,2,5", text=quoted(part.strip()))
            )
        yield TypedRange(first, last if dots else first, step)


def check_order(typed: TypedRange, *, ascending: bool) -> None:
    """Raise ValueError if a range is empty, because its first value lies after its last."""
    if not ascending:
        turned = TypedRange(typed.last, typed.first, typed.step)
        raise ValueError(tr("{range} is empty; did you mean '{turned}'?", range=quoted(str(typed)), turned=str(turned)))


def check_number(typed: str, number: int) -> None:
    """Raise ValueError if there are too many values."""
    if number > MOST_VALUES:
        raise ValueError(
            tr(
                "{range} has {number:,} values; at most {most:,} are swept, so choose a wider step",
                range=quoted(typed),
                number=number,
                most=MOST_VALUES,
            )
        )
