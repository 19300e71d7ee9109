"""Cases: hypothetical offenders, the same under every code."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import Field, PlainSerializer, PlainValidator, WithJsonSchema, field_validator, model_validator

from penalcheck.extract.field_types import (
    Date,
    FormatVersion,
    Model,
    Name,
    Number,
    Text,
    WholeNumber,
    WordedText,
    YesOrNo,
    read_date,
)
from penalcheck.extract.legal_words import Circumstance, ConductSet, Role
from penalcheck.extract.quantity import QuantityField
from penalcheck.extract.term import EXPECTED_TERM, NO_TERM, Term, TermField, parse_term
from penalcheck.extract.treaty import IMPLIED_CIRCUMSTANCES, SUBSTANCES
from penalcheck.files.limits import MOST_PRIORS
from penalcheck.files.quoting import quoted
from penalcheck.messages.telling import tr

_LONGEST_BEFORE = parse_term("120 years")
_BEFORE = re.compile(r"(.+?) before")


def _read_moment(value: object) -> dt.date | Term:
    match = _BEFORE.fullmatch(value.strip()) if isinstance(value, str) else None
    if match:
        length = parse_term(match.group(1))
        if length > _LONGEST_BEFORE:
            raise ValueError(f"{quoted(value)} is longer than {_LONGEST_BEFORE}; expected a time within a life")
        return length
    try:
        return read_date(value)
    except ValueError:
        message = f"{quoted(value)} is neither a date such as 2020-03-01 nor a time such as '3 years before'"
        raise ValueError(message) from None


_MOMENT_SCHEMA: dict[str, Any] = {"type": "string", "examples": ["2020-03-01", "3 years before"]}
Moment = Annotated[
    dt.date | Term,
    PlainValidator(_read_moment),
    PlainSerializer(lambda moment: f"{moment} before" if isinstance(moment, Term) else str(moment), when_used="json"),
    WithJsonSchema(_MOMENT_SCHEMA),
]
"""A day, or a length of time before the new offence."""


def _read_substance(value: object) -> str:
    from penalcheck.files.suggest import did_you_mean

    if isinstance(value, str) and value in SUBSTANCES:
        return value
    hint = did_you_mean(value, SUBSTANCES) if isinstance(value, str) else ""
    raise ValueError(f"unknown substance {quoted(value)}{hint}")


Substance = Annotated[
    str, PlainValidator(_read_substance), WithJsonSchema({"type": "string", "enum": list(SUBSTANCES)})
]


def _read_sentence(value: object) -> Term | Literal["none"]:
    return "none" if value == "none" else parse_term(value)


_SENTENCE_SCHEMA: dict[str, Any] = {"type": "string", "description": f"{EXPECTED_TERM}; or 'none'."}
PriorSentence = Annotated[
    Term | Literal["none"], PlainValidator(_read_sentence), PlainSerializer(str), WithJsonSchema(_SENTENCE_SCHEMA)
]
"""Prison imposed for a prior, or `none`."""


class Prior(Model):
    """One prior conviction: what was done, when it was judged, and what became of the sentence."""

    offence: Literal[
        "trafficking", "drug_possession", "violent", "other_intentional", "negligent", "administrative_contravention"
    ] = Field(description="An administrative contravention is no conviction: it counts only if a rule says so.")
    substance: Substance | None = Field(None, description="For drug offences; left out if it is not known.")
    conduct: ConductSet | None = Field(
        None, description="For drug offences: what was done. With it, a domestic prior's maximum is that of the code."
    )
    quantity: QuantityField | None = None
    purity: Annotated[Number, Field(gt=0, le=100, description="Percent by mass.")] | None = None
    role: Role = Field("trafficker", description="Role in the prior offence.")
    country: Literal["domestic", "foreign_eu", "foreign"] = "domestic"
    committed: Moment | None = Field(None, description="Day of the prior offence; left out if it is not known.")
    convicted: Moment
    final: Moment | None = Field(
        None, description="Day on which the conviction became final; left out: it is taken to be final when given."
    )
    released: Moment | None = Field(
        None, description="End of the sentence; left out if it is not known. Before the conviction: on remand."
    )
    sentence: PriorSentence | None = Field(
        None, description="Prison imposed; `none`: a fine only, or no punishment; left out if it is not known."
    )
    suspended: YesOrNo | None = Field(
        None, description="Whether the prison sentence was suspended; left out: not known."
    )
    maximum: TermField | None = Field(
        None, description="Statutory maximum of the prior offence, if it is not to be taken from the code under test."
    )
    as_juvenile: YesOrNo = Field(False, description="Whether the offender was sentenced as a juvenile.")
    set_aside: YesOrNo = Field(False, description="Whether the conviction was set aside, pardoned, spent or expunged.")
    episode: Name | None = Field(None, description="A name that priors share which were one course of conduct.")

    def on(self, moment: Moment | None, offence: dt.date) -> dt.date | None:
        """Return the day that a moment of this prior was, given the day of the new offence."""
        return _day_before(offence, moment) if isinstance(moment, Term) else moment

    @property
    def is_conviction(self) -> bool:
        """Whether this is a conviction, not an administrative contravention."""
        return self.offence != "administrative_contravention"

    @property
    def term(self) -> Term | None:
        """The prison that was imposed; no term if there was none, None if it is not known."""
        return NO_TERM if self.sentence == "none" else self.sentence

    @property
    def served(self) -> bool | None:
        """Whether prison was really served: None if it is not known whether the sentence was suspended."""
        if self.sentence == "none" or self.suspended:
            return False
        if self.suspended is False or (self.released is not None and self.released != self.convicted):
            return True
        return None

    @model_validator(mode="after")
    def _ordered(self) -> Prior:
        reference = dt.date(2000, 1, 1)
        committed, convicted, final, released = (
            self.on(moment, reference) for moment in (self.committed, self.convicted, self.final, self.released)
        )
        moments = (self.committed, self.convicted, self.final, self.released)
        if len({type(moment) for moment in moments if moment is not None}) > 1:
            raise ValueError("give all days of one prior as dates, or all as so long before the offence")
        if committed and convicted and committed > convicted:
            raise ValueError("convicted before it was committed")
        if committed and released and released < committed:
            raise ValueError("released before it was committed")
        if final and convicted and final < convicted:
            raise ValueError("final before the conviction")
        if self.suspended and self.sentence == "none":
            raise ValueError("'suspended' needs a prison sentence, and 'sentence' is none")
        return self


@lru_cache(maxsize=10_000)
def _day_before(offence: dt.date, length: Term) -> dt.date:
    """Return the day so long before another; what would lie before the calendar's first day is taken to be that."""
    try:
        return offence - length.on_calendar
    except (ValueError, OverflowError):
        return dt.date.min


def bar_of(prior: Prior, committed: dt.date) -> str | None:
    """Return why a conviction is a prior under no rule: it does not lie before the new offence, or no longer stands."""
    convicted = prior.on(prior.convicted, committed)
    if convicted is not None and convicted >= committed:
        return tr(
            "the conviction of {convicted} is not before the new offence of {committed}",
            convicted=convicted,
            committed=committed,
        )
    return tr("the conviction was set aside") if prior.set_aside else None


def final_after(prior: Prior, committed: dt.date) -> dt.date | None:
    """Return the day on which a conviction became final if that was not before the new offence, or else None."""
    final = prior.on(prior.final, committed)
    return final if final is not None and final >= committed else None


def with_implied(words: Iterable[str]) -> tuple[str, ...]:
    """Return circumstances with those that they imply: who uses arms has them.

    >>> with_implied(["arms_used"])
    ('arms_used', 'arms')
    """
    named = tuple(words)
    implied = (IMPLIED_CIRCUMSTANCES[word] for word in named if word in IMPLIED_CIRCUMSTANCES)
    return tuple(dict.fromkeys((*named, *implied)))


class Case(Model):
    """A hypothetical offender: role, conduct, drug and quantity, circumstances, age and prior convictions."""

    format: FormatVersion
    id: Name
    title: WordedText
    role: Role
    conduct: ConductSet
    substance: Substance
    quantity: QuantityField | None = None
    purity: Annotated[Number, Field(gt=0, le=100, description="Percent by mass.")] | None = None
    circumstances: tuple[Circumstance, ...] = ()
    stage: Literal["completed", "attempt"] = "completed"
    participation: Literal["principal", "aider", "conspirator"] = "principal"
    age: Annotated[WholeNumber, Field(ge=0, le=120)] = 30
    committed: Date | None = Field(None, description="Day of the offence; left out: the day of the evaluation.")
    priors: Annotated[tuple[Prior, ...], Field(max_length=MOST_PRIORS)] = ()
    note: Text | None = None

    @field_validator("id")
    @classmethod
    def _no_word_of_its_own(cls, name: str) -> str:
        if name in ("none", "unknown"):
            raise ValueError(f"'{name}' says that there is no case, or that it is not known; give the case another id")
        return name

    @field_validator("circumstances")
    @classmethod
    def _with_implied(cls, words: tuple[str, ...]) -> tuple[str, ...]:
        return with_implied(words)

    @field_validator("priors")
    @classmethod
    def _no_prior_twice(cls, priors: tuple[Prior, ...]) -> tuple[Prior, ...]:
        for number, prior in enumerate(priors, 1):
            first = priors.index(prior) + 1
            if first < number:
                raise ValueError(f"priors {first} and {number} are the same conviction; give each conviction once")
        return priors

    def committed_on(self, day: dt.date) -> dt.date:
        """Return the day of the offence: the case's own, or else the day whose law is applied."""
        return self.committed or day
