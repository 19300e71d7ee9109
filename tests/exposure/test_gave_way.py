"""Each tier that reaches a case and is not in what it faces says by which rule it gave way, and to which tier."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import case_of
from conftest import DATA, DAY, examples, extract_of
from penalcheck.exposure.calculus import expose
from penalcheck.exposure.gave_way import gave_way
from penalcheck.exposure.reach import tier_reaches
from penalcheck.extract.law import Law
from penalcheck.files.document import parse_document
from penalcheck.report.exposure_record import exposure_record, exposures_json
from penalcheck.report.exposure_report import steps
from strategies import extracts, offenders

DEALER = {"role": "dealer", "conduct": ["sale"], "substance": "heroin"}


def _standard(name: str) -> Any:
    return parse_document(name, (DATA / "standards" / name).read_bytes()).value


CHOICE = {**_standard("law.yaml"), **_standard("tiers.yaml")["law"]}
UNPUNISHED = {**_standard("law.yaml"), **_standard("unpunished.yaml")["law"]}
CONCURRING = {**_standard("law.yaml"), **_standard("concurrence.yaml")["law"]}
CITE = {"instrument": "act", "article": 30}
SMOKING_ANYWHERE = {
    "id": "smoking",
    "title": "Smoking",
    "conduct": ["possession_for_use"],
    "substances": ["all"],
    "nature": "administrative",
    "cite": CITE,
    "tiers": [
        {
            "id": "fined",
            "grade": "basic",
            "cite": CITE,
            "penalty": {"imprisonment": "none", "fine": {"form": "unlimited"}},
        }
    ],
}
WITH_A_FINE = {**UNPUNISHED, "provisions": [*UNPUNISHED["provisions"], SMOKING_ANYWHERE]}


@pytest.mark.parametrize(
    ("law", "case", "told"),
    [
        (
            CHOICE,
            {"circumstances": ["minor_case"]},
            [
                "basic tier basic (Trafficking) reaches the case too, and gives way to tier small "
                "(Milder tiers displace)"
            ],
        ),
        (
            CHOICE,
            {"circumstances": ["school"]},
            [
                "basic tier basic (Trafficking) reaches the case too, and gives way to tier near-schools "
                "(The gravest wins)"
            ],
        ),
        (
            CHOICE,
            {"circumstances": ["organized_group"]},
            [
                "basic tier basic (Trafficking) reaches the case too, and lies within the range of tier gang "
                "(Graver tiers of the court's choice)"
            ],
        ),
        (
            WITH_A_FINE,
            {"conduct": ["possession_for_use"], "quantity": "26 g"},
            [
                "basic tier fined (Smoking) reaches the case too, and gives way to tier held "
                "(Criminal before administrative)"
            ],
        ),
        (
            WITH_A_FINE,
            {"conduct": ["possession_for_use"], "substance": "cannabis_herb", "quantity": "25 g"},
            [
                "basic tier held (Possession and purchase for own use) reaches the case too, and is left out: "
                "exempt under DA s. 3 (Own use up to 25 g) (Exemptions)"
            ],
        ),
        (
            UNPUNISHED,
            {"participation": "conspirator"},
            [
                "basic tier basic (Trafficking) reaches the case too, and is left out: conspiracy is not punishable "
                "for it (Attempt, participation, conspiracy)"
            ],
        ),
        (UNPUNISHED, {"age": 30}, []),
        (CONCURRING, {"circumstances": ["organized_group"]}, []),
        (
            CONCURRING,
            {"circumstances": ["organized_group", "school"]},
            ["basic tier sale-basic (Sale) reaches the case too, and gives way to tier sale-school (The gravest wins)"],
        ),
    ],
)
def test_a_tier_that_gave_way_names_the_rule_and_the_tier_that_took_its_place(
    law: Any, case: dict[str, Any], told: list[str]
) -> None:
    extract = extract_of(law).model
    exposure = expose(extract, case_of({**DEALER, **case}), DAY)
    assert [one.text for one in gave_way(extract, exposure)] == told


def test_nobody_below_the_age_of_responsibility_is_told_of_tiers_that_gave_way() -> None:
    law = {**CHOICE, "general_part": {"age_of_responsibility": {"value": 14, "cite": CITE}}}
    extract = extract_of(law).model
    exposure = expose(extract, case_of({**DEALER, "circumstances": ["school"], "age": 13}), DAY)
    assert exposure.why.startswith("aged 13")
    assert gave_way(extract, exposure) == ()


def test_the_terminal_and_the_json_tell_it() -> None:
    loaded = extract_of(CHOICE)
    exposure = expose(loaded.model, case_of({**DEALER, "circumstances": ["school"]}), DAY)
    text = " ".join(steps(loaded.model, loaded.document, exposure).split())
    assert "not applied: basic tier basic (Trafficking) reaches the case too" in text
    (record,) = parse_document("out.json", exposures_json([exposure_record(loaded, exposure)]).encode()).value[
        "exposures"
    ]
    first, second = record["outcomes"][0]["steps"]
    assert first["text"].startswith("aggravated tier near-schools")
    assert second["text"].endswith("gives way to tier near-schools (The gravest wins)")
    assert (second["minimum"], second["maximum"], second["law"]) == ("P5Y", "P9Y", ["DA s. 1"])


@examples(100)
@given(value=extracts(), data=st.data())
def test_every_tier_that_reaches_a_case_is_in_the_result_or_is_told_of(value: Any, data: st.DataObject) -> None:
    extract = extract_of(value).model
    case = case_of({**data.draw(offenders(value)), "age": 30})
    exposure = expose(extract, case, DAY)
    law = Law(extract, DAY)
    facts = case.model_copy(update={"committed": DAY})
    reached = {t.id for _, provision, t in law.tiers if tier_reaches(law, facts, provision, t) is not False}
    outcomes = (*exposure.possible, *exposure.mitigated)
    shown = {name for outcome in outcomes for name in (outcome.tier, *outcome.beside)}
    told = gave_way(extract, exposure)
    assert reached == shown | {one.tier for one in told}
    assert not shown & {one.tier for one in told}
    assert all(one.instead or "left out" in one.text for one in told)
