"""Write a folder of files whole or not at all; files in it that penalcheck did not write stay."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Final

from penalcheck.files.exchange import exchanged
from penalcheck.files.output import real, take_after, told
from penalcheck.files.problem import BadInput, Problem
from penalcheck.files.staging import remove_leftovers, set_aside, staging
from penalcheck.messages.telling import tr

_LIST: Final = "penalcheck-files.txt"
"""The file that lists what penalcheck wrote into the folder: the mark of the writer, then a path a line."""
_MOST_NAMED: Final = 3


def check_folder(folder: Path, mark: str, *, force: bool) -> None:
    """Raise BadInput if a folder may not be written into.

    It may if it does not exist, if it holds nothing but what an earlier run with this `mark` wrote into it, or with
    `force`. The folder in which the command runs, and those above it, are never written into.
    """
    target = real(folder)
    remove_leftovers(target.parent)
    if os.path.lexists(target) and not target.is_dir():
        raise BadInput([Problem(str(folder), None, tr("is a file; expected the name of a folder"))])
    if target == Path.cwd() or target in Path.cwd().parents:
        raise BadInput([Problem(str(folder), None, tr("is or contains the folder you are in; name a separate folder"))])
    with told(folder):
        others = [] if force or not target.is_dir() else sorted(_others(target, _own(target, mark)))
    if others:
        named = ", ".join(others[:_MOST_NAMED]) + (", ..." if len(others) > _MOST_NAMED else "")
        message = tr("holds other files ({named}); name a new folder, or use --force to write beside them", named=named)
        raise BadInput([Problem(str(folder), None, message)])


def write_folder_whole(folder: Path, files: Mapping[str, str | bytes], mark: str) -> None:
    """Write a folder of files whole, texts in UTF-8, or leave it as it was. Raises BadInput if it cannot be written.

    An earlier folder of this `mark` stands until the new one takes its place. Files in it that were not written under
    the mark are in the new one too, unless they have the name of one of its files.
    """
    target = real(folder)
    listed = "\n".join([mark, *sorted(files)]) + "\n"
    with told(folder), staging(target.parent) as staged:
        new = staged / "new"
        for name, content in {**files, _LIST: listed}.items():
            path = new / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
            take_after(target / name, path)
        if target.is_dir():
            for name in _others(target, {*_own(target, mark), *files, _LIST}):
                _keep(target / name, new / name)
            take_after(target, new)
            _put_in_place(new, target, staged)
        else:
            new.rename(target)


def _put_in_place(new: Path, target: Path, staged: Path) -> None:
    """Let a folder take the place of another, which is then in the staging folder."""
    if exchanged(new, target):
        return
    # Without an exchange there is a moment with nothing at the place; the earlier folder is then whole in the staging
    # folder, and comes back from there if the program ends at that moment.
    aside = set_aside(target, staged)
    try:
        new.rename(target)
    except OSError:
        aside.rename(target)
        raise


def _own(folder: Path, mark: str) -> set[str]:
    """Return the names that a list of this mark has; none if the folder has no such list."""
    path = folder / _LIST
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines() if path.is_file() else []
    return {*lines[1:], _LIST} if lines[:1] == [mark] else set()


def _others(folder: Path, own: Collection[str], below: str = "") -> Iterator[str]:
    """Yield the paths of files, links and empty folders below a folder that are not among its own."""
    with os.scandir(folder / below) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            name = f"{below}{entry.name}"
            if not entry.is_dir(follow_symlinks=False):
                yield from () if name in own else (name,)
            elif any((folder / name).iterdir()):
                yield from _others(folder, own, f"{name}/")
            else:
                yield name


def _keep(path: Path, also: Path) -> None:
    """Let a file be in a second folder too; it is copied where files cannot have two names."""
    also.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir() and not path.is_symlink():
        also.mkdir()
        return
    try:
        also.hardlink_to(path) if not path.is_symlink() else also.symlink_to(path.readlink())
    except FileExistsError:
        raise
    except OSError:
        shutil.copy2(path, also)
