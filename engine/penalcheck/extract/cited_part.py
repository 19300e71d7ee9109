"""The parts of an extract that cite law, each with the figures that its citations must bear out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from penalcheck.extract.evidence import Citation, Evidenced, InForce
from penalcheck.extract.penal_code import Extract
from penalcheck.extract.provision import Threshold
from penalcheck.extract.stated_figures import StatedFigure, cites_law, own_figures, values_inside
from penalcheck.files.document import DataPath


@dataclass(frozen=True)
class CitedPart:
    """A part of an extract that states law: its citations, and the figures that they must bear out."""

    path: DataPath
    cites: tuple[Citation, ...]
    status: str | None
    note: str | None
    first_day: dt.date | None
    last_day: dt.date | None
    """The days between which it was law; None if there is no such end."""
    figures: list[StatedFigure] = field(default_factory=list)


def cited_parts(extract: Extract) -> list[CitedPart]:
    """Return every part of an extract that cites law, with its own figures."""
    parts = list(_parts(extract, (), None))
    titles = {name: unit.title for name, unit in extract.units.items()}
    worth = {("units", name, "values", index): (unit.currency, value.value)
             for name, unit in extract.units.items() for index, value in enumerate(unit.values)}  # fmt: skip
    for part in parts:
        figures = [replace(figure, title=titles.get(figure.unit, "")) for figure in part.figures]
        if part.path in worth:
            currency, value = worth[part.path]
            figures.append(StatedFigure("money", None, value, currency, (*part.path, "value")))
        part.figures[:] = figures
    return parts


def _parts(value: object, path: DataPath, outer: CitedPart | None) -> Iterator[CitedPart]:
    if cites_law(value):
        outer = _part(value, path, outer)
        yield outer
    for key, inner in values_inside(value):
        yield from _parts(inner, (*path, key), outer)


def _part(value: Evidenced | Threshold, path: DataPath, outer: CitedPart | None) -> CitedPart:
    """Return what cites law as a part; what it does not say of itself is said by the part around it."""
    days = (value.in_force if isinstance(value, Evidenced) else None) or InForce()
    first, last = (outer.first_day, outer.last_day) if outer else (None, None)
    note, status = (outer.note, outer.status) if outer and isinstance(value, Threshold) else (None, None)
    return CitedPart(
        path,
        tuple(value.cite or ()),
        value.status or status,
        value.note if isinstance(value, Evidenced) else note,
        days.start or first,
        days.end or last,
        list(own_figures(value, path)),
    )
