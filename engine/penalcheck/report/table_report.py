"""Results as tables for the terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Iterable, Iterator, Sequence

from penalcheck.extract.evidence import Evidence
from penalcheck.findings.evaluation import Evaluation
from penalcheck.findings.finding import BY_DISCRETION, Finding, FoundFact, Verdict
from penalcheck.findings.observed import observed_text
from penalcheck.findings.result import Result, place
from penalcheck.findings.rows import review_texts
from penalcheck.inference.cross_check import ENGINE_WORDS
from penalcheck.report.formats import View, counts_of, shown
from penalcheck.report.overview import overview
from penalcheck.report.terminal import filled, table_of, underlined, wrapped
from penalcheck.rulebook.rule import Rulebook

VERDICT_WORDS: dict[Verdict, str] = {
    "falls_short": "FALLS SHORT",
    "disproportionate": "DISPROPOR-\nTIONATE",
    "undetermined": "UNDETER-\nMINED",
    "adequate": "adequate",
    "not_applicable": "not applic.",
}
_COLUMNS = ("verdict", "rule and basis", "found / required", "law")
_WIDTHS = [11, 20, 23, 13]


def table(result: Result, view: View) -> str:
    """Return the findings as one table for each jurisdiction; with `explain`, each is argued in full instead.

    Of several codes, an overview comes first; with `summary` it is all.
    """
    parts = [overview(result)] if result.evaluations and (view.summary or len(result.evaluations) > 1) else []
    for evaluation in () if view.summary else result.evaluations:
        parts.append(_heading(result, evaluation))
        if evaluation.fault:
            parts.append(f"FAULT, there are no findings: {evaluation.fault}")
            continue
        findings = shown(evaluation, view)
        if view.explain:
            parts += ["\n".join(_argued(result, evaluation, finding)) for finding in findings]
        elif findings:
            rows = [_row(result, evaluation, members) for members in _alike(result, evaluation, findings)]
            parts.append(table_of(rows, _COLUMNS, _WIDTHS, "simple_grid", fixed=1))
        parts += ["\n".join(_observed(result, evaluation, view)), _summary(result, evaluation)]
    parts.append(_legend(result))
    return "\n\n".join(part for part in parts if part)


def _heading(result: Result, evaluation: Evaluation) -> str:
    extract = evaluation.extract
    text = f"{extract.name} ({result.label(evaluation)}, {extract.level}), law as of {evaluation.day}"
    notice = wrapped(evaluation.notice) if evaluation.notice else []
    return "\n".join([underlined(text), *notice])


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


def _observed(result: Result, evaluation: Evaluation, view: View) -> Iterator[str]:
    """Yield the lines of the observations, which have no verdict."""
    if evaluation.observations:
        yield "Observations:"
    for own in evaluation.observations:
        yield from wrapped(observed_text(own, result.observations), "  - ", "    ")
        if view.explain:
            yield from _item("observation", f"{own.id}, no verdict")
            yield from _item("basis", "; ".join(own.basis))
            yield from _item("why", own.explanation)
            yield from _sources(evaluation, own.found)


def _summary(result: Result, evaluation: Evaluation) -> str:
    name = f"{result.label(evaluation)} {evaluation.extract.name}"
    if evaluation.fault:
        return f"{name}: fault, there are no findings"
    words = counts_of(result, evaluation)
    unverified = sum(f.unverified for f in evaluation.findings if f.verdict != "not_applicable")
    if unverified:
        words += f". {unverified} {'finding rests' if unverified == 1 else 'findings rest'} on unverified figures"
        alone = sum(
            f.wholly_unverified for f in evaluation.findings if f.verdict == "adequate" and f.force == "mandatory"
        )
        words += f"; {alone} of what is mandatory is adequate by such figures alone." if alone else "."
    return filled(f"{name}: {words}", "   ")


def _legend(result: Result) -> str:
    lines = [f"Engine: {ENGINE_WORDS[result.engine]}."]
    if any(finding.unverified for e in result.evaluations for finding in e.findings):
        lines.append("[unverified]: this figure has not been checked against the text of the law.")
    if any(finding.grade == "stale" for e in result.evaluations for finding in e.findings):
        lines.append("[stale]: the law has changed since this figure was read.")
    if any(book.overridden for book in result.rulebooks):
        lines.append("[set by reviewer]: the finding rests on a parameter that was set for this run.")
    lines += [line for book in result.rulebooks for line in _changes(book)]
    if result.idle_reviews and not result.baseline:
        places = ", ".join(placed.place for placed in result.idle_reviews)
        lines.append(f"Reviews of findings that are not part of this run: {places}.")
    if result.baseline:
        lines.append(f"Findings that are the same in {result.baseline} are not shown.")
    return "\n".join(filled(line) for line in lines)


def _changes(book: Rulebook) -> Iterator[str]:
    """Yield the changes of a rulebook with their reasons; rules retired for the same reason share a line."""
    for change in book.changes:
        if change.kind == "parameter":
            yield f"Set: {book.id}.{change.what} = {change.to} ({change.by}): {change.reason}."
        elif change.kind == "added":
            yield f"Added: {book.id}/{change.what} ({change.by})."
    retired: dict[tuple[str, str], list[str]] = {}
    for change in book.changes:
        if change.kind == "retired":
            retired.setdefault((change.by, change.reason), []).append(change.what)
    for (by, reason), rules in retired.items():
        yield f"Retired in {book.id}: {', '.join(rules)} ({by}): {reason}."


def _argued(result: Result, evaluation: Evaluation, finding: Finding) -> Iterator[str]:
    """Yield the lines that argue one finding: rule, law, facts, parameters, and sources with file and line."""
    verdict = finding.verdict.replace("_", " ").upper()
    yield from wrapped(f"{verdict}: {finding.title}")
    yield from _item("rule", f"{finding.rulebook}/{finding.rule} ({finding.force})")
    yield from _item("basis", "; ".join(finding.basis))
    if finding.safeguard:
        yield from _item("safeguard", finding.safeguard)
    yield from _item("on", f"{finding.subject}, {finding.subject_title}")
    yield from _item("why", finding.explanation)
    yield from _item("required", finding.required)
    for parameter in finding.parameters:
        yield from _item("parameter", str(parameter))
    told: set[Evidence] = set()
    for fact in finding.found:
        if fact.name != BY_DISCRETION:  # the explanation says so
            yield from _item("found", _found_text(fact))
        yield from _sources(evaluation, fact, told)
        told.update(fact.evidence)
    for step in finding.steps:
        yield from _item("step", step)
    yield from _item("condition", "; ".join(_found_text(f) for f in finding.applied_because) or "none, applies always")
    for reservation in finding.reservations:
        yield from _item("reservation", str(reservation))
    if finding.missing:
        yield from _item("to look up", ", ".join(finding.missing))
    elif finding.verdict in ("falls_short", "disproportionate"):
        yield from _item("remedy", finding.remedy)
    for text in review_texts(result, evaluation, finding):
        yield from _item("review", text)
    yield from _item("fingerprint", finding.fingerprint)


def _sources(evaluation: Evaluation, fact: FoundFact, told: Collection[Evidence] = ()) -> Iterator[str]:
    """Yield the law on which a fact rests; what was told of a finding is only named again."""
    shown = fact.evidence[:_MOST_SOURCES]
    new = [evidence for evidence in shown if evidence not in told]
    for evidence in new:
        dated = f", text of {evidence.consolidated}" if evidence.consolidated else ""
        text = (
            f"{evidence.citation} ({evidence.grade_words}{dated}; {evidence.source}) at {place(evaluation, evidence)}"
        )
        yield from _item("  law", text)
    for note in dict.fromkeys(evidence.note for evidence in new if evidence.note):
        yield from _item("  note", note)
    again = dict.fromkeys(evidence.citation for evidence in shown if evidence in told)
    if again:
        yield from _item("  law", f"{'; '.join(again)} (see above)")
    if len(fact.evidence) > _MOST_SOURCES:
        yield from _item("  law", f"and {len(fact.evidence) - _MOST_SOURCES} more (see --format json)")


_MOST_SOURCES = 6


def _item(label: str, text: str) -> Iterable[str]:
    indent = " " * 14
    return wrapped(text, f"  {label:<12}", indent) or [f"  {label:<12}-"]
