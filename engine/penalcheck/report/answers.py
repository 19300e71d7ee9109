"""The answer on each code: who falls short or goes too far, on what, and how the rules bind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from penalcheck.findings.answer import TopicAnswer, answer_clauses
from penalcheck.findings.answer import answers as topics_of
from penalcheck.findings.evaluation import Evaluation
from penalcheck.findings.finding import FAILING
from penalcheck.findings.result import Result
from penalcheck.messages.telling import ntr, tr
from penalcheck.report.terminal import wrapped

MOST_TOLD: Final = 3
"""Codes of which all is told; of more, what remains open is only counted."""


def answers(result: Result) -> str:
    """Return the answers on the codes of a result, each in its own lines, whatever findings are shown below them."""
    whole = result.whole or result
    brief = len(whole.evaluations) > MOST_TOLD
    return "\n".join(line for one in whole.evaluations for line in _lines(whole, one, brief=brief))


def _lines(result: Result, evaluation: Evaluation, *, brief: bool) -> Iterator[str]:
    name = f"{result.label(evaluation)} {evaluation.extract.told_name}"
    if evaluation.fault:
        clauses = [tr("fault, there are no findings: {fault}", fault=evaluation.fault)]
    else:
        clauses = list(clauses_of(result, evaluation, brief=brief))
    first, *others = [tr("; ").join(clauses)] if brief else clauses
    yield from wrapped(tr("{code}: {answer}", code=name, answer=first), "", "   ")
    for clause in others:
        yield from wrapped(clause, "   ", "   ")


def clauses_of(result: Result, evaluation: Evaluation, *, brief: bool = False) -> Iterator[str]:
    """Yield the answer in words; failing findings that a reviewer accepted are counted apart."""
    told, accepted = topics_of(result.standing(evaluation)), len(result.excused(evaluation))
    yield from _in_brief(told, excused=accepted > 0) if brief else answer_clauses(told, excused=accepted > 0)
    if accepted:
        yield ntr(
            "{number} failing finding was accepted by a reviewer and is left out",
            "{number} failing findings were accepted by a reviewer and are left out",
            accepted,
        )


def _in_brief(told: Sequence[TopicAnswer], *, excused: bool) -> list[str]:
    """Return the answer in which open rules are counted, if others fail; else they are all that there is to tell."""
    unsettled = sum(len(topic.of("undetermined")) for topic in told)
    failing = [replace(topic, rules=tuple(rule for rule in topic.rules if rule.verdict in FAILING)) for topic in told]
    if not unsettled or not any(topic.rules for topic in failing):
        return answer_clauses(told, excused=excused)
    return [*answer_clauses(failing), ntr("{number} rule remains open", "{number} rules remain open", unsettled)]
