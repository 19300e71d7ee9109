"""Results as Markdown, for pull requests and wikis."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from penalcheck.findings.evaluation import Evaluation
from penalcheck.findings.finding import FAILING, Finding, verdict_words
from penalcheck.findings.observed import observed_text
from penalcheck.findings.result import Result, place
from penalcheck.findings.rows import found_text, law_text, review_texts
from penalcheck.inference.cross_check import ENGINE_WORDS
from penalcheck.messages.telling import marked, retold, tr, tr_word
from penalcheck.report.formats import View, counts_of, shown
from penalcheck.report.grid import markdown_table, markdown_text
from penalcheck.rulebook.rule import FORCE_WORDS

_HEADERS: Final = (
    marked("verdict"),
    marked("rule"),
    marked("on"),
    marked("found"),
    marked("required"),
    marked("law"),
)


def as_markdown(result: Result, view: View) -> str:
    """Return the findings as one table for each jurisdiction; with `explain`, the arguments follow below it."""
    return "\n\n".join(part for part in _parts(result, view) if part)


def _parts(result: Result, view: View) -> Iterator[str]:
    if result.filter:
        yield markdown_text(result.filter.told())
    for evaluation in result.evaluations:
        extract = evaluation.extract
        yield "## " + markdown_text(
            tr(
                "{name} ({code}, {level}), law as of {day}",
                name=extract.told_name,
                code=result.label(evaluation),
                level=tr_word(extract.level),
                day=evaluation.day,
            )
        )
        if evaluation.notice:
            yield markdown_text(evaluation.notice)
        if evaluation.fault:
            yield markdown_text(tr("FAULT, there are no findings: {fault}", fault=evaluation.fault))
            continue
        findings = shown(evaluation, view)
        if findings:
            yield markdown_table(list(map(retold, _HEADERS)), [_row(finding) for finding in findings])
        for finding in findings:
            yield "\n".join(_argued(result, evaluation, finding, explain=view.explain))
        if evaluation.observations:
            yield (
                tr("Observations, without a verdict:")
                + "\n\n"
                + "\n".join(
                    f"- {markdown_text(observed_text(own, result.observations))}" for own in evaluation.observations
                )
            )
        yield counts_of(result, evaluation)
    yield tr("Engine: {engine}.", engine=retold(ENGINE_WORDS[result.engine]))
    if result.baseline:
        yield markdown_text(tr("Findings that are the same in {file} are not shown.", file=result.baseline))


def _row(finding: Finding) -> tuple[str, ...]:
    basis = tr("; ").join(finding.basis)
    rule = f"{finding.rulebook}/{finding.rule} ({retold(FORCE_WORDS[finding.force])}; {basis})"
    law = " ".join(filter(None, (law_text(finding), finding.grade_mark)))
    required = finding.required + (tr(" [set by reviewer]") if finding.overridden else "")
    verdict = verdict_words(finding.verdict)
    return verdict, rule, finding.subject, found_text(finding), required, law


def _argued(result: Result, evaluation: Evaluation, finding: Finding, *, explain: bool) -> Iterator[str]:
    """Yield the reviews of a finding, and with `explain` the argument; nothing if there is neither."""
    reviews = review_texts(result, evaluation, finding)
    if not (explain or reviews):
        return
    heading = tr(
        "{rule}, on {subject}: {title}",
        rule=f"{finding.rulebook}/{finding.rule}",
        subject=finding.subject,
        title=finding.title,
    )
    yield f"**{markdown_text(heading)}**\n"
    for text in reviews:
        told = tr("review: {text}", text=text)
        yield f"- {markdown_text(told)}"
    if explain:
        yield from (f"- {markdown_text(text)}" for text in _reasons(evaluation, finding))


def _reasons(evaluation: Evaluation, finding: Finding) -> Iterator[str]:
    yield tr("why: {text}", text=finding.explanation)
    for evidence in finding.evidence:
        yield tr(
            "law: {citation} ({grade}; {source}) at {place}",
            citation=evidence.citation,
            grade=evidence.grade_words,
            source=evidence.source,
            place=place(evaluation, evidence),
        )
    for step in finding.steps:
        yield tr("step: {text}", text=step)
    if finding.missing:
        yield tr("to look up: {facts}", facts=tr(", ").join(finding.missing))
    elif finding.verdict in FAILING:
        yield tr("remedy: {text}", text=finding.remedy)
