"""Standard output for messages alone: what the program, or a library, might print goes to standard error."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from typing import BinaryIO


@contextlib.contextmanager
def message_stream() -> Iterator[BinaryIO]:
    """Give the stream of standard output; in this block, all else that is printed goes to standard error."""
    messages, printed = os.fdopen(os.dup(1), "wb"), sys.stdout
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    try:
        yield messages
    finally:
        os.dup2(messages.fileno(), 1)
        sys.stdout = printed
        with contextlib.suppress(OSError):
            messages.close()
