"""Results as JSON, for other programs; `penalcheck schema result` publishes the schema."""

from __future__ import annotations

from penalcheck.report import Result, View
from penalcheck.report.record import record


def as_json(result: Result, view: View) -> str:  # noqa: ARG001  (everything is always told)
    """Return everything that was found, every verdict included, with file and line of each figure."""
    return record(result).model_dump_json(indent=2)
