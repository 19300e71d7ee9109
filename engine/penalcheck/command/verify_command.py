"""`penalcheck verify`: carry out scenarios, with no Python beside them."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from penalcheck.command.boundary import BAD_INPUT, FINDINGS, contained
from penalcheck.files.output import check_folder, write_whole
from penalcheck.files.problem import BadInput, Problem

if TYPE_CHECKING:
    from penalcheck.scenario.execution.scenario_results import Run

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option("--tags", metavar="EXPRESSION", help="Only scenarios with these tags, e.g. 'un-1988 and not recidivism'.")
@click.option("-n", "workers", type=click.IntRange(1), default=1, show_default=True, help="Processes to run on.")
@click.option("--junit", type=_FILE, help="Write JUnit XML.")
@click.option("--messages", type=_FILE, help="Write Cucumber messages (newline-delimited JSON).")
@click.option("--html", type=click.Path(path_type=Path), help="Write a folder of pages: each rule and its scenarios.")
@click.option("--force", is_flag=True, help="Replace the folder of --html, even if it holds other files.")
@click.option("--coverage", is_flag=True, help="Tell which rules lack which kind of scenario.")
@click.option("--strict", is_flag=True, help="Exit 1 if a rule lacks one (implies --coverage).")
@click.option("--watch", is_flag=True, help="Run again whenever a file is saved.")
@contained
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
    """Carry out the scenarios of feature files: files or folders; ./features, or else this folder, where none is named.

    Exit status: 0 all hold, 1 some fail, 2 mistakes in the files or nothing to carry out.

    \b
    Examples:
      penalcheck verify
      penalcheck verify my-scenarios/ --tags recidivism
      penalcheck verify --html pages --coverage
      penalcheck verify draft.feature --watch
    """
    from penalcheck.scenario.execution.running import feature_files, run_features

    chosen = list(paths) or [Path("features") if Path("features").is_dir() else Path()]
    if watch:
        from penalcheck.scenario.execution.watching import watch_files

        watch_files(chosen, [argument for argument in sys.argv[1:] if argument != "--watch"])
        return
    if html:
        from penalcheck.scenario.outputs.living_pages import GENERATOR

        check_folder(html, GENERATOR, force=force)
    with tempfile.TemporaryDirectory() as scratch:
        written = Path(scratch) / "junit.xml"
        run = run_features(feature_files(chosen), tags=tags, workers=workers, junit=written if junit else None)
        junit_text = written.read_text(encoding="utf-8") if written.is_file() else ""
    click.echo("\n".join(_told(run)))
    lacking = _coverage(run) if coverage or strict else False
    _write(run, junit, junit_text, messages, html)
    sys.exit(_status(run, lacking and strict))


def _write(run: Run, junit: Path | None, junit_text: str, messages: Path | None, html: Path | None) -> None:
    """Write what was asked for. Raises BadInput with everything that cannot be written, after writing the rest."""
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


def _told(run: Run) -> list[str]:
    """Return a line for each file, what fails and why, and the sum."""
    lines = []
    for file in dict.fromkeys(outcome.file for outcome in run.outcomes):
        here = [outcome for outcome in run.outcomes if outcome.file == file]
        ended = {status: sum(o.status == status for o in here) for status in ("holds", "fails", "mistake")}
        lines.append(f"{file}: {_counted(ended['holds'], ended['fails'], ended['mistake'])}")
    for outcome in run.outcomes:
        if outcome.status != "holds":
            word = "FAILS" if outcome.status == "fails" else "MISTAKE"
            lines += ["", f"{word}: {outcome.name}", *outcome.told]
    for fault in run.faults:
        lines += ["", "MISTAKE: the file cannot be read", fault]
    counts = run.count()
    total = len(run.outcomes)
    sum_line = (
        f"{total} scenario{'' if total == 1 else 's'}: {_counted(counts['holds'], counts['fails'], counts['mistake'])}"
    )
    unread = f"; {len(run.faults)} file{'' if len(run.faults) == 1 else 's'} cannot be read" if run.faults else ""
    return [*lines, "", f"{sum_line}{unread} ({run.seconds:.1f} s)"]


def _counted(holds: int, fails: int, mistakes: int) -> str:
    parts = [f"{holds} hold" + ("s" if holds == 1 else "")]
    if fails:
        parts.append(f"{fails} fail" + ("s" if fails == 1 else ""))
    if mistakes:
        parts.append(f"{mistakes} cannot be read")
    return ", ".join(parts)


def _coverage(run: Run) -> bool:
    """Tell what is lacking; return whether anything is."""
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
