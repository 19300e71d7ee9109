"""Recidivism rules: the prior convictions that trigger them, how far back these may lie, and the effect."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from penalcheck.extract.effect import Effect
from penalcheck.extract.evidence import Evidenced
from penalcheck.extract.field_types import Model, Name, Stated, Text, WholeNumber, YesOrNo
from penalcheck.extract.legal_words import SubstanceTerm
from penalcheck.extract.provision import QuantityTest
from penalcheck.extract.term import TermField
from penalcheck.files.limits import MOST_PRIORS

PriorEvent = Literal["commission", "conviction", "final_judgment", "release"]


class LookBack(Model):
    """How far back a prior may lie: the time from an event of the prior to the commission of a later offence."""

    length: TermField
    start: PriorEvent = Field(alias="from", description="The event of the prior at which the period begins.")
    custody_excluded: YesOrNo = Field(False, description="Whether time served for the prior extends the period.")
    inclusive: YesOrNo = Field(True, description="Whether an offence on the last day of the period still counts.")
    until: Literal["new_offence", "next_offence"] = Field(
        "new_offence",
        description="The offence that must lie within the period: the new one, or the next after the prior, be it "
        "another prior or the new one.",
    )


class Trigger(Model):
    """The prior convictions that trigger the rule."""

    priors: Annotated[WholeNumber, Field(ge=1, le=MOST_PRIORS)] = Field(
        1, description="The number of prior convictions that must count."
    )
    offences: Literal[
        "any",
        "intentional",
        "same",
        "similar",
        "drug",
        "trafficking",
        "trafficking_or_violent",
        "administrative_contravention",
    ]
    prior_maximum_at_least: TermField | None = Field(None, description="On the statutory maximum of the prior offence.")
    prior_maximum_at_most: TermField | None = Field(None, description="On the statutory maximum of the prior offence.")
    prior_substances: Annotated[tuple[SubstanceTerm, ...], Field(min_length=1)] | None = Field(
        None, description="The prior must concern one of these substances."
    )
    prior_sentence_at_least: TermField | None = Field(None, description="Sentence imposed for the prior.")
    prior_effective: YesOrNo = Field(
        False, description="Whether the sentence for the prior must have been prison that was not suspended."
    )
    prior_served_more_than: TermField | None = Field(None, description="Time actually served for the prior.")
    foreign: Literal["counted", "under_treaty", "eu_only", "not_counted", "unknown"]
    juvenile: Literal["counted", "not_counted", "unknown"] = Field(
        "unknown", description="Whether convictions as a juvenile count."
    )
    one_episode: Literal["each", "once", "unknown"] = Field(
        "unknown", description="Whether several priors of one course of conduct count each, or once."
    )
    before_offence: Literal["conviction", "final_judgment", "served", "unknown"] = Field(
        "unknown",
        description="What of the prior must lie before the new offence: the `conviction`; its becoming final "
        "(`final_judgment`); or the end of a prison sentence that was `served`.",
    )
    look_back: Stated[LookBack] = "unknown"
    in_sequence: YesOrNo = Field(
        False, description="Whether each prior must have been committed after the conviction for the one before it."
    )


class Scope(Model):
    """The new offences to which the rule applies. A condition that is left out does not limit it."""

    provisions: tuple[Name, ...] = Field((), description="Provision or tier ids; empty: every offence here.")
    maximum_at_least: TermField | None = None
    maximum_below: TermField | None = None
    substances: Annotated[tuple[SubstanceTerm, ...], Field(min_length=1)] | None = None
    age_at_least: Annotated[WholeNumber, Field(ge=0, le=120)] | None = Field(
        None, description="Age in years, at the time of the new offence, from which the rule applies."
    )
    attempts: YesOrNo = Field(True, description="Whether the rule applies to an attempt.")
    quantity: QuantityTest | None = Field(None, description="The quantity that the new offence must concern.")


class RecidivismRule(Evidenced):
    """A rule on repeat offenders, in the general part or in drug law."""

    id: Name
    title: Text
    kind: Literal["general", "special"]
    trigger: Trigger
    scope: Scope = Field(default_factory=Scope)
    effect: Effect
    applies: Literal["mandatory", "optional"]
    increase_within: Literal["earlier_sentences_together", "gravest_earlier_sentence"] | None = Field(
        None, description="Limits the increase of each end to the sentences imposed for the priors that count."
    )
    prevails_over: tuple[Name, ...] = Field(
        (), description="Ids of the rules that this one displaces; all others apply together with it."
    )
