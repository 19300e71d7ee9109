"""The state of a conversation, and what an answer leads to."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from penalcheck.scenario.conversation.places import Filling
from penalcheck.scenario.conversation.written import WrittenStep, feature_text


class Asking(Enum):
    """What is asked; of RUN and WRITE nothing: the scenario is to be carried out or written."""

    TITLE = "title"
    CODE = "code"
    GIVEN = "given"
    WHEN = "when"
    THEN = "then"
    REVIEW = "review"
    CHANGE = "change"
    FILE = "file"
    OVERWRITE = "overwrite"
    RUN = "run"
    WRITE = "write"


SENTENCES: Final = frozenset({Asking.CODE, Asking.GIVEN, Asking.WHEN, Asking.THEN, Asking.CHANGE})


@dataclass(frozen=True)
class Talk:
    """The state of a conversation.

    `offers` and `names` are what a number chooses now, `nearly` is the text that was not understood, `changing` the
    place of the sentence that is being changed, `seen` whether the outcome was shown, `status` the last outcome,
    `named` whether the name of the file was given beforehand.
    """

    language: str
    asking: Asking = Asking.TITLE
    title: str = ""
    steps: tuple[WrittenStep, ...] = ()
    offers: tuple[Filling, ...] = ()
    names: tuple[str, ...] = ()
    nearly: str = ""
    filling: Filling | None = None
    changing: int | None = None
    seen: bool = False
    status: str = ""
    named: bool = False
    file: str = ""
    overwrite: bool = False
    before: Talk | None = field(default=None, repr=False, compare=False)

    @property
    def kind(self) -> str:
        """The kind of the sentence that is asked for."""
        if self.changing is not None:
            return self.steps[self.changing].kind
        return "given" if self.asking is Asking.CODE else self.asking.value

    @property
    def text(self) -> str:
        """The text of the file."""
        return feature_text(self.language, self.title, self.steps)


@dataclass(frozen=True)
class Turn:
    """What the program says to an answer, and the state after it.

    `again` if the same is asked once more: the question need not list anew what may be chosen.
    """

    talk: Talk
    lines: tuple[str, ...] = ()
    again: bool = False
