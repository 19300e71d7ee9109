"""Running a command again whenever a file that it reads is saved."""

from __future__ import annotations

import contextlib
import select
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path

import click

from penalcheck.files.shipped import extracts_folder, rules_folder
from penalcheck.messages.telling import tr

_SECONDS_BETWEEN_LOOKS = 0.5
_ENDINGS = (".feature", ".yaml", ".yml", ".toml")
"""Files that people write; what a run itself may write, such as JSON, would start the next one."""


def saved(paths: Sequence[Path]) -> Mapping[Path, float]:
    """Return the time of the last change of each file that is read, and of each shipped rulebook and extract.

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


def watch_files(paths: Sequence[Path]) -> None:
    """Run this command in a process of its own now and after every change.

    It ends when it is interrupted, or when nobody reads the pipe into which it writes.
    """
    arguments = [argument for argument in sys.argv[1:] if argument != "--watch"]
    before: Mapping[Path, float] = {}
    try:
        while not _nobody_reads():
            now = saved(paths)
            if now != before:
                before = now
                # Ctrl-C is to end the watch, not to interrupt the run.
                command = [sys.executable, "-m", "penalcheck", *arguments]
                subprocess.run(command, check=False, start_new_session=True)
                click.echo(tr("waiting for a change; press Ctrl-C to end"), err=True)
            time.sleep(_SECONDS_BETWEEN_LOOKS)
    except KeyboardInterrupt:
        click.echo(err=True)


def _nobody_reads() -> bool:
    """Tell whether standard output is a pipe whose reader has gone; where that cannot be told, it is not."""
    if not hasattr(select, "poll"):
        return False
    try:
        poll = select.poll()
        poll.register(sys.stdout.fileno(), 0)  # what is wrong is told unasked
        return any(event & select.POLLERR for _, event in poll.poll(0))
    except (AttributeError, OSError, ValueError):
        return False
