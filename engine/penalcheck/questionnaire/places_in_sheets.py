"""Where things stand in the questionnaire: rows of keys, heads, examples and entries, and cells as positions."""

from __future__ import annotations

from typing import Final, NamedTuple

from penalcheck.files.document import DataPath
from penalcheck.files.problem import Position

FORM: Final = "penalcheck questionnaire 1"
"""What the first cell of a questionnaire says: its form and version."""
KEYS, HEADS, EXAMPLES, FIRST, LAST = 1, 2, 3, 4, 1000
"""Rows of a sheet: hidden keys, heads, examples; and the first and the last that is prepared for entries."""
CODE_SHEET, GENERAL_SHEET, WORDS_SHEET = "code", "general part", "words"
ITEM, ANSWER, DETAIL = "item", "answer", "detail"
"""Columns of the sheets that ask an item a row."""
FOR_READERS: Final = "-"
"""How the key of a column begins that is not read."""
_ROWS: Final = 1_000_000


class CellPlace(NamedTuple):
    """A cell of a workbook."""

    sheet: str
    row: int
    column: int

    def __str__(self) -> str:
        from openpyxl.utils import get_column_letter

        return f"{self.sheet}!{get_column_letter(self.column)}{self.row}"


class Placed:
    """The places of values, as positions in a document: a line stands for a sheet and a row."""

    def __init__(self) -> None:
        self.positions: dict[DataPath, Position] = {}
        self._sheets: list[str] = []

    def put(self, path: DataPath, place: CellPlace) -> None:
        """Place a value, and what encloses it if that has no place yet."""
        if place.sheet not in self._sheets:
            self._sheets.append(place.sheet)
        position = Position(self._sheets.index(place.sheet) * _ROWS + place.row, place.column)
        for length in range(len(path)):
            self.positions.setdefault(path[:length], position)
        self.positions[path] = position

    def cell(self, position: Position) -> CellPlace:
        """Return the cell for which a position stands."""
        number, row = divmod(position.line, _ROWS)
        return CellPlace(self._sheets[number], row, position.column)
