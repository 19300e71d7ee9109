"""What a statement on an offence means: its conduct, drugs, quantity and circumstances, and what it threatens."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from penalcheck.extract.treaty import EXTENSIONS, conduct_words
from penalcheck.messages.telling import marked, retold, tr
from penalcheck.scenario.sentences.own_words.parts import Part, is_to_minors
from penalcheck.scenario.sentences.own_words.syntax import StatementPart
from penalcheck.scenario.sentences.own_words.threatened import Threat, Unclear, Unfit, fine_of, threat_of

MITIGATING: Final = frozenset({"minor_case", "dependence", "cooperation"})
"""Circumstances for which a penalty of their own is a milder one."""

_OF_A_GROUP: Final = frozenset({"organization", "management", "financing"})
"""Conduct whose object is a group: that it is one is no circumstance beside it."""

_TRAFFIC: Final = frozenset(conduct_words("3(1)(a)(i)"))

_BOUNDS: Final = {"GE": "at_least", "FROM": "at_least", "GT": "more_than", "LE": "at_most", "LT": "less_than"}


FOR_WHAT: Final = {
    "POSSESSION": marked("possession may be meant for supply or for personal use; write which of the two"),
    "PURCHASE": marked("purchase may be meant for supply or for personal use; write which of the two"),
}
"""What is unclear in conduct without its purpose."""

_ALONE: Final = {
    "death": marked(
        "death alone may be what the court may impose or what it must impose; write a sentence such as "
        "'for the offence just described, death is mandatory' below one on imprisonment"
    ),
    "corporal": marked(
        "corporal alone may be what the court may impose or what it must impose; write a sentence such as "
        "'for the offence just described, corporal is mandatory' below one on imprisonment"
    ),
}
"""What is unclear in death or corporal punishment without another penalty."""


_IN_LAW: Final[Mapping[str, tuple[str, ...]]] = {
    "supply": ("sale", "distribution", "delivery"),
    "smuggling": ("importation", "exportation"),
}
"""What a law punishes that names conduct by these words."""

_IN_FACT: Final = {"supply": "delivery", "smuggling": "importation"}
"""What somebody does of whom these words are said."""


OPEN_POSSESSION: Final = "possession"
"""Possession without its purpose among conduct, of somebody whose law may tell which is meant."""


def conduct_of(node: StatementPart, *, law: bool = False, open_purpose: bool = False) -> tuple[str, ...]:
    """Return the conduct that words name, all that a law punishes by them, or what somebody did.

    Raises Unclear on possession without its purpose, unless that may be left open, and on purchase without it.
    """
    found: list[str] = []
    purpose = "supply" if node.has("FORSUPPLY") else "use" if node.has("FORUSE") else None
    for part in node.parts:
        if not isinstance(part, tuple):
            continue
        name, value = part
        if name == "CONDUCT":
            found.append(f"{value}_for_use" if value == "cultivation" and node.has("FORUSE") else value)
        elif name in ("POSSESSION", "PURCHASE"):
            if purpose is None and (not open_purpose or name != "POSSESSION"):
                raise Unclear(retold(FOR_WHAT[name]))
            found.append(f"{name.lower()}_for_{purpose}" if purpose else OPEN_POSSESSION)
    # What article 3(1)(a)(i) lists is traffic by itself: to say that it is for supply adds nothing.
    if not found:
        found += node.values("TRAFFICKER")[:1]
    found = [one for word in found for one in (_IN_LAW.get(word, (word,)) if law else (_IN_FACT.get(word, word),))]
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
        threat = threat_of(node.below("penalty")[0], language, statute=True)
    # 'Punished by imprisonment whoever sells drugs, of five to ten years': the length stands apart.
    if node.has("PRISON") and threat.imprisonment is None:
        raise Unfit
    if not node.has("PUN", "SOLEPENALTY", "MAXIMUM", "MINIMUM") and not subject.has("IF") and language != "zh":
        raise Unfit
    to_minors = "supply_to_minors" not in subject.values("CIRCUMSTANCE") or is_to_minors(subject, language)
    subject = _described_offender(subject)
    conduct, roles = _whose(subject, conduct_of(subject, law=True))
    if len(set(subject.values("DRUG"))) > 1 and "all" in subject.values("DRUG"):
        raise Unfit
    drugs = drugs_of(subject)
    quantity = {**quantity_of(subject), **_named_quantity(subject)}
    circumstances = _circumstances(subject)
    if conduct and set(conduct) <= _OF_A_GROUP and circumstances == {"any": ("organized_group",)}:
        circumstances = {}
    alone = circumstances.get("any", ()) == ("prior_conviction",)
    if not conduct and not quantity and not roles and (alone or not circumstances):
        raise Unfit
    # 'Minors face up to 10 years' is on young offenders, not on supply to the young.
    if (circumstances == _TO_MINORS and not conduct and not subject.has("IF")) or (conduct and not to_minors):
        raise Unfit
    if subject.has("ONLY") and "minor_case" not in subject.values("CIRCUMSTANCE"):
        raise Unfit
    further: dict[str, Any] = {"roles": roles} if roles else {}
    further.update(_in_force([*subject.below("dated"), *node.below("dated")]))
    if subject.has("ADMINISTRATIVE"):
        further["nature"] = _administrative(conduct, threat, narrowed=bool(quantity or circumstances or roles))
    return [_described(conduct, drugs, quantity, circumstances, threat.imprisonment, further), *_beside(threat)]


def _in_force(dated: list[StatementPart]) -> dict[str, Any]:
    """Return the days on which an offence is law, if they are named."""
    if len(dated) > 1:
        raise Unfit
    return {"in_force": tuple(days_of(dated[0]).items())} if dated else {}


def _administrative(conduct: tuple[str, ...], threat: Threat, *, narrowed: bool) -> str:
    """Return the nature of an offence that is no crime. Raises Unfit on a case of another one, and on imprisonment."""
    if narrowed or not conduct or threat.imprisonment is not None:
        raise Unfit
    return "administrative"


_TO_MINORS: Final = {"any": ("supply_to_minors",)}

ROLES: Final = {
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
        if isinstance(part, tuple) and part[0] == "OFFENDER":
            parts += _MADE_OF.get(part[1], (part,))
        elif isinstance(part, tuple) and part[0] == "TOMINORS":
            parts.append(("CIRCUMSTANCE", "supply_to_minors"))
        else:
            parts.append(part)
    return StatementPart(subject.name, tuple(parts))


def _whose(subject: StatementPart, conduct: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the conduct and the roles of those whom a statement names."""
    offenders = set(subject.values("OFFENDER"))
    if not offenders:
        return conduct, ()
    if offenders == {"financier"} and not set(conduct) - {"trafficking"}:
        return ("financing",), ()
    if len(offenders) > 1 or not offenders <= ROLES.keys():
        raise Unfit
    return conduct, (ROLES[offenders.pop()],)


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
    further: Mapping[str, Any],
) -> Part:
    """Return the sentence of the catalogue for an offence, or the one for what the catalogue has no sentence for."""
    words = circumstances.get("any", ())
    plain: dict[str, Any] = {"conduct": conduct, "range": range}
    if conduct and range and len(drugs) <= 1 and not further:
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
        **further,
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
            raise Unclear(retold(_ALONE[cruel]))
        if named:
            parts.append(("last_cruel", {"cruel": cruel, "availability": "available"}))
    if threat.disqualification:
        parts.append(("last_disqualified", {"power": threat.disqualification}))
    return parts


def drugs_of(subject: StatementPart) -> tuple[str, ...]:
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
                tr(
                    "{quantity} may be the least or the most; write 'at least {quantity}' or 'up to {quantity}'",
                    quantity=values[0],
                )
            )
        for bound, value in zip(bounds, values, strict=True):
            if found.setdefault(_BOUNDS[bound], value) != value:
                raise Unfit
    return found


def _named_quantity(subject: StatementPart) -> dict[str, str]:
    """Return the word by which a statute names a quantity, such as a large one."""
    words = set(subject.values("QUANTITYWORD"))
    if len(words) > 1:
        raise Unfit
    return {"word": words.pop()} if words else {}


def _quantity_word(node: StatementPart, _: str) -> list[Part]:
    words, drugs, bounds = set(node.values("QUANTITYWORD")), drugs_of(node), quantity_of(node)
    if len(words) != 1 or len(drugs) != 1 or not bounds or set(bounds) - {"at_least", "more_than"}:
        raise Unfit
    return [("quantity_word", {"word": words.pop(), "substance": drugs[0], "quantity": tuple(bounds.items())})]


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
    conduct = conduct_of(subject, law=True)
    drugs = drugs_of(subject)
    quantity, circumstances = quantity_of(subject), _circumstances(subject)
    if (
        subject.has("ONLY", "QUANTITYWORD", "ADMINISTRATIVE", "TOMINORS")
        or subject.below("dated")
        or set(conduct) & set(EXTENSIONS)
    ):
        raise Unfit
    named: dict[str, Any] = {"circumstances": tuple(circumstances.items())} if circumstances else {}
    if subject.has("OFFENDER"):
        offenders = set(subject.values("OFFENDER"))
        if len(offenders) > 1 or not offenders <= ROLES.keys() | {"personal-use"}:
            raise Unfit
        named["roles"] = ({**ROLES, "personal-use": "user"}[offenders.pop()],)
    if not named and (not conduct or subject.has("IF")):
        raise Unfit
    if not named and not drugs and not quantity:
        return [("conduct_no_offence", {"conducts": conduct})]
    return [("exemption", {"conduct": conduct, "substances": drugs, "quantity": tuple(quantity.items()), **named})]


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
    "quantity_word": _quantity_word,
    "fine_added": _fine_added,
}
"""How statements on offences in given.lark become sentences."""
