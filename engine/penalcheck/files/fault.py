"""Faults of the program itself, told as problems of the file on which it worked."""

from __future__ import annotations

import contextlib
import os
import sys
import traceback
from collections.abc import Iterator
from typing import Final

from penalcheck.files.problem import BadInput, Problem
from penalcheck.messages.telling import tr

DEBUG: Final = "PENALCHECK_DEBUG"
"""The variable of the environment that, if it is set, shows where a fault is."""
_MOST_SIGNS: Final = 300


@contextlib.contextmanager
def working_on(source: str) -> Iterator[None]:
    """Turn any fault of the program in this block into a BadInput of a file, so that the other files go on."""
    try:
        yield
    except BadInput:
        raise
    except Exception as error:
        raise BadInput([Problem(source, None, fault_text(error))]) from error


@contextlib.contextmanager
def others_go_on(problems: list[Problem], source: str) -> Iterator[None]:
    """Add what is wrong with a file, or any fault of the program in this block, to `problems`, and go on."""
    try:
        with working_on(source):
            yield
    except BadInput as bad:
        problems += bad.problems


def fault_text(error: BaseException) -> str:
    """Return a fault in one line; if `PENALCHECK_DEBUG` is set, its traceback goes to standard error."""
    if os.environ.get(DEBUG):
        traceback.print_exception(error, file=sys.stderr)
    told = " ".join(f"{type(error).__name__}: {error}".split()).removesuffix(":")
    short = told if len(told) <= _MOST_SIGNS else f"{told[:_MOST_SIGNS]} ..."
    return tr("a fault inside penalcheck ({fault}); {variable}=1 shows where", fault=short, variable=DEBUG)
