"""The draft to which proposals are made: an extract, with its tiers, citations, and figures to serve as models."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pydantic import ValidationError

from penalcheck.amend.change import Change, Changes, Edit, Inapplicable, apply
from penalcheck.amend.proposed_figures import LONGEST
from penalcheck.extract.evidence import Evidenced, Item, citation_text
from penalcheck.extract.law import Law
from penalcheck.extract.penal_code import Extract
from penalcheck.extract.penalty import Fine, Imprisonment, Penalty
from penalcheck.extract.provision import Provision, Tier
from penalcheck.extract.references import check_extract_references
from penalcheck.extract.term import LIFE, MONTHS_PER_YEAR, Term, parse_term, term_from_number
from penalcheck.extract.treaty import is_trafficking
from penalcheck.files.document import DataPath, Document
from penalcheck.findings.counterfactual import Goal
from penalcheck.messages.reader_language import spoken
from penalcheck.messages.telling import in_words, tr, tr_word

Alternatives = list[Changes]
"""Sets of changes, each of which would be enough."""


@dataclass(frozen=True)
class PlacedTier:
    """A tier in force with its path in the extract and its provision."""

    path: DataPath
    provision: Provision
    tier: Tier

    @property
    def penalty(self) -> Penalty | None:
        """The tier's penalty; None if it is not known."""
        return self.tier.penalty if isinstance(self.tier.penalty, Penalty) else None

    @property
    def imprisonment(self) -> Imprisonment | None:
        """The tier's range of imprisonment; None if there is none, or none that is known."""
        stated = self.penalty.imprisonment if self.penalty else None
        return stated if isinstance(stated, Imprisonment) else None


@dataclass(frozen=True)
class Draft:
    """An extract in the course of the search for an amendment: its plain values and the model read from them."""

    value: dict[str, Any]
    extract: Extract
    day: dt.date
    _after: dict[Changes, Draft | None] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def law(self) -> Law:
        """The law on the day of the draft."""
        return Law(self.extract, self.day)

    @cached_property
    def tiers(self) -> tuple[PlacedTier, ...]:
        """The tiers in force, in the order of the extract."""
        return tuple(PlacedTier(path, provision, tier) for path, provision, tier in self.law.tiers)

    def tier(self, name: str) -> PlacedTier | None:
        """Return the tier with an id, if it is in force."""
        return next((placed for placed in self.tiers if placed.tier.id == name), None)

    def raw(self, path: DataPath) -> Any:
        """Return the plain value at a path; None if there is none."""
        value: Any = self.value
        for step in path:
            inside = isinstance(value, dict) and step in value
            listed = isinstance(value, list) and isinstance(step, int) and step < len(value)
            if not (inside or listed):
                return None
            value = value[step]
        return value

    def cited(self, part: Evidenced) -> str:
        """Return the citations of a part in words."""
        return tr("; ").join(citation_text(cite, self.extract.instruments[cite.instrument]) for cite in part.cite)

    def changed(self, changes: Changes) -> Draft | None:
        """Return the draft after changes; None if they cannot be combined, or make no extract.

        Whether its references hold is asked by `is_sound`, which takes longer.
        """
        if changes not in self._after:
            self._after[changes] = self._changed(changes)
        return self._after[changes]

    def _changed(self, changes: Changes) -> Draft | None:
        try:
            value = apply(self.value, changes)
            return Draft(value, Extract.model_validate(value), self.day)
        except (Inapplicable, ValidationError):
            return None

    @property
    def is_sound(self) -> bool:
        """Whether the draft is a valid extract, also by its references."""
        return not any(True for _ in check_extract_references(Document("", self.value, {})))

    def part(self, path: DataPath) -> Evidenced | None:
        """Return the innermost part of the law on the way to a path; None if there is none."""
        found: Evidenced | None = None
        inside: Any = self.extract
        for step in path:
            fits = isinstance(inside, tuple) and isinstance(step, int) and step < len(inside)
            inside = inside[step] if fits else getattr(inside, str(step), None)
            found = inside if isinstance(inside, Evidenced) else found
        return found

    def cited_at(self, path: DataPath) -> str:
        """Return the citations of the innermost part of the law on the way to a path; empty if there is none."""
        part = self.part(path)
        return self.cited(part) if part is not None else ""

    def change(self, placed: PlacedTier, what: str, *edits: Edit, weight: int = 1) -> Change:
        """Return a change of a tier, with the edits that mark the result as a proposal."""
        law = self.cited(placed.tier)
        name = f"{placed.tier.id} ({law})"
        return Change(
            tr("{part}: {change}", part=name, change=what), law, (*edits, *marks(placed.path, what)), weight, name, what
        )

    def added_tier(
        self, placed: PlacedTier, words: str, name: str, title: str, like: dict[str, Any], **fields: Any
    ) -> Change:
        """Return the change that adds a tier to the provision of another, marked as a proposal.

        It is like a plain value but for the fields given; `words` are what is proposed, and `name` leads to its id.
        """
        law = self.cited(placed.provision)
        part = f"{placed.provision.id} ({law})"
        marked = {"status": "unverified", "note": note(words)}
        tier = {**like, "id": self.fresh_id(name), "title": title, **fields, **marked}
        return Change(
            tr("{part}: {change}", part=part, change=words),
            law,
            (Edit("append", placed.path[:3], tier),),
            2,
            part,
            words,
        )

    @property
    def general_cite(self) -> dict[str, Any]:
        """A citation for a new rule of the general part: of a law that it cites already, article 'proposed'."""
        for item in self.extract.general_part.__dict__.values():
            if isinstance(item, Evidenced):
                return {"instrument": item.cite[0].instrument, "article": "proposed"}
        return {"instrument": self.extract.provisions[0].cite[0].instrument, "article": "proposed"}

    def fine(self) -> dict[str, Any]:
        """Return a fine of the code to serve as a model; without one, day-fines."""
        for placed in self.tiers:
            if placed.penalty and isinstance(placed.penalty.fine, Fine) and placed.penalty.fine.form != "unknown":
                return dict(self.raw((*placed.path, "penalty", "fine")))
        return {"form": "day_fines"}

    def longest_fixed(self) -> Term:
        """Return the longest fixed term of the code: the general part's, or the highest fixed maximum, or 20 years."""
        item = self.law.general.longest_term
        if isinstance(item, Item):
            return item.value
        known = [p.imprisonment.maximum for p in self.tiers if p.imprisonment]
        fixed = [bound for bound in known if isinstance(bound, Term) and not bound.life]
        return max(fixed, default=LONGEST)

    def instead_of_death(self, placed: PlacedTier) -> dict[str, str]:
        """Return the range that takes the place of death in a tier that has no other penalty.

        It goes up to life, or to the longest term of a code without life; it begins no lower than any other tier on
        the traffic does, for death stands above them all. Life is never the least: if it is that of another tier, both
        begin at the longest fixed term.
        """
        others = [other for other in self.tiers if other.tier.id != placed.tier.id and _is_on_the_traffic(other)]
        stated = [other.imprisonment.minimum for other in others if other.imprisonment]
        minima = [bound for bound in stated if isinstance(bound, Term)]
        low = max((self.longest_fixed() if bound.life else bound for bound in minima), default=None)
        top = self.longest_fixed() if self.law.general.life == "none" else LIFE
        return {"minimum": str(low) if low else "open", "maximum": str(top)}

    def without(self, placed: PlacedTier, punishment: str) -> tuple[tuple[Edit, ...], str]:
        """Return the edits by which a tier loses `death` or `corporal`, and in words what takes its place."""
        path = (*placed.path, "penalty")
        none = Edit("set", (*path, punishment), "none")
        if placed.imprisonment is not None:
            return (none,), ""
        instead = self.instead_of_death(placed)
        return (none, Edit("set", (*path, "imprisonment"), instead)), instead_words(instead)

    def fresh_id(self, name: str) -> str:
        """Return an id for a proposal, made from a name, that the extract does not use yet."""
        used = {p.id for p in self.extract.provisions} | {t.id for p in self.extract.provisions for t in p.tiers}
        used |= {rule.id for rule in self.extract.recidivism} if isinstance(self.extract.recidivism, tuple) else set()
        names = (f"proposed-{name.replace('_', '-')}{suffix}" for suffix in ("", *(f"-{n}" for n in range(2, 100))))
        return next(candidate for candidate in names if candidate not in used)


def marks(path: DataPath, what: str) -> tuple[Edit, ...]:
    """Return the edits that mark a part of the extract as a proposal, so that nobody takes it for law."""
    return Edit("set", (*path, "status"), "unverified"), Edit("annotate", (*path, "note"), note(what))


def _is_on_the_traffic(placed: PlacedTier) -> bool:
    return is_trafficking(placed.provision.conduct_of(placed.tier))


def instead_words(imprisonment: dict[str, str]) -> str:
    """Return in words the imprisonment that takes the place of death.

    >>> instead_words({"minimum": "open", "maximum": "life"})
    '; instead imprisonment up to life'
    """
    if imprisonment["minimum"] == imprisonment["maximum"]:
        return tr("; instead imprisonment for {term}", term=told_value(imprisonment["maximum"]))
    high = told_value(imprisonment["maximum"])
    if imprisonment["minimum"] == "open":
        return tr("; instead imprisonment up to {high}", high=high)
    return tr("; instead imprisonment from {low} up to {high}", low=told_value(imprisonment["minimum"]), high=high)


def told_value(value: Term | str) -> str:
    """Return a term, or a word of an extract, in the language of the reader; in English as it is written.

    >>> told_value("10 years"), told_value("open")
    ('10 years', 'open')
    """
    if spoken() == "en":
        return str(value)
    try:
        return in_words(parse_term(value))
    except ValueError:
        return tr_word(str(value))


def told_words(words: Iterable[str]) -> str:
    """Return words of an extract in a row, in the language of the reader."""
    return tr(", ").join(map(tr_word, words))


def change_of(part: str, law: str, change: str) -> str:
    """Return what changes in a part of the law, in words."""
    return tr("{part} ({law}): {change}", part=part, law=law, change=change)


def general_change(law: str, change: str) -> str:
    """Return what changes in the general part, in words; `law` is empty if it is new."""
    if law:
        return tr("general part ({law}): {change}", law=law, change=change)
    return tr("general part: {change}", change=change)


def note(what: str) -> str:
    """Return the note on a proposal."""
    return tr("Proposal, not law - {change}.", change=what.replace(": ", " "))


def wanted_term(draft: Draft, goal: Goal) -> Term | None:
    """Return a term that reaches a goal, near the figure of its test; None if no term does."""
    figure = float(goal.test.value)
    if goal.operator == "at_least" or (goal.operator == "at_most" and figure < LIFE.number):
        return term_from_number(figure)
    if goal.operator == "at_most":
        return LIFE
    if goal.operator == "more_than":
        return term_from_number(figure + MONTHS_PER_YEAR) if figure + MONTHS_PER_YEAR < LIFE.number else None
    if figure >= LIFE.number:
        return draft.longest_fixed()
    return term_from_number(figure - (MONTHS_PER_YEAR if figure > MONTHS_PER_YEAR else figure / 2))


def raises(goal: Goal) -> bool:
    """Tell whether a term must become longer to reach a goal."""
    return goal.operator in ("at_least", "more_than")


def joined(alternatives: Sequence[Alternatives]) -> Iterator[Changes]:
    """Yield every set that combines one alternative of each; nothing if one of them has no alternative."""
    from itertools import product

    for chosen in product(*alternatives):
        yield tuple(dict.fromkeys(change for changes in chosen for change in changes))
