"""Read a TOML file into plain values and record the line and column of each key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any, Final

from penalcheck.files.document import DataPath, Document
from penalcheck.files.plain_text import decoded
from penalcheck.files.problem import BadInput, Position, Problem
from penalcheck.messages.telling import tr

_NAME: Final = r"(?:[A-Za-z0-9_-]+|\"[^\"\n]*\"|'[^'\n]*')"
_NAMES: Final = rf"({_NAME}(?:[ \t]*\.[ \t]*{_NAME})*)"
_TABLE: Final = re.compile(rf"[ \t]*\[\[?[ \t]*{_NAMES}[ \t]*\]")
_KEY: Final = re.compile(rf"[ \t]*{_NAMES}[ \t]*=")
_PLACE: Final = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def parse_toml(source: str, content: bytes) -> Document:
    """Return the values of a TOML file, with the place of each key. Raises BadInput if it is none.

    >>> parse_toml("a.toml", b"[set.untoc]\\nserious = 5").position(("set", "untoc", "serious"))
    Position(line=2, column=1)
    """
    text = decoded(source, content)
    try:
        return Document(source, tomllib.loads(text), dict(_places(text)))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise BadInput([_not_toml(source, str(error))]) from None


def _not_toml(source: str, told: str) -> Problem:
    place = _PLACE.search(told)
    position = Position(int(place[1]), int(place[2])) if place and place[1] else None
    return Problem(source, position, tr("not valid TOML: {fault}", fault=_PLACE.sub("", told)))


def _places(text: str) -> Iterator[tuple[DataPath, Position]]:
    """Yield the place of each key that begins a line; the library keeps none, and others have that of their table."""
    yield (), Position(1, 1)
    table: DataPath = ()
    for number, line in enumerate(text.split("\n"), 1):
        if heading := _TABLE.match(line):
            table = _steps(heading[1])
        match = heading or _KEY.match(line)
        if match:
            path = table if heading else (*table, *_steps(match[1]))
            for length in range(1, len(path) + 1):
                yield path[:length], Position(number, match.start(1) + 1)


def _steps(names: str) -> DataPath:
    """Return the names of a key one by one, as the library reads them."""
    try:
        value: Any = tomllib.loads(f"{names} = 0")
    except tomllib.TOMLDecodeError:
        return ()
    steps = []
    while isinstance(value, dict):
        ((step, value),) = value.items()
        steps.append(step)
    return tuple(steps)
