"""Text for the terminal, as wide as the terminal is; a sign may take no column, one, or two."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable, Sequence
from contextvars import ContextVar
from typing import Final

from tabulate import tabulate
from wcwidth import wcswidth, wrap

LEAST_WIDTH: Final = 60
"""The width below which tables cannot be read; a narrower terminal breaks their lines."""
_USUAL: Final = 80
CHOSEN_WIDTH: Final[ContextVar[int | None]] = ContextVar("CHOSEN_WIDTH", default=None)
"""The width that the user chose for a run; None if it is that of the terminal."""


def columns() -> int:
    """Return the width of text: the chosen one, or else that of the terminal, or 80 where there is none."""
    return max(CHOSEN_WIDTH.get() or shutil.get_terminal_size((_USUAL, 0)).columns, LEAST_WIDTH)


def wrapped(text: str, first: str = "", rest: str = "") -> list[str]:
    """Return text as lines, indented by `first` and then by `rest`; names and paths are never broken.

    >>> wrapped("one two", "- ", "  ")
    ['- one two']
    """
    fold = textwrap.wrap if text.isascii() else wrap
    return fold(
        text, columns(), initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )


def filled(text: str, rest: str = "") -> str:
    """Return text as lines, the later ones indented by `rest`."""
    return "\n".join(wrapped(text, "", rest))


def width_of(text: str) -> int:
    """Return how many columns a line takes.

    >>> width_of("law"), width_of("法律")
    (3, 4)
    """
    return max(wcswidth(text), 0)


def underlined(text: str) -> str:
    """Return a heading."""
    return f"{text}\n{'=' * min(width_of(text), columns())}"


def table_of(
    rows: Iterable[Sequence[str]], headers: Sequence[str], widths: Sequence[int], form: str = "simple", fixed: int = 0
) -> str:
    """Return rows as a table whose columns have at most these widths in a terminal of 80, and their share of others.

    The first `fixed` columns have their width in every terminal.
    """
    free = sum(widths[fixed:])
    room = free + columns() - _USUAL
    shares = [*widths[:fixed], *(max(width * room // free, 1) for width in widths[fixed:])]
    return tabulate(list(rows), headers=headers, maxcolwidths=shares, maxheadercolwidths=shares, tablefmt=form)


def number_of(number: int, noun: str) -> str:
    """Return a number with its noun, such as '1 rule' or '2 rules'."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
