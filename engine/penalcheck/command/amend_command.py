"""`penalcheck amend`: what to change in a code so that nothing fails."""

from __future__ import annotations

import datetime as dt
import sys

import click

from penalcheck.command.boundary import BAD_INPUT, FINDINGS, contained, report_problems
from penalcheck.command.chosen import choice_options, read_inputs
from penalcheck.extract.law import notice
from penalcheck.inference.engine import EngineFault


@click.command()
@click.argument("jurisdiction")
@click.argument("paths", nargs=-1, metavar="[EXTRACT]...")
@click.option("--patch", is_flag=True, help="Write only the patch, as `git apply` and `patch -p1` take it.")
@choice_options
@contained
def amend(
    jurisdiction: str,
    paths: tuple[str, ...],
    patch: bool,
    rulebooks: tuple[str, ...],
    cases: tuple[str, ...],
    day: dt.date | None,
    settings: tuple[str, ...],
    profile: str | None,
) -> None:
    """Propose the smallest change of law after which nothing fails: changes to the extract of JURISDICTION.

    The changes settle every finding that falls short or is disproportionate under the chosen rulebooks, create no
    other, and are verified by evaluating the extract again. They come as a list and as a patch of the YAML. What is
    proposed is marked as such in the extract and is never law. Where rules stand in each other's way, they are named.

    Exit status: 0 where an amendment was found or none is needed, 1 where rules conflict.

    \b
    Examples:
      penalcheck amend ES
      penalcheck amend US --rulebook human-rights
      penalcheck amend PT pt.yaml --patch | git apply
    """
    from penalcheck.amend.patch import amended_text, unified_diff
    from penalcheck.amend.search import Amender
    from penalcheck.report.amendment_report import amendment_text

    inputs = read_inputs(paths, rulebooks, cases, day, settings, profile)
    loaded = inputs.extract(jurisdiction)
    amender = Amender(inputs.evaluator, inputs.classification, inputs.cases, inputs.day)
    try:
        amendment = amender.amend(loaded)
    except EngineFault as fault:
        click.echo(f"{loaded.source}: engine fault: {fault}", err=True)
        sys.exit(BAD_INPUT)
    diff = unified_diff(loaded.source, *amended_text(loaded.document, amendment.changes)) if amendment.changes else ""
    if not patch or amendment.conflicts:
        heading = f"{loaded.model.name} ({loaded.model.jurisdiction}), law as of {inputs.day}"
        told = notice(loaded.model, inputs.day)
        heading += f". {told}" if told else ""
        click.echo(amendment_text(heading, amendment) + ("\n" if diff else ""), err=patch)
    click.echo(diff, nl=False)
    report_problems(inputs.problems)
    sys.exit(BAD_INPUT if inputs.problems else FINDINGS if amendment.conflicts else 0)
