"""Sections as Markdown, for pull requests and wikis."""

from __future__ import annotations

from collections.abc import Iterator

from penalcheck.report.grid import markdown_table, markdown_text
from penalcheck.report.sections import Block, Grid, Paragraph, Told


def sections_markdown(told: Told) -> str:
    """Return a report as Markdown; what comes from a file is never markup."""
    return "\n\n".join(_parts(told))


def _parts(told: Told) -> Iterator[str]:
    yield f"## {markdown_text(told.title)}"
    yield markdown_text(told.subtitle)
    for section in told.sections:
        if section.heading:
            yield f"### {markdown_text(section.heading)}"
        yield from (_block(block) for block in section.blocks)


def _block(block: Block) -> str:
    if isinstance(block, Paragraph):
        text = markdown_text(block.text)
        return f"**{text}**" if block.tone != "plain" else text
    if isinstance(block, Grid):
        return markdown_table(block.headers, block.rows)
    lines = []
    for entry in block.entries:
        lines.append(f"- {markdown_text(entry.text)}")
        lines += [f"  - {markdown_text(detail)}" for detail in entry.details]
    return "\n".join(lines)
