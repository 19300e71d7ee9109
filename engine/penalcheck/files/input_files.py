"""Read the files, folders and standard input that a user names; a faulty one does not stop the others.

Nothing is passed over in silence: what is not read is a problem. A file that is named twice is read once.
"""

from __future__ import annotations

import stat
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from penalcheck.files.document import Document, parse_document
from penalcheck.files.fault import working_on
from penalcheck.files.problem import BadInput, Problem
from penalcheck.files.reading import STANDARD_INPUT, STANDARD_INPUT_NAME, read_bytes, read_standard_input
from penalcheck.files.revision import is_revision, read_revision
from penalcheck.messages.telling import tr

REVIEWS_FOLDER: Final = "reviews"
"""The name of the folders, beside extracts, that hold reviews."""
DATA_ENDINGS: Final = (".yaml", ".yml", ".json")
"""How the names of files with data end, in small letters or capitals."""


def named_documents(names: Sequence[str], problems: list[Problem]) -> Iterator[Document]:
    """Yield the documents of files, folders and standard input (`-`); add the faults of the others to `problems`.

    Reviews in folders are left out.
    """
    for path in files_named(names, DATA_ENDINGS, problems, leave_out=(REVIEWS_FOLDER,)):
        try:
            yield read_named(path)
        except BadInput as bad:
            problems += bad.problems


def read_named(path: Path) -> Document:
    """Read one of the files that `files_named` yields. Raises BadInput with every problem found."""
    with working_on(STANDARD_INPUT_NAME if str(path) == STANDARD_INPUT else str(path)):
        return parse_document(*content_of(path))


def content_of(path: Path) -> tuple[str, bytes]:
    """Return the name in messages and the bytes of one of the files that `files_named` yields; not yet parsed.

    Raises BadInput if it cannot be read.
    """
    if str(path) == STANDARD_INPUT:
        return STANDARD_INPUT_NAME, read_standard_input()
    return str(path), read_revision(str(path)) if is_revision(path) else read_bytes(path)


def files_named(
    names: Iterable[str], endings: Sequence[str], problems: list[Problem], leave_out: Collection[str] = ()
) -> Iterator[Path]:
    """Yield the files that are named, and those with one of the endings in named folders, each once.

    Folders of a name in `leave_out` are passed over. What cannot be read is added to `problems`.
    """
    yield from each_once(path for name in names for path in _paths_of(Path(name), endings, problems, leave_out))


def each_once(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield paths without those that lead to a file before them, by a link or another spelling."""
    seen = set()
    for path in paths:
        mark = _identity(path)
        if mark not in seen:
            seen.add(mark)
            yield path


def files_below(
    folder: Path, endings: Sequence[str], problems: list[Problem], leave_out: Collection[str] = ()
) -> Iterator[Path]:
    """Yield the files of a folder and its subfolders in order of their names, through links too."""
    yield from _Walk(endings, problems, leave_out).below(folder)


def _paths_of(
    path: Path, endings: Sequence[str], problems: list[Problem], leave_out: Collection[str]
) -> Iterable[Path]:
    if not path.is_dir():
        return [path]
    known = len(problems)
    paths = list(files_below(path, endings, problems, leave_out))
    if not paths and len(problems) == known:
        message = tr(
            "the folder holds no files to read; expected files that end in {endings}", endings=", ".join(endings)
        )
        problems.append(Problem(str(path), None, message))
    return paths


class _Walk:
    """One way through a folder, on which no folder is entered twice: a link may lead to one above it."""

    def __init__(self, endings: Sequence[str], problems: list[Problem], leave_out: Collection[str]) -> None:
        self._endings = endings
        self._problems = problems
        self._leave_out = leave_out
        self._entered: set[object] = set()

    def below(self, folder: Path) -> Iterator[Path]:
        mark = _identity(folder)
        if mark in self._entered:
            return
        self._entered.add(mark)
        try:
            paths = sorted(folder.iterdir())
        except OSError as error:
            self._tell(folder, tr("cannot be read: {error}", error=error.strerror))
            return
        for path in paths:
            yield from self._at(path)

    def _at(self, path: Path) -> Iterator[Path]:
        wanted = path.suffix.lower() in self._endings
        try:
            mode = path.stat().st_mode
        except FileNotFoundError:
            # A link of another ending leads to no file that would be read, but one without may lead to a folder.
            if wanted or not path.suffix:
                self._tell(path, tr("a link that leads nowhere"))
        except OSError as error:
            self._tell(path, tr("cannot be read: {error}", error=error.strerror))
        else:
            if stat.S_ISDIR(mode):
                yield from () if path.name in self._leave_out else self.below(path)
            elif wanted and stat.S_ISREG(mode):
                yield path
            elif wanted:
                self._tell(path, tr("is a pipe, a socket or a device, which is not read unless it is named itself"))

    def _tell(self, path: Path, message: str) -> None:
        self._problems.append(Problem(str(path), None, message))


def _identity(path: Path) -> object:
    """Return what is the same for all names of a file; the name itself if there is no such file."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return path
    return found.st_dev, found.st_ino
