"""The files beside the pages hold every finding, as spreadsheets, programs and data frames take them."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from pathlib import Path
from zipfile import ZipFile

import polars
from click.testing import CliRunner

from conftest import COMPLETE_CODE
from penalcheck.cli import main
from penalcheck.command.chosen import read_inputs
from penalcheck.findings.rows import COLUMNS


def test_every_finding_is_in_each_of_the_files(tmp_path: Path) -> None:
    out = tmp_path / "out"
    choice = [str(COMPLETE_CODE), "--case", "courier", "--rulebook", "untoc", "--as-of", "2026-01-01"]
    assert CliRunner().invoke(main, ["report", str(out), *choice, "--xlsx"]).exit_code == 0
    result = read_inputs(choice[:1], ("untoc",), ("courier",), dt.date(2026, 1, 1), ()).evaluate()
    expected = [finding.fingerprint for evaluation in result.evaluations for finding in evaluation.findings]
    raw = (out / "data" / "findings.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    assert tuple(rows[0]) == COLUMNS
    records = json.loads((out / "data" / "findings.json").read_text(encoding="utf-8"))
    frame = polars.read_parquet(out / "data" / "findings.parquet")
    for found in (rows, records, frame.to_dicts()):
        assert [row["fingerprint"] for row in found] == expected
    with ZipFile(out / "data" / "findings.xlsx") as workbook:
        assert workbook.testzip() is None
    page = (out / "index.html").read_text(encoding="utf-8")
    assert all(f'href="data/findings.{form}"' in page for form in ("csv", "json", "parquet", "xlsx"))
