"""Workbooks, read back by openpyxl: cells have their types, nothing is a formula, and all findings are there."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from conftest import COMPLETE_CODE, DATA
from penalcheck.cli import main
from penalcheck.messages.reader_language import speaking
from penalcheck.report.workbook import MOST_SIGNS, Column, Sheet, workbook

Run = Callable[..., Result]
Rows = list[dict[str, Any]]
FORMULA = "=HYPERLINK(0)"


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The workbooks of the commands on a code whose name a spreadsheet would carry out."""
    code = re.sub("(?m)^name: .*", f"name: {FORMULA}", COMPLETE_CODE.read_text(encoding="utf-8"))
    folder = tmp_path_factory.mktemp("books")
    path = folder / "code.yaml"
    path.write_text(code, encoding="utf-8")
    options = ["--as-of", "2026-01-01", "--format", "xlsx"]
    chosen = [*("--rulebook", str(DATA / "one_rule.yaml")), "--rulebook", "cnd-res-2-xl", "--case", "courier"]
    commands = {
        "evaluate": ["evaluate", str(path), *options, *chosen, "--output", str(folder / "evaluate.xlsx")],
        "compare": ["compare", str(path), *options, *chosen, "--by", "case"],
        "exposure": ["exposure", "courier", "--case", "organizer", str(path), *options],
    }
    made = {name: CliRunner().invoke(main, arguments) for name, arguments in commands.items()}
    assert {name: result.stderr for name, result in made.items()} == dict.fromkeys(commands, "")
    content = {name: io.BytesIO(result.stdout_bytes) for name, result in made.items()}
    content["evaluate"] = io.BytesIO((folder / "evaluate.xlsx").read_bytes())
    return {name: openpyxl.load_workbook(stream) for name, stream in content.items()}


def _rows(sheet: Any) -> Rows:
    heads, *rows = sheet.values
    return [dict(zip(heads, row, strict=True)) for row in rows]


def test_every_sheet_has_a_head_that_stays_and_filters(books: dict[str, Any]) -> None:
    sheets = [sheet for book in books.values() for sheet in book]
    assert len(sheets) > 10
    for sheet in sheets:
        assert sheet.freeze_panes.endswith("2"), sheet.title
        assert sheet.auto_filter.ref == sheet.dimensions, sheet.title
        assert all(sheet.column_dimensions[cell.column_letter].width >= 6 for cell in sheet[1]), sheet.title


def test_no_cell_is_a_formula_though_the_name_of_a_state_is_one(books: dict[str, Any]) -> None:
    cells = [cell for book in books.values() for sheet in book for row in sheet.rows for cell in row]
    assert not [cell for cell in cells if cell.data_type in "fe"]
    named = [cell for cell in cells if cell.value == FORMULA]
    assert named
    assert all(cell.quotePrefix for cell in named)


def test_dates_are_dates_and_counts_are_numbers(books: dict[str, Any]) -> None:
    (answer,) = _rows(books["evaluate"]["answer"])
    findings = _rows(books["evaluate"]["findings"])
    assert answer["law as of"] == dt.datetime(2026, 1, 1)
    assert answer["adequate"] == sum(finding["verdict"] == "adequate" for finding in findings) > 0
    assert {row["what"]: row["which"] for row in _rows(books["evaluate"]["method"])}["law as of"] == answer["law as of"]


def test_terms_stand_in_words_in_years_and_in_days(books: dict[str, Any]) -> None:
    courier, organizer = _rows(books["exposure"]["exposures"])
    assert [courier[f"most{unit}"] for unit in ("", ", in years", ", in days")] == ["15 years", 15, 5479]
    assert organizer["least"] == "3 years"
    (compared,) = _rows(books["compare"]["by case, numbers"])
    assert compared["maximum, years, at most"] == 15
    (alike,) = [row for row in _rows(books["evaluate"]["exposures"]) if row["case"] == "courier"]
    assert alike == {**courier, "file": alike["file"]}


def test_a_workbook_turns_with_the_language_and_holds_what_no_cell_can() -> None:
    rows = [["bell\a", "x" * 40_000], [None, True]]
    with speaking("ar"):
        content = workbook("T", [Sheet("[a]/b", (Column("one"), Column("two")), rows)])
    (sheet,) = openpyxl.load_workbook(io.BytesIO(content))
    assert sheet.sheet_view.rightToLeft
    assert sheet.title == "a  b"
    assert sheet["A2"].alignment.horizontal == "right"
    assert sheet["A2"].value == "bell\N{REPLACEMENT CHARACTER}"
    assert len(sheet["B2"].value) == MOST_SIGNS
    assert sheet["B2"].value.endswith("[...]")


def test_an_exposure_is_written_to_a_file_that_is_none_of_the_inputs(tmp_path: Path, penalcheck: Run) -> None:
    code, output = tmp_path / "code.yaml", tmp_path / "told.txt"
    code.write_bytes(COMPLETE_CODE.read_bytes())
    assert penalcheck("exposure", "courier", str(code), "--output", str(output)).exit_code == 0
    assert "faces:" in output.read_text(encoding="utf-8")
    refused = penalcheck("exposure", "courier", str(code), "--output", str(code))
    assert refused.exit_code == 2
    assert "is an input" in refused.stderr


def test_a_sweep_is_a_row_for_each_verdict_with_days_and_values_as_such(penalcheck: Run, tmp_path: Path) -> None:
    output, varied = tmp_path / "sweep.xlsx", "cnd-res-2-xl.major_trafficking"
    chosen = ("--rulebook", "cnd-res-2-xl", "--vary", f"{varied}=14,16", "--days", "2026", "--format", "xlsx")
    assert penalcheck("sweep", str(COMPLETE_CODE), *chosen, "--output", str(output)).exit_code == 0
    rows = [row for row in _rows(openpyxl.load_workbook(output)["sweep"]) if row["rule"].endswith("/2c-major-maximum")]
    assert [(row["day"], row[varied]) for row in rows[:2]] == [(dt.datetime(2026, 1, 1), value) for value in (14, 16)]
    assert {row["verdict"] for row in rows if row[varied] == 14} == {"adequate"}
    assert {row["verdict"] for row in rows if row[varied] == 16} == {"falls_short"}
