"""Read the files, folders and standard input that a user names; a faulty file does not stop the others."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from penalcheck.files.document import STANDARD_INPUT, Document, parse_document, read_document
from penalcheck.files.problem import BadInput, Problem

REVIEWS_FOLDER: Final = "reviews"
"""The name of the folders, beside extracts, that hold reviews."""


_ENDINGS = (".yaml", ".yml", ".json")


def named_documents(names: Sequence[str], problems: list[Problem]) -> Iterator[Document]:
    """Yield the documents of files, folders and standard input (`-`); add the faults of the others to `problems`."""
    for name in names:
        try:
            if name == STANDARD_INPUT:
                yield parse_document("<standard input>", sys.stdin.buffer.read())
                continue
            paths = _files_in(Path(name)) if Path(name).is_dir() else [Path(name)]
        except BadInput as bad:
            problems += bad.problems
            continue
        for path in paths:
            try:
                yield read_document(path)
            except BadInput as bad:
                problems += bad.problems


def _files_in(folder: Path) -> list[Path]:
    """Return the files of a folder and its subfolders, apart from reviews."""
    files = (path for path in folder.rglob("*") if path.suffix in _ENDINGS and path.is_file())
    paths = sorted(path for path in files if REVIEWS_FOLDER not in path.relative_to(folder).parts[:-1])
    if not paths:
        expected = "expected files that end in " + ", ".join(_ENDINGS)
        raise BadInput([Problem(str(folder), None, f"the folder holds no files to read; {expected}")])
    return paths
