"""What a statement on repeat offenders means: which convictions count, and what a further one does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from penalcheck.scenario.sentences.own_words.parts import MORE, Part, is_negative, is_only
from penalcheck.scenario.sentences.own_words.syntax import StatementPart
from penalcheck.scenario.sentences.own_words.threatened import RANGES, Unfit, range_of


def _repeat(node: StatementPart, language: str) -> list[Part]:
    if not node.has("REPEAT", "NTH"):
        raise Unfit
    trigger = _trigger(node)
    spans = [term for part in node.below("within") for term in (*part.values("TERM"), *part.values("RECENT"))]
    prisons = node.below("prison")
    if prisons:
        if node.below("raised", "lone") or node.has(
            "EFFECT", "DOUBLE", "INCREASE", "SHARE", "BYSHARE", "MAXIMUM", "MINIMUM", "NOT"
        ):
            raise Unfit
        kept = prisons[0].below(*RANGES)[0]
        parts: list[Part] = [("recidivism_range", {**trigger, "range": range_of(kept, language)})]
    elif node.below("raised", "lone"):
        parts = [("recidivism_minimum", {**trigger, "term": _least(node)})]
    else:
        parts = [("recidivism_effect", {**trigger, "effect": _effect(node)})]
    if len(spans) > 1:
        raise Unfit
    return parts + [("look_back", {"length": span}) for span in spans]


def _trigger(node: StatementPart) -> dict[str, str]:
    """Return which conviction, and for which offences."""
    nth, kind = set(node.values("NTH")) or {"1"}, set(node.values("KIND")) or {"any"}
    if node.has("CONDUCT"):
        if node.has("KIND") or set(node.values("CONDUCT")) != {"trafficking"}:
            raise Unfit
        kind = {"trafficking"}
    if len(nth) > 1 or len(kind) > 1:
        raise Unfit
    return {"nth": nth.pop(), "kin": kind.pop()}


def _least(node: StatementPart) -> str:
    """Return the term to which the minimum is raised. Raises Unfit if it is another end, or a term that is added."""
    ends = node.below("raised", "lone")
    raised = [term for part in ends for term in part.values("TERM")]
    lifted = [end for part in ends for end in part.values("RAISEDTO")]
    # 'Increased by two years' is no increase to two years.
    added = node.has("INCREASE") and not lifted
    if len(raised) != 1 or "maximum" in lifted or added:
        raise Unfit
    if not (node.has("MINIMUM") or ends[0].has("MINIMUM", "NOTUNDER") or "minimum" in lifted):
        raise Unfit
    if node.has("MAXIMUM", "DOUBLE", "SHARE", "BYSHARE", "NOT", "ABOLISHED"):
        raise Unfit
    return str(raised[0])


def _effect(node: StatementPart) -> str:
    """Return what happens to the range, by the list of effects."""
    maximum, minimum = node.has("MAXIMUM"), node.has("MINIMUM")
    effects = set(node.values("EFFECT"))
    negative = is_negative(node)
    if node.has("SUSPENSION", "PAROLE"):
        barred = "bars_suspension" if node.has("SUSPENSION") else "bars_parole"
        effects |= {barred} if negative else set()
    elif negative:
        raise Unfit
    if node.has("DOUBLE"):
        if minimum and not maximum:
            raise Unfit
        effects.add("double_maximum" if maximum and not minimum else "double_range")
    if node.has("UPPERHALF"):
        effects.add("upper_half")
    for share in {*node.values("SHARE"), *node.values("BYSHARE")}:
        more = MORE.get((share, maximum and not minimum))
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
    only = is_only(node)
    if node.has("NOCOUNT") and node.has("NOT") and not only:
        raise Unfit
    kept = old[0] if old else spans[0]
    term = [*kept.values("TERM"), *kept.values("RECENT")][0]
    if len(kept.parts) == 1 and kept.has("TERM") and not old:
        if not node.has("COUNTS") or node.has("NOT", "NOCOUNT", "ONLY"):
            raise Unfit
        return [("only_recent", {"term": term})]
    if (old and disregarded and not only) or (not old and only):
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


def _counting(node: StatementPart, _: str) -> list[Part]:
    if not node.has("COUNTS", "NOCOUNT") or (node.has("NOCOUNT") and node.has("NOT")):
        raise Unfit
    only = is_only(node)
    negative = node.has("NOCOUNT", "NOT") and not only
    kinds = [kind for kind in ("SUSPENSION", "ASJUVENILE", "FINAL", "SERVED", "PRISON") if node.has(kind)]
    least = [term for part in node.below("sentence_least") for term in part.values("TERM")]
    if len(kinds) != 1 or len(least) > 1 or (least and kinds != ["PRISON"]):
        raise Unfit
    kind = kinds[0]
    if kind == "ASJUVENILE" and not only:
        return [("prior_counts", {"juvenile": "not_counted" if negative else "counted"})]
    if kind == "SUSPENSION" and not only:
        return [("prior_counts", {"prior_effective": negative})]
    if not only:
        raise Unfit
    if kind in ("FINAL", "SERVED"):
        return [("prior_counts", {"before_offence": "final_judgment" if kind == "FINAL" else "served"})]
    if kind == "PRISON":
        return [("prior_counts", {"prior_sentence_at_least": least[0] if least else "1 day"})]
    raise Unfit


OF_REPEAT_OFFENDERS: Final[Mapping[str, Callable[[StatementPart, str], Iterable[Part]]]] = {
    "repeat": _repeat,
    "recent": _recent,
    "foreign": _foreign,
    "no_repeat": _no_repeat,
    "counting": _counting,
}
"""How statements on repeat offenders in given.lark become sentences."""
