"""A citation, and the divisions of law texts to which it leads."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from penalcheck.sources.act_library import DatedAct
from penalcheck.sources.act_text import fingerprint_of
from penalcheck.sources.narrowing import Division

CitationVerdict = Literal["found", "changed", "no article", "no text"]


@dataclass(frozen=True)
class CheckedCitation:
    """A citation and what the texts at hand have for it: a division of an article, or the reason why nothing.

    `day` is that of the text; `newer` is the day on which the article changed after it. `others` are the divisions of
    further articles of the same number: a figure must stand in each.
    """

    instrument: str
    article: str
    paragraph: str | None
    text: str
    verdict: CitationVerdict
    reason: str = ""
    division: Division | None = None
    act: DatedAct | None = None
    day: dt.date | None = None
    newer: dt.date | None = None
    others: tuple[Division, ...] = ()

    @property
    def divisions(self) -> tuple[Division, ...]:
        """All divisions to which it leads."""
        return (self.division, *self.others) if self.division else ()

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the articles to which it leads."""
        return fingerprint_of([division.article for division in self.divisions])
