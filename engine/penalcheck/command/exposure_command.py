"""`penalcheck exposure`: what a case faces under one code or several, step by step."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import product
from pathlib import Path

import click

from penalcheck.checks.misplaced import refuse_other_kinds
from penalcheck.command.boundary import DAY, deliver, report_problems, speak_for, takes_language, takes_width
from penalcheck.command.chosen import chosen_workers, takes_workers
from penalcheck.command.configuration import takes_configuration
from penalcheck.command.process import BAD_INPUT
from penalcheck.command.progress_bar import with_progress
from penalcheck.exposure.calculus import expose
from penalcheck.exposure.case import Case
from penalcheck.exposure.case_files import read_cases
from penalcheck.extract.extract_files import NamedExtracts
from penalcheck.extract.penal_code import Extract
from penalcheck.files.fault import others_go_on
from penalcheck.files.loading import Loaded
from penalcheck.files.output import check_outputs
from penalcheck.files.problem import Problem
from penalcheck.findings.workers import of_each
from penalcheck.messages.telling import tr
from penalcheck.report.exposure_formats import EXPOSURE_FORMATS
from penalcheck.report.exposure_record import ExposureRecord, exposure_record
from penalcheck.report.exposure_report import OverviewRow, overview, overview_row, steps
from penalcheck.report.terminal import CHOSEN_WIDTH, columns


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
@takes_workers
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
    extracts = NamedExtracts(paths, refuse_other_kinds)
    check_outputs([output] if output else [], [*extracts.sources, *(str(path) for path in paths), *(case, *cases)])
    make = partial(_exposed, tuple(chosen), day or dt.date.today(), form, columns(), timeline=timeline)
    problems = extracts.problems
    made = with_progress(of_each(extracts.texts(), make, make, chosen_workers(), problems), len(extracts))
    codes = _gone_through(made, problems)
    if form != "text":
        records = [record for code in codes for record in code.records]
        deliver(EXPOSURE_FORMATS[form](records), output)
    elif output:
        deliver("\n".join(_parts(codes)), output)
    else:
        for part in _parts(codes):
            click.echo(part)
    report_problems(problems)
    sys.exit(BAD_INPUT if problems else 0)


@dataclass(frozen=True)
class _Exposed:
    """What cases face under one code: as records, or as text with a row of the overview for each."""

    records: list[ExposureRecord] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    rows: list[OverviewRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    """A case that cannot be told does not stand in the way of the others."""


def _exposed(
    cases: Sequence[Case], today: dt.date, form: str, width: int, loaded: Loaded[Extract], *, timeline: bool
) -> _Exposed:
    """Return what cases face under one code, as text of a width: other processes do not know that of the terminal."""
    CHOSEN_WIDTH.set(width)
    found = _Exposed()
    for case, judged in product(cases, _days(loaded.model, today) if timeline else [today]):
        with others_go_on(found.problems, loaded.source):
            exposure = expose(loaded.model, case, judged)
            if form != "text":
                found.records.append(exposure_record(loaded, exposure))
            elif timeline:
                table = overview([overview_row(loaded, exposure)])
                heading = tr("law as of {day}", day=exposure.day)
                found.parts.append(f"{heading}\n{table}\n")
            else:
                found.parts.append(steps(loaded.model, loaded.document, exposure) + "\n")
                found.rows.append(overview_row(loaded, exposure))
    return found


def _gone_through(codes: Iterable[_Exposed], problems: list[Problem]) -> Iterator[_Exposed]:
    for code in codes:
        problems += code.problems
        yield code


def _parts(codes: Iterable[_Exposed]) -> Iterator[str]:
    rows: list[OverviewRow] = []
    for code in codes:
        yield from code.parts
        rows += code.rows
    if len(rows) > 1:
        yield overview(rows)


def _days(extract: Extract, today: dt.date) -> list[dt.date]:
    """Return the days up to today on which the law changed, and today."""
    return sorted({today, *(day for day in extract.change_days if day <= today)})
