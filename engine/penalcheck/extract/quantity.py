"""Quantities of drugs: masses, and numbers of plants, doses, tablets or litres; none is converted into another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

from penalcheck.files.limits import MAX_DECIMALS, MAX_DIGITS, MOST_OF_A_DRUG
from penalcheck.files.quoting import quoted
from penalcheck.files.thousands import two_readings
from penalcheck.messages.reader_language import spoken
from penalcheck.messages.telling import marked, ntr, retold, tr

EXPECTED_QUANTITY = marked("a quantity such as '1.5 kg', '500 g', '50 mg', '100 plants', '500 doses' or '2 litres'")

_UNITS = {
    "t": ("gram", Decimal(1_000_000)),
    "kg": ("gram", Decimal(1000)),
    "g": ("gram", Decimal(1)),
    "mg": ("gram", Decimal("0.001")),
    "ug": ("gram", Decimal("0.000001")),
    "µg": ("gram", Decimal("0.000001")),
    "plant": ("plant", Decimal(1)),
    "plants": ("plant", Decimal(1)),
    "dose": ("dose", Decimal(1)),
    "doses": ("dose", Decimal(1)),
    "tablets": ("tablet", Decimal(1)),
    "tablet": ("tablet", Decimal(1)),
    "litre": ("litre", Decimal(1)),
    "litres": ("litre", Decimal(1)),
    "ml": ("litre", Decimal("0.001")),
}
_QUANTITY = re.compile(rf"(\d{{1,{MAX_DIGITS}}}(?:\.\d{{1,{MAX_DECIMALS}}})?)\s*([a-zµ]+)", re.IGNORECASE)


@dataclass(frozen=True)
class Quantity:
    """An amount in a base unit: gram, plant, dose, tablet or litre.

    >>> parse_quantity("1.5 kg") == parse_quantity("1500 g")
    True
    >>> print(parse_quantity("1500 g"), parse_quantity("250 mg"), parse_quantity("2 plants"), sep=", ")
    1.5 kg, 0.25 g, 2 plants
    """

    amount: Decimal
    unit: str

    def __str__(self) -> str:
        if self.unit == "gram":
            return f"{self.amount / 1000:f} kg" if self.amount >= 1000 else f"{self.amount:f} g"
        return f"{self.amount:f} {self.unit}{'' if self.amount == 1 else 's'}"

    def told(self) -> str:
        """Return the amount in words, in the language of the reader."""
        if spoken() == "en":
            return str(self)
        if self.unit == "gram":
            kilograms = self.amount / 1000
            return tr("{amount:,} kg", amount=kilograms) if kilograms >= 1 else tr("{amount:,} g", amount=self.amount)
        # A part of a plant or a litre is told as several are.
        whole = int(self.amount) if self.amount == int(self.amount) else 2
        if self.unit == "plant":
            return ntr("{amount:,} plant", "{amount:,} plants", whole, amount=self.amount)
        if self.unit == "dose":
            return ntr("{amount:,} dose", "{amount:,} doses", whole, amount=self.amount)
        if self.unit == "tablet":
            return ntr("{amount:,} tablet", "{amount:,} tablets", whole, amount=self.amount)
        return ntr("{amount:,} litre", "{amount:,} litres", whole, amount=self.amount)


def parse_quantity(value: object) -> Quantity:
    """Read a quantity with its unit. Raises ValueError, with a message for the author of the file, if it is none."""
    if isinstance(value, Quantity):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        raise ValueError(
            tr("{value} has no unit; expected {expected}", value=quoted(value), expected=retold(EXPECTED_QUANTITY))
        )
    match = _QUANTITY.fullmatch(value.strip()) if isinstance(value, str) else None
    unit = _UNITS.get(match.group(2).lower()) if match else None
    if match is None or unit is None:
        raise ValueError(
            tr(
                "{value} is not a quantity; expected {expected}",
                value=quoted(value),
                expected=retold(EXPECTED_QUANTITY),
            )
        )
    if readings := two_readings(match.group(1)):
        one, other = readings
        raise ValueError(
            tr(
                "'{value}' may mean {one} or {other} {unit}; write the one that is meant",
                value=value,
                one=one,
                other=other,
                unit=match.group(2),
            )
        )
    base, factor = unit
    amount = Decimal(match.group(1)) * factor
    if amount > MOST_OF_A_DRUG:
        raise ValueError(
            tr(
                "{value} is more than {most:,} {unit}, the greatest quantity that is read",
                value=quoted(value),
                most=MOST_OF_A_DRUG,
                unit=base + "s",
            )
        )
    return Quantity(amount.normalize(), base)


_QUANTITY_SCHEMA: dict[str, Any] = {
    "type": "string",
    "description": f"Expected: {EXPECTED_QUANTITY}.",
    "examples": ["1.5 kg", "500 g", "100 plants", "500 doses"],
}

QuantityField = Annotated[
    Quantity, BeforeValidator(parse_quantity), PlainSerializer(str), WithJsonSchema(_QUANTITY_SCHEMA)
]
"""A quantity as a field of a model: read by `parse_quantity`, written as words."""
