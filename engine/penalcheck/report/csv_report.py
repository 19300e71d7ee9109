"""Results as CSV, a row for each finding of every verdict."""

from __future__ import annotations

from penalcheck.report import Result, View
from penalcheck.report.grid import csv_text
from penalcheck.report.rows import COLUMNS, rows


def as_csv(result: Result, view: View) -> str:  # noqa: ARG001  (every finding is a row; spreadsheets filter)
    """Return every finding as a row of text; no cell can become a formula."""
    return csv_text(COLUMNS, rows(result))
