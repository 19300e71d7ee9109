"""The semantics: three values, order, monotony, knowledge, dates, and the boundary of every figure."""

from __future__ import annotations

import copy
import datetime as dt
import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from conftest import CODES, DAY, examples, extract_of, extract_without_lines
from penalcheck.extract.treaty import conduct_words
from penalcheck.files.document import read_document
from penalcheck.files.shipped import extracts_folder
from penalcheck.findings.evaluation import Evaluation, Evaluator
from penalcheck.findings.finding import FAILING
from penalcheck.rulebook import condition
from penalcheck.rulebook.rulebook_files import read_classification, read_rulebooks
from strategies import extracts, less_known

Evaluate = Callable[[Any], Evaluation]
Verdicts = dict[tuple[str, str, str], str]

_RELATIVE = {
    (book.id, rule.text.id)
    for book in read_rulebooks((), read_classification().vocabulary)
    for rule in book.rules
    if rule.text.against
    or (rule.text.probes and rule.text.probes.against)
    or any(test.fact == "limitation_period" for test in condition.tests_of(rule.when))
}


def _verdicts(evaluator: Evaluator, value: Any, day: dt.date = DAY) -> Verdicts:
    evaluation = evaluator.evaluate(extract_without_lines(value), day)
    assert evaluation.fault is None
    # What a case contradicts was adequate by its rule alone; more knowledge may show the contradiction.
    return {(f.rulebook, f.rule, f.subject): "adequate" if f.contradicted else f.verdict for f in evaluation.findings}


def _failing(verdicts: Verdicts, kind: str) -> set[tuple[str, str, str]]:
    """Return what fails, but for rules that compare two cases, or apply only where a limitation period runs.

    The first ask for a difference: to raise what the other case faces may take it away, as it should. Of the others a
    maximum decides whether they are asked at all, as tables of limitation periods go by it.
    """
    return {key for key, verdict in verdicts.items() if verdict == kind and key[:2] not in _RELATIVE}


def _numeric_tiers(value: Any) -> list[dict[str, Any]]:
    tiers = [tier for provision in value["provisions"] for tier in provision["tiers"] if tier["penalty"] != "unknown"]
    ranges = [t["penalty"]["imprisonment"] for t in tiers if isinstance(t["penalty"]["imprisonment"], dict)]
    return [entry for entry in ranges if entry["maximum"].endswith("years")]


def test_the_complete_code_is_adequate_throughout(evaluate: Evaluate, plain: dict[str, Any]) -> None:
    rest = {f"{f.rulebook}/{f.rule} on {f.subject}": f.verdict for f in evaluate(plain).findings}
    assert {name: v for name, v in rest.items() if v not in ("adequate", "not_applicable")} == {}


@examples(150)
@given(value=extracts(), data=st.data())
def test_raising_a_maximum_never_creates_a_shortfall(evaluator: Evaluator, value: Any, data: st.DataObject) -> None:
    tiers = _numeric_tiers(value)
    assume(tiers)
    before = _verdicts(evaluator, value)
    chosen = data.draw(st.sampled_from(tiers))
    chosen["maximum"] = data.draw(st.sampled_from(["40 years", "life"]))
    assert _failing(_verdicts(evaluator, value), "falls_short") <= _failing(before, "falls_short")


@examples(150)
@given(value=extracts(), data=st.data())
def test_lowering_a_maximum_never_creates_disproportion(evaluator: Evaluator, value: Any, data: st.DataObject) -> None:
    tiers = [tier for tier in _numeric_tiers(value) if not tier["minimum"].endswith("years")]
    assume(tiers)
    before = _verdicts(evaluator, value)
    data.draw(st.sampled_from(tiers))["maximum"] = "1 month"
    assert _failing(_verdicts(evaluator, value), "disproportionate") <= _failing(before, "disproportionate")


@examples(150)
@given(value=extracts(), data=st.data())
def test_knowledge_only_settles_what_was_undetermined(evaluator: Evaluator, value: Any, data: st.DataObject) -> None:
    known = _verdicts(evaluator, value)
    less = data.draw(less_known(value))
    settled = {key: verdict for key, verdict in _verdicts(evaluator, less).items() if verdict != "undetermined"}
    assert settled.items() <= known.items()


@examples(150)
@given(value=extracts(), seed=st.integers())
def test_order_never_matters(evaluator: Evaluator, value: Any, seed: int) -> None:
    before = _verdicts(evaluator, value)
    shuffled = copy.deepcopy(value)
    random.Random(seed).shuffle(shuffled["provisions"])
    for provision in shuffled["provisions"]:
        random.Random(seed).shuffle(provision["tiers"])
    shuffled["general_part"] = dict(reversed(shuffled["general_part"].items()))
    assert _verdicts(evaluator, shuffled) == before


def test_the_same_input_gives_the_same_findings_in_the_same_order(evaluate: Evaluate, plain: dict[str, Any]) -> None:
    assert evaluate(plain).findings == evaluate(plain).findings


def test_nothing_known_is_never_adequate_by_silence(evaluate: Evaluate, plain: dict[str, Any]) -> None:
    """With no penalty and no general part known, no rule on a figure may pass or fail."""
    plain["general_part"] = {}
    plain["recidivism"] = "unknown"
    for provision in plain["provisions"]:
        for tier in provision["tiers"]:
            tier["penalty"] = "unknown"
    findings = evaluate(plain).findings
    assert not [f for f in findings if f.verdict in FAILING]
    settled = [f for f in findings if f.verdict == "adequate" and any(fact.text == "unknown" for fact in f.found)]
    assert all(any(fact.text != "unknown" for fact in f.found) for f in settled)


def test_a_tier_counts_only_while_it_is_in_force(evaluator: Evaluator, plain: dict[str, Any]) -> None:
    tier = plain["provisions"][0]["tiers"][1]
    tier["in_force"] = {"from": "2010-01-01", "until": "2020-12-31"}
    loaded = extract_of(plain)

    def subjects(day: str) -> set[str]:
        return {f.subject for f in evaluator.evaluate(loaded, dt.date.fromisoformat(day)).findings}

    assert tier["id"] not in subjects("2009-12-31")
    assert tier["id"] in subjects("2010-01-01")
    assert tier["id"] in subjects("2020-12-31")
    assert tier["id"] not in subjects("2021-01-01")


def test_a_rulebook_applies_from_the_day_the_treaty_binds(evaluator: Evaluator, plain: dict[str, Any]) -> None:
    loaded = extract_of(plain)

    def verdicts(day: str) -> set[str]:
        findings = evaluator.evaluate(loaded, dt.date.fromisoformat(day)).findings
        return {f.verdict for f in findings if f.rulebook == "un-1988"}

    assert verdicts("1990-12-31") == {"not_applicable"}
    assert "adequate" in verdicts("1991-01-01")


def test_every_finding_of_a_figure_can_be_traced(evaluate: Evaluate, plain: dict[str, Any]) -> None:
    evaluation = evaluate(plain)
    figures = [
        fact for f in evaluation.findings for fact in f.found if "maximum" in fact.name and fact.text != "unknown"
    ]
    assert figures
    for fact in figures:
        assert fact.evidence
        for evidence in fact.evidence:
            assert evidence.citation
            assert evidence.source
            assert evaluation.document.position(evidence.path) is not None


@pytest.mark.parametrize("months", [-1, 0, 1])
def test_one_month_across_a_boundary_flips_that_finding_and_no_other(
    evaluator: Evaluator, plain: dict[str, Any], months: int
) -> None:
    """For laundering both the benchmark and the Directive ask four years; a month below, and only then, they fail."""
    tier = next(p for p in plain["provisions"] if p["id"] == "laundering")["tiers"][0]
    tier["penalty"]["imprisonment"]["maximum"] = "4 years"
    at_boundary = _verdicts(evaluator, plain)
    tier["penalty"]["imprisonment"]["maximum"] = f"{48 + months} months"
    after = _verdicts(evaluator, plain)
    changed = {key for key in after if after[key] != at_boundary[key]}
    failing = _failing(after, "falls_short")
    assert changed == failing
    assert bool(changed) == (months < 0)
    asking = {("cnd-res-2-xl", "2a-support-laundering"), ("eu-2018-1673", "art-5-2-maximum")}
    assert {(book, rule) for book, rule, _ in changed} <= asking


@pytest.mark.parametrize("iso", CODES[::3])
def test_one_month_in_a_real_code_flips_that_finding_and_no_other(evaluator: Evaluator, iso: str) -> None:
    value = read_document(extracts_folder() / f"{iso}.yaml").value
    at_boundary = _verdicts(evaluator, _with_laundering_maximum(value, "48 months"))
    below = _verdicts(evaluator, _with_laundering_maximum(value, "47 months"))
    changed = {key: verdict for key, verdict in below.items() if verdict != at_boundary[key]}
    asking = {("cnd-res-2-xl", "2a-support-laundering", iso.upper())}
    if value["treaties"]["eu-2018-1673"]["in_force"] != "none":
        asking.add(("eu-2018-1673", "art-5-2-maximum", iso.upper()))
    assert changed == dict.fromkeys(asking, "falls_short")


def _with_laundering_maximum(value: Any, maximum: str) -> Any:
    changed = copy.deepcopy(value)
    ranges = []
    for provision in changed["provisions"]:
        words = {word for term in provision["conduct"] for word in conduct_words(str(term))}
        for tier in provision["tiers"] if words & {"laundering_conversion", "laundering_concealment"} else ():
            if isinstance(tier["penalty"]["imprisonment"], dict):
                ranges.append(tier["penalty"]["imprisonment"])
    assert ranges, f"the code {value['jurisdiction']} states no term of imprisonment for laundering"
    for one in ranges:
        one.update(minimum="open", maximum=maximum)
    return changed
