"""What a statement on a circumstance or a role means that changes every range: by a share, or by an end of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Any, Final

from penalcheck.messages.telling import tr
from penalcheck.scenario.sentences.own_words.offence_meanings import MITIGATING, ROLES, conduct_of, drugs_of
from penalcheck.scenario.sentences.own_words.parts import MORE, Part, factor_of, is_to_minors
from penalcheck.scenario.sentences.own_words.syntax import StatementPart
from penalcheck.scenario.sentences.own_words.threatened import MOST_IN_STATUTES, Unclear, Unfit

_LESSER: Final = frozenset({"courier", "user_dealer"})
"""Roles for which a penalty may be reduced."""

_NAMES_UP_TO: Final = frozenset({"en", "zh", "ar"})
"""Languages in which 'reduced up to a third' is said of what is taken off, and not of what is left."""


def _aggravation(node: StatementPart, language: str) -> list[Part]:
    whom = _whom(node, language)
    if node.number_of("TERM"):
        return [("aggravation", {**whom, **_end(node, whom, language)})]
    if node.has("NOTUNDER", "RAISEDTO") or (node.has("INCREASE", "DOUBLE") and node.has("REDUCE", "GODOWN")):
        raise Unfit
    may = node.has("MAY") or any(part.has("MAY") for part in node.below("upto"))
    optional = {"optional": True} if may else {}
    if node.has("REDUCE", "GODOWN") or not node.has("INCREASE", "DOUBLE"):
        # What makes an offence graver reduces no penalty: 'those under 18' are then the offenders.
        if not set(whom["circumstances"]) <= MITIGATING or not set(whom.get("roles", ())) <= _LESSER:
            raise Unfit
        return [("aggravation", {**whom, **_lowered(node, language), **optional})]
    return [("aggravation", {**whom, **_raised(node), **optional})]


def _whom(node: StatementPart, language: str) -> dict[str, Any]:
    """Return the circumstances, roles, conduct and drugs for which a range changes."""
    to_minors = ("supply_to_minors",) if node.has("TOMINORS") else ()
    words = tuple(sorted({*node.values("CIRCUMSTANCE"), *to_minors}))
    offenders = set(node.values("OFFENDER"))
    if "prior_conviction" in words or (len(words) > 1 and not node.has("OR")) or len(offenders) > 1:
        raise Unfit
    if not offenders <= ROLES.keys() or not (words or offenders):
        raise Unfit
    if node.has("LESSROLE") and offenders != {"courier"}:
        raise Unclear(tr("no role of an offender is called minor; name the one that is meant, such as 'a courier'"))
    found: dict[str, Any] = {"circumstances": words}
    if offenders:
        found["roles"] = (ROLES[offenders.pop()],)
    conduct, drugs = conduct_of(node, law=True), drugs_of(node)
    if conduct and "supply_to_minors" in words and not is_to_minors(node, language):
        raise Unfit
    return found | ({"conduct": conduct} if conduct else {}) | ({"substances": drugs} if drugs else {})


def _end(node: StatementPart, whom: Mapping[str, Any], language: str) -> dict[str, str]:
    """Return the end of the range that a circumstance has of its own, the other one being as it was."""
    terms = node.values("TERM")
    ends = set(node.values("RAISEDTO"))
    lifted = bool(ends)
    if (
        len(terms) != 1
        or node.has("REDUCE", "DOUBLE", "SHARE", "BYSHARE", "TOSHARE", "MAY", "GODOWN")
        or node.below("upto")
    ):
        raise Unfit
    # 'Increased by two years' is no increase to two years; and a milder minimum is not one that is raised.
    if (node.has("INCREASE") and not lifted) or set(whom["circumstances"]) & MITIGATING:
        raise Unfit
    if node.has("NOTUNDER") and not node.has("PENALTY", "MINIMUM"):
        # 'Who sells near a school is sentenced to no less than five years' is an offence of its own.
        raise Unfit
    if whom.get("conduct") and node.has("PUN") and not node.has("IF", "PENALTY"):
        raise Unfit
    minimum = node.has("MINIMUM", "NOTUNDER") or "minimum" in ends
    maximum = node.has("MAXIMUM") or "maximum" in ends
    if minimum == maximum:
        if minimum or not lifted:
            raise Unfit
        if language not in MOST_IN_STATUTES:
            raise Unclear(tr("the penalty may be raised to this length at least, or at most; write which of the two"))
        maximum = True
    if maximum and not lifted:
        raise Unfit
    return {"maximum" if maximum else "minimum": terms[0]}


def _raised(node: StatementPart) -> dict[str, str]:
    """Return the effect of an increase by a share, or of a doubling: of the maximum, or of both ends."""
    most = node.below("upto")
    shares = {share for part in (node, *most) for name in ("SHARE", "BYSHARE") for share in part.values(name)}
    if node.has("TOSHARE") or len(shares) > 1 or node.has("DOUBLE") == bool(shares):
        raise Unfit
    maximum, minimum = node.has("MAXIMUM"), node.has("MINIMUM")
    if any(part.has("TOSHARE", "REDUCE") for part in most) or (minimum and (not maximum or most)):
        raise Unfit
    upper = (maximum and not minimum) or bool(most)
    if not shares:
        return {"effect": "double_maximum" if upper else "double_range"}
    share = shares.pop()
    if effect := MORE.get((share, upper)):
        return {"effect": effect}
    return {"more": share, **({"end": "maximum"} if upper else {})}


def _lowered(node: StatementPart, language: str) -> dict[str, str]:
    """Return the effect of a reduction of both ends; one of up to a share leaves the maximum as it was."""
    if node.has("MAXIMUM", "MINIMUM"):
        raise Unfit
    most = node.below("upto")
    if node.has("GODOWN"):
        left = [*node.values("SHARE"), *node.values("TOSHARE")]
        if len(set(left)) != 1 or most or node.has("REDUCE"):
            raise Unfit
        return {"effect": "half_less"} if left[0] == "1/2" else {"factor": left[0]}
    if not most:
        factor = factor_of(node)
        return {"effect": "half_less"} if factor == "1/2" else {"factor": factor}
    if len(most) > 1 or not (node.has("REDUCE") or most[0].has("REDUCE")) or node.has("SHARE", "BYSHARE", "TOSHARE"):
        raise Unfit
    by, plain = set(most[0].values("BYSHARE")), set(most[0].values("SHARE"))
    if most[0].has("MAXIMUM"):
        raise Unfit
    if most[0].has("TOSHARE") or (plain - {"1/2"} and language not in _NAMES_UP_TO):
        raise Unclear(tr("the penalty may be reduced by up to this share, or down to it; write which of the two"))
    return {"factor": _share_left(by | plain), "end": "minimum"}


def _share_left(shares: set[str]) -> str:
    """Return what is left of a whole from which a share is taken. Raises Unfit if there are several shares."""
    if len(shares) != 1:
        raise Unfit
    return str(1 - Fraction(shares.pop()))


OF_AGGRAVATIONS: Final[Mapping[str, Callable[[StatementPart, str], Iterable[Part]]]] = {"aggravation": _aggravation}
"""How statements on what changes every range in given.lark become sentences."""
