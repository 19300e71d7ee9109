"""Lists that an edition has twice: run together in the paragraph that introduces them, and item by item below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from string import ascii_lowercase
from typing import Final

_LEAST: Final = 2
"""Items that make a list."""


def with_items_once(paragraphs: Sequence[str]) -> Iterator[str]:
    """Yield paragraphs, the list that one has at its end by the items below it alone, with letters as their labels.

    >>> list(with_items_once(["Lapse:2 years for A,5 years for B.", "2 years for A,", "5 years for B.", "No other."]))
    ['Lapse:', 'a) 2 years for A,', 'b) 5 years for B.', 'No other.']
    """
    place = 0
    while place < len(paragraphs):
        start, items = _list_at_end(paragraphs[place], paragraphs[place + 1 : place + 1 + len(ascii_lowercase)])
        yield paragraphs[place][:start].rstrip() if items else paragraphs[place]
        yield from (f"{letter}) {item}" for letter, item in zip(ascii_lowercase, items, strict=False))
        place += 1 + len(items)


def _list_at_end(paragraph: str, below: Sequence[str]) -> tuple[int, Sequence[str]]:
    """Return where a paragraph goes on with the paragraphs below it, up to its end, and those; none if it does not."""
    together = ""
    for number, item in enumerate(below, 1):
        together += item
        start = len(paragraph) - len(together)
        if start <= 0:
            break
        if number >= _LEAST and paragraph.endswith(together):
            return start, below[:number]
    return 0, ()
