"""Sections as a document for word processors."""

from __future__ import annotations

from typing import Final

from penalcheck.report.sections import Block, Grid, Paragraph, Point, Told, Tone
from penalcheck.report.word_document import QUIET, StyledText, WordDocument

_COLOURS: Final[dict[Tone, str | None]] = {"plain": None, "worse": "8E3A00", "better": "005A8C", "open": "5E4B00"}
"""Colours that are told apart in print and by the colour-blind; the words say the same."""


def sections_docx(told: Told, footer: str) -> bytes:
    """Return a report as a DOCX file, with a line at the foot of every page.

    Raises BadInput if python-docx is not installed.
    """
    document = WordDocument(told.title)
    document.title(told.title, told.subtitle)
    document.footer(footer)
    for section in told.sections:
        if section.heading:
            document.heading(section.heading)
        for block in section.blocks:
            _write(document, block)
    return document.as_bytes()


def _write(document: WordDocument, block: Block) -> None:
    if isinstance(block, Paragraph):
        document.paragraph(
            [StyledText(block.text, block.tone != "plain", False, QUIET if block.note else _COLOURS[block.tone])]
        )
    elif isinstance(block, Grid):
        document.table(block.headers, block.rows, block.widths)
    else:
        document.bullets([_entry(entry) for entry in block.entries])


def _entry(entry: Point) -> list[StyledText]:
    details = [StyledText(f"\n{detail}", colour=QUIET) for detail in entry.details]
    return [StyledText(entry.text, entry.tone != "plain", False, _COLOURS[entry.tone]), *details]
