"""The outermost boundary: whatever happens inside, a command ends with a status and a line, never with a traceback."""

from __future__ import annotations

import codecs
import contextlib
import io
import os
import sys
from collections.abc import Callable
from typing import Any, Final, TypeVar

import click

BAD_INPUT: Final = 2
FINDINGS: Final = 1
INTERRUPTED: Final = 130

T = TypeVar("T")


def ended(run: Callable[[], object]) -> int:
    """Run a command and return its exit status: 0, 1 or 2, or 130 after Ctrl-C.

    If the reader of a pipe goes away, the command ends quietly with the status that it would have had.
    """
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = _Outlet(before[0], "standard output"), _Outlet(before[1], "")
    try:
        return _status(run)
    finally:
        sys.stdout, sys.stderr = before


def _status(run: Callable[[], object]) -> int:
    try:
        status = _finished(run)
        sys.stdout.flush()
    except (KeyboardInterrupt, click.Abort) as end:
        # click takes an end of file for an interruption, too.
        if not isinstance(end.__cause__, EOFError):
            return INTERRUPTED
        _tell(end.__cause__)
    except click.ClickException as error:
        error.show()
    except Exception as error:
        _tell(error)
    else:
        return status
    return BAD_INPUT


def _finished(run: Callable[[], object]) -> int:
    try:
        status = run()
    except SystemExit as end:
        status = end.code
    return 0 if status is None else status if isinstance(status, int) else BAD_INPUT


def _tell(error: Exception) -> None:
    from penalcheck.command.boundary import report_problems
    from penalcheck.files.fault import fault_text
    from penalcheck.files.problem import BadInput

    if isinstance(error, BadInput):
        report_problems(error.problems)
    else:
        click.echo(f"penalcheck: {fault_text(error)}", err=True)


class _Outlet:
    """A standard stream that may be closed, full, of any encoding, or a pipe that nobody reads any more.

    A stream without a name loses what cannot be written; of others it is a problem.
    """

    def __init__(self, stream: Any, name: str, faults: list[str] | None = None) -> None:
        self._stream, self._name = stream, name
        # One for the stream and its buffer; it stays, since click writes a first time only to see whether that works.
        self._faults = faults if faults is not None else [] if stream else ["is closed"]
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_HANDLER)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def isatty(self) -> bool:
        """Tell whether the stream is a terminal; a closed one is none."""
        return bool(self._stream and self._stream.isatty())

    @property
    def buffer(self) -> _Outlet:
        """The same stream for bytes."""
        return _Outlet(self._stream and self._stream.buffer, self._name, self._faults)

    def write(self, text: Any) -> int:
        """Write text, or bytes into a stream of bytes."""
        return self._guarded(lambda: int(self._stream.write(text)), len(text))

    def flush(self) -> None:
        """Write what was kept back."""
        if self._stream is not None:  # of a closed stream, only what is written to it is lost
            self._guarded(lambda: self._stream.flush(), None)

    def _guarded(self, write: Callable[[], T], lost: T) -> T:
        try:
            if not self._faults:
                return write()
        except BrokenPipeError:
            self._drop()
        except OSError as error:
            self._drop()
            self._faults.append(f"cannot be written: {error.strerror or error}")
        if self._faults and self._name:
            from penalcheck.files.problem import BadInput, Problem

            raise BadInput([Problem(self._name, None, self._faults[0])])
        return lost

    def _drop(self) -> None:
        """Send what is still kept back, and all that follows, nowhere; else the interpreter fails on it at its end."""
        with contextlib.suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self._stream.fileno())
            os.close(nowhere)


_HANDLER: Final = "penalcheck"
_LINES: Final = {"─": "-", "═": "=", "│": "|", "–": "-", "—": "-", "‘": "'", "’": "'", "“": '"', "”": '"'}
_BOXES: Final = range(0x2500, 0x2580)


def _nearest(error: UnicodeError) -> tuple[str, int]:
    """Stand in for signs that the encoding of a terminal does not have: lines as such, any other as a question mark."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    signs = error.object[error.start : error.end]
    return "".join(_LINES.get(sign, "+" if ord(sign) in _BOXES else "?") for sign in signs), error.end


codecs.register_error(_HANDLER, _nearest)
