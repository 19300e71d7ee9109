"""Amendments as patches: edits written into the text of a file, and checked by reading the result."""

from __future__ import annotations

import difflib
import os
from pathlib import Path
from typing import Any

from penalcheck.amend.change import Changes, apply
from penalcheck.amend.text import edited
from penalcheck.extract.penal_code import Extract
from penalcheck.extract.references import check_extract_references
from penalcheck.files.document import Document, parse_document
from penalcheck.files.loading import load_model
from penalcheck.files.problem import BadInput, Problem


def amended_text(document: Document, changes: Changes) -> tuple[str, str]:
    """Return the text of an extract's file, before and after the changes.

    Raises BadInput if the file cannot be read again, or if its layout does not allow the changes to be written into it.
    """
    before = _text_of(document)
    after = before
    for change in changes:
        for edit in change.edits:
            after = edited(after, edit)
    _check(document, after, apply(document.value, changes))
    return before, after


def unified_diff(source: str, before: str, after: str) -> str:
    """Return the difference between two texts of a file, for `patch -p1` or `git apply`."""
    name = _relative(source)
    lines = difflib.unified_diff(_lines(before), _lines(after), f"a/{name}", f"b/{name}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _lines(text: str) -> list[str]:
    """Return the lines of a text; as in patches, only a line feed ends a line."""
    return [line + "\n" for line in text.split("\n")[:-1]] + ([text.rsplit("\n", 1)[-1]] if text[-1:] != "\n" else [])


def _relative(source: str) -> str:
    """Return the name of a file relative to the working folder; if it lies elsewhere, its bare name."""
    path = Path(source).absolute()
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.name


def _text_of(document: Document) -> str:
    source = document.source
    if not os.path.isfile(source):  # noqa: PTH113  (a name such as <standard input>)
        raise BadInput([Problem(source, None, "an amendment needs a file, because it is a patch of its text")])
    try:
        return Path(source).read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput([Problem(source, None, f"cannot be read again: {error}")]) from None


def _check(document: Document, text: str, expected: Any) -> None:
    """Raise BadInput if the changed text does not hold the expected values, or is not a valid extract."""
    changed = parse_document(document.source, text.encode())
    if changed.value != expected:
        message = "the layout of this file does not allow the changes to be written into it"
        raise BadInput([Problem(document.source, None, message)])
    load_model(Extract, changed, check_extract_references)
