"""Why a case is not punishable: an exemption, a gap between provisions, or an offence that the law does not have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from penalcheck.exposure.case import Case
from penalcheck.exposure.exempted import exemption_evidence, exemption_text, exemptions_for, surely_covering
from penalcheck.exposure.reach import CONDITIONS, conditions_of
from penalcheck.exposure.reached import STAGES, ReachedTier, stages
from penalcheck.exposure.selection import TierSelection
from penalcheck.extract.evidence import Evidence, Evidences
from penalcheck.extract.law import Law
from penalcheck.messages.telling import ntr, retold, tr


@dataclass(frozen=True)
class Unpunished:
    """Why a case is not punishable, in words, and the law on which that rests."""

    why: str
    evidence: Evidences


def unpunished(law: Law, case: Case, selection: TierSelection) -> Unpunished | None:
    """Return why a case that no tier reaches is not punishable; None if the extract is silent on its conduct."""
    exempt, rest = _exempt(law, case)
    if exempt is None:
        return _gap(law, case, selection) or _absent(law, case)
    if not rest:
        return exempt
    other = case.model_copy(update={"conduct": rest})
    besides = _gap(law, other, selection) or _absent(law, other)
    if besides is None:
        return exempt
    return Unpunished(
        tr("{exempt}; for the rest, {rest}", exempt=exempt.why, rest=besides.why), exempt.evidence + besides.evidence
    )


def open_exemption(law: Law, case: Case, selection: TierSelection) -> str:
    """Return which exemption makes it open whether the case is punishable; empty if none does."""
    names: frozenset[str] = frozenset().union(*(c.names for c in selection.kept if c.perhaps_exempt))
    if not names:
        return ""
    law_of = exemption_text(law, exemptions_for(law, case, names))
    return tr("whether the case is exempt is open: {law}", law=law_of)


def _exempt(law: Law, case: Case) -> tuple[Unpunished | None, tuple[str, ...]]:
    """Return what surely exempts the case, if anything does, and the conduct that is not exempt.

    What the law exempts, it may leave out of its offences, too, or name in none.
    """
    found = surely_covering(exemptions_for(law, case, _names(law, case)), case.conduct)
    rest = tuple(word for word in case.conduct if not surely_covering(found, (word,)))
    if not found:
        return None, rest
    return Unpunished(tr("exempt under {law}", law=exemption_text(law, found)), exemption_evidence(law, found)), rest


def _names(law: Law, case: Case) -> frozenset[str]:
    """Return the ids of the offences that name conduct of the case."""
    offences = (
        (provision.id, tier.id)
        for _, provision, tier in law.tiers
        if set(provision.conduct_of(tier)) & set(case.conduct)
    )
    return frozenset(name for names in offences for name in names)


def _gap(law: Law, case: Case, selection: TierSelection) -> Unpunished | None:
    """Return the tier that comes nearest to the case's conduct, and what is not met."""
    near = list(_unmet(law, case, selection))
    if not near:
        return None
    # A tier on another drug is never nearer than one on the drug of the case.
    nearest, conditions = min(near, key=lambda entry: ("substance" in entry[1], len(entry[1])))
    evidence = tuple(replace(e, note=None) for e in law.evidence(nearest.tier, nearest.path))
    cited = tr(", ").join(e.citation for e in evidence)
    if conditions:
        several = 2 if len(conditions) > 1 or conditions == ["circumstances"] else 1
        words = _listed([retold(CONDITIONS[name]) for name in conditions])
        lacking = ntr("whose {conditions} is not met", "whose {conditions} are not met", several, conditions=words)
    else:
        stage = _listed([retold(STAGES[name]) for name in stages(case)])
        lacking = tr("for which {stage} is not punishable", stage=stage)
    why = tr(
        "no tier reaches the case; nearest is tier {tier} ({cited}), {lacking}",
        tier=nearest.tier.id,
        cited=cited,
        lacking=lacking,
    )
    return Unpunished(why, evidence)


def _unmet(law: Law, case: Case, selection: TierSelection) -> Iterator[tuple[ReachedTier, list[str]]]:
    """Yield the tiers on the case's conduct, each with the conditions that the case does not meet."""
    staged = [left.candidate for left in selection.left_out if left.ground == "stage"]
    yield from ((candidate, []) for candidate in staged if set(candidate.conduct) & set(case.conduct))
    for path, provision, tier in law.tiers:
        if set(provision.conduct_of(tier)) & set(case.conduct):
            failed = [name for name, met in conditions_of(law, case, provision, tier) if met is False]
            if failed:
                yield ReachedTier(path, provision, tier, False), list(dict.fromkeys(failed))


def _listed(words: list[str]) -> str:
    return tr(" and ").join(filter(None, (tr(", ").join(words[:-1]), words[-1])))


def _absent(law: Law, case: Case) -> Unpunished | None:
    searched = {
        word: (("absent", index), absence)
        for index, absence in enumerate(law.extract.absent)
        if law.in_force(absence)
        for word in absence.conduct or ()
    }
    if not set(case.conduct) <= set(searched):
        return None
    found = dict.fromkeys(searched[word] for word in case.conduct)
    evidence = tuple(Evidence(tr("searched, not found"), a.note, None, True, path, a.note) for path, a in found)
    return Unpunished(tr("the law has no such offence"), evidence)


def not_established(law: Law, case: Case) -> str:
    """Return what was tried to establish whether the case's conduct is an offence; empty if nothing is told of it."""
    open_words = {word: entry.note for entry in law.extract.unknown for word in entry.conduct or ()}
    notes = dict.fromkeys(open_words[word].strip() for word in case.conduct if word in open_words)
    return tr("not established: {notes}", notes=tr("; ").join(notes)) if notes else ""
