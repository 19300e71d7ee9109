"""`penalcheck progress` between days and between results."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from conftest import COMPLETE_CODE, DATA, ROOT

Run = Callable[..., Result]
ES = str(ROOT / "scenarios" / "extracts" / "es.yaml")
RULE = ("--rulebook", str(DATA / "one_rule.yaml"))


def test_a_change_of_the_law_shows_what_it_did_to_each_rule(penalcheck: Run) -> None:
    result = penalcheck("progress", ES, "--from", "2009-01-01", "--to", "2026-01-01", "--profile", "strict")
    assert result.exit_code == 0, result.output
    text = " ".join(result.output.split())
    assert "worsened: cnd-res-2-xl/2c-major-exposure on major-producer (recommended)" in text
    assert "before: adequate (exposure maximum: 13 years 6 months)" in text
    assert "after: falls short (exposure maximum: 9 years)" in text
    assert all(len(line) <= 80 for line in result.output.splitlines())


def _result(run: Run, folder: Path, name: str, maximum: str) -> str:
    text = COMPLETE_CODE.read_text(encoding="utf-8").replace("maximum: 15 years}", f"maximum: {maximum}}}")
    extract = folder / f"{name}.yaml"
    extract.write_text(text, encoding="utf-8")
    output = folder / f"{name}.json"
    run("evaluate", str(extract), *RULE, "--as-of", "2026-01-01", "--format", "json", "--output", str(output))
    return str(output)


@pytest.mark.parametrize(
    ("before", "after", "course"),
    [
        ("9 years", "12 years", "mended"),
        ("12 years", "9 years", "worsened"),
        ("12 years", "unknown", "unsettled"),
        ("unknown", "12 years", "settled"),
        ("12 years", "13 years", "changed"),
    ],
)
def test_two_results_show_the_course_of_each_finding(
    penalcheck: Run, tmp_path: Path, before: str, after: str, course: str
) -> None:
    sides = [_result(penalcheck, tmp_path, name, term) for name, term in (("before", before), ("after", after))]
    result = penalcheck("progress", "--from", sides[0], "--to", sides[1], "--format", "json")
    assert result.exit_code == 0, result.output
    (step,) = json.loads(result.stdout)["steps"]
    assert step["course"] == course
    assert (step["jurisdiction"], step["rule"]) == ("NO", "one-rule/gravest")


def test_a_result_is_compared_with_a_day(penalcheck: Run, tmp_path: Path) -> None:
    start = _result(penalcheck, tmp_path, "before", "9 years")
    plain = str(COMPLETE_CODE)
    result = penalcheck("progress", plain, "--from", start, "--to", "2026-01-01", *RULE)
    assert "NO: 1 mended" in result.output
    same = penalcheck("progress", "--from", start, "--to", start)
    assert "Nothing changed." in same.output


@pytest.mark.parametrize(
    ("moment", "says"),
    [("yesterday", "neither a date nor a file; expected a date such as 2024-04-01"), ("no.json", "no such file")],
)
def test_a_faulty_moment_is_refused(penalcheck: Run, moment: str, says: str) -> None:
    result = penalcheck("progress", "--from", moment, "--to", "2026-01-01", *RULE)
    assert result.exit_code == 2
    assert says in result.output


def test_days_in_the_wrong_order_are_bad_input(penalcheck: Run) -> None:
    result = penalcheck("progress", ES, "--from", "2026-01-01", "--to", "2009-01-01")
    assert result.exit_code == 2
    assert "--from 2026-01-01: is after --to 2009-01-01; expected the earlier day first" in result.stderr


def test_a_figure_under_a_rule_that_is_not_asked_is_no_change(penalcheck: Run) -> None:
    us = str(ROOT / "scenarios" / "extracts" / "us.yaml")
    days = ("--from", "2009-01-01", "--to", "2026-01-01")
    result = penalcheck("progress", us, *days, "--rulebook", "eu-2004-757", "--format", "json")
    assert [step for step in json.loads(result.stdout)["steps"] if step["course"] == "changed"] == []
