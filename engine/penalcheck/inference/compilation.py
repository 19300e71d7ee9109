"""Compile conditions to durable-rules expressions, with three truth values (Kleene).

Each condition becomes two tests: one is met if the condition is definitely true, the other if it is definitely false.
A term is tested by the bound that decides: "at least ten years" is definitely true if the lower bound reaches ten
years, and definitely false if the upper bound stays below. A field that is absent is unknown, and meets neither test.

The engine gets plain conjunctions only, one rule for each alternative. In durable-rules 2.0.28, as measured, `$or`
fires once for every branch that is met, and `$or` over `$nex` may never come to an end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

from penalcheck.facts.fact import Fact
from penalcheck.inference.inferred import FAILS, HOLDS, NOT_APPLICABLE, ClassTest, Conclusion, RuleTest
from penalcheck.rulebook.condition import AllOf, AnyOf, Condition, Not, Test, tests_of

Value = float | bool | str
Atom = tuple[str, str, Value]
"""A field, a comparator and a value."""
Conjunction = tuple[Atom, ...]
"""Atoms that must all be met."""

EQUAL: Final = "="
ALWAYS_FIELD: Final = "subject"
"""A field of every message, so that there is something to test in a condition without tests."""

MAX_CONJUNCTS: Final = 50
"""The largest number of tests in one rule of the engine; as measured, the library accepts 100."""

# operator -> (bound and comparator of "definitely true", bound and comparator of "definitely false")
_TERM_TESTS: Final = {
    "at_least": (("low", "$gte"), ("high", "$lt")),
    "more_than": (("low", "$gt"), ("high", "$lte")),
    "at_most": (("high", "$lte"), ("low", "$gt")),
    "less_than": (("high", "$lt"), ("low", "$gte")),
}


@cache
def field_name(key: str, bound: str = "") -> str:
    """Return the name of the engine's field for the key of a fact.

    >>> field_name("maximum", "low"), field_name("party_to:un-1988")
    ('maximum__low', 'party_to__un_1988')
    """
    name = key.replace(":", "__").replace("-", "_")
    return f"{name}__{bound}" if bound else name


def message_fields(facts: Mapping[str, Fact], keys: frozenset[str]) -> dict[str, Value]:
    """Return the fields for the engine of the facts with these keys; fields of unknown facts are left out."""
    known = ((key, facts[key]) for key in keys if key in facts)
    return {name: value for key, fact in known for name, value in _fields_of(key, fact) if value is not None}


def _fields_of(key: str, fact: Fact) -> Iterator[tuple[str, Value | None]]:
    if fact.is_term:
        yield field_name(key, "low"), fact.low
        yield field_name(key, "high"), fact.high
    else:
        yield field_name(key), fact.value


def keys_of(*conditions: Condition) -> frozenset[str]:
    """Return the keys of the facts that conditions test."""
    return frozenset(test.key for condition in conditions for test in tests_of(condition))


def keys_of_test(test: RuleTest | ClassTest) -> frozenset[str]:
    """Return the keys of the facts on which the outcome of a rule or a class hangs."""
    return keys_of(test.when) if isinstance(test, ClassTest) else keys_of(test.when, test.requires)


class Strata:
    """Flattens conditions: a nested part is replaced by an auxiliary flag, which is inferred in an earlier stratum.

    A flat condition is an `all` or an `any` of tests and negated tests, so that a rule compiles to about as many
    conjunctions as it has tests. Equal parts of different rules share one auxiliary flag.

    >>> life, long = Test("life", "is", True), Test("maximum", "at_least", 120.0)
    >>> strata = Strata()
    >>> strata.flat(AllOf((life, AnyOf((long, Not(life)))))).parts[1]
    Test(fact='aux-0', operator='is', value=True, member=None, parameter=None)
    >>> strata.levels == [{AnyOf((long, Not(life))): "aux-0"}]
    True
    """

    def __init__(self) -> None:
        self.levels: list[dict[Condition, str]] = []
        self._names: dict[Condition, tuple[str, int]] = {}

    def flat(self, condition: Condition) -> Condition:
        """Return the flattened condition; add new auxiliary flags to `levels`, which are inferred in order."""
        return self._flat(condition, True)[0]

    def flag(self, condition: AllOf | AnyOf) -> Test:
        """Return a single test that stands for a flat condition."""
        return self._flag(condition, self._level_of(condition))

    def _flat(self, condition: Condition, wanted: bool) -> tuple[Condition, int]:
        if isinstance(condition, Test):
            return (condition if wanted else Not(condition)), 0
        if isinstance(condition, Not):
            return self._flat(condition.part, not wanted)
        conjunctive = isinstance(condition, AllOf) == wanted
        kind: type[AllOf] | type[AnyOf] = AllOf if conjunctive else AnyOf
        parts: list[Condition] = []
        level = 0
        for part in condition.parts:
            flat, depth = self._flat(part, wanted)
            if isinstance(flat, kind):
                parts += flat.parts
            elif isinstance(flat, (AllOf, AnyOf)):
                parts.append(self._flag(flat, depth))
                depth += 1
            else:
                parts.append(flat)
            level = max(level, depth)
        return self._narrow(kind, parts, level)

    def _narrow(self, kind: type[AllOf] | type[AnyOf], parts: list[Condition], level: int) -> tuple[Condition, int]:
        """Split a condition with more parts than the engine accepts in one rule."""
        parts = list(dict.fromkeys(parts))
        while len(parts) > MAX_CONJUNCTS:
            chunks = [parts[i : i + MAX_CONJUNCTS] for i in range(0, len(parts), MAX_CONJUNCTS)]
            parts = [self._flag(kind(tuple(chunk)), level) for chunk in chunks]
            level += 1
        return (parts[0] if len(parts) == 1 else kind(tuple(parts))), level

    def _level_of(self, condition: Condition) -> int:
        used = keys_of(condition)
        return max((level + 1 for name, level in self._names.values() if name in used), default=0)

    def _flag(self, condition: Condition, level: int) -> Test:
        if condition not in self._names:
            while len(self.levels) <= level:
                self.levels.append({})
            name = f"aux-{len(self._names)}"
            self._names[condition] = name, level
            self.levels[level][condition] = name
        return Test(self._names[condition][0], "is", True)


def outcomes(when: Condition, requires: Condition) -> tuple[tuple[Conclusion, Conjunction], ...]:
    """Return the conjunctions that decide a rule, each with its conclusion: it holds, fails, or does not apply.

    If none of them is met, the rule is undetermined. Both conditions must be flat, and `when` a conjunction.
    """
    (applies,) = _definitely(when, True)
    return tuple(
        [(HOLDS, (*applies, *term)) for term in _definitely(requires, True)]
        + [(FAILS, (*applies, *term)) for term in _definitely(requires, False)]
        + [(NOT_APPLICABLE, term) for term in _definitely(when, False)]
    )


def truths(condition: Condition) -> tuple[tuple[Conclusion, Conjunction], ...]:
    """Return the conjunctions that decide a flat condition, each with its conclusion; if none is met, it is unknown."""
    holds = [(HOLDS, term) for term in _definitely(condition, True)]
    return tuple(holds + [(FAILS, term) for term in _definitely(condition, False)])


def expression(term: Conjunction) -> dict[str, Any]:
    """Return a conjunction as the engine's JSON."""
    atoms: list[dict[str, Any]] = [
        {field: value} if comparator == EQUAL else {comparator: {field: value}}
        for field, comparator, value in dict.fromkeys(term)
    ]
    return {"$and": atoms} if atoms else {"$ex": {ALWAYS_FIELD: 1}}


def _definitely(condition: Condition, wanted: bool) -> list[Conjunction]:
    """Return the conjunctions of which at least one is met if a flat condition is definitely true (or false)."""
    if isinstance(condition, Test):
        return [(atom(condition, wanted),)]
    if isinstance(condition, Not):
        return _definitely(condition.part, not wanted)
    atoms = [only for part in condition.parts for ((only,),) in [_definitely(part, wanted)]]
    return [tuple(atoms)] if isinstance(condition, AllOf) == wanted else [(only,) for only in atoms]


def atom(test: Test, wanted: bool) -> Atom:
    """Return what is met if a test is definitely true (or false).

    >>> atom(Test("maximum", "at_least", 120.0), True), atom(Test("maximum", "at_least", 120.0), False)
    (('maximum__low', '$gte', 120.0), ('maximum__high', '$lt', 120.0))
    """
    if test.operator != "is":
        bound, comparator = _TERM_TESTS[test.operator][0 if wanted else 1]
        return field_name(test.key, bound), comparator, test.value
    return field_name(test.key), EQUAL if wanted else "$neq", test.value
