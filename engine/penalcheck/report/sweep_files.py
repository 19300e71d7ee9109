"""The frames of a sweep as data for other programs, written piece by piece."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from penalcheck.files.output import written_whole
from penalcheck.files.problem import BadInput, Problem
from penalcheck.messages.telling import tr
from penalcheck.report.grid import cell

if TYPE_CHECKING:
    from penalcheck.report.workbook import Value

TEXT_FORMATS: Final = ("csv", "json")
"""The formats that are text, and may go to standard output."""
FILE_FORMATS: Final = ("parquet", "arrow", "xlsx")
"""The formats that are files alone."""
_MOST_ROWS: Final = 1_048_575
"""Rows that a sheet of a workbook can hold below its head."""


def pieces(frames: Iterable[pl.DataFrame], form: str) -> Iterator[bytes]:
    """Yield frames as CSV, or as a JSON list of rows."""
    yield from _csv(frames) if form == "csv" else _json(frames)


def write_frames(path: Path, frames: Iterable[pl.DataFrame], schema: pl.Schema, form: str) -> None:
    """Write frames to a file, whole or not at all. Raises BadInput if it cannot be written."""
    with written_whole(path) as new:
        if form in TEXT_FORMATS:
            with new.open("wb") as file:
                file.writelines(pieces(frames, form))
            return
        if form == "xlsx":
            new.write_bytes(_xlsx(path, frames, schema))
            return
        # Each frame is a file of its own until all are there, so that memory holds no more than one of them.
        parts = [_part(pl.DataFrame(schema=schema), new, 0)]
        parts += [_part(frame, new, number) for number, frame in enumerate(frames, 1)]
        together = pl.scan_ipc(parts)
        if form == "parquet":
            together.sink_parquet(new)
        else:
            together.sink_ipc(new)


def _xlsx(path: Path, frames: Iterable[pl.DataFrame], schema: pl.Schema) -> bytes:
    from penalcheck.report.workbook import Column, Sheet, workbook

    columns = [Column(name, 30 if kind == pl.String else 14) for name, kind in schema.items()]
    return workbook(tr("sweep"), [Sheet(tr("sweep"), columns, _rows(path, frames))])


def _rows(path: Path, frames: Iterable[pl.DataFrame]) -> Iterator[Sequence[Value]]:
    """Yield the rows of a sheet. Raises BadInput if there are more than a sheet holds."""
    for number, row in enumerate(row for frame in frames for row in frame.iter_rows()):
        if number >= _MOST_ROWS:
            told = tr("more than {most:,} rows, which no sheet holds; choose another format", most=_MOST_ROWS)
            raise BadInput([Problem(str(path), None, told)])
        yield row


def _part(frame: pl.DataFrame, new: Path, number: int) -> Path:
    part = new.with_name(f"part-{number}")
    frame.write_ipc(part, compression="lz4")
    return part


def _csv(frames: Iterable[pl.DataFrame]) -> Iterator[bytes]:
    header = True
    for frame in frames:
        buffer = io.BytesIO()
        frame.with_columns(_no_formulas(column) for column in frame.iter_columns() if _is_text(column)).write_csv(
            buffer, include_header=header
        )
        header = False
        yield buffer.getvalue()


def _is_text(column: pl.Series) -> bool:
    return column.dtype in (pl.String, pl.Enum, pl.Categorical)


def _no_formulas(column: pl.Series) -> pl.Series:
    """Return a column of text of which a spreadsheet takes nothing for a formula."""
    words: list[Any] = column.unique().to_list()
    return column.cast(pl.String).replace({word: cell(word) for word in words if word is not None})


def _json(frames: Iterable[pl.DataFrame]) -> Iterator[bytes]:
    mark = "["
    for frame in frames:
        lines = frame.write_ndjson().splitlines()
        if lines:
            yield (mark + "\n" + ",\n".join(lines)).encode()
            mark = ","
    yield b"[]\n" if mark == "[" else b"\n]\n"
