"""What commands share: reporting problems, handing out data, and types of options."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

import click

from penalcheck.extract.field_types import read_date
from penalcheck.files.problem import Problem
from penalcheck.report.terminal import CHOSEN_WIDTH, LEAST_WIDTH


class _DayType(click.ParamType[dt.date]):
    """A calendar day; unlike click's own date type, its error says what is expected."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        try:
            return read_date(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


DAY = _DayType()
"""The type of an option that takes a calendar day."""


def _choose_width(context: click.Context, _: click.Parameter, width: int | None) -> None:
    token = CHOSEN_WIDTH.set(width)
    context.call_on_close(lambda: CHOSEN_WIDTH.reset(token))


takes_width = click.option(
    "--width",
    type=click.IntRange(LEAST_WIDTH),
    metavar="COLUMNS",
    callback=_choose_width,
    expose_value=False,
    help="The width of text and tables (default: that of the terminal).",
)
"""The option of commands that write text and tables for the terminal."""


def report_problems(problems: Iterable[Problem]) -> None:
    """Write each problem to standard error, on a line of its own."""
    for problem in problems:
        click.echo(str(problem), err=True)


def hand_out(text: str, end: str = "\n") -> None:
    """Write data for other programs to standard output: in UTF-8, whatever the encoding of the terminal is."""
    click.echo(f"{text}{end}".encode(errors="replace"), nl=False)
