"""Read the bytes of a file, a pipe or a device that a user names: never more than the greatest size, never for ever."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import Final, NoReturn

from penalcheck.files.limits import MAX_BYTES
from penalcheck.files.plain_text import check_name, too_large
from penalcheck.files.problem import BadInput, Problem
from penalcheck.messages.telling import tr

STANDARD_INPUT: Final = "-"
STANDARD_INPUT_NAME: Final = "<standard input>"
"""How messages name standard input."""

_AT_ONCE: Final = getattr(os, "O_NONBLOCK", 0)
_BINARY: Final = getattr(os, "O_BINARY", 0)


def read_bytes(path: Path, source: str | None = None) -> bytes:
    """Return the content of a file; `source` names it in messages, if not its path.

    Raises BadInput if it cannot be read, is too large, or has a name that messages and results cannot show.
    """
    name = source or str(path)
    check_name(name)
    try:
        # A pipe that nobody writes into would otherwise be waited for, perhaps for ever.
        handle = os.open(path, os.O_RDONLY | _AT_ONCE | _BINARY)
    except FileNotFoundError:
        _refuse(name, tr("no such file or folder"))
    except OSError as error:
        _refuse(name, tr("cannot be read: {error}", error=error.strerror))
    except ValueError as error:
        _refuse(name, tr("cannot be read: {error}", error=error))
    found = os.fstat(handle)
    if stat.S_ISDIR(found.st_mode):
        os.close(handle)
        _refuse(name, tr("is a folder; expected a file"))
    with os.fdopen(handle, "rb") as file:
        if found.st_size > MAX_BYTES:
            _refuse(name, too_large(found.st_size))
        if _AT_ONCE:
            os.set_blocking(handle, True)
        try:
            content = file.read(MAX_BYTES + 1)
        except OSError as error:
            _refuse(name, tr("cannot be read: {error}", error=error.strerror))
    if stat.S_ISFIFO(found.st_mode) and not content:
        _refuse(name, tr("a pipe into which nothing is written"))
    return _bounded(name, content)


def read_standard_input() -> bytes:
    """Return the bytes of standard input. Raises BadInput if it is closed, cannot be read, or is too large."""
    if sys.stdin is None:
        _refuse(STANDARD_INPUT_NAME, tr("is closed; expected the text of a file"))
    try:
        content = sys.stdin.buffer.read(MAX_BYTES + 1)
    except OSError as error:
        _refuse(STANDARD_INPUT_NAME, tr("cannot be read: {error}", error=error.strerror))
    return _bounded(STANDARD_INPUT_NAME, content)


def _bounded(name: str, content: bytes) -> bytes:
    if len(content) > MAX_BYTES:
        _refuse(name, tr("too large: at most {most:,} bytes are read", most=MAX_BYTES))
    return content


def _refuse(name: str, message: str) -> NoReturn:
    raise BadInput([Problem(name, None, message)])
