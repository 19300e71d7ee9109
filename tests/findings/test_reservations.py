"""What a State reserved to an article takes the rule away or qualifies its force, and is shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from conftest import DAY
from penalcheck.findings.evaluation import Evaluation
from penalcheck.findings.finding import Finding

Evaluate = Callable[[Any], Evaluation]
EVE = DAY - dt.timedelta(days=1)
RULE = ("un-1988", "art-5-6-c-income")


def _finding(evaluate: Evaluate, plain: dict[str, Any], **reservation: str) -> Finding:
    plain["treaties"]["un-1988"]["reservations"] = [{"says": "its words", **reservation}]
    plain["general_part"]["confiscation"]["income_from_proceeds"] = "none"
    findings = {(f.rulebook, f.rule): f for f in evaluate(plain).findings}
    return findings[RULE]


@pytest.mark.parametrize(
    ("to", "effect", "verdict", "force"),
    [
        ("5(6)(c)", "excludes", "not_applicable", "mandatory"),
        ("5(6)", "excludes", "not_applicable", "mandatory"),
        ("3(7), 5(6)(c)", "excludes", "not_applicable", "mandatory"),
        ("all", "narrows", "falls_short", "qualified"),
        ("5(6)(c)", "declares", "falls_short", "mandatory"),
        ("5(6)(a)", "excludes", "falls_short", "mandatory"),
        ("5", "narrows", "falls_short", "qualified"),
    ],
)
def test_a_reservation_bears_on_the_rule(
    evaluate: Evaluate, plain: dict[str, Any], to: str, effect: str, verdict: str, force: str
) -> None:
    finding = _finding(evaluate, plain, to=to, effect=effect)
    assert (finding.verdict, finding.force) == (verdict, force)
    assert bool(finding.reservations) is (to != "5(6)(a)")
    assert all("its words" in str(reservation) for reservation in finding.reservations)


def test_a_constitutional_bar_is_named_as_such(evaluate: Evaluate, plain: dict[str, Any]) -> None:
    finding = _finding(evaluate, plain, to="5(6)(c)", effect="excludes", by="constitution")
    assert finding.verdict == "not_applicable"
    assert "excluded by constitution" in str(finding.reservations[0])


def test_a_denounced_treaty_binds_until_its_last_day(evaluate: Evaluate, plain: dict[str, Any]) -> None:
    plain["treaties"]["un-1988"]["until"] = "2025-12-31"
    verdicts = {f.verdict for f in evaluate(plain).findings if f.rulebook == "un-1988"}
    assert verdicts == {"not_applicable"}
    plain["treaties"]["un-1988"]["until"] = "2026-01-01"
    assert "adequate" in {f.verdict for f in evaluate(plain).findings if f.rulebook == "un-1988"}


@pytest.mark.parametrize(("until", "verdict"), [(None, "undetermined"), (DAY, "undetermined"), (EVE, "not_applicable")])
def test_a_treaty_that_may_have_begun_has_surely_ended_after_its_last_day(
    evaluate: Evaluate, plain: dict[str, Any], until: dt.date | None, verdict: str
) -> None:
    plain["treaties"]["eu-2008-841"]["in_force"] = "unknown"
    if until:
        plain["treaties"]["eu-2008-841"]["until"] = until.isoformat()
    assert {f.verdict for f in evaluate(plain).findings if f.rulebook == "eu-2008-841"} == {verdict}
