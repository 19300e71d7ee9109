"""The exact values of a parameter at which verdicts flip: those of the figures of a code, and not of a grid."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby, pairwise
from typing import Final

import polars as pl

from penalcheck.findings.finding import VERDICTS, Verdict
from penalcheck.sweeps.parameter_grid import Varied
from penalcheck.sweeps.settling import RANK, RULE, STATE, SUBJECT
from penalcheck.sweeps.sweeping import LawOfDays, Sweep
from penalcheck.sweeps.verdict_columns import VERDICT_TYPE

COURSE_SCHEMA: Final = pl.Schema(
    (
        ("jurisdiction", pl.String),
        ("rule", pl.String),
        ("subject", pl.String),
        ("from", pl.Date),
        ("until", pl.Date),
        ("parameter", pl.String),
        ("least", pl.Float64),
        ("most", pl.Float64),
        ("with_least", pl.Boolean),
        ("with_most", pl.Boolean),
        ("verdict", VERDICT_TYPE),
    )
)
"""The columns of courses: a row is a stretch of values, in the unit of the parameter, that has one verdict."""


@dataclass(frozen=True)
class Stretch:
    """Values of a parameter with one verdict, in months; its ends may belong to it or not."""

    verdict: Verdict
    least: float
    most: float
    with_least: bool
    with_most: bool

    def holds(self, value: float) -> bool:
        """Tell whether a value lies in it."""
        above = value >= self.least if self.with_least else value > self.least
        return above and (value <= self.most if self.with_most else value < self.most)


@dataclass(frozen=True)
class Course:
    """How the verdict of a rule on a subject goes with the value of a parameter, on days of one law."""

    rule: str
    subject: str
    varied: Varied
    days: tuple[dt.date, ...]
    stretches: tuple[Stretch, ...]
    """In ascending order, from the least value of the parameter that is swept to the greatest."""

    @property
    def flips(self) -> bool:
        """Whether there is more than one verdict."""
        return len(self.stretches) > 1

    def verdict_at(self, value: float) -> Verdict:
        """Return the verdict at a value, in months, that is not outside of what is swept."""
        return next(one.verdict for one in self.stretches if one.holds(value))


def course_frame(found: Iterable[Course], label: str) -> pl.DataFrame:
    """Return courses as a frame, a row for each stretch; values are in the unit of the parameter."""
    rows = [
        (
            label,
            course.rule,
            course.subject,
            course.days[0],
            course.days[-1],
            course.varied.name,
            *(months / course.varied.months_of_unit for months in (one.least, one.most)),
            one.with_least,
            one.with_most,
            one.verdict,
        )
        for course in found
        for one in course.stretches
    ]
    return pl.DataFrame(rows, schema=COURSE_SCHEMA, orient="row")


def courses(sweep: Sweep, law: LawOfDays, varied: Varied) -> Iterator[Course]:
    """Yield how each verdict goes with one of the parameters, while the others stay as the rulebook has them.

    Days that follow each other, and on which all verdicts are the same, make one course.
    """
    found: dict[tuple[str, str], dict[dt.date, tuple[Stretch, ...]]] = {}
    for one in sweep.settled(law, partial(_points, varied)):
        if varied not in one.varied:
            continue
        rows = one.ranks.sort(STATE, SUBJECT, RULE, varied.name).select(RULE, SUBJECT, STATE, varied.name, RANK)
        for (rule, subject, state), group in groupby(rows.iter_rows(), key=lambda row: row[:3]):
            stretches = _stretches([(value, VERDICTS[rank]) for *_, value, rank in group])
            found.setdefault((rule, subject), {})[state] = stretches
    for rule, subject in sorted(found, key=lambda key: sweep.place_of(key[0])):
        of_state = found[rule, subject]
        dated = [(day, of_state.get(law.state_of[day])) for day in law.state_of]
        for stretches, days in groupby(dated, key=lambda pair: pair[1]):
            if stretches is not None:
                yield Course(rule, subject, varied, tuple(day for day, _ in days), stretches)


def _points(chosen: Varied, varied: Varied, figures: Sequence[float]) -> list[float]:
    """Return every other point: the ends of what is swept, and each figure between them; and one between each two."""
    if varied != chosen:
        return [varied.own]
    first, last = varied.months[0], varied.months[-1]
    ends = sorted({first, *(figure for figure in figures if first < figure < last), last})
    between = [(one + other) / 2 for one, other in pairwise(ends)]
    return sorted({*ends, *between})


def _stretches(points: Sequence[tuple[float, Verdict]]) -> tuple[Stretch, ...]:
    """Return the stretches of verdicts at points of which every other lies between two figures."""
    found: list[Stretch] = []
    for verdict, places in groupby(range(len(points)), key=lambda place: points[place][1]):
        own = list(places)
        first, last = own[0], own[-1]
        # Between two figures, nothing changes: what begins there begins at the figure before, without it.
        with_least, with_most = first % 2 == 0, last % 2 == 0
        least = points[first if with_least else first - 1][0]
        most = points[last if with_most else last + 1][0]
        found.append(Stretch(verdict, least, most, with_least, with_most))
    return tuple(found)
