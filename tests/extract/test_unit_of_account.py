"""Units of account: each day has one value, and a fine names a unit that exists."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import document_of, extract_of
from penalcheck.files.problem import BadInput

CITE = {"instrument": "act", "article": 20}


def _values(plain: dict[str, Any], *spans: dict[str, str] | None) -> dict[str, Any]:
    values = [{"value": 100, "cite": CITE, **({"in_force": span} if span else {})} for span in spans]
    plain["units"] = {"unit": {"title": "units", "currency": "NOK", "values": values}}
    return plain


@pytest.mark.parametrize(
    "spans",
    [
        ({"until": "2023-06-30"}, {"from": "2023-07-01"}),
        ({"from": "2023-07-01"}, {"until": "2023-06-30"}),
        ({"from": "2020-01-01", "until": "2020-12-31"}, {"from": "2022-01-01"}),
        (None,),
        (),
    ],
)
def test_values_of_different_days_are_sound(plain: dict[str, Any], spans: Any) -> None:
    assert len(extract_of(_values(plain, *spans)).model.units["unit"].values) == len(spans)


@pytest.mark.parametrize(
    "spans",
    [
        ({"until": "2023-07-01"}, {"from": "2023-07-01"}),
        ({"from": "2020-01-01"}, {"from": "2022-01-01", "until": "2022-12-31"}),
        (None, {"from": "2022-01-01"}),
        (None, None),
    ],
)
def test_two_values_of_one_day_are_refused_at_the_second(plain: dict[str, Any], spans: Any) -> None:
    with pytest.raises(BadInput) as raised:
        extract_of(_values(plain, *spans))
    (problem,) = raised.value.problems
    second = document_of(plain).position(("units", "unit", "values", 1))
    assert second is not None
    assert f":{second.line}:" in str(problem)
    assert "'unit' has another value on some of these days" in str(problem)


def test_a_value_with_a_day_that_cannot_be_read_is_refused_once(plain: dict[str, Any]) -> None:
    with pytest.raises(BadInput) as raised:
        extract_of(_values(plain, {"from": "2023-02-30"}))
    assert len(raised.value.problems) == 1


def test_the_value_of_a_unit_is_no_text_that_opens_an_extract(plain: dict[str, Any]) -> None:
    """A value of 1990 says nothing about the offences of 1990."""
    plain["instruments"]["act"]["consolidated"] = "2020-01-01"
    before = extract_of(plain).model.first_day
    assert extract_of(_values(plain, {"from": "1990-01-01"})).model.first_day == before
