"""Running scenarios again whenever a file is saved."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path

from penalcheck.files.shipped import extracts_folder, rules_folder
from penalcheck.messages.telling import tr

_SECONDS_BETWEEN_LOOKS = 0.5
_ENDINGS = (".feature", ".yaml", ".yml")


def saved(paths: Sequence[Path]) -> Mapping[Path, float]:
    """Return the time of the last change of each feature and YAML file, and of each shipped rulebook and extract.

    For a folder these are all files below it. For a file they are those in its folder and in the folders there, but no
    deeper, which may be a whole disk.
    """
    found = {}
    for root in [*paths, rules_folder(), extracts_folder()]:
        files = root.rglob("*") if root.is_dir() else chain(root.parent.glob("*"), root.parent.glob("*/*"))
        for file in files:
            # A file may disappear after it is listed.
            with contextlib.suppress(OSError):
                if file.suffix.lower() in _ENDINGS:
                    found[file] = file.stat().st_mtime
    return found


def watch_files(paths: Sequence[Path], arguments: Sequence[str]) -> None:
    """Run the command in a process of its own now and after every change, until it is interrupted."""
    before: Mapping[Path, float] = {}
    try:
        while True:
            now = saved(paths)
            if now != before:
                before = now
                # Ctrl-C is to end the watch, not to interrupt the run.
                command = [sys.executable, "-m", "penalcheck", *arguments]
                subprocess.run(command, check=False, start_new_session=True)
                print(tr("waiting for a change; press Ctrl-C to end"), flush=True)
            time.sleep(_SECONDS_BETWEEN_LOOKS)
    except KeyboardInterrupt:
        print()
