"""The structured extract of one jurisdiction's penal law on drugs."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, Field, PlainValidator, Tag, WithJsonSchema

from penalcheck.extract.concurrence import Concurrence
from penalcheck.extract.evidence import Cites, Evidenced, Instrument, Status
from penalcheck.extract.field_types import Date, EitherInSchema, Known, Model, Text, unless_word
from penalcheck.extract.general_part import GeneralPart
from penalcheck.extract.legal_words import Circumstance, ConductSet, SubstanceTerm
from penalcheck.extract.provision import Aggravation, Provision
from penalcheck.extract.recidivism import RecidivismRule
from penalcheck.extract.treaty import TREATIES
from penalcheck.files.suggest import did_you_mean


def read_jurisdiction(value: object) -> str:
    """Return an ISO 3166 code of a country or subdivision. Raises ValueError, with the nearest code, if it is none."""
    import pycountry

    text = value if isinstance(value, str) else ""
    if pycountry.countries.get(alpha_2=text) or pycountry.subdivisions.get(code=text):
        return text
    hint = did_you_mean(text.upper(), [country.alpha_2 for country in pycountry.countries])
    with contextlib.suppress(LookupError):
        hint = f"; did you mean '{pycountry.countries.search_fuzzy(text)[0].alpha_2}'?"
    raise ValueError(f"'{value}' is not an ISO 3166 code such as DE (country) or AU-NSW (subdivision){hint}")


Jurisdiction = Annotated[
    str,
    PlainValidator(read_jurisdiction),
    WithJsonSchema({"type": "string", "pattern": "^[A-Z]{2}(-[A-Z0-9]{1,3})?$", "description": "ISO 3166-1 or -2"}),
]


class Reservation(Model):
    """A reservation, a declaration, or a constitutional principle to which an article yields.

    An article that is excluded is not checked: rules on it are not applicable. If it is narrowed, a mandatory rule on
    it counts as qualified. A declaration is shown and changes nothing.
    """

    to: Text = Field(description="One article, or several separated by commas, e.g. 3(7), 3(8); or all.")
    says: Text = Field(description="Its effect, in your own words.")
    by: Literal["reservation", "constitution"] = Field(
        "reservation",
        description="`constitution`: no reservation was made, but the article yields to constitutional principles, and "
        "the State's highest court has held that they bar what it requires.",
    )
    effect: Literal["excludes", "narrows", "declares"] = Field(
        "declares",
        description="`excludes`: the article does not bind the State; `narrows`: it binds the State subject to the "
        "reservation; `declares`: an understanding that does not change what the article requires.",
    )


class TreatyStatus(Model):
    """The period during which a treaty binds the State, and the reservations that the State made."""

    in_force: Annotated[
        Annotated[Date, Tag("given")] | Annotated[Literal["none", "unknown"], Tag("word")],
        unless_word("none", "unknown"),
        EitherInSchema(),
    ] = Field(description="Day of entry into force for this State; `none`: not a party.")
    until: Date | None = Field(None, description="Last day on which the treaty bound the State, if it no longer does.")
    reservations: tuple[Reservation, ...] = ()
    source: Text
    status: Status = "unverified"


def _read_treaties(value: object) -> str:
    if value in TREATIES:
        return str(value)
    raise ValueError(f"unknown treaty '{value}'{did_you_mean(str(value), TREATIES)}; known: {', '.join(TREATIES)}")


TreatyId = Annotated[str, PlainValidator(_read_treaties), WithJsonSchema({"type": "string", "enum": list(TREATIES)})]


class Schedule(Model):
    """A schedule, class or list of substances that the law defines."""

    title: Text
    substances: Annotated[tuple[SubstanceTerm, ...], Field(min_length=1)]
    cite: Cites


class Absence(Model):
    """Something that somebody looked for in the law and did not find: known to be absent, not merely unknown."""

    conduct: ConductSet | None = Field(None, description="Conduct that no provision makes an offence.")
    circumstances: tuple[Circumstance, ...] = Field((), description="Circumstances that no tier names.")
    note: Text = Field(description="The texts that were searched, and how.")


class Extract(Model):
    """The penal law on drugs of one jurisdiction, every figure with its citation."""

    format: Literal[1] = Field(description="Version of this file format.")
    jurisdiction: Jurisdiction
    name: Text
    level: Literal["national", "federal", "subnational"]
    legal_family: Literal["civil", "common", "mixed", "religious", "customary"]
    scope: Text | None = Field(None, description="The law that the extract leaves out, e.g. that of the states.")
    treaties: dict[TreatyId, TreatyStatus] = {}
    instruments: Annotated[dict[Text, Instrument], Field(min_length=1)]
    schedules: dict[Text, Schedule] = {}
    provisions: Annotated[tuple[Provision, ...], Field(min_length=1)]
    aggravations: tuple[Aggravation, ...] = ()
    concurrence: tuple[Concurrence, ...] = Field(
        (), description="Offences that stand beside each other; if several others reach a case, the gravest is applied."
    )
    general_part: GeneralPart = GeneralPart()
    recidivism: Known[tuple[RecidivismRule, ...]] = "unknown"
    absent: tuple[Absence, ...] = ()

    @cached_property
    def first_day(self) -> dt.date | None:
        """The earliest day to which anything applies: that of the oldest text, or of an earlier start of a part.

        None if no text is dated; parts without days then apply to every day.
        """
        if not self._text_days:
            return None
        rules = self.recidivism if isinstance(self.recidivism, tuple) else ()
        tiers = (tier for provision in self.provisions for tier in provision.tiers)
        parts: tuple[Evidenced, ...] = (*self.provisions, *tiers, *self.aggravations, *rules)
        starts = {part.in_force.start for part in parts if part.in_force and part.in_force.start}
        return min(self._text_days | starts)

    @cached_property
    def last_text(self) -> dt.date | None:
        """The day of the newest consolidated text that was read; None if no text is dated."""
        return max(self._text_days, default=None)

    @cached_property
    def change_days(self) -> tuple[dt.date, ...]:
        """The days on which some part of the law came into force, or no longer was, in order."""
        return tuple(sorted(set(_changes(self))))

    @property
    def _text_days(self) -> set[dt.date]:
        return {instrument.consolidated for instrument in self.instruments.values() if instrument.consolidated}

    def treaties_alone(self) -> Extract:
        """Return the extract with its treaties, and with a penal law of which nothing is known."""
        nothing: dict[str, object] = {
            "provisions": (),
            "aggravations": (),
            "concurrence": (),
            "general_part": GeneralPart(),
            "recidivism": "unknown",
            "absent": (),
        }
        return self.model_copy(update=nothing)


def _changes(part: object) -> Iterator[dt.date]:
    if isinstance(part, Evidenced) and part.in_force:
        if part.in_force.start:
            yield part.in_force.start
        if part.in_force.end and part.in_force.end < dt.date.max:
            yield part.in_force.end + dt.timedelta(days=1)
    if isinstance(part, BaseModel):
        for value in vars(part).values():
            yield from _changes(value)
    elif isinstance(part, tuple):
        for entry in part:
            yield from _changes(entry)
