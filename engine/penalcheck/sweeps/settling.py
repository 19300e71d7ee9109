"""The verdicts of rules that have the same subjects: what they read of these, and columns made of it."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import Final

import polars as pl

from penalcheck.extract.penal_code import Extract
from penalcheck.findings.evaluation import Posed
from penalcheck.findings.question import Question
from penalcheck.inference.compilation import Value, field_name, keys_of, message_fields
from penalcheck.inference.inferred import HOLDS
from penalcheck.rulebook.condition import Condition, tests_of
from penalcheck.rulebook.rule import Rule
from penalcheck.sweeps.parameter_grid import Varied
from penalcheck.sweeps.verdict_columns import columns_of, verdict_rank

STATE: Final = "first day of the state"
SUBJECT: Final = "subject of the rule"
RULE: Final = "name of the rule"
RANK: Final = "rank of the verdict"
"""Columns beside those of facts, whose names have no spaces."""

_MOST_ROWS: Final = 4_000_000

Points = Callable[[Varied, Sequence[float]], Sequence[float]]
"""The values of a parameter, in months, at which rules are asked that compare it with some figures of a code."""


@dataclass(frozen=True)
class AskedRules:
    """Rules that have the same subjects, with all that they read of them under one law."""

    questions: tuple[Question, ...]
    subjects: tuple[tuple[str, Mapping[str, Value]], ...]
    """Each subject's id and known fields."""
    concerned: frozenset[str]
    """The full names of the rules that are asked of this law at all."""
    contradicted: frozenset[str]
    """The full names of the rules that a case contradicts if they are adequate."""


@dataclass(frozen=True)
class Settled:
    """The verdicts of some rules on one code, in each state of the law, at points of the parameters that they use."""

    varied: tuple[Varied, ...]
    points: tuple[Sequence[float], ...]
    ranks: pl.DataFrame

    @property
    def rows_of_a_day(self) -> int:
        """How many verdicts there are for a day at all values of the parameters, at the most."""
        days = max(1, self.ranks[STATE].n_unique())
        return self.ranks.height // days // prod(map(len, self.points)) * prod(len(one.values) for one in self.varied)


def own_values(varied: Varied, _: Sequence[float]) -> list[float]:
    """Return the value that the rulebook itself has."""
    return [varied.own]


def thinned(varied: Varied, figures: Sequence[float]) -> list[float]:
    """Return the first value of each row of values between which no figure of the code lies: all have one verdict.

    >>> grid = Varied("book", "least", "months", (), (1.0, 2.0, 3.0, 4.0, 5.0, 6.0), 4.0)
    >>> thinned(grid, [3.0, 5.5])
    [1.0, 3.0, 4.0, 6.0]
    """
    found: dict[tuple[int, int], float] = {}
    for value in varied.months:
        found.setdefault((bisect_left(figures, value), bisect_right(figures, value)), value)
    return list(found.values())


def asked_of(extract: Extract, day: dt.date, posed: Posed, questions: tuple[Question, ...]) -> AskedRules:
    """Return what some rules read of their subjects, and nothing more: facts with their evidence take much memory."""
    keys = keys_of(*_conditions(questions))
    return AskedRules(
        questions,
        tuple((subject.id, message_fields(subject.facts, keys)) for subject in posed.subjects),
        frozenset(q.rule.id for q in questions if q.verdict(extract, day, HOLDS) != "not_applicable"),
        posed.contradicted,
    )


def _conditions(questions: Iterable[Question]) -> list[Condition]:
    return [part for question in questions for part in (question.rule.when, question.rule.requires)]


def settled_by(
    extract: Extract,
    asked: Mapping[dt.date, AskedRules],
    questions: Sequence[Question],
    used: tuple[Varied, ...],
    points: Points,
) -> Settled:
    """Return the verdicts of rules that have the same subjects and use the same parameters."""
    facts = _facts(asked, questions)
    grid = tuple(points(one, _figures(facts, one, questions)) for one in used)
    names, parameters = [one.name for one in used], [one.parameter for one in used]
    rules = [question.rule for question in questions]
    ids = [rule.id for rule in rules]
    ranks = [
        verdict_rank(rule, parameters, pl.col(_concerned(rule)), pl.col(_contradicted(rule))).alias(rule.id)
        for rule in rules
    ]
    # At the points of several parameters, the facts of all states together may be more than memory holds.
    many = facts.height * prod(map(len, grid)) > _MOST_ROWS
    found = pl.concat(
        _ranks(one, dict(zip(names, grid, strict=True)), ranks, together=rules[0].text.probes is not None)
        for one in (facts.partition_by(STATE) if many else [facts])
    )
    if rules[0].text.probes:
        found = found.with_columns(pl.lit(extract.jurisdiction).alias(SUBJECT))
    index = [STATE, SUBJECT, *names]
    return Settled(used, grid, found.unpivot(ids, index=index, variable_name=RULE, value_name=RANK))


def _ranks(
    facts: pl.DataFrame, grid: Mapping[str, Sequence[float]], ranks: Sequence[pl.Expr], *, together: bool
) -> pl.DataFrame:
    """Return the ranks of verdicts at all points of a grid; of all subjects `together`, which are probes, the worst."""
    for name, values in grid.items():
        facts = facts.join(pl.DataFrame({name: values}, schema={name: pl.Float64}), how="cross")
    found = facts.select(STATE, SUBJECT, *grid, *ranks)
    if not together:
        return found
    return found.group_by(STATE, *grid).agg(pl.col(SUBJECT).first(), pl.exclude(STATE, SUBJECT, *grid).min())


def _facts(asked: Mapping[dt.date, AskedRules], questions: Sequence[Question]) -> pl.DataFrame:
    """Return the facts of all subjects in all states of the law, a row each, with what is asked of them."""
    rows = [(day, one, *subject) for day, one in asked.items() for subject in one.subjects]
    columns = [pl.Series(STATE, [day for day, *_ in rows], pl.Date)]
    columns += [pl.Series(SUBJECT, [subject for _, _, subject, _ in rows], pl.String)]
    for name, kind in columns_of(*_conditions(questions)).items():
        columns.append(pl.Series(name, [fields.get(name) for *_, fields in rows], kind))
    for rule in (question.rule for question in questions):
        columns.append(pl.Series(_concerned(rule), [rule.id in one.concerned for _, one, *_ in rows], pl.Boolean))
        columns.append(pl.Series(_contradicted(rule), [rule.id in one.contradicted for _, one, *_ in rows], pl.Boolean))
    return pl.DataFrame(columns)


def _concerned(rule: Rule) -> str:
    return f"{rule.id} is asked"


def _contradicted(rule: Rule) -> str:
    return f"{rule.id} is contradicted"


def _figures(facts: pl.DataFrame, varied: Varied, questions: Iterable[Question]) -> list[float]:
    """Return the figures, in months and in order, with which rules compare a parameter."""
    tests = (test for condition in _conditions(questions) for test in tests_of(condition))
    compared = (test for test in tests if test.parameter == varied.parameter)
    fields = {field_name(test.key, bound) for test in compared for bound in ("low", "high")}
    return sorted({figure for field in fields for figure in facts[field].drop_nulls()})
