"""Write files and folders whole or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from penalcheck.files.problem import BadInput, Problem


def write_whole(path: Path, text: str) -> None:
    """Write a text file whole, or leave it as it was. Raises BadInput if it cannot be written."""
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise BadInput([Problem(str(path), None, f"cannot be written: {error.strerror}")]) from None
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise BadInput([Problem(str(path), None, f"cannot be written: {error.strerror}")]) from None


def check_folder(folder: Path, mark: str, *, force: bool) -> None:
    """Raise BadInput if a folder may not be replaced.

    A folder may be replaced if it does not exist, if it is empty, if its index.html contains the `mark` of an earlier
    report, or with `force`. The folder in which the command runs, and those above it, are never replaced.
    """
    target = folder.resolve()
    if target.exists() and not target.is_dir():
        raise BadInput([Problem(str(folder), None, "is a file; expected the name of a folder")])
    if target == Path.cwd() or target in Path.cwd().parents:
        raise BadInput([Problem(str(folder), None, "is or contains the folder you are in; name a separate folder")])
    if force or not target.is_dir() or not any(target.iterdir()) or _bears(target / "index.html", mark):
        return
    message = "holds other files; name a new folder, or use --force to replace this one and everything in it"
    raise BadInput([Problem(str(folder), None, message)])


def _bears(path: Path, mark: str) -> bool:
    return path.is_file() and mark in path.read_text(encoding="utf-8", errors="replace")


def write_folder_whole(folder: Path, files: Mapping[str, str]) -> None:
    """Write a folder of text files whole, or leave it as it was. Raises BadInput if it cannot be written."""
    target = folder.resolve()
    try:
        staged = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}."))
    except OSError as error:
        raise BadInput([Problem(str(folder), None, f"cannot be written: {error.strerror}")]) from None
    try:
        new, old = staged / "new", staged / "old"
        for name, text in files.items():
            path = new / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        if target.exists():
            target.rename(old)
        try:
            new.rename(target)
        except OSError:
            old.rename(target)
            raise
    except OSError as error:
        raise BadInput([Problem(str(folder), None, f"cannot be written: {error.strerror}")]) from None
    finally:
        if target.exists():
            shutil.rmtree(staged, ignore_errors=True)
