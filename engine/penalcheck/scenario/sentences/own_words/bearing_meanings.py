"""What a statement means on bounds of terms, legal persons, confiscation, concurrence, and what courts may weigh."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from penalcheck.messages.telling import tr
from penalcheck.scenario.sentences.own_words.lexemes import PARAGRAPH_ALONE
from penalcheck.scenario.sentences.own_words.offence_meanings import days_of
from penalcheck.scenario.sentences.own_words.parts import (
    MORE,
    Part,
    general,
    is_negative,
    is_of_traffic,
    is_only,
    power_to_disqualify,
    saved,
)
from penalcheck.scenario.sentences.own_words.syntax import StatementPart
from penalcheck.scenario.sentences.own_words.threatened import Unclear, Unfit, range_of


def _bounds(node: StatementPart, language: str) -> list[Part]:
    terms = [*node.values("TERM"), *(term for part in node.below("capped") for term in part.values("TERM"))]
    if terms:
        return [("longest_term" if not node.has("SHORTEST") else "shortest_term", {"term": terms[0]})]
    ends = range_of(node.below("between", "most", "least")[0], language)
    steps = (("shortest_term", "minimum"), ("longest_term", "maximum"))
    return [(step, {"term": ends[end]}) for step, end in steps if ends[end] != "open"]


def _legal(node: StatementPart, _: str) -> list[Part]:
    liable, negative = set(node.values("LIABLE")), is_negative(node)
    if not is_of_traffic(node) or set(node.values("KIND")) - {"drug", "trafficking"}:
        raise Unfit
    if negative and node.has("CONDUCT", "KIND"):
        raise Unfit
    if node.has("FINE"):
        if liable or not (negative or node.has("MAY", "ELIGIBLE", "PUN")):
            raise Unfit
        return [general("fine_for_legal_persons", "none" if negative else "available")]
    if len(liable) != 1 or node.has("MAY", "ELIGIBLE"):
        raise Unfit
    kind = liable.pop()
    # That they are not criminally liable does not tell that they are not liable otherwise.
    if negative:
        raise Unclear(
            tr(
                "it may be that legal persons are not liable at all, or only not in this way; write "
                "'the general part says of \"legal persons\": none' for the former"
            )
        )
    return [general("legal_persons", kind)]


_NOUNS: Final = frozenset({"extended", "from_third_parties"})
"""What names a confiscation by itself, without the word."""


def _forfeiture(node: StatementPart, _: str) -> list[Part]:
    things = list(dict.fromkeys(node.values("CONFISCABLE")))
    if not things or not (node.has("CONFISCATION") or set(things) <= _NOUNS) or not is_of_traffic(node):
        raise Unfit
    negative = is_negative(node)
    if negative:
        if node.has("MUST"):
            raise Unfit
        power = "none"
    elif node.has("MUST"):
        power = "mandatory"
    elif node.has("MAY", "ELIGIBLE", "DISCRETION"):
        power = "discretionary"
    else:
        raise Unfit
    return [*(("confiscation", {"confiscable": thing, "power": power}) for thing in things), *saved(node)]


def _burden(node: StatementPart, _: str) -> list[Part]:
    return [("confiscation", {"confiscable": "burden_reversed", "power": "none" if node.has("NOT") else "yes"})]


def _good_faith(node: StatementPart, _: str) -> list[Part]:
    if not node.has("PROTECTED"):
        raise Unfit
    return [("confiscation", {"confiscable": "third_parties_protected", "power": "none" if node.has("NOT") else "yes"})]


def _fugitive(node: StatementPart, _: str) -> list[Part]:
    halted = set(node.values("HALTED"))
    if len(halted) != 1 or not node.has("LIMITATION") or node.has("NOT"):
        raise Unfit
    return [general("limitation_for_fugitives", halted.pop())]


def _barred_below(node: StatementPart, _: str) -> list[Part]:
    below, after = node.values("TERM")
    if not node.has("PUN", "PENALTY", "MAXIMUM"):
        raise Unfit
    return [("limitation_below", {"term": below, "length": after})]


def _disqualified(node: StatementPart, _: str) -> list[Part]:
    return [("last_disqualified", {"power": power_to_disqualify(node)})]


def _concurrence(node: StatementPart, _: str) -> list[Part]:
    only = is_only(node)
    if node.has("NOT") and not only:
        raise Unfit
    caps = [term for part in node.below("cap") for term in part.values("TERM")]
    if len(caps) > 1 or (node.has("SUMMED") and node.has("GRAVEST", "ABSORB")):
        raise Unfit
    cap = {"cap": caps[0]} if caps else {}
    if node.has("SUMMED"):
        if only or node.has("INCREASE", "MAXIMUM"):
            raise Unfit
        return [("concurring_offences", {"rule": "sum", **cap})]
    if node.has("INCREASE"):
        more = MORE.get((_one({*node.values("BYSHARE"), *node.values("SHARE")}), node.has("MAXIMUM")))
        if more is None or not node.has("GRAVEST") or only or node.has("ABSORB"):
            raise Unfit
        return [("concurring_offences", {"rule": "gravest_raised", "effect": more, **cap})]
    if caps or not (node.has("ABSORB") or (node.has("GRAVEST") and only)):
        raise Unfit
    return [("concurring_offences", {"rule": "gravest_alone"})]


def _one(shares: set[str]) -> str:
    if len(shares) != 1:
        raise Unfit
    return shares.pop()


def _weighing(node: StatementPart, _: str) -> list[Part]:
    words = tuple(dict.fromkeys(node.values("CIRCUMSTANCE")))
    if not words:
        raise Unfit
    return [("weighed_too", {"circumstances": words})]


def _leeway(node: StatementPart, _: str) -> list[Part]:
    terms = node.values("TERM")
    if node.has("NOTUNDER") and (terms or node.has("NOT", "MAY", "FREELY")):
        raise Unfit
    if node.has("NOT", "NOTUNDER"):
        if terms or node.has("FREELY", "GODOWN"):
            raise Unfit
        return [general("mitigation", "none")]
    if not node.has("MAY") or len(terms) > 1 or (terms and node.has("FREELY")):
        raise Unfit
    if terms:
        return [("presumptive_minimum", {"term": terms[0]})]
    if not node.has("FREELY") or node.has("GODOWN"):
        raise Unclear(
            tr("it is open how far below the minimum the court may go; write 'without limit', or 'down to' a term")
        )
    return [general("mitigation", "free")]


def _last_cruel(node: StatementPart, _: str) -> list[Part]:
    cruel = [name for category, name in (("DEATH", "death"), ("CORPORAL", "corporal")) if node.has(category)]
    if is_negative(node):
        availability = "none"
    elif node.has("MAY", "ELIGIBLE") and not node.has("MUST"):
        availability = "available"
    elif node.has("MUST") and not node.has("MAY"):
        availability = "mandatory"
    else:
        raise Unfit
    if len(cruel) != 1 or (availability == "none" and node.has("MUST")):
        raise Unfit
    return [("last_cruel", {"cruel": cruel[0], "availability": availability})]


def _reservation(node: StatementPart, _: str) -> list[Part]:
    articles, treaties = node.values("CLAUSE"), node.values("TREATY")
    if len(articles) != 1 or len(treaties) != 1 or node.has("NOT") or articles[0].startswith(PARAGRAPH_ALONE):
        raise Unfit
    return [("treaty_reserved", {"article": articles[0], "treaty": treaties[0]})]


def _discretion(node: StatementPart, _: str) -> list[Part]:
    extents = set(node.values("EXTENT")) | ({"none"} if node.has("NOT") else set())
    if len(extents) != 1:
        raise Unfit
    return [("discretion", {"discretion": extents.pop()})]


def _law_day(node: StatementPart, _: str) -> list[Part]:
    if len(node.values("DAY")) != 1 or not node.has("LAW") or not node.has("APPLIES", "STANDS", "EVALUATED"):
        raise Unfit
    return [("as_of", {"day": node.values("DAY")[0]})]


_DENIED_TWICE: Final = frozenset({"fr", "ru"})
"""Languages in which a verb is denied too where its subject is 'no other'."""


def _only_conduct(node: StatementPart, language: str) -> list[Part]:
    denied = node.has("NOOFFENCE", "UNPUNISHED", "NOT")
    if node.has("NOOTHERACT"):
        right = node.has("PUN", "ISOFFENCE") and (not denied or language in _DENIED_TWICE)
    else:
        right = denied and not (node.has("NOT") and node.has("NOOFFENCE", "UNPUNISHED"))
    if not right:
        raise Unfit
    return [("conduct_alone", {})]


def _dated_offence(node: StatementPart, _: str) -> list[Part]:
    if not node.has("STANDS", "APPLIES") or not node.has("LAW", "RULE"):
        raise Unfit
    days: dict[str, Any] = days_of(node.below("dated")[0])
    return [("last_in_force", days)]


OF_BOUNDS_AND_POWERS: Final[Mapping[str, Callable[[StatementPart, str], Iterable[Part]]]] = {
    "bounds": _bounds,
    "legal": _legal,
    "forfeiture": _forfeiture,
    "burden": _burden,
    "good_faith": _good_faith,
    "fugitive": _fugitive,
    "barred_below": _barred_below,
    "disqualified": _disqualified,
    "concurrence": _concurrence,
    "weighing": _weighing,
    "leeway": _leeway,
    "last_cruel": _last_cruel,
    "reservation": _reservation,
    "discretion": _discretion,
    "law_day": _law_day,
    "only_conduct": _only_conduct,
    "dated_offence": _dated_offence,
}
"""How further statements on the law in given.lark become sentences."""
