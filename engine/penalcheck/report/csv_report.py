"""Results as CSV, a row for each finding of every verdict."""

from __future__ import annotations

from collections.abc import Iterator

from penalcheck.findings.result import Result
from penalcheck.findings.rows import COLUMNS, rows
from penalcheck.report.formats import View
from penalcheck.report.grid import csv_pieces


def as_csv(result: Result, view: View) -> Iterator[str]:  # noqa: ARG001  (every finding is a row; spreadsheets filter)
    """Yield every finding as a row of text; a spreadsheet takes no cell for a formula."""
    return csv_pieces(COLUMNS, rows(result))
