"""One step as it is written: its place in the file, and what is wrong with its characters and words."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from pytest_bdd.parser import Step

from penalcheck.files.limits import MAX_STEP
from penalcheck.files.problem import Position, Problem
from penalcheck.files.suggest import did_you_mean
from penalcheck.messages.telling import tr
from penalcheck.scenario.language.dialects import gherkin_name, keywords
from penalcheck.scenario.sentences.catalogue import Meaning, Misreading, kind_of, read_step

WITH_DOC_STRING: Final = frozenset({"extract_text"})
WITH_TABLE: Final = frozenset({"penalties_table", "offender_table"})
"""The sentences that a doc string or a table follows."""

# A character as web pages write it, by name or by number, such as &nbsp; or &#160;.
_ENTITY: Final = re.compile(r"&(?:[A-Za-z]+|#\d+|#x[0-9A-Fa-f]+);")


class DocText(str):
    """The text of a doc string, with the place in the feature file where it begins."""

    place: Position

    @classmethod
    def of(cls, content: str, place: Position) -> DocText:
        """Return the content of a doc string whose opening quotes are at a place."""
        text = cls(content)
        text.place = place
        return text

    def as_placed(self) -> str:
        """Return the text shifted to its place in the file, so that lines and columns are those of the file."""
        indent = " " * (self.place.column - 1)
        return "\n" * self.place.line + "\n".join(indent + line if line else line for line in self.split("\n"))


class StepText(str):
    """The text of a step, with its kind, language and line; a plain text is never a step of this catalogue."""

    kind: str
    language: str
    line: int

    @classmethod
    def of(cls, step: Step, language: str) -> StepText:
        """Return the text of a step with what the catalogue needs to read it."""
        text = cls(step.name)
        text.kind, text.language, text.line = step.type, language, step.line_number
        return text


def meaning_of(text: str) -> Meaning | None:
    """Return the meaning of a step by the catalogue; None if it has none, as for the steps of other plugins."""
    found = read_step(text.kind, text.language, str(text)) if isinstance(text, StepText) else None
    return found if isinstance(found, Meaning) else None


def problems_of_step(
    source: str, language: str, step: Step, places: Sequence[str], columns: Mapping[str, str]
) -> Iterator[Problem]:
    """Yield what is wrong with a step as it is written; `source` names its file, `language` is the catalogue's.

    `places` are the words in <> that no column fills. In Gherkin they are text like any other, but if one is near the
    name of a column, or the sentence cannot be read, they are told.
    """
    position = Position(step.line_number, step.indent + 1)
    sign = _sign_problem(step, language)
    if sign:
        yield Problem(source, position, sign)
        return
    found = read_step(step.type, language, step.name)
    unfilled = [
        message
        for name in places
        for hint in [did_you_mean(name, columns)]
        if hint or isinstance(found, Misreading)
        for message in [_unfilled(name, hint, columns, language)]
    ]
    if unfilled:
        yield from (Problem(source, position, message) for message in unfilled)
    elif isinstance(found, Misreading):
        yield Problem(source, position, found.message, found.help)
    else:
        yield from (Problem(source, position, message) for message in _unread_parts(step, found))


def _unfilled(name: str, hint: str, columns: Mapping[str, str], language: str) -> str:
    """Return the message on a word in <> that no column fills."""
    if columns:
        hint = hint or tr("; the columns are: {columns}", columns=", ".join(columns))
        return tr("<{name}> is not a column of the scenario's examples{hint}", name=name, hint=hint)
    word = keywords("examples", gherkin_name(language))[0]
    return tr("<{name}> stands for a value, but the scenario has no '{word}:' table", name=name, word=word)


def _sign_problem(step: Step, language: str) -> str | None:
    """Return what is wrong with the characters of a step, whatever its words, or None."""
    if "\t" in step.name:
        return tr("there is a tab between the words of this step; use a space")
    if not step.name:
        return tr("there is no sentence after '{keyword}'; write one", keyword=step.keyword)
    if len(step.name) > MAX_STEP:
        return tr("a step of {number:,} characters; at most {most:,} are read", number=len(step.name), most=MAX_STEP)
    entity = _ENTITY.search(step.name)
    if entity:
        return tr(
            "'{entity}' belongs to web pages; type '{sign}'", entity=entity.group(), sign=html.unescape(entity.group())
        )
    sentence, sign, _ = step.name.partition(" #")
    if sign and kind_of(language, sentence):
        return tr("a comment needs a line of its own; remove what follows the sentence")
    return None


def _unread_parts(step: Step, meaning: Meaning) -> Iterator[str]:
    """Yield a problem if a doc string or a table follows a sentence that does not use it."""
    if step.docstring is not None and meaning.step not in WITH_DOC_STRING:
        yield tr('this sentence takes no doc string; remove the lines between """, and these quotes')
    if step.datatable is not None and meaning.step not in WITH_TABLE:
        yield tr("this sentence takes no table; remove the rows below it")
