"""Units of account in which a law states fines: penalty units, minimum wages, base amounts, categories of fines."""

from __future__ import annotations

from pydantic import Field

from penalcheck.extract.evidence import Evidenced
from penalcheck.extract.field_types import Model, Text
from penalcheck.extract.penalty import Amount, Currency


class UnitValue(Evidenced):
    """What a unit of account is worth on the days `in_force`."""

    value: Amount = Field(description="In the currency of the unit.")


class UnitOfAccount(Model):
    """A unit in which fines are stated, and its dated values. A category of fines is a unit of which one is threatened.

    The value on the day of the offence counts.
    """

    title: Text = Field(description="As it follows a number, e.g. penalty units, or fine of the fifth category.")
    currency: Currency
    values: tuple[UnitValue, ...] = Field((), description="No two of them for the same day.")
