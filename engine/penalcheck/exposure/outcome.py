"""What an offender faces: the range, the steps that led there, and what else the court may or must impose."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, Literal

from penalcheck.exposure.altered_penalty import altered, either_penalty
from penalcheck.exposure.case import Case
from penalcheck.exposure.sentence_range import GeneralBounds, Range, apply_effect, describe_effect, presumed, wider
from penalcheck.exposure.severity import DEATH, LIFE_WITHOUT_RELEASE, Severity
from penalcheck.exposure.truth import Truth, any_of
from penalcheck.extract.effect import Effect
from penalcheck.extract.evidence import Evidences
from penalcheck.extract.penalty import Availability, Fine, Imprisonment, Penalty
from penalcheck.extract.term import LIFE, NO_TERM, Term
from penalcheck.messages.telling import tr

Death = Literal["none", "available", "mandatory"]

End = Literal["minimum", "maximum"]
ENDS: Final[tuple[End, ...]] = ("minimum", "maximum")
"""The two ends of a range."""


@dataclass(frozen=True)
class Step:
    """One step of the calculus: the rule that was applied, the range after it, and the evidence for the rule."""

    text: str
    range: Range
    evidence: Evidences


@dataclass(frozen=True)
class Outcome:
    """One range that the case may face, and the steps that led there."""

    tier: str
    grade: str
    nature: str
    penalty: Penalty | None
    range: Range
    steps: tuple[Step, ...]
    death: Death | None = None
    """Whether death is threatened beside the range; None where the extract does not say."""
    corporal: Availability = "unknown"
    """Whether corporal punishment is threatened beside the range."""
    bars_suspension: bool = False
    bars_parole: bool = False
    may_bar_parole: bool = False
    """Whether the court may, but need not, bar parole."""
    life_never_ends: Truth = False
    """Whether the law has no release from a life sentence; None if that is not known, and then it counts as life."""
    recidivism: tuple[str, ...] = ()
    """The ids of the recidivism rules that were applied."""
    by_tier: Range | None = None
    """The range that the tier itself states; None if there is no tier to state it."""
    beside: tuple[str, ...] = ()
    """The ids of the tiers of other offences that stand beside the gravest, where offences concur."""
    minimum_served: bool = False
    """Whether the minimum is one that must be served in full before any release."""
    milder: Range | None = None
    """The range to which the court may go down from a presumptive minimum, for reasons that the law states."""
    fine_instead: Truth = None
    """Whether the general part lets the court fine instead of imprisoning; None if that is not known."""
    fine_instead_law: Evidences = ()
    fine_beside: Truth = None
    """Whether the general part lets the court add a fine if the tier has none; None if that is not known."""
    perhaps: bool = False
    """Of a milder way that the court may choose: whether it is open if that way reaches the case at all."""

    @property
    def fine_alone(self) -> Truth:
        """Whether the court may impose a fine and nothing else, by the tier or by the general part.

        It may not if it must impose death or corporal punishment as well.
        """
        if "mandatory" in (self.death, self.corporal):
            return False
        stated = self.penalty.fine_can_stand_alone if self.penalty else None
        return any_of([stated, self.fine_instead])

    @property
    def may_fine(self) -> Truth:
        """Whether the court may impose a fine, alone or beside another penalty, by the tier or by the general part."""
        if self.penalty is None or self.penalty.fine == "unknown":
            return any_of([None, self.fine_instead])
        if self.penalty.fine != "none":
            return True
        beside = self.fine_beside if isinstance(self.penalty.imprisonment, Imprisonment) else False
        return any_of([beside, self.fine_instead])

    def after(self, step: Step) -> Outcome:
        """Return the outcome after one more step."""
        milder = None if step.range.minimum is None else self.milder
        return replace(self, range=step.range, steps=(*self.steps, step), milder=milder)

    def prison(self, end: End) -> Severity | None:
        """Return how severe the imprisonment is at one end of the range, death aside; None if that is not known."""
        term: Term | None = getattr(self.range, end)
        if term is None:
            return None
        barred = self.bars_parole or self.life_never_ends is True or (self.may_bar_parole and end == "maximum")
        return LIFE_WITHOUT_RELEASE if term.life and barred else Severity(term)

    def severity(self, end: End) -> Severity | None:
        """Return how severe one end is: if death may be imposed it is the maximum, if it must be, the minimum too."""
        if self.death == "mandatory" or self.is_death_alone or (self.death == "available" and end == "maximum"):
            return DEATH
        return self.prison(end)

    @property
    def most(self) -> Term | None:
        """The longest imprisonment, for rules that ask how grave an offence is: death is asked for as life is."""
        severity = self.severity("maximum")
        return None if severity is None else severity.term

    @property
    def least(self) -> Term | None:
        """The shortest imprisonment, for rules that ask how grave an offence is: mandatory death counts as life."""
        severity = self.severity("minimum")
        return None if severity is None else severity.term

    @property
    def may_be_death(self) -> bool:
        """Whether death is threatened, be it instead of imprisonment or beside it; not known is not threatened here."""
        return self.death in ("available", "mandatory")

    @property
    def is_death_alone(self) -> bool:
        """Whether death is all that is threatened, so that there is no range of imprisonment."""
        if self.penalty is None or self.penalty.imprisonment != "none":
            return False
        return self.death == "mandatory" or (self.death == "available" and self.penalty.has_neither_prison_nor_fine)

    def or_else(self, other: Outcome) -> Outcome:
        """Return the outcome if the court may choose another one instead: the range holds both."""
        text = tr("the court need not apply it: tier {tier} is open too", tier=other.tier)
        lives = [one for one in (self, other) if not one.is_death_alone] or [self]
        reached = wider(lives[0].range, lives[-1].range)
        return replace(
            self.after(Step(text, reached, other.steps[0].evidence)),
            penalty=either_penalty(*(one.penalty for one in lives)),
            death=_either(self.death, other.death),
            corporal=_either(
                None if self.corporal == "unknown" else self.corporal,
                None if other.corporal == "unknown" else other.corporal,
            )
            or "unknown",
            bars_suspension=self.bars_suspension and other.bars_suspension,
            bars_parole=self.bars_parole and other.bars_parole,
            fine_instead=any_of([self.fine_instead, other.fine_instead]),
            fine_instead_law=tuple(dict.fromkeys((*self.fine_instead_law, *other.fine_instead_law))),
            may_bar_parole=self.bars_parole or self.may_bar_parole or other.bars_parole or other.may_bar_parole,
            minimum_served=self.minimum_served and other.minimum_served,
            milder=wider(self.milder or self.range, other.milder or other.range)
            if self.milder or other.milder
            else None,
        )

    def without_imprisonment(self, text: str, evidence: Evidences) -> Outcome:
        """Return the outcome if the offender may not be imprisoned, nor put to death; a fine stays as it was."""
        penalty = self.penalty and self.penalty.model_copy(update={"imprisonment": "none", "join": None})
        after = self.after(Step(text, Range(NO_TERM, NO_TERM), evidence))
        return replace(after, penalty=penalty, death="none", milder=None)

    def changed_by(
        self, effect: Effect, title: str, evidence: Evidences, default: GeneralBounds, *, optional: bool
    ) -> Outcome:
        """Return the outcome after an effect; what the court may but need not apply widens the range.

        A tier without imprisonment has no range to be changed: only an effect that puts a range in its place, or that
        concerns the fine or death, changes it.
        """
        if self.penalty is None:
            return self
        text = f"{title}: {describe_effect(effect)}"
        if self.penalty.imprisonment == "none" and self._spares(effect):
            return self._spared(effect, text, evidence, default, optional=optional)
        beside = effect.replace or effect.fine_multiplied_by or effect.fine or effect.death
        if self.penalty.imprisonment == "none" and not beside:
            text = tr(
                "{title}: changes nothing, for there is no imprisonment: {effect}",
                title=title,
                effect=describe_effect(effect),
            )
            return self.after(Step(text, self.range, evidence))
        imprisonable = self.penalty.imprisonment != "none" or effect.replace
        after = apply_effect(effect, self.range, default, self.by_tier) if imprisonable else self.range
        penalty = _penalty_after(effect, self.penalty, optional=optional)
        if penalty.imprisonment == "none":
            after = Range(NO_TERM, NO_TERM)
        if optional:
            after = after if self.is_death_alone else wider(self.range, after)
            text += tr(" (the court may)")
        return replace(
            self.after(Step(text, after, evidence)),
            penalty=penalty,
            death=_death_after(effect, self.death, optional=optional),
            bars_suspension=self.bars_suspension or (effect.bars_suspension and not optional),
            bars_parole=self.bars_parole or (effect.bars_parole and not optional),
            may_bar_parole=self.may_bar_parole or (effect.bars_parole and optional),
            minimum_served=_served(effect, self, after, optional=optional),
            milder=self._milder_after(effect, after, default, optional=optional),
        )

    def _spares(self, effect: Effect) -> bool:
        """Tell whether an effect lets somebody live who otherwise would or might not, and names no range for that."""
        spared = effect.death == "none" and self.may_be_death
        return not effect.replace and (spared or bool(effect.freely and self.death == "mandatory"))

    def _spared(
        self, effect: Effect, text: str, evidence: Evidences, default: GeneralBounds, *, optional: bool
    ) -> Outcome:
        """Return the outcome if death gives way and the tier has no prison: what replaces life replaces it.

        If nothing does, what is faced instead is not known.
        """
        least = LIFE if effect.minimum_steps or effect.freely else None
        after = apply_effect(effect, Range(least, LIFE), default)
        low, high = (None if end is None or end.life else end for end in (after.minimum, after.maximum))
        penalty = self.penalty and self.penalty.model_copy(update={"imprisonment": "unknown"})
        return replace(
            self.after(Step(text + (tr(" (the court may)") if optional else ""), Range(low, high), evidence)),
            penalty=penalty and _penalty_after(effect, penalty, optional=optional),
            death=_death_after(effect, self.death, optional=optional),
        )

    def _milder_after(self, effect: Effect, after: Range, default: GeneralBounds, *, optional: bool) -> Range | None:
        """Return where the court may go down to once an effect has led to a range: its own way, or an earlier one."""
        if after.maximum == NO_TERM:
            return None
        milder = self.milder
        if milder is not None:
            changed = apply_effect(effect, milder, default, self.by_tier)
            milder = wider(milder, changed) if optional else changed
        return presumed(effect, milder or after, default) or milder

    @property
    def below_the_minimum(self) -> Outcome | None:
        """What the court may impose if it goes below a presumptive minimum; None if it may not."""
        if self.milder is None or self.milder == self.range:
            return None
        step = Step(tr("if the court goes below the presumptive minimum"), self.milder, self.steps[-1].evidence)
        return replace(self.after(step), milder=None)


@dataclass(frozen=True)
class Exposure:
    """What a case faces under an extract on a day.

    `possible` holds every outcome that unknown facts leave open, gravest first; a single one is certain, unless
    `perhaps_none`. `mitigated` holds milder ranges that a court may choose. If `possible` is empty, the case is not
    punishable, provided that the conduct is `covered`: some tier punishes it, the extract lists it as absent, or the
    law exempts it. Otherwise nothing is known. `why` is the reason in words, `why_law` the law on which it rests, and
    `law_of` the day whose law applies.
    """

    case: Case
    jurisdiction: str
    day: dt.date
    possible: tuple[Outcome, ...]
    perhaps_none: bool
    mitigated: tuple[Outcome, ...]
    covered: bool
    why: str = ""
    why_law: Evidences = ()
    law_of: dt.date | None = None

    @cached_property
    def evidence(self) -> Evidences:
        """The evidence for the gravest possible outcome, each citation once."""
        outcomes = self.possible[:1]
        return tuple(dict.fromkeys(e for outcome in outcomes for step in outcome.steps for e in step.evidence))

    @cached_property
    def severities(self) -> Mapping[End, tuple[Severity, Severity] | None]:
        """Between which severities each end of the range lies; None if it, or punishment itself, is open.

        What the law covers and does not punish is less severe than any punishment.
        """
        return {end: self._severities(end) for end in ENDS}

    def _severities(self, end: End) -> tuple[Severity, Severity] | None:
        if not self.possible:
            return (Severity(NO_TERM), Severity(NO_TERM)) if self.covered else None
        found = [outcome.severity(end) for outcome in self.possible]
        known = [severity for severity in found if severity is not None]
        if self.perhaps_none or len(known) < len(found) or not known:
            return None
        return min(known), max(known)

    @property
    def known(self) -> bool:
        """Whether what the case faces is known: one range with both ends, or no punishment."""
        if not self.possible:
            return self.covered
        return self.settled and None not in (self.possible[0].range.minimum, self.possible[0].range.maximum)

    @property
    def settled(self) -> bool:
        """Whether only one outcome is possible."""
        return len(self.possible) == 1 and not self.perhaps_none

    def ends(self, end: End) -> tuple[Term, Term] | None:
        """Return the shortest and the longest term that an end of the range has in the possible outcomes.

        None if there is no outcome, or if the end is unknown in one of them.
        """
        return _ends_of([getattr(outcome.range, end) for outcome in self.possible])

    def gravest_ends(self) -> tuple[Term, Term] | None:
        """Return the least and the greatest of the longest terms of the possible outcomes; death counts as life."""
        return _ends_of([outcome.most for outcome in self.possible])


def distinct(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """Return the outcomes that differ in what is faced; of those that do not, the first is shown."""
    shown: dict[object, Outcome] = {}
    for outcome in outcomes:
        shown.setdefault(replace(outcome, steps=()), outcome)
    return list(shown.values())


def _ends_of(terms: Sequence[Term | None]) -> tuple[Term, Term] | None:
    known = [term for term in terms if term is not None]
    return (min(known), max(known)) if known and len(known) == len(terms) else None


def _served(effect: Effect, before: Outcome, after: Range, *, optional: bool) -> bool:
    """Tell whether the minimum of a range is one to be served in full; of two ways, the lower minimum decides."""
    if not optional or not effect.minimum_served:
        return effect.minimum_served or before.minimum_served
    return before.minimum_served or after.minimum != before.range.minimum


def _penalty_after(effect: Effect, penalty: Penalty, *, optional: bool) -> Penalty:
    if effect.replace and not isinstance(penalty.imprisonment, Imprisonment):
        penalty = penalty.model_copy(
            update={"imprisonment": effect.replace, "join": "or" if optional and penalty.fine != "none" else "and"}
        )
    if effect.fine_multiplied_by is not None and isinstance(penalty.fine, Fine):
        factors = effect.fine_multiplied_by
        fine = penalty.fine.times(factors.minimum, factors.maximum, optional=optional)
        penalty = penalty.model_copy(update={"fine": fine})
    return altered(effect, penalty, optional=optional)


def _death_after(effect: Effect, before: Death | None, *, optional: bool) -> Death | None:
    stated = effect.death
    if effect.freely and before == "mandatory" and stated != "none":
        return "available"
    if stated is None or (before == "mandatory" and stated != "none"):
        return before
    return _either(before, stated) if optional else stated


def _either(one: Death | None, other: Death | None) -> Death | None:
    """Return whether a punishment is threatened if the court may choose between two; None if that is not known."""
    if one == other:
        return one
    return "available" if {one, other} & {"available", "mandatory"} else None
