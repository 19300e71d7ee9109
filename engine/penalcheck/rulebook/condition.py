"""Conditions of rules: `all`, `any` and `not` over tests of facts, checked against the vocabulary when read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Literal

from penalcheck.extract.term import parse_term
from penalcheck.facts.vocabulary import FactType
from penalcheck.files.document import DataPath, Document
from penalcheck.files.problem import Problem
from penalcheck.files.suggest import did_you_mean

Operator = Literal["at_least", "more_than", "at_most", "less_than", "is"]

COMPARATORS: Final[Mapping[str, tuple[str, ...]]] = {
    "term": ("at_least", "more_than", "at_most", "less_than"),
    "flag": ("is",),
    "word": ("is", "is_not", "in"),
    "set": ("includes", "includes_any", "includes_all"),
}
"""The comparators for each kind of fact."""


@dataclass(frozen=True)
class Test:
    """One test of one fact. To test a set for a member is to test a flag of that member.

    A term is compared in months. With `parameter`, `value` is that of the parameter.
    """

    __test__ = False  # for pytest: this is not a test case

    fact: str
    operator: Operator
    value: float | bool | str
    member: str | None = None
    parameter: str | None = None

    @cached_property
    def key(self) -> str:
        """The key of the tested fact among the facts of a subject, such as 'maximum' or 'criminalized:sale'."""
        return f"{self.fact}:{self.member}" if self.member else self.fact


@dataclass(frozen=True)
class Not:
    """The negation of a condition."""

    part: Condition


@dataclass(frozen=True)
class AllOf:
    """True if every part is true, or if there are no parts."""

    parts: tuple[Condition, ...] = ()


@dataclass(frozen=True)
class AnyOf:
    """True if at least one part is true."""

    parts: tuple[Condition, ...]


Condition = Test | Not | AllOf | AnyOf
ALWAYS: Final = AllOf()
"""The condition that is always true."""


def tests_of(condition: Condition) -> Iterator[Test]:
    """Yield the elementary tests of a condition from left to right."""
    if isinstance(condition, Test):
        yield condition
    elif isinstance(condition, Not):
        yield from tests_of(condition.part)
    else:
        for part in condition.parts:
            yield from tests_of(part)


class ConditionReader:
    """Reads the conditions of one rulebook, and collects their problems and the parameters that they use."""

    def __init__(self, document: Document, parameters: Mapping[str, float]) -> None:
        self._document = document
        self._parameters = parameters
        self.problems: list[Problem] = []
        self.used_parameters: set[str] = set()

    def read(self, raw: Any, path: DataPath, facts: Mapping[str, FactType]) -> Condition:
        """Read one condition on the given facts. A faulty part becomes `ALWAYS` and is added to `problems`."""
        if not isinstance(raw, dict) or len(raw) != 1:
            return self._refuse(path, "expected all, any, not, or one fact with its test")
        ((key, value),) = raw.items()
        inner = (*path, key)
        if key in ("all", "any"):
            if not isinstance(value, list) or not value:
                return self._refuse(inner, f"'{key}' expects a list of conditions")
            parts = tuple(self.read(part, (*inner, index), facts) for index, part in enumerate(value))
            return AllOf(parts) if key == "all" else AnyOf(parts)
        if key == "not":
            return Not(self.read(value, inner, facts))
        if key not in facts:
            return self._refuse(inner, f"unknown fact '{key}'{did_you_mean(key, [*facts, 'all', 'any', 'not'])}")
        return self._test(facts[key], value, inner)

    def _refuse(self, path: DataPath, message: str) -> Condition:
        self.problems.append(self._document.problem(path, message))
        return ALWAYS

    def _test(self, fact: FactType, raw: Any, path: DataPath) -> Condition:
        if not isinstance(raw, dict):
            raw = {"is": raw}
        if len(raw) != 1:
            return self._refuse(path, f"expected one comparator: {', '.join(COMPARATORS[fact.kind])}")
        ((comparator, value),) = raw.items()
        inner = (*path, comparator)
        known = COMPARATORS[fact.kind]
        if comparator not in known:
            hint = did_you_mean(comparator, known) or f"; expected {', '.join(known)}"
            return self._refuse(inner, f"'{comparator}' does not fit '{fact.name}', which is a {fact.kind}{hint}")
        if fact.kind == "term":
            return self._term_test(fact, comparator, value, inner)
        if fact.kind == "flag":
            if not isinstance(value, bool):
                return self._refuse(inner, f"'{fact.name}' is a flag; expected true or false")
            return Test(fact.name, "is", value)
        return self._words_test(fact, comparator, value, inner)

    def _term_test(self, fact: FactType, comparator: Any, value: Any, path: DataPath) -> Condition:
        if isinstance(value, dict) and list(value) == ["parameter"]:
            name = str(value["parameter"])
            if name not in self._parameters:
                hint = did_you_mean(name, self._parameters)
                return self._refuse((*path, "parameter"), f"undefined parameter '{name}'{hint}")
            self.used_parameters.add(name)
            return Test(fact.name, comparator, self._parameters[name], parameter=name)
        try:
            return Test(fact.name, comparator, parse_term(value).number)
        except ValueError as error:
            return self._refuse(path, f"{error}, or {{parameter: name}}")

    def _words_test(self, fact: FactType, comparator: str, value: Any, path: DataPath) -> Condition:
        words = value if isinstance(value, list) else [value]
        for word in words:
            if word not in fact.words:
                hint = did_you_mean(str(word), fact.words) or f"; expected one of: {', '.join(fact.words)}"
                return self._refuse(path, f"'{word}' is not a value of '{fact.name}'{hint}")
        if fact.kind == "set":
            members = tuple(Test(fact.name, "is", True, member=word) for word in words)
        else:
            members = tuple(Test(fact.name, "is", word) for word in words)
        if len(members) == 1:
            return Not(members[0]) if comparator == "is_not" else members[0]
        if comparator in ("is", "is_not", "includes"):
            return self._refuse(path, f"'{comparator}' takes one value")
        return AllOf(members) if comparator == "includes_all" else AnyOf(members)
