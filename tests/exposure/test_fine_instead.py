"""The general power to fine instead of imprisoning: it reaches a case by the least that the case faces."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import MAJOR, case_of
from conftest import DAY, document_of, examples, extract_of
from penalcheck.exposure.calculus import expose
from penalcheck.exposure.fine_instead import fine_instead
from penalcheck.exposure.outcome import Exposure
from penalcheck.facts.exposure_facts import exposure_subject
from penalcheck.report.exposure_record import exposure_record, exposures_csv, exposures_json
from penalcheck.report.exposure_report import steps

CITE = {"instrument": "code", "article": 12}
WORDS = {True: "possible", False: "not possible", None: "perhaps possible"}


def _law(plain: dict[str, Any], power: Any, minimum: str = "1 year", **penalty: Any) -> dict[str, Any]:
    """Return a law under which every tier has this minimum, with a general power to fine instead."""
    if isinstance(power, dict):
        power = {"value": "available", "cite": CITE, **power}
    plain["general_part"] |= {"fine_instead_of_imprisonment": power, "attempt": _half()}
    for provision in plain["provisions"]:
        for tier in provision["tiers"]:
            prison = {"minimum": minimum, "maximum": "8 years"}
            tier["penalty"] = {"imprisonment": prison, "fine": "none", **penalty}
    return plain


def _half() -> dict[str, Any]:
    return {"punishable": "all", "effect": {"multiply": {"minimum": "1/2"}}, "cite": CITE}


def _faced(law: dict[str, Any], **case: Any) -> Exposure:
    return expose(extract_of(law).model, case_of({**MAJOR, **case}), DAY)


@pytest.mark.parametrize(
    ("power", "minimum", "word"),
    [
        ({}, "8 years", "possible"),
        ({"sentence_at_most": "1 year"}, "1 year", "possible"),
        ({"sentence_at_most": "1 year"}, "1 year 1 day", "not possible"),
        ({"sentence_at_most": "12 months"}, "1 year", "possible"),
        ({"sentence_at_most": "1 year"}, "366 days", "perhaps possible"),
        ({"sentence_at_most": "1 year"}, "367 days", "not possible"),
        ({"sentence_below": "6 months"}, "5 months 27 days", "possible"),
        ({"sentence_below": "6 months"}, "6 months", "not possible"),
        ({"without_minimum": True}, "open", "possible"),
        ({"without_minimum": True}, "1 month", "possible"),
        ({"without_minimum": True}, "2 months", "not possible"),
        ({"sentence_at_most": "2 years", "without_minimum": True}, "1 year", "not possible"),
        ({"sentence_at_most": "2 years"}, "unknown", "perhaps possible"),
        ({}, "unknown", "possible"),
        ({"maximum_at_most": "8 years"}, "2 years", "possible"),
        ({"maximum_at_most": "7 years 11 months"}, "2 years", "not possible"),
        ({"maximum_at_most": "2920 days"}, "2 years", "not possible"),
        ({"maximum_at_most": "2921 days"}, "2 years", "perhaps possible"),
        ({"maximum_at_most": "8 years", "sentence_at_most": "1 year"}, "2 years", "not possible"),
        ({"value": "none"}, "open", "not possible"),
        ("none", "open", "not possible"),
        ("unknown", "open", "perhaps possible"),
        ({"in_force": {"from": "2030-01-01"}}, "open", "perhaps possible"),
    ],
)
def test_the_least_that_is_faced_decides(plain: dict[str, Any], power: Any, minimum: str, word: str) -> None:
    """The shortest term of the general part is one month."""
    assert WORDS[fine_instead(_faced(_law(plain, power, minimum)))] == word


@pytest.mark.parametrize(("stage", "word"), [("completed", "not possible"), ("attempt", "possible")])
def test_what_the_case_faces_after_all_effects_decides(plain: dict[str, Any], stage: str, word: str) -> None:
    law = _law(plain, {"sentence_at_most": "1 year"}, "2 years")
    assert WORDS[fine_instead(_faced(law, stage=stage))] == word


@pytest.mark.parametrize(
    ("penalty", "word"),
    [
        ({"imprisonment": "none", "fine": {"form": "unlimited"}}, "not possible"),
        ({"death": "mandatory"}, "not possible"),
        ({"death": "available"}, "possible"),
        ({"imprisonment": "unknown"}, "perhaps possible"),
    ],
)
def test_only_prison_is_replaced(plain: dict[str, Any], penalty: dict[str, Any], word: str) -> None:
    plain["general_part"]["death_penalty"] = "unknown"
    assert WORDS[fine_instead(_faced(_law(plain, {}, "open", **penalty)))] == word


@pytest.mark.parametrize(
    ("penalty", "word"),
    [
        ({"death": "none"}, "possible"),
        ({"death": "available"}, "not possible"),
        ({"death": "unknown"}, "perhaps possible"),
        ({"imprisonment": {"minimum": "2 years", "maximum": "life"}}, "not possible"),
        ({"imprisonment": {"minimum": "2 years", "maximum": "unknown"}}, "perhaps possible"),
    ],
)
def test_a_power_for_lesser_offences_looks_at_the_most_that_is_faced(
    plain: dict[str, Any], penalty: dict[str, Any], word: str
) -> None:
    plain["general_part"]["death_penalty"] = "unknown"
    law = _law(plain, {"maximum_at_most": "8 years"}, "2 years", **penalty)
    assert WORDS[fine_instead(_faced(law))] == word


@pytest.mark.parametrize(
    ("join", "power", "alone"),
    [
        ("or", "unknown", True),
        ("or", {"value": "none"}, True),
        ("and", {"value": "none"}, False),
        ("and", "unknown", None),
        ("and", {}, True),
        ("optional", {"sentence_below": "1 year"}, False),
        ("optional", {"sentence_at_most": "1 year"}, True),
    ],
)
def test_a_fine_stands_alone_by_the_tier_or_by_the_general_part(
    plain: dict[str, Any], join: str, power: Any, alone: bool | None
) -> None:
    exposure = _faced(_law(plain, power, fine={"form": "day_fines"}, join=join))
    fact = exposure_subject(exposure).facts.get("exposure_fine_alone")
    assert (fact.value if fact else None) is alone
    if fact and power == {}:
        assert "PC § 12" in {evidence.citation for evidence in fact.evidence}


@pytest.mark.parametrize(("join", "alone"), [("optional", False), ("or", None)])
def test_a_milder_way_that_is_perhaps_open_matters_only_if_a_fine_stands_alone_there(
    plain: dict[str, Any], join: str, alone: bool | None
) -> None:
    law = _law(plain, {"value": "none"}, fine={"form": "day_fines"}, join="optional")
    milder = {"imprisonment": {"minimum": "open", "maximum": "1 year"}, "fine": {"form": "day_fines"}, "join": join}
    law["provisions"][0]["tiers"].append(
        {"id": "milder", "grade": "mitigated", "applies": "discretionary", "quantity": {"word": "of little worth"},
         "cite": CITE, "penalty": {**milder, "death": "none"}}
    )  # fmt: skip
    exposure = _faced(law)
    assert [way.perhaps for way in exposure.mitigated] == [True]
    fact = exposure_subject(exposure).facts.get("exposure_fine_alone")
    assert (fact.value if fact else None) is alone


def test_a_graver_tier_of_the_courts_choice_leaves_the_fine_that_applies_without_it(plain: dict[str, Any]) -> None:
    law = _law(plain, {"sentence_at_most": "1 year"})
    basic, *_ = law["provisions"][0]["tiers"]
    prison = {"minimum": "5 years", "maximum": "8 years"}
    graver = {"id": "graver", "grade": "aggravated", "cite": CITE, "penalty": {"imprisonment": prison, "fine": "none"}}
    law["provisions"][0]["tiers"] = [basic, graver]
    assert fine_instead(_faced(law)) is False
    graver["applies"] = "discretionary"
    assert fine_instead(_faced(law)) is True


def test_every_format_tells_the_power_with_its_article(plain: dict[str, Any]) -> None:
    law = _law(plain, {"sentence_at_most": "1 year", "note": "Rarely."})
    loaded = extract_of(law)
    exposure = expose(loaded.model, case_of(MAJOR), DAY)
    text = " ".join(steps(loaded.model, document_of(law), exposure).split())
    (record,) = json.loads(exposures_json([exposure_record(loaded, exposure)]))["exposures"]
    (row,) = csv.DictReader(io.StringIO(exposures_csv([exposure_record(loaded, exposure)])))
    assert "instead of imprisonment: possible, for sentences of at most 1 year law PC § 12 (checked)" in text
    assert "note Rarely." in text
    (outcome,) = record["outcomes"]
    assert (outcome["fine_instead"], outcome["fine_instead_law"]) == ("possible", ["PC § 12"])
    assert (row["fine_instead"], row["fine_instead_law"], row["fine_alone"]) == ("possible", "PC § 12", "possible")


_MONTHS = st.integers(1, 60)
_ORDER = {False: 0, None: 1, True: 2}


@examples(50)
@given(
    least=st.tuples(_MONTHS, _MONTHS),
    power=st.one_of(
        st.builds(lambda months: {"sentence_at_most": f"{months} months"}, _MONTHS),
        st.builds(lambda days: {"sentence_below": f"{days} days"}, st.integers(1, 2000)),
        st.just({"without_minimum": True}),
    ),
)
def test_a_harsher_minimum_never_opens_the_way_to_a_fine(
    plain: dict[str, Any], least: tuple[int, int], power: dict[str, Any]
) -> None:
    low, high = (fine_instead(_faced(_law(plain, power, f"{months} months"))) for months in sorted(least))
    assert _ORDER[high] <= _ORDER[low]
