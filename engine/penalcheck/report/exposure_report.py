"""Exposures for the terminal: the range that a case faces, what may shorten it, and the numbered steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

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
from penalcheck.messages.telling import marked, retold, tr, tr_law
from penalcheck.report.terminal import table_of, width_of, wrapped

_COLUMNS: Final = (marked("code"), marked("case"), marked("faces"), marked("tier"))


class OverviewRow(NamedTuple):
    """What one case faces under one code, in words."""

    jurisdiction: str
    source: str
    case: str
    faces: str
    tiers: str


def overview_row(loaded: Loaded[Extract], exposure: Exposure) -> OverviewRow:
    """Return the row of an exposure."""
    tiers = tr(", ").join(outcome.tier for outcome in exposure.possible)
    return OverviewRow(loaded.model.jurisdiction, loaded.source, exposure.case.id, range_text(exposure), tiers)


def overview(exposures: Sequence[OverviewRow]) -> str:
    """Return a table with one row for each exposure: jurisdiction, case, range and tier."""
    labels = short_labels((row.jurisdiction, row.source) for row in exposures)
    rows = [(labels[row.jurisdiction, row.source], row.case, row.faces, row.tiers) for row in exposures]
    code = max(6, *map(width_of, labels.values())) if labels else 6
    return table_of(rows, tuple(map(retold, _COLUMNS)), [min(code, 20), 22, 26, 18], fixed=1)


def steps(extract: Extract, document: Document, exposure: Exposure) -> str:
    """Return one exposure in full: what may shorten it, and each possible outcome with its steps and citations."""
    heading = tr(
        "{name} ({code}): {case}, law as of {day}",
        name=extract.told_name,
        code=extract.jurisdiction,
        case=tr_law(exposure.case.title),
        day=exposure.day,
    )
    lines = [*wrapped(heading), *wrapped(tr("faces: {range}", range=range_text(exposure)), "  ", " " * 9)]
    law = law_on(extract, exposure.law_of or exposure.day)
    if len(exposure.possible) == 1:
        lines += wrapped(release_text(law, exposure, exposure.possible[0]), "  ", "     ")
    lines += _item(tr("texts"), notice(extract, exposure.day) or "")
    if len(exposure.possible) > 1 or exposure.perhaps_none:
        lines += _item(tr("open"), exposure.why or tr("the extract or the case leaves more than one outcome open"))
    if exposure.possible:
        lines += _item(tr("also"), besides(extract, exposure))
        lines += _law(document, fine_evidence(law, exposure))
    lines += _law(document, exposure.why_law)
    for shortening in shortenings(extract, exposure):
        lines += [*wrapped(shortening.text, "  ", "     "), *_law(document, shortening.evidence)]
    for number, outcome in enumerate(exposure.possible, 1):
        if len(exposure.possible) > 1:
            lines.append(
                "  " + tr("possible outcome {number}: {range}", number=number, range=imprisonment_text(outcome))
            )
            lines += wrapped(release_text(law, exposure, outcome), "  ", "     ")
        lines += _outcome(document, outcome)
    for outcome in exposure.mitigated:
        lines.append("  " + tr("milder, if the court so finds: {range}", range=imprisonment_text(outcome)))
        lines += _outcome(document, outcome)
    for left in gave_way(extract, exposure):
        lines += [*wrapped(tr("not applied: {tier}", tier=left.text), "  ", "     "), *_law(document, left.evidence)]
    if exposure.case.note:
        lines += _item(tr("note"), exposure.case.note)
    return "\n".join(lines)


def _outcome(document: Document, outcome: Outcome) -> Iterator[str]:
    for number, step in enumerate(outcome.steps, 1):
        told = tr("{step}: {range}", step=step.text, range=step.range)
        yield from wrapped(f"{number}. {told}", "  ", "     ")
        yield from _law(document, step.evidence)


def _law(document: Document, evidences: Evidences) -> Iterator[str]:
    for evidence in evidences:
        position = document.position(evidence.path)
        place = f"{document.source}:{position.line}" if position else document.source
        yield from _item(
            tr("law"),
            tr("{citation} ({grade}) at {place}", citation=evidence.citation, grade=evidence.grade_words, place=place),
        )
    for note in dict.fromkeys(evidence.note for evidence in evidences if evidence.note):
        yield from _item(tr("note"), note)


def _item(label: str, text: str) -> list[str]:
    first = "     " + label + " " * max(6 - width_of(label), 1)
    return wrapped(text, first, " " * 11)
