"""Signs that do not show: controls, marks that turn the text around them, and what is no sign at all.

A file that holds one is refused at its place, so none reaches a report; what messages quote is written with `shown`.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from penalcheck.messages.telling import marked, retold

_HIDDEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls, among them escape; a tab and a line feed are text
    "\u2028\u2029"  # separators of lines and paragraphs: new lines to some readers and none to others
    "\u202a-\u202e\u2066-\u2069"  # marks that turn the direction of the text around them
    "\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f\ud800-\udfff]"
)
_KINDS: Final = {"Cc": marked("a control character"), "Cs": marked("half a sign"), "Cn": marked("no sign")}


def hidden_sign(text: str) -> str | None:
    r"""Return the name of the first sign that does not show, or None if all of them show.

    >>> hidden_sign("a\x1b[2J"), hidden_sign("Straße\n")
    ('U+001B (a control character)', None)
    """
    place = place_of_hidden_sign(text)
    if place is None:
        return None
    known = _KINDS.get(unicodedata.category(text[place]))
    kind = retold(known) if known else unicodedata.name(text[place], "no sign").lower()
    return f"U+{ord(text[place]):04X} ({kind})"


def place_of_hidden_sign(text: str) -> int | None:
    """Return the place of the first sign that does not show, counted from 0, or None if all of them show."""
    found = _HIDDEN.search(text)
    return found.start() if found else None


def without_hidden_signs(text: str) -> str:
    """Return a text with a space in the place of each sign that does not show; all others stay where they are."""
    return _HIDDEN.sub(" ", text)


def shown(text: str) -> str:
    r"""Return a text with its signs that do not show written as escapes.

    >>> print(shown("a\x1b[2J"))
    a\x1b[2J
    """
    return _HIDDEN.sub(lambda sign: ascii(sign.group())[1:-1], text)
