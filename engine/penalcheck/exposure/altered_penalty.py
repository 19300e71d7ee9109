"""What effects do to a penalty beside the range: fines that are added, raised, or take the place of imprisonment."""

from __future__ import annotations

from decimal import Decimal

from penalcheck.extract.effect import Effect
from penalcheck.extract.penalty import Fine, Penalty


def altered(effect: Effect, penalty: Penalty, *, optional: bool) -> Penalty:
    """Return a penalty after what an effect says of fines; if the court need not apply it, both ways are open."""
    if effect.fine is not None:
        penalty = _fined(effect.fine, penalty, optional=optional)
    if effect.fine_instead is not None:
        penalty = _instead(effect.fine_instead, penalty, optional=optional)
    return penalty if effect.freely in (None, "to_shortest_term") else _or_a_fine(penalty)


def either_penalty(graver: Penalty | None, other: Penalty | None = None) -> Penalty | None:
    """Return the penalty if the court may choose between two: a fine may stand alone if that of the milder may."""
    if other is None or graver is None or not other.fine_can_stand_alone:
        return graver
    if other.imprisonment == "none" != graver.imprisonment:
        return other.model_copy(update={"imprisonment": graver.imprisonment, "join": "or"})
    return other


def _fined(fine: Fine, penalty: Penalty, *, optional: bool) -> Penalty:
    if not isinstance(penalty.fine, Fine):
        added = Fine(form="unknown") if penalty.fine == "unknown" else fine
        return penalty.model_copy(update={"fine": added, "join": "optional" if optional else "and"})
    old = penalty.fine
    if old.form == "greatest" or _measure(old) != _measure(fine):
        return penalty.model_copy(update={"fine": Fine(form="unknown") if optional or old.form == "unknown" else fine})
    low = old.minimum if optional else _greater(old.minimum, fine.minimum)
    return penalty.model_copy(
        update={"fine": old.model_copy(update={"minimum": low, "maximum": _greater_or_open(old.maximum, fine.maximum)})}
    )


def _measure(fine: Fine) -> tuple[str | None, ...]:
    return fine.form, fine.currency, fine.of, fine.unit


def _greater(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return max((amount for amount in (one, other) if amount is not None), default=None)


def _greater_or_open(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    """Return the greater of two upper ends; one that is not stated has no limit of its own."""
    return None if one is None or other is None else max(one, other)


def _instead(fine: Fine, penalty: Penalty, *, optional: bool) -> Penalty:
    if penalty.imprisonment == "none":
        return penalty
    if not optional:
        return penalty.model_copy(update={"imprisonment": "none", "fine": fine, "join": None})
    # Beside imprisonment there is the tier's own fine, and instead of it another one: no one fine holds both.
    either = fine if penalty.fine in ("none", fine) else Fine(form="unknown")
    return penalty.model_copy(update={"fine": either, "join": "or"})


def _or_a_fine(penalty: Penalty) -> Penalty:
    """Return a penalty in place of which the court may impose a fine: the tier's own, or one that is not known."""
    if penalty.imprisonment == "none":
        return penalty
    fine = penalty.fine if isinstance(penalty.fine, Fine) else Fine(form="unknown")
    return penalty.model_copy(update={"fine": fine, "join": "and/or" if penalty.join == "and/or" else "or"})
