"""Rules of different parts of the law on one case: what one of them leads to is not lost or hidden by the next."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from cases import case_of
from conftest import DAY, extract_of
from penalcheck.exposure.calculus import expose
from penalcheck.exposure.earliest_release import release_text
from penalcheck.exposure.faced import besides, imprisonment_text, range_text
from penalcheck.extract.law import law_on

CITE = {"instrument": "act", "article": 1}
PRIOR = {"offence": "violent", "convicted": "2020-01-01", "sentence": "1 year", "suspended": False}
PRESUMED = {"raise_minimum": "5 years", "may_go_down_to": "1 year"}
FOURTEEN = {"age_of_responsibility": {"value": 14, "cite": CITE}}
ARMED = {"circumstances": ["arms"]}


def _tier(low: str | None, high: str | None = None, **more: Any) -> dict[str, Any]:
    """Return a tier of so much imprisonment; `death` and `fine` are none unless given, and left out if None."""
    penalty = {"imprisonment": {"minimum": low, "maximum": high} if low else "none", "fine": "none", "death": "none"}
    penalty |= {key: more.pop(key) for key in ("death", "fine", "join") if key in more}
    stated = {key: value for key, value in penalty.items() if value is not None}
    return {"id": "basic", "grade": "basic", "cite": CITE, "penalty": stated, **more}


def _rule(effect: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": "rule", "title": "Rule", "effect": effect, "cite": CITE, **more}


def _repeat(effect: dict[str, Any], trigger: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    known = {"foreign": "counted", "look_back": "none", "juvenile": "counted", "one_episode": "each"}
    asked = {"offences": "intentional", "before_offence": "conviction", **known, **(trigger or {})}
    return _rule(effect, **{"kind": "general", "applies": "mandatory", "trigger": asked, **more})


def _offence(name: str, *tiers: dict[str, Any]) -> dict[str, Any]:
    return {"id": name, "title": name, "conduct": ["sale"], "substances": ["all"], "cite": CITE, "tiers": list(tiers)}


def _exposed(case: dict[str, Any], *tiers: dict[str, Any], day: str | None = None, **law: Any) -> tuple[Any, Any]:
    value = {
        **{"format": 1, "jurisdiction": "AQ", "name": "Testland", "level": "national", "legal_family": "civil"},
        "instruments": {"act": {"title": "Act", "short": "A", "source": "imaginary"}},
        "provisions": [_offence("sale", *(tiers or [_tier("2 years", "8 years")]))],
        "recidivism": [],
        **law,
    }
    extract = extract_of(value).model
    seller = {"role": "dealer", "conduct": ["sale"], "substance": "heroin", **case}
    return extract, expose(extract, case_of(seller), dt.date.fromisoformat(day) if day else DAY)


def _faces(case: dict[str, Any], *tiers: dict[str, Any], **law: Any) -> tuple[str, list[str]]:
    """Return what a case faces, and what is milder, if the court so finds."""
    _, exposure = _exposed(case, *tiers, **law)
    return range_text(exposure), [imprisonment_text(one) for one in exposure.mitigated]


def _versions(old: dict[str, Any], new: dict[str, Any]) -> list[dict[str, Any]]:
    ended = {**old, "id": "old", "in_force": {"from": "2010-01-01", "until": "2019-12-31"}}
    return [ended, {**new, "in_force": {"from": "2020-01-01"}}]


@pytest.mark.parametrize("general", ["death_penalty", "corporal_punishment"])
def test_a_law_that_may_have_death_is_not_surely_milder(general: str) -> None:
    """A lower range is not milder if nobody knows whether that law has death, as the law of the offence had not."""
    old, new = _tier("5 years", "10 years", death=None), _tier("4 years", "9 years", death=None)
    none = {"value": "none", "cite": CITE}
    until = {general: [{**none, "in_force": {"until": "2019-12-31"}}]}
    case = {"committed": "2015-01-01"}
    assert _faces(case, *_versions(old, new), general_part=until)[0] == "5 years to 10 years; or 4 years to 9 years"
    assert _faces(case, *_versions(old, new), general_part={general: none})[0] == "4 years to 9 years"


def test_what_is_no_longer_an_offence_is_not_punished_though_two_laws_before_were_open() -> None:
    first = _tier("1 year", "10 years", in_force={"from": "2010-01-01", "until": "2014-12-31"})
    second = _tier("3 years", "8 years", id="second", in_force={"from": "2015-01-01", "until": "2019-12-31"})
    third = _tier("1 year", "2 years", id="third", grade="aggravated", **ARMED)
    faced, _ = _faces({"committed": "2012-01-01"}, first, second, third)
    assert faced.startswith("not punishable: no tier reaches the case")
    assert _faces({"committed": "2012-01-01"}, first, second, third, day="2019-12-31")[0] == (
        "1 year to 10 years; or 3 years to 8 years"
    )


def test_the_young_who_are_not_imprisoned_face_no_milder_term_below_a_presumptive_minimum() -> None:
    law = {
        "aggravations": [_rule(PRESUMED)],
        "general_part": {**FOURTEEN, "juveniles": [{"below": 18, "imprisonment": "none", "cite": CITE}]},
    }
    assert _faces({"age": 15}, **law) == ("no imprisonment", [])
    assert _faces({"age": 18}, **law) == ("5 years to 8 years", ["1 year to 8 years"])


@pytest.mark.parametrize(
    ("tier", "faced"),
    [
        (_tier("life", "life"), "5 years to 10 years"),
        (_tier(None, death="mandatory"), "5 years to 10 years"),
        (_tier("1 year", "20 years", death="mandatory"), "5 years to 10 years"),
        # Death that the court may impose, and need not, is no least punishment.
        (_tier("1 year", "20 years", death="available"), "no imprisonment"),
    ],
)
def test_mandatory_death_reaches_every_minimum(tier: dict[str, Any], faced: str) -> None:
    grave = {"below": 18, "minimum_at_least": "10 years", "cite": CITE}
    grave["effect"] = {"replace": {"minimum": "5 years", "maximum": "10 years"}, "death": "none"}
    juveniles = [grave, {"below": 18, "imprisonment": "none", "cite": CITE}]
    assert _faces({"age": 17}, tier, general_part={**FOURTEEN, "juveniles": juveniles})[0] == faced


@pytest.mark.parametrize(
    ("effect", "faced"),
    [
        ({"maximum_steps": [{"at_least": "life", "becomes": "10 years"}]}, "an unknown minimum to 10 years"),
        (
            {
                "minimum_steps": [{"at_least": "life", "becomes": "5 years"}],
                "maximum_steps": [{"at_least": "life", "becomes": "10 years"}],
            },
            "5 years to 10 years",
        ),
        ({}, "an unknown minimum to an unknown maximum"),
        ({"replace": {"minimum": "3 years", "maximum": "9 years"}}, "3 years to 9 years"),
    ],
)
def test_where_death_was_the_only_punishment_its_end_does_not_leave_none(effect: dict[str, Any], faced: str) -> None:
    juveniles = [{"below": 18, "effect": {**effect, "death": "none"}, "cite": CITE}]
    law = {"general_part": {**FOURTEEN, "juveniles": juveniles}}
    assert _faces({"age": 17}, _tier(None, death="mandatory"), **law)[0] == faced
    assert _faces({"age": 18}, _tier(None, death="mandatory"), **law)[0] == "death is mandatory"


@pytest.mark.parametrize(
    ("tier", "freely", "faced"),
    [
        (_tier("10 years", "20 years", death="mandatory"), "to_no_punishment", "up to 20 years or death"),
        (_tier("10 years", "20 years", death="mandatory"), "to_shortest_term", "1 month to 20 years or death"),
        (_tier(None, death="mandatory"), "to_shortest_term", "1 month to an unknown maximum or death"),
        (_tier(None, death="mandatory"), "to_no_punishment", "up to an unknown maximum or death"),
    ],
)
def test_a_court_that_is_free_need_not_impose_death(tier: dict[str, Any], freely: str, faced: str) -> None:
    shortest = {"value": "1 month", "cite": CITE}
    general = {"attempt": {"punishable": "all", "effect": {"freely": freely}, "cite": CITE}, "shortest_term": shortest}
    assert _faces({"stage": "attempt"}, tier, general_part=general)[0] == faced
    assert "death is mandatory" in _faces({}, tier, general_part=general)[0]


def test_an_increase_that_is_held_is_held_below_a_presumptive_minimum_too() -> None:
    half = _repeat({"add_fraction": {"minimum": "1/2", "maximum": "1/2"}}, increase_within="gravest_earlier_sentence")
    faced = _faces({"priors": [PRIOR]}, aggravations=[_rule(PRESUMED)], recidivism=[half])
    assert faced == ("6 years to 9 years", ["1 year 6 months to 9 years"])


def test_a_graver_tier_of_the_courts_choice_keeps_the_way_below_a_presumptive_minimum() -> None:
    graver = _tier("6 years", "12 years", id="armed", grade="aggravated", applies="discretionary", **ARMED)
    tiers = [_tier("2 years", "8 years"), graver]
    faced = _faces(ARMED, *tiers, aggravations=[_rule(PRESUMED, applies_to=["basic"])])
    assert faced == ("5 years to 12 years", ["1 year to 12 years"])
    assert _faces(ARMED, *tiers) == ("2 years to 12 years", [])


def test_a_minimum_that_the_court_can_avoid_by_the_milder_tier_is_not_served_in_full() -> None:
    graver = _tier("6 years", "12 years", id="armed", grade="aggravated", applies="discretionary", **ARMED)
    release = [{"applies_to": "general", "fraction": "1/2", "cite": CITE}]
    served = [_rule({"raise_minimum": "7 years", "minimum_served": True}, applies_to=["armed"])]
    law = {"aggravations": served, "general_part": {"release": release}}
    extract, exposure = _exposed(ARMED, _tier("2 years", "8 years"), graver, **law)
    (outcome,) = exposure.possible
    told = release_text(law_on(extract, DAY), exposure, outcome)
    assert told == "release not before 1 year of the lowest sentence, 6 years of the highest"


@pytest.mark.parametrize(
    ("general", "day", "faced"),
    [
        ({"longest_term": "12 years"}, "2015-01-01", "2 years to 12 years"),
        ({"longest_term": "12 years", "longest_raised": "14 years"}, "2015-01-01", "2 years to an unknown maximum"),
        ({"longest_term": "12 years", "longest_raised": "14 years"}, "2020-01-01", "2 years to 14 years"),
        ({"longest_term": "16 years", "longest_raised": "18 years"}, "2015-01-01", "2 years to 16 years"),
        ({"longest_raised": "14 years"}, "2015-01-01", "2 years to an unknown maximum"),
    ],
)
@pytest.mark.parametrize("way", ["aggravation", "concurrence"])
def test_a_limit_that_was_not_read_for_the_day_is_not_taken_for_another(
    general: dict[str, str], day: str, faced: str, way: str
) -> None:
    """Twice 8 years: by an aggravation, or by another offence of up to 8 years that stands beside the sale."""
    stated = {name: {"value": value, "cite": CITE} for name, value in general.items()}
    if "longest_raised" in stated:
        stated["longest_raised"]["unchanged_since"] = "2020-01-01"
    law: dict[str, Any] = {"general_part": stated}
    if way == "aggravation":
        law["aggravations"] = [_rule({"multiply": {"maximum": 2}})]
    else:
        gang = _offence("gang", _tier("1 year", "8 years", id="member"))
        law["provisions"] = [_offence("sale", _tier("2 years", "8 years")), gang]
        both = {"id": "both", "title": "Both", "offences": ["sale", "gang"], "rule": "highest_to_sum", "cite": CITE}
        law["concurrence"] = [both]
    assert _faces({}, day=day, **law)[0] == faced


def test_an_open_end_computed_from_the_maximum_waits_for_the_text_of_its_limit() -> None:
    general = {
        "longest_term": {"value": "12 years", "cite": CITE},
        "longest_raised": {"value": "14 years", "cite": CITE, "unchanged_since": "2020-01-01"},
    }
    law = {"aggravations": [_rule({"of_maximum": {"minimum": "5/4", "maximum": "open"}})], "general_part": general}
    assert _faces({}, day="2015-01-01", **law)[0] == "10 years to an unknown maximum"
    assert _faces({}, day="2020-01-01", **law)[0] == "10 years to 14 years"


def _besides(day: str, fine: dict[str, Any], case: dict[str, Any] | None = None, **law: Any) -> str:
    extract, exposure = _exposed(case or {}, _tier("2 years", "8 years", fine=fine, join="and"), day=day, **law)
    return besides(extract, exposure)


def test_a_unit_is_worth_nothing_known_on_a_day_for_which_its_value_was_not_read() -> None:
    value = {"value": 100, "cite": CITE, "unchanged_since": "2020-01-01"}
    units = {"unit": {"title": "units", "currency": "EUR", "values": [value]}}
    fine = {"form": "units", "maximum": 5, "unit": "unit"}
    assert "(500 EUR)" in _besides("2020-01-01", fine, units=units)
    assert "(the value of the unit on 2019-12-31 is not known)" in _besides("2019-12-31", fine, units=units)


def test_a_limit_of_a_fine_may_be_lifted_by_law_that_was_not_read_for_the_day() -> None:
    lifted = {"reason": "if the gain is higher", "cite": CITE, "unchanged_since": "2020-01-01"}
    fine = {"form": "amount", "maximum": 500, "currency": "EUR", "limit_lifted": lifted}
    assert "up to 500 EUR or more, if the gain is higher (A art. 1)" in _besides("2020-01-01", fine)
    assert "up to 500 EUR or perhaps more (A art. 1 was read as the law since 2020-01-01" in _besides(
        "2019-12-31", fine
    )


def test_ways_to_settle_a_doubt_that_differ_in_the_fine_alone_are_all_shown() -> None:
    fine = {"form": "amount", "maximum": 100, "currency": "EUR"}
    doubtful = _repeat({"fine_multiplied_by": 3}, {"foreign": "unknown"}, id="doubtful")
    rules = [_repeat({"fine_multiplied_by": 2}), doubtful]
    case = {"priors": [{**PRIOR, "country": "foreign"}]}
    told = _besides("2026-01-01", fine, case, recidivism=rules)
    assert "up to 600 EUR" in told
    assert "up to 200 EUR" in told


@pytest.mark.parametrize(
    ("between", "faced"),
    [
        ({}, "2 years to 12 years"),
        ({"set_aside": True}, "2 years to 8 years"),
        ({"offence": "administrative_contravention"}, "2 years to 8 years"),
    ],
)
def test_what_is_no_prior_is_no_next_offence_either(between: dict[str, Any], faced: str) -> None:
    look_back = {"length": "5 years", "from": "conviction", "until": "next_offence"}
    rule = _repeat({"add_fraction": {"maximum": "1/2"}}, {"look_back": look_back})
    old = {**PRIOR, "committed": "12 years before", "convicted": "11 years before"}
    other = {"offence": "violent", "committed": "9 years before", "convicted": "8 years before", **between}
    assert _faces({"priors": [old, other]}, recidivism=[rule])[0] == faced


@pytest.mark.parametrize(
    ("tier", "effect", "faced"),
    [
        (_tier("5 years", "25 years"), {"multiply": {"maximum": 2}, "cap": "20 years"}, "5 years to 25 years"),
        (_tier("5 years", "15 years"), {"multiply": {"maximum": 2}, "cap": "20 years"}, "5 years to 20 years"),
        (_tier("22 years", "25 years"), {"multiply": {"maximum": 2}, "cap": "20 years"}, "22 years to 25 years"),
        # What lowers a range is held to the cap.
        (_tier("5 years", "25 years"), {"multiply": {"maximum": "9/10"}, "cap": "20 years"}, "5 years to 20 years"),
    ],
)
def test_a_cap_on_an_increase_lowers_nothing(tier: dict[str, Any], effect: dict[str, Any], faced: str) -> None:
    assert _faces({"priors": [PRIOR]}, tier, recidivism=[_repeat(effect)])[0] == faced
    assert _faces({}, tier, aggravations=[_rule(effect)])[0] == faced


@pytest.mark.parametrize(("since", "told"), [("2026-06-01", ""), ("2020-01-01", "release not before 1 year 6 months")])
def test_release_of_who_may_be_a_recidivist_by_unread_law_is_not_told(since: str, told: str) -> None:
    release = [{"applies_to": "general", "fraction": "1/2", "cite": CITE}]
    release.append({"applies_to": "recidivist", "fraction": "3/4", "cite": CITE})
    rules = [_repeat({"bars_suspension": True}, unchanged_since=since), _repeat({"grade": 1}, {"priors": 9}, id="nine")]
    law = {"recidivism": rules, "general_part": {"release": release}}
    extract, exposure = _exposed({"priors": [PRIOR]}, **law)
    (outcome,) = exposure.possible
    assert release_text(law_on(extract, DAY), exposure, outcome).startswith(told or "")
    assert bool(release_text(law_on(extract, DAY), exposure, outcome)) is bool(told)


_FINE = {"form": "amount", "maximum": 500, "currency": "EUR"}


@pytest.mark.parametrize(
    ("basic", "graver", "faced"),
    [
        (_tier("2 years", "8 years"), _tier(None, death="mandatory"), "2 years to 8 years or death"),
        (_tier(None, death="mandatory"), _tier("2 years", "8 years"), "death is mandatory"),
        (_tier(None, fine=_FINE), _tier("2 years", "8 years"), "up to 8 years"),
        (_tier(None, fine=_FINE), _tier("2 years", "8 years", fine=_FINE, join="and"), "up to 8 years"),
        (_tier(None, fine=_FINE), _tier(None, death="mandatory"), "death, but no imprisonment"),
    ],
)
def test_a_court_that_may_choose_between_two_tiers_has_the_punishments_of_both(
    basic: dict[str, Any], graver: dict[str, Any], faced: str
) -> None:
    chosen = {**graver, "id": "armed", "grade": "aggravated", "applies": "discretionary", **ARMED}
    assert _faces(ARMED, basic, chosen)[0] == faced


def test_a_fine_that_may_stand_alone_still_may_if_the_court_need_not_apply_the_graver_tier() -> None:
    graver = _tier("2 years", "8 years", id="armed", grade="aggravated", applies="discretionary", **ARMED)
    _, exposure = _exposed(ARMED, _tier(None, fine=_FINE), graver)
    assert [outcome.fine_alone for outcome in exposure.possible] == [True]


def test_a_range_that_may_take_the_place_of_death_is_not_widened_to_nothing() -> None:
    effect = {"replace": {"minimum": "5 years", "maximum": "10 years"}, "death": "none"}
    spared = _rule(effect, applies="discretionary")
    assert _faces({}, _tier(None, death="mandatory"), aggravations=[spared])[0] == "5 years to 10 years or death"


@pytest.mark.parametrize("rule", ["sum", "highest_to_sum"])
def test_death_that_the_court_need_not_impose_leaves_the_prison_of_the_other_offence(rule: str) -> None:
    provisions = [_offence("sale", _tier(None, death="available"))]
    provisions.append(_offence("gang", _tier("5 years", "10 years", id="member")))
    both = {"id": "both", "title": "Both", "offences": ["sale", "gang"], "rule": rule, "cite": CITE}
    assert _faces({}, provisions=provisions, concurrence=[both])[0] == "5 years to 10 years or death"


@pytest.mark.parametrize(
    ("stated", "effect", "told"),
    [
        ({"fine": "unknown"}, {"fine": {"form": "day_fines", "maximum": 90}}, "fine: unknown, in addition"),
        (
            {"fine": {"form": "unknown"}, "join": "and"},
            {"fine": {"form": "day_fines", "maximum": 90}},
            "fine: unknown, in addition",
        ),
        ({"fine": "none"}, {"fine": {"form": "day_fines", "maximum": 90}}, "fine: up to 90 day-fines, in addition"),
    ],
)
def test_a_fine_that_is_added_to_one_that_is_not_known_is_not_known(
    stated: dict[str, Any], effect: dict[str, Any], told: str
) -> None:
    extract, exposure = _exposed({}, _tier("2 years", "8 years", **stated), aggravations=[_rule(effect)])
    assert besides(extract, exposure).startswith(told)


@pytest.mark.parametrize(
    ("stated", "told"),
    [
        ({"fine": "none"}, "fine: up to 90 day-fines, instead of imprisonment"),
        ({"fine": _FINE, "join": "and"}, "fine: unknown, instead of imprisonment"),
        ({"fine": "unknown"}, "fine: unknown, instead of imprisonment"),
    ],
)
def test_the_fine_that_may_take_the_place_of_imprisonment_is_not_the_one_beside_it(
    stated: dict[str, Any], told: str
) -> None:
    rule = _rule({"fine_instead": {"form": "day_fines", "maximum": 90}}, applies="discretionary")
    extract, exposure = _exposed({}, _tier("2 years", "8 years", **stated), aggravations=[rule])
    assert besides(extract, exposure).startswith(told)


def test_another_prior_of_an_episode_takes_no_prior_out_of_the_sequence() -> None:
    counted = {"priors": 2, "one_episode": "once", "in_sequence": True}
    rule = _repeat({"multiply": {"maximum": 2}}, counted)
    first = {"offence": "violent", "committed": "12 years before", "convicted": "11 years before", "episode": "a"}
    second = {"offence": "violent", "committed": "8 years before", "convicted": "7 years before"}
    more = {"offence": "violent", "committed": "10 years before", "convicted": "6 years before", "episode": "a"}
    assert _faces({"priors": [first, second]}, recidivism=[rule])[0] == "2 years to 16 years"
    assert _faces({"priors": [first, second, more]}, recidivism=[rule])[0] == "2 years to 16 years"
    assert _faces({"priors": [first, more]}, recidivism=[rule])[0] == "2 years to 8 years"


@pytest.mark.parametrize(
    ("tier", "faced"),
    [
        (_tier("15 years", "17 years"), "exactly 8 years 6 months"),
        (_tier("unknown", "17 years"), "an unknown minimum to 8 years 6 months"),
        (_tier("8 years", "17 years"), "8 years to 8 years 6 months"),
    ],
)
def test_a_maximum_that_is_lowered_is_not_lifted_again_by_the_minimum(tier: dict[str, Any], faced: str) -> None:
    juveniles = [{"below": 18, "effect": {"multiply": {"maximum": "1/2"}}, "cite": CITE}]
    assert _faces({"age": 16}, tier, general_part={**FOURTEEN, "juveniles": juveniles})[0] == faced
