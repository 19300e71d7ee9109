"""Results as Markdown, for pull requests and wikis."""

from __future__ import annotations

from collections.abc import Iterator

from penalcheck.findings.evaluation import Evaluation
from penalcheck.findings.finding import FAILING, Finding
from penalcheck.findings.observed import observed_text
from penalcheck.findings.result import Result, place
from penalcheck.findings.rows import found_text, law_text, review_texts
from penalcheck.inference.cross_check import ENGINE_WORDS
from penalcheck.report.formats import View, counts_of, shown
from penalcheck.report.grid import markdown_table, markdown_text

_HEADERS = ("verdict", "rule", "on", "found", "required", "law")


def as_markdown(result: Result, view: View) -> str:
    """Return the findings as one table for each jurisdiction; with `explain`, the arguments follow below it."""
    return "\n\n".join(part for part in _parts(result, view) if part)


def _parts(result: Result, view: View) -> Iterator[str]:
    if result.filter:
        yield markdown_text(result.filter.told())
    for evaluation in result.evaluations:
        extract = evaluation.extract
        yield "## " + markdown_text(
            f"{extract.name} ({result.label(evaluation)}, {extract.level}), law as of {evaluation.day}"
        )
        if evaluation.notice:
            yield markdown_text(evaluation.notice)
        if evaluation.fault:
            yield markdown_text(f"FAULT, there are no findings: {evaluation.fault}")
            continue
        findings = shown(evaluation, view)
        if findings:
            yield markdown_table(_HEADERS, [_row(finding) for finding in findings])
        for finding in findings:
            yield "\n".join(_argued(result, evaluation, finding, explain=view.explain))
        if evaluation.observations:
            yield "Observations, without a verdict:\n\n" + "\n".join(
                f"- {markdown_text(observed_text(own, result.observations))}" for own in evaluation.observations
            )
        yield counts_of(result, evaluation)
    yield f"Engine: {ENGINE_WORDS[result.engine]}."
    if result.baseline:
        yield markdown_text(f"Findings that are the same in {result.baseline} are not shown.")


def _row(finding: Finding) -> tuple[str, ...]:
    rule = f"{finding.rulebook}/{finding.rule} ({finding.force}; {'; '.join(finding.basis)})"
    law = " ".join(filter(None, (law_text(finding), finding.grade_mark)))
    required = finding.required + (" [set by reviewer]" if finding.overridden else "")
    verdict = finding.verdict.replace("_", " ")
    return verdict, rule, finding.subject, found_text(finding), required, law


def _argued(result: Result, evaluation: Evaluation, finding: Finding, *, explain: bool) -> Iterator[str]:
    """Yield the reviews of a finding, and with `explain` the argument; nothing if there is neither."""
    reviews = review_texts(result, evaluation, finding)
    if not (explain or reviews):
        return
    yield f"**{markdown_text(f'{finding.rulebook}/{finding.rule}, on {finding.subject}: {finding.title}')}**\n"
    for text in reviews:
        yield f"- review: {markdown_text(text)}"
    if explain:
        yield f"- why: {markdown_text(finding.explanation)}"
        yield from (f"- law: {markdown_text(text)}" for text in _laws(evaluation, finding))
        yield from (f"- step: {markdown_text(step)}" for step in finding.steps)
        if finding.missing:
            yield f"- to look up: {markdown_text(', '.join(finding.missing))}"
        elif finding.verdict in FAILING:
            yield f"- remedy: {markdown_text(finding.remedy)}"


def _laws(evaluation: Evaluation, finding: Finding) -> Iterator[str]:
    for evidence in finding.evidence:
        yield f"{evidence.citation} ({evidence.grade_words}; {evidence.source}) at {place(evaluation, evidence)}"
