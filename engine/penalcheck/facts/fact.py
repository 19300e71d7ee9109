"""Facts about subjects, which rules test: each is known, known between two bounds, or left out because unknown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from penalcheck.exposure.case import Case
from penalcheck.extract.evidence import Evidence, Evidences, Item
from penalcheck.extract.law import Law
from penalcheck.extract.term import Term, term_from_number
from penalcheck.messages.reader_language import spoken
from penalcheck.messages.telling import marked, retold, tr, tr_word

DEATH_WORD: Final = marked("death")
"""What is shown of an end of a range that is death; for rules that ask for a term, life stands for it."""


class Fact(NamedTuple):
    """One known fact. A term has `low` and `high` bounds in months; a bound that is None is not known.

    `shown` is what stands for a term in words: its bounds, if their length in months hangs on the calendar as that of
    '30 days' does; or a word that was `marked` for the catalogues.
    """

    value: bool | str | None = None
    low: float | None = None
    high: float | None = None
    evidence: tuple[Evidence, ...] = ()
    shown: tuple[Term | None, Term | None] | str = ""

    @property
    def is_term(self) -> bool:
        """Whether the fact is a term, rather than a flag or a word."""
        return self.value is None

    def __str__(self) -> str:
        if not self.is_term:
            return {True: "yes", False: "no"}[self.value] if isinstance(self.value, bool) else str(self.value)
        if isinstance(self.shown, str) and self.shown:
            return self.shown
        low, high = self._bounds
        return str(low) if low == high and low is not None else f"between {low or '?'} and {high or '?'}"

    def told(self) -> str:
        """Return the fact in words, in the language of the reader."""
        if spoken() == "en":
            return str(self)
        if not self.is_term:
            return _yes_or_no(self.value) if isinstance(self.value, bool) else tr_word(str(self.value))
        if isinstance(self.shown, str) and self.shown:
            return retold(self.shown)
        low, high = self._bounds
        same = low == high and low is not None
        return low.told() if same and low else tr("between {low} and {high}", low=low or "?", high=high or "?")

    @property
    def _bounds(self) -> tuple[Term | None, Term | None]:
        if isinstance(self.shown, tuple):
            return self.shown
        low, high = (None if bound is None else term_from_number(bound) for bound in (self.low, self.high))
        return low, high


def _yes_or_no(value: bool) -> str:
    return tr("yes") if value else tr("no")


Facts = Mapping[str, Fact]


@dataclass(frozen=True)
class SubjectFacts:
    """The facts of one subject: an offence (a tier), an exposure, or the system as a whole."""

    id: str
    title: str
    facts: Facts
    evidence: tuple[Evidence, ...] = field(default=())
    steps: tuple[str, ...] = ()
    """For exposures: the numbered steps of the calculus, each with its citations."""
    case: Case | None = None
    """For exposures: who faces it."""


def term_fact(low: Term | None, high: Term | None, evidence: Evidences = ()) -> Fact:
    """Return the fact of a length that lies between two terms, which may be one; a term that is None is not known.

    Days count as the fewest months at the lower bound and as the most at the upper one.
    """
    in_days = any(term is not None and term.days for term in (low, high))
    return Fact(
        low=None if low is None else low.least,
        high=None if high is None else high.most,
        evidence=evidence,
        shown=(low, high) if in_days else "",
    )


def put_word(facts: dict[str, Fact], name: str, word: str, evidence: Evidences) -> None:
    """Add a fact that is a word, unless the word is `unknown`."""
    if word != "unknown":
        facts[name] = Fact(word, evidence=evidence)


def general_fact(law: Law, name: str, stated: object, general: str) -> dict[str, Fact]:
    """Return the fact of an item of the general part: its word, or `none`; nothing if it is unknown."""
    if stated == "none":
        return {name: Fact("none")}
    if not isinstance(stated, Item) or stated.value == "unknown":
        return {}
    return {name: Fact(stated.value, evidence=law.evidence(stated, law.general_path(general)))}
