"""What a statement is turned into: sentences of the catalogue, or what can only be said in own words."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Final

from penalcheck.scenario.sentences.own_words.syntax import StatementPart
from penalcheck.scenario.sentences.own_words.threatened import Unfit

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


def is_before(node: StatementPart) -> bool:
    """Return whether release is excluded before something, or possible only after it. Raises Unfit if neither fits."""
    only_after = node.has("AFTER") and node.has("ONLY")
    if node.has("NOT"):
        if not (node.has("BEFORE") or only_after):
            raise Unfit
        return True
    # 'Half must be served before release.'
    if node.has("BEFORE"):
        if not node.has("SERVED"):
            raise Unfit
        return True
    return only_after


def factor_of(node: StatementPart) -> str:
    """Return the share of a penalty that is left: by a third leaves two thirds, to a third leaves one.

    Half leaves half either way. Raises Unfit if the words leave open which of the two is meant.
    """
    by, to = set(node.values("BYSHARE")), set(node.values("TOSHARE"))
    plain = {share for share in node.values("SHARE") if share == "1/2"}
    if node.has("SHARE") and not plain:
        raise Unfit
    left = {str(1 - Fraction(share)) for share in by} | to | plain
    if node.has("REDUCE") and node.has("DOUBLE") and not left:
        return "1/2"
    if len(left) != 1 or node.has("INCREASE", "DOUBLE") or not (to or node.has("REDUCE", "PENALTY", "PUN")):
        raise Unfit
    return left.pop()
