"""What a court may make of a range: its room, its lowest sentence, what is weighed, suspended and served."""

from __future__ import annotations

from typing import Any

import pytest

from cases import MAJOR, PRIOR, case_of
from conftest import DAY, extract_of
from penalcheck.exposure.calculus import expose
from penalcheck.extract.law import law_on
from penalcheck.facts.exposure_facts import comparison_facts, facts_of
from penalcheck.facts.latitude_facts import latitude_facts
from penalcheck.facts.offence_facts import offence_subjects


def _facts(plain: dict[str, Any], case: dict[str, Any] | None = None, **general: Any) -> dict[str, str]:
    cite = {"cite": plain["provisions"][0]["cite"]}
    stated = {name: {**value, **cite} if isinstance(value, dict) else value for name, value in general.items()}
    plain["general_part"] |= stated
    extract = extract_of(plain).model
    exposure = expose(extract, case_of({**MAJOR, **(case or {})}), DAY)
    return {name: str(fact) for name, fact in latitude_facts(law_on(extract, DAY), exposure).items()}


def _one_tier(plain: dict[str, Any], imprisonment: Any, **penalty: Any) -> None:
    """Leave one tier, with this penalty and nothing else."""
    provision = plain["provisions"][0]
    first = provision["tiers"][0]
    first.pop("quantity", None)
    first["penalty"] = {"imprisonment": imprisonment, "fine": "none", "death": "none", **penalty}
    provision["tiers"] = [first]
    plain["general_part"] |= {"fine_instead_of_imprisonment": "none", "suspension": "unknown", "release": "unknown"}


@pytest.mark.parametrize(
    ("imprisonment", "general", "room"),
    [
        ({"minimum": "5 years", "maximum": "15 years"}, {}, "10 years"),
        ({"minimum": "20 years", "maximum": "20 years"}, {}, "0 months"),
        ({"minimum": "10 years", "maximum": "life"}, {}, "11 years"),
        ({"minimum": "life", "maximum": "life"}, {}, "0 months"),
        ({"minimum": "5 years", "maximum": "15 years"}, {"sentencing": {"discretion": "none"}}, "0 months"),
        ({"minimum": "5 years", "maximum": "15 years"}, {"sentencing": "none"}, "0 months"),
    ],
)
def test_room_is_what_lies_between_the_ends_if_the_court_may_choose(
    plain: dict[str, Any], imprisonment: Any, general: Any, room: str
) -> None:
    _one_tier(plain, imprisonment)
    assert _facts(plain, **general)["room"] == room


@pytest.mark.parametrize(
    ("imprisonment", "room"),
    [
        ({"minimum": "5 years", "maximum": "15 years"}, "10 years"),
        ({"minimum": "10 years", "maximum": "life"}, "life"),
        ({"minimum": "life", "maximum": "life"}, "0 months"),
    ],
)
def test_the_ends_of_a_tier_lie_apart_as_those_of_what_is_faced(
    plain: dict[str, Any], imprisonment: Any, room: str
) -> None:
    _one_tier(plain, imprisonment)
    subject, *_ = offence_subjects(law_on(extract_of(plain).model, DAY))
    assert str(subject.facts["tier_room"]) == room


def test_death_leaves_the_court_no_range(plain: dict[str, Any]) -> None:
    _one_tier(plain, {"minimum": "5 years", "maximum": "life"}, death="mandatory")
    assert _facts(plain, death_penalty="unknown")["room"] == "0 months"


_TERM = {"minimum": "10 years", "maximum": "20 years"}
_FIXED_LIFE = {"minimum": "life", "maximum": "life"}
_FINE = {"form": "unlimited"}


@pytest.mark.parametrize(
    ("imprisonment", "penalty", "tier", "faced"),
    [
        ("none", {"death": "mandatory"}, ("death", "death", "0 months", "no"), ("death", "death", "none")),
        (
            "none",
            {"death": "mandatory", "fine": _FINE},
            ("death", "death", "0 months", "no"),
            ("death", "death", "none"),
        ),
        ("none", {"death": "available"}, ("death", "death", "0 months", "no"), ("death", "death", "none")),
        ("none", {"death": "available", "fine": _FINE}, ("0 months", "death", "0 months", "yes"), ("0 months",) * 2),
        (_TERM, {"death": "mandatory"}, ("death", "death", "0 months", "no"), ("death", "death", "none")),
        (_TERM, {"death": "available"}, ("10 years", "death", "10 years", "no"), ("10 years",) * 2),
        (_FIXED_LIFE, {"death": "available"}, ("life", "death", "0 months", "no"), ("life", "life")),
        (_FIXED_LIFE, {}, ("life", "life", "0 months", "no"), ("life", "life")),
        ("none", {"corporal": "mandatory"}, (None, "0 months", None, "no"), ("0 months",) * 2),
        ("none", {"corporal": "mandatory", "fine": _FINE}, (None, "0 months", None, "no"), ("0 months",) * 2),
        ("none", {"corporal": "available"}, (None, "0 months", None, "no"), ("0 months",) * 2),
        (_TERM, {"corporal": "mandatory"}, ("10 years", "20 years", "10 years", "no"), ("10 years",) * 2),
        ("none", {"fine": _FINE}, ("0 months", "0 months", "0 months", "yes"), ("0 months",) * 2),
    ],
)
def test_death_counts_as_life_in_a_tier_as_in_what_is_faced(
    plain: dict[str, Any], imprisonment: Any, penalty: Any, tier: tuple[str | None, ...], faced: tuple[str, ...]
) -> None:
    _one_tier(plain, imprisonment, **penalty)
    plain["general_part"] |= {"death_penalty": "unknown", "corporal_punishment": "unknown", "suspension": "none"}
    subject, *_ = offence_subjects(law_on(extract_of(plain).model, DAY))
    found = (subject.facts.get(name) for name in ("minimum", "maximum", "tier_room", "fine_alone"))
    assert tuple(None if fact is None else str(fact) for fact in found) == tier
    exposure = expose(extract_of(plain).model, case_of(MAJOR), DAY)
    facts = {**facts_of(exposure), **latitude_facts(law_on(extract_of(plain).model, DAY), exposure)}
    names = ("exposure_minimum", "lowest_sentence", "exposure_suspension")
    assert tuple(str(facts[name]) for name in names[: len(faced)]) == faced
    assert str(facts["exposure_fine_alone"]) == tier[3]


@pytest.mark.parametrize(
    ("death", "never"), [("none", "no"), ("available", "yes"), ("mandatory", "yes"), ("unknown", None)]
)
def test_from_death_there_is_no_release_either(plain: dict[str, Any], death: str, never: str | None) -> None:
    _one_tier(plain, _TERM, death=death)
    assert _facts(plain, death_penalty="unknown").get("life_without_release") == never


def test_a_fine_alone_is_below_every_prison_term(plain: dict[str, Any]) -> None:
    fine = {"form": "unlimited"}
    _one_tier(plain, {"minimum": "5 years", "maximum": "15 years"}, fine=fine, join="or")
    assert _facts(plain)["lowest_sentence"] == "0 months"
    _one_tier(plain, {"minimum": "5 years", "maximum": "15 years"}, fine=fine, join="and")
    assert _facts(plain)["lowest_sentence"] == "5 years"


@pytest.mark.parametrize(
    ("limit", "suspended"),
    [("4 years 11 months", "none"), ("5 years", "lowest"), ("14 years 11 months", "lowest"), ("15 years", "any")],
)
def test_what_may_be_suspended_hangs_on_both_ends(plain: dict[str, Any], limit: str, suspended: str) -> None:
    _one_tier(plain, {"minimum": "5 years", "maximum": "15 years"})
    assert _facts(plain, suspension={"value": limit})["exposure_suspension"] == suspended


def test_what_is_barred_is_not_suspended_and_what_is_not_said_is_not_known(plain: dict[str, Any]) -> None:
    _one_tier(plain, {"minimum": "5 years", "maximum": "15 years"}, bars_suspension=True)
    assert _facts(plain, suspension={"value": "15 years"})["exposure_suspension"] == "none"
    _one_tier(plain, {"minimum": "5 years", "maximum": "15 years"})
    assert "exposure_suspension" not in _facts(plain, suspension="unknown")


@pytest.mark.parametrize(
    ("release", "share"),
    [
        ([{"applies_to": "general", "fraction": "1/3"}], "3 years 4 months"),
        ([{"applies_to": "general", "after": "18 months"}], "1 year"),
        ("none", "10 years"),
    ],
)
def test_the_share_to_be_served_is_told_of_each_ten_years(plain: dict[str, Any], release: Any, share: str) -> None:
    _one_tier(plain, {"minimum": "5 years", "maximum": "15 years"})
    cite = {"cite": plain["provisions"][0]["cite"]}
    rules = release if isinstance(release, str) else [{**rule, **cite} for rule in release]
    assert _facts(plain, release=rules)["served_share"] == share


@pytest.mark.parametrize(
    ("discretion", "weighs", "weighed"),
    [
        ("none", [], "no"),
        ("none", ["arms"], "yes"),
        ("none", ["violence"], "no"),
        ("wide", [], "yes"),
        ("unknown", ["violence"], None),
        ("unknown", ["arms"], "yes"),
    ],
)
def test_a_circumstance_weighs_if_it_is_named_or_courts_are_free(
    plain: dict[str, Any], discretion: str, weighs: list[str], weighed: str | None
) -> None:
    _one_tier(plain, {"minimum": "5 years", "maximum": "15 years"})
    general = {"sentencing": {"discretion": discretion, "weighs": weighs}}
    assert _facts(plain, {"circumstances": ["arms"]}, **general).get("weighed") == weighed
    assert "weighed" not in _facts(plain, **general)


@pytest.mark.parametrize(
    ("effect", "most"),
    [({"multiply": {"maximum": 2}}, "2 years"), ({"raise_maximum": "life"}, "life"), ({"bars_parole": True}, "1 year")],
)
def test_what_recidivism_multiplies_is_told_for_each_year(plain: dict[str, Any], effect: Any, most: str) -> None:
    _one_tier(plain, {"minimum": "5 years", "maximum": "15 years"})
    plain["general_part"] |= {"longest_term": "none", "life": "unknown"}
    plain["recidivism"][0].update(applies="mandatory", effect=effect)
    extract = extract_of(plain).model
    first, repeated = (expose(extract, case_of({**MAJOR, "priors": priors}), DAY) for priors in ([], [PRIOR]))
    facts = comparison_facts(repeated, first)
    assert str(facts["maximum_per_year_of_other"]) == most
    assert facts["range_above_other"].value is (most != "1 year")
