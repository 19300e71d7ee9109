"""The findings as files beside the pages, for spreadsheets and programs."""

from __future__ import annotations

import importlib.util
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass

from penalcheck.findings.frame import polars_frame_of
from penalcheck.findings.result import Result
from penalcheck.findings.rows import COLUMNS, rows
from penalcheck.messages.telling import tr
from penalcheck.report.formats import View
from penalcheck.report.grid import csv_text

_BYTE_ORDER_MARK = "\ufeff"
"""What tells a spreadsheet that a file is in UTF-8."""


@dataclass(frozen=True)
class Download:
    """A file beside the pages: its address, what it is for, and its content."""

    path: str
    meaning: str
    content: str | bytes


def downloads(result: Result, *, xlsx: bool) -> Iterator[Download]:
    """Yield the files: a row for each finding of every verdict, in each form that this installation can write.

    The workbook has more sheets and takes longer; it is made with `xlsx` alone.
    """
    found = list(rows(result))
    table = _BYTE_ORDER_MARK + csv_text(COLUMNS, found)
    yield Download("data/findings.csv", tr("CSV, for spreadsheets"), table)
    records = (json.dumps(dict(zip(COLUMNS, row, strict=True)), ensure_ascii=False) for row in found)
    yield Download("data/findings.json", tr("JSON, for programs"), "[\n" + ",\n".join(records) + "\n]\n")
    if importlib.util.find_spec("polars"):
        buffer = io.BytesIO()
        polars_frame_of(found).write_parquet(buffer)
        yield Download("data/findings.parquet", tr("Parquet, for data frames"), buffer.getvalue())
    if xlsx:
        from penalcheck.report.xlsx_report import as_xlsx

        yield Download("data/findings.xlsx", tr("XLSX, a workbook"), as_xlsx(result, View()))
