"""The tiers that apply to a case, or may: by its conduct, substance, role, quantity and stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from penalcheck.exposure.case import Case
from penalcheck.exposure.reach import possible_circumstances, present_circumstances, tier_reaches
from penalcheck.exposure.truth import Truth, all_of
from penalcheck.extract.general_part import Extension
from penalcheck.extract.law import Law
from penalcheck.extract.penalty import Imprisonment, Penalty
from penalcheck.extract.provision import Provision, Tier
from penalcheck.extract.term import Term
from penalcheck.extract.treaty import is_trafficking
from penalcheck.files.document import DataPath


@dataclass(frozen=True)
class ReachedTier:
    """A tier with its provision and its path in the extract, and whether it applies to the case."""

    path: DataPath
    provision: Provision
    tier: Tier
    reached: Truth
    unread: bool = False
    """Whether the text of the tier was not read for the day: then nothing is known of what it threatens."""
    may_give_way: bool = False
    """Whether it surely reaches the case, unless a milder tier does that would take its place."""

    @property
    def conduct(self) -> Sequence[str]:
        """The conduct that the tier makes punishable."""
        return self.provision.conduct_of(self.tier)

    @property
    def is_choice(self) -> bool:
        """Whether this is a milder tier that the court may choose but need not."""
        return self.tier.grade == "mitigated" and self.tier.applies == "discretionary"

    @property
    def is_optional_graver(self) -> bool:
        """Whether the court may choose this graver tier and need not."""
        return self.tier.grade == "aggravated" and self.tier.applies == "discretionary"

    @property
    def names(self) -> frozenset[str]:
        """The ids by which other rules may refer to the tier: its own and that of its provision."""
        return frozenset({self.tier.id, self.provision.id})


def candidates(law: Law, case: Case) -> list[ReachedTier]:
    """Return the tiers that reach the case or may; administrative offences give way to criminal ones that surely do."""
    found = []
    for place in law.places:
        reached = all_of([place.in_force, tier_reaches(law, case, place.provision, place.tier)])
        candidate = ReachedTier(place.path, place.provision, place.tier, reached, unread=place.in_force is None)
        reached = all_of([reached, _stage_reaches(law, case, candidate)])
        if reached is not False:
            found.append(replace(candidate, reached=reached))
    criminal = [candidate for candidate in found if candidate.provision.nature == "criminal"]
    return _displaced(case, criminal if any(candidate.reached for candidate in criminal) else found)


def stages(case: Case) -> list[str]:
    """Return the rules of the general part on which punishment depends: attempt, and participation or conspiracy."""
    named = ["attempt"] if case.stage == "attempt" else []
    if case.participation != "principal":
        named.append({"aider": "participation", "conspirator": "conspiracy"}[case.participation])
    return named


def _displaced(case: Case, found: list[ReachedTier]) -> list[ReachedTier]:
    """Let a milder tier that the court must apply take the place of those that it is more special than.

    These are the basic tiers of its provision, and the graver ones that rest on circumstances of the case which the
    milder tier names too. A tier stays if it reaches conduct of the case that the milder one does not. Where it is open
    whether the milder tier applies, so is whether the others do.
    """
    milder = [c for c in found if c.tier.grade == "mitigated" and c.tier.applies == "mandatory"]
    kept = []
    for candidate in found:
        ways = [(m.reached, _gives_way(case, candidate, m)) for m in milder if m is not candidate]
        reached = {all_of(way) for way in ways if way[1] is not False}
        if True not in reached:
            gives_way = bool(reached and candidate.reached)
            kept.append(replace(candidate, reached=None, may_give_way=gives_way) if reached else candidate)
    return kept


def _gives_way(case: Case, candidate: ReachedTier, milder: ReachedTier) -> Truth:
    if candidate.provision.id != milder.provision.id or candidate.tier.grade == "mitigated":
        return False
    if not set(case.conduct) & set(candidate.conduct) <= set(milder.conduct):
        return False
    if candidate.tier.grade == "basic":
        return True
    tier = candidate.tier
    if tier.circumstances is None or tier.quantity is not None or tier.roles is not None:
        return False
    unnamed = _named(candidate) - _named(milder)
    if unnamed & present_circumstances(case):
        return False
    return None if unnamed & possible_circumstances(case) else True


def _named(candidate: ReachedTier) -> set[str]:
    named = candidate.tier.circumstances
    return {*named.any, *named.all} if named else set()


def _stage_reaches(law: Law, case: Case, candidate: ReachedTier) -> Truth:
    """Tell whether the general part makes the case's attempt, participation or conspiracy punishable for a tier.

    If only serious offences are covered, `serious_from` and the tier's minimum decide; without them it is unknown.
    """
    truths: dict[str, Truth] = {"all": True, "none": False, "trafficking": is_trafficking(candidate.conduct)}
    rules = [getattr(law.general, name) for name in stages(case)]
    return all_of(
        truths.get(rule.punishable, _is_serious(rule, candidate.tier)) if isinstance(rule, Extension) else _said(rule)
        for rule in rules
    )


def _said(rule: Extension | str) -> Truth:
    """Tell what a general part without a rule in force says: nothing, unless that there is none."""
    return False if rule == "none" else None


def _is_serious(rule: Extension, tier: Tier) -> Truth:
    stated = tier.penalty.imprisonment if isinstance(tier.penalty, Penalty) else "unknown"
    if rule.serious_from is None or stated == "unknown":
        return None
    if stated == "none" and isinstance(tier.penalty, Penalty) and tier.penalty.death in ("available", "mandatory"):
        return True
    if not isinstance(stated, Imprisonment) or stated.minimum == "open":
        return False
    return stated.minimum.reaches(rule.serious_from) if isinstance(stated.minimum, Term) else None
