"""The two engines: equal on every law, each difference a fault that is told, and Python alone without durable-rules."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from click.testing import Result
from hypothesis import given

from conftest import COMPLETE_CODE, DATA, DAY, ROOT, VARIED_CODES, examples, extract_without_lines
from penalcheck.api import load
from penalcheck.exposure.case_files import read_cases
from penalcheck.facts.fact import Fact, SubjectFacts
from penalcheck.findings.evaluation import Evaluator
from penalcheck.inference.engine import Engine
from penalcheck.inference.inferred import EngineFault, RuleTest
from penalcheck.rulebook.condition import ALWAYS, AllOf, AnyOf, Test
from penalcheck.rulebook.rulebook_files import read_classification, read_rulebooks
from strategies import extracts

Run = Callable[..., Result]
ONE_RULE = ("--rulebook", str(DATA / "one_rule.yaml"))
SHIPPED = load(VARIED_CODES)


@pytest.fixture
def without_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "durable_rules_engine", None)


@pytest.fixture(scope="module")
def python_alone() -> Evaluator:
    with pytest.MonkeyPatch.context() as patched:
        patched.setitem(sys.modules, "durable_rules_engine", None)
        classification = read_classification()
        return Evaluator(classification, read_rulebooks((), classification.vocabulary), read_cases())


@pytest.mark.parametrize("loaded", SHIPPED, ids=lambda loaded: loaded.model.jurisdiction)
def test_both_engines_give_equal_findings_on_every_shipped_code(
    evaluator: Evaluator, python_alone: Evaluator, loaded: Any
) -> None:
    assert (evaluator.engine, python_alone.engine) == ("durable-rules", "python")
    found = evaluator.evaluate(loaded, DAY)
    assert found.fault is None
    assert found == python_alone.evaluate(loaded, DAY)


@examples(200)
@given(value=extracts())
def test_both_engines_give_equal_findings_on_generated_laws(
    evaluator: Evaluator, python_alone: Evaluator, value: dict[str, Any]
) -> None:
    loaded = extract_without_lines(value)
    assert evaluator.evaluate(loaded, DAY) == python_alone.evaluate(loaded, DAY)


@pytest.fixture
def tamper(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[str], list[str]]], None]:
    """Change what the library answers on rules; on classes it answers as it does."""

    def change(changed: Callable[[str], list[str]]) -> None:
        answers = Engine._answers

        def changed_answers(engine: Engine, handle: int, text: str) -> Iterator[str]:
            classes = {handle for name, handle in engine._handles.items() if name.startswith("classes")}
            for answer in answers(engine, handle, text):
                yield from [answer] if handle in classes else changed(answer)

        monkeypatch.setattr(Engine, "_answers", changed_answers)

    return change


Tamper = Callable[[Callable[[str], list[str]]], None]


def test_a_lost_answer_is_a_fault_that_names_code_rule_and_subject(penalcheck: Run, tamper: Tamper) -> None:
    """The library's sentinel fires, and the rule that it should have found does not."""
    tamper(lambda answer: [answer] if answer.startswith('{"sentinel"') else [])
    result = penalcheck("evaluate", str(COMPLETE_CODE), *ONE_RULE)
    assert result.exit_code == 2
    words = "one-rule/gravest on NO: unsettled by durable-rules, holds by Python"
    (line,) = (line for line in result.stderr.splitlines() if words in line)
    assert line.startswith(f"{COMPLETE_CODE}: engine fault: ")
    assert "FAULT, there are no findings" in result.stdout


def test_two_outcomes_of_one_rule_on_one_subject_are_a_fault(penalcheck: Run, tamper: Tamper) -> None:
    tamper(lambda answer: [answer, *([answer.replace('{"r0"', '{"r1"', 1)] if answer.startswith('{"r0"') else [])])
    result = penalcheck("evaluate", str(COMPLETE_CODE), *ONE_RULE)
    assert result.exit_code == 2
    assert "contradictory outcomes: one-rule/gravest on NO" in result.stderr


def test_two_outcomes_of_a_part_of_a_condition_are_told_of_its_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    a, b, c = (Test(name, "is", True) for name in "abc")
    engine = Engine()
    engine.register("deep", [RuleTest("book/rule", ALWAYS, AllOf((a, AnyOf((b, c)))))])
    answers = Engine._answers

    def doubled(self: Engine, handle: int, text: str) -> Iterator[str]:
        for answer in answers(self, handle, text):
            names = ("sentinel",) if answer.startswith('{"sentinel"') else ("r0", "r2")
            yield from (answer.replace('{"r0"', f'{{"{name}"', 1) for name in names)

    monkeypatch.setattr(Engine, "_answers", doubled)
    subject = SubjectFacts("s", "s", {name: Fact(True) for name in "abc"})
    with pytest.raises(EngineFault, match="contradictory outcomes: book/rule on s"):
        engine.infer("deep", [subject])


@pytest.mark.usefixtures("without_library")
def test_python_alone_answers_and_every_result_says_so(penalcheck: Run) -> None:
    chosen = (str(COMPLETE_CODE), *ONE_RULE, "--case", "courier")
    table = penalcheck("evaluate", *chosen)
    assert table.exit_code == 0
    assert "1 adequate" in table.stdout
    assert "Engine: the second evaluation alone, without durable-rules." in table.stdout
    (line,) = table.stderr.splitlines()
    assert "durable-rules is not installed" in line or "cannot be loaded" in line
    assert f"CPPFLAGS=-DPyEval_CallObject=PyObject_CallObject {sys.executable} -m pip install " in line
    assert json.loads(penalcheck("evaluate", *chosen, "--format", "json").stdout)["engine"] == "python"


@pytest.mark.usefixtures("without_library")
def test_verify_says_that_python_alone_answered(penalcheck: Run) -> None:
    result = penalcheck("verify", str(ROOT / "features" / "untoc" / "parties.feature"))
    assert result.exit_code == 0
    assert "Engine: the second evaluation alone, without durable-rules." in result.stdout
    assert "pip install" in result.stderr


def test_durable_rules_answers_where_it_is_installed(penalcheck: Run) -> None:
    result = penalcheck("evaluate", str(COMPLETE_CODE), *ONE_RULE, "--format", "json")
    assert json.loads(result.stdout)["engine"] == "durable-rules"
    assert result.stderr == ""
