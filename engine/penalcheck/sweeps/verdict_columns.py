"""Rules as expressions over columns of facts: each gives the verdict of every row, by the tests of the engine.

Each condition becomes two tests, one met if it is definitely true, the other if it is definitely false, as in
`penalcheck.inference.compilation`. A field that is empty is unknown, and meets neither.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Collection, Mapping
from functools import reduce
from typing import Any, Final

import polars as pl

from penalcheck.findings.finding import VERDICTS, Verdict
from penalcheck.inference.compilation import EQUAL, atom, field_name
from penalcheck.rulebook.condition import AllOf, Condition, Not, Test, tests_of
from penalcheck.rulebook.rule import Rule

VERDICT_TYPE: Final = pl.Enum(list(VERDICTS))
"""The verdicts, worst first, so that the least is the worst."""

Kind = pl.DataType | type[pl.DataType]
"""What a column holds."""

_COMPARED: Final[Mapping[str, Callable[[Any, Any], pl.Expr]]] = {
    EQUAL: operator.eq,
    "$neq": operator.ne,
    "$gte": operator.ge,
    "$gt": operator.gt,
    "$lte": operator.le,
    "$lt": operator.lt,
}


def rank_of(verdict: Verdict) -> int:
    """Return the place of a verdict among all, 0 for the worst."""
    return VERDICTS.index(verdict)


def parameter_column(rulebook: str, parameter: str) -> str:
    """Return the name of the column with the values of a parameter, as it is named on the command line."""
    return f"{rulebook}.{parameter}"


def columns_of(*conditions: Condition) -> dict[str, Kind]:
    """Return the columns that conditions read, with their types: two for a term, one for a flag or a word."""
    found: dict[str, Kind] = {}
    for test in (test for condition in conditions for test in tests_of(condition)):
        if test.operator == "is":
            found[field_name(test.key)] = pl.Boolean if isinstance(test.value, bool) else pl.String
        else:
            found |= {field_name(test.key, bound): pl.Float64 for bound in ("low", "high")}
    return found


def verdict_rank(rule: Rule, varied: Collection[str], asked: pl.Expr, contradicted: pl.Expr) -> pl.Expr:
    """Return the rank of the verdict of a rule on each row; the `varied` parameters of its rulebook are columns.

    Rows on which the rule is not `asked` are not applicable; what is `contradicted` is not adequate, but undetermined.
    """
    column = _Columns(rule.rulebook, varied)
    fails: Verdict = "falls_short" if rule.text.direction == "floor" else "disproportionate"
    applies, required = column.definitely(rule.when, True), column.definitely(rule.requires, True)
    met: dict[Verdict, pl.Expr] = {
        "not_applicable": ~asked | column.definitely(rule.when, False),
        fails: applies & column.definitely(rule.requires, False),
        "adequate": applies & required & ~contradicted,
    }
    rank = pl.lit(rank_of("undetermined"), pl.UInt8)
    for verdict, holds in reversed(met.items()):
        rank = pl.when(holds).then(pl.lit(rank_of(verdict), pl.UInt8)).otherwise(rank)
    return rank


class _Columns:
    """The tests of one rulebook's conditions over columns."""

    def __init__(self, rulebook: str, varied: Collection[str]) -> None:
        self._rulebook = rulebook
        self._varied = varied

    def definitely(self, condition: Condition, wanted: bool) -> pl.Expr:
        """Return whether a condition is definitely true (or false) on each row; never empty."""
        if isinstance(condition, Test):
            return self._met(condition, wanted)
        if isinstance(condition, Not):
            return self.definitely(condition.part, not wanted)
        conjunctive = isinstance(condition, AllOf) == wanted
        parts = [self.definitely(part, wanted) for part in condition.parts]
        return reduce(operator.and_ if conjunctive else operator.or_, parts, pl.lit(conjunctive))

    def _met(self, test: Test, wanted: bool) -> pl.Expr:
        field, comparator, value = atom(test, wanted)
        named = test.parameter in self._varied
        other = pl.col(parameter_column(self._rulebook, test.parameter or "")) if named else pl.lit(value)
        return _COMPARED[comparator](pl.col(field), other).fill_null(False)
