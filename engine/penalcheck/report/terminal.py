"""Text for the terminal, for 80 columns."""

from __future__ import annotations

import textwrap
from typing import Final

WIDTH: Final = 80
"""The width of a terminal in columns."""


def wrapped(text: str, first: str = "", rest: str = "") -> list[str]:
    """Return text as lines, indented by `first` and then by `rest`; names and paths are never broken.

    >>> wrapped("one two", "- ", "  ")
    ['- one two']
    """
    return textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )


def number_of(number: int, noun: str) -> str:
    """Return a number with its noun, such as '1 rule' or '2 rules'."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
