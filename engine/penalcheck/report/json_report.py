"""Results as JSON, for other programs; `penalcheck schema result` writes the schema."""

from __future__ import annotations

from penalcheck.findings.record import record
from penalcheck.findings.result import Result
from penalcheck.report.formats import View


def as_json(result: Result, view: View) -> str:  # noqa: ARG001  (JSON always has everything)
    """Return all findings, whatever their verdict, with the file and line of each figure."""
    return record(result).model_dump_json(indent=2)
