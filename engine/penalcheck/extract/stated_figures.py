"""The figures that an extract states, each with the citations of the part of the law that it belongs to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, Literal

from pydantic import BaseModel

from penalcheck.extract.evidence import Citation, Evidenced, InForce
from penalcheck.extract.penal_code import Extract
from penalcheck.extract.penalty import Fine, Imprisonment
from penalcheck.extract.provision import Threshold
from penalcheck.extract.quantity import Quantity
from penalcheck.extract.term import Term, parse_term
from penalcheck.extract.unit_of_account import UnitOfAccount
from penalcheck.files.document import DataPath

Kind = Literal["prison", "term", "age", "money", "quantity", "share", "day fines", "multiple", "units"]

_AGES: Final = ("below", "age_at_least", "age_of_responsibility")
_NO_FIGURES: Final = ("priors", "grade", "quarters", "format")
"""Numbers by which an extract tells how a rule works; the law has no such number."""

_ANY_TERM: Final = parse_term("1 day")
"""What an extract writes for a sentence of any length; the law has no such figure."""


@dataclass(frozen=True)
class StatedFigure:
    """One figure: a number or term, or the two ends of a range, of which the law may leave one open.

    `unit` is a currency, a unit of quantity, or what a multiple is of.
    """

    kind: Kind
    low: Any
    high: Any
    unit: str
    path: DataPath

    def __str__(self) -> str:
        ends = [_shown(end) for end in (self.low, self.high) if end is not None]
        text = " to ".join(dict.fromkeys(ends))
        return {"prison": text, "term": text, "quantity": text, "share": text}.get(
            self.kind, {"age": f"age {text}", "multiple": f"{text} times"}.get(self.kind, f"{text} {self.unit}")
        )


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
    """Return every part of an extract that cites law, with its own figures: those of no part within it."""
    parts: list[CitedPart] = []
    _collect(extract, (), None, parts)
    titles = {name: unit.title for name, unit in extract.units.items()}
    for part in parts:
        part.figures[:] = [replace(figure, unit=titles.get(figure.unit, figure.unit)) for figure in part.figures]
    return parts


def _collect(value: object, path: DataPath, part: CitedPart | None, parts: list[CitedPart]) -> None:
    if isinstance(value, Evidenced):
        days = value.in_force or InForce()
        first, last = (part.first_day, part.last_day) if part else (None, None)
        part = CitedPart(path, tuple(value.cite), value.status, value.note, days.start or first, days.end or last)
        parts.append(part)
    elif isinstance(value, Threshold) and value.cite and part:
        part = replace(part, path=path, cites=tuple(value.cite), status=value.status or part.status, figures=[])
        parts.append(part)
    if part is not None:
        part.figures.extend(_own(value, path))
    for key, inner in _inside(value):
        _collect(inner, (*path, key), part, parts)
    if isinstance(value, UnitOfAccount):
        for worth, own_part in zip(value.values, parts[-len(value.values) :], strict=True) if value.values else ():
            own_part.figures.append(StatedFigure("money", None, worth.value, value.currency, (*own_part.path, "value")))


def _inside(value: object) -> Iterator[tuple[str | int, object]]:
    if isinstance(value, BaseModel):
        for name, info in type(value).model_fields.items():
            if name not in _NO_FIGURES:
                yield info.alias or name, getattr(value, name)
    elif isinstance(value, dict):
        yield from value.items()
    elif isinstance(value, (tuple, list)):
        yield from enumerate(value)


def _own(value: object, path: DataPath) -> Iterator[StatedFigure]:
    """Yield the figure that a value is, if it is one."""
    if isinstance(value, Imprisonment):
        low, high = (end if isinstance(end, Term) else None for end in (value.minimum, value.maximum))
        if low or high:
            yield StatedFigure("prison", low, high, "", path)
    elif isinstance(value, Term) and path[-1] not in ("minimum", "maximum") and value != _ANY_TERM:
        yield StatedFigure("term", None, value, "", path)
    elif isinstance(value, Quantity):
        yield StatedFigure("quantity", None, value, value.unit, path)
    elif isinstance(value, Fraction) and value not in (0, 1):
        yield StatedFigure("share", None, value, "", path)
    elif isinstance(value, int) and not isinstance(value, bool) and any(key in _AGES for key in path[-3:]):
        yield StatedFigure("age", None, value, "", path)
    elif isinstance(value, Fine):
        yield from _fine(value, path)


def _fine(fine: Fine, path: DataPath) -> Iterator[StatedFigure]:
    kinds: dict[str, tuple[Kind, str]] = {
        "amount": ("money", fine.currency or ""),
        "multiple": ("multiple", fine.of or ""),
        "day_fines": ("day fines", "day-fines"),
        "units": ("units", fine.unit or ""),
    }
    if fine.form in kinds and (fine.minimum is not None or fine.maximum is not None):
        kind, unit = kinds[fine.form]
        yield StatedFigure(kind, fine.minimum, fine.maximum, unit, path)


def _shown(value: Any) -> str:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
