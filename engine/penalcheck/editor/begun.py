"""A sentence that is begun: which wording it may become, what stands in its places, and what is typed last."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from penalcheck.scenario.language.words import letters, tidy
from penalcheck.scenario.sentences.placeholders import Placeholder
from penalcheck.scenario.sentences.wordings import Phrase

_MARK: Final = "\0"


@dataclass(frozen=True)
class Begun:
    """A wording that fits what is typed of a sentence so far."""

    phrase: Phrase
    values: dict[str, str]
    """What stands in the places that are finished."""
    place: str
    """The last place that the text reaches."""
    typed: str
    """What is typed in that place."""
    past: bool
    """Whether the text goes on behind it."""

    @property
    def finished(self) -> dict[str, str]:
        """What stands in the places, the last among them if that can be read."""
        last = {self.place: self.typed.strip()}
        whole = self.past or not _takes_anything(self.phrase.places[self.place], self.phrase.language)
        return {**self.values, **(last if whole and _read(self.phrase, last) else {})}


def begun(phrase: Phrase, text: str) -> Begun | None:
    """Return how a text begins a wording, up to the last place that it reaches; None if it does not or reaches none."""
    names = list(phrase.places)
    fixed = [letters(part) for part in phrase.filled(dict.fromkeys(names, _MARK)).split(_MARK)]
    plain = letters(tidy(text)) + (" " if text[-1:] == " " else "")
    written = text if len(text) == len(plain) else plain
    for index in range(len(names) - 1, -1, -1):
        match = _compiled(phrase.before[names[index]]).match(plain)
        if match and _read(phrase, values := {n: written[slice(*match.span(n))] for n in names[:index]}):
            rest = written[match.end() :]
            cut = _end_of_place(rest, fixed[index + 1], quoted=fixed[index].endswith('"'))
            return cut and Begun(phrase, values, names[index], rest[: cut[0]], cut[1])
    return None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _takes_anything(place: Placeholder, language: str) -> bool:
    """Tell whether a place takes any words, so that nobody knows whether they are whole."""
    try:
        place.read(_MARK, language)
    except ValueError:
        return False
    return True


def _read(phrase: Phrase, values: dict[str, str]) -> bool:
    """Tell whether what stands in the places can be read."""
    try:
        for name, text in values.items():
            phrase.places[name].read(text.strip(), phrase.language)
    except ValueError:
        return False
    return True


def _end_of_place(rest: str, follows: str, *, quoted: bool) -> tuple[int, bool] | None:
    """Return how many signs of a text stand in its last place, and whether the text goes on behind it.

    What goes on must begin the words that follow the place; None if it does not.
    """
    if quoted and '"' in rest:
        end = rest.index('"')
        return (end, True) if follows.lower().startswith(rest[end:].lower()) else None
    for length in range(len(follows), 0, -1):
        if rest.lower().endswith(follows[:length].lower()) and follows[:length].strip():
            return len(rest) - length, True
    return len(rest), False


def places_of(phrase: Phrase, values: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the places that are still to be filled, each with an example."""
    for name, place in phrase.places.items():
        if name not in values and not place.sole:
            yield name, place.examples[phrase.language]
