"""Inference by durable-rules, every answer checked in Python.

Where durable-rules cannot be built, Python answers alone: both give the same answers, and a result says which engine
gave them. What was answered once is not asked again of a subject of which the rules test the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Literal

from penalcheck.facts.fact import Facts, SubjectFacts
from penalcheck.inference.compilation import keys_of_test
from penalcheck.inference.engine import Engine
from penalcheck.inference.evaluated import evaluated
from penalcheck.inference.inferred import Answers, ClassTest, Conclusion, EngineFault, EngineMissing, RuleTest
from penalcheck.messages.telling import marked

EngineName = Literal["durable-rules", "python"]

ENGINE_WORDS: Final[Mapping[EngineName, str]] = {
    "durable-rules": marked("durable-rules, every answer checked a second time"),
    "python": marked("the second evaluation alone, without durable-rules"),
}
"""Which engine answered, in words."""

_MOST_TOLD: Final = 20
_MOST_KEPT: Final = 2048
"""Subjects whose answers are kept; then all are forgotten, so that memory does not grow with the extracts."""

_Tested = tuple[object, ...]
"""What the rules of a group test of a subject: all that a message to the engine holds but for its names."""
_Own = tuple[tuple[str, Conclusion], ...]
"""The outcomes of a group's rules for one subject; rules that the known facts do not settle are left out."""


class Inference:
    """Groups of rules and classes, registered once and used for many extracts."""

    def __init__(self) -> None:
        self._tests: dict[str, Sequence[RuleTest | ClassTest]] = {}
        self._keys: dict[str, tuple[str, ...]] = {}
        self._kept: dict[str, dict[_Tested, _Own]] = {}
        self._engine: Engine | None = None
        self.missing = ""
        """Why durable-rules does not answer, and how to have it; empty if it does."""
        try:
            self._engine = Engine()
        except EngineMissing as missing:
            self.missing = str(missing)

    @property
    def engine(self) -> EngineName:
        """The engine that answers."""
        return "durable-rules" if self._engine else "python"

    def register(self, group: str, tests: Sequence[RuleTest | ClassTest]) -> None:
        """Register the rules of one group under its name. Raises EngineFault if the engine refuses them."""
        self._tests[group] = tests
        self._keys[group] = tuple(sorted(frozenset().union(*map(keys_of_test, tests))))
        self._kept[group] = {}
        if self._engine:
            self._engine.register(group, tests)

    def infer(self, group: str, subjects: Sequence[SubjectFacts]) -> Answers:
        """Return the outcome of every rule of a group for every subject.

        Raises EngineFault if durable-rules fails, or if Python finds another outcome for some rule and subject.
        """
        if sum(map(len, self._kept.values())) + len(subjects) > _MOST_KEPT:
            self._kept = {name: {} for name in self._tests}
        kept = self._kept[group]
        tested = {subject.id: _tested(subject.facts, self._keys[group]) for subject in subjects}
        new = {tested[subject.id]: subject for subject in subjects if tested[subject.id] not in kept}
        if new:
            answers = self._asked(group, list(new.values()))
            for known, subject in new.items():
                kept[known] = tuple(
                    (test.id, answers[test.id, subject.id])
                    for test in self._tests[group]
                    if (test.id, subject.id) in answers
                )
        return {(rule, subject.id): outcome for subject in subjects for rule, outcome in kept[tested[subject.id]]}

    def _asked(self, group: str, subjects: Sequence[SubjectFacts]) -> Answers:
        expected = evaluated(self._tests[group], subjects)
        if self._engine is None:
            return expected
        found = self._engine.infer(group, subjects)
        if found != expected:
            raise EngineFault(_differences(found, expected))
        return found


def _tested(facts: Facts, keys: Sequence[str]) -> _Tested:
    """Return the known values of facts; a term as its bounds, so that no flag or word is taken for one."""
    known = (facts.get(key) for key in keys)
    return tuple(fact and ((fact.low, fact.high) if fact.is_term else fact.value) for fact in known)


def _differences(found: Answers, expected: Answers) -> str:
    """Return on which rules and subjects two engines differ, in words."""
    pairs = sorted(pair for pair in found.keys() | expected.keys() if found.get(pair) != expected.get(pair))
    told = [
        f"{rule} on {subject}: {found.get((rule, subject), 'unsettled')} by durable-rules, "
        f"{expected.get((rule, subject), 'unsettled')} by Python"
        for rule, subject in pairs[:_MOST_TOLD]
    ]
    more = [f"and {len(pairs) - _MOST_TOLD} more"] if len(pairs) > _MOST_TOLD else []
    return f"the two evaluations differ: {'; '.join([*told, *more])}"
