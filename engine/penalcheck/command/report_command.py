"""`penalcheck report`: findings and exposures as a static web site for an expert group."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from penalcheck.command.boundary import takes_language
from penalcheck.command.chosen import chooses_inputs, read_inputs, report_faults, takes_workers
from penalcheck.command.process import BAD_INPUT
from penalcheck.files.output_folder import check_folder, write_folder_whole
from penalcheck.findings.result import made_of
from penalcheck.messages.telling import ntr
from penalcheck.rulebook.rulebook_files import read_classification


@click.command()
@click.argument("out", type=click.Path(path_type=Path))
@chooses_inputs
@takes_workers
@takes_language("Write the pages in this language")
@click.option("--xlsx", is_flag=True, help="Add the findings as a workbook, which takes as long as the pages.")
@click.option("--force", is_flag=True, help="Write into OUT even if it holds other files, which stay.")
def report(
    out: Path,
    paths: tuple[str, ...],
    rulebooks: tuple[str, ...],
    cases: tuple[str, ...],
    day: dt.date | None,
    settings: tuple[str, ...],
    profile: str | None,
    xlsx: bool,
    force: bool,
) -> None:
    """Write the findings and exposures as a web site into the folder OUT, for reading offline or printing.

    Without PATH, the shipped extracts are reported. OUT is written completely or not at all; an earlier report in it is
    replaced, and other files stay.

    \b
    Examples:
      penalcheck report table/
      penalcheck report table/ codes/ --as-of 2026-01-01
      penalcheck report table/ es.yaml --rulebook cnd-res-2-xl --force
    """
    from penalcheck.site.rendering import WRITER, render_site

    check_folder(out, WRITER, force=force)
    result = read_inputs(paths, rulebooks, cases, day, settings, profile).evaluate()
    if result.evaluations:
        result, files = made_of(result, lambda result: render_site(result, read_classification().vocabulary, xlsx=xlsx))
        write_folder_whole(out, files, WRITER)
        told = ntr("a report on {number} extract", "a report on {number} extracts", len(result.evaluations))
        click.echo(f"{out / 'index.html'}: {told}")
    sys.exit(BAD_INPUT if report_faults(result) else 0)
