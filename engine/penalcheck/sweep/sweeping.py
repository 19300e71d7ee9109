"""Sweep codes over days and values of parameters: the facts of each state of the law once, then columns."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import prod
from typing import Final

import polars as pl

from penalcheck.exposure.case import Case
from penalcheck.extract.penal_code import Extract
from penalcheck.findings.consistency import may_be_contradicted
from penalcheck.findings.evaluation import Evaluator, Posed
from penalcheck.findings.finding import VERDICTS, Question
from penalcheck.inference.compilation import field_name, keys_of, message_fields
from penalcheck.inference.inferred import HOLDS
from penalcheck.rulebook.classification import Classification
from penalcheck.rulebook.condition import Condition, tests_of
from penalcheck.rulebook.rule import Rule, Rulebook, parameters_of
from penalcheck.sweep.law_states import offenders, states
from penalcheck.sweep.parameter_grid import Varied
from penalcheck.sweep.verdict_columns import VERDICT_TYPE, Kind, columns_of, verdict_rank

_STATE: Final = "first day of the state"
_SUBJECT: Final = "subject of the rule"
_RULE: Final = "name of the rule"
_RANK: Final = "rank of the verdict"
"""Columns beside those of facts, whose names have no spaces."""

_VERDICT_OF: Final = dict(enumerate(VERDICTS))

_MOST_ROWS: Final = 2_000_000
"""Rows of a frame, about which memory stays."""

Points = Callable[[Varied, Sequence[float]], Sequence[float]]
"""The values of a parameter, in months, at which rules are asked that compare it with some figures of a code."""


@dataclass(frozen=True)
class Settled:
    """The verdicts of some rules on one code, in each state of the law, at points of the parameters that they use."""

    varied: tuple[Varied, ...]
    points: tuple[Sequence[float], ...]
    ranks: pl.DataFrame


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


class Sweep:
    """Rulebooks whose rules are compiled to columns, ready to sweep any number of codes.

    With `varied` parameters, only the rules that use some of them are asked: the others do not hang on them.
    """

    def __init__(
        self,
        classification: Classification,
        rulebooks: Sequence[Rulebook],
        cases: Sequence[Case],
        varied: Sequence[Varied] = (),
    ) -> None:
        self.varied = tuple(varied)
        asked = [rule for book in rulebooks for rule in book.rules if not varied or self._used(rule)]
        self._asked = {rule.id for rule in asked}
        books = list(rulebooks)
        if varied and not any(map(may_be_contradicted, asked)):
            books = [_narrowed(book, self._asked) for book in rulebooks]
        named = {name for rule in asked for name in (*rule.text.cases, rule.text.against)}
        self._offenders = offenders([case for case in cases if case.id in named], books)
        self._asked_from = {
            day for book in books for rule in book.rules if (day := book.text.asked_from(rule.text.basis))
        }
        self._rules = pl.Enum([rule.id for rule in asked])
        self._evaluator = Evaluator(classification, books, cases)

    def _used(self, rule: Rule) -> tuple[Varied, ...]:
        """Return the varied parameters that a rule uses."""
        names = parameters_of(rule)
        return tuple(one for one in self.varied if one.rulebook == rule.rulebook and one.parameter in names)

    def frames(self, extract: Extract, days: Sequence[dt.date], label: str) -> Iterator[pl.DataFrame]:
        """Yield the verdicts on a code, day after day, each with the rule, the subject and the values of parameters.

        A rule that does not use one of the parameters has no value of it. Raises EngineFault if the engine fails.
        """
        by_state = states(extract, days, self._offenders, self._asked_from)
        state_of = {day: state for state, alike in by_state.items() for day in alike}
        settled = list(self.settled(extract, list(by_state), thinned))
        most = max((one.ranks.height * prod(len(v.values) for v in one.varied) for one in settled), default=0)
        together = max(1, _MOST_ROWS * len(by_state) // max(1, most))
        for start in range(0, len(days), together):
            some = pl.DataFrame(
                {"day": days[start : start + together], _STATE: [state_of[d] for d in days[start : start + together]]}
            )
            yield self._spread(settled, some, label)

    def _spread(self, settled: Iterable[Settled], days: pl.DataFrame, label: str) -> pl.DataFrame:
        """Return the verdicts of some days at all values of the parameters."""
        names = [one.name for one in self.varied]
        empty: dict[str, Kind] = {"day": pl.Date, "rule": self._rules, "subject": pl.String, "verdict": VERDICT_TYPE}
        parts = [pl.DataFrame(schema={**empty, **dict.fromkeys(names, pl.Float64)})]
        for one in settled:
            part = one.ranks.join(days, on=_STATE)
            for varied, points in zip(one.varied, one.points, strict=True):
                part = part.join(_values(varied, points), left_on=varied.name, right_on="point").drop(varied.name)
                part = part.rename({"value": varied.name})
            parts.append(
                part.select(
                    "day",
                    *(varied.name for varied in one.varied),
                    rule=pl.col(_RULE).cast(self._rules),
                    subject=_SUBJECT,
                    verdict=pl.col(_RANK).replace_strict(_VERDICT_OF, return_dtype=VERDICT_TYPE),
                )
            )
        found = pl.concat(parts, how="diagonal").sort("day", "rule", "subject", *names, maintain_order=True)
        return found.select(pl.lit(label).alias("jurisdiction"), "day", "rule", "subject", *names, "verdict")

    def settled(self, extract: Extract, days: Sequence[dt.date], points: Points) -> Iterator[Settled]:
        """Yield the verdicts on the law of some days. Raises EngineFault if the engine fails."""
        found = [self._evaluator.posed(extract, day) for day in days]
        for group in zip(*found, strict=True):
            asked = [question for question in group[0].questions if question.rule.id in self._asked]
            by_use: dict[tuple[Varied, ...], list[Question]] = {}
            for question in asked:
                by_use.setdefault(self._used(question.rule), []).append(question)
            for used, questions in by_use.items():
                yield _ranked(extract, dict(zip(days, group, strict=True)), questions, used, points)


def _narrowed(book: Rulebook, asked: Iterable[str]) -> Rulebook:
    """Return a rulebook of some of its rules alone."""
    rules = tuple(rule for rule in book.rules if rule.id in asked)
    return replace(book, rules=rules, text=book.text.model_copy(update={"observations": ()}))


def _values(varied: Varied, points: Sequence[float]) -> pl.DataFrame:
    """Return each value of a parameter with the point that stands for it: the last that is not above it."""
    return pl.DataFrame(
        {
            "point": [points[bisect_right(points, months) - 1] for months in varied.months],
            "value": [float(value) for value in varied.values],
        }
    )


def _ranked(
    extract: Extract,
    posed: Mapping[dt.date, Posed],
    questions: Sequence[Question],
    used: tuple[Varied, ...],
    points: Points,
) -> Settled:
    """Return the verdicts of rules that have the same subjects and use the same parameters."""
    facts = _facts(extract, posed, questions)
    grid = tuple(points(one, _figures(facts, one, questions)) for one in used)
    names = [one.name for one in used]
    ids = [question.rule.id for question in questions]
    ranks = [
        verdict_rank(
            question.rule,
            [one.parameter for one in used],
            pl.col(_asked(question.rule)),
            pl.col(_contradicted(question.rule)),
        ).alias(question.rule.id)
        for question in questions
    ]
    for one, values in zip(used, grid, strict=True):
        facts = facts.join(pl.DataFrame({one.name: values}, schema={one.name: pl.Float64}), how="cross")
    found = facts.select(_STATE, _SUBJECT, *names, *ranks)
    if questions[0].rule.text.probes:
        # The worst probe decides, and its verdict is one on the code as a whole.
        found = found.group_by(_STATE, *names).agg(pl.col(ids).min())
        found = found.with_columns(pl.lit(extract.jurisdiction).alias(_SUBJECT))
    index = [_STATE, _SUBJECT, *names]
    return Settled(used, grid, found.unpivot(ids, index=index, variable_name=_RULE, value_name=_RANK))


def _facts(extract: Extract, posed: Mapping[dt.date, Posed], questions: Sequence[Question]) -> pl.DataFrame:
    """Return the facts of all subjects in all states of the law, a row each, with what is asked of them."""
    conditions = [part for question in questions for part in (question.rule.when, question.rule.requires)]
    columns, keys = columns_of(*conditions), keys_of(*conditions)
    rows = [(day, one, subject) for day, one in posed.items() for subject in one.subjects]
    fields = [message_fields(subject.facts, keys) for _, _, subject in rows]
    frame: dict[str, pl.Series] = {
        _STATE: pl.Series([day for day, _, _ in rows], dtype=pl.Date),
        _SUBJECT: pl.Series([subject.id for _, _, subject in rows], dtype=pl.String),
    }
    for name, kind in columns.items():
        frame[name] = pl.Series([known.get(name) for known in fields], dtype=kind)
    for question in questions:
        rule = question.rule
        asked = {day: question.verdict(extract, day, HOLDS) != "not_applicable" for day in posed}
        frame[_asked(rule)] = pl.Series([asked[day] for day, _, _ in rows], dtype=pl.Boolean)
        denied = [rule.id in one.contradicted for _, one, _ in rows]
        frame[_contradicted(rule)] = pl.Series(denied, dtype=pl.Boolean)
    return pl.DataFrame(frame)


def _asked(rule: Rule) -> str:
    return f"{rule.id} is asked"


def _contradicted(rule: Rule) -> str:
    return f"{rule.id} is contradicted"


def _figures(facts: pl.DataFrame, varied: Varied, questions: Iterable[Question]) -> list[float]:
    """Return the figures, in months and in order, with which rules compare a parameter."""
    conditions: list[Condition] = [part for q in questions for part in (q.rule.when, q.rule.requires)]
    tests = (test for condition in conditions for test in tests_of(condition) if test.parameter == varied.parameter)
    fields = {field_name(test.key, bound) for test in tests for bound in ("low", "high")}
    return sorted({figure for field in fields for figure in facts[field].drop_nulls()})
