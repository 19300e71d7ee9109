"""`penalcheck verify`: run scenarios, without any Python code."""

from __future__ import annotations

import contextlib
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from penalcheck.command.boundary import report_problems, takes_language
from penalcheck.command.process import BAD_INPUT, FINDINGS
from penalcheck.files.output import check_outputs, write_whole
from penalcheck.files.output_folder import check_folder
from penalcheck.files.problem import BadInput, Problem
from penalcheck.messages.reader_language import about_file
from penalcheck.messages.telling import ntr, retold, tr

if TYPE_CHECKING:
    from penalcheck.scenario.execution.scenario_results import Run, ScenarioStatus

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option("--tags", metavar="EXPRESSION", help="Only scenarios with these tags, e.g. 'un-1988 and not recidivism'.")
@click.option(
    "-n", "workers", type=click.IntRange(1), default=1, show_default=True, help="Number of parallel processes."
)
@click.option("--junit", type=_FILE, help="Write JUnit XML to this file.")
@click.option("--messages", type=_FILE, help="Write Cucumber messages (newline-delimited JSON) to this file.")
@click.option(
    "--html", type=click.Path(path_type=Path), help="Write pages to this folder: each rule with its scenarios."
)
@click.option("--force", is_flag=True, help="Write into the folder of --html even if it holds other files, which stay.")
@click.option("--coverage", is_flag=True, help="Show which kinds of scenario are missing for which rules.")
@click.option("--strict", is_flag=True, help="Exit 1 if any is missing (implies --coverage).")
@takes_language("Tell the results in this language")
@click.option("--watch", is_flag=True, help="Run again whenever a file is saved.")
def verify(
    paths: tuple[Path, ...],
    tags: str | None,
    workers: int,
    junit: Path | None,
    messages: Path | None,
    html: Path | None,
    force: bool,
    coverage: bool,
    strict: bool,
    watch: bool,
) -> None:
    """Run the scenarios of feature files.

    PATH: files or folders (default: ./features if it exists, else the current folder).

    Exit status: 0 if all scenarios hold, 1 if some fail, 2 if there are mistakes in the files or no scenarios.

    \b
    Examples:
      penalcheck verify
      penalcheck verify my-scenarios/ --tags recidivism
      penalcheck verify --html pages --coverage
      penalcheck verify draft.feature --watch
    """
    from penalcheck.scenario.execution.running import feature_files, run_features
    from penalcheck.scenario.gherkin.feature import language_of_file

    chosen = list(paths) or [Path("features") if Path("features").is_dir() else Path()]
    if watch:
        from penalcheck.command.watching import watch_files

        watch_files(chosen)
        return
    if html:
        from penalcheck.scenario.outputs.living_pages import WRITER

        check_folder(html, WRITER, force=force)
    files, problems = feature_files(chosen)
    check_outputs([file for file in (junit, messages) if file], files)
    with tempfile.TemporaryDirectory() as scratch:
        written = Path(scratch) / "junit.xml"
        run = run_features(files, tags=tags, workers=workers, junit=written if junit else None)
        junit_text = written.read_text(encoding="utf-8") if written.is_file() else ""
    with about_file(language_of_file(files[0])) if len(files) == 1 else contextlib.nullcontext():
        click.echo("\n".join([*_summary(run), _engine()]))
    lacking = _coverage(run) if coverage or strict else False
    report_problems(problems)
    _write(run, junit, junit_text, messages, html)
    sys.exit(BAD_INPUT if problems else _status(run, lacking and strict))


def _write(run: Run, junit: Path | None, junit_text: str, messages: Path | None, html: Path | None) -> None:
    """Write the chosen outputs. Raises BadInput with those that cannot be written, after writing the rest."""
    problems: list[Problem] = []
    writers: list[Callable[[], None]] = []
    if junit:
        writers.append(lambda: write_whole(junit, junit_text))
    if messages:
        from penalcheck.scenario.outputs.cucumber_messages import as_messages

        writers.append(lambda: write_whole(messages, as_messages(run)))
    if html:
        from penalcheck.scenario.outputs.living_pages import write_pages

        writers.append(lambda: write_pages(html, run))
    for write in writers:
        try:
            write()
        except BadInput as bad:
            problems += bad.problems
    if problems:
        raise BadInput(problems)


def _summary(run: Run) -> list[str]:
    """Return a line for each file, what fails and why, and the totals; what is on one file is in its language."""
    lines = []
    for file in dict.fromkeys(outcome.file for outcome in run.outcomes):
        here = [outcome for outcome in run.outcomes if outcome.file == file]
        with about_file(here[0].language):
            lines.append(f"{file}: {_counted(Counter(outcome.status for outcome in here))}")
    for outcome in run.outcomes:
        if outcome.status != "holds":
            with about_file(outcome.language):
                name = outcome.name
                told = tr("FAILS: {name}", name=name) if outcome.status == "fails" else tr("MISTAKE: {name}", name=name)
            lines += ["", told, *outcome.explanation]
    for fault in run.faults:
        lines += ["", tr("MISTAKE: the file cannot be read"), fault]
    return [*lines, "", _total(run)]


def _total(run: Run) -> str:
    return tr(
        "{scenarios}: {counts}{unread} ({seconds:.1f} s)",
        scenarios=ntr("{number} scenario", "{number} scenarios", len(run.outcomes)),
        counts=_counted(run.count()),
        unread=_unread(len(run.faults)) if run.faults else "",
        seconds=run.seconds,
    )


def _unread(files: int) -> str:
    return ntr("; {number} file cannot be read", "; {number} files cannot be read", files)


def _engine() -> str:
    """Return the engine that answered for the rules, in words; tell how to have durable-rules if it is missing."""
    from penalcheck.command.chosen import report_engine
    from penalcheck.inference.cross_check import ENGINE_WORDS, Inference

    inference = Inference()
    report_engine(inference)
    return tr("Engine: {engine}.", engine=retold(ENGINE_WORDS[inference.engine]))


def _counted(counts: Counter[ScenarioStatus]) -> str:
    parts = [ntr("{number} holds", "{number} hold", counts["holds"])]
    if counts["fails"]:
        parts.append(ntr("{number} fails", "{number} fail", counts["fails"]))
    if counts["mistake"]:
        parts.append(ntr("{number} cannot be read", "{number} cannot be read", counts["mistake"]))
    return tr(", ").join(parts)


def _coverage(run: Run) -> bool:
    """Show which scenarios are missing; return whether any are."""
    from penalcheck.scenario.outputs.rule_coverage import cover, coverage_lines
    from penalcheck.scenario.sentences import subjects

    covered = cover(subjects.rules().values(), run.outcomes)
    click.echo("\n".join(coverage_lines(covered, run.outcomes)))
    return any(entry.lacking for entry in covered)


def _status(run: Run, lacking: bool) -> int:
    counts = run.count()
    if run.faults or counts["mistake"]:
        return BAD_INPUT
    return FINDINGS if counts["fails"] or lacking else 0
