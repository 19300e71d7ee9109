"""Text for the terminal, made for 80 columns."""

from __future__ import annotations

import textwrap
from typing import Final

WIDTH: Final = 80
"""The columns of a terminal."""


def wrapped(text: str, first: str = "", rest: str = "") -> list[str]:
    """Return text as lines, the first and the others behind their indents; names and paths are never broken."""
    return textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )


def number_of(number: int, noun: str) -> str:
    """Return a number with its noun, such as '1 rule' or '2 rules'."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
