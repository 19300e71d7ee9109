"""What an offender faces, in words."""

from __future__ import annotations

from typing import Final

from penalcheck.exposure.outcome import Exposure, Outcome
from penalcheck.extract.law import Law
from penalcheck.extract.penal_code import Extract
from penalcheck.extract.penalty import Fine, Imprisonment, Penalty

SILENT: Final = "the extract is silent on this conduct"


def range_text(exposure: Exposure) -> str:
    """Return what a case faces in words, with every possible outcome."""
    if not exposure.possible:
        if not exposure.covered:
            return f"unknown: {exposure.why or SILENT}"
        return f"not punishable: {exposure.why}" if exposure.why else "not punishable"
    texts = list(dict.fromkeys(imprisonment_text(outcome) for outcome in exposure.possible))
    if exposure.perhaps_none:
        texts.append("perhaps nothing")
    return "; or ".join(texts)


def reason(exposure: Exposure) -> str:
    """Return why a case is not punishable, or why that is open, with where the law was searched for an offence."""
    if not exposure.possible and not exposure.why:
        return SILENT
    searched = [evidence.note for evidence in exposure.why_law if evidence.path[0] == "absent" and evidence.note]
    return "; ".join((exposure.why, *(f"searched: {note.strip()}" for note in dict.fromkeys(searched))))


def besides(extract: Extract, exposure: Exposure) -> str:
    """Return what the offender faces besides imprisonment: fine, and confiscation by the general part or the tier."""
    law = Law(extract, exposure.law_of or exposure.day)
    fines = dict.fromkeys(fine_or_power(law, outcome.penalty) for outcome in exposure.possible)
    confiscation = law.general.confiscation
    word = law.word_of(confiscation if isinstance(confiscation, str) else confiscation.proceeds)
    text = f"fine: {' or '.join(fines) or 'none'}; confiscation of proceeds: {word}"
    powers = dict.fromkeys(outcome.penalty.confiscation for outcome in exposure.possible if outcome.penalty)
    by_tier = [power for power in powers if power != "general part"]
    text += f"; confiscation by the tier itself: {' or '.join(by_tier)}" if by_tier else ""
    for name in ("corporal", "disqualification"):
        words = dict.fromkeys(
            outcome.corporal if name == "corporal" else outcome.penalty.disqualification
            for outcome in exposure.possible
            if outcome.penalty
        )
        told = [word for word in words if word not in ("none", "unknown")]
        text += f"; {_BESIDES[name]}: {' or '.join(told)}" if told else ""
    return text


_BESIDES: Final = {"corporal": "corporal punishment", "disqualification": "disqualification"}


def fine_or_power(law: Law, penalty: Penalty | None) -> str:
    """Return a penalty's fine in words, or else the general power to fine beside imprisonment."""
    imprisonable = penalty is not None and isinstance(penalty.imprisonment, Imprisonment)
    if penalty is None or penalty.fine != "none" or not imprisonable:
        return fine_text(penalty)
    words = {"available": "may be added by the general part", "mandatory": "to be added by the general part"}
    return words.get(law.word_of(law.general.fine_beside_imprisonment), fine_text(penalty))


def fine_text(penalty: Penalty | None) -> str:
    """Return a penalty's fine in words, with how it is joined to imprisonment."""
    if penalty is None or not isinstance(penalty.fine, Fine):
        return "unknown" if penalty is None else str(penalty.fine)
    fine = penalty.fine
    amount = f"{fine.maximum:,}" if fine.maximum else ""
    words = {
        "amount": f"up to {amount} {fine.currency}",
        "day_fines": f"up to {fine.maximum} day-fines" if fine.maximum else "day-fines",
        "multiple": f"up to {fine.maximum} times the {fine.of}",
    }
    joined = {"and": ", in addition to imprisonment", "or": ", instead of imprisonment", "optional": ", may be added"}
    return words.get(fine.form, fine.form) + joined.get(penalty.join or "", "")


def imprisonment_text(outcome: Outcome) -> str:
    """Return the imprisonment of one outcome in words, and death if it is threatened."""
    penalty = outcome.penalty
    if penalty is not None and penalty.imprisonment == "none":
        if outcome.death in ("available", "mandatory"):
            return "death is mandatory" if outcome.death == "mandatory" else "death, but no imprisonment"
        return "no imprisonment" + (" (administrative)" if outcome.nature == "administrative" else "")
    death = {"available": " or death", "mandatory": " and death is mandatory"}.get(outcome.death or "", "")
    return f"{outcome.range}{death}"
