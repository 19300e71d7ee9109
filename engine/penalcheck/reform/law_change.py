"""What changed in the law itself: the parts of an extract that a bill changes, or that other days have in force."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from pydantic import BaseModel

from penalcheck.amend.draft import Draft
from penalcheck.amend.told import Difference, DifferingPart, differing_parts, named_part
from penalcheck.extract.evidence import Evidenced
from penalcheck.extract.law import Law, law_on
from penalcheck.extract.penal_code import Extract
from penalcheck.files.document import DataPath, Document
from penalcheck.files.loading import Loaded
from penalcheck.messages.telling import tr, tr_word

LawChangeKind = Literal["changed", "added", "taken_out", "worded", "in_force", "ended", "read", "unread"]
"""What happens to a part of the law: it is changed, added, taken out, or only worded or cited otherwise; or, between
two days, it comes into force, ends, or its text was read for the later day alone or for the earlier day alone."""

_WORDS: Final = frozenset({"cite", "note", "title", "status"})
"""Keys that say where the law is found and what it is called, and nothing that a rule or a range rests on."""
_WORDS_OF_INSTRUMENTS: Final = frozenset({"title", "short", "unit", "number", "source", "text", "status", "date"})
_WORDS_OF_CODE: Final = frozenset({"scope", "name"})


@dataclass(frozen=True)
class LawChange:
    """One part of the law that is not as it was, named with its citation, with a line for each change in it."""

    kind: LawChangeKind
    part: str
    lines: tuple[str, ...]
    place: str
    """File and line: in the later extract, or in the earlier one if the later one does not have it."""
    differences: tuple[Difference, ...] = field(default=(), repr=False, compare=False)
    """What is written otherwise; none if the text is the same and only the days differ."""
    idle: bool = False
    """Whether the bill would do the same without it."""


def law_changes(
    before: Loaded[Extract], after: Loaded[Extract], first: dt.date, second: dt.date
) -> tuple[LawChange, ...]:
    """Return what changed in the law from one extract, as of one day, to another; first what may have an effect."""
    changes = [*_written(before, after, second), *_dated(after, first, second)]
    return tuple(sorted(changes, key=lambda change: change.kind == "worded"))


def _written(before: Loaded[Extract], after: Loaded[Extract], day: dt.date) -> Iterator[LawChange]:
    """Yield what one text has and the other has not, or has otherwise."""
    drafts = [Draft(side.document.value, side.model, day) for side in (before, after)]
    for part in differing_parts(*drafts).values():
        _, first = part.differences[0]
        place = _place(before.document, first.was) if first.is_gone else _place(after.document, first.path)
        differences = tuple(found for _, found in part.differences)
        yield LawChange(_kind(part), part.name, tuple(part.lines()), place, differences)


def _kind(part: DifferingPart) -> LawChangeKind:
    differences = [found for _, found in part.differences]
    if all(_is_worded(found.path) for found in differences):
        return "worded"
    if all(found.is_gone for found in differences):
        return "taken_out"
    return "added" if all(found.is_new for found in differences) else "changed"


def _is_worded(path: DataPath) -> bool:
    steps = {step for step in path if isinstance(step, str)}
    if path[0] == "instruments":
        return bool(steps & _WORDS_OF_INSTRUMENTS)
    return bool(steps & _WORDS) or path[0] in _WORDS_OF_CODE


def _dated(loaded: Loaded[Extract], first: dt.date, second: dt.date) -> Iterator[LawChange]:
    """Yield the parts that are law on one of two days and not on the other."""
    if first == second:
        return
    was, now = (_in_force(law_on(loaded.model, day)) for day in (first, second))
    draft = Draft(loaded.document.value, loaded.model, second)
    for path, (part, state) in now.items():
        kind = _TURNED.get((was[path][1], state))
        if kind is not None:
            yield LawChange(kind, _name(draft, path, part), (), _place(loaded.document, path))


def _name(draft: Draft, path: DataPath, part: Evidenced) -> str:
    """Return the name of a part with its citation: that which it has, or else the keys that lead to it."""
    if hasattr(part, "id"):
        return named_part(draft, draft, path)[0]
    keys = [tr_word(step) if isinstance(step, str) else tr("no. {number}", number=step + 1) for step in path]
    return tr("{part} ({law})", part=", ".join(keys), law=draft.cited(part))


_TURNED: Final[Mapping[tuple[bool | None, bool | None], LawChangeKind]] = {
    (False, True): "in_force",
    (True, False): "ended",
    (None, True): "read",
    (False, None): "read",
    (True, None): "unread",
    (None, False): "ended",
}


def _in_force(law: Law) -> dict[DataPath, tuple[Evidenced, bool | None]]:
    """Return each part, and whether it is law on the day; None if its text was not read for that day."""
    extract = law.extract
    states = {place.path: place.in_force for place in law.places}
    found: dict[DataPath, tuple[Evidenced, bool | None]] = {}
    for p, provision in enumerate(extract.provisions):
        for t, tier in enumerate(provision.tiers):
            path = "provisions", p, "tiers", t
            found[path] = tier, states.get(path, False)
    others = {name: value for name, value in vars(extract).items() if name in _DATED}
    return {**found, **{path: (part, law.in_force(part)) for path, part in _evidenced((), others)}}


_DATED: Final = frozenset(
    {
        "schedules",
        "units",
        "quantity_words",
        "exemptions",
        "aggravations",
        "concurrence",
        "general_part",
        "recidivism",
    }
)
"""The parts of an extract, apart from provisions, that have days of their own."""


def _evidenced(path: DataPath, part: object) -> Iterator[tuple[DataPath, Evidenced]]:
    """Yield the outermost parts that state law, with their paths."""
    if isinstance(part, Evidenced):
        yield path, part
        return
    inside = vars(part) if isinstance(part, BaseModel) else part
    if isinstance(inside, dict):
        for key, value in inside.items():
            yield from _evidenced((*path, key), value)
    elif isinstance(inside, tuple):
        for place, entry in enumerate(inside):
            yield from _evidenced((*path, place), entry)


def _place(document: Document, path: DataPath) -> str:
    position = document.position(path)
    return f"{document.source}:{position.line}" if position else document.source
