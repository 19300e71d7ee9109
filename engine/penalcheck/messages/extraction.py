"""Finding the messages that stand in YAML, for `pybabel extract`: the values of the key `says`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

import yaml


def messages_of_yaml(
    fileobj: IO[bytes],
    keywords: object,  # noqa: ARG001
    comment_tags: object,  # noqa: ARG001
    options: object,  # noqa: ARG001
) -> Iterator[tuple[int, None, str, list[str]]]:
    """Yield the line and the text of each message, as Babel asks of a method of extraction."""
    yield from _says(yaml.compose(fileobj.read(), Loader=yaml.SafeLoader))


def _says(node: Any) -> Iterator[tuple[int, None, str, list[str]]]:
    if isinstance(node, yaml.SequenceNode):
        for part in node.value:
            yield from _says(part)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == "says":
                yield value.start_mark.line + 1, None, value.value, []
            else:
                yield from _says(value)
