"""The tiers that apply to a case, or may: by its conduct, substance, role, quantity and stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from penalcheck.exposure.case import Case
from penalcheck.exposure.exempted import Exempting, exemptions_for, exempts
from penalcheck.exposure.reach import present_circumstances, tier_reaches
from penalcheck.exposure.truth import Truth, all_of, negated
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
    may_give_way: bool = False
    """Whether it surely reaches the case, unless a milder tier does that would take its place."""
    perhaps_exempt: bool = False
    """Whether it is open if an exemption reaches the case."""

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


@dataclass(frozen=True)
class LeftOut:
    """A tier that reaches the case, or may, and gave way: to another tier, to an exemption, or to the general part."""

    candidate: ReachedTier
    ground: Literal["stage", "exempt", "criminal", "milder"]
    instead: tuple[ReachedTier, ...] = ()
    """The tiers that took its place."""
    exemptions: tuple[Exempting, ...] = ()


@dataclass(frozen=True)
class Selection:
    """The tiers that apply to a case, or may, and those that gave way."""

    kept: list[ReachedTier]
    left_out: list[LeftOut] = field(default_factory=list)


def select(law: Law, case: Case) -> Selection:
    """Return the tiers that reach the case or may; administrative offences give way to criminal ones that surely do."""
    found, left_out = _reached(law, case)
    criminal = [candidate for candidate in found if candidate.provision.nature == "criminal"]
    sure = tuple(candidate for candidate in criminal if candidate.reached)
    if sure:
        left_out += [LeftOut(c, "criminal", sure) for c in found if c.provision.nature != "criminal"]
        found = criminal
    return Selection(_displaced(case, found, left_out), left_out)


def _reached(law: Law, case: Case) -> tuple[list[ReachedTier], list[LeftOut]]:
    """Return the tiers whose conditions are met or may be, and those of them that are not punished for the case."""
    found: list[ReachedTier] = []
    left_out: list[LeftOut] = []
    for path, provision, tier in law.tiers():
        candidate = ReachedTier(path, provision, tier, tier_reaches(law, case, provision, tier))
        if candidate.reached is False:
            continue
        staged = _stage_reaches(law, case, candidate)
        exemptions = exemptions_for(law, case, candidate.names)
        exempt = exempts(exemptions, set(case.conduct) & set(candidate.conduct)) if exemptions else False
        if staged is False:
            left_out.append(LeftOut(candidate, "stage"))
        elif exempt:
            left_out.append(LeftOut(candidate, "exempt", exemptions=tuple(exemptions)))
        else:
            reached = all_of([candidate.reached, staged, negated(exempt)])
            found.append(replace(candidate, reached=reached, perhaps_exempt=exempt is None))
    return found, left_out


def stages(case: Case) -> list[str]:
    """Return the rules of the general part on which punishment depends: attempt, and participation or conspiracy."""
    named = ["attempt"] if case.stage == "attempt" else []
    if case.participation != "principal":
        named.append({"aider": "participation", "conspirator": "conspiracy"}[case.participation])
    return named


def _displaced(case: Case, found: list[ReachedTier], left_out: list[LeftOut]) -> list[ReachedTier]:
    """Let a milder tier that the court must apply take the place of those that it is more special than.

    These are the basic tiers of its provision, and the graver ones that rest on circumstances of the case which the
    milder tier names too. A tier stays if it reaches conduct of the case that the milder one does not. Where it is open
    whether the milder tier applies, so is whether the others do.
    """
    milder = [c for c in found if c.tier.grade == "mitigated" and c.tier.applies == "mandatory"]
    kept = []
    for candidate in found:
        displacing = [m for m in milder if m is not candidate and _gives_way(case, candidate, m)]
        sure = tuple(m for m in displacing if m.reached)
        if sure:
            left_out.append(LeftOut(candidate, "milder", sure))
        else:
            gives_way = bool(displacing and candidate.reached)
            kept.append(replace(candidate, reached=None, may_give_way=gives_way) if displacing else candidate)
    return kept


def _gives_way(case: Case, candidate: ReachedTier, milder: ReachedTier) -> bool:
    if candidate.provision.id != milder.provision.id or candidate.tier.grade == "mitigated":
        return False
    if not set(case.conduct) & set(candidate.conduct) <= set(milder.conduct):
        return False
    if candidate.tier.grade == "basic":
        return True
    tier = candidate.tier
    if tier.circumstances is None or tier.quantity is not None or tier.roles is not None:
        return False
    return _named(candidate) & present_circumstances(case) <= _named(milder)


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
        truths.get(rule.punishable, _is_serious(rule, candidate.tier))
        if isinstance(rule, Extension) and law.in_force(rule)
        else _said(rule)
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
