"""The collections of law texts that a command line names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

import click

from penalcheck.files.problem import BadInput, Problem
from penalcheck.sources.act_library import ActLibrary
from penalcheck.sources.collection import open_collection

_option: Final = partial(
    click.option,
    "--texts",
    multiple=True,
    metavar="[NAME=]DIR",
    help="A folder or git repository of law texts; NAME is what extracts call it, if not the folder's name.",
)
texts_option = _option()
"""The option of commands that can look into collections of law texts: their parameter `texts`."""
needs_texts = _option(required=True)
"""The option of commands that do nothing without such collections."""


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
