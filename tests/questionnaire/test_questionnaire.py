"""The questionnaire: what is written from an extract and imported is the same law; mistakes are told by their cells."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from click.testing import CliRunner, Result

from conftest import COMPLETE_CODE
from penalcheck.api import load
from penalcheck.cli import main
from penalcheck.extract.general_part import GeneralPart
from penalcheck.extract.penal_code import Extract
from penalcheck.messages.reader_language import speaking
from penalcheck.questionnaire.asked_items import CODE, GENERAL
from penalcheck.questionnaire.asked_tables import LAW, TABLES
from penalcheck.questionnaire.cell_values import kind_of
from penalcheck.questionnaire.places_in_sheets import FIRST, KEYS
from penalcheck.questionnaire.questionnaire_book import begun, questionnaire_of

Run = Callable[..., Result]
IMPORTED = ("questionnaire", "NO", "--from", str(COMPLETE_CODE))


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A questionnaire that holds a whole small code."""
    path = tmp_path_factory.mktemp("questionnaire") / "filled.xlsx"
    made = CliRunner().invoke(main, ["new", *IMPORTED, "--output", str(path)])
    assert made.exit_code == 0, made.stderr
    assert made.stderr == "", "the small code states only what is asked"
    return path


def _unverified(value: Any) -> Any:
    """Return the values of an extract as an import states them: every status is `unverified`."""
    if isinstance(value, dict):
        return {key: "unverified" if key == "status" and part else _unverified(part) for key, part in value.items()}
    return [_unverified(part) for part in value] if isinstance(value, (list, tuple)) else value


def _imported(penalcheck: Run, book: Path, output: Path) -> Extract:
    result = penalcheck("import", str(book), "--output", str(output))
    assert result.exit_code == 0, result.stderr
    assert "all of it is unverified" in result.stderr
    return load([output])[0].model


def test_what_is_written_from_an_extract_and_imported_is_the_same_law(
    penalcheck: Run, written: Path, tmp_path: Path
) -> None:
    imported = _imported(penalcheck, written, tmp_path / "code.yaml").model_dump(mode="json")
    stated = load([COMPLETE_CODE])[0].model.model_dump(mode="json")
    assert imported == _unverified(stated)
    text = (tmp_path / "code.yaml").read_text(encoding="utf-8")
    assert text.startswith("# Imported from filled.xlsx. Nothing was compared")
    assert "checked" not in text.partition("\n")[2]


def test_what_is_not_asked_is_told_with_its_line_when_a_questionnaire_is_filled_from_an_extract(
    penalcheck: Run, plain: dict[str, Any], tmp_path: Path
) -> None:
    steps = [{"at_least": "5 years", "becomes": "3 years"}]
    plain["general_part"]["attempt"]["effect"] = {"maximum_steps": steps, "cap": "20 years"}
    (tmp_path / "code.yaml").write_text(yaml.safe_dump(plain), encoding="utf-8")
    made = penalcheck("new", *IMPORTED[:3], str(tmp_path / "code.yaml"), "--output", str(tmp_path / "filled.xlsx"))
    assert made.exit_code == 0
    (line,) = made.stderr.splitlines()
    assert line.startswith(f"{tmp_path / 'code.yaml'}:")
    assert "general_part.attempt.effect.maximum_steps is not asked" in line


def test_every_item_of_the_general_part_is_asked_and_every_column_is_known_to_the_model() -> None:
    asked = {item.path[1] for item in GENERAL if len(item.path) > 1} | {"note"}
    assert set(GeneralPart.model_fields) == asked
    for table in TABLES:
        for column in table.columns:
            if column.name not in ("of", "id", LAW, "article", "paragraph"):
                assert kind_of((*table.sample, *column.key)), column.name
    top = {item.path[0] for item in (*CODE, *GENERAL)} | {table.path[0] for table in TABLES} | {"format"}
    assert top == set(Extract.model_fields)


def test_a_blank_questionnaire_has_closed_lists_examples_and_the_language_of_the_reader() -> None:
    with speaking("ar"):
        book = openpyxl.load_workbook(io.BytesIO(questionnaire_of(begun("cl"))))
    sheets = {str(sheet.cell(KEYS, 1).value).partition("/")[0]: sheet for sheet in book}
    assert set(sheets) >= {table.name for table in TABLES}
    assert all(sheet.sheet_view.rightToLeft for sheet in book)
    assert all(sheet.row_dimensions[KEYS].hidden for sheet in book)
    chosen = {one.formula1 for one in sheets["penalties"].data_validations.dataValidation}
    assert '"basic,aggravated,mitigated"' in chosen
    assert any("$A$" in formula for formula in chosen), "offences and laws are chosen from their sheets"
    answers = [sheets["code"].cell(FIRST + number, 4).value for number in range(2)]
    assert answers == ["CL", "Chile"]


MISTAKES = [
    ("offences", FIRST, "nature", "crimnal", "did you mean 'criminal'?"),
    ("offences", FIRST + 1, "conduct", "sale; importaton", "did you mean 'importation'?"),
    ("penalties", FIRST, "of", "traficking", "there is no 'traficking'; did you mean 'trafficking'?"),
    ("penalties", FIRST + 1, "law", "acts", "did you mean 'act'?"),
    ("penalties", FIRST + 2, "penalty.bars_parole", "perhaps", "'perhaps' is neither yes nor no"),
    ("penalties", FIRST + 3, "penalty.imprisonment.maximum", "15 yeers", "'15 yeers' is not a term"),
    ("penalties", FIRST + 4, "penalty.imprisonment.maximum", "6 years", "another cell says 'none' of it"),
    ("treaties", FIRST, "until", "soon", "'soon' is not a date"),
    ("recidivism", FIRST, "id", "second", ""),
    ("limitation", FIRST, "in_force.from", "2020-02-30", "is not a date"),
    ("limitation", FIRST + 1, "period", '=5&" years"', "the cell holds a formula"),
    ("general part", FIRST, "law", "code", "the row has no answer"),
    ("general part", FIRST + 1, "article", "10; 11", "name the law and the article"),
]
"""Sheets, rows and keys with what is typed there, and what is told of that cell."""
EMPTIED = [("recidivism", FIRST, "title"), ("general part", FIRST, "answer"), ("general part", FIRST + 1, "law")]


def _planted(written: Path) -> tuple[Any, dict[str, str]]:
    """Return the questionnaire with mistakes, and what is to be told of each cell."""
    book = openpyxl.load_workbook(written)
    sheets = {str(sheet.cell(KEYS, 1).value).partition("/")[0]: sheet for sheet in book}

    def cell(name: str, row: int, key: str) -> Any:
        keys = [str(cell.value).partition("/")[2] for cell in sheets[name][KEYS]]
        return sheets[name].cell(row, keys.index(key) + 1)

    expected = {}
    for name, row, key, typed, told in MISTAKES:
        cell(name, row, key).value = typed
        expected[f"{sheets[name].title}!{cell(name, row, key).coordinate}"] = told or "the key 'title' is missing"
    for emptied in EMPTIED:
        cell(*emptied).value = None
    cell("penalties", FIRST + 4, "penalty.imprisonment").value = "none"
    return book, expected


def test_mistakes_are_told_with_sheet_and_cell_all_at_once_and_nothing_is_written(
    penalcheck: Run, written: Path, tmp_path: Path
) -> None:
    book, expected = _planted(written)
    stray = book.create_sheet("My notes")
    stray["A1"] = "not to be lost"
    expected["My notes!A1"] = "the sheet is none of the questionnaire"
    faulty, output = tmp_path / "faulty.xlsx", tmp_path / "out.yaml"
    book.save(faulty)
    result = penalcheck("import", str(faulty), "--output", str(output))
    assert result.exit_code == 2
    assert not output.exists()
    lines = result.stderr.splitlines()
    for cell, told in expected.items():
        assert any(line.startswith(f"{faulty}:{cell}: ") and told in line for line in lines), (cell, told, lines)
    assert len(lines) <= len(expected) + 2, lines


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"no workbook", "is no workbook in the form XLSX"),
        (None, "is no questionnaire of penalcheck"),
        (b"\0" * 60_000_000, "unpacks to more than"),
    ],
    ids=["text", "other workbook", "bomb"],
)
def test_a_file_that_is_no_questionnaire_is_refused(
    penalcheck: Run, tmp_path: Path, content: bytes | None, told: str
) -> None:
    path = tmp_path / "some.xlsx"
    if content is None:
        openpyxl.Workbook().save(path)
    elif content[0]:
        path.write_bytes(content)
    else:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
            parts.writestr("xl/workbook.xml", content)
    result = penalcheck("import", str(path))
    assert result.exit_code == 2
    assert told in result.stderr
    assert result.stderr.count("\n") == 1
