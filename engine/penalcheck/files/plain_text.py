"""The bytes of a file as text; what is no text, or does not show, is refused at its line and column."""

from __future__ import annotations

import codecs
from typing import Final

from penalcheck.files.hidden_signs import hidden_sign, place_of_hidden_sign
from penalcheck.files.limits import MAX_BYTES
from penalcheck.files.problem import BadInput, Position, Problem
from penalcheck.messages.telling import ntr, tr

_MOST_LINES: Final = 20
"""Lines of which signs that do not show are told one by one: a file in another encoding has them on every line."""


def check_name(source: str) -> None:
    """Raise BadInput if the name of a file holds signs that messages and results cannot show."""
    if (sign := hidden_sign(source)) or "\n" in source:
        raise BadInput(
            [Problem(source, None, tr("its name holds {sign}; rename the file", sign=sign or tr("a new line")))]
        )


def too_large(size: int) -> str:
    """Return what is wrong with an input of more than `MAX_BYTES`."""
    return tr("too large: {size:,} bytes; at most {most:,} are read", size=size, most=MAX_BYTES)


def decoded(source: str, content: bytes) -> str:
    """Return the bytes of a file as text whose lines end in line feeds.

    Raises BadInput if they are too many or not UTF-8, or if the name of the file holds signs that do not show.
    """
    check_name(source)
    if len(content) > MAX_BYTES:
        raise BadInput([Problem(source, None, too_large(len(content)))])
    bare = content.removeprefix(codecs.BOM_UTF8)
    try:
        return _with_line_feeds(bare.decode())
    except UnicodeDecodeError as error:
        *lines, last = _with_line_feeds(bare[: error.start].decode()).split("\n")
        message = tr("not UTF-8 text (byte 0x{byte:02x}); save the file as UTF-8", byte=bare[error.start])
        raise BadInput([Problem(source, Position(len(lines) + 1, len(last) + 1), message)]) from None


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def problems_of_signs(source: str, text: str) -> list[Problem]:
    """Return the signs of a text that do not show, the first of each line, with their places."""
    if place_of_hidden_sign(text) is None:
        return []
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        return [Problem(source, Position(line, 1), tr("not plain text; save the file as plain text, UTF-8"))]
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if hidden_sign(line)]
    problems = [
        Problem(
            source,
            Position(number, (place_of_hidden_sign(line) or 0) + 1),
            tr("the sign {sign} does not show; remove it", sign=hidden_sign(line)),
        )
        for number, line in lines[:_MOST_LINES]
    ]
    if len(lines) > _MOST_LINES:
        message = ntr(
            "so does {number:,} line from here on; is this plain text in UTF-8?",
            "so do {number:,} lines from here on; is this plain text in UTF-8?",
            len(lines) - _MOST_LINES,
        )
        problems.append(Problem(source, Position(lines[_MOST_LINES][0], 1), message))
    return problems
