"""The answer on one code: topic by topic, who falls short, who goes too far, on what, and how the rules bind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from penalcheck.findings.comparison import FORCES
from penalcheck.findings.finding import Finding, Verdict, worst
from penalcheck.messages.telling import listed, retold, tr
from penalcheck.rulebook.rule import FORCE_WORDS, Force
from penalcheck.rulebook.topic import TOPICS, Topic


@dataclass(frozen=True)
class RuleAnswer:
    """What one rule says of a code: the worst of its verdicts, the findings that have it, and of how many they are."""

    findings: tuple[Finding, ...]
    of: int

    @property
    def first(self) -> Finding:
        """The finding that stands for all of them."""
        return self.findings[0]

    @property
    def verdict(self) -> Verdict:
        """The worst verdict of the rule on this code."""
        return self.first.verdict

    @property
    def force(self) -> Force:
        """How the rule binds this State."""
        return self.first.force


@dataclass(frozen=True)
class TopicAnswer:
    """What all rules on one topic say of a code; within a verdict, what binds most comes first."""

    topic: Topic
    rules: tuple[RuleAnswer, ...]

    @property
    def title(self) -> str:
        """The topic in the reader's language."""
        return retold(TOPICS[self.topic])

    def of(self, verdict: Verdict) -> tuple[RuleAnswer, ...]:
        """Return the rules with a verdict; what binds most comes first."""
        return tuple(rule for rule in self.rules if rule.verdict == verdict)


def answers(findings: Iterable[Finding]) -> tuple[TopicAnswer, ...]:
    """Return what the findings on one code say, topic by topic, in the order of TOPICS.

    Rules that do not apply are left out. Give only those findings that shall count, as `Result.standing` does.
    """
    rules = sorted(_rules(findings), key=lambda rule: (_rank(rule), FORCES.index(rule.force)))
    return tuple(TopicAnswer(topic, tuple(own)) for topic, own in groupby(rules, key=lambda rule: rule.first.topic))


def answer_clauses(told: Sequence[TopicAnswer], *, excused: bool = False) -> list[str]:
    """Return the answer in words, a clause for each of: falls short, goes too far, remains open; one if all is well.

    Each topic is named with the force of the gravest of its rules, as in "goes too far on users (recommended)". Whether
    a topic that is not named is adequate can be seen in its rules: it may be open as well. If failing findings were
    `excused`, what remains is never told as adequate, and there may be no clause.
    """
    clauses = []
    if short := _named(told, "falls_short"):
        clauses.append(tr("falls short on {topics}", topics=short))
    if far := _named(told, "disproportionate"):
        clauses.append(tr("goes too far on {topics}", topics=far))
    if unsettled := _named(told, "undetermined"):
        clauses.append(tr("remains open on {topics}", topics=unsettled))
    if clauses or excused:
        return clauses
    return [tr("adequate on all that was asked") if told else tr("no rule applies")]


def _rules(findings: Iterable[Finding]) -> Iterator[RuleAnswer]:
    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.verdict != "not_applicable":
            by_rule.setdefault(f"{finding.rulebook}/{finding.rule}", []).append(finding)
    for own in by_rule.values():
        gravest = worst(finding.verdict for finding in own)
        yield RuleAnswer(tuple(finding for finding in own if finding.verdict == gravest), len(own))


def _rank(rule: RuleAnswer) -> int:
    return list(TOPICS).index(rule.first.topic)


def _named(told: Sequence[TopicAnswer], verdict: Verdict) -> str:
    """Return the topics of which a rule has the verdict, each with the gravest force, what binds most first."""
    forces = [(topic.of(verdict)[0].force, topic.title) for topic in told if topic.of(verdict)]
    parts = []
    for force, own in groupby(sorted(forces, key=lambda entry: FORCES.index(entry[0])), key=lambda entry: entry[0]):
        titles = listed([title for _, title in own])
        parts.append(tr("{topics} ({force})", topics=titles, force=retold(FORCE_WORDS[force])))
    return tr("; ").join(parts)
