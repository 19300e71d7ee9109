"""`penalcheck report`: the folder appears whole, and nothing of the user's is lost."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from conftest import COMPLETE_CODE, DATA

Run = Callable[..., Result]
CHOICE = (str(COMPLETE_CODE), "--rulebook", str(DATA / "one_rule.yaml"), "--case", "courier")


def test_a_report_is_written_and_an_earlier_one_replaced(penalcheck: Run, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    first = penalcheck("report", str(folder), *CHOICE)
    assert first.exit_code == 0, first.output
    assert "index.html" in first.output
    assert penalcheck("report", str(folder), *CHOICE[:-1], "organizer").exit_code == 0
    assert [path.name for path in (folder / "cases").iterdir()] == ["organizer.html"]
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_report_says_that_python_alone_answered(
    penalcheck: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "durable_rules_engine", None)
    assert penalcheck("report", str(tmp_path / "out"), *CHOICE).exit_code == 0
    method = (tmp_path / "out" / "method.html").read_text(encoding="utf-8")
    assert "the second evaluation alone, without durable-rules" in method


def test_an_empty_folder_is_filled(penalcheck: Run, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert penalcheck("report", str(tmp_path / "out"), *CHOICE).exit_code == 0


def test_other_files_stay_and_nothing_is_written_beside_them_unless_forced(penalcheck: Run, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("mine", encoding="utf-8")
    refused = penalcheck("report", str(tmp_path), *CHOICE)
    assert refused.exit_code == 2
    assert "holds other files" in refused.output
    assert notes.read_text(encoding="utf-8") == "mine"
    assert penalcheck("report", str(tmp_path), "--force", *CHOICE).exit_code == 0
    assert (tmp_path / "index.html").is_file()
    assert notes.read_text(encoding="utf-8") == "mine"


def test_a_file_is_no_folder(penalcheck: Run, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    refused = penalcheck("report", str(tmp_path / "out"), "--force", *CHOICE)
    assert refused.exit_code == 2
    assert "is a file" in refused.output


def test_the_folder_one_works_in_is_never_replaced(
    penalcheck: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "below").mkdir()
    monkeypatch.chdir(tmp_path / "below")
    for folder in (".", "..", "/"):
        refused = penalcheck("report", folder, "--force", *CHOICE)
        assert refused.exit_code == 2
        assert "the folder you are in" in refused.output


def test_a_place_that_cannot_be_written_is_said_and_left(penalcheck: Run, tmp_path: Path) -> None:
    refused = penalcheck("report", str(tmp_path / "none" / "out"), *CHOICE)
    assert refused.exit_code == 2
    assert "cannot be written" in refused.output
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_where_no_extract_is_sound(penalcheck: Run, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("format: 1\n", encoding="utf-8")
    refused = penalcheck("report", str(tmp_path / "out"), str(bad), *CHOICE[1:])
    assert refused.exit_code == 2
    assert "bad.yaml" in refused.output
    assert not (tmp_path / "out").exists()


def test_an_earlier_report_stays_if_writing_fails(
    penalcheck: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "out"
    assert penalcheck("report", str(folder), *CHOICE).exit_code == 0
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    write_bytes = Path.write_bytes

    def fail(path: Path, *args: object, **kwargs: object) -> int:
        if path.name == "method.html":
            raise OSError(28, "No space left on device")
        return write_bytes(path, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "write_bytes", fail)
    refused = penalcheck("report", str(folder), *CHOICE, "--as-of", "2001-01-01")
    assert refused.exit_code == 2
    assert "No space left" in refused.output
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_the_same_input_gives_the_same_files(penalcheck: Run, tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert penalcheck("report", str(tmp_path / name), *CHOICE, "--as-of", "2026-01-01").exit_code == 0
    one, two = (
        {
            path.relative_to(tmp_path / name): path.read_bytes()
            for path in (tmp_path / name).rglob("*")
            if path.is_file()
        }
        for name in ("one", "two")
    )
    assert one == two
