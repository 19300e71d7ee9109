"""What a cell of the questionnaire may hold, by what the model takes at its place, and how it is read and written."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from collections.abc import Sequence
from functools import cache
from typing import Any, Final, Literal

from penalcheck.extract.penal_code import Extract
from penalcheck.files.document import DataPath
from penalcheck.files.model_schema import schemas_at
from penalcheck.files.quoting import quoted
from penalcheck.files.suggest import did_you_mean
from penalcheck.messages.telling import tr

Kind = Literal["text", "list", "yes", "number", "date"]
"""What a cell holds: `list`: texts separated by semicolons; `yes`: yes or no; `number`: a whole one."""
YES: Final = {"yes": True, "no": False}
SEPARATOR: Final = "; "
_NOT_ASKED: Final = frozenset({"greatest"})
"""A form of fines that needs more than one line to be told."""
_SEPARATORS: Final = re.compile(r"[;；؛\n]")


@cache
def kind_of(path: DataPath) -> Kind:
    """Return what a cell holds for a place of an extract.

    >>> kind_of(("recidivism", 0, "trigger", "priors")), kind_of(("exemptions", 0, "conduct"))
    ('number', 'list')
    """
    stated = [branch.get("type") for branch in schemas_at(Extract, path)]
    types = {name for names in stated for name in (names if isinstance(names, list) else [names])}
    if any(branch.get("format") == "date" for branch in schemas_at(Extract, path)):
        return "date"
    if "boolean" in types:
        return "yes"
    if "array" in types and not types & {"object"}:
        return "list"
    return "number" if "integer" in types and not types & {"string", "number"} else "text"


@cache
def choices_of(path: DataPath) -> tuple[str, ...]:
    """Return the words of which a cell holds one; none if it may hold others, or is left to several.

    >>> choices_of(("provisions", 0, "nature")), choices_of(("recidivism", 0, "trigger", "prior_effective"))
    (('criminal', 'administrative'), ('yes', 'no'))
    """
    kind = kind_of(path)
    if kind == "yes":
        return tuple(YES)
    branches = [b for b in schemas_at(Extract, path) if b.get("type") not in ("null", "object", "array")]
    words = [branch.get("enum") or [branch["const"]] for branch in branches if "enum" in branch or "const" in branch]
    if kind != "text" or len(words) < len(branches):
        return ()
    return tuple(str(word) for listed in words for word in listed if word not in _NOT_ASKED)


def read_cell(path: DataPath, value: object) -> Any:
    """Return what a cell states, as a file of an extract would; the model then checks it. Raises ValueError."""
    kind = kind_of(path)
    if isinstance(value, dt.datetime | dt.date):
        if kind != "date":
            raise ValueError(tr("the cell holds a date; format it as text, and write what is meant"))
        return (value.date() if isinstance(value, dt.datetime) else value).isoformat()
    if not isinstance(value, str):
        return [value] if kind == "list" else value
    text = value.replace("\N{NO-BREAK SPACE}", " ").strip()
    if kind == "list":
        return split(text)
    if kind == "yes":
        return _yes(text)
    return int(text) if kind == "number" and re.fullmatch(r"[0-9]{1,9}", text) else text


def _yes(text: str) -> bool:
    if text.lower() not in YES:
        hint = did_you_mean(text, YES) or tr("; expected {yes} or {no}", yes="yes", no="no")
        raise ValueError(
            tr("{value} is neither {yes} nor {no}{hint}", value=quoted(text), yes="yes", no="no", hint=hint)
        )
    return YES[text.lower()]


def split(text: str) -> list[str]:
    """Return the texts of a cell that are separated by semicolons.

    >>> split("sale; importation ;")
    ['sale', 'importation']
    """
    return [part.strip() for part in _SEPARATORS.split(text) if part.strip()]


def written_cell(path: DataPath, value: Any) -> str | int | dt.date:
    """Return the content of a cell that states a value of an extract."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return SEPARATOR.join(map(str, value))
    if isinstance(value, int):
        return value
    if kind_of(path) == "date":
        with contextlib.suppress(ValueError):
            return dt.date.fromisoformat(str(value))
    return str(value)
