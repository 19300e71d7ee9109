"""Cases of absurd sizes are refused at their place, or answered; none breaks the calculus or holds it up."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from cases import MAJOR, case_of
from conftest import document_of, extract_of
from penalcheck.exposure.calculus import expose
from penalcheck.exposure.case import Case
from penalcheck.files.loading import load_model
from penalcheck.files.problem import BadInput

DAY = dt.date(2026, 1, 1)


def _problems(values: dict[str, Any]) -> list[str]:
    case = {"format": 1, "id": "case", "title": "case", **MAJOR, **values}
    with pytest.raises(BadInput) as raised:
        load_model(Case, document_of(case), lambda _: ())
    return [str(problem) for problem in raised.value.problems]


@pytest.mark.parametrize(
    ("moment", "says"),
    [
        ("121 years before", "'121 years before' is longer than 120 years; expected a time within a life"),
        ("life before", "'life before' is longer than 120 years"),
        ("99999999999999999999 years before", "a term of more than 10,000 years is not read"),
    ],
)
def test_a_prior_lies_within_a_life(moment: str, says: str) -> None:
    (problem,) = _problems({"priors": [{"offence": "violent", "convicted": moment}]})
    assert says in problem
    assert "convicted: " in problem


def test_a_prior_before_the_first_day_of_the_calendar_is_answered(plain: dict[str, Any]) -> None:
    prior = {"offence": "violent", "convicted": "120 years before"}
    assert expose(extract_of(plain).model, case_of({**MAJOR, "committed": "0001-01-01", "priors": [prior]}), DAY)


def test_priors_without_number_are_refused() -> None:
    priors = [{"offence": "violent", "convicted": f"{days} days before"} for days in range(1, 102)]
    assert "priors: the list has 101 entries; expected at most 100" in _problems({"priors": priors})[0]


@pytest.mark.parametrize("value", [True, "17"])
def test_an_age_is_a_whole_number(value: object) -> None:
    assert "age: expected a whole number" in _problems({"age": value})[0]


def test_very_many_open_aggravations_leave_the_range_unknown(plain: dict[str, Any]) -> None:
    def of(number: int, factor: int) -> dict[str, Any]:
        effect = {"add_fraction": {"maximum": f"1/{factor}"}}
        cite = {"instrument": "act", "article": 1}
        return {"id": f"a{number}", "title": "A", "quantity": {"word": f"w{number}"}, "effect": effect, "cite": cite}

    plain["aggravations"] = [of(number, number + 2) for number in range(40)]
    possible = expose(extract_of(plain).model, case_of(MAJOR), DAY).possible
    assert possible
    for outcome in possible:
        assert (outcome.range.minimum, outcome.range.maximum, outcome.death) == (None, None, None)
        assert any("so many aggravations are open" in step.text for step in outcome.steps)
    plain["aggravations"] = [of(number, number + 2) for number in range(2)]
    followed = expose(extract_of(plain).model, case_of(MAJOR), DAY).possible
    assert len({outcome.range.maximum for outcome in followed}) == 4
