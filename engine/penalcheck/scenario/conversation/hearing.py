"""Reading a sentence as it is typed: its meaning and how it was understood, or what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pytest_bdd.parser import Step

from penalcheck.scenario.conversation import prompts
from penalcheck.scenario.conversation.offers import can_be_typed
from penalcheck.scenario.conversation.prompts import retold
from penalcheck.scenario.conversation.written import WrittenStep
from penalcheck.scenario.gherkin.steptext import problems_of_step
from penalcheck.scenario.language.dialects import gherkin_name, without_keyword
from penalcheck.scenario.sentences.catalogue import Meaning, Misreading, keyword, meanings, plain, read_step
from penalcheck.scenario.sentences.retelling import told_again, told_by_value

_INDENT: Final = 4


class NotUnderstood(ValueError):
    """A typed sentence has no meaning; `help_lines` say what may help."""

    def __init__(self, message: str, help_lines: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.help_lines = help_lines


def heard(kind: str, language: str, typed: str) -> WrittenStep:
    """Return a typed sentence as a step, with or without its keyword. Raises NotUnderstood."""
    bare = without_keyword(typed, gherkin_name(language))
    try:
        return _read(kind, language, typed)
    except NotUnderstood:
        if bare == typed:
            raise
    return _read(kind, language, bare)


def _read(kind: str, language: str, typed: str) -> WrittenStep:
    step = Step(typed, kind, _INDENT, 1, keyword(kind, language))
    problems = list(problems_of_step("", language, step, (), {}))
    if problems:
        raise NotUnderstood(problems[0].message, problems[0].help)
    found = read_step(kind, language, typed)
    assert not isinstance(found, Misreading), "a step without problems has a meaning"
    if not all(can_be_typed(meaning.step) for meaning in meanings(found)):
        raise NotUnderstood(retold(prompts.NEEDS_LINES))
    return WrittenStep(kind, typed, found)


def understood(language: str, step: WrittenStep) -> Iterator[str]:
    """Yield how a sentence was understood, part by part."""
    for meaning in meanings(step.meaning):
        sentence = told_again(language, meaning)
        if sentence is None:
            yield retold(prompts.UNDERSTOOD, sentence=_by_value(language, meaning))
        elif plain(sentence).casefold() == plain(step.text).casefold():
            yield retold(prompts.UNDERSTOOD_AS_TYPED)
        else:
            yield retold(prompts.UNDERSTOOD, sentence=sentence)


def _by_value(language: str, meaning: Meaning) -> str:
    said = retold(prompts.SAID[meaning.step]) if meaning.step in prompts.SAID else meaning.step.replace("_", " ")
    parts = [
        f"{retold(prompts.NAMES[name]) if name in prompts.NAMES else name}: {value}"
        for name, value in told_by_value(language, meaning)
    ]
    cited = f" ({meaning.citation})" if meaning.citation else ""
    return (f"{said} ({'; '.join(parts)})" if parts else said) + cited
