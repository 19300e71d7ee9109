"""The benchmarks by which rules measure what a case faces, as lines of a range chart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from penalcheck.exposure.case import Case
from penalcheck.extract.term import Term, term_from_number
from penalcheck.messages.telling import tr_law
from penalcheck.rulebook.condition import tests_of
from penalcheck.rulebook.rule import Direction, Force, Rule, Rulebook

_ENDS: Final = ("exposure_minimum", "exposure_maximum")
"""The facts on the ends of a range: what a chart of ranges can be measured by."""


@dataclass(frozen=True)
class Benchmark:
    """A term with which a rule compares an end of the range of a case, and whether that is a floor or a ceiling."""

    term: Term
    direction: Direction
    rule: str
    title: str
    force: Force


def benchmarks_of(rulebooks: Iterable[Rulebook], case: Case) -> tuple[Benchmark, ...]:
    """Return the benchmarks of the rules that name a case, in the order of the rulebooks."""
    rules = (rule for book in rulebooks for rule in book.rules if case.id in rule.text.cases)
    return tuple(benchmark for rule in rules for benchmark in _of_rule(rule))


def lines_of(benchmarks: Iterable[Benchmark]) -> tuple[Benchmark, ...]:
    """Return benchmarks of which no two draw the same line."""
    return tuple({(b.term, b.direction): b for b in benchmarks}.values())


def _of_rule(rule: Rule) -> Iterator[Benchmark]:
    text = rule.text
    for test in tests_of(rule.requires):
        if test.fact in _ENDS and test.parameter:
            term = term_from_number(float(test.value))
            yield Benchmark(term, text.direction, rule.id, tr_law(text.title), text.force)
