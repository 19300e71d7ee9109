"""`penalcheck sources`: the text of the law beside the figures of extracts."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Sequence
from typing import ParamSpec, TypeVar

import click

from penalcheck.command.boundary import DAY, hand_out, report_problems, takes_width
from penalcheck.command.process import BAD_INPUT, FINDINGS
from penalcheck.extract.extract_files import read_extracts
from penalcheck.files.problem import BadInput, Problem
from penalcheck.report.sources_report import sources_json, sources_table
from penalcheck.sources.act_library import ActLibrary
from penalcheck.sources.citation_check import FAULTS, CheckedExtract, check_citations
from penalcheck.sources.collection import open_collection

P = ParamSpec("P")
R = TypeVar("R")


def takes_texts(command: Callable[P, R]) -> Callable[P, R]:
    """Let a command take collections of law texts: its parameter `texts`."""
    return click.option(
        "--texts",
        multiple=True,
        required=True,
        metavar="[NAME=]DIR",
        help="A folder or git repository of law texts; NAME is what extracts call it, if not the folder's name.",
    )(command)


def library_of(texts: Sequence[str]) -> ActLibrary:
    """Return the collections that the command line names. Raises BadInput on all that cannot be opened."""
    problems: list[Problem] = []
    collections = []
    for named in dict.fromkeys(texts):
        try:
            collections.append(open_collection(named))
        except BadInput as bad:
            problems += bad.problems
    if problems:
        raise BadInput(problems)
    return ActLibrary(collections)


@click.group()
def sources() -> None:
    """Compare figures with the text of the law.

    Collections of law texts are folders or git repositories on this machine: Markdown with a heading for each article,
    such as that of Legalize. Nothing is fetched.
    """


@sources.command()
@click.argument("paths", nargs=-1, metavar="[EXTRACT]...")
@takes_texts
@click.option("--as-of", "day", type=DAY, help="Look into the text of this day, at the law of this day.")
@click.option("--all", "everything", is_flag=True, help="Show the figures that are verified too.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@takes_width
def check(paths: tuple[str, ...], texts: tuple[str, ...], day: dt.date | None, everything: bool, form: str) -> None:
    """Tell for every figure whether it stands in the law that it cites.

    A figure is verified if the article is there, and the number with its unit stands in the narrowest paragraph that
    can be told apart, in digits or in words. Each citation is looked up in the text of the day of `consolidated`; if
    the article has changed since, the figure counts as changed. The exit status is 1 if a figure is missing, changed,
    or cites an article that is not there, and 2 if such an article is said to be checked.

    \b
    Examples:
      penalcheck sources check es.yaml --texts legalize-es
      penalcheck sources check es.yaml --texts legalize-es --as-of 2010-01-01 --format json
    """
    with library_of(texts) as library:
        extracts, problems = read_extracts(paths)
        checked = list(check_citations(extracts, library, day))
    hand_out(sources_json(checked)) if form == "json" else click.echo(sources_table(checked, everything=everything))
    problems += [*library.problems, *(problem for entry in checked for problem in entry.problems)]
    report_problems(problems)
    sys.exit(BAD_INPUT if problems else FINDINGS if _faulty(checked) else 0)


def _faulty(checked: Sequence[CheckedExtract]) -> bool:
    return any(entry.count(verdict) for entry in checked for verdict in FAULTS)
