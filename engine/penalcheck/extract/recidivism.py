"""Recidivism rules: which prior convictions trigger them, looking how far back, and what they do to the range."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from penalcheck.extract.effect import Effect
from penalcheck.extract.evidence import Evidenced
from penalcheck.extract.field_types import Model, Stated, Text
from penalcheck.extract.legal_words import SubstanceTerm
from penalcheck.extract.provision import QuantityTest
from penalcheck.extract.term import TermField

PriorEvent = Literal["commission", "conviction", "final_judgment", "release"]


class LookBack(Model):
    """How far back a prior counts: from which event of the prior to the commission of the new offence."""

    length: TermField
    start: PriorEvent = Field(alias="from", description="Event of the prior from which the period runs.")
    custody_excluded: bool = Field(False, description="Whether time served for the prior prolongs the period.")
    inclusive: bool = Field(True, description="Whether an offence on the very last day still counts.")


class Trigger(Model):
    """Which prior convictions bring the rule into play."""

    priors: Annotated[int, Field(ge=1)] = Field(1, description="The least number of counting prior convictions.")
    offences: Literal["any", "intentional", "same", "similar", "drug", "trafficking", "trafficking_or_violent"]
    prior_maximum_at_least: TermField | None = Field(None, description="Statutory maximum of the prior offence.")
    prior_maximum_at_most: TermField | None = Field(None, description="Statutory maximum of the prior offence.")
    prior_substances: Annotated[tuple[SubstanceTerm, ...], Field(min_length=1)] | None = Field(
        None, description="Substances that the prior must have concerned."
    )
    prior_sentence_at_least: TermField | None = Field(None, description="Sentence imposed for the prior.")
    prior_effective: bool = Field(
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
    look_back: Stated[LookBack] = "unknown"
    in_sequence: bool = Field(
        False, description="Whether each counting prior must have been committed after conviction for the one before."
    )


class Scope(Model):
    """Which new offences the rule reaches; what is left out does not narrow it."""

    provisions: tuple[Text, ...] = Field((), description="Provision or tier ids; empty: every offence here.")
    maximum_at_least: TermField | None = None
    maximum_below: TermField | None = None
    substances: Annotated[tuple[SubstanceTerm, ...], Field(min_length=1)] | None = None
    age_at_least: Annotated[int, Field(ge=0, le=120)] | None = Field(
        None, description="Age in years at the new offence from which the rule applies."
    )
    attempts: bool = Field(True, description="Whether the rule reaches an attempt.")
    quantity: QuantityTest | None = Field(None, description="Quantity of the new offence that the rule asks for.")


class RecidivismRule(Evidenced):
    """A rule of the general part or of drug law on repeat offenders."""

    id: Text
    title: Text
    kind: Literal["general", "special"]
    trigger: Trigger
    scope: Scope = Scope()
    effect: Effect
    applies: Literal["mandatory", "optional"]
    increase_within: Literal["earlier_sentences_together", "gravest_earlier_sentence"] | None = Field(
        None, description="What the increase of each end may not exceed: sentences imposed for the counting priors."
    )
    prevails_over: tuple[Text, ...] = Field((), description="Ids of rules that this one displaces; others cumulate.")
