"""The days of parts of an extract as plain values: which of them are law on a common day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any, Final

from penalcheck.extract.field_types import read_date
from penalcheck.files.document import DataPath, Document
from penalcheck.files.problem import Problem

Span = tuple[str, str]
"""The first and the last day of a part, as year-month-day; an end that is left open is the first or the last of all."""

_FIRST: Final = dt.date.min.isoformat()
_LAST: Final = dt.date.max.isoformat()


def span(part: Any) -> Span:
    """Return the days `in_force` of a part; a day that is left out, empty or unreadable is an open end."""
    days = part.get("in_force") if isinstance(part, dict) else None
    start, end = (_day(days.get(key)) for key in ("from", "until")) if isinstance(days, dict) else (None, None)
    return start or _FIRST, end or _LAST


def span_of_its_text(part: Any) -> Span:
    """Return the days of a part beside other versions: without any of its own, a present one follows those that ended.

    Without `from`, it begins with the day since which it is unchanged.
    """
    start, end = span(part)
    since = _day(part.get("unchanged_since")) if isinstance(part, dict) else None
    if start != _FIRST or (since is None and end != _LAST):
        return start, end
    return since or _LAST, end


def meet(*spans: Span) -> bool:
    """Tell whether there is a day that lies in all of some spans."""
    return max(start for start, _ in spans) <= min(end for _, end in spans)


def versions_at_once(document: Document, alongside: Sequence[str]) -> Iterator[Problem]:
    """Yield versions of an item of the general part, or of a schedule, that are in force on a common day.

    The entries of the lists `alongside` of the general part apply together: they are no versions.
    """
    general = _mapping(document.value.get("general_part"))
    items: dict[DataPath, Any] = {
        ("general_part", name): item for name, item in general.items() if name not in alongside
    }
    powers = _mapping(general.get("confiscation"))
    items |= {("general_part", "confiscation", name): item for name, item in powers.items()}
    items |= {("schedules", name): item for name, item in _mapping(document.value.get("schedules")).items()}
    for path, versions in items.items():
        if isinstance(versions, list):
            for earlier, later in _meeting([span_of_its_text(version) for version in versions]):
                message = f"versions {earlier + 1} and {later + 1} are in force on a common day; end one of them"
                yield document.problem((*path, later), message)


def values_at_once(document: Document) -> Iterator[Problem]:
    """Yield the values of a unit of account that are in force on a day for which an earlier one gives a value too."""
    for name, unit in _mapping(document.value.get("units")).items():
        values = _mapping(unit).get("values")
        for _, later in _meeting([span(value) for value in values] if isinstance(values, list) else []):
            message = f"'{name}' has another value on some of these days; give each day one value"
            yield document.problem(("units", name, "values", later), message)


def _meeting(spans: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Yield the places of spans that share a day, the earlier in the file first: of each span, with one before it."""
    last: int | None = None
    for place in sorted(range(len(spans)), key=lambda place: spans[place]):
        if spans[place][0] > spans[place][1]:
            continue
        if last is not None and spans[place][0] <= spans[last][1]:
            yield min(last, place), max(last, place)
        if last is None or spans[place][1] > spans[last][1]:
            last = place


def _day(value: Any) -> str | None:
    """Return a day as year-month-day, or None if it cannot be read; that is told by its own message."""
    try:
        return None if value is None else read_date(value).isoformat()
    except ValueError:
        return None


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
