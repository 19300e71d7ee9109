"""`penalcheck new`: commented first drafts of files."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from penalcheck.command.boundary import hand_out, takes_language
from penalcheck.command.texts import library_of, texts_option
from penalcheck.extract.skeleton import extract_skeleton
from penalcheck.files.problem import BadInput, Problem
from penalcheck.messages.reader_language import spoken


@click.group()
def new() -> None:
    """Start a new file."""


@new.command()
@click.argument("iso", metavar="ISO")
@texts_option
def extract(iso: str, texts: tuple[str, ...]) -> None:
    """Write a draft of an extract.

    It is for a country or subdivision (ISO 3166), has comments, and passes `penalcheck check`.

    With --texts it begins from the law itself: it names the acts that threaten imprisonment for drugs, and lists in
    comments the articles that do so, with the terms read off and their places. Nothing of that counts before you have
    read it and taken away the signs of comments.

    \b
    Examples:
      penalcheck new extract PT > pt.yaml
      penalcheck new extract AU-NSW > au-nsw.yaml
      penalcheck new extract CL --texts legalize-cl > cl.yaml
    """
    try:
        hand_out(_begun(iso, texts) if texts else extract_skeleton(iso), end="")
    except ValueError as error:
        raise BadInput([Problem(f"new extract {iso}", None, str(error))]) from None


def _begun(iso: str, texts: Sequence[str]) -> str:
    from penalcheck.sources.begun_extract import begun_extract

    with library_of(texts) as library:
        return begun_extract(iso, library)


@new.command()
@click.argument("rule", metavar="[RULE]", required=False)
@click.option("--output", metavar="FILE", help="Without RULE: the file to write, whose name is not asked for then.")
@takes_language("Write the draft, or ask, in this language")
def scenario(rule: str | None, output: str | None) -> None:
    """Write a draft of a feature for a rule, or ask for a scenario line by line.

    The draft has a scenario that holds, and sentences with which to write the others.

    Without RULE, you are asked what the law says, what is done and what must follow. The scenario is carried out and
    then written to a file. Exit status: 0 if it holds, 1 if it fails, 2 if it cannot be carried out or nothing was
    written.

    \b
    Examples:
      penalcheck new scenario un-1988/art-3-8-fugitives > fugitives.feature
      penalcheck new scenario cnd-res-2-xl/2c-recidivism --language fr
      penalcheck new scenario
      penalcheck new scenario --language es --output reincidencia.feature
    """
    if rule is None:
        from penalcheck.command.conversing import converse

        sys.exit(converse(spoken(), output))
    if output is not None:
        raise click.UsageError("--output is for a scenario without RULE; a draft goes to standard output")
    from penalcheck.scenario.outputs.new_feature import starting_feature

    try:
        hand_out(starting_feature(rule, spoken()), end="")
    except ValueError as error:
        raise BadInput([Problem(f"new scenario {rule}", None, str(error))]) from None
