"""`penalcheck compare` as an expert group uses it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from conftest import COMPLETE_CODE, DATA, ROOT, VARIED_CODES

Run = Callable[..., Result]
CODES = [str(ROOT / "scenarios" / "extracts" / f"{code}.yaml") for code in ("es", "gb", "us")]
DAY = ("--as-of", "2026-01-01")
ONE_RULE = ("--rulebook", str(DATA / "one_rule.yaml"))
"""For what does not hang on the rules: a comparison under one of them is quick."""


def _json(run: Run, *options: str) -> Any:
    result = run("compare", *CODES, *DAY, "--format", "json", *options)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_verdicts_by_rule_are_those_of_evaluate(penalcheck: Run) -> None:
    rules, forces = _json(penalcheck)
    evaluated = json.loads(penalcheck("evaluate", *CODES, *DAY, "--format", "json", "--fail-on", "never").stdout)
    for entry in evaluated["jurisdictions"]:
        code = entry["jurisdiction"]
        for row in rules["rows"]:
            verdicts = [
                f["verdict"] for f in entry["findings"] if (f["rulebook"], f["rule"]) == (row["group"], row["rule"])
            ]
            assert row["cells"][code] == {verdict: verdicts.count(verdict) for verdict in set(verdicts)}
        (counts,) = [row["cells"] for row in forces["rows"] if row["code"] == code]
        failing = entry["verdicts"]["falls_short"] + entry["verdicts"]["disproportionate"]
        assert sum(cell["failing"] for cell in counts.values()) == failing


def test_ranges_by_case_are_those_of_exposure(penalcheck: Run) -> None:
    (matrix,) = _json(penalcheck, "--by", "case", "--case", "courier")
    (row,) = matrix["rows"]
    assert row["cells"]["US"] == {
        "faces": "5 years to 40 years",
        "minimum_months": [60, 60],
        "maximum_months": [480, 480],
        "death": ["none"],
        "settled": True,
        "tiers": row["cells"]["US"]["tiers"],
    }


def test_codes_are_grouped_sorted_and_filtered(penalcheck: Run) -> None:
    by_family, _ = _json(penalcheck, *ONE_RULE, "--group-by", "family")
    assert by_family["columns"] == [
        {"code": "ES", "group": "civil"},
        {"code": "GB", "group": "common"},
        {"code": "US", "group": "common"},
    ]
    by_region, _ = _json(penalcheck, *ONE_RULE, "--group-by", "region")
    assert [column["group"] for column in by_region["columns"]] == [
        "Northern America",
        "Northern Europe",
        "Southern Europe",
    ]
    europe, _ = _json(penalcheck, "--region", "Europe", "--sort", "failing")
    assert [column["code"] for column in europe["columns"]] == ["GB", "ES"]
    common, _ = _json(penalcheck, *ONE_RULE, "--family", "common")
    assert [column["code"] for column in common["columns"]] == ["GB", "US"]


def test_rules_are_filtered_by_name_force_and_verdict(penalcheck: Run) -> None:
    short, _ = _json(penalcheck, "--verdict", "disproportionate")
    assert short["rows"]
    assert all(any("disproportionate" in cell for cell in row["cells"].values()) for row in short["rows"])
    one, _ = _json(penalcheck, "--rule", "chapeau-death", "--force", "recommended")
    assert [row["rule"] for row in one["rows"]] == ["chapeau-death"]
    none, _ = _json(penalcheck, "--rule", "chapeau-death", "--force", "mandatory")
    assert none["rows"] == []


def test_only_differences_between_two_codes_are_shown(penalcheck: Run) -> None:
    rules, cases = _json(penalcheck, "--difference", "es", "gb")
    assert [column["code"] for column in rules["columns"]] == ["ES", "GB"]
    assert "2c-major-fine-alone" in {row["rule"] for row in rules["rows"]}
    assert "chapeau-death" not in {row["rule"] for row in rules["rows"]}
    assert all(row["cells"]["ES"]["faces"] != row["cells"]["GB"]["faces"] for row in cases["rows"])


@pytest.mark.parametrize("options", [(), ("--by", "case"), ("--by", "force"), ("--group-by", "region")])
def test_the_table_fits_eighty_columns(penalcheck: Run, options: tuple[str, ...]) -> None:
    result = penalcheck("compare", *map(str, VARIED_CODES), *DAY, "--rulebook", "human-rights", *options)
    assert result.exit_code == 0, result.output
    assert [line for line in result.output.splitlines() if len(line) > 80] == []


def test_csv_markdown_and_html_hold_the_same_matrix(penalcheck: Run) -> None:
    matrix, _ = _json(penalcheck, "--verdict", "falls_short")
    options = ("--verdict", "falls_short")
    text = penalcheck("compare", *CODES, *DAY, "--format", "csv", *options).stdout
    rows = list(csv.DictReader(io.StringIO(text.split("\n\n")[0])))
    assert [row["rule"] for row in rows] == [row["rule"] for row in matrix["rows"]]
    for form in ("markdown", "html"):
        page = penalcheck("compare", *CODES, *DAY, "--format", form, *options).stdout
        assert all(row["rule"].replace("_", "\\_") in page for row in matrix["rows"])
        assert "score" in page


def test_nothing_from_a_file_is_markup_or_formula(penalcheck: Run, tmp_path: Path) -> None:
    text = COMPLETE_CODE.read_text(encoding="utf-8").replace("name: Plainland", 'name: "=1+1<script>"')
    path = tmp_path / "no.yaml"
    path.write_text(text, encoding="utf-8")
    arguments = ("compare", str(path), *ONE_RULE, "--format")
    assert "<script" not in penalcheck(*arguments, "html").stdout
    assert ",=1" not in penalcheck(*arguments, "csv").stdout


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--difference", "ES", "GD"), "there are: ES, GB, US"),
        (("--rule", "chapeau-deth"), "did you mean 'chapeau-death'?"),
    ],
)
def test_what_is_misnamed_is_suggested(penalcheck: Run, options: tuple[str, ...], says: str) -> None:
    result = penalcheck("compare", *CODES, *options)
    assert result.exit_code == 2
    assert says in result.output


def test_a_range_beside_death_says_so(penalcheck: Run) -> None:
    arguments = ("compare", *CODES, *ONE_RULE, *DAY, "--by", "case", "--case", "organizer", "--format")
    assert "life/death" in penalcheck(*arguments, "table").stdout
    (matrix,) = json.loads(penalcheck(*arguments, "json").stdout)
    assert matrix["rows"][0]["cells"]["US"]["death"] == ["available", "none"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--region", "Europ"), "--region Europ: no code belongs to it; did you mean 'Europe'?"),
        (("--family", "civl"), "--family civl: no code belongs to it; did you mean 'civil'?"),
        (("--difference", "ES", "es"), "--difference ES es: names one code twice; expected two different codes"),
    ],
)
def test_a_filter_that_no_code_meets_is_bad_input(penalcheck: Run, arguments: tuple[str, ...], says: str) -> None:
    result = penalcheck("compare", *CODES, *ONE_RULE, *arguments)
    assert result.exit_code == 2
    assert says in result.stderr
    assert result.stdout == ""
