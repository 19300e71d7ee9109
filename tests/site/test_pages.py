"""What a written report holds: every finding with its law, sound links, and nothing that a file could smuggle in."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from site_reading import WrittenPage, read_report

from conftest import COMPLETE_CODE, DATA, ROOT
from penalcheck.cli import main
from penalcheck.command.chosen import read_inputs
from penalcheck.findings.observed import standing
from penalcheck.findings.result import Result

DAY = "2026-01-01"
CASES = (
    "major-trafficker",
    "major-producer",
    "trafficker-second-conviction",
    "personal-use",
    "user-dealer",
    "organizer",
)
EXTRACTS = tuple(str(ROOT / "scenarios" / "extracts" / f"{code}.yaml") for code in ("es", "fr", "us"))
CHOICE = [argument for case in CASES for argument in ("--case", case)]


def write(folder: Path, *arguments: str) -> dict[str, WrittenPage]:
    """Write a report by the command line and read it."""
    result = CliRunner().invoke(main, ["report", str(folder), *arguments, "--as-of", DAY])
    assert result.exit_code == 0, result.output
    return read_report(folder)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, WrittenPage]:
    return write(tmp_path_factory.mktemp("site") / "out", *EXTRACTS, *CHOICE, "--profile", "strict")


@pytest.fixture(scope="module")
def result() -> Result:
    return read_inputs(EXTRACTS, (), CASES, dt.date.fromisoformat(DAY), (), "strict").evaluate()


def test_every_finding_stands_on_its_jurisdictions_page(report: dict[str, WrittenPage], result: Result) -> None:
    for evaluation in result.evaluations:
        text = report[f"jurisdictions/{evaluation.extract.jurisdiction.lower()}.html"].text
        for finding in evaluation.findings:
            parts = [finding.title, *finding.basis]
            if finding.verdict != "not_applicable":
                parts += [finding.explanation, finding.required, finding.safeguard or ""]
            missing = [part for part in parts if " ".join(part.split()) not in text]
            assert not missing, (finding.rule, finding.subject)


def test_every_rule_and_case_has_a_page(report: dict[str, WrittenPage], result: Result) -> None:
    rules = [rule for book in result.rulebooks for rule in book.rules]
    assert sum(path.startswith("rules/") for path in report) == len(rules)
    assert sum(path.startswith("cases/") for path in report) == len(CASES)


def test_links_lead_somewhere_inside_the_report_or_to_the_text_of_the_law(
    report: dict[str, WrittenPage], result: Result
) -> None:
    findings = [finding for evaluation in result.evaluations for finding in evaluation.findings]
    facts = [fact for finding in findings for fact in (*finding.found, *finding.applied_because)]
    official = {evidence.link for fact in facts for evidence in fact.evidence}
    told = [source.source for book in result.rulebooks for source in book.text.sources.values()]
    for evaluation in result.evaluations:
        extract = evaluation.extract
        official |= {entry.address for entry in extract.lock.articles.values()}
        told += [entry.source for entry in (*extract.instruments.values(), *extract.treaties.values())]
    official |= {word.rstrip(".,;)") for text in told for word in text.split() if word.startswith("http")}
    assert any(link.startswith("https://www.boe.es/eli/") for link in official)
    folder = report["index.html"].path.parent
    ids = {page.path.resolve(): set(page.ids) for page in report.values()}
    dangling = []
    for page in report.values():
        for link in page.links:
            if link == "data:," or link in official:
                continue
            address, _, fragment = link.partition("#")
            file = address.partition("?")[0]
            target = (page.path.parent / file).resolve() if file else page.path.resolve()
            if (
                not target.is_relative_to(folder.resolve())
                or not target.is_file()
                or (fragment and fragment not in ids[target])
            ):
                dangling.append((page.path.name, link))
    assert dangling == []


def test_what_search_finds_and_what_stands_side_by_side_leads_somewhere(report: dict[str, WrittenPage]) -> None:
    folder = report["index.html"].path.parent
    search, beside = (
        json.loads((folder / "assets" / name).read_text(encoding="utf-8").partition(" = ")[2].rstrip(";\n"))
        for name in ("search.js", "side-by-side.js")
    )
    found = {href for _, _, href in search["entries"]}
    assert {path for path in report if "/" in path} <= {href.partition("#")[0] for href in found}
    found |= {entry["href"] for kind in ("codes", "cases") for entry in beside[kind]} | {r[1] for r in beside["rules"]}
    for href in found:
        path, _, fragment = href.partition("#")
        assert not fragment or fragment in report[path].ids, href
    assert {len(verdicts) for _, _, verdicts in beside["rules"]} == {len(EXTRACTS)}


def test_pages_are_ordered_for_readers_of_every_kind(report: dict[str, WrittenPage]) -> None:
    for path, page in report.items():
        assert len(page.ids) == len(set(page.ids)), path
        assert page.headings[0] == 1, path
        assert page.headings.count(1) == 1, path
        skips = [(a, b) for a, b in zip(page.headings, page.headings[1:], strict=False) if b > a + 1]
        assert skips == [], path
        assert page.elements[0].attributes == {"lang": "en", "dir": "ltr"}, path
        for svg in (e for e in page.elements if e.tag == "svg"):
            assert svg.attributes.get("aria-hidden") or (
                svg.attributes["role"] == "img" and svg.attributes["aria-label"]
            )


def test_a_failing_finding_is_argued_in_full(report: dict[str, WrittenPage]) -> None:
    text = report["jurisdictions/es.html"].text
    for part in (
        "▼ Falls short A major trafficker faces an adequate maximum",
        "Recommended CND Resolution 2 (XL) para. 2(c)",
        "rule cnd-res-2-xl/2c-major-exposure",
        "Measured against (benchmark) exposure maximum at least 10 years",
        "major_trafficking = 10 years",
        "benchmark, set by no drug convention",
        "Source: UNTOC art. 2(b)",
        "exposure maximum: 9 years",
        "CP art. 369(1)(5) checked, line",
        "consolidated text of 2026-04-09",
        "scenarios/extracts/es.yaml:",
        "unverified",
        "Remedy Let a tier reach this case whose maximum is at least 10 years.",
        "Steps of the exposure",
    ):
        assert part in text, part


def test_what_is_undetermined_says_what_to_look_up(report: dict[str, WrittenPage]) -> None:
    text = report["jurisdictions/fr.html"].text
    assert "To look up" in text
    assert "? Undetermined" in text


def test_what_may_shorten_a_sentence_stands_beside_the_range(report: dict[str, WrittenPage]) -> None:
    text = "elease: not before 3/4 of the term (organized crime)"
    assert f"r{text} (CP art. 90(8)" in report["cases/organizer.html"].text
    assert f"R{text}" in report["jurisdictions/es.html"].text
    assert "life: no release (18 USC § 3624; 18 USC § 3624(b))" in report["cases/organizer.html"].text


def test_the_law_that_an_extract_states_is_listed_with_its_citations_and_notes(report: dict[str, WrittenPage]) -> None:
    text = report["jurisdictions/fr.html"].text
    for part in (
        "Limitation 20 years, for trafficking CPP art. 8 checked",
        "30 years, for trafficking punishable by 15 years or more",
        "Recidivism, general rule",
    ):
        assert part in text, part


def test_only_binding_rules_without_a_benchmark_are_headed_as_required(
    report: dict[str, WrittenPage], result: Result
) -> None:
    binding = {
        f"{book.id}/{rule.text.id}": rule.text.force in ("mandatory", "qualified")
        for book in result.rulebooks
        for rule in book.rules
    }
    for path, page in report.items():
        if path.startswith("rules/"):
            name = next(name for name in binding if f"› {name} " in f"{page.text} ")
            assert ("Required" in page.text) == binding[name], name


def test_counts_are_of_rules_by_force_and_there_is_no_total(report: dict[str, WrittenPage], result: Result) -> None:
    text = report["jurisdictions.html"].text
    assert "Mandatory Qualified duty Recommended Interpretive" in text
    for evaluation in result.evaluations:
        worst = {f.rule for f in evaluation.findings if f.verdict in ("falls_short", "disproportionate")}
        assert all(f"{evaluation.extract.name} ({evaluation.extract.jurisdiction})" in text for _ in worst)
    assert "score:" not in text.replace("no score:", "")


def test_life_is_never_a_number_of_months(report: dict[str, WrittenPage]) -> None:
    for path, page in report.items():
        assert "1000000" not in page.text.replace(",", " "), path
        assert "83333" not in page.path.read_text(encoding="utf-8"), path
    assert "exactly life without release or death" in report["cases/organizer.html"].text


def test_a_setting_of_the_reviewer_is_marked(tmp_path: Path) -> None:
    report = write(
        tmp_path / "out", EXTRACTS[0], "--case", "major-trafficker", "--set", "cnd-res-2-xl.major_trafficking=9"
    )
    assert "Changed for this report" in report["index.html"].text
    assert "set by the reviewer" in report["jurisdictions/es.html"].text
    assert "9 years" in report["method.html"].text


SMUGGLED = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


@pytest.fixture
def hostile(tmp_path: Path, plain: dict[str, Any]) -> list[str]:
    """An extract, a case and a rulebook with markup wherever a file may say what it likes."""
    plain["name"] = plain["scope"] = SMUGGLED
    plain["instruments"]["act"] |= {"title": SMUGGLED, "short": SMUGGLED, "source": SMUGGLED, "number": SMUGGLED}
    plain["provisions"][0]["title"] = plain["provisions"][0]["tiers"][2]["title"] = SMUGGLED
    plain["provisions"][0]["tiers"][2]["note"] = SMUGGLED
    plain["recidivism"][0]["title"] = SMUGGLED
    plain["treaties"]["un-1988"]["source"] = SMUGGLED
    plain["treaties"]["un-1988"]["reservations"] = [{"to": "3(2)", "says": SMUGGLED}]
    plain["absent"] = [{"circumstances": ["adulteration"], "note": SMUGGLED}]
    case = yaml.safe_load((ROOT / "scenarios" / "cases" / "major-trafficker.yaml").read_text(encoding="utf-8"))
    case |= {"id": f"../{SMUGGLED}", "title": SMUGGLED, "note": SMUGGLED}
    book = yaml.safe_load((DATA / "one_rule.yaml").read_text(encoding="utf-8"))
    book |= {"title": SMUGGLED, "addressed_to": SMUGGLED, "id": "..<img>alert(1)"}
    book["sources"]["untoc"] |= {"title": SMUGGLED, "source": SMUGGLED}
    book["parameters"]["benchmark"]["meaning"] = SMUGGLED
    book["rules"][0] |= {"title": SMUGGLED, "explanation": SMUGGLED, "remedy": SMUGGLED, "safeguard": SMUGGLED}
    paths = []
    for name, value in (("extract", plain), ("case", case), ("book", book)):
        path = tmp_path / f"{name} <b>.yaml"
        path.write_text(yaml.safe_dump(value, allow_unicode=True), encoding="utf-8")
        paths.append(str(path))
    return paths


def test_markup_in_files_stays_text_and_names_stay_in_the_folder(tmp_path: Path, hostile: list[str]) -> None:
    extract, case, book = hostile
    folder = tmp_path / "deep" / "out"
    folder.parent.mkdir()
    report = write(folder, extract, "--case", case, "--rulebook", book)
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == ["deep"]
    assert [path.name for path in folder.parent.iterdir()] == ["out"]
    for page in report.values():
        assert "img" not in {element.tag for element in page.elements}
        assert not [e for e in page.elements for name in e.attributes if name.startswith("on")]
        scripts = {e.attributes["src"].removeprefix("../") for e in page.elements if e.tag == "script"}
        assert scripts <= {"assets/report.js", "assets/side-by-side.js"}
    assert "alert(1)" in report["jurisdictions/no.html"].text


def test_what_could_not_be_read_is_named_and_the_rest_is_reported(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("format: 1\n", encoding="utf-8")
    arguments = ["report", str(tmp_path / "out"), EXTRACTS[0], str(bad), "--rulebook", str(DATA / "one_rule.yaml")]
    outcome = CliRunner().invoke(main, [*arguments, "--case", "courier"])
    assert outcome.exit_code == 2
    page = read_report(tmp_path / "out")["index.html"]
    assert "Left out of this report" in page.text
    assert "bad.yaml" in page.text


def test_two_extracts_of_one_jurisdiction_have_pages_of_their_own(tmp_path: Path, plain: dict[str, Any]) -> None:
    for name in ("now", "draft"):
        (tmp_path / f"{name}.yaml").write_text(yaml.safe_dump(plain), encoding="utf-8")
    names = [str(tmp_path / f"{name}.yaml") for name in ("now", "draft")]
    report = write(tmp_path / "out", *names, "--rulebook", str(DATA / "one_rule.yaml"), "--case", "courier")
    assert {"jurisdictions/no.html", "jurisdictions/no-2.html"} <= set(report)
    assert "draft.yaml" in report["jurisdictions/no-2.html"].text


def test_a_fault_of_the_engine_decides_nothing_and_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, penalcheck: Callable[..., Any]
) -> None:
    from penalcheck.inference.engine import Engine
    from penalcheck.inference.inferred import EngineFault

    def fail(*_: Any) -> None:
        raise EngineFault("it stopped")

    monkeypatch.setattr(Engine, "infer", fail)
    choice = ("--rulebook", str(DATA / "one_rule.yaml"), "--case", "courier")
    outcome = penalcheck("report", str(tmp_path / "out"), str(COMPLETE_CODE), *choice)
    assert outcome.exit_code == 2
    report = read_report(tmp_path / "out")
    assert "There are no findings, because of a fault: engine fault: it stopped" in report["index.html"].text
    assert "because of a fault: engine fault: it stopped" in report["jurisdictions/no.html"].text


def test_fines_are_shown_with_their_units_and_with_the_power_to_fine_instead(tmp_path: Path) -> None:
    code = str(ROOT / "scenarios" / "extracts" / "au.yaml")
    pages = write(tmp_path / "out", code, "--case", "courier")
    for page in ("jurisdictions/au.html", "cases/courier.html"):
        text = " ".join(pages[page].text.split())
        assert "ine: up to 5,000 penalty units (1,650,000 AUD)" in text
        assert "ine instead of imprisonment: possible, for offences without a minimum" in text
    text = " ".join(pages["jurisdictions/au.html"].text.split())
    assert "penalty units: 330 AUD" in text
    assert "Crimes Act s. 4AA(1)" in text


def test_a_page_says_why_a_case_is_not_punishable(tmp_path: Path) -> None:
    code = str(ROOT / "scenarios" / "extracts" / "de.yaml")
    pages = write(tmp_path / "out", code, "--case", "personal-use")
    why = "not punishable: exempt under KCanG § 3(1), KCanG § 2(3) no. 2 (adults' possession of up to 25 g"
    assert why in pages["jurisdictions/de.html"].text
    assert why in pages["cases/personal-use.html"].text


def test_observations_stand_on_the_page_of_the_code_with_their_rank(
    report: dict[str, WrittenPage], result: Result
) -> None:
    for evaluation in result.evaluations:
        text = report[f"jurisdictions/{evaluation.extract.jurisdiction.lower()}.html"].text
        assert evaluation.observations
        for own in evaluation.observations:
            for part in (own.title, own.found.text, standing(own, result.observations) or "not ranked"):
                assert part in text, (own.id, part)
