"""Amendments for the terminal: the changes, the findings that they settle, or the conflicts."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from penalcheck.amend.search import Amendment, Conflict
from penalcheck.findings.finding import Finding
from penalcheck.report.terminal import WIDTH, wrapped

_MOST_OBSTACLES = 3


def amendment_text(heading: str, amendment: Amendment) -> str:
    """Return an amendment as a list, for 80 columns."""
    return "\n".join([*textwrap.wrap(heading, WIDTH), *_lines(amendment)])


def _lines(amendment: Amendment) -> Iterator[str]:
    if amendment.conflicts:
        yield from wrapped("No set of changes was found that settles every finding without creating others.")
        for conflict in amendment.conflicts:
            yield from _conflict(conflict)
        return
    if not amendment.changes:
        yield "Nothing falls short and nothing is disproportionate; there is nothing to amend."
        return
    yield "Changes (proposals, not law; none can be left out):"
    for number, change in enumerate(amendment.changes, 1):
        yield from wrapped(change.text, f"  {number}. ", "     ")
    yield "They settle:"
    for finding in amendment.settled:
        yield from wrapped(_name(finding), "  - ", "    ")


def _name(finding: Finding) -> str:
    verdict = finding.verdict.replace("_", " ")
    on = f" on {finding.subject}" if finding.subject != finding.jurisdiction else ""
    return f"{verdict}: {finding.rulebook}/{finding.rule}{on} ({finding.force})"


def _conflict(conflict: Conflict) -> Iterator[str]:
    yield from wrapped(_name(conflict.finding), "  - ", "    ")
    yield from wrapped(f"required: {conflict.finding.required}", "      ", "        ")
    if not conflict.obstacles:
        yield from wrapped("no change to the penal law is known that would settle it", "      ", "        ")
    for obstacle in conflict.obstacles[:_MOST_OBSTACLES]:
        created = ", ".join(dict.fromkeys(f"{f.rulebook}/{f.rule} ({f.verdict})" for f in obstacle.creates))
        text = f"would conflict with {created.replace('_', ' ')}" if created else "would settle it"
        yield from wrapped(f"{obstacle.change}: {text}", "      ", "        ")
