"""Suggestions for mistyped words: the "did you mean" of every message."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from penalcheck.messages.telling import tr

_MOST_CHARACTERS: Final = 60
_MOST_NAMES: Final = 2_000
"""Among more names than these, the search takes too long to be made for every mistake of a file."""


_QUOTES: Final = (
    r"(?<!\w)'((?:[^']|(?<=\w)'(?=\w))+)'",  # an apostrophe within a word is no end of a quotation
    r"«\s*([^«»]+?)\s*»",
    r"“([^“”]+)”",
    r"\"([^\"]+)\"",
)
"""Texts in the quotation marks of the six languages."""
_QUOTED: Final = re.compile("|".join(_QUOTES))
_SUGGESTED: Final = re.compile(rf"(?:{'|'.join(_QUOTES)})\s*[?？؟]")


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
    return [(_inner(match), quoted_in(message[: match.start()])) for match in _SUGGESTED.finditer(message)]


def quoted_in(message: str) -> list[str]:
    """Return the texts that a message quotes, in order."""
    return [_inner(match) for match in _QUOTED.finditer(message)]


def _inner(match: re.Match[str]) -> str:
    return next(text for text in match.groups() if text is not None)


def there_are(known: Iterable[str]) -> str:
    """Return the end of a message that lists the known words.

    >>> there_are(["courier", "trafficker"])
    '; there are: courier, trafficker'
    """
    return tr("; there are: {words}", words=", ".join(known))
