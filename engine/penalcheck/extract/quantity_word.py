"""The quantity words of the law in ascending order, such as small, large and especially large."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from penalcheck.extract.evidence import Evidenced
from penalcheck.extract.field_types import Name


class QuantityWord(Evidenced):
    """A quantity word; its place in the list says that it means more than the words before it.

    A word `from` some figure is reached by every greater quantity ("large"). A word that goes `up_to` some figure is
    left by every greater one ("small").
    """

    word: Name = Field(description="As the tiers write it under `quantity: {word: ...}`.")
    bounds: Literal["from", "up_to"] = Field("from", description="Whether it begins or ends at its figure.")
