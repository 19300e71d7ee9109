"""`penalcheck check`: validate without evaluating."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator

import click

from penalcheck.command.boundary import report_problems
from penalcheck.command.process import BAD_INPUT
from penalcheck.extract.extract_files import read_extracts
from penalcheck.extract.idle_rules import idle_rules
from penalcheck.extract.law import law_on
from penalcheck.extract.penal_code import Extract
from penalcheck.files.loading import Loaded
from penalcheck.files.problem import Problem
from penalcheck.report.terminal import number_of


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--probe", is_flag=True, help="Play each extract over a grid of cases, and tell what is odd in it.")
def check(paths: tuple[str, ...], probe: bool) -> None:
    """Validate extracts without evaluating them: files, folders, or - for standard input.

    Each problem is reported with file, line and column, what is wrong, and what is expected. A rule that reaches no
    tier is told as a warning; the file is sound all the same. With --probe, so are amounts that go unpunished though
    smaller ones do not, amounts that face less than smaller ones, tiers that never apply or never prevail, and figures
    that change nothing, under the law of today.

    \b
    Examples:
      penalcheck check my-law.yaml
      penalcheck check my-law.yaml --probe
      penalcheck new extract PT | penalcheck check -
    """
    extracts, problems = read_extracts(paths)
    for loaded in extracts:
        extract = loaded.model
        tiers = sum(len(provision.tiers) for provision in extract.provisions)
        known = isinstance(extract.recidivism, tuple)
        rules = number_of(len(extract.recidivism), "recidivism rule") if known else "recidivism rules unknown"
        click.echo(
            f"{loaded.source}: sound ({extract.name}: {number_of(len(extract.provisions), 'provision')}, "
            f"{number_of(tiers, 'tier')}, {rules})"
        )
        report_problems(idle_rules(loaded))
        if probe:
            report_problems(_oddities(loaded))
    report_problems(problems)
    sys.exit(BAD_INPUT if problems else 0)


def _oddities(loaded: Loaded[Extract]) -> Iterator[Problem]:
    from penalcheck.exposure.author_lint import oddities

    for path, text in oddities(law_on(loaded.model, dt.date.today())):
        yield loaded.document.problem(path, f"warning: {text}")
