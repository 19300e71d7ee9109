"""Classifications: classes of offences, such as those that concern a major trafficker, and the extremes of a class.

They are inferred before the rules of rulebooks, which may name them like any other fact.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from penalcheck.extract.field_types import FormatVersion, Model, Text, WordedText
from penalcheck.facts.vocabulary import FactType, Subject, Vocabulary
from penalcheck.files.document import Document
from penalcheck.files.loading import load_model
from penalcheck.files.problem import BadInput, Problem
from penalcheck.files.suggest import did_you_mean
from penalcheck.rulebook.condition import Condition, ConditionReader
from penalcheck.rulebook.rule import RawCondition


class ClassText(Model):
    """A class of subjects, defined by a condition. Membership is a fact that rules may name."""

    id: Text
    title: WordedText
    subject: Subject
    when: RawCondition
    basis: Text


class AggregateText(Model):
    """A fact about the code as a whole: the highest or lowest value of a term among the members of a class."""

    id: Text
    title: WordedText
    over: Text = Field(description="Id of a class.")
    take: Literal["highest", "lowest"]
    of: Text = Field(description="The fact of which the highest or lowest value is taken; a term.")


class ClassificationText(Model):
    """The file of classes and aggregates, as it is written."""

    format: FormatVersion
    title: WordedText
    classes: Annotated[tuple[ClassText, ...], Field(min_length=1)]
    aggregates: tuple[AggregateText, ...] = ()


@dataclass(frozen=True)
class Class:
    """A class whose condition has been read."""

    text: ClassText
    when: Condition


@dataclass(frozen=True)
class Classification:
    """Classes and aggregates, and the vocabulary that they extend. Classes are inferred first, then aggregated."""

    classes: tuple[Class, ...]
    aggregates: tuple[AggregateText, ...]
    vocabulary: Vocabulary


def load_classification(document: Document, base: Vocabulary) -> Classification:
    """Read the classification file. Raises BadInput with every problem, each with its position."""
    text = load_model(ClassificationText, document).model
    reader = ConditionReader(document, {})
    classes = tuple(
        Class(entry, reader.read(entry.when, ("classes", index, "when"), base.visible(entry.subject)))
        for index, entry in enumerate(text.classes)
    )
    by_id = {entry.id: entry for entry in text.classes}
    problems = [*reader.problems, *_check_aggregates(document, text, by_id, base)]
    if problems:
        raise BadInput(problems)
    derived = [FactType(c.id, c.subject, "flag", c.title, (), c.basis) for c in text.classes]
    derived += [_aggregate_type(entry, by_id) for entry in text.aggregates]
    return Classification(classes, text.aggregates, base.extended(derived))


def _aggregate_type(entry: AggregateText, classes: Mapping[str, ClassText]) -> FactType:
    return FactType(entry.id, "system", "term", entry.title, (), classes[entry.over].basis)


def _check_aggregates(
    document: Document, text: ClassificationText, classes: Mapping[str, ClassText], base: Vocabulary
) -> Iterator[Problem]:
    for index, entry in enumerate(text.aggregates):
        path = ("aggregates", index)
        if entry.over not in classes:
            hint = did_you_mean(entry.over, classes)
            yield document.problem((*path, "over"), f"there is no class '{entry.over}'{hint}")
        fact = base.types.get(entry.of)
        if fact is None or fact.kind != "term":
            hint = did_you_mean(entry.of, base.types)
            yield document.problem((*path, "of"), f"'{entry.of}' is not a term{hint}")
