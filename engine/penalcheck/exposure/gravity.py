"""The gravest of the tiers that apply to a case, or all that may be the gravest if something is not known."""

from __future__ import annotations

from collections.abc import Sequence

from penalcheck.exposure.outcome import Exposure, Outcome

_TOP = float("inf")

Gravity = tuple[float, float]
"""The most and then the least that may be imposed, in months; death is above life."""


def gravest(sure: Sequence[Sequence[Outcome]], doubtful: Sequence[Sequence[Outcome]]) -> list[Outcome]:
    """Return every outcome that may be the gravest, gravest first.

    `sure` holds the tiers that apply to the case, `doubtful` those that may. Each tier is the list of its possible
    outcomes. An outcome is left out if some sure tier is graver in any event. A sure tier is also left out if another
    one is at least as grave, both in the mildest and in the gravest event. Of equal tiers, the first is kept.

    >>> from penalcheck.exposure.sentence_range import Range
    >>> from penalcheck.extract.term import parse_term
    >>> def tier(name, low, high):
    ...     terms = [parse_term(length) if length else None for length in (low, high)]
    ...     return [Outcome(name, "basic", "criminal", None, Range(*terms), ())]
    >>> sure = [tier("sale", "1 year", "5 years"), tier("import", "2 years", None)]
    >>> doubtful = [tier("gang", "5 years", "15 years"), tier("minor", "1 month", "1 year")]
    >>> [outcome.tier for outcome in gravest(sure, doubtful)]
    ['import', 'gang', 'sale']

    The maximum for import is not known, and may be above or below that of the others. The minor case is left out: sale
    is graver, and surely applies.
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
    """Tell whether a tier is at least as grave as another, both in the mildest and in the gravest event."""
    lowest = min(map(_least, tier)) >= min(map(_least, other))
    return lowest and max(map(_least, tier)) >= max(map(_most, other))


def milder(one: Exposure, other: Exposure) -> bool | None:
    """Tell whether one exposure of a case is milder than another, as under two laws; None if that is not known."""
    if not one.known or not other.known:
        return None
    return _whole(one) < _whole(other)


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
