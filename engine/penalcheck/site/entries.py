"""Findings as pages show them: grouped by rule and verdict, each with the law on which it rests."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Final

from penalcheck.files.shipped import extracts_folder
from penalcheck.findings.evaluation import Evaluation
from penalcheck.findings.finding import VERDICTS, Finding, FoundFact, worst
from penalcheck.findings.result import Result
from penalcheck.findings.review import Review
from penalcheck.messages.telling import tr, tr_word
from penalcheck.rulebook.rule import UsedParameter
from penalcheck.site.cited_law import CitedLaw, References
from penalcheck.site.signs import VERDICT_SIGNS, VerdictSign

_BOUND: Final = "party_to"
"""The fact that tells which treaties bind the State."""


@dataclass(frozen=True)
class ShownReview:
    """A review, its file and line, and why it no longer applies, if it does not."""

    review: Review
    place: str
    stale: str | None

    @property
    def word(self) -> str:
        """The state of the review in one or two words."""
        return tr("{state}, stale", state=self.review.state) if self.stale else self.review.state


@dataclass(frozen=True)
class Entry:
    """One finding with the law for what was found, and further law for the condition on which the rule applies."""

    finding: Finding
    law: References
    applying_law: References
    reservations: tuple[str, ...]
    by_treaty: bool
    """Whether the rule applies because of a treaty that binds the State."""
    reviews: tuple[ShownReview, ...]


@dataclass(frozen=True)
class Group:
    """The findings of one rule that share a verdict in one jurisdiction."""

    anchor: str
    sign: VerdictSign
    entries: tuple[Entry, ...]

    @property
    def first(self) -> Finding:
        """The first finding, for what all of them share: rule, basis, force."""
        return self.entries[0].finding

    @property
    def rule(self) -> str:
        """The full name of the rule."""
        return rule_key(self.first)

    @property
    def parameters(self) -> tuple[UsedParameter, ...]:
        """The parameters of the rule."""
        return self.first.parameters

    @property
    def reviews(self) -> tuple[ShownReview, ...]:
        """The reviews of its findings, each once."""
        return tuple(dict.fromkeys(review for entry in self.entries for review in entry.reviews))

    @cached_property
    def reasons(self) -> tuple[str, ...]:
        """The explanations of its findings, each once."""
        return tuple(dict.fromkeys(entry.finding.explanation for entry in self.entries))

    @property
    def one_reason(self) -> bool:
        """Whether all its findings have the same explanation."""
        return len(self.reasons) == 1

    @cached_property
    def conditions(self) -> tuple[tuple[Entry, tuple[str, ...]], ...]:
        """The different facts because of which the rule applies or does not: an entry with each, and its subjects."""
        found: dict[tuple[object, ...], list[Entry]] = {}
        for entry in self.entries:
            facts = tuple((fact.name, fact.text) for fact in entry.finding.applied_because)
            found.setdefault((facts, entry.applying_law), []).append(entry)
        return tuple((own[0], tuple(entry.finding.subject_title for entry in own)) for own in found.values())

    @property
    def one_condition(self) -> bool:
        """Whether the rule applies to all its subjects because of the same facts and law."""
        return len(self.conditions) == 1

    @property
    def citations(self) -> tuple[str, ...]:
        """The articles on which its findings rest, each once."""
        return tuple(dict.fromkeys(reference.citation for entry in self.entries for reference in entry.law))

    @property
    def unverified(self) -> bool:
        """Whether one of its findings rests on a figure that nobody has read in the law."""
        return any(entry.finding.unverified for entry in self.entries)

    @property
    def heading(self) -> str:
        """The heading for the rule's requirement, so that a benchmark or a recommendation does not look like a duty."""
        if any(parameter.kind == "benchmark" for parameter in self.parameters):
            return tr("Measured against (benchmark)")
        return tr("Required") if self.first.force in ("mandatory", "qualified") else tr("Called for")


def groups_of(result: Result, evaluation: Evaluation, law: CitedLaw, rule_slugs: dict[str, str]) -> list[Group]:
    """Return the findings of one evaluation by verdict, worst first, and by rule in the order of the rulebooks.

    If a rule has several groups, the one with the worst verdict has the slug of the rule as its anchor.
    """
    by_rule = findings_by_rule(evaluation)
    groups = []
    for verdict in VERDICTS:
        for key, findings in by_rule.items():
            same = tuple(entry_of(result, evaluation, law, f) for f in findings if f.verdict == verdict)
            if same:
                slug = rule_slugs[key]
                anchor = (
                    slug if worst(f.verdict for f in findings) == verdict else f"{slug}-{verdict.replace('_', '-')}"
                )
                groups.append(Group(f"finding-{anchor}", VERDICT_SIGNS[verdict], same))
    return groups


def findings_by_rule(evaluation: Evaluation) -> dict[str, list[Finding]]:
    """Return the findings of each rule, in the order of the rulebooks."""
    found: dict[str, list[Finding]] = {}
    for finding in evaluation.findings:
        found.setdefault(rule_key(finding), []).append(finding)
    return found


def rule_key(finding: Finding) -> str:
    """Return the full name of a finding's rule: rulebook/rule."""
    return f"{finding.rulebook}/{finding.rule}"


def entry_of(result: Result, evaluation: Evaluation, law: CitedLaw, finding: Finding) -> Entry:
    """Return a finding with the law on which it rests, and its reviews."""
    found = _references(law, finding.found)
    return Entry(
        finding,
        found,
        tuple(reference for reference in _references(law, finding.applied_because) if reference not in found),
        tuple(str(reservation) for reservation in finding.reservations),
        any(fact.name.startswith(_BOUND) for fact in finding.applied_because),
        tuple(
            ShownReview(placed.review, shown_path(placed.place), placed.stale(finding, result.day))
            for placed in result.reviews_of(evaluation, finding)
        ),
    )


def _references(law: CitedLaw, facts: Iterable[FoundFact]) -> References:
    """Return the law for some facts; what treaties bind the State has a part of the page to itself."""
    return law.references(e for fact in facts if not fact.name.startswith(_BOUND) for e in fact.evidence)


def told_facts(facts: Iterable[FoundFact]) -> list[tuple[str, str]]:
    """Return facts as names and values in words; the members of a set that have one value are told together.

    >>> yes = [FoundFact(f"conduct: {member}", "yes", ()) for member in ("sale", "transport")]
    >>> told_facts([FoundFact("grade", "basic", ()), *yes])
    [('grade', 'basic'), ('conduct: sale, transport', 'yes')]
    """
    told: dict[tuple[str, str], list[str]] = {}
    for fact in facts:
        name, _, member = fact.name.partition(": ")
        told.setdefault((fact.told_name if not member else tr_word(name), fact.text), []).append(member)
    return [
        (tr("{fact}: {word}", fact=name, word=", ".join(map(tr_word, members))) if any(members) else name, text)
        for (name, text), members in told.items()
    ]


def shown_path(path: str) -> str:
    """Return the name of a file for readers; the name of a shipped file begins at the folder of the project."""
    return path.removeprefix(_project(Path.cwd()))


@cache
def _project(working_folder: Path) -> str:  # noqa: ARG001  (the path of shipped files is relative to it)
    return f"{extracts_folder().parent.parent}/"
