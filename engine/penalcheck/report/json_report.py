"""Results as JSON, for other programs."""

from __future__ import annotations

import json
from typing import Any

from penalcheck import __version__
from penalcheck.evaluation import Evaluation
from penalcheck.findings import Finding, FoundFact
from penalcheck.law import Evidence
from penalcheck.report import Result, count_verdicts, place

FORMAT = 1


def as_json(result: Result) -> str:
    """Return everything that was found, every verdict included, with file and line of each figure."""
    return json.dumps(_result(result), ensure_ascii=False, indent=2)


def _result(result: Result) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "penalcheck": __version__,
        "as_of": result.day.isoformat(),
        "rulebooks": [
            {"id": book.id, "title": book.text.title, "changes": [vars(change) for change in book.changes]}
            for book in result.rulebooks
        ],
        "jurisdictions": [_evaluation(evaluation) for evaluation in result.evaluations],
        "problems": [
            {
                "file": problem.source,
                "line": problem.position.line if problem.position else None,
                "column": problem.position.column if problem.position else None,
                "message": problem.message,
            }
            for problem in result.problems
        ],
    }


def _evaluation(evaluation: Evaluation) -> dict[str, Any]:
    return {
        "jurisdiction": evaluation.extract.jurisdiction,
        "name": evaluation.extract.name,
        "file": evaluation.document.source,
        "engine_fault": evaluation.fault,
        "verdicts": count_verdicts(evaluation.findings),
        "findings": [_finding(evaluation, finding) for finding in evaluation.findings],
    }


def _finding(evaluation: Evaluation, finding: Finding) -> dict[str, Any]:
    return {
        "rulebook": finding.rulebook,
        "rule": finding.rule,
        "title": finding.title,
        "subject": finding.subject,
        "subject_title": finding.subject_title,
        "verdict": finding.verdict,
        "force": finding.force,
        "basis": list(finding.basis),
        "safeguard": finding.safeguard,
        "reservations": [str(reservation) for reservation in finding.reservations],
        "explanation": finding.explanation,
        "remedy": finding.remedy if finding.verdict in ("falls_short", "disproportionate") else None,
        "required": finding.required,
        "found": [_fact(evaluation, fact) for fact in finding.found],
        "applies_by": [_fact(evaluation, fact) for fact in finding.applied_because],
        "parameters": [vars(parameter) for parameter in finding.parameters],
        "missing": list(finding.missing),
        "steps": list(finding.steps),
        "unverified": finding.unverified,
        "overridden": finding.overridden,
    }


def _fact(evaluation: Evaluation, fact: FoundFact) -> dict[str, Any]:
    return {"fact": fact.name, "value": fact.text, "evidence": [_evidence(evaluation, e) for e in fact.evidence]}


def _evidence(evaluation: Evaluation, evidence: Evidence) -> dict[str, Any]:
    return {
        "citation": evidence.citation,
        "source": evidence.source,
        "consolidated": evidence.consolidated.isoformat() if evidence.consolidated else None,
        "checked": evidence.checked,
        "place": place(evaluation, evidence),
        "note": evidence.note,
    }
