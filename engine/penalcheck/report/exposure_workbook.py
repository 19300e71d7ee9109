"""What cases face as a workbook: every range with its terms as numbers, and the steps that led there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final

from penalcheck.extract.term import LIFE, MONTHS_PER_YEAR, NO_TERM, Term
from penalcheck.messages.telling import tr, tr_word
from penalcheck.report.exposure_record import ExposureRecord, OutcomeRecord
from penalcheck.report.workbook import Column, Sheet, Value, term_columns, term_values, workbook

_WORDS: Final[Mapping[str, Term | None]] = {"unknown": None, "none": NO_TERM, "life": LIFE}
_PART: Final = re.compile(r"([0-9.]+)([YMD])")
_NONE: Final = Fraction(0)
_OF_AN_OUTCOME: Final = 18
"""Cells that tell of one outcome."""


def exposures_xlsx(exposures: Sequence[ExposureRecord]) -> bytes:
    """Return exposures as an XLSX file: the ranges, the steps, and how to read them."""
    sheets = (exposures_sheet(exposures), _steps_sheet(exposures), _reading())
    return workbook(tr("What cases face"), sheets)


def exposures_sheet(exposures: Iterable[ExposureRecord]) -> Sheet:
    """Return a sheet with a row for each outcome and each milder one; one row if there is no outcome."""
    printed = (
        Column(tr("code"), 9),
        Column(tr("case"), 28),
        Column(tr("punishable"), 13),
        Column(tr("outcome"), 11),
        Column(tr("tier"), 24),
        *term_columns(tr("least")),
        *term_columns(tr("most")),
        Column(tr("death"), 11),
        Column(tr("fine"), 34),
    )
    others = (
        Column(tr("corporal punishment"), 14),
        Column(tr("fine alone"), 14),
        *term_columns(tr("release after, of the least")),
        *term_columns(tr("release after, of the most")),
        Column(tr("day of judgment"), 14),
        Column(tr("law of the day"), 14),
        Column(tr("why"), 50),
        Column(tr("law"), 50),
        Column(tr("file"), 24),
    )
    rows = (row for one in exposures for row in _rows(one))
    return Sheet(tr("exposures"), (*printed, *others), rows, pinned=2, printed=len(printed))


def _rows(record: ExposureRecord) -> Iterator[tuple[Value, ...]]:
    head, days = (record.jurisdiction, record.case, tr_word(record.punishable)), (record.day, record.law_of, record.why)
    if not record.outcomes:
        yield (*head, *[None] * _OF_AN_OUTCOME, *days, None, record.file)
    for kind, outcomes in ((tr("possible"), record.outcomes), (tr("milder"), record.milder)):
        for one in outcomes:
            yield *head, kind, *_outcome(one), *days, _law(one), record.file


def _outcome(one: OutcomeRecord) -> tuple[Value, ...]:
    return (
        one.tier,
        *term_values(_term(one.minimum)),
        *term_values(_term(one.maximum)),
        tr_word(one.death),
        one.fine,
        tr_word(one.corporal),
        tr_word(one.fine_alone),
        *_served(one.release_after),
        *_served(one.release_after_maximum),
    )


def _term(text: str) -> Term | None:
    """Return the term that a record states: an ISO 8601 duration, a part of a day in it too, or a word."""
    if text in _WORDS:
        return _WORDS[text]
    parts = {unit: Fraction(number) for number, unit in _PART.findall(text)}
    return Term(parts.get("Y", _NONE) * MONTHS_PER_YEAR + parts.get("M", _NONE), parts.get("D", _NONE))


def _served(text: str) -> tuple[Value, ...]:
    return (tr("none before the end"), None, None) if text == "none" else term_values(_term(text))


def _law(one: OutcomeRecord) -> str:
    return "\n".join(dict.fromkeys(citation for step in one.steps for citation in step.law))


def _steps_sheet(exposures: Iterable[ExposureRecord]) -> Sheet:
    columns = (
        Column(tr("code"), 8),
        Column(tr("case"), 26),
        Column(tr("day of judgment"), 14),
        Column(tr("tier"), 20),
        Column(tr("step"), 7),
        Column(tr("what is done"), 60),
        *term_columns(tr("least")),
        *term_columns(tr("most")),
        Column(tr("law"), 36),
    )
    rows = (
        (
            *(one.jurisdiction, one.case, one.day, outcome.tier, number, step.text),
            *term_values(_term(step.minimum)),
            *term_values(_term(step.maximum)),
            "\n".join(step.law),
        )
        for one in exposures
        for outcome in (*one.outcomes, *one.milder)
        for number, step in enumerate(outcome.steps, 1)
    )
    return Sheet(tr("steps"), columns, rows, pinned=2)


def _reading() -> Sheet:
    rows = [(word, meaning) for word, meaning in readings()]
    return Sheet(tr("method"), (Column(tr("what"), 24), Column(tr("meaning"), 100)), rows)


def readings() -> Iterator[tuple[str, str]]:
    """Yield how the columns on terms and outcomes are to be read."""
    yield (
        tr("terms"),
        tr(
            "Each term stands in words, in years and in days. Months and days do not convert exactly: a day counts as "
            "its part of a mean month, and a month as its mean number of days. Life and what is not known have no "
            "number."
        ),
    )
    yield (
        tr("outcome"),
        tr(
            "Several possible outcomes of one case mean that something is not known. A milder outcome is one that the "
            "court may choose instead."
        ),
    )
    yield (
        tr("release"),
        tr("What must be served before release is possible, of the lowest and of the highest sentence."),
    )
