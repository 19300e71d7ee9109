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
from penalcheck.messages.telling import marked, retold, tr, tr_word

_JOINED: Final = {
    "and": marked("{fine}, in addition to imprisonment"),
    "or": marked("{fine}, instead of imprisonment"),
    "optional": marked("{fine}, may be added"),
}
_POWERS: Final = {
    "available": marked("may be added by the general part"),
    "mandatory": marked("to be added by the general part"),
}


def fine_or_power(law: Law, exposure: Exposure, outcome: Outcome) -> str:
    """Return the fine of an outcome in words, or else the general power to fine beside imprisonment."""
    penalty = outcome.penalty
    if penalty is None:
        return tr("unknown")
    if isinstance(penalty.fine, Fine):
        words = _fine(law, exposure.case.committed_on(exposure.day), penalty.fine)
        return retold(_JOINED[penalty.join], fine=words) if penalty.join in _JOINED else words
    if penalty.fine == "unknown" or not isinstance(penalty.imprisonment, Imprisonment):
        return tr_word(penalty.fine)
    power = law.word_of(law.general.fine_beside_imprisonment)
    return retold(_POWERS[power]) if power in _POWERS else tr_word(penalty.fine)


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
        two, more = marked("{fines}, whichever is greater"), marked("{fines}, whichever is greatest")
        words = retold(two if len(fine.fines) == 2 else more, fines=fines)
    else:
        words = _range(fine, _unit(law, fine)) + _in_money(law, day, fine)
    lifted = fine.limit_lifted
    known = False if lifted is None else law.in_force(lifted)
    if lifted is None or known is False:
        return words
    if known is None:
        perhaps = tr("{fine} or perhaps more ({why})", fine=words, why=law.other_days(lifted))
        return words if fine.form == "unlimited" else perhaps
    cited = tr("; ").join(citation_text(cite, law.extract.instruments[cite.instrument]) for cite in lifted.cite)
    told = {"fine": words, "reason": lifted.reason, "law": cited}
    if fine.form == "unlimited":
        return tr("{fine}, {reason} ({law})", **told)
    return tr("{fine} or more, {reason} ({law})", **told)


def _unit(law: Law, fine: Fine) -> str:
    """Return what the figures of a fine count."""
    if fine.unit:
        return law.extract.units[fine.unit].title
    if fine.form == "multiple":
        return tr("times the gain") if fine.of == "gain" else tr("times the value")
    return tr("day-fines") if fine.form == "day_fines" else fine.currency or ""


def _range(fine: Fine, unit: str) -> str:
    """Return the least and the greatest fine in words; without either, the form."""
    if fine.form == "unlimited" and fine.minimum:
        return tr("at least {number} {unit}, unlimited", number=_number(fine.minimum), unit=unit)
    if fine.maximum is None and fine.form == "day_fines":
        return tr("at least {number} day-fines", number=_number(fine.minimum)) if fine.minimum else tr("day-fines")
    if fine.maximum is None:
        return tr_word(fine.form)
    return tr("{amount} {unit}", amount=_ends(fine.minimum, fine.maximum), unit=unit)


def _in_money(law: Law, day: dt.date, fine: Fine) -> str:
    """Return what a fine in units of account is in money, in brackets; empty for a fine of another form."""
    if fine.unit is None or fine.maximum is None:
        return ""
    placed = unit_value(law, fine.unit, day)
    if placed is None:
        return tr(" (the value of the unit on {day} is not known)", day=day)
    worth = placed[1].value
    high = _number(fine.maximum * worth)
    ends = high if fine.minimum is None else _ends(fine.minimum * worth, fine.maximum * worth)
    return tr(" ({amount} {currency})", amount=ends, currency=law.extract.units[fine.unit].currency)


def _ends(low: Decimal | None, high: Decimal) -> str:
    if low is None:
        return tr("up to {number}", number=_number(high))
    if low == high:
        return tr("exactly {number}", number=_number(high))
    return tr("{low} to {high}", low=_number(low), high=_number(high))


def _number(number: Decimal) -> str:
    """Return a figure to the hundredth, with a comma between thousands, and without zeros that say nothing."""
    rounded = round(number, 2)
    whole = rounded.to_integral_value()
    return number_in_words(whole if whole == rounded else rounded.normalize())
