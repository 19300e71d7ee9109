"""The engine against the naive evaluator, and the containment of its faults."""

from __future__ import annotations

import datetime as dt
import gc
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import COMPLETE_CODE, DAY, examples, extract_of, extract_without_lines
from oracle import NaiveEvaluator
from penalcheck.extract.extract_files import read_extracts
from penalcheck.facts.fact import Fact, SubjectFacts
from penalcheck.findings.evaluation import Evaluator
from penalcheck.inference.engine import MAX_RULES_PER_SET, Engine
from penalcheck.inference.inferred import EngineFault, EngineMissing, RuleTest
from penalcheck.rulebook.condition import ALWAYS, AllOf, AnyOf, Not, Test
from strategies import extracts

NAIVE = NaiveEvaluator()
SUBJECT = SubjectFacts("s", "s", {"life": Fact(True)})


def _engine_of_one_rule() -> Engine:
    engine = Engine()
    engine.register("one", [RuleTest("r", ALWAYS, Test("life", "is", True))])
    return engine


def _verdicts(evaluator: Evaluator, loaded: Any, day: dt.date) -> dict[tuple[str, str], str]:
    evaluation = evaluator.evaluate(loaded, day)
    assert evaluation.fault is None
    # What a case contradicts was adequate by its rule alone, and rules are what the naive evaluator knows.
    found = {
        (f"{f.rulebook}/{f.rule}", f.subject): "adequate" if f.contradicted else str(f.verdict)
        for f in evaluation.findings
    }
    assert len(found) == len(evaluation.findings), "a finding was doubled"
    return found


def _shipped() -> list[Any]:
    good, problems = read_extracts(())
    assert not problems
    return good


_EARLIER = dt.date(2005, 1, 1)
_CHANGED_SINCE = ("CO", "ES", "PT")
"""Codes that tell much of an earlier day."""


_SHIPPED = _shipped()
_ASKED_EACH_RULE = 10
"""Every how manyeth code is asked the rules that try very many cases too; of the others `pytest -m slow` asks them."""


@pytest.mark.parametrize(
    ("loaded", "day", "wide"),
    [
        pytest.param(
            loaded, day, wide, marks=marks, id=f"{loaded.model.jurisdiction}-{day.year}-{'all' if wide else 'most'}"
        )
        for number, loaded in enumerate(_SHIPPED)
        for day in ([DAY, _EARLIER] if loaded.model.jurisdiction in _CHANGED_SINCE else [DAY])
        for wide, marks in ([(True, ())] if number % _ASKED_EACH_RULE == 0 else [(False, ()), (True, pytest.mark.slow)])
    ],
)
def test_agrees_with_the_naive_evaluator_on_every_shipped_code(
    evaluator: Evaluator, loaded: Any, day: dt.date, wide: bool
) -> None:
    expected = NAIVE.verdicts(loaded.model, day, wide=wide)
    assert len(expected) > 50
    found = _verdicts(evaluator, loaded, day)
    left_out = {key for key, verdict in expected.items() if verdict is None}
    assert {rule for rule, _ in left_out} == set() if wide else len({rule for rule, _ in left_out}) == 2
    assert {key: None if key in left_out else verdict for key, verdict in found.items()} == expected


@examples(400)  # `tests/fuzz/differential.py` asks of as many laws as one likes
@given(value=extracts(), wide=st.sampled_from([False, False, True]))
def test_agrees_with_the_naive_evaluator_on_generated_extracts(
    evaluator: Evaluator, value: dict[str, Any], wide: bool
) -> None:
    loaded = extract_without_lines(value)
    expected = NAIVE.verdicts(loaded.model, DAY, wide=wide)
    found = _verdicts(evaluator, loaded, DAY)
    assert {key: verdict and found[key] for key, verdict in expected.items()} == expected
    assert found.keys() == expected.keys()


def test_no_rule_is_lost_among_three_hundred() -> None:
    engine = Engine()
    rules = [RuleTest(f"r{n}", ALWAYS, Test("maximum", "at_least", float(n))) for n in range(300)]
    engine.register("many", rules)
    subject = SubjectFacts("s", "s", {"maximum": Fact(low=150.0, high=150.0)})
    answers = engine.infer("many", [subject])
    assert answers == {(f"r{n}", "s"): "holds" if n <= 150 else "fails" for n in range(300)}


def test_every_registered_set_stays_below_the_library_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    engine, registered = Engine(), []
    monkeypatch.setattr(engine._library, "create_ruleset", lambda _, definition: registered.append(definition))
    monkeypatch.setattr(engine._library, "delete_ruleset", lambda _: None)
    engine.register("wide", [RuleTest(f"r{n}", ALWAYS, Test("maximum", "at_least", float(n))) for n in range(300)])
    sizes = [len(json.loads(definition)) for definition in registered]
    assert max(sizes) == MAX_RULES_PER_SET
    assert sum(sizes) >= 600


@pytest.mark.parametrize(
    ("low", "high", "flag", "expected"),
    [
        (None, None, None, None),
        (None, None, True, "holds"),
        (120.0, 120.0, None, "holds"),
        (100.0, 100.0, False, "fails"),
        (100.0, 200.0, False, None),
        (130.0, None, False, "holds"),
        (None, 119.0, False, "fails"),
    ],
)
def test_any_of_a_bounded_term_and_a_flag(
    low: float | None, high: float | None, flag: bool | None, expected: str | None
) -> None:
    engine = Engine()
    requires = AnyOf((Test("maximum", "at_least", 120.0), Test("life", "is", True)))
    engine.register("one", [RuleTest("r", ALWAYS, requires)])
    facts = {}
    if (low, high) != (None, None):
        facts["maximum"] = Fact(low=low, high=high)
    if flag is not None:
        facts["life"] = Fact(flag)
    assert engine.infer("one", [SubjectFacts("s", "s", facts)]).get(("r", "s")) == expected


def test_nested_conditions_are_inferred_in_strata() -> None:
    engine = Engine()
    a, b, c, d = (Test(name, "is", True) for name in "abcd")
    condition = AllOf((AnyOf((a, AllOf((b, Not(c))))), Not(AnyOf((c, d)))))
    engine.register("deep", [RuleTest("r", condition, AnyOf((a, AllOf((b, AnyOf((c, Not(d)))))))) ])  # fmt: skip
    facts = {"a": False, "b": True, "c": False, "d": False}
    subject = SubjectFacts("s", "s", {name: Fact(value) for name, value in facts.items()})
    assert engine.infer("deep", [subject]) == {("r", "s"): "holds"}


def test_silence_of_the_engine_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = _engine_of_one_rule()
    with monkeypatch.context() as patched:
        patched.setattr(engine._library, "assert_fact", lambda *_: (1, 0))
        patched.setattr(engine._library, "start_action_for_state", _raising("there is no state to ask"))
        with pytest.raises(EngineFault, match="s: the engine's sentinel did not fire"):
            engine.infer("one", [SUBJECT])
    monkeypatch.setattr(engine._library, "start_action_for_state", lambda *_: None)
    with pytest.raises(EngineFault, match="s: the engine's sentinel did not fire"):
        engine.infer("one", [SUBJECT])


def test_an_answer_for_another_message_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = _engine_of_one_rule()
    real = engine._library.complete_and_start_action

    def other(*args: Any) -> str:
        return (real(*args) or "").replace('"id": "0"', '"id": "1"')

    monkeypatch.setattr(engine._library, "complete_and_start_action", other)
    with pytest.raises(EngineFault, match=r"sentinel|another subject"):
        engine.infer("one", [SUBJECT])


def test_state_is_given_back_even_after_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = _engine_of_one_rule()
    deleted = []
    monkeypatch.setattr(engine._library, "assert_fact", lambda *_: (1, 0))
    monkeypatch.setattr(engine._library, "delete_state", lambda *args: deleted.append(args))
    with pytest.raises(EngineFault):
        engine.infer("one", [SUBJECT])
    assert len(deleted) == 1


def _raising(text: str) -> Callable[..., None]:
    def fail(*_: Any) -> None:
        raise ValueError(text)

    return fail


@pytest.mark.parametrize(
    ("function", "text", "says"),
    [
        ("assert_fact", "out of memory", "s: ValueError: out of memory"),
        ("delete_state", "broken", "state could not be given back: broken"),
        ("create_ruleset", "no", "the rules of 'two' were refused: no"),
    ],
)
def test_what_the_library_refuses_is_a_fault(
    monkeypatch: pytest.MonkeyPatch, function: str, text: str, says: str
) -> None:
    engine = _engine_of_one_rule()
    monkeypatch.setattr(engine._library, function, _raising(text))
    with pytest.raises(EngineFault, match=f"^{re.escape(says)}$"):
        _ = engine.infer("one", [SUBJECT]), engine.register("two", [RuleTest("r", ALWAYS, Test("life", "is", True))])


def test_a_state_that_could_not_be_given_back_does_not_stand_in_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = _engine_of_one_rule()
    with monkeypatch.context() as patched:
        patched.setattr(engine._library, "delete_state", _raising("broken"))
        with pytest.raises(EngineFault, match="broken"):
            engine.infer("one", [SUBJECT])
    assert engine.infer("one", [SUBJECT]) == {("r", "s"): "holds"}


def test_a_state_that_was_never_made_need_not_be_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = _engine_of_one_rule()
    monkeypatch.setattr(engine._library, "delete_state", _raising("Could not delete, error code: 309"))
    assert engine.infer("one", [SUBJECT]) == {("r", "s"): "holds"}


def test_an_answer_of_no_rule_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = _engine_of_one_rule()
    answers = Engine._answers
    monkeypatch.setattr(
        Engine, "_answers", lambda *args: (answer.replace('{"r0"', '{"r9"', 1) for answer in answers(*args))
    )
    with pytest.raises(EngineFault, match="s: the engine answered for another subject"):
        engine.infer("one", [SUBJECT])


def test_two_outcomes_of_a_shared_part_are_told_of_the_first_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    part = AnyOf((Test("life", "is", True), Test("fine", "is", True)))
    engine = Engine()
    engine.register("two", [RuleTest(name, ALWAYS, AllOf((Test("a", "is", True), part))) for name in ("x", "y")])
    answers = Engine._answers

    def both(self: Engine, handle: int, text: str) -> Iterator[str]:
        for answer in answers(self, handle, text):
            yield from (answer.replace('{"r0"', f'{{"{name}"', 1) for name in ("r0", "r2"))

    monkeypatch.setattr(Engine, "_answers", both)
    with pytest.raises(EngineFault, match=r"^contradictory outcomes: x on s$"):
        engine.infer("two", [SUBJECT])


def test_why_the_library_is_missing_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "durable_rules_engine", None)
    with pytest.raises(EngineMissing, match=r"^durable-rules is not installed; .*: CPPFLAGS=\S+ \S+ -m pip install "):
        Engine()
    monkeypatch.setattr("penalcheck.inference.engine.os", SimpleNamespace(name="nt"))
    (tmp_path / "durable_rules_engine.py").write_text("raise ImportError('wrong platform')", encoding="utf-8")
    monkeypatch.delitem(sys.modules, "durable_rules_engine")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(EngineMissing, match=r"cannot be loaded \(wrong platform\); .*\): \S+ -m pip install "):
        Engine()


def test_rule_sets_are_given_back_with_their_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    gc.collect()  # engines of earlier tests go first
    engine = _engine_of_one_rule()
    real, deleted = engine._library.delete_ruleset, []
    monkeypatch.setattr(engine._library, "delete_ruleset", lambda handle: (deleted.append(handle), real(handle)))
    del engine
    gc.collect()
    assert len(deleted) == 1


def test_texts_of_any_kind_reach_the_engine_and_come_back() -> None:
    engine = Engine()
    word = 'é "quoted" \\ {"m":{}} \n end'
    engine.register("one", [RuleTest("r", ALWAYS, Test("fine", "is", word))])
    assert engine.infer("one", [SubjectFacts(word, "s", {"fine": Fact(word)})]) == {("r", word): "holds"}


def test_a_fault_is_reported_for_its_extract_and_never_as_clean(
    evaluator: Evaluator, plain: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> Any:
        raise RuntimeError("error 303")

    with monkeypatch.context() as patched:
        patched.setattr(evaluator._inference._engine._library, "assert_fact", fail)
        evaluation = evaluator.evaluate(extract_of(plain), DAY)
    assert evaluation.findings == ()
    assert "error 303" in str(evaluation.fault)
    assert evaluator.evaluate(extract_of(plain), DAY).fault is None


_GROWTH = """
import datetime as dt, re, sys
from pathlib import Path
import penalcheck
from penalcheck.exposure.case_files import read_cases
from penalcheck.findings.evaluation import Evaluator
from penalcheck.rulebook.rulebook_files import read_classification, read_rulebooks

def kilobytes():
    return int(re.search(r"VmRSS:\\s*(\\d+) kB", Path("/proc/self/status").read_text()).group(1))

classification = read_classification()
evaluator = Evaluator(classification, read_rulebooks((), classification.vocabulary), read_cases())
(extract,) = penalcheck.load(sys.argv[1])

def evaluate(times):
    for _ in range(times):
        evaluator.evaluate(extract, dt.date(2026, 1, 1))

evaluate(20)
before = kilobytes()
evaluate(100)
print(kilobytes() - before)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the memory of a process is read from /proc")
def test_memory_is_given_back() -> None:
    """Measured in a process of its own: one that ran other tests takes and gives memory for their sake."""
    command = [sys.executable, "-c", _GROWTH, str(COMPLETE_CODE)]
    grown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert int(grown) < 10_000  # kilobytes
