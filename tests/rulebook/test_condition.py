"""How conditions are read: what each comparator means, and where a fault of one stands."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import DATA, document_of
from penalcheck.files.document import parse_document, read_document
from penalcheck.files.problem import BadInput
from penalcheck.rulebook import condition
from penalcheck.rulebook.condition import ALWAYS, AllOf, AnyOf, Condition, ConditionReader, Not, Test
from penalcheck.rulebook.rulebook_files import read_classification
from penalcheck.rulebook.rulebook_reader import load_rulebook

FACTS = read_classification().vocabulary.visible("system")
LIFE = Test("life_imprisonment", "is", True)


def _member(word: str) -> Test:
    return Test("party_to", "is", True, member=word)


@pytest.mark.parametrize(
    ("raw", "meaning"),
    [
        ({"life_imprisonment": True}, LIFE),
        ({"life_imprisonment": {"is": False}}, Test("life_imprisonment", "is", False)),
        ({"not": {"life_imprisonment": True}}, Not(LIFE)),
        ({"all": [{"life_imprisonment": True}]}, AllOf((LIFE,))),
        ({"any": [{"life_imprisonment": True}, {"not": {"life_imprisonment": True}}]}, AnyOf((LIFE, Not(LIFE)))),
        ({"longest_term": {"at_least": "2 years"}}, Test("longest_term", "at_least", 24.0)),
        ({"longest_term": {"more_than": "life"}}, Test("longest_term", "more_than", 1_000_000.0)),
        (
            {"longest_term": {"less_than": {"parameter": "benchmark"}}},
            Test("longest_term", "less_than", 120.0, parameter="benchmark"),
        ),
        ({"death_penalty": "none"}, Test("death_penalty", "is", "none")),
        ({"death_penalty": {"is": ["none"]}}, Test("death_penalty", "is", "none")),
        ({"death_penalty": {"is_not": "none"}}, Not(Test("death_penalty", "is", "none"))),
        (
            {"death_penalty": {"in": ["none", "mandatory"]}},
            AnyOf((Test("death_penalty", "is", "none"), Test("death_penalty", "is", "mandatory"))),
        ),
        ({"party_to": {"includes": "un-1988"}}, _member("un-1988")),
        ({"party_to": {"includes_any": ["un-1988", "un-1961"]}}, AnyOf((_member("un-1988"), _member("un-1961")))),
        ({"party_to": {"includes_all": ["un-1988", "un-1961"]}}, AllOf((_member("un-1988"), _member("un-1961")))),
    ],
)
def test_a_condition_is_read_as_it_says(raw: Any, meaning: Condition) -> None:
    reader = ConditionReader(document_of({}), {"benchmark": 120.0, "other": 1.0})
    assert reader.read(raw, (), FACTS) == meaning
    assert reader.problems == []
    assert reader.used_parameters == {test.parameter for test in condition.tests_of(meaning) if test.parameter}


@pytest.mark.parametrize(
    ("text", "at", "says"),
    [
        ("- life_imprisonment", "1:1", "expected all, any, not, or one fact"),
        ("{}", "1:1", "expected all, any, not, or one fact"),
        ("all: {life_imprisonment: true}", "1:6", "'all' expects a list of conditions"),
        ("any: []", "1:6", "'any' expects a list of conditions"),
        ("all:\n- life_imprisonment: true\n- life: true", "3:9", "unknown fact 'life'"),
        ("not:\n  anny: []", "2:9", "unknown fact 'anny'; did you mean 'any'?"),
        ("life_imprisonment: {}", "1:20", "expected one comparator: is"),
        ("longest_term: {at_least: 1 year, at_most: 2 years}", "1:15", "expected one comparator: at_least, more_than"),
        ("longest_term: {1: 1 year}", "1:19", "'1' does not fit 'longest_term', which is a term; expected at_least"),
        ("longest_term: {at_most: {parameter: benchmrak}}", "1:37", "undefined parameter 'benchmrak'; did you mean"),
        ("longest_term: {at_most: {parameter: benchmark, of: x}}", "1:25", "expected a term such as"),
        ("longest_term: {at_most: 10 yeers}", "1:25", "or {parameter: name}"),
        ("life_imprisonment: {is: 1}", "1:25", "'life_imprisonment' is a flag; expected true or false"),
        ("death_penalty: {is: mandatry}", "1:21", "is not a value of 'death_penalty'; did you mean 'mandatory'?"),
        ("death_penalty: {is: zzz}", "1:21", "is not a value of 'death_penalty'; expected one of: none"),
        ("death_penalty: {is: [none, mandatory]}", "1:21", "'is' takes one value"),
        ("death_penalty: {is_not: [none, mandatory]}", "1:25", "'is_not' takes one value"),
        ("party_to: {includes: [un-1988, un-1961]}", "1:22", "'includes' takes one value"),
        (
            "party_to: {includes_any: [un-1988, un-1998]}",
            "1:26",
            "'un-1998' is not a value of 'party_to'; did you mean",
        ),
    ],
)
def test_a_fault_of_a_condition_stands_where_it_is_written(text: str, at: str, says: str) -> None:
    document = parse_document("rule.yaml", text.encode())
    reader = ConditionReader(document, {"benchmark": 120.0})
    found = reader.read(document.value, (), FACTS)
    assert ALWAYS in (found, *getattr(found, "parts", ()), getattr(found, "part", None))
    assert len(reader.problems) == 1
    assert str(reader.problems[0]).startswith(f"rule.yaml:{at}: ")
    assert says in str(reader.problems[0])


def test_a_set_is_tested_by_its_members() -> None:
    assert (LIFE.key, _member("un-1988").key) == ("life_imprisonment", "party_to:un-1988")
    assert list(condition.tests_of(AllOf((Not(LIFE), AnyOf((_member("a"), _member("b"))))))) == [
        LIFE,
        _member("a"),
        _member("b"),
    ]


def test_all_faults_of_nested_conditions_are_told() -> None:
    book: Any = read_document(DATA / "one_rule.yaml").value
    book["rules"][0]["requires"] = {
        "any": [{"x": 1}, {"not": {"y": 1}}, {"all": [{"z": 1}, {"life_imprisonment": True}]}]
    }
    with pytest.raises(BadInput) as raised:
        load_rulebook(document_of(book), read_classification().vocabulary)
    told = " ".join(map(str, raised.value.problems))
    assert all(f"unknown fact '{name}'" in told for name in "xyz")
