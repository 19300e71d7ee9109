"""What an offender faces, in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from penalcheck.exposure.fines import fine_or_power
from penalcheck.exposure.outcome import Exposure, Outcome
from penalcheck.exposure.severity import LIFE_WITHOUT_RELEASE, Severity
from penalcheck.extract.law import law_on
from penalcheck.extract.penal_code import Extract
from penalcheck.extract.term import LIFE
from penalcheck.messages.telling import in_words, marked, retold, tr, tr_word

SILENT: Final = marked("the extract is silent on this conduct")


def range_text(exposure: Exposure) -> str:
    """Return what a case faces in words, with every possible outcome."""
    if not exposure.possible:
        if not exposure.covered:
            return tr("unknown: {why}", why=exposure.why or retold(SILENT))
        return tr("not punishable: {why}", why=exposure.why) if exposure.why else tr("not punishable")
    texts = list(dict.fromkeys(imprisonment_text(outcome) for outcome in exposure.possible))
    if exposure.perhaps_none:
        texts.append(tr("perhaps nothing"))
    return tr("; or ").join(texts)


def reason(exposure: Exposure) -> str:
    """Return why a case is not punishable, or why that is open, with where the law was searched for an offence."""
    if not exposure.possible and not exposure.why:
        return retold(SILENT)
    searched = [evidence.note for evidence in exposure.why_law if evidence.path[0] == "absent" and evidence.note]
    return tr("; ").join(
        (exposure.why, *(tr("searched: {note}", note=note.strip()) for note in dict.fromkeys(searched)))
    )


def besides(extract: Extract, exposure: Exposure) -> str:
    """Return what the offender faces besides imprisonment: fine, and confiscation by the general part or the tier."""
    fine, rest = fines_faced(extract, exposure), beyond_fines(extract, exposure)
    return tr("fine: {fine}; {rest}", fine=fine, rest=rest)


def fines_faced(extract: Extract, exposure: Exposure) -> str:
    """Return the fine that the offender faces, or each of several that may be."""
    law = law_on(extract, exposure.law_of or exposure.day)
    fines = dict.fromkeys(fine_or_power(law, exposure, outcome) for outcome in exposure.possible)
    return _either(fines) or tr("none")


def beyond_fines(extract: Extract, exposure: Exposure) -> str:
    """Return what the offender faces besides imprisonment and fine."""
    law = law_on(extract, exposure.law_of or exposure.day)
    confiscation = law.general.confiscation
    word = law.word_of(confiscation if isinstance(confiscation, str) else confiscation.proceeds)
    told = [tr("confiscation of proceeds: {word}", word=tr_word(word))]
    punished = [(outcome, outcome.penalty) for outcome in exposure.possible if outcome.penalty]
    if by_tier := _either_word((penalty.confiscation for _, penalty in punished), "general part"):
        told.append(tr("confiscation by the tier itself: {word}", word=by_tier))
    if corporal := _either_word((outcome.corporal for outcome, _ in punished), "none", "unknown"):
        told.append(tr("corporal punishment: {word}", word=corporal))
    if barred := _either_word((penalty.disqualification for _, penalty in punished), "none", "unknown"):
        told.append(tr("disqualification: {word}", word=barred))
    return "; ".join(told)


def _either_word(words: Iterable[str], *untold: str) -> str:
    return _either(tr_word(word) for word in dict.fromkeys(words) if word not in untold)


def _either(words: Iterable[str]) -> str:
    return tr(" or ").join(words)


def imprisonment_text(outcome: Outcome) -> str:
    """Return the imprisonment of one outcome in words, and death if it is threatened."""
    penalty = outcome.penalty
    if penalty is not None and penalty.imprisonment == "none":
        if outcome.may_be_death:
            return tr("death is mandatory") if outcome.death == "mandatory" else tr("death, but no imprisonment")
        administrative = outcome.nature == "administrative"
        return tr("no imprisonment (administrative)") if administrative else tr("no imprisonment")
    if outcome.death == "available":
        return tr("{range} or death", range=_range_words(outcome))
    if outcome.death == "mandatory":
        return tr("{range} and death is mandatory", range=_range_words(outcome))
    return _range_words(outcome)


def _range_words(outcome: Outcome) -> str:
    least, most = outcome.prison("minimum"), outcome.prison("maximum")
    if most != LIFE_WITHOUT_RELEASE:
        return in_words(outcome.range)
    if least == Severity(LIFE):
        return tr("life, or life without release")
    return tr("{range} without release", range=outcome.range)
