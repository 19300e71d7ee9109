"""The acts that the collections at hand hold: which one an instrument is, and its text on a day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import Final

from penalcheck.extract.evidence import Instrument
from penalcheck.files.plain_text import decoded
from penalcheck.files.problem import BadInput, Position, Problem
from penalcheck.sources.act_text import ActText
from penalcheck.sources.collection import Collection, Version, folder_of
from penalcheck.sources.json_act import json_act
from penalcheck.sources.legal_language import language_of
from penalcheck.sources.markdown_act import markdown_act
from penalcheck.sources.xml_act import xml_act

_READERS: Final = {".md": markdown_act, ".markdown": markdown_act, ".xml": xml_act, ".akn": xml_act, ".json": json_act}
"""The readers of acts by how the names of their files end."""
_TOKEN: Final = re.compile(r"[^\s,;()]+")


@dataclass(frozen=True)
class ActFiles:
    """The files, or the folder, in which a collection holds an act."""

    collection: Collection = field(compare=False)
    name: str
    paths: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.name}/{', '.join(self.paths)}"


@dataclass(frozen=True)
class DatedAct:
    """The text of an act in one state of its collection, with the language of that text."""

    files: ActFiles
    version: Version
    text: ActText
    language: str


class ActLibrary:
    """The collections at hand. What cannot be read of them is in `problems`, once."""

    def __init__(self, collections: Sequence[Collection]) -> None:
        self.collections = collections
        self.problems: list[Problem] = []
        self._versions: dict[ActFiles, Sequence[Version]] = {}
        self._acts: dict[tuple[ActFiles, Version], DatedAct | None] = {}

    def __enter__(self) -> ActLibrary:
        return self

    def __exit__(self, *_: object) -> None:
        for collection in self.collections:
            collection.close()

    def locate(self, instrument: Instrument) -> ActFiles | str:
        """Return the files of an instrument; or why there are none, in words.

        They are those that `text` names. Without it, a word of `number` or `source` names them: a path, or the name
        of a file or folder without its ending.
        """
        if instrument.text:
            files = tuple(instrument.text.file)
            found = [
                ActFiles(collection, collection.name, files)
                for collection in self.collections
                if _is_called(collection.name, instrument.text.collection)
                and all(path in collection.paths or folder_of(collection.paths, path) for path in files)
            ]
            return _only(found, f"no collection has {', '.join(files)}")
        words = [word.strip(".:") for word in _TOKEN.findall(f"{instrument.number or ''} {instrument.source}")]
        files_named = [word for word in words if PurePosixPath(word).suffix.lower() in _READERS]
        for names, among in ((self._by_path, words), (self._by_name, files_named), (self._by_name, words)):
            found = list({files: files for word in among for files in names(word)})
            if found:
                return _only(found, "")
        return "neither 'number' nor 'source' names a file of a collection; name it by 'text'"

    def _by_path(self, word: str) -> Iterable[ActFiles]:
        for collection in self.collections:
            if "/" in word and (word in self._paths[collection.name] or folder_of(collection.paths, word)):
                yield ActFiles(collection, collection.name, (word,))

    def _by_name(self, word: str) -> Iterable[ActFiles]:
        named = word.rstrip("/").rsplit("/", 1)[-1].lower()
        named = named.removesuffix(PurePosixPath(named).suffix) if PurePosixPath(named).suffix in _READERS else named
        is_address = "://" in word
        if len(named) < 2 or not (is_address or (re.search(r"\d", named) and re.search(r"[a-z]", named))):
            return
        for collection in self.collections:
            for path in self._names[collection.name].get(named, ()):
                yield ActFiles(collection, collection.name, (path,))

    @cached_property
    def _paths(self) -> dict[str, set[str]]:
        return {collection.name: set(collection.paths) for collection in self.collections}

    @cached_property
    def _names(self) -> dict[str, dict[str, list[str]]]:
        return {collection.name: _names_of(collection.paths) for collection in self.collections}

    def reads(self, path: str) -> bool:
        """Tell whether a file is of a kind that holds the text of an act."""
        return PurePosixPath(path).suffix.lower() in _READERS

    def prepare(self, wanted: Iterable[ActFiles]) -> None:
        """Read the histories of files, those of one collection at a time."""
        for collection in self.collections:
            files = [one for one in dict.fromkeys(wanted) if one.collection is collection and one not in self._versions]
            if not files:
                continue
            try:
                found = collection.versions(dict.fromkeys(path for one in files for path in one.paths))
            except BadInput as bad:
                self.problems += bad.problems
                found = {}
            for one in files:
                states = {state for path in one.paths for state in found.get(path, ())}
                order = [state for path in one.paths for state in found.get(path, ())]
                self._versions[one] = sorted(states, key=lambda state: (state.day or dt.date.min, order.index(state)))

    def versions(self, files: ActFiles) -> Sequence[Version]:
        """Return the states of an act, the oldest first; an act of several files changes with each of them."""
        if files not in self._versions:
            self.prepare([files])
        return self._versions[files]

    def on(self, files: ActFiles, day: dt.date | None, *, exactly: bool = False) -> DatedAct | None:
        """Return an act as it was on a day, or as it is today without one; None if it cannot be read.

        Before the oldest state, that one is returned, unless the day is asked for exactly.
        """
        states = self.versions(files)
        last = day or dt.date.today()  # collections hold texts, too, that are to be law one day
        until = [state for state in states if state.day is None or state.day <= last]
        if not states or (exactly and not until):
            return None
        return self.act(files, until[-1] if until else states[0])

    def act(self, files: ActFiles, version: Version) -> DatedAct | None:
        """Return an act in one of its states; None if it cannot be read, which is told in `problems`."""
        key = files, version
        if key not in self._acts:
            try:
                self._acts[key] = _read(files, version)
            except BadInput as bad:
                self.problems += [problem for problem in bad.problems if problem not in self.problems]
                self._acts[key] = None
            else:
                self.problems += [p for p in self._acts[key].text.problems if p not in self.problems]  # type: ignore[union-attr]
        return self._acts[key]


def _is_called(name: str, asked: str | None) -> bool:
    return asked is None or name == asked or re.split(r"[+/@]", name)[-1] == asked


def _only(found: Sequence[ActFiles], otherwise: str) -> ActFiles | str:
    if len(found) == 1:
        return found[0]
    if not found:
        return otherwise
    return f"several texts fit: {', '.join(map(str, found))}; name one by 'text'"


def _names_of(paths: Iterable[str]) -> dict[str, list[str]]:
    """Return paths by the names of files without their endings, and of folders that hold an index."""
    names: dict[str, list[str]] = {}
    for path in paths:
        pure = PurePosixPath(path)
        if pure.suffix.lower() in _READERS:
            name = pure.parent.name if pure.stem == "index" else pure.stem
            names.setdefault(name.lower(), []).append(path)
    return names


def _read(files: ActFiles, version: Version) -> DatedAct:
    texts = []
    for path in files.paths:
        inside = (
            [path]
            if PurePosixPath(path).suffix.lower() in _READERS
            else _texts_in(files.collection.inside(path, version))
        )
        for file in inside:
            source = f"{files.name}/{file}" + (f"@{version.commit[:9]}" if version.commit else "")
            content = decoded(source, files.collection.read(file, version))
            texts.append(_READERS[PurePosixPath(file).suffix.lower()](source, content))
    if not texts:
        raise BadInput([Problem(str(files), None, f"no law text; expected files that end in {', '.join(_READERS)}")])
    first = texts[0]
    articles = tuple(article for text in texts for article in text.articles)
    problems = tuple(problem for text in texts for problem in text.problems)
    if not articles:
        message = "no heading of an article or section was found; it cannot be read"
        problem = Problem(first.source, Position(1, 1), message)
        raise BadInput([problem, *problems])
    whole = ActText(first.source, first.title, first.identifier, first.address, articles, problems)
    return DatedAct(files, version, whole, language_of("\n".join(article.words for article in articles)))


def _texts_in(paths: Iterable[str]) -> list[str]:
    """Return the files of a folder that hold law: those in Markdown, or if there are none those in XML."""
    by_reader: dict[object, list[str]] = {reader: [] for reader in _READERS.values()}
    for path in paths:
        if PurePosixPath(path).suffix.lower() in _READERS:
            by_reader[_READERS[PurePosixPath(path).suffix.lower()]].append(path)
    return next(filter(None, by_reader.values()), [])
