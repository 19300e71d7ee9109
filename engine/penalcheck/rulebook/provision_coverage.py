"""The provisions of instruments, with the rules that check them, or the reason why no rule does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from penalcheck.rulebook.rule import Asked, Rulebook


@dataclass(frozen=True)
class Covered:
    """One provision of an instrument with the rules that check it; if there is none, `asked.no_rule` is the reason."""

    source: str
    asked: Asked
    rules: tuple[str, ...]
    retired: tuple[str, ...]
    """The rules that would check it, but were retired for this run."""


def coverage(book: Rulebook) -> Iterator[Covered]:
    """Yield every provision that a rulebook lists, in the order of the rulebook."""
    retired = {change.what for change in book.changes if change.kind == "retired"}
    for asked in book.text.provisions:
        concerned = [rule.id for rule in book.text.rules if any(book.text.covers(asked, basis) for basis in rule.basis)]
        yield Covered(
            book.text.sources[asked.source or next(iter(book.text.sources))].title,
            asked,
            tuple(rule for rule in concerned if rule not in retired),
            tuple(rule for rule in concerned if rule in retired),
        )
