"""The least time to be served of the lowest and the highest sentence, by the law that applies to the case."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from cases import MAJOR, PRIOR, case_of
from conftest import DAY, extract_of
from penalcheck.exposure.calculus import expose
from penalcheck.exposure.earliest_release import release_after, release_text
from penalcheck.exposure.outcome import ENDS
from penalcheck.exposure.shortening import shortenings
from penalcheck.extract.law import Law

CITE = {"instrument": "code", "article": 20}
ALL = {"applies_to": "general", "cite": CITE}
HALF = {**ALL, "fraction": "1/2"}
REPEATED = {"applies_to": "recidivist", "fraction": "3/4", "cite": CITE}


def _told(
    plain: dict[str, Any], low: str, high: str, case: dict[str, Any] | None = None, day: dt.date = DAY, **general: Any
) -> tuple[list[str], str]:
    """Return what must be served of each end, and both in words, under a law with these items and this range."""
    plain["general_part"] |= {"release": "unknown", "life": "unknown", "shortest_term": "none", **general}
    for tier in plain["provisions"][0]["tiers"]:
        tier["penalty"]["imprisonment"] = {"minimum": low, "maximum": high}
    extract = extract_of(plain).model
    exposure = expose(extract, case_of({**MAJOR, **(case or {})}), day)
    law, outcome = Law(extract, exposure.law_of or day), exposure.possible[0]
    served = [release_after(law, exposure, outcome, end) for end in ENDS]
    return [word if isinstance(word, str) else word.iso for word in served], release_text(law, exposure, outcome)


@pytest.mark.parametrize(
    ("rule", "low", "high", "served"),
    [
        (HALF, "2 years", "10 years", ["P1Y", "P5Y"]),
        ({**ALL, "fraction": "3/5"}, "256 months", "30 years", ["P12Y9M18D", "P18Y"]),
        ({**ALL, "fraction": "311/365"}, "10 years", "20 years", ["P8Y6M7D", "P17Y14D"]),
        ({**ALL, "fraction": "2/3"}, "100 days", "1 year", ["P66D", "P8M"]),
        ({**ALL, "after": "2 years"}, "2 years", "2 years 1 day", ["none", "P2Y"]),
        ({**ALL, "after": "2 years"}, "1 year", "10 years", ["none", "P2Y"]),
        ({**HALF, "after": "30 months"}, "4 years", "6 years", ["P2Y6M", "P3Y"]),
        ({**ALL, "fraction": "1/3", "at_most": "7 years"}, "21 years", "21 years 3 months", ["P7Y", "P7Y"]),
        ({**ALL, "fraction": "1/3", "at_most": "7 years"}, "20 years", "30 years", ["P6Y8M", "P7Y"]),
        ({**ALL, "at_most": "7 years"}, "2 years", "10 years", ["unknown", "unknown"]),
        ({**HALF, "rest_at_most": "5 years"}, "10 years", "30 years", ["P5Y", "P25Y"]),
        ({**HALF, "rest_at_most": "5 years"}, "9 years", "11 years", ["P4Y6M", "P6Y"]),
        ({**ALL, "fraction": "2/3", "rest_at_most": "10 days"}, "1 month", "3 months", ["P20D", "P2M20D"]),
        ({**HALF, "possible": False}, "2 years", "10 years", ["none", "none"]),
        (HALF, "2 years", "unknown", ["P1Y", "unknown"]),
        (HALF, "open", "10 years", ["unknown", "P5Y"]),
    ],
)
def test_what_must_be_served_of_each_end(
    plain: dict[str, Any], rule: dict[str, Any], low: str, high: str, served: list[str]
) -> None:
    assert _told(plain, low, high, release=[rule])[0] == served


@pytest.mark.parametrize(
    ("general", "low", "high", "text"),
    [
        (
            {"release": [HALF]},
            "2 years",
            "10 years",
            "release not before 1 year of the lowest sentence, 5 years of the highest",
        ),
        ({"release": [HALF]}, "8 years", "8 years", "release not before 4 years of the sentence"),
        (
            {"release": [HALF]},
            "open",
            "10 years",
            "no least time to serve, for no least sentence is set; release not before 5 years of the highest sentence",
        ),
        ({"release": "none"}, "8 years", "8 years", "no release before the end of the sentence"),
        ({"release": "unknown"}, "open", "10 years", ""),
        (
            {"release": [HALF], "life": {"release_after": "15 years", "cite": CITE}},
            "10 years",
            "life",
            "release not before 5 years of the lowest sentence, 15 years of life",
        ),
        (
            {"release": [HALF], "life": {"release_after": "none", "cite": CITE}},
            "10 years",
            "life",
            "release not before 5 years of the lowest sentence; no release from life",
        ),
        ({"life": {"release_after": "varies", "cite": CITE}}, "life", "life", ""),
        (
            {"life": {"release_after": "15 years", "cite": CITE}, "release": "none"},
            "life",
            "life",
            "release not before 15 years of life",
        ),
    ],
)
def test_both_ends_are_told_in_words(plain: dict[str, Any], general: Any, low: str, high: str, text: str) -> None:
    assert _told(plain, low, high, **general)[1] == text


def test_who_is_fined_alone_is_told_nothing_of_release(plain: dict[str, Any]) -> None:
    for tier in plain["provisions"][0]["tiers"]:
        tier["penalty"] = {"imprisonment": "none", "fine": {"form": "unlimited"}, "death": "none"}
    extract = extract_of(plain).model
    exposure = expose(extract, case_of(MAJOR), DAY)
    assert release_text(Law(extract, DAY), exposure, exposure.possible[0]) == ""


@pytest.mark.parametrize(
    ("priors", "recidivism", "served"),
    [
        ([PRIOR], "rule", "P7Y6M"),
        ([], "rule", "P5Y"),
        ([{**PRIOR, "set_aside": True}], "rule", "P5Y"),
        ([{**PRIOR, "offence": "negligent"}], "rule", "P5Y"),
        ([PRIOR], [], "P7Y6M"),
        ([{**PRIOR, "set_aside": True}], [], "P5Y"),
        ([PRIOR], "unknown", "P7Y6M"),
    ],
)
def test_a_rule_for_recidivists_concerns_only_priors_that_count(
    plain: dict[str, Any], priors: Any, recidivism: Any, served: str
) -> None:
    if recidivism == "rule":
        plain["recidivism"][0].update(applies="optional", effect={"raise_maximum": "20 years"})
        plain["recidivism"][0]["trigger"]["offences"] = "trafficking"
    else:
        plain["recidivism"] = recidivism
    assert _told(plain, "10 years", "10 years", {"priors": priors}, release=[HALF, REPEATED])[0][0] == served


@pytest.mark.parametrize(("committed", "served"), [("2025-12-31", "P6Y8M"), ("2026-01-01", "P5Y")])
def test_release_and_suspension_follow_the_law_that_applies_to_the_case(
    plain: dict[str, Any], committed: str, served: str
) -> None:
    """The range is the same under both laws, so that the law of the day of the offence applies."""
    release = [
        {**ALL, "fraction": "2/3", "in_force": {"until": "2025-12-31"}},
        {**HALF, "in_force": {"from": "2026-01-01"}},
    ]
    suspension = {"value": "10 years", "cite": CITE, "in_force": {"from": "2026-01-01"}}
    case = {"committed": committed}
    found = _told(plain, "10 years", "10 years", case, dt.date(2026, 6, 1), release=release, suspension=suspension)
    assert found[0][0] == served
    exposure = expose(extract_of(plain).model, case_of({**MAJOR, **case}), dt.date(2026, 6, 1))
    texts = [shortening.text for shortening in shortenings(extract_of(plain).model, exposure)]
    assert any(text.startswith("suspension: possible") for text in texts) is (committed == "2026-01-01")
