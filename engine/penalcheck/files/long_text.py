"""A text that is made piece by piece and kept on disk if it is long, so that memory does not grow with it."""

from __future__ import annotations

import tempfile
import weakref
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Final

_IN_MEMORY: Final = 1_048_576
"""Bytes that are kept in memory."""
_AT_ONCE: Final = 262_144
"""Characters that are handed out at once."""


class LongText:
    """A text put together from pieces, which is false if it is empty. Its pieces can be gone through again."""

    def __init__(self, pieces: Iterable[str]) -> None:
        self._file = tempfile.SpooledTemporaryFile(  # noqa: SIM115  (it lives as long as this does)
            _IN_MEMORY, "w+", encoding="utf-8", errors="surrogatepass", newline=""
        )
        weakref.finalize(self, self._file.close)
        # One write after the other: the file looks at its size after each, and then moves to the disk.
        for piece in pieces:
            self._file.write(piece)

    def __bool__(self) -> bool:
        return self._file.tell() > 0 or any(self)

    def __iter__(self) -> Iterator[str]:
        self._file.seek(0)
        return iter(partial(self._file.read, _AT_ONCE), "")

    def __str__(self) -> str:
        return "".join(self)
