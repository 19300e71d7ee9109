"""Each kind of proposal is applied to a small law, and then the finding is settled; where none helps, none is made."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from conftest import DAY, evaluator_of
from penalcheck.amend.change import apply
from penalcheck.amend.search import Amender, Amendment
from penalcheck.exposure.case_files import read_cases
from penalcheck.extract.penal_code import Extract
from penalcheck.extract.references import check_extract_references
from penalcheck.files.document import parse_document
from penalcheck.files.loading import Loaded, load_model
from penalcheck.findings.finding import FAILING
from penalcheck.rulebook.rulebook_files import read_classification

Value = dict[str, Any]
CITE = {"instrument": "act", "article": 1}
CLASSIFICATION = read_classification()
CASES = read_cases()


def _tier(name: str, minimum: str, maximum: str, **more: Any) -> Value:
    penalty = {"imprisonment": {"minimum": minimum, "maximum": maximum}, "fine": "none", "death": "none"}
    return {"id": name, "grade": "basic", "cite": CITE, "penalty": penalty, **more}


def _item(value: Any) -> Value:
    return {"value": value, "cite": CITE}


def _law(tier: Value | None = None, general: Value | None = None, tiers: Any = (), **more: Any) -> Value:
    """Return a law on trafficking from 2 to 8 years, with changes of its tier, of its general part and of the whole."""
    basic = _tier("basic", "2 years", "8 years")
    basic |= {**(tier or {}), "penalty": {**basic["penalty"], **(tier or {}).get("penalty", {})}}
    trafficking = {"id": "trafficking", "title": "Trafficking", "conduct": ["3(1)(a)(i)", "3(1)(a)(iii)"]}
    law = {
        **{"format": 1, "jurisdiction": "AQ", "name": "Testland", "level": "national", "legal_family": "civil"},
        "instruments": {"act": {"title": "Act", "short": "A", "source": "imaginary", "status": "checked"}},
        "provisions": [{**trafficking, "substances": ["all"], "cite": CITE, "tiers": [basic, *tiers]}],
        "general_part": {"longest_term": _item("20 years"), "life": "none", "death_penalty": _item("none")},
        "recidivism": [],
    }
    law["general_part"] |= general or {}
    return law | more


def _loaded(value: Value) -> Loaded[Extract]:
    return load_model(Extract, parse_document("law.yaml", json.dumps(value).encode()), check_extract_references)


def _amended(law: Value, rule: Value) -> tuple[Amendment, list[Value]]:
    """Return the amendment of a law that fails a rule, and the law after each way; each must settle what it says."""
    evaluator = evaluator_of(CLASSIFICATION, rule)
    loaded = _loaded(copy.deepcopy(law))
    failing = [f for f in evaluator.evaluate(loaded, DAY).findings if f.verdict in FAILING]
    assert failing, "the rule holds from the start"
    named = {rule.get("against"), *rule.get("cases", ())}
    amendment = Amender(evaluator, CLASSIFICATION, [c for c in CASES if c.id in named], DAY).amend(loaded)
    after = [apply(loaded.document.value, way.changes) for way in amendment.ways]
    for way, value in zip(amendment.ways, after, strict=True):
        found = {f.key: f.verdict for f in evaluator.evaluate(_loaded(value), DAY).findings}
        assert not [f for f in way.settled if found.get(f.key) in FAILING]
        assert way.settled
    return amendment, after


def _of(subject: str, requires: Value, **more: Any) -> Value:
    return {"subject": subject, "requires": requires, **more}


def _faced(case: str, requires: Value, against: str | None = None, **more: Any) -> Value:
    compared = {"against": against} if against else {}
    return _of("exposure", requires, cases=[case], **compared, **more)


FINE = {"form": "day_fines", "maximum": 100}
NO_FINES = {name: _item("none") for name in ("fine_beside_imprisonment", "fine_instead_of_imprisonment")}
FINED = {"penalty": {"imprisonment": "none", "fine": FINE}}
REPEATED: Value = {
    "id": "again",
    "title": "Again",
    "kind": "general",
    "trigger": {"priors": 1, "offences": "trafficking", "foreign": "not_counted", "look_back": "none"},
    "effect": {"multiply": {"maximum": "3/2"}, "bars_suspension": True},
    "applies": "mandatory",
    "cite": CITE,
}

TIERS: dict[str, tuple[Value, Value, str]] = {
    "room": (_law(), _of("offence", {"tier_room": {"at_least": "7 years"}}), "minimum 1 year instead of 2 years"),
    "no minimum": (_law(), _of("offence", {"minimum_is_set": False}), "minimum open instead of 2 years"),
    "a minimum": (
        _law(
            {"penalty": {"imprisonment": {"minimum": "open", "maximum": "8 years"}}}, {"shortest_term": _item("1 day")}
        ),
        _of("offence", {"minimum_is_set": True}),
        "minimum 1 day instead of open",
    ),
    "no fine alone": (_law(FINED), _of("offence", {"fine_alone": False}), "imprisonment up to"),
    "prison": (_law(FINED), _of("offence", {"maximum": {"at_least": "6 years"}}), "imprisonment up to 6 years"),
    "prison without a fine": (
        _law({"penalty": {"imprisonment": "none"}}),
        _of("offence", {"maximum": {"at_least": "6 years"}}),
        "imprisonment up to 6 years",
    ),
    "fine alone": (_law(), _of("offence", {"fine_alone": True}), "a fine instead of imprisonment"),
    "a fine": (_law(general=NO_FINES), _of("offence", {"pecuniary": True}), "a fine may be added"),
    "no fine": (
        _law({"penalty": {"fine": FINE, "join": "and"}}, NO_FINES),
        _of("offence", {"pecuniary": False}),
        "no fine",
    ),
    "another fine": (
        _law({"penalty": {"fine": {"form": "unlimited"}, "join": "and"}}, tiers=[_tier("x", "open", "1 year")]),
        _of("offence", {"fine": {"is_not": "unlimited"}}),
        "no fine",
    ),
    "a fine of this form": (_law(), _of("offence", {"fine": "day_fines"}), "another fine"),
    "corporal": (
        _law({"penalty": {"corporal": "available"}}),
        _of("offence", {"corporal": {"is_not": "available"}}),
        "corporal punishment none",
    ),
    "amount": (
        _law({"quantity": {"thresholds": [{"substances": ["all"], "at_least": "1 kg"}]}}),
        _of("offence", {"depends_on_quantity": False}),
        "quantity no longer required",
    ),
    "without conduct": (
        _law(),
        _of("offence", {"not": {"conduct": {"includes": "sale"}}}),
        "conduct without sale",
    ),
    "without a drug": (_law(), _of("offence", {"not": {"substances": {"includes": "lsd"}}}), "substances without lsd"),
    "without a role": (_law(), _of("offence", {"not": {"reaches_role": {"includes": "user"}}}), "roles without user"),
    "without a circumstance": (
        _law({"circumstances": {"all": ["arms", "violence"]}}),
        _of("offence", {"not": {"circumstances": {"includes": "arms"}}}),
        "circumstances without arms",
    ),
    "without any circumstance": (
        _law({"circumstances": ["arms"]}),
        _of("offence", {"not": {"circumstances": {"includes": "arms"}}}),
        "circumstances without arms",
    ),
    "longest in life": (
        _law(
            {"penalty": {"imprisonment": {"minimum": "2 years", "maximum": "life"}}},
            {"life": {"release_after": "15 years", "cite": CITE}},
        ),
        _of("offence", {"maximum": {"less_than": "life"}}),
        "maximum 20 years instead of life",
    ),
}


@pytest.mark.parametrize(("law", "rule", "text"), TIERS.values(), ids=TIERS)
def test_a_tier_is_changed(law: Value, rule: Value, text: str) -> None:
    amendment, _ = _amended(law, rule)
    assert any(text in change.text for way in amendment.ways for change in way.changes), amendment.ways
    assert not amendment.left


def _general(**items: Any) -> Value:
    return _law(general=items)


LIFE = {"release_after": "15 years", "cite": CITE}
DEADLY = {**{key: REPEATED[key] for key in ("title", "cite")}, "id": "deadly", "effect": {"death": "available"}}
LIMITED = [{"period": "5 years", "cite": CITE}, {"period": "3 years", "in_force": {"from": "2090-01-01"}, "cite": CITE}]

ARMED = ["arms"]


def _armed(circumstances: Any) -> Value:
    """Return a law with a graver tier for arms, which is searched in vain for schools."""
    graver = _tier("armed", "3 years", "9 years", grade="aggravated", circumstances=circumstances)
    return _law(tiers=[graver], absent=[{"circumstances": ["school", "violence"], "note": "searched"}])


CODES: dict[str, tuple[Value, Value, str]] = {
    "longest term": (_law(), {"longest_term": {"at_least": "25 years"}}, "longest term: 25 years"),
    "suspension": (
        _general(suspension=_item("3 years")),
        {"suspension_limit": {"at_most": "2 years"}},
        "suspension: 2 years",
    ),
    "a word that is not wanted": (
        _general(limitation_for_fugitives=_item("none")),
        {"limitation_for_fugitives": {"is_not": "none"}},
        "limitation for fugitives: suspended",
    ),
    "a part of confiscation": (
        _general(confiscation={"burden_reversed": _item("yes")}),
        {"burden_of_origin_reversed": "none"},
        "confiscation of burden reversed: none",
    ),
    "attempt": (_general(attempt="none"), {"attempt_punishable": "all"}, "attempt punishable: all"),
    "wider attempt": (
        _general(attempt={"punishable": "serious", "cite": CITE}),
        {"attempt_punishable": "all"},
        "attempt punishable: all",
    ),
    "a longer limitation": (
        _general(limitation=LIMITED),
        {"limitation_period": {"at_least": "10 years"}},
        "limitation period 10 years instead of 5 years",
    ),
    "no limitation": (_general(limitation=LIMITED), {"limitation_period": {"at_least": "life"}}, "limitation period"),
    "no life": (_general(life=LIFE), {"life_imprisonment": False}, "no life imprisonment"),
    "corporal punishment": (
        _law({"penalty": {"corporal": "available"}}, {"corporal_punishment": _item("available")}),
        {"corporal_punishment": "none"},
        "corporal punishment: none; with it, basic (A art. 1): no corporal punishment",
    ),
    "death by an aggravation": (
        _law(
            general={"death_penalty": _item("available")},
            aggravations=[{**DEADLY, "effect": {"death": "available", "raise_maximum": "12 years"}}],
        ),
        {"death_penalty": "none"},
        "deadly (A art. 1): no death penalty",
    ),
    "death by a rule alone": (
        _law(general={"death_penalty": _item("available")}, aggravations=[DEADLY]),
        {"death_penalty": "none"},
        "deadly (A art. 1) repealed",
    ),
    "death that is mandatory": (
        _law({"penalty": {"imprisonment": "none", "death": "mandatory"}}, {"death_penalty": _item("mandatory")}),
        {"mandatory_death": False},
        "no death penalty; instead imprisonment",
    ),
    "a circumstance": (_armed(ARMED), {"aggravated_by": {"includes": "school"}}, "also for school"),
    "one of several circumstances": (
        _armed({"any": ARMED}),
        {"aggravated_by": {"includes": "school"}},
        "also for school",
    ),
    "prior convictions": (_law(), {"aggravated_by": {"includes": "prior_conviction"}}, "maximum increased by half"),
    "what courts weigh": (
        _general(sentencing="none"),
        {"weighed_by_courts": {"includes": "arms"}},
        "courts weigh arms",
    ),
    "discretion": (
        _general(sentencing={"discretion": "none", "cite": CITE}),
        {"sentencing_discretion": "wide"},
        "discretion of courts within the range: wide",
    ),
    "no recidivism": (_law(recidivism=[REPEATED]), {"recidivism_rule": False}, "no rule on repeat offenders"),
    "foreign convictions": (
        _law(recidivism=[REPEATED]),
        {"foreign_priors": "counted"},
        "foreign convictions counted instead of not counted",
    ),
    "a rule without a cap": (
        _general(longest_raised="none"),
        {"recidivism_rule": True},
        "recidivism rule for traffickers: maximum increased by half",
    ),
    "an administrative offence": (
        _law(absent=[{"conduct": ["3(2)"], "note": "searched"}]),
        {"sanctioned": {"includes": "possession_for_use"}},
        "new administrative offence of possession for use",
    ),
}


@pytest.mark.parametrize(("law", "requires", "text"), CODES.values(), ids=CODES)
def test_the_code_as_a_whole_is_changed(law: Value, requires: Value, text: str) -> None:
    amendment, _ = _amended(law, _of("system", requires))
    assert any(text in change.text for way in amendment.ways for change in way.changes), amendment.ways
    assert not amendment.left


SECOND, FIRST = "trafficker-second-conviction", "major-trafficker"

EXPOSURES: dict[str, tuple[Value, Value, str]] = {
    "life": (_general(life=LIFE), _faced(FIRST, {"exposure_life": True}), "maximum life instead of 8 years"),
    "no life": (
        _law({"penalty": {"imprisonment": {"minimum": "2 years", "maximum": "life"}}}, {"life": LIFE}),
        _faced(FIRST, {"exposure_life": False}),
        "maximum 20 years instead of life",
    ),
    "release from life": (
        _law(
            {"penalty": {"imprisonment": {"minimum": "2 years", "maximum": "life"}}},
            {"life": {**LIFE, "release_after": "none"}},
        ),
        _faced(FIRST, {"served_share": {"at_most": "25 years"}}, direction="ceiling"),
        "release from life imprisonment possible after",
    ),
    "more than a term": (_law(), _faced(FIRST, {"exposure_maximum": {"more_than": "9 years"}}), "maximum 10 years"),
    "death": (
        _law({"penalty": {"death": "available"}}, {"death_penalty": _item("available")}, aggravations=[DEADLY]),
        _faced(FIRST, {"exposure_death": "none"}),
        "death penalty none",
    ),
    "a bar beside a range": (
        _law(recidivism=[REPEATED]),
        _faced(SECOND, {"release_barred": False}),
        "again: release no longer barred",
    ),
    "a bar alone": (
        _law(recidivism=[{**REPEATED, "effect": {"bars_parole": True}}]),
        _faced(SECOND, {"release_barred": False}),
        "rule again repealed",
    ),
    "a bar for repeaters": (
        _law(recidivism=[{**REPEATED, "effect": {"multiply": {"maximum": 2}}}]),
        _faced(SECOND, {"release_barred": True}),
        "again (A art. 1): no suspension of sentence",
    ),
    "repeaters as others": (
        _law(recidivism=[REPEATED]),
        _faced(SECOND, {"recidivism_applied": False}),
        "rule again repealed",
    ),
    "the cap of a rule": (
        _law(recidivism=[REPEATED]),
        _faced(SECOND, {"exposure_maximum": {"at_most": "10 years"}}),
        "again (A art. 1): at most 10 years",
    ),
    "repeaters above others": (
        _law(recidivism=[{**REPEATED, "effect": {"bars_parole": True}}]),
        _faced(SECOND, {"maximum_above_other": True}, FIRST),
        "also maximum increased by half",
    ),
    "a tier of its own": (
        _law(),
        _faced("courier", {"maximum_at_least_other": False}, FIRST, direction="ceiling"),
        "for the role courier",
    ),
    "a tier of the head": (
        _law(),
        _faced(FIRST, {"maximum_above_other": True}, "courier"),
        "a graver tier for the role",
    ),
    "a fine where another law allows it": (
        _law({"penalty": {"fine": FINE, "join": "and/or"}}),
        _faced(FIRST, {"exposure_fine_alone": False}),
        "a fine only in addition to imprisonment",
    ),
    "a fine instead of prison": (
        _law({"penalty": {"fine": FINE, "join": "and"}}, {"fine_instead_of_imprisonment": _item("available")}),
        _faced(FIRST, {"exposure_fine_alone": False}),
        "a fine instead of imprisonment only for offences that threaten at most",
    ),
    "prison": (
        _law(FINED),
        _faced(FIRST, {"exposure_imprisonment": "available"}),
        "imprisonment up to",
    ),
}


@pytest.mark.parametrize(("law", "rule", "text"), EXPOSURES.values(), ids=EXPOSURES)
def test_what_a_case_faces_is_changed(law: Value, rule: Value, text: str) -> None:
    amendment, _ = _amended(law, rule)
    assert any(text in change.text for way in amendment.ways for change in way.changes), amendment.ways
    assert not amendment.left


SMALL = {"thresholds": [{"substances": ["heroin"], "at_least": "1 kg"}]}
UNLIKE = {
    "thresholds": [
        {"substances": ["cocaine_base"], "at_least": "5 g"},
        {"substances": ["cocaine"], "at_least": "500 g"},
    ]
}
SMALLER = {"thresholds": [*SMALL["thresholds"], {"substances": ["cannabis_herb"], "more_than": "10 kg"}]}


def _provided(**changes: Any) -> Value:
    """Return the law with changes of its one provision."""
    law = _law()
    law["provisions"][0] |= changes
    return law


ANY_OFFENCE = {"any": [{"punishable": "criminal"}, {"punishable": "administrative"}]}


def _punishable(conduct: str = "sale", drugs: Any = ("cocaine",), **more: Any) -> Value:
    probes = {"conduct": [conduct], "substances": list(drugs), "amounts": "10 g", **more}
    return _of("system", {"punishable": "criminal"}, probes=probes)


REACHED: dict[str, tuple[Value, Value, str]] = {
    "role": (_law({"roles": ["organizer"]}), _punishable(), "also for the role trafficker"),
    "basic tier": (_law({"roles": ["organizer"]}), _punishable(), "a basic tier for all other cases, up to 4 years"),
    "what barred": (
        _law({"unless": ["school", "arms"]}),
        _punishable(circumstances="school"),
        "also in the case of school",
    ),
    "what alone barred": (_law({"unless": ["school"]}), _punishable(circumstances="school"), "in the case of school"),
    "another circumstance": (
        _law({"circumstances": ARMED}),
        _punishable(circumstances="school"),
        "also in the case of school",
    ),
    "one more of several": (
        _law({"circumstances": {"any": ARMED}}),
        _punishable(circumstances="school"),
        "also in the case of school",
    ),
    "no circumstance": (_law({"circumstances": ARMED}), _punishable(), "whatever the circumstances"),
    "the amount of another drug": (
        _law({"quantity": SMALL}),
        _punishable(drugs=["morphine"], amounts="1 kg"),
        "the amount of at least 1 kg for every controlled drug, not only heroin",
    ),
    "the amount of a like drug": (
        _law({"quantity": SMALLER}),
        _punishable(drugs=["cannabis_resin"], amounts="20 kg"),
        "the amount of more than 10 kg also for cannabis resin",
    ),
    "any amount": (
        _law({"quantity": SMALLER}),
        _punishable(drugs=["cannabis_herb"], amounts="thresholds"),
        "whatever the amount, no longer only more than 10 kg",
    ),
    "a lower amount": (
        _law({"quantity": SMALLER}),
        _punishable(drugs=["cannabis_herb"], amounts="1 kg"),
        "at least 1 kg instead of more than 10 kg",
    ),
    "conduct": (
        _law(absent=[{"conduct": ["cultivation"], "note": "searched"}]),
        _punishable("cultivation", ["coca_leaf"], amounts="5 plant"),
        "also for cultivation",
    ),
    "intent": (_provided(mens_rea="negligence"), _punishable(), "if committed with intent"),
    "precursors": (
        _provided(conduct=["precursors"]),
        _punishable("precursors", ["precursors"], amounts="smallest"),
        "also for precursor",
    ),
    "own use of more drugs": (
        _provided(conduct=["3(2)"], substances=["heroin"], nature="administrative"),
        {**_punishable("possession_for_use", ["cocaine", "lsd"], role="user"), "requires": ANY_OFFENCE},
        "also for cocaine, lsd",
    ),
    "a like amount": (
        _law(tiers=[_tier("large", "5 years", "12 years", grade="aggravated", quantity=UNLIKE)]),
        {
            **_punishable(drugs=["cocaine_base"], against={"substance": "cocaine"}),
            "requires": {"maximum_above_other": False},
            "direction": "ceiling",
        },
        "cocaine base from the amount that is asked of cocaine (at least 500 g)",
    ),
    "attempt": (
        _general(attempt="none"),
        _faced("attempted-importation", {"punishable": "criminal"}),
        "attempt punishable: all",
    ),
}


@pytest.mark.parametrize(("law", "rule", "text"), REACHED.values(), ids=REACHED)
def test_the_law_reaches_what_it_left_free(law: Value, rule: Value, text: str) -> None:
    amendment, _ = _amended(law, rule)
    assert any(text in change.text for way in amendment.ways for change in way.changes), amendment.ways
    assert not amendment.left


NOTHING: dict[str, tuple[Value, Value]] = {
    "more than life": (_general(life=LIFE), _of("offence", {"maximum": {"more_than": "life"}})),
    "an amount": (_law(), _of("offence", {"depends_on_quantity": True})),
    "a fine for what is grave": (_law({"grade": "aggravated"}), _of("offence", {"fine_alone": True})),
    "a penalty that was not read": (
        _law(tiers=[{**_tier("unread", "open", "open"), "penalty": "unknown", "grade": "aggravated"}]),
        _of(
            "offence",
            {
                "all": [
                    {"maximum": {"at_least": "6 years"}},
                    {"grade": "basic"},
                    {"conduct": {"includes": "cultivation"}},
                ]
            },
        ),
    ),
    "conduct that shall be free": (_law(), _of("system", {"not": {"criminalized": {"includes": "sale"}}})),
    "a circumstance that shall not aggravate": (
        _armed(ARMED),
        _of("system", {"not": {"aggravated_by": {"includes": "arms"}}}),
    ),
}


@pytest.mark.parametrize(("law", "rule"), NOTHING.values(), ids=NOTHING)
def test_where_no_change_is_known_none_is_claimed(law: Value, rule: Value) -> None:
    amendment, _ = _amended(law, rule)
    assert amendment.whole is None
    assert amendment.left
    assert not amendment.ways
