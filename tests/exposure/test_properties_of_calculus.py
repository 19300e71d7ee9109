"""What holds of every generated law and offender."""

from __future__ import annotations

import copy
import datetime as dt
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases import case_of, ends
from conftest import DAY, extract_of
from penalcheck.exposure.calculus import expose
from penalcheck.exposure.gravity import milder
from penalcheck.exposure.outcome import ENDS, Exposure
from penalcheck.extract.treaty import CONDUCT
from strategies import PRIORS, concurrences, extracts, less_known, offenders

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


@_RELAXED
@given(value=extracts(), days=st.integers(1, 20_000), data=st.data())
def test_a_day_before_every_text_is_unknown(value: Any, days: int, data: st.DataObject) -> None:
    value["instruments"]["act"]["consolidated"] = "2010-01-01"
    first = extract_of(value).model.first_day
    assert first is not None
    before = first - dt.timedelta(days=days)
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
    more, less = _faced(value, case), _faced(data.draw(less_known(value)), case)
    if less.known:
        assert [outcome.range for outcome in more.possible] == [outcome.range for outcome in less.possible]
    for end in ENDS:
        narrow, wide = more.ends(end), less.ends(end)
        if narrow and wide:
            assert wide[0] <= narrow[0]
            assert narrow[1] <= wide[1]
    if not less.perhaps_none and less.possible:
        assert more.possible


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


@_RELAXED
@given(value=extracts(), data=st.data())
def test_offences_that_concur_are_never_milder_than_the_gravest_of_them(value: Any, data: st.DataObject) -> None:
    rules = data.draw(concurrences(value))
    case = data.draw(offenders(value))
    case["conduct"] = data.draw(st.lists(st.sampled_from(CONDUCT), min_size=1, max_size=6, unique=True))
    alone, together = (_faced({**value, "concurrence": some}, case) for some in ([], rules))
    assert together.perhaps_none == alone.perhaps_none
    assert bool(together.possible) == bool(alone.possible)
    least, more = alone.gravest_ends(), together.gravest_ends()
    if least and more:
        assert least[0] <= more[0]
        assert least[1] <= more[1]
    if alone.known and together.known and alone.possible and not (rules and rules[0]["rule"] == "gravest_alone"):
        assert milder(together, alone) is not True
