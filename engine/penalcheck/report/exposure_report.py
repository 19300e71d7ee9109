"""Exposures for the terminal: the range that a case faces, what may shorten it, and the numbered steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from penalcheck.exposure.earliest_release import release_text
from penalcheck.exposure.faced import besides, imprisonment_text, range_text
from penalcheck.exposure.fines import fine_evidence
from penalcheck.exposure.gave_way import gave_way
from penalcheck.exposure.outcome import Exposure, Outcome
from penalcheck.exposure.shortening import shortenings
from penalcheck.extract.evidence import Evidences
from penalcheck.extract.law import law_on, notice
from penalcheck.extract.penal_code import Extract
from penalcheck.files.document import Document
from penalcheck.files.loading import Loaded
from penalcheck.findings.labels import short_labels
from penalcheck.report.terminal import table_of, width_of, wrapped


class OverviewRow(NamedTuple):
    """What one case faces under one code, in words."""

    jurisdiction: str
    source: str
    case: str
    faces: str
    tiers: str


def overview_row(loaded: Loaded[Extract], exposure: Exposure) -> OverviewRow:
    """Return the row of an exposure."""
    tiers = ", ".join(outcome.tier for outcome in exposure.possible)
    return OverviewRow(loaded.model.jurisdiction, loaded.source, exposure.case.id, range_text(exposure), tiers)


def overview(exposures: Sequence[OverviewRow]) -> str:
    """Return a table with one row for each exposure: jurisdiction, case, range and tier."""
    labels = short_labels((row.jurisdiction, row.source) for row in exposures)
    rows = [(labels[row.jurisdiction, row.source], row.case, row.faces, row.tiers) for row in exposures]
    code = max(6, *map(width_of, labels.values())) if labels else 6
    return table_of(rows, ("code", "case", "faces", "tier"), [min(code, 20), 22, 26, 18], fixed=1)


def steps(extract: Extract, document: Document, exposure: Exposure) -> str:
    """Return one exposure in full: what may shorten it, and each possible outcome with its steps and citations."""
    heading = f"{extract.name} ({extract.jurisdiction}): {exposure.case.title}, law as of {exposure.day}"
    lines = [*wrapped(heading), *wrapped(f"faces: {range_text(exposure)}", "  ", " " * 9)]
    law = law_on(extract, exposure.law_of or exposure.day)
    if len(exposure.possible) == 1:
        lines += wrapped(release_text(law, exposure, exposure.possible[0]), "  ", "     ")
    lines += _item("texts", notice(extract, exposure.day) or "")
    if len(exposure.possible) > 1 or exposure.perhaps_none:
        lines += _item("open", exposure.why or "the extract or the case leaves more than one outcome open")
    if exposure.possible:
        lines += _item("also", besides(extract, exposure))
        lines += _law(document, fine_evidence(law, exposure))
    lines += _law(document, exposure.why_law)
    for shortening in shortenings(extract, exposure):
        lines += [*wrapped(shortening.text, "  ", "     "), *_law(document, shortening.evidence)]
    for number, outcome in enumerate(exposure.possible, 1):
        if len(exposure.possible) > 1:
            lines.append(f"  possible outcome {number}: {imprisonment_text(outcome)}")
            lines += wrapped(release_text(law, exposure, outcome), "  ", "     ")
        lines += _outcome(document, outcome)
    for outcome in exposure.mitigated:
        lines.append(f"  milder, if the court so finds: {imprisonment_text(outcome)}")
        lines += _outcome(document, outcome)
    for left in gave_way(extract, exposure):
        lines += [*wrapped(left.text, "  not applied: ", "     "), *_law(document, left.evidence)]
    if exposure.case.note:
        lines += _item("note", exposure.case.note)
    return "\n".join(lines)


def _outcome(document: Document, outcome: Outcome) -> Iterator[str]:
    for number, step in enumerate(outcome.steps, 1):
        yield from wrapped(f"{number}. {step.text}: {step.range}", "  ", "     ")
        yield from _law(document, step.evidence)


def _law(document: Document, evidences: Evidences) -> Iterator[str]:
    for evidence in evidences:
        position = document.position(evidence.path)
        place = f"{document.source}:{position.line}" if position else document.source
        yield from _item("law", f"{evidence.citation} ({evidence.grade_words}) at {place}")
    for note in dict.fromkeys(evidence.note for evidence in evidences if evidence.note):
        yield from _item("note", note)


def _item(label: str, text: str) -> list[str]:
    return wrapped(text, f"     {label:<6}", " " * 11)
