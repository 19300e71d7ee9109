"""Exemptions: cases that the law says are not punishable, though a provision names their conduct."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from penalcheck.extract.evidence import Evidenced
from penalcheck.extract.field_types import Name, Text
from penalcheck.extract.legal_words import Circumstance, ConductSet, Role, SubstanceTerm
from penalcheck.extract.provision import Circumstances, QuantityTest


class Exemption(Evidenced):
    """A case that the law leaves unpunished, such as possession for own use of up to so much.

    It must state what it covers; a condition that is left out does not limit it. If it names provisions or tiers, other
    offences are punished as before.
    """

    id: Name
    title: Text
    applies_to: tuple[Name, ...] = Field((), description="Provision or tier ids; empty: every offence here.")
    conduct: ConductSet | None = Field(None, description="What is exempt; other conduct of the same case is not.")
    substances: Annotated[tuple[SubstanceTerm, ...], Field(min_length=1)] | None = None
    roles: Annotated[tuple[Role, ...], Field(min_length=1)] | None = None
    circumstances: Circumstances | None = None
    unless: tuple[Circumstance, ...] = Field((), description="Any of these keeps the exemption from applying.")
    quantity: QuantityTest | None = None

    @model_validator(mode="after")
    def _limited(self) -> Exemption:
        if not any((self.conduct, self.substances, self.roles, self.circumstances, self.quantity)):
            raise ValueError("say what is exempt: conduct, substances, roles, circumstances or quantity")
        return self
