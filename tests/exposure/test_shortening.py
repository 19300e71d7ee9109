"""What may shorten a sentence is shown with its law: release, what life means, and a reduction for cooperation."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from cases import MAJOR, PRIOR, case_of
from conftest import DAY, extract_of
from penalcheck.exposure.calculus import expose
from penalcheck.exposure.earliest_release import release_after
from penalcheck.exposure.shortening import Shortening, shortenings
from penalcheck.extract.law import Law

CITE = {"instrument": "code", "article": 20}


def _found(plain: dict[str, Any], case: dict[str, Any], day: dt.date = DAY) -> tuple[Shortening, ...]:
    extract = extract_of(plain).model
    return shortenings(extract, expose(extract, case_of(case), day))


def _texts(plain: dict[str, Any], case: dict[str, Any], day: dt.date = DAY) -> list[str]:
    return [shortening.text for shortening in _found(plain, case, day)]


def _general(plain: dict[str, Any], **stated: Any) -> None:
    """Let the general part state this on release, life, cooperation and fines instead, and nothing else."""
    names = ("release", "life", "cooperation_reduction", "suspension", "fine_instead_of_imprisonment")
    unknown = dict.fromkeys(names, "unknown")
    plain["general_part"].update({**unknown, **stated})


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ({"fraction": "2/3"}, "release: not before 2/3 of the term"),
        ({"after": "2 years"}, "release: not before 2 years"),
        ({"fraction": "1/2", "after": "2 years"}, "release: not before 1/2 of the term and 2 years"),
        ({}, "release: possible, no share of the term stated"),
        ({"possible": False}, "release: none"),
        (
            {"fraction": "2/3", "sentence_at_least": "2 years"},
            "release: not before 2/3 of the term, for sentences of at least 2 years",
        ),
        ({"fraction": "2/3", "applies": "optional"}, "release: not before 2/3 of the term, if the court so orders"),
    ],
)
def test_release_is_shown_with_its_share_and_its_law(plain: dict[str, Any], rule: dict[str, Any], text: str) -> None:
    _general(plain, release=[{"applies_to": "general", "cite": CITE, "note": "As a rule.", **rule}])
    (found,) = _found(plain, MAJOR)
    assert found.text == text
    assert [(e.citation, e.note) for e in found.evidence] == [("PC § 20", "As a rule.")]


@pytest.mark.parametrize(
    ("applies_to", "case", "reached"),
    [
        ("trafficking", MAJOR, True),
        ("trafficking", {**MAJOR, "conduct": ["laundering_conversion"]}, False),
        ("organized", {**MAJOR, "circumstances": ["organized_group"]}, True),
        ("organized", MAJOR, False),
        ("recidivist", {**MAJOR, "priors": [PRIOR]}, True),
        ("recidivist", MAJOR, False),
        ("life", MAJOR, False),
    ],
)
def test_a_rule_on_release_is_shown_to_those_whom_it_concerns(
    plain: dict[str, Any], applies_to: str, case: dict[str, Any], reached: bool
) -> None:
    _general(plain, release=[{"applies_to": applies_to, "fraction": "3/4", "cite": CITE}])
    assert bool(_texts(plain, case)) is reached


ALL = {"applies_to": "general", "fraction": "1/2", "cite": CITE}
TRAFFICKERS = {"applies_to": "trafficking", "fraction": "2/3", "cite": CITE}


@pytest.mark.parametrize(
    ("rules", "served"),
    [
        ([ALL], "P1Y"),
        ([{**ALL, "fraction": "3/4"}, ALL], "P1Y"),
        ([ALL, TRAFFICKERS], "P1Y4M"),
        ([ALL, {**TRAFFICKERS, "applies": "optional"}], "P1Y"),
        ([ALL, {**TRAFFICKERS, "sentence_at_least": "2 years"}], "P1Y4M"),
        ([ALL, {**TRAFFICKERS, "sentence_at_least": "2 years 1 day"}], "P1Y"),
        ([{**ALL, "sentence_at_least": "3 years"}], "unknown"),
        ([ALL, {**TRAFFICKERS, "fraction": None, "possible": False}], "none"),
    ],
)
def test_of_rules_for_the_same_offenders_the_earliest_counts_of_others_the_latest(
    plain: dict[str, Any], rules: list[dict[str, Any]], served: str
) -> None:
    """A sentence of two years; what only a court may order does not delay the earliest release."""
    _general(plain, release=rules)
    extract = extract_of(plain).model
    exposure = expose(extract, case_of(MAJOR), DAY)
    found = release_after(Law(extract, DAY), exposure, exposure.possible[0])
    assert (found if isinstance(found, str) else found.iso) == served


def test_only_the_release_of_the_day_is_shown(plain: dict[str, Any]) -> None:
    rule = {"applies_to": "general", "cite": CITE}
    before = {**rule, "fraction": "2/3", "in_force": {"until": "2025-12-31"}}
    since = {**rule, "fraction": "1/2", "in_force": {"from": "2026-01-01"}}
    _general(plain, release=[before, since])
    assert _texts(plain, MAJOR, dt.date(2025, 12, 31)) == ["release: not before 2/3 of the term"]
    assert _texts(plain, MAJOR, DAY) == ["release: not before 1/2 of the term"]


def test_a_barred_release_is_not_shown_as_open(plain: dict[str, Any]) -> None:
    _general(plain, release=[{"applies_to": "general", "fraction": "1/2", "cite": CITE}])
    plain["recidivism"][0].update(applies="mandatory", effect={"bars_parole": True})
    assert _texts(plain, {**MAJOR, "priors": [PRIOR]}) == ["release: barred by a rule that reaches the offender"]


@pytest.mark.parametrize(
    ("applies", "effect", "served"),
    [
        ("mandatory", {"raise_minimum": "4 years"}, "P2Y"),
        ("mandatory", {"raise_minimum": "4 years", "minimum_served": True}, "P4Y"),
        # The court may leave the minimum of two years as it is, of which one half is served.
        ("optional", {"raise_minimum": "4 years", "minimum_served": True}, "P1Y"),
        ("optional", {"multiply": {"minimum": "3/4"}, "minimum_served": True}, "P1Y6M"),
    ],
)
def test_a_minimum_that_is_served_in_full_is_when_release_comes(
    plain: dict[str, Any], applies: str, effect: dict[str, Any], served: str
) -> None:
    _general(plain, release=[{"applies_to": "general", "fraction": "1/2", "cite": CITE}])
    plain["recidivism"][0].update(applies=applies, effect=effect)
    extract = extract_of(plain).model
    exposure = expose(extract, case_of({**MAJOR, "priors": [PRIOR]}), DAY)
    found = release_after(Law(extract, DAY), exposure, exposure.possible[0])
    assert not isinstance(found, str)
    assert found.iso == served
    shown = "release: not before the minimum, by a rule that may reach the offender"
    assert (shown in [one.text for one in shortenings(extract, exposure)]) == (served in ("P4Y", "P1Y6M"))


@pytest.mark.parametrize(
    ("after", "text"),
    [
        ("15 years", "life: release after 15 years at the earliest"),
        ("varies", "life: release after a time set in each case"),
        ("none", "life: no release"),
    ],
)
def test_life_is_shown_with_the_earliest_release(plain: dict[str, Any], after: str, text: str) -> None:
    _general(plain, life={"release_after": after, "cite": CITE})
    assert _texts(plain, MAJOR) == []
    for tier in plain["provisions"][0]["tiers"]:
        tier["penalty"]["imprisonment"] = {"minimum": "life", "maximum": "life"}
    assert _texts(plain, MAJOR) == [text]


def test_two_rules_that_say_the_same_of_life_are_one_line_with_the_law_of_both(plain: dict[str, Any]) -> None:
    release = {"applies_to": "life", "after": "15 years", "cite": {"instrument": "code", "article": 21}}
    _general(plain, life={"release_after": "15 years", "cite": CITE}, release=[release])
    for tier in plain["provisions"][0]["tiers"]:
        tier["penalty"]["imprisonment"]["maximum"] = "life"
    (found,) = _found(plain, MAJOR)
    assert [evidence.citation for evidence in found.evidence] == ["PC § 20", "PC § 21"]


@pytest.mark.parametrize(
    ("stated", "texts"),
    [
        ({"value": "available", "cite": CITE}, ["cooperation: reduction available"]),
        ({"value": "none", "cite": CITE}, ["cooperation: no reduction"]),
        ("none", ["cooperation: no reduction"]),
        ("unknown", []),
    ],
)
def test_a_reduction_for_cooperation_is_shown(plain: dict[str, Any], stated: Any, texts: list[str]) -> None:
    _general(plain, cooperation_reduction=stated)
    assert _texts(plain, MAJOR) == texts


def test_who_is_not_imprisoned_is_shown_none_of_it(plain: dict[str, Any]) -> None:
    _general(plain, release="none", cooperation_reduction="none")
    assert _texts(plain, MAJOR) == ["release: none", "cooperation: no reduction"]
    plain["provisions"] = plain["provisions"][:1]
    plain["absent"] = [{"conduct": "3(2)", "note": "searched"}]
    assert _texts(plain, {**MAJOR, "conduct": ["possession_for_use"]}) == []
