"""Exposures as plain records: what `penalcheck exposure --format json` and `csv` write."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from penalcheck.exposure.earliest_release import Served, release_after
from penalcheck.exposure.faced import reason
from penalcheck.exposure.fines import fine_or_power
from penalcheck.exposure.gave_way import GaveWay, gave_way
from penalcheck.exposure.outcome import Exposure, Outcome, Step
from penalcheck.exposure.truth import Truth
from penalcheck.extract.law import Law, law_on
from penalcheck.extract.penal_code import Extract
from penalcheck.extract.penalty import Availability
from penalcheck.extract.term import NO_TERM, Term
from penalcheck.files.loading import Loaded
from penalcheck.messages.telling import tr
from penalcheck.report.grid import csv_text

TERM: Final = "An ISO 8601 duration such as P1Y6M or P30D, `life`, `none` or `unknown`."
_SERVED: Final = (
    "An ISO 8601 duration; `none`: no release before the end; or `unknown`, also if no least sentence is set."
)


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class StepRecord(_Record):
    """One step of the calculus, with the range after it."""

    text: str
    minimum: str = Field(description=TERM)
    maximum: str = Field(description=TERM)
    law: tuple[str, ...] = Field(description="The citations that the step rests on.")


class OutcomeRecord(_Record):
    """One range that a case may face."""

    tier: str
    minimum: str = Field(description=TERM)
    maximum: str = Field(description=TERM)
    death: Availability
    corporal: Availability
    fine: str = Field(description="In words, with how it is joined to imprisonment.")
    fine_instead: Literal["possible", "not possible", "unknown"] = Field(
        description="Whether the general part lets the court fine instead of imprisoning."
    )
    fine_instead_law: tuple[str, ...] = Field(description="The citations that this rests on.")
    fine_alone: Literal["possible", "not possible", "unknown"] = Field(
        description="Whether the court may impose a fine and nothing else, by the tier or by the general part."
    )
    release_after: str = Field(description=f"What must be served of the minimum before release. {_SERVED}")
    release_after_maximum: str = Field(description=f"What must be served of the maximum before release. {_SERVED}")
    steps: tuple[StepRecord, ...]


class ExposureRecord(_Record):
    """What one case faces under one code."""

    jurisdiction: str
    file: str = Field(description="The file of the extract.")
    case: str
    day: dt.date = Field(description="The day of judgment.")
    law_of: dt.date | None = Field(description="The day whose law applies; null if there is none.")
    punishable: Literal["criminal", "administrative", "none", "unknown"]
    why: str = Field(description="Why the case is not punishable, or why that is not known; empty if it is punishable.")
    outcomes: tuple[OutcomeRecord, ...] = Field(description="Gravest first; several if something is not known.")
    milder: tuple[OutcomeRecord, ...] = Field(description="Ranges that the court may choose instead.")


class ExposuresRecord(_Record):
    """What `penalcheck exposure --format json` writes."""

    exposures: tuple[ExposureRecord, ...]


def exposures_json(exposures: Iterable[ExposureRecord]) -> str:
    """Return exposures as JSON; `penalcheck schema exposures` describes it."""
    record = ExposuresRecord(exposures=tuple(exposures))
    return json.dumps(record.model_dump(mode="json"), ensure_ascii=False, indent=2)


_COLUMNS: Final = (
    "jurisdiction",
    "case",
    "day",
    "law_of",
    "punishable",
    "why",
    "kind",
    "tier",
    "minimum",
    "maximum",
    "death",
    "corporal",
    "fine",
    "release_after",
    "fine_instead",
    "fine_instead_law",
    "fine_alone",
    "release_after_maximum",
    "file",
)


def exposures_csv(exposures: Iterable[ExposureRecord]) -> str:
    """Return exposures as CSV, a line for each outcome and each milder one; one line if there is no outcome."""
    rows = [row for exposure in exposures for row in _rows(exposure)]
    return csv_text(_COLUMNS, rows)


def _rows(record: ExposureRecord) -> Iterable[Sequence[str]]:
    law_of = record.law_of.isoformat() if record.law_of else ""
    head = (record.jurisdiction, record.case, record.day.isoformat(), law_of, record.punishable, record.why)
    if not record.outcomes:
        yield (*head, *[""] * (len(_COLUMNS) - len(head) - 1), record.file)
    for kind, outcomes in (("outcome", record.outcomes), ("milder", record.milder)):
        for one in outcomes:
            yield (
                *head,
                kind,
                one.tier,
                one.minimum,
                one.maximum,
                one.death,
                one.corporal,
                one.fine,
                one.release_after,
                one.fine_instead,
                "; ".join(one.fine_instead_law),
                one.fine_alone,
                one.release_after_maximum,
                record.file,
            )


def exposure_record(loaded: Loaded[Extract], exposure: Exposure) -> ExposureRecord:
    """Return what one case faces under one code as a plain record."""
    extract = loaded.model
    law = law_on(extract, exposure.law_of or exposure.day)
    punishable, why = _punishable(exposure)
    left = gave_way(extract, exposure)
    return ExposureRecord(
        jurisdiction=exposure.jurisdiction,
        file=loaded.source,
        case=exposure.case.id,
        day=exposure.day,
        law_of=exposure.law_of,
        punishable=punishable,
        why=why,
        outcomes=tuple(_outcome(law, exposure, outcome, left) for outcome in exposure.possible),
        milder=tuple(_outcome(law, exposure, outcome) for outcome in exposure.mitigated),
    )


def _punishable(exposure: Exposure) -> tuple[Literal["criminal", "administrative", "none", "unknown"], str]:
    if not exposure.possible:
        return "none" if exposure.covered else "unknown", reason(exposure)
    natures = {outcome.nature for outcome in exposure.possible}
    if exposure.perhaps_none:
        return "unknown", exposure.why or tr("whether a tier reaches the case is open")
    if len(natures) > 1:
        return "unknown", tr("whether the offence is criminal or administrative is open")
    return ("criminal" if "criminal" in natures else "administrative"), ""


_POSSIBLE: Final[dict[Truth, Literal["possible", "not possible", "unknown"]]] = {
    True: "possible",
    False: "not possible",
    None: "unknown",
}


def _outcome(law: Law, exposure: Exposure, outcome: Outcome, left: Sequence[GaveWay] = ()) -> OutcomeRecord:
    return OutcomeRecord(
        tier=outcome.tier,
        minimum=_term(outcome.range.minimum),
        maximum=_term(outcome.range.maximum),
        death=outcome.death or "unknown",
        corporal=outcome.corporal,
        fine=fine_or_power(law, exposure, outcome),
        fine_instead=_POSSIBLE[outcome.fine_instead],
        fine_instead_law=tuple(dict.fromkeys(evidence.citation for evidence in outcome.fine_instead_law)),
        fine_alone=_POSSIBLE[outcome.fine_alone],
        release_after=_served(release_after(law, exposure, outcome)),
        release_after_maximum=_served(release_after(law, exposure, outcome, "maximum")),
        steps=tuple(
            StepRecord(
                text=step.text,
                minimum=_term(step.range.minimum),
                maximum=_term(step.range.maximum),
                law=tuple(dict.fromkeys(evidence.citation for evidence in step.evidence)),
            )
            for step in _with_what_gave_way(exposure, outcome, left)
        ),
    )


def _served(served: Served) -> str:
    return served if isinstance(served, str) else served.iso


def _with_what_gave_way(exposure: Exposure, outcome: Outcome, left: Sequence[GaveWay]) -> Sequence[Step]:
    """Return the steps of an outcome, with the tiers that gave way to it after the step that names its own tier.

    Those that gave way to no tier that is shown stand with the gravest outcome.
    """
    first, *others = outcome.steps
    shown = {one.tier for one in exposure.possible}
    gravest = outcome is exposure.possible[0] if exposure.possible else False
    here = [one for one in left if outcome.tier in one.instead or (gravest and not shown & set(one.instead))]
    return [first, *(Step(one.text, first.range, one.evidence) for one in here), *others]


def _term(term: Term | None) -> str:
    return "unknown" if term is None else "none" if term == NO_TERM else term.iso
