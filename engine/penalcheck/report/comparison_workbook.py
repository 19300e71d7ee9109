"""Comparisons as a workbook: each matrix as it is shown, and a sheet with a row for each cell and its numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from penalcheck.extract.term import LIFE_IN_MONTHS, MONTHS_PER_YEAR
from penalcheck.findings.comparison import Cell, Matrix, told_name
from penalcheck.findings.finding import VERDICTS, verdict_words
from penalcheck.messages.telling import marked, retold, tr, tr_word
from penalcheck.report.workbook import Column, Shaded, Sheet, Value, workbook

_LEAST: Final = {"minimum": marked("minimum, years, at least"), "maximum": marked("maximum, years, at least")}
_MOST: Final = {"minimum": marked("minimum, years, at most"), "maximum": marked("maximum, years, at most")}
_VALUES: Final = {
    "faces": marked("faces"),
    "death": marked("death"),
    "settled": marked("settled"),
    "tiers": marked("tiers"),
    "failing": marked("failing"),
    "undetermined": marked("undetermined"),
    "adequate": marked("adequate"),
}
"""The values of a cell, as the heads of columns."""


def comparison_xlsx(matrices: Sequence[Matrix]) -> bytes:
    """Return matrices as an XLSX file."""
    title = matrices[0].title if matrices else ""
    shown = [sheet for matrix in matrices for sheet in (_table(matrix), _numbers(matrix))]
    return workbook(title, [*shown, _method(matrices)])


def _table(matrix: Matrix) -> Sheet:
    heads = [
        f"{code}\n{group}" if group else told_name(code)
        for code, group in zip(matrix.columns, matrix.column_groups, strict=True)
    ]
    columns = (
        *(Column(tr("group"), 18), Column(retold(matrix.subject), 34), Column(tr("title"), 44)),
        *(Column(head, 18) for head in heads),
    )
    rows = ((told_name(row.group), row.name, row.title, *map(_shown, row.cells)) for row in matrix.rows)
    return Sheet(tr("by {subject}", subject=retold(matrix.subject)), columns, rows, pinned=3)


def _shown(cell: Cell) -> Value:
    return Shaded(cell.text, cell.verdict) if cell.verdict else cell.text


def _numbers(matrix: Matrix) -> Sheet:
    found = dict.fromkeys(name for row in matrix.rows for cell in row.cells for name in _typed(cell))
    worst_first = [verdict_words(verdict) for verdict in VERDICTS]
    names = [name for name in worst_first if name in found] or list(found)
    columns = (
        *(Column(tr("group"), 18), Column(retold(matrix.subject), 34), Column(tr("column"), 18)),
        *(Column(name, 16) for name in names),
    )
    return Sheet(tr("by {subject}, numbers", subject=retold(matrix.subject)), columns, _lines(matrix, names), pinned=3)


def _lines(matrix: Matrix, names: Sequence[str]) -> Iterator[tuple[Value, ...]]:
    for row in matrix.rows:
        for column, cell in zip(matrix.columns, row.cells, strict=True):
            typed = _typed(cell)
            yield told_name(row.group), row.name, told_name(column), *(typed.get(name) for name in names)


def _typed(cell: Cell) -> dict[str, Value]:
    """Return the value of a cell as single values: a range of months as years, a list in words."""
    typed: dict[str, Value] = {}
    for name, value in (cell.value or {}).items():
        typed.update(_parts(name, value))
    return typed


def _parts(name: str, value: Any) -> dict[str, Value]:
    if name.endswith("_months"):
        low, high = (_years(months) for months in value) if value else (None, None)
        end = name.removesuffix("_months")
        return {retold(_LEAST[end]): low, retold(_MOST[end]): high}
    if name in VERDICTS:
        return {verdict_words(name): value}
    told = retold(_VALUES.get(name, name))
    if name == "death":
        return {told: "\n".join(map(tr_word, value))}
    if isinstance(value, bool):
        return {told: tr("yes") if value else tr("no")}
    return {told: "\n".join(value) if isinstance(value, list) else value}


def _years(months: float) -> Value:
    return tr("life") if months >= LIFE_IN_MONTHS else round(months / MONTHS_PER_YEAR, 2)


def _method(matrices: Sequence[Matrix]) -> Sheet:
    rows = [(matrix.title, matrix.note) for matrix in matrices]
    return Sheet(tr("method"), (Column(tr("what"), 40), Column(tr("meaning"), 100)), rows)
