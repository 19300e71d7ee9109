"""A result with the addresses of all its pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from penalcheck.exposure.calculus import expose
from penalcheck.exposure.case import Case
from penalcheck.findings.answer import TopicAnswer, answer_clauses, answers
from penalcheck.findings.evaluation import Evaluation
from penalcheck.findings.finding import Finding
from penalcheck.findings.result import Result
from penalcheck.messages.telling import ntr, tr
from penalcheck.rulebook.rule import Rulebook
from penalcheck.rulebook.topic import Topic
from penalcheck.site.benchmarks import benchmarks_of
from penalcheck.site.cited_law import CitedLaw
from penalcheck.site.entries import Group, groups_of, shown_path
from penalcheck.site.figures import ExposureRow, exposure_row
from penalcheck.site.heatmap import HeatSection, heat_map
from penalcheck.site.names import slugs
from penalcheck.site.signs import VerdictSign


@dataclass(frozen=True, eq=False)
class CodePage:
    """One evaluated extract with the address and the content of its page."""

    evaluation: Evaluation
    label: str
    short: str
    slug: str
    groups: tuple[Group, ...]
    answer: tuple[TopicAnswer, ...]
    """The answer on the code, without the failing findings that a reviewer accepted; these stand beside it."""
    accepted: tuple[Finding, ...]
    exposures: tuple[ExposureRow, ...]
    law: CitedLaw
    file: str

    @property
    def href(self) -> str:
        """The address of its page."""
        return f"jurisdictions/{self.slug}.html"

    @property
    def clauses(self) -> list[str]:
        """The answer on the code in words, a clause for each kind of verdict."""
        clauses = answer_clauses(self.answer, excused=bool(self.accepted))
        if not self.accepted:
            return clauses
        told = ntr(
            "{number} finding was accepted by a reviewer",
            "{number} findings were accepted by reviewers",
            len(self.accepted),
        )
        return [*clauses, told]

    def accepted_on(self, topic: Topic) -> bool:
        """Tell whether a finding that fails on a topic is left out of the answer, because a reviewer accepted it."""
        return any(finding.topic == topic for finding in self.accepted)

    def groups_with(self, sign: VerdictSign) -> tuple[Group, ...]:
        """Return the groups of findings that have a verdict."""
        return tuple(group for group in self.groups if group.sign is sign)

    def exposure_of(self, case: Case) -> ExposureRow | None:
        """Return what a case faces under the code; None if a fault kept the code from being evaluated."""
        return next((row for row in self.exposures if row.exposure.case is case), None)


class Site:
    """A result with the addresses of all its pages."""

    def __init__(self, result: Result) -> None:
        self.result = result
        rules = [rule for book in result.rulebooks for rule in book.rules]
        self.rule_slugs = slugs(rule.id for rule in rules)
        self.case_slugs = slugs(case.id for case in result.cases)
        self.book_slugs = slugs(book.id for book in result.rulebooks)
        self.benchmarks = {case.id: benchmarks_of(result.rulebooks, case) for case in result.cases}
        self.codes = tuple(self._codes())
        self.heat_map: tuple[HeatSection, ...] = heat_map(result.rulebooks, result.evaluations)

    def _codes(self) -> Iterator[CodePage]:
        evaluations = self.result.evaluations
        codes = [evaluation.extract.jurisdiction for evaluation in evaluations]
        keys = [code if code not in codes[:n] else f"{code} {n + 1}" for n, code in enumerate(codes)]
        names = slugs(keys)
        for key, evaluation in zip(keys, evaluations, strict=True):
            yield self._code(evaluation, names[key], alone=codes.count(evaluation.extract.jurisdiction) == 1)

    def _code(self, evaluation: Evaluation, slug: str, *, alone: bool) -> CodePage:
        name, code = evaluation.extract.told_name, evaluation.extract.jurisdiction
        file = shown_path(evaluation.document.source)
        label = tr("{name} ({code})", name=name, code=code)
        if not alone:
            label = tr("{code}, {file}", code=label, file=file)
        law = CitedLaw(evaluation)
        faced = () if evaluation.fault else self.result.cases
        return CodePage(
            evaluation,
            label,
            self.result.label(evaluation),
            slug,
            tuple(groups_of(self.result, evaluation, law, self.rule_slugs)),
            answers(self.result.standing(evaluation)),
            tuple(self.result.excused(evaluation)),
            tuple(
                exposure_row(evaluation, law, expose(evaluation.extract, case, evaluation.day), label) for case in faced
            ),
            law,
            file,
        )

    def rule_href(self, rule_id: str) -> str:
        """Return the address of a rule's page."""
        return f"rules/{self.rule_slugs[rule_id]}.html"

    def case_href(self, case_id: str) -> str:
        """Return the address of a case's page."""
        return f"cases/{self.case_slugs[case_id]}.html"

    def book_href(self, book: Rulebook) -> str:
        """Return the address of an instrument's page."""
        return f"instruments/{self.book_slugs[book.id]}.html"

    def finding_href(self, code: CodePage, rule_id: str) -> str:
        """Return the address of the findings of a rule on a code."""
        return f"{code.href}#finding-{self.rule_slugs[rule_id]}"

    def steps_href(self, code: CodePage, case: Case) -> str:
        """Return the address of the steps by which the exposure of a case under a code was worked out."""
        return f"{code.href}#exposure-{self.case_slugs[case.id]}"
