"""`penalcheck exposure`: what a case faces under one code or several, step by step."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from penalcheck.checks.misplaced import refuse_other_kinds
from penalcheck.command.boundary import DAY, deliver, report_problems, speak_for, takes_language, takes_width
from penalcheck.command.configuration import takes_configuration
from penalcheck.command.process import BAD_INPUT
from penalcheck.exposure.calculus import expose
from penalcheck.exposure.case_files import read_cases
from penalcheck.exposure.outcome import Exposure
from penalcheck.extract.extract_files import read_extracts
from penalcheck.extract.penal_code import Extract
from penalcheck.files.fault import others_go_on
from penalcheck.files.loading import Loaded
from penalcheck.files.output import check_outputs
from penalcheck.files.problem import Problem
from penalcheck.messages.telling import tr
from penalcheck.report.exposure_formats import EXPOSURE_FORMATS
from penalcheck.report.exposure_record import ExposureRecord, exposure_record
from penalcheck.report.exposure_report import overview, steps

_Found = tuple[Loaded[Extract], Exposure]


@click.command()
@click.argument("case")
@click.argument("paths", nargs=-1, metavar="[EXTRACT]...")
@click.option("--case", "cases", multiple=True, metavar="ID|FILE", help="Show this case too.")
@click.option("--as-of", "day", type=DAY, help="The day of judgment (default: today).")
@click.option("--timeline", is_flag=True, help="Show how the range changed with the versions of the law.")
@click.option("--format", "form", type=click.Choice(["text", *EXPOSURE_FORMATS]), default="text", show_default=True)
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file, completely or not at all."
)
@takes_language("Tell what is faced in this language")
@takes_width
@takes_configuration
def exposure(
    case: str,
    paths: tuple[str, ...],
    cases: tuple[str, ...],
    day: dt.date | None,
    timeline: bool,
    form: str,
    output: Path | None,
) -> None:
    """Show what CASE (a standard case or a file) faces under each extract, with numbered steps and citations.

    \b
    Examples:
      penalcheck exposure major-trafficker
      penalcheck exposure trafficker-second-conviction it.yaml
      penalcheck exposure trafficker-third-conviction us.yaml --timeline
      penalcheck exposure courier --case organizer --format json
      penalcheck exposure courier --format xlsx --output courier.xlsx
    """
    speak_for(form)
    chosen = read_cases(list(dict.fromkeys((case, *cases))))
    extracts, problems = read_extracts(paths, refuse_other_kinds)
    today = day or dt.date.today()
    check_outputs(
        [output] if output else [], [*(loaded.source for loaded in extracts), *(str(p) for p in paths), *(case, *cases)]
    )
    found: list[_Found] = []
    for loaded in extracts:
        with others_go_on(problems, loaded.source):
            days = _days(loaded.model, today) if timeline else [today]
            found += [(loaded, expose(loaded.model, one, judged)) for one in chosen for judged in days]
    if form != "text":
        deliver(EXPOSURE_FORMATS[form](_records(found, problems)), output)
    elif output:
        deliver("\n".join(_told(found, problems, timeline=timeline)), output)
    else:
        for part in _told(found, problems, timeline=timeline):
            click.echo(part)
    report_problems(problems)
    sys.exit(BAD_INPUT if problems else 0)


def _records(found: Sequence[_Found], problems: list[Problem]) -> list[ExposureRecord]:
    records: list[ExposureRecord] = []
    for loaded, exposure in found:
        with others_go_on(problems, loaded.source):
            records.append(exposure_record(loaded, exposure))
    return records


def _told(found: Sequence[_Found], problems: list[Problem], *, timeline: bool) -> Iterator[str]:
    told: list[_Found] = []
    for loaded, exposure in found:
        with others_go_on(problems, loaded.source):
            if timeline:
                heading = tr("law as of {day}", day=exposure.day)
                yield f"{heading}\n{overview([(loaded, exposure)])}\n"
            else:
                yield steps(loaded.model, loaded.document, exposure) + "\n"
                told.append((loaded, exposure))
    if len(told) > 1:
        yield overview(told)


def _days(extract: Extract, today: dt.date) -> list[dt.date]:
    """Return the days up to today on which the law changed, and today."""
    return sorted({today, *(day for day in extract.change_days if day <= today)})
