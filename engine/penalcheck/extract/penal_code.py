"""The structured extract of one jurisdiction's penal law on drugs."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, PlainValidator, PrivateAttr, Tag, WithJsonSchema

from penalcheck.extract.concurrence import Concurrence
from penalcheck.extract.evidence import Evidenced, Instrument, Status
from penalcheck.extract.exemption import Exemption
from penalcheck.extract.field_types import (
    Date,
    EitherInSchema,
    FormatVersion,
    Known,
    Model,
    Name,
    OneOrMore,
    Text,
    unless_word,
)
from penalcheck.extract.general_part import GeneralPart
from penalcheck.extract.legal_words import Circumstance, ConductSet, SubstanceTerm
from penalcheck.extract.provision import Aggravation, Provision, Tier
from penalcheck.extract.quantity_word import QuantityWord
from penalcheck.extract.recidivism import RecidivismRule
from penalcheck.extract.source_lock import NO_LOCK, ExtractLock
from penalcheck.extract.treaty import TREATIES
from penalcheck.extract.unit_of_account import UnitOfAccount
from penalcheck.files.quoting import quoted
from penalcheck.files.suggest import did_you_mean
from penalcheck.messages.local_forms import name_of_state


def read_jurisdiction(value: object) -> str:
    """Return an ISO 3166 code of a country or subdivision. Raises ValueError, with the nearest code, if it is none."""
    import pycountry

    text = value if isinstance(value, str) else ""
    if value is False:
        raise ValueError(
            "'false' is not an ISO 3166 code; for Norway write NO, in quotes if your editor takes it for no"
        )
    if pycountry.countries.get(alpha_2=text) or pycountry.subdivisions.get(code=text):
        return text
    hint = did_you_mean(text.upper(), [country.alpha_2 for country in pycountry.countries])
    with contextlib.suppress(LookupError):
        hint = f"; did you mean '{pycountry.countries.search_fuzzy(text)[0].alpha_2}'?"
    raise ValueError(f"{quoted(value)} is not an ISO 3166 code such as DE (country) or AU-NSW (subdivision){hint}")


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
    """The period during which a treaty binds the State, and the reservations that the State made.

    The acts of the European Union that are to be transposed bind from the last day for doing so.
    """

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
    if isinstance(value, str) and value in TREATIES:
        return value
    hint = did_you_mean(value, TREATIES) if isinstance(value, str) else ""
    raise ValueError(f"unknown treaty {quoted(value)}{hint}; known: {', '.join(TREATIES)}")


TreatyId = Annotated[str, PlainValidator(_read_treaties), WithJsonSchema({"type": "string", "enum": list(TREATIES)})]


class Schedule(Evidenced):
    """A schedule, class or list of substances that the law defines."""

    title: Text
    substances: Annotated[tuple[SubstanceTerm, ...], Field(min_length=1)]


class Absence(Model):
    """Something that somebody looked for in the law and did not find: known to be absent, not merely unknown."""

    conduct: ConductSet | None = Field(None, description="Conduct that no provision makes an offence.")
    circumstances: tuple[Circumstance, ...] = Field((), description="Circumstances that no tier names.")
    substances: tuple[Literal["new_psychoactive"], ...] = Field(
        (), description="`new_psychoactive`: no provision covers new psychoactive substances; unknown otherwise."
    )
    note: Text = Field(description="The texts that were searched, and how.")
    unchanged_since: Date | None = Field(
        None, description="Day since which it has been absent; left out: the day of the newest text that was read."
    )


class Unestablished(Model):
    """Something of which it is not known whether the law has it, and what was tried to establish that."""

    conduct: ConductSet | None = Field(None, description="Conduct that may or may not be an offence.")
    circumstances: tuple[Circumstance, ...] = Field((), description="Circumstances that may or may not aggravate.")
    note: Text = Field(description="What was tried, and what remains open.")


class Extract(Model):
    """The penal law on drugs of one jurisdiction, every figure with its citation."""

    format: FormatVersion = Field(description="Version of this file format.")
    jurisdiction: Jurisdiction
    name: Text
    level: Literal["national", "federal", "subnational"]
    legal_family: Literal["civil", "common", "mixed", "religious", "customary"]
    scope: Text | None = Field(None, description="The law that the extract leaves out, e.g. that of the states.")
    treaties: dict[TreatyId, TreatyStatus] = {}
    instruments: Annotated[dict[Name, Instrument], Field(min_length=1)]
    schedules: dict[Name, OneOrMore[Schedule]] = Field({}, description="One entry each, or one for each version.")
    units: dict[Name, UnitOfAccount] = Field({}, description="Units of account in which fines are stated.")
    provisions: tuple[Provision, ...] = Field(description="Empty only if `absent` or `unknown` says of which conduct.")
    exemptions: tuple[Exemption, ...] = ()
    quantity_words: tuple[QuantityWord, ...] = Field((), description="Quantity words of tiers in ascending order.")
    aggravations: tuple[Aggravation, ...] = ()
    concurrence: tuple[Concurrence, ...] = Field(
        (), description="Offences that stand beside each other; if several others reach a case, the gravest is applied."
    )
    general_part: GeneralPart = Field(default_factory=GeneralPart)
    recidivism: Known[tuple[RecidivismRule, ...]] = "unknown"
    absent: tuple[Absence, ...] = ()
    unknown: tuple[Unestablished, ...] = ()
    _lock: ExtractLock = PrivateAttr(default=NO_LOCK)

    @property
    def told_name(self) -> str:
        """The name of the jurisdiction in the language of the reader."""
        return name_of_state(self.jurisdiction, self.name)

    @cached_property
    def first_day(self) -> dt.date | None:
        """The earliest day of which any part tells; None if some part tells of every day."""
        days = {self.known_from(part) for part in _parts(self)}
        return None if None in days else min((day for day in days if day is not None), default=None)

    @cached_property
    def last_text(self) -> dt.date | None:
        """The day of the newest consolidated text that was read; None if no text is dated."""
        return max((i.consolidated for i in self.instruments.values() if i.consolidated), default=None)

    @cached_property
    def searched_from(self) -> dt.date | None:
        """The first day for which all texts were read, so that what they do not have is known to be absent.

        A text that only parts with days of their own cite, such as an act that came into force later, does not count,
        nor does one that only tells of law that has ended.
        """
        undated = (part for part in _parts_of_law(self) if not (_own_day(part) or _ends(part)))
        cited = {cite.instrument for part in undated for cite in part.cite}
        return _newest(self.instruments[name] for name in cited) or self._newest_text

    @cached_property
    def _newest_text(self) -> dt.date | None:
        return _newest(self.instruments.values())

    @cached_property
    def change_days(self) -> tuple[dt.date, ...]:
        """The days on which some part of the law came into force, or no longer was, in order."""
        return tuple(sorted(set(_changes(self))))

    @cached_property
    def laws(self) -> dict[dt.date, Any]:
        """The laws of days that were asked for, kept by `law_on`."""
        return {}

    @property
    def lock(self) -> ExtractLock:
        """What a lock beside the file says of the texts in which its figures were found."""
        return self._lock

    def locked_by(self, lock: ExtractLock) -> None:
        """Take over what a lock says, before the law of any day is asked for."""
        self._lock = lock

    @cached_property
    def _roles_named(self) -> dict[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        return {}

    def roles_named_for(self, conduct: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        """Return each list of roles to which a tier on some of the conduct, or another part, is or was limited."""
        if conduct not in self._roles_named:
            tiers = [
                tier for p in self.provisions for tier in p.tiers if not set(conduct).isdisjoint(p.conduct_of(tier))
            ]
            rules = [*(rule.roles for rule in self.aggravations), *(rule.roles for rule in self.exemptions)]
            named = [roles for roles in (*(tier.roles for tier in tiers), *rules) if roles]
            self._roles_named[conduct] = tuple(dict.fromkeys(named))
        return self._roles_named[conduct]

    def known_from(self, part: Evidenced) -> dt.date | None:
        """Return the first day on which it is known whether a part is law; None if that is known of every day.

        It is the day on which the part came into force, or since which its text is known to have read so: by its own
        word, or that of the newest of the instruments that it cites. An instrument without a date was read with the
        newest. A part that ended before that text tells of every day up to its end.
        """
        first = _own_day(part)
        if first is not None:
            return first
        end = part.in_force.end if part.in_force else None
        days = (self.instruments[cite.instrument].known_from or self._newest_text for cite in part.cite)
        text = max((day for day in days if day is not None), default=None)
        return None if text and end and end < text else text


def dated_part(provision: Provision, tier: Tier) -> Evidenced:
    """Return the part whose days are those of a tier: the tier, or its provision if only that has days of its own."""
    dated = provision.in_force or provision.unchanged_since
    return tier if tier.in_force or tier.unchanged_since or not dated else provision


def _parts(extract: Extract) -> Iterator[Evidenced]:
    """Yield the parts that tell what is punishable."""
    for provision in extract.provisions:
        for tier in provision.tiers:
            yield dated_part(provision, tier)
    yield from extract.aggravations
    yield from extract.recidivism if isinstance(extract.recidivism, tuple) else ()


def _newest(instruments: Iterable[Instrument]) -> dt.date | None:
    """Return the newest day from which one of some instruments is known; None if none has a day."""
    return max((instrument.known_from for instrument in instruments if instrument.known_from), default=None)


def _own_day(part: Evidenced) -> dt.date | None:
    return (part.in_force.start if part.in_force else None) or part.unchanged_since


def _ends(part: Evidenced) -> bool:
    return part.in_force is not None and part.in_force.end is not None


def _parts_of_law(extract: Extract) -> Iterator[Evidenced]:
    """Yield every part that states law, and in the place of a tier its provision if only that has days of its own."""
    for provision in extract.provisions:
        yield from (dated_part(provision, tier) for tier in provision.tiers)
    yield from _evidenced(
        (
            extract.schedules,
            extract.units,
            extract.exemptions,
            extract.quantity_words,
            extract.aggravations,
            extract.concurrence,
            extract.general_part,
            extract.recidivism,
        )
    )


def _evidenced(part: object) -> Iterator[Evidenced]:
    """Yield every part that states law, itself included."""
    if isinstance(part, Evidenced):
        yield part
    if isinstance(part, BaseModel):
        part = vars(part)
    if isinstance(part, (tuple, dict)):
        for entry in part.values() if isinstance(part, dict) else part:
            yield from _evidenced(entry)


def _changes(extract: Extract) -> Iterator[dt.date]:
    for span in (part.in_force for part in _evidenced(extract) if part.in_force):
        if span.start:
            yield span.start
        if span.end and span.end < dt.date.max:
            yield span.end + dt.timedelta(days=1)
