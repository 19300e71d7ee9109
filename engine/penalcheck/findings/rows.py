"""Findings as flat rows of text, for spreadsheets and data frames."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from penalcheck.findings.evaluation import Evaluation
from penalcheck.findings.finding import FAILING, Finding
from penalcheck.findings.result import Result, place
from penalcheck.messages.telling import tr, tr_word

COLUMNS: Final = (
    "jurisdiction",
    "name",
    "as_of",
    "verdict",
    "force",
    "rulebook",
    "rule",
    "title",
    "subject",
    "subject_title",
    "found",
    "required",
    "missing",
    "basis",
    "law",
    "place",
    "unverified",
    "grade",
    "overridden",
    "remedy",
    "review",
    "fingerprint",
    "file",
)
"""The columns of a row, in order."""


def rows(result: Result) -> Iterator[tuple[str, ...]]:
    """Yield a row for every finding, whatever its verdict."""
    for evaluation in result.evaluations:
        for finding in evaluation.findings:
            yield _row(result, evaluation, finding)


def found_text(finding: Finding) -> str:
    """Return the facts of a finding in words, such as 'maximum: 9 years; life: no'."""
    return tr("; ").join(fact.told() for fact in finding.found)


def law_text(finding: Finding) -> str:
    """Return the citations on which the facts of a finding rest, each once."""
    return tr("; ").join(dict.fromkeys(evidence.citation for evidence in finding.evidence))


def review_texts(result: Result, evaluation: Evaluation, finding: Finding) -> list[str]:
    """Return the reviews of a finding, one line each, with a mark on stale ones."""
    texts = []
    for placed in result.reviews_of(evaluation, finding):
        review = placed.review
        stale = placed.stale(finding, result.day)
        texts.append(
            tr(
                "{state} by {reviewer} on {day}{until}: {why}{mark} ({place})",
                state=tr_word(review.state),
                reviewer=review.by,
                day=review.on,
                until=tr(" until {day}", day=review.until) if review.until else "",
                why=review.why,
                mark=tr(" [STALE: {why}]", why=stale) if stale else "",
                place=placed.place,
            )
        )
    return texts


def _row(result: Result, evaluation: Evaluation, finding: Finding) -> tuple[str, ...]:
    return (
        finding.jurisdiction,
        evaluation.extract.told_name,
        result.day.isoformat(),
        finding.verdict,
        finding.force,
        finding.rulebook,
        finding.rule,
        finding.title,
        finding.subject,
        finding.subject_title,
        found_text(finding),
        finding.required,
        "; ".join(finding.missing),
        "; ".join(finding.basis),
        law_text(finding),
        "; ".join(dict.fromkeys(place(evaluation, evidence) for evidence in finding.evidence)),
        "yes" if finding.unverified else "no",
        finding.grade,
        "yes" if finding.overridden else "no",
        finding.remedy if finding.verdict in FAILING else "",
        tr("; ").join(review_texts(result, evaluation, finding)),
        finding.fingerprint,
        evaluation.document.source,
    )
