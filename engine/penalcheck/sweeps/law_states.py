"""States of the law: the days of a run on which all that an extract tells of all cases is the same.

The facts of a code change on days that the extract dates, or so long after them as a prior lies before the offence. In
between, they hang on nothing but the calendar: on the lengths of months, if priors are counted by days.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pydantic import BaseModel

from penalcheck.exposure.case import Case
from penalcheck.exposure.probe_cases import probe
from penalcheck.extract.evidence import Evidenced
from penalcheck.extract.law import Law
from penalcheck.extract.penal_code import Absence, Extract
from penalcheck.extract.recidivism import LookBack, RecidivismRule
from penalcheck.extract.term import Term
from penalcheck.rulebook.rule import Rulebook

_IN_EVERY_MONTH: Final = 28
"""The last day that every month has: from it, months are counted to the same day of another month."""
_SAME_CALENDAR: Final = (dt.date(1900, 3, 1), dt.date(2100, 3, 1))
"""Between these days, the calendar is the same every four years."""
_OLDEST: Final = dt.date(200, 1, 1)
"""Before this day, so long before an offence may lie before the first day of all."""


@dataclass(frozen=True)
class Offenders:
    """What the cases and probes of a run say of days: fixed ones, and how long before the offence priors lie."""

    days: frozenset[dt.date]
    judged: frozenset[Term]
    """How long before the offence the days lie whose law says with what a prior was punishable."""
    before: frozenset[Term]
    """How long before the offence anything of a prior lies."""
    drifting: bool
    """Whether a prior of a fixed day is held against an offence on the day of the run: each day differs then."""

    @property
    def by_days(self) -> bool:
        """Whether some prior lies so many days, and not months alone, before the offence."""
        return any(_has_days(length) for length in self.before)


def offenders(cases: Iterable[Case], rulebooks: Iterable[Rulebook]) -> Offenders:
    """Return what cases, and the probes of rules, say of days."""
    asked = [*cases, *_probes(rulebooks)]
    priors = [(case, prior) for case in asked for prior in case.priors]
    moments = [
        (case, moment)
        for case, prior in priors
        for moment in (prior.committed, prior.convicted, prior.final, prior.released)
        if moment is not None
    ]
    fixed = {moment for _, moment in moments if isinstance(moment, dt.date)}
    judged = [prior.committed or prior.convicted for _, prior in priors]
    return Offenders(
        frozenset({*fixed, *(case.committed for case in asked if case.committed)}),
        frozenset(moment for moment in judged if isinstance(moment, Term)),
        frozenset(moment for _, moment in moments if isinstance(moment, Term)),
        any(isinstance(moment, dt.date) and case.committed is None for case, moment in moments),
    )


def _probes(rulebooks: Iterable[Rulebook]) -> Iterator[Case]:
    """Yield a probe for each prior, or circumstance that may be one, of which the rules ask."""
    families = (entry.probes for book in rulebooks for entry in book.entries if entry.probes)
    words = dict.fromkeys(word for family in families for word in (*family.circumstances, *family.priors))
    for word in (word for word in words if word != "none"):
        yield probe(("sale",), "heroin", None, "trafficker", (word,))


def states(
    extract: Extract, days: Iterable[dt.date], asked: Offenders, more: Iterable[dt.date] = ()
) -> Mapping[dt.date, Sequence[dt.date]]:
    """Return the days of each state of the law, by the first of them.

    On the days `more` something else changes, such as which rules are asked.
    """
    epochs = _Epochs(extract)
    changes = sorted({*asked.days, *map(_day_after, asked.days), *more})
    by_days = asked.by_days or any(_counts_days(rule) for rule in _recidivism(extract))
    first: dict[Hashable, dt.date] = {}
    found: dict[dt.date, list[dt.date]] = {}
    for day in days:
        laws = epochs.treaties_on(day), *(epochs.law_on(one) for one in (day, *_all_before(day, asked.judged)))
        oldest = min(_all_before(day, asked.before), default=None)
        alike = day if asked.drifting else _calendar(day, oldest, by_days=by_days) if oldest else None
        since = epochs.changes_until(day) if asked.days else 0
        found.setdefault(first.setdefault((laws, since, bisect_right(changes, day), alike), day), []).append(day)
    return found


class _Epochs:
    """The law of an extract between the days that it names: on which days the same parts are law."""

    def __init__(self, extract: Extract) -> None:
        dated = set(_dates_in(extract))
        self._extract = extract
        self._changes = sorted({*dated, *map(_day_after, dated)})
        self._parts = [part for part in _parts_in(extract) if isinstance(part, (Evidenced, Absence))]
        self._laws: dict[int, Hashable] = {}

    def law_on(self, day: dt.date) -> Hashable:
        """Return what tells the law of a day from that of others."""
        place = bisect_right(self._changes, day)
        if place not in self._laws:
            law = Law(self._extract, day)
            self._laws[place] = law.searched, tuple(law.in_force(part) for part in self._parts)
        return self._laws[place]

    def changes_until(self, day: dt.date) -> int:
        """Return how often the law may have changed: a milder law between an offence and the day counts too."""
        return bisect_right(self._changes, day)

    def treaties_on(self, day: dt.date) -> Hashable:
        """Return what tells the treaties that bind the State on a day from those of others."""
        return tuple(
            (status.until and status.until < day, isinstance(status.in_force, dt.date) and status.in_force <= day)
            for status in self._extract.treaties.values()
        )


def _calendar(day: dt.date, oldest: dt.date, *, by_days: bool) -> Hashable:
    """Return what the lengths of time before a day hang on."""
    if oldest < _OLDEST:
        return day
    if not by_days and day.day <= _IN_EVERY_MONTH:
        return None
    first, end = _SAME_CALENDAR
    return (day.year % 4, day.month, day.day) if first <= oldest and day < end else day


def _all_before(day: dt.date, lengths: Iterable[Term]) -> list[dt.date]:
    return [_before(day, length) for length in lengths]


def _before(day: dt.date, length: Term) -> dt.date:
    try:
        return day - length.on_calendar
    except (ValueError, OverflowError):
        return dt.date.min


def _has_days(length: Term) -> bool:
    return bool(length.days or length.months % 1)


def _recidivism(extract: Extract) -> tuple[RecidivismRule, ...]:
    return extract.recidivism if isinstance(extract.recidivism, tuple) else ()


def _counts_days(rule: RecidivismRule) -> bool:
    """Tell whether a rule counts days, and not months alone: in a look-back, or in the time served."""
    back, served = rule.trigger.look_back, rule.trigger.prior_served_more_than
    look_back = isinstance(back, LookBack) and (back.custody_excluded or _has_days(back.length))
    return look_back or (served is not None and _has_days(served))


def _parts_in(part: object) -> Iterator[object]:
    """Yield everything that a model holds, at whatever depth, itself included."""
    yield part
    if isinstance(part, BaseModel):
        part = vars(part)
    if isinstance(part, (tuple, dict)):
        for entry in part.values() if isinstance(part, dict) else part:
            yield from _parts_in(entry)


def _dates_in(extract: Extract) -> Iterator[dt.date]:
    return (part for part in _parts_in(extract) if isinstance(part, dt.date))


def _day_after(day: dt.date) -> dt.date:
    return day + dt.timedelta(days=1) if day < dt.date.max else day
