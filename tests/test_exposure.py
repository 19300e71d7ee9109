"""The exposure calculus against examples worked by hand from the statutes, and the properties it must have."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import DATA, DAY, extract_of
from penalcheck.case import Case
from penalcheck.document import read_document
from penalcheck.exposure import Exposure, expose
from penalcheck.extract import Extract
from penalcheck.inputs import read_cases, read_extracts
from penalcheck.shipped import extracts_folder
from penalcheck.term import parse_term

MAJOR = {
    "role": "trafficker",
    "conduct": ["sale", "possession_for_supply"],
    "substance": "cocaine",
    "quantity": "10 kg",
    "purity": 50,
}
PRIOR = {
    "offence": "trafficking",
    "committed": "4 years before",
    "convicted": "3 years before",
    "released": "1 year before",
    "sentence": "2 years",
    "maximum": "10 years",
}


def case_of(values: dict[str, Any]) -> Case:
    return Case.model_validate({"format": 1, "id": "case", "title": "case", **values})


def _code(iso: str) -> Extract:
    good, problems = read_extracts([str(extracts_folder() / f"{iso}.yaml")])
    assert not problems
    return good[0].model


def _examples() -> list[Any]:
    found = []
    for path in sorted((DATA / "worked").glob("*.yaml")):
        for example in read_document(path).value["examples"]:
            gap = example.get("known_gap")
            marks = [pytest.mark.xfail(reason=gap, strict=True)] if gap else []
            found.append(pytest.param(path, example, id=f"{path.stem}: {example['name']}", marks=marks))
    return found


def ends(exposure: Exposure) -> tuple[float | None, float | None]:
    """Return the lowest minimum and the highest maximum over all possible outcomes, in months."""
    lows = [outcome.range.minimum for outcome in exposure.possible]
    highs = [outcome.range.maximum for outcome in exposure.possible]
    low = None if None in lows else min(term.number for term in lows if term is not None)
    high = None if None in highs else max(term.number for term in highs if term is not None)
    return low, high


def _months(stated: str) -> float:
    return 0.0 if stated == "none" else parse_term(stated).number


@pytest.mark.parametrize(("path", "example"), _examples())
def test_worked_example(path: Path, example: dict[str, Any]) -> None:
    """The range is the one that a lawyer worked out from the articles; the reasoning stands beside it in the data."""
    stated = example["case"]
    case = read_cases([stated])[0] if isinstance(stated, str) else case_of(stated)
    exposure = expose(_code(path.stem), case, dt.date.fromisoformat(example["day"]))
    assert example["reasoning"]
    if example.get("not_punishable"):
        assert exposure.possible == ()
        return
    assert exposure.possible, "not punishable"
    assert ends(exposure) == (_months(example["minimum"]), _months(example["maximum"]))
    assert all(step.evidence for outcome in exposure.possible for step in outcome.steps)


def test_at_least_forty_examples_are_worked() -> None:
    assert len(_examples()) >= 40


@pytest.mark.parametrize("iso", ["de", "es", "fr", "gb", "it", "us"])
@pytest.mark.parametrize("country", ["domestic", "foreign"])
def test_a_prior_never_lowers_what_is_faced(iso: str, country: str) -> None:
    law = _code(iso)
    first = ends(expose(law, case_of(MAJOR), DAY))
    repeat = ends(expose(law, case_of({**MAJOR, "priors": [{**PRIOR, "country": country}]}), DAY))
    assert None not in (*first, *repeat)
    assert repeat[1] >= first[1]  # type: ignore[operator]


@pytest.mark.parametrize("iso", ["de", "es", "fr", "gb", "it", "us"])
@pytest.mark.parametrize("substance", ["heroin", "cocaine", "cannabis_resin"])
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(grams=st.tuples(st.integers(1, 200_000), st.integers(1, 200_000)))
def test_more_quantity_never_lowers_exposure(iso: str, substance: str, grams: tuple[int, int]) -> None:
    law = _code(iso)
    less, more = (
        ends(expose(law, case_of({**MAJOR, "substance": substance, "quantity": f"{amount} g"}), DAY))
        for amount in sorted(grams)
    )
    assert more[1] is not None
    assert less[1] is not None
    assert more[1] >= less[1]


@pytest.mark.parametrize("iso", ["de", "es", "it"])
def test_an_unknown_purity_only_widens_the_result(iso: str) -> None:
    law = _code(iso)
    unknown = ends(expose(law, case_of({k: v for k, v in MAJOR.items() if k != "purity"}), DAY))
    for purity in (1, 5, 20, 50, 99):
        known = ends(expose(law, case_of({**MAJOR, "purity": purity}), DAY))
        assert unknown[0] <= known[0]  # type: ignore[operator]
        assert unknown[1] >= known[1]  # type: ignore[operator]


def _recidivist(
    plain: dict[str, Any], effect: dict[str, Any], prior: dict[str, Any], day: str = "2024-03-01"
) -> Exposure:
    plain["recidivism"][0]["effect"] = effect
    case = case_of({**MAJOR, "committed": day, "priors": [prior]})
    return expose(extract_of(plain).model, case, dt.date.fromisoformat(day))


def test_a_multiplier_on_life_is_life(plain: dict[str, Any]) -> None:
    for tier in plain["provisions"][0]["tiers"][:3]:
        tier["penalty"]["imprisonment"]["maximum"] = "life"
    exposure = _recidivist(plain, {"multiply": {"maximum": 2}}, PRIOR)
    assert all(outcome.range.maximum.life for outcome in exposure.possible if outcome.range.maximum)


def test_a_minimum_raised_above_the_maximum_lifts_it(plain: dict[str, Any]) -> None:
    exposure = _recidivist(plain, {"raise_minimum": "17 years"}, PRIOR)
    assert ends(exposure) == (24, 17 * 12)  # optional: from the old minimum of two years
    plain["recidivism"][0]["applies"] = "mandatory"
    assert ends(_recidivist(plain, {"raise_minimum": "17 years"}, PRIOR)) == (17 * 12, 17 * 12)


def test_the_cap_holds_the_multiplied_maximum(plain: dict[str, Any]) -> None:
    assert ends(_recidivist(plain, {"multiply": {"maximum": 2}, "cap": "21 years"}, PRIOR))[1] == 21 * 12
    assert ends(_recidivist(plain, {"multiply": {"maximum": 2}}, PRIOR))[1] == 30 * 12


@pytest.mark.parametrize(
    ("convicted", "offence", "inclusive", "counts"),
    [
        ("2019-03-01", "2024-03-01", True, True),
        ("2019-03-01", "2024-03-01", False, False),
        ("2019-02-28", "2024-03-01", True, False),
        ("2020-02-29", "2025-02-28", True, True),
        ("2020-02-29", "2025-03-01", True, False),
    ],
)
def test_the_last_day_of_the_look_back(
    plain: dict[str, Any], convicted: str, offence: str, inclusive: bool, counts: bool
) -> None:
    plain["recidivism"][0]["trigger"]["look_back"]["inclusive"] = inclusive
    prior = {"offence": "trafficking", "convicted": convicted}
    exposure = _recidivist(plain, {"multiply": {"maximum": 2}}, prior, offence)
    assert (ends(exposure)[1] == 30 * 12) is counts


def test_two_rules_cumulate_unless_one_prevails(plain: dict[str, Any]) -> None:
    second = {**plain["recidivism"][0], "id": "special", "effect": {"raise_maximum": "20 years"}}
    plain["recidivism"].append(second)
    assert ends(_recidivist(plain, {"multiply": {"maximum": 2}}, PRIOR))[1] == 30 * 12
    second["prevails_over"] = ["second-offence"]
    assert ends(_recidivist(plain, {"multiply": {"maximum": 2}}, PRIOR))[1] == 20 * 12


def test_an_unknown_foreign_rule_leaves_both_outcomes_open(plain: dict[str, Any]) -> None:
    plain["recidivism"][0]["trigger"]["foreign"] = "unknown"
    plain["recidivism"][0]["applies"] = "mandatory"
    exposure = _recidivist(plain, {"multiply": {"maximum": 2}}, {**PRIOR, "country": "foreign"})
    assert {outcome.range.maximum.number for outcome in exposure.possible if outcome.range.maximum} == {180, 360}
    assert not exposure.settled


def test_the_steps_name_prior_trigger_look_back_effect_and_cap(plain: dict[str, Any]) -> None:
    exposure = _recidivist(
        plain,
        {"multiply": {"maximum": 2}, "cap": "21 years"},
        {**PRIOR, "convicted": "2 years before", "committed": "3 years before"},
    )
    text = exposure.possible[0].steps[-1].text
    for part in (
        "2022-03-01",
        "counts",
        "look-back of 5 years from conviction",
        "2027-03-01",
        "maximum times 2",
        "21 years",
    ):
        assert part in text


def test_a_case_with_an_impossible_prior_is_refused() -> None:
    with pytest.raises(ValueError, match="released before the conviction"):
        case_of({**MAJOR, "priors": [{**PRIOR, "released": "5 years before"}]})
    with pytest.raises(ValueError, match="neither a date such as"):
        case_of({**MAJOR, "priors": [{**PRIOR, "convicted": "some time ago"}]})


def test_what_the_general_part_does_not_punish_is_not_faced(plain: dict[str, Any]) -> None:
    plain["general_part"]["attempt"] = "none"
    assert expose(extract_of(plain).model, case_of({**MAJOR, "stage": "attempt"}), DAY).possible == ()


def test_an_unknown_rule_on_attempt_leaves_the_range_unknown(plain: dict[str, Any]) -> None:
    plain["general_part"]["attempt"] = "unknown"
    assert ends(expose(extract_of(plain).model, case_of({**MAJOR, "stage": "attempt"}), DAY)) == (None, None)
