"""Findings: the verdict of a rule on a subject, with everything that a lawyer needs to check it."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal, NamedTuple

from penalcheck.extract.evidence import GRADES, Evidence, Grade
from penalcheck.extract.penal_code import Extract
from penalcheck.extract.term import term_from_number
from penalcheck.facts.fact import Facts, SubjectFacts
from penalcheck.findings.counterfactual import unsettled
from penalcheck.findings.reservations import Reserved, reserved
from penalcheck.inference.evaluated import truth
from penalcheck.inference.inferred import FAILS, HOLDS, NOT_APPLICABLE, Conclusion
from penalcheck.rulebook.condition import OPERATOR_WORDS, AllOf, AnyOf, Condition, Not, Test, tests_of
from penalcheck.rulebook.rule import Force, Parameter, Rule, Rulebook, UsedParameter, parameters_of
from penalcheck.rulebook.topic import Topic

Verdict = Literal["adequate", "falls_short", "disproportionate", "undetermined", "not_applicable"]
VERDICTS: Final[tuple[Verdict, ...]] = (
    "falls_short",
    "disproportionate",
    "undetermined",
    "adequate",
    "not_applicable",
)
"""The verdicts, worst first: the order in which reports show them."""

FAILING: Final[frozenset[Verdict]] = frozenset({"falls_short", "disproportionate"})
"""The verdicts by which a law fails a rule."""

BY_DISCRETION: Final = "the court's discretion alone"
"""What a finding tells if a rule is met only by what a court can weigh within the range."""
_BY_DISCRETION: Final = f" It is met by {BY_DISCRETION}."

WITNESS: Final = "witness"
"""The name under which a finding tells which probe decided."""
COMPARED_WITH: Final = "compared with"
"""The name under which a finding tells the case with which its own is compared."""

INSTRUMENT: Final = "instrument"
"""The name under which a finding tells that the text on which the rule rests is younger than the law."""

_BRACES: Final = re.compile("[{}]")

FindingKey = tuple[str, str, str]
"""Jurisdiction, full name of the rule, and subject."""


class FoundFact(NamedTuple):
    """A fact as it was found; `text` is 'unknown' if the extract does not settle it."""

    name: str
    text: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Finding:
    """The verdict of one rule on one subject of one extract, with its reasons.

    `found` holds the facts that the requirement tests, `applied_because` those that make the rule apply, and `missing`
    the names of facts to look up if the finding is undetermined. `steps` are those of the calculus, for exposures.
    """

    jurisdiction: str
    subject: str
    subject_title: str
    rulebook: str
    rule: str
    title: str
    verdict: Verdict
    force: Force
    basis: tuple[str, ...]
    safeguard: str | None
    explanation: str
    remedy: str
    found: tuple[FoundFact, ...]
    applied_because: tuple[FoundFact, ...]
    required: str
    parameters: tuple[UsedParameter, ...]
    missing: tuple[str, ...]
    steps: tuple[str, ...] = ()
    reservations: tuple[Reserved, ...] = ()
    topic: Topic = "other"
    contradicted: str = ""
    """Which case contradicts a rule that would be adequate; a fault of the rule or of the program."""

    def contradicted_by(self, text: str) -> Finding:
        """Return the finding as undetermined, for a case contradicts that it is adequate."""
        told = f"{self.explanation} {text[0].upper()}{text[1:]}."
        return replace(self, verdict="undetermined", explanation=told, contradicted=text)

    @property
    def key(self) -> FindingKey:
        """The question that the finding answers: jurisdiction, full name of the rule, and subject."""
        return self.jurisdiction, f"{self.rulebook}/{self.rule}", self.subject

    @property
    def fingerprint(self) -> str:
        """A short hash, by which a changed finding is recognized: the verdict, a figure found or one required."""
        parts = (*self.key, self.verdict, self.required, *(f"{fact.name}={fact.text}" for fact in self.found))
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The evidence for the facts that were tested, each piece once."""
        return tuple(dict.fromkeys(e for fact in self.found for e in fact.evidence))

    @property
    def unverified(self) -> bool:
        """Whether a figure on which the finding rests has not been checked against the text of the law.

        The days on which treaties entered into force are not figures of the code; `explain` shows their status.
        """
        return any(not e.checked for e in self._decisive)

    @property
    def grade(self) -> Grade:
        """How far the figures can be trusted on which the finding rests: as the least sure of them."""
        return min((evidence.grade for evidence in self._decisive), key=GRADES.index, default="checked")

    @property
    def grade_mark(self) -> str:
        """The mark of a finding whose figures need a look at the law; empty if they need none."""
        return f"[{self.grade}]" if self.grade in ("unverified", "stale") else ""

    @property
    def wholly_unverified(self) -> bool:
        """Whether nothing on which the finding rests has been checked against the text of the law."""
        return bool(self._decisive) and not any(e.checked for e in self._decisive)

    @property
    def _decisive(self) -> tuple[Evidence, ...]:
        decided = (*self.found, *(fact for fact in self.applied_because if not fact.name.startswith("party_to")))
        return tuple(e for fact in decided for e in fact.evidence)

    @property
    def witness(self) -> str:
        """The probe that decided, with the case with which it is compared; empty if the rule is not asked of probes."""
        told = {fact.name: fact.text for fact in self.found}
        compared = f", {COMPARED_WITH} {told[COMPARED_WITH]}" if COMPARED_WITH in told else ""
        return told[WITNESS] + compared if WITNESS in told else ""

    @property
    def by_discretion(self) -> bool:
        """Whether the law is adequate only by what a court can weigh within the range."""
        return any(fact.text == BY_DISCRETION for fact in self.found)

    @property
    def overridden(self) -> bool:
        """Whether the finding rests on a parameter that the reviewer set."""
        return any(parameter.overridden for parameter in self.parameters)


class Question:
    """One rule, ready for any number of subjects: the parts that all its findings share are worded once."""

    def __init__(self, rulebook: Rulebook, rule: Rule) -> None:
        self.rulebook = rulebook
        self.rule = rule
        self._basis = tuple(rulebook.citation(basis) for basis in rule.text.basis)
        self._parameters = tuple(rulebook.parameter(name) for name in parameters_of(rule))
        self._explanation = in_one_line(rule.text.explanation)
        self._remedy = in_one_line(rule.text.remedy)
        self._required = describe(rule.requires)
        self._decides = _labels(rule.requires)
        self._applies = _labels(rule.when)
        self._asked_from = rulebook.text.asked_from(rule.text.basis)
        self._reserved: tuple[Extract, tuple[Reserved, ...]] | None = None

    def verdict(self, extract: Extract, day: dt.date, outcome: Conclusion | None) -> Verdict:
        """Return the verdict by the outcome that the engine inferred, and by reservations and the day."""
        early = self._asked_from is not None and day < self._asked_from
        excluded = any(reservation.effect == "excludes" for reservation in self._reservations(extract))
        return _verdict(self.rule, NOT_APPLICABLE if early or excluded else outcome)

    def _reservations(self, extract: Extract) -> tuple[Reserved, ...]:
        """Return the State's reservations to the articles of the rule: the same for all subjects of an extract."""
        if self._reserved is None or self._reserved[0] is not extract:
            self._reserved = extract, reserved(extract, self.rule)
        return self._reserved[1]

    def needs_discretion(self, subject: SubjectFacts) -> bool:
        """Tell whether a subject does not meet the rule but for what a court can weigh, if it meets it at all."""
        return self.rule.by_discretion is not None and truth(self.rule.without_discretion, subject.facts) is not True

    def finding(self, extract: Extract, day: dt.date, subject: SubjectFacts, outcome: Conclusion | None) -> Finding:
        """Return the finding for a subject, by the outcome that the engine inferred; None means undetermined.

        If a reservation excludes the article, or the day is before that of the text, the rule is not applicable; if a
        reservation narrows the article, a mandatory rule becomes a qualified one.
        """
        reservations = self._reservations(extract)
        early = [_older_law(self._asked_from)] if self._asked_from and day < self._asked_from else []
        verdict = self.verdict(extract, day, outcome)
        text = self.rule.text
        parameters = self.rulebook.text.parameters
        needed = verdict == "adequate" and self.needs_discretion(subject)
        told = [FoundFact(COMPARED_WITH, text.against, ())] if text.against else []
        told += [FoundFact("met by", BY_DISCRETION, ())] if needed else []
        return Finding(
            jurisdiction=extract.jurisdiction,
            subject=subject.id,
            subject_title=subject.title,
            rulebook=self.rulebook.id,
            rule=text.id,
            title=text.title,
            verdict=verdict,
            force="qualified" if _narrowed(reservations) and text.force == "mandatory" else text.force,
            basis=self._basis,
            safeguard=text.safeguard,
            explanation=filled_in(self._explanation, subject.facts, parameters) + (_BY_DISCRETION if needed else ""),
            remedy=filled_in(self._remedy, subject.facts, parameters),
            found=(*told, *_found(self._decides, subject.facts)),
            applied_because=(*early, *_found(self._applies, subject.facts)),
            required=self._required,
            parameters=self._parameters,
            missing=_missing(self.rule, subject.facts) if verdict == "undetermined" else (),
            steps=subject.steps,
            reservations=reservations,
            topic=text.topic,
        )


def _narrowed(reservations: Iterable[Reserved]) -> bool:
    return any(reservation.effect == "narrows" for reservation in reservations)


def _older_law(asked_from: dt.date) -> FoundFact:
    return FoundFact(INSTRUMENT, f"of {asked_from}, not asked of older law", ())


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the worst of one or more verdicts."""
    return min(verdicts, key=VERDICTS.index)


def verdict_words(verdict: Verdict, number: int = 1) -> str:
    """Return a verdict in words, for one finding or for several.

    >>> verdict_words("falls_short"), verdict_words("falls_short", 2), verdict_words("not_applicable", 2)
    ('falls short', 'fall short', 'not applicable')
    """
    return "fall short" if verdict == "falls_short" and number != 1 else verdict.replace("_", " ")


def counts_text(counts: Mapping[Verdict, int]) -> str:
    """Return how many findings have each verdict, worst first; verdicts that do not occur are left out.

    >>> counts_text({"adequate": 225, "falls_short": 2})
    '2 fall short, 225 adequate'
    """
    found = [(verdict, counts[verdict]) for verdict in VERDICTS if counts.get(verdict)]
    return ", ".join(f"{number} {verdict_words(verdict, number)}" for verdict, number in found)


def describe(condition: Condition) -> str:
    """Return a condition in words.

    >>> describe(Not(Test("maximum", "at_least", 120.0)))
    'not (maximum at least 10 years)'
    """
    if isinstance(condition, Test):
        return _describe_test(condition)
    if isinstance(condition, Not):
        return f"not ({describe(condition.part)})"
    same = _describe_choice(condition)
    if same:
        return same
    word = " and " if isinstance(condition, AllOf) else " or "
    parts = [
        f"({describe(p)})" if isinstance(p, (AllOf, AnyOf)) and len(p.parts) > 1 else describe(p)
        for p in condition.parts
    ]
    return word.join(parts)


def _describe_choice(condition: AllOf | AnyOf) -> str | None:
    """Return 'fact: this or that' if all parts test the same fact for a word or a member, else None."""
    tests = [part for part in condition.parts if isinstance(part, Test)]
    words = [test.member or test.value for test in tests]
    if len(tests) < max(2, len(condition.parts)) or len({test.fact for test in tests}) > 1:
        return None
    if not all(isinstance(word, str) for word in words):
        return None
    joint = " and " if isinstance(condition, AllOf) else " or "
    return f"{tests[0].fact}: {joint.join(str(word) for word in words)}".replace("_", " ")


def _describe_test(test: Test) -> str:
    name = test.fact.replace("_", " ")
    if test.member:
        return f"{name}: {test.member.replace('_', ' ')}"
    if isinstance(test.value, bool):
        return name if test.value else f"no {name}"
    if isinstance(test.value, str):
        return f"{name}: {test.value.replace('_', ' ')}"
    return f"{name} {OPERATOR_WORDS[test.operator]} {term_from_number(test.value)}"


def _verdict(rule: Rule, outcome: Conclusion | None) -> Verdict:
    if outcome == FAILS:
        return "falls_short" if rule.text.direction == "floor" else "disproportionate"
    verdicts: Mapping[Conclusion | None, Verdict] = {HOLDS: "adequate", NOT_APPLICABLE: "not_applicable"}
    return verdicts.get(outcome, "undetermined")


def _found(labels: Mapping[str, str], facts: Facts) -> tuple[FoundFact, ...]:
    read = ((label, facts.get(key)) for key, label in labels.items())
    return tuple(
        FoundFact(label, str(fact) if fact else "unknown", fact.evidence if fact else ()) for label, fact in read
    )


def _labels(condition: Condition) -> dict[str, str]:
    """Return the names that findings use for the facts which a condition tests, by the keys of these facts."""
    return {test.key: _label(test) for test in tests_of(condition)}


def _label(test: Test) -> str:
    return f"{test.fact}: {test.member}" if test.member else test.fact


def _missing(rule: Rule, facts: Facts) -> tuple[str, ...]:
    """Return the names of the facts that are not known well enough to settle the tests of a rule."""
    tests = {**unsettled(rule.when, facts), **unsettled(rule.requires, facts)}
    return tuple(_label(test) for test in tests.values())


def in_one_line(text: str) -> str:
    """Return a text of a rulebook in one line."""
    return " ".join(text.split())


def filled_in(template: str, facts: Facts, parameters: Mapping[str, Parameter]) -> str:
    """Return a text of a rulebook, in one line, with the facts and parameters that it names in braces."""
    if not _BRACES.search(template):
        return template
    return in_one_line(template.format_map(_Places(facts, parameters)))


class _Places(dict[str, str]):
    """The texts for the names in braces in an explanation; for a fact that is not known, 'unknown'."""

    def __init__(self, facts: Facts, parameters: Mapping[str, Parameter]) -> None:
        super().__init__()
        self._facts = facts
        self._parameters = parameters

    def __missing__(self, key: str) -> str:
        parameter = self._parameters.get(key)
        return str(parameter.term if parameter else self._facts.get(key, "unknown"))
