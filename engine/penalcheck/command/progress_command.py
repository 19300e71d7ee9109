"""`penalcheck progress`: what changed between two days or two results."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import Any

import click

from penalcheck.command.boundary import hand_out, speak_for, takes_language, takes_width
from penalcheck.command.chosen import read_inputs, report_faults, takes_settings, takes_workers
from penalcheck.command.configuration import takes_configuration
from penalcheck.command.process import BAD_INPUT
from penalcheck.files.problem import BadInput, Problem
from penalcheck.findings.progress import progress as compare_results
from penalcheck.findings.record import ResultRecord, read_record, record
from penalcheck.findings.result import made_of
from penalcheck.messages.telling import tr
from penalcheck.report.progress_report import PROGRESS_FORMATS


class _MomentType(click.ParamType[dt.date | Path]):
    """A day, or a file with a result."""

    name = "DATE|RESULT.json"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date | Path:
        if isinstance(value, (dt.date, Path)):
            return value
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            if Path(value).suffix == ".json" or Path(value).is_file():
                return Path(value)
            told = tr(
                "'{value}' is neither a date nor a file; "
                "expected a date such as 2024-04-01, or a file with a JSON result",
                value=value,
            )
            self.fail(told, param, ctx)


_MOMENT = _MomentType()


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--from", "start", type=_MOMENT, required=True, help="The earlier day or result.")
@click.option("--to", "end", type=_MOMENT, required=True, help="The later day or result.")
@click.option("--rulebook", "rulebooks", multiple=True, metavar="NAME|FILE", help="Use only these rulebooks.")
@click.option(
    "--case", "cases", multiple=True, metavar="ID|FILE", help="Use only these cases (default: the standard cases)."
)
@takes_settings
@click.option("--profile", metavar="NAME|FILE", help="Use a profile: strict, treaty-only, ... or a file.")
@click.option("--format", "form", type=click.Choice(list(PROGRESS_FORMATS)), default="table", show_default=True)
@takes_workers
@takes_language("Tell the results in this language")
@takes_width
@takes_configuration
def progress(
    paths: tuple[str, ...],
    start: dt.date | Path,
    end: dt.date | Path,
    rulebooks: tuple[str, ...],
    cases: tuple[str, ...],
    settings: tuple[str, ...],
    profile: str | None,
    form: str,
) -> None:
    """Show what changed in each jurisdiction and rule between two days, or between two JSON results.

    For a date, the version of the law in force on that day is taken from the extract.

    \b
    Examples:
      penalcheck progress us.yaml --from 2010-01-01 --to 2026-01-01
      penalcheck progress --from last-year.json --to 2026-01-01
      penalcheck progress --from before.json --to after.json --format json
    """
    speak_for(form)
    if isinstance(start, dt.date) and isinstance(end, dt.date) and start > end:
        raise BadInput(
            [
                Problem(
                    f"--from {start}",
                    None,
                    tr("is after --to {day}; expected the earlier day first", day=end.isoformat()),
                )
            ]
        )
    faulty = False
    sides: list[ResultRecord] = []
    for moment in (start, end):
        if isinstance(moment, Path):
            sides.append(read_record(moment))
            continue
        result, side = made_of(read_inputs(paths, rulebooks, cases, moment, settings, profile).evaluate(), record)
        faulty = report_faults(result) or faulty
        sides.append(side)
    text = PROGRESS_FORMATS[form](compare_results(*sides))
    (click.echo if form == "table" else hand_out)(text)
    sys.exit(BAD_INPUT if faulty else 0)
