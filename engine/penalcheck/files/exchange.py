"""Exchange two folders in one step, where the system has a call for it; Python has none."""

from __future__ import annotations

import ctypes
import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

_LINUX_EXCHANGE: Final = 2
_MACOS_SWAP: Final = 2
_HERE: Final = -100
"""The number that stands for the working folder (AT_FDCWD)."""
_NOT_ABLE: Final = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)
"""What a system or a file system answers that cannot exchange, such as NFS."""


def exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders of one file system, and tell whether that could be done; if not, nothing has changed.

    Other processes see either the one or the other under both names at any time. Raises OSError if the system can
    exchange folders, but not these.
    """
    call = _call()
    if call is None:
        return False
    if call(os.fsencode(one), os.fsencode(other)) == 0:
        return True
    number = ctypes.get_errno()
    if number in _NOT_ABLE:
        return False
    raise OSError(number, os.strerror(number), str(other))


def _call() -> Callable[[bytes, bytes], int] | None:
    """Return the call of Linux or of macOS; None on other systems and with C libraries that lack it."""
    if os.name != "posix":
        return None
    library = ctypes.CDLL(None, use_errno=True)
    if hasattr(library, "renameat2"):
        return lambda one, other: int(library.renameat2(_HERE, one, _HERE, other, _LINUX_EXCHANGE))
    if hasattr(library, "renamex_np"):
        return lambda one, other: int(library.renamex_np(one, other, _MACOS_SWAP))
    return None
