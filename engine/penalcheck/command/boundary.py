"""What commands share: reporting problems, and the exit status of the process."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterable
from typing import Any, ParamSpec, TypeVar

import click

from penalcheck.files.problem import BadInput, Problem

BAD_INPUT = 2
FINDINGS = 1


class _DayType(click.ParamType[dt.date]):
    """A calendar day; unlike click's own date type, its error says what is expected."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            self.fail(f"'{value}' is not a date; expected a date such as 2024-04-01", param, ctx)


DAY = _DayType()
"""The type of an option that takes a calendar day."""

P = ParamSpec("P")
R = TypeVar("R")


def report_problems(problems: Iterable[Problem]) -> None:
    """Write each problem to standard error, on a line of its own."""
    for problem in problems:
        click.echo(str(problem), err=True)


def contained(command: Callable[P, R]) -> Callable[P, R]:
    """Make a command end with status 2 and a plain message, without traceback, on bad input."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except BadInput as bad:
            report_problems(bad.problems)
        raise SystemExit(BAD_INPUT)

    return run
