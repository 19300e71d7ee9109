"""The days at which a run is swept, as they are typed: years, days, ranges of them, or a list."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import Final

from dateutil.relativedelta import relativedelta

from penalcheck.extract.field_types import read_date
from penalcheck.extract.term import parse_term
from penalcheck.files.problem import BadInput, Problem
from penalcheck.files.quoting import quoted
from penalcheck.messages.telling import tr
from penalcheck.sweeps.typed_range import TypedRange, check_number, check_order, typed_ranges

_YEAR: Final = re.compile(r"[0-9]{4}")
_NUMBER: Final = re.compile(r"[1-9][0-9]{0,5}")


def read_days(typed: Iterable[str]) -> list[dt.date]:
    """Read days, each once, in order: a year stands for its first day.

    A range is from year to year or from day to day, with a step of one or of what stands after a slash: a number of
    years or days, or a length of time. Raises BadInput with every problem.

    >>> [str(day) for day in read_days(["2000..2010/5", "2026-11-26"])]
    ['2000-01-01', '2005-01-01', '2010-01-01', '2026-11-26']
    """
    problems: list[Problem] = []
    found: set[dt.date] = set()
    for text in typed:
        try:
            for part in typed_ranges(text):
                found.update(_days(part))
        except ValueError as error:
            problems.append(Problem(f"--days {text}", None, str(error)))
    if problems:
        raise BadInput(problems)
    return sorted(found)


def _days(typed: TypedRange) -> Iterator[dt.date]:
    first, last = _day(typed.first), _day(typed.last)
    check_order(typed, ascending=first <= last)
    by_years = bool(_YEAR.fullmatch(typed.first))
    step = _step(typed.step or "1", by_years=by_years)
    check_number(str(typed), (last - first).days // ((step.years * 12 + step.months) * 28 + step.days) + 1)
    day, place = first, 0
    while day <= last:
        yield day
        place += 1
        try:
            day = first + step * place
        except (ValueError, OverflowError):
            return


def _day(text: str) -> dt.date:
    if _YEAR.fullmatch(text) and text != "0000":
        return dt.date(int(text), 1, 1)
    try:
        return read_date(text)
    except ValueError:
        raise ValueError(
            tr("{text} is neither a year such as 1960 nor a date such as 2024-04-01", text=quoted(text))
        ) from None


def _step(text: str, *, by_years: bool) -> relativedelta:
    if _NUMBER.fullmatch(text):
        return relativedelta(years=int(text)) if by_years else relativedelta(days=int(text))
    try:
        step = parse_term(text)
    except ValueError as error:
        raise ValueError(tr("the step {text}: {why}", text=quoted(text), why=error)) from None
    if step.life or not step.on_calendar:
        raise ValueError(tr("the step {text} is no number of days, months or years", text=quoted(text)))
    return step.on_calendar
