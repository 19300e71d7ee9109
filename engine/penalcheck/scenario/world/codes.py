"""The codes with which a scenario can begin: the complete one, a country's, the author's own, and an empty one."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from penalcheck.extract.treaty import TREATIES
from penalcheck.files.document import Document, parse_document, read_document
from penalcheck.files.problem import BadInput
from penalcheck.files.shipped import complete_code_file, extracts_folder
from penalcheck.scenario.world.failures import CannotRead

DESCRIBED: Final = "the scenario"
"""How a code that sentences describe is named in messages."""

COMPLETE: Final = "the complete code"
"""How the complete code is named in messages."""


@cache
def complete_code() -> Document:
    """The small, complete code that every shipped rule finds adequate."""
    return _shown_as(read_document(complete_code_file()), COMPLETE)


@cache
def shipped_code(name: str) -> Document:
    """The shipped extract of a country."""
    return read_document(extracts_folder() / f"{name}.yaml")


def file_code(path: Path) -> Document:
    """Return an extract of the author's own. Raises CannotRead where the file cannot be read."""
    try:
        return read_document(path)
    except BadInput as bad:
        raise CannotRead("; ".join(str(problem) for problem in bad.problems)) from None


def text_code(text: str, source: str) -> Document:
    """Return the extract in a doc string of a feature file. Raises CannotRead where it is not YAML."""
    try:
        return parse_document(source, text.encode())
    except BadInput as bad:
        lines = [str(problem) for problem in bad.problems]
        raise CannotRead("the extract cannot be read:\n    " + "\n    ".join(lines)) from None


def empty_code(treaties: tuple[str, ...]) -> Document:
    """Return a code of a party to treaties, of which all else is unknown."""
    status = {"in_force": "1991-01-01", "source": "the scenario", "status": "checked"}
    value = {
        "format": 1,
        "jurisdiction": "NO",
        "name": "Code of the scenario",
        "level": "national",
        "legal_family": "civil",
        "treaties": {treaty: dict(status) for treaty in TREATIES if treaty in treaties},
        "instruments": {"scenario": instrument("art.")},
        "provisions": [],
    }
    return Document(DESCRIBED, value, {})


def instrument(unit: str) -> dict[str, str]:
    """Return the imaginary statute in which sentences stand, its provisions counted in a unit such as 'art.'."""
    return {
        "title": "Code of the scenario",
        "short": "Code",
        "unit": unit,
        "source": "the scenario",
        "status": "checked",
    }


def _shown_as(document: Document, name: str) -> Document:
    return Document(name, document.value, document.positions)
