"""What a statement is turned into: sentences of the catalogue, or what can only be said in own words."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Final

from penalcheck.messages.telling import tr
from penalcheck.scenario.sentences.own_words.syntax import StatementPart
from penalcheck.scenario.sentences.own_words.threatened import Unclear, Unfit

Part = tuple[str, dict[str, Any]]
"""A sentence by its id, with the content of its places."""

MORE: Final = {
    ("1/2", True): "half_more_maximum",
    ("1/3", True): "third_more_maximum",
    ("1/2", False): "half_more_range",
    ("1/3", False): "third_more_range",
}
"""The effect of an increase by a share, of the maximum alone or of both ends."""


def general(item: str, value: str) -> Part:
    """Return the sentence on an item of the general part."""
    return "general_part", {"general": item, "value": value}


def is_negative(node: StatementPart) -> bool:
    """Return whether a statement denies. Raises Unfit if it denies twice, for it may then mean either."""
    if node.has("NOT") and node.has("ABOLISHED"):
        raise Unfit
    return node.has("NOT", "ABOLISHED")


_BY_FORM: Final = frozenset({"ru", "zh", "ar"})
"""Languages in which only a form of its own tells those to whom something is sold from those who sell it."""


def is_to_minors(node: StatementPart, language: str) -> bool:
    """Return whether minors are named as those to whom something is sold, and not as those who sell it.

    In most languages they stand behind what is done; at the end they may be offenders: 'the double for minors'.
    """
    if language in _BY_FORM:
        return node.has("TOMINORS")
    named = [part[0] for part in node.parts if isinstance(part, tuple) and part[0] not in ("DRUG", "IF", "PUN", "OR")]
    place = next(number for number, name in enumerate(named) if name in ("CIRCUMSTANCE", "TOMINORS"))
    return bool({"CONDUCT", "TRAFFICKER"} & {*named[max(place - 1, 0) : place]})


def is_of_traffic(node: StatementPart) -> bool:
    """Return whether conduct that is named beside what is confiscated is the traffic, as in 'proceeds of trafficking'.

    What is confiscated for other conduct alone is narrower than a power of the general part.
    """
    return not set(node.values("CONDUCT")) - {"trafficking"}


def is_only(node: StatementPart) -> bool:
    """Return whether a statement is on something alone: by 'only', or by 'not' and 'but' as in 'ne ... que'.

    Raises Unfit on 'not only', and on 'but' without 'not', which is an exception.
    """
    ways = set(node.values("ONLY"))
    if ways and ("but" if node.has("NOT", "NOCOUNT") else "only") not in ways:
        raise Unfit
    return bool(ways)


def is_before(node: StatementPart) -> bool:
    """Return whether release is excluded before something, or possible only after it. Raises Unfit if neither fits."""
    only = is_only(node)
    if (only and not node.has("AFTER")) or node.number_of("BEFORE") + node.number_of("UNLESS") > 1:
        raise Unfit
    if node.has("NOT"):
        if not (node.has("BEFORE", "UNLESS") or only):
            raise Unfit
        return True
    # 'Half must be served before release', but not 'release is possible before half is served'.
    if node.has("UNLESS") or (node.has("BEFORE") and not (node.has("SERVED") and node.has("MUST"))):
        raise Unfit
    return only or node.has("BEFORE")


def saved(node: StatementPart) -> list[Part]:
    """Return that third parties in good faith are protected, if a law on confiscation leaves their rights untouched."""
    return [("confiscation", {"confiscable": "third_parties_protected", "power": "yes"})] if node.has("SAVING") else []


def power_to_disqualify(node: StatementPart) -> str:
    """Return whether the court may disqualify, must, or cannot. Raises Unclear if may or must is left open."""
    if is_negative(node):
        if node.has("MUST"):
            raise Unfit
        power = "none"
    elif node.has("MAY", "ELIGIBLE"):
        if node.has("MUST"):
            raise Unfit
        power = "discretionary"
    elif node.has("PUN") and not node.has("MUST"):
        raise Unclear(tr("it is open whether the court may disqualify the offender or must; write which of the two"))
    else:
        power = "mandatory"
    return power


def factor_of(node: StatementPart) -> str:
    """Return the share of a penalty that is left: by a third leaves two thirds, to a third leaves one.

    Half leaves half either way. Raises Unfit if the words leave open which of the two is meant.
    """
    by, to, plain = (set(node.values(name)) for name in ("BYSHARE", "TOSHARE", "SHARE"))
    if node.has("REDUCE"):
        left = {str(1 - Fraction(share)) for share in by} | to
        # Of other shares the words must say whether the penalty is reduced by so much, or to so much.
        fits = plain <= {"1/2"}
    else:
        # 'Reduced by a third' may be one word; 'half of the penalty' names the penalty.
        left, fits = {str(1 - Fraction(share)) for share in by} | to, bool(by or to) or node.has("PENALTY", "PUN")
    if node.has("REDUCE") and node.has("DOUBLE") and not (left | plain):
        return "1/2"
    if node.has("INCREASE", "DOUBLE") or len(left | plain) != 1 or not fits:
        raise Unfit
    return (left | plain).pop()
