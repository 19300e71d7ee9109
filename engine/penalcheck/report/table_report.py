"""The findings on a code in full, for the terminal: as a table, or each argued."""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Iterable, Iterator, Sequence

from penalcheck.extract.evidence import Evidence
from penalcheck.findings.evaluation import Evaluation
from penalcheck.findings.finding import BY_DISCRETION, Finding, FoundFact, Verdict
from penalcheck.findings.result import Result, place
from penalcheck.findings.rows import review_texts
from penalcheck.report.formats import View, shown
from penalcheck.report.terminal import table_of, wrapped

VERDICT_WORDS: dict[Verdict, str] = {
    "falls_short": "FALLS SHORT",
    "disproportionate": "DISPROPOR-\nTIONATE",
    "undetermined": "UNDETER-\nMINED",
    "adequate": "adequate",
    "not_applicable": "not applic.",
}
_COLUMNS = ("verdict", "rule and basis", "found / required", "law")
_WIDTHS = [11, 20, 23, 13]


def findings_in_full(result: Result, evaluation: Evaluation, view: View) -> str:
    """Return the findings on a code as one table; with `explain`, each is argued instead. Empty if there are none."""
    findings = shown(evaluation, view)
    if view.explain:
        return "\n\n".join("\n".join(_argued(result, evaluation, finding)) for finding in findings)
    rows = [_row(result, evaluation, members) for members in _alike(result, evaluation, findings)]
    return table_of(rows, _COLUMNS, _WIDTHS, "simple_grid", fixed=1) if rows else ""


def _alike(result: Result, evaluation: Evaluation, findings: Iterable[Finding]) -> Iterable[list[Finding]]:
    """Return the findings that follow from one rule in the same words; they share a row."""
    rows: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        said = finding.verdict, finding.force, finding.grade_mark, _found(finding), finding.required
        marks = tuple(_review_marks(result, evaluation, finding))
        rows.setdefault((finding.rulebook, finding.rule, *said, marks), []).append(finding)
    return rows.values()


def _row(result: Result, evaluation: Evaluation, findings: Sequence[Finding]) -> tuple[str, str, str, str]:
    """Return the row of findings that differ in nothing but their subjects and the law on these."""
    finding = findings[0]
    rule = f"{finding.title}\n{finding.rulebook}/\n{finding.rule}\n{'; '.join(finding.basis)}\n({finding.force})"
    subjects = [one.subject for one in findings if one.subject != one.jurisdiction]
    if subjects:
        rule += f"\non: {', '.join(subjects)}"
    required = finding.required + (" [set by reviewer]" if finding.overridden else "")
    law = "; ".join(dict.fromkeys(evidence.citation for one in findings for evidence in one.evidence)) or "-"
    marks = f"\n{finding.grade_mark}" if finding.grade_mark else ""
    marks += "".join(f"\n[{mark}]" for mark in _review_marks(result, evaluation, finding))
    return VERDICT_WORDS[finding.verdict], rule, f"{_found(finding)}\nrequired: {required}", _shorten(law, 90) + marks


def _found(finding: Finding) -> str:
    return "; ".join(_found_text(fact) for fact in finding.found)


def _review_marks(result: Result, evaluation: Evaluation, finding: Finding) -> Iterator[str]:
    for placed in result.reviews_of(evaluation, finding):
        stale = placed.stale(finding, result.day)
        yield "STALE review" if stale else f"{placed.review.state} by {placed.review.by}"


def _shorten(text: str, length: int) -> str:
    return text if len(text) <= length else textwrap.shorten(text, length, placeholder=" ...")


def _found_text(fact: FoundFact) -> str:
    return fact.told()


def _argued(result: Result, evaluation: Evaluation, finding: Finding) -> Iterator[str]:
    """Yield the lines that argue one finding: rule, law, facts, parameters, and sources with file and line."""
    verdict = finding.verdict.replace("_", " ").upper()
    yield from wrapped(f"{verdict}: {finding.title}")
    yield from item("rule", f"{finding.rulebook}/{finding.rule} ({finding.force})")
    yield from item("basis", "; ".join(finding.basis))
    if finding.safeguard:
        yield from item("safeguard", finding.safeguard)
    yield from item("on", f"{finding.subject}, {finding.subject_title}")
    yield from item("why", finding.explanation)
    yield from item("required", finding.required)
    for parameter in finding.parameters:
        yield from item("parameter", str(parameter))
    told: set[Evidence] = set()
    for fact in finding.found:
        if fact.name != BY_DISCRETION:  # the explanation says so
            yield from item("found", _found_text(fact))
        yield from sources_of(evaluation, fact, told)
        told.update(fact.evidence)
    for step in finding.steps:
        yield from item("step", step)
    yield from item("condition", "; ".join(_found_text(f) for f in finding.applied_because) or "none, applies always")
    for reservation in finding.reservations:
        yield from item("reservation", str(reservation))
    if finding.missing:
        yield from item("to look up", ", ".join(finding.missing))
    elif finding.verdict in ("falls_short", "disproportionate"):
        yield from item("remedy", finding.remedy)
    for text in review_texts(result, evaluation, finding):
        yield from item("review", text)
    yield from item("fingerprint", finding.fingerprint)


def sources_of(evaluation: Evaluation, fact: FoundFact, told: Collection[Evidence] = ()) -> Iterator[str]:
    """Yield the law on which a fact rests; what was told of a finding is only named again."""
    shown = fact.evidence[:_MOST_SOURCES]
    new = [evidence for evidence in shown if evidence not in told]
    for evidence in new:
        dated = f", text of {evidence.consolidated}" if evidence.consolidated else ""
        text = (
            f"{evidence.citation} ({evidence.grade_words}{dated}; {evidence.source}) at {place(evaluation, evidence)}"
        )
        yield from item("  law", text)
    for note in dict.fromkeys(evidence.note for evidence in new if evidence.note):
        yield from item("  note", note)
    again = dict.fromkeys(evidence.citation for evidence in shown if evidence in told)
    if again:
        yield from item("  law", f"{'; '.join(again)} (see above)")
    if len(fact.evidence) > _MOST_SOURCES:
        yield from item("  law", f"and {len(fact.evidence) - _MOST_SOURCES} more (see --format json)")


_MOST_SOURCES = 6


def item(label: str, text: str) -> Iterable[str]:
    """Return one part of an argument, after its name."""
    indent = " " * 14
    return wrapped(text, f"  {label:<12}", indent) or [f"  {label:<12}-"]
