"""What a statement on an offender means: the sentence of the catalogue that it stands for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Any, Final

from penalcheck.extract.term import parse_term
from penalcheck.messages.telling import retold
from penalcheck.scenario.sentences.own_words.offence_meanings import FOR_WHAT, OPEN_POSSESSION, conduct_of
from penalcheck.scenario.sentences.own_words.parts import Part
from penalcheck.scenario.sentences.own_words.past_meanings import committed_on, past_of, refuse_events_out_of_order
from penalcheck.scenario.sentences.own_words.syntax import StatementPart
from penalcheck.scenario.sentences.own_words.threatened import Unclear, Unfit

_LEAST_AGE, _GREATEST_AGE = 10, 99

_IMPLIED: Final[Mapping[str, frozenset[str]]] = {
    "courier": frozenset({"transport"}),
    "personal-use": frozenset({"possession_for_use"}),
    "organizer": frozenset({"organization", "management", "organized_group"}),
}
"""What is said of a standard offender by naming him: to say it again adds nothing."""


def _sentenced(node: StatementPart, language: str) -> list[Part]:
    _refuse_what_is_doubled(node)
    refuse_events_out_of_order(node, language)
    node = _with_buyer(node, language)
    offenders = _offenders(node)
    drugs = [drug for drug in node.values("DRUG") if drug != "all"]
    quantities, past = node.values("QUANTITY"), past_of(node)
    conduct, circumstances = _done(node), tuple(sorted(set(node.values("CIRCUMSTANCE"))))
    stage = _stage(node, conduct)
    conduct = tuple(word for word in conduct if word != "attempt")
    if offenders:
        implied = _IMPLIED.get(offenders[0], frozenset())
        conduct = tuple(word for word in conduct if word not in implied)
        circumstances = tuple(word for word in circumstances if word not in implied)
    committed = committed_on(node, past)
    described = bool(conduct or circumstances or node.below("age") or committed) or bool(past and (drugs or quantities))
    if offenders and not described and not (drugs and not quantities):
        return [_standard(offenders[0], quantities, drugs, past, stage)]
    if offenders and offenders[0] not in ("major-trafficker", "user-dealer") and (conduct or circumstances):
        raise Unfit
    if stage and (offenders or past or not (conduct or node.has("CONDUCT"))):
        raise Unfit
    values: dict[str, Any] = {"conduct": conduct, "circumstances": circumstances}
    if not (conduct or offenders):
        values["conduct"] = _without_named_act(node)
    if OPEN_POSSESSION in values["conduct"]:
        values["conduct"] = tuple(word for word in values["conduct"] if word != OPEN_POSSESSION)
        values["open_possession"] = True
    values |= {stage: True} if stage else {}
    values |= {"offender": offenders[0]} if offenders else {}
    values |= {"substance": drugs[0]} if drugs else {}
    values |= {"quantity": quantities[0]} if quantities else {}
    values |= {"age": _age(node)} if node.below("age") else {}
    return [("sentenced_described", {**values, **committed, **past})]


_ADULT: Final = 18
_TO_A_MINOR: Final = ("CIRCUMSTANCE", "supply_to_minors")


def _with_buyer(node: StatementPart, language: str) -> StatementPart:
    """Return a statement with the age of a young buyer as the circumstance that it is; it is never the offender's.

    Raises Unfit on an age that may be that of another person than the words say.
    """
    names = [part[0] if isinstance(part, tuple) else part.name for part in node.parts]
    parts: list[StatementPart | tuple[str, Any]] = []
    for place, part in enumerate(node.parts):
        near = [*node.parts[max(place - 1, 0) : place], *node.parts[place + 1 : place + 2]]
        if language == "es" and names[max(place - 2, 0) : place] == ["SENTENCED", "RECIPIENT"]:
            near = near[1:]
        if names[place] == "age" and any(_is_of_buyer(one) for one in near):
            raise Unfit
        if part == _TO_A_MINOR and _stands_first(names[:place], language):
            # 'A minor sells': who is young is the offender, of an age that is not told.
            raise Unfit
        if isinstance(part, StatementPart) and part.name == "buyer" and _is_of_offender(part, names[:place], language):
            parts.append(
                StatementPart(
                    "age", tuple(one for one in part.parts if isinstance(one, tuple) and one[0] in ("NUMBER", "TERM"))
                )
            )
        elif isinstance(part, StatementPart) and part.name == "buyer":
            _refuse_other_buyer(part, names, place, language)
            parts.append(_TO_A_MINOR)
        elif part == ("RECIPIENT", "young"):
            raise Unfit
        elif names[place] != "RECIPIENT":
            parts.append(part)
    return StatementPart(node.name, tuple(parts))


def _is_of_buyer(part: StatementPart | tuple[str, Any]) -> bool:
    return isinstance(part, tuple) and (part[0] == "RECIPIENT" or part == _TO_A_MINOR)


def _stands_first(before: list[str], language: str) -> bool:
    """Return whether nothing before a young person tells what was done, or in Chinese who did it."""
    return not before if language == "zh" else not {"CONDUCT", "POSSESSION", "PURCHASE"} & set(before)


_MINOR_NAMED: Final = frozenset({"en", "fr", "es"})
"""Languages that name a minor of an age without a word that only a buyer can have: by the verb that follows."""


def _is_of_offender(young: StatementPart, before: list[str], language: str) -> bool:
    if {"CONDUCT", "POSSESSION", "PURCHASE"} & set(before) or language not in _MINOR_NAMED:
        return False
    return not young.has("RECIPIENT") or (language == "es" and before[-1:] == ["SENTENCED"])


def _refuse_other_buyer(buyer: StatementPart, names: list[str], place: int, language: str) -> None:
    """Raise Unfit if a buyer is of age, or if the words may name the offender."""
    if set(buyer.values("CIRCUMSTANCE")) - {"supply_to_minors"} or "CONDUCT" not in names:
        raise Unfit
    if _age_of(buyer) >= _ADULT:
        raise Unfit
    # 'A un joven' is whom the court convicts, unless what he was sold stands before it.
    named = buyer.has("RECIPIENT") and language != "es"
    if not named and ("CONDUCT" not in names[:place] or "SENTENCED" in names[place:]):
        raise Unfit


def _without_named_act(node: StatementPart) -> tuple[str, ...]:
    """Return traffic, if words name it or call the offender a trafficker, or possession of somebody found with drugs.

    Raises Unfit if nothing tells what was done.
    """
    if "trafficking" in (*node.values("CONDUCT"), *node.values("TRAFFICKER"), *node.values("KIND")) or any(
        part.has("TRAFFICKER") for part in node.below("age")
    ):
        return ("trafficking",)
    if node.has("QUANTITY", "DRUG") and node.has("HOLDING", "SENTENCED"):
        return (OPEN_POSSESSION,)
    raise Unfit


def _stage(node: StatementPart, conduct: tuple[str, ...]) -> str | None:
    """Return whether the offence was only attempted, or only aided; None if neither. Raises Unfit if both."""
    attempted = node.has("ATTEMPTED") or "attempt" in conduct
    if attempted and node.has("AIDED"):
        raise Unfit
    return "attempted" if attempted else "aided" if node.has("AIDED") else None


def _refuse_what_is_doubled(node: StatementPart) -> None:
    """Raise Unfit if nobody is sentenced, or if two drugs or quantities leave open which is meant."""
    if not node.has("SENTENCED", "HOLDING") and not (
        node.has("CONDUCT", "POSSESSION", "PURCHASE") and node.has("QUANTITY", "DRUG")
    ):
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
    if node.has("HEADOF"):
        _refuse_head_of_no_group(node)
        named.add("organizer")
    if len(named) > 1:
        raise Unfit
    return list(named)


def _refuse_head_of_no_group(node: StatementPart) -> None:
    """Raise Unfit unless the group stands beside who leads it; of what it is for may be told between the two."""
    parts = [part for part in node.parts if part not in (("CONDUCT", "trafficking"), ("DRUG", "all"))]
    for place, part in enumerate(parts):
        near = (*parts[max(place - 1, 0) : place], *parts[place + 1 : place + 2])
        if isinstance(part, tuple) and part[0] == "HEADOF" and ("CIRCUMSTANCE", "organized_group") not in near:
            raise Unfit


def _done(node: StatementPart) -> tuple[str, ...]:
    """Return what was done; words for an earlier conviction and for a role name no conduct of their own."""
    if node.has("FORSUPPLY", "FORUSE") and not node.has("POSSESSION", "PURCHASE", "CONDUCT"):
        # 'Convicted for trafficking' names no drug that somebody has.
        if not node.has("QUANTITY", "DRUG"):
            raise Unfit
        return ("possession_for_supply" if node.has("FORSUPPLY") else "possession_for_use",)
    if not node.has("CONDUCT", "POSSESSION", "PURCHASE"):
        return ()
    conduct = conduct_of(node, open_purpose=True)
    if OPEN_POSSESSION in conduct and (node.has("TRAFFICKER", "OFFENDER") or len(conduct) > 1):
        raise Unclear(retold(FOR_WHAT["POSSESSION"]))
    # Who is found with drugs for consumption possesses them; whether he consumed them is another matter.
    if "consumption" in conduct and node.has("HOLDING") and node.has("QUANTITY"):
        raise Unfit
    return tuple(word for word in conduct if word != "trafficking")


def _age(node: StatementPart) -> int:
    if len(node.below("age")) != 1:
        raise Unfit
    return _age_of(node.below("age")[0])


def _age_of(node: StatementPart) -> int:
    """Return an age in years. Raises Unfit on what is none."""
    ages = [*node.values("NUMBER"), *node.values("TERM")]
    number = str(ages[0]).split()[0]
    if len(ages) != 1 or not number.isdigit() or not _LEAST_AGE <= int(number) <= _GREATEST_AGE:
        raise Unfit
    return int(number)


def _standard(offender: str, quantities: list[str], drugs: list[str], past: dict[str, Any], stage: str | None) -> Part:
    """Return the sentence on a standard offender."""
    who = {"offender": offender}
    if stage:
        if quantities or past:
            raise Unfit
        return ("sentenced_attempt" if stage == "attempted" else "sentenced_aider"), who
    if quantities:
        if not drugs:
            raise Unfit
        return "sentenced_quantity", {**who, "quantity": quantities[0], "substance": drugs[0]}
    if not past:
        return "sentenced", who
    foreign = past["country"] == "foreign"
    if past["country"] not in ("domestic", "foreign"):
        return "sentenced_described", {"offender": offender, "conduct": (), "circumstances": (), **past}
    if "count" in past and "became" not in past:
        return ("sentenced_foreign_priors" if foreign else "sentenced_priors"), {**who, "count": past["count"]}
    if (
        "count" in past
        or past["convicted"].endswith("before")
        or past["year_only"]
        or "became" in past
        or "moments" in past
    ):
        return "sentenced_described", {"offender": offender, "conduct": (), "circumstances": (), **past}
    day = dt.date.fromisoformat(past["convicted"])
    return ("sentenced_foreign_prior_day" if foreign else "sentenced_prior_day"), {**who, "day": day}


def _serving(node: StatementPart, _: str) -> list[Part]:
    """Return the sentence on a prisoner who has served some time of what the court imposed."""
    passed = [term for part in node.below("passed") for term in part.values("TERM")]
    terms, shares = node.values("TERM"), node.values("SHARE")
    if len(passed) != 1 or len(terms) + len(shares) > 1 or len(node.values("QUANTITY")) > 1:
        raise Unfit
    # 'Sentenced to twelve years for the production of heroin': nothing of it need have been served.
    told = bool(terms or shares)
    if told != node.has("SERVED", "ASKS") or not (told or node.below("passed")[0].has("SENTENCED", "SENTENCEDTO")):
        raise Unfit
    length = parse_term(passed[0])
    served = parse_term(terms[0]) if terms else length.times(Fraction(shares[0])) if shares else None
    offenders, conduct = _offenders(node), _done(node)
    drugs = [drug for drug in node.values("DRUG") if drug != "all"]
    if (served and length.reaches(served) is not True) or len(drugs) > 1 or (offenders and conduct):
        raise Unfit
    values: dict[str, Any] = {"conduct": conduct, "circumstances": ()}
    if not (conduct or offenders):
        values["conduct"] = _without_named_act(node)
    values |= {"offender": offenders[0]} if offenders else {}
    values |= {"substance": drugs[0]} if drugs else {}
    values |= {"quantity": node.values("QUANTITY")[0]} if node.has("QUANTITY") else {}
    values |= {"served": str(served)} if served else {}
    return [("sentenced_described", {**values, "passed": str(length)})]


def _evaluated(node: StatementPart, _: str) -> list[Part]:
    if not (node.has("EVALUATED") and node.has("LAW")) or (node.has("UNDER") and not node.has("TREATY")):
        raise Unfit
    return [("evaluated", {})]


WHEN: Final[Mapping[str, Callable[[StatementPart, str], Iterable[Part]]]] = {
    "sentenced": _sentenced,
    "evaluated": _evaluated,
    "serving": _serving,
}
"""How each kind of statement in when.lark becomes sentences."""
