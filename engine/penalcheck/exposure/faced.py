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
from penalcheck.messages.telling import in_words, marked, retold, tr

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
    return tr("; ").join((tr("fine: {fine}", fine=fines_faced(extract, exposure)), beyond_fines(extract, exposure)))


def fines_faced(extract: Extract, exposure: Exposure) -> str:
    """Return the fine that the offender faces, or each of several that may be."""
    law = law_on(extract, exposure.law_of or exposure.day)
    fines = dict.fromkeys(fine_or_power(law, exposure, outcome) for outcome in exposure.possible)
    return tr(" or ").join(fines) or tr("none")


def beyond_fines(extract: Extract, exposure: Exposure) -> str:
    """Return what the offender faces besides imprisonment and fine."""
    law = law_on(extract, exposure.law_of or exposure.day)
    confiscation = law.general.confiscation
    word = law.word_of(confiscation if isinstance(confiscation, str) else confiscation.proceeds)
    parts = [tr("confiscation of proceeds: {word}", word=retold(_WORDS[word]))]
    outcomes = [(outcome, outcome.penalty) for outcome in exposure.possible if outcome.penalty]
    powers = dict.fromkeys(penalty.confiscation for _, penalty in outcomes if penalty.confiscation != "general part")
    if powers:
        parts.append(tr("confiscation by the tier itself: {words}", words=_any_of(powers)))
    corporal = dict.fromkeys(outcome.corporal for outcome, _ in outcomes if outcome.corporal not in _NOTHING)
    if corporal:
        parts.append(tr("corporal punishment: {words}", words=_any_of(corporal)))
    lost = dict.fromkeys(
        penalty.disqualification for _, penalty in outcomes if penalty.disqualification not in _NOTHING
    )
    if lost:
        parts.append(tr("disqualification: {words}", words=_any_of(lost)))
    return tr("; ").join(parts)


def _any_of(words: Iterable[str]) -> str:
    return tr(" or ").join(retold(_WORDS[word]) for word in words)


_NOTHING: Final = ("none", "unknown")
_WORDS: Final = {
    "none": marked("none"),
    "unknown": marked("unknown"),
    "available": marked("available"),
    "discretionary": marked("discretionary"),
    "mandatory": marked("mandatory"),
    "extended": marked("extended"),
}


def imprisonment_text(outcome: Outcome) -> str:
    """Return the imprisonment of one outcome in words, and death if it is threatened."""
    penalty = outcome.penalty
    if penalty is not None and penalty.imprisonment == "none":
        if outcome.death in ("available", "mandatory"):
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
