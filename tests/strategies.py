"""Generated extracts: sound ones, with every kind of gap.

A strategy that is made while another draws is checked anew at every draw, so all of them are made once, at the top.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from penalcheck.extract.treaty import CIRCUMSTANCES, CONDUCT, ROLES, TREATIES

CITE = {"instrument": "act", "article": "1"}
_YEARS = st.integers(1, 30)


def _stated(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.sampled_from(["none", "unknown"]), strategy)


def _item(values: list[str]) -> st.SearchStrategy[Any]:
    return _stated(st.sampled_from(values).map(lambda value: {"value": value, "cite": CITE}))


def _some(values: Sequence[str], most: int, least: int = 1) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(values), min_size=least, max_size=most, unique=True)


_MINIMUM = st.sampled_from(["open", "unknown", "years"])
_MAXIMUM = st.sampled_from(["open", "unknown", "life", "years"])


@st.composite
def _imprisonments(draw: st.DrawFn) -> dict[str, str]:
    low, high = sorted((draw(_YEARS), draw(_YEARS)))
    minimum, maximum = draw(_MINIMUM), draw(_MAXIMUM)
    return {
        "minimum": f"{low} years" if minimum == "years" else minimum,
        "maximum": f"{high} years" if maximum == "years" else maximum,
    }


_FINES = st.sampled_from(
    [
        {"form": "unlimited"},
        {"form": "unknown"},
        {"form": "day_fines", "maximum": 360},
        {"form": "amount", "maximum": 1000, "currency": "EUR"},
        {"form": "multiple", "maximum": 4, "of": "value"},
        {"form": "units", "minimum": 10, "maximum": 50, "unit": "wage"},
        {"form": "greatest", "fines": [{"form": "day_fines", "maximum": 9}, {"form": "day_fines", "maximum": 8}]},
    ]
)


_PENALTIES = st.fixed_dictionaries(
    {
        "imprisonment": _stated(_imprisonments()),
        "fine": _stated(_FINES),
        "join": st.sampled_from(["and", "or", "and/or"]),
        "death": st.sampled_from(["none", "available", "mandatory", "unknown", "general part"]),
    },
    optional={"bars_parole": st.booleans(), "bars_suspension": st.booleans()},
)
_PUNISHED = st.fixed_dictionaries(
    {
        "grade": st.sampled_from(["basic", "aggravated", "mitigated"]),
        "cite": st.just(CITE),
        "penalty": _PENALTIES,
    },
    optional={
        "circumstances": _some(CIRCUMSTANCES, 3),
        "roles": _some(ROLES, 3),
        "quantity": st.just({"word": "large"}),
    },
)
_ONE_IN_TEN = st.integers(0, 9).map(lambda number: number == 0)
_IN_FORCE = st.sampled_from([None] * 8 + ["2000-01-01", "2030-01-01"])


@st.composite
def _tiers(draw: st.DrawFn) -> dict[str, Any]:
    tier = draw(_PUNISHED)
    if draw(_ONE_IN_TEN):
        tier["penalty"] = "unknown"
    if day := draw(_IN_FORCE):
        tier["in_force"] = {"from": day}
    return tier


_PROVISIONS = st.lists(
    st.fixed_dictionaries(
        {
            "title": st.just("offence"),
            "nature": st.sampled_from(["criminal", "criminal", "criminal", "administrative"]),
            "mens_rea": st.sampled_from(["intent", "intent", "negligence", "unknown"]),
            "conduct": _some(CONDUCT, 4),
            "substances": st.sampled_from([["all"], ["heroin"], ["cannabis"], ["precursors"]]),
            "cite": st.just(CITE),
            "tiers": st.lists(_tiers(), min_size=1, max_size=3),
        }
    ),
    min_size=1,
    max_size=4,
)


def _terms(unit: str, least: int, most: int) -> st.SearchStrategy[Any]:
    return _stated(st.integers(least, most).map(lambda n: {"value": f"{n} {unit}", "cite": CITE}))


_REACH = _stated(
    st.sampled_from(["all", "trafficking", "serious", "none"]).map(lambda word: {"punishable": word, "cite": CITE})
)
_LIMITATION = st.builds(
    lambda at_least, period: {"maximum_at_least": f"{at_least} years", "period": period, "cite": CITE},
    _YEARS,
    st.sampled_from(["none", "unknown", "5 years", "20 years"]),
)
_RELEASE = st.fixed_dictionaries(
    {
        "applies_to": st.sampled_from(["general", "trafficking", "recidivist", "life"]),
        "after": st.sampled_from(["6 months", "10 years"]),
        "cite": st.just(CITE),
    },
    optional={
        "fraction": st.sampled_from(["1/2", "2/3"]),
        "rest_at_most": st.just("5 years"),
        "possible": st.booleans(),
    },
)
_POWERS = ["none", "discretionary", "mandatory", "unknown"]
_GENERAL_PART = st.fixed_dictionaries(
    {},
    optional={
        "longest_term": _terms("years", 30, 45),
        "longest_raised": _terms("years", 45, 60),
        "parts_of_terms": _item(["days", "months"]),
        "age_of_responsibility": _stated(st.sampled_from([10, 14, 18]).map(lambda age: {"value": age, "cite": CITE})),
        "juveniles": _stated(
            st.lists(
                st.builds(
                    lambda age, least, part: {
                        "below": age,
                        "cite": CITE,
                        **({least: "3 years"} if least else {}),
                        **({"effect": {"multiply": {"maximum": part}}} if part else {"imprisonment": "none"}),
                    },
                    st.sampled_from([16, 18, 21]),
                    st.sampled_from([None, None, "minimum_at_least", "maximum_at_least"]),
                    st.sampled_from(["1/2", "2/3", None]),
                ),
                min_size=1,
                max_size=2,
                unique_by=lambda rule: rule["below"],
            )
        ),
        "shortest_term": _terms("days", 1, 30),
        "suspension": _terms("years", 1, 30),
        "life": _stated(
            st.sampled_from(["15 years", "none", "varies", "unknown"]).map(
                lambda after: {"release_after": after, "cite": CITE}
            )
        ),
        "release": _stated(st.lists(_RELEASE, min_size=1, max_size=3)),
        "death_penalty": _item(["none", "available", "mandatory"]),
        "corporal_punishment": _item(["none", "available"]),
        "under_18_life": _item(["none", "available"]),
        "fine_beside_imprisonment": _item(["available", "mandatory", "none"]),
        "fine_instead_of_imprisonment": _stated(
            st.builds(
                lambda limits: {"value": "available", "cite": CITE, **limits},
                st.fixed_dictionaries(
                    {},
                    optional={
                        "sentence_at_most": st.sampled_from(["6 months", "3 years"]),
                        "sentence_below": st.just("10 years"),
                        "maximum_at_most": st.sampled_from(["5 years", "12 years"]),
                        "without_minimum": st.booleans(),
                    },
                ),
            )
        ),
        "attempt": _REACH,
        "participation": _REACH,
        "conspiracy": _REACH,
        "incitement": _REACH,
        "sentencing": _stated(
            st.builds(
                lambda word, weighs: {"discretion": word, "weighs": weighs, "cite": CITE},
                st.sampled_from(["wide", "guided", "none", "unknown"]),
                _some(CIRCUMSTANCES, 3, least=0),
            )
        ),
        "limitation": _stated(st.lists(_LIMITATION, min_size=1, max_size=3)),
        "limitation_for_fugitives": _item(["none", "suspended"]),
        "release_weighs_gravity": _item(["none", "yes"]),
        "legal_persons": _item(["none", "criminal"]),
        "treatment_alternatives": _item(["none", "available"]),
        "confiscation": _stated(
            st.fixed_dictionaries(
                {},
                optional={
                    **{
                        key: _item(_POWERS)
                        for key in ("drugs", "instrumentalities", "proceeds", "equivalent_value", "extended")
                    },
                    "transformed_proceeds": _item(_POWERS),
                    "intermingled_proceeds": _item(_POWERS),
                    "income_from_proceeds": _item(_POWERS),
                    "burden_reversed": _item(["none", "partly", "yes"]),
                    "third_parties_protected": _item(["none", "yes"]),
                },
            )
        ),
    },
)
_RULES = st.builds(
    lambda word, moment, effect, applies: {
        "id": f"r-{word}",
        "title": "rule",
        "kind": "general",
        "trigger": {"offences": "any", "foreign": word, "before_offence": moment},
        "effect": effect,
        "applies": applies,
        "cite": CITE,
    },
    st.sampled_from(["counted", "under_treaty", "eu_only", "not_counted", "unknown"]),
    st.sampled_from(["unknown", "conviction", "final_judgment", "served"]),
    st.sampled_from([{"multiply": {"maximum": 2}}, {"multiply": {"maximum": 2}, "bars_parole": True}]),
    st.sampled_from(["optional", "optional", "mandatory"]),
)
_RECIDIVISM = st.one_of(st.just("unknown"), st.lists(_RULES, max_size=2, unique_by=lambda rule: rule["id"]))
_TREATIES = st.dictionaries(
    st.sampled_from(list(TREATIES)),
    st.sampled_from(["none", "unknown", "1990-01-01", "2030-01-01"]).map(
        lambda word: {"in_force": word, "source": "imaginary"}
    ),
)
_ABSENT = st.lists(_some(CONDUCT, 4).map(lambda conduct: {"conduct": conduct, "note": "searched"}), max_size=1)


def _abolishes_death(general: dict[str, Any]) -> bool:
    stated = general.get("death_penalty")
    return stated == "none" or (isinstance(stated, dict) and stated["value"] == "none")


_CONVICTED = st.one_of(
    st.integers(1, 15).map(lambda years: {"convicted": f"{years} years before"}),
    st.builds(
        lambda convicted, final: {"convicted": f"{convicted}-06-01", "final": f"{convicted + final}-06-02"},
        st.integers(2011, 2025),
        st.integers(0, 3),
    ),
)
"""So many years before the offence, or on a day; what became final later may have done so after an offence of 2026."""

_EFFECTS = st.sampled_from(
    [
        {"of_maximum": {"minimum": "2/3"}},
        {"of_maximum": {"minimum": "4/3", "maximum": "open"}},
        {"part": {"from": "1/3"}},
        {"multiply": {"minimum": 2, "maximum": 2}, "within_range": True},
        {"raise_minimum": "12 years", "within_range": True},
        {"add_fraction": {"minimum": "1/3", "maximum": "1/2"}, "from_stated_range": True},
        {"freely": "to_shortest_term"},
        {"freely": "to_no_punishment"},
        {"raise_minimum": "6 years", "may_go_down_to": "open"},
        {"fine": {"form": "day_fines", "maximum": 90}},
        {"fine_instead": {"form": "day_fines", "maximum": 90}},
    ]
)
_AGGRAVATIONS = st.lists(
    st.fixed_dictionaries(
        {"title": st.just("aggravation"), "effect": _EFFECTS, "cite": st.just(CITE)},
        optional={
            "circumstances": _some(CIRCUMSTANCES, 3),
            "quantity": st.just({"word": "large"}),
            "applies": st.just("discretionary"),
        },
    ),
    max_size=3,
)


@st.composite
def aggravations(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Return rules of aggravation and mitigation, some of them of one group of which the gravest counts."""
    rules = [{**rule, "id": f"rule-{number}"} for number, rule in enumerate(draw(_AGGRAVATIONS))]
    grouped = len(rules) > 1 and draw(st.booleans())
    return [{**rule, "group": "grounds"} for rule in rules] if grouped else rules


_BESIDE = st.sampled_from(
    [
        {"rule": "gravest_alone"},
        {"rule": "gravest_raised", "effect": {"add_fraction": {"maximum": "1/2"}}},
        {"rule": "gravest_raised", "effect": {"half": "upper"}},
        {"rule": "highest_to_sum", "cap": "40 years"},
        {"rule": "sum"},
        {"rule": "sum", "applies": "optional"},
    ]
)
"""Rules on offences that concur."""


@st.composite
def concurrences(draw: st.DrawFn, law: dict[str, Any], *, always: bool = False) -> list[dict[str, Any]]:
    """Return the rules of a law on offences that concur: none (unless `always`), or one for some of its provisions."""
    names = [provision["id"] for provision in law["provisions"]]
    if len(names) < 2 or (not always and draw(st.booleans())):
        return []
    named = draw(st.lists(st.sampled_from(names), min_size=2, unique=True))
    return [{"id": "beside", "title": "concurrence", "offences": named, **draw(_BESIDE), "cite": CITE}]


PRIORS = st.builds(
    lambda offence, convicted, more: {"offence": offence, **convicted, **more},
    st.sampled_from(["trafficking", "drug_possession", "violent", "other_intentional"]),
    _CONVICTED,
    st.fixed_dictionaries(
        {},
        optional={
            "country": st.sampled_from(["domestic", "foreign_eu", "foreign"]),
            "sentence": st.sampled_from(["none", "6 months", "3 years"]),
            "as_juvenile": st.booleans(),
            "set_aside": st.booleans(),
        },
    ),
)
"""Prior convictions of the last fifteen years."""


@st.composite
def offenders(draw: st.DrawFn, law: dict[str, Any]) -> dict[str, Any]:
    """Return the plain values of a case that some provision of a law may reach."""
    provision = draw(st.sampled_from(law["provisions"]))
    return {
        "role": draw(st.sampled_from(ROLES)),
        "conduct": [draw(st.sampled_from(provision["conduct"]))],
        "substance": draw(st.sampled_from(["heroin", "cannabis_herb", "precursor"])),
        "circumstances": draw(st.lists(st.sampled_from(CIRCUMSTANCES), max_size=3, unique=True)),
        "stage": draw(st.sampled_from(["completed", "completed", "attempt"])),
        "age": draw(st.sampled_from([12, 15, 17, 20, 30])),
        "priors": draw(st.lists(PRIORS, max_size=2, unique_by=lambda one: (one["offence"], one["convicted"]))),
    }


@st.composite
def extracts(draw: st.DrawFn) -> dict[str, Any]:
    """Return the plain values of a sound extract."""
    value: dict[str, Any] = {
        "format": 1,
        "jurisdiction": "NO",
        "name": "Generated",
        "level": "national",
        "legal_family": "civil",
        "treaties": draw(_TREATIES),
        "instruments": {"act": {"title": "Act", "short": "A", "source": "imaginary", "status": "checked"}},
        "units": {"wage": {"title": "wages", "currency": "EUR", "values": [{"value": 9, "cite": CITE}]}},
        "provisions": draw(_PROVISIONS),
        "general_part": draw(_GENERAL_PART),
        "recidivism": draw(_RECIDIVISM),
        "absent": draw(_ABSENT),
    }
    for number, provision in enumerate(value["provisions"]):
        provision["id"] = f"p{number}"
        for place, tier in enumerate(provision["tiers"]):
            tier["id"] = f"p{number}-t{place}"
    for provision in value["provisions"] if _abolishes_death(value["general_part"]) else ():
        for tier in provision["tiers"]:
            if isinstance(tier["penalty"], dict) and tier["penalty"].get("death") in ("available", "mandatory"):
                tier["penalty"]["death"] = "none"
    value["concurrence"] = draw(concurrences(value))
    value["aggravations"] = draw(aggravations())
    named = {word for provision in value["provisions"] for word in provision["conduct"]}
    named |= {word for word, rule in value["general_part"].items() if isinstance(rule, dict)}
    for absence in value["absent"]:
        absence["conduct"] = [word for word in absence["conduct"] if word not in named]
    value["absent"] = [absence for absence in value["absent"] if absence["conduct"]]
    return value


@st.composite
def less_known(draw: st.DrawFn, value: dict[str, Any]) -> dict[str, Any]:
    """Return an extract of which less is known, as if some of it had not been looked up."""
    less = copy.deepcopy(value)
    for key in list(less["general_part"]):
        if draw(st.booleans()):
            less["general_part"][key] = "unknown"
    for provision in less["provisions"]:
        if draw(st.integers(0, 3)) == 0:
            provision["mens_rea"] = "unknown"
        for tier in provision["tiers"]:
            if draw(st.integers(0, 2)) == 0:
                tier["penalty"] = "unknown"
            elif isinstance(tier["penalty"], dict) and isinstance(tier["penalty"]["imprisonment"], dict):
                tier["penalty"]["imprisonment"][draw(st.sampled_from(["minimum", "maximum"]))] = "unknown"
    if draw(st.booleans()):
        less["recidivism"] = "unknown"
    if draw(st.booleans()):
        less["absent"] = []
    return less
