"""Whether a prior counts for a rule on repeat offenders, with the reason that a report shows."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from cases import MAJOR, case_of
from conftest import extract_without_lines
from penalcheck.exposure import priors
from penalcheck.exposure.priors import MaximumOf, NewOffence, PriorTest, add_term
from penalcheck.exposure.truth import Truth
from penalcheck.extract.law import law_on
from penalcheck.extract.term import LIFE, parse_term

OFFENCE = dt.date(2024, 3, 1)
CONVICTED = {"offence": "trafficking", "convicted": "2021-03-01"}
TRIGGER = {
    "priors": 1,
    "offences": "any",
    "foreign": "counted",
    "look_back": {"length": "9 years", "from": "conviction"},
}


def _tested(
    plain: dict[str, Any],
    trigger: dict[str, Any],
    *told: dict[str, Any],
    maximum_of: MaximumOf = lambda _: None,
    case: dict[str, Any] = MAJOR,
    day: dt.date = OFFENCE,
) -> tuple[Truth, tuple[PriorTest, ...]]:
    plain["recidivism"][0]["trigger"] = {**TRIGGER, **trigger}
    extract = extract_without_lines(plain).model
    offence = case_of({**case, "committed": str(day), "priors": list(told)})
    rule = extract.recidivism[0]
    return priors.test_priors(law_on(extract, day), rule, NewOffence(offence, day, maximum_of))


def _back(**changes: Any) -> dict[str, Any]:
    return {"look_back": {"length": "3 years", "from": "conviction", **changes}}


@pytest.mark.parametrize(
    ("trigger", "prior", "counts", "reason"),
    [
        # What stands, and lies before the new offence.
        ({}, {}, True, "the prior is for trafficking; the rule counts any offences"),
        ({}, {"set_aside": True}, False, "the conviction was set aside"),
        ({}, {"convicted": "2024-03-01"}, False, "not before the new offence of 2024-03-01"),
        ({}, {"convicted": "2024-02-29"}, True, "ends 2033-02-28"),
        # The kind of offence.
        ({"offences": "any"}, {"offence": "negligent"}, True, ""),
        ({"offences": "any"}, {"offence": "administrative_contravention"}, False, "for administrative contravention"),
        ({"offences": "administrative_contravention"}, {"offence": "administrative_contravention"}, True, ""),
        ({"offences": "intentional"}, {"offence": "negligent"}, False, "the rule counts intentional offences"),
        ({"offences": "intentional"}, {"offence": "other_intentional"}, True, ""),
        ({"offences": "drug"}, {"offence": "drug_possession"}, True, ""),
        ({"offences": "drug"}, {"offence": "violent"}, False, ""),
        ({"offences": "trafficking"}, {"offence": "drug_possession"}, False, ""),
        ({"offences": "trafficking_or_violent"}, {"offence": "violent"}, True, ""),
        # Foreign convictions, and those of juveniles.
        ({"foreign": "counted"}, {"country": "foreign"}, True, "the prior is foreign; foreign convictions: counted"),
        ({"foreign": "not_counted"}, {"country": "foreign"}, False, "foreign convictions: not_counted"),
        ({"foreign": "not_counted"}, {}, True, ""),
        ({"foreign": "eu_only"}, {"country": "foreign"}, False, ""),
        ({"foreign": "eu_only"}, {"country": "foreign_eu"}, True, "the prior is foreign eu"),
        ({"foreign": "under_treaty"}, {"country": "foreign"}, None, "foreign convictions: under_treaty"),
        ({"foreign": "unknown"}, {"country": "foreign_eu"}, None, ""),
        ({"juvenile": "counted"}, {"as_juvenile": True}, True, "convictions of juveniles: counted"),
        ({"juvenile": "not_counted"}, {"as_juvenile": True}, False, "convictions of juveniles: not counted"),
        ({}, {"as_juvenile": True}, None, "convictions of juveniles: unknown"),
        ({"juvenile": "not_counted"}, {}, True, ""),
        # The moment that must lie before the new offence.
        ({"before_offence": "conviction"}, {"final": "2024-03-01"}, True, "final only on 2024-03-01; that is enough"),
        ({"before_offence": "final_judgment"}, {"final": "2024-03-01"}, False, "that is not enough"),
        ({"before_offence": "final_judgment"}, {"final": "2024-02-29"}, True, ""),
        ({}, {"final": "2024-03-01"}, None, "the extract does not say whether that is enough"),
        ({"before_offence": "served"}, {"final": "2024-03-01"}, False, "that is not enough"),
        ({"before_offence": "served"}, {"released": "2024-02-29"}, True, "sentence ended 2024-02-29; its end before"),
        ({"before_offence": "served"}, {"released": "2024-03-01"}, False, "sentence ended 2024-03-01"),
        ({"before_offence": "served"}, {}, None, "when the sentence for the prior ended is not known"),
        ({"before_offence": "served"}, {"sentence": "none"}, False, "no prison was served for the prior"),
        # The sentence: imposed, suspended, served.
        (
            {"prior_sentence_at_least": "2 years"},
            {"sentence": "2 years"},
            True,
            "for the prior: 2 years, at least 2 years",
        ),
        ({"prior_sentence_at_least": "2 years"}, {"sentence": "23 months"}, False, "1 year 11 months"),
        ({"prior_sentence_at_least": "1 year"}, {"sentence": "365 days"}, None, "365 days, at least 1 year asked"),
        ({"prior_sentence_at_least": "2 years"}, {"sentence": "none"}, False, "for the prior: none"),
        ({"prior_sentence_at_least": "2 years"}, {}, None, "for the prior: unknown"),
        ({"prior_effective": True}, {"sentence": "2 years", "suspended": False}, True, "prison was not suspended"),
        ({"prior_effective": True}, {"sentence": "2 years", "suspended": True}, False, "prison was suspended, or none"),
        ({"prior_effective": True}, {"sentence": "2 years"}, None, "prison may have been suspended"),
        ({"prior_served_more_than": "1 year"}, {"sentence": "none"}, False, "no prison was served for the prior; more"),
        (
            {"prior_served_more_than": "1 year"},
            {"released": "2022-03-02"},
            None,
            "time served for the prior is not known",
        ),
        ({"prior_served_more_than": "1 year"}, {"sentence": "2 years"}, None, "time served for the prior is not known"),
        (
            {"prior_served_more_than": "1 year"},
            {"sentence": "2 years", "released": "2022-03-02"},
            True,
            "served 2021-03-01 to 2022-03-02; more than 1 year asked",
        ),
        (
            {"prior_served_more_than": "1 year"},
            {"sentence": "2 years", "released": "2022-03-01"},
            False,
            "to 2022-03-01",
        ),
        (
            {"prior_served_more_than": "1 year"},
            {"sentence": "2 years", "released": "2021-02-28"},
            None,
            "served on remand until 2021-02-28, from when is not known",
        ),
        (
            {"prior_served_more_than": "1 day"},
            {"sentence": "2 years", "released": "2021-03-01"},
            False,
            "2021-03-01 to",
        ),
        # How far back.
        ({"look_back": "none"}, {"convicted": "1990-01-01"}, True, ""),
        ({"look_back": "unknown"}, {}, None, "the extract does not say how far back priors count"),
        (_back(), {}, True, "look-back of 3 years from conviction 2021-03-01 ends 2024-03-01 (inclusive); offence of"),
        (_back(inclusive=False), {}, False, "ends 2024-03-01 (exclusive); offence of 2024-03-01"),
        (_back(inclusive=False), {"convicted": "2021-03-02"}, True, ""),
        (_back(), {"convicted": "2021-02-28"}, False, "ends 2024-02-28"),
        (_back(**{"from": "commission"}), {}, None, "the day of commission of the prior is not known"),
        (_back(**{"from": "commission"}), {"committed": "2021-02-28"}, False, "from commission 2021-02-28"),
        (_back(**{"from": "final_judgment"}), {"final": "2021-04-01"}, True, "from final judgment 2021-04-01"),
        (_back(**{"from": "final_judgment"}), {}, True, "from final judgment 2021-03-01"),
        (
            {**_back(**{"from": "final_judgment"}), "before_offence": "conviction"},
            {"final": "2024-03-01"},
            False,
            "look-back from the final judgment begins only 2024-03-01; offence of 2024-03-01",
        ),
        (_back(**{"from": "release"}), {"released": "2021-02-28"}, False, "from release 2021-02-28"),
        (_back(**{"from": "release"}), {"released": "2024-03-01"}, True, "from release 2024-03-01 ends 2027-03-01"),
        (_back(**{"from": "release"}), {}, None, "the day of release of the prior is not known"),
        (
            _back(**{"from": "release"}),
            {"convicted": "2023-03-01"},
            None,
            "the day of release of the prior is not known",
        ),
        (_back(**{"from": "commission"}), {"convicted": "2023-03-01"}, None, "the day of commission of the prior"),
        (
            _back(**{"from": "commission"}),
            {"convicted": "2023-03-01", "sentence": "none"},
            None,
            "the day of commission",
        ),
        (_back(**{"from": "release"}), {"sentence": "none"}, None, "the day of release of the prior is not known"),
        (
            _back(**{"from": "release"}),
            {"sentence": "none", "convicted": "2021-03-02"},
            True,
            "look-back of 3 years from the end of the sentence ends no sooner than 2024-03-02",
        ),
        # Time in custody makes the period longer.
        (
            _back(custody_excluded=True),
            {"convicted": "2020-03-01", "released": "2021-03-02", "sentence": "1 year", "suspended": False},
            True,
            "ends 2024-03-01",
        ),
        (
            _back(custody_excluded=True),
            {"convicted": "2020-03-01", "released": "2021-03-01", "sentence": "1 year", "suspended": False},
            False,
            "ends 2024-02-29",
        ),
        (
            _back(custody_excluded=True),
            {"convicted": "2020-03-01"},
            None,
            "longer by the time in custody, which is not known",
        ),
        (_back(custody_excluded=True), {"convicted": "2021-03-01"}, True, "ends 2024-03-01 (inclusive)"),
        (_back(custody_excluded=True), {"convicted": "2020-03-01", "sentence": "none"}, False, "ends 2023-03-01"),
        (
            _back(custody_excluded=True),
            {"convicted": "2021-02-28", "released": "2021-01-01", "sentence": "1 year"},
            False,
            "ends 2024-02-28",
        ),
    ],
)
def test_a_prior_counts_for_a_rule(
    plain: dict[str, Any], trigger: dict[str, Any], prior: dict[str, Any], counts: Truth, reason: str
) -> None:
    met, (test,) = _tested(plain, trigger, {**CONVICTED, **prior})
    assert (met, test.counts) == (counts, counts)
    assert reason in test.reason


@pytest.mark.parametrize(
    ("trigger", "prior", "reason"),
    [
        (
            {"offences": "trafficking", "foreign": "counted", "look_back": "unknown"},
            {"offence": "violent", "country": "foreign"},
            "the prior is for violent; the rule counts trafficking offences",
        ),
        (
            {"foreign": "unknown", "look_back": "unknown"},
            {"country": "foreign"},
            "the prior is foreign; foreign convictions: unknown; the extract does not say how far back priors count",
        ),
        (
            {"look_back": "none"},
            {"country": "foreign"},
            "the prior is for trafficking; the rule counts any offences; "
            "the prior is foreign; foreign convictions: counted",
        ),
        (
            {"before_offence": "served"},
            {"final": "2024-03-01", "released": "2024-05-01"},
            "convicted before the new offence of 2024-03-01 and final only on 2024-03-01; that is not enough",
        ),
    ],
)
def test_the_reason_is_what_decides(
    plain: dict[str, Any], trigger: dict[str, Any], prior: dict[str, Any], reason: str
) -> None:
    """All reasons if the prior counts; otherwise those for which it does not, or may not."""
    _, (test,) = _tested(plain, trigger, {**CONVICTED, **prior})
    assert test.reason == reason


@pytest.mark.parametrize(
    ("conduct", "offence", "counted", "counts"),
    [
        ("sale", "trafficking", "same", True),
        ("sale", "drug_possession", "similar", False),
        ("consumption", "drug_possession", "same", True),
        ("consumption", "trafficking", "same", False),
        ("consumption", "trafficking", "similar", True),
        ("consumption", "violent", "similar", False),
        ("laundering_conversion", "other_intentional", "same", None),
        ("laundering_conversion", "trafficking", "similar", False),
    ],
)
def test_the_new_offence_says_what_is_the_same_or_similar(
    plain: dict[str, Any], conduct: str, offence: str, counted: str, counts: Truth
) -> None:
    case = {**MAJOR, "conduct": [conduct]}
    assert _tested(plain, {"offences": counted}, {**CONVICTED, "offence": offence}, case=case)[0] is counts


@pytest.mark.parametrize(
    ("trigger", "ends", "counts", "reason"),
    [
        (
            {"prior_maximum_at_least": "5 years"},
            ("5 years", "5 years"),
            True,
            "prior offence: 5 years, at least 5 years",
        ),
        ({"prior_maximum_at_least": "5 years"}, ("4 years", "4 years"), False, ""),
        ({"prior_maximum_at_least": "5 years"}, ("4 years", "6 years"), None, "4 years or 6 years, at least 5 years"),
        ({"prior_maximum_at_least": "5 years"}, None, None, "unknown, at least 5 years asked"),
        ({"prior_maximum_at_most": "5 years"}, ("5 years", "5 years"), True, "5 years, at most 5 years asked"),
        ({"prior_maximum_at_most": "5 years"}, ("61 months", "61 months"), False, ""),
        ({"prior_maximum_at_most": "5 years"}, ("4 years", "6 years"), None, ""),
        ({"prior_maximum_at_most": "5 years", "prior_maximum_at_least": "2 years"}, ("3 years", "3 years"), True, ""),
        ({"prior_maximum_at_most": "5 years", "prior_maximum_at_least": "2 years"}, ("1 year", "1 year"), False, ""),
        ({"prior_maximum_at_most": "5 years", "prior_maximum_at_least": "2 years"}, ("6 years", "6 years"), False, ""),
    ],
)
def test_what_the_prior_was_punishable_with(
    plain: dict[str, Any], trigger: dict[str, Any], ends: tuple[str, str] | None, counts: Truth, reason: str
) -> None:
    known = (parse_term(ends[0]), parse_term(ends[1])) if ends else None
    met, (test,) = _tested(plain, trigger, CONVICTED, maximum_of=lambda _: known)
    assert (met, test.counts) == (counts, counts)
    assert reason in test.reason


@pytest.mark.parametrize(
    ("asked", "substance", "counts", "reason"),
    [
        (["cocaine"], "cocaine", True, "the prior concerned cocaine"),
        (["opiates"], "cocaine", False, "the prior concerned cocaine"),
        (["cocaine"], None, None, "a substance that is not known"),
    ],
)
def test_a_rule_on_priors_with_a_substance(
    plain: dict[str, Any], asked: list[str], substance: str | None, counts: Truth, reason: str
) -> None:
    prior = {**CONVICTED, "substance": substance} if substance else CONVICTED
    met, (test,) = _tested(plain, {"prior_substances": asked}, prior)
    assert (met, test.counts) == (counts, counts)
    assert reason in test.reason


def _two(**second: Any) -> list[dict[str, Any]]:
    first = {"offence": "trafficking", "committed": "2019-01-01", "convicted": "2020-01-01", "episode": "one"}
    return [first, {"offence": "trafficking", "committed": "2020-06-01", "convicted": "2021-01-01", **second}]


@pytest.mark.parametrize(
    ("trigger", "second", "met"),
    [
        ({}, {}, True),
        ({}, {"set_aside": True}, False),
        ({}, {"as_juvenile": True}, None),
        ({"priors": 3}, {}, False),
        ({"priors": 1}, {"set_aside": True}, True),
        # Several priors of one course of conduct.
        ({"one_episode": "each"}, {"episode": "one"}, True),
        ({"one_episode": "once"}, {"episode": "one"}, False),
        ({"one_episode": "unknown"}, {"episode": "one"}, None),
        ({"one_episode": "once"}, {"episode": "two"}, True),
        ({"one_episode": "once"}, {}, True),
        # Each committed after the conviction for the one before it.
        ({"in_sequence": True}, {}, True),
        ({"in_sequence": True}, {"committed": "2020-01-02"}, True),
        ({"in_sequence": True}, {"committed": "2020-01-01"}, False),
        ({"in_sequence": True}, {"committed": None}, None),
        ({"in_sequence": False}, {"committed": "2019-06-01"}, True),
    ],
)
def test_how_many_priors_count(
    plain: dict[str, Any], trigger: dict[str, Any], second: dict[str, Any], met: Truth
) -> None:
    told = [{key: value for key, value in prior.items() if value is not None} for prior in _two(**second)]
    assert _tested(plain, {"priors": 2, **trigger}, *told)[0] is met
    assert _tested(plain, {"priors": 2, **trigger}, *told[::-1])[0] is met


@pytest.mark.parametrize(
    ("first", "second", "changes", "counts", "reason"),
    [
        # The next offence is the second prior: within three years of the first conviction, or not.
        ({}, {"committed": "2015-01-01"}, {}, True, "next offence of 2015-01-01"),
        ({}, {"committed": "2015-01-02"}, {}, False, "ends 2015-01-01 (inclusive); next offence of 2015-01-02"),
        ({}, {"committed": "2015-01-01"}, {"inclusive": False}, False, "(exclusive); next offence of 2015-01-01"),
        # What is no conviction that stands, or was committed earlier, is no next offence.
        ({}, {"committed": "2014-01-01", "set_aside": True}, {}, False, "offence of 2024-03-01"),
        (
            {},
            {"committed": "2014-01-01", "offence": "administrative_contravention"},
            {},
            False,
            "; offence of 2024-03-01",
        ),
        ({}, {"committed": "2011-01-01"}, {}, False, "offence of 2024-03-01"),
        ({}, {"committed": "2011-06-01"}, {}, False, "; offence of 2024-03-01"),
        ({"committed": "2020-06-01", "convicted": "2021-03-01"}, {"committed": None}, {}, True, "ends 2024-03-01"),
        # A day that is not known leaves open what a known one does not settle.
        ({}, {"committed": None}, {}, None, "offence of 2024-03-01"),
        ({"committed": None}, {"committed": "2014-01-01"}, {}, None, "and so the next offence after it, is not known"),
        ({"committed": None, "convicted": "2021-03-01"}, {}, {}, True, "ends 2024-03-01"),
        ({"committed": None, "convicted": "2021-03-01"}, {}, {"custody_excluded": True}, None, "is not known"),
        # Of the time in custody, what lies before the next offence makes the period longer.
        (
            {"released": "2016-01-01", "sentence": "4 years", "suspended": False},
            {"committed": "2015-06-01"},
            {"custody_excluded": True},
            True,
            "ends 2018-06-01 (inclusive); next offence of 2015-06-01",
        ),
        (
            {"released": "2013-01-01", "sentence": "1 year", "suspended": False},
            {"committed": "2015-06-01"},
            {"custody_excluded": True},
            True,
            "ends 2016-01-02 (inclusive)",
        ),
        # By default the new offence must lie within the period.
        ({}, {"committed": "2014-01-01"}, {"until": "new_offence"}, False, "offence of 2024-03-01"),
    ],
)
def test_a_look_back_up_to_the_next_offence(
    plain: dict[str, Any],
    first: dict[str, Any],
    second: dict[str, Any],
    changes: dict[str, Any],
    counts: Truth,
    reason: str,
) -> None:
    told = [
        {"offence": "trafficking", "committed": "2011-06-01", "convicted": "2012-01-01", **first},
        {"offence": "trafficking", "committed": "2014-01-01", "convicted": "2016-01-01", **second},
    ]
    stated = [{key: value for key, value in prior.items() if value is not None} for prior in told]
    _, (test, _) = _tested(plain, _back(**{"until": "next_offence", **changes}), *stated)
    assert test.counts is counts
    assert reason in test.reason


def test_so_long_before_and_the_look_back_of_that_length_are_the_same(plain: dict[str, Any]) -> None:
    """Also from the 29th of February, from which a length that is taken and added again does not return."""
    prior = {"offence": "trafficking", "convicted": "3 years before"}
    for day in (dt.date(2024, 2, 28), dt.date(2024, 2, 29), dt.date(2024, 3, 1)):
        assert _tested(plain, _back(), prior, day=day)[0] is True
        assert _tested(plain, _back(length="35 months"), prior, day=day)[0] is False
    assert add_term(dt.date(2024, 2, 29), parse_term("1 year")) == dt.date(2025, 2, 28)
    assert add_term(dt.date(2024, 2, 29), LIFE) == dt.date.max
    assert add_term(dt.date(9999, 12, 1), parse_term("31 days")) == dt.date.max
