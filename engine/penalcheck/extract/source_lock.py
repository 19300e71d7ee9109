"""The lock beside extracts: in which text of a day each cited article was found, and which figures stand in it.

`sources.lock` holds no words of a law, only a fingerprint of them. An article is a line, so that locks can be merged.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, ValidationError

from penalcheck.extract.evidence import Citation, Evidenced
from penalcheck.extract.provision import Threshold
from penalcheck.extract.stated_figures import own_figures, part_key
from penalcheck.files.document import DataPath
from penalcheck.files.plain_text import decoded
from penalcheck.files.problem import BadInput, Position, Problem
from penalcheck.files.reading import read_bytes

LOCK_NAME: Final = "sources.lock"
HEAD: Final = (
    "# Where the figures of extracts were found. Written by `penalcheck sources lock`; do not edit it by hand.",
    "format: 1",
    "articles:",
)
_ENTRY: Final = "- "
_NAMED: Final = re.compile(r'- \{"extract": "([^"\\]*)", ')
"""The beginning of an entry, which tells of which extract it is before the rest is read."""

ArticleKey = tuple[str, str, str]
"""The file of an extract, the key of an instrument in it, and an article as it is cited."""


class LockedArticle(BaseModel):
    """An article in the text of a day: where it is, a fingerprint of its words, and the figures that stand in it."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    extract: str
    instrument: str
    article: str
    collection: str
    file: str
    commit: str
    day: dt.date | None
    fingerprint: str
    figures: Mapping[str, tuple[str, ...]]
    """The figures of parts, as `part_key` writes them, by the paragraph cited, or by an empty text if none is."""
    address: str = ""
    """Where the official text is, if the collection says so."""
    changed: dt.date | None = None
    """The day on which it was found to read otherwise."""
    seal: str = ""

    @property
    def key(self) -> ArticleKey:
        """What the entry is of."""
        return self.extract, self.instrument, self.article

    @property
    def own_seal(self) -> str:
        """The seal that fits the values of the entry; any other shows that it was edited by hand."""
        values = self.model_dump(mode="json", exclude={"seal"})
        return hashlib.sha256(json.dumps(values, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:12]

    def sealed(self) -> LockedArticle:
        """Return the entry with the seal that fits it."""
        return self.model_copy(update={"seal": self.own_seal})

    @property
    def row(self) -> str:
        """The entry as a line of the file."""
        return _ENTRY + json.dumps(self.model_dump(mode="json"), ensure_ascii=False)


@dataclass(frozen=True)
class ExtractLock:
    """The entries of one extract, by instrument and article."""

    articles: Mapping[tuple[str, str], LockedArticle] = field(default_factory=dict)

    def of(self, cite: Citation) -> LockedArticle | None:
        """Return the entry of the article that is cited; None if it has none."""
        return self.articles.get((cite.instrument, cite.article))

    def text_of(self, cite: Citation, part: Evidenced | Threshold, path: DataPath) -> dt.date | None:
        """Return the day whose text bears out every figure of a part; None if no entry says so of each of them.

        A part without figures is borne out by no text: that it was read is all that can be said of it.
        """
        entry = self.of(cite)
        figures = list(own_figures(part, path))
        if entry is None or not figures:
            return None
        cites = tuple(part.cite or ())
        key = part_key(figures, cites)
        return entry.day if any(key in self._figures(one) for one in cites) else None

    def _figures(self, cite: Citation) -> tuple[str, ...]:
        entry = self.of(cite)
        return entry.figures.get(cite.paragraph or "", ()) if entry else ()


NO_LOCK: Final = ExtractLock()


@dataclass(frozen=True)
class SourceLock:
    """A lock file: its entries, and the problems of those that are left out."""

    path: Path
    entries: Mapping[ArticleKey, LockedArticle]
    problems: tuple[Problem, ...] = ()

    def of(self, extract: str) -> ExtractLock:
        """Return the entries of an extract, by the name of its file."""
        return ExtractLock({key[1:]: entry for key, entry in self.entries.items() if key[0] == extract})


def lock_beside(source: str) -> Path:
    """Return where the lock of an extract lies."""
    return Path(source).parent / LOCK_NAME


@dataclass(frozen=True)
class LockLines:
    """The lines of a lock by the extracts that they are of: each is read only when its extract is."""

    path: Path
    lines: Mapping[str, Sequence[tuple[int, str]]]
    """Entries with the numbers of their lines."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with the file, and with lines that are of no extract."""

    def lock_of(self, extracts: Iterable[str]) -> SourceLock:
        """Return the entries of extracts, by the names of their files; those that cannot be trusted are problems."""
        return _read(self.path, [line for extract in extracts for line in self.lines.get(extract, ())])


def lock_lines(path: Path) -> LockLines:
    """Return the lines of a lock; there are none if there is no such file."""
    if not path.exists():
        return LockLines(path, {})
    try:
        lines = decoded(str(path), read_bytes(path)).split("\n")
    except BadInput as bad:
        return LockLines(path, {}, bad.problems)
    of: dict[str, list[tuple[int, str]]] = {}
    others: list[tuple[int, str]] = []
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.startswith("#") and line not in HEAD:
            named = _NAMED.match(line)
            (of.setdefault(named[1], []) if named else others).append((number, line))
    return LockLines(path, of, _read(path, others).problems)


def read_lock(path: Path) -> SourceLock:
    """Return a lock; it is empty if there is no such file. Entries that cannot be trusted are problems."""
    lines = lock_lines(path)
    lock = lines.lock_of(lines.lines)
    return replace(lock, problems=(*lines.problems, *lock.problems))


def _read(path: Path, lines: Iterable[tuple[int, str]]) -> SourceLock:
    entries: dict[ArticleKey, LockedArticle] = {}
    problems: list[Problem] = []
    for number, line in lines:
        told = _told(line, entries)
        if isinstance(told, LockedArticle):
            entries[told.key] = told
        else:
            problems.append(Problem(str(path), Position(number, 1), told))
    return SourceLock(path, entries, tuple(problems))


def _told(line: str, entries: Mapping[ArticleKey, LockedArticle]) -> LockedArticle | str:
    """Return the entry of a line, or what is wrong with it."""
    if not line.startswith(_ENTRY):
        return "is no entry; expected '- {...}' on one line, as `penalcheck sources lock` writes it"
    try:
        entry = LockedArticle.model_validate_json(line.removeprefix(_ENTRY))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        return f"is no entry: {where + ': ' if where else ''}{first['msg']}; run `penalcheck sources lock` again"
    if entry.seal != entry.own_seal:
        return (
            f"the entry of {entry.article} was edited by hand and does not count; run `penalcheck sources lock` again"
        )
    if entry.key in entries:
        return f"a second entry of article {entry.article} of '{entry.instrument}' in {entry.extract}; remove one"
    return entry
