"""Filling the places of a sentence one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from penalcheck.scenario.sentences.filling import content, with_open_places
from penalcheck.scenario.sentences.placeholders import Placeholder
from penalcheck.scenario.sentences.wordings import Phrase

_GAP: Final = "____"
"""What stands in a sentence for the content that is asked for."""


@dataclass(frozen=True)
class Filling:
    """A sentence in whose text {name} is a place that is open; `step` is its id, "" if it is in own words."""

    language: str
    text: str
    step: str = ""
    places: Mapping[str, Placeholder] = field(default_factory=dict)

    @property
    def wanted(self) -> str | None:
        """The name of the place that is asked for next; None if none is open."""
        return next((name for name in self.places if _open(name) in self.text), None)

    @property
    def shown(self) -> str:
        """The sentence with an example, in brackets, in each place that is open.

        Unlike the name of the place, an example needs no translation and shows the form that goes with the sentence.
        """
        text = self.text
        for name, place in self.places.items():
            text = text.replace(_open(name), f"[{place.examples[self.language]}]")
        return text

    @property
    def with_gap(self) -> str:
        """The sentence with a gap in the place that is asked for, and examples in those after it."""
        return replace(self, text=self.text.replace(_open(self.wanted), _GAP)).shown if self.wanted else self.text

    def with_content(self, typed: str) -> Filling:
        """Return the filling with a text in the place that is asked for. Raises ValueError if it does not fit."""
        name = self.wanted
        assert name, "a place is asked for"
        self.places[name].read(typed, self.language)
        return replace(self, text=self.text.replace(_open(name), typed))


def _open(name: str) -> str:
    return f"{{{name}}}"


def opened(phrase: Phrase, typed: str = "") -> Filling:
    """Return a wording filled with what a text has for its places, the others open."""
    text = with_open_places(phrase, content(phrase, typed) if typed else {})
    return Filling(phrase.language, text, phrase.step, phrase.places)
