"""`penalcheck bill`: what a bill changes, in the law, in what offenders face and in the verdicts."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from penalcheck.command.boundary import DAY, deliver, report_problems, speak_for, takes_language, takes_width
from penalcheck.command.chosen import Inputs, choice_options, read_inputs, report_faults
from penalcheck.command.process import BAD_INPUT, FINDINGS
from penalcheck.files.fault import working_on
from penalcheck.files.problem import BadInput, Problem
from penalcheck.messages.telling import tr
from penalcheck.reform.bill import LawAsOf, Questions, amended, bill_of
from penalcheck.report.bill_formats import BILL_FORMATS, render_bill


@click.command()
@click.argument("before")
@click.argument("after", required=False)
@click.option("--from", "start", type=DAY, metavar="YYYY-MM-DD", help="The day of the law before (default: --as-of).")
@click.option("--to", "end", type=DAY, metavar="YYYY-MM-DD", help="The day of the law after (default: --as-of).")
@choice_options
@click.option("--amend", "seek", is_flag=True, help="Seek the smallest addition that settles what fails; takes long.")
@click.option("--full", is_flag=True, help="In text, fold nothing.")
@click.option(
    "--fail-on",
    "stop_on",  # a configuration says under `fail-on` what stops an evaluation
    type=click.Choice(["worsened", "never"]),
    default="never",
    show_default=True,
    help="Exit 1 if a finding gets worse.",
)
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
    seek: bool,
    full: bool,
    stop_on: str,
    form: str,
    output: Path | None,
) -> None:
    """Show what a bill changes: in the law, in the verdicts, in what offenders face, and what is left to do.

    BEFORE and AFTER are extracts of one code: files, letters of a shipped code, or a file of a git revision as git
    names it, REVISION:PATH. Without AFTER, the law of BEFORE on two days is compared.

    A finding gets worse if the law fails a rule that it did not fail, or was not known to fail, before; it gets better
    if the law no longer fails it. What was known and no longer is, is less known, and never counts as better.

    Exit status: 0; 1 with `--fail-on worsened` if a finding gets worse; 2 on bad input.

    \b
    Examples:
      penalcheck bill ES es-bill.yaml
      penalcheck bill ES --from 2003-09-30 --to 2026-01-01
      penalcheck bill main:law/es.yaml law/es.yaml --format markdown
      penalcheck bill ES es-bill.yaml --format docx --output bill.docx
    """
    speak_for(form)
    if after is None and start is None and end is None:
        expected = tr("is one law; expected a second extract, or --from and --to with two days")
        raise BadInput([Problem(before, None, expected)])
    inputs = read_inputs([before, *([after] if after else [])], rulebooks, cases, day, settings, profile)
    inputs.check_outputs(output)
    if inputs.problems:
        report_problems(inputs.problems)
        sys.exit(BAD_INPUT)
    first, second = _laws(inputs, start, end)
    questions = Questions(inputs.evaluator, inputs.rulebooks, inputs.cases)
    with working_on(second.loaded.source):
        found = bill_of(questions, first, second)
        found = amended(found, questions, inputs.classification) if seek else found
        written = render_bill(found, form, full=full or output is not None)
    if isinstance(written, str) and form == "text" and not output:
        click.echo(written)
    else:
        deliver(written, output)
    if report_faults(found.result):
        sys.exit(BAD_INPUT)
    sys.exit(FINDINGS if stop_on == "worsened" and found.counts.get("worsened") else 0)


def _laws(inputs: Inputs, start: dt.date | None, end: dt.date | None) -> tuple[LawAsOf, LawAsOf]:
    """Return the two laws. Raises BadInput if they are more or fewer, or if the first is of the later day."""
    extracts = inputs.extracts
    first, second = LawAsOf(extracts[0], start or inputs.day), LawAsOf(extracts[-1], end or inputs.day)
    files = ", ".join(loaded.source for loaded in extracts)
    if len(extracts) > 2:
        raise BadInput([Problem(files, None, tr("expected one extract before and one after"))])
    if len(extracts) == 1 and first.day == second.day:
        raise BadInput([Problem(files, None, tr("is the law of both sides; expected another extract or another day"))])
    if first.day > second.day:
        told = tr("is after --to {end}; expected the earlier day first", end=second.day)
        raise BadInput([Problem(f"--from {first.day}", None, told)])
    return first, second
