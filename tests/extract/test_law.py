"""Each part of an extract tells only of days for which its own text was read."""

from __future__ import annotations

import copy
import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import case_of
from conftest import DAY, examples, extract_of
from penalcheck.exposure.calculus import expose
from penalcheck.exposure.faced import range_text
from penalcheck.exposure.outcome import Exposure
from penalcheck.extract.law import Law, notice
from penalcheck.facts.system_facts import system_subject
from strategies import extracts, offenders

ARTICLE = {"instrument": "act", "article": "1"}
CODE = {"instrument": "code", "article": "9"}
DEALER = {"role": "dealer", "conduct": ["sale"], "substance": "heroin"}
READ, NEW = dt.date(2015, 1, 1), dt.date(2020, 1, 1)
"""The days of the older and of the newer text."""
BEFORE = dt.timedelta(days=1)


@pytest.fixture
def two_texts() -> dict[str, Any]:
    """An extract whose act was read in a text of 2015, and whose penal code in one of 2020."""
    return {
        "format": 1,
        "jurisdiction": "NO",
        "name": "Twotexts",
        "level": "national",
        "legal_family": "civil",
        "instruments": {
            "act": {"title": "Act", "short": "A", "source": "x", "consolidated": "2015-01-01", "status": "checked"},
            "code": {"title": "Code", "short": "C", "source": "x", "consolidated": "2020-01-01", "status": "checked"},
        },
        "provisions": [
            {
                "id": "trafficking",
                "title": "Trafficking",
                "conduct": ["sale"],
                "substances": ["all"],
                "cite": ARTICLE,
                "tiers": [_tier("basic", "2 years", "8 years")],
            }
        ],
        "recidivism": [],
    }


def _tier(name: str, low: str, high: str, **more: Any) -> dict[str, Any]:
    penalty = {"imprisonment": {"minimum": low, "maximum": high}, "fine": "none", "death": "none"}
    return {"id": name, "grade": "basic", "cite": ARTICLE, "penalty": penalty, **more}


def _tiers(law: dict[str, Any]) -> list[dict[str, Any]]:
    tiers: list[dict[str, Any]] = law["provisions"][0]["tiers"]
    return tiers


def _faced(law: dict[str, Any], day: dt.date, **case: Any) -> Exposure:
    return expose(extract_of(law).model, case_of({**DEALER, **case}), day)


def _says(law: dict[str, Any], day: dt.date, **case: Any) -> str:
    return range_text(_faced(law, day, **case))


def test_a_part_is_known_from_the_day_of_its_text(two_texts: dict[str, Any]) -> None:
    assert _says(two_texts, READ) == "2 years to 8 years"
    assert "no text was read that is as old as 2014-12-31" in _says(two_texts, READ - BEFORE)


@pytest.mark.parametrize(
    ("part", "key"),
    [
        ("instrument", "unchanged_since"),
        ("provision", "unchanged_since"),
        ("provision", "in_force"),
        ("tier", "unchanged_since"),
        ("tier", "in_force"),
    ],
)
def test_a_part_is_known_from_the_day_that_is_stated(two_texts: dict[str, Any], part: str, key: str) -> None:
    stated: Any = "2010-07-01" if key == "unchanged_since" else {"from": "2010-07-01"}
    holder = {
        "instrument": two_texts["instruments"]["act"],
        "provision": two_texts["provisions"][0],
        "tier": _tiers(two_texts)[0],
    }[part]
    holder[key] = stated
    first = dt.date(2010, 7, 1)
    assert _says(two_texts, first) == "2 years to 8 years"
    assert _says(two_texts, first - BEFORE).startswith("unknown")


def test_one_day_on_one_tier_opens_no_other_part(two_texts: dict[str, Any]) -> None:
    _tiers(two_texts)[0]["in_force"] = {"from": "2000-01-01"}
    _tiers(two_texts).append(_tier("armed", "5 years", "9 years", grade="aggravated", circumstances=["arms"]))
    armed = {"circumstances": ["arms"]}
    assert _says(two_texts, READ, **armed) == "5 years to 9 years"
    assert _says(two_texts, READ - BEFORE) == "2 years to 8 years"
    earlier = _faced(two_texts, READ - BEFORE, **armed)
    assert not earlier.known
    (reason,) = [o.steps[0].text for o in earlier.possible if o.tier == "armed"]
    assert reason.endswith("A art. 1 was read as the law since 2015-01-01, not as that of 2014-12-31")


def test_of_several_texts_that_a_part_cites_the_newest_decides(two_texts: dict[str, Any]) -> None:
    _tiers(two_texts)[0]["cite"] = [ARTICLE, CODE]
    assert _says(two_texts, NEW) == "2 years to 8 years"
    assert _says(two_texts, NEW - BEFORE).startswith("unknown")


def test_a_text_without_a_day_was_read_with_the_newest(two_texts: dict[str, Any]) -> None:
    del two_texts["instruments"]["act"]["consolidated"]
    assert _says(two_texts, NEW) == "2 years to 8 years"
    assert _says(two_texts, NEW - BEFORE).startswith("unknown")
    del two_texts["instruments"]["code"]["consolidated"]
    assert _says(two_texts, dt.date(1900, 1, 1)) == "2 years to 8 years"


def test_an_ended_part_is_law_on_every_day_up_to_its_end(two_texts: dict[str, Any]) -> None:
    _tiers(two_texts)[0]["in_force"] = {"until": "2012-12-31"}
    assert _says(two_texts, dt.date(2012, 12, 31)) == "2 years to 8 years"
    assert _says(two_texts, dt.date(2013, 1, 1)) == "unknown: A art. 1 was law until 2012-12-31, before 2013-01-01"


def test_the_reason_tells_that_the_law_came_later(two_texts: dict[str, Any]) -> None:
    _tiers(two_texts)[0]["in_force"] = {"from": "2018-01-01"}
    two_texts["provisions"].append(
        {
            **two_texts["provisions"][0],
            "id": "import",
            "conduct": ["importation"],
            "tiers": [_tier("i", "1 year", "2 years")],
        }
    )
    assert _says(two_texts, dt.date(2017, 12, 31)) == "unknown: A art. 1 is law since 2018-01-01, after 2017-12-31"


def test_what_the_law_does_not_have_is_known_once_all_texts_are(two_texts: dict[str, Any]) -> None:
    prior = {"priors": [{"offence": "trafficking", "convicted": "2 years before"}]}
    two_texts["absent"] = [{"conduct": ["cultivation"], "note": "Both were searched."}]
    two_texts["general_part"] = {"death_penalty": "none", "longest_term": {"value": "20 years", "cite": CODE}}
    assert _says(two_texts, NEW, **prior) == "2 years to 8 years"
    assert _says(two_texts, NEW - BEFORE, **prior) == "2 years to an unknown maximum"
    assert _says(two_texts, NEW, conduct=["cultivation"]).startswith("not punishable")
    assert _says(two_texts, NEW - BEFORE, conduct=["cultivation"]).startswith("unknown")
    law = {day: system_subject(Law(extract_of(two_texts).model, day)).facts for day in (NEW, NEW - BEFORE)}
    for name in ("death_penalty", "recidivism_rule", "criminalized:cultivation"):
        assert name in law[NEW]
        assert name not in law[NEW - BEFORE]
    two_texts["absent"][0]["unchanged_since"] = "2016-01-01"
    assert _says(two_texts, dt.date(2016, 1, 1), conduct=["cultivation"]).startswith("not punishable")


def test_a_text_that_only_later_law_cites_does_not_count_for_what_is_absent(two_texts: dict[str, Any]) -> None:
    two_texts["instruments"]["act"]["consolidated"] = "2020-01-01"
    two_texts["instruments"]["amendment"] = {**two_texts["instruments"]["act"], "consolidated": "2024-01-01"}
    cite = {"instrument": "amendment", "article": "1"}
    _tiers(two_texts).append(_tier("later", "1 year", "9 years", cite=cite, in_force={"from": "2023-01-01"}))
    prior = {"priors": [{"offence": "trafficking", "convicted": "2 years before"}]}
    assert _says(two_texts, NEW, **prior) == "2 years to 8 years"
    _tiers(two_texts)[1].pop("in_force")
    assert not _faced(two_texts, NEW, **prior).known


def test_a_text_that_only_law_with_days_of_its_own_or_law_that_has_ended_cites_does_not_count(
    two_texts: dict[str, Any],
) -> None:
    two_texts["instruments"]["act"]["consolidated"] = "2020-01-01"
    two_texts["instruments"]["other"] = {**two_texts["instruments"]["act"], "consolidated": "2024-01-01"}
    cite = {"instrument": "other", "article": "1"}
    prior = {"priors": [{"offence": "trafficking", "convicted": "2 years before"}]}
    provision = {**two_texts["provisions"][0], "id": "other", "conduct": ["cultivation"], "cite": cite}
    provision["tiers"] = [_tier("other-basic", "1 year", "9 years", cite=cite)]
    two_texts["provisions"].append(provision)
    assert not _faced(two_texts, NEW, **prior).known
    for days in ({"from": "2018-01-01"}, {"until": "2018-12-31"}):
        provision["in_force"] = days
        assert _says(two_texts, NEW, **prior) == "2 years to 8 years"
        assert not _faced(two_texts, NEW - BEFORE, **prior).known


def test_if_all_parts_have_days_of_their_own_the_newest_text_tells_what_is_absent(two_texts: dict[str, Any]) -> None:
    two_texts["provisions"][0]["in_force"] = _tiers(two_texts)[0]["in_force"] = {"from": "2000-01-01"}
    prior = {"priors": [{"offence": "trafficking", "convicted": "2 years before"}]}
    assert _faced(two_texts, NEW, **prior).known
    assert not _faced(two_texts, NEW - BEFORE, **prior).known


def test_a_rule_that_was_read_later_leaves_the_result_unknown(two_texts: dict[str, Any]) -> None:
    raised = {"multiply": {"maximum": 2}}
    two_texts["aggravations"] = [
        {"id": "g", "title": "Gangs", "circumstances": ["organized_group"], "effect": raised, "cite": CODE}
    ]
    gang = {"circumstances": ["organized_group"]}
    assert _says(two_texts, NEW, **gang) == "2 years to 16 years"
    assert _says(two_texts, NEW - BEFORE, **gang) == "an unknown minimum to an unknown maximum"
    assert _says(two_texts, NEW - BEFORE) == "2 years to 8 years"


def test_a_rule_on_repeat_offenders_that_was_read_later_leaves_the_maximum_unknown(two_texts: dict[str, Any]) -> None:
    trigger = {"offences": "any", "foreign": "counted", "look_back": "none"}
    rule = {"id": "r", "title": "Repeat", "kind": "general", "applies": "mandatory", "trigger": trigger, "cite": CODE}
    two_texts["recidivism"] = [{**rule, "effect": {"multiply": {"maximum": 2}}}]
    prior = {"priors": [{"offence": "violent", "convicted": "2 years before"}]}
    assert _says(two_texts, NEW, **prior) == "2 years to 16 years"
    assert _says(two_texts, NEW - BEFORE, **prior) == "2 years to an unknown maximum"


def test_an_item_of_the_general_part_has_versions(two_texts: dict[str, Any]) -> None:
    two_texts["general_part"] = {
        "longest_term": [
            {"value": "10 years", "cite": CODE, "in_force": {"from": "2010-01-01", "until": "2017-12-31"}},
            {"value": "12 years", "cite": CODE, "in_force": {"from": "2018-01-01"}},
        ]
    }
    _tiers(two_texts)[0]["penalty"]["imprisonment"]["maximum"] = "open"
    _tiers(two_texts)[0]["unchanged_since"] = "2005-01-01"
    assert _says(two_texts, dt.date(2018, 1, 1)) == "2 years to 12 years"
    assert _says(two_texts, dt.date(2017, 12, 31)) == "2 years to 10 years"
    assert _says(two_texts, dt.date(2009, 12, 31)) == "2 years to an unknown maximum"
    (step,) = _faced(two_texts, dt.date(2018, 1, 1)).possible[0].steps
    assert ("general_part", "longest_term", 1) in [evidence.path for evidence in step.evidence]


def test_a_schedule_has_versions(two_texts: dict[str, Any]) -> None:
    two_texts["schedules"] = {
        "list": [
            {
                "title": "L",
                "substances": ["heroin"],
                "cite": ARTICLE,
                "in_force": {"from": "2015-01-01", "until": "2017-12-31"},
            },
            {"title": "L", "substances": ["heroin", "mdma"], "cite": ARTICLE, "in_force": {"from": "2018-01-01"}},
        ]
    }
    two_texts["provisions"][0]["substances"] = ["list"]
    two_texts["instruments"]["act"]["unchanged_since"] = "2012-01-01"
    mdma = {"substance": "mdma"}
    assert _says(two_texts, dt.date(2018, 1, 1), **mdma) == "2 years to 8 years"
    assert _says(two_texts, dt.date(2017, 12, 31), **mdma).startswith("not punishable")
    assert _says(two_texts, dt.date(2014, 12, 31)) == "2 years to 8 years; or perhaps nothing"


def test_a_day_before_some_texts_is_told(two_texts: dict[str, Any]) -> None:
    _tiers(two_texts).append(_tier("late", "1 year", "2 years", cite=CODE))
    model = extract_of(two_texts).model
    assert notice(model, NEW) is None
    assert "later changes to the law may be missing" in str(notice(model, DAY))
    assert "Some parts were read only as law after 2019-12-31" in str(notice(model, NEW - BEFORE))
    assert "everything is undetermined" in str(notice(model, READ - BEFORE))


@examples(200)
@given(value=extracts(), day=st.dates(dt.date(2008, 1, 1), DAY), data=st.data())
def test_what_is_known_of_a_day_rests_on_what_was_read_for_it(value: Any, day: dt.date, data: st.DataObject) -> None:
    """Whatever a text of another day says, it changes nothing that is known of this one."""
    value["instruments"]["act"]["consolidated"] = "2012-01-01"
    value["instruments"]["later"] = {**value["instruments"]["act"], "consolidated": "2018-01-01"}
    for provision in value["provisions"]:
        for tier in provision["tiers"]:
            tier["cite"] = {**tier["cite"], "instrument": data.draw(st.sampled_from(["act", "later"]))}
    other = copy.deepcopy(value)
    for place in Law(extract_of(value).model, day).places:
        if place.in_force is None:
            _, p, _, t = place.path
            other["provisions"][p]["tiers"][t]["penalty"] = {
                "imprisonment": {"minimum": "life", "maximum": "life"},
                "fine": "none",
            }
    case = case_of({**data.draw(offenders(value)), "committed": None})
    here, there = (expose(extract_of(law).model, case, day) for law in (value, other))
    assert here.known == there.known
    assert [o.range for o in here.possible] == [o.range for o in there.possible]


@pytest.mark.parametrize(
    ("substances", "absent", "covered"),
    [
        (["all"], False, None),
        (["other_psychotropic"], False, None),
        (["all"], True, False),
        (["all", "new_psychoactives"], False, True),
        (["heroin", "cannabis"], False, False),
        (["precursors"], False, False),
    ],
)
def test_what_covers_other_drugs_leaves_new_ones_open(
    two_texts: dict[str, Any], substances: list[str], absent: bool, covered: bool | None
) -> None:
    """A law may have put new psychoactive substances on its lists; only their name, or a search, tells."""
    if absent:
        two_texts["absent"] = [{"substances": ["new_psychoactive"], "note": "All lists were searched."}]
    law = Law(extract_of(two_texts).model, DAY)
    assert law.covers(tuple(substances), "new_psychoactive") is covered


def test_a_search_tells_nothing_of_the_days_before_it(two_texts: dict[str, Any]) -> None:
    two_texts["absent"] = [{"substances": ["new_psychoactive"], "note": "Searched.", "unchanged_since": "2018-01-01"}]
    extract = extract_of(two_texts).model
    assert Law(extract, dt.date(2017, 12, 31)).covers(("all",), "new_psychoactive") is None
    assert Law(extract, dt.date(2018, 1, 1)).covers(("all",), "new_psychoactive") is False


def test_the_list_that_makes_a_new_substance_a_drug_is_cited(two_texts: dict[str, Any]) -> None:
    """No convention makes it one, so that what rests on a list that nobody checked is told as unverified."""
    two_texts["schedules"] = {
        "new": {"title": "New", "substances": ["new_psychoactives"], "cite": CODE, "status": "unverified"},
        "lists": {"title": "All lists", "substances": ["all", "new"], "cite": ARTICLE},
    }
    two_texts["provisions"][0]["substances"] = ["lists"]
    extract = extract_of(two_texts).model
    faced = {
        drug: [e.citation for e in _evidence(expose(extract, case_of({**DEALER, "substance": drug}), DAY))]
        for drug in ("heroin", "new_psychoactive")
    }
    assert set(faced["new_psychoactive"]) - set(faced["heroin"]) == {"C art. 9"}


def _evidence(exposure: Exposure) -> list[Any]:
    return [evidence for outcome in exposure.possible for step in outcome.steps for evidence in step.evidence]
