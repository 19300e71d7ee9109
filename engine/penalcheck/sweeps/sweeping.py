"""Sweep codes over days and values of parameters: the facts of each state of the law once, then columns."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import polars as pl

from penalcheck.exposure.case import Case
from penalcheck.extract.penal_code import Extract
from penalcheck.findings.consistency import may_be_contradicted
from penalcheck.findings.evaluation import Evaluator
from penalcheck.findings.finding import VERDICTS
from penalcheck.findings.question import Question
from penalcheck.rulebook.classification import Classification
from penalcheck.rulebook.rule import Rule, Rulebook, parameters_of
from penalcheck.sweeps.law_states import offenders, states
from penalcheck.sweeps.parameter_grid import Varied
from penalcheck.sweeps.settling import (
    RANK,
    RULE,
    STATE,
    SUBJECT,
    AskedRules,
    Points,
    Settled,
    asked_of,
    settled_by,
    thinned,
)
from penalcheck.sweeps.verdict_columns import VERDICT_TYPE, Kind

_VERDICT_OF: Final = dict(enumerate(VERDICTS))

_MOST_ROWS: Final = 500_000
"""Rows of a frame, about which memory stays."""


@dataclass(frozen=True)
class LawOfDays:
    """What is asked of a code on some days: the same on all days of one state of its law."""

    extract: Extract
    state_of: Mapping[dt.date, dt.date]
    """For each day, the first one of its state."""
    asked: Mapping[dt.date, tuple[AskedRules, ...]]
    """What is asked in each state, by its first day: the same rules in each."""


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
        self.rules = classification, tuple(rulebooks), tuple(cases), tuple(varied)
        self.varied = tuple(varied)
        asked = [rule for book in rulebooks for rule in book.rules if not varied or self._used(rule)]
        self._places = {rule.id: place for place, rule in enumerate(asked)}
        books = list(rulebooks)
        if varied and not any(map(may_be_contradicted, asked)):
            books = [_narrowed(book, self._places) for book in rulebooks]
        entries = [entry for book in books for entry in book.entries]
        named = {name for entry in entries for name in (*entry.cases, entry.against)}
        self._offenders = offenders([case for case in cases if case.id in named], books)
        self._asked_from = {
            day for book in books for rule in book.rules if (day := book.text.asked_from(rule.text.basis))
        }
        self._rules = pl.Enum(list(self._places))
        self._evaluator = Evaluator(classification, books, cases)

    def place_of(self, rule: str) -> int:
        """Return the place of a rule among those that are asked, by its full name."""
        return self._places[rule]

    def _used(self, rule: Rule) -> tuple[Varied, ...]:
        """Return the varied parameters that a rule uses."""
        names = parameters_of(rule)
        return tuple(one for one in self.varied if one.rulebook == rule.rulebook and one.parameter in names)

    def law_of(self, extract: Extract, days: Sequence[dt.date]) -> LawOfDays:
        """Return what is asked of a code on each of some days. Raises EngineFault if the engine fails."""
        found = states(extract, days, self._offenders, self._asked_from)
        asked = {state: self._asked_on(extract, state) for state in found}
        # What was worked out for these days is not needed again, and takes memory in every code.
        extract.laws.clear()
        state_of = {day: state for state, alike in found.items() for day in alike}
        return LawOfDays(extract, {day: state_of[day] for day in days}, asked)

    def _asked_on(self, extract: Extract, day: dt.date) -> tuple[AskedRules, ...]:
        posed = self._evaluator.posed(extract, day)
        chosen = [(one, tuple(q for q in one.questions if q.rule.id in self._places)) for one in posed]
        return tuple(asked_of(extract, day, one, questions) for one, questions in chosen if questions)

    def frames(self, extract: Extract, days: Sequence[dt.date], label: str) -> Iterator[pl.DataFrame]:
        """Yield the verdicts on a code, day after day, each with the rule, the subject and the values of parameters.

        A rule that does not use one of the parameters has no value of it. Raises EngineFault if the engine fails.
        """
        law = self.law_of(extract, days)
        settled = list(self.settled(law, thinned))
        together = max(1, _MOST_ROWS // max(1, sum(one.rows_of_a_day for one in settled)))
        for start in range(0, len(days), together):
            some = days[start : start + together]
            yield self._spread(settled, pl.DataFrame({"day": some, STATE: [law.state_of[day] for day in some]}), label)

    @property
    def schema(self) -> pl.Schema:
        """The columns of the frames."""
        names: dict[str, Kind] = dict.fromkeys([one.name for one in self.varied], pl.Float64)
        first: dict[str, Kind] = {"jurisdiction": pl.String, "day": pl.Date, "rule": self._rules, "subject": pl.String}
        return pl.Schema({**first, **names, "verdict": VERDICT_TYPE})

    def _spread(self, settled: Iterable[Settled], days: pl.DataFrame, label: str) -> pl.DataFrame:
        """Return the verdicts of some days at all values of the parameters."""
        parts = [pl.DataFrame(schema=self.schema).drop("jurisdiction")]
        for one in settled:
            part = one.ranks.join(days, on=STATE)
            for varied, points in zip(one.varied, one.points, strict=True):
                part = part.join(_values(varied, points), left_on=varied.name, right_on="point").drop(varied.name)
                part = part.rename({"value": varied.name})
            parts.append(
                part.select(
                    "day",
                    *(varied.name for varied in one.varied),
                    rule=pl.col(RULE).cast(self._rules),
                    subject=SUBJECT,
                    verdict=pl.col(RANK).replace_strict(_VERDICT_OF, return_dtype=VERDICT_TYPE),
                )
            )
        order = ["day", "rule", "subject", *(one.name for one in self.varied)]
        found = pl.concat(parts, how="diagonal").sort(order, maintain_order=True)
        return found.with_columns(jurisdiction=pl.lit(label)).select(self.schema.names())

    def settled(self, law: LawOfDays, points: Points) -> Iterator[Settled]:
        """Yield the verdicts on a code in each state of its law, at some points of the parameters."""
        for group in zip(*law.asked.values(), strict=True):
            by_use: dict[tuple[Varied, ...], list[Question]] = {}
            for question in group[0].questions:
                by_use.setdefault(self._used(question.rule), []).append(question)
            asked = dict(zip(law.asked, group, strict=True))
            for used, questions in by_use.items():
                yield settled_by(law.extract, asked, questions, used, points)


def _narrowed(book: Rulebook, asked: Iterable[str]) -> Rulebook:
    """Return a rulebook of some of its rules alone."""
    rules = tuple(rule for rule in book.rules if rule.id in asked)
    return replace(book, rules=rules, text=book.text.model_copy(update={"observations": ()}))


def _values(varied: Varied, points: Sequence[float]) -> pl.DataFrame:
    """Return each value of a parameter with the point that stands for it: the last that is not above it."""
    return pl.DataFrame(
        {
            "point": [points[bisect_right(points, months) - 1] for months in varied.months],
            "value": varied.values,
        }
    )
