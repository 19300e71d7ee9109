"""What an offender faces, in words."""

from __future__ import annotations

from penalcheck.exposure.outcome import Exposure, Outcome
from penalcheck.extract.penal_code import Extract
from penalcheck.extract.penalty import Fine, Penalty


def range_text(exposure: Exposure) -> str:
    """Return what a case faces in words, with every possible outcome."""
    if not exposure.possible:
        return "not punishable" if exposure.covered else "unknown: the extract is silent on this conduct"
    texts = list(dict.fromkeys(imprisonment_text(outcome) for outcome in exposure.possible))
    if exposure.perhaps_none:
        texts.append("perhaps nothing")
    return "; or ".join(texts)


def besides(extract: Extract, exposure: Exposure) -> str:
    """Return what the offender faces besides imprisonment: a fine, and confiscation by the general part or tier."""
    fines = dict.fromkeys(fine_text(outcome.penalty) for outcome in exposure.possible)
    confiscation = extract.general_part.confiscation
    power = confiscation if isinstance(confiscation, str) else confiscation.proceeds
    word = power if isinstance(power, str) else power.value
    text = f"fine: {' or '.join(fines) or 'none'}; confiscation of proceeds: {word}"
    powers = dict.fromkeys(outcome.penalty.confiscation for outcome in exposure.possible if outcome.penalty)
    by_tier = [power for power in powers if power != "general part"]
    return f"{text}; confiscation by the tier itself: {' or '.join(by_tier)}" if by_tier else text


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
