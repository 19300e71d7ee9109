"""What a statement on an outcome means: its fine, its milder range, and what of it must be served before release."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from penalcheck.messages.telling import tr
from penalcheck.scenario.sentences.own_words.parts import Part, is_before, is_negative, power_to_disqualify
from penalcheck.scenario.sentences.own_words.syntax import StatementPart
from penalcheck.scenario.sentences.own_words.threatened import RANGES, Unclear, Unfit, range_of

_BOUNDS: Final = {
    "GE": "at_least",
    "LE": "at_most",
    "ATLEAST": "at_least",
    "ATMOST": "at_most",
    "GT": "more_than",
    "LT": "less_than",
}
_OPPOSITE: Final = {"more_than": "at_most", "less_than": "at_least"}


def bound_of(edge: StatementPart, *, negative: bool) -> tuple[str | None, Any]:
    """Return the bound that an edge names, None if it is exact, and its figure; `not more than` is at most."""
    bound = next((name for category, name in _BOUNDS.items() if edge.has(category)), None)
    if negative:
        if bound not in _OPPOSITE:
            raise Unfit
        bound = _OPPOSITE[bound]
    figures = [*edge.values("TERM"), *edge.values("MONEY")]
    return bound, figures[0] if figures else "life"


def is_unlimited(node: StatementPart) -> bool:
    """Return whether a penalty names a fine without a limit, not merely a fine."""
    amounts = [amount for part in node.below("part") for fine in part.below("fine") for amount in fine.below("amount")]
    return any(amount.has("UNLIMITED") for amount in amounts)


def _beside(names: list[str], name: str) -> list[str]:
    """Return the names that stand next to one."""
    place = names.index(name)
    return names[max(place - 1, 0) : place + 2]


def _fine_end(node: StatementPart, _: str) -> list[Part]:
    edges = node.below("money_edge")
    if len(edges) != 1 or (node.has("MAXIMUM") and node.has("MINIMUM")):
        raise Unfit
    named = [part[0] if isinstance(part, tuple) else part.name for part in node.parts]
    # 'Punished by at most 1,000 euros of fine' is on the fine, not on its end alone.
    if node.has("PUN", "MAY") and "MAXIMUM" in _beside(named, "money_edge"):
        raise Unfit
    bound, (unit, amount) = bound_of(edges[0], negative=node.has("NOT"))
    end = "maximum" if node.has("MAXIMUM", "RISESTO") else "minimum" if node.has("MINIMUM") else None
    # What a fine may rise to is the greatest one, and its words say so alone.
    if node.has("RISESTO") and (node.has("MAXIMUM", "MINIMUM", "NOT", "PUN") or bound is not None):
        raise Unfit
    if end is None and edges[0].has("ATMOST", "ATLEAST") and not node.has("NOT", "PUN", "MAY", "ELIGIBLE"):
        end = "maximum" if edges[0].has("ATMOST") else "minimum"
    elif end is None:
        # 'A fine of more than 1,000 euros can be imposed' is on the greatest fine.
        if not edges[0].has("GT") or not (node.has("MAY", "ELIGIBLE") or node.has("NOT")):
            if edges[0].has("GT", "LT") and node.has("PUN"):
                raise Unclear(
                    tr("it may be the least or the greatest fine; write 'the minimum fine' or 'the maximum fine'")
                )
            raise Unfit
        end = "maximum"
    kind = _in_unit(str(unit))
    return [("fine_bound", {**kind, "end": end, "bound": bound or "exactly", "amount": amount})]


def _fine_open(node: StatementPart, language: str) -> list[Part]:
    alone = node.has("ALONE", "INSTEAD")
    negative = node.has("NOT", "ABOLISHED")
    if (node.has("NOT") and node.has("ABOLISHED")) or (node.has("PRISON") and not node.has("INSTEAD")):
        raise Unfit
    if not negative and not node.has("MAY", "ELIGIBLE") and (alone or not node.has("PUN")):
        raise Unfit
    # 'Not only a fine' is no statement on a fine alone.
    denied = node.has("NOT") and node.has("ALONE") and language != "zh"
    if denied and _place(node, "ALONE") < _place(node, "FINE"):
        raise Unfit
    most = node.values("MONEY")
    if most and (negative or not alone):
        raise Unfit
    found: list[Part] = [("fine_alone_possible" if alone else "fine_possible", {"possible": not negative})]
    return found + [("fine_is", {"fine": _up_to(*money)}) for money in most]


def _up_to(unit: str, amount: str) -> dict[str, str]:
    """Return a fine of which only the greatest amount is stated."""
    return {**_in_unit(unit), "maximum": amount}


def _in_unit(unit: str) -> dict[str, str]:
    return {"form": "day_fines"} if unit == "day_fines" else {"form": "amount", "currency": unit}


def _place(node: StatementPart, category: str) -> int:
    return next(n for n, part in enumerate(node.parts) if isinstance(part, tuple) and part[0] == category)


def _served(node: StatementPart, _: str) -> list[Part]:
    shares, terms = list(dict.fromkeys([*node.values("SHARE"), *node.values("TOSHARE")])), node.values("TERM")
    if len(shares) + len(terms) != 1 or (node.has("MAXIMUM") and node.has("MINIMUM")):
        raise Unfit
    if not (node.has("PAROLE") or (node.has("SERVED") and node.has("MUST"))):
        raise Unfit
    least = is_before(node)
    if node.has("MUST"):
        if node.has("NOT", "LE") or not node.has("SERVED"):
            raise Unfit
        least = True
    elif not node.has("AFTER", "BEFORE", "UNLESS", "SERVED") or not (node.has("MAY", "ELIGIBLE") or least):
        raise Unfit
    if node.has("LE") or (node.has("GE") and not least):
        raise Unfit
    served = {"fraction": shares[0]} if shares else {"after": terms[0]}
    end = "maximum" if node.has("MAXIMUM") else "minimum" if node.has("MINIMUM") else "both"
    return [("release_is", {**served, "bound": "at_least" if least else "exactly", "end": end})]


def _milder(node: StatementPart, language: str) -> list[Part]:
    if set(node.values("CIRCUMSTANCE")) - {"minor_case"} or not node.has("MILDER", "CIRCUMSTANCE"):
        raise Unfit
    range = range_of(node.below("prison")[0].below(*RANGES)[0], language)
    return [("milder_is", {"range": range})]


def _lowest(node: StatementPart, _: str) -> list[Part]:
    if len(node.values("TERM")) != 1:
        raise Unfit
    return [("milder_minimum", {"term": node.values("TERM")[0]})]


def _no_milder(node: StatementPart, language: str) -> list[Part]:
    # 'The penalty is not milder' compares it with another one.
    possible = node.has("ABOLISHED", "ELIGIBLE", "MAY") or (language == "zh" and node.has("PUN"))
    if not is_negative(node) or not possible:
        raise Unfit
    return [("milder_none", {})]


def _barred_from(node: StatementPart, _: str) -> list[Part]:
    return [("disqualification_is", {"power": power_to_disqualify(node)})]


OF_OUTCOMES: Final[Mapping[str, Callable[[StatementPart, str], Iterable[Part]]]] = {
    "fine_end": _fine_end,
    "fine_open": _fine_open,
    "served": _served,
    "milder": _milder,
    "lowest": _lowest,
    "no_milder": _no_milder,
    "barred_from": _barred_from,
}
"""How statements on outcomes in then.lark become sentences."""
