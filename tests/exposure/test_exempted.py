"""What holds of exemptions under every generated law."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cases import case_of
from conftest import DAY, examples, extract_of
from penalcheck.exposure.calculus import expose
from penalcheck.exposure.outcome import Exposure
from strategies import extracts, offenders

CITE = {"instrument": "act", "article": 77}


def _faced(law: Any, case: Any, **exemption: Any) -> Exposure:
    if exemption:
        law = {**law, "exemptions": [{"id": "exempt", "title": "Exempt", "cite": CITE, **exemption}]}
    return expose(extract_of(law).model, case_of(case), DAY)


def _grown(data: st.DataObject, law: Any) -> dict[str, Any]:
    return {**data.draw(offenders(law)), "age": 30}


@examples(100)
@given(value=extracts(), data=st.data())
def test_whoever_is_surely_exempt_is_not_punishable_and_told_why(value: Any, data: st.DataObject) -> None:
    case = _grown(data, value)
    faced = _faced(value, case, conduct=case["conduct"], roles=[case["role"]])
    assert (faced.possible, faced.known, faced.why) == ((), True, "exempt under A art. 77 (Exempt)")
    assert [evidence.path for evidence in faced.why_law] == [("exemptions", 0)]


@examples(100)
@given(value=extracts(), data=st.data())
def test_whoever_is_perhaps_exempt_faces_the_same_or_nothing(value: Any, data: st.DataObject) -> None:
    case = _grown(data, value)
    for tiers in (provision["tiers"] for provision in value["provisions"]):
        for tier in tiers:
            tier["grade"] = "basic"  # a milder tier that only may apply displaces nothing for sure
    before = _faced(value, case)
    after = _faced(value, case, quantity={"word": "little"})
    assert after.perhaps_none is bool(before.possible)
    assert {o.tier for o in before.possible} <= {o.tier for o in after.possible}
    assert not before.possible or after.why == "whether the case is exempt is open: A art. 77 (Exempt)"


@examples(100)
@given(value=extracts(), data=st.data())
def test_an_exemption_that_does_not_reach_the_case_changes_nothing(value: Any, data: st.DataObject) -> None:
    case = _grown(data, value)
    other = "user" if case["role"] == "dealer" else "dealer"
    before, after = _faced(value, case), _faced(value, case, roles=[other])
    assert (before.possible, before.why, before.perhaps_none) == (after.possible, after.why, after.perhaps_none)


@examples(100)
@given(value=extracts(), data=st.data())
def test_an_exemption_from_one_provision_leaves_the_others(value: Any, data: st.DataObject) -> None:
    case = _grown(data, value)
    exempt = data.draw(st.sampled_from(value["provisions"]))
    value.pop("concurrence", None)  # What stands beside an offence changes with it.
    without = {**value, "provisions": [one for one in value["provisions"] if one is not exempt]}
    after = _faced(value, case, applies_to=[exempt["id"]], conduct=case["conduct"])
    if without["provisions"]:
        assert after.possible == _faced(without, case).possible or _paths_apart(after, _faced(without, case))


def _paths_apart(one: Exposure, other: Exposure) -> bool:
    """Tell whether two exposures differ at most in the places of the law, which move if a provision is left out."""
    return [(o.tier, o.range, o.death) for o in one.possible] == [(o.tier, o.range, o.death) for o in other.possible]
