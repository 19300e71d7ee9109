"""What is left undone, or exempt, never makes an offender face more."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cases import case_of
from conftest import DAY, examples, extract_of
from penalcheck.exposure.calculus import expose
from penalcheck.exposure.gravity import milder
from penalcheck.exposure.outcome import Exposure
from strategies import extracts, offenders


def _faced(law: Any, case: Any) -> Exposure:
    return expose(extract_of(law).model, case_of({**case, "age": 30, "priors": []}), DAY)


def _sharpened(law: Any, data: st.DataObject) -> Any:
    """Let milder tiers and known rules on attempt be common, for they are what may go wrong."""
    for provision in law["provisions"]:
        provision["mens_rea"] = "intent"
        for tier in provision["tiers"]:
            tier.pop("quantity", None)
            tier["grade"] = data.draw(st.sampled_from(["basic", "mitigated", "aggravated"]))
            low = data.draw(st.integers(1, 10))
            tier["penalty"] = {"imprisonment": {"minimum": f"{low} years", "maximum": "12 years"}, "fine": "none"}
    serious = {"punishable": "serious", "serious_from": "5 years", "cite": {"instrument": "act", "article": 1}}
    law["absent"] = []
    law["general_part"] |= {"attempt": serious, "death_penalty": "none"}
    return law


@examples(100)
@given(value=extracts(), data=st.data())
def test_an_attempt_never_faces_more_than_the_completed_offence(value: Any, data: st.DataObject) -> None:
    law = _sharpened(value, data)
    case = data.draw(offenders(law))
    completed, attempted = (_faced(law, {**case, "stage": stage}) for stage in ("completed", "attempt"))
    assert completed.possible or not attempted.possible
    assert not (completed.known and attempted.known) or milder(completed, attempted) in (False, None)


@examples(100)
@given(value=extracts(), data=st.data())
def test_an_exemption_never_makes_anybody_face_more(value: Any, data: st.DataObject) -> None:
    law = _sharpened(value, data)
    case = data.draw(offenders(law))
    names = [one["id"] for provision in law["provisions"] for one in (provision, *provision["tiers"])]
    exemption = {
        "id": "exempt",
        "title": "Exempt",
        "applies_to": data.draw(st.lists(st.sampled_from(names), max_size=2, unique=True)),
        "conduct": case["conduct"],
        "cite": {"instrument": "act", "article": 1},
    }
    without, exempt = _faced(law, case), _faced({**law, "exemptions": [exemption]}, case)
    assert without.possible or not exempt.possible
    assert not (without.known and exempt.known) or milder(without, exempt) in (False, None)
