"""The findings on a code in full, for the terminal: as a table, or each argued."""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from penalcheck.extract.evidence import Evidence
from penalcheck.findings.evaluation import Evaluation
from penalcheck.findings.finding import BY_DISCRETION, Finding, FoundFact, Verdict, found_fact, verdict_words
from penalcheck.findings.result import Result, place
from penalcheck.findings.rows import found_text, review_texts
from penalcheck.messages.telling import marked, retold, tr, tr_word
from penalcheck.report.formats import View, shown
from penalcheck.report.terminal import table_of, width_of, wrapped
from penalcheck.rulebook.rule import FORCE_WORDS

VERDICT_WORDS: Final[dict[Verdict, str]] = {
    "falls_short": marked("FALLS SHORT"),
    "disproportionate": marked("DISPROPOR-\nTIONATE"),
    "undetermined": marked("UNDETER-\nMINED"),
    "adequate": marked("adequate"),
    "not_applicable": marked("not applic."),
}
"""The verdicts in the first column of the table, which is narrow."""
_COLUMNS: Final = (marked("verdict"), marked("rule and basis"), marked("found / required"), marked("law"))
_WIDTHS = [11, 20, 23, 13]


def findings_in_full(result: Result, evaluation: Evaluation, view: View) -> str:
    """Return the findings on a code as one table; with `explain`, each is argued instead. Empty if there are none."""
    findings = shown(evaluation, view)
    if view.explain:
        return "\n\n".join("\n".join(_argued(result, evaluation, finding)) for finding in findings)
    rows = [_row(result, evaluation, members) for members in _alike(result, evaluation, findings)]
    return table_of(rows, list(map(retold, _COLUMNS)), _WIDTHS, "simple_grid", fixed=1) if rows else ""


def _alike(result: Result, evaluation: Evaluation, findings: Iterable[Finding]) -> Iterable[list[Finding]]:
    """Return the findings that follow from one rule in the same words; they share a row."""
    rows: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        said = finding.verdict, finding.force, finding.grade_mark, found_text(finding), finding.required
        marks = tuple(_review_marks(result, evaluation, finding))
        rows.setdefault((finding.rulebook, finding.rule, *said, marks), []).append(finding)
    return rows.values()


def _row(result: Result, evaluation: Evaluation, findings: Sequence[Finding]) -> tuple[str, str, str, str]:
    """Return the row of findings that differ in nothing but their subjects and the law on these."""
    finding = findings[0]
    force = retold(FORCE_WORDS[finding.force])
    rule = f"{finding.title}\n{finding.rulebook}/\n{finding.rule}\n{'; '.join(finding.basis)}\n({force})"
    subjects = [one.subject for one in findings if one.subject != one.jurisdiction]
    if subjects:
        rule += "\n" + tr("on: {subjects}", subjects=tr(", ").join(subjects))
    required = tr("required: {required}", required=finding.required)
    required += tr(" [set by reviewer]") if finding.overridden else ""
    law = tr("; ").join(dict.fromkeys(evidence.citation for one in findings for evidence in one.evidence)) or "-"
    marks = f"\n{finding.grade_mark}" if finding.grade_mark else ""
    marks += "".join(f"\n[{mark}]" for mark in _review_marks(result, evaluation, finding))
    verdict = retold(VERDICT_WORDS[finding.verdict])
    return verdict, rule, f"{found_text(finding)}\n{required}", _shorten(law, 90) + marks


def _review_marks(result: Result, evaluation: Evaluation, finding: Finding) -> Iterator[str]:
    for placed in result.reviews_of(evaluation, finding):
        stale = placed.stale(finding, result.day)
        review = placed.review
        told = tr("{state} by {reviewer}", state=tr_word(review.state), reviewer=review.by)
        yield tr("STALE review") if stale else told


def _shorten(text: str, length: int) -> str:
    return text if len(text) <= length else textwrap.shorten(text, length, placeholder=" ...")


def _argued(result: Result, evaluation: Evaluation, finding: Finding) -> Iterator[str]:
    """Yield the lines that argue one finding: rule, law, facts, parameters, and sources with file and line."""
    verdict = verdict_words(finding.verdict).upper()
    yield from wrapped(tr("{verdict}: {title}", verdict=verdict, title=finding.title))
    yield from item(tr("rule"), f"{finding.rulebook}/{finding.rule} ({retold(FORCE_WORDS[finding.force])})")
    yield from item(tr("basis"), tr("; ").join(finding.basis))
    if finding.safeguard:
        yield from item(tr("safeguard"), finding.safeguard)
    yield from item(tr("on"), f"{finding.subject}, {finding.subject_title}")
    yield from item(tr("why"), finding.explanation)
    yield from item(tr("required"), finding.required)
    for parameter in finding.parameters:
        yield from item(tr("parameter"), str(parameter))
    told: set[Evidence] = set()
    for fact in finding.found:
        if fact.name != BY_DISCRETION:  # the explanation says so
            yield from item(tr("found"), fact.told())
        yield from sources_of(evaluation, fact, told)
        told.update(fact.evidence)
    for step in finding.steps:
        yield from item(tr("step"), step)
    applies = tr("; ").join(fact.told() for fact in finding.applied_because)
    yield from item(tr("condition"), applies or tr("none, applies always"))
    for reservation in finding.reservations:
        yield from item(tr("reservation"), str(reservation))
    if finding.missing:
        yield from item(tr("to look up"), tr(", ").join(found_fact(name, None).told_name for name in finding.missing))
    elif finding.verdict in ("falls_short", "disproportionate"):
        yield from item(tr("remedy"), finding.remedy)
    for text in review_texts(result, evaluation, finding):
        yield from item(tr("review"), text)
    yield from item(tr("fingerprint"), finding.fingerprint)


def sources_of(evaluation: Evaluation, fact: FoundFact, told: Collection[Evidence] = ()) -> Iterator[str]:
    """Yield the law on which a fact rests; what was told of a finding is only named again."""
    shown = fact.evidence[:_MOST_SOURCES]
    new = [evidence for evidence in shown if evidence not in told]
    for evidence in new:
        dated = tr(", text of {day}", day=evidence.consolidated) if evidence.consolidated else ""
        text = tr(
            "{citation} ({grade}{dated}; {source}) at {place}",
            citation=evidence.citation,
            grade=evidence.grade_words,
            dated=dated,
            source=evidence.source,
            place=place(evaluation, evidence),
        )
        yield from item("  " + tr("law"), text)
    for note in dict.fromkeys(evidence.note for evidence in new if evidence.note):
        yield from item("  " + tr("note"), note)
    again = dict.fromkeys(evidence.citation for evidence in shown if evidence in told)
    if again:
        yield from item("  " + tr("law"), tr("{citations} (see above)", citations=tr("; ").join(again)))
    if len(fact.evidence) > _MOST_SOURCES:
        more = len(fact.evidence) - _MOST_SOURCES
        yield from item("  " + tr("law"), tr("and {number} more (see --format json)", number=more))


_MOST_SOURCES = 6
_LABEL = 12


def item(label: str, text: str) -> Iterable[str]:
    """Return one part of an argument, after its name."""
    first = "  " + label + " " * max(_LABEL - width_of(label), 1)
    return wrapped(text, first, " " * (_LABEL + 2)) or [f"{first}-"]
