"""`penalcheck evaluate`: extracts in, findings out."""

from __future__ import annotations

import datetime as dt
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import click

from penalcheck.command.boundary import deliver, speak_for, takes_language, takes_width
from penalcheck.command.chosen import chooses_inputs, read_inputs, report_faults, takes_workers
from penalcheck.command.configuration import FailOn, used_configuration
from penalcheck.command.outputs import TERMINAL, Output, chosen_outputs, takes_formats, write_files
from penalcheck.command.process import BAD_INPUT, FINDINGS
from penalcheck.files.long_text import LongText
from penalcheck.files.reading import STANDARD_INPUT
from penalcheck.findings.comparison import FORCES
from penalcheck.findings.finding import FAILING, VERDICTS, Finding, Verdict
from penalcheck.findings.finding_filter import FindingFilter
from penalcheck.findings.result import Result, made_of
from penalcheck.messages.telling import ntr, retold, tr
from penalcheck.report.answers import MOST_TOLD
from penalcheck.report.digest import HEADINGS
from penalcheck.report.formats import FORMATS, Extent, View, rendered
from penalcheck.rulebook.rule import Force


@click.command()
@chooses_inputs
@takes_formats(FORMATS)
@click.option(
    "--fail-on",
    type=click.Choice(get_args(FailOn)),
    default="recommended",
    show_default=True,
    help="Exit 1 on: undetermined or failing findings; failing findings of any force; "
    "failing findings of mandatory or qualified force; never.",
)
@click.option("--explain", is_flag=True, help="Explain each finding: law, figures, sources, file and line.")
@click.option("--all", "everything", is_flag=True, help="Show adequate findings too.")
@click.option("--quiet", "extent", flag_value="answer", help="Table: only the answer.")
@click.option("--statistics", "extent", flag_value="statistics", help="Table: only how many findings there are.")
@click.option(
    "--summary",
    "extent",
    flag_value="overview",
    help="Table: the answer on each code, and what most fail. The default for more than three codes.",
)
@click.option("--full", "extent", flag_value="full", help="Table: each finding with its law, and nothing folded.")
@click.option(
    "--force",
    "forces",
    multiple=True,
    type=click.Choice(FORCES),
    help="Show only findings of this force, in every format; the exit status still counts all.",
)
@click.option(
    "--verdict",
    "verdicts",
    multiple=True,
    type=click.Choice(VERDICTS),
    help="Show only findings of this verdict, in every format; the exit status still counts all.",
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
@click.option("--watch", is_flag=True, help="Evaluate again whenever a file is saved.")
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
    formats: tuple[Output, ...],
    fail_on: str,
    explain: bool,
    everything: bool,
    extent: Extent | None,
    forces: tuple[Force, ...],
    verdicts: tuple[Verdict, ...],
    baseline: Path | None,
    output: Path | None,
    watch: bool,
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
      penalcheck evaluate codes/ --format table --format json=result.json
      penalcheck evaluate --statistics --force mandatory
      penalcheck evaluate pt.yaml --watch --quiet
    """
    if watch:
        _watch([*paths, *rulebooks, *cases, *([profile] if profile else ()), *used_configuration()])
        return
    outputs = chosen_outputs(formats, output)
    if extent and TERMINAL not in [one.form for one in outputs]:
        raise click.UsageError(tr("--quiet, --statistics, --summary and --full are for the format table"))
    files = [one.path for one in outputs if one.path]
    speak_for(*(one.form for one in outputs))
    inputs = read_inputs(paths, rulebooks, cases, day, settings, profile)
    inputs.check_outputs(*files, more=(baseline,) if baseline else ())
    result = inputs.evaluate()
    inputs.check_outputs(*files, result=result)
    if baseline:
        from penalcheck.findings.baseline import only_new
        from penalcheck.findings.record import read_record

        result = only_new(result, read_record(baseline), str(baseline))
    chosen = FindingFilter(forces, verdicts)
    many = len(result.evaluations) > MOST_TOLD and not (explain or everything)
    view = View(explain, everything, extent or ("overview" if many else "digest"), verdicts)
    result, texts = made_of(result, lambda made: _texts(made.filtered(chosen) if chosen else made, outputs, view))
    _write(texts)
    counted = Counter(chosen.shows(finding) for finding in _counted(result, fail_on))
    _tell_hidden(counted[False])
    sys.exit(BAD_INPUT if report_faults(result) else FINDINGS if counted else 0)


def _watch(named: list[str]) -> None:
    from penalcheck.command.watching import watch_files

    if STANDARD_INPUT in named:
        raise click.UsageError(tr("standard input is read once; --watch needs files"))
    watch_files([path for path in map(Path, named) if path.exists()])


def _texts(result: Result, outputs: list[Output], view: View) -> list[tuple[Output, bytes | LongText]]:
    return [(output, rendered(result, output.form, view)) for output in outputs]


def _write(texts: list[tuple[Output, bytes | LongText]]) -> None:
    for output, text in texts:
        if text and output.path is None:
            if isinstance(text, LongText) and output.form == TERMINAL:
                click.echo(_coloured(str(text)))
            else:
                deliver(text, None)
    write_files((output.path, text) for output, text in texts if output.path)


def _coloured(text: str) -> str:
    """Colour the verdicts; the words remain, so that no information depends on colour."""
    short, far = retold(HEADINGS["falls_short"]), retold(HEADINGS["disproportionate"])
    colours = {short: "red", far: "magenta", "DISPROPOR-": "magenta", "TIONATE": "magenta"}
    pattern = re.compile("|".join(map(re.escape, sorted(colours, key=len, reverse=True))))
    return pattern.sub(lambda match: click.style(match.group(), fg=colours[match.group()], bold=True), text)


def _counted(result: Result, fail_on: str) -> Iterator[Finding]:
    """Yield the findings that count for the exit status."""
    for evaluation in result.evaluations:
        for finding in evaluation.findings:
            if _counts(finding, fail_on) and not result.accepted(evaluation, finding):
                yield finding


def _tell_hidden(number: int) -> None:
    """Write to standard error how many findings count for the exit status though they are not shown."""
    if number:
        text = ntr(
            "{number} finding that is not shown counts for the exit status too (--force, --verdict)",
            "{number} findings that are not shown count for the exit status too (--force, --verdict)",
            number,
        )
        click.echo(f"penalcheck: {text}", err=True)


def _counts(finding: Finding, fail_on: str) -> bool:
    if fail_on == "never":
        return False
    if fail_on == "undetermined" and finding.verdict == "undetermined":
        return True
    if finding.verdict not in FAILING:
        return False
    return fail_on != "mandatory" or finding.force in ("mandatory", "qualified")
