"""Milder tiers that take the place of others: a privileged case is more special than the basic one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from penalcheck.exposure.case import Case
from penalcheck.exposure.reach import possible_circumstances, present_circumstances
from penalcheck.exposure.reached import ReachedTier
from penalcheck.exposure.truth import Truth, all_of, any_of
from penalcheck.extract.law import Law

Displacement = tuple[ReachedTier, Truth, tuple[ReachedTier, ...]]
"""A tier, whether it gives way, and the milder tiers that take its place, or may."""


def displacements(law: Law, case: Case, found: Sequence[ReachedTier]) -> Iterator[Displacement]:
    """Yield each tier with whether milder tiers that the court must apply take its place.

    They are more special than the basic tiers of their provision, and than graver ones that rest on circumstances
    alone, if they name all those that the case meets. A tier stays if it reaches conduct of the case that none of them
    does. If it is open whether they apply, so is whether the others do.
    """
    milder = [c for c in found if c.tier.grade == "mitigated" and c.tier.applies == "mandatory"]
    for candidate in found:
        special = [(m, truth) for m in milder if (truth := _is_more_special(law, case, m, candidate)) is not False]
        words = set(case.conduct) & set(candidate.conduct)
        gives_way = all_of(
            any_of(all_of([m.reached, truth]) for m, truth in special if word in m.conduct) for word in words
        )
        yield candidate, gives_way, tuple(m for m, _ in special if set(m.conduct) & words)


def _is_more_special(law: Law, case: Case, milder: ReachedTier, candidate: ReachedTier) -> Truth:
    if candidate.provision.id != milder.provision.id or candidate.tier.grade == "mitigated":
        return False
    if candidate.tier.grade == "basic":
        return True
    tier = candidate.tier
    if tier.circumstances is None or tier.quantity is not None or tier.roles is not None:
        return False
    if tier.substances and not _drugs(law, milder) <= _drugs(law, candidate):
        return False
    unnamed = _named(candidate) - _named(milder)
    if unnamed & present_circumstances(case):
        return False
    return None if unnamed & possible_circumstances(case) else True


def _drugs(law: Law, candidate: ReachedTier) -> set[str]:
    return law.substances(candidate.provision.substances_of(candidate.tier))


def _named(candidate: ReachedTier) -> set[str]:
    named = candidate.tier.circumstances
    return {*named.any, *named.all} if named else set()
