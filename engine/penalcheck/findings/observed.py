"""Observations: a figure of a code and its rank among the codes of a run, for what no instrument asks of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from penalcheck.extract.penal_code import Extract
from penalcheck.facts.fact import Fact, SubjectFacts
from penalcheck.facts.vocabulary import FactType, Vocabulary
from penalcheck.findings.finding import FoundFact, found_fact
from penalcheck.findings.probing import Played
from penalcheck.findings.question import filled_in, in_one_line
from penalcheck.inference.evaluated import truth
from penalcheck.messages.telling import tr, tr_law
from penalcheck.rulebook.rule import ObservationText, Rulebook


@dataclass(frozen=True)
class Observed:
    """What an observation shows of one code: the figure, without any verdict.

    `size` is by what it is ranked: months, or the place of a word in its list; None if it is not exactly known.
    """

    jurisdiction: str
    rulebook: str
    observation: str
    title: str
    found: FoundFact
    size: float | None
    is_term: bool
    witness: str | None
    basis: tuple[str, ...]
    explanation: str

    @property
    def id(self) -> str:
        """The full name of the observation: rulebook/observation."""
        return f"{self.rulebook}/{self.observation}"


def observes(book: Rulebook, entry: ObservationText, system: SubjectFacts, day: dt.date) -> bool:
    """Tell whether the instrument concerns the State, as far as is known, and is not younger than the day."""
    asked_from = book.text.asked_from(entry.basis)
    return truth(book.applies, system.facts) is not False and (asked_from is None or day >= asked_from)


def observed(
    book: Rulebook, entry: ObservationText, vocabulary: Vocabulary, extract: Extract, subjects: Sequence[Played]
) -> Observed:
    """Return what an observation shows of a code: of several subjects, that with the lowest or the highest figure.

    If the figure of one of several is not exactly known, neither is the lowest or the highest.
    """
    kind = vocabulary.types[entry.of]
    sizes = [_size(kind, one.subject.facts.get(entry.of)) for one in subjects]
    known = [size for size in sizes if size is not None]
    pick = min if entry.take == "lowest" else max
    size = pick(known) if known and len(known) == len(subjects) else None
    subject = subjects[sizes.index(size)].told if size is not None or len(subjects) == 1 else None
    facts: Mapping[str, Fact] = subject.facts if subject else {}
    fact = facts.get(entry.of)
    return Observed(
        jurisdiction=extract.jurisdiction,
        rulebook=book.id,
        observation=entry.id,
        title=tr_law(entry.title),
        found=found_fact(entry.of, fact),
        size=size,
        is_term=kind.kind == "term",
        witness=tr_law(subject.title) if subject and (entry.probes or len(subjects) > 1) else None,
        basis=tuple(book.citation(basis) for basis in entry.basis),
        explanation=filled_in(in_one_line(tr_law(entry.explanation)), facts, book.text.parameters),
    )


def _size(kind: FactType, fact: Fact | None) -> float | None:
    """Return by what a fact is ranked; None if it is not exactly known."""
    if fact is None:
        return None
    if kind.kind == "term":
        return fact.low if fact.low == fact.high else None
    return float(kind.words.index(str(fact.value)) if kind.words else bool(fact.value))


def standing(own: Observed, codes: Sequence[Observed]) -> str:
    """Return how a figure stands among those of all codes, its own included; empty if no other is known."""
    known = [other for other in codes if other.id == own.id and other.size is not None]
    if own.size is None or len(known) < 2:
        return ""
    same = [other for other in known if other.size == own.size]
    if not own.is_term:
        return tr("as in {same} of {number} codes", same=len(same), number=len(known))
    sizes = [other.size or 0 for other in known]
    return tr(
        "rank {rank} of {number} from the highest{shared}; least {least}; most {most}",
        rank=rank(own, codes),
        number=len(known),
        shared=tr(", shared by {number}", number=len(same)) if len(same) > 1 else "",
        least=_holders(known, min(sizes)),
        most=_holders(known, max(sizes)),
    )


def observed_text(own: Observed, codes: Sequence[Observed]) -> str:
    """Return a figure with its standing, such as 'Maximum for the head: 9 years (rank 3 of 12 from the highest; ...)'.

    The probe or case of which it was taken is told if there are several.
    """
    told = tr("{title}: {figure}", title=own.title, figure=own.found.text)
    if own.witness:
        told = tr("{figure}, {witness}", figure=told, witness=own.witness)
    stands = standing(own, codes)
    return tr("{figure} ({standing})", figure=told, standing=stands) if stands else told


def rank(own: Observed, codes: Sequence[Observed]) -> int | None:
    """Return the place of a figure among those of all codes, 1 for the highest; equal figures share a place."""
    if own.size is None:
        return None
    return 1 + sum(other.id == own.id and other.size is not None and other.size > own.size for other in codes)


def _holders(known: Sequence[Observed], size: float) -> str:
    holders = [other for other in known if other.size == size]
    return tr(
        "{codes} {figure}", codes=tr(", ").join(one.jurisdiction for one in holders), figure=holders[0].found.text
    )
