"""Reading a sentence as it is typed: its meaning and how it was understood, or what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pytest_bdd.parser import Step

from penalcheck.files.limits import MAX_STEP
from penalcheck.files.problem import Problem
from penalcheck.messages.telling import retold
from penalcheck.scenario.conversation import prompts
from penalcheck.scenario.conversation.offers import can_be_typed
from penalcheck.scenario.conversation.written import WrittenStep
from penalcheck.scenario.gherkin.steptext import problems_of_step
from penalcheck.scenario.language.dialects import gherkin_name, words_of
from penalcheck.scenario.sentences.catalogue import Misreading, keyword, meanings, plain, read_step
from penalcheck.scenario.sentences.described import by_value
from penalcheck.scenario.sentences.retelling import told_again

_INDENT: Final = 4
_SHORT: Final = 60
"""Signs of a long sentence that are told again if it is not understood."""

# The end of a sentence, but not that of an abbreviation such as 'art.'.
_SENTENCE_END: Final = re.compile(r"(?<=[^\W\d]{4}[.;؛])\s+|(?<=[)\]][.;؛])\s+|(?<=[。；])\s*(?=\S)")


class NotUnderstood(ValueError):
    """A typed sentence has no meaning; `help_lines` say what may help."""

    def __init__(self, message: str, help_lines: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.help_lines = help_lines


def heard(kind: str, language: str, typed: str) -> tuple[WrittenStep, ...]:
    """Return what is typed as steps: one, with or without its keyword, or one for each of several sentences.

    Raises NotUnderstood; if there are several sentences, with the first that is not understood.
    """
    try:
        return (_one(kind, language, typed),)
    except NotUnderstood:
        several = _SENTENCE_END.split(typed)
        if len(several) == 1:
            raise
    return tuple(_each(kind, language, several))


def _each(kind: str, language: str, sentences: Sequence[str]) -> Iterator[WrittenStep]:
    for sentence in sentences:
        try:
            yield _one(kind, language, sentence)
        except NotUnderstood:
            raise NotUnderstood(retold(prompts.ONE_BY_ONE, sentence=_short(sentence))) from None


def _one(kind: str, language: str, typed: str) -> WrittenStep:
    """Return one sentence as a step, without its keyword if it is understood so. Raises NotUnderstood."""
    bare = _without_own_keyword(kind, language, typed)
    try:
        return _read(kind, language, bare)
    except NotUnderstood:
        if bare == typed:
            raise
    return _read(kind, language, typed)


def _without_own_keyword(kind: str, language: str, typed: str) -> str:
    """Return a sentence without a keyword of its kind: 'When' may also begin what the law says."""
    gherkin = gherkin_name(language)
    space = "" if language == "zh" else " "
    words = (word + space for word in words_of((kind, "and", "but"), gherkin))
    return typed[max((len(word) for word in words if typed.startswith(word)), default=0) :]


def _read(kind: str, language: str, typed: str) -> WrittenStep:
    step = Step(typed, kind, _INDENT, 1, keyword(kind, language))
    problems = list(problems_of_step("", language, step, (), {}))
    if problems:
        raise NotUnderstood(
            problems[0].message.replace(typed, _short(typed)), _helpful(kind, language, typed, problems[0])
        )
    found = read_step(kind, language, typed)
    assert not isinstance(found, Misreading), "a step without problems has a meaning"
    if not all(can_be_typed(meaning.step) for meaning in meanings(found)):
        raise NotUnderstood(retold(prompts.NEEDS_LINES))
    return WrittenStep(kind, typed, found)


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= _SHORT else f"{sentence[:_SHORT].rstrip()} ..."


def _helpful(kind: str, language: str, typed: str, problem: Problem) -> tuple[str, ...]:
    """Return the help on a sentence without that on other sentences and their places, which are offered by number."""
    found = read_step(kind, language, typed) if len(typed) <= MAX_STEP else None
    suggested = found.suggested if isinstance(found, Misreading) else ()
    about_others = ("{", "penalcheck steps", '(")', *suggested)
    return tuple(line for line in problem.help if not any(sign in line for sign in about_others))


def understood(language: str, step: WrittenStep) -> Iterator[str]:
    """Yield how a sentence was understood, part by part."""
    for meaning in meanings(step.meaning):
        sentence = told_again(language, meaning)
        if sentence is None:
            yield retold(prompts.UNDERSTOOD, sentence=by_value(language, meaning))
        elif plain(sentence).casefold() == plain(step.text).casefold():
            yield retold(prompts.UNDERSTOOD_AS_TYPED)
        else:
            yield retold(prompts.UNDERSTOOD, sentence=sentence)
