"""Folders in which outputs are made before they take their place; what a crash leaves in one is put right later."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_PREFIX: Final = ".penalcheck-"
_ENDING: Final = ".part"
_EARLIER: Final = "earlier"
_SECONDS: Final = 86_400
"""The age at which a folder counts as left behind, on systems where a folder cannot be locked."""


@contextlib.contextmanager
def staging(parent: Path) -> Iterator[Path]:
    """Give an empty folder in `parent` that is removed afterwards. Raises OSError if none can be made.

    Before that, folders that earlier runs left there are removed. Those in use by another process are locked and stay;
    the lock ends with its process, however that ends.
    """
    remove_leftovers(parent)
    folder, lock = _locked_folder(parent)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        _release(lock)


def set_aside(target: Path, staged: Path) -> Path:
    """Move a folder out of the way into a staging folder, from which `remove_leftovers` puts it back after a crash.

    Returns its new path, or raises OSError.
    """
    aside = staged / _EARLIER / target.name
    aside.parent.mkdir()
    target.rename(aside)
    return aside


def remove_leftovers(parent: Path) -> None:
    """Remove the staging folders that earlier runs left in `parent`.

    A folder that was set aside for another that never came is put back first.
    """
    for folder in parent.glob(f"{_PREFIX}*{_ENDING}"):
        lock = _lock(folder)
        if lock is None:
            continue
        with contextlib.suppress(OSError):
            for aside in folder.glob(f"{_EARLIER}/*"):
                if not os.path.lexists(parent / aside.name):
                    aside.rename(parent / aside.name)
            shutil.rmtree(folder)
        _release(lock)


def _locked_folder(parent: Path) -> tuple[Path, int]:
    while True:
        folder = Path(tempfile.mkdtemp(dir=parent, prefix=_PREFIX, suffix=_ENDING))
        lock = _lock(folder, new=True)
        # Another process may take the folder for left behind before it is locked, and remove it.
        if lock is not None and folder.is_dir():
            return folder, lock
        _release(lock)


def _lock(folder: Path, *, new: bool = False) -> int | None:
    """Lock a folder that no other process has locked; return what releases it, or None."""
    try:
        import fcntl
    except ImportError:
        return -1 if new or _age(folder) > _SECONDS else None
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return None
    return handle


def _age(folder: Path) -> float:
    try:
        return time.time() - folder.stat().st_mtime
    except OSError:
        return 0


def _release(lock: int | None) -> None:
    if lock is not None and lock >= 0:
        os.close(lock)
