"""Which rules have scenarios on every side: adequate, failing, undetermined and, if possible, not applicable."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from penalcheck.messages.telling import ntr, tr
from penalcheck.rulebook.condition import ALWAYS
from penalcheck.rulebook.rule import Rule
from penalcheck.scenario.execution.scenario_results import ScenarioOutcome
from penalcheck.scenario.language.words import shown_word


@dataclass(frozen=True)
class Coverage:
    """The scenarios of one rule that hold, by verdict."""

    rule: Rule
    counts: Counter[str]

    @property
    def wanted(self) -> tuple[str, ...]:
        """The verdicts for which the rule needs a scenario."""
        failing = "falls_short" if self.rule.text.direction == "floor" else "disproportionate"
        sides = ("adequate", failing, "undetermined")
        return sides if self.rule.when == ALWAYS else (*sides, "not_applicable")

    @property
    def lacking(self) -> tuple[str, ...]:
        """The verdicts without a scenario that holds."""
        return tuple(verdict for verdict in self.wanted if not self.counts[verdict])


def cover(rules: Iterable[Rule], outcomes: Sequence[ScenarioOutcome]) -> list[Coverage]:
    """Return the coverage of each rule by the scenarios that hold."""
    counts: dict[str, Counter[str]] = {}
    for outcome in outcomes:
        if outcome.status == "holds":
            for rule, verdict in outcome.checks:
                counts.setdefault(rule, Counter())[verdict] += 1
    return [Coverage(rule, counts.get(rule.id, Counter())) for rule in rules]


def coverage_lines(covered: Sequence[Coverage], outcomes: Sequence[ScenarioOutcome]) -> list[str]:
    """Return what is missing, one line for each rule, and a summary; a rulebook without scenarios takes one line."""
    with_scenarios = {rule.partition("/")[0] for outcome in outcomes for rule, _ in outcome.checks}
    lines = []
    for book, entries in groupby(covered, key=lambda entry: entry.rule.rulebook):
        rules = list(entries)
        if book in with_scenarios:
            lines += [_lacking(entry) for entry in rules if entry.lacking]
        else:
            lines.append(
                ntr(
                    "{book}: no scenarios on {number} rule",
                    "{book}: no scenarios on {number} rules",
                    len(rules),
                    book=book,
                )
            )
    whole = sum(not entry.lacking for entry in covered)
    holding = sum(outcome.status == "holds" for outcome in outcomes)
    by = ntr("the {number} scenario of this run that holds", "the {number} scenarios of this run that hold", holding)
    of = ntr("{number} rule", "{number} rules", len(covered))
    summary = ntr(
        "{number} of {rules} is specified on every side by {scenarios}",
        "{number} of {rules} are specified on every side by {scenarios}",
        whole,
        rules=of,
        scenarios=by,
    )
    return [*lines, summary]


def _lacking(entry: Coverage) -> str:
    verdicts = ", ".join(shown_word("verdict", verdict) for verdict in entry.lacking)
    return tr("{rule}: missing scenarios: {verdicts}", rule=entry.rule.id, verdicts=verdicts)
