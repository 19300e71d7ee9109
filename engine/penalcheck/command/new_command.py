"""`penalcheck new`: commented first drafts of files."""

from __future__ import annotations

import click

from penalcheck.command.boundary import hand_out, takes_language
from penalcheck.extract.skeleton import extract_skeleton
from penalcheck.files.problem import BadInput, Problem
from penalcheck.messages.reader_language import spoken


@click.group()
def new() -> None:
    """Start a new file."""


@new.command()
@click.argument("iso", metavar="ISO")
def extract(iso: str) -> None:
    """Write a draft of an extract.

    It is for a country or subdivision (ISO 3166), has comments, and passes `penalcheck check`.

    \b
    Examples:
      penalcheck new extract PT > pt.yaml
      penalcheck new extract AU-NSW > au-nsw.yaml
    """
    try:
        hand_out(extract_skeleton(iso), end="")
    except ValueError as error:
        raise BadInput([Problem(f"new extract {iso}", None, str(error))]) from None


@new.command()
@click.argument("rule", metavar="RULE")
@takes_language("Write the draft in this language")
def scenario(rule: str) -> None:
    """Write a draft of a feature for a rule.

    It has a scenario that holds, and sentences with which to write the others.

    \b
    Examples:
      penalcheck new scenario un-1988/art-3-8-fugitives > fugitives.feature
      penalcheck new scenario cnd-res-2-xl/2c-recidivism --language fr
    """
    from penalcheck.scenario.outputs.new_feature import starting_feature

    try:
        hand_out(starting_feature(rule, spoken()), end="")
    except ValueError as error:
        raise BadInput([Problem(f"new scenario {rule}", None, str(error))]) from None
