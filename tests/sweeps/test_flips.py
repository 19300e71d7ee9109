"""Where verdicts flip, to the month: on the near side of each end one verdict, on the far side the other."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import polars as pl

import penalcheck
from conftest import COMPLETE_CODE, DATA

DAY = "2026-01-01"
RULE = str(DATA / "one_rule.yaml")


def test_verdicts_flip_at_the_figures_of_the_code_whatever_values_are_swept() -> None:
    code = penalcheck.load(COMPLETE_CODE)
    (below, above) = penalcheck.sweep(
        code, days=DAY, vary={"one-rule.benchmark": "1,40"}, flips=True, rulebooks=[RULE]
    ).iter_rows(named=True)
    assert (below["verdict"], below["least"], below["most"], below["with_most"]) == ("adequate", 1, 15, True)
    assert (above["verdict"], above["least"], above["most"], above["with_least"]) == ("falls_short", 15, 40, False)


def test_at_every_end_the_evaluation_says_what_the_stretch_says() -> None:
    code = penalcheck.load(COMPLETE_CODE)
    name, book = "cnd-res-2-xl.major_trafficking", ["cnd-res-2-xl"]
    found = penalcheck.sweep(code, days=DAY, vary={name: "1..40"}, flips=True, rulebooks=book)
    ends = {row["most"] for row in found.iter_rows(named=True) if row["most"] < 40}
    assert ends
    step = 0.01
    values = sorted({value for end in ends for value in (end - step, end, end + step)})
    swept = penalcheck.sweep(code, days=DAY, vary={name: values}, rulebooks=book)
    for value in values:
        result = penalcheck.evaluate(code, as_of=DAY, rulebooks=book, settings=[f"{name}={value}"])
        said = {(f"{f.rulebook}/{f.rule}", f.subject): f.verdict for e in result.evaluations for f in e.findings}
        for row in swept.filter(pl.col(name) == value).iter_rows(named=True):
            assert said[row["rule"], row["subject"]] == row["verdict"], (value, row)
        for row in found.filter(_holds(value)).iter_rows(named=True):
            assert said[row["rule"], row["subject"]] == row["verdict"], (value, row)


def _holds(value: float) -> pl.Expr:
    above = pl.when("with_least").then(pl.lit(value) >= pl.col("least")).otherwise(pl.lit(value) > pl.col("least"))
    return above & pl.when("with_most").then(pl.lit(value) <= pl.col("most")).otherwise(pl.lit(value) < pl.col("most"))


def test_stretches_follow_each_other_without_a_gap_and_days_of_one_law_stand_together() -> None:
    codes = penalcheck.load(COMPLETE_CODE)
    name = "cnd-res-2-xl.major_trafficking"
    found = penalcheck.sweep(codes, days="1990..2026", vary={name: "1..40"}, flips=True, rulebooks=["cnd-res-2-xl"])
    for _, stretches in found.group_by("rule", "subject", "from", maintain_order=True):
        rows = list(stretches.iter_rows(named=True))
        assert (rows[0]["least"], rows[-1]["most"]) == (1, 40)
        for one, other in pairwise(rows):
            assert one["most"] == other["least"]
            assert one["with_most"] != other["with_least"]
            assert one["verdict"] != other["verdict"]
    before = found.filter(pl.col("until") < dt.date(1997, 3, 25))["verdict"].unique().to_list()
    assert before == ["not_applicable"], "the resolution is not asked of the law of earlier days"
