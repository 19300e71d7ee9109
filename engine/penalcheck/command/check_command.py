"""`penalcheck check`: validate without evaluating."""

from __future__ import annotations

import sys

import click

from penalcheck.command.boundary import BAD_INPUT, contained, report_problems
from penalcheck.extract.extract_files import read_extracts


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@contained
def check(paths: tuple[str, ...]) -> None:
    """Validate extracts without evaluating them: files, folders, or - for standard input.

    Every problem is reported with file, line and column, what is wrong and what is expected.

    \b
    Examples:
      penalcheck check my-law.yaml
      penalcheck new extract PT | penalcheck check -
    """
    extracts, problems = read_extracts(paths)
    for loaded in extracts:
        extract = loaded.model
        tiers = sum(len(provision.tiers) for provision in extract.provisions)
        rules = len(extract.recidivism) if isinstance(extract.recidivism, tuple) else "unknown"
        click.echo(
            f"{loaded.source}: sound ({extract.name}: {len(extract.provisions)} provisions, {tiers} tiers, "
            f"recidivism rules: {rules})"
        )
    report_problems(problems)
    sys.exit(BAD_INPUT if problems else 0)
