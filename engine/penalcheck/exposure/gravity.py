"""Which of the tiers that reach a case is the gravest, and which may be where something is not known."""

from __future__ import annotations

from collections.abc import Sequence

from penalcheck.exposure.outcome import Exposure, Outcome

_TOP = float("inf")

Gravity = tuple[float, float]
"""The most and then the least that may be imposed, in months; death is above life."""


def gravest(sure: Sequence[Sequence[Outcome]], doubtful: Sequence[Sequence[Outcome]]) -> list[Outcome]:
    """Return every outcome that may be the gravest, gravest first.

    Each entry holds the outcomes of one tier, among which open questions decide: `sure` tiers reach the case,
    `doubtful` ones may. An outcome stays unless some sure tier is graver whatever is not known. A tier whose span lies
    within what another leaves open is not shown beside it; of tiers that threaten the same, the first stays.
    """
    floor = max((min(_least(o) for o in tier) for tier in sure), default=None)
    shown = [tier for place, tier in enumerate(sure) if not _is_covered(place, sure)]
    kept = [o for tier in shown for o in tier if floor is None or _most(o) >= floor]
    kept += [o for tier in doubtful for o in tier if floor is None or _most(o) > floor]
    return sorted(dict.fromkeys(kept), key=_most, reverse=True)


def _is_covered(place: int, tiers: Sequence[Sequence[Outcome]]) -> bool:
    tier = tiers[place]
    return any(
        _covers(other, tier) and not (number > place and _covers(tier, other))
        for number, other in enumerate(tiers)
        if number != place
    )


def _covers(tier: Sequence[Outcome], other: Sequence[Outcome]) -> bool:
    """Tell whether a tier is at least as grave as another at both ends of what each leaves open."""
    lowest = min(map(_least, tier)) >= min(map(_least, other))
    return lowest and max(map(_least, tier)) >= max(map(_most, other))


def milder(one: Exposure, other: Exposure) -> bool | None:
    """Tell whether one exposure of a case is milder than another, as under two laws; None if that is not known."""
    if not one.known or not other.known:
        return None
    return _whole(one) < _whole(other)


def perhaps_milder(later: Exposure, found: Exposure) -> tuple[Outcome, ...]:
    """Return what a later law leaves possible, without what is graver than all that the law of the offence does."""
    most = max(map(_most, found.possible), default=(_TOP, _TOP))
    return tuple(outcome for outcome in later.possible if _least(outcome) <= most)


def _whole(exposure: Exposure) -> Gravity:
    return max(map(_most, exposure.possible), default=(-1.0, -1.0))


def _least(outcome: Outcome) -> Gravity:
    return _gravity(outcome, 0.0)


def _most(outcome: Outcome) -> Gravity:
    return _gravity(outcome, _TOP)


def _gravity(outcome: Outcome, unknown: float) -> Gravity:
    """Return the gravity with what is not known taken as given; unknown death is taken as none."""
    if outcome.death == "mandatory":
        return _TOP, _TOP
    low = unknown if outcome.range.minimum is None else outcome.range.minimum.number
    if outcome.death == "available":
        return _TOP, low
    high = max(unknown, low) if outcome.range.maximum is None else outcome.range.maximum.number
    return high, low
