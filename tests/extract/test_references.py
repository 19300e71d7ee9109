"""References inside an extract: a whole number is a name like any other, and a schedule is what its name says."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import extract_of
from penalcheck.files.problem import BadInput

CITE = {"instrument": "act", "article": 20}


def _problems(value: Any) -> list[str]:
    with pytest.raises(BadInput) as raised:
        extract_of(value)
    return [str(problem) for problem in raised.value.problems]


def test_a_number_that_names_no_instrument_is_refused(plain: dict[str, Any]) -> None:
    plain["provisions"][0]["cite"] = {"instrument": 5, "article": 1}
    assert "no instrument '5' is defined (see 'instruments')" in _problems(plain)[0]


def test_a_number_that_names_no_unit_is_refused(plain: dict[str, Any]) -> None:
    penalty = plain["provisions"][0]["tiers"][0]["penalty"]
    penalty |= {"join": "and", "fine": {"form": "units", "maximum": 1, "unit": 5}}
    assert "no unit of account '5' is defined (see 'units')" in _problems(plain)[0]


def test_numbers_are_ids_like_any_other(plain: dict[str, Any]) -> None:
    tiers = plain["provisions"][0]["tiers"]
    tiers[0]["id"], tiers[1]["id"] = 30, "30"
    assert "duplicate id '30'" in _problems(plain)[0]
    tiers[1]["id"] = 31
    plain["exemptions"] = [{"id": 1, "title": "x", "roles": ["user"], "applies_to": [30, 31], "cite": CITE}]
    extract_of(plain)
    plain["exemptions"][0]["applies_to"] = [32]
    assert "no provision or tier '32' is defined" in _problems(plain)[0]


@pytest.mark.parametrize("substances", [["list"], ["lists"], ["heroin", "list"]])
def test_a_schedule_that_includes_itself_is_refused(plain: dict[str, Any], substances: list[str]) -> None:
    plain["schedules"] = {
        "list": {"title": "List", "substances": substances, "cite": CITE},
        "lists": {"title": "Lists", "substances": ["list"], "cite": CITE},
    }
    assert "'list' includes itself; list its substances" in _problems(plain)[0]


@pytest.mark.parametrize("name", ["heroin", "all"])
def test_a_schedule_may_not_take_the_name_of_a_substance(plain: dict[str, Any], name: str) -> None:
    plain["schedules"] = {name: {"title": "List", "substances": ["cocaine"], "cite": CITE}}
    assert f"'{name}' is the name of a substance or a group of them" in _problems(plain)[0]


@pytest.mark.parametrize(
    ("offences", "says"),
    [
        ([], "the list is empty; expected at least 2 entries"),
        (["trafficking"], "the list has 1 entry; expected at least 2"),
    ],
)
def test_an_offence_does_not_concur_alone(plain: dict[str, Any], offences: list[str], says: str) -> None:
    plain["concurrence"] = [{"id": "a", "title": "A", "offences": offences, "rule": "sum", "cite": CITE}]
    assert any(says in problem for problem in _problems(plain))


@pytest.mark.parametrize(
    ("where", "key", "value", "says"),
    [
        ("juveniles", "below", True, "below: expected a whole number"),
        ("juveniles", "below", "18", "below: expected a whole number"),
        ("juveniles", "below", 26, "below: expected a number of at most 25"),
        ("release", "possible", "no", "possible: expected true or false"),
        ("release", "possible", 0, "possible: expected true or false"),
    ],
)
def test_a_number_and_a_yes_are_written_plainly(
    plain: dict[str, Any], where: str, key: str, value: Any, says: str
) -> None:
    entry: dict[str, Any] = {"juveniles": {}, "release": {"applies_to": "general"}}[where]
    plain["general_part"][where] = [{**entry, key: value, "cite": CITE}]
    assert any(says in problem for problem in _problems(plain))


@pytest.mark.parametrize(
    ("place", "name"), [({"in_force": {"start": "2020-01-01"}}, "start"), ({"in_force": {"end": "2020-01-01"}}, "end")]
)
def test_keys_are_those_of_the_schema(plain: dict[str, Any], place: dict[str, Any], name: str) -> None:
    plain["provisions"][0] |= place
    assert f"unknown key '{name}'" in _problems(plain)[0]


def test_a_quantity_word_without_its_word_is_told_once(plain: dict[str, Any]) -> None:
    plain["provisions"][0]["tiers"][0]["quantity"] = {"thresholds": [{"substances": ["heroin"], "at_most": "1 kg"}]}
    plain["quantity_words"] = [{"wrd": "large", "cite": CITE}]
    missing, unknown = _problems(plain)
    assert "the key 'word' is missing" in missing
    assert "unknown key 'wrd'; did you mean 'word'?" in unknown
