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
    # The server closes its stream when the editor says that it is to end, so the descriptor is kept beside it.
    kept, printed = os.dup(1), sys.stdout
    messages = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    try:
        yield messages
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        sys.stdout = printed
        with contextlib.suppress(OSError):
            messages.close()
