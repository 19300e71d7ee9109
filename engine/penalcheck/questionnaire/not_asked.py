"""What an extract states and the questionnaire does not ask: told by reading back what was written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from penalcheck.extract.penal_code import Extract
from penalcheck.files.document import DataPath
from penalcheck.files.loading import Loaded, as_read
from penalcheck.files.problem import Problem
from penalcheck.messages.telling import tr
from penalcheck.questionnaire.filled_in import read_questionnaire

_NEVER_ASKED: Final = frozenset({"status", "format"})
"""Keys that a questionnaire sets by itself: all that is imported is unverified."""


def not_asked(loaded: Loaded[Extract], content: bytes) -> list[Problem]:
    """Return, with its line, each part of an extract that a questionnaire written from it does not hold."""
    held = dict(_leaves(read_questionnaire(loaded.source, content).value))
    lost = [path for path, told in _leaves(as_read(loaded.model)) if held.get(path) != told]
    places = dict.fromkeys(_part(path) for path in lost if path[-1] not in _NEVER_ASKED)
    named = {path: ".".join(map(str, path)) for path in places}
    return [
        loaded.document.problem(path, tr("{what} is not asked by the questionnaire, and left out", what=name))
        for path, name in named.items()
    ]


def _part(path: DataPath) -> DataPath:
    """Return the part of an entry in which a value stands, and of which nothing is told apart."""
    end = next((number for number, step in enumerate(path, 1) if step in _WHOLE), len(path))
    return path[:end]


_WHOLE: Final = frozenset({"minimum_steps", "maximum_steps", "fines", "limit_lifted", "deduct", "text"})


def _leaves(value: Any, path: DataPath = ()) -> Iterator[tuple[DataPath, object]]:
    """Yield what a value states, leaf by leaf; a list of texts is one, and the only entry of a list stands for it."""
    if isinstance(value, Mapping):
        for key, part in value.items():
            yield from _leaves(part, (*path, key))
    elif isinstance(value, list) and any(isinstance(part, Mapping) for part in value):
        for number, part in enumerate(value):
            yield from _leaves(part, (*path, number) if len(value) > 1 else path)
    elif value not in ([], ()):
        yield path, tuple(map(str, value)) if isinstance(value, list) else str(value)
