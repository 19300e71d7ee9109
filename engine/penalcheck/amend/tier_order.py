"""The order that no proposal may turn round: a graver tier above a milder one, a head above a courier."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from penalcheck.amend.change import Changes
from penalcheck.amend.draft import Draft, PlacedTier
from penalcheck.amend.offence_proposals import term_proposals
from penalcheck.exposure.calculus import expose
from penalcheck.exposure.case import Case
from penalcheck.exposure.outcome import ENDS, End
from penalcheck.exposure.severity import DEATH
from penalcheck.extract.penalty import bound_term
from penalcheck.extract.term import NO_TERM, Term

_GRADES: Final = ("mitigated", "basic", "aggravated")
_RANKS: Final = {
    "user": 0,
    "user_dealer": 1,
    "courier": 1,
    "dealer": 2,
    "trafficker": 3,
    "producer": 3,
    "organizer": 4,
}
"""Roles from the lowest to the highest; financiers and the support network have no place among them."""
_MITIGATING: Final = frozenset({"minor_case", "cooperation", "dependence", "negligence"})
_MOST_REPAIRS: Final = 4


@dataclass(frozen=True)
class Disorder:
    """Two tiers, or two cases, of which the milder stands above the graver at one end of the range."""

    milder: str
    graver: str
    end: End
    of_tiers: bool


def disorders(draft: Draft, cases: Iterable[Case]) -> frozenset[Disorder]:
    """Return where the order between tiers, and between offenders of unlike roles, is turned round."""
    return frozenset((*_of_tiers(draft), *_of_cases(draft, cases)))


def in_order(draft: Draft, changes: Changes, cases: Iterable[Case], before: frozenset[Disorder]) -> Changes | None:
    """Return changes that turn no order round; if need be, neighbouring tiers follow. None if there are none.

    `before` is what stands out of order in the draft itself.
    """
    chosen = tuple(cases)
    for _ in range(_MOST_REPAIRS):
        after = draft.changed(changes)
        if after is None:
            return None
        turned = disorders(after, chosen) - before
        if not turned:
            return changes
        first = min(turned, key=lambda entry: (not entry.of_tiers, entry.milder, entry.graver, entry.end))
        by_id = {case.id: case for case in chosen}
        following = (
            _following(draft, after, first)
            if first.of_tiers
            else _raised_with(draft, after, by_id[first.milder], by_id[first.graver], first.end)
        )
        if not following:
            return None
        changes = (*changes, *following)
    return None


def _raised_with(before: Draft, after: Draft, low: Case, high: Case, end: End) -> Changes:
    """Return the changes by which the tiers of a graver role rise with those of a milder one that rose above them."""
    old, new = (_terms(draft, low, end) for draft in (before, after))
    if not old or not new or not max(new) > max(old):
        return ()
    shared = {outcome.tier for outcome in expose(after.extract, low, after.day).possible}
    tiers = {outcome.tier: after.tier(outcome.tier) for outcome in expose(after.extract, high, after.day).possible}
    if shared & set(tiers):
        return ()
    found = [term_proposals(after, placed, end, max(new)) for placed in tiers.values() if placed]
    return tuple(change for proposals in found for change in (proposals[0] if proposals else ()))


def _terms(draft: Draft, case: Case, end: End) -> list[Term]:
    outcomes = expose(draft.extract, case, draft.day).possible
    terms = [getattr(outcome.range, end) for outcome in outcomes]
    return [] if None in terms else terms


def _following(before: Draft, after: Draft, turned: Disorder) -> Changes:
    """Return the change by which the tier that was left as it was follows the one that was changed."""
    milder, graver = after.tier(turned.milder), after.tier(turned.graver)
    if milder is None or graver is None:
        return ()
    old = before.tier(turned.milder)
    raised = old is None or _term(before, old, turned.end) != _term(after, milder, turned.end)
    moved, model = (graver, milder) if raised else (milder, graver)
    term = _term(after, model, turned.end)
    proposals = term_proposals(after, moved, turned.end, term) if term is not None else []
    return proposals[0] if proposals else ()


def _of_tiers(draft: Draft) -> Iterator[Disorder]:
    for one, other in combinations(draft.tiers, 2):
        if one.provision is not other.provision or one.tier.grade == other.tier.grade:
            continue
        milder, graver = sorted((one, other), key=lambda placed: _GRADES.index(placed.tier.grade))
        if not _overlap(draft, milder, graver):
            continue
        for end in ENDS:
            low, high = _severity(draft, milder, end), _severity(draft, graver, end)
            if low is not None and high is not None and low > high:
                yield Disorder(milder.tier.id, graver.tier.id, end, of_tiers=True)


def _overlap(draft: Draft, one: PlacedTier, other: PlacedTier) -> bool:
    conduct = set(one.provision.conduct_of(one.tier)) & set(other.provision.conduct_of(other.tier))
    drugs = [draft.law.substances(placed.provision.substances_of(placed.tier)) for placed in (one, other)]
    return bool(conduct and drugs[0] & drugs[1])


def _term(draft: Draft, placed: PlacedTier, end: End) -> Term | None:
    if placed.imprisonment is None:
        return NO_TERM if placed.penalty and placed.penalty.imprisonment == "none" else None
    general = draft.law.general_term("shortest_term" if end == "minimum" else "longest_term")
    return bound_term(getattr(placed.imprisonment, end), general or (NO_TERM if end == "minimum" else None))


def _severity(draft: Draft, placed: PlacedTier, end: End) -> float | None:
    death = placed.penalty.death if placed.penalty else "unknown"
    if death == "mandatory" or (death == "available" and end == "maximum"):
        return DEATH.number
    term = _term(draft, placed, end)
    return None if term is None else term.number


def _of_cases(draft: Draft, cases: Iterable[Case]) -> Iterator[Disorder]:
    plain = [case for case in cases if case.role in _RANKS and not _MITIGATING.intersection(case.circumstances)]
    faced = {case.id: expose(draft.extract, case, draft.day) for case in plain}
    for one, other in combinations(plain, 2):
        low, high = sorted((one, other), key=lambda case: _RANKS[case.role])
        if _RANKS[low.role] == _RANKS[high.role] or not _comparable(low, high):
            continue
        for end in ENDS:
            below = [outcome.severity(end) for outcome in faced[low.id].possible]
            above = [outcome.severity(end) for outcome in faced[high.id].possible]
            known = [severity for severity in (*below, *above) if severity is not None]
            complete = below and above and len(known) == len(below) + len(above)
            if complete and min(known[: len(below)]) > max(known[len(below) :]):
                yield Disorder(low.id, high.id, end, of_tiers=False)


def _comparable(low: Case, high: Case) -> bool:
    """Tell whether one of two cases is milder in role, and graver in nothing.

    Heads are compared with all others: their conduct is their own, and organized crime comes with it.
    """
    whole = all(case.stage == "completed" and case.participation == "principal" for case in (low, high))
    if not whole or low.priors or low.circumstances:
        return False
    if _RANKS[high.role] == max(_RANKS.values()):
        return True
    if low.substance != high.substance or set(low.conduct).isdisjoint(high.conduct):
        return False
    if low.quantity is None or high.quantity is None or low.quantity.unit != high.quantity.unit:
        return False
    return low.quantity.amount <= high.quantity.amount
