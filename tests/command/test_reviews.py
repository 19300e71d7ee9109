"""Reviews and baselines, as reviewers use them."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pypdf
import pytest
from click.testing import CliRunner, Result

from conftest import DATA, ROOT, write_review
from penalcheck.cli import main

Run = Callable[..., Result]
RULE = str(DATA / "one_rule.yaml")
DAY = "--as-of", "2026-01-01"


def _evaluate(run: Run, *args: str) -> Result:
    return run("evaluate", *args, "--rulebook", RULE, "--as-of", "2026-01-01")


def _fingerprint(run: Run, extract: Path) -> str:
    value = json.loads(_evaluate(run, str(extract), "--format", "json").stdout)
    return str(value["jurisdictions"][0]["findings"][0]["fingerprint"])


def test_an_accepted_finding_is_shown_and_does_not_fail(penalcheck: Run, short: Path) -> None:
    write_review(short, fingerprint=_fingerprint(penalcheck, short))
    result = _evaluate(penalcheck, str(short))
    assert result.exit_code == 0, result.output
    assert result.output.startswith("NO Plainland: 1 failing finding was accepted by a reviewer")
    assert "FALLS SHORT" not in result.output, "it is folded"
    assert "one-rule/gravest; Reviewer)" in result.output
    explained = " ".join(_evaluate(penalcheck, str(short), "--explain").output.split())
    assert "accepted by Reviewer on 2025-06-01: Borne for now." in explained


@pytest.mark.parametrize("state", ["disputed", "annotated"])
def test_other_reviews_are_shown_and_the_finding_counts(penalcheck: Run, short: Path, state: str) -> None:
    write_review(short, state=state)
    result = _evaluate(penalcheck, str(short))
    assert result.exit_code == 1
    assert f"{state} by" in result.output


def test_an_expired_review_is_stale_and_the_finding_counts(penalcheck: Run, short: Path) -> None:
    write_review(short, until="2025-12-31")
    result = _evaluate(penalcheck, str(short), "--explain")
    assert result.exit_code == 1
    assert "STALE: expired on 2025-12-31" in " ".join(result.output.split())


def test_a_changed_figure_makes_a_review_stale(penalcheck: Run, short: Path) -> None:
    write_review(short, fingerprint=_fingerprint(penalcheck, short))
    text = short.read_text(encoding="utf-8")
    short.write_text(text.replace("maximum: 9 years}", "maximum: 8 years}"), encoding="utf-8")
    result = _evaluate(penalcheck, str(short))
    assert result.exit_code == 1
    assert "STALE" in result.output


@pytest.mark.parametrize("form", ["json", "csv", "markdown", "html", "sarif", "junit"])
def test_every_format_shows_the_review(penalcheck: Run, short: Path, form: str) -> None:
    write_review(short)
    assert "Borne for now." in _evaluate(penalcheck, str(short), "--format", form).stdout


def test_the_folder_of_an_extract_may_hold_reviews(penalcheck: Run, short: Path) -> None:
    write_review(short)
    result = _evaluate(penalcheck, str(short.parent))
    assert result.exit_code == 0, result.output
    assert penalcheck("check", str(short.parent)).exit_code == 0


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"state": "acepted"}, "did you mean 'accepted'?"),
        ({"rule": "one-rule/gravset"}, "no rule 'one-rule/gravset' is in use; did you mean 'one-rule/gravest'?"),
        ({"on": "yesterday"}, "expected a date such as 2024-04-01"),
        ({"jurisdiction": "XX"}, "is not an ISO 3166 code"),
        ({"reason": "x"}, "unknown key 'reason'"),
    ],
)
def test_a_faulty_review_is_located(penalcheck: Run, short: Path, changes: dict[str, str], says: str) -> None:
    write_review(short, **changes)
    result = _evaluate(penalcheck, str(short))
    assert result.exit_code == 2
    assert says in result.output
    assert f"{short.parent / 'reviews' / 'no.yaml'}:1:" in result.output


def test_a_baseline_leaves_what_is_known_out(penalcheck: Run, short: Path, tmp_path: Path) -> None:
    baseline = tmp_path / "result.json.txt"
    _evaluate(penalcheck, str(short), "--format", "json", "--output", str(baseline))
    known = _evaluate(penalcheck, str(short), "--baseline", str(baseline))
    assert known.exit_code == 0
    assert "FALLS SHORT" not in known.output
    assert "Findings that are the same in" in known.output
    text = short.read_text(encoding="utf-8")
    short.write_text(text.replace("maximum: 9 years}", "maximum: 8 years}"), encoding="utf-8")
    changed = _evaluate(penalcheck, str(short), "--baseline", str(baseline))
    assert changed.exit_code == 1
    assert "8 years" in changed.output


def test_a_faulty_baseline_is_located(penalcheck: Run, short: Path, tmp_path: Path) -> None:
    baseline = tmp_path / "result.txt"
    baseline.write_text('{"format": 9}', encoding="utf-8")
    result = _evaluate(penalcheck, str(short), "--baseline", str(baseline))
    assert result.exit_code == 2
    assert f"{baseline}:1:12: format: " in result.output


def test_a_review_of_no_finding_is_named(penalcheck: Run, short: Path) -> None:
    write_review(short, subject="no-such-tier")
    result = _evaluate(penalcheck, str(short))
    assert result.exit_code == 1
    said = " ".join(result.output.split())
    assert "Reviews of findings that are not part of this run: " in said
    assert "reviews/no.yaml:1" in said


@pytest.fixture(scope="module")
def all_accepted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped code of Spain, and a reviewer who accepts all its failing and open findings."""
    path = tmp_path_factory.mktemp("accepted") / "es.yaml"
    path.write_bytes((ROOT / "scenarios" / "extracts" / "es.yaml").read_bytes())
    told = CliRunner().invoke(main, ["evaluate", str(path), *DAY, "--format", "json"])
    accepted = {"state": "accepted", "by": "Reviewer", "on": "2025-06-01", "why": "Borne for now."}
    reviews = [
        {"jurisdiction": "ES", "rule": f"{one['rulebook']}/{one['rule']}", "subject": one["subject"], **accepted}
        for one in json.loads(told.stdout)["jurisdictions"][0]["findings"]
        if one["verdict"] in ("falls_short", "disproportionate", "undetermined")
    ]
    (path.parent / "reviews").mkdir()
    (path.parent / "reviews" / "es.yaml").write_text(json.dumps({"format": 1, "reviews": reviews}), encoding="utf-8")
    return path


def test_what_is_open_stays_open_whatever_a_reviewer_accepts(penalcheck: Run, all_accepted: Path) -> None:
    told = " ".join(penalcheck("evaluate", "es", *DAY, "--quiet").stdout.split())
    remains_open = told[told.index("remains open on") :]
    book = openpyxl.load_workbook(
        io.BytesIO(penalcheck("evaluate", str(all_accepted), *DAY, "--format", "xlsx").stdout_bytes)
    )
    brief = pypdf.PdfReader(io.BytesIO(penalcheck("brief", str(all_accepted), *DAY, "--format", "pdf").stdout_bytes))
    answers = {
        "terminal": penalcheck("evaluate", str(all_accepted), *DAY, "--quiet").stdout,
        "workbook": str(book["answer"]["D2"].value),
        "brief": brief.pages[0].extract_text(),
    }
    for name, text in answers.items():
        answer = " ".join(text.split())
        assert remains_open in answer, name
        assert "3 failing findings were accepted" in answer, name
        assert "adequate on all" not in answer, name
    verdicts = {topic: verdict for _, topic, verdict, *_ in book["topics"].values}
    assert verdicts["major producers and traffickers"] == "undetermined"
    assert verdicts["users"] == "accepted by a reviewer", "the topic of all that fails"
