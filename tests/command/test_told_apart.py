"""Two extracts of one jurisdiction, such as a law and a bill, are never taken for each other."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from conftest import COMPLETE_CODE, DATA, write_review

Run = Callable[..., Result]
RULE = ("--rulebook", str(DATA / "one_rule.yaml"))
DAY = ("--as-of", "2026-01-01", "--case", "courier")
FILES = ["bill.yaml", "law.yaml"]
LABELS = [f"NO {file}" for file in FILES]


@pytest.fixture(autouse=True)
def two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A law that is adequate under the data's one rule, and a bill that falls short, in one folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "codes").mkdir()
    text = COMPLETE_CODE.read_text(encoding="utf-8")
    Path("codes/law.yaml").write_text(text, encoding="utf-8")
    bill = text.replace("maximum: 15 years}", "maximum: 9 years}")
    Path("codes/bill.yaml").write_text(bill, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("by", ["rule", "case", "force"])
def test_a_comparison_has_both(penalcheck: Run, by: str) -> None:
    for form in ("csv", "markdown", "html", "table"):
        text = penalcheck("compare", "codes", *RULE, *DAY, "--by", by, "--format", form).stdout
        assert all(label in text for label in LABELS), text
    value = json.loads(penalcheck("compare", "codes", *RULE, *DAY, "--by", by, "--format", "json").stdout)[0]
    if by == "force":
        assert [row["code"] for row in value["rows"]] == LABELS
    else:
        assert [column["code"] for column in value["columns"]] == list(value["rows"][0]["cells"]) == LABELS


def test_a_difference_names_them_by_file(penalcheck: Run) -> None:
    refused = penalcheck("compare", "codes", *RULE, *DAY, "--difference", "NO", "NO")
    assert refused.exit_code == 2
    assert "2 extracts have this code; name a file; there are: NO bill.yaml, NO law.yaml" in refused.stderr
    for names in (LABELS, [f"codes/{file}" for file in FILES]):
        told = penalcheck("compare", "codes", *RULE, *DAY, "--difference", *names, "--format", "json")
        assert json.loads(told.stdout)[0]["rows"][0]["cells"] == {
            "NO bill.yaml": {"falls_short": 1},
            "NO law.yaml": {"adequate": 1},
        }


def test_a_difference_names_the_tiers_that_fail_in_one_and_not_in_the_other(penalcheck: Run) -> None:
    for name, maximum in (("law", 6), ("bill", 5)):
        fine = "fine: {form: day_fines, maximum: 360}, join: and/or}"
        text = COMPLETE_CODE.read_text(encoding="utf-8")
        changed = text.replace(f"maximum: {maximum} years}}, {fine}", f"maximum: 9 months}}, {fine}")
        assert changed != text
        Path(f"codes/{name}.yaml").write_text(changed, encoding="utf-8")
    chosen = ("--rulebook", "cnd-res-2-xl", *DAY, "--rule", "2d-tier-extradition")
    told = penalcheck("compare", "codes", *chosen, "--difference", *LABELS).stdout
    assert "F: association-basic  F: precursors-basic" in told


def test_every_format_of_findings_has_both(penalcheck: Run) -> None:
    result = penalcheck("evaluate", "codes", *RULE, *DAY, "--all")
    assert all(f"{label} Plainland: 1 " in result.stdout for label in LABELS)
    assert all(f"Plainland ({label}, national)" in result.stdout for label in LABELS)
    rows = list(csv.DictReader(io.StringIO(penalcheck("evaluate", "codes", *RULE, *DAY, "--format", "csv").stdout)))
    assert [(row["file"], row["verdict"]) for row in rows] == [
        ("codes/bill.yaml", "falls_short"),
        ("codes/law.yaml", "adequate"),
    ]
    for form in ("markdown", "html"):
        text = penalcheck("evaluate", "codes", *RULE, *DAY, "--format", form, "--all").stdout
        assert all(label in text for label in LABELS)
    cases = ET.fromstring(penalcheck("evaluate", "codes", *RULE, *DAY, "--format", "junit").stdout).iter("testcase")
    assert [case.get("classname") for case in cases] == [f"{label}.one-rule" for label in LABELS]


def test_equal_findings_of_each_have_fingerprints_of_their_own(penalcheck: Run) -> None:
    Path("codes/bill.yaml").write_bytes(Path("codes/law.yaml").read_bytes())

    def fingerprints(path: str) -> list[str]:
        found = json.loads(penalcheck("evaluate", path, *RULE, *DAY, "--format", "sarif").stdout)["runs"][0]["results"]
        return [result["partialFingerprints"]["penalcheckFinding/v1"] for result in found]

    bill, law = fingerprints("codes")
    assert bill != law
    assert fingerprints("codes/bill.yaml") == fingerprints("codes/law.yaml")


def _result(run: Run, name: str, *paths: str) -> str:
    run("evaluate", *paths, *RULE, *DAY, "--format", "json", "--output", name)
    return name


def test_a_baseline_knows_the_findings_of_each(penalcheck: Run) -> None:
    both = _result(penalcheck, "both.json", "codes")
    same = penalcheck("evaluate", "codes", *RULE, *DAY, "--baseline", both)
    assert same.exit_code == 0
    assert all(f"{label} Plainland: nothing new" in same.stdout for label in LABELS)
    one = _result(penalcheck, "one.json", "codes/law.yaml")
    assert penalcheck("evaluate", "codes/law.yaml", *RULE, *DAY, "--baseline", one).stdout.count("nothing new") == 1
    Path("codes/bill.yaml").write_bytes(Path("codes/law.yaml").read_bytes())
    equal = penalcheck("evaluate", "codes", *RULE, *DAY, "--baseline", one, "--format", "json").stdout
    found = {entry["file"]: len(entry["findings"]) for entry in json.loads(equal)["jurisdictions"]}
    assert found == {"codes/bill.yaml": 1, "codes/law.yaml": 0}


def test_progress_compares_each_with_itself(penalcheck: Run) -> None:
    before = _result(penalcheck, "before.json", "codes")
    law, bill = (Path("codes") / name for name in ("law.yaml", "bill.yaml"))
    texts = law.read_bytes(), bill.read_bytes()
    law.write_bytes(texts[1])
    bill.write_bytes(texts[0])
    after = _result(penalcheck, "after.json", "codes")
    text = penalcheck("progress", "--from", before, "--to", after).stdout
    assert "NO codes/bill.yaml: 1 mended" in text
    assert "NO codes/law.yaml: 1 worsened" in text
    Path("codes").rename("elsewhere")
    moved = _result(penalcheck, "moved.json", "elsewhere")
    assert "Nothing changed." in penalcheck("progress", "--from", after, "--to", moved).stdout
    Path("elsewhere").rename("codes")
    one = _result(penalcheck, "one.json", "codes/law.yaml")
    steps = json.loads(penalcheck("progress", "--from", after, "--to", one, "--format", "json").stdout)["steps"]
    assert [(step["jurisdiction"], step["course"]) for step in steps] == [("NO codes/bill.yaml", "gone")]


def test_a_review_names_the_file_that_it_is_of(penalcheck: Run) -> None:
    write_review(Path("codes/bill.yaml").absolute())
    unclear = penalcheck("evaluate", "codes", *RULE, *DAY)
    assert unclear.exit_code == 2
    said = "2 extracts have this jurisdiction; name one, such as 'file: bill.yaml'"
    assert f"codes/reviews/no.yaml:1:27: {said}" in unclear.stderr
    for file, status in (("bill.yaml", 0), ("law.yaml", 1)):
        write_review(Path("codes/bill.yaml").absolute(), file=file)
        assert penalcheck("evaluate", "codes", *RULE, *DAY).exit_code == status


def test_exposures_have_both(penalcheck: Run) -> None:
    text = penalcheck("exposure", "courier", "codes").stdout
    assert text[text.rindex("code ") :].count("NO") == 2
    assert "bill.yaml" in text[text.rindex("code ") :]
    rows = csv.DictReader(io.StringIO(penalcheck("exposure", "courier", "codes", "--format", "csv").stdout))
    assert {row["file"] for row in rows} == {"codes/bill.yaml", "codes/law.yaml"}
    value = json.loads(penalcheck("exposure", "courier", "codes", "--format", "json").stdout)
    assert [entry["file"] for entry in value["exposures"]] == ["codes/bill.yaml", "codes/law.yaml"]


def test_a_report_has_both(penalcheck: Run) -> None:
    penalcheck("report", "out", "codes", *RULE, *DAY)
    assert len(list(Path("out/jurisdictions").iterdir())) == 2
    index = Path("out/index.html").read_text(encoding="utf-8")
    assert all(f"{label}</a>" in index for label in LABELS)


def test_files_of_one_name_are_told_apart_by_their_folders(penalcheck: Run) -> None:
    Path("bills").mkdir()
    Path("codes/bill.yaml").rename("bills/law.yaml")
    text = penalcheck("compare", "codes", "bills", *RULE, *DAY, "--format", "csv").stdout
    assert "NO codes/law.yaml,NO bills/law.yaml" in text
