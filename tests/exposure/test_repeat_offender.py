"""What prior convictions do to the range: triggers, look-backs, effects, caps, and rules that meet."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from cases import MAJOR, PRIOR, case_of, ends
from conftest import DAY, ROOT, extract_of
from penalcheck.exposure.calculus import expose
from penalcheck.exposure.outcome import Exposure
from penalcheck.extract.term import parse_term
from penalcheck.facts.exposure_facts import exposure_subject
from penalcheck.files.document import parse_document


def _recidivist(
    plain: dict[str, Any], effect: dict[str, Any], prior: dict[str, Any], day: str = "2024-03-01"
) -> Exposure:
    plain["recidivism"][0]["effect"] = effect
    case = case_of({**MAJOR, "committed": day, "priors": [prior]})
    return expose(extract_of(plain).model, case, dt.date.fromisoformat(day))


@pytest.mark.parametrize("sentence", [{"sentence": "none"}, {"sentence": "1 year", "suspended": True}])
@pytest.mark.parametrize(("convicted", "maxima"), [("2020-03-01", {30}), ("2012-03-01", {15, 30})])
def test_a_sentence_that_nobody_served_ends_no_sooner_than_its_conviction(
    plain: dict[str, Any], sentence: dict[str, Any], convicted: str, maxima: set[int]
) -> None:
    """Five years from release: within five years of the conviction they cannot have run, later that is open."""
    plain["recidivism"][0]["trigger"]["look_back"] = {"length": "5 years", "from": "release"}
    prior = {"offence": "trafficking", "convicted": convicted, **sentence}
    exposure = _recidivist(plain, {"multiply": {"maximum": 2}}, prior)
    assert {outcome.range.maximum.number / 12 for outcome in exposure.possible if outcome.range.maximum} == maxima


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


@pytest.mark.parametrize(
    ("second_committed", "triggered"),
    [("7 years before", {True}), ("9 years before", {False}), ("8 years before", {False}), (None, {True, False})],
)
def test_priors_in_sequence(plain: dict[str, Any], second_committed: str | None, triggered: set[bool]) -> None:
    """The second prior counts only if it was committed after the conviction for the first, 8 years before."""
    rule = plain["recidivism"][0]
    rule.update({"applies": "mandatory", "effect": {"raise_minimum": "7 years"}})
    rule["trigger"] = {
        "priors": 2,
        "offences": "trafficking",
        "foreign": "counted",
        "look_back": "none",
        "in_sequence": True,
    }
    first = {"offence": "trafficking", "committed": "10 years before", "convicted": "8 years before"}
    second = {"offence": "trafficking", "committed": second_committed, "convicted": "5 years before"}
    case = case_of({**MAJOR, "priors": [second, first]})
    exposure = expose(extract_of(plain).model, case, DAY)
    assert {"second-offence" in outcome.recidivism for outcome in exposure.possible} == triggered


@pytest.mark.parametrize(("age", "lowest"), [(20, 24), (21, 84)])
def test_a_rule_that_asks_for_an_age(plain: dict[str, Any], age: int, lowest: int) -> None:
    rule = plain["recidivism"][0]
    rule.update({"applies": "mandatory", "effect": {"raise_minimum": "7 years"}, "scope": {"age_at_least": 21}})
    case = case_of({**MAJOR, "age": age, "priors": [PRIOR]})
    assert ends(expose(extract_of(plain).model, case, DAY))[0] == lowest


@pytest.mark.parametrize(("scope", "reached"), [
    ({"substances": ["opiates"]}, {False}),
    ({"substances": ["cocaine"]}, {True}),
    ({"quantity": {"thresholds": [{"substances": ["cocaine"], "at_least": "10 kg"}]}}, {True}),
    ({"quantity": {"thresholds": [{"substances": ["cocaine"], "more_than": "10 kg"}]}}, {False}),
    ({"quantity": {"word": "commercial quantity"}}, {True, False}),
])  # fmt: skip
def test_a_rule_that_asks_for_substance_or_quantity(
    plain: dict[str, Any], scope: dict[str, Any], reached: set[bool]
) -> None:
    plain["recidivism"][0]["scope"] = scope
    exposure = expose(extract_of(plain).model, case_of({**MAJOR, "priors": [PRIOR]}), DAY)
    assert {bool(outcome.recidivism) for outcome in exposure.possible} == reached


@pytest.mark.parametrize(("applies", "death"), [("mandatory", "mandatory"), ("optional", "available")])
def test_death_for_a_repeat_offender(plain: dict[str, Any], applies: str, death: str) -> None:
    plain["recidivism"][0].update({"applies": applies, "effect": {"death": "mandatory"}})
    plain["general_part"]["death_penalty"]["value"] = "available"
    for tier in plain["provisions"][0]["tiers"]:
        tier["penalty"]["death"] = "none"
    first, again = (
        expose(extract_of(plain).model, case_of({**MAJOR, "priors": priors}), DAY) for priors in ([], [PRIOR])
    )
    assert first.possible[0].death == "none"
    assert again.possible[0].death == death


@pytest.mark.parametrize(
    ("conduct", "prior", "counts"),
    [
        ("sale", "trafficking", True),
        ("sale", "drug_possession", False),
        ("possession_for_use", "drug_possession", True),
        ("possession_for_use", "trafficking", False),
        ("laundering_conversion", "trafficking", False),
    ],
)
def test_the_same_offence_is_judged_by_the_new_one(
    plain: dict[str, Any], conduct: str, prior: str, counts: bool
) -> None:
    plain["provisions"][4].update({"nature": "criminal"})
    plain["recidivism"][0]["trigger"]["offences"] = "same"
    case = case_of({**MAJOR, "conduct": [conduct], "priors": [{**PRIOR, "offence": prior}]})
    exposure = expose(extract_of(plain).model, case, DAY)
    assert {bool(outcome.recidivism) for outcome in exposure.possible} == {counts}


PRIORS = [
    {**PRIOR, "sentence": "18 months"},
    {**PRIOR, "committed": "9 years before", "convicted": "8 years before", "released": "7 years before"},
]
"""Two priors, with sentences of 18 months and of two years."""


@pytest.mark.parametrize(
    ("within", "most"), [("earlier_sentences_together", 180 + 18 + 24), ("gravest_earlier_sentence", 180 + 24)]
)
def test_an_increase_held_to_the_earlier_sentences(plain: dict[str, Any], within: str, most: int) -> None:
    rule = plain["recidivism"][0]
    rule.update({"applies": "mandatory", "effect": {"multiply": {"maximum": 2}}, "increase_within": within})
    rule["trigger"]["look_back"] = "none"
    exposure = expose(extract_of(plain).model, case_of({**MAJOR, "priors": PRIORS}), DAY)
    assert ends(exposure) == (24, most)
    assert "the increase may not exceed" in exposure.possible[0].steps[-1].text


def test_an_increase_held_to_a_sentence_that_is_not_known_is_not_known(plain: dict[str, Any]) -> None:
    rule = plain["recidivism"][0]
    rule.update({"applies": "mandatory", "effect": {"multiply": {"maximum": 2}}})
    rule["increase_within"] = "gravest_earlier_sentence"
    prior = {key: value for key, value in PRIOR.items() if key != "sentence"}
    assert ends(expose(extract_of(plain).model, case_of({**MAJOR, "priors": [prior]}), DAY))[1] is None


def test_an_increase_held_to_earlier_sentences_never_becomes_life(plain: dict[str, Any]) -> None:
    rule = plain["recidivism"][0]
    rule.update({"applies": "mandatory", "effect": {"raise_maximum": "life"}})
    rule["increase_within"] = "gravest_earlier_sentence"
    assert ends(expose(extract_of(plain).model, case_of({**MAJOR, "priors": [PRIOR]}), DAY)) == (24, 204)


def test_a_prior_that_may_count_leaves_two_limits_of_the_increase(plain: dict[str, Any]) -> None:
    """The first prior counts by itself; whether the second adds its two years depends on a treaty."""
    rule = plain["recidivism"][0]
    rule.update({"applies": "mandatory", "effect": {"multiply": {"maximum": 2}}})
    rule["increase_within"] = "earlier_sentences_together"
    rule["trigger"].update({"look_back": "none", "foreign": "under_treaty"})
    priors = [PRIORS[0], {**PRIORS[1], "country": "foreign"}]
    exposure = expose(extract_of(plain).model, case_of({**MAJOR, "priors": priors}), DAY)
    assert {outcome.range.maximum.number for outcome in exposure.possible if outcome.range.maximum} == {198, 222}


@pytest.mark.parametrize(
    ("excluded", "released", "reached"),
    [(True, "4 years before", True), (True, "66 months before", False), (False, "4 years before", False)],
)
def test_custody_prolongs_the_look_back(plain: dict[str, Any], excluded: bool, released: str, reached: bool) -> None:
    """Five years from a conviction six years ago ended a year ago: two years in custody prolong them past the day."""
    plain["recidivism"][0]["trigger"]["look_back"]["custody_excluded"] = excluded
    prior = {"offence": "trafficking", "convicted": "6 years before", "released": released}
    exposure = expose(extract_of(plain).model, case_of({**MAJOR, "priors": [prior]}), DAY)
    assert {bool(outcome.recidivism) for outcome in exposure.possible} == {reached}


@pytest.mark.parametrize(("convicted", "reached"), [("4 years before", {True}), ("6 years before", {True, False})])
def test_custody_that_is_not_known_leaves_only_an_ended_look_back_open(
    plain: dict[str, Any], convicted: str, reached: set[bool]
) -> None:
    plain["recidivism"][0]["trigger"]["look_back"]["custody_excluded"] = True
    prior = {"offence": "trafficking", "convicted": convicted}
    exposure = expose(extract_of(plain).model, case_of({**MAJOR, "priors": [prior]}), DAY)
    assert {bool(outcome.recidivism) for outcome in exposure.possible} == reached


@pytest.mark.parametrize(
    ("asked", "prior", "reached"),
    [
        ({"prior_substances": ["cocaine"]}, {"substance": "cocaine"}, {True}),
        ({"prior_substances": ["opiates"]}, {"substance": "cocaine"}, {False}),
        ({"prior_substances": ["opiates"]}, {}, {True, False}),
        ({"prior_maximum_at_most": "10 years"}, {"maximum": "10 years"}, {True}),
        ({"prior_maximum_at_most": "10 years"}, {"maximum": "121 months"}, {False}),
        ({"prior_maximum_at_most": "10 years"}, {"maximum": None}, {True, False}),
        ({"prior_maximum_at_least": "10 years"}, {"maximum": "119 months"}, {False}),
        ({"prior_sentence_at_least": "2 years"}, {"sentence": None}, {True, False}),
        ({"prior_served_more_than": "2 years"}, {"released": "1 year before"}, {False}),
        ({"prior_served_more_than": "23 months"}, {"released": "1 year before"}, {True}),
    ],
)
def test_what_a_rule_asks_of_the_prior(
    plain: dict[str, Any], asked: dict[str, Any], prior: dict[str, Any], reached: set[bool]
) -> None:
    rule = plain["recidivism"][0]
    rule.update({"applies": "mandatory", "effect": {"raise_minimum": "7 years"}})
    rule["trigger"].update(asked)
    stated = {key: value for key, value in {**PRIOR, **prior}.items() if value is not None}
    exposure = expose(extract_of(plain).model, case_of({**MAJOR, "priors": [stated]}), DAY)
    assert {bool(outcome.recidivism) for outcome in exposure.possible} == reached


@pytest.mark.parametrize(("attempts", "reached"), [(True, True), (False, False)])
def test_a_rule_that_leaves_attempts_out(plain: dict[str, Any], attempts: bool, reached: bool) -> None:
    plain["recidivism"][0]["scope"] = {"attempts": attempts}
    exposure = expose(extract_of(plain).model, case_of({**MAJOR, "stage": "attempt", "priors": [PRIOR]}), DAY)
    assert {bool(outcome.recidivism) for outcome in exposure.possible} == {reached}


@pytest.mark.parametrize(
    ("scope", "reached"),
    [
        ({"maximum_at_least": "15 years"}, {True}),
        ({"maximum_at_least": "181 months"}, {False}),
        ({"maximum_below": "8 years"}, {False}),
        ({"maximum_below": "181 months"}, {True}),
    ],
)
def test_a_rule_that_asks_for_the_maximum_of_the_offence(
    plain: dict[str, Any], scope: dict[str, Any], reached: set[bool]
) -> None:
    plain["recidivism"][0]["scope"] = scope
    exposure = expose(extract_of(plain).model, case_of({**MAJOR, "priors": [PRIOR]}), DAY)
    assert {bool(outcome.recidivism) for outcome in exposure.possible} == reached


def test_a_maximum_that_is_not_known_leaves_the_scope_open(plain: dict[str, Any]) -> None:
    plain["provisions"][0]["tiers"][2]["penalty"]["imprisonment"]["maximum"] = "unknown"
    rule = plain["recidivism"][0]
    rule.update({"applies": "mandatory", "effect": {"raise_minimum": "7 years"}})
    rule["scope"] = {"maximum_at_least": "10 years"}
    exposure = expose(extract_of(plain).model, case_of({**MAJOR, "priors": [PRIOR]}), DAY)
    assert ends(exposure)[1] is None
    assert {bool(o.recidivism) for o in exposure.possible if o.tier == "trafficking-large"} == {True, False}


def test_an_optional_rule_widens_what_a_mandatory_one_has_raised(plain: dict[str, Any]) -> None:
    first = plain["recidivism"][0]
    first.update({"applies": "mandatory", "effect": {"raise_minimum": "7 years"}})
    plain["recidivism"].append(
        {**first, "id": "more", "applies": "optional", "effect": {"multiply": {"minimum": 2, "maximum": 2}}}
    )
    assert ends(expose(extract_of(plain).model, case_of({**MAJOR, "priors": [PRIOR]}), DAY)) == (84, 360)


def test_a_rule_that_may_apply_displaces_the_other_only_where_it_does(plain: dict[str, Any]) -> None:
    general = plain["recidivism"][0]
    general.update({"applies": "mandatory", "effect": {"raise_minimum": "7 years"}})
    special = {**general, "id": "special", "effect": {"raise_minimum": "5 years"}, "prevails_over": [general["id"]]}
    special["scope"] = {"quantity": {"word": "commercial quantity"}}
    plain["recidivism"].append(special)
    exposure = expose(extract_of(plain).model, case_of({**MAJOR, "priors": [PRIOR]}), DAY)
    assert {
        (outcome.recidivism, outcome.range.minimum.number) for outcome in exposure.possible if outcome.range.minimum
    } == {
        (("special",), 60),
        (("second-offence",), 84),
    }


def test_doubt_about_a_rule_that_changes_nothing_stays_doubt(plain: dict[str, Any]) -> None:
    """Whether the rule applies is not known, though the range is the same: no outcome may say that it did."""
    rule = plain["recidivism"][0]
    rule.update({"applies": "mandatory", "effect": {"raise_minimum": "1 year"}})
    rule["trigger"]["foreign"] = "under_treaty"
    case = case_of({**MAJOR, "priors": [{**PRIOR, "country": "foreign"}]})
    exposure = expose(extract_of(plain).model, case, DAY)
    assert ends(exposure) == (24, 180)
    assert [bool(outcome.recidivism) for outcome in exposure.possible] == [True, False]
    assert "recidivism_applied" not in exposure_subject(exposure).facts


@pytest.mark.parametrize(("moment", "last_day"), [("5 years before", True), ("5 years 1 day before", False)])
def test_days_before_the_offence_are_counted(plain: dict[str, Any], moment: str, last_day: bool) -> None:
    exposure = _recidivist(plain, {"multiply": {"maximum": 2}}, {"offence": "trafficking", "convicted": moment})
    assert (ends(exposure)[1] == 360) is last_day


def test_the_steps_of_a_rule_that_applies_say_how_many_priors_it_asks(plain: dict[str, Any]) -> None:
    assert (
        "asks for 1 counting prior"
        in _recidivist(plain, {"multiply": {"maximum": 2}}, PRIOR).possible[0].steps[-1].text
    )


@pytest.mark.parametrize(("applies", "lowest", "highest"), [("mandatory", 1500, 15000), ("optional", 1000, 15000)])
def test_a_rule_that_raises_the_fine_raises_what_is_faced(
    plain: dict[str, Any], applies: str, lowest: int, highest: int
) -> None:
    for tier in plain["provisions"][0]["tiers"]:
        fine = {"form": "amount", "minimum": 1000, "maximum": 10000, "currency": "NOK"}
        tier["penalty"] |= {"fine": fine, "join": "and"}
    plain["recidivism"][0]["applies"] = applies
    exposure = _recidivist(plain, {"multiply": {"maximum": 2}, "fine_multiplied_by": "3/2"}, PRIOR)
    fines = {(o.penalty.fine.minimum, o.penalty.fine.maximum) for o in exposure.possible if o.penalty}
    assert fines == {(lowest, highest)}


def _faced(plain: dict[str, Any], *priors: dict[str, Any], **case: Any) -> Exposure:
    return expose(extract_of(plain).model, case_of({**MAJOR, "priors": list(priors), **case}), DAY)


def test_an_extract_that_does_not_say_what_becomes_of_repeat_offenders(plain: dict[str, Any]) -> None:
    plain["recidivism"] = "unknown"
    (outcome,) = (found for found in _faced(plain, PRIOR).possible if found.tier == "trafficking-large")
    assert (outcome.range.minimum, outcome.range.maximum) == (parse_term("2 years"), None)
    assert "does not say what becomes of repeat offenders on 2026-01-01" in outcome.steps[-1].text
    assert ends(_faced(plain)) == (24, 180)


@pytest.mark.parametrize(("number", "asked"), [(1, "asks for 1 counting prior. "), (2, "asks for 2 counting priors. ")])
def test_a_rule_that_is_not_triggered_says_what_it_asks(plain: dict[str, Any], number: int, asked: str) -> None:
    rule = plain["recidivism"][0]
    rule["trigger"].update({"priors": number, "look_back": "none"})
    (outcome,) = _faced(plain, {**PRIOR, "offence": "violent"}).possible
    text = outcome.steps[-1].text
    assert text.startswith(f"recidivism: {rule['title']}: not triggered, {asked}prior of 2023-01-01: does not count (")
    assert ends(_faced(plain, PRIOR)) == ((24, 252) if number == 1 else (24, 180))


def _doubtful(plain: dict[str, Any], number: int) -> None:
    """Give the law so many rules, each on a quantity of its own that has no figure."""
    (rule,) = plain["recidivism"]
    rule.update({"applies": "mandatory", "effect": {"add": {"maximum": "1 year"}}})
    plain["recidivism"] = [
        {**rule, "id": f"r{n}", "scope": {"quantity": {"word": f"amount {n}"}}} for n in range(number)
    ]


@pytest.mark.parametrize(("number", "maxima"), [(1, {180, 192}), (6, set(range(180, 253, 12))), (7, {None})])
def test_doubts_are_followed_up_to_a_number_of_them(
    plain: dict[str, Any], number: int, maxima: set[int | None]
) -> None:
    _doubtful(plain, number)
    exposure = _faced(plain, PRIOR)
    assert {outcome.range.maximum and outcome.range.maximum.number for outcome in exposure.possible} == maxima
    # Ways that lead to the same are shown once.
    assert len([outcome for outcome in exposure.possible if outcome.tier == "trafficking-large"]) == len(maxima)
    told = [step.text for outcome in exposure.possible for step in outcome.steps]
    assert any("7 rules on repeat offenders may or may not apply" in text for text in told) is (number == 7)


def test_a_shared_doubt_is_one_doubt(plain: dict[str, Any]) -> None:
    """Two rules that doubt the same prior apply together or not at all, and each says that the prior may count."""
    first = plain["recidivism"][0]
    first.update({"applies": "mandatory", "effect": {"add": {"maximum": "1 year"}}})
    first["trigger"]["foreign"] = "under_treaty"
    plain["recidivism"].append({**first, "id": "second"})
    exposure = _faced(plain, {**PRIOR, "country": "foreign"})
    assert {o.range.maximum.number for o in exposure.possible if o.range.maximum} == {180, 204}
    assert any(
        "asks for 1 counting prior; prior of 2023-01-01: may count (" in o.steps[-1].text for o in exposure.possible
    )
    # Rules that ask for different numbers of priors have doubts of their own.
    plain["recidivism"][1]["trigger"] = {**first["trigger"], "priors": 2}
    again = {**PRIOR, "convicted": "2 years before", "committed": "30 months before", "country": "foreign"}
    exposure = _faced(plain, {**PRIOR, "country": "foreign"}, again)
    assert {o.range.maximum.number for o in exposure.possible if o.range.maximum} == {180, 192, 204}


@pytest.mark.parametrize(
    ("number", "second", "maxima"),
    [
        # The rule asks for one prior and two may count: it is open which of them limits the increase.
        (1, {"country": "foreign"}, {180, None, 228}),
        # It asks for both: if it applies, both limit the increase.
        (2, {"country": "foreign"}, {180, 228}),
        (2, {}, {180, 228}),
        (1, {"sentence": "life", "country": "foreign"}, {180, None}),
    ],
)
def test_which_sentences_limit_an_increase_hangs_on_which_priors_count(
    plain: dict[str, Any], number: int, second: dict[str, Any], maxima: set[int | None]
) -> None:
    rule = plain["recidivism"][0]
    rule.update({"applies": "mandatory", "effect": {"multiply": {"maximum": 2}}})
    rule["increase_within"] = "earlier_sentences_together"
    rule["trigger"].update({"look_back": "none", "foreign": "under_treaty", "priors": number})
    other = {**PRIOR, "committed": "9 years before", "convicted": "8 years before", "released": "7 years before"}
    exposure = _faced(plain, {**PRIOR, "country": "foreign"}, {**other, **second})
    found = [outcome.range.maximum for outcome in exposure.possible if outcome.tier == "trafficking-large"]
    assert {most and most.number for most in found} == maxima


def test_the_limit_of_an_increase_is_told_and_holds_only_what_rises(plain: dict[str, Any]) -> None:
    rule = plain["recidivism"][0]
    rule.update({"applies": "mandatory", "effect": {"multiply": {"maximum": "1/2"}}})
    rule["increase_within"] = "gravest_earlier_sentence"
    exposure = _faced(plain, PRIOR)
    assert ends(exposure) == (24, 90)
    assert exposure.possible[0].steps[-1].text == "the increase may not exceed the gravest earlier sentence: 2 years"
    rule["effect"] = {"raise_minimum": "30 months", "raise_maximum": "16 years"}
    assert ends(_faced(plain, PRIOR)) == (30, 192)
    rule["effect"] = {"raise_minimum": "5 years"}
    assert ends(_faced(plain, PRIOR)) == (48, 180)
    unknown = _faced(plain, {key: value for key, value in PRIOR.items() if key != "sentence"})
    assert ends(unknown) == (None, 180)
    assert unknown.possible[0].steps[-1].text == "the increase may not exceed the gravest earlier sentence: not known"


@pytest.mark.parametrize(
    ("scope", "reached"),
    [
        ({"provisions": ["trafficking"]}, True),
        ({"provisions": ["trafficking-large"]}, True),
        ({"provisions": ["organizing"]}, False),
        ({"attempts": False}, True),
        ({"age_at_least": 30}, True),
        ({"age_at_least": 31}, False),
        ({"maximum_at_least": "15 years", "maximum_below": "16 years"}, True),
        ({"maximum_at_least": "16 years", "maximum_below": "17 years"}, False),
        ({"maximum_at_least": "10 years", "maximum_below": "12 years"}, False),
    ],
)
def test_the_offences_that_a_rule_is_on(plain: dict[str, Any], scope: dict[str, Any], reached: bool) -> None:
    plain["recidivism"][0]["scope"] = scope
    assert {bool(outcome.recidivism) for outcome in _faced(plain, PRIOR).possible} == {reached}


def test_a_rule_that_surely_applies_is_no_doubt(plain: dict[str, Any]) -> None:
    """Beside six doubtful rules, which raise the maximum by a year each, one that is sure raises it by ten."""
    sure = {**plain["recidivism"][0], "id": "sure", "applies": "mandatory", "effect": {"add": {"maximum": "10 years"}}}
    _doubtful(plain, 6)
    plain["recidivism"].append(sure)
    assert {o.range.maximum.number for o in _faced(plain, PRIOR).possible if o.range.maximum} == set(
        range(300, 373, 12)
    )


def test_a_prior_that_does_not_count_does_not_limit_an_increase(plain: dict[str, Any]) -> None:
    rule = plain["recidivism"][0]
    rule.update({"applies": "mandatory", "effect": {"multiply": {"maximum": 2}}})
    rule["increase_within"] = "gravest_earlier_sentence"
    violent = {**PRIOR, "offence": "violent", "sentence": "9 years", "committed": "20 years before"}
    assert ends(_faced(plain, PRIOR, {**violent, "convicted": "19 years before"})) == (24, 204)


def test_an_increase_from_what_is_not_known_is_not_known(plain: dict[str, Any]) -> None:
    """The rule applies whatever the maximum is. Two years at most are added: to the minimum, and to who knows what."""
    large = plain["provisions"][0]["tiers"][2]
    large["penalty"]["imprisonment"]["maximum"] = "unknown"
    rule = plain["recidivism"][0]
    rule.update({"applies": "mandatory", "effect": {"replace": {"minimum": "5 years", "maximum": "20 years"}}})
    rule["increase_within"] = "gravest_earlier_sentence"
    (outcome,) = (one for one in _faced(plain, PRIOR).possible if one.tier == large["id"])
    assert (outcome.range.minimum, outcome.range.maximum) == (parse_term("4 years"), None)
    large["penalty"]["imprisonment"]["maximum"] = "15 years"
    rule["effect"] = {"replace": {"minimum": "5 years", "maximum": "unknown"}}
    (outcome,) = (one for one in _faced(plain, PRIOR).possible if one.tier == large["id"])
    assert (outcome.range.minimum, outcome.range.maximum) == (parse_term("4 years"), None)


def test_of_a_penalty_that_was_not_read_no_limit_of_an_increase_is_told(plain: dict[str, Any]) -> None:
    for tier in plain["provisions"][0]["tiers"]:
        tier["penalty"] = "unknown"
    plain["recidivism"][0]["increase_within"] = "gravest_earlier_sentence"
    outcomes = _faced(plain, PRIOR).possible
    assert outcomes
    assert not [step for outcome in outcomes for step in outcome.steps if "the increase may not exceed" in step.text]


@pytest.mark.parametrize(
    ("earlier", "effect", "faced", "milder"),
    [
        # From 5 years, or 3 if the court goes below; doubled, and at most two years more.
        ({"raise_minimum": "5 years", "may_go_down_to": "3 years"}, {"multiply": {"minimum": 2}}, 84, 60),
        # From 2 years up by two, though the rule says six; below it the court may go down to 3.
        ({}, {"raise_minimum": "6 years", "may_go_down_to": "3 years"}, 48, 36),
    ],
)
def test_the_limit_of_an_increase_holds_below_a_presumptive_minimum_too(
    plain: dict[str, Any], earlier: dict[str, Any], effect: dict[str, Any], faced: int, milder: int
) -> None:
    if earlier:
        cite = plain["recidivism"][0]["cite"]
        plain["aggravations"] = [{"id": "presumed", "title": "Presumed", "effect": earlier, "cite": cite}]
    plain["recidivism"][0].update({"applies": "mandatory", "effect": effect})
    plain["recidivism"][0]["increase_within"] = "gravest_earlier_sentence"
    exposure = _faced(plain, PRIOR)
    (outcome,) = exposure.possible
    below = outcome.below_the_minimum
    assert outcome.range.minimum == parse_term(f"{faced} months")
    assert below is not None
    assert below.range.minimum == parse_term(f"{milder} months")


def test_a_doubt_is_told_by_the_priors_that_are_in_doubt(plain: dict[str, Any]) -> None:
    """Of two priors one surely counts, by either rule for a reason of its own; the other may count, by both alike."""
    first = plain["recidivism"][0]
    first.update({"applies": "mandatory", "effect": {"add": {"maximum": "1 year"}}})
    first["trigger"].update(
        {"priors": 2, "foreign": "under_treaty", "look_back": {"length": "9 years", "from": "release"}}
    )
    other = {**first["trigger"], "look_back": {"length": "8 years", "from": "release"}}
    plain["recidivism"].append({**first, "id": "second", "trigger": other})
    abroad = {**PRIOR, "convicted": "2 years before", "committed": "30 months before", "country": "foreign"}
    exposure = _faced(plain, PRIOR, abroad)
    assert {o.range.maximum.number for o in exposure.possible if o.range.maximum} == {180, 204}


def test_a_portuguese_prior_raises_the_minimum_within_a_maximum_that_stays() -> None:
    """CP art. 76(1) leaves the maximum as it is: a fixed term cannot be raised."""
    law = parse_document("pt", (ROOT / "scenarios" / "extracts" / "pt.yaml").read_bytes()).value
    (tier,) = (tier for provision in law["provisions"] for tier in provision["tiers"] if tier["id"] == "dl15-21-1")
    case = case_of({**MAJOR, "conduct": ["sale"], "priors": [{**PRIOR, "sentence": "3 years", "suspended": False}]})
    for minimum, faced in (("4 years", "5 years 4 months to 12 years"), ("12 years", "exactly 12 years")):
        tier["penalty"] = {**tier["penalty"], "imprisonment": {"minimum": minimum, "maximum": "12 years"}}
        assert {str(outcome.range) for outcome in expose(extract_of(law).model, case, DAY).possible} == {faced}
