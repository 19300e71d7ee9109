"""Whether one exposure of a case is milder than another on account of the fine alone, all else being equal.

Fines are compared only if both have the same form, currency or unit, and multiple; never across currencies.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from penalcheck.exposure.outcome import Exposure, Outcome
from penalcheck.extract.penalty import Fine

_NOTHING: Final = Decimal(0)


def less_fined(later: Exposure, found: Exposure) -> bool | None:
    """Tell whether the fine of a later law is lower than that found so far; None if that is not known.

    It is not, if nothing is known of the fine found so far: whatever the later fine is, it may be that one.
    """
    signs = {_compared(one, other) for one in later.possible for other in found.possible}
    if signs <= {0, 1}:
        return False
    return True if signs == {-1} else None


def _compared(one: Outcome, other: Outcome) -> int | None:
    """Return -1, 0 or 1 if the fine of one outcome is lower than, like or higher than another's; None if not known."""
    left, right = _fine(one), _fine(other)
    if right == "unknown":
        return 0
    if left == "unknown":
        return None
    if isinstance(left, Fine) and isinstance(right, Fine):
        if _kind(left) != _kind(right):
            return None
        return _sign(_ends(left, _must_fine(one)), _ends(right, _must_fine(other)))
    if left == right:
        return 0
    without, sign = (one, -1) if left == "none" else (other, 1)
    return sign if without.fine_beside is False else None


def _fine(outcome: Outcome) -> Fine | str:
    """Return the fine of an outcome; `unknown` if its amount is not known either."""
    fine = outcome.penalty.fine if outcome.penalty else "unknown"
    return "unknown" if isinstance(fine, Fine) and fine.form == "unknown" else fine


def _must_fine(outcome: Outcome) -> bool:
    """Tell whether the court has to impose the fine, beside imprisonment or because there is none."""
    penalty = outcome.penalty
    return penalty is not None and (penalty.join == "and" or penalty.imprisonment == "none")


def _kind(fine: Fine) -> tuple[Any, ...]:
    """Return what two fines must share to be compared."""
    limits = (fine.maximum is None, fine.limit_lifted is not None)
    return fine.form, fine.currency, fine.unit, fine.of, limits, tuple(_kind(part) for part in fine.fines)


def _ends(fine: Fine, must: bool) -> tuple[Decimal, ...]:
    """Return the greatest and the least that the court may impose, part by part; the least is nothing if it may not."""
    parts = (fine, *fine.fines)
    highest = [part.maximum or _NOTHING for part in parts]
    lowest = [(must and part.minimum) or _NOTHING for part in parts]
    return (Decimal(must), *highest, *lowest)


def _sign(left: tuple[Decimal, ...], right: tuple[Decimal, ...]) -> int | None:
    pairs = list(zip(left, right, strict=True))
    if left == right:
        return 0
    if all(one <= other for one, other in pairs):
        return -1
    return 1 if all(one >= other for one, other in pairs) else None
