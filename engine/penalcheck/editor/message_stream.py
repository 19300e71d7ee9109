"""Standard output for messages alone: what the program, or a library, might print goes to standard error."""

from __future__ import annotations

import os
import sys
from typing import BinaryIO


def message_stream() -> BinaryIO:
    """Return the stream of standard output, and turn all that is printed from now on to standard error."""
    messages = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return messages
