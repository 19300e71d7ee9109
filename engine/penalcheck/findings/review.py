"""Reviews: comments of reviewers on findings, in the folder `reviews` beside the extracts.

Reports show them, and hide no finding because of them.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from penalcheck.extract.field_types import Date, FormatVersion, Model, Name, Text
from penalcheck.extract.penal_code import Jurisdiction
from penalcheck.files.document import Document, read_document
from penalcheck.files.fault import others_go_on
from penalcheck.files.input_files import DATA_ENDINGS, REVIEWS_FOLDER, each_once, files_below
from penalcheck.files.loading import load_model
from penalcheck.files.problem import Position, Problem
from penalcheck.files.reading import STANDARD_INPUT_NAME
from penalcheck.files.suggest import did_you_mean
from penalcheck.findings.finding import Finding
from penalcheck.messages.telling import ntr, tr

State = Literal["accepted", "disputed", "annotated"]


class Review(Model):
    """One reviewer's comment on a finding, or on all findings of a rule."""

    jurisdiction: Jurisdiction
    rule: Name = Field(description="Full name of the rule, e.g. un-1988/art-3-8-fugitives.")
    file: Name | None = Field(
        None, description="Name of the extract's file, if two extracts in the folder have this jurisdiction."
    )
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
    column: int = 1

    @property
    def place(self) -> str:
        """The file and line of the review."""
        return f"{self.source}:{self.line}"

    def concerns(self, extract: str, finding: Finding) -> bool:
        """Tell whether the review concerns a finding on the extract with this file name."""
        review = self.review
        same = (review.jurisdiction, review.rule) == finding.key[:2] and review.subject in (None, finding.subject)
        return same and self.stands_beside(extract)

    def stands_beside(self, extract: str) -> bool:
        """Tell whether the review stands beside the extract with this file name, and names no other file."""
        named = self.review.file in (None, Path(extract).name)
        return named and _folder(extract) in Path(self.source).parents

    def stale(self, finding: Finding, day: dt.date) -> str | None:
        """Return why the review no longer applies to the finding on a day, or None if it does."""
        if self.review.until and day > self.review.until:
            return tr("expired on {day}", day=self.review.until)
        if self.review.fingerprint and self.review.fingerprint != finding.fingerprint:
            return tr("the finding has changed since")
        return None


def read_reviews(sources: Iterable[str], rules: Iterable[str]) -> tuple[list[PlacedReview], list[Problem]]:
    """Read the reviews beside extracts with these file names, and return them with the problems of faulty files.

    `rules` are the full names of the rules in use; a review of a rule that their rulebooks do not have is a problem.
    """
    known = list(rules)
    good: list[PlacedReview] = []
    problems: list[Problem] = []
    folders = dict.fromkeys(_folder(source) for source in sources if source != STANDARD_INPUT_NAME)
    found = (
        path for folder in folders if os.path.lexists(folder) for path in files_below(folder, DATA_ENDINGS, problems)
    )
    for path in each_once(found):
        with others_go_on(problems, str(path)):
            document = read_document(path)
            file, unknown = load_reviews(document, known)
            problems += unknown
            good += _placed(file, document)
    return good, problems


def unclear_reviews(reviews: Iterable[PlacedReview], extracts: Iterable[tuple[str, str]]) -> list[Problem]:
    """Return a problem for each review that may be of two extracts, which are given by their codes and files."""
    by_code: dict[str, list[str]] = {}
    for code, file in extracts:
        by_code.setdefault(code, []).append(file)
    problems = []
    for placed in reviews:
        files = [file for file in by_code.get(placed.review.jurisdiction, ()) if placed.stands_beside(file)]
        if len(files) > 1:
            message = ntr(
                "{number} extract has this jurisdiction; name one, such as 'file: {file}'",
                "{number} extracts have this jurisdiction; name one, such as 'file: {file}'",
                len(files),
                file=Path(files[0]).name,
            )
            problems.append(Problem(placed.source, Position(placed.line, placed.column), message))
    return problems


def load_reviews(document: Document, rules: Iterable[str]) -> tuple[ReviewFile, list[Problem]]:
    """Return the reviews of a document, and a problem for each rule among them that is not among the given ones.

    Raises BadInput if it does not hold reviews.
    """
    file = load_model(ReviewFile, document).model
    return file, list(_unknown_rules(file, document, list(rules)))


def _folder(source: str) -> Path:
    return Path(source).parent / REVIEWS_FOLDER


def _placed(file: ReviewFile, document: Document) -> Iterator[PlacedReview]:
    for index, review in enumerate(file.reviews):
        position = document.position(("reviews", index))
        at = position or Position(1, 1)
        yield PlacedReview(review, document.source, at.line, at.column)


def _unknown_rules(file: ReviewFile, document: Document, known: list[str]) -> Iterator[Problem]:
    books = {name.partition("/")[0] for name in known}
    for index, review in enumerate(file.reviews):
        book, slash, _ = review.rule.partition("/")
        if not slash or (book in books and review.rule not in known):
            hint = did_you_mean(review.rule, known)
            yield document.problem(
                ("reviews", index, "rule"), tr("no rule '{rule}' is in use{hint}", rule=review.rule, hint=hint)
            )
