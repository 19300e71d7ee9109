"""The skeleton of a new profile, with comments that list every figure and every instrument that it may concern."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from penalcheck.extract.skeleton import plain_scalar
from penalcheck.rulebook.rule import Rulebook

_HEAD = """\
# A profile: choices for a run, across rulebooks, with their reasons, which every report shows. Take away the sign #
# where a line applies. Check it, and use it:
#   penalcheck check {file}
#   penalcheck evaluate --profile {file}
format: 1
id: {name}
title: Benchmarks of our own
meaning: Why these choices were made, and by whom; shown in reports.

# forces: [mandatory, qualified]    # only rules of these forces; also recommended and interpretive
# benchmarks: false                 # no rule that compares with a figure which no treaty sets

# Rules that are left out:
# retire:
#   - {{rule: {rule}, reason: why}}

# Figures with which rules compare, as they are without this profile: a number of years or months, or a term.
# set:
"""


def profile_skeleton(name: str, books: Iterable[Rulebook]) -> str:
    """Return a commented profile that passes `penalcheck check` as it is; it lists the parameters of rulebooks."""
    used = list(books)
    head = _HEAD.format(name=plain_scalar(name, quoted=True), file=f"{name}.yaml", rule=used[0].rules[0].id)
    return head + "\n".join(_figures(used)) + "\n"


def _figures(books: Iterable[Rulebook]) -> Iterator[str]:
    for book in books:
        for name, parameter in book.text.parameters.items():
            yield f"#   {book.id}.{name}: {{value: {parameter.term}, reason: why}}    # {parameter.kind}"
