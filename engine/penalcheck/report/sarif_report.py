"""Results as SARIF 2.1.0, so that code review shows each finding at its line of the extract."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from penalcheck.findings.evaluation import Evaluation
from penalcheck.findings.finding import FAILING, Finding, Verdict, verdict_words
from penalcheck.findings.result import Result, position_of
from penalcheck.findings.rows import found_text
from penalcheck.messages.telling import retold, tr, tr_law
from penalcheck.report.formats import View
from penalcheck.rulebook.rule import DIRECTION_WORDS, FORCE_WORDS, Force, Rule, Rulebook
from penalcheck.version import __version__

if TYPE_CHECKING:
    import sarif_pydantic.sarif as sarif

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_KINDS: Final[dict[Verdict, str]] = {
    "falls_short": "fail",
    "disproportionate": "fail",
    "undetermined": "open",
    "adequate": "pass",
    "not_applicable": "notApplicable",
}
_LEVELS: Final[dict[Force, str]] = {
    "mandatory": "error",
    "qualified": "error",
    "recommended": "warning",
    "interpretive": "note",
}


def as_sarif(result: Result, view: View) -> str:  # noqa: ARG001  (SARIF has a kind for every verdict)
    """Return every finding as a SARIF result; the level of a failing one follows from the force of its rule."""
    import sarif_pydantic.sarif as sarif

    rules = [(book, rule) for book in result.rulebooks for rule in book.rules]
    numbers = {rule.id: number for number, (_, rule) in enumerate(rules)}
    descriptors = [_descriptor(book, rule) for book, rule in rules]
    results = [
        _finding(result, evaluation, finding, numbers[finding.key[1]])
        for evaluation in result.evaluations
        for finding in evaluation.findings
    ]
    faults = list(_faults(result))
    run = sarif.Run(
        tool=sarif.Tool(driver=sarif.ToolDriver(name="penalcheck", version=__version__, rules=descriptors)),
        invocations=[_invocation(faults)],
        columnKind="unicodeCodePoints",
        properties={"asOf": result.day.isoformat(), "engine": result.engine, **_filter(result)},
        results=results,
    )
    log = sarif.Sarif(schema_uri=_SCHEMA, runs=[run])
    text: str = log.model_dump_json(by_alias=True, exclude_none=True, indent=2)
    return text


def _filter(result: Result) -> dict[str, str]:
    """Return what alone the run tells of; nothing if it tells of all findings."""
    return {"filter": result.filter.told()} if result.filter else {}


def _descriptor(book: Rulebook, rule: Rule) -> sarif.ReportingDescriptor:
    import sarif_pydantic.sarif as sarif

    text = rule.text
    basis = tr("; ").join(book.citation(entry) for entry in text.basis)
    told = tr(
        "{basis} ({force}, {direction})",
        basis=basis,
        force=retold(FORCE_WORDS[text.force]),
        direction=retold(DIRECTION_WORDS[text.direction]),
    )
    return sarif.ReportingDescriptor(
        id=rule.id,
        short_description=sarif.Message(text=tr_law(text.title)),
        full_description=sarif.Message(text=told),
        help=sarif.Message(text=" ".join(tr_law(text.remedy).split())),
        default_configuration=sarif.ReportingConfiguration(level=_LEVELS[text.force]),
    )


def _finding(result: Result, evaluation: Evaluation, finding: Finding, number: int) -> sarif.Result:
    import sarif_pydantic.sarif as sarif

    position = position_of(evaluation, finding)
    region = sarif.Region(start_line=position.line, start_column=position.column)
    return sarif.Result(
        rule_id=finding.key[1],
        rule_index=number,
        kind=_KINDS[finding.verdict],
        level=sarif.Level(_LEVELS[finding.force] if finding.verdict in FAILING else "none"),
        message=sarif.Message(text=_message(finding)),
        locations=[_location(evaluation.document.source, region, f"{finding.jurisdiction}/{finding.subject}")],
        partial_fingerprints={"penalcheckFinding/v1": _fingerprint(result.label(evaluation), finding)},
        suppressions=_suppressions(result, evaluation, finding),
        properties={
            "verdict": finding.verdict,
            "force": finding.force,
            "jurisdiction": finding.jurisdiction,
            "subject": finding.subject,
            "unverified": finding.unverified,
            "grade": finding.grade,
        },
    )


def _fingerprint(label: str, finding: Finding) -> str:
    """Return the fingerprint of a finding; if two extracts have its jurisdiction, one that also tells the file."""
    if label == finding.jurisdiction:
        return finding.fingerprint
    return hashlib.sha256(f"{label}\n{finding.fingerprint}".encode()).hexdigest()[:12]


def _message(finding: Finding) -> str:
    words = tr(
        "{verdict}: {title}. Found: {found}; required: {required}.",
        verdict=verdict_words(finding.verdict),
        title=finding.title,
        found=found_text(finding),
        required=finding.required,
    )
    if finding.missing:
        return tr("{finding} To look up: {facts}.", finding=words, facts=", ".join(finding.missing))
    return tr("{finding} {remedy}", finding=words, remedy=finding.remedy) if finding.verdict in FAILING else words


def _location(source: str, region: sarif.Region, name: str) -> sarif.Location:
    import sarif_pydantic.sarif as sarif

    artifact = sarif.ArtifactLocation(uri=_uri(source))
    return sarif.Location(
        physical_location=sarif.PhysicalLocation(artifact_location=artifact, region=region),
        logical_locations=[sarif.LogicalLocation(fully_qualified_name=name)],
    )


def _uri(source: str) -> str:
    path = Path(source)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def _suppressions(result: Result, evaluation: Evaluation, finding: Finding) -> list[dict[str, Any]] | None:
    """Return the reviews of a failing finding as suppressions: accepted if the review accepts it and is not stale."""
    reviews = result.reviews_of(evaluation, finding)
    if not reviews or finding.verdict not in FAILING:
        return None
    found = []
    for placed in reviews:
        holds = placed.review.state == "accepted" and not placed.stale(finding, result.day)
        status = "accepted" if holds else "underReview"
        found.append({"kind": "external", "status": status, "justification": placed.review.why})
    return found


def _faults(result: Result) -> Iterator[sarif.Notification]:
    import sarif_pydantic.sarif as sarif

    for problem in result.problems:
        position = problem.position
        region = sarif.Region(start_line=position.line, start_column=position.column) if position else None
        place = sarif.PhysicalLocation(
            artifact_location=sarif.ArtifactLocation(uri=_uri(problem.source)), region=region
        )
        message = sarif.Message(text=problem.message)
        yield sarif.Notification(
            level=sarif.Level.ERROR, message=message, locations=[sarif.Location(physical_location=place)]
        )
    for evaluation in result.evaluations:
        if evaluation.fault:
            text = f"{evaluation.document.source}: {evaluation.fault}"
            yield sarif.Notification(level=sarif.Level.ERROR, message=sarif.Message(text=text))


def _invocation(faults: list[sarif.Notification]) -> sarif.Invocation:
    import sarif_pydantic.sarif as sarif

    return sarif.Invocation(execution_successful=not faults, toolExecutionNotifications=faults)
