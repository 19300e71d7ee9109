"""Read extracts from files and folders."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from penalcheck.extract.penal_code import Extract
from penalcheck.extract.references import check_extract_references
from penalcheck.extract.source_lock import lock_beside, read_lock
from penalcheck.files.document import Document
from penalcheck.files.fault import others_go_on
from penalcheck.files.input_files import named_documents
from penalcheck.files.loading import Loaded, load_model
from penalcheck.files.problem import Problem
from penalcheck.files.shipped import extracts_folder

_CODE: Final = re.compile(r"[A-Za-z]{2}(?:-[A-Za-z0-9]{1,3})?")


def read_extracts(
    names: Sequence[str], refuse: Callable[[Document], None] | None = None
) -> tuple[list[Loaded[Extract]], list[Problem]]:
    """Return the extracts without faults, in the order named, and the problems of the others.

    Without names, the shipped extracts are read; one of them may be named by its code, such as ES. `refuse` raises
    BadInput on a document that is to be no extract.
    """
    good: list[Loaded[Extract]] = []
    problems: list[Problem] = []
    for document in named_documents([*map(_named, names)] or [str(extracts_folder())], problems):
        with others_go_on(problems, document.source):
            if refuse:
                refuse(document)
            good.append(load_model(Extract, document, check_extract_references))
    return good, [*problems, *_locked(good)]


def _named(name: str) -> str:
    """Return the file of a shipped extract for its code, unless there is a file or folder of that name."""
    shipped = extracts_folder() / f"{name.lower()}.yaml"
    return str(shipped) if _CODE.fullmatch(name) and not Path(name).exists() and shipped.is_file() else name


def _locked(extracts: Sequence[Loaded[Extract]]) -> Iterator[Problem]:
    """Give extracts what the locks beside them say; yield what is wrong with the locks."""
    by_lock: dict[Path, list[Loaded[Extract]]] = {}
    for loaded in extracts:
        by_lock.setdefault(lock_beside(loaded.source), []).append(loaded)
    for path, beside in by_lock.items():
        lock = read_lock(path, {Path(loaded.source).name for loaded in beside})
        yield from lock.problems
        for loaded in beside:
            loaded.model.locked_by(lock.of(Path(loaded.source).name))
