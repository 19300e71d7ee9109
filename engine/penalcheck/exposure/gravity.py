"""The gravest of the tiers that apply to a case, or all that may be the gravest if something is not known."""

from __future__ import annotations

from collections.abc import Sequence

from penalcheck.exposure.fine_comparison import less_fined
from penalcheck.exposure.outcome import Exposure, Outcome
from penalcheck.exposure.truth import agreed
from penalcheck.extract.term import NO_TERM

_TOP = float("inf")

Gravity = tuple[int, float, float]
"""Death (1 available, 2 mandatory, else 0), then the most and the least imprisonment that may be imposed, in months.

Life, and above it life without release, stand above every number of months.
"""

_ADMINISTRATIVE: Gravity = (0, -1.0, -1.0)
"""An administrative sanction without detention: below a fine by a criminal court, above no punishment at all."""


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
    if not doubtful and len(sure) == 1 and len(sure[0]) == 1:
        return list(sure[0])
    floor = max((min(_least(o) for o in tier) for tier in sure), default=None)
    shown = [tier for place, tier in enumerate(sure) if not _is_covered(place, sure)]
    kept = [o for tier in shown for o in tier if floor is None or _most(o) >= floor]
    kept += [o for tier in doubtful for o in tier if floor is None or _most(o) > floor]
    return kept if len(kept) < 2 else sorted(dict.fromkeys(kept), key=_most, reverse=True)


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
    """Tell whether one exposure of a case is milder than another, as under two laws; None if that is not known.

    It is milder if it is nowhere graver. If each is graver somewhere, as 1 to 10 years beside 3 to 8 years, nobody
    knows before the sentence which is milder. The fine decides only if all else is equal.
    """
    if not one.possible and one.covered and other.possible:
        return True
    left, right = _measures(one), _measures(other)
    if left is None or right is None or _differ_in_what_is_known(one, other):
        return None
    if left == right:
        return less_fined(one, other)
    pairs = list(zip(left, right, strict=True))
    if all(left >= right for left, right in pairs):
        return False
    return True if all(left <= right for left, right in pairs) else None


def _differ_in_what_is_known(one: Exposure, other: Exposure) -> bool:
    """Tell if death or corporal punishment is known under one law only; what neither tells is taken as the same."""
    known = [{(o.death is None, o.corporal == "unknown") for o in exposure.possible} for exposure in (one, other)]
    return all(known) and known[0] != known[1]


Measures = tuple[tuple[float, ...], ...]
"""How grave an exposure is in every respect in which two laws may differ, but for the amount of the fine."""


def _measures(exposure: Exposure) -> Measures | None:
    """Return how grave an exposure is; None if that is not known."""
    if not exposure.possible:
        return ((-2.0,),) * 7 if exposure.covered else None
    ends = [end for outcome in exposure.possible for end in (outcome.range.minimum, outcome.range.maximum)]
    if exposure.perhaps_none or None in ends:
        return None
    return agreed(_measures_of(outcome, exposure.mitigated) for outcome in exposure.possible)


def _measures_of(outcome: Outcome, mitigated: Sequence[Outcome]) -> Measures:
    alone = outcome.fine_alone is True
    corporal = {"available": 1.0, "mandatory": 2.0}.get(outcome.corporal, 0.0)
    death, high, low = _most(outcome)
    mildest = min(map(_most, (outcome, *mitigated)))
    rest = ((not alone,), (corporal,), (outcome.bars_suspension,), (outcome.bars_parole,))
    return ((death, high), (low,), mildest, *rest)


def perhaps_milder(later: Exposure, found: Exposure) -> tuple[Outcome, ...]:
    """Return what a later law leaves possible, without what is graver than all that the law of the offence does."""
    most = max(map(_most, found.possible))
    return tuple(outcome for outcome in later.possible if _least(outcome) <= most)


def _least(outcome: Outcome) -> Gravity:
    return _gravity(outcome, 0.0)


def _most(outcome: Outcome) -> Gravity:
    return _gravity(outcome, _TOP)


def _gravity(outcome: Outcome, unknown: float) -> Gravity:
    """Return the gravity with what is not known taken as given; unknown death is taken as none."""
    if outcome.death == "mandatory":
        return 2, _TOP, _TOP
    death = int(outcome.death == "available")
    if not death and outcome.nature == "administrative" and outcome.range.maximum == NO_TERM:
        return _ADMINISTRATIVE
    least, most = outcome.prison("minimum"), outcome.prison("maximum")
    low = unknown if least is None else least.number
    high = max(unknown, low) if most is None else most.number
    return death, high, low
