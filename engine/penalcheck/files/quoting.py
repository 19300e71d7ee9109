"""Values of files in messages: as the author wrote them, and no longer than a message bears."""

from __future__ import annotations

from typing import Final

from penalcheck.messages.telling import tr

_MOST_CHARACTERS: Final = 100
_WORDS: Final = {None: "null", True: "true", False: "false"}


def quoted(value: object) -> str:
    """Return a value for a message: a text or number in quotes, cut off if it is long; a list or mapping by its name.

    >>> quoted("traficker"), quoted(False), quoted([1, 2])
    ("'traficker'", "'false'", 'a list')
    """
    if isinstance(value, (list, tuple, dict)):
        return tr("a mapping of keys") if isinstance(value, dict) else tr("a list")
    text = _WORDS[value] if value is None or isinstance(value, bool) else _plain(value)
    return f"'{text}'" if len(text) <= _MOST_CHARACTERS else f"'{text[:_MOST_CHARACTERS]}...'"


def _plain(value: object) -> str:
    try:
        return str(value)
    except ValueError:  # a whole number of more digits than Python writes
        return tr("a number of thousands of digits")
