"""Read extracts from files and folders, one after the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from penalcheck.extract.penal_code import Extract
from penalcheck.extract.references import check_extract_references
from penalcheck.extract.source_lock import ExtractLock, LockLines, lock_beside, lock_lines
from penalcheck.files.document import Document, parse_document
from penalcheck.files.fault import others_go_on, working_on
from penalcheck.files.input_files import DATA_ENDINGS, REVIEWS_FOLDER, content_of, files_named
from penalcheck.files.loading import Loaded, load_model
from penalcheck.files.problem import Problem
from penalcheck.files.reading import STANDARD_INPUT, STANDARD_INPUT_NAME
from penalcheck.files.shipped import extracts_folder

_CODE: Final = re.compile(r"[A-Za-z]{2}(?:-[A-Za-z0-9]{1,3})?")

Refuse = Callable[[Document], None]
"""What raises BadInput on a document that is to be no extract."""


@dataclass(frozen=True)
class ExtractText:
    """An extract as the bytes of its file, with what the lock beside it says: all that another process needs."""

    source: str
    content: bytes
    lock: ExtractLock
    refuse: Refuse | None = None

    def read(self) -> Loaded[Extract]:
        """Return the extract. Raises BadInput with every problem of its file."""
        with working_on(self.source):
            document = parse_document(self.source, self.content)
            if self.refuse:
                self.refuse(document)
            loaded = load_model(Extract, document, check_extract_references)
            loaded.model.locked_by(self.lock)
            return loaded


class NamedExtracts:
    """The files that are named as extracts, or the shipped ones; each is read when its turn comes.

    One of the shipped extracts may be named by its code, such as ES.
    """

    def __init__(self, names: Sequence[str], refuse: Refuse | None = None) -> None:
        self.problems: list[Problem] = []
        """What is wrong with the files that were read until now."""
        named = [*map(_named, names)] or [str(extracts_folder())]
        self._paths = tuple(files_named(named, DATA_ENDINGS, self.problems, leave_out=(REVIEWS_FOLDER,)))
        self._wrong_from_the_start = len(self.problems)
        self._are_shipped = not names
        self._refuse = refuse
        self._standard_input = cache(content_of)
        """Can be read once."""

    def __len__(self) -> int:
        return len(self._paths)

    @property
    def sources(self) -> list[str]:
        """The names of the files in messages."""
        names = map(str, self._paths)
        return [STANDARD_INPUT_NAME if name == STANDARD_INPUT else name for name in names]

    def narrow_to(self, code: str) -> None:
        """Of all shipped extracts, which are named by their codes, leave that of a jurisdiction, if there is one."""
        if self._are_shipped and _shipped(code).is_file():
            self._paths = (_shipped(code),)

    def texts(self) -> Iterator[ExtractText]:
        """Yield the extracts that can be read, in the order named; what is wrong with the others is a problem."""
        del self.problems[self._wrong_from_the_start :]
        locks: dict[Path, LockLines] = {}
        for path, source in zip(self._paths, self.sources, strict=True):
            found: list[ExtractText] = []
            with others_go_on(self.problems, source):
                found = [self._text(path, locks)]
            yield from found

    def all(self) -> list[Loaded[Extract]]:
        """Return the extracts without faults."""
        good: list[Loaded[Extract]] = []
        for text in self.texts():
            with others_go_on(self.problems, text.source):
                good.append(text.read())
        return good

    def _text(self, path: Path, locks: dict[Path, LockLines]) -> ExtractText:
        source, content = (self._standard_input if str(path) == STANDARD_INPUT else content_of)(path)
        beside = lock_beside(source)
        if beside not in locks:
            locks[beside] = lock_lines(beside)
            self.problems += locks[beside].problems
        name = Path(source).name
        lock = locks[beside].lock_of([name])
        self.problems += lock.problems
        return ExtractText(source, content, lock.of(name), self._refuse)


def read_extracts(names: Sequence[str], refuse: Refuse | None = None) -> tuple[list[Loaded[Extract]], list[Problem]]:
    """Return the extracts without faults, in the order named, and the problems of the others.

    Without names, the shipped extracts are read; one of them may be named by its code, such as ES. `refuse` raises
    BadInput on a document that is to be no extract.
    """
    named = NamedExtracts(names, refuse)
    return named.all(), named.problems


def _named(name: str) -> str:
    """Return the file of a shipped extract for its code, unless there is a file or folder of that name."""
    shipped = _shipped(name)
    return str(shipped) if _CODE.fullmatch(name) and not Path(name).exists() and shipped.is_file() else name


def _shipped(code: str) -> Path:
    return extracts_folder() / f"{code.lower()}.yaml"
