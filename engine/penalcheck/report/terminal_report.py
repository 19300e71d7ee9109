"""Results for the terminal: the answer first, then findings, then what to do next."""

from __future__ import annotations

from collections.abc import Iterator

from penalcheck.findings.evaluation import Evaluation
from penalcheck.findings.observed import observed_text
from penalcheck.findings.result import Result
from penalcheck.inference.cross_check import ENGINE_WORDS
from penalcheck.messages.telling import ntr, retold, tr, tr_word
from penalcheck.report.answers import answers
from penalcheck.report.digest import digest
from penalcheck.report.formats import View, counts_of
from penalcheck.report.next_steps import next_steps
from penalcheck.report.overview import overview
from penalcheck.report.statistics import statistics
from penalcheck.report.table_report import findings_in_full, item, sources_of
from penalcheck.report.terminal import filled, underlined, wrapped
from penalcheck.rulebook.rule import Rulebook


def as_text(result: Result, view: View) -> str:
    """Return a result as far as the extent of a view goes."""
    return "\n\n".join(part for part in _parts(result, view) if part)


def _parts(result: Result, view: View) -> Iterator[str]:
    if view.extent == "answer":
        yield answers(result)
        return
    if view.extent == "statistics":
        yield statistics(result)
    elif view.extent == "overview":
        yield overview(result)
    else:
        yield answers(result)
        yield filled(result.filter.told()) if result.filter else ""
        for evaluation in result.evaluations:
            yield from _code(result, evaluation, view)
        yield next_steps(result) if view.extent == "digest" and not view.explain else ""
    yield _legend(result)


def _code(result: Result, evaluation: Evaluation, view: View) -> Iterator[str]:
    yield _heading(result, evaluation)
    if evaluation.fault:
        yield filled(tr("FAULT, there are no findings: {fault}", fault=evaluation.fault))
        return
    if view.explain or view.extent == "full":
        yield findings_in_full(result, evaluation, view)
    else:
        yield from digest(result, evaluation, view)
    yield "\n".join(_observed(result, evaluation, view))
    yield _summary(result, evaluation)


def _heading(result: Result, evaluation: Evaluation) -> str:
    extract = evaluation.extract
    text = tr(
        "{name} ({code}, {level}), law as of {day}",
        name=extract.told_name,
        code=result.label(evaluation),
        level=tr_word(extract.level),
        day=evaluation.day,
    )
    notice = wrapped(evaluation.notice) if evaluation.notice else []
    return "\n".join([underlined(text), *notice])


def _observed(result: Result, evaluation: Evaluation, view: View) -> Iterator[str]:
    """Yield the lines of the observations, which have no verdict."""
    if evaluation.observations:
        yield tr("Observations:")
    for own in evaluation.observations:
        yield from wrapped(observed_text(own, result.observations), "  - ", "    ")
        if view.explain:
            yield from item(tr("observation"), tr("{observation}, no verdict", observation=own.id))
            yield from item(tr("basis"), tr("; ").join(own.basis))
            yield from item(tr("why"), own.explanation)
            yield from sources_of(evaluation, own.found)


def _summary(result: Result, evaluation: Evaluation) -> str:
    name = f"{result.label(evaluation)} {evaluation.extract.told_name}"
    counts = tr("{code}: {counts}", code=name, counts=counts_of(result, evaluation))
    unverified = sum(f.unverified for f in evaluation.findings if f.verdict != "not_applicable")
    if not unverified:
        return filled(counts, "   ")
    rests = ntr(
        "{counts}. {number} finding rests on unverified figures",
        "{counts}. {number} findings rest on unverified figures",
        unverified,
        counts=counts,
    )
    alone = sum(f.wholly_unverified for f in evaluation.findings if f.verdict == "adequate" and f.force == "mandatory")
    told = ntr(
        "{rests}; {number} of what is mandatory is adequate by such figures alone.",
        "{rests}; {number} of what is mandatory is adequate by such figures alone.",
        alone,
        rests=rests,
    )
    return filled(told if alone else f"{rests}.", "   ")


def _legend(result: Result) -> str:
    lines = [tr("Engine: {engine}.", engine=retold(ENGINE_WORDS[result.engine]))]
    if any(finding.unverified for e in result.evaluations for finding in e.findings):
        lines.append(tr("[unverified]: this figure has not been checked against the text of the law."))
    if any(finding.grade == "stale" for e in result.evaluations for finding in e.findings):
        lines.append(tr("[stale]: the law has changed since this figure was read."))
    if any(book.overridden for book in result.rulebooks):
        lines.append(tr("[set by reviewer]: the finding rests on a parameter that was set for this run."))
    lines += [line for book in result.rulebooks for line in _changes(book)]
    if result.idle_reviews and not (result.baseline or result.filter):
        places = tr(", ").join(placed.place for placed in result.idle_reviews)
        lines.append(tr("Reviews of findings that are not part of this run: {places}.", places=places))
    if result.baseline:
        lines.append(tr("Findings that are the same in {file} are not shown.", file=result.baseline))
    return "\n".join(filled(line) for line in lines)


def _changes(book: Rulebook) -> Iterator[str]:
    """Yield the changes of a rulebook with their reasons; rules retired for the same reason share a line."""
    for change in book.changes:
        if change.kind == "parameter":
            yield tr(
                "Set: {parameter} = {value} ({by}): {reason}.",
                parameter=f"{book.id}.{change.what}",
                value=change.to,
                by=change.by,
                reason=change.reason,
            )
        elif change.kind == "added":
            yield tr("Added: {rule} ({by}).", rule=f"{book.id}/{change.what}", by=change.by)
    retired: dict[tuple[str, str], list[str]] = {}
    for change in book.changes:
        if change.kind == "retired":
            retired.setdefault((change.by, change.reason), []).append(change.what)
    for (by, reason), rules in retired.items():
        names = tr(", ").join(rules)
        yield tr(
            "Retired in {rulebook}: {rules} ({by}): {reason}.", rulebook=book.id, rules=names, by=by, reason=reason
        )
