"""How laws number their articles: `369 bis`, `21.º`, `§ 29a`, `L. 3421-1`, `307.11`, `36-A`."""

from __future__ import annotations

import re
from typing import Final

_ORDER: Final = (
    "bis|ter|quater|quinquies|quinques|sexies|septies|octies|nonies|novies|decies|undecies|duodecies|terdecies|"
    "quaterdecies|quindecies|sexdecies"
)
_NUMBER: Final = (
    r"(?:[A-Z]{1,2}\.?[ ]?\*?)?\d+(?:[.\-–:]\d+)*(?:\.?[ºª°])?"
    r"(?:[ ]?-[ ]?[A-Z]{1,3}(?![\w])|[A-Za-zΑ-Ω]{1,3}(?!\w)|[ ][a-z](?=\.(?:\s|$)))?"
    rf"(?:[ \-]?(?:{_ORDER})\b(?:[.\-]\d+)?)?(?:-\d+)?"
)
_WORD: Final = (
    r"art[íi]culos?|articles?|artigos?|artikel|articol[oi]|άρθρο|čl\.|arts?\.?|"
    r"§§?|sections?|sec\.|s\.|clause|regulation"
)
_WORDED: Final = re.compile(rf"^(?:{_WORD})\s*(?P<number>{_NUMBER})(?![\w])", re.IGNORECASE)
_BARE: Final = re.compile(rf"^(?P<number>{_NUMBER})\.?(?=\s|$)")


def worded_number(heading: str) -> str | None:
    """Return the number in a heading that begins with a word for an article; None if it does not.

    >>> worded_number("Artículo 369 bis."), worded_number("§ 29a Straftaten"), worded_number("Chapter 2")
    ('369 bis', '29a', None)
    >>> worded_number("§ 198 a. Forbund"), worded_number("§ 31 A person")
    ('198 a', '31')
    >>> worded_number("Άρθρο 105Β")
    '105Β'
    """
    found = _WORDED.match(heading)
    return found["number"] if found else None


def bare_number(heading: str) -> str | None:
    """Return the number with which a heading begins, as in `302.2  Trafficking`; None if it begins otherwise."""
    found = _BARE.match(heading)
    return found["number"] if found else None


def article_key(number: str) -> str:
    """Return a number in the one form by which articles are found.

    >>> [article_key(number) for number in ("21.º", "368.º-A", "85-bis", "369 bis", "L. 3421-1", "307.11")]
    ['21', '368a', '85bis', '369bis', 'l3421-1', '307.11']
    """
    text = re.sub(r"[\sºª°*]", "", number.lower()).replace("–", "-")
    return re.sub(r"\.(?!\d)|-(?=[a-z])|(?<=[a-z])\.(?=\d+-)", "", text)
