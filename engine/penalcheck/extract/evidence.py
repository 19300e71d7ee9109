"""The origin of a figure: its instrument and citation, whether the text was read, and when it was in force."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final, Generic, Literal

from pydantic import Field, model_validator

from penalcheck.extract.field_types import Date, Model, Name, OneOrMore, T, Text
from penalcheck.files.document import DataPath
from penalcheck.messages.telling import tr

Status = Literal["checked", "unverified"]
"""`checked`: the figure was read in the text of the law, in the source named; `unverified`: it was not."""

_PLACE: Final = re.compile(r"(?:[a-z]+ (?:subparagraph|sentence|term|amount)|sentences? \d)\b")
"""A paragraph that names no label, but what lies within the article."""
_ADDRESS: Final = re.compile(r"https?://\S+")
Grade = Literal["unverified", "stale", "checked", "verified"]
GRADES: Final[tuple[Grade, ...]] = ("unverified", "stale", "checked", "verified")
"""How far a figure can be trusted, worst first: nobody has read it in the law; it was read, and the law has changed
since; somebody has read it; and it also stands in the text of a day, which a lock holds."""


class Citation(Model):
    """A provision of an instrument: its article (or section), and its paragraph if there is one."""

    instrument: Name = Field(description="Key of an entry under `instruments`.")
    article: Name = Field(description="Article or section, as the instrument numbers it, e.g. 30a.")
    paragraph: Name | None = Field(None, description="Paragraph and its subdivisions, e.g. 1 or (b)(1)(A).")


Cites = OneOrMore[Citation]


class TextPlace(Model):
    """Where collections of law texts hold the text of an instrument."""

    file: OneOrMore[Text] = Field(description="Path of its file in the collection, or of its folder; or of each part.")
    collection: Name | None = Field(None, description="Name of the collection, if several have such a file.")


class Instrument(Model):
    """A law or a decision that the extract cites, and the text in which it was read."""

    title: Text
    short: Text = Field(description="How citations name it, e.g. BtMG.")
    unit: Text = Field("art.", description="The name of its divisions: art., §, s.")
    number: Text | None = Field(None, description="Its number or gazette reference.")
    date: Date | None = None
    source: Text = Field(description="Where the text was read: a web address or a publication.")
    text: TextPlace | None = Field(
        None, description="Where `penalcheck sources` finds its text, if `number` and `source` do not name the file."
    )
    consolidated: Date | None = Field(None, description="The date of the consolidated text that was read.")
    unchanged_since: Date | None = Field(
        None,
        description="Day since which the parts cited here read as they do in that text, as its notes on amendments "
        "show; left out: only the text's own day and later ones are known.",
    )
    status: Status = Field("unverified", description="Status of figures that cite it and have none of their own.")

    @property
    def known_from(self) -> dt.date | None:
        """The first day for which its text was read; None if it is not dated."""
        return self.unchanged_since or self.consolidated

    @model_validator(mode="after")
    def _unchanged_before_it_was_read(self) -> Instrument:
        if self.unchanged_since and self.consolidated and self.unchanged_since > self.consolidated:
            raise ValueError(f"unchanged since {self.unchanged_since}, which is after the text of {self.consolidated}")
        return self


class InForce(Model):
    """The days on which a provision is law, both ends included. An end that is left out is open."""

    start: Date | None = Field(None, alias="from")
    end: Date | None = Field(None, alias="until")

    @model_validator(mode="after")
    def _ordered(self) -> InForce:
        if self.start and self.end and self.end < self.start:
            raise ValueError(f"ends ({self.end}) before it begins ({self.start})")
        return self

    def covers(self, day: dt.date) -> bool:
        """Tell whether a day lies within."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


class Evidenced(Model):
    """Base of every part of an extract that states law: its citations, and whether the text was read."""

    cite: Cites
    status: Status | None = Field(None, description="Overrides the status of the instrument cited.")
    in_force: InForce | None = Field(
        None, description="Days on which the part is law; left out: since the day for which its text was read."
    )
    unchanged_since: Date | None = Field(
        None,
        description="Day since which the part reads as it does now, if it is another than its instrument's; "
        "what the law was before is not known.",
    )
    note: Text | None = Field(None, description="A remark for readers, shown wherever the part is cited.")

    @model_validator(mode="after")
    def _unchanged_while_in_force(self) -> Evidenced:
        days, since = self.in_force, self.unchanged_since
        if days and since and days.start:
            raise ValueError("'in_force: from' and 'unchanged_since' both give the first day; write one of them")
        if days and since and days.end and days.end < since:
            raise ValueError(f"unchanged since {since}, which is after its last day, {days.end}")
        return self


class Item(Evidenced, Generic[T]):
    """One value that the law sets, with its evidence."""

    value: T


@dataclass(frozen=True)
class Evidence:
    """The law on which a fact rests: a citation, its source, whether it was read, and its path in the extract."""

    citation: str
    source: str
    consolidated: dt.date | None
    checked: bool
    path: DataPath
    note: str | None = None
    text_of: dt.date | None = None
    """The day whose text bears out every figure of the part; None if no lock says so."""
    changed: dt.date | None = None
    """The day on which the article was found to read otherwise; None if a lock does not say so."""
    address: str = ""
    """Where the official text is, if a lock says so."""

    @property
    def link(self) -> str:
        """The web address of the official text, or that in which the source was read; empty if neither is known."""
        found = _ADDRESS.match(self.address) or _ADDRESS.search(self.source)
        return found.group().rstrip(".,;)") if found else ""

    @property
    def grade(self) -> Grade:
        """How far the figures can be trusted."""
        if not self.checked:
            return "unverified"
        return "stale" if self.changed else "verified" if self.text_of else "checked"

    @property
    def grade_words(self) -> str:
        """The grade as reports show it; what must not be overlooked is in capitals."""
        if self.grade == "stale":
            return tr("STALE, changed on {day}", day=self.changed)
        if self.grade == "verified":
            return tr("verified in the text of {day}", day=self.text_of)
        return tr("UNVERIFIED") if self.grade == "unverified" else tr("checked")


Evidences = tuple[Evidence, ...]


def citation_text(cite: Citation, instrument: Instrument) -> str:
    """Return a citation in words.

    >>> btmg = Instrument(title="Betäubungsmittelgesetz", short="BtMG", unit="§", source="gesetze-im-internet.de")
    >>> citation_text(Citation(instrument="btmg", article="30a", paragraph="1"), btmg)
    'BtMG § 30a(1)'
    >>> citation_text(Citation(instrument="btmg", article="30a", paragraph="second sentence"), btmg)
    'BtMG § 30a, second sentence'
    """
    paragraph = cite.paragraph or ""
    if _PLACE.match(paragraph):
        return f"{instrument.short} {instrument.unit} {cite.article}, {paragraph}"
    if paragraph and not paragraph.startswith("("):
        first, bracket, finer = paragraph.partition("(")
        paragraph = f"({first}){bracket}{finer}"
    return f"{instrument.short} {instrument.unit} {cite.article}{paragraph}"
