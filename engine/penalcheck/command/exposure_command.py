"""`penalcheck exposure`: what a case faces under one code or several, step by step."""

from __future__ import annotations

import datetime as dt
import sys

import click

from penalcheck.command.boundary import BAD_INPUT, DAY, contained, report_problems
from penalcheck.exposure.calculus import expose
from penalcheck.exposure.case_files import read_cases
from penalcheck.extract.extract_files import read_extracts
from penalcheck.extract.penal_code import Extract
from penalcheck.report.exposure_report import overview, steps


@click.command()
@click.argument("case")
@click.argument("paths", nargs=-1, metavar="[EXTRACT]...")
@click.option("--as-of", "day", type=DAY, help="Apply the law as of this day (default: today).")
@click.option("--timeline", is_flag=True, help="Show the range under each version of the law.")
@contained
def exposure(case: str, paths: tuple[str, ...], day: dt.date | None, timeline: bool) -> None:
    """Show what CASE (a standard case or a file) faces under each extract, with numbered steps and citations.

    \b
    Examples:
      penalcheck exposure major-trafficker
      penalcheck exposure trafficker-second-conviction it.yaml
      penalcheck exposure trafficker-third-conviction us.yaml --timeline
    """
    (chosen,) = read_cases([case])
    extracts, problems = read_extracts(paths)
    today = day or dt.date.today()
    if timeline:
        for loaded in extracts:
            rows = [(loaded.model, expose(loaded.model, chosen, start)) for start in _days(loaded.model, today)]
            for extract, found in rows:
                click.echo(f"law as of {found.day}")
                click.echo(overview([(extract, found)]) + "\n")
    else:
        found_all = [(loaded, expose(loaded.model, chosen, today)) for loaded in extracts]
        for loaded, found in found_all:
            click.echo(steps(loaded.model, loaded.document, found) + "\n")
        if len(found_all) > 1:
            click.echo(overview([(loaded.model, found) for loaded, found in found_all]))
    report_problems(problems)
    sys.exit(BAD_INPUT if problems else 0)


def _days(extract: Extract, today: dt.date) -> list[dt.date]:
    """Return the days up to today on which a part of the extract entered into force or ceased to be, and today."""
    days = {today}
    parts = [
        *extract.provisions,
        *(tier for provision in extract.provisions for tier in provision.tiers),
        *extract.aggravations,
        *(extract.recidivism if isinstance(extract.recidivism, tuple) else ()),
    ]
    for part in parts:
        if part.in_force and part.in_force.start:
            days.add(part.in_force.start)
        if part.in_force and part.in_force.end:
            days.add(part.in_force.end + dt.timedelta(days=1))
    return sorted(day for day in days if day <= today)
