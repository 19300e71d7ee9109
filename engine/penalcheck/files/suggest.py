"""Suggestions for mistyped words: the "did you mean" of every message."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from penalcheck.messages.telling import tr

_MOST_CHARACTERS: Final = 60
_MOST_NAMES: Final = 2_000
"""Among more names than these, the search takes too long to be made for every mistake of a file."""


_QUOTED: Final = r"(?<!\w)'((?:[^']|(?<=\w)'(?=\w))+)'"
_SUGGESTED: Final = re.compile(rf"{_QUOTED}\s*[?？؟]")
_QUOTED_WORDS: Final = re.compile(rf"{_QUOTED}(?!\w)")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return the end of a message that suggests the known word nearest to this one; empty if none is near.

    >>> did_you_mean("traficker", ["trafficker", "courier"])
    "; did you mean 'trafficker'?"
    """
    import difflib

    if len(word) > _MOST_CHARACTERS:
        return ""
    spelled = {name.lower().replace("-", "_"): name for name in known}
    if len(spelled) > _MOST_NAMES:
        return ""
    near = difflib.get_close_matches(word.lower().replace("-", "_"), spelled, n=1, cutoff=0.6)
    return tr("; did you mean '{word}'?", word=spelled[near[0]]) if near else ""


def suggested_in(message: str) -> list[tuple[str, list[str]]]:
    """Return what a message suggests, a text in quotes before a question mark, each with the texts quoted before it.

    >>> suggested_in("'traficker' is not a known role; did you mean 'trafficker'?")
    [('trafficker', ['traficker'])]
    """
    found = []
    for match in _SUGGESTED.finditer(message):
        found.append((match.group(1), quoted_in(message[: match.start()])))
    return found


def quoted_in(message: str) -> list[str]:
    """Return the texts that a message quotes, in order."""
    return [match.group(1) for match in _QUOTED_WORDS.finditer(message)]


def there_are(known: Iterable[str]) -> str:
    """Return the end of a message that lists the known words.

    >>> there_are(["courier", "trafficker"])
    '; there are: courier, trafficker'
    """
    return tr("; there are: {words}", words=", ".join(known))
