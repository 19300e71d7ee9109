"""Fines in words: the least and the greatest, units of account by the value of the day, and what lifts a limit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from penalcheck.exposure.outcome import Exposure, Outcome
from penalcheck.extract.evidence import Evidence, Evidences, citation_text
from penalcheck.extract.law import Law, law_on
from penalcheck.extract.penalty import Fine, Imprisonment, LiftedLimit
from penalcheck.extract.unit_of_account import UnitValue
from penalcheck.files.document import DataPath
from penalcheck.messages.local_forms import number_in_words
from penalcheck.messages.telling import marked, retold, tr

_JOINED: Final = {
    "and": marked("{fine}, in addition to imprisonment"),
    "or": marked("{fine}, instead of imprisonment"),
    "optional": marked("{fine}, may be added"),
}
_POWERS: Final = {
    "available": marked("may be added by the general part"),
    "mandatory": marked("to be added by the general part"),
}
_WORDS: Final = {"none": marked("none"), "unknown": marked("unknown"), "unlimited": marked("unlimited")}


def fine_or_power(law: Law, exposure: Exposure, outcome: Outcome) -> str:
    """Return the fine of an outcome in words, or else the general power to fine beside imprisonment."""
    penalty = outcome.penalty
    if penalty is None:
        return tr("unknown")
    if isinstance(penalty.fine, Fine):
        words = _fine(law, exposure.case.committed_on(exposure.day), penalty.fine)
        return retold(_JOINED[penalty.join], fine=words) if penalty.join in _JOINED else words
    if penalty.fine == "unknown" or not isinstance(penalty.imprisonment, Imprisonment):
        return retold(_WORDS[penalty.fine])
    word = law.word_of(law.general.fine_beside_imprisonment)
    return retold(_POWERS[word] if word in _POWERS else _WORDS[penalty.fine])


def fine_evidence(law: Law, exposure: Exposure) -> Evidences:
    """Return the law that gives units of account their value on the day, and that which lifts the limits of fines."""
    day = exposure.case.committed_on(exposure.day)
    found: list[Evidence] = []
    for outcome in exposure.possible:
        fine = outcome.penalty.fine if outcome.penalty else None
        if isinstance(fine, Fine):
            for path, part in (*_values(law, day, fine), *_lifted(law, outcome, fine)):
                found += law.evidence(part, path)
    return tuple(dict.fromkeys(found))


def unit_value(law: Law, unit: str, day: dt.date) -> tuple[DataPath, UnitValue] | None:
    """Return what a unit of account is worth on a day, with its path in the extract; None if that was not read."""
    on_the_day = law_on(law.extract, day)
    for index, value in enumerate(law.extract.units[unit].values):
        if on_the_day.in_force(value):
            return ("units", unit, "values", index), value
    return None


def _lifted(law: Law, outcome: Outcome, fine: Fine) -> Iterator[tuple[DataPath, LiftedLimit]]:
    tier = next((evidence.path for evidence in outcome.steps[0].evidence), ())
    if fine.limit_lifted is not None and law.in_force(fine.limit_lifted):
        yield (*tier, "penalty", "fine", "limit_lifted"), fine.limit_lifted


def _values(law: Law, day: dt.date, fine: Fine) -> Iterator[tuple[DataPath, UnitValue]]:
    for part in (fine, *fine.fines):
        placed = unit_value(law, part.unit, day) if part.unit else None
        if placed:
            yield placed


def _fine(law: Law, day: dt.date, fine: Fine) -> str:
    """Return a fine in words, by the values of the day of the offence."""
    if fine.form == "greatest":
        fines = tr(" or ").join(_fine(law, day, part) for part in fine.fines)
        two = len(fine.fines) == 2
        words = (
            tr("{fines}, whichever is greater", fines=fines)
            if two
            else tr("{fines}, whichever is greatest", fines=fines)
        )
    else:
        words = _with_money(law, day, fine, _range(law, fine))
    lifted = fine.limit_lifted
    known = False if lifted is None else law.in_force(lifted)
    if lifted is None or known is False:
        return words
    if known is None:
        perhaps = tr("{fine} or perhaps more ({why})", fine=words, why=law.other_days(lifted))
        return words if fine.form == "unlimited" else perhaps
    cited = tr("; ").join(citation_text(cite, law.extract.instruments[cite.instrument]) for cite in lifted.cite)
    if fine.form == "unlimited":
        return tr("{fine}, {reason} ({law})", fine=words, reason=lifted.reason, law=cited)
    return tr("{fine} or more, {reason} ({law})", fine=words, reason=lifted.reason, law=cited)


_MULTIPLES: Final = {"value": marked("{number} times the value"), "gain": marked("{number} times the gain")}


def _range(law: Law, fine: Fine) -> str:
    """Return the least and the greatest fine in words; without either, the form."""
    if fine.form == "unlimited" and fine.minimum:
        return tr("at least {amount}, unlimited", amount=_amount(law, fine, _number(fine.minimum)))
    if fine.maximum is not None:
        return _amount(law, fine, _ends(fine.minimum, fine.maximum))
    if fine.form != "day_fines":
        return retold(_WORDS[fine.form])
    return tr("at least {number} day-fines", number=_number(fine.minimum)) if fine.minimum else tr("day-fines")


def _amount(law: Law, fine: Fine, number: str) -> str:
    """Return a number, or the ends of a range in words, with what a fine counts."""
    if fine.form == "day_fines":
        return tr("{number} day-fines", number=number)
    if fine.form == "multiple":
        return retold(_MULTIPLES[str(fine.of)], number=number)
    unit = law.extract.units[fine.unit].title if fine.unit else fine.currency or ""
    return tr("{number} {unit}", number=number, unit=unit)


def _with_money(law: Law, day: dt.date, fine: Fine, words: str) -> str:
    """Return a fine in units of account with what it is in money; a fine of another form as it is."""
    if fine.unit is None or fine.maximum is None:
        return words
    placed = unit_value(law, fine.unit, day)
    if placed is None:
        return tr("{fine} (the value of the unit on {day} is not known)", fine=words, day=day)
    worth = placed[1].value
    most = fine.maximum * worth
    ends = _number(most) if fine.minimum is None else _ends(fine.minimum * worth, most)
    currency = law.extract.units[fine.unit].currency
    return tr("{fine} ({number} {currency})", fine=words, number=ends, currency=currency)


def _ends(low: Decimal | None, high: Decimal) -> str:
    if low is None:
        return tr("up to {high}", high=_number(high))
    if low == high:
        return tr("exactly {number}", number=_number(high))
    return tr("{low} to {high}", low=_number(low), high=_number(high))


def _number(number: Decimal) -> str:
    """Return a figure to the hundredth, with a sign between thousands, and without zeros that say nothing."""
    rounded = round(number, 2)
    whole = rounded.to_integral_value()
    return number_in_words(whole if whole == rounded else rounded.normalize())
