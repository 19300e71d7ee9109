"""A report as sections of paragraphs, lists and tables, which every format writes out in its own way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Tone = Literal["plain", "worse", "better", "open"]
"""What a text tells of: something that gets worse, or better, or that is not known; formats may colour it."""


@dataclass(frozen=True)
class Paragraph:
    """One paragraph; a `note` is told in small letters where a format has them."""

    text: str
    tone: Tone = "plain"
    note: bool = False


@dataclass(frozen=True)
class Point:
    """One entry of a list, with lines of its own below it."""

    text: str
    details: tuple[str, ...] = ()
    tone: Tone = "plain"
    shortened: bool = False
    """Whether the text may be cut, for it is told in full elsewhere."""


@dataclass(frozen=True)
class Listing:
    """A list."""

    entries: tuple[Point, ...]


@dataclass(frozen=True)
class Grid:
    """A table. `widths` are those of its columns in a terminal of 80 columns; `tones` are those of its rows."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    tones: tuple[Tone, ...] = ()

    def tone(self, row: int) -> Tone:
        """Return the tone of a row."""
        return self.tones[row] if row < len(self.tones) else "plain"


Block = Paragraph | Listing | Grid


@dataclass(frozen=True)
class Section:
    """A part of a report under a heading; that of the first may be empty."""

    heading: str
    blocks: Sequence[Block]


@dataclass(frozen=True)
class Told:
    """A whole report: its title, what stands below it, and its sections."""

    title: str
    subtitle: str
    sections: Sequence[Section]
