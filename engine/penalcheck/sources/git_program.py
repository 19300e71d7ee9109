"""Git repositories, read by the program git; nothing is written and nothing is fetched."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import IO, Final

from penalcheck.files.problem import BadInput, Problem
from penalcheck.files.revision import GIT_ENVIRONMENT

_DAY: Final = "%(trailers:key=Source-Date,valueonly,separator=)"
"""The trailer by which a commit of a Legalize repository names the day of its law."""
_MARK: Final = "\x01"
_OWN_WAYS: Final = ("core.quotePath", "log.showSignature", "log.follow", "core.fsmonitor")
"""Settings of users that would change what git says."""


def git_directory(path: Path) -> Path | None:
    """Return the git directory of a repository with or without a work tree; None if the folder is no repository."""
    for candidate in (path / ".git", path):
        if (candidate / "HEAD").is_file() and (candidate / "objects").is_dir():
            return candidate
    return None


@dataclass
class GitDirectory:
    """One git directory; `named` is how the user named it."""

    path: Path
    named: str
    _batch: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def paths(self, commit: str, folder: str = "") -> list[str]:
        """Return the paths of all files of a commit, or of those in a folder."""
        inside = ["--", f"{folder}/"] if folder else []
        return [path for path in self._run("ls-tree", "-r", "-z", "--name-only", commit, *inside).split("\0") if path]

    def newest_day(self) -> dt.date | None:
        """Return the latest day of a commit; commits that hold one act each need not be in the order of their days."""
        days = self._run("log", "--format=%cs", "HEAD").split()
        return dt.date.fromisoformat(max(days)) if days else None

    def history(self, paths: Sequence[str]) -> Iterator[tuple[str, dt.date, list[str]]]:
        """Yield the commits that changed files or folders, the newest first: name, day and changed paths.

        Of a merge, what it changes in the line of commits that it continues counts.
        """
        form = f"--format={_MARK}%H %cs {_DAY}"
        literal = [f":(literal){path}" for path in paths]
        text = self._run("log", "--first-parent", "-m", "-z", "--name-only", form, "HEAD", "--", *literal)
        for entry in text.split(_MARK)[1:]:
            head, *names = entry.replace("\n", "\0").split("\0")
            commit, day, *stated = head.split()
            yield commit, _day(stated[0] if stated else day, day), [name for name in names if name]

    def content(self, commit: str, path: str, most: int) -> tuple[int, bytes | None]:
        """Return the size of a file in a commit and its bytes; None in their place if it is larger than `most`.

        The size is 0 if there is no such file.
        """
        if "\n" in path:
            return 0, None
        put, got = self._pipes
        put.write(f"{commit}:{path}\n".encode())
        put.flush()
        head = got.readline().split()
        if len(head) != 3 or head[1] != b"blob":
            if len(head) == 3 and head[2].isdigit():
                self._skip(got, int(head[2]))
            return 0, None
        size = int(head[2])
        if size > most:
            self._skip(got, size)
            return size, None
        content = got.read(size)
        got.read(1)
        return size, content

    @staticmethod
    def _skip(got: IO[bytes], size: int) -> None:
        left = size + 1
        while left > 0 and (taken := got.read(min(left, 1 << 20))):
            left -= len(taken)

    @cached_property
    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        with self._told():
            self._batch = subprocess.Popen(
                [*self._command, "cat-file", "--batch"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=os.environ | GIT_ENVIRONMENT,
            )
        if self._batch is None or self._batch.stdin is None or self._batch.stdout is None:
            raise BadInput([Problem(self.named, None, "git does not answer")])
        return self._batch.stdin, self._batch.stdout

    def close(self) -> None:
        """End the program that reads files."""
        if self._batch is not None:
            with self._batch:
                pass

    @property
    def _command(self) -> list[str]:
        return ["git", "--git-dir", str(self.path), *(part for own in _OWN_WAYS for part in ("-c", f"{own}=false"))]

    def _run(self, *arguments: str) -> str:
        with self._told():
            done = subprocess.run(
                [*self._command, *arguments], capture_output=True, check=True, env=os.environ | GIT_ENVIRONMENT
            )
        return done.stdout.decode(errors="replace")

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except FileNotFoundError:
            raise BadInput([Problem(self.named, None, _NO_GIT)]) from None
        except subprocess.CalledProcessError as error:
            said = error.stderr.decode(errors="replace").strip().split("\n")[0].removeprefix("fatal: ")
            raise BadInput([Problem(self.named, None, f"git cannot read it: {said or 'no reason given'}")]) from None


_NO_GIT: Final = "is a git repository, and the program git is not installed; install it, or name a folder of files"


def _day(stated: str, otherwise: str) -> dt.date:
    with contextlib.suppress(ValueError):
        return dt.date.fromisoformat(stated)
    return dt.date.fromisoformat(otherwise)
