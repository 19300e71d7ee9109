"""What a statement on an offence means: its conduct, drugs, quantity and circumstances, and what it threatens."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from penalcheck.extract.treaty import EXTENSIONS, conduct_words
from penalcheck.scenario.sentences.own_words.parts import MORE, Part, factor_of
from penalcheck.scenario.sentences.own_words.syntax import StatementPart
from penalcheck.scenario.sentences.own_words.threatened import Threat, Unclear, Unfit, fine_of, threat_of

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
        threat = Threat(dict(zip(("minimum", "maximum"), ends, strict=True)))
    else:
        threat = threat_of(node.below("penalty")[0], language)
    if not node.has("PUN", "MAXIMUM", "MINIMUM") and not subject.has("IF") and language != "zh":
        raise Unfit
    subject = _described_offender(subject)
    conduct, roles = _whose(subject, conduct_of(subject))
    if len(set(subject.values("DRUG"))) > 1 and "all" in subject.values("DRUG"):
        raise Unfit
    drugs = _drugs(subject)
    quantity = quantity_of(subject)
    circumstances = _circumstances(subject)
    if conduct and set(conduct) <= _OF_A_GROUP and circumstances == {"any": ("organized_group",)}:
        circumstances = {}
    if not conduct and not quantity and circumstances.get("any", ("prior_conviction",)) == ("prior_conviction",):
        raise Unfit
    dated = [*subject.below("dated"), *node.below("dated")]
    if len(dated) > 1:
        raise Unfit
    if subject.has("ONLY") and "minor_case" not in subject.values("CIRCUMSTANCE"):
        raise Unfit
    described = _described(conduct, drugs, quantity, circumstances, threat.imprisonment, roles)
    return [described, *_beside(threat), *(("last_in_force", days_of(span)) for span in dated)]


_ROLES: Final = {
    "organizer": "organizer",
    "major-producer": "producer",
    "mid-level-dealer": "dealer",
    "courier": "courier",
    "user-dealer": "user_dealer",
}
"""The roles of offenders who have a range of their own, by their words."""


_MADE_OF: Final[Mapping[str, tuple[tuple[str, Any], ...]]] = {
    "armed-trafficker": (("TRAFFICKER", "trafficking"), ("CIRCUMSTANCE", "arms")),
    "corrupt-official": (("CIRCUMSTANCE", "public_office"),),
}
"""Offenders who are named by their circumstance."""


def _described_offender(subject: StatementPart) -> StatementPart:
    """Return a subject with offenders who are named by their circumstance taken apart."""
    parts: list[StatementPart | tuple[str, Any]] = []
    for part in subject.parts:
        named = isinstance(part, tuple) and part[0] == "OFFENDER"
        parts += _MADE_OF.get(part[1], (part,)) if named else (part,)  # type: ignore[index]
    return StatementPart(subject.name, tuple(parts))


def _whose(subject: StatementPart, conduct: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the conduct and the roles of those whom a statement names; who names no conduct means the traffic."""
    offenders = set(subject.values("OFFENDER"))
    if not offenders:
        return conduct, ()
    if offenders == {"financier"} and not set(conduct) - {"trafficking"}:
        return ("financing",), ()
    if len(offenders) > 1 or not offenders <= _ROLES.keys():
        raise Unfit
    role = _ROLES[offenders.pop()]
    led = ("organization", "management") if role == "organizer" and not conduct else ()
    return (conduct or ("trafficking",)) + led, (role,)


def days_of(span: StatementPart) -> dict[str, Any]:
    """Return the days between which something is law."""
    days = span.values("DAY")
    ends = dict(zip(("start", "end"), days, strict=False)) if span.has("FROM") else {"end": days[0]}
    return {name: day.isoformat() for name, day in ends.items()}


def _top(node: StatementPart) -> str:
    return str(node.values("TERM")[0]) if node.has("TERM") else "life"


def _described(
    conduct: tuple[str, ...],
    drugs: tuple[str, ...],
    quantity: Mapping[str, str],
    circumstances: Mapping[str, tuple[str, ...]],
    range: dict[str, str] | None,
    roles: tuple[str, ...],
) -> Part:
    """Return the sentence of the catalogue for an offence, or the one for what the catalogue has no sentence for."""
    words = circumstances.get("any", ())
    plain: dict[str, Any] = {"conduct": conduct, "range": range}
    if conduct and range and len(drugs) <= 1 and not roles:
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
        **({"roles": roles} if roles else {}),
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
    if threat.disqualification:
        parts.append(("last_disqualified", {"power": threat.disqualification}))
    return parts


def _drugs(subject: StatementPart) -> tuple[str, ...]:
    """Return the drugs that are named, also between a quantity and its bound; () if any drug is meant."""
    named = [*subject.values("DRUG"), *(drug for part in subject.below("quantity") for drug in part.values("DRUG"))]
    return tuple(dict.fromkeys(drug for drug in named if drug != "all"))


def quantity_of(subject: StatementPart) -> dict[str, str]:
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
    drugs = _drugs(subject)
    quantity, circumstances = quantity_of(subject), _circumstances(subject)
    if subject.has("ONLY", "OFFENDER") or subject.below("dated") or set(conduct) & set(EXTENSIONS):
        raise Unfit
    if circumstances:
        named = {"circumstances": tuple(circumstances.items())}
    elif not conduct or subject.has("IF"):
        raise Unfit
    elif not drugs and not quantity:
        return [("conduct_no_offence", {"conducts": conduct})]
    else:
        named = {}
    return [("exemption", {"conduct": conduct, "substances": drugs, "quantity": tuple(quantity.items()), **named})]


def _aggravation(node: StatementPart, _: str) -> list[Part]:
    words = tuple(sorted(set(node.values("CIRCUMSTANCE"))))
    if not words or "prior_conviction" in words or (len(words) > 1 and not node.has("OR")) or node.has("MINIMUM"):
        raise Unfit
    if node.has("CONDUCT", "DRUG") or (node.has("INCREASE", "DOUBLE") and node.has("REDUCE")):
        raise Unfit
    optional = {"optional": True} if node.has("MAY") else {}
    if node.has("REDUCE") or not node.has("INCREASE", "DOUBLE"):
        # What makes an offence graver reduces no penalty: 'those under 18' are then the offenders.
        if not set(words) <= MITIGATING:
            raise Unfit
        return [("aggravation", {"circumstances": words, **_lowered(node), **optional})]
    shares = {*node.values("SHARE"), *node.values("BYSHARE")}
    if node.has("TOSHARE") or len(shares) > 1 or node.has("DOUBLE") == bool(shares):
        raise Unfit
    effect = "double_maximum" if node.has("MAXIMUM") else "double_range"
    if shares:
        effect = MORE.get((shares.pop(), node.has("MAXIMUM")), "")
    if not effect:
        raise Unfit
    return [("aggravation", {"circumstances": words, "effect": effect, **optional})]


def _lowered(node: StatementPart) -> dict[str, str]:
    """Return the effect of a reduction of both ends."""
    if node.has("MAXIMUM", "MINIMUM"):
        raise Unfit
    factor = factor_of(node)
    return {"effect": "half_less"} if factor == "1/2" else {"factor": factor}


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


OF_OFFENCES: Final[Mapping[str, Callable[[StatementPart, str], Iterable[Part]]]] = {
    "offence": _offence,
    "no_offence": _no_offence,
    "aggravation": _aggravation,
    "fine_added": _fine_added,
}
"""How statements on offences in given.lark become sentences."""
