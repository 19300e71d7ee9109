"""`penalcheck check --probe` plays an extract over a grid of cases, and tells an author what is odd in it."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import Result

from conftest import CITE, DAY, TESTLAND, extract_of
from penalcheck.exposure.author_lint import oddities
from penalcheck.exposure.probe_cases import amounts, named_conduct
from penalcheck.exposure.told_apart import conduct_told_apart, drugs_told_apart
from penalcheck.extract.law import Law

LAW: dict[str, Any] = {
    **TESTLAND,
    "recidivism": [],
    "provisions": [
        {
            "id": "sale",
            "title": "Sale",
            "conduct": ["sale", "transport"],
            "substances": ["all"],
            "cite": CITE,
            "tiers": [],
        }
    ],
}


def _tier(name: str, low: int, high: int, grade: str = "basic", **more: Any) -> dict[str, Any]:
    imprisonment = {"minimum": f"{low} years", "maximum": f"{high} years"}
    return {"id": name, "grade": grade, "cite": CITE, "penalty": {"imprisonment": imprisonment, "fine": "none"}, **more}


def _heroin(**bounds: str) -> dict[str, Any]:
    return {"thresholds": [{"substances": ["heroin"], **bounds}]}


def _law(*tiers: dict[str, Any], **more: Any) -> dict[str, Any]:
    law = {**copy.deepcopy(LAW), **more}
    law["provisions"][0]["tiers"] = list(tiers)
    return law


def _told(law: dict[str, Any]) -> list[str]:
    return [text for _, text in oddities(Law(extract_of(law).model, DAY))]


BASIC = _tier("basic", 2, 8)
LARGE = _tier("large", 5, 15, "aggravated", quantity=_heroin(at_least="1 kg"))


@pytest.mark.parametrize(
    ("odd", "right", "told"),
    [
        (
            [_tier("small", 1, 3, quantity=_heroin(at_most="100 g")), LARGE],
            [_tier("small", 1, 3, quantity=_heroin(less_than="1 kg")), LARGE],
            "a hole: sale of 100.001 g of heroin is not punishable, and 100 g face 1 year to 3 years",
        ),
        (
            [BASIC, _tier("more", 1, 3, "mitigated", quantity=_heroin(more_than="10 g"))],
            [BASIC, _tier("less", 1, 3, "mitigated", quantity=_heroin(at_most="10 g"))],
            "a fall: sale of 10.001 g of heroin faces 1 year to 3 years, and 10 g 2 years to 8 years",
        ),
        (
            [LARGE],
            [LARGE, BASIC],
            "a least amount: sale of 0.001 g of heroin is not punishable, and 1 kg face 5 years to 15 years",
        ),
        (
            [BASIC, _tier("band", 5, 9, "aggravated", quantity=_heroin(at_least="2 kg", less_than="1 kg"))],
            [BASIC, _tier("band", 3, 9, "aggravated", quantity=_heroin(at_least="500 g", less_than="1 kg")), LARGE],
            "tier band can never apply: no case meets all its conditions",
        ),
        (
            [BASIC, _tier("armed", 5, 9, "aggravated", circumstances=["arms"], unless=["arms"])],
            [BASIC, _tier("armed", 5, 9, "aggravated", circumstances=["arms"], unless=["violence"])],
            "tier armed can never apply: no case meets all its conditions",
        ),
        (
            [BASIC, _tier("armed", 1, 5, "aggravated", circumstances=["arms"])],
            [BASIC, _tier("armed", 3, 9, "aggravated", circumstances=["arms"])],
            "tier armed is never what an offender faces: in its place stands basic",
        ),
        (
            [LARGE, BASIC, _tier("huge", 5, 15, "aggravated", quantity=_heroin(at_least="2 kg"))],
            [LARGE, BASIC, _tier("huge", 6, 15, "aggravated", quantity=_heroin(at_least="2 kg"))],
            "tier huge is never what an offender faces: in its place stands large",
        ),
        (
            [BASIC, _tier("again", 2, 8, "aggravated", circumstances=["prior_conviction"])],
            [BASIC, _tier("again", 3, 9, "aggravated", circumstances=["prior_conviction"])],
            "tier again is never what an offender faces: in its place stands basic",
        ),
    ],
)  # fmt: skip
def test_what_is_odd_is_told_and_nothing_else(odd: list[Any], right: list[Any], told: str) -> None:
    assert told in _told(_law(*odd))
    assert _told(_law(*right)) == []


def test_figures_on_whose_sides_everybody_faces_the_same_are_dead() -> None:
    ends = _heroin(at_least="1 kg")
    ends["thresholds"].append({"substances": ["opiates"], "at_least": "2 kg"})
    law = _law(BASIC, _tier("large", 5, 15, "aggravated", quantity=ends))
    (found,) = oddities(Law(extract_of(law).model, DAY))
    assert found == (
        ("provisions", 0, "tiers", 1, "quantity", "thresholds", 0),
        "dead figures: on either side of them, everybody faces the same under tier large",
    )
    ends["thresholds"][1]["substances"] = ["opium"]
    assert _told(law) == []


def test_what_is_open_is_not_odd() -> None:
    words = _tier("large", 5, 15, "aggravated", quantity={"word": "large"})
    unknown = {**_tier("armed", 1, 2, "aggravated", circumstances=["arms"]), "penalty": "unknown"}
    assert _told(_law(BASIC, words, unknown)) == []


def test_a_law_of_another_day_is_not_played() -> None:
    hole = [_tier("small", 1, 3, quantity=_heroin(at_most="100 g")), {**LARGE, "in_force": {"until": "2020-12-31"}}]
    assert not any("hole" in text for text in _told(_law(*hole, _tier("rest", 1, 3))))


def test_conduct_and_drugs_that_nothing_tells_apart_are_played_once() -> None:
    law = Law(extract_of(_law(BASIC, LARGE)).model, DAY)
    assert conduct_told_apart(law, named_conduct(law)) == ["sale"]
    assert drugs_told_apart(law) == ["heroin", "morphine", "precursor", "new_psychoactive"]
    assert [str(amount) for amount in amounts(law, "heroin")] == ["0.001 g", "999.999 g", "1 kg", "1.000001 kg"]
    assert [str(amount) for amount in amounts(law, "morphine")] == ["0.001 g"]


def test_the_command_tells_it_with_its_place_and_the_file_stays_sound(
    tmp_path: Path, penalcheck: Callable[..., Result]
) -> None:
    path = tmp_path / "law.yaml"
    path.write_text(yaml.safe_dump(_law(BASIC, _tier("armed", 1, 5, "aggravated", circumstances=["arms"]))))
    silent, result = penalcheck("check", str(path)), penalcheck("check", str(path), "--probe")
    assert silent.exit_code == result.exit_code == 0
    assert "never" not in silent.output
    line = next(n for n, text in enumerate(path.read_text().splitlines(), 1) if "arms" in text) - 1
    assert f"law.yaml:{line}:" in result.output
    assert "warning: tier armed is never what an offender faces" in result.output
