"""Write files whole or not at all, whatever ends the program, and never over an input."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from penalcheck.files.problem import BadInput, Problem
from penalcheck.files.staging import staging
from penalcheck.messages.telling import tr

Content = str | bytes | Iterable[str]
"""What a file holds: a text, the pieces of one, or bytes."""


def pieces_of(text: str | Iterable[str]) -> Iterable[str]:
    """Return the pieces of a text, which may be one."""
    return [text] if isinstance(text, str) else text


def write_whole(path: Path, content: Content) -> None:
    """Write a file whole, text in UTF-8, or leave it as it was. Raises BadInput if it cannot be written.

    A link is followed. What is no regular file, such as a pipe or a device, is written to and never replaced. A new
    file has the permissions that the umask leaves, and a replaced one keeps its own.
    """
    pieces = [content] if isinstance(content, bytes) else (piece.encode() for piece in pieces_of(content))
    with told(path):
        found = _status(path)
        stream = _stream_of(found) if found else None
        if stream:
            stream.writelines(pieces)
            stream.flush()
        elif found and not stat.S_ISREG(found.st_mode):
            with path.open("wb") as file:
                file.writelines(pieces)
        else:
            with _staged(real(path)) as new, new.open("wb") as file:
                file.writelines(pieces)


@contextlib.contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """Give a path at which a file is written piece by piece, and which takes its place at the end of the block.

    If the block fails, what was there stays. Raises BadInput if it cannot be written, or is no regular file.
    """
    with told(path):
        found = _status(path)
        if found and not stat.S_ISREG(found.st_mode):
            raise BadInput([Problem(str(path), None, tr("is no regular file; name one, or leave the option out"))])
        with _staged(real(path)) as new:
            yield new


def check_outputs(outputs: Sequence[Path], inputs: Iterable[str | Path]) -> None:
    """Raise BadInput if an output is one of the inputs, by whatever name or link, or is given for two purposes."""
    read = [(found, source) for source in inputs if (found := _status(Path(source)))]
    problems = []
    for number, output in enumerate(outputs):
        if real(output) in map(real, outputs[:number]):
            problems.append(Problem(str(output), None, tr("is named for two outputs; name a file for each")))
        found = _status(output)
        if found is None or not stat.S_ISREG(found.st_mode):
            continue
        for source in (source for other, source in read if os.path.samestat(found, other)):
            message = tr("is an input, {source}, which the output would replace; name another file", source=source)
            problems.append(Problem(str(output), None, message))
            break
    if problems:
        raise BadInput(problems)


def real(path: Path) -> Path:
    """Return where a path leads; links in a circle lead nowhere, and stay as they are."""
    return Path(os.path.realpath(path))


@contextlib.contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what the system says about an output into a problem of its path."""
    try:
        yield
    except OSError as error:
        raise BadInput(
            [Problem(str(path), None, tr("cannot be written: {error}", error=error.strerror or error))]
        ) from None


def take_after(earlier: Path, new: Path) -> None:
    """Give a new file or folder the permissions and, if that is allowed, the owner of the one that it replaces."""
    found = _status(earlier)
    if found is None:
        return
    if hasattr(os, "chown"):
        with contextlib.suppress(PermissionError):
            os.chown(new, found.st_uid, found.st_gid)
    new.chmod(stat.S_IMODE(found.st_mode))


@contextlib.contextmanager
def _staged(target: Path) -> Iterator[Path]:
    """Give a path for a new file, which takes the place of the target once all of it is on the disk."""
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(13, "Permission denied")
    with staging(target.parent) as staged:
        new = staged / "new"
        yield new
        with new.open("rb") as file:
            os.fsync(file.fileno())
        take_after(target, new)
        new.replace(target)


def _status(path: Path) -> os.stat_result | None:
    """Return the status of what a path leads to; None if there is nothing."""
    try:
        return path.stat()
    except (OSError, ValueError):
        return None


def _stream_of(found: os.stat_result) -> BinaryIO | None:
    """Return the standard stream that is this very file, such as /dev/stdout: it goes on where the stream is."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, OSError, ValueError):
            if os.path.samestat(found, os.fstat(stream.fileno())):
                stream.flush()
                return stream.buffer
    return None
