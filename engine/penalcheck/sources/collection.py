"""Collections of law texts on disk: a folder, or a git repository with its history. Nothing is fetched."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, Protocol

from penalcheck.files.problem import BadInput, Problem
from penalcheck.sources.git_program import GitDirectory, git_directory

MOST_BYTES: Final = 20_000_000
"""Bytes of the text of one act; the longest real one has half of it."""


@dataclass(frozen=True)
class Version:
    """The state of a file since a day; `commit` is empty in a folder, which has no history."""

    day: dt.date | None
    commit: str


class Collection(Protocol):
    """A collection of law texts: files by their paths, and the states in which they were."""

    name: str

    @property
    def paths(self) -> Sequence[str]:
        """The paths of all files, with `/` between folders."""

    @property
    def day(self) -> dt.date | None:
        """The day of the newest state; None if it is not known."""

    def inside(self, folder: str, version: Version) -> Sequence[str]:
        """Return the paths of the files in a folder, as they were in a state."""

    def versions(self, paths: Iterable[str]) -> Mapping[str, Sequence[Version]]:
        """Return the states of files, or of all files in folders, by path, the oldest first."""

    def read(self, path: str, version: Version) -> bytes:
        """Return a file as it was in a state. Raises BadInput if it cannot be read or is too large."""

    def close(self) -> None:
        """End what reads the files."""


def open_collection(named: str) -> Collection:
    """Return the collection in a folder; `NAME=FOLDER` gives it a name other than the folder's.

    Raises BadInput if there is no such folder, or git cannot read it.
    """
    name, sign, folder = named.partition("=")
    path = Path(folder if sign and not Path(named).exists() else named)
    if not path.is_dir():
        raise BadInput([Problem(f"--texts {named}", None, "no such folder; expected law texts, or a git repository")])
    own = name if sign and str(path) == folder else _name_of(path)
    directory = git_directory(path)
    return GitCollection(own, GitDirectory(directory, str(path))) if directory else FolderCollection(own, path)


def _name_of(path: Path) -> str:
    """Return the name of a folder, of a repository without a work tree that of the folder that is named for it."""
    full = path.resolve()
    return (full.parent if full.name in (".git", "repo") else full).name.removesuffix(".git")


def folder_of(paths: Sequence[str], folder: str) -> list[str]:
    """Return those paths that lie in a folder."""
    return [path for path in paths if path.startswith(f"{folder}/")]


@dataclass
class FolderCollection:
    """Law texts in a folder, without a history."""

    name: str
    root: Path

    @cached_property
    def paths(self) -> Sequence[str]:
        """The paths of all files, but for hidden ones."""
        found = (path.relative_to(self.root) for path in sorted(self.root.rglob("*")) if path.is_file())
        return [path.as_posix() for path in found if not any(part.startswith(".") for part in path.parts)]

    day = None

    def inside(self, folder: str, version: Version) -> Sequence[str]:  # noqa: ARG002
        """Return the paths of the files in a folder."""
        return folder_of(self.paths, folder)

    def versions(self, paths: Iterable[str]) -> Mapping[str, Sequence[Version]]:
        """Return the one state that the files have."""
        return {path: [Version(None, "")] for path in paths}

    def read(self, path: str, version: Version) -> bytes:  # noqa: ARG002
        """Return a file as it is."""
        file = self.root / path
        try:
            size = file.stat().st_size
            if size > MOST_BYTES:
                raise BadInput([Problem(str(file), None, _too_large(size))])
            return file.read_bytes()
        except OSError as error:
            raise BadInput([Problem(str(file), None, f"cannot be read: {error.strerror}")]) from None

    def close(self) -> None:
        """Do nothing: no file stays open."""


@dataclass
class GitCollection:
    """Law texts in a git repository: a commit is a state of the law, of the day that it names."""

    name: str
    git: GitDirectory

    @cached_property
    def paths(self) -> Sequence[str]:
        """The paths of all files of the newest state."""
        return self.git.paths("HEAD")

    def inside(self, folder: str, version: Version) -> Sequence[str]:
        """Return the paths of the files that were in a folder after a commit."""
        return self.git.paths(version.commit, folder)

    @cached_property
    def day(self) -> dt.date | None:
        """The day of the newest commit."""
        return self.git.newest_day()

    def versions(self, paths: Iterable[str]) -> Mapping[str, Sequence[Version]]:
        """Return the states of files or folders in the history."""
        asked = list(paths)
        found: dict[str, list[Version]] = {path: [] for path in asked}
        for commit, day, changed in self.git.history(asked):
            for path in asked:
                if any(name == path or name.startswith(f"{path}/") for name in changed):
                    found[path].append(Version(day, commit))
        for states in found.values():
            states.reverse()
            states.sort(key=lambda state: state.day or dt.date.min)  # of one day, in the order of the commits
        return found

    def read(self, path: str, version: Version) -> bytes:
        """Return a file as it was after a commit."""
        size, content = self.git.content(version.commit or "HEAD", path, MOST_BYTES)
        if content is None:
            told = _too_large(size) if size else "is not there in this state, or the repository lacks its content"
            raise BadInput([Problem(self.place(path, version), None, told)])
        return content

    def close(self) -> None:
        """End the program that reads files."""
        self.git.close()

    def place(self, path: str, version: Version) -> str:
        """Return how messages name a file in a state."""
        return f"{self.name}/{path}" + (f" at {version.commit[:9]}" if version.commit else "")


def _too_large(size: int) -> str:
    return f"too large: {size:,} bytes; of a law text at most {MOST_BYTES:,} are read"
