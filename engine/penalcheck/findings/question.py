"""A rule as a question that is asked of subjects, and the finding on each, told in the language of the reader."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from penalcheck.extract.penal_code import Extract
from penalcheck.facts.fact import Facts, SubjectFacts
from penalcheck.findings.condition_words import describe
from penalcheck.findings.counterfactual import unsettled
from penalcheck.findings.finding import (
    BY_DISCRETION,
    COMPARED_WITH,
    INSTRUMENT,
    Finding,
    FoundFact,
    Verdict,
    found_fact,
    found_text,
)
from penalcheck.findings.reservations import Reserved, reserved
from penalcheck.inference.evaluated import truth
from penalcheck.inference.inferred import FAILS, HOLDS, NOT_APPLICABLE, Conclusion
from penalcheck.messages.reader_language import speaking, spoken
from penalcheck.messages.telling import in_words, marked, tr, tr_law
from penalcheck.rulebook.condition import Condition, Test, tests_of
from penalcheck.rulebook.rule import Parameter, Rule, Rulebook, UsedParameter, parameters_of
from penalcheck.rulebook.value_texts import value_of, value_texts

_BRACES: Final = re.compile("[{}]")


class _Wording(NamedTuple):
    """The parts that all findings of a rule share, in one language."""

    title: str
    basis: tuple[str, ...]
    safeguard: str | None
    explanation: str
    remedy: str
    required: str
    parameters: tuple[UsedParameter, ...]


class Question:
    """One rule, ready for any number of subjects: the parts that all its findings share are worded once."""

    def __init__(self, rulebook: Rulebook, rule: Rule) -> None:
        self.rulebook = rulebook
        self.rule = rule
        self._wordings: dict[str, _Wording] = {}
        self._decides = _labels(rule.requires)
        self._applies = _labels(rule.when)
        self._asked_from = rulebook.text.asked_from(rule.text.basis)
        self._reserved: tuple[Extract, tuple[Reserved, ...]] | None = None

    def _worded(self, language: str) -> _Wording:
        """Return what is said of every subject in a language."""
        if language not in self._wordings:
            with speaking(language):
                self._wordings[language] = self._in_words()
        return self._wordings[language]

    def _in_words(self) -> _Wording:
        text = self.rule.text
        return _Wording(
            tr_law(text.title),
            tuple(self.rulebook.citation(basis) for basis in text.basis),
            tr_law(text.safeguard) if text.safeguard else None,
            in_one_line(tr_law(text.explanation)),
            in_one_line(tr_law(text.remedy)),
            describe(self.rule.requires),
            tuple(self.rulebook.parameter(name) for name in parameters_of(self.rule)),
        )

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
        told += [found_text(BY_DISCRETION, marked("the court's discretion alone"))] if needed else []
        said = self._worded(spoken())
        explanation = filled_in(said.explanation, subject.facts, parameters)
        if needed:
            explanation = tr("{explanation} It is met by the court's discretion alone.", explanation=explanation)
        return Finding(
            jurisdiction=extract.jurisdiction,
            subject=subject.id,
            subject_title=extract.told_name if subject.id == extract.jurisdiction else tr_law(subject.title),
            rulebook=self.rulebook.id,
            rule=text.id,
            title=said.title,
            verdict=verdict,
            force="qualified" if _narrowed(reservations) and text.force == "mandatory" else text.force,
            basis=said.basis,
            safeguard=said.safeguard,
            explanation=explanation,
            remedy=filled_in(said.remedy, subject.facts, parameters),
            found=(*told, *_found(self._decides, subject.facts)),
            applied_because=(*early, *_found(self._applies, subject.facts)),
            required=said.required,
            parameters=said.parameters,
            missing=_missing(self.rule, subject.facts) if verdict == "undetermined" else (),
            steps=subject.steps,
            reservations=reservations,
            topic=text.topic,
            english="" if spoken() == "en" else self._worded("en").required,
        )


def _narrowed(reservations: Iterable[Reserved]) -> bool:
    return any(reservation.effect == "narrows" for reservation in reservations)


def _older_law(asked_from: dt.date) -> FoundFact:
    return found_text(INSTRUMENT, marked("of {day}, not asked of older law"), day=asked_from)


def _verdict(rule: Rule, outcome: Conclusion | None) -> Verdict:
    if outcome == FAILS:
        return "falls_short" if rule.text.direction == "floor" else "disproportionate"
    verdicts: Mapping[Conclusion | None, Verdict] = {HOLDS: "adequate", NOT_APPLICABLE: "not_applicable"}
    return verdicts.get(outcome, "undetermined")


def _found(labels: Mapping[str, str], facts: Facts) -> tuple[FoundFact, ...]:
    return tuple(found_fact(label, facts.get(key)) for key, label in labels.items())


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
        if parameter:
            return in_words(parameter.term)
        fact = self._facts.get(key)
        return _Place(tr("unknown") if fact is None else in_words(fact), value_of(fact.value if fact else None))


class _Place(str):
    """A fact in words, which takes the text for its value if there are texts for its values."""

    def __new__(cls, told: str, value: str) -> _Place:
        """Return a fact in words; `value` is the name of the text for it."""
        place = super().__new__(cls, told)
        place._value = value
        return place

    _value: str

    def __format__(self, layout: str) -> str:
        # A translation that lacks the text for a value still tells the value.
        return value_texts(layout).get(self._value, str(self)) if layout else str(self)
