"""The kinds of files that penalcheck reads: which one a file is, by its keys, and how each is checked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final, Literal

from pydantic import BaseModel

from penalcheck.exposure.case import Case
from penalcheck.extract.penal_code import Extract
from penalcheck.extract.references import check_extract_references
from penalcheck.facts.vocabulary import BASE_VOCABULARY
from penalcheck.files.document import Document
from penalcheck.files.loading import Loaded, load_model
from penalcheck.files.problem import BadInput
from penalcheck.findings.record import ResultRecord
from penalcheck.findings.review import ReviewFile, load_reviews
from penalcheck.messages.telling import ntr
from penalcheck.report.terminal import number_of
from penalcheck.rulebook.classification import Classification, ClassificationText, load_classification
from penalcheck.rulebook.profile import ProfileText, load_profile
from penalcheck.rulebook.rule import ExtensionText, Rulebook, RulebookText
from penalcheck.rulebook.rulebook_files import check_cases, read_classification, read_rulebook, read_rulebooks

Kind = Literal["extract", "case", "rulebook", "profile", "reviews", "classification", "result"]

_MODELS: Final[Mapping[Kind, tuple[type[BaseModel], ...]]] = {
    "extract": (Extract,),
    "case": (Case,),
    "rulebook": (RulebookText, ExtensionText),
    "profile": (ProfileText,),
    "reviews": (ReviewFile,),
    "classification": (ClassificationText,),
    "result": (ResultRecord,),
}
"""What each kind of file is read as; a rulebook that extends another has a model of its own."""


def kind_of(document: Document) -> Kind:
    """Return the kind of file that has most keys of a document; an extract if none has more.

    >>> kind_of(Document("x.yaml", {"format": 1, "role": "courier", "title": "Courier"}, {}))
    'case'
    """
    return kind_with(document.value if isinstance(document.value, dict) else ())


def kind_with(keys: Collection[str]) -> Kind:
    """Return the kind of file that has most of these keys; an extract if none has more."""
    return max(_MODELS, key=lambda kind: len(known_keys(kind).intersection(keys)))


def known_keys(kind: Kind) -> frozenset[str]:
    """Return the keys that a kind of file may have at its top."""
    return frozenset(key for model in _MODELS[kind] for key in model.model_fields)


def model_of(kind: Kind, keys: Collection[str]) -> type[BaseModel]:
    """Return the model as which a file of a kind with these keys at its top is read."""
    return max(_MODELS[kind], key=lambda model: len(set(model.model_fields).intersection(keys)))


def in_order(documents: Iterable[Document]) -> list[Document]:
    """Return documents in the order in which they are checked: what others may name comes before these."""
    kinds = list(_MODELS)
    return sorted(documents, key=lambda document: kinds.index(kind_of(document)))


@cache
def _classes() -> Classification:
    return read_classification()


@cache
def _shipped() -> tuple[Rulebook, ...]:
    return tuple(read_rulebooks((), _classes().vocabulary))


def forget_read() -> None:
    """Forget what was read of what is shipped, since a file of it may have changed."""
    _classes.cache_clear()
    _shipped.cache_clear()


@dataclass
class Checked:
    """What was found sound so far: reviews and rulebooks may name what other files define."""

    cases: list[Case] = field(default_factory=list)
    books: list[Rulebook] = field(default_factory=list)

    def extract(self, document: Document) -> Loaded[Extract]:
        """Return a document as an extract. Raises BadInput with every problem, as the others do."""
        return load_model(Extract, document, check_extract_references)

    def other(self, document: Document) -> str:
        """Check a document of another kind, and return what it holds, in words."""
        checks: Mapping[str, Callable[[Document], str]] = {
            "case": self._case,
            "rulebook": self._rulebook,
            "profile": self._profile,
            "reviews": self._reviews,
            "classification": self._classification,
            "result": self._result,
        }
        return checks[kind_of(document)](document)

    def _case(self, document: Document) -> str:
        self.cases.append(load_model(Case, document).model)
        return f"case {self.cases[-1].id}: {self.cases[-1].title}"

    def _rulebook(self, document: Document) -> str:
        book = read_rulebook(document, _classes().vocabulary)
        check_cases([book], self.cases)
        self.books.append(book)
        observations = number_of(len(book.text.observations), "observation")
        return f"rulebook {book.id}: {number_of(len(book.rules), 'rule')}, {observations}"

    def _profile(self, document: Document) -> str:
        profile = load_profile(document)
        problems = list(profile.problems(book.id for book in (*_shipped(), *self.books)))
        if problems:
            raise BadInput(problems)
        return f"{profile.name}: {profile.text.title}"

    def _reviews(self, document: Document) -> str:
        rules = [rule.id for book in (*_shipped(), *self.books) for rule in book.rules]
        file, problems = load_reviews(document, rules)
        if problems:
            raise BadInput(problems)
        return number_of(len(file.reviews), "review")

    def _classification(self, document: Document) -> str:
        found = load_classification(document, BASE_VOCABULARY)
        return f"classification: {number_of(len(found.aggregates), 'aggregate')}"

    def _result(self, document: Document) -> str:
        found = load_model(ResultRecord, document).model
        return f"result of {found.as_of}: {number_of(len(found.jurisdictions), 'extract')}"


def check_feature(path: Path, content: bytes) -> str:
    """Check the grammar and the sentences of a feature that is, or will be, at a path, and return what it holds.

    Raises BadInput with every problem found.
    """
    from penalcheck.scenario.gherkin.feature import parse_feature

    feature = parse_feature(path, str(path), content)
    # Each scenario has those of the background.
    problems = {str(problem): problem for example in feature.examples for problem in example.problems}
    if problems:
        raise BadInput(problems.values())
    return ntr("feature: {number} scenario", "feature: {number} scenarios", len(feature.examples))
