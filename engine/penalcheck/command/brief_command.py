"""`penalcheck brief`: two pages on one State, as PDF or DOCX."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from penalcheck.command.boundary import deliver, takes_language
from penalcheck.command.chosen import choice_options, read_inputs, report_faults
from penalcheck.command.process import BAD_INPUT
from penalcheck.files.problem import BadInput, Problem
from penalcheck.messages.telling import tr
from penalcheck.report.brief import brief_of, cases_of_brief
from penalcheck.report.brief_pages import BRIEF_FORMATS


@click.command()
@click.argument("extract", metavar="EXTRACT")
@choice_options
@click.option(
    "--format",
    "form",
    type=click.Choice(list(BRIEF_FORMATS)),
    help="Default: by the ending of --output, or else pdf.",
)
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file, completely or not at all."
)
@takes_language("Write the brief in this language")
def brief(
    extract: str,
    rulebooks: tuple[str, ...],
    cases: tuple[str, ...],
    day: dt.date | None,
    profile: str | None,
    settings: tuple[str, ...],
    form: str | None,
    output: Path | None,
) -> None:
    """Write a brief of two pages on EXTRACT: a shipped code such as ES, or a file.

    It has the answer, what offenders face, what the law fails by force, what is not known and whom to ask, and the
    sources with their grade. What has no room is counted. It needs the extra `documents`.

    \b
    Examples:
      penalcheck brief ES --output spain.pdf
      penalcheck brief bill.yaml --output bill.docx --language fr
      penalcheck brief ES --format docx --as-of 2020-01-01 > spain.docx
    """
    inputs = read_inputs([extract], rulebooks, cases, day, settings, profile)
    inputs.check_outputs(output)
    result = inputs.evaluate()
    inputs.check_outputs(output, result=result)
    if not result.evaluations:
        raise BadInput(result.problems)
    if len(result.evaluations) > 1:
        told = tr("holds {number} extracts; a brief is on one", number=len(result.evaluations))
        raise BadInput([*result.problems, Problem(extract, None, told)])
    form = form or _form_of(output)
    shown = inputs.cases if cases else cases_of_brief(inputs.cases)
    vocabulary = inputs.classification.vocabulary
    faulty = report_faults(result)
    if not result.evaluations[0].fault:
        deliver(BRIEF_FORMATS[form](brief_of(result, result.evaluations[0], vocabulary, shown, extract)), output)
    sys.exit(BAD_INPUT if faulty else 0)


def _form_of(output: Path | None) -> str:
    ending = output.suffix.lower().removeprefix(".") if output else ""
    return ending if ending in BRIEF_FORMATS else "pdf"
