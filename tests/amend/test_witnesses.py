"""Findings asked of probes are mended from their witnesses; ways are offered, and none turns the order round."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from conftest import COMPLETE_CODE, DAY, evaluator_of
from penalcheck.amend.change import apply
from penalcheck.amend.search import Amender, Amendment, Way
from penalcheck.exposure.case_files import read_cases
from penalcheck.extract.penal_code import Extract
from penalcheck.extract.references import check_extract_references
from penalcheck.files.document import parse_document, read_document
from penalcheck.files.loading import Loaded, load_model
from penalcheck.findings.finding import FAILING
from penalcheck.rulebook.classification import Classification
from penalcheck.rulebook.rulebook_files import read_classification

Value = dict[str, Any]
SALE = {"conduct": ["sale"], "substances": ["cocaine"]}
PUNISHABLE = {
    "subject": "system",
    "probes": {
        "conduct": ["production", "sale"],
        "substances": ["heroin", "cocaine", "cannabis_herb", "lsd"],
        "amounts": "thresholds",
    },
    "requires": {"punishable": "criminal"},
}


@pytest.fixture(scope="module")
def classification() -> Classification:
    return read_classification()


@pytest.fixture
def code() -> Value:
    return copy.deepcopy(read_document(COMPLETE_CODE).value)


def _loaded(value: Value) -> Loaded[Extract]:
    return load_model(Extract, parse_document("plain.yaml", json.dumps(value).encode()), check_extract_references)


def _amended(classification: Classification, value: Value, *rules: Value) -> tuple[Amendment, Loaded[Extract]]:
    """Return the amendment, with the amended code; whatever is offered must hold when it is evaluated anew."""
    evaluator = evaluator_of(classification, *rules)
    loaded = _loaded(value)
    amendment = Amender(evaluator, classification, read_cases(), DAY).amend(loaded)
    for way in amendment.ways:
        settled = {finding.key for finding in way.settled}
        after = {f.key: f.verdict for f in evaluator.evaluate(_after(loaded, way), DAY).findings}
        assert not {after[key] for key in settled} & FAILING
    assert amendment.whole is not None
    return amendment, _after(loaded, amendment.whole)


def _after(loaded: Loaded[Extract], way: Way) -> Loaded[Extract]:
    return _loaded(apply(loaded.document.value, way.changes))


def _provision(value: Value, name: str) -> Value:
    return next(entry for entry in value["provisions"] if entry["id"] == name)


def _texts(way: Way | None) -> str:
    assert way is not None
    return "; ".join(change.text for change in way.changes)


def test_a_drug_that_no_provision_covers_is_added_to_the_nearest(classification: Classification, code: Value) -> None:
    _provision(code, "trafficking")["substances"] = ["cannabis_herb"]
    amendment, after = _amended(classification, code, PUNISHABLE)
    assert "for every controlled drug, not only cannabis herb" in _texts(amendment.whole)
    assert after.document.value["provisions"][0]["substances"] == ["all"]
    others = [_texts(way) for way in amendment.ways[1:]]
    assert any("also for heroin, cocaine, lsd" in text for text in others)


def test_below_a_least_amount_a_milder_tier_is_added_and_the_graver_stays(
    classification: Classification, code: Value
) -> None:
    trafficking = _provision(code, "trafficking")
    trafficking["tiers"] = [tier for tier in trafficking["tiers"] if tier["id"] == "trafficking-large"]
    amendment, after = _amended(classification, code, PUNISHABLE)
    large, added = after.document.value["provisions"][0]["tiers"]
    assert large["quantity"]["thresholds"][0]["at_least"] == "1 kg"
    assert added["grade"] == "basic"
    assert "quantity" not in added
    assert added["penalty"]["imprisonment"] == {"minimum": "open", "maximum": "8 years"}
    assert any("whatever the amount" in _texts(way) for way in amendment.ways[1:])


def test_a_case_under_the_least_amount_may_also_be_reached_by_a_lower_one(
    classification: Classification, code: Value
) -> None:
    trafficking = _provision(code, "trafficking")
    trafficking["tiers"] = [tier for tier in trafficking["tiers"] if tier["id"] == "trafficking-large"]
    trafficking["tiers"][0]["quantity"]["thresholds"][0]["at_least"] = "10 kg"
    rule = {"subject": "exposure", "cases": ["survey-heroin-1kg"], "requires": {"punishable": "criminal"}}
    amendment, _ = _amended(classification, code, rule)
    assert any("at least 1 kg instead of at least 10 kg" in _texts(way) for way in amendment.ways)


@pytest.mark.parametrize("conduct", [["sale"], ["sale", "possession_for_use"]])
def test_an_exemption_of_the_traffic_is_taken_away(
    classification: Classification, code: Value, conduct: list[str]
) -> None:
    code["exemptions"] = [
        {
            "id": "small-sale",
            "title": "sales below a gram",
            "conduct": conduct,
            "quantity": {"thresholds": [{"substances": ["all"], "less_than": "1 g"}]},
            "cite": {"instrument": "act", "article": 9},
        }
    ]
    amendment, after = _amended(classification, code, PUNISHABLE)
    assert "exemption small-sale (DA § 9)" in _texts(amendment.whole)
    kept = after.document.value.get("exemptions", [])
    assert [entry["conduct"] for entry in kept] == ([] if len(conduct) == 1 else [["possession_for_use"]])


def test_conduct_that_no_provision_names_is_added_with_all_that_is_missing(
    classification: Classification, code: Value
) -> None:
    _provision(code, "trafficking")["conduct"] = ["importation"]
    code["absent"] = [{"conduct": ["production", "sale"], "note": "searched"}]
    amendment, after = _amended(classification, code, PUNISHABLE)
    assert after.document.value["provisions"][0]["conduct"] == ["importation", "production", "sale"]
    assert any("new offence of production, sale" in _texts(way) for way in amendment.ways[1:])


def test_a_recidivist_is_answered_with_a_range_within_the_cap_and_not_with_a_bar(
    classification: Classification, code: Value
) -> None:
    code["recidivism"] = []
    code["general_part"]["longest_raised"]["value"] = "20 years"
    rule = {
        "subject": "system",
        "probes": {**SALE, "amounts": "1 kg", "priors": ["domestic", "foreign"], "against": {"priors": "none"}},
        "requires": {"harsher_than_other": True},
    }
    amendment, after = _amended(classification, code, rule)
    (added,) = after.document.value["recidivism"]
    assert added["effect"] == {"multiply": {"maximum": "3/2"}, "cap": "20 years"}
    assert not [way for way in amendment.ways if "suspension" in _texts(way)]


def test_a_rule_that_only_bars_suspension_may_raise_the_range_too(classification: Classification, code: Value) -> None:
    code["recidivism"][0]["effect"] = {"bars_suspension": True}
    rule = {
        "subject": "exposure",
        "cases": ["trafficker-second-conviction"],
        "against": "major-trafficker",
        "requires": {"maximum_above_other": True},
    }
    amendment, after = _amended(classification, code, rule)
    assert "second-offence (PC § 40): also maximum increased by half" in "; ".join(map(_texts, amendment.ways))
    assert len(after.document.value["recidivism"]) <= 2


def test_a_graver_tier_follows_the_basic_one_that_rises_above_it(classification: Classification, code: Value) -> None:
    rule = {"subject": "system", "requires": {"ordinary_trafficking_maximum": {"at_least": "17 years"}}}
    _, after = _amended(classification, code, rule)
    maxima = {
        tier["id"]: tier["penalty"]["imprisonment"]["maximum"]
        for tier in after.document.value["provisions"][0]["tiers"]
    }
    assert maxima["trafficking-basic"] == maxima["trafficking-group"] == maxima["trafficking-large"] == "17 years"


@pytest.mark.parametrize(("of", "against", "mended"), [("courier", "organizer", True), ("organizer", "courier", False)])
def test_no_proposal_puts_a_courier_above_the_head(
    classification: Classification, code: Value, of: str, against: str, mended: bool
) -> None:
    organizing = _provision(code, "organizing")["tiers"][0]
    organizing["penalty"]["imprisonment"] = {"minimum": "2 years", "maximum": "15 years"}
    rule = {
        "subject": "exposure",
        "cases": [of],
        "against": against,
        "requires": {"maximum_at_least_other": False},
        "direction": "ceiling",
    }
    amendment = Amender(evaluator_of(classification, rule), classification, read_cases(), DAY).amend(_loaded(code))
    assert bool(amendment.ways) == mended


CEILINGS = [
    ({"role": "courier", "amounts": "1 kg"}, {"lowest_sentence": {"at_most": "1 year"}}, "ceiling", "minimum"),
    ({"amounts": "1 kg"}, {"room": {"at_least": "5 years"}}, "floor", "minimum"),
    ({"amounts": "100 kg"}, {"exposure_suspension": {"in": ["none", "lowest"]}}, "floor", "suspension"),
    (
        {"role": "courier", "amounts": "1 kg", "against": {"role": "organizer", "conduct": "organization"}},
        {"maximum_at_least_other": False},
        "ceiling",
        "role",
    ),
    (
        {"amounts": "10 g", "circumstances": "school", "against": {"circumstances": "none"}},
        {"range_above_other": True},
        "floor",
        "school",
    ),
]


@pytest.mark.parametrize(("probes", "requires", "direction", "word"), CEILINGS, ids=lambda value: str(value)[:20])
def test_what_a_probe_faces_is_mended_whatever_fact_the_rule_reads(
    classification: Classification, code: Value, probes: Value, requires: Value, direction: str, word: str
) -> None:
    for tier in (*_provision(code, "trafficking")["tiers"], *_provision(code, "organizing")["tiers"]):
        tier["penalty"] = {
            **tier["penalty"],
            "imprisonment": {"minimum": "8 years", "maximum": "10 years"},
            "join": "and",
        }
    code["general_part"]["suspension"]["value"] = "12 years"
    rule = {"subject": "system", "probes": {**SALE, **probes}, "requires": requires, "direction": direction}
    amendment, _ = _amended(classification, code, rule)
    assert word in "; ".join(map(_texts, amendment.ways))
    assert not amendment.left


def test_a_way_that_makes_another_finding_worse_comes_last_and_says_so(
    classification: Classification, code: Value
) -> None:
    low = {
        "subject": "exposure",
        "cases": ["major-trafficker"],
        "requires": {"exposure_maximum": {"at_least": "16 years"}},
    }
    equal = {"subject": "offence", "requires": {"maximum": {"at_most": "18 years"}}, "direction": "ceiling"}
    tier = {"subject": "offence", "requires": {"reaches_role": {"includes": "courier"}}}
    amendment, _ = _amended(classification, code, low, equal, tier)
    worse = [bool(way.worsened) for way in amendment.ways]
    assert worse == sorted(worse)
    assert worse[-1]
    assert not worse[0]


def test_no_new_offence_threatens_death(classification: Classification, code: Value) -> None:
    """The nearest offence has nothing but death; what is modelled on it has the range that would take its place."""
    code["provisions"] = [_provision(code, "trafficking")]
    code["provisions"][0]["tiers"] = code["provisions"][0]["tiers"][:1]
    code["provisions"][0]["tiers"][0]["penalty"] = {"imprisonment": "none", "fine": "none", "death": "mandatory"}
    code["general_part"]["death_penalty"] = "unknown"
    code |= {"aggravations": [], "recidivism": [], "concurrence": [], "exemptions": []}
    code["absent"] = [{"conduct": ["possession_of_equipment"], "note": "searched"}]
    missing = {"subject": "system", "requires": {"criminalized": {"includes": "possession_of_equipment"}}}
    _, after = _amended(classification, code, missing)
    new = after.document.value["provisions"][1]["tiers"][0]["penalty"]
    assert new["death"] == "none"
    assert new["imprisonment"]["maximum"] == "21 years", "the longest term of a code without life"


def test_death_is_abolished_for_head_and_basic_offender_together(classification: Classification, code: Value) -> None:
    """Life takes the place of the head's mandatory death, and is the least for neither; unknowns bar no abolition."""
    trafficking, organizing = _provision(code, "trafficking"), _provision(code, "organizing")
    trafficking["tiers"] = trafficking["tiers"][:1]
    life_or_death = {"imprisonment": {"minimum": "life", "maximum": "life"}, "fine": "none", "death": "available"}
    trafficking["tiers"][0]["penalty"] = life_or_death
    organizing["tiers"][0]["penalty"] = {"imprisonment": "none", "fine": "none", "death": "mandatory"}
    code["general_part"]["death_penalty"]["value"] = "mandatory"
    code["general_part"]["suspension"] = "unknown"
    abolished = {"subject": "system", "requires": {"death_penalty": "none"}, "direction": "ceiling"}
    served = {
        "subject": "exposure",
        "cases": ["major-trafficker"],
        "requires": {"any": [{"exposure_suspension": "none"}, {"exposure_death": {"in": ["available", "mandatory"]}}]},
    }
    room = {
        "subject": "exposure",
        "cases": ["organizer", "major-trafficker"],
        "requires": {"exposure_minimum": {"less_than": "life"}},
        "when": {"exposure_imprisonment": "available"},
        "direction": "ceiling",
    }
    amendment, after = _amended(classification, code, abolished, served, room)
    assert not amendment.left
    assert amendment.whole is not None
    assert {turned.after.verdict for turned in amendment.whole.worsened} == {"undetermined"}
    tiers = [_provision(after.document.value, name)["tiers"][0] for name in ("trafficking", "organizing")]
    assert {tier["penalty"]["death"] for tier in tiers} == {"none"}
    assert {tier["penalty"]["imprisonment"]["minimum"] for tier in tiers} == {"21 years"}


OWN_USE = {
    "subject": "system",
    "probes": {"conduct": ["possession_for_use"], "substances": ["cocaine", "cannabis_herb"], "role": "user"},
    "requires": {"any": [{"punishable": "criminal"}, {"punishable": "administrative"}]},
}


def test_to_punish_own_use_comes_last_and_may_be_declined(classification: Classification, code: Value) -> None:
    code["exemptions"] = [
        {
            "id": "cannabis",
            "title": "cannabis for own use",
            "conduct": ["possession_for_use"],
            "substances": ["cannabis_herb"],
            "cite": {"instrument": "act", "article": 9},
        }
    ]
    high = {"subject": "system", "requires": {"gravest_trafficking_maximum": {"at_least": "16 years"}}}
    amendment, after = _amended(classification, code, OWN_USE, high)
    assert amendment.whole is not None
    assert [bool(change.remark) for change in amendment.whole.changes] == [False, True]
    assert "exemption cannabis (DA § 9): repealed" in _texts(amendment.whole)
    assert "exemptions" not in after.document.value
    declinable = [bool(way.remarks) for way in amendment.ways[1:]]
    assert declinable == sorted(declinable)
    assert not [way for way in amendment.ways if "cannabis herb" in _texts(way) and "also for" in _texts(way)]


def test_own_use_is_never_modelled_on_the_traffic(classification: Classification, code: Value) -> None:
    code["provisions"] = [entry for entry in code["provisions"] if entry["id"] != "personal-use"]
    code["absent"] = [{"conduct": ["3(2)"], "note": "searched"}]
    amendment, _ = _amended(classification, code, OWN_USE)
    assert _texts(amendment.whole) == "new administrative offence of possession for use, with a fine"
    assert not [way for way in amendment.ways if "penalty as in" in _texts(way)]


def test_an_offence_of_users_gets_no_tier_for_users(classification: Classification, code: Value) -> None:
    provision = _provision(code, "personal-use")
    provision["nature"] = "criminal"
    provision["tiers"][0]["penalty"] = {"imprisonment": {"minimum": "open", "maximum": "6 years"}, "fine": "none"}
    rule = {
        "subject": "exposure",
        "cases": ["personal-use"],
        "requires": {"exposure_maximum": {"at_most": "3 years"}},
        "direction": "ceiling",
    }
    amendment, after = _amended(classification, code, rule)
    assert not [way for way in amendment.ways if "for the role user" in _texts(way)]
    (tier,) = _provision(after.document.value, "personal-use")["tiers"]
    assert tier["penalty"]["imprisonment"]["maximum"] == "3 years"


def test_a_milder_tier_for_couriers_never_leaves_them_unpunished(classification: Classification, code: Value) -> None:
    """What takes couriers out of a graver tier and what gives them a milder one is one change."""
    rule = {
        "subject": "exposure",
        "cases": ["courier"],
        "requires": {"exposure_minimum": {"at_most": "1 year"}},
        "when": {"punishable": "criminal"},
        "direction": "ceiling",
    }
    amendment, _ = _amended(classification, code, rule)
    narrowed = [way for way in amendment.ways if "no longer for the role courier" in _texts(way)]
    assert narrowed
    assert all("a milder tier for the role courier" in _texts(way) for way in narrowed)


def test_a_rule_that_names_a_large_amount_is_met_by_a_tier_for_it(classification: Classification, code: Value) -> None:
    """Where several provisions are too mild, each gets a graver tier for the amount."""
    herb = copy.deepcopy(_provision(code, "trafficking"))
    herb.update(id="herb", substances=["cannabis_herb"])
    herb["tiers"] = [{**herb["tiers"][0], "id": "herb-basic"}]
    _provision(code, "trafficking")["substances"] = ["cocaine"]
    code["provisions"].append(herb)
    probes = {**SALE, "substances": ["cocaine", "cannabis_herb"], "amounts": "100 kg"}
    rule = {"subject": "system", "probes": probes, "requires": {"exposure_maximum": {"at_least": "17 years"}}}
    amendment, _ = _amended(classification, code, rule)
    assert any(_texts(way).count("a graver tier for at least 100 kg, maximum 17 years") == 2 for way in amendment.ways)


def test_a_fine_alone_is_barred_by_a_graver_tier_and_stays_for_lesser_offences(
    classification: Classification, code: Value
) -> None:
    trafficking = _provision(code, "trafficking")
    names = ("trafficking-basic", "trafficking-large")
    trafficking["tiers"] = [tier for tier in trafficking["tiers"] if tier["id"] in names]
    basic, large = trafficking["tiers"]
    large["quantity"] = {"thresholds": [{"substances": ["heroin"], "at_least": "1 kg"}]}
    basic["penalty"]["join"] = "and/or"
    code["general_part"]["fine_instead_of_imprisonment"] = {"value": "available", "cite": basic["cite"]}
    rule = {"subject": "exposure", "cases": ["major-trafficker"], "requires": {"exposure_fine_alone": False}}
    small = {
        "subject": "system",
        "probes": {**SALE, "amounts": "1 g"},
        "requires": {"exposure_fine_alone": True},
        "direction": "ceiling",
    }
    amendment, after = _amended(classification, code, rule, small)
    assert not amendment.left
    assert "also for cocaine" in _texts(amendment.whole) or "every controlled drug" in _texts(amendment.whole)
    assert after.document.value["provisions"][0]["tiers"][0]["penalty"]["join"] == "and/or"
