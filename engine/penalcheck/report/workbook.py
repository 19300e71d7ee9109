"""Workbooks (XLSX): sheets of typed cells with fixed heads and filters, in which nothing from a file is a formula."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from penalcheck.extract.calendar import MEAN_MONTHS_PER_DAY
from penalcheck.extract.term import MONTHS_PER_YEAR, Term
from penalcheck.findings.finding import Verdict
from penalcheck.messages.reader_language import RIGHT_TO_LEFT, spoken
from penalcheck.messages.telling import in_words, tr
from penalcheck.report.grid import like_a_formula
from penalcheck.report.terminal import width_of

if TYPE_CHECKING:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

MOST_SIGNS: Final = 32_767
"""Characters that a cell can hold."""
_MOST_IN_NAME: Final = 31
"""Characters of the name of a sheet."""
_CUT: Final = " [...]"
_A4: Final = 9
_FONT, _SIZE, _LINE_HEIGHT = "Calibri", 10, 14.0
_MOST_LINES, _FILLED = 12, 0.92
"""Lines of the highest row, and the part of a line that words fill before the next one goes to the line below."""
_MOST_ON_PAPER: Final = 260
"""Characters of all columns that a page can show in letters that can be read."""
_HEAD, _LINE = "DCE3EA", "C3CAD1"
_SHADES: Final[Mapping[Verdict, str]] = {
    "falls_short": "F6D5D0",
    "disproportionate": "E7D6F2",
    "undetermined": "FBEFC9",
    "adequate": "DDEFDC",
    "not_applicable": "EEEEEE",
}


class Shaded(NamedTuple):
    """A text that is shaded by a verdict, which the text tells too."""

    text: str
    verdict: Verdict


Value = str | int | float | dt.date | Shaded | None
"""What a cell holds; None leaves it empty."""


@dataclass(frozen=True)
class Column:
    """A column with its head, and its width in characters."""

    head: str
    width: int = 14


@dataclass(frozen=True)
class Sheet:
    """A table of a workbook; the first `pinned` columns stay in view, the first `printed` ones go to paper (0: all)."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value]]
    pinned: int = 1
    printed: int = 0


def workbook(title: str, sheets: Iterable[Sheet]) -> bytes:
    """Return sheets as an XLSX file; languages from right to left begin with the first column on the right."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.title = title
    book.properties.creator = "penalcheck"
    for sheet in sheets:
        _fill(book.create_sheet(_name(sheet.name)), sheet)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def term_columns(head: str) -> tuple[Column, ...]:
    """Return the columns of a term: in words, in years, in days."""
    return (
        Column(head, 18),
        Column(tr("{term}, in years", term=head), 10),
        Column(tr("{term}, in days", term=head), 10),
    )


def term_values(term: Term | None) -> tuple[Value, ...]:
    """Return a term for `term_columns`; life and what is not known have no numbers.

    A day counts as its part of a mean month, and a month as its mean number of days.
    """
    if term is None:
        return tr("unknown"), None, None
    if term.life:
        return in_words(term), None, None
    return in_words(term), round(term.number / MONTHS_PER_YEAR, 2), round(term.number / float(MEAN_MONTHS_PER_DAY))


def _name(text: str) -> str:
    return "".join(" " if sign in r"[]:*?/\'" else sign for sign in text)[:_MOST_IN_NAME].strip()


def _fill(drawn: WriteOnlyWorksheet, sheet: Sheet) -> None:
    from openpyxl.utils import get_column_letter

    columns = [get_column_letter(number + 1) for number in range(len(sheet.columns))]
    for letter, column in zip(columns, sheet.columns, strict=True):
        drawn.column_dimensions[letter].width = column.width
    drawn.freeze_panes = f"{get_column_letter(sheet.pinned + 1)}2"
    drawn.sheet_view.rightToLeft = spoken() in RIGHT_TO_LEFT
    drawn.page_setup.orientation = "landscape"
    drawn.page_setup.paperSize = _A4
    drawn.page_margins.left = drawn.page_margins.right = 0.4
    drawn.page_margins.top = drawn.page_margins.bottom = 0.6
    drawn.page_margins.footer = 0.3
    drawn.oddFooter.left.text, drawn.oddFooter.right.text = "&A", "&P / &N"
    drawn.print_title_rows = "1:1"
    drawn.print_title_cols = f"A:{columns[sheet.pinned - 1]}"
    if sum(column.width for column in sheet.columns[: sheet.printed or None]) <= _MOST_ON_PAPER:
        drawn.page_setup.fitToHeight = 0
        drawn.sheet_properties.pageSetUpPr.fitToPage = True
    cells = _Cells(drawn)
    last = 0
    for last, row in enumerate(chain([[column.head for column in sheet.columns]], sheet.rows), 1):
        drawn.row_dimensions[last].height = _LINE_HEIGHT * _lines(row, sheet.columns[: sheet.printed or None])
        drawn.append([cells.cell(value, head=last == 1) for value in row])
    drawn.auto_filter.ref = f"A1:{columns[-1]}{last}"
    drawn.print_area = f"A1:{columns[sheet.printed - 1]}{last}"


def _lines(row: Sequence[Value], columns: Sequence[Column]) -> int:
    """Return how many lines a row needs, at most so many that the next row is still in view."""
    needed = 1
    for value, column in zip(row, columns, strict=False):
        text = value.text if isinstance(value, Shaded) else value
        if isinstance(text, str) and (len(text) >= column.width // 2 or "\n" in text):
            needed = max(needed, sum(1 + int(width_of(line) / column.width / _FILLED) for line in text.split("\n")))
    return min(needed, _MOST_LINES)


class _Cells:
    """The cells of one sheet; each look is made once and given to all cells that have it."""

    def __init__(self, drawn: WriteOnlyWorksheet) -> None:
        self._drawn = drawn
        self._looks: dict[tuple[object, ...], Any] = {}

    def cell(self, value: Value, *, head: bool) -> WriteOnlyCell | None:
        if head:
            return self._dressed(self._text(str(value)), _HEAD, bold=True)
        if isinstance(value, Shaded):
            return self._dressed(self._text(value.text), _SHADES[value.verdict])
        if isinstance(value, str) and value:
            return self._dressed(self._text(value))
        from openpyxl.cell import WriteOnlyCell

        return self._dressed(WriteOnlyCell(self._drawn, None if value == "" else value))

    def _text(self, text: str) -> WriteOnlyCell:
        """Return a cell that holds a text as it is: never a formula, nor an error such as #N/A."""
        from openpyxl.cell import WriteOnlyCell

        cell = WriteOnlyCell(self._drawn, "")
        cell._value = _readable(text)
        cell.data_type = "s"
        return cell

    def _dressed(self, cell: WriteOnlyCell, shade: str = "", *, bold: bool = False) -> WriteOnlyCell:
        quoted = isinstance(cell.value, str) and like_a_formula(cell.value)
        key = (shade, cell.number_format, cell.data_type, cell.value is None, quoted)
        if key not in self._looks:
            _dress(cell, shade, bold=bold)
            # Spreadsheets then keep the text a text when somebody edits the cell.
            cell.quotePrefix = quoted
            self._looks[key] = cell._style
        else:
            cell._style = self._looks[key]
        return cell


def _dress(cell: WriteOnlyCell, shade: str, *, bold: bool) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    number = cell.data_type == "n" and not cell.is_date and cell.value is not None
    # Numbers stand at the end of their column, texts and days at its beginning.
    right = number != (spoken() in RIGHT_TO_LEFT)
    cell.alignment = Alignment("right" if right else "left", "top", wrap_text=True, indent=1 if number else 0)
    cell.border = Border(bottom=Side("hair", color=_LINE))
    cell.font = Font(_FONT, _SIZE, bold=bold)
    if cell.is_date:
        cell.number_format = "yyyy-mm-dd"
    if shade:
        cell.fill = PatternFill("solid", start_color=shade)


def _readable(text: str) -> str:
    """Return a text without the signs that no XLSX file can hold, and no longer than a cell can hold."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    clean: str = ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", text)
    return clean if len(clean) <= MOST_SIGNS else clean[: MOST_SIGNS - len(_CUT)] + _CUT
