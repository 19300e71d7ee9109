"""What a tier threatens by itself: its range, with the general part's bounds for open ends, and what is beside it."""

from __future__ import annotations

from typing import Final

from penalcheck.exposure.case import Case
from penalcheck.exposure.life_sentence import release_from_life
from penalcheck.exposure.outcome import Death, Outcome, Step
from penalcheck.exposure.quantity_scale import word_evidence
from penalcheck.exposure.reached import ReachedTier
from penalcheck.exposure.sentence_range import GeneralBounds, Range, stated_range
from penalcheck.extract.evidence import Evidences
from penalcheck.extract.law import Law
from penalcheck.extract.penal_code import dated_part
from penalcheck.extract.penalty import Imprisonment, Penalty
from penalcheck.extract.provision import Tier
from penalcheck.extract.term import NO_TERM
from penalcheck.files.document import DataPath
from penalcheck.messages.telling import marked, retold, tr

_REACHES: Final = {
    ("basic", False): marked("basic tier {tier} ({title}) reaches the case"),
    ("basic", True): marked("basic tier {tier} ({title}) may reach the case"),
    ("aggravated", False): marked("aggravated tier {tier} ({title}) reaches the case"),
    ("aggravated", True): marked("aggravated tier {tier} ({title}) may reach the case"),
    ("mitigated", False): marked("mitigated tier {tier} ({title}) reaches the case"),
    ("mitigated", True): marked("mitigated tier {tier} ({title}) may reach the case"),
}
"""The step that names a tier, by its grade and whether it is open that it reaches the case."""


def outcome_of_tier(law: Law, case: Case, candidate: ReachedTier, default: GeneralBounds) -> Outcome:
    """Return what a tier threatens, before anything changes it, with the step that names it."""
    tier = candidate.tier
    evidence = law.evidence(tier, candidate.path)
    penalty = tier.penalty if isinstance(tier.penalty, Penalty) and not candidate.unread else None
    stated = _range(penalty, default)
    perhaps = candidate.reached is None
    text = retold(_REACHES[tier.grade, perhaps], tier=tier.id, title=tier.title or candidate.provision.title)
    if tier.applies == "discretionary":
        text += tr(", at the court's discretion")
    if penalty is not None and None in (stated.minimum, stated.maximum) and _has_open_end(penalty):
        text += tr(" (what the general part sets for an open end is not known for {day})", day=law.day)
    if candidate.unread:
        text += f": {law.other_days(tier, dated_part(candidate.provision, tier))}"
    thresholds = _thresholds(law, case, tier, candidate.path)
    step = Step(text, stated, evidence + _lists(law, case, candidate) + thresholds + _open_ends(law, penalty))
    return Outcome(
        tier.id,
        tier.grade,
        candidate.provision.nature,
        penalty,
        stated,
        (step,),
        _death(law, penalty),
        law.threatened(penalty.corporal, law.general.corporal_punishment) if penalty else "unknown",
        bars_suspension=penalty is not None and penalty.bars_suspension,
        bars_parole=penalty is not None and penalty.bars_parole,
        life_never_ends={"none": True, "unknown": None}.get(str(release_from_life(law)), False),
        by_tier=stated,
    )


def _death(law: Law, penalty: Penalty | None) -> Death | None:
    """Return whether a tier threatens death; None if that is not known."""
    word = "unknown" if penalty is None else law.threatened(penalty.death, law.general.death_penalty)
    return None if word == "unknown" else word


def _lists(law: Law, case: Case, candidate: ReachedTier) -> Evidences:
    """Return the lists that make a new psychoactive substance a drug: no convention does, so all rests on them."""
    if case.substance != "new_psychoactive":
        return ()
    return law.listing(candidate.provision.substances_of(candidate.tier), case.substance)


def _thresholds(law: Law, case: Case, tier: Tier, path: DataPath) -> Evidences:
    """Return the law on the quantities of the case's substance for which the tier applies, or on its word."""
    thresholds = tier.quantity.thresholds if tier.quantity else ()
    found = tuple(
        evidence
        for index, threshold in enumerate(thresholds)
        if law.covers(threshold.substances, case.substance)
        for evidence in law.evidence(threshold, (*path, "quantity", "thresholds", index))
    )
    return found or (word_evidence(law, tier.quantity.word) if tier.quantity else ())


def _range(penalty: Penalty | None, default: GeneralBounds) -> Range:
    if penalty is None or penalty.imprisonment == "unknown":
        return Range(None, None)
    if not isinstance(penalty.imprisonment, Imprisonment):
        return Range(NO_TERM, NO_TERM)
    return stated_range(penalty.imprisonment, default)


def _has_open_end(penalty: Penalty) -> bool:
    ends = penalty.imprisonment
    return isinstance(ends, Imprisonment) and "open" in (ends.minimum, ends.maximum)


def _open_ends(law: Law, penalty: Penalty | None) -> Evidences:
    """Return the provisions of the general part that set the open ends of a range."""
    if penalty is None or not isinstance(penalty.imprisonment, Imprisonment):
        return ()
    ends = ((penalty.imprisonment.minimum, "shortest_term"), (penalty.imprisonment.maximum, "longest_term"))
    found: Evidences = ()
    for bound, name in ends:
        if bound == "open":
            found += law.general_evidence(name)
    return found
