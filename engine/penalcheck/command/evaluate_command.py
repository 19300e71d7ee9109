"""`penalcheck evaluate`: extracts in, findings out."""

from __future__ import annotations

import datetime as dt
import re
import sys
from pathlib import Path

import click

from penalcheck.command.boundary import deliver, speak_for, takes_language, takes_width
from penalcheck.command.chosen import chooses_inputs, read_inputs, report_faults, takes_workers
from penalcheck.command.process import BAD_INPUT, FINDINGS
from penalcheck.findings.finding import FAILING, Finding
from penalcheck.findings.result import Result, made_of
from penalcheck.report.formats import FORMATS, View, render

_MOST_IN_FULL = 3
"""Codes whose findings are shown unless they are asked for."""
FAIL_ON = ("undetermined", "recommended", "mandatory", "never")


@click.command()
@chooses_inputs
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="table", show_default=True)
@click.option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    default="recommended",
    show_default=True,
    help="Exit 1 on: undetermined or failing findings; failing findings of any force; "
    "failing findings of mandatory or qualified force; never.",
)
@click.option("--explain", is_flag=True, help="Explain each finding: law, figures, sources, file and line.")
@click.option("--all", "everything", is_flag=True, help="Show adequate findings too.")
@click.option(
    "--summary/--full",
    default=None,
    help="Table: a line for each code, with its gravest finding, or all findings. "
    "Default: the lines alone if there are more than three codes.",
)
@click.option(
    "--baseline",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="RESULT.json",
    help="Show and count only findings that are not in this result (see --format json).",
)
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file, completely or not at all."
)
@takes_workers
@takes_language("Tell the results in this language")
@takes_width
def evaluate(
    paths: tuple[str, ...],
    rulebooks: tuple[str, ...],
    cases: tuple[str, ...],
    day: dt.date | None,
    profile: str | None,
    settings: tuple[str, ...],
    form: str,
    fail_on: str,
    explain: bool,
    everything: bool,
    summary: bool | None,
    baseline: Path | None,
    output: Path | None,
) -> None:
    """Evaluate extracts of penal codes: files, folders, or - for standard input.

    Without PATH, the shipped extracts are evaluated; one of them is named by its code, such as ES. Faulty files are
    reported, and the others are still evaluated. Reviews in the folder `reviews` next to an extract are shown with its
    findings. A finding that a reviewer accepted, and that has not changed since, does not count for the exit status.

    \b
    Examples:
      penalcheck evaluate
      penalcheck evaluate ES
      penalcheck evaluate de.yaml --explain
      penalcheck evaluate codes/ --rulebook un-1988 --as-of 2010-01-01
      penalcheck evaluate --format json --output result.json
      penalcheck evaluate --baseline result.json
      penalcheck evaluate --format sarif --output penalcheck.sarif
    """
    speak_for(form)
    inputs = read_inputs(paths, rulebooks, cases, day, settings, profile)
    inputs.check_outputs(output, more=(baseline,) if baseline else ())
    result = inputs.evaluate()
    inputs.check_outputs(output, result=result)
    if baseline:
        from penalcheck.findings.baseline import only_new
        from penalcheck.findings.record import read_record

        result = only_new(result, read_record(baseline), str(baseline))
    brief = len(result.evaluations) > _MOST_IN_FULL and not (explain or everything) if summary is None else summary
    result, content = made_of(result, lambda result: render(result, form, View(explain, everything, brief)))
    _write(content, form, output)
    sys.exit(BAD_INPUT if report_faults(result) else _status(result, fail_on))


def _write(content: str | bytes, form: str, output: Path | None) -> None:
    if isinstance(content, str) and content and form == "table" and not output:
        click.echo(_coloured(content))
    elif content or output:
        deliver(content, output)


def _coloured(text: str) -> str:
    """Colour the verdicts; the words remain, so that no information depends on colour."""
    colours = {"FALLS SHORT": "red", "DISPROPOR-": "magenta", "TIONATE": "magenta", "DISPROPORTIONATE": "magenta"}
    pattern = re.compile(r"\b(FALLS SHORT|DISPROPORTIONATE|DISPROPOR-|TIONATE\b)")
    return pattern.sub(lambda match: click.style(match.group(), fg=colours[match.group()], bold=True), text)


def _status(result: Result, fail_on: str) -> int:
    counted = (
        _counts(finding, fail_on) and not result.accepted(evaluation, finding)
        for evaluation in result.evaluations
        for finding in evaluation.findings
    )
    return FINDINGS if any(counted) else 0


def _counts(finding: Finding, fail_on: str) -> bool:
    if fail_on == "never":
        return False
    if fail_on == "undetermined" and finding.verdict == "undetermined":
        return True
    if finding.verdict not in FAILING:
        return False
    return fail_on != "mandatory" or finding.force in ("mandatory", "qualified")
