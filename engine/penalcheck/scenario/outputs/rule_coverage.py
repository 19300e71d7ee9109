"""Which rules have scenarios on every side: adequate, failing, undetermined, and not applicable where that can be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from penalcheck.rulebook.condition import ALWAYS
from penalcheck.rulebook.rule import Rule
from penalcheck.scenario.execution.scenario_results import ScenarioOutcome


@dataclass(frozen=True)
class Coverage:
    """The scenarios of one rule that hold, by verdict."""

    rule: Rule
    counts: Counter[str]

    @property
    def wanted(self) -> tuple[str, ...]:
        """The verdicts of which the rule needs a scenario."""
        failing = "falls_short" if self.rule.text.direction == "floor" else "disproportionate"
        sides = ("adequate", failing, "undetermined")
        return sides if self.rule.when == ALWAYS else (*sides, "not_applicable")

    @property
    def lacking(self) -> tuple[str, ...]:
        """The verdicts of which no scenario holds."""
        return tuple(verdict for verdict in self.wanted if not self.counts[verdict])


def cover(rules: Iterable[Rule], outcomes: Sequence[ScenarioOutcome]) -> list[Coverage]:
    """Return the coverage of each rule by the scenarios that hold."""
    counts: dict[str, Counter[str]] = {}
    for outcome in outcomes:
        if outcome.status == "holds":
            for rule, verdict in outcome.asked:
                counts.setdefault(rule, Counter())[verdict] += 1
    return [Coverage(rule, counts.get(rule.id, Counter())) for rule in rules]


def coverage_lines(covered: Sequence[Coverage], outcomes: Sequence[ScenarioOutcome]) -> list[str]:
    """Return what is lacking, a line a rule, and the sum; a rulebook of which nothing was asked takes one line."""
    asked = {rule.partition("/")[0] for outcome in outcomes for rule, _ in outcome.asked}
    lines = []
    for book, entries in groupby(covered, key=lambda entry: entry.rule.rulebook):
        rules = list(entries)
        if book in asked:
            lines += [_lacking(entry) for entry in rules if entry.lacking]
        else:
            lines.append(f"{book}: no scenario asks any of its {len(rules)} rules")
    whole = sum(not entry.lacking for entry in covered)
    holding = sum(outcome.status == "holds" for outcome in outcomes)
    by = f"the {holding} scenario{'' if holding == 1 else 's'} of this run that hold{'s' if holding == 1 else ''}"
    return [*lines, f"{whole} of {len(covered)} rules are specified on every side by {by}"]


def _lacking(entry: Coverage) -> str:
    verdicts = ", ".join(verdict.replace("_", " ") for verdict in entry.lacking)
    return f"{entry.rule.id}: no scenario that holds is {verdicts}"
