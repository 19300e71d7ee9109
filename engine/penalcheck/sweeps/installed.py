"""Whether the library of columns is installed, which is an extra."""

from __future__ import annotations

from importlib.util import find_spec

from penalcheck.files.problem import BadInput, Problem
from penalcheck.messages.telling import tr


def need_polars() -> None:
    """Raise BadInput if Polars is not installed."""
    if find_spec("polars") is None:
        raise BadInput([Problem("penalcheck sweep", None, tr("needs Polars: pip install 'penalcheck[sweep]'"))])
