"""What a statement on an offender means: the sentence of the catalogue that it stands for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from penalcheck.extract.term import parse_term
from penalcheck.scenario.sentences.own_words.offence_meanings import conduct_of
from penalcheck.scenario.sentences.own_words.parts import Part
from penalcheck.scenario.sentences.own_words.syntax import StatementPart
from penalcheck.scenario.sentences.own_words.threatened import Unfit

_LEAST_AGE, _GREATEST_AGE = 10, 99

_IMPLIED: Final[Mapping[str, frozenset[str]]] = {
    "courier": frozenset({"transport"}),
    "organizer": frozenset({"organization", "management", "organized_group"}),
}
"""What is said of a standard offender by naming him: to say it again adds nothing."""


def _sentenced(node: StatementPart, _: str) -> list[Part]:
    _refuse_what_is_doubled(node)
    offenders = _offenders(node)
    drugs = [drug for drug in node.values("DRUG") if drug != "all"]
    quantities, past = node.values("QUANTITY"), _past(node)
    conduct, circumstances = _done(node), tuple(sorted(set(node.values("CIRCUMSTANCE"))))
    attempted = node.has("ATTEMPTED") or "attempt" in conduct
    if offenders:
        implied = _IMPLIED.get(offenders[0], frozenset())
        conduct = tuple(word for word in conduct if word not in implied | {"attempt"})
        circumstances = tuple(word for word in circumstances if word not in implied)
    described = bool(conduct or circumstances or node.below("age")) or bool(past and (drugs or quantities))
    if offenders and not described and not (drugs and not quantities):
        return [_standard(offenders[0], quantities, drugs, past, attempted=attempted, aided=node.has("AIDED"))]
    if offenders and offenders[0] not in ("major-trafficker", "user-dealer"):
        raise Unfit
    if attempted or node.has("AIDED") or not (conduct or circumstances or offenders or _is_somebody(node)):
        raise Unfit
    values: dict[str, Any] = {"conduct": conduct, "circumstances": circumstances}
    if not (conduct or offenders):
        values["conduct"] = ("trafficking",)
    values |= {"offender": offenders[0]} if offenders else {}
    values |= {"substance": drugs[0]} if drugs else {}
    values |= {"quantity": quantities[0]} if quantities else {}
    values |= {"age": _age(node)} if node.below("age") else {}
    return [("sentenced_described", {**values, **past})]


def _refuse_what_is_doubled(node: StatementPart) -> None:
    """Raise Unfit if nobody is sentenced, or if two drugs or quantities leave open which is meant."""
    if not node.has("SENTENCED") and not (node.has("CONDUCT") and node.has("QUANTITY", "DRUG")):
        raise Unfit
    if len(node.values("QUANTITY")) > 1 or len(set(node.values("DRUG")) - {"all"}) > 1:
        raise Unfit
    if node.has("PRIORS", "TWOPRIORS") and not node.has("SENTENCED"):
        raise Unfit
    # 'Convicted before' is no circumstance here but the past; 'imported' is what was done.
    if {"prior_conviction", "imported"} & set(node.values("CIRCUMSTANCE")):
        raise Unfit


def _offenders(node: StatementPart) -> list[str]:
    """Return the standard offender who is named, if any is. Raises Unfit if two are."""
    named = {*node.values("OFFENDER"), *(name for part in node.below("age") for name in part.values("OFFENDER"))}
    if len(named) > 1:
        raise Unfit
    return list(named)


def _is_somebody(node: StatementPart) -> bool:
    return node.has("TRAFFICKER") or bool(node.below("age"))


def _done(node: StatementPart) -> tuple[str, ...]:
    """Return what was done; words for an earlier conviction and for a role name no conduct of their own."""
    if node.has("FORSUPPLY", "FORUSE") and not node.has("POSSESSION", "PURCHASE", "CONDUCT"):
        return ("possession_for_supply" if node.has("FORSUPPLY") else "possession_for_use",)
    if not node.has("CONDUCT", "POSSESSION", "PURCHASE"):
        return ()
    conduct = conduct_of(node)
    return tuple(word for word in conduct if word != "trafficking")


def _age(node: StatementPart) -> int:
    ages = [value for part in node.below("age") for value in (*part.values("NUMBER"), *part.values("TERM"))]
    number = str(ages[0]).split()[0]
    if len(ages) != 1 or not number.isdigit() or not _LEAST_AGE <= int(number) <= _GREATEST_AGE:
        raise Unfit
    return int(number)


def _past(node: StatementPart) -> dict[str, Any]:
    """Return what is said of prior convictions; {} if nothing is."""
    if not node.has("PRIORS", "TWOPRIORS"):
        if node.has("TIMES", "YEAR", "DAY", "FOREIGN", "NUMBER", "KIND") or node.below("ago"):
            raise Unfit
        return {}
    country = "foreign" if node.has("FOREIGN") else "domestic"
    moments = [*node.values("DAY"), *(dt.date(year, 1, 1) for year in node.values("YEAR"))]
    agos = [term for part in node.below("ago") for term in part.values("TERM")]
    counts = {*node.values("TIMES"), *map(str, node.values("NUMBER")), *("2" for _ in node.values("TWOPRIORS"))}
    if len(moments) + len(agos) > 1 or len(counts) > 1 or (counts and (moments or agos)):
        raise Unfit
    if node.values("KIND") and set(node.values("KIND")) - {"similar", "drug", "trafficking", "same"}:
        raise Unfit
    if moments:
        return {"country": country, "convicted": moments[0].isoformat(), "year_only": node.has("YEAR")}
    if agos:
        return {"country": country, "convicted": f"{parse_term(agos[0])} before", "year_only": False}
    number = str(counts.pop() if counts else "1")
    if not number.isdigit() or not 1 <= int(number) <= 5:
        raise Unfit
    return {"country": country, "count": int(number)}


def _standard(
    offender: str, quantities: list[str], drugs: list[str], past: dict[str, Any], *, attempted: bool, aided: bool
) -> Part:
    """Return the sentence on a standard offender."""
    who = {"offender": offender}
    if attempted or aided:
        if quantities or past or attempted == aided:
            raise Unfit
        return ("sentenced_attempt" if attempted else "sentenced_aider"), who
    if quantities:
        if not drugs:
            raise Unfit
        return "sentenced_quantity", {**who, "quantity": quantities[0], "substance": drugs[0]}
    if not past:
        return "sentenced", who
    foreign = past["country"] == "foreign"
    if "count" in past:
        return ("sentenced_foreign_priors" if foreign else "sentenced_priors"), {**who, "count": past["count"]}
    if past["convicted"].endswith("before") or past["year_only"]:
        return "sentenced_described", {"offender": offender, "conduct": (), "circumstances": (), **past}
    day = dt.date.fromisoformat(past["convicted"])
    return ("sentenced_foreign_prior_day" if foreign else "sentenced_prior_day"), {**who, "day": day}


def _evaluated(node: StatementPart, _: str) -> list[Part]:
    if not (node.has("EVALUATED") and node.has("LAW")):
        raise Unfit
    return [("evaluated", {})]


WHEN: Final[Mapping[str, Callable[[StatementPart, str], Iterable[Part]]]] = {
    "sentenced": _sentenced,
    "evaluated": _evaluated,
}
"""How each kind of statement in when.lark becomes sentences."""
