"""Concurrence: offences that stand beside each other if one case fulfils several of them, and where they lead."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from penalcheck.extract.effect import Effect
from penalcheck.extract.evidence import Evidenced
from penalcheck.extract.field_types import Name, Text
from penalcheck.extract.term import TermField

MOST_OFFENCES = 6
"""Offences that one entry may name: each of them that is open doubles what the calculus has to follow."""


class Concurrence(Evidenced):
    """Offences of which none takes the place of another, and the range that a case faces if it fulfils several."""

    id: Name
    title: Text
    offences: Annotated[tuple[Name, ...], Field(min_length=2, max_length=MOST_OFFENCES)] = Field(
        description="Ids of provisions or tiers; each is one offence, of which the gravest tier counts."
    )
    rule: Literal["gravest_alone", "gravest_raised", "highest_to_sum", "sum"] = Field(
        description="`gravest_alone`: the gravest offence absorbs the others; `gravest_raised`: its range is changed "
        "by `effect`, but no end passes the sum of those of all offences; `highest_to_sum`: from the highest minimum "
        "to the sum of the maxima; `sum`: both ends are added up."
    )
    effect: Effect | None = Field(None, description="How the range of the gravest offence rises: `gravest_raised`.")
    cap: TermField | None = Field(
        None,
        description="The longest term for all offences together; left out: `longest_raised`, or else `longest_term`, "
        "of the general part.",
    )
    applies: Literal["mandatory", "optional"] = "mandatory"

    @model_validator(mode="after")
    def _complete(self) -> Concurrence:
        if (self.rule == "gravest_raised") != (self.effect is not None):
            raise ValueError("'rule: gravest_raised' needs an 'effect', and no other rule has one")
        if self.effect is not None and (self.effect.death or self.effect.from_stated_range):
            raise ValueError("the effect raises a range: leave out 'death' and 'from_stated_range'")
        if self.rule == "gravest_alone" and (self.cap is not None or self.applies == "optional"):
            raise ValueError("'rule: gravest_alone' raises nothing: it takes neither 'cap' nor 'applies: optional'")
        if len(set(self.offences)) < len(self.offences):
            raise ValueError("name each offence once under 'offences'")
        return self
