"""The exposure calculus against examples worked by hand from the statutes, and the properties it must have."""

from __future__ import annotations

import copy
import datetime as dt
import functools
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import MAJOR, PRIOR, case_of, ends
from conftest import CODES, DATA, DAY, examples, extract_of
from penalcheck.exposure.calculus import expose
from penalcheck.exposure.case_files import read_cases
from penalcheck.exposure.outcome import Exposure
from penalcheck.exposure.sentence_range import Range
from penalcheck.extract.extract_files import read_extracts
from penalcheck.extract.penal_code import Extract
from penalcheck.extract.term import parse_term
from penalcheck.files.document import read_document
from penalcheck.files.loading import Loaded
from penalcheck.files.shipped import cases_folder, extracts_folder
from penalcheck.report.exposure_record import exposure_record, exposures_json

WORKED_WHOLLY = ("de", "es", "fr", "gb", "it", "us")
"""The codes of which every standard case is worked by hand, so that a case that is added is worked at least six times;
the others were read when the cases were many, and answer what is asked of every code."""
ASKED_OF_EVERY_CODE = {"attempted-importation", "courier", "launderer", "organizer", "personal-use"}
"""Of every code, what these face is worked by hand, and what somebody faces who was convicted before."""

WORKED = sorted((DATA / "worked").glob("*.yaml"))
ABOUT_PRIORS = (
    "juvenile_prior",
    "suspended_prior",
    "fined_prior",
    "foreign_prior",
    "prior_set_aside",
    "later_conviction",
)
"""Of a prior: sentenced as a juvenile, suspended, fined only, abroad, set aside, convicted after the new offence."""
ABOUT = (*ABOUT_PRIORS, "law_in_time", "fine", "release")
"""What every code has an example about; an example names it under `about`."""


@functools.cache
def _loaded(iso: str) -> Loaded[Extract]:
    good, problems = read_extracts([str(extracts_folder() / f"{iso}.yaml")])
    assert not problems
    return good[0]


def _code(iso: str) -> Extract:
    return _loaded(iso).model


def _examples() -> list[Any]:
    found = []
    for path in WORKED:
        for example in read_document(path).value["examples"]:
            gap = example.get("known_gap")
            marks = [pytest.mark.xfail(reason=gap, strict=True)] if gap else []
            found.append(pytest.param(path, example, id=f"{path.stem}: {example['name']}", marks=marks))
    return found


def _months(stated: str) -> float | None:
    if stated == "unknown":
        return None
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
        assert exposure.why.startswith(example.get("why", ""))
        return
    assert exposure.possible, "not punishable"
    assert ends(exposure) == (_months(example["minimum"]), _months(example["maximum"]))
    if "tier" in example:
        assert example["tier"] in {outcome.tier for outcome in exposure.possible}
    _assert_the_rest(_loaded(path.stem), exposure, example)
    steps = (step for outcome in exposure.possible for step in outcome.steps)
    assert all(step.evidence or step.range == Range(None, None) for step in steps)


def _assert_the_rest(loaded: Loaded[Extract], exposure: Exposure, example: dict[str, Any]) -> None:
    """Compare what an example may say beside the two ends: the ranges left open, the fines, and what must be served."""
    ranges = {str(outcome.range) for outcome in exposure.possible}
    if "open" in example:
        assert ranges == set(example["open"])
    elif example.get("about") in ABOUT_PRIORS:
        assert len(ranges) == 1, "whether the prior counts is settled"
    (record,) = json.loads(exposures_json([exposure_record(loaded, exposure)]))["exposures"]
    for field in ("fine", "fine_instead", "fine_alone", "release_after"):
        if field in example:
            assert {outcome[field] for outcome in record["outcomes"]} == {example[field]}


def _worked(iso: str) -> set[str]:
    """Return the standard cases that are worked by hand for a code."""
    return {example["case"] for example in _examples_of(iso) if isinstance(example["case"], str)}


@functools.cache
def _examples_of(iso: str) -> tuple[dict[str, Any], ...]:
    path = DATA / "worked" / f"{iso}.yaml"
    assert path.is_file(), f"tests/data/worked/{iso}.yaml is missing: what offenders face, worked by hand"
    return tuple(read_document(path).value["examples"])


@pytest.mark.parametrize("iso", CODES)
def test_a_code_has_examples_worked_by_hand(iso: str) -> None:
    worked = _worked(iso)
    assert sorted(ASKED_OF_EVERY_CODE - worked) == [], f"tests/data/worked/{iso}.yaml works these cases out nowhere"
    repeat = {case.id for case in read_cases() if case.priors}
    assert worked & repeat, f"tests/data/worked/{iso}.yaml works out no case of a repeat offender"


@pytest.mark.parametrize("kind", ABOUT)
@pytest.mark.parametrize("iso", CODES)
def test_a_code_has_an_example_of_every_kind(iso: str, kind: str) -> None:
    examples = [example for example in _examples_of(iso) if example.get("about") == kind]
    assert examples, f"tests/data/worked/{iso}.yaml has no example about {kind}"
    assert any("known_gap" not in example for example in examples), f"{iso} has only known gaps about {kind}"
    if kind in ("fine", "release"):
        field = {"fine": "fine", "release": "release_after"}[kind]
        assert all(field in example for example in examples), f"{iso}: an example about {kind} does not state {field}"


def test_an_example_is_about_a_known_kind() -> None:
    named = {(path.stem, e["about"]) for path in WORKED for e in _examples_of(path.stem) if "about" in e}
    assert {entry for entry in named if entry[1] not in ABOUT} == set()


@pytest.mark.parametrize("iso", WORKED_WHOLLY)
def test_every_standard_case_is_worked_for_the_code(iso: str) -> None:
    assert _worked(iso) == {path.stem for path in cases_folder().glob("*.yaml")}


@pytest.mark.parametrize("iso", CODES)
@pytest.mark.parametrize("country", ["domestic", "foreign"])
def test_a_prior_never_lowers_what_is_faced(iso: str, country: str) -> None:
    law = _code(iso)
    first = ends(expose(law, case_of(MAJOR), DAY))
    repeat = ends(expose(law, case_of({**MAJOR, "priors": [{**PRIOR, "country": country}]}), DAY))
    assert None not in (*first, *repeat), f"{iso} leaves open what a major trafficker in cocaine faces"
    assert repeat[1] >= first[1]  # type: ignore[operator]


@pytest.mark.parametrize("iso", CODES)
@pytest.mark.parametrize("substance", ["heroin", "cocaine", "cannabis_resin"])
@examples(25)
@given(grams=st.tuples(st.integers(1, 200_000), st.integers(1, 200_000)))
def test_more_quantity_never_lowers_exposure(iso: str, substance: str, grams: tuple[int, int]) -> None:
    law = _code(iso)
    less, more = (
        ends(expose(law, case_of({**MAJOR, "substance": substance, "quantity": f"{amount} g"}), DAY))
        for amount in sorted(grams)
    )
    assert None not in (less[1], more[1]), f"{iso} leaves open what traffickers in {substance} face at most"
    assert more[1] >= less[1]


@pytest.mark.parametrize("iso", CODES)
def test_an_unknown_purity_only_widens_the_result(iso: str) -> None:
    law = _code(iso)
    unknown = ends(expose(law, case_of({k: v for k, v in MAJOR.items() if k != "purity"}), DAY))
    for purity in (1, 5, 20, 50, 99):
        known = ends(expose(law, case_of({**MAJOR, "purity": purity}), DAY))
        assert None not in (*unknown, *known), f"{iso} leaves open what a major trafficker in cocaine faces"
        assert unknown[0] <= known[0]  # type: ignore[operator]
        assert unknown[1] >= known[1]  # type: ignore[operator]


def test_a_case_with_an_impossible_prior_is_refused() -> None:
    with pytest.raises(ValueError, match="convicted before it was committed"):
        case_of({**MAJOR, "priors": [{**PRIOR, "committed": "2 years before"}]})
    with pytest.raises(ValueError, match="final before the conviction"):
        case_of({**MAJOR, "priors": [{**PRIOR, "final": "4 years before"}]})
    with pytest.raises(ValueError, match="priors 1 and 2 are the same conviction"):
        case_of({**MAJOR, "priors": [PRIOR, PRIOR]})
    with pytest.raises(ValueError, match="neither a date such as"):
        case_of({**MAJOR, "priors": [{**PRIOR, "convicted": "some time ago"}]})


def test_what_the_general_part_does_not_punish_is_not_faced(plain: dict[str, Any]) -> None:
    plain["general_part"]["attempt"] = "none"
    assert expose(extract_of(plain).model, case_of({**MAJOR, "stage": "attempt"}), DAY).possible == ()


def test_an_unknown_rule_on_attempt_leaves_the_range_unknown(plain: dict[str, Any]) -> None:
    plain["general_part"]["attempt"] = "unknown"
    assert ends(expose(extract_of(plain).model, case_of({**MAJOR, "stage": "attempt"}), DAY)) == (None, None)


USER_DEALER = {"role": "user_dealer", "conduct": ["sale"], "substance": "heroin", "quantity": "3 g"}


def test_a_milder_tier_that_the_court_must_apply_takes_the_place_of_the_basic_one(plain: dict[str, Any]) -> None:
    minor = {**USER_DEALER, "circumstances": ["minor_case"]}
    assert ends(expose(extract_of(plain).model, case_of(minor), DAY)) == (1, 96)
    plain["provisions"][0]["tiers"][3]["applies"] = "mandatory"
    assert ends(expose(extract_of(plain).model, case_of(minor), DAY)) == (1, 12)
    assert ends(expose(extract_of(plain).model, case_of(USER_DEALER), DAY)) == (1, 96)
    grave = {**minor, "circumstances": ["minor_case", "arms"]}
    assert ends(expose(extract_of(plain).model, case_of(grave), DAY)) == (24, 180)


def test_a_milder_tier_that_may_apply_leaves_both_ranges_open(plain: dict[str, Any]) -> None:
    minor = plain["provisions"][0]["tiers"][3]
    minor.update({"applies": "mandatory", "quantity": {"word": "small quantity"}})
    exposure = expose(extract_of(plain).model, case_of({**USER_DEALER, "circumstances": ["minor_case"]}), DAY)
    assert [outcome.tier for outcome in exposure.possible] == ["trafficking-basic", "trafficking-minor"]
    assert ends(exposure) == (1, 96)


@pytest.mark.parametrize("leading", ["sale", "importation"])
def test_of_tiers_that_threaten_the_same_the_one_on_the_leading_conduct_is_shown(
    plain: dict[str, Any], leading: str
) -> None:
    (trafficking, *_) = plain["provisions"]
    trafficking["conduct"] = ["sale"]
    customs = {**copy.deepcopy(trafficking), "id": "customs", "conduct": ["importation"]}
    for tier in customs["tiers"]:
        tier["id"] = f"customs-{tier['id']}"
    plain["provisions"].append(customs)
    other = "importation" if leading == "sale" else "sale"
    exposure = expose(extract_of(plain).model, case_of({**USER_DEALER, "conduct": [leading, other]}), DAY)
    shown = "trafficking-basic" if leading == "sale" else "customs-trafficking-basic"
    assert [outcome.tier for outcome in exposure.possible] == [shown]


def test_death_is_faced_where_the_tier_threatens_it(plain: dict[str, Any]) -> None:
    assert expose(extract_of(plain).model, case_of(MAJOR), DAY).possible[0].death == "none"
    plain["general_part"]["death_penalty"] = {"value": "available", "cite": {"instrument": "code", "article": 11}}
    assert expose(extract_of(plain).model, case_of(MAJOR), DAY).possible[0].death is None
    plain["provisions"][0]["tiers"][2]["penalty"]["death"] = "available"
    assert expose(extract_of(plain).model, case_of(MAJOR), DAY).possible[0].death == "available"


def test_abolition_says_nothing_of_the_days_before_it(plain: dict[str, Any]) -> None:
    abolished = {"value": "none", "cite": {"instrument": "code", "article": 11}, "in_force": {"from": "2025-06-01"}}
    plain["general_part"]["death_penalty"] = abolished
    model = extract_of(plain).model
    deaths = [expose(model, case_of(MAJOR), dt.date(year, 1, 1)).possible[0].death for year in (2025, 2026)]
    assert deaths == [None, "none"]


def _armed(plain: dict[str, Any], **more: Any) -> dict[str, Any]:
    plain["aggravations"] = [
        {
            "id": "armed",
            "title": "Armed",
            "circumstances": ["arms"],
            "effect": {"add": {"minimum": "5 years", "maximum": "5 years"}},
            "cite": {"instrument": "act", "article": 5},
            **more,
        }
    ]
    return {**MAJOR, "circumstances": ["arms"], "priors": [PRIOR]}


@pytest.mark.parametrize(("consecutive", "expected"), [(True, (108, 420)), (False, (168, 480))])
def test_a_term_that_runs_after_the_others_is_not_multiplied_by_recidivism(
    plain: dict[str, Any], consecutive: bool, expected: tuple[int, int]
) -> None:
    """From 2 to 15 years: doubled and then five more, or five more and then doubled."""
    plain["recidivism"][0].update({"applies": "mandatory", "effect": {"multiply": {"minimum": 2, "maximum": 2}}})
    case = case_of(_armed(plain, consecutive=consecutive))
    exposure = expose(extract_of(plain).model, case, DAY)
    assert ends(exposure) == expected
    titles = [step.text.partition(":")[0] for step in exposure.possible[0].steps[1:]]
    assert titles == (["recidivism", "Armed"] if consecutive else ["Armed", "recidivism"])


def test_an_aggravation_that_the_court_may_apply_widens_the_range(plain: dict[str, Any]) -> None:
    case = case_of({**_armed(plain, applies="discretionary"), "priors": []})
    assert ends(expose(extract_of(plain).model, case, DAY)) == (24, 240)


def test_an_aggravation_of_other_tiers_changes_nothing(plain: dict[str, Any]) -> None:
    case = case_of({**_armed(plain, applies_to=["laundering"]), "priors": []})
    assert ends(expose(extract_of(plain).model, case, DAY)) == (24, 180)


def test_attempt_is_adjusted_after_aggravation_and_before_recidivism(plain: dict[str, Any]) -> None:
    """15 years and five, two thirds of the twenty, doubled for the prior: 26 years 8 months."""
    plain["general_part"]["attempt"]["effect"] = {"multiply": {"maximum": "2/3"}}
    plain["recidivism"][0].update({"applies": "mandatory", "effect": {"multiply": {"maximum": 2}}})
    case = case_of({**_armed(plain), "stage": "attempt"})
    assert ends(expose(extract_of(plain).model, case, DAY))[1] == 320


@pytest.mark.parametrize(
    ("grams", "tiers"),
    [
        (1024, {"trafficking-basic"}),
        (1025, {"trafficking-large", "trafficking-basic"}),
        (1049, {"trafficking-large", "trafficking-basic"}),
        (1050, {"trafficking-large"}),
    ],
)
def test_a_deduction_that_depends_on_what_the_case_does_not_say(
    plain: dict[str, Any], grams: int, tiers: set[str]
) -> None:
    """From one kilogram after 25 to 50 grams that do not count."""
    (threshold,) = plain["provisions"][0]["tiers"][2]["quantity"]["thresholds"]
    threshold["deduct"] = {"at_least": "25 g", "at_most": "50 g"}
    exposure = expose(extract_of(plain).model, case_of({**MAJOR, "quantity": f"{grams} g"}), DAY)
    assert {outcome.tier for outcome in exposure.possible} == tiers
