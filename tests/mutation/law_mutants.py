"""All single changes of a law for the worse, and what the shipped rulebooks say of each law that is so changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, Final, Literal

from general_part_changes import general_part_changes
from law_change import LawChange, Statutes
from offence_changes import offence_changes
from penalty_changes import penalty_changes
from recidivism_changes import recidivism_changes

from penalcheck.exposure.case_files import read_cases
from penalcheck.extract.penal_code import Extract
from penalcheck.extract.references import check_extract_references
from penalcheck.files.document import Document, read_document
from penalcheck.files.loading import Loaded, load_model
from penalcheck.files.problem import BadInput
from penalcheck.findings.evaluation import Evaluator
from penalcheck.findings.finding import FAILING, FindingKey, Verdict
from penalcheck.rulebook.rulebook_files import read_classification, read_rulebooks

DAY: Final = dt.date(2026, 1, 1)
MINDED_BY_NONE: Final = Path(__file__).parent / "minded_by_none.yaml"

Fate = Literal["noticed", "told", "open", "unnoticed", "minded by none"]
"""What becomes of a change: a rule fails by it; a finding that failed before tells another figure or number of probes;
a rule is undetermined by it; no verdict gets worse, or none need."""

State = tuple[Verdict, tuple[str, ...]]
"""The verdict of a finding, and what it tells of figures and probes."""


@dataclass(frozen=True)
class Excuse:
    """Changes that no instrument minds, by kind and by a pattern of their place, and why."""

    operators: tuple[str, ...]
    place: str
    words: str
    reason: str

    def covers(self, change: LawChange) -> bool:
        """Tell whether it is about a change."""
        kind = any(fnmatch(change.operator, pattern) for pattern in self.operators)
        return kind and fnmatch(change.place, self.place) and fnmatch(change.words, self.words)


@dataclass(frozen=True)
class Mutant:
    """A law that was changed for the worse: the line of the change, its fate, and the rules that fail by it."""

    change: LawChange
    line: int
    fate: Fate
    rules: tuple[str, ...]
    excuse: Excuse | None

    def __str__(self) -> str:
        return f"line {self.line}: {self.change.sentence} ({self.change.operator})"


@dataclass(frozen=True)
class Trial:
    """All mutants of one extract, and the rules that fail on the extract as it is."""

    name: str
    mutants: tuple[Mutant, ...]
    failing_before: frozenset[str]

    def of(self, fate: Fate) -> list[Mutant]:
        """Return the mutants of a fate."""
        return [mutant for mutant in self.mutants if mutant.fate == fate]

    @property
    def score(self) -> float:
        """The share of changes that a verdict or the figure of a failing finding shows, of those that are minded."""
        asked = len(self.mutants) - len(self.of("minded by none"))
        return (len(self.of("noticed")) + len(self.of("told"))) / asked if asked else 1.0

    @property
    def rules(self) -> frozenset[str]:
        """The rules that fail on the extract or on one of its mutants."""
        return self.failing_before.union(*(mutant.rules for mutant in self.mutants))


def changes_of(loaded: Loaded[Extract], day: dt.date = DAY) -> Iterator[LawChange]:
    """Yield every single change for the worse to an extract, derived from its values."""
    law = Statutes(loaded, day)
    for changes in (offence_changes, penalty_changes, general_part_changes, recidivism_changes):
        yield from changes(law)


def read_excuses(path: Path = MINDED_BY_NONE) -> tuple[Excuse, ...]:
    """Return the list of changes that no instrument minds."""
    entries = read_document(path).value["minded_by_none"]
    return tuple(
        Excuse(tuple(entry["operators"]), entry.get("place", "*"), entry.get("words", "*"), entry["reason"])
        for entry in entries
    )


class Bench:
    """All shipped rulebooks, compiled once, and the list of changes that no instrument minds."""

    def __init__(self, evaluator: Evaluator, excuses: Sequence[Excuse], day: dt.date = DAY) -> None:
        self._evaluator = evaluator
        self._excuses = excuses
        self._day = day

    @classmethod
    def shipped(cls) -> Bench:
        """Return the bench of the shipped rulebooks and cases."""
        classification = read_classification()
        books = read_rulebooks((), classification.vocabulary)
        return cls(Evaluator(classification, books, read_cases()), read_excuses())

    def trial(self, loaded: Loaded[Extract], changes: Iterable[LawChange]) -> Trial:
        """Try changes of an extract; what `penalcheck check` would refuse as contradictory is no law, and left out."""
        before = self._verdicts(loaded)
        failing = frozenset(key[1] for key, (verdict, _) in before.items() if verdict in FAILING)
        tried = (self._tried(loaded, change, before) for change in changes)
        name = f"{loaded.model.jurisdiction} {loaded.model.name}"
        return Trial(name, tuple(mutant for mutant in tried if mutant), failing)

    def _tried(self, loaded: Loaded[Extract], change: LawChange, before: dict[FindingKey, State]) -> Mutant | None:
        try:
            changed = loaded_with(loaded.document, change.made_to(loaded.document.value))
        except BadInput:
            return None
        after = self._verdicts(changed)
        rules = _newly(before, after, FAILING)
        excuse = next((one for one in self._excuses if one.covers(change)), None)
        fate: Fate = "unnoticed"
        if rules:
            fate = "noticed"
        elif any(state[0] in FAILING and after.get(key, state) != state for key, state in before.items()):
            fate = "told"
        elif excuse:
            fate = "minded by none"
        elif _newly(before, after, frozenset({"undetermined"})):
            fate = "open"
        position = loaded.document.position(change.path)
        return Mutant(change, position.line if position else 1, fate, rules, excuse)

    def _verdicts(self, loaded: Loaded[Extract]) -> dict[FindingKey, State]:
        evaluation = self._evaluator.evaluate(loaded, self._day)
        if evaluation.fault:
            raise AssertionError(evaluation.fault)
        return {f.key: (f.verdict, tuple(fact.text for fact in f.found)) for f in evaluation.findings}


def loaded_with(document: Document, values: Any) -> Loaded[Extract]:
    """Return changed values as a validated extract. Raises BadInput if they contradict each other."""
    return load_model(Extract, Document(document.source, values, document.positions), check_extract_references)


def _newly(before: dict[FindingKey, State], after: dict[FindingKey, State], bad: frozenset[str]) -> tuple[str, ...]:
    """Return the rules with a finding that was not of these verdicts, or failing, and now is."""
    worse = bad | FAILING
    were = {key: verdict for key, (verdict, _) in before.items()}
    found = (key[1] for key, (verdict, _) in after.items() if verdict in bad and were.get(key, "adequate") not in worse)
    return tuple(dict.fromkeys(found))
