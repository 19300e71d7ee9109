"""The milder law on account of the fine: only if all else is equal, and only between fines of one kind."""

from __future__ import annotations

import copy
import datetime as dt
from typing import Any

import pytest

from cases import MAJOR, case_of
from conftest import DAY, extract_of
from penalcheck.exposure.calculus import expose
from penalcheck.extract.penalty import Fine

CHANGE = "2020-01-01"
PRISON = {"minimum": "1 year", "maximum": "8 years"}
LESS_PRISON = {"minimum": "1 year", "maximum": "7 years"}


def _fines(plain: dict[str, Any], old: dict[str, Any], new: dict[str, Any], **general: Any) -> list[Any]:
    """Return the fines that an offender of 2019 may face, if the penalty changed at the beginning of 2020."""
    plain["general_part"] |= {"fine_beside_imprisonment": "none", **general}
    plain["units"] = {"wage": {"title": "wages", "currency": "NOK"}}
    plain["provisions"] = plain["provisions"][:1]
    (first,) = plain["provisions"]
    tier = {key: value for key, value in first["tiers"][0].items() if key in ("id", "grade", "cite")}
    first["tiers"] = [
        {**tier, "in_force": {"from": "2010-01-01", "until": "2019-12-31"}, "penalty": _penalty(old)},
        {**copy.deepcopy(tier), "id": "later", "in_force": {"from": CHANGE}, "penalty": _penalty(new)},
    ]
    case = case_of({**MAJOR, "committed": dt.date(2019, 6, 1)})
    found = expose(extract_of(plain).model, case, DAY).possible
    return [_short(outcome.penalty.fine if outcome.penalty else None) for outcome in found]


def _penalty(stated: dict[str, Any]) -> dict[str, Any]:
    return {"imprisonment": PRISON, "join": "and", **stated}


def _short(fine: Any) -> Any:
    return (fine.currency or fine.unit or fine.form, int(fine.maximum or 0)) if isinstance(fine, Fine) else fine


def _amount(maximum: int, currency: str = "NOK", **more: Any) -> dict[str, Any]:
    return {"fine": {"form": "amount", "maximum": maximum, "currency": currency, **more}}


def _wages(maximum: int, **more: Any) -> dict[str, Any]:
    return {"fine": {"form": "units", "maximum": maximum, "unit": "wage", **more}}


@pytest.mark.parametrize(
    ("old", "new", "faced"),
    [
        (_amount(100), _amount(99), [("NOK", 99)]),
        (_amount(99), _amount(100), [("NOK", 99)]),
        (_amount(100, minimum=5), _amount(100), [("NOK", 100)]),
        (_wages(100), _wages(99), [("wage", 99)]),
        (_wages(99), _wages(100), [("wage", 99)]),
        ({"fine": "none"}, _amount(1), ["none"]),
        (_amount(1), {"fine": "none"}, ["none"]),
    ],
)
def test_the_lower_fine_is_the_milder_law(
    plain: dict[str, Any], old: dict[str, Any], new: dict[str, Any], faced: list[Any]
) -> None:
    assert _fines(plain, old, new) == faced


@pytest.mark.parametrize(
    ("old", "new", "faced"),
    [
        (_amount(100), _amount(1, "EUR"), [("NOK", 100), ("EUR", 1)]),
        (_amount(100), _wages(1), [("NOK", 100), ("wage", 1)]),
        (_amount(100, minimum=5), _amount(90, minimum=6), [("NOK", 100), ("NOK", 90)]),
        (_amount(100), {"fine": {"form": "unlimited"}}, [("NOK", 100), ("unlimited", 0)]),
        (_amount(100), {"fine": "unknown"}, [("NOK", 100), "unknown"]),
    ],
)
def test_fines_of_two_kinds_leave_both_laws_open(
    plain: dict[str, Any], old: dict[str, Any], new: dict[str, Any], faced: list[Any]
) -> None:
    assert _fines(plain, old, new) == faced


def test_an_unknown_fine_of_the_day_of_the_offence_already_leaves_it_open(plain: dict[str, Any]) -> None:
    assert _fines(plain, {"fine": "unknown"}, _amount(100)) == ["unknown"]


@pytest.mark.parametrize(
    ("old", "new", "faced"),
    [
        (_amount(100), {**_amount(1, "EUR"), "imprisonment": LESS_PRISON}, [("EUR", 1)]),
        (_amount(100), {**_amount(900), "imprisonment": LESS_PRISON}, [("NOK", 900)]),
        ({**_amount(100), "imprisonment": LESS_PRISON}, _amount(1), [("NOK", 100)]),
    ],
)
def test_prison_decides_before_the_fine_does(
    plain: dict[str, Any], old: dict[str, Any], new: dict[str, Any], faced: list[Any]
) -> None:
    assert _fines(plain, old, new) == faced


def test_no_fine_is_not_surely_lower_if_the_general_part_may_add_one(plain: dict[str, Any]) -> None:
    power = {"value": "available", "cite": {"instrument": "code", "article": 12}}
    assert _fines(plain, {"fine": "none"}, _amount(1), fine_beside_imprisonment=power) == ["none", ("NOK", 1)]


@pytest.mark.parametrize(
    ("old", "new", "kept"), [("and", "or", "or"), ("or", "and", "or"), ("and", "optional", "optional")]
)
def test_a_fine_that_may_be_left_out_or_stand_alone_is_milder(
    plain: dict[str, Any], old: str, new: str, kept: str
) -> None:
    _fines(plain, {**_amount(100), "join": old}, {**_amount(100), "join": new})
    (outcome,) = expose(extract_of(plain).model, case_of({**MAJOR, "committed": "2019-06-01"}), DAY).possible
    assert outcome.penalty is not None
    assert outcome.penalty.join == kept
