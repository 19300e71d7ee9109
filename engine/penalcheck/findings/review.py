"""Reviews: comments of reviewers on findings, in `reviews/*.yaml` beside the extracts.

Reports show them, and hide no finding because of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from penalcheck.extract.field_types import Date, FormatVersion, Model, Name, Text
from penalcheck.extract.penal_code import Jurisdiction
from penalcheck.files.document import STANDARD_INPUT, Document, read_document
from penalcheck.files.input_files import REVIEWS_FOLDER
from penalcheck.files.loading import load_model
from penalcheck.files.problem import BadInput, Problem
from penalcheck.files.suggest import did_you_mean
from penalcheck.findings.finding import Finding

State = Literal["accepted", "disputed", "annotated"]


class Review(Model):
    """One reviewer's comment on a finding, or on all findings of a rule."""

    jurisdiction: Jurisdiction
    rule: Name = Field(description="Full name of the rule, e.g. un-1988/art-3-8-fugitives.")
    subject: Name | None = Field(None, description="Tier or case; left out: every subject of the rule.")
    state: State = Field(
        description="`accepted`: known and accepted; `disputed`: thought to be wrong; `annotated`: a remark."
    )
    by: Text
    on: Date
    why: Text
    until: Date | None = Field(None, description="Last day on which the review applies.")
    fingerprint: Name | None = Field(
        None, description="Fingerprint of the reviewed finding (see `--explain`); if it changes, the review is stale."
    )


class ReviewFile(Model):
    """A file of reviews."""

    format: FormatVersion
    reviews: Annotated[tuple[Review, ...], Field(min_length=1)]


@dataclass(frozen=True)
class PlacedReview:
    """A review with its file and line; it concerns the extracts beside the folder of that file."""

    review: Review
    source: str
    line: int

    @property
    def place(self) -> str:
        """The file and line of the review."""
        return f"{self.source}:{self.line}"

    def concerns(self, extract: str, finding: Finding) -> bool:
        """Tell whether the review concerns a finding on the extract with this file name."""
        review = self.review
        same = (review.jurisdiction, review.rule) == finding.key[:2] and review.subject in (None, finding.subject)
        return same and Path(self.source).parent == _folder(extract)

    def stale(self, finding: Finding, day: dt.date) -> str | None:
        """Return why the review no longer applies to the finding on a day, or None if it does."""
        if self.review.until and day > self.review.until:
            return f"expired on {self.review.until}"
        if self.review.fingerprint and self.review.fingerprint != finding.fingerprint:
            return "the finding has changed since"
        return None


def read_reviews(sources: Iterable[str], rules: Iterable[str]) -> tuple[list[PlacedReview], list[Problem]]:
    """Read the reviews beside extracts with these file names, and return them with the problems of faulty files.

    `rules` are the full names of the rules in use; a review of a rule that their rulebooks do not have is a problem.
    """
    known = list(rules)
    good: list[PlacedReview] = []
    problems: list[Problem] = []
    for folder in dict.fromkeys(_folder(source) for source in sources if source != STANDARD_INPUT):
        for path in sorted([*folder.glob("*.yaml"), *folder.glob("*.yml")]):
            try:
                document = read_document(path)
                loaded = load_model(ReviewFile, document)
            except BadInput as bad:
                problems += bad.problems
                continue
            problems += _unknown_rules(loaded.model, document, known)
            good += _placed(loaded.model, document)
    return good, problems


def _folder(source: str) -> Path:
    return Path(source).parent / REVIEWS_FOLDER


def _placed(file: ReviewFile, document: Document) -> Iterator[PlacedReview]:
    for index, review in enumerate(file.reviews):
        position = document.position(("reviews", index))
        yield PlacedReview(review, document.source, position.line if position else 1)


def _unknown_rules(file: ReviewFile, document: Document, known: list[str]) -> Iterator[Problem]:
    books = {name.partition("/")[0] for name in known}
    for index, review in enumerate(file.reviews):
        book, slash, _ = review.rule.partition("/")
        if not slash or (book in books and review.rule not in known):
            hint = did_you_mean(review.rule, known)
            yield document.problem(("reviews", index, "rule"), f"no rule '{review.rule}' is in use{hint}")
