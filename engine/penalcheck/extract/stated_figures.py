"""The figures that the parts of an extract state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, Literal, TypeGuard

from pydantic import BaseModel

from penalcheck.extract.evidence import Citation, Evidenced
from penalcheck.extract.penalty import Fine, Imprisonment
from penalcheck.extract.provision import Threshold
from penalcheck.extract.quantity import Quantity
from penalcheck.extract.term import Term, parse_term
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
    title: str = ""
    """Of units of account: the words by which the extract names the unit."""

    @property
    def key(self) -> str:
        """The figure with its kind."""
        return f"{self.kind} {replace(self, title='')}"

    def __str__(self) -> str:
        ends = [_shown(end) for end in (self.low, self.high) if end is not None]
        text = " to ".join(dict.fromkeys(ends))
        if self.kind in ("prison", "term", "quantity", "share"):
            return text
        other = {"age": f"age {text}", "multiple": f"{text} times"}
        return other.get(self.kind, f"{text} {self.title or self.unit}")


def group_of(figure: StatedFigure) -> DataPath:
    """Return the entry of a list in which a figure is stated; the figures of one entry make a group.

    A period of limitation stands in the law beside the maximum to which it belongs, a fine beside its imprisonment.
    """
    places = [place for place, key in enumerate(figure.path) if isinstance(key, int)]
    return figure.path[: places[-1] + 1] if places else ()


def part_key(figures: Iterable[StatedFigure], cites: Sequence[Citation]) -> str:
    """Return the figures of a part, group by group, as a lock holds them; with its citations if it has several.

    A figure that can be told apart beside its fellows is not on that account borne out for another part.
    """
    groups: dict[DataPath, list[str]] = {}
    for figure in figures:
        groups.setdefault(group_of(figure), []).append(figure.key)
    keys = "; ".join(sorted(" and ".join(sorted(group)) for group in groups.values()))
    named = sorted("/".join(filter(None, (cite.instrument, cite.article, cite.paragraph))) for cite in cites)
    return f"{keys} in {', '.join(named)}" if len(named) > 1 else keys


def own_figures(part: object, path: DataPath) -> Iterator[StatedFigure]:
    """Yield the figures that a part states itself, and none of those of parts within it that cite law of their own."""
    yield from _own(part, path)
    for key, inner in values_inside(part):
        if not cites_law(inner):
            yield from own_figures(inner, (*path, key))


def cites_law(value: object) -> TypeGuard[Evidenced | Threshold]:
    """Tell whether a value is a part that cites law of its own."""
    return isinstance(value, Evidenced) or (isinstance(value, Threshold) and value.cite is not None)


def values_inside(value: object) -> Iterator[tuple[str | int, object]]:
    """Yield the values inside a part, with the keys under which a file has them."""
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
