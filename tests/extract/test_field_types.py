"""Values that YAML allows and no law has: each is refused at its place, wherever an extract or a case may hold one."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from conftest import CITE, COMPLETE_CODE, TESTLAND, extract_of
from penalcheck.exposure.case import Case
from penalcheck.exposure.case_files import read_cases
from penalcheck.extract.field_types import read_date
from penalcheck.extract.penal_code import Extract
from penalcheck.extract.references import check_extract_references
from penalcheck.files.document import parse_document, read_document
from penalcheck.files.loading import load_model
from penalcheck.files.problem import BadInput

_LAW = """format: {format}
jurisdiction: {jurisdiction}
name: {name}
level: national
legal_family: civil
treaties: {{un-1988: {{in_force: {in_force}, source: imaginary}}}}
instruments: {{act: {{title: Drugs Act, short: DA, source: imaginary}}}}
provisions:
  - id: {id}
    title: Sale
    conduct: {conduct}
    substances: [all]
    cite: &cite {{instrument: act, article: {article}}}
    tiers:
      - id: basic
        grade: basic
        cite: *cite
        quantity: {{thresholds: [{{substances: [heroin], at_least: {at_least}}}]}}
        penalty:
          imprisonment: {{minimum: 1 year, maximum: {maximum}}}
          fine: {{form: amount, currency: EUR, maximum: {fine}}}
          join: and
          bars_suspension: {bars_suspension}
general_part:
  release: [{{applies_to: general, fraction: {fraction}, cite: *cite}}]
  juveniles: [{{below: {below}, cite: *cite}}]
recidivism:
  - id: repeat
    title: Recidivism
    kind: general
    cite: *cite
    trigger: {{offences: any, foreign: counted, priors: {priors}, look_back: {{length: {length}, from: conviction}}}}
    effect: {{multiply: {{maximum: {factor}}}}}
    applies: mandatory
"""
_SOUND = {
    "format": "1",
    "jurisdiction": "NO",
    "name": "Testland",
    "in_force": "1991-01-01",
    "id": "sale",
    "conduct": "sale",
    "article": "1",
    "at_least": "1 kg",
    "maximum": "10 years",
    "fine": "500",
    "bars_suspension": "true",
    "fraction": "2/3",
    "below": "18",
    "priors": "1",
    "length": "5 years",
    "factor": "3/2",
}


def _read(content: str) -> Extract:
    document = parse_document("law.yaml", content.encode())
    return load_model(Extract, document, check_extract_references).model


def test_the_law_of_these_tests_is_sound() -> None:
    assert _read(_LAW.format(**_SOUND)).name == "Testland"


_EVERYWHERE = [".INF", "-.inf", ".NAN", "!!int abc", "!!float x", "!!bool maybe", "!!set {a}", "1e400", "9" * 400]
_EVERYWHERE += ["9" * 4300, '"\\e[2J"', "[[]]", "{a: {b: c}}", "''", "' '", "true"]


@pytest.mark.parametrize("key", _SOUND)
def test_what_is_no_value_of_any_law_is_refused_at_its_place(key: str) -> None:
    line = next(number for number, line in enumerate(_LAW.split("\n"), 1) if f"{{{key}}}" in line)
    for odd in _EVERYWHERE:
        if (key, odd) == ("bars_suspension", "true"):
            continue
        with pytest.raises(BadInput) as raised:
            _read(_LAW.format(**{**_SOUND, key: odd}))
        assert all(problem.position for problem in raised.value.problems), odd
        assert line in {problem.position.line for problem in raised.value.problems if problem.position}, odd


@pytest.mark.parametrize(
    ("key", "odd", "says"),
    [
        ("format", "true", "'true' is not one of: 1"),
        ("format", "1.0", "'1.0' is not one of: 1"),
        ("format", "'1'", "write it without quotes"),
        ("jurisdiction", "false", "for Norway write NO"),
        ("in_force", "1991-W01-1", "'1991-W01-1' is not a date; expected a date such as 2024-04-01"),
        ("in_force", "19910101", "is not a date"),
        ("in_force", "1991-02-30", "is not a date"),
        ("id", "' sale'", "is no name; write it on one line"),
        ("id", "x" * 201, "a name of 201 characters; at most 200"),
        ("conduct", "[[sale]]", "unknown conduct a list"),
        ("at_least", "1.000 g", "may mean 1 or 1000"),
        ("at_least", "9999999999999 kg", "is more than 1,000,000,000,000 grams"),
        ("at_least", "0.0000000000001 g", "is not a quantity"),
        ("maximum", "6 years 6 months 6 months", "names months twice"),
        ("maximum", "83334 years", "more than 10,000 years is not read"),
        ("maximum", "9999999999 years", "more than 10,000 years is not read"),
        ("maximum", "P99999999Y", "more than 10,000 years is not read"),
        ("maximum", "0.01 days", "less than a day"),
        ("maximum", "1" + "0" * 500 + " years", "a text of 507 characters is not a term"),
        ("fine", "20.000", "may mean 20 or 20000"),
        ("fine", "'20.000'", "may mean 20 or 20000"),
        ("fine", "0.0000000000001", "is not a number"),
        ("fine", "1000000000000001", "expected a number of at most 1000000000000000"),
        ("bars_suspension", "yes", "expected true or false"),
        ("bars_suspension", "!!bool maybe", "'maybe' is not true or false, which the tag '!!bool' asks for"),
        ("fraction", "3/2", "more than the whole sentence"),
        ("factor", "1e99999999", "is not a factor"),
        ("factor", "1/0", "is not a factor"),
        ("below", "26", "at most 25"),
        ("priors", "101", "at most 100"),
        ("priors", "10000000000000000000000000", "at most 100"),
        ("length", "10001 years", "more than 10,000 years is not read"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_each_value_has_a_range(key: str, odd: str, says: str) -> None:
    with pytest.raises(BadInput) as raised:
        _read(_LAW.format(**{**_SOUND, key: odd}))
    assert says in str(raised.value)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("maximum", "10000 years"),
        ("maximum", "life"),
        ("maximum", "1 year 0.5 days"),
        ("length", "life"),
        ("length", "10000 years"),
        ("factor", "'1.5'"),
        ("fine", "1000000000000000"),
        ("fine", "0.5"),
        ("fraction", "1"),
        ("at_least", "999999999999 g"),
        ("in_force", "9999-12-31"),
        ("in_force", "0001-01-01"),
        ("article", "'1'"),
        ("jurisdiction", "'NO'"),
    ],
)
def test_what_lies_at_the_end_of_its_range_is_read(key: str, value: str) -> None:
    assert _read(_LAW.format(**{**_SOUND, key: value})).provisions


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2024-02-29"])
@pytest.mark.parametrize("length", ["life", "10000 years", "1 day"])
def test_a_look_back_may_reach_beyond_the_calendar(day: str, length: str) -> None:
    from penalcheck.exposure.calculus import expose

    law = _read(_LAW.format(**{**_SOUND, "length": length}))
    for case in read_cases(["trafficker-old-prior", "trafficker-second-conviction"]):
        assert expose(law, case, dt.date.fromisoformat(day)).jurisdiction == "NO"


@pytest.mark.parametrize("value", [dt.date(2024, 4, 1), dt.datetime(2024, 4, 1, 12, 30), "2024-04-01"])
def test_a_day_is_a_day_without_its_hours(value: object) -> None:
    assert type(read_date(value)) is dt.date
    assert read_date(value) == dt.date(2024, 4, 1)


def test_a_number_that_stands_for_a_text_is_that_text_wherever_it_is_named() -> None:
    law = json.loads(json.dumps(read_document(COMPLETE_CODE).value))
    offence = {
        "id": 7,
        "title": "Sale",
        "conduct": ["sale"],
        "substances": ["all"],
        "cite": CITE,
        "tiers": [{"id": 8, "grade": "basic", "cite": CITE, "penalty": "unknown"}],
    }
    assert extract_of({**TESTLAND, "provisions": [offence]}).model.provisions[0].id == "7"
    for twice in ({**offence, "id": "8"}, {**offence, "id": "seven"}):
        with pytest.raises(BadInput, match="duplicate id '8'"):
            extract_of({**TESTLAND, "provisions": [offence, twice]})
    law["provisions"][0]["cite"] = {"instrument": 82, "article": 1}
    with pytest.raises(BadInput, match="no instrument '82' is defined"):
        extract_of(law)


def test_a_fault_in_the_only_entry_of_a_list_is_placed_at_the_entry() -> None:
    with pytest.raises(BadInput, match=r"law\.yaml:13:30: no instrument 'akt'"):
        _read(_LAW.format(**_SOUND).replace("cite: &cite {instrument: act", "cite: &cite {instrument: akt"))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"age": True}, "expected a whole number"),
        ({"age": 121}, "at most 120"),
        ({"purity": True}, "is not a number"),
        ({"purity": 101}, "at most 100"),
        ({"purity": "50.000"}, "may mean 50 or 50000"),
        ({"committed": "2024-W01-1"}, "is not a date"),
        ({"format": True}, "'true' is not one of: 1"),
        ({"id": "a\nb"}, "is no name"),
        ({"id": "none"}, "give the case another id"),
        ({"priors": [{"offence": "trafficking", "convicted": "9999999999 years before"}]}, "10,000 years"),
        ({"priors": [{"offence": "trafficking", "convicted": "200 years before"}]}, "expected a time within a life"),
    ],
)
def test_a_case_has_ranges_too(change: dict[str, Any], says: str) -> None:
    case = {"format": 1, "id": "c", "title": "t", "role": "dealer", "conduct": "sale", "substance": "lsd", **change}
    with pytest.raises(BadInput) as raised:
        load_model(Case, parse_document("case.json", json.dumps(case).encode()))
    assert says in str(raised.value)
