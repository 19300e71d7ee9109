"""All in which two laws differ, in words: every key that is added, changed or taken out, by the part of the law."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from penalcheck.amend.change import MARKS
from penalcheck.amend.draft import Draft
from penalcheck.extract.term import parse_term
from penalcheck.files.document import DataPath
from penalcheck.messages.reader_language import spoken
from penalcheck.messages.telling import listed, marked, retold, tr, tr_word

_ABSENT: Final = object()
_PARTS: Final = {
    "provisions": marked("provision {id}"),
    "tiers": marked("tier {id}"),
    "aggravations": marked("aggravation {id}"),
    "exemptions": marked("exemption {id}"),
    "recidivism": marked("recidivism rule {id}"),
}


@dataclass(frozen=True)
class ToldPart:
    """One part of the law that a patch changes, named with its citation, and a line for each of its keys."""

    part: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Difference:
    """One value in which two laws differ: where it stands in each, and both values; `_ABSENT` stands for nothing."""

    path: DataPath
    """Where it stands in the later law; of what is taken out, where it would."""
    was: DataPath
    """Where it stands in the earlier law; of what is new, where it would."""
    old: Any
    new: Any

    @property
    def is_gone(self) -> bool:
        """Whether the later law does not have it."""
        return self.new is _ABSENT

    @property
    def is_part_gone(self) -> bool:
        """Whether a whole part of the law, which has an id, is taken out."""
        return self.is_gone and isinstance(self.old, dict) and "id" in self.old

    @property
    def is_new(self) -> bool:
        """Whether the earlier law did not have it."""
        return self.old is _ABSENT


@dataclass
class DifferingPart:
    """One part in which two laws differ: its name with its citation, and the differences by the keys inside it."""

    name: str
    differences: list[tuple[list[str], Difference]] = field(default_factory=list)

    def lines(self) -> list[str]:
        """Return a line for each key that differs."""
        return [line for keys, found in self.differences for line in _lines(keys, found.old, found.new)]


def differing_parts(before: Draft, after: Draft) -> Mapping[str, DifferingPart]:
    """Return the parts in which two drafts differ, by their names, in the order of the extract."""
    parts: dict[str, DifferingPart] = {}
    for found in _differences((), (), before.value, after.value):
        name, keys = (
            named_part(before, before, found.was) if found.is_part_gone else named_part(before, after, found.path)
        )
        parts.setdefault(name, DifferingPart(name)).differences.append((keys, found))
    return parts


def told(before: Draft, after: Draft) -> tuple[ToldPart, ...]:
    """Return every key in which a draft differs from an earlier one; what marks it as a proposal is told as that."""
    return tuple(_told(part) for part in differing_parts(before, after).values())


def _told(part: DifferingPart) -> ToldPart:
    marks = [keys[-1] for keys, found in part.differences if _is_mark(keys, found)]
    rest = DifferingPart(part.name, [(keys, found) for keys, found in part.differences if not _is_mark(keys, found)])
    told = [tr("{keys}: marked as a proposal, not law", keys=listed(sorted(marks)))] if marks else []
    return ToldPart(part.name, (*rest.lines(), *told))


def _is_mark(keys: list[str], found: Difference) -> bool:
    return bool(keys) and keys[-1] in MARKS and not isinstance(found.new, dict)


def _differences(path: DataPath, was: DataPath, old: Any, new: Any) -> Iterator[Difference]:
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys((*old, *new)):
            yield from _differences((*path, key), (*was, key), old.get(key, _ABSENT), new.get(key, _ABSENT))
    elif _is_parts(old) and _is_parts(new):
        kept = _paired(old, new)
        yield from _taken_out(path, was, old, kept)
        for place, entry in enumerate(new):
            earlier = old[kept[place]] if place in kept else _ABSENT
            yield from _differences((*path, place), (*was, kept.get(place, len(old))), earlier, entry)
    else:
        yield Difference(path, was, old, new)


def _is_parts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(entry, dict) for entry in value)


def _paired(old: list[Any], new: list[Any]) -> dict[int, int]:
    """Return the place that each entry of a list had before, by its id, or else by its place among equal ones."""
    names = {entry["id"]: place for place, entry in enumerate(old) if "id" in entry}
    found = {place: names[entry["id"]] for place, entry in enumerate(new) if entry.get("id") in names}
    unnamed = [place for place, entry in enumerate(old) if "id" not in entry]
    for place, entry in enumerate(new):
        if "id" not in entry and unnamed:
            same = next((was for was in unnamed if old[was] == entry), None)
            if same is None and len(old) == len(new):
                same = place
            if same in unnamed:
                unnamed.remove(same)
                found[place] = same
    return found


def _taken_out(path: DataPath, was: DataPath, old: list[Any], kept: dict[int, int]) -> Iterator[Difference]:
    for place in sorted(set(range(len(old))) - set(kept.values())):
        name = str(old[place].get("id", tr("no. {number}", number=place + 1)))
        yield Difference((*path, name), (*was, place), old[place], _ABSENT)


def named_part(before: Draft, after: Draft, path: DataPath) -> tuple[str, list[str]]:
    """Return the name of the part in which a path lies, with its citation, and the keys inside it."""
    keys: list[str] = []
    name, general = "", False
    inside: Any = after.value
    for place, step in enumerate(path):
        within = isinstance(inside, list) and isinstance(step, int) and step < len(inside)
        known = isinstance(inside, dict) and step in inside
        inside = inside[step] if within or known else None
        if within and "id" in inside:
            kind = next((str(key) for key in reversed(path[:place]) if isinstance(key, str)), "")
            own = _PARTS.get(kind, marked("{kind} {id}"))
            name, keys = retold(own, kind=_words(kind), id=inside["id"]), []
        elif not (isinstance(step, str) and step in _PARTS):
            keys.append(tr("no. {number}", number=step + 1) if isinstance(step, int) else step)
    if not name and keys[:1] == ["general_part"]:
        name, keys, general = tr("general part"), keys[1:], True
    if not name and path[0] == "absent":
        name, keys = tr("what the law does not have (absent)"), keys[1:]
    if not name and path[0] in _PARTS:
        name = retold(_PARTS[str(path[0])], id=tr(", ").join(keys)) if keys else _words(str(path[0]))
        keys = []
    part = (after.part(path) or before.part(path)) if not general or len(keys) > 1 else None
    if general and len(keys) > 1:
        head, keys = keys[:-1], keys[-1:]
        name = tr("general part, {keys}", keys=tr(", ").join(_words(key) for key in head))
    cited = after.cited(part) if part is not None else ""
    name = name or tr("extract")
    return tr("{part} ({law})", part=name, law=cited) if cited else name, keys


def _words(key: str) -> str:
    return tr_word(key)


def _lines(keys: list[str], old: Any, new: Any) -> Iterator[str]:
    name = tr(", ").join(_words(key) for key in keys)
    text = _difference(old, new)
    yield tr("{name}: {text}", name=name, text=text) if name else text


def _difference(old: Any, new: Any) -> str:
    if old is _ABSENT:
        return tr("new: {text}", text=_text(new)) if isinstance(new, dict) else tr("{text} (new)", text=_text(new))
    if new is _ABSENT and isinstance(old, dict) and "id" in old:
        return tr("taken out as a whole, with {keys}", keys=tr(", ").join(_words(str(key)) for key in old))
    if new is _ABSENT:
        return tr("taken out (it was {text})", text=_text(old))
    if isinstance(old, list) and isinstance(new, list) and not any(isinstance(e, (dict, list)) for e in old + new):
        return _of_lists(old, new)
    return tr("{new} instead of {old}", new=_text(new), old=_text(old))


def _of_lists(old: list[Any], new: list[Any]) -> str:
    added, gone = [entry for entry in new if entry not in old], [entry for entry in old if entry not in new]
    if added and gone and len(gone) < len(old):
        return tr("adds {added}, takes out {gone}", added=_text(added), gone=_text(gone))
    if added and len(gone) < len(old):
        return tr("adds {added}", added=_text(added))
    if gone and not added:
        return tr("takes out {gone}", gone=_text(gone))
    return tr("{new} instead of {old}", new=_text(new), old=_text(old))


def _text(value: Any, inside: bool = False) -> str:
    """Return a plain value in words, with every key of a mapping; what is inside another stands in brackets."""
    if isinstance(value, dict):
        text = tr(", ").join(f"{_words(str(key))} {_text(entry, inside=True)}" for key, entry in value.items())
        return f"({text})" if inside else text
    if isinstance(value, list):
        text = tr(", ").join(_text(entry, inside=True) for entry in value) if value else tr("none")
        return f"({text})" if inside and len(value) > 1 else text
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    return _scalar(str(value))


def _scalar(value: str) -> str:
    """Return a text of an extract, or a term or a word of a list in the language of the reader."""
    if spoken() == "en":
        return value
    try:
        return parse_term(value).told()
    except ValueError:
        return tr_word(value) if _WORD.fullmatch(value) else value


_WORD: Final = re.compile("[a-z_]+")
