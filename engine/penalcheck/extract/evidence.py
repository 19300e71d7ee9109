"""Where a figure comes from: instruments, citations, whether somebody read the text, and when it was in force."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Generic, Literal

from pydantic import Field, model_validator

from penalcheck.extract.field_types import Date, Model, OneOrMore, T, Text
from penalcheck.files.document import DataPath

Status = Literal["checked", "unverified"]
"""`checked`: the words of the law giving this figure were read in the source named; `unverified`: they were not."""


class Citation(Model):
    """A pinpoint in an instrument: article (or section), and paragraph where there is one."""

    instrument: Text = Field(description="Key of an entry under `instruments`.")
    article: Text = Field(description="Article or section, as the instrument numbers it, e.g. 30a.")
    paragraph: Text | None = Field(None, description="Paragraph and finer, e.g. 1 or (b)(1)(A).")


Cites = OneOrMore[Citation]


class Instrument(Model):
    """A law or a decision that the extract cites, and the text of it that was read."""

    title: Text
    short: Text = Field(description="How citations name it, e.g. BtMG.")
    unit: Text = Field("art.", description="What its divisions are called: art., §, s.")
    number: Text | None = Field(None, description="Its number or gazette reference.")
    date: Date | None = None
    source: Text = Field(description="Where the text was read: a web address or a publication.")
    consolidated: Date | None = Field(None, description="The date of the consolidated text that was read.")
    status: Status = Field("unverified", description="Default for the figures that cite it.")


class InForce(Model):
    """The days on which a provision is law, both ends included; an open end is left out."""

    start: Date | None = Field(None, alias="from")
    end: Date | None = Field(None, alias="until")

    @model_validator(mode="after")
    def _ordered(self) -> InForce:
        if self.start and self.end and self.end < self.start:
            raise ValueError(f"ends ({self.end}) before it begins ({self.start})")
        return self

    def covers(self, day: dt.date) -> bool:
        """Tell whether the day lies within."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


class Evidenced(Model):
    """Base of every part of an extract that states law: its citations, and whether the words were read."""

    cite: Cites
    status: Status | None = Field(None, description="Overrides the status of the instrument cited.")
    in_force: InForce | None = None
    note: Text | None = Field(None, description="What a reader should know; shown with the trace.")


class Item(Evidenced, Generic[T]):
    """One stated value of the law with its evidence."""

    value: T


@dataclass(frozen=True)
class Evidence:
    """What a fact rests on: a citation, its source, whether it was read, and where the extract says so."""

    citation: str
    source: str
    consolidated: dt.date | None
    checked: bool
    path: DataPath
    note: str | None = None


Evidences = tuple[Evidence, ...]


def citation_text(cite: Citation, instrument: Instrument) -> str:
    """Return the words of a citation, such as 'BtMG § 30a(1)'."""
    paragraph = cite.paragraph or ""
    if paragraph and not paragraph.startswith("("):
        first, bracket, finer = paragraph.partition("(")
        paragraph = f"({first}){bracket}{finer}"
    return f"{instrument.short} {instrument.unit} {cite.article}{paragraph}"
