"""Sections as text for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from wcwidth import clip

from penalcheck.report.sections import Block, Grid, Listing, Paragraph, Told, Tone
from penalcheck.report.terminal import columns, table_of, underlined, wrapped

_MARKS: Final[dict[Tone, str]] = {"plain": "-", "worse": "-", "better": "+", "open": "?"}
"""The marks of entries, so that those that get worse and better are told apart without colour."""


def sections_text(told: Told) -> str:
    """Return a report as text, as wide as the terminal."""
    head = "\n".join(wrapped(told.title)).split("\n")
    lines = [*head[:-1], *underlined(head[-1]).split("\n"), *wrapped(told.subtitle)]
    parts = ["\n".join(lines)]
    for section in told.sections:
        body = [line for block in section.blocks for line in _block(block)]
        parts.append("\n".join([section.heading, *body] if section.heading else body))
    return "\n\n".join(parts)


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield from wrapped(block.text)
    elif isinstance(block, Grid):
        yield from table_of(block.rows, block.headers, block.widths).split("\n")
    elif isinstance(block, Listing):
        for entry in block.entries:
            lines = wrapped(entry.text, f"  {_MARKS[entry.tone]} ", "    ")
            yield from _cut(lines) if entry.shortened else lines
            for detail in entry.details:
                yield from wrapped(detail, "      ", "      ")


_MOST_LINES: Final = 3


def _cut(lines: Sequence[str]) -> Iterator[str]:
    """Yield the first lines of a text that may be cut."""
    yield from lines[: _MOST_LINES - 1]
    if len(lines) >= _MOST_LINES:
        last = lines[_MOST_LINES - 1]
        yield last if len(lines) == _MOST_LINES else f"{clip(last, 0, columns() - 4).rstrip()} ..."
