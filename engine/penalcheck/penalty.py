"""Penalties, the effects that change them, and the tiers of an offence that carry them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import (
    BeforeValidator,
    Field,
    GetJsonSchemaHandler,
    PlainSerializer,
    PlainValidator,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import CoreSchema

from penalcheck.evidence import Cites, Evidenced, Known, Model, Stated, Status, Text
from penalcheck.quantity import QuantityField
from penalcheck.suggest import did_you_mean
from penalcheck.term import EXPECTED_TERM, Term, TermField, parse_term
from penalcheck.treaty import (
    CIRCUMSTANCES,
    CONDUCT,
    CONDUCT_BY_PARAGRAPH,
    ROLES,
    SUBSTANCE_GROUPS,
    SUBSTANCES,
    conduct_words,
)


def _read_bound(value: object) -> Term | str:
    if value in ("open", "unknown"):
        return str(value)
    if value == "none":
        raise ValueError("write 'open' where the law sets no bound (the general part's then applies), not 'none'")
    return parse_term(value)


Bound = Annotated[
    Term | Literal["open", "unknown"],
    PlainValidator(_read_bound),
    PlainSerializer(str),
    WithJsonSchema(
        {"type": "string", "description": f"{EXPECTED_TERM}; 'open' where the general part sets it; or 'unknown'."}
    ),
]
"""One end of a range: a term, `open` (the general part's bound applies) or `unknown`."""


def _read_fraction(value: object) -> Fraction:
    try:
        number = Fraction(value) if isinstance(value, (int, str)) and not isinstance(value, bool) else None
    except (ValueError, ZeroDivisionError):
        number = None
    if number is None or number <= 0:
        raise ValueError(f"'{value}' is not a factor; expected a positive fraction or number such as 1/3 or 2")
    return number


Factor = Annotated[
    Fraction,
    PlainValidator(_read_fraction),
    PlainSerializer(str),
    WithJsonSchema({"type": ["string", "integer"], "examples": ["1/3", 2]}),
]


def _reader(kind: str, known: tuple[str, ...]) -> Any:
    def read(value: object) -> str:
        if isinstance(value, str) and value in known:
            return value
        raise ValueError(f"unknown {kind} '{value}'{did_you_mean(str(value), known)}")

    return [PlainValidator(read), WithJsonSchema({"type": "string", "enum": list(known)})]


def _expand_conduct(value: object) -> object:
    if isinstance(value, (list, tuple)):
        return tuple(word for term in value for word in (conduct_words(str(term)) or (term,)))
    return conduct_words(str(value)) or (value,)


_conduct_reader, _conduct_schema = _reader("conduct", CONDUCT)
ConductWord = Annotated[str, _conduct_reader, _conduct_schema]
_CONDUCT_TERM = {"enum": [*CONDUCT, *CONDUCT_BY_PARAGRAPH, "3(1)", "3(1)(a)", "3(1)(b)", "3(1)(c)"]}
ConductSet = Annotated[
    tuple[ConductWord, ...],
    BeforeValidator(_expand_conduct),
    Field(min_length=1),
    WithJsonSchema({"anyOf": [_CONDUCT_TERM, {"type": "array", "items": _CONDUCT_TERM, "minItems": 1}]}),
]
"""Kinds of conduct, by word or by paragraph of article 3 of the 1988 Convention."""

_CIRCUMSTANCE_SCHEMA = {"type": "string", "enum": list(CIRCUMSTANCES)}
_circumstance_reader, _circumstance_schema = _reader("circumstance", CIRCUMSTANCES)
Circumstance = Annotated[str, _circumstance_reader, _circumstance_schema]
_role_reader, _role_schema = _reader("role", ROLES)
Role = Annotated[str, _role_reader, _role_schema]
SubstanceTerm = Annotated[Text, Field(examples=[*SUBSTANCE_GROUPS, *SUBSTANCES])]
"""A substance, a group, or a schedule that the extract defines; resolved when the whole extract is read."""


class Imprisonment(Model):
    """A range of imprisonment as the statute states it."""

    minimum: Bound = "unknown"
    maximum: Bound = "unknown"

    @model_validator(mode="after")
    def _ordered(self) -> Imprisonment:
        if isinstance(self.minimum, Term) and isinstance(self.maximum, Term) and self.minimum > self.maximum:
            raise ValueError(f"the minimum ({self.minimum}) is above the maximum ({self.maximum})")
        return self


def _read_currency(value: object) -> str:
    import pycountry

    if isinstance(value, str) and pycountry.currencies.get(alpha_3=value):
        return value
    codes = [currency.alpha_3 for currency in pycountry.currencies]
    raise ValueError(f"'{value}' is not an ISO 4217 currency{did_you_mean(str(value), codes)}")


Currency = Annotated[str, PlainValidator(_read_currency), WithJsonSchema({"type": "string", "pattern": "^[A-Z]{3}$"})]
Amount = Annotated[Decimal, Field(gt=0, allow_inf_nan=False)]


class Fine(Model):
    """A fine: an amount, day-fines, a multiple of a value, or unlimited. Amounts are not compared across currencies."""

    form: Literal["amount", "day_fines", "multiple", "unlimited", "unknown"]
    minimum: Amount | None = None
    maximum: Amount | None = None
    currency: Currency | None = Field(None, description="ISO 4217; for amounts.")
    of: Literal["value", "gain"] | None = Field(None, description="What a multiple is taken of.")

    @model_validator(mode="after")
    def _whole(self) -> Fine:
        if self.form == "amount" and (self.maximum is None or self.currency is None):
            raise ValueError("a fine of the form 'amount' needs 'maximum' and 'currency'")
        if self.form == "multiple" and (self.maximum is None or self.of is None):
            raise ValueError("a fine of the form 'multiple' needs 'maximum' and 'of: value' or 'of: gain'")
        if self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:
            raise ValueError(f"the minimum ({self.minimum}) is above the maximum ({self.maximum})")
        return self


Availability = Literal["none", "available", "mandatory", "unknown"]
Power = Literal["none", "discretionary", "mandatory", "unknown"]


class Penalty(Model):
    """What a tier threatens. `general part` refers to the rule that the extract's general part states."""

    imprisonment: Stated[Imprisonment] = "unknown"
    fine: Stated[Fine] = "unknown"
    join: Literal["and", "or", "and/or", "optional"] | None = Field(
        None,
        description="How imprisonment and fine go together, needed where both are given; "
        "`optional`: a fine may be added to imprisonment, never stand alone.",
    )
    confiscation: Power | Literal["general part"] = "general part"
    death: Availability | Literal["general part"] = Field(
        "general part", description="Left out: none where the general part has none, else unknown."
    )
    corporal: Availability | Literal["general part"] = Field("general part", description="As death.")
    disqualification: Power = "unknown"

    @property
    def fine_can_stand_alone(self) -> bool | None:
        """Whether the court may fine and not imprison; None where that is not known."""
        if self.fine == "unknown" or (isinstance(self.fine, Fine) and self.imprisonment == "unknown"):
            return None
        return isinstance(self.fine, Fine) and (self.imprisonment == "none" or self.join in ("or", "and/or"))

    @model_validator(mode="after")
    def _joined(self) -> Penalty:
        if isinstance(self.imprisonment, Imprisonment) and isinstance(self.fine, Fine) and self.join is None:
            raise ValueError("both imprisonment and a fine are given: say 'join: and', 'or', 'and/or' or 'optional'")
        return self


class Step(Model):
    """One line of a statute's table: a bound of at least this length becomes that one."""

    at_least: TermField
    becomes: Bound


class Raise(Model):
    """What is done to the two ends of a range; an end left out stays."""

    minimum: Factor | None = None
    maximum: Factor | None = None


class Effect(Model):
    """How a rule changes a range; applied in the order of the fields, then held to the cap.

    `steps` replace a bound by a statute's table; `multiply` takes the bound times a factor; `add_fraction` adds a
    fraction of itself to each end; `grade` moves by Spanish-style degrees (up: from the old maximum to half as much
    again; down: from half the old minimum up to it); `half` keeps the upper or lower half of the range.
    """

    replace: Imprisonment | None = None
    minimum_steps: tuple[Step, ...] = ()
    maximum_steps: tuple[Step, ...] = ()
    multiply: Raise | None = None
    add_fraction: Raise | None = None
    grade: Annotated[int, Field(ge=-2, le=2)] | None = None
    half: Literal["upper", "lower"] | None = None
    raise_minimum: TermField | None = None
    raise_maximum: TermField | None = None
    cap: TermField | None = Field(None, description="The longest term that the effect may lead to.")
    death: Literal["available", "mandatory"] | None = Field(None, description="Death threatened beside the range.")
    bars_suspension: bool = False
    bars_parole: bool = False
    fine_multiplied_by: Factor | None = None

    @model_validator(mode="after")
    def _does_something(self) -> Effect:
        if not any(getattr(self, name) for name in type(self).model_fields if name != "cap"):
            raise ValueError("an effect must change something, e.g. 'multiply: {maximum: 2}'")
        return self


class Threshold(Model):
    """A quantity of one or more substances from which, or below which, a tier applies."""

    substances: Annotated[tuple[SubstanceTerm, ...], Field(min_length=1)]
    at_least: QuantityField | None = None
    more_than: QuantityField | None = None
    less_than: QuantityField | None = None
    at_most: QuantityField | None = None
    measured: Literal["gross", "pure"] = Field("gross", description="Mass of the mixture, or of the pure substance.")
    cite: Cites | None = Field(None, description="Where it differs from the tier's, e.g. case law.")
    status: Status | None = None

    @model_validator(mode="after")
    def _bounded(self) -> Threshold:
        if not any((self.at_least, self.more_than, self.less_than, self.at_most)):
            raise ValueError("a threshold needs at_least, more_than, less_than or at_most")
        return self


class QuantityTest(Model):
    """When a tier depends on quantity.

    Where the statute gives only a `word` ("not insignificant quantity"), a substance without a threshold here stays
    unknown; where the statute lists thresholds and gives no word, a substance it does not list is not reached.
    """

    word: Text | None = None
    thresholds: tuple[Threshold, ...] = ()

    @model_validator(mode="after")
    def _says_something(self) -> QuantityTest:
        if not self.word and not self.thresholds:
            raise ValueError("a quantity needs the statute's 'word', or 'thresholds', or both")
        return self


class CircumstanceTest(Model):
    """Which circumstances must be present: one of `any`, and every one of `all`."""

    any: tuple[Circumstance, ...] = ()
    all: tuple[Circumstance, ...] = ()

    @model_validator(mode="after")
    def _says_something(self) -> CircumstanceTest:
        if not self.any and not self.all:
            raise ValueError("name at least one circumstance under 'any' or 'all'")
        return self


def _circumstances(value: object) -> object:
    return {"any": value} if isinstance(value, (list, tuple)) else value


class _ListAllowed:
    """Lets the JSON Schema accept a plain list of circumstances, as the reader does."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [{"type": "array", "items": _CIRCUMSTANCE_SCHEMA, "minItems": 1}, handler(schema)]}


Circumstances = Annotated[CircumstanceTest, BeforeValidator(_circumstances), _ListAllowed()]


class Tier(Evidenced):
    """One penalty of a provision and who and what it reaches; what is left out does not narrow it."""

    id: Text
    title: Text | None = None
    grade: Literal["basic", "aggravated", "mitigated"]
    applies: Literal["mandatory", "discretionary"] = Field(
        "mandatory", description="Whether the court must apply the tier where its conditions are met."
    )
    conduct: ConductSet | None = Field(None, description="Narrows the provision's conduct.")
    substances: Annotated[tuple[SubstanceTerm, ...], Field(min_length=1)] | None = None
    roles: Annotated[tuple[Role, ...], Field(min_length=1)] | None = None
    circumstances: Circumstances | None = Field(None, description="A list means: any of these.")
    quantity: QuantityTest | None = None
    penalty: Known[Penalty]


class Provision(Evidenced):
    """A provision that creates an offence, with its tiers."""

    id: Text
    title: Text
    nature: Literal["criminal", "administrative"] = "criminal"
    mens_rea: Literal["intent", "recklessness", "negligence", "strict", "unknown"] = "intent"
    conduct: ConductSet
    substances: Annotated[tuple[SubstanceTerm, ...], Field(min_length=1)]
    tiers: Annotated[tuple[Tier, ...], Field(min_length=1)]


class Aggravation(Evidenced):
    """A rule apart from the tiers that changes the range of several of them on a circumstance, quantity or role."""

    id: Text
    title: Text
    applies_to: tuple[Text, ...] = Field((), description="Provision or tier ids; empty: every drug offence here.")
    applies: Literal["mandatory", "discretionary"] = "mandatory"
    conduct: ConductSet | None = None
    substances: Annotated[tuple[SubstanceTerm, ...], Field(min_length=1)] | None = None
    roles: Annotated[tuple[Role, ...], Field(min_length=1)] | None = None
    circumstances: Circumstances | None = None
    quantity: QuantityTest | None = None
    effect: Effect
