"""Read a questionnaire that was filled in: the values of an extract with the cells that state them."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from penalcheck.extract.penal_code import Extract
from penalcheck.extract.references import check_extract_references
from penalcheck.files.document import DataPath, Document
from penalcheck.files.loading import Loaded, load_model
from penalcheck.files.problem import BadInput, Problem
from penalcheck.files.quoting import quoted
from penalcheck.files.suggest import did_you_mean
from penalcheck.messages.telling import tr
from penalcheck.questionnaire.asked_items import CODE, GENERAL, AskedItem
from penalcheck.questionnaire.asked_tables import ARTICLE, ID, LAW, OF, PARAGRAPH, TABLES, AskedTable
from penalcheck.questionnaire.cell_values import read_cell, split
from penalcheck.questionnaire.places_in_sheets import (
    ANSWER,
    CODE_SHEET,
    DETAIL,
    FIRST,
    FOR_READERS,
    FORM,
    GENERAL_SHEET,
    ITEM,
    KEYS,
    CellPlace,
    Placed,
)

_MOST_BYTES: Final = 50_000_000
"""Bytes of all parts of a workbook once they are unpacked."""
_MOST_ROWS: Final = 20_000
_VALUES: Final = (str, int, float, dt.date)
_CALCULATED: Final = ("=", "#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!")
"""How the text of a cell begins that is, or was, calculated."""
_CITATION: Final = (LAW, ARTICLE, PARAGRAPH)
_WORDS: Final = ("none", "unknown")

_NEEDED: Final = {"laws": "instruments", "offences": "provisions"}
"""The sheets that no code leaves empty, with the key of an extract for which each stands."""

Cells = dict[str, tuple[object, CellPlace]]
"""The cells of a row that are filled in, by the keys of their columns."""


@dataclass
class FilledIn:
    """The values of a questionnaire as those of a file, where each stands, and what is wrong with it."""

    source: str
    value: dict[str, Any] = field(default_factory=lambda: {"format": 1})
    placed: Placed = field(default_factory=Placed)
    problems: list[Problem] = field(default_factory=list)
    asked: dict[str, CellPlace] = field(default_factory=dict)
    """Where what every code needs is asked: by its key."""

    def tell(self, place: CellPlace, message: str) -> None:
        """Note a problem of a cell."""
        self.problems.append(Problem(f"{self.source}:{place}", None, message))

    def load(self) -> Loaded[Extract]:
        """Return the extract. Raises BadInput with every problem and its cell."""
        document = Document(self.source, self.value, self.placed.positions)
        try:
            loaded = load_model(Extract, document, check_extract_references)
        except BadInput as bad:
            raise BadInput([*self.problems, *map(self._in_its_cell, bad.problems)]) from None
        if self.problems:
            raise BadInput(self.problems)
        return loaded

    def _in_its_cell(self, problem: Problem) -> Problem:
        for key, place in self.asked.items():
            if problem.message == tr("the key '{key}' is missing", key=key):
                return Problem(f"{problem.source}:{place}", None, tr("this is not filled in, and every code needs it"))
        if problem.position is None:
            return problem
        return Problem(f"{problem.source}:{self.placed.cell(problem.position)}", None, problem.message, problem.help)


def read_questionnaire(source: str, content: bytes) -> FilledIn:
    """Return what a questionnaire states. Raises BadInput if it is none."""
    sheets = _sheets(source, content)
    filled = FilledIn(source)
    rows: dict[str, list[Cells]] = {}
    for title, values in sheets.items():
        _sort(filled, title, values, rows)
    for item in CODE:
        for cells in rows.get(CODE_SHEET, ()):
            _code(filled, item, cells)
    for act in TABLES:
        for cells in rows.get(act.name, ()):
            _entry(filled, act, cells)
    items = {item.name: item for item in GENERAL}
    for cells in rows.get(GENERAL_SHEET, ()):
        _general(filled, items, cells)
    return filled


def _sheets(source: str, content: bytes) -> Mapping[str, list[tuple[object, ...]]]:
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            if sum(part.file_size for part in parts.infolist()) > _MOST_BYTES:
                told = tr("unpacks to more than {most:,} bytes; no questionnaire is so large", most=_MOST_BYTES)
                raise BadInput([Problem(source, None, told)])
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
        most = _MOST_ROWS + 1
        found = {sheet.title: list(sheet.iter_rows(max_row=most, values_only=True)) for sheet in book.worksheets}
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, SyntaxError) as error:
        told = tr("is no workbook in the form XLSX ({error}); save it as XLSX", error=error)
        raise BadInput([Problem(source, None, told)]) from None
    if not any(rows and rows[0] and rows[0][0] == FORM for rows in found.values()):
        told = tr("is no questionnaire of penalcheck; `penalcheck new questionnaire` writes one")
        raise BadInput([Problem(source, None, told)])
    return found


def _sort(filled: FilledIn, title: str, values: Sequence[tuple[object, ...]], rows: dict[str, list[Cells]]) -> None:
    """Put the filled rows of a sheet under the name of the table that its row of keys states."""
    if len(values) > _MOST_ROWS:
        filled.tell(CellPlace(title, _MOST_ROWS + 1, 1), tr("at most {most:,} rows are read", most=_MOST_ROWS))
    keys = [str(key) if key is not None else "" for key in (values[KEYS - 1] if values else ())]
    if keys and keys[0] == FORM:
        return
    names = {key.partition("/")[0] for key in keys if "/" in key}
    if len(names) != 1:
        if any(value is not None for row in values for value in row):
            filled.tell(
                CellPlace(title, 1, 1), tr("the sheet is none of the questionnaire, and its row of keys is lost")
            )
        return
    name = names.pop()
    found = rows.setdefault(name, [])
    if name in _NEEDED:
        filled.asked[_NEEDED[name]] = CellPlace(title, FIRST, 1)
    keys = [key.partition("/")[2] for key in keys]
    for number, row in enumerate(values[FIRST - 1 :], FIRST):
        if cells := _filled_cells(filled, CellPlace(title, number, 1), keys, row):
            found.append(cells)


def _filled_cells(filled: FilledIn, begin: CellPlace, keys: Sequence[str], row: Sequence[object]) -> Cells:
    """Return the cells of a row that hold something to be read."""
    cells: Cells = {}
    for column, value in enumerate(row, 1):
        key = keys[column - 1] if column <= len(keys) else ""
        if value is None or (isinstance(value, str) and not value.strip()) or key.startswith(FOR_READERS):
            continue
        place = begin._replace(column=column)
        if not isinstance(value, _VALUES) or (isinstance(value, str) and value.startswith(_CALCULATED)):
            filled.tell(place, tr("the cell holds a formula or what came of a wrong one; write the value itself"))
        elif key:
            cells[key] = value, place
        else:
            filled.tell(place, tr("the column is none of the questionnaire; move the text, or delete it"))
    return cells


def _code(filled: FilledIn, item: AskedItem, cells: Cells) -> None:
    named = cells.get(ITEM)
    if named is None or named[0] != item.name:
        return
    filled.asked[item.name] = named[1]
    if ANSWER in cells:
        _state(filled, (), item.path, cells[ANSWER])


def _entry(filled: FilledIn, table: AskedTable, cells: Cells) -> None:
    """Add an entry to the values, with what each of its cells states; a row that has but its id tells nothing."""
    if table.ids and set(cells) == {ID}:
        return
    first = next(place for _, place in cells.values())
    path = _path_of(filled, table, cells, first)
    if path is None:
        return
    filled.placed.put(path, first)
    entry = _at(filled.value, path)
    for column in table.columns:
        told = cells.get(column.name)
        if told is None or column.name in (OF, *_CITATION) or (table.kept == "keyed" and column.name == ID):
            continue
        _state(filled, path, column.key, told, (*table.sample, *column.key))
    cited = any(name in cells for name in _CITATION)
    if cited or (table.name != "amounts" and any(column.name == LAW for column in table.columns)):
        _cite(filled, path, cells, first)
    if table.name in ("laws", "treaties"):
        entry["status"] = "unverified"
    if table.name == "penalties":
        entry.setdefault("penalty", "unknown")


def _path_of(filled: FilledIn, table: AskedTable, cells: Cells, first: CellPlace) -> DataPath | None:
    """Return the path of a new entry, whose place among the values is made; None if there is none for it."""
    if table.kept == "list":
        return _appended(filled.value, table.path)
    key = ID if table.kept == "keyed" else OF
    if key not in cells:
        filled.tell(first, tr("the row has no name of what it is, or to what it belongs; fill in the first column"))
        return None
    name, place = str(cells[key][0]).strip(), cells[key][1]
    if table.kept == "keyed":
        return _keyed(filled, table, name, place)
    parents = _parents(filled.value, table)
    if name not in parents:
        filled.tell(place, tr("there is no {name}{hint}", name=quoted(name), hint=did_you_mean(name, parents)))
        return None
    return _appended(filled.value, (*parents[name], *table.child))


def _keyed(filled: FilledIn, table: AskedTable, name: str, place: CellPlace) -> DataPath | None:
    if table.ids and name not in table.ids:
        filled.tell(place, tr("there is no {name}{hint}", name=quoted(name), hint=did_you_mean(name, table.ids)))
        return None
    path = (*table.path, name)
    if name in _at(filled.value, table.path) and not table.versions:
        filled.tell(place, tr("{name} is there already, in a row above", name=quoted(name)))
        return None
    return _version(filled.value, path)


def _version(value: dict[str, Any], path: DataPath) -> DataPath:
    """Make a place for an entry, and return its path; if there is one already, they are versions in a list."""
    within, name = _at(value, path[:-1]), path[-1]
    if name not in within:
        within[name] = {}
        return path
    if isinstance(within[name], dict):
        within[name] = [within[name]]
    return _appended(value, path)


def _parents(value: dict[str, Any], table: AskedTable) -> dict[str, DataPath]:
    """Return the entries to which the entries of a table belong, by their names."""
    if table.path in (("treaties",), ("units",)):
        return {name: (*table.path, name) for name in value.get(str(table.path[0]), {})}
    if table.name == "penalties":
        return {str(one.get("id")): ("provisions", n) for n, one in enumerate(value.get("provisions", ()))}
    found: dict[str, DataPath] = {}
    for n, provision in enumerate(value.get("provisions", ())):
        for m, tier in enumerate(provision.get("tiers", ())):
            found[str(tier.get("id"))] = ("provisions", n, "tiers", m)
    for name in ("aggravations", "exemptions"):
        found.update({str(one.get("id")): (name, n) for n, one in enumerate(value.get(name, ()))})
    return found


def _appended(value: dict[str, Any], path: DataPath) -> DataPath:
    entries = _at(value, path, [])
    entries.append({})
    return *path, len(entries) - 1


def _at(value: Any, path: DataPath, empty: Any = None) -> Any:
    """Return what stands at a path; what is missing on the way is made, at its end as `empty`, or a mapping."""
    for number, step in enumerate(path):
        last = number == len(path) - 1
        if isinstance(step, str):
            value = value.setdefault(step, empty if last and empty is not None else {})
        else:
            value = value[step]
    return value


def _state(
    filled: FilledIn, path: DataPath, key: DataPath, told: tuple[object, CellPlace], sample: DataPath | None = None
) -> None:
    """Take over what a cell states of an entry."""
    value, place = told
    entry = _at(filled.value, path)
    for step in key[:-1]:
        entry = entry.setdefault(step, {})
        if not isinstance(entry, dict):
            filled.tell(place, tr("another cell says {word} of it; leave one of them empty", word=quoted(entry)))
            return
    try:
        entry[key[-1]] = read_cell(sample or (*path, *key), value)
    except ValueError as error:
        filled.tell(place, str(error))
    filled.placed.put((*path, *key), place)


def _cite(filled: FilledIn, path: DataPath, cells: Cells, first: CellPlace) -> None:
    """Take over the citations of a row: laws, articles and paragraphs, each separated by semicolons."""
    entry = _at(filled.value, path)
    laws = split(str(cells[LAW][0])) if LAW in cells else []
    articles, paragraphs = (
        [part.strip() for part in str(cells[name][0]).split(";")] if name in cells else [] for name in _CITATION[1:]
    )
    place = next((cells[name][1] for name in _CITATION if name in cells), first)
    laws = laws * len(articles) if len(laws) == 1 else laws
    if not laws or len(laws) != len(articles) or len(paragraphs) > len(articles):
        filled.tell(place, tr("name the law and the article that say so; of several, as many laws as articles"))
        laws, articles, paragraphs = [next(iter(filled.value.get("instruments", {})), "?")], ["?"], []
    paragraphs += [""] * (len(articles) - len(paragraphs))
    cited = []
    for law, article, paragraph in zip(laws, articles, paragraphs, strict=True):
        cited.append({"instrument": law, "article": article, **({"paragraph": paragraph} if paragraph else {})})
    entry["cite"] = cited
    filled.placed.put((*path, "cite"), place)


def _general(filled: FilledIn, items: Mapping[str, AskedItem], cells: Cells) -> None:
    """Take over an item of the general part: a word alone, or an answer with the law that says so."""
    name, first = cells.get(ITEM, ("", next(place for _, place in cells.values())))
    item = items.get(str(name))
    if item is None:
        filled.tell(first, tr("there is no item {name}{hint}", name=quoted(name), hint=did_you_mean(str(name), items)))
        return
    answered = set(cells) - {ITEM}
    if not answered:
        return
    if ANSWER not in cells:
        filled.tell(min(cells[key][1] for key in answered), tr("the row has no answer"))
        return
    value, place = cells[ANSWER]
    if LAW not in cells and (not item.answer or value in _WORDS):
        _word(filled, item, str(value).strip(), place)
    elif item.answer:
        _item(filled, item, cells, place)
    else:
        filled.tell(place, tr("{value} is no answer; expected none or unknown", value=quoted(value)))


def _word(filled: FilledIn, item: AskedItem, word: str, place: CellPlace) -> None:
    """State that the law has no such thing, or that it is not known."""
    within = _at(filled.value, item.path[:-1])
    last = item.path[-1]
    if last in within:
        filled.tell(place, tr("the sheet on it is filled in; leave the answer empty"))
    elif word not in _WORDS:
        filled.tell(place, tr("{value} is no answer; expected none or unknown", value=quoted(word)))
    else:
        within[last] = [] if item.path == ("recidivism",) and word == "none" else word
        filled.placed.put(item.path, place)


def _item(filled: FilledIn, item: AskedItem, cells: Cells, place: CellPlace) -> None:
    """State an item with its law; a second row of it is another version."""
    within = _at(filled.value, item.path[:-1])
    if not isinstance(within, dict):
        filled.tell(place, tr("another cell says {word} of it; leave one of them empty", word=quoted(within)))
        return
    path = _version(filled.value, item.path)
    filled.placed.put(path, place)
    _state(filled, path, (item.answer,), cells[ANSWER], (*item.path, item.answer))
    if item.detail and DETAIL in cells:
        _state(filled, path, (item.detail,), cells[DETAIL], (*item.path, item.detail))
    for key in (("in_force", "from"), ("in_force", "until"), ("unchanged_since",), ("note",)):
        if (told := cells.get(".".join(key))) is not None:
            _state(filled, path, key, told, (*item.path, *key))
    _cite(filled, path, cells, place)
