"""The tiers that apply to a case, or may, and those that reach it and gave way."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from penalcheck.exposure.case import Case
from penalcheck.exposure.displacement import Displacement, displacements
from penalcheck.exposure.exempted import Exempting, exemptions_for, exempts, surely_covering
from penalcheck.exposure.reach import tier_reaches
from penalcheck.exposure.reached import ReachedTier, stage_reaches
from penalcheck.exposure.truth import Truth, all_of, negated
from penalcheck.extract.law import Law


@dataclass(frozen=True)
class LeftOut:
    """A tier that reaches the case, or may, and gave way: to another tier, to an exemption, or to the general part."""

    candidate: ReachedTier
    ground: Literal["milder", "stage", "exempt", "criminal"]
    instead: tuple[ReachedTier, ...] = ()
    """The tiers that took its place."""
    exemptions: tuple[Exempting, ...] = ()


@dataclass
class TierSelection:
    """The tiers that apply to a case, or may, and those that gave way."""

    kept: list[ReachedTier] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


def select(law: Law, case: Case) -> TierSelection:
    """Return the tiers that reach the case or may; each of the others that do with the reason why it gave way.

    A milder tier takes the place of others even if the case then goes unpunished: an attempt at a minor case is not an
    attempt at the basic one, and who is exempt from the milder tier does not fall back into it.
    """
    found = [
        ReachedTier(place.path, place.provision, place.tier, reached, unread=place.in_force is None)
        for place in law.places_for(case.conduct, case.substance)
        if (reached := all_of([place.in_force, tier_reaches(law, case, place.provision, place.tier)])) is not False
    ]
    selection = TierSelection()
    for displacement in displacements(law, case, found):
        _place(law, case, displacement, selection)
    _put_criminal_first(selection)
    return selection


def _place(law: Law, case: Case, displacement: Displacement, selection: TierSelection) -> None:
    candidate, gives_way, milder = displacement
    if gives_way:
        selection.left_out.append(LeftOut(candidate, "milder", tuple(m for m in milder if m.reached)))
        return
    staged, exempt, exemptions = _punished(law, case, candidate)
    if staged is False:
        selection.left_out.append(LeftOut(candidate, "stage"))
    elif exempt:
        selection.left_out.append(
            LeftOut(candidate, "exempt", exemptions=tuple(surely_covering(exemptions, candidate.conduct)))
        )
    else:
        punished = all_of([candidate.reached, staged, negated(exempt)])
        # Either this tier or a milder one applies in any event, if the case is punished under each of them.
        instead = all_of(_is_punished(law, case, m) for m in milder) if gives_way is None and punished else False
        reached = punished if gives_way is False else None
        if reached is not candidate.reached or instead or exempt is None:
            candidate = replace(candidate, reached=reached, may_give_way=bool(instead), perhaps_exempt=exempt is None)
        selection.kept.append(candidate)


def _punished(law: Law, case: Case, candidate: ReachedTier) -> tuple[Truth, Truth, tuple[Exempting, ...]]:
    """Return whether a tier is punished for the case's stage, whether the case is exempt from it, and by what."""
    exemptions = tuple(exemptions_for(law, case, candidate.names))
    exempt = exempts(exemptions, set(case.conduct) & set(candidate.conduct)) if exemptions else False
    return stage_reaches(law, case, candidate), exempt, exemptions


def _is_punished(law: Law, case: Case, candidate: ReachedTier) -> Truth:
    staged, exempt, _ = _punished(law, case, candidate)
    return all_of([staged, negated(exempt)])


def _put_criminal_first(selection: TierSelection) -> None:
    """Let administrative offences give way to criminal ones, if one of these surely applies."""
    criminal = [candidate for candidate in selection.kept if candidate.provision.nature == "criminal"]
    sure = tuple(candidate for candidate in criminal if candidate.reached or candidate.may_give_way)
    if sure:
        others = [candidate for candidate in selection.kept if candidate.provision.nature != "criminal"]
        selection.left_out += [LeftOut(candidate, "criminal", sure) for candidate in others]
        selection.kept = criminal
