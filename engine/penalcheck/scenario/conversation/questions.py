"""What is asked in each state of a conversation, and what may be chosen by number."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from penalcheck.messages.telling import retold
from penalcheck.scenario.conversation import prompts
from penalcheck.scenario.conversation.places import Filling
from penalcheck.scenario.conversation.talk import Asking, Talk, Turn
from penalcheck.scenario.conversation.written import file_name, step_lines
from penalcheck.scenario.language.words import single

UNBROKEN: Final = "\u00a0"
"""The space between a number and what it chooses, which are to stand on one line."""


def question(turn: Turn) -> tuple[str, ...]:
    """Return the lines of the question that follows: what may be chosen, and what is asked."""
    talk = turn.talk
    lines = _question_of_place(talk, talk.filling) if talk.filling else _QUESTIONS[talk.asking](talk)
    return lines[-1:] if turn.again else lines


def with_numbers(lines: Sequence[str]) -> list[str]:
    """Return lines with the numbers by which they are chosen."""
    return [f"{number}.{UNBROKEN}{line}" for number, line in enumerate(lines, 1)]


def listed(offers: Sequence[Filling]) -> list[str]:
    """Return sentences with the numbers by which they are chosen."""
    return with_numbers([offer.shown for offer in offers])


def _question_of_place(talk: Talk, filling: Filling) -> tuple[str, ...]:
    place = filling.places[filling.wanted or ""]
    what = retold(place.takes)
    if not talk.names:
        return filling.with_gap, retold(prompts.PLACE, what=what, example=place.examples[talk.language])
    return filling.with_gap, "; ".join(with_numbers(talk.names)), retold(prompts.PLACE_BY_NUMBER, what=what)


def _question_on_given(talk: Talk) -> tuple[str, ...]:
    return (retold(prompts.GIVEN if len(talk.steps) == 1 else prompts.MORE_GIVEN),)


def _question_on_then(talk: Talk) -> tuple[str, ...]:
    if talk.steps[-1].kind == "then":
        return (*_warning(talk), retold(prompts.MORE_THEN))
    return (*listed(talk.offers), retold(prompts.THEN_FIRST), *_warning(talk), retold(prompts.THEN))


def _question_on_change(talk: Talk) -> tuple[str, ...]:
    step = talk.steps[talk.changing or 0]
    return (*_warning(talk), retold(prompts.CHANGING_HINT), retold(prompts.CHANGING, sentence=step.text))


def _warning(talk: Talk) -> list[str]:
    """Return a warning if what must follow is asked for after the outcome was shown."""
    return [retold(prompts.AFTERWARDS)] if talk.seen and talk.kind == "then" else []


_QUESTIONS: Final[Mapping[Asking, Callable[[Talk], tuple[str, ...]]]] = {
    Asking.TITLE: lambda _: (retold(prompts.TITLE, default=retold(prompts.DEFAULT_TITLE)),),
    Asking.CODE: lambda talk: (*listed(talk.offers), retold(prompts.CODE)),
    Asking.GIVEN: _question_on_given,
    Asking.WHEN: lambda talk: (*listed(talk.offers), retold(prompts.WHEN)),
    Asking.THEN: _question_on_then,
    Asking.REVIEW: lambda talk: (*with_numbers(list(step_lines(talk.language, talk.steps))), retold(prompts.REVIEW)),
    Asking.CHANGE: _question_on_change,
    Asking.FILE: lambda talk: (retold(prompts.FILE, default=file_name(talk.title)),),
    Asking.OVERWRITE: lambda talk: (retold(prompts.OVERWRITE, file=talk.file, yes=single("yes", talk.language)[0]),),
}
