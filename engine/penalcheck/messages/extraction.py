"""Finding the messages that stand in YAML, for `pybabel extract`: sentences of scenarios, and the law as data."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import IO, Any, Final

import yaml

Message = tuple[int, None, str, list[str]]
"""The line, no name of a function, the text, and comments for translators, as Babel asks for them."""

LAW_KEYS: Final = frozenset(
    {"title", "addressed_to", "asks", "no_rule", "safeguard", "explanation", "remedy", "meaning", "reason"}
)
"""The keys of rulebooks, profiles, classes and cases whose values are told in the reader's language."""

_NUMBERED: Final = re.compile(r"(art|para|no|s)\. |(rule|safeguard|guideline|chapter) |[0-9]")
"""Places in texts that are told by messages of the program, or are figures."""


def messages_of_yaml(
    fileobj: IO[bytes],
    keywords: object,  # noqa: ARG001
    comment_tags: object,  # noqa: ARG001
    options: object,  # noqa: ARG001
) -> Iterator[Message]:
    """Yield each message of a file of sentences: the values of the key `says`."""
    for _, node in _texts(_root(fileobj), {"says"}):
        yield node.start_mark.line + 1, None, node.value, []


def texts_of_law(
    fileobj: IO[bytes],
    keywords: object,  # noqa: ARG001
    comment_tags: object,  # noqa: ARG001
    options: object,  # noqa: ARG001
) -> Iterator[Message]:
    """Yield each text of a rulebook, a profile, the classes or a case, on one line, with its key as a comment.

    The names of classes and aggregates are names of facts, which reports show in words.
    """
    root = _root(fileobj)
    for key, node in _texts(root, LAW_KEYS):
        yield node.start_mark.line + 1, None, " ".join(node.value.split()), [key]
    for key, node in _texts(root, {"article", "at"}):
        if not _NUMBERED.match(node.value):
            yield node.start_mark.line + 1, None, node.value, [f"{key}: a place in a text"]
    for key, entries in root.value:
        if key.value in ("classes", "aggregates"):
            for _, node in _texts(entries, {"id"}):
                yield node.start_mark.line + 1, None, node.value.replace("_", " "), ["name of a fact"]


def names_of_states(
    fileobj: IO[bytes],
    keywords: object,  # noqa: ARG001
    comment_tags: object,  # noqa: ARG001
    options: object,  # noqa: ARG001
) -> Iterator[Message]:
    """Yield the name of the State of an extract; the other words of extracts are told as they are written."""
    for number, line in enumerate(fileobj, 1):  # a large file, of which no other line is needed
        if line.startswith(b"name:"):
            yield number, None, yaml.safe_load(line)["name"], ["name of a State"]


def _root(fileobj: IO[bytes]) -> Any:
    return yaml.compose(fileobj.read(), Loader=yaml.SafeLoader)


def _texts(node: Any, keys: Collection[str]) -> Iterator[tuple[str, Any]]:
    """Yield the texts under these keys, each with its key; of one in several languages, the English one."""
    if isinstance(node, yaml.SequenceNode):
        for part in node.value:
            yield from _texts(part, keys)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value not in keys:
                yield from _texts(value, keys)
            elif isinstance(value, yaml.ScalarNode):
                yield key.value, value
            else:
                yield from ((key.value, text) for _, text in _texts(value, {"en"}))
