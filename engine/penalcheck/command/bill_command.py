"""`penalcheck bill`: what a bill changes, in the law, in what offenders face and in the verdicts."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from penalcheck.command.boundary import DAY, takes_language, takes_width
from penalcheck.command.chosen import choice_options, read_inputs
from penalcheck.reform.bill import Questions, bill_of
from penalcheck.report.bill_formats import BILL_FORMATS


@click.command()
@click.argument("before")
@click.argument("after", required=False)
@click.option("--from", "start", type=DAY, help="The day of the law before (default: --as-of).")
@click.option("--to", "end", type=DAY, help="The day of the law after (default: --as-of).")
@choice_options
@click.option("--amend", "amended", is_flag=True, help="Seek the smallest addition that settles what fails (slow).")
@click.option("--full", is_flag=True, help="Fold nothing in the terminal.")
@click.option("--fail-on", type=click.Choice(["worsened", "never"]), default="never", show_default=True)
@click.option("--format", "form", type=click.Choice(list(BILL_FORMATS)), default="text", show_default=True)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file.")
@takes_language("The language of the report")
@takes_width
def bill(
    before: str,
    after: str | None,
    start: dt.date | None,
    end: dt.date | None,
    rulebooks: tuple[str, ...],
    cases: tuple[str, ...],
    day: dt.date | None,
    settings: tuple[str, ...],
    profile: str | None,
    amended: bool,
    full: bool,
    fail_on: str,
    form: str,
    output: Path | None,
) -> None:
    """Show what a bill changes."""
    inputs = read_inputs((before, after or before), rulebooks, cases, day, settings, profile)
    extracts = inputs.extracts
    found = bill_of(
        Questions(inputs.evaluator, inputs.rulebooks, inputs.cases),
        (extracts[0], start or inputs.day),
        (extracts[-1], end or inputs.day),
    )
    click.echo(BILL_FORMATS[form](found, full=full))
