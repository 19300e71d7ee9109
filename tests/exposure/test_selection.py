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

CITE = {"instrument": "act", "article": 1}
CONDUCT = ["sale", "importation"]
CIRCUMSTANCES = ["minor_case", "school"]


def _some(words: list[str], least: int) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(words), min_size=least, max_size=2, unique=True)


_TIERS = st.builds(
    lambda grade, conduct, named, low: {
        "grade": grade,
        "conduct": conduct,
        **({"circumstances": {"all": named}} if named else {}),
        "cite": CITE,
        "penalty": {
            "imprisonment": {"minimum": f"{low} years", "maximum": "12 years"},
            "fine": "none",
            "death": "none",
        },
    },
    st.sampled_from(["basic", "mitigated", "mitigated", "aggravated"]),
    _some(CONDUCT, 1),
    _some(CIRCUMSTANCES, 0),
    st.integers(1, 10),
)
_CASES = st.fixed_dictionaries(
    {
        "role": st.just("dealer"),
        "conduct": _some(CONDUCT, 1),
        "substance": st.just("heroin"),
        "circumstances": _some(CIRCUMSTANCES, 0),
    }
)


@st.composite
def _laws(draw: st.DrawFn) -> dict[str, Any]:
    """Return a law of one or two provisions on the same conduct; only attempts at serious offences are punished."""
    provisions = [
        {"id": f"p{number}", "title": "p", "conduct": CONDUCT, "substances": ["all"], "cite": CITE, "tiers": tiers}
        for number, tiers in enumerate(draw(st.lists(st.lists(_TIERS, min_size=1, max_size=4), min_size=1, max_size=2)))
    ]
    for provision in provisions:
        for number, tier in enumerate(provision["tiers"]):
            tier["id"] = f"{provision['id']}-{number}"
    return {
        "format": 1,
        "jurisdiction": "AQ",
        "name": "Testland",
        "level": "national",
        "legal_family": "civil",
        "instruments": {"act": {"title": "Act", "short": "A", "source": "imaginary", "status": "checked"}},
        "provisions": provisions,
        "general_part": {"attempt": {"punishable": "serious", "serious_from": "5 years", "cite": CITE}},
        "recidivism": [],
    }


def _faced(law: Any, case: Any) -> Exposure:
    return expose(extract_of(law).model, case_of(case), DAY)


def _surely_faces_more(one: Exposure, other: Exposure) -> bool:
    return one.known and other.known and milder(other, one) is True


@examples(200)
@given(law=_laws(), case=_CASES)
def test_an_attempt_never_faces_more_than_the_completed_offence(law: Any, case: Any) -> None:
    completed, attempted = (_faced(law, {**case, "stage": stage}) for stage in ("completed", "attempt"))
    assert completed.possible or not attempted.possible
    assert not _surely_faces_more(attempted, completed)


@examples(200)
@given(law=_laws(), case=_CASES, data=st.data())
def test_an_exemption_never_makes_anybody_face_more(law: Any, case: Any, data: st.DataObject) -> None:
    tiers = [tier for provision in law["provisions"] for tier in provision["tiers"]]
    # An exemption from a milder tier is the trap: whoever it covers must not fall back into the basic one.
    chosen = data.draw(st.sampled_from(sorted(tiers, key=lambda tier: tier["grade"] != "mitigated")))["id"]
    exemption = {"id": "x", "title": "X", "applies_to": [chosen], "conduct": CONDUCT, "cite": CITE}
    without, exempt = _faced(law, case), _faced({**law, "exemptions": [exemption]}, case)
    assert without.possible or not exempt.possible
    assert not _surely_faces_more(exempt, without)


@examples(200)
@given(law=_laws(), case=_CASES)
def test_whatever_is_done_besides_never_lowers_what_is_faced(law: Any, case: Any) -> None:
    alone = {**case, "conduct": case["conduct"][:1]}
    assert not _surely_faces_more(_faced(law, alone), _faced(law, {**alone, "conduct": CONDUCT}))
