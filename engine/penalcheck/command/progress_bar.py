"""How far a command is, on a terminal, if it takes more than a moment; nothing is shown on a pipe."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import Any, Final, TypeVar

import click

T = TypeVar("T")

_A_MOMENT: Final = 1.0
"""Seconds after which a bar appears."""
_ERASED: Final = "\r\033[K\033[?25h"
"""Empties the line, and shows the cursor again, which the bar hides."""


def with_progress(done: Iterable[T], number: int) -> Iterator[T]:
    """Yield what is done of a number of things, with a bar on standard error, which is erased at the end."""
    if not sys.stderr.isatty():
        yield from done
        return
    begun = time.monotonic()
    bar: Any = None
    try:
        for place, one in enumerate(done, 1):
            if bar is None and time.monotonic() - begun > _A_MOMENT:
                bar = click.progressbar(length=number, file=sys.stderr, show_pos=True)
                bar.update(place - 1)
            if bar is not None:
                bar.update(1)
            yield one
    finally:
        if bar is not None:
            click.echo(_ERASED, nl=False, err=True)
