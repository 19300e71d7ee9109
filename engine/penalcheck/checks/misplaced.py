"""Files of another kind where extracts are read: each is told as what it is, with what to do with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from penalcheck.files.document import Document
from penalcheck.files.input_files import REVIEWS_FOLDER
from penalcheck.files.problem import BadInput

_OF_EXTRACTS_ALONE: Final = {"jurisdiction", "provisions"}
"""Keys that stand together at the top of no other kind of file."""

_OTHERS: Final[Mapping[str, tuple[str, str]]] = {
    "case": ("a case", "name it by --case"),
    "rulebook": ("a rulebook", "name it by --rulebook"),
    "profile": ("a profile", "name it by --profile"),
    "reviews": ("a file of reviews", f"put it into a folder '{REVIEWS_FOLDER}' beside the extract"),
    "classification": ("a classification", "penalcheck uses its own"),
    "result": ("a result", "name it by --baseline, or read it by 'penalcheck progress'"),
}
"""What a file of each kind is called, and what to do with it where an extract is read."""


def refuse_other_kinds(document: Document) -> None:
    """Raise BadInput if a document, which is to be an extract, is a file of another kind."""
    if isinstance(document.value, dict) and document.value.keys() >= _OF_EXTRACTS_ALONE:
        return
    # The models of all kinds take long to load.
    from penalcheck.checks.kinds import kind_of

    kind = kind_of(document)
    if kind != "extract":
        what, use = _OTHERS[kind]
        text = f"this is {what}, not an extract; {use}, and keep it out of the folders of extracts"
        raise BadInput([document.problem((), text)])
