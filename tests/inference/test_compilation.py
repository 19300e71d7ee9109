"""Conditions of any shape, on facts of which any may be unknown, as the engine answers and as Kleene's logic has it."""

from __future__ import annotations

import operator
from collections.abc import Mapping
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import examples
from penalcheck.facts.fact import Fact, SubjectFacts
from penalcheck.inference.compilation import MAX_CONJUNCTS, Strata
from penalcheck.inference.engine import ClassTest, Engine, RuleTest
from penalcheck.rulebook.condition import AllOf, AnyOf, Condition, Not, Test

FLAGS, WORDS, TERM = ("life", "party_to:un-1988"), ("none", "available", "mandatory"), "maximum"
COMPARISONS = {"at_least": operator.ge, "more_than": operator.gt, "at_most": operator.le, "less_than": operator.lt}

_TESTS = st.one_of(
    st.sampled_from(
        [Test("life", "is", True), Test("life", "is", False), Test("party_to", "is", True, member="un-1988")]
    ),
    st.builds(Test, st.just("death"), st.just("is"), st.sampled_from(WORDS)),
    st.builds(Test, st.just(TERM), st.sampled_from(list(COMPARISONS)), st.sampled_from([12.0, 24.0])),
)
_CONDITIONS: st.SearchStrategy[Condition] = st.recursive(
    _TESTS,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(lambda parts: AllOf(tuple(parts)), st.lists(inner, max_size=3)),
        st.builds(lambda parts: AnyOf(tuple(parts)), st.lists(inner, min_size=1, max_size=3)),
    ),
    max_leaves=9,
)


@st.composite
def _facts(draw: Any) -> dict[str, Fact]:
    known = {name: Fact(draw(st.booleans())) for name in FLAGS}
    known["death"] = Fact(draw(st.sampled_from(WORDS)))
    ends = draw(st.lists(st.sampled_from([6.0, 12.0, 18.0, 24.0, 30.0]), min_size=2, max_size=2).map(sorted))
    low, high = draw(st.sampled_from([(ends[0], ends[1]), (None, ends[1]), (ends[0], None), (ends[0], ends[0])]))
    known[TERM] = Fact(low=low, high=high)
    return {name: fact for name, fact in known.items() if draw(st.integers(0, 3))}


def _truth(condition: Condition, facts: Mapping[str, Fact]) -> bool | None:
    if isinstance(condition, Not):
        inner = _truth(condition.part, facts)
        return None if inner is None else not inner
    if isinstance(condition, Test):
        return _of_test(condition, facts.get(condition.key))
    decisive = isinstance(condition, AnyOf)
    found = {_truth(part, facts) for part in condition.parts}
    return decisive if decisive in found else None if None in found else not decisive


def _of_test(test: Test, fact: Fact | None) -> bool | None:
    """Tell whether a test is met by every value that a fact may have, or by none."""
    if fact is None:
        return None
    if test.operator == "is":
        return fact.value == test.value
    ends = [fact.low if fact.low is not None else -1e9, fact.high if fact.high is not None else 1e9]
    met = {COMPARISONS[test.operator](end, test.value) for end in ends}
    return met.pop() if len(met) == 1 else None


def _outcome(when: Condition, requires: Condition, facts: Mapping[str, Fact]) -> str | None:
    applies, met = _truth(when, facts), _truth(requires, facts)
    if not applies:
        return None if applies is None else "not_applicable"
    return {True: "holds", False: "fails", None: None}[met]


@examples(300)
@given(
    rules=st.lists(st.tuples(_CONDITIONS, _CONDITIONS), min_size=1, max_size=4),
    classes=st.lists(_CONDITIONS, max_size=2),
    subjects=st.lists(_facts(), min_size=1, max_size=3),
)
def test_the_engine_answers_as_three_valued_logic_has_it(
    rules: list[tuple[Condition, Condition]], classes: list[Condition], subjects: list[dict[str, Fact]]
) -> None:
    engine = Engine()
    tests = [RuleTest(f"r{n}", when, requires) for n, (when, requires) in enumerate(rules)]
    engine.register("any", [*tests, *(ClassTest(f"c{n}", when) for n, when in enumerate(classes))])
    asked = [SubjectFacts(f"s{n}", "s", facts) for n, facts in enumerate(subjects)]
    words = {True: "holds", False: "fails", None: None}
    expected = {
        **{(t.id, s.id): _outcome(t.when, t.requires, s.facts) for t in tests for s in asked},
        **{(f"c{n}", s.id): words[_truth(when, s.facts)] for n, when in enumerate(classes) for s in asked},
    }
    answers = engine.infer("any", asked)
    assert {pair: answers.get(pair) for pair in expected} == expected
    assert answers.keys() <= expected.keys()


A, B, C, D = (Test(name, "is", True) for name in "abcd")
WIDE = tuple(Test(f"f{n}", "is", True) for n in range(MAX_CONJUNCTS + 1))


@pytest.mark.parametrize(
    ("condition", "flat", "strata"),
    [
        (AllOf((A, B)), AllOf((A, B)), 0),
        (AllOf((A, A)), A, 0),
        (AllOf((A, AllOf((B, Not(AnyOf((C, D))))))), AllOf((A, B, Not(C), Not(D))), 0),
        (AllOf((A, AnyOf((B, C)))), AllOf((A, Test("aux-0", "is", True))), 1),
        (AnyOf((A, AllOf((B, AnyOf((C, AllOf((A, D)))))))), AnyOf((A, Test("aux-2", "is", True))), 3),
        (AllOf(WIDE[:-1]), AllOf(WIDE[:-1]), 0),
        (AllOf(WIDE), AllOf((Test("aux-0", "is", True), Test("aux-1", "is", True))), 1),
        (AnyOf((A, AllOf(WIDE))), AnyOf((A, Test("aux-2", "is", True))), 2),
    ],
)
def test_a_condition_is_flattened_into_as_few_parts_and_strata_as_it_needs(
    condition: Condition, flat: Condition, strata: int
) -> None:
    found = Strata()
    assert found.flat(condition) == flat
    assert len(found.levels) == strata


def test_a_flag_stands_in_the_first_stratum_after_those_that_it_rests_on() -> None:
    strata = Strata()
    assert strata.flag(AnyOf((A, B))) == Test("aux-0", "is", True)
    assert len(strata.levels) == 1
    nested = strata.flat(AnyOf((A, AllOf((B, C)))))
    assert isinstance(nested, AnyOf)
    assert strata.flag(nested) == Test("aux-2", "is", True)
    assert len(strata.levels) == 2
    strata.flag(AnyOf((C, D)))
    assert [sorted(level.values()) for level in strata.levels] == [["aux-0", "aux-1", "aux-3"], ["aux-2"]]


def test_each_part_of_a_wide_condition_decides_also_inside_another() -> None:
    engine = Engine()
    engine.register("wide", [ClassTest("all", AllOf(WIDE)), ClassTest("inside", AnyOf((A, AllOf(WIDE))))])
    for decisive in (0, MAX_CONJUNCTS - 1, MAX_CONJUNCTS):
        for value, word in ((True, "holds"), (False, "fails")):
            facts = {test.fact: Fact(value if n == decisive else True) for n, test in enumerate(WIDE)}
            answers = engine.infer("wide", [SubjectFacts("s", "s", {**facts, "a": Fact(False)})])
            assert answers == {("all", "s"): word, ("inside", "s"): word}


def test_a_rule_that_applies_in_either_of_two_cases_needs_no_other() -> None:
    engine = Engine()
    engine.register("any", [RuleTest("r", AnyOf((A, B)), C)])
    facts = {"a": Fact(False), "b": Fact(True), "c": Fact(True)}
    assert engine.infer("any", [SubjectFacts("s", "s", facts)]) == {("r", "s"): "holds"}


def test_more_parts_than_the_engine_takes_in_one_rule_are_split() -> None:
    """At, just above and far above the bound, for all and for any: the last part decides."""
    for number in (MAX_CONJUNCTS, MAX_CONJUNCTS + 1, 3 * MAX_CONJUNCTS + 1):
        tests = tuple(Test(f"f{n}", "is", True) for n in range(number))
        engine = Engine()
        engine.register("wide", [ClassTest("all", AllOf(tests)), ClassTest("any", AnyOf(tests))])
        for last in (True, False, None):
            facts = {test.fact: Fact(True) for test in tests[:-1]} | (
                {tests[-1].fact: Fact(last)} if last is not None else {}
            )
            none = {test.fact: Fact(False) for test in tests[:-1]} | (
                {tests[-1].fact: Fact(last)} if last is not None else {}
            )
            answers = engine.infer("wide", [SubjectFacts("yes", "s", facts), SubjectFacts("no", "s", none)])
            word = {True: "holds", False: "fails", None: None}[last]
            assert (answers.get(("all", "yes")), answers.get(("any", "no"))) == (word, word)
            assert (answers.get(("any", "yes")), answers.get(("all", "no"))) == ("holds", "fails")


def test_equal_parts_of_rules_share_what_is_inferred_of_them() -> None:
    part = AnyOf((Test("life", "is", True), AllOf((Test("death", "is", "none"), Test(TERM, "at_least", 12.0)))))
    engine = Engine()
    engine.register(
        "shared", [RuleTest("r", Not(part), part), ClassTest("c", AllOf((part, Test("life", "is", False))))]
    )
    facts = {"life": Fact(False), "death": Fact("none"), TERM: Fact(low=12.0, high=12.0)}
    answers = engine.infer("shared", [SubjectFacts("s", "s", facts)])
    assert answers == {("r", "s"): "not_applicable", ("c", "s"): "holds"}


def test_a_rule_that_applies_in_nested_cases_waits_for_what_is_inferred_of_them() -> None:
    a, b, c, d = A, B, C, D
    nested = (
        AnyOf((AllOf((a, b)), c)),
        AnyOf((AllOf((a, AnyOf((b, AllOf((c, d)))))), d)),
        AnyOf((AllOf((a, b)), AllOf((c, AnyOf((b, AllOf((a, d)))))))),
    )
    rules = [RuleTest(f"r{n}", when, d) for n, when in enumerate(nested)]
    engine = Engine()
    engine.register("nested", rules)
    values = (True, False, None)
    subjects = [
        SubjectFacts(
            "".join(map(str, known)), "s", {n: Fact(v) for n, v in zip("abcd", known, strict=True) if v is not None}
        )
        for known in product(values, repeat=4)
    ]
    answers = engine.infer("nested", subjects)
    for rule, subject in product(rules, subjects):
        assert answers.get((rule.id, subject.id)) == _outcome(rule.when, rule.requires, subject.facts), (
            rule,
            subject.id,
        )
