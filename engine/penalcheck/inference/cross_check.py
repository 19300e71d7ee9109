"""Inference by durable-rules, every answer checked in Python.

Where durable-rules cannot be built, Python answers alone: both give the same answers, and a result says which engine
gave them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Literal

from penalcheck.facts.fact import SubjectFacts
from penalcheck.inference.engine import Engine
from penalcheck.inference.evaluated import evaluated
from penalcheck.inference.inferred import Answers, ClassTest, EngineFault, EngineMissing, RuleTest
from penalcheck.messages.telling import marked

EngineName = Literal["durable-rules", "python"]

ENGINE_WORDS: Final[Mapping[EngineName, str]] = {
    "durable-rules": marked("durable-rules, every answer checked a second time"),
    "python": marked("the second evaluation alone, without durable-rules"),
}
"""Which engine answered, in words."""

_MOST_TOLD: Final = 20


class Inference:
    """Groups of rules and classes, registered once and used for many extracts."""

    def __init__(self) -> None:
        self._tests: dict[str, Sequence[RuleTest | ClassTest]] = {}
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
        if self._engine:
            self._engine.register(group, tests)

    def infer(self, group: str, subjects: Sequence[SubjectFacts]) -> Answers:
        """Return the outcome of every rule of a group for every subject.

        Raises EngineFault if durable-rules fails, or if Python finds another outcome for some rule and subject.
        """
        expected = evaluated(self._tests[group], subjects)
        if self._engine is None:
            return expected
        found = self._engine.infer(group, subjects)
        if found != expected:
            raise EngineFault(_differences(found, expected))
        return found


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
