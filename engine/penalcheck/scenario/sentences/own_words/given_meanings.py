"""What a statement of law means: the sentences of the catalogue that it stands for, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from penalcheck.extract.treaty import EXTENSIONS, TREATIES, conduct_words
from penalcheck.scenario.sentences.own_words.syntax import StatementPart
from penalcheck.scenario.sentences.own_words.threatened import (
    RANGES,
    Threat,
    Unclear,
    Unfit,
    fine_of,
    range_of,
    threat_of,
)

Part = tuple[str, dict[str, Any]]
"""A sentence by its id, with the content of its places."""

MITIGATING: Final = frozenset({"minor_case", "dependence", "cooperation"})
"""Circumstances for which a penalty of their own is a milder one."""

_OF_A_GROUP: Final = frozenset({"organization", "management", "financing"})
"""Conduct whose object is a group: that it is one is no circumstance beside it."""

_TRAFFIC: Final = frozenset(conduct_words("3(1)(a)(i)"))

_BOUNDS: Final = {"GE": "at_least", "FROM": "at_least", "GT": "more_than", "LE": "at_most", "LT": "less_than"}


def conduct_of(node: StatementPart) -> tuple[str, ...]:
    """Return the conduct that words name. Raises Unclear on possession without its purpose."""
    found: list[str] = []
    purpose = "supply" if node.has("FORSUPPLY") else "use" if node.has("FORUSE") else None
    for part in node.parts:
        if not isinstance(part, tuple):
            continue
        name, value = part
        if name == "CONDUCT":
            found.append(f"{value}_for_use" if value == "cultivation" and node.has("FORUSE") else value)
        elif name in ("POSSESSION", "PURCHASE"):
            if purpose is None:
                word = name.lower()
                raise Unclear(f"{word} may be meant for supply or for personal use; write which of the two")
            found.append(f"{name.lower()}_for_{purpose}")
    # What article 3(1)(a)(i) lists is traffic by itself: to say that it is for supply adds nothing.
    if not found:
        found += node.values("TRAFFICKER")[:1]
    if purpose and not any(word.endswith(purpose) or (purpose == "supply" and word in _TRAFFIC) for word in found):
        raise Unfit
    # Traffic that somebody organizes or finances is what that conduct is about.
    of_traffic = bool(set(found) & _OF_A_GROUP)
    return tuple(dict.fromkeys(word for word in found if not (of_traffic and word == "trafficking")))


def _offence(node: StatementPart, language: str) -> list[Part]:
    subject = StatementPart("subject", tuple(part for said in node.below("subject") for part in said.parts))
    if node.below("top"):
        limit = _top(node.below("top")[0])
        ends = ("open", limit) if node.has("MAXIMUM") else (limit, "open")
        threat = Threat(dict(zip(("minimum", "maximum"), ends, strict=True)), None, None, death=False, corporal=False)
    else:
        threat = threat_of(node.below("penalty")[0], language)
    if not node.has("PUN", "MAXIMUM", "MINIMUM") and not subject.has("IF") and language != "zh":
        raise Unfit
    conduct = conduct_of(subject)
    if len(set(subject.values("DRUG"))) > 1 and "all" in subject.values("DRUG"):
        raise Unfit
    named = [*subject.values("DRUG"), *(drug for part in subject.below("quantity") for drug in part.values("DRUG"))]
    drugs = tuple(dict.fromkeys(drug for drug in named if drug != "all"))
    quantity = _quantity(subject)
    circumstances = _circumstances(subject)
    if conduct and set(conduct) <= _OF_A_GROUP and circumstances == {"any": ("organized_group",)}:
        circumstances = {}
    if not conduct and not quantity and not circumstances:
        raise Unfit
    if subject.has("ONLY") and "minor_case" not in subject.values("CIRCUMSTANCE"):
        raise Unfit
    described = _described(conduct, drugs, quantity, circumstances, threat.imprisonment)
    return [described, *_beside(threat)]


def _top(node: StatementPart) -> str:
    return str(node.values("TERM")[0]) if node.has("TERM") else "life"


def _described(
    conduct: tuple[str, ...],
    drugs: tuple[str, ...],
    quantity: Mapping[str, str],
    circumstances: Mapping[str, tuple[str, ...]],
    range: dict[str, str] | None,
) -> Part:
    """Return the sentence of the catalogue for an offence, or the one for what the catalogue has no sentence for."""
    words = circumstances.get("any", ())
    plain: dict[str, Any] = {"conduct": conduct, "range": range}
    if conduct and range and len(drugs) <= 1:
        if not circumstances and not quantity:
            return ("offence_substance", {**plain, "substance": drugs[0]}) if drugs else ("offence_plain", plain)
        if not circumstances and quantity.keys() == {"at_least"}:
            substance = drugs[0] if drugs else "all"
            return "offence_quantity", {**plain, "quantity": quantity["at_least"], "substance": substance}
        if words and not quantity and not drugs:
            if words == ("minor_case",):
                return "offence_minor", plain
            if not set(words) & MITIGATING:
                return "offence_circumstance", {**plain, "circumstances": words}
    return "offence_described", {
        **plain,
        "substances": drugs,
        "quantity": tuple(quantity.items()),
        "circumstances": tuple(circumstances.items()),
    }


def _beside(threat: Threat) -> list[Part]:
    """Return the sentences for what is threatened beside imprisonment."""
    parts: list[Part] = []
    if threat.fine is not None:
        if threat.fine == {"form": "unlimited"} and threat.join in ("and", "or"):
            parts.append(("fine_joined", {"fine_join": threat.join}))
        else:
            parts.append(("fine_described", {"fine": threat.fine, "join": threat.join}))
    for cruel, named in (("death", threat.death), ("corporal", threat.corporal)):
        if named and not threat.alternative:
            raise Unclear(
                f"{cruel} alone may be what the court may impose or what it must impose; write a sentence such as "
                f"'for the offence just described, {cruel} is mandatory' below one on imprisonment"
            )
        if named:
            parts.append(("last_cruel", {"cruel": cruel, "availability": "available"}))
    return parts


def _quantity(subject: StatementPart) -> dict[str, str]:
    """Return the bounds of a quantity. Raises Unclear on a quantity without one."""
    found: dict[str, str] = {}
    for node in subject.below("quantity"):
        bounds = [part.parts[0][0] for part in node.below("cmp") if isinstance(part.parts[0], tuple)]
        values = node.values("QUANTITY")
        if node.has("TO"):
            bounds = ["GE", "LE"]
        if not bounds:
            raise Unclear(
                f"{values[0]} may be the least or the most; write 'at least {values[0]}' or 'up to {values[0]}'"
            )
        for bound, value in zip(bounds, values, strict=True):
            if found.setdefault(_BOUNDS[bound], value) != value:
                raise Unfit
    return found


def _circumstances(subject: StatementPart) -> dict[str, tuple[str, ...]]:
    """Return the circumstances of which any suffices, or all of which are needed."""
    words = tuple(sorted(set(subject.values("CIRCUMSTANCE"))))
    if not words:
        return {}
    if len(words) == 1:
        return {"any": words}
    named = [part[0] for part in subject.parts if isinstance(part, tuple)]
    first, last = named.index("CIRCUMSTANCE"), len(named) - 1 - named[::-1].index("CIRCUMSTANCE")
    return {"any": words} if "OR" in named[first:last] else {"all": words}


def _no_offence(node: StatementPart, _: str) -> list[Part]:
    subject = node.below("subject")[0]
    conduct = conduct_of(subject)
    drugs = tuple(dict.fromkeys(drug for drug in subject.values("DRUG") if drug != "all"))
    quantity = _quantity(subject)
    if not conduct or subject.has("CIRCUMSTANCE", "ONLY", "IF") or set(conduct) & set(EXTENSIONS):
        raise Unfit
    if not drugs and not quantity:
        return [("conduct_no_offence", {"conducts": conduct})]
    return [("exemption", {"conduct": conduct, "substances": drugs, "quantity": tuple(quantity.items())})]


def _aggravation(node: StatementPart, _: str) -> list[Part]:
    words = tuple(sorted(set(node.values("CIRCUMSTANCE"))))
    shares = set(node.values("SHARE"))
    if not words or "prior_conviction" in words or (len(words) > 1 and not node.has("OR")) or node.has("MINIMUM"):
        raise Unfit
    if node.has("DOUBLE") and not shares and not node.has("REDUCE"):
        effect = "double_maximum" if node.has("MAXIMUM") else "double_range"
    elif node.has("INCREASE") and not node.has("REDUCE", "DOUBLE") and len(shares) == 1:
        effect = _MORE.get((shares.pop(), node.has("MAXIMUM")), "")
    elif shares == {"1/2"} and node.has("REDUCE", "PUN") and not node.has("INCREASE", "DOUBLE", "MAXIMUM"):
        effect = "half_less" if set(words) <= MITIGATING else ""
    else:
        raise Unfit
    if not effect or node.has("CONDUCT", "DRUG"):
        raise Unfit
    return [("aggravation", {"circumstances": words, "effect": effect})]


def _fine_added(node: StatementPart, language: str) -> list[Part]:
    fine = fine_of(node.below("fine")[0], language)
    if node.has("INSTEAD"):
        join = "or"
    elif node.has("MUST") and not node.has("MAY"):
        join = "and"
    elif node.has("MAY") and not node.has("MUST"):
        join = "optional"
    else:
        raise Unfit
    if fine == {"form": "unlimited"}:
        return [("fine_joined", {"fine_join": join})]
    return [("fine_described", {"fine": fine, "join": join})]


def _repeat(node: StatementPart, language: str) -> list[Part]:
    if not node.has("REPEAT", "NTH"):
        raise Unfit
    nth, kind = set(node.values("NTH")) or {"1"}, set(node.values("KIND")) or {"any"}
    if len(nth) > 1 or len(kind) > 1:
        raise Unfit
    trigger = {"nth": nth.pop(), "kin": kind.pop()}
    spans = [term for part in node.below("within") for term in (*part.values("TERM"), *part.values("RECENT"))]
    prisons = node.below("prison")
    if prisons:
        if node.has("EFFECT", "DOUBLE", "INCREASE", "SHARE", "MAXIMUM", "MINIMUM", "NOT"):
            raise Unfit
        kept = prisons[0].below(*RANGES)[0]
        parts: list[Part] = [("recidivism_range", {**trigger, "range": range_of(kept, language)})]
    elif node.below("raised"):
        raised = [term for part in node.below("raised") for term in part.values("TERM")]
        if not node.has("MINIMUM") or node.has("MAXIMUM", "DOUBLE", "SHARE"):
            raise Unfit
        parts = [("recidivism_minimum", {**trigger, "term": raised[0]})]
    else:
        parts = [("recidivism_effect", {**trigger, "effect": _effect(node)})]
    if len(spans) > 1:
        raise Unfit
    return parts + [("look_back", {"length": span}) for span in spans]


_MORE: Final = {
    ("1/2", True): "half_more_maximum",
    ("1/3", True): "third_more_maximum",
    ("1/2", False): "half_more_range",
    ("1/3", False): "third_more_range",
}


def _effect(node: StatementPart) -> str:
    """Return what happens to the range, by the list of effects."""
    maximum, minimum = node.has("MAXIMUM"), node.has("MINIMUM")
    effects = set(node.values("EFFECT"))
    if node.has("SUSPENSION", "PAROLE"):
        barred = "bars_suspension" if node.has("SUSPENSION") else "bars_parole"
        effects |= {barred} if node.has("NOT", "ABOLISHED") else set()
    elif node.has("NOT", "ABOLISHED"):
        raise Unfit
    if node.has("DOUBLE"):
        if minimum and not maximum:
            raise Unfit
        effects.add("double_maximum" if maximum and not minimum else "double_range")
    if node.has("UPPERHALF"):
        effects.add("upper_half")
    for share in set(node.values("SHARE")):
        more = _MORE.get((share, maximum and not minimum))
        if not node.has("INCREASE") or more is None or (minimum and not maximum):
            raise Unfit
        effects.add(more)
    if len(effects) != 1:
        raise Unfit
    return str(effects.pop())


def _recent(node: StatementPart, _: str) -> list[Part]:
    spans = node.below("span")
    if len(spans) != 1 or not node.has("CONVICTION", "REPEAT"):
        raise Unfit
    old = spans[0].below("old")
    disregarded = node.has("NOCOUNT") or (node.has("NOT") and node.has("COUNTS"))
    if node.has("NOCOUNT") and node.has("NOT") and not node.has("ONLY"):
        raise Unfit
    kept = old[0] if old else spans[0]
    term = [*kept.values("TERM"), *kept.values("RECENT")][0]
    if len(kept.parts) == 1 and kept.has("TERM") and not old:
        if not node.has("COUNTS") or node.has("NOT", "NOCOUNT", "ONLY"):
            raise Unfit
        return [("only_recent", {"term": term})]
    if (old and disregarded and not node.has("ONLY")) or (not old and node.has("ONLY")):
        return [("only_recent", {"term": term})]
    raise Unfit


def _foreign(node: StatementPart, _: str) -> list[Part]:
    if not node.has("FOREIGN") or not node.has("COUNTS", "NOCOUNT"):
        raise Unfit
    negative = node.has("NOCOUNT") or node.has("NOT")
    if node.has("NOCOUNT") and node.has("NOT"):
        raise Unfit
    return [("foreign_counts", {"foreign_counts": "not_counted" if negative else "counted"})]


def _no_repeat(_: StatementPart, __: str) -> list[Part]:
    return [("recidivism_none", {})]


def _release(node: StatementPart, _: str) -> list[Part]:
    whom = _released(node)
    if node.has("WHOLELIFE") and whom == "life" and not node.has("NOT", "ABOLISHED", "NOREPEAT", "SHARE", "TERM"):
        return [("life_without_release", {})]
    if node.has("FULL") and node.has("SERVED") and whom == "general" and not node.has("NOT", "ABOLISHED", "PAROLE"):
        return [("release_none", {})]
    if not node.has("PAROLE") or node.has("WHOLELIFE", "FULL", "MUST"):
        raise Unfit
    shares, terms = set(node.values("SHARE")), node.values("TERM")
    if len(shares) + len(terms) > 1:
        raise Unfit
    negative = node.has("NOT", "ABOLISHED", "NOREPEAT")
    if shares or terms:
        if not node.has("AFTER", "SERVED", "MAY", "ELIGIBLE") or (negative and not node.has("AFTER")) or node.has("ABOLISHED"):
            raise Unfit
        return [_released_after(whom, shares, terms)]
    if not negative or node.has("AFTER") or (node.has("NOT") and node.has("ABOLISHED", "NOREPEAT")):
        raise Unfit
    if whom == "life":
        return [("life_without_release", {})]
    return [("release_none", {})] if whom == "general" else [("release_rule", {"applies_to": whom, "possible": False})]


def _released_after(whom: str, shares: set[str], terms: list[str]) -> Part:
    if whom == "life" and terms:
        return "life_release", {"length": terms[0]}
    if whom == "general" and shares:
        return "release_share", {"share": shares.pop()}
    served = {"fraction": shares.pop()} if shares else {"after": terms[0]}
    return "release_rule", {"applies_to": whom, **served}


def _released(node: StatementPart) -> str:
    """Return the offenders whom a rule on release concerns."""
    whom = set()
    if node.has("CONDUCT", "TRAFFICKER"):
        if set(node.values("CONDUCT")) - {"trafficking"}:
            raise Unfit
        whom.add("trafficking")
    if node.has("KIND"):
        if set(node.values("KIND")) - {"trafficking"}:
            raise Unfit
        whom.add("trafficking")
    if node.has("CIRCUMSTANCE"):
        if set(node.values("CIRCUMSTANCE")) != {"organized_group"}:
            raise Unfit
        whom.add("organized")
    whom |= {"recidivist"} if node.has("REPEAT") else set()
    whom |= {"life"} if node.has("LIFE") else set()
    if len(whom) > 1:
        raise Unfit
    return whom.pop() if whom else "general"


def _suspension(node: StatementPart, _: str) -> list[Part]:
    high = [term for part in node.below("high") for term in part.values("TERM")]
    over = [term for part in node.below("over") for term in part.values("TERM")]
    # 'Il n'est possible que', 'may be suspended only if': what is excluded is the rest.
    negative = node.has("NOT", "ABOLISHED") and not (node.has("ONLY") and high)
    if not node.has("SUSPENSION") or len(high) + len(over) > 1 or node.has("CONDUCT"):
        raise Unfit
    if node.has("ANYPENALTY"):
        if high or over or negative or not node.has("MAY", "ELIGIBLE") or node.has("ONLY"):
            raise Unfit
        return [("suspension_any", {})]
    if over:
        # 'Sentences of more than two years may not be suspended', 'may be suspended if it does not exceed two years'.
        if not node.has("NOT"):
            raise Unfit
        return [_general("suspension", over[0])]
    if negative and node.has("PENALTY"):
        raise Unclear(
            "it may be that no sentence can be suspended, or only not that of the offence just described; write "
            "'suspension is excluded' for the former"
        )
    if high and not negative and node.has("MAY", "ELIGIBLE"):
        return [_general("suspension", high[0])]
    if negative and not high and not (node.has("NOT") and node.has("ABOLISHED")):
        return [_general("suspension", "none")]
    raise Unfit


def _general(item: str, value: str) -> Part:
    return "general_part", {"general": item, "value": value}


_ITEMS: Final = {"DEATH": "death_penalty", "CORPORAL": "corporal_punishment", "TREATMENT": "treatment_alternatives"}


def _item(node: StatementPart, _: str) -> list[Part]:
    named = [item for category, item in _ITEMS.items() if node.has(category)]
    negative = node.has("NOT", "ABOLISHED", "NOREPEAT")
    if not named or sum(node.has(word) for word in ("NOT", "ABOLISHED", "NOREPEAT")) > 1:
        raise Unfit
    # Who depends on drugs is who is treated.
    circumstances = set(node.values("CIRCUMSTANCE"))
    if set(node.values("CONDUCT")) - {"trafficking"} or (circumstances and named != ["treatment_alternatives"]):
        raise Unfit
    if circumstances - {"dependence"}:
        raise Unfit
    # That one offence knows no death penalty does not tell that no drug offence does.
    if negative and node.has("CONDUCT"):
        raise Unfit
    if not negative and not node.has("ELIGIBLE", "MAY", "INSTEAD"):
        raise Unfit
    return [_general(item, "none" if negative else "available") for item in named]


def _limitation(node: StatementPart, _: str) -> list[Part]:
    terms = node.values("TERM")
    negative = node.has("NOT", "ABOLISHED")
    if not node.has("LIMITATION", "PROSECUTED", "TIMELESS") or len(terms) > 1:
        raise Unfit
    if set(node.values("CONDUCT")) - {"trafficking"}:
        raise Unfit
    # What is no longer prosecuted after a time is barred; what is not barred after a time is not.
    barred = negative and node.has("AFTER") if node.has("PROSECUTED") else not negative
    if terms and (barred or (node.has("LIMITATION") and not negative)) and not node.has("TIMELESS"):
        return [("limitation_after", {"length": terms[0]})]
    if terms or node.has("AFTER"):
        raise Unfit
    if node.has("TIMELESS") != (negative and node.has("LIMITATION")):
        return [("limitation_never", {})]
    raise Unfit


def _confiscation(node: StatementPart, _: str) -> list[Part]:
    powers = set(node.values("CONFISCATED")) or {_power(node)}
    if len(powers) != 1 or not node.has("CONFISCABLE"):
        raise Unfit
    power = powers.pop()
    things = list(dict.fromkeys(node.values("CONFISCABLE")))
    return [("confiscation", {"confiscable": thing, "power": power}) for thing in things]


def _power(node: StatementPart) -> str:
    """Return the power of which 'the court may order the confiscation' speaks."""
    said = [word for word in ("MUST", "MAY", "NOT") if node.has(word)]
    if not node.has("CONFISCATION") or len(said) != 1:
        raise Unfit
    return {"MUST": "mandatory", "MAY": "discretionary", "NOT": "none"}[said[0]]


def _extension(node: StatementPart, _: str) -> list[Part]:
    kinds = list(dict.fromkeys(node.values("EXTENSION")))
    if not kinds or not node.has("PUN", "REDUCE", "ISOFFENCE"):
        raise Unfit
    shares = set(node.values("SHARE"))
    if node.has("REDUCE") and not shares:
        raise Unfit
    if shares == {"1/2"} and not node.has("NOT"):
        return [("extension_half", {"extension": kind}) for kind in kinds]
    if shares or node.has("ABOLISHED"):
        raise Unfit
    reach = "none" if node.has("NOT") else "all"
    return [("extension", {"extension": kind, "reach": reach}) for kind in kinds]


_MAJORITY: Final = "18"


def _juvenile(node: StatementPart, _: str) -> list[Part]:
    if not node.has("YOUNG", "LT") or node.has("ABOLISHED"):
        raise Unfit
    below = int(_age(node) or _MAJORITY)
    if node.has("NOT") and node.has("PRISON", "PUN") and not node.has("REDUCE", "SHARE", "LIFE", "DEATH"):
        if not node.has("PRISON"):
            raise Unfit
        return [("juveniles", {"below": below, "imprisonment": "none"})]
    if node.has("NOT") and node.has("LIFE", "DEATH") and not node.has("REDUCE", "SHARE"):
        items = [
            item for category, item in (("LIFE", "under_18_life"), ("DEATH", "under_18_death")) if node.has(category)
        ]
        if below != int(_MAJORITY):
            raise Unfit
        return [_general(item, "none") for item in items]
    if set(node.values("SHARE")) == {"1/2"} and node.has("PENALTY", "PUN", "REDUCE") and not node.has("NOT", "LIFE"):
        return [("juveniles", {"below": below, "factor": "1/2"})]
    raise Unfit


def _age(node: StatementPart) -> str | None:
    """Return the number of years that a statement names as an age, or None."""
    terms = [term.removesuffix(" years").removesuffix(" year") for term in node.values("TERM")]
    ages = {*node.values("NUMBER"), *terms}
    if len(ages) > 1 or not all(str(age).isdigit() for age in ages):
        raise Unfit
    return ages.pop() if ages else None


def _responsibility(node: StatementPart, _: str) -> list[Part]:
    age = _age(node)
    if not node.has("RESPONSIBLE") or age is None or (node.has("NOT") != node.has("LT", "YOUNG") and node.has("NOT")):
        raise Unfit
    if node.has("LT", "YOUNG") and not node.has("NOT"):
        raise Unfit
    return [("age_of_responsibility", {"age": int(age)})]


def _treaties(node: StatementPart) -> tuple[str, ...]:
    """Return the treaties that are named. Raises Unfit on an instrument to which no State is a party."""
    named = tuple(dict.fromkeys(node.values("TREATY")))
    if not set(named) <= TREATIES.keys():
        raise Unfit
    return named


def _party(node: StatementPart, _: str) -> list[Part]:
    treaties = list(_treaties(node))
    days = node.values("DAY")
    if not treaties or not node.has("PARTY") or len(days) > 1 or (days and node.has("NOT")):
        raise Unfit
    if days:
        return [("treaty_from", {"treaty": treaty, "day": days[0]}) for treaty in treaties]
    step = "treaty_not_party" if node.has("NOT") else "treaty_party"
    return [(step, {"treaty": treaty}) for treaty in treaties]


def _code(node: StatementPart, _: str) -> list[Part]:
    treaties = _treaties(node)
    if node.has("COUNTRY"):
        country, days = node.values("COUNTRY")[0], node.values("DAY")
        return [
            ("real_code_as_of", {"country": country, "day": days[0]}) if days else ("real_code", {"country": country})
        ]
    if not treaties:
        raise Unfit
    return [("code_of_party", {"treaties": treaties})]


def _as_of(node: StatementPart, _: str) -> list[Part]:
    days = node.values("DAY")
    if len(days) != 1 or not node.has("LAW") or not node.has("INFORCE"):
        raise Unfit
    return [("as_of", {"day": days[0]})]


GIVEN: Final[Mapping[str, Callable[[StatementPart, str], Iterable[Part]]]] = {
    "offence": _offence,
    "no_offence": _no_offence,
    "aggravation": _aggravation,
    "fine_added": _fine_added,
    "repeat": _repeat,
    "recent": _recent,
    "foreign": _foreign,
    "no_repeat": _no_repeat,
    "release": _release,
    "suspension": _suspension,
    "item": _item,
    "limitation": _limitation,
    "confiscation": _confiscation,
    "extension": _extension,
    "juvenile": _juvenile,
    "responsibility": _responsibility,
    "party": _party,
    "code": _code,
    "as_of": _as_of,
}
"""How each kind of statement in given.lark becomes sentences."""
