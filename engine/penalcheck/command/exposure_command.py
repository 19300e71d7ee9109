"""`penalcheck exposure`: what a case faces under one code or several, step by step."""

from __future__ import annotations

import datetime as dt
import sys

import click

from penalcheck.checks.misplaced import refuse_other_kinds
from penalcheck.command.boundary import DAY, hand_out, report_problems, speak_for, takes_language, takes_width
from penalcheck.command.configuration import takes_configuration
from penalcheck.command.process import BAD_INPUT
from penalcheck.exposure.calculus import expose
from penalcheck.exposure.case_files import read_cases
from penalcheck.exposure.outcome import Exposure
from penalcheck.extract.extract_files import read_extracts
from penalcheck.extract.penal_code import Extract
from penalcheck.files.fault import others_go_on
from penalcheck.files.loading import Loaded
from penalcheck.report.exposure_record import ExposureRecord, exposure_record, exposures_csv, exposures_json
from penalcheck.report.exposure_report import overview, steps


@click.command()
@click.argument("case")
@click.argument("paths", nargs=-1, metavar="[EXTRACT]...")
@click.option("--case", "cases", multiple=True, metavar="ID|FILE", help="Show this case too.")
@click.option("--as-of", "day", type=DAY, help="The day of judgment (default: today).")
@click.option("--timeline", is_flag=True, help="Show how the range changed with the versions of the law.")
@click.option("--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True)
@takes_language("Tell what is faced in this language")
@takes_width
@takes_configuration
def exposure(
    case: str, paths: tuple[str, ...], cases: tuple[str, ...], day: dt.date | None, timeline: bool, form: str
) -> None:
    """Show what CASE (a standard case or a file) faces under each extract, with numbered steps and citations.

    \b
    Examples:
      penalcheck exposure major-trafficker
      penalcheck exposure trafficker-second-conviction it.yaml
      penalcheck exposure trafficker-third-conviction us.yaml --timeline
      penalcheck exposure courier --case organizer --format json
    """
    speak_for(form)
    chosen = read_cases(list(dict.fromkeys((case, *cases))))
    extracts, problems = read_extracts(paths, refuse_other_kinds)
    today = day or dt.date.today()
    found: list[tuple[Loaded[Extract], Exposure]] = []
    for loaded in extracts:
        with others_go_on(problems, loaded.source):
            days = _days(loaded.model, today) if timeline else [today]
            found += [(loaded, expose(loaded.model, one, judged)) for one in chosen for judged in days]
    if form != "text":
        records: list[ExposureRecord] = []
        for loaded, exposure in found:
            with others_go_on(problems, loaded.source):
                records.append(exposure_record(loaded, exposure))
        hand_out(exposures_json(records) if form == "json" else exposures_csv(records))
    elif timeline:
        for loaded, exposure in found:
            with others_go_on(problems, loaded.source):
                click.echo(f"law as of {exposure.day}\n{overview([(loaded, exposure)])}\n")
    else:
        told: list[tuple[Loaded[Extract], Exposure]] = []
        for loaded, exposure in found:
            with others_go_on(problems, loaded.source):
                click.echo(steps(loaded.model, loaded.document, exposure) + "\n")
                told.append((loaded, exposure))
        if len(told) > 1:
            click.echo(overview(told))
    report_problems(problems)
    sys.exit(BAD_INPUT if problems else 0)


def _days(extract: Extract, today: dt.date) -> list[dt.date]:
    """Return the days up to today on which the law changed, and today."""
    return sorted({today, *(day for day in extract.change_days if day <= today)})
