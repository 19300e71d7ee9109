"""The command `sweep`: bars and words, and the same rows in every other format."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import polars as pl
import pytest
from click.testing import Result

import penalcheck as library
from conftest import COMPLETE_CODE, DATA
from penalcheck.command import sweep_command
from penalcheck.sweeps import installed

Run = Callable[..., Result]
ONE = (str(COMPLETE_CODE), "--rulebook", str(DATA / "one_rule.yaml"))
VARIED = (*ONE, "--vary", "one-rule.benchmark=1..20")


def test_a_bar_and_words_tell_where_a_verdict_flips(penalcheck: Run) -> None:
    shown = penalcheck("sweep", *VARIED, "--days", "2025,2026").stdout
    assert "✓ adequate  ▼ falls short" in shown
    assert "one-rule.benchmark from 1 year to 20 years (the rulebook has 10 years)" in " ".join(shown.split())
    assert f"\n    {'✓' * 15}{'▼' * 5}\n    adequate up to 15 years; falls short above 15 years\n" in shown
    assert "1 finding has one verdict throughout; --all shows it." in shown, "the timeline of a law that stays"
    everything = penalcheck("sweep", *VARIED, "--days", "2025,2026", "--all").stdout
    assert "    ✓✓\n    adequate from 2025-01-01\n" in everything
    exact = penalcheck("sweep", *VARIED, "--flips").stdout
    assert "adequate up to 15 years; falls short above 15 years" in exact
    assert "✓" not in exact


def test_a_bar_is_no_wider_than_the_line(penalcheck: Run) -> None:
    shown = penalcheck("sweep", *ONE, "--vary", "one-rule.benchmark=0.1..20/0.1", "--width", "60").stdout
    assert max(map(len, shown.splitlines())) <= 80
    (bar,) = [line.strip() for line in shown.splitlines() if set(line.strip()) == {"✓", "▼"}]
    assert bar.count("✓") == pytest.approx(0.75 * len(bar), abs=1)


def test_every_format_has_the_rows_of_the_data_frame(penalcheck: Run, tmp_path: Path) -> None:
    name = "one-rule.benchmark"
    frame = library.sweep(library.load(COMPLETE_CODE), days="2025..2026", vary={name: range(1, 21)}, rulebooks=ONE[2:])
    assert frame.height == 2 * 20
    words = ("sweep", *VARIED, "--days", "2025..2026")
    for form, read in (("parquet", pl.read_parquet), ("arrow", pl.read_ipc)):
        path = tmp_path / f"all.{form}"
        assert penalcheck(*words, "--format", form, "--output", str(path)).exit_code == 0
        assert read(path).equals(frame)
    wanted = [{**row, "day": str(row["day"])} for row in frame.iter_rows(named=True)]
    assert json.loads(penalcheck(*words, "--format", "json").stdout) == wanted
    rows = list(csv.DictReader(penalcheck(*words, "--format", "csv").stdout.splitlines()))
    assert rows == [{key: str(value) for key, value in row.items()} for row in wanted]
    penalcheck(*words, "--format", "csv", "--output", str(tmp_path / "all.csv"))
    assert list(csv.DictReader((tmp_path / "all.csv").read_text(encoding="utf-8").splitlines())) == rows


def test_faulty_options_are_told_together_each_with_its_place(penalcheck: Run) -> None:
    wrong = {
        "--vary one-rule.benchmrk=1..2": "did you mean 'benchmark'?",
        "--vary one-rul.benchmark=1..2": "no rulebook 'one-rul' is in use; did you mean 'one-rule'?",
        "--vary one-rule.benchmark=20..1": "is empty; did you mean '1..20'?",
        "--vary one-rule.benchmark=0..5": "expected a positive number of years",
        "--vary one-rule.benchmark=1..9000/0.05": "179,981 values; at most 100,000",
        "--vary benchmark=1": "expected rulebook.parameter=values",
        "--days 2026..2020": "is empty; did you mean '2020..2026'?",
    }
    result = penalcheck("sweep", *ONE, *(word for told in wrong for word in told.split(" ", 1)))
    assert result.exit_code == 2
    lines = dict(line.split(": ", 1) for line in result.stderr.splitlines())
    assert lines.keys() == wrong.keys()
    for place, told in wrong.items():
        assert told in lines[place]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "there is nothing to sweep"),
        (("--days", "2020..2026", "--flips"), "--flips: needs a parameter that varies"),
        (("--days", "2020..2026", "--format", "parquet"), "--format parquet: is written to a file"),
    ],
)
def test_what_cannot_be_swept_is_refused_before_it_runs(penalcheck: Run, words: tuple[str, ...], told: str) -> None:
    result = penalcheck("sweep", *ONE, *words)
    assert result.exit_code == 2
    assert told in result.stderr
    assert not result.stdout


def test_days_of_which_no_law_was_read_are_told_and_refused_if_there_are_no_others(penalcheck: Run) -> None:
    found = penalcheck("sweep", "ES", *ONE[1:], "--days", "1990..2020/10")
    assert found.exit_code == 0
    assert found.stderr.endswith("es.yaml: no law from before 1996-05-24 was read; days before it: 1 of 4\n")
    none = penalcheck("sweep", "ES", *ONE[1:], "--days", "1990,1991")
    assert none.exit_code == 2
    assert none.stderr == "--days: no code tells of the law of these days; the oldest that was read is of 1996-05-24\n"


def test_a_large_sweep_says_how_large_it_is_and_one_that_is_too_large_is_refused(
    penalcheck: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweep_command, "TOLD_FROM", 20)
    monkeypatch.setattr(sweep_command, "MOST_POINTS", 100)
    large = penalcheck("sweep", *VARIED, "--days", "2024..2026", "--format", "csv")
    size = "codes x days x values: 1 x 3 x 20 = 60 points"
    assert (large.exit_code, large.stderr) == (0, f"penalcheck: {size}, with a row for each verdict\n")
    refused = penalcheck("sweep", *VARIED, "--days", "2010..2026", "--format", "csv")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "1 x 17 x 20 = 340 points; at most 100 are written, so choose wider steps" in refused.stderr
    assert penalcheck("sweep", *VARIED, "--days", "2010..2026").exit_code == 0, "a table has no row for each point"


@pytest.mark.parametrize("found", [None, "1.41.2"])
def test_without_polars_or_with_an_old_one_the_command_says_what_to_install(
    penalcheck: Run, monkeypatch: pytest.MonkeyPatch, found: str | None
) -> None:
    def version(name: str) -> str:
        if found is None:
            raise PackageNotFoundError(name)
        return found

    monkeypatch.setattr(installed, "version", version)
    result = penalcheck("sweep", *VARIED)
    assert result.exit_code == 2
    assert result.stderr == "penalcheck sweep: needs Polars 2 or newer: pip install 'penalcheck[sweep]'\n"
