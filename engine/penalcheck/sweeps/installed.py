"""Whether the library of columns is installed, which is an extra."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import Final

from penalcheck.files.problem import BadInput, Problem
from penalcheck.messages.telling import tr

_LEAST: Final = 2
"""The major version of Polars from which on large files are written part by part."""


def need_polars() -> None:
    """Raise BadInput if Polars is not installed, or is too old."""
    try:
        found = int(version("polars").partition(".")[0])
    except PackageNotFoundError:
        found = 0
    if found < _LEAST:
        told = tr("needs Polars {least} or newer: pip install 'penalcheck[sweep]'", least=_LEAST)
        raise BadInput([Problem("penalcheck sweep", None, told)])
