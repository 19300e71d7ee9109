"""Run scenarios again whenever a file is saved."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from penalcheck.shipped import extracts_folder, rules_folder

_SECONDS_BETWEEN_LOOKS = 0.5
_ENDINGS = (".feature", ".yaml", ".yml")


def saved(paths: Sequence[Path]) -> Mapping[Path, float]:
    """Return when each feature and YAML file below paths, and each shipped rule and extract, was last saved."""
    roots = [*(path.parent if path.is_file() else path for path in paths), rules_folder(), extracts_folder()]
    found = {}
    for root in roots:
        for file in root.rglob("*"):
            if file.suffix in _ENDINGS and file.is_file():
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
                subprocess.run([sys.executable, "-m", "penalcheck", *arguments], check=False)
                print("waiting for a change; end with Ctrl-C", flush=True)
            time.sleep(_SECONDS_BETWEEN_LOOKS)
    except KeyboardInterrupt:
        print()
