"""Penalties: ranges of imprisonment, fines, and the other sanctions of a tier."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field, PlainSerializer, PlainValidator, WithJsonSchema, model_validator

from penalcheck.extract.evidence import Evidenced
from penalcheck.extract.field_types import Model, Name, Number, Stated, Text, YesOrNo
from penalcheck.extract.term import EXPECTED_TERM, Term, parse_term
from penalcheck.files.limits import MOST_MONEY
from penalcheck.files.quoting import quoted
from penalcheck.files.suggest import did_you_mean
from penalcheck.messages.telling import tr


def _read_bound(value: object) -> Term | str:
    if isinstance(value, str) and value in ("open", "unknown"):
        return value
    if value == "none":
        raise ValueError(
            tr("if the law sets no bound, write 'open' (the general part's bound then applies), not 'none'")
        )
    return parse_term(value)


Bound = Annotated[
    Term | Literal["open", "unknown"],
    PlainValidator(_read_bound),
    PlainSerializer(str),
    WithJsonSchema(
        {"type": "string", "description": f"{EXPECTED_TERM}; 'open' if the general part sets it; or 'unknown'."}
    ),
]
"""One end of a range: a term, `open` (the general part's bound applies) or `unknown`."""


def bound_term(bound: Term | str, general: Term | None) -> Term | None:
    """Return the term that a bound stands for: its own, or the general part's if it is open; None if it is unknown.

    >>> str(bound_term("open", parse_term("15 years")))
    '15 years'
    """
    return bound if isinstance(bound, Term) else general if bound == "open" else None


class Imprisonment(Model):
    """A range of imprisonment, as the statute sets it."""

    minimum: Bound = "unknown"
    maximum: Bound = "unknown"

    @model_validator(mode="after")
    def _ordered(self) -> Imprisonment:
        if isinstance(self.minimum, Term) and isinstance(self.maximum, Term) and self.minimum > self.maximum:
            raise ValueError(
                tr("the minimum ({low}) is above the maximum ({high})", low=self.minimum, high=self.maximum)
            )
        return self


def _read_currency(value: object) -> str:
    import pycountry

    if isinstance(value, str) and pycountry.currencies.get(alpha_3=value):
        return value
    codes = [currency.alpha_3 for currency in pycountry.currencies]
    hint = did_you_mean(value, codes) if isinstance(value, str) else ""
    raise ValueError(f"{quoted(value)} is not an ISO 4217 currency{hint}")


Currency = Annotated[str, PlainValidator(_read_currency), WithJsonSchema({"type": "string", "pattern": "^[A-Z]{3}$"})]
Amount = Annotated[Number, Field(gt=0, le=MOST_MONEY)]


class LiftedLimit(Evidenced):
    """Why the court may pass the greatest amount of a fine, or why a fine has no upper limit, and the law on it."""

    reason: Text = Field(description="In your words, e.g. for reasons recorded in the judgment.")


_FORMS_WITH = {"unit": ("units",), "currency": ("amount", "unlimited"), "of": ("multiple",)}


class Fine(Model):
    """A fine: an amount, day-fines, a multiple of a value, units of account, the greatest of several, or unlimited.

    Amounts are not compared across currencies.
    """

    form: Literal["amount", "day_fines", "multiple", "units", "greatest", "unlimited", "unknown"]
    minimum: Amount | None = None
    maximum: Amount | None = None
    currency: Currency | None = Field(None, description="ISO 4217; for amounts.")
    of: Literal["value", "gain"] | None = Field(
        None, description="For a multiple: whether of the value of the goods or of the gain."
    )
    unit: Name | None = Field(
        None, description="For units: the key of an entry under `units`, such as penalty units or a fine category."
    )
    fines: tuple[Fine, ...] = Field((), description="For `greatest`: the fines of which the greatest may be imposed.")
    limit_lifted: LiftedLimit | None = Field(
        None, description="Why the court may pass the maximum, or why there is none; left out: no such provision."
    )

    @model_validator(mode="after")
    def _whole(self) -> Fine:
        needed = {
            "amount": ((self.maximum, "maximum"), (self.currency, "currency")),
            "multiple": ((self.maximum, "maximum"), (self.of, "of: value' or 'of: gain")),
            "units": ((self.maximum, "maximum"), (self.unit, "unit")),
        }.get(self.form, ())
        if any(value is None for value, _ in needed):
            names = "' and '".join(name for _, name in needed)
            raise ValueError(f"a fine of the form '{self.form}' needs '{names}'")
        for key, forms in _FORMS_WITH.items():
            if getattr(self, key) is not None and self.form not in forms:
                raise ValueError(f"'{key}' belongs to the form '{forms[0]}', not to '{self.form}'")
        if self.form in ("unlimited", "unknown") and self.maximum is not None:
            raise ValueError(f"a fine of the form '{self.form}' has no 'maximum'")
        if self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:
            raise ValueError(
                tr("the minimum ({low}) is above the maximum ({high})", low=self.minimum, high=self.maximum)
            )
        return self

    @model_validator(mode="after")
    def _greatest(self) -> Fine:
        if self.form != "greatest":
            if self.fines:
                raise ValueError(f"'fines' belongs to the form 'greatest', not to '{self.form}'")
            return self
        if len(self.fines) < 2 or any(fine.form in ("greatest", "unlimited") for fine in self.fines):
            raise ValueError("a fine of the form 'greatest' needs 'fines': two or more, each with a limit of its own")
        if self.minimum is not None or self.maximum is not None:
            raise ValueError("a fine of the form 'greatest' has no limits beside those of its 'fines'")
        return self

    def times(self, minimum: Fraction | None, maximum: Fraction | None, *, optional: bool) -> Fine:
        """Return the fine with each end multiplied by a factor of its own; a minimum above the maximum lifts it.

        If the multiplication is optional for the court, the fine keeps its own ends too: the range gets wider.
        """
        low, high = _times(self.minimum, minimum), _times(self.maximum, maximum)
        if optional:
            low = low if self.minimum is None or low is None else min(low, self.minimum)
            high = high if self.maximum is None or high is None else max(high, self.maximum)
        if low is not None and high is not None:
            high = max(low, high)
        fines = tuple(fine.times(minimum, maximum, optional=optional) for fine in self.fines)
        return self.model_copy(update={"minimum": low, "maximum": high, "fines": fines})


def _times(amount: Decimal | None, factor: Fraction | None) -> Decimal | None:
    if amount is None or factor is None:
        return amount
    exact = Fraction(amount) * factor
    return Decimal(exact.numerator) / Decimal(exact.denominator)


Availability = Literal["none", "available", "mandatory", "unknown"]
Power = Literal["none", "discretionary", "mandatory", "unknown"]


class Penalty(Model):
    """The penalty of a tier. `general part` refers to what the extract states under `general_part`."""

    imprisonment: Stated[Imprisonment] = "unknown"
    fine: Stated[Fine] = "unknown"
    join: Literal["and", "or", "and/or", "optional"] | None = Field(
        None,
        description="How imprisonment and fine are combined; needed if there are both. "
        "`optional`: a fine may be added to imprisonment and may not stand alone.",
    )
    confiscation: Power | Literal["general part"] = "general part"
    death: Availability | Literal["general part"] = Field(
        "general part", description="Left out: none if the general part has abolished it, else unknown."
    )
    corporal: Availability | Literal["general part"] = Field("general part", description="As for death.")
    disqualification: Power = "unknown"
    bars_suspension: YesOrNo = Field(False, description="The sentence may not be suspended.")
    bars_parole: YesOrNo = Field(False, description="There is no release before the end; of life, none at all.")

    @property
    def has_neither_prison_nor_fine(self) -> bool:
        """Whether death or corporal punishment, if it is threatened, is all that the court can impose."""
        return self.imprisonment == "none" and self.fine == "none"

    @property
    def fine_can_stand_alone(self) -> bool | None:
        """Whether the court may fine without imprisoning, whatever else it must impose; None if that is not known."""
        if self.fine == "unknown" or (isinstance(self.fine, Fine) and self.imprisonment == "unknown"):
            return None
        return isinstance(self.fine, Fine) and (self.imprisonment == "none" or self.join in ("or", "and/or"))

    @model_validator(mode="after")
    def _joined(self) -> Penalty:
        if isinstance(self.imprisonment, Imprisonment) and isinstance(self.fine, Fine) and self.join is None:
            raise ValueError("both imprisonment and a fine are given: add 'join: and', 'or', 'and/or' or 'optional'")
        return self
