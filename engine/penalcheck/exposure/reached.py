"""A tier that reaches a case, or may, and whether it is punished for the case's stage and participation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from penalcheck.exposure.case import Case
from penalcheck.exposure.truth import Truth, all_of
from penalcheck.extract.general_part import Extension
from penalcheck.extract.law import Law, concerns
from penalcheck.extract.penalty import Imprisonment, Penalty
from penalcheck.extract.provision import Provision, Tier
from penalcheck.extract.term import Term
from penalcheck.extract.treaty import is_trafficking
from penalcheck.files.document import DataPath
from penalcheck.messages.telling import marked


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

    @cached_property
    def names(self) -> frozenset[str]:
        """The ids by which other rules may refer to the tier: its own and that of its provision."""
        return frozenset({self.tier.id, self.provision.id})

    def is_among(self, offences: Sequence[str]) -> bool:
        """Tell whether a rule that is limited to these offences concerns the tier; one that names none concerns all."""
        return concerns(offences, self.names)


STAGES: Final = {
    "attempt": marked("attempt"),
    "participation": marked("participation"),
    "conspiracy": marked("conspiracy"),
}
"""The rules of the general part on which punishment may depend, each with its word for the reader."""


def stages(case: Case) -> list[str]:
    """Return the rules of the general part on which punishment depends: attempt, and participation or conspiracy."""
    named = ["attempt"] if case.stage == "attempt" else []
    if case.participation != "principal":
        named.append({"aider": "participation", "conspirator": "conspiracy"}[case.participation])
    return named


def stage_reaches(law: Law, case: Case, candidate: ReachedTier) -> Truth:
    """Tell whether the general part makes the case's attempt, participation or conspiracy punishable for a tier.

    If only serious offences are covered, `serious_from` and the tier's minimum decide; without them it is unknown.
    """
    truths: dict[str, Truth] = {"all": True, "none": False, "trafficking": is_trafficking(candidate.conduct)}
    rules = [getattr(law.general, name) for name in stages(case)]
    return all_of(
        truths.get(rule.punishable, is_serious(rule, candidate.tier)) if isinstance(rule, Extension) else _said(rule)
        for rule in rules
    )


def _said(rule: Extension | str) -> Truth:
    """Tell what a general part without a rule in force says: nothing, unless that there is none."""
    return False if rule == "none" else None


def is_serious(rule: Extension, tier: Tier) -> Truth:
    """Tell whether a tier is one of the serious offences of which a rule of the general part speaks, by its minimum."""
    stated = tier.penalty.imprisonment if isinstance(tier.penalty, Penalty) else "unknown"
    if rule.serious_from is None or stated == "unknown":
        return None
    if stated == "none" and isinstance(tier.penalty, Penalty) and tier.penalty.death in ("available", "mandatory"):
        return True
    if not isinstance(stated, Imprisonment) or stated.minimum == "open":
        return False
    return stated.minimum.reaches(rule.serious_from) if isinstance(stated.minimum, Term) else None
