"""Write the questionnaire as a workbook: empty for a State, or filled in from an extract."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from penalcheck.extract.penal_code import read_jurisdiction
from penalcheck.extract.treaty import (
    CIRCUMSTANCES,
    CIRCUMSTANCES_BY_LETTER,
    PARAGRAPH_BY_CONDUCT,
    ROLES,
    SUBSTANCE_GROUPS,
    SUBSTANCES,
    TREATIES,
)
from penalcheck.files.document import DataPath
from penalcheck.messages.reader_language import RIGHT_TO_LEFT, spoken
from penalcheck.messages.telling import retold, tr, tr_law, tr_word
from penalcheck.questionnaire.asked_items import CODE, GENERAL, AskedItem
from penalcheck.questionnaire.asked_tables import (
    ARTICLE,
    CITED,
    ID,
    LAW,
    OF,
    PARAGRAPH,
    TABLES,
    AskedColumn,
    AskedTable,
)
from penalcheck.questionnaire.cell_values import SEPARATOR, choices_of, written_cell
from penalcheck.questionnaire.guide_sheet import guide_lines
from penalcheck.questionnaire.places_in_sheets import (
    ANSWER,
    CODE_SHEET,
    DETAIL,
    EXAMPLES,
    FIRST,
    FOR_READERS,
    FORM,
    GENERAL_SHEET,
    HEADS,
    ITEM,
    KEYS,
    LAST,
    WORDS_SHEET,
)

_HEAD, _EXAMPLE, _ASKED, _INK = "DCE3EA", "F4F6F8", "FFFBE6", "52606D"
_FONT, _SIZE, _LINE_HEIGHT = "Calibri", 10, 14.0
_MOST_ON_PAPER: Final = 300
"""Characters of all columns that a page can show in letters that can be read."""
_FILLED: Final = 0.9
"""The part of a line that words fill before the next one goes to the line below."""
_TEXT: Final = "@"
"""The format of cells whose content stays what was typed: 1/2 is no date."""
_QUESTION_KEY, _EXAMPLE_KEY, _ASKED_KEY = (f"{FOR_READERS}{name}" for name in ("question", "example", "detail"))
_LAWS: Final = next(table for table in TABLES if table.name == "laws")
_NAMED_BY: Final = {"penalties": "offences", "reservations": "treaties", "values of units": "units"}
"""The tables whose entries belong to those of another one, by which their first column is chosen."""


@dataclass(frozen=True)
class _Drawn:
    """A column of a sheet as it is drawn."""

    key: str
    head: str
    example: str
    width: int
    choices: tuple[str, ...] = ()
    of_sheet: str = ""
    """The sheet whose first column has what may be chosen."""


def begun(iso: str) -> dict[str, Any]:
    """Return the beginning of an extract of a country or subdivision. Raises ValueError if the code is unknown."""
    import pycountry

    code = read_jurisdiction(iso.upper())
    country = pycountry.countries.get(alpha_2=code)
    name = country.name if country else pycountry.subdivisions.get(code=code).name
    return {"jurisdiction": code, "name": name, "level": "national" if country else "subnational"}


def questionnaire_of(code: Mapping[str, Any]) -> bytes:
    """Return the questionnaire as an XLSX file, with what an extract, or the beginning of one, states.

    What it does not ask is left out: reading it back shows what that is.
    """
    from openpyxl import Workbook

    book = Workbook()
    guide = book.active
    guide.title = tr("guide")
    _guide(guide)
    _draw(book, CODE_SHEET, tr("code"), _item_columns(cited=False), _code_rows(code))
    titles = {table.name: retold(table.title) for table in TABLES}
    for table in TABLES:
        columns = [_column(table, asked, titles) for asked in table.columns]
        if table.name == "treaties":
            columns.append(_Drawn(f"{FOR_READERS}title", tr("its title"), "", 60))
        _draw(book, table.name, titles[table.name], columns, _rows(table, code))
        if table.name == "amounts":
            _draw(book, GENERAL_SHEET, tr("general part"), _item_columns(cited=True), _general_rows(code))
    _draw(book, WORDS_SHEET, tr("words"), _word_columns(), _word_rows())
    buffer = io.BytesIO()
    book.properties.creator = "penalcheck"
    book.save(buffer)
    return buffer.getvalue()


def _column(table: AskedTable, asked: AskedColumn, titles: Mapping[str, str]) -> _Drawn:
    head = retold(asked.head)
    width = 16 if len(head) < 24 else 24
    if asked.key == (LAW,):
        return _Drawn(asked.name, head, asked.example, 18, of_sheet=titles["laws"])
    if asked.key == (OF,):
        named = _NAMED_BY.get(table.name)
        return _Drawn(asked.name, head, asked.example, 22, of_sheet=titles[named] if named else "")
    if asked.key in ((ID,), (ARTICLE,), (PARAGRAPH,)):
        return _Drawn(asked.name, head, asked.example, 22 if asked.key == (ID,) else 12)
    wide = asked.key[-1] in ("title", "source", "note", "says", "conduct")
    return _Drawn(asked.name, head, asked.example, 40 if wide else width, choices_of((*table.sample, *asked.key)))


def _item_columns(*, cited: bool) -> list[_Drawn]:
    columns = [
        _Drawn(ITEM, tr("item"), "", 42),
        _Drawn(_QUESTION_KEY, tr("question"), "", 50),
        _Drawn(_EXAMPLE_KEY, tr("for example"), "", 14),
        _Drawn(ANSWER, tr("answer"), "", 24),
    ]
    if not cited:
        return columns
    columns += [_Drawn(DETAIL, tr("detail"), "", 24), _Drawn(_ASKED_KEY, tr("what the detail is"), "", 34)]
    laws = retold(_LAWS.title)
    return [
        *columns,
        *(_Drawn(a.name, retold(a.head), a.example, 14, of_sheet=laws if a.key == (LAW,) else "") for a in CITED),
    ]


Row = dict[str, Any]
"""The cells of a row by the keys of their columns; the choices of the answer stand under `choices`."""


def _code_rows(code: Mapping[str, Any]) -> Iterator[Row]:
    for item in CODE:
        row = _item_row(item, choices_of(item.path))
        yield {**row, **({ANSWER: code[item.name]} if item.name in code else {})}


def _general_rows(code: Mapping[str, Any]) -> Iterator[Row]:
    for item in GENERAL:
        words = ("none", "unknown") if item.path != ("recidivism",) else ("none",)
        choices = choices_of((*item.path, item.answer)) if item.answer else words
        row = _item_row(item, tuple(dict.fromkeys((*choices, *words))) if choices else ())
        stated = _found(code, item.path)
        versions = stated if item.answer and isinstance(stated, list) else [stated]
        for version in versions:
            yield {**row, **_answer(item, version)}


def _item_row(item: AskedItem, choices: tuple[str, ...]) -> Row:
    asked = retold(item.detail_asked) if item.detail else None
    told = {ITEM: item.name, _QUESTION_KEY: retold(item.question), _EXAMPLE_KEY: item.example or None}
    return {**told, _ASKED_KEY: asked, "choices": choices}


def _answer(item: AskedItem, stated: Any) -> Row:
    if isinstance(stated, str):
        return {ANSWER: stated}
    if item.path == ("recidivism",) and stated == []:
        return {ANSWER: "none"}
    if not (item.answer and isinstance(stated, Mapping)):
        return {}
    row = {ANSWER: _written((*item.path, item.answer), stated.get(item.answer)), **_cited(stated)}
    if item.detail and item.detail in stated:
        row[DETAIL] = _written((*item.path, item.detail), stated[item.detail])
    return row


def _rows(table: AskedTable, code: Mapping[str, Any]) -> Iterator[Row]:
    stated = list(_entries(table, code))
    there = {entry.get(ID) for entry in stated}
    for entry in [*stated, *({ID: name} for name in table.ids if name not in there)]:
        row = _row(table, entry)
        yield {**row, f"{FOR_READERS}title": tr_law(TREATIES[row[ID]])} if table.name == "treaties" else row


def _entries(table: AskedTable, code: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield the entries of an extract for a table, with the name of the entry to which each belongs."""
    if table.kept == "keyed":
        for name, stated in code.get(str(table.path[0]), {}).items():
            versions = stated if isinstance(stated, list) else [stated]
            if name in (table.ids or (name,)) and not isinstance(stated, str):
                yield from ({**version, ID: name} for version in versions)
    elif table.kept == "list":
        listed = _found(code, table.path)
        yield from listed if isinstance(listed, list) else ()
    elif len(table.path) == 1 and table.name != "penalties":
        for name, entry in code.get(str(table.path[0]), {}).items():
            yield from ({**one, OF: name} for one in entry.get(str(table.child[0]), ()))
    else:
        tiers = [(p, tier) for p in code.get("provisions", ()) for tier in p.get("tiers", ())]
        if table.name == "penalties":
            yield from ({**tier, OF: provision["id"]} for provision, tier in tiers)
            return
        others = [*(tier for _, tier in tiers), *code.get("aggravations", ()), *code.get("exemptions", ())]
        for one in others:
            yield from ({**limit, OF: one["id"]} for limit in one.get("quantity", {}).get("thresholds", ()))


def _row(table: AskedTable, entry: Mapping[str, Any]) -> Row:
    row: Row = {}
    for asked in table.columns:
        if asked.key in ((LAW,), (ARTICLE,), (PARAGRAPH,)):
            continue
        stated = _found(entry, asked.key)
        if stated is not None and not isinstance(stated, Mapping):
            row[asked.name] = _written((*table.sample, *asked.key), stated) if asked.name not in (ID, OF) else stated
    return {**row, **_cited(entry)} if any(asked.name == LAW for asked in table.columns) else row


def _written(path: DataPath, stated: Any) -> object:
    return written_cell(path, stated)


def _cited(entry: Mapping[str, Any]) -> Row:
    cites = entry.get("cite", ())
    cites = [cites] if isinstance(cites, Mapping) else list(cites)
    keys = {LAW: "instrument", ARTICLE: "article", PARAGRAPH: "paragraph"}
    row: Row = {name: SEPARATOR.join(str(cite.get(key, "")) for cite in cites) or None for name, key in keys.items()}
    row[PARAGRAPH] = row[PARAGRAPH] if any("paragraph" in cite for cite in cites) else None
    dated = {asked.name: _found(entry, asked.key) for asked in CITED[3:]}
    return {**row, **{name: stated for name, stated in dated.items() if stated is not None}}


def _found(value: Any, path: DataPath) -> Any:
    for step in path:
        value = value.get(step) if isinstance(value, Mapping) else None
    return value


def _begin_of_lines() -> str:
    return "right" if spoken() in RIGHT_TO_LEFT else "left"


class _Looks:
    """The looks of cells of one workbook; each is made once, and given to all cells that have it."""

    def __init__(self) -> None:
        self._made: dict[tuple[object, ...], Any] = {}

    def dress(self, cell: Any, *, fill: str = "", bold: bool = False, quiet: bool = False, form: str = _TEXT) -> None:
        """Give a cell a look: its colour, its letters, and the form of what it holds."""
        from openpyxl.styles import Alignment, Font, PatternFill

        key = fill, bold, quiet, form
        if key in self._made:
            cell._style = self._made[key]
            return
        cell.font = Font(_FONT, _SIZE, bold=bold, italic=fill == _EXAMPLE, color=_INK if quiet else None)
        cell.alignment = Alignment(_begin_of_lines(), "top", wrap_text=True)
        cell.number_format = form
        if fill:
            cell.fill = PatternFill("solid", start_color=fill)
        self._made[key] = cell._style


def _draw(book: Any, name: str, title: str, columns: Sequence[_Drawn], rows: Iterator[Row]) -> None:
    """Draw a sheet: hidden keys, heads, examples, and the rows that are filled in."""
    from openpyxl.utils import get_column_letter

    looks = _Looks()

    sheet = book.create_sheet(title)
    sheet.sheet_view.rightToLeft = spoken() in RIGHT_TO_LEFT
    examples = any(column.example for column in columns)
    for number, column in enumerate(columns, 1):
        sheet.cell(KEYS, number, f"{name}/{column.key}")
        looks.dress(sheet.cell(HEADS, number, column.head), fill=_HEAD, bold=True)
        looks.dress(sheet.cell(EXAMPLES, number, column.example or None), fill=_EXAMPLE, quiet=True)
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = column.width
        sheet.column_dimensions[letter].number_format = _TEXT
        _choose(sheet, f"{letter}{FIRST}:{letter}{LAST}", column)
    sheet.row_dimensions[KEYS].hidden = True
    sheet.row_dimensions[EXAMPLES].hidden = not examples
    sheet.row_dimensions[HEADS].height = 42
    sheet.freeze_panes = sheet.cell(FIRST, 2)
    _on_paper(sheet, sum(column.width for column in columns))
    for line, row in enumerate(rows, FIRST):
        needed = [1 + int(len(str(row.get(column.key) or "")) / column.width / _FILLED) for column in columns]
        sheet.row_dimensions[line].height = _LINE_HEIGHT * max(needed)
        for number, column in enumerate(columns, 1):
            _fill(looks, sheet.cell(line, number), column, row.get(column.key))
        if row.get("choices"):
            place = [column.key for column in columns].index(ANSWER) + 1
            letter = get_column_letter(place)
            _choose(sheet, f"{letter}{line}", _Drawn(ANSWER, "", "", 0, row["choices"]))


def _on_paper(sheet: Any, width: int) -> None:
    """Prepare a sheet of columns of this width for paper; one that is wide goes on to further pages."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A3
    sheet.print_title_rows, sheet.print_title_cols = f"{HEADS}:{HEADS}", "A:A"
    if width <= _MOST_ON_PAPER:
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _fill(looks: _Looks, cell: Any, column: _Drawn, value: object) -> None:
    """Fill in a cell; whatever a text begins with, it is no formula."""
    form = "yyyy-mm-dd" if isinstance(value, dt.date) else _TEXT
    fill = _ASKED if column.key == ANSWER else ""
    cell.value = value
    # The library gives a date a form of its own, and takes a text that begins like a formula for one.
    looks.dress(cell, fill=fill, quiet=column.key.startswith(FOR_READERS), form=form)
    if isinstance(value, str):
        cell.data_type = "s"


def _choose(sheet: Any, cells: str, column: _Drawn) -> None:
    """Let the cells of a column be chosen from a list."""
    from openpyxl.worksheet.datavalidation import DataValidation

    if column.choices:
        listed = f'"{",".join(column.choices)}"'
    elif column.of_sheet:
        listed = f"'{column.of_sheet}'!$A${FIRST}:$A${LAST}"
    else:
        return
    chosen = DataValidation("list", listed, allow_blank=True, showErrorMessage=bool(column.choices))
    chosen.errorTitle, chosen.error = "penalcheck", tr("Choose one of the list.")
    chosen.add(cells)
    sheet.add_data_validation(chosen)


def _guide(sheet: Any) -> None:
    from openpyxl.styles import Alignment, Font

    sheet.sheet_view.rightToLeft = spoken() in RIGHT_TO_LEFT
    sheet.cell(KEYS, 1, FORM)
    sheet.row_dimensions[KEYS].hidden = True
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 110, 44
    _on_paper(sheet, 0)
    for line, (text, where) in enumerate(guide_lines(), HEADS):
        first, second = sheet.cell(line, 1, text), sheet.cell(line, 2, where)
        for cell in (first, second):
            cell.font = Font(_FONT, 14 if line == HEADS else 11, bold=line == HEADS or where == "")
            cell.alignment = Alignment(_begin_of_lines(), "top", wrap_text=True)
        sheet.row_dimensions[line].height = 1.6 * _LINE_HEIGHT * (1 + len(text) // 120)


def _word_columns() -> list[_Drawn]:
    return [
        _Drawn(f"{FOR_READERS}kind", tr("kind"), "", 20),
        _Drawn(f"{FOR_READERS}word", tr("word to write"), "", 28),
        _Drawn(f"{FOR_READERS}meaning", tr("in words"), "", 50),
        _Drawn(f"{FOR_READERS}article", tr("where the conventions name it"), "", 40),
    ]


def _word_rows() -> Iterator[Row]:
    letters = {word: f"1988 art. {letter}" for letter, words in CIRCUMSTANCES_BY_LETTER.items() for word in words}
    paragraphs = {word: f"1988 art. {p}" if p[0] == "3" else p for word, p in PARAGRAPH_BY_CONDUCT.items()}
    groups = {name: ", ".join(map(tr_word, words)) for name, words in SUBSTANCE_GROUPS.items()}
    kinds: Sequence[tuple[str, Sequence[str], Mapping[str, str]]] = (
        (tr("conduct"), tuple(PARAGRAPH_BY_CONDUCT), paragraphs),
        (tr("circumstance"), CIRCUMSTANCES, letters),
        (tr("role"), ROLES, {}),
        (tr("group of drugs"), tuple(SUBSTANCE_GROUPS), groups),
        (tr("drug"), SUBSTANCES, {}),
    )
    for kind, words, articles in kinds:
        for word in words:
            told = (kind, word, tr_word(word), articles.get(word))
            yield dict(
                zip((f"{FOR_READERS}{key}" for key in ("kind", "word", "meaning", "article")), told, strict=True)
            )
