"""`penalcheck sweep`: codes, days and values of parameters in, verdicts out, and where they flip."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from penalcheck.checks.misplaced import refuse_other_kinds
from penalcheck.command.boundary import report_problems, speak_for, takes_language, takes_width
from penalcheck.command.chosen import chooses_rules, chosen_workers, takes_workers
from penalcheck.command.configuration import used_configuration
from penalcheck.command.process import BAD_INPUT
from penalcheck.exposure.case_files import read_cases
from penalcheck.extract.extract_files import NamedExtracts
from penalcheck.files.output import check_outputs, write_whole
from penalcheck.files.problem import BadInput, Problem
from penalcheck.messages.telling import tr
from penalcheck.report.terminal import wrapped
from penalcheck.rulebook.rulebook_files import check_cases, read_classification, read_rulebooks
from penalcheck.sweeps.installed import need_polars

if TYPE_CHECKING:
    from penalcheck.sweeps.sweep_run import SweepRun

_FORMATS: Final = ("table", "csv", "json", "parquet", "arrow", "xlsx")
TOLD_FROM: Final = 1_000_000
MOST_POINTS: Final = 500_000_000
"""Points, a code on a day at one value of each parameter: how many are told before they are written, and the most."""


@click.command()
@chooses_rules
@click.option(
    "--days",
    multiple=True,
    metavar="FROM..TO[/STEP]",
    help="Years (their first day) or days: 1960..2026, 1990..2026/5, 2020-01-01..2020-12-31/1 month, "
    "1988,1997,2026. Default: today.",
)
@click.option(
    "--vary",
    multiple=True,
    metavar="RULEBOOK.PARAMETER=VALUES",
    help="Values of a parameter, in its unit: 1..20, 1..20/0.5, 1,2,5. Only rules that use it are asked.",
)
@click.option("--flips", is_flag=True, help="Show only the exact values at which verdicts flip.")
@click.option("--all", "everything", is_flag=True, help="Table: show also findings that have one verdict throughout.")
@click.option("--format", "form", type=click.Choice(_FORMATS), default="table", show_default=True)
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file, completely or not at all."
)
@takes_workers
@takes_language("Tell the results in this language")
@takes_width
def sweep(
    paths: tuple[str, ...],
    rulebooks: tuple[str, ...],
    cases: tuple[str, ...],
    profile: str | None,
    settings: tuple[str, ...],
    days: tuple[str, ...],
    vary: tuple[str, ...],
    flips: bool,
    everything: bool,
    form: str,
    output: Path | None,
) -> None:
    """Show the verdicts at many days and values of parameters, and where they flip.

    Tables show a bar for each finding whose verdict changes, against the parameter and against the days. The words
    beside it are exact, whatever values are swept; of several parameters, each is varied while the others stay as the
    rulebook has them. The other formats have a row for each verdict at each day and value.

    \b
    Examples:
      penalcheck sweep ES --vary cnd-res-2-xl.major_trafficking=1..20
      penalcheck sweep --vary cnd-res-2-xl.major_trafficking=1..20 --flips
      penalcheck sweep FR --days 1990..2026 --rulebook un-1988
      penalcheck sweep codes/ --days 1960..2026 --format parquet --output all.parquet
    """
    need_polars()
    speak_for(form)
    from penalcheck.sweeps.sweep_run import sweep_run

    classification = read_classification()
    books = read_rulebooks(rulebooks, classification.vocabulary, settings, profile)
    chosen = read_cases(cases)
    check_cases(books, chosen)
    named = NamedExtracts(paths, refuse_other_kinds)
    rules = classification, books, chosen
    run = sweep_run(rules, named.texts(), days, vary, named.problems, chosen_workers())
    read = [
        *named.sources,
        *(book.source for book in books),
        *cases,
        *([profile] if profile else ()),
        *used_configuration(),
    ]
    check_outputs([output] if output else [], read)
    _check(run, form, output, flips=flips)
    _tell_of_days_without_law(run)
    if form == "table":
        _write_text(_lines(run, flips=flips, everything=everything), output)
    else:
        _write_data(run, form, output, flips=flips)
    report_problems(run.problems)
    sys.exit(BAD_INPUT if run.problems else 0)


def _check(run: SweepRun, form: str, output: Path | None, *, flips: bool) -> None:
    """Raise BadInput if the options do not fit each other or the run is too large; say how large a large one is."""
    from penalcheck.report.sweep_files import FILE_FORMATS

    problems = []
    if form in FILE_FORMATS and output is None:
        problems.append(Problem(f"--format {form}", None, tr("is written to a file; name it by --output")))
    if flips and not run.sweep.varied:
        problems.append(Problem("--flips", None, tr("needs a parameter that varies; name it by --vary")))
    if form != "table" and not flips and run.points > TOLD_FROM:
        size = _size(run)
        if run.points > MOST_POINTS:
            told = tr("{size}; at most {most:,} are written, so choose wider steps", size=size, most=MOST_POINTS)
            problems.append(Problem("penalcheck sweep", None, told))
        else:
            click.echo(tr("penalcheck: {size}, with a row for each verdict", size=size), err=True)
    if problems:
        raise BadInput(problems)


def _size(run: SweepRun) -> str:
    return tr(
        "codes x days x values: {codes:,} x {days:,} x {values:,} = {points:,} points",
        codes=len(run.codes),
        days=len(run.days),
        values=run.points // (len(run.codes) * len(run.days)),
        points=run.points,
    )


def _tell_of_days_without_law(run: SweepRun) -> None:
    """Say of which codes nothing was read for some of the days. Raises BadInput if that is so of all codes and days."""
    unread = [(code, sum(not code.tells_of(day) for day in run.days)) for code in run.codes]
    if unread and all(number == len(run.days) for _, number in unread):
        first = min(code.first_day for code, _ in unread if code.first_day)
        told = tr("no code tells of the law of these days; the oldest that was read is of {first}", first=first)
        raise BadInput([*run.problems, Problem("--days", None, told)])
    for code, number in unread:
        if number:
            told = tr(
                "{file}: no law from before {first} was read; days before it: {number} of {all}",
                file=code.readable.source,
                first=code.first_day,
                number=number,
                all=len(run.days),
            )
            click.echo(told, err=True)


def _lines(run: SweepRun, *, flips: bool, everything: bool) -> Iterator[str]:
    """Yield the lines of text on each code."""
    from penalcheck.report.sweep_report import courses_text, key_of_marks, timelines_text

    for place, swept in enumerate(run.swept()):
        if not (place or flips):
            yield key_of_marks()
        for courses in swept.courses:
            yield from courses_text(swept, run.days, courses, bars=not flips, everything=everything)
        if not flips:
            yield from timelines_text(swept, everything=everything)
    if run.codes:
        how = tr("`penalcheck explain RULE CODE` tells why, with --as-of for a day and --set for a value.")
        yield from ("", *wrapped(how))


def _write_text(lines: Iterator[str], output: Path | None) -> None:
    if output:
        write_whole(output, "\n".join(lines) + "\n")
        return
    for line in lines:
        click.echo(line)


def _write_data(run: SweepRun, form: str, output: Path | None, *, flips: bool) -> None:
    from penalcheck.report.sweep_files import pieces, write_frames
    from penalcheck.sweeps.flips import COURSE_SCHEMA

    frames = run.course_frames() if flips else run.frames()
    if output:
        write_frames(output, frames, COURSE_SCHEMA if flips else run.sweep.schema, form)
        return
    for piece in pieces(frames, form):
        click.echo(piece, nl=False)
