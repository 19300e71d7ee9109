"""Filling the places of a sentence one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from penalcheck.scenario.sentences.catalogue import plain
from penalcheck.scenario.sentences.wordings import Phrase

GAP: Final = "____"
"""What stands in a sentence for the content that is asked for."""

_FITS_NOWHERE: Final = "?"
"""A text that fits only places which take anything."""


def shown_with_examples(phrase: Phrase) -> str:
    """Return a wording with an example in each place, in brackets.

    Unlike the name of the place, an example needs no translation and shows the form that goes with the sentence.
    """
    return phrase.filled(_examples(phrase))


def _examples(phrase: Phrase) -> dict[str, str]:
    named = ((name, place) for name, place in phrase.places.items() if not place.sole)
    return {name: f"[{place.examples[phrase.language]}]" for name, place in named}


@dataclass(frozen=True)
class Filling:
    """A wording whose places are being filled; `texts` are the contents so far, by the name of the place."""

    phrase: Phrase
    texts: Mapping[str, str] = field(default_factory=dict)

    @property
    def wanted(self) -> str | None:
        """The name of the place that is asked for next; None if all are filled."""
        return next(
            (name for name, place in self.phrase.places.items() if not place.sole and name not in self.texts), None
        )

    @property
    def shown(self) -> str:
        """The sentence so far, with a gap for the place that is asked for, and examples in the places after it."""
        return self.phrase.filled(
            {**_examples(self.phrase), **self.texts, **({self.wanted: GAP} if self.wanted else {})}
        )

    def with_text(self, text: str) -> Filling:
        """Return the filling with a text in the place that is asked for. Raises ValueError if it does not fit."""
        name = self.wanted
        assert name, "a place is asked for"
        self.phrase.places[name].read(text, self.phrase.language)
        return replace(self, texts={**self.texts, name: text})


def begun_with(phrase: Phrase, typed: str) -> Filling:
    """Return a filling of a wording with what a text says in its places.

    The text nearly has this wording, or is only what belongs in one place, such as the name of a drug.
    """
    found = phrase.parser.parse_arguments(plain(typed)) if typed else None
    if found:
        return Filling(phrase, {name: text for name, text in found.items() if _fits(phrase, name, text)})
    alone = (name for name in phrase.places if typed and not _fits(phrase, name, _FITS_NOWHERE))
    return Filling(phrase, {name: typed for name in [next((n for n in alone if _fits(phrase, n, typed)), "")] if name})


def _fits(phrase: Phrase, name: str, text: str) -> bool:
    try:
        phrase.places[name].read(text, phrase.language)
    except ValueError:
        return False
    return True
