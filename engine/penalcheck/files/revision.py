"""A file as it was in a revision of a git repository, named REVISION:PATH as git itself names it."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Final, NoReturn

from penalcheck.files.limits import MAX_BYTES
from penalcheck.files.plain_text import check_name, too_large
from penalcheck.files.problem import BadInput, Problem
from penalcheck.messages.telling import tr

GIT_ENVIRONMENT: Final = {
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
"""What git is told so that it only reads: it fetches nothing, takes no locks, asks nobody, and speaks English."""

_NAMED: Final = re.compile(r"(?!-)[^:]{2,}:.+")
"""A revision, which is no letter of a drive, and a path."""


def is_revision(path: Path) -> bool:
    """Tell whether a name means a file of a revision: there is no such file, and a revision stands before a colon."""
    return bool(_NAMED.fullmatch(str(path))) and not os.path.lexists(path)


def read_revision(name: str) -> bytes:
    """Return the content of REVISION:PATH; a path that begins with ./ is taken from the working folder.

    Raises BadInput if git does not know it, or if it is too large.
    """
    check_name(name)
    try:
        kind = _git("cat-file", "-t", name)
        if kind.strip() != b"blob":
            _refuse(name, tr("is a folder; expected a file"))
        size = int(_git("cat-file", "-s", name))
        return _git("cat-file", "blob", name) if size <= MAX_BYTES else _refuse(name, too_large(size))
    except FileNotFoundError:
        _refuse(name, tr("no such file or folder; to read a revision of a file, install git"))
    except subprocess.CalledProcessError as error:
        lines = error.stderr.decode(errors="replace").strip().splitlines() or [str(error)]
        said = lines[0].removeprefix("fatal: ")
        _refuse(name, tr("no such file or folder, and no file of a git revision: {error}", error=said))


def _git(*arguments: str) -> bytes:
    environment = os.environ | GIT_ENVIRONMENT
    return subprocess.run(["git", *arguments], capture_output=True, check=True, env=environment).stdout


def _refuse(name: str, message: str) -> NoReturn:
    raise BadInput([Problem(name, None, message)])
