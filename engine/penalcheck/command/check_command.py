"""`penalcheck check`: validate without evaluating."""

from __future__ import annotations

import sys

import click

from penalcheck.command.boundary import BAD_INPUT, contained, report_problems
from penalcheck.extract.extract_files import read_extracts
from penalcheck.extract.idle_rules import idle_rules
from penalcheck.report.terminal import number_of


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@contained
def check(paths: tuple[str, ...]) -> None:
    """Validate extracts without evaluating them: files, folders, or - for standard input.

    Each problem is reported with file, line and column, what is wrong, and what is expected. A rule that reaches no
    tier is told as a warning; the file is sound all the same.

    \b
    Examples:
      penalcheck check my-law.yaml
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
    report_problems(problems)
    sys.exit(BAD_INPUT if problems else 0)
