"""Fines in words: both ends, by the values of the day of the offence, and what lifts their limits."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from typing import Any

import pytest

from cases import MAJOR, case_of
from conftest import DAY, document_of, extract_of
from penalcheck.exposure.calculus import expose
from penalcheck.exposure.faced import besides
from penalcheck.exposure.fines import fine_or_power
from penalcheck.extract.law import Law
from penalcheck.report.exposure_record import exposure_record, exposures_csv, exposures_json
from penalcheck.report.exposure_report import steps

CITE = {"instrument": "act", "article": 20}
UNITS = {
    "unit": {
        "title": "penalty units",
        "currency": "NOK",
        "values": [
            {"value": 275, "in_force": {"until": "2023-06-30"}, "cite": CITE},
            {"value": 313, "in_force": {"from": "2023-07-01", "until": "2024-11-06"}, "cite": CITE, "note": "Indexed."},
        ],
    }
}


def _law(plain: dict[str, Any], fine: Any, **penalty: Any) -> dict[str, Any]:
    """Return a law under which every drug offence carries this fine beside prison."""
    plain["units"] = UNITS
    for provision in plain["provisions"]:
        for tier in provision["tiers"]:
            tier["penalty"] = {"imprisonment": {"minimum": "1 year", "maximum": "8 years"}, "fine": fine, **penalty}
    return plain


def _fine(law: dict[str, Any], **case: Any) -> str:
    extract = extract_of(law).model
    exposure = expose(extract, case_of({**MAJOR, **case}), DAY)
    (outcome,) = exposure.possible
    return fine_or_power(Law(extract, exposure.law_of or DAY), exposure, outcome)


@pytest.mark.parametrize(
    ("fine", "shown"),
    [
        ({"form": "day_fines", "minimum": 100, "maximum": 500}, "100 to 500 day-fines"),
        ({"form": "day_fines", "minimum": 100}, "at least 100 day-fines"),
        ({"form": "amount", "minimum": 500, "maximum": 500, "currency": "NOK"}, "exactly 500 NOK"),
        ({"form": "amount", "minimum": "24.94", "maximum": "149.6400", "currency": "NOK"}, "24.94 to 149.64 NOK"),
        ({"form": "amount", "maximum": 1000000, "currency": "NOK"}, "up to 1,000,000 NOK"),
        ({"form": "unlimited", "minimum": 5000, "currency": "NOK"}, "at least 5,000 NOK, unlimited"),
        ({"form": "unknown"}, "unknown"),
        (
            {"form": "greatest", "fines": [{"form": "day_fines", "maximum": 9}] * 3},
            "up to 9 day-fines or up to 9 day-fines or up to 9 day-fines, whichever is greatest",
        ),
    ],
)
def test_a_fine_is_shown_with_both_ends(plain: dict[str, Any], fine: Any, shown: str) -> None:
    assert _fine(_law(plain, fine, join="and/or")) == shown


@pytest.mark.parametrize(
    ("committed", "worth"),
    [
        ("2023-06-30", "1,375,000 NOK"),
        ("2023-07-01", "1,565,000 NOK"),
        ("2024-11-06", "1,565,000 NOK"),
        ("2024-11-07", "the value of the unit on 2024-11-07 is not known"),
        (None, f"the value of the unit on {DAY} is not known"),
    ],
)
def test_the_value_of_the_day_of_the_offence_counts(plain: dict[str, Any], committed: str | None, worth: str) -> None:
    law = _law(plain, {"form": "units", "maximum": 5000, "unit": "unit"}, join="and/or")
    assert _fine(law, committed=committed) == f"up to 5,000 penalty units ({worth})"


def test_a_value_whose_text_was_read_later_is_not_known_on_the_day(plain: dict[str, Any]) -> None:
    law = _law(plain, {"form": "units", "maximum": 10, "unit": "unit"}, join="and")
    for instrument in law["instruments"].values():
        instrument["consolidated"] = "2020-01-01"
    late = {**law["instruments"]["act"], "consolidated": "2026-01-02"}
    law["instruments"]["late"] = late
    value = {"value": 330, "cite": {"instrument": "late", "article": 1}}
    law["units"] = {"unit": {**UNITS["unit"], "values": [value]}}
    assert "the value of the unit on 2026-01-01 is not known" in _fine(law)
    late["consolidated"] = "2026-01-01"
    assert "(3,300 NOK)" in _fine(law)


@pytest.mark.parametrize(
    ("factors", "shown"),
    [
        (2, "20 to 200 day-fines"),
        ({"minimum": 3}, "30 to 100 day-fines"),
        ({"minimum": "1/2", "maximum": "3/4"}, "5 to 75 day-fines"),
        ({"minimum": 20}, "exactly 200 day-fines"),
        ("1/3", "3.33 to 33.33 day-fines"),
    ],
)
def test_each_end_of_a_fine_has_a_factor_of_its_own(plain: dict[str, Any], factors: Any, shown: str) -> None:
    law = _law(plain, {"form": "day_fines", "minimum": 10, "maximum": 100}, join="and/or")
    law["aggravations"] = [{"id": "more", "title": "more", "effect": {"fine_multiplied_by": factors}, "cite": CITE}]
    assert _fine(law) == shown


def test_a_factor_reaches_each_of_the_fines_of_which_the_greatest_counts(plain: dict[str, Any]) -> None:
    parts = [{"form": "amount", "maximum": 10, "currency": "NOK"}, {"form": "multiple", "maximum": 2, "of": "gain"}]
    law = _law(plain, {"form": "greatest", "fines": parts}, join="and/or")
    law["aggravations"] = [{"id": "more", "title": "more", "effect": {"fine_multiplied_by": 2}, "cite": CITE}]
    assert _fine(law) == "up to 20 NOK or up to 4 times the gain, whichever is greater"


@pytest.mark.parametrize(
    ("day", "shown"),
    [("2026-01-01", "up to 360 day-fines or more, with reasons (DA § 20);"), ("2026-01-02", "up to 360 day-fines;")],
)
def test_a_limit_is_lifted_on_the_days_on_which_the_law_does_so(plain: dict[str, Any], day: str, shown: str) -> None:
    lifted = {"reason": "with reasons", "cite": CITE, "in_force": {"from": "2020-01-01", "until": "2026-01-01"}}
    law = _law(plain, {"form": "day_fines", "maximum": 360, "limit_lifted": lifted}, join="and/or")
    extract = extract_of(law).model
    exposure = expose(extract, case_of(MAJOR), dt.date.fromisoformat(day))
    assert f"fine: {shown}" in besides(extract, exposure)


def test_text_json_csv_and_steps_tell_the_same_fine_with_its_law(plain: dict[str, Any]) -> None:
    lifted = {"reason": "with reasons", "cite": CITE, "status": "unverified"}
    fine = {"form": "units", "minimum": 10, "maximum": 20, "unit": "unit", "limit_lifted": lifted}
    loaded = extract_of(_law(plain, fine, join="and"))
    exposure = expose(loaded.model, case_of({**MAJOR, "committed": "2023-07-01"}), DAY)
    shown = "10 to 20 penalty units (3,130 to 6,260 NOK) or more, with reasons (DA § 20), in addition to imprisonment"
    (record,) = json.loads(exposures_json([exposure_record(loaded, exposure)]))["exposures"]
    (row,) = csv.DictReader(io.StringIO(exposures_csv([exposure_record(loaded, exposure)])))
    text = " ".join(steps(loaded.model, document_of(plain), exposure).split())
    assert record["outcomes"][0]["fine"] == row["fine"] == shown
    assert f"also fine: {shown}" in text
    assert "law DA § 20 (checked)" in text
    assert "law DA § 20 (UNVERIFIED)" in text
    assert "note Indexed." in text
