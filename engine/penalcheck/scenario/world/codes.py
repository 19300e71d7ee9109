"""The codes with which a scenario can begin: the complete code, that of a country, the author's own, an empty one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from penalcheck.extract.treaty import CONDUCT, TREATIES
from penalcheck.files.document import Document, parse_document, read_document
from penalcheck.files.problem import BadInput
from penalcheck.files.shipped import complete_code_file, extracts_folder
from penalcheck.messages.telling import marked, tr
from penalcheck.scenario.world.failures import CannotRead

DESCRIBED: Final = marked("the scenario")
"""The name in messages of a code that sentences describe."""

COMPLETE: Final = marked("the complete code")
"""The name in messages of the complete code."""


@cache
def complete_code() -> Document:
    """The small, complete code that is adequate under every shipped rule that applies to it."""
    return _shown_as(read_document(complete_code_file()), COMPLETE)


@cache
def shipped_code(name: str) -> Document:
    """The shipped extract of a country."""
    return read_document(extracts_folder() / f"{name}.yaml")


def file_code(path: Path) -> Document:
    """Return an extract of the author's own. Raises CannotRead if the file cannot be read."""
    try:
        return read_document(path)
    except BadInput as bad:
        raise CannotRead("; ".join(str(problem) for problem in bad.problems)) from None


def text_code(text: str, source: str) -> Document:
    """Return the extract in a doc string of a feature file. Raises CannotRead if it is not YAML."""
    try:
        return parse_document(source, text.encode())
    except BadInput as bad:
        lines = (tr("the extract cannot be read:"), *map(str, bad.problems))
        raise CannotRead("\n    ".join(lines)) from None


EVER: Final = "0001-01-01"
"""What a scenario says is law on every day, also beside a code that was read in later texts."""


def empty_code(treaties: tuple[str, ...]) -> Document:
    """Return the code of a party to treaties; everything else about it is unknown."""
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


def without_offences(code: Mapping[str, Any]) -> dict[str, Any]:
    """Return a described code that states no offence, such as one on limitation alone: what it punishes is unknown."""
    no_offence = {word for entry in code.get("absent", ()) for word in entry.get("conduct", ())}
    open_words = [word for word in CONDUCT if word not in no_offence]
    unknown = [{"conduct": open_words, "note": "the scenario states no offence"}] if open_words else []
    return {**code, "unknown": [*code.get("unknown", ()), *unknown]}


def instrument(unit: str) -> dict[str, str]:
    """Return the imaginary statute that contains what sentences add, with provisions of a unit such as 'art.'."""
    return {
        "title": "Code of the scenario",
        "short": "Code",
        "unit": unit,
        "source": "the scenario",
        "unchanged_since": EVER,
        "status": "checked",
    }


def _shown_as(document: Document, name: str) -> Document:
    return Document(name, document.value, document.positions)
