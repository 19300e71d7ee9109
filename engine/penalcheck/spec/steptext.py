"""What is wrong with one step as it is written: its signs, its words, and what stands below it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

from pytest_bdd.parser import PARAM_RE, Step

from penalcheck.problem import Position, Problem
from penalcheck.spec.catalogue import Meaning, Misreading, kind_of, read_step

_WITH_DOC_STRING: Final = frozenset({"extract_text"})
_WITH_TABLE: Final = frozenset({"penalties_table", "offender_table"})
"""The sentences below which a doc string or a table stands."""

_ENTITY: Final = re.compile(r"&(?:[A-Za-z]+|#\d+|#x[0-9A-Fa-f]+);")


def problems_of_step(source: str, language: str, step: Step) -> Iterator[Problem]:
    """Yield what is wrong with a step as it is written; `source` names its file, `language` is the catalogue's code."""
    position = Position(step.line_number, step.indent + 1)
    sign = _sign_problem(step, language)
    if sign:
        yield Problem(source, position, sign)
        return
    if PARAM_RE.search(step.name):
        return
    found = read_step(step.type, language, step.name)
    if isinstance(found, Misreading):
        yield Problem(source, position, "\n    ".join((found.message, *found.help)))
    else:
        yield from (Problem(source, position, message) for message in _unread_parts(step, found))


def _sign_problem(step: Step, language: str) -> str | None:
    """Return what is wrong with the signs of a step, whatever its words, or None."""
    if "\t" in step.name:
        return "a tab stands between the words of this step; use a space"
    if not step.name:
        return f"'{step.keyword}' says nothing; write a sentence after it"
    entity = _ENTITY.search(step.name)
    if entity:
        return f"'{entity.group()}' belongs to web pages; type '{html.unescape(entity.group())}'"
    sentence, sign, _ = step.name.partition(" #")
    if sign and kind_of(language, sentence):
        return "a comment stands on a line of its own; take away what stands after the sentence"
    return None


def _unread_parts(step: Step, meaning: Meaning) -> Iterator[str]:
    """Yield that a doc string or a table stands below a sentence that does not look at it."""
    if step.docstring is not None and meaning.step not in _WITH_DOC_STRING:
        yield 'no doc string belongs to this sentence; take away the lines between """, and these quotes'
    if step.datatable is not None and meaning.step not in _WITH_TABLE:
        yield "no table belongs to this sentence; take away the rows below it"
