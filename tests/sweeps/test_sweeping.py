"""The columns say what the evaluation of one code after another says."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from typing import Any, NamedTuple

import polars as pl
import pytest

from conftest import CITE, CODES, COMPLETE_CODE, evaluator_of, extract_of
from penalcheck.exposure.case import Case
from penalcheck.exposure.case_files import read_cases
from penalcheck.extract.extract_files import read_extracts
from penalcheck.extract.penal_code import Extract
from penalcheck.files.loading import Loaded
from penalcheck.findings.evaluation import Evaluator
from penalcheck.rulebook.rule import Rulebook, parameters_of
from penalcheck.rulebook.rulebook_files import read_classification, read_rulebooks
from penalcheck.sweeps.law_states import Offenders, offenders, states
from penalcheck.sweeps.parameter_grid import read_varied
from penalcheck.sweeps.sweeping import Sweep

FIRST, LAST = dt.date(1960, 1, 1), dt.date(2026, 12, 31)


class Draw(NamedTuple):
    """One value of each parameter, as settings."""

    settings: dict[str, int]

    @property
    def typed(self) -> list[str]:
        return [f"{name}={value}" for name, value in self.settings.items()]


def _drawn(books: Sequence[Rulebook], chance: random.Random) -> Draw:
    named = {
        f"{book.id}.{name}": book.text.parameters[name].unit
        for book in books
        for rule in book.rules
        for name in parameters_of(rule)
    }
    most = {"years": 20, "months": 240}
    return Draw({name: chance.randint(1, most[unit]) for name, unit in named.items()})


def _at(frames: Sequence[pl.DataFrame], draw: Draw, day: dt.date) -> dict[tuple[str, str], str]:
    """Return the verdicts at the values of a draw, by rule and subject.

    A rule has no value of a parameter that it does not use.
    """
    found = pl.concat(frames).filter(pl.col("day") == day)
    for name in set(found.columns) & set(draw.settings):
        found = found.filter(pl.col(name).is_null() | (pl.col(name) == draw.settings[name]))
    keys = zip(found["rule"].cast(pl.String), found["subject"], strict=True)
    return dict(zip(keys, found["verdict"].cast(pl.String), strict=True))


def _pair(code: Extract, asked: Offenders, chance: random.Random) -> list[dt.date]:
    """Return a day and a later one on which the law is taken to be the same."""
    span = (LAST - FIRST).days
    drawn = {FIRST + dt.timedelta(days=place) for place in chance.sample(range(span), 400)}
    # Where a code counts days, only days of the same date have the same law.
    days = sorted(drawn | {dt.date(year, month, 1) for year in range(1960, 2027) for month in (1, 7)})
    alike = chance.choice([found for found in states(code, days, asked).values() if len(found) > 1])
    return [alike[0], chance.choice(alike[1:])]


def _compared(codes: Sequence[Loaded[Extract]], draws: int, seed: int) -> int:
    """Compare both on each code, on random days, at random values of all parameters; return how many were compared."""
    chance = random.Random(seed)
    classification, cases = read_classification(), read_cases()
    vocabulary = classification.vocabulary
    books = read_rulebooks((), vocabulary)
    asked = offenders(cases, books)
    drawn = [_drawn(books, chance) for _ in range(draws)]
    values = [f"{name}={','.join(str(draw.settings[name]) for draw in drawn)}" for name in drawn[0].settings]
    sweeps = [Sweep(classification, books, cases), Sweep(classification, books, cases, read_varied(values, books))]
    evaluators = [Evaluator(classification, read_rulebooks((), vocabulary, draw.typed), cases) for draw in drawn]
    compared = 0
    for loaded in codes:
        code = loaded.model
        pairs = [_pair(code, asked, chance) for _ in drawn]
        days = sorted({day for pair in pairs for day in pair})
        swept = [list(sweep.frames(code, days, code.jurisdiction)) for sweep in sweeps]
        for draw, evaluator, (_, day) in zip(drawn, evaluators, pairs, strict=True):
            found = {**_at(swept[0], draw, day), **_at(swept[1], draw, day)}
            wanted = {
                (f"{one.rulebook}/{one.rule}", one.subject): one.verdict
                for one in evaluator.evaluate(loaded, day).findings
            }
            assert found == wanted, f"{code.jurisdiction} {day} {draw.settings}"
            compared += len(wanted)
    return compared


def test_the_columns_agree_with_the_evaluation_of_any_code_on_any_day_at_any_value() -> None:
    names = [random.Random(17).choice(CODES), str(COMPLETE_CODE)]
    codes, problems = read_extracts(names)
    assert not problems
    assert _compared(codes, draws=2, seed=17) > 1_500


CASE = {"format": 1, "title": "A trafficker", "role": "trafficker", "conduct": ["sale"], "substance": "cocaine"}
PRIOR = {"offence": "trafficking", "conduct": ["sale"], "substance": "heroin", "sentence": "2 years"}
FIXED = {"committed": "2003-01-31", "convicted": "2004-02-29", "released": "2006-02-28"}
BEFORE = {"committed": "4 years 10 days before", "convicted": "1100 days before", "released": "95 days before"}
OFFENDERS = {
    "of-a-fixed-day": {"committed": "2009-06-15", "priors": [{**PRIOR, **FIXED}]},
    "with-a-prior-of-a-fixed-day": {"priors": [{**PRIOR, **FIXED}]},
    "with-a-prior-some-days-before": {"priors": [{**PRIOR, **BEFORE}]},
}


def test_days_that_a_case_names_change_what_it_faces_on_them() -> None:
    classification, (spain,) = read_classification(), read_extracts(["ES"])[0]
    cases = [Case.model_validate({**CASE, "id": name, **own}) for name, own in OFFENDERS.items()]
    asked = {"subject": "exposure", "cases": [*OFFENDERS], "requires": {"recidivism_applied": True}}
    evaluator = evaluator_of(classification, {"id": "repeated", **asked})
    _, books, _ = evaluator.rules
    first = [dt.date(2009, 6, 14) + dt.timedelta(days=number) for number in range(3)]
    days = [*first, *(dt.date(year, month, 28) for year in range(2010, 2016) for month in (2, 6))]
    (frame,) = Sweep(classification, books, cases).frames(spain.model, days, "ES")
    found = {(row["day"], row["subject"]): row["verdict"] for row in frame.iter_rows(named=True)}
    alone = Evaluator(classification, books, cases)
    wanted = {(day, one.subject): one.verdict for day in days for one in alone.evaluate(spain, day).findings}
    assert found == wanted
    assert len(set(found.values())) > 1


def test_a_milder_law_between_the_offence_and_the_day_is_not_forgotten(plain: dict[str, Any]) -> None:
    span = {"from": "2010-01-01", "until": "2011-12-31"}
    exempt = {"id": "amnesty", "title": "Sale", "conduct": ["sale"], "in_force": span, "cite": CITE}
    code = extract_of({**plain, "treaties": {}, "exemptions": [exempt]}).model
    classification = read_classification()
    case = Case.model_validate({**CASE, "id": "of-a-fixed-day", **OFFENDERS["of-a-fixed-day"]})
    asked = {"subject": "exposure", "cases": [case.id], "requires": {"punishable": {"is_not": "none"}}}
    _, books, _ = evaluator_of(classification, asked).rules
    days = [dt.date(2009, 1, 1), dt.date(2009, 12, 1), dt.date(2011, 1, 1), dt.date(2013, 1, 1)]
    (frame,) = Sweep(classification, books, [case]).frames(code, days, "NO")
    assert frame["verdict"].to_list() == ["undetermined", "adequate", "falls_short", "falls_short"]


@pytest.mark.slow
def test_the_columns_agree_on_a_hundred_thousand_verdicts_of_all_codes() -> None:
    codes, problems = read_extracts(())
    assert not problems
    assert _compared(codes, draws=8, seed=1961) > 100_000
