"""Comparisons in all formats: narrow tables for the terminal, CSV, Markdown, JSON, HTML and workbooks."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from tabulate import tabulate

from penalcheck.findings.comparison import Matrix, Row, told_name
from penalcheck.messages.telling import retold, tr
from penalcheck.report.grid import csv_text, markdown_table, markdown_text
from penalcheck.report.terminal import columns, underlined, width_of, wrapped

_NAME_WIDTH = 36
_GAP = 2
_PADDING = 2
"""The columns by which tabulate makes a table column wider than its header."""


def _table(matrices: Sequence[Matrix]) -> str:
    return "\n\n".join("\n".join(_table_lines(matrix)) for matrix in matrices)


def _table_lines(matrix: Matrix) -> Iterator[str]:
    yield underlined(matrix.title)
    if any(matrix.column_groups):
        pairs = zip(matrix.column_groups, matrix.columns, strict=True)
        for group, codes in groupby(pairs, key=lambda pair: pair[0]):
            yield from wrapped(tr("{group}: {codes}", group=group, codes=tr(", ").join(code for _, code in codes)))
    if not matrix.rows:
        yield tr("Nothing to show.")
    for block in _blocks(matrix):
        for group, members in groupby(matrix.rows, key=lambda row: row.group):
            rows = [[_shortened(row.name), *(row.cells[n].mark for n in block)] for row in members]
            headers = [told_name(group) or retold(matrix.subject), *(told_name(matrix.columns[n]) for n in block)]
            yield ""
            yield tabulate(rows, headers=headers, disable_numparse=True)
    yield ""
    yield from wrapped(matrix.legend)


def _shortened(name: str) -> str:
    return name if len(name) <= _NAME_WIDTH else f"{name[: _NAME_WIDTH - 3]}..."


def _blocks(matrix: Matrix) -> list[list[int]]:
    """Return the numbers of the columns in blocks, each of which fits beside the names of the rows."""
    names = [width_of(name) for row in matrix.rows for name in (_shortened(row.name), told_name(row.group))] + [4]
    room = columns() - max(names)
    blocks: list[list[int]] = [[]]
    used = 0
    for number, column in enumerate(matrix.columns):
        width = (
            max([width_of(told_name(column)) + _PADDING, *(width_of(row.cells[number].mark) for row in matrix.rows)])
            + _GAP
        )
        if used + width > room and blocks[-1]:
            blocks.append([])
            used = 0
        blocks[-1].append(number)
        used += width
    return blocks


def _rows(matrix: Matrix) -> list[list[str]]:
    return [[row.group, row.name, row.title, *(cell.text for cell in row.cells)] for row in matrix.rows]


def _headers(matrix: Matrix) -> list[str]:
    return ["group", matrix.subject, "title", *matrix.columns]


def _told_headers(matrix: Matrix) -> list[str]:
    return [tr("group"), retold(matrix.subject), tr("title"), *map(told_name, matrix.columns)]


def _csv(matrices: Sequence[Matrix]) -> str:
    return "\n\n".join(csv_text(_headers(matrix), _rows(matrix)) for matrix in matrices)


def _markdown(matrices: Sequence[Matrix]) -> str:
    return "\n\n".join(
        f"## {markdown_text(matrix.title)}\n\n{markdown_table(_told_headers(matrix), _rows(matrix))}\n\n"
        f"{markdown_text(matrix.note)}"
        for matrix in matrices
    )


def _json(matrices: Sequence[Matrix]) -> str:
    return json.dumps([_plain(matrix) for matrix in matrices], ensure_ascii=False, indent=2)


def _plain(matrix: Matrix) -> dict[str, Any]:
    return {
        "title": matrix.title,
        "columns": [
            {"code": code, "group": group} for code, group in zip(matrix.columns, matrix.column_groups, strict=True)
        ],
        "rows": [_plain_row(matrix, row) for row in matrix.rows],
        "note": matrix.note,
    }


def _plain_row(matrix: Matrix, row: Row) -> dict[str, Any]:
    cells = {code: cell.value for code, cell in zip(matrix.columns, row.cells, strict=True)}
    return {"group": row.group, matrix.subject: row.name, "title": row.title, "cells": cells}


def _html(matrices: Sequence[Matrix]) -> str:
    from penalcheck.report.html_report import page

    return page("comparison.html.jinja", matrices=matrices)


def _xlsx(matrices: Sequence[Matrix]) -> bytes:
    from penalcheck.report.comparison_workbook import comparison_xlsx

    return comparison_xlsx(matrices)


COMPARISON_FORMATS: Final[Mapping[str, Callable[[Sequence[Matrix]], str | bytes]]] = {
    "table": _table,
    "csv": _csv,
    "markdown": _markdown,
    "json": _json,
    "html": _html,
    "xlsx": _xlsx,
}
"""The formats of comparisons by name."""
