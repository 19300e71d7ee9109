"""What a statement on the general part means: release, suspension, limitation, confiscation, the young."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from penalcheck.messages.telling import tr
from penalcheck.scenario.sentences.own_words.parts import Part, factor_of, general, is_before, is_of_traffic, saved
from penalcheck.scenario.sentences.own_words.syntax import StatementPart
from penalcheck.scenario.sentences.own_words.threatened import Unclear, Unfit


def _release(node: StatementPart, _: str) -> list[Part]:
    whom = _released(node)
    if node.has("WHOLELIFE") and whom == "life" and not node.has("NOT", "ABOLISHED", "NOREPEAT", "SHARE", "TERM"):
        return [("life_without_release", {})]
    if node.has("FULL") and node.has("SERVED") and whom == "general" and not node.has("NOT", "ABOLISHED", "PAROLE"):
        return [("release_none", {})]
    must = node.has("SECURITY") or (node.has("SERVED") and node.has("MUST"))
    if not (node.has("PAROLE") or must) or node.has("WHOLELIFE", "FULL"):
        raise Unfit
    # What must be served comes before release, and never after it.
    after = node.has("MUST") and node.has("SERVED") and node.has("PAROLE") and node.has("AFTER")
    if after or (node.has("ONLY") and not node.has("AFTER")):
        raise Unfit
    shares, terms = {*node.values("SHARE"), *node.values("TOSHARE")}, node.values("TERM")
    if len(shares) + len(terms) > 1:
        raise Unfit
    negative = node.has("NOT", "ABOLISHED", "NOREPEAT")
    if shares or terms:
        if (
            not node.has("AFTER", "BEFORE", "UNLESS", "SERVED", "SECURITY", "MAY", "ELIGIBLE")
            or node.has("ABOLISHED", "NOREPEAT")
            or (must and negative)
        ):
            raise Unfit
        is_before(node)
        return [_released_after(whom, shares, terms)]
    if (
        not negative
        or node.has("AFTER", "BEFORE", "UNLESS", "GE")
        or (node.has("NOT") and node.has("ABOLISHED", "NOREPEAT"))
    ):
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
    _refuse_open_release(node)
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
    if whom == {"trafficking", "organized"}:
        # Who traffics as a member of a group: what a group does in a law on drugs is traffic.
        return "organized"
    if len(whom) > 1:
        raise Unfit
    return whom.pop() if whom else "general"


def _refuse_open_release(node: StatementPart) -> None:
    """Raise Unfit on a whole sentence with an exception, and on good conduct without what must be served."""
    if node.has("WHOLELIFE", "FULL") and node.has("UNLESS", "BEFORE"):
        raise Unfit
    # 'Not without good conduct' leaves open when release is possible.
    if node.has("GOODCONDUCT") and (
        node.has("NOT", "ABOLISHED", "NOREPEAT") or not node.has("SHARE", "TOSHARE", "TERM")
    ):
        raise Unfit


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
        return [general("suspension", over[0])]
    if negative and node.has("PENALTY"):
        raise Unclear(
            tr(
                "it may be that no sentence can be suspended, or only not that of the offence just "
                "described; write 'suspension is excluded' for the former"
            )
        )
    if high and not negative and node.has("MAY", "ELIGIBLE"):
        return [general("suspension", high[0])]
    if negative and not high and not (node.has("NOT") and node.has("ABOLISHED")):
        return [general("suspension", "none")]
    raise Unfit


_ITEMS: Final = {"DEATH": "death_penalty", "CORPORAL": "corporal_punishment", "TREATMENT": "treatment_alternatives"}


def _item(node: StatementPart, _: str) -> list[Part]:
    if node.has("LIFE"):
        return _without_life(node)
    named = [item for category, item in _ITEMS.items() if node.has(category)]
    negatives = [word for word in ("NOT", "ABOLISHED", "NOREPEAT") if node.has(word)]
    negative = bool(negatives)
    circumstances = set(node.values("CIRCUMSTANCE"))
    if not named or len(negatives) > 1 or set(node.values("CONDUCT")) - {"trafficking"}:
        raise Unfit
    # Who depends on drugs is who is treated.
    if circumstances - {"dependence"} or (circumstances and named != ["treatment_alternatives"]):
        raise Unfit
    # That one offence knows no death penalty does not tell that no drug offence does.
    if negative and node.has("CONDUCT"):
        raise Unfit
    if not negative and not node.has("ELIGIBLE", "MAY", "INSTEAD"):
        raise Unfit
    if node.has("AND") and not node.has("SUSPENSION"):
        raise Unfit
    if node.has("OFFENDER", "SUSPENSION", "IF") and (negative or named != ["treatment_alternatives"]):
        raise Unfit
    if set(node.values("OFFENDER")) - {"personal-use"} or (node.has("IF") and not circumstances):
        raise Unfit
    return [general(item, "none" if negative else "available") for item in named]


def _without_life(node: StatementPart) -> list[Part]:
    """Return that there is no imprisonment for life. Raises Unfit on more than that."""
    if len({"NOT", "ABOLISHED", "NOREPEAT"} & {part[0] for part in node.parts if isinstance(part, tuple)}) != 1:
        raise Unfit
    if node.has("CONDUCT", "KIND", "CIRCUMSTANCE", "OFFENDER", "IF", "INSTEAD", "MUST", "SUSPENSION", "AND"):
        raise Unfit
    if node.has("TREATMENT", "DEATH", "CORPORAL"):
        raise Unfit
    return [("life_none", {})]


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
    powers = set(node.values("CONFISCATED"))
    if len(powers) != 1 or not node.has("CONFISCABLE") or not is_of_traffic(node):
        raise Unfit
    power = powers.pop()
    things = list(dict.fromkeys(node.values("CONFISCABLE")))
    return [*(("confiscation", {"confiscable": thing, "power": power}) for thing in things), *saved(node)]


def _extension(node: StatementPart, language: str) -> list[Part]:
    kinds = list(dict.fromkeys(node.values("EXTENSION")))
    shares = {share for name in ("SHARE", "BYSHARE", "TOSHARE") for share in node.values(name)}
    if not kinds or not node.has("PUN", "REDUCE", "ISOFFENCE", "PENALTY", "MAXIMUM", "COMPLETED"):
        raise Unfit
    if node.has("REDUCE") and not shares:
        raise Unfit
    if set(node.values("CONDUCT")) - {"trafficking"} or node.has("ABOLISHED"):
        raise Unfit
    if shares and not node.has("NOT"):
        return _changed(node, kinds, shares)
    # 'Not as the completed offence' denies the penalty, and not that the attempt is punished.
    if shares or node.has("MAXIMUM", "LE", "MAY") or (node.has("NOT") and node.has("COMPLETED", "PENALTY")):
        raise Unfit
    # In Chinese one word says that both are punished alike.
    if not node.has("PUN", "ISOFFENCE") and not (node.has("COMPLETED") and language == "zh"):
        raise Unfit
    reach = "none" if node.has("NOT") else "all"
    return [("extension", {"extension": kind, "reach": reach}) for kind in kinds]


def _changed(node: StatementPart, kinds: list[str], shares: set[str]) -> list[Part]:
    """Return the share of the penalty by which attempt and the like are punished: of its maximum, or of both ends."""
    if node.has("REDUCE"):
        factor = factor_of(node)
    elif len(shares) == 1:
        factor = shares.pop()
    else:
        raise Unfit
    ends = {"end": "maximum"} if node.has("MAXIMUM", "LE") else {}
    optional = {"optional": True} if node.has("MAY") else {}
    if node.has("REDUCE") and node.has("LE"):
        raise Unfit
    if factor == "1/2" and not ends and not optional:
        return [("extension_half", {"extension": kind}) for kind in kinds]
    return [("extension_part", {"extension": kind, "factor": factor, **ends, **optional}) for kind in kinds]


OF_THE_GENERAL_PART: Final[Mapping[str, Callable[[StatementPart, str], Iterable[Part]]]] = {
    "release": _release,
    "suspension": _suspension,
    "item": _item,
    "limitation": _limitation,
    "confiscation": _confiscation,
    "extension": _extension,
}
"""How statements on the general part in given.lark become sentences."""
