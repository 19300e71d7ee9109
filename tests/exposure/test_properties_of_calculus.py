"""What holds of every generated law and offender."""

from __future__ import annotations

import copy
import datetime as dt
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from cases import case_of, ends
from conftest import DAY, extract_of
from penalcheck.exposure.calculus import expose
from penalcheck.exposure.gravity import milder
from penalcheck.exposure.outcome import ENDS, Exposure
from strategies import CITE, PRIORS, concurrences, extracts, less_known, offenders

_RELAXED = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))


def _faced(law: dict[str, Any], case: dict[str, Any], day: dt.date = DAY) -> Exposure:
    return expose(extract_of(law).model, case_of(case), day)


def _without_tiers_for_priors(law: dict[str, Any]) -> dict[str, Any]:
    """Return a law in which priors weigh by rules on recidivism alone: a tier for them might be a milder one."""
    changed = copy.deepcopy(law)
    for provision in changed["provisions"]:
        for tier in provision["tiers"]:
            words = [word for word in tier.pop("circumstances", ()) if word != "prior_conviction"]
            tier |= {"circumstances": words} if words else {}
    return changed


@_RELAXED
@given(value=extracts(), prior=PRIORS, data=st.data())
def test_a_prior_never_lowers_an_end_of_the_range(value: Any, prior: dict[str, Any], data: st.DataObject) -> None:
    law = _without_tiers_for_priors(value)
    case = data.draw(offenders(law))
    case["priors"] = [other for other in case["priors"] if other["convicted"] != prior["convicted"]]
    before = _faced(law, case)
    after = _faced(law, {**case, "priors": [*case["priors"], prior]})
    assert bool(after.possible) == bool(before.possible)
    for lower, higher in zip(ends(before), ends(after), strict=True) if before.possible else ():
        assert None in (lower, higher) or higher >= lower  # type: ignore[operator]
    _assert_no_milder(before, after)


def _assert_no_milder(before: Exposure, after: Exposure) -> None:
    """Hold the gravest end that is possible afterwards to that before, in the one order of severity."""
    gravest_ends = [[outcome.severity("maximum") for outcome in one.possible] for one in (before, after)]
    lower, higher = ([end for end in found if end is not None] for found in gravest_ends)
    if before.possible and [len(lower), len(higher)] == [len(found) for found in gravest_ends]:
        assert max(higher) >= max(lower)


@_RELAXED
@given(value=extracts(), data=st.data())
def test_a_graver_tier_never_gives_a_milder_outcome(value: Any, data: st.DataObject) -> None:
    case = data.draw(offenders(value))
    tiers = [(p, t) for p, provision in enumerate(value["provisions"]) for t in range(len(provision["tiers"]))]
    p, t = data.draw(st.sampled_from(tiers))
    graver = copy.deepcopy(value)
    penalty = graver["provisions"][p]["tiers"][t]["penalty"]
    assume(isinstance(penalty, dict) and isinstance(penalty["imprisonment"], dict))
    if data.draw(st.booleans()):
        penalty["imprisonment"]["maximum"] = "life"
    penalty["bars_parole"] = True
    if data.draw(st.booleans()) and graver["general_part"].get("death_penalty") in (None, "unknown"):
        penalty["death"] = "mandatory" if penalty["death"] == "mandatory" else "available"
    before, after = _faced(value, case), _faced(graver, case)
    assert bool(after.possible) == bool(before.possible)
    _assert_no_milder(before, after)


@_RELAXED
@given(value=extracts(), days=st.integers(1, 20_000), data=st.data())
def test_a_day_before_every_text_is_unknown(value: Any, days: int, data: st.DataObject) -> None:
    value["instruments"]["act"]["consolidated"] = "2010-01-01"
    first = extract_of(value).model.first_day
    assert first is not None
    before = min(first, DAY) - dt.timedelta(days=days)
    case = data.draw(offenders(value))
    judged_later = _faced(value, {**case, "committed": before.isoformat()})
    for exposure in (_faced(value, case, before), judged_later):
        assert not exposure.possible
        assert not exposure.known
        assert exposure.why == f"no text was read that is as old as {before}"


@_RELAXED
@given(value=extracts(), data=st.data())
def test_knowledge_only_settles_what_is_faced(value: Any, data: st.DataObject) -> None:
    case = data.draw(offenders(value))
    _assert_settled(_faced(value, case), _faced(data.draw(less_known(value)), case))


def _assert_settled(more: Exposure, less: Exposure) -> None:
    """Assert that what is faced lies within what seemed possible when less was known."""
    if less.known:
        assert [outcome.range for outcome in more.possible] == [outcome.range for outcome in less.possible]
    for end in ENDS:
        narrow, wide = more.ends(end), less.ends(end)
        if narrow and wide:
            assert wide[0] <= narrow[0]
            assert narrow[1] <= wide[1]
    if not less.perhaps_none and less.possible:
        assert more.possible


def _fine_alone(exposure: Exposure) -> Any:
    """Return whether a fine may stand alone, if every possible outcome says the same."""
    words = {outcome.fine_alone for outcome in exposure.possible}
    return words.pop() if len(words) == 1 and not exposure.perhaps_none else None


@_RELAXED
@given(value=extracts(), data=st.data())
def test_knowledge_only_settles_whether_a_fine_may_stand_alone(value: Any, data: st.DataObject) -> None:
    case = data.draw(offenders(value))
    more, less = _faced(value, case), _faced(data.draw(less_known(value)), case)
    if less.settled and more.settled and _fine_alone(less) is not None:
        assert _fine_alone(more) == _fine_alone(less)


@_RELAXED
@given(value=extracts(), data=st.data())
def test_a_power_to_fine_instead_never_takes_a_fine_alone_away(value: Any, data: st.DataObject) -> None:
    case = data.draw(offenders(value))
    without = copy.deepcopy(value)
    without["general_part"]["fine_instead_of_imprisonment"] = "none"
    if _fine_alone(_faced(without, case)):
        assert _fine_alone(_faced(value, case))


@_RELAXED
@given(value=extracts(), data=st.data())
def test_an_offence_never_faces_more_for_a_later_law(value: Any, data: st.DataObject) -> None:
    """What the law of the day of commission threatens at most is never passed by what came later, if both are known."""
    value["general_part"].pop("death_penalty", None)
    case = {**data.draw(offenders(value)), "committed": "2015-01-01", "age": 30}
    later = copy.deepcopy(value["provisions"])
    for old, new in zip(value["provisions"], later, strict=True):
        old["in_force"], new["in_force"] = {"until": "2019-12-31"}, {"from": "2020-01-01"}
        new["id"] += "-later"
        old["mens_rea"] = new["mens_rea"] = "intent"
        for tier in new["tiers"]:
            tier["id"] += "-later"
        for tier in (*old["tiers"], *new["tiers"]):
            tier.pop("quantity", None)
            low, high = sorted(data.draw(st.tuples(st.integers(1, 30), st.integers(1, 30))))
            imprisonment = {"minimum": f"{low} years", "maximum": f"{high} years"}
            tier["penalty"] = {"imprisonment": imprisonment, "fine": "none", "death": "none"}
    value["provisions"] += later
    first, judged = _faced(value, case, dt.date(2015, 1, 1)), _faced(value, case)
    if first.known and judged.known and judged.possible:
        assert first.possible, "what was no offence then is none now"
        assert judged.possible[0].most <= first.possible[0].most  # type: ignore[operator]


@st.composite
def _laws_of_sale(draw: st.DrawFn) -> dict[str, Any]:
    """Return a law of two offences or three that concur, each with a known tier that reaches whoever sells."""
    law = draw(extracts())
    tier = {"grade": "basic", "cite": CITE}
    law["provisions"] = [
        {
            **{"id": f"p{number}", "title": "offence", "conduct": ["sale"], "substances": ["all"], "cite": CITE},
            "tiers": [
                {**tier, "id": f"p{number}-t", "penalty": {"imprisonment": ends, "fine": "none", "death": "none"}}
            ],
        }
        for number, ends in enumerate(draw(st.lists(_KNOWN, min_size=2, max_size=3)))
    ]
    law["concurrence"] = draw(concurrences(law, always=True))
    return {**law, "aggravations": [], "absent": []}


_KNOWN = st.tuples(st.integers(1, 20), st.integers(1, 20)).map(
    lambda pair: {"minimum": f"{min(pair)} years", "maximum": f"{max(pair)} years"}
)
_SELLER = {"role": "dealer", "conduct": ["sale"], "substance": "heroin"}


@_RELAXED
@given(value=_laws_of_sale(), data=st.data())
def test_knowledge_only_settles_what_offences_lead_to_together(value: Any, data: st.DataObject) -> None:
    less = data.draw(less_known(value))
    for limit in ("longest_term", "longest_raised"):  # one that is left out counts as none, and sums pass those drawn
        if limit in value["general_part"]:
            less["general_part"][limit] = value["general_part"][limit]
    _assert_settled(_faced(value, _SELLER), _faced(less, _SELLER))


@_RELAXED
@given(value=_laws_of_sale())
def test_offences_that_concur_are_never_milder_than_each_of_them(value: Any) -> None:
    (rule,) = value["concurrence"]
    value["provisions"] = [provision for provision in value["provisions"] if provision["id"] in rule["offences"]]
    together = _faced(value, _SELLER)
    for name in rule["offences"]:
        provisions = [provision for provision in value["provisions"] if provision["id"] == name]
        alone = _faced({**value, "provisions": provisions, "concurrence": []}, _SELLER)
        assert milder(together, alone) is not True
        assert together.gravest_ends()[0] >= alone.gravest_ends()[0]  # type: ignore[index]
        if rule["rule"] in ("sum", "highest_to_sum", "gravest_raised") and "applies" not in rule:
            assert together.possible[0].range.minimum >= alone.possible[0].range.minimum  # type: ignore[operator]
