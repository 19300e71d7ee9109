"""The law of one extract on one day: the parts in force, and the evidence for each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any, Literal

from penalcheck.extract.concurrence import Concurrence
from penalcheck.extract.evidence import Citation, Evidence, Evidenced, Evidences, Item, citation_text
from penalcheck.extract.penal_code import Extract
from penalcheck.extract.penalty import Availability
from penalcheck.extract.provision import Aggravation, Provision, Tier
from penalcheck.extract.recidivism import RecidivismRule
from penalcheck.extract.term import NO_TERM, Term
from penalcheck.extract.treaty import SUBSTANCE_GROUPS
from penalcheck.files.document import DataPath


def reaches(extract: Extract, day: dt.date) -> bool:
    """Tell whether anything in an extract applies to a day: whether the day is not before everything that was read."""
    return extract.first_day is None or extract.first_day <= day


def notice(extract: Extract, day: dt.date) -> str | None:
    """Return a warning if the day is earlier or later than the texts that were read; None if it is neither."""
    if not reaches(extract, day):
        return f"{day} is earlier than the oldest text we read ({extract.first_day}); everything is undetermined."
    if extract.last_text is not None and extract.last_text < day:
        return f"The newest text we read is from {extract.last_text}; later changes to the law may be missing."
    return None


class Law:
    """The parts of one extract that are in force on one day; none if the day is before everything that was read."""

    def __init__(self, extract: Extract, day: dt.date) -> None:
        self.extract = extract if reaches(extract, day) else extract.treaties_alone()
        self.day = day
        self.general = self.extract.general_part

    def in_force(self, *parts: Evidenced) -> bool:
        """Tell whether all these parts are in force on the day."""
        return all(part.in_force is None or part.in_force.covers(self.day) for part in parts)

    def tiers(self) -> Iterator[tuple[DataPath, Provision, Tier]]:
        """Yield the tiers in force, each with its path in the extract and its provision."""
        for p, provision in enumerate(self.extract.provisions):
            for t, tier in enumerate(provision.tiers):
                if self.in_force(provision, tier):
                    yield ("provisions", p, "tiers", t), provision, tier

    def aggravations(self) -> Iterator[tuple[DataPath, Aggravation]]:
        """Yield the aggravations in force, each with its path in the extract."""
        for index, aggravation in enumerate(self.extract.aggravations):
            if self.in_force(aggravation):
                yield ("aggravations", index), aggravation

    def concurrences(self) -> Iterator[tuple[DataPath, Concurrence]]:
        """Yield the rules on offences that concur in force, each with its path in the extract."""
        for index, rule in enumerate(self.extract.concurrence):
            if self.in_force(rule):
                yield ("concurrence", index), rule

    def recidivism_rules(self) -> list[tuple[DataPath, RecidivismRule]]:
        """Return the recidivism rules in force, each with its path in the extract; none if they are unknown."""
        rules = self.extract.recidivism
        if not isinstance(rules, tuple):
            return []
        return [(("recidivism", index), rule) for index, rule in enumerate(rules) if self.in_force(rule)]

    def rules_out(self, stated: Item[Any] | str) -> bool:
        """Tell whether the general part, on that day, abolishes a punishment."""
        return stated == "none" or (isinstance(stated, Item) and stated.value == "none" and self.in_force(stated))

    def threatened(self, stated: Availability | Literal["general part"], general: Item[Any] | str) -> Availability:
        """Return whether a tier threatens a punishment: as the tier itself states, or else by the general part.

        If the general part abolishes the punishment, no tier threatens it. If the general part only has the
        punishment for some drug offences, it is unknown whether this tier is one of them.
        """
        if stated != "general part":
            return stated
        return "none" if self.rules_out(general) else "unknown"

    def word_of(self, stated: Item[Any] | str) -> str:
        """Return the word that an item of the general part has on the day; `unknown` if it is not in force."""
        if isinstance(stated, str):
            return stated
        return str(stated.value) if self.in_force(stated) else "unknown"

    def general_term(self, name: Literal["shortest_term", "longest_term", "longest_raised"]) -> Term | None:
        """Return the general part's bound on the day; None where it is not known, or there is no longest term."""
        item = getattr(self.general, name)
        if item == "none":
            return NO_TERM if name == "shortest_term" else None
        return item.value if isinstance(item, Item) and self.in_force(item) else None

    def general_evidence(self, name: str) -> Evidences:
        """Return the evidence for an item of the general part; none if it is not stated or not in force."""
        item = getattr(self.general, name)
        return self.evidence(item, ("general_part", name)) if isinstance(item, Item) and self.in_force(item) else ()

    def evidence(self, part: Evidenced, path: DataPath) -> Evidences:
        """Return the evidence for a part of the extract at a path."""
        return tuple(self.cited(cite, part.status, path, part.note) for cite in part.cite)

    def cited(self, cite: Citation, status: str | None, path: DataPath, note: str | None = None) -> Evidence:
        """Return one citation as evidence. `status` is that of the part; without one, the instrument's applies."""
        instrument = self.extract.instruments[cite.instrument]
        checked = (status or instrument.status) == "checked"
        text = citation_text(cite, instrument)
        return Evidence(text, instrument.source, instrument.consolidated, checked, path, note)

    def substances(self, terms: Sequence[str]) -> set[str]:
        """Return the single substances that terms, groups and schedules cover; a schedule may include schedules."""
        found: set[str] = set()
        pending, seen = list(terms), set()
        while pending:
            term = pending.pop()
            if term in seen:
                continue
            seen.add(term)
            if term in self.extract.schedules:
                pending += self.extract.schedules[term].substances
            else:
                found.update(SUBSTANCE_GROUPS.get(term, (term,)))
        return found
