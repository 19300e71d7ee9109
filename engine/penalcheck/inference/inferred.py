"""What is inferred: the tests of rules and classes, the outcomes, and the fault after which none may be trusted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from penalcheck.rulebook.condition import Condition

Conclusion = str
"""One of `HOLDS`, `FAILS` and `NOT_APPLICABLE`."""

HOLDS: Final[Conclusion] = "holds"
FAILS: Final[Conclusion] = "fails"
NOT_APPLICABLE: Final[Conclusion] = "not_applicable"


@dataclass(frozen=True)
class RuleTest:
    """A rule to be inferred: whether it applies (`when`), and whether what it `requires` is met."""

    id: str
    when: Condition
    requires: Condition


@dataclass(frozen=True)
class ClassTest:
    """A class to be inferred: whether a subject belongs to it."""

    id: str
    when: Condition


Answers = Mapping[tuple[str, str], Conclusion]
"""The outcome for each rule id and subject id; if a pair is missing, the known facts do not settle it."""


class EngineFault(Exception):
    """An engine failed, gave no result, or one that another contradicts; no finding on this extract may be trusted."""


class EngineMissing(Exception):
    """The inference library is not installed or its compiled part cannot be loaded."""
