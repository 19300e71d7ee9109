"""`penalcheck evaluate`: extracts in, findings out."""

from __future__ import annotations

import datetime as dt
import re
import sys
from pathlib import Path

import click

from penalcheck.command.run import BAD_INPUT, DAY, FINDINGS, contained, report_problems
from penalcheck.evaluation import Evaluator
from penalcheck.findings import FAILING, Finding
from penalcheck.inputs import check_cases, read_cases, read_classification, read_extracts, read_rulebooks
from penalcheck.output import write_whole
from penalcheck.report import Result

FAIL_ON = ("undetermined", "recommended", "mandatory", "never")


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--rulebook", "rulebooks", multiple=True, metavar="NAME|FILE", help="Use only these rulebooks.")
@click.option(
    "--case", "cases", multiple=True, metavar="ID|FILE", help="Use only these cases (default: the standard ones)."
)
@click.option("--as-of", "day", type=DAY, help="The day whose law is evaluated (default: today).")
@click.option("--profile", metavar="NAME|FILE", help="Use a set of choices: strict, treaty-only, ... or a file.")
@click.option("--set", "settings", multiple=True, metavar="RULEBOOK.PARAMETER=VALUE", help="Override a parameter.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    default="recommended",
    show_default=True,
    help="Exit 1 on: undetermined or failing findings; failing ones of any force; "
    "failing ones of mandatory or qualified force; never.",
)
@click.option("--explain", is_flag=True, help="Argue each finding: law, figures, sources, file and line.")
@click.option("--all", "everything", is_flag=True, help="Show adequate findings too.")
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file, whole or not at all."
)
@contained
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
    output: Path | None,
) -> None:
    """Evaluate extracts of penal codes: files, folders, or - for standard input.

    Without PATH the shipped extracts are evaluated. A file with faults is reported, and the others are still evaluated.

    \b
    Examples:
      penalcheck evaluate
      penalcheck evaluate de.yaml --explain
      penalcheck evaluate codes/ --rulebook un-1988 --as-of 2010-01-01
      penalcheck evaluate --format json --output result.json
    """
    classification = read_classification()
    books = read_rulebooks(rulebooks, classification.vocabulary, settings, profile)
    extracts, problems = read_extracts(paths)
    chosen = read_cases(cases)
    check_cases(books, chosen)
    evaluator = Evaluator(classification, books, chosen)
    day = day or dt.date.today()
    evaluations = tuple(evaluator.evaluate(loaded, day) for loaded in extracts)
    result = Result(day, tuple(books), evaluations, tuple(problems))
    _write(_render(result, form, explain=explain, everything=everything), form, output)
    report_problems(problems)
    for evaluation in evaluations:
        if evaluation.fault:
            click.echo(f"{evaluation.document.source}: engine fault: {evaluation.fault}", err=True)
    sys.exit(_status(result, fail_on))


def _render(result: Result, form: str, *, explain: bool, everything: bool) -> str:
    if form == "json":
        from penalcheck.report.json_report import as_json

        return as_json(result)
    from penalcheck.report.table import table

    return table(result, explain=explain, everything=everything)


def _write(text: str, form: str, output: Path | None) -> None:
    if output:
        write_whole(output, text + "\n")
    elif text:
        click.echo(_coloured(text) if form == "table" else text)


def _coloured(text: str) -> str:
    """Colour the verdicts; the words stay, so that nothing is said by colour alone."""
    colours = {"FALLS SHORT": "red", "DISPROPOR-": "magenta", "TIONATE": "magenta", "DISPROPORTIONATE": "magenta"}
    pattern = re.compile(r"\b(FALLS SHORT|DISPROPORTIONATE|DISPROPOR-|TIONATE\b)")
    return pattern.sub(lambda match: click.style(match.group(), fg=colours[match.group()], bold=True), text)


def _status(result: Result, fail_on: str) -> int:
    if result.problems or any(evaluation.fault for evaluation in result.evaluations):
        return BAD_INPUT
    return FINDINGS if any(_counts(f, fail_on) for e in result.evaluations for f in e.findings) else 0


def _counts(finding: Finding, fail_on: str) -> bool:
    if fail_on == "never":
        return False
    if fail_on == "undetermined" and finding.verdict == "undetermined":
        return True
    if finding.verdict not in FAILING:
        return False
    return fail_on != "mandatory" or finding.force in ("mandatory", "qualified")
