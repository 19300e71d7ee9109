"""The wordings that an article had in the states of its act, and those of which an extract read a text."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from penalcheck.sources.act_library import ActFiles, ActLibrary, DatedAct
from penalcheck.sources.act_text import Article

_AROUND: Final = 8
"""Words that are shown before and after a change."""


@dataclass(frozen=True)
class Wording:
    """The words that an article had from a day on; None if the act did not have it, or no longer."""

    day: dt.date | None
    commit: str
    article: Article | None

    @property
    def words(self) -> list[str]:
        """The words in their order."""
        return self.article.words.split() if self.article else []


def wordings(library: ActLibrary, files: ActFiles, number: str) -> list[Wording]:
    """Return the wordings of an article, the oldest first; of states that cannot be read, nothing is known."""
    found: list[Wording] = []
    for version in library.versions(files):
        act = library.act(files, version)
        if act is None:
            continue
        article = next(iter(act.text.named(number)), None)
        last = found[-1].article if found else None
        if (article and article.fingerprint) != (last and last.fingerprint):
            found.append(Wording(version.day, version.commit, article))
    return found


def changed_words(before: Sequence[str], after: Sequence[str]) -> str:
    """Return in one text what changed between two wordings, with some words around.

    >>> changed_words("three to six years of prison".split(), "four to six years of prison".split())
    '[-three-] {+four+} to six years of prison'
    """
    parts: list[str] = []
    changes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for place, (kind, first, last, start, end) in enumerate(changes):
        if kind == "equal":
            parts.append(_context(before[first:last], first=place == 0, last=place == len(changes) - 1))
            continue
        parts += [f"[-{' '.join(before[first:last])}-]"] if last > first else []
        parts += [f"{{+{' '.join(after[start:end])}+}}"] if end > start else []
    return " ".join(filter(None, parts))


def _context(words: Sequence[str], *, first: bool, last: bool) -> str:
    head = [] if first else words[:_AROUND]
    tail = [] if last else words[-_AROUND:]
    if len(words) <= len(head) + len(tail):
        return " ".join(words)
    return " ".join([*head, "...", *tail])


def changed_on(library: ActLibrary, act: DatedAct, number: str, fingerprint: str) -> dt.date | None:
    """Return the day of the first state, from that of an act on, in which an article has another fingerprint.

    It is found by halving: what has changed once is taken to stay so. None if the day is not known.
    """
    states = [one for one in library.versions(act.files) if one.day is None or one.day <= dt.date.today()]
    later = states[states.index(act.version) :]

    def differs(place: int) -> bool:
        then = library.act(act.files, later[place])
        return then is None or all(one.fingerprint != fingerprint for one in then.text.named(number))

    first = bisect_left(range(len(later)), True, key=differs)
    return later[first].day if first < len(later) else None


def with_ends(found: Sequence[Wording]) -> Iterator[tuple[Wording, dt.date | None]]:
    """Yield wordings, each with the day from which the next one is known."""
    yield from zip(found, [*(later.day for later in found[1:]), None], strict=True)


def was_read(wording: Wording, end: dt.date | None, read: Iterable[dt.date]) -> bool:
    """Tell whether a text was read of a day on which an article had a wording."""
    return any((wording.day is None or wording.day <= day) and (end is None or day < end) for day in read)
