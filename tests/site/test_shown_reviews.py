"""A written report shows what reviewers said, and flags what no longer holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from site_reading import WrittenPage, read_report

from conftest import DATA, write_review
from penalcheck.cli import main

CHOICE = ("--rulebook", str(DATA / "one_rule.yaml"), "--as-of", "2026-01-01")


def _report(extract: Path, rulebooks: tuple[str, ...] = (), **changes: str) -> dict[str, WrittenPage]:
    """Return the pages of a report on an extract with one review."""
    write_review(extract, **{"why": "Borne <b>for now</b>.", **changes})
    out = extract.parent / "out"
    more = [word for book in rulebooks for word in ("--rulebook", book)]
    written = CliRunner().invoke(main, ["report", str(out), str(extract), *CHOICE, *more])
    assert written.exit_code == 0, written.output
    return read_report(out)


def test_a_review_stands_wherever_the_finding_does(short: Path) -> None:
    pages = _report(short)
    for name in ("findings.html", "jurisdictions/no.html", "rules/one-rule-gravest.html"):
        assert "review: accepted" in pages[name].text, name
    argued = pages["jurisdictions/no.html"].text
    assert "Review review: accepted Borne <b>for now</b>. Reviewer, 2025-06-01;" in argued
    assert "reviews/no.yaml:1" in argued
    assert "stale" not in argued


def test_the_answer_leaves_out_what_was_accepted_says_so_and_never_calls_it_adequate(short: Path) -> None:
    pages = _report(short)
    assert "1 finding was accepted by a reviewer" in pages["jurisdictions/no.html"].text
    first = pages["index.html"].text
    assert "Plainland a: accepted by a reviewer" in first
    assert "0 codes of which nothing is found to fail" in first


def test_what_is_in_order_beside_an_accepted_finding_is_not_the_whole_answer(short: Path) -> None:
    pages = _report(short, rulebooks=("untoc",))
    assert "Adequate on all" not in pages["jurisdictions/no.html"].text
    assert "1 finding was accepted by a reviewer" in pages["jurisdictions/no.html"].text


@pytest.mark.parametrize(
    ("changes", "reason"),
    [({"until": "2025-12-31"}, "expired on 2025-12-31"), ({"fingerprint": "0"}, "the finding has changed since")],
)
def test_a_stale_review_is_flagged(short: Path, changes: dict[str, str], reason: str) -> None:
    pages = _report(short, **changes)
    assert "review: accepted, stale" in pages["findings.html"].text
    assert f"This review no longer applies: {reason}." in pages["jurisdictions/no.html"].text


def test_a_review_of_no_finding_is_named(short: Path) -> None:
    text = _report(short, subject="no-such-tier")["method.html"].text
    assert "These reviews concern findings that are not in this report" in text
    assert "NO, one-rule/gravest, on no-such-tier: accepted by Reviewer" in text
