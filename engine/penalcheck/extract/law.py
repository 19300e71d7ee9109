"""The law of one extract on one day: the parts in force, and the evidence for each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final, Literal

from penalcheck.extract.concurrence import Concurrence
from penalcheck.extract.evidence import Citation, Evidence, Evidenced, Evidences, InForce, Item, citation_text
from penalcheck.extract.exemption import Exemption
from penalcheck.extract.general_part import Confiscation, GeneralPart, Juvenile, Limitation, Release
from penalcheck.extract.penal_code import Absence, Extract, dated_part
from penalcheck.extract.penalty import Availability
from penalcheck.extract.provision import Aggravation, Provision, QuantityTest, Threshold, Tier
from penalcheck.extract.quantity_word import QuantityWord
from penalcheck.extract.recidivism import RecidivismRule
from penalcheck.extract.term import NO_TERM, Term
from penalcheck.extract.treaty import MAY_BE_NEW, substance_words
from penalcheck.files.document import DataPath
from penalcheck.messages.telling import tr


def reaches(extract: Extract, day: dt.date) -> bool:
    """Tell whether any provision of an extract tells of a day: whether the day is not before all that was read."""
    return extract.first_day is None or extract.first_day <= day


def notice(extract: Extract, day: dt.date) -> str | None:
    """Return a warning if some text that was read is later than the day, or all are earlier; None if neither is so."""
    if not reaches(extract, day):
        return tr(
            "{day} lies before all law that was read (since {first}); everything is undetermined.",
            day=day,
            first=extract.first_day,
        )
    if extract.last_text is not None and extract.last_text < day:
        newest = extract.last_text
        return tr("The newest text we read is from {day}; later changes to the law may be missing.", day=newest)
    if any(place.in_force is None for place in law_on(extract, day).places):
        return tr("Some parts were read only as law after {day}; what rests on them is undetermined.", day=day)
    return None


_MOST_LAWS: Final = 64
"""Days of one extract whose laws are kept."""


def law_on(extract: Extract, day: dt.date) -> Law:
    """Return the law of an extract on a day, which is worked out once for all cases."""
    if day not in extract.laws:
        if len(extract.laws) >= _MOST_LAWS:
            extract.laws.clear()
        extract.laws[day] = Law(extract, day)
    law: Law = extract.laws[day]
    return law


def concerns(offences: Sequence[str], names: frozenset[str]) -> bool:
    """Tell whether a rule that is limited to these offences concerns one of these names; none listed: it does."""
    return not offences or not names.isdisjoint(offences)


@dataclass(frozen=True)
class TierPlace:
    """A tier with its path in the extract and its provision, and whether it is law on the day; None: not known."""

    path: DataPath
    provision: Provision
    tier: Tier
    in_force: bool | None


@dataclass(frozen=True)
class Figures:
    """The figures that a test of quantity has for one substance."""

    test: QuantityTest
    concerned: tuple[Threshold, ...]
    """The thresholds that cover the substance."""
    possible: tuple[Threshold, ...]
    """Those that cover it or may, by a schedule whose text was not read for the day."""

    @property
    def perhaps(self) -> bool:
        """Whether more of the thresholds may cover the substance than are known to."""
        return len(self.possible) > len(self.concerned)


class Law:
    """What one extract tells of the law on one day.

    A part is in force, or not, or its text was not read for that day, so that nobody knows (`None`). An item of the
    general part that is not known to be in force is `unknown`.
    """

    def __init__(self, extract: Extract, day: dt.date) -> None:
        self.extract = extract
        self.day = day
        self._coverage: dict[tuple[str, ...], tuple[set[str], bool]] = {}
        self._figures: dict[tuple[int, str], Figures] = {}
        self._evidence: dict[DataPath, tuple[Evidenced | Threshold, Evidences]] = {}
        self._general_evidence: dict[str, Evidences] = {}
        self._places_for: dict[tuple[tuple[str, ...], str], Sequence[TierPlace]] = {}
        self._aggravations_for: dict[frozenset[str], Sequence[tuple[DataPath, Aggravation]]] = {}

    def in_force(self, part: Evidenced | Absence) -> bool | None:
        """Tell whether a part is in force on the day; None if its text was not read for that day."""
        if isinstance(part, Absence):
            first = part.unchanged_since or self.extract.searched_from
            return True if first is None or first <= self.day else None
        if part.in_force and not part.in_force.covers(self.day):
            return False
        first = self.extract.known_from(part)
        return True if first is None or first <= self.day else None

    @property
    def searched(self) -> bool:
        """Whether all texts were read for the day, so that what they do not have is known to be absent."""
        return self.extract.searched_from is None or self.extract.searched_from <= self.day

    @cached_property
    def general(self) -> GeneralPart:
        """The general part on the day: each item in its version, `unknown` if none is known to be in force."""
        stated = self.extract.general_part
        items = {name: self._on_the_day(getattr(stated, name)) for name in _GENERAL_ITEMS}
        return stated.model_copy(update=items)

    def _on_the_day(self, stated: Any) -> Any:
        if stated == "none":
            return "none" if self.searched else "unknown"
        if isinstance(stated, Confiscation):
            powers = {name: self._on_the_day(getattr(stated, name)) for name in Confiscation.model_fields}
            return stated.model_copy(update=powers)
        if isinstance(stated, tuple):
            known = [self.in_force(entry) for entry in stated]
            if isinstance(stated[0], _LISTED):
                return stated if True in known and None not in known else "unknown"
            return stated[known.index(True)] if True in known else "unknown"
        return stated if isinstance(stated, str) or self.in_force(stated) else "unknown"

    def is_unread(self, stated: Any) -> bool:
        """Tell whether an item of the general part is stated, but in no version of which it is known if it is law."""
        versions = stated if isinstance(stated, tuple) else (stated,)
        known = [self.in_force(version) for version in versions if isinstance(version, Evidenced)]
        return None in known and True not in known

    def general_path(self, name: str) -> DataPath:
        """Return the path of an item of the general part, such as 'confiscation.drugs', in its version of the day."""
        path: DataPath = ("general_part", *name.split("."))
        stated: Any = self.extract
        for key in path:
            stated = getattr(stated, str(key), None)
        if not isinstance(stated, tuple):
            return path
        return next(((*path, index) for index, entry in enumerate(stated) if self.in_force(entry)), path)

    @cached_property
    def places(self) -> tuple[TierPlace, ...]:
        """All tiers that are in force on the day or may be, in the order of the extract."""
        found = (
            TierPlace(("provisions", p, "tiers", t), provision, tier, self._tier_in_force(provision, tier))
            for p, provision in enumerate(self.extract.provisions)
            for t, tier in enumerate(provision.tiers)
        )
        return tuple(place for place in found if place.in_force is not False)

    def _tier_in_force(self, provision: Provision, tier: Tier) -> bool | None:
        """Tell whether a tier is in force: on days of its own or, if it has none, on those of its provision."""
        if provision.in_force and not provision.in_force.covers(self.day):
            return False
        return self.in_force(dated_part(provision, tier))

    def places_for(self, conduct: tuple[str, ...], substance: str) -> Sequence[TierPlace]:
        """Return those of the places whose tiers name some of the conduct, and cover the substance or may."""
        key = conduct, substance
        if key not in self._places_for:
            self._places_for[key] = [place for place in self.places if self._concerns(place, *key)]
        return self._places_for[key]

    def _concerns(self, place: TierPlace, conduct: tuple[str, ...], substance: str) -> bool:
        if set(conduct).isdisjoint(place.provision.conduct_of(place.tier)):
            return False
        return self.covers(place.provision.substances_of(place.tier), substance) is not False

    @cached_property
    def tiers(self) -> Sequence[tuple[DataPath, Provision, Tier]]:
        """The tiers in force, each with its path in the extract and its provision."""
        return [(place.path, place.provision, place.tier) for place in self.places if place.in_force]

    @cached_property
    def exemptions(self) -> Sequence[tuple[DataPath, Exemption]]:
        """The exemptions in force with their paths, and those whose text was not read for the day."""
        entries = enumerate(self.extract.exemptions)
        return [(("exemptions", index), entry) for index, entry in entries if self.in_force(entry) is not False]

    @cached_property
    def quantity_words(self) -> Sequence[tuple[DataPath, QuantityWord]]:
        """The quantity words in force in ascending order, each with its path in the extract."""
        words = enumerate(self.extract.quantity_words)
        return [(("quantity_words", index), word) for index, word in words if self.in_force(word)]

    @cached_property
    def aggravations(self) -> Sequence[tuple[DataPath, Aggravation]]:
        """The aggravations in force, each with its path in the extract."""
        rules = enumerate(self.extract.aggravations)
        return [(("aggravations", index), rule) for index, rule in rules if self.in_force(rule)]

    def aggravations_for(self, names: frozenset[str]) -> Sequence[tuple[DataPath, Aggravation]]:
        """Return the aggravations in force that are not limited to offences of other names."""
        if names not in self._aggravations_for:
            found = [entry for entry in self.aggravations if concerns(entry[1].applies_to, names)]
            self._aggravations_for[names] = found
        return self._aggravations_for[names]

    @cached_property
    def unread_aggravations(self) -> Sequence[Aggravation]:
        """The aggravations of which it is not known whether they are law on the day."""
        return [rule for rule in self.extract.aggravations if self.in_force(rule) is None]

    @cached_property
    def releases(self) -> Sequence[tuple[int, Release]]:
        """The rules on release in force with their places."""
        rules = self.general.release
        if not isinstance(rules, tuple):
            return []
        return [(place, rule) for place, rule in enumerate(rules) if self.in_force(rule)]

    @cached_property
    def concurrences(self) -> Sequence[tuple[DataPath, Concurrence]]:
        """The rules on offences that concur with their paths, and those whose text was not read for the day."""
        rules = enumerate(self.extract.concurrence)
        return [(("concurrence", index), rule) for index, rule in rules if self.in_force(rule) is not False]

    @cached_property
    def recidivism_rules(self) -> Sequence[tuple[DataPath, RecidivismRule]]:
        """The recidivism rules in force, each with its path in the extract."""
        rules = self.extract.recidivism
        if not isinstance(rules, tuple):
            return []
        return [(("recidivism", place), rule) for place, rule in enumerate(rules) if self.in_force(rule)]

    @cached_property
    def recidivism_known(self) -> bool:
        """Whether the rules in force are all that the law has on repeat offenders on the day."""
        rules = self.extract.recidivism
        if not isinstance(rules, tuple):
            return False
        known = [self.in_force(rule) for rule in rules]
        return None not in known and (True in known or self.searched)

    def other_days(self, part: Evidenced, dated: Evidenced | None = None) -> str:
        """Return in words on which other days a part is law; `dated` is the part whose days it has, if not its own."""
        dated = dated or part
        cited = tr("; ").join(evidence.citation for evidence in self.evidence(part, ()))
        span = dated.in_force or InForce()
        if span.end and span.end < self.day:
            return tr("{cited} was law until {end}, before {day}", cited=cited, end=span.end, day=self.day)
        if span.start and self.day < span.start:
            return tr("{cited} is law since {start}, after {day}", cited=cited, start=span.start, day=self.day)
        since = self.extract.known_from(dated)
        return tr(
            "{cited} was read as the law since {since}, not as that of {day}", cited=cited, since=since, day=self.day
        )

    def rules_out(self, stated: object) -> bool:
        """Tell whether the general part, on that day, abolishes a punishment."""
        return stated == "none" or (isinstance(stated, Item) and stated.value == "none")

    def threatened(self, stated: Availability | Literal["general part"], general: object) -> Availability:
        """Return whether a tier threatens a punishment: as the tier itself states, or else by the general part.

        If the general part abolishes the punishment, no tier threatens it. If the general part only has the
        punishment for some drug offences, it is unknown whether this tier is one of them.
        """
        if stated != "general part":
            return stated
        return "none" if self.rules_out(general) else "unknown"

    def word_of(self, stated: object) -> str:
        """Return the word that an item of the general part has on the day; `unknown` if it is not in force."""
        return str(stated.value) if isinstance(stated, Item) else str(stated)

    def general_term(self, name: Literal["shortest_term", "longest_term", "longest_raised"]) -> Term | None:
        """Return the general part's bound on the day; None where it is not known, or there is no longest term."""
        item = getattr(self.general, name)
        if item == "none":
            return NO_TERM if name == "shortest_term" else None
        return item.value if isinstance(item, Item) else None

    def general_evidence(self, name: str) -> Evidences:
        """Return the evidence for an item of the general part; none if it is not stated or not in force."""
        if name not in self._general_evidence:
            item = getattr(self.general, name)
            found = self.evidence(item, self.general_path(name)) if isinstance(item, Evidenced) else ()
            self._general_evidence[name] = found
        return self._general_evidence[name]

    def evidence(self, part: Evidenced | Threshold, path: DataPath) -> Evidences:
        """Return the evidence for a part of the extract at a path; none if it cites no law of its own."""
        known = self._evidence.get(path)
        if known is None or known[0] is not part:
            note = part.note if isinstance(part, Evidenced) else None
            found = tuple(self._cited(cite, part, path, note) for cite in part.cite or ())
            known = self._evidence[path] = part, found
        return known[1]

    def _cited(self, cite: Citation, part: Evidenced | Threshold, path: DataPath, note: str | None) -> Evidence:
        """Return one citation of a part as evidence. Without a status of the part, the instrument's applies."""
        instrument = self.extract.instruments[cite.instrument]
        checked = (part.status or instrument.status) == "checked"
        text = citation_text(cite, instrument)
        begun = Evidence(text, instrument.source, instrument.consolidated, checked, path, note)
        entry = self.extract.lock.of(cite)
        if entry is None:
            return begun
        text_of = self.extract.lock.text_of(cite, part, path)
        return replace(begun, text_of=text_of, changed=entry.changed, address=entry.address)

    def substances(self, terms: Sequence[str]) -> set[str]:
        """Return the single substances that terms, groups and schedules are known to cover on the day."""
        return self._covered(terms)[0]

    def covers(self, terms: tuple[str, ...], substance: str) -> bool | None:
        """Tell whether terms cover a substance; None if they name a schedule whose text was not read for the day.

        Terms that cover other drugs of the conventions may cover new psychoactive substances too: None, unless they
        name these, or `absent` says that no provision does.
        """
        if terms not in self._coverage:
            self._coverage[terms] = self._covered(terms)
        found, complete = self._coverage[terms]
        if substance in found:
            return True
        may_be_new = substance == "new_psychoactive" and not self._without_new and not MAY_BE_NEW.isdisjoint(found)
        return None if may_be_new or not complete else False

    def figures(self, test: QuantityTest, substance: str) -> Figures:
        """Return the figures of a test of quantity for a substance, which are worked out once.

        A test is known by its identity: the figures hold it, so that no other can take its place.
        """
        key = id(test), substance
        if key not in self._figures:
            covered = [(self.covers(threshold.substances, substance), threshold) for threshold in test.thresholds]
            concerned = tuple(threshold for covers, threshold in covered if covers)
            possible = tuple(threshold for covers, threshold in covered if covers is not False)
            self._figures[key] = Figures(test, concerned, possible)
        return self._figures[key]

    @cached_property
    def _without_new(self) -> bool:
        """Whether it is known that no provision covers new psychoactive substances."""
        return any(absence.substances and self.in_force(absence) for absence in self.extract.absent)

    def listing(self, terms: Sequence[str], substance: str) -> Evidences:
        """Return the evidence of the schedules among terms, and within them, that name a substance themselves."""
        found: list[Evidence] = []
        pending, seen = list(terms), set[str]()
        while pending:
            term = pending.pop()
            if term in seen:
                continue
            seen.add(term)
            for index, schedule in enumerate(self.extract.schedules.get(term, ())):
                if self.in_force(schedule):
                    pending += schedule.substances
                    if any(substance in substance_words(name) for name in schedule.substances):
                        found += self.evidence(schedule, ("schedules", term, index))
        return tuple(found)

    def _covered(self, terms: Sequence[str]) -> tuple[set[str], bool]:
        """Return what terms cover, and whether that is all; a schedule may include schedules."""
        found: set[str] = set()
        complete = True
        pending, seen = list(terms), set()
        while pending:
            term = pending.pop()
            if term in seen:
                continue
            seen.add(term)
            versions = self.extract.schedules.get(term)
            if versions is None:
                found.update(substance_words(term))
                continue
            current = [schedule for schedule in versions if self.in_force(schedule)]
            complete = complete and bool(current)
            for schedule in current:
                pending += schedule.substances
        return found, complete


_GENERAL_ITEMS = tuple(name for name in GeneralPart.model_fields if name != "note")
_LISTED = (Limitation, Release, Juvenile)
"""Rules of the general part that stand in lists, each for sentences or offenders of its own."""
