"""`penalcheck evaluate` as a reviewer runs it."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import openpyxl
import pytest
import wcwidth
from click.testing import Result

from conftest import COMPLETE_CODE, DATA, DAY, ROOT, write_review
from penalcheck.cli import COMMANDS
from penalcheck.command.chosen import read_inputs
from penalcheck.findings.comparison import FORCES
from penalcheck.findings.finding import FAILING, VERDICTS
from penalcheck.report.formats import FORMATS, Extent, View, render

Run = Callable[..., Result]
PLAIN = str(COMPLETE_CODE)
ONE_RULE = str(DATA / "one_rule.yaml")


def test_a_code_that_meets_the_rule_is_clean(penalcheck: Run) -> None:
    result = penalcheck("evaluate", PLAIN, "--rulebook", ONE_RULE)
    assert result.exit_code == 0, result.output
    assert "1 adequate" in result.output


def test_a_shortfall_shows_figure_found_and_required_and_fails(penalcheck: Run, short: Path) -> None:
    result = penalcheck("evaluate", str(short), "--rulebook", ONE_RULE)
    assert result.exit_code == 1
    text = " ".join(result.output.split())
    assert "FALLS SHORT" in text
    assert "9 years" in text
    assert "10 years" in text
    assert "DA § 1(2)" in text


def test_the_table_fits_eighty_columns(penalcheck: Run, short: Path) -> None:
    codes = [str(ROOT / "scenarios" / "extracts" / f"{code}.yaml") for code in ("es", "in", "us")]
    for form in (("--full",), ("--explain", "--all")):
        result = penalcheck("evaluate", str(short), *codes, "--fail-on", "never", *form)
        paths = [line for line in result.output.splitlines() if len(line) > 80]
        assert [line for line in paths if "://" not in line and "/" not in line] == []


@pytest.fixture(scope="module")
def four_codes() -> dict[str, str]:
    """Four codes under two rulebooks as the terminal tells them, in several extents, and as rows."""
    codes = [str(ROOT / "scenarios" / "extracts" / f"{code}.yaml") for code in ("ca", "gb", "pt", "es")]
    asked = ("--rulebook", "cnd-res-2-xl", "--rulebook", "un-1988", "--as-of", "2026-01-01", "--fail-on", "never")
    inputs = read_inputs(codes, asked[1:4:2], (), DAY, ())
    result = inputs.evaluate()
    extents = {extent: render(result, "table", View(extent=extent)) for extent in get_args(Extent)}
    return {**extents, "csv": render(result, "csv", View())}


def test_many_codes_are_told_in_a_sentence_each_with_what_fails_by_which_force(four_codes: dict[str, str]) -> None:
    rows = list(csv.DictReader(io.StringIO(four_codes["csv"])))
    output = four_codes["overview"]
    answers = re.findall(r"^(\w\w) [^:]+: ((?:.*\n)(?:   .*\n)*)", output.split("\n\n")[0] + "\n", flags=re.MULTILINE)
    assert [code for code, _ in answers] == ["CA", "GB", "PT", "ES"]
    for code, told in answers:
        words = " ".join(told.split())
        of_code = [row for row in rows if row["jurisdiction"] == code]
        for verdict, clause in (("falls_short", "falls short on"), ("disproportionate", "goes too far on")):
            forces = [FORCES.index(row["force"]) for row in of_code if row["verdict"] == verdict]
            (named,) = re.findall(rf"{clause} (.*?)(?:; goes|; \d|$)", words) or [""]
            assert bool(forces) is bool(named)
            assert not forces or f"({FORCES[min(forces)]})" in named
        open_rules = {row["rule"] for row in of_code if row["verdict"] == "undetermined"}
        assert bool(open_rules) is ("open" in words)
    assert "What most of the 4 codes fail:" in output
    assert four_codes["answer"] == output.split("\n\n")[0]
    assert four_codes["digest"].startswith(four_codes["answer"])
    assert "│ FALLS SHORT │" in four_codes["full"]
    assert "│" not in output + four_codes["digest"]
    assert [
        line
        for text in four_codes.values()
        if text != four_codes["csv"]
        for line in text.splitlines()
        if len(line) > 80
    ] == []


def test_statistics_count_every_finding_by_code_rulebook_force_and_verdict(four_codes: dict[str, str]) -> None:
    rows = list(csv.DictReader(io.StringIO(four_codes["csv"])))
    told = re.findall(r"^(.*?)\s+((?:\d+|-)(?:\s+(?:\d+|-)){4})$", four_codes["statistics"], flags=re.MULTILINE)
    figures = {" ".join(name.split()): [0 if n == "-" else int(n) for n in counts.split()] for name, counts in told}

    def counts(**chosen: str) -> list[int]:
        found = Counter(row["verdict"] for row in rows if chosen.items() <= row.items())
        return [found[verdict] for verdict in VERDICTS]

    for code, name in {(row["jurisdiction"], row["name"]) for row in rows}:
        assert figures.pop(f"{code} {name}") == counts(jurisdiction=code)
    for book, force in {(row["rulebook"], row["force"]) for row in rows}:
        assert figures.pop(f"{book} {force}") == counts(rulebook=book, force=force)
    assert figures == {"all": counts()}


def test_a_digest_names_every_rule_that_is_not_adequate_with_its_law_or_what_to_look_up(
    four_codes: dict[str, str],
) -> None:
    words = " ".join(four_codes["digest"].split())
    shown = [row for row in csv.DictReader(io.StringIO(four_codes["csv"])) if row["verdict"] in VERDICTS[:3]]
    assert {"falls_short", "undetermined"} <= {row["verdict"] for row in shown}
    for row in shown:
        assert f"{row['rulebook']}/{row['rule']} ({row['force']}" in words
        assert row["title"] in words
        if row["verdict"] in FAILING:
            assert f"required: {row['required']}" in words
    assert len(four_codes["digest"].splitlines()) < len(four_codes["full"].splitlines()) * 2 / 3
    for command in re.findall(r"^    penalcheck (.*)$", four_codes["digest"], flags=re.MULTILINE):
        assert shlex.split(command)[0] in COMMANDS


def _words(run: Result, form: str) -> str:
    """Return what a format holds as text."""
    if form != "xlsx":
        return run.stdout
    book = openpyxl.load_workbook(io.BytesIO(run.stdout_bytes))
    assert "falls short on" in str(book["answer"]["D2"].value), "a filter of findings never makes an answer adequate"
    sheets = book["findings"], book["method"]
    return " ".join(str(cell) for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row)


def test_filters_choose_what_every_format_shows_and_the_exit_status_counts_what_they_hide(
    penalcheck: Run, short: Path, tmp_path: Path
) -> None:
    asked = ("evaluate", str(short), "--rulebook", ONE_RULE, "--as-of", "2026-01-01")
    whole = penalcheck(*asked, "--format", "json")
    assert whole.exit_code == 1
    for form in FORMATS.keys() - {"xlsx"}:  # a workbook is no text
        shown = penalcheck(*asked, "--format", form, "--verdict", "falls_short")
        hidden = penalcheck(*asked, "--format", form, "--verdict", "adequate", "--force", "mandatory")
        assert (shown.exit_code, hidden.exit_code) == (1, 1)
        assert "9 years" in _words(shown, form)
        assert "9 years" not in _words(hidden, form), form
        assert form in ("csv", "github") or "adequate" in _words(hidden, form), "what is left out is told"
        assert "not shown" not in shown.stderr
        assert "1 finding that is not shown counts for the exit status too" in hidden.stderr
    kept = json.loads(penalcheck(*asked, "--format", "json", "--verdict", "falls_short").stdout)
    assert kept["filter"] == {"forces": [], "verdicts": ["falls_short"]}
    every = json.loads(whole.stdout)["jurisdictions"][0]["findings"]
    expected = [finding["fingerprint"] for finding in every if finding["verdict"] == "falls_short"]
    assert [finding["fingerprint"] for finding in kept["jurisdictions"][0]["findings"]] == expected
    text = penalcheck(*asked, "--verdict", "adequate").stdout
    assert text.startswith("NO Plainland: falls short on"), "a filter of findings never makes an answer adequate"
    (tmp_path / "part.json.txt").write_text(json.dumps(kept), encoding="utf-8")
    refused = penalcheck(*asked, "--baseline", str(tmp_path / "part.json.txt"))
    assert refused.exit_code == 2
    assert "tells only of some findings" in refused.stderr


def test_several_formats_are_written_in_one_run(penalcheck: Run, short: Path, tmp_path: Path) -> None:
    asked = ("evaluate", str(short), "--rulebook", ONE_RULE, "--as-of", "2026-01-01")
    json_file, csv_file = tmp_path / "result.json", tmp_path / "result.csv"
    run = penalcheck(
        *asked, "--format", f"json={json_file}", "--format", f"csv={csv_file}", "--format", "table", "--quiet"
    )
    assert run.exit_code == 1
    assert run.stdout.startswith("NO Plainland: falls short")
    assert json_file.read_text(encoding="utf-8") == penalcheck(*asked, "--format", "json").stdout
    assert csv_file.read_text(encoding="utf-8") == penalcheck(*asked, "--format", "csv").stdout
    for wrong, says in (
        (("--format", "json", "--format", "csv"), "only one format can go to standard output, not json, csv"),
        (("--format", "jsn"), "did you mean 'json'?"),
        (("--format", "json="), "a file is missing after 'json='"),
        (("--format", f"json={json_file}", "--output", str(csv_file)), "for a format without a file of its own"),
        (("--format", f"json={json_file}", "--format", f"csv={json_file}"), "is named for two outputs"),
        (("--format", f"json={short}"), "is an input"),
        (("--format", "json", "--quiet"), "are for the format table"),
    ):
        refused = penalcheck(*asked, *wrong)
        assert refused.exit_code == 2, wrong
        assert says in " ".join(refused.stderr.split())


def test_a_shipped_code_is_named_by_its_letters_unless_a_file_has_that_name(
    penalcheck: Run, short: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(short.parent)
    asked = ("--rulebook", "human-rights", "--as-of", "2026-01-01", "--fail-on", "never")
    assert penalcheck("evaluate", "pt", *asked).output.startswith("PT Portugal: ")
    (short.parent / "PT").write_bytes(short.read_bytes())
    assert penalcheck("evaluate", "PT", *asked).output.startswith("NO Plainland: ")
    assert penalcheck("evaluate", "QQ", *asked).exit_code == 2


def test_explain_argues_law_figure_parameter_source_and_place(penalcheck: Run, short: Path) -> None:
    text = " ".join(penalcheck("evaluate", str(short), "--rulebook", ONE_RULE, "--explain").output.split())
    for part in (
        "one-rule/gravest (recommended)",
        "UNTOC art. 2(b)",
        "benchmark = 10 years (benchmark: UNTOC",
        "9 years",
    ):
        assert part in text
    line = next(n for n, t in enumerate(short.read_text(encoding="utf-8").splitlines(), 1) if "trafficking-group" in t)
    assert f"short.yaml:{line}" in text.replace(" ", "")


@pytest.mark.parametrize(
    ("fail_on", "status"), [("undetermined", 1), ("recommended", 1), ("mandatory", 0), ("never", 0)]
)
def test_fail_on_sets_what_counts(penalcheck: Run, short: Path, fail_on: str, status: int) -> None:
    result = penalcheck("evaluate", str(short), "--rulebook", ONE_RULE, "--fail-on", fail_on)
    assert result.exit_code == status


def test_a_parameter_set_by_the_reviewer_decides_and_is_marked(penalcheck: Run, short: Path) -> None:
    result = penalcheck(
        "evaluate", str(short), "--rulebook", ONE_RULE, "--set", "one-rule.benchmark=9", "--explain", "--all"
    )
    assert result.exit_code == 0
    assert "set by reviewer" in result.output


@pytest.mark.parametrize(
    ("setting", "says"),
    [
        ("one-rule.benchmrak=9", "did you mean 'benchmark'?"),
        ("on-rule.benchmark=9", "did you mean 'one-rule'?"),
        ("one-rule.benchmark=-9", "expected a positive number of years"),
        ("one-rule.benchmark=NaN", "expected a positive number of years"),
        ("one-rule.benchmark=nine", "expected a positive number of years"),
        ("benchmark", "expected rulebook.parameter=value"),
    ],
)
def test_a_faulty_setting_is_refused(penalcheck: Run, setting: str, says: str) -> None:
    result = penalcheck("evaluate", PLAIN, "--rulebook", ONE_RULE, "--set", setting)
    assert result.exit_code == 2
    assert says in result.output


def test_good_files_are_evaluated_beside_bad_ones(penalcheck: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("format: 1\n", encoding="utf-8")
    (tmp_path / "good.yaml").write_bytes(COMPLETE_CODE.read_bytes())
    result = penalcheck("evaluate", str(tmp_path), "nowhere.yaml", "--rulebook", ONE_RULE)
    assert result.exit_code == 2
    assert "NO Plainland: 1 adequate" in result.output
    assert "bad.yaml:1:1: the key 'jurisdiction' is missing" in result.output
    assert "nowhere.yaml: no such file or folder" in result.output


def test_a_folder_without_extracts_is_bad_input(penalcheck: Run, tmp_path: Path) -> None:
    result = penalcheck("evaluate", str(tmp_path), "--rulebook", ONE_RULE)
    assert result.exit_code == 2
    assert "holds no files to read" in result.output


def test_standard_input_is_read(penalcheck: Run) -> None:
    result = penalcheck("evaluate", "-", "--rulebook", ONE_RULE, stdin=COMPLETE_CODE.read_bytes())
    assert result.exit_code == 0
    assert "Plainland" in result.output


def test_json_tells_everything(penalcheck: Run, short: Path) -> None:
    result = penalcheck("evaluate", str(short), "--rulebook", ONE_RULE, "--format", "json")
    value: dict[str, Any] = json.loads(result.stdout)
    code = value["jurisdictions"][0]
    (finding,) = code["findings"]
    assert finding["verdict"] == "falls_short"
    assert finding["found"][0]["value"] == "9 years"
    assert code["evidence"][finding["found"][0]["evidence"][0]]["checked"] is True
    assert finding["parameters"][0]["kind"] == "benchmark"


def test_output_appears_whole_or_not_at_all(penalcheck: Run, tmp_path: Path) -> None:
    target = tmp_path / "result.json"
    result = penalcheck("evaluate", PLAIN, "--rulebook", ONE_RULE, "--format", "json", "--output", str(target))
    assert result.exit_code == 0
    assert json.loads(target.read_text(encoding="utf-8"))["jurisdictions"]
    assert [path.name for path in tmp_path.iterdir()] == ["result.json"]
    missing = tmp_path / "no" / "such" / "result.json"
    refused = penalcheck("evaluate", PLAIN, "--rulebook", ONE_RULE, "--output", str(missing))
    assert refused.exit_code == 2
    assert "cannot be written" in refused.output


def test_a_mistyped_rulebook_is_suggested(penalcheck: Run) -> None:
    result = penalcheck("evaluate", PLAIN, "--rulebook", "un-1998")
    assert result.exit_code == 2
    assert "did you mean 'un-1988'?" in result.output


def test_a_faulty_date_names_what_is_expected(penalcheck: Run) -> None:
    result = penalcheck("evaluate", PLAIN, "--as-of", "2024-13-01")
    assert result.exit_code == 2
    assert "expected a date such as 2024-04-01" in result.output


def test_unverified_figures_are_marked(penalcheck: Run, tmp_path: Path) -> None:
    text = COMPLETE_CODE.read_text(encoding="utf-8").replace("status: checked", "status: unverified")
    path = tmp_path / "unverified.yaml"
    path.write_text(text.replace("maximum: 15 years}", "maximum: 9 years}"), encoding="utf-8")
    result = penalcheck("evaluate", str(path), "--rulebook", ONE_RULE)
    assert "[unverified]" in result.output


@pytest.mark.parametrize("checked", [True, False])
def test_what_is_mandatory_and_adequate_by_unverified_figures_alone_is_told(
    penalcheck: Run, tmp_path: Path, checked: bool
) -> None:
    text = COMPLETE_CODE.read_text(encoding="utf-8")
    path = tmp_path / "unverified.yaml"
    path.write_text(text if checked else text.replace("status: checked", "status: unverified"), encoding="utf-8")
    result = penalcheck("evaluate", str(path), "--rulebook", "un-1988")
    words = " ".join(result.output.split())
    assert ("of what is mandatory is adequate by such figures alone" in words) is not checked


def test_colour_only_on_a_terminal_and_never_with_no_color(short: Path) -> None:
    command = [sys.executable, "-m", "penalcheck", "evaluate", str(short), "--rulebook", ONE_RULE]
    piped = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "\x1b[" not in piped.stdout
    assert "FALLS SHORT" in piped.stdout


def test_a_rule_that_asks_an_unknown_case_is_refused(penalcheck: Run, tmp_path: Path) -> None:
    text = (DATA / "one_rule.yaml").read_text(encoding="utf-8")
    text = text.replace("subject: system", "subject: exposure\n    cases: [courier, curier]\n    against: curier2")
    line = text.splitlines().index("    cases: [courier, curier]") + 1
    text = text.replace("gravest_trafficking_maximum", "exposure_maximum")
    path = tmp_path / "rules.yaml"
    path.write_text(text, encoding="utf-8")
    result = penalcheck("evaluate", PLAIN, "--rulebook", str(path))
    assert result.exit_code == 2
    assert f"{path}:{line}:22: 'gravest' names the unknown case 'curier'; did you mean 'courier'?" in result.output
    assert f"{path}:{line + 1}:14: 'gravest' names the unknown case 'curier2'; did you mean 'courier'?" in result.output


def _jurisdiction(result: Result) -> dict[str, Any]:
    (jurisdiction,) = json.loads(result.output)["jurisdictions"]
    return dict(jurisdiction)


def test_nothing_is_known_of_a_day_before_all_that_was_read(penalcheck: Run, tmp_path: Path) -> None:
    dated = tmp_path / "dated.yaml"
    text = COMPLETE_CODE.read_text(encoding="utf-8")
    dated.write_text(text.replace('"§", ', '"§", consolidated: 2025-01-01, '), "utf-8")
    for day, verdict, notice in (
        (
            "2024-12-31",
            "undetermined",
            "2024-12-31 lies before all law that was read (since 2025-01-01); everything is undetermined.",
        ),
        ("2025-01-01", "adequate", ""),
        (
            "2025-01-02",
            "adequate",
            "The newest text we read is from 2025-01-01; later changes to the law may be missing.",
        ),
    ):
        asked = ("evaluate", str(dated), "--rulebook", ONE_RULE, "--as-of", day, "--all")
        found = _jurisdiction(penalcheck(*asked, "--format", "json"))
        assert {finding["verdict"] for finding in found["findings"]} == {verdict}
        assert (found["notice"] or "").startswith(notice)
        for form in ("table", "markdown", "html"):
            assert notice in " ".join(penalcheck(*asked, "--format", form).output.split())


def test_an_earlier_version_is_told_of_before_the_texts_that_were_read(penalcheck: Run) -> None:
    spain = str(ROOT / "scenarios" / "extracts" / "es.yaml")
    found = _jurisdiction(penalcheck("evaluate", spain, "--as-of", "1997-01-01", "--format", "json"))
    assert found["notice"] is None
    assert found["verdicts"]["falls_short"] + found["verdicts"]["adequate"] > 0


def test_a_code_without_dated_texts_speaks_of_every_day(penalcheck: Run, tmp_path: Path) -> None:
    undated = tmp_path / "undated.yaml"
    text = COMPLETE_CODE.read_text(encoding="utf-8")
    undated.write_text(
        text.replace("id: trafficking-basic", "id: trafficking-basic\n        in_force: {from: 2020-01-01}")
    )
    found = _jurisdiction(penalcheck("evaluate", str(undated), "--as-of", "2015-01-01", "--all", "--format", "json"))
    assert found["notice"] is None
    assert found["verdicts"]["adequate"] > 0


def test_an_output_that_is_an_input_is_refused(penalcheck: Run, short: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(short.parent)
    write_review(short)
    rule, case = DATA / "one_rule.yaml", COMPLETE_CODE.parent / "cases" / "courier.yaml"
    Path("rule.yaml").write_bytes(rule.read_bytes())
    Path("case.yaml").write_bytes(case.read_bytes())
    Path("link").symlink_to("short.yaml")
    options = ("--rulebook", "rule.yaml", "--case", "case.yaml", "--format", "json", "--fail-on", "never")
    assert penalcheck("evaluate", "short.yaml", *options, "--output", "base.json").exit_code == 0
    before = {path: path.read_bytes() for path in short.parent.rglob("*") if path.is_file()}
    for name in ("short.yaml", "./short.yaml", "link", "rule.yaml", "case.yaml", "base.json", "reviews/no.yaml"):
        result = penalcheck("evaluate", "short.yaml", *options, "--baseline", "base.json", "--output", name)
        assert result.exit_code == 2, name
        assert f"{Path(name)}: is an input" in result.stderr
    assert {path: path.read_bytes() for path in short.parent.rglob("*") if path.is_file()} == before


def test_tables_take_the_width_that_is_there_and_wide_signs_their_two_columns(penalcheck: Run, short: Path) -> None:
    text = short.read_text(encoding="utf-8").replace("short: DA", "short: 麻薬及び向精神薬取締法 قانون")
    short.write_text(text, encoding="utf-8")
    widths = {}
    for width in (60, 80, 120):
        lines = penalcheck(
            "evaluate", str(short), "--rulebook", ONE_RULE, "--full", "--width", str(width)
        ).stdout.splitlines()
        assert any("麻" in line for line in lines)
        (widths[width],) = {wcwidth.wcswidth(line) for line in lines if line[:1] in "│├└┌" and line}
        assert widths[width] <= width
    assert widths[60] < widths[80] < widths[120]
    assert penalcheck("evaluate", str(short), "--width", "10").exit_code == 2


def test_a_watch_evaluates_again_on_save_and_ends_when_nobody_reads(penalcheck: Run, short: Path) -> None:
    command = [sys.executable, "-m", "penalcheck", "evaluate", str(short), "--rulebook", ONE_RULE, "--watch", "--quiet"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as watcher:
        assert watcher.stdout
        assert watcher.stderr
        assert "falls short" in watcher.stdout.readline()
        assert watcher.stderr.readline() == "waiting for a change; press Ctrl-C to end\n"
        short.write_bytes(COMPLETE_CODE.read_bytes())
        assert "adequate" in watcher.stdout.readline()
        watcher.stdout.close()
        assert watcher.wait(timeout=30) == 0
    refused = penalcheck("evaluate", "-", "--watch")
    assert refused.exit_code == 2
    assert "--watch needs files" in refused.stderr
