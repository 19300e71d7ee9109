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
@click.option("--patch", is_flag=True, help="Write only the patch, for `git apply` or `patch -p1`.")
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
    """Propose the smallest change of law after which nothing fails, as changes to the extract of JURISDICTION.

    The changes settle every finding that falls short or is disproportionate under the chosen rulebooks and create no
    new one; this is verified by evaluating the changed extract. They are shown as a list and as a patch of the YAML.
    Proposed provisions are marked as proposals in the extract; they are not law. If rules conflict, the conflicting
    rules are named.

    Exit status: 0 if an amendment was found or none is needed, 1 if rules conflict, 2 on bad input.

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
        warning = notice(loaded.model, inputs.day)
        heading += f". {warning}" if warning else ""
        click.echo(amendment_text(heading, amendment) + ("\n" if diff else ""), err=patch)
    click.echo(diff, nl=False)
    report_problems(inputs.problems)
    sys.exit(BAD_INPUT if inputs.problems else FINDINGS if amendment.conflicts else 0)
