"""Findings: the verdict of a rule on a subject, with everything that a lawyer needs to check it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal, NamedTuple

from penalcheck.extract.evidence import GRADES, Evidence, Grade
from penalcheck.facts.fact import Fact
from penalcheck.findings.reservations import Reserved
from penalcheck.messages.reader_language import speaking, spoken
from penalcheck.messages.telling import marked, ntr, retold, tr, tr_law, tr_word
from penalcheck.rulebook.rule import Force, UsedParameter
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

BY_DISCRETION: Final = "met by"
"""The name under which a finding tells that a rule is met only by what a court can weigh within the range."""

WITNESS: Final = "witness"
"""The name under which a finding tells which probe decided."""
PROBES: Final = "probes"
"""The name under which a finding tells how many probes are like the witness."""
COMPARED_WITH: Final = "compared with"
"""The name under which a finding tells the case with which its own is compared."""

INSTRUMENT: Final = "instrument"
"""The name under which a finding tells that the text on which the rule rests is younger than the law."""

_NAMES: Final = {
    WITNESS: marked("witness"),
    COMPARED_WITH: marked("compared with"),
    PROBES: marked("probes"),
    BY_DISCRETION: marked("met by"),
    INSTRUMENT: marked("instrument"),
}
"""The names that are no facts of the vocabulary, in words."""

FindingKey = tuple[str, str, str]
"""Jurisdiction, full name of the rule, and subject."""


class FoundFact(NamedTuple):
    """A fact as it was found, in words; `text` says so if the extract does not settle it."""

    name: str
    text: str
    evidence: tuple[Evidence, ...]
    english: str = ""
    """The text in English if `text` is in another language: a finding is recognized by it."""

    @property
    def told_name(self) -> str:
        """The name in words, in the language of the reader."""
        if self.name in _NAMES:
            return retold(_NAMES[self.name])
        fact, _, member = self.name.partition(": ")
        return tr("{fact}: {word}", fact=tr_word(fact), word=tr_word(member)) if member else tr_word(fact)

    def told(self) -> str:
        """Return the name and the text, such as 'maximum: 9 years'."""
        return tr("{fact}: {word}", fact=self.told_name, word=self.text)


def found_fact(name: str, fact: Fact | None) -> FoundFact:
    """Return a fact under its name in findings, told in the language of the reader."""
    if fact is None:
        return found_text(name, marked("unknown"))
    english = "" if spoken() == "en" else str(fact)
    return FoundFact(name, fact.told(), fact.evidence, english)


def found_title(name: str, title: str, evidence: tuple[Evidence, ...] = ()) -> FoundFact:
    """Return a case that a finding tells under a name, by its title in the language of the reader."""
    return FoundFact(name, tr_law(title), evidence, "" if spoken() == "en" else str(title))


def found_text(name: str, text: str, evidence: tuple[Evidence, ...] = (), **places: object) -> FoundFact:
    """Return what a finding tells under a name by a text that was `marked`, in the language of the reader."""
    if spoken() == "en":
        return FoundFact(name, retold(text, **places), evidence)
    told = retold(text, **places)
    with speaking("en"):
        return FoundFact(name, told, evidence, retold(text, **places))


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
    english: str = ""
    """What is required in English, if `required` is in another language: a finding is recognized by it."""
    topic: Topic = "other"
    contradicted: str = ""
    """Which case contradicts a rule that would be adequate; a fault of the rule or of the program."""

    def contradicted_by(self, text: str) -> Finding:
        """Return the finding as undetermined, for a case contradicts that it is adequate."""
        told = tr("{explanation} {reason}.", explanation=self.explanation, reason=text[0].upper() + text[1:])
        return replace(self, verdict="undetermined", explanation=told, contradicted=text)

    @property
    def key(self) -> FindingKey:
        """The question that the finding answers: jurisdiction, full name of the rule, and subject."""
        return self.jurisdiction, f"{self.rulebook}/{self.rule}", self.subject

    @property
    def fingerprint(self) -> str:
        """A short hash, by which a changed finding is recognized: the verdict, a figure found or one required.

        It is the same in every language.
        """
        found = (f"{fact.name}={fact.english or fact.text}" for fact in self.found)
        parts = (*self.key, self.verdict, self.english or self.required, *found)
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
        if self.grade == "unverified":
            return tr("[unverified]")
        return tr("[stale]") if self.grade == "stale" else ""

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
        if WITNESS not in told or COMPARED_WITH not in told:
            return told.get(WITNESS, "")
        return tr("{witness}, compared with {other}", witness=told[WITNESS], other=told[COMPARED_WITH])

    @property
    def by_discretion(self) -> bool:
        """Whether the law is adequate only by what a court can weigh within the range."""
        return any(fact.name == BY_DISCRETION for fact in self.found)

    @property
    def overridden(self) -> bool:
        """Whether the finding rests on a parameter that the reviewer set."""
        return any(parameter.overridden for parameter in self.parameters)


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the worst of one or more verdicts."""
    return min(verdicts, key=VERDICTS.index)


def verdict_words(verdict: Verdict, number: int = 1) -> str:
    """Return a verdict in words, for one finding or for several.

    >>> verdict_words("falls_short"), verdict_words("falls_short", 2), verdict_words("not_applicable", 2)
    ('falls short', 'fall short', 'not applicable')
    """
    if verdict == "falls_short":
        return ntr("falls short", "fall short", number)
    if verdict == "disproportionate":
        return ntr("disproportionate", "disproportionate", number)
    if verdict == "undetermined":
        return ntr("undetermined", "undetermined", number)
    return ntr("adequate", "adequate", number) if verdict == "adequate" else tr("not applicable")


def counts_text(counts: Mapping[Verdict, int]) -> str:
    """Return how many findings have each verdict, worst first; verdicts that do not occur are left out.

    >>> counts_text({"adequate": 225, "falls_short": 2})
    '2 fall short, 225 adequate'
    """
    found = [(verdict, counts[verdict]) for verdict in VERDICTS if counts.get(verdict)]
    return tr(", ").join(_counted(verdict, number) for verdict, number in found)


def _counted(verdict: Verdict, number: int) -> str:
    if verdict == "falls_short":
        return ntr("{number} falls short", "{number} fall short", number)
    if verdict == "disproportionate":
        return ntr("{number} disproportionate", "{number} disproportionate", number)
    if verdict == "undetermined":
        return ntr("{number} undetermined", "{number} undetermined", number)
    if verdict == "adequate":
        return ntr("{number} adequate", "{number} adequate", number)
    return ntr("{number} not applicable", "{number} not applicable", number)
