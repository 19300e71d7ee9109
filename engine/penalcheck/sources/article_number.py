"""How laws number their articles: `369 bis`, `21.º`, `§ 29a`, `L. 3421-1`, `307.11`, `36-A`, `第三百四十七条`."""

from __future__ import annotations

import re
from typing import Final

from penalcheck.sources.chinese_numbers import chinese_article
from penalcheck.sources.korean_numbers import korean_article

_ORDER: Final = (
    "bis|ter|qu[aá]ter|quinquies|quinques|sexies|septies|octies|nonies|novies|decies|undecies|duodecies|terdecies|"
    "quaterdecies|quindecies|sexdecies"
)
_NUMBER: Final = (
    r"(?:[A-Z]{1,2}\.?[ ]?\*?)?\d+(?:[.\-–:]\d+)*(?:\.?[ºª°])?"
    r"(?:[ ]?-[ ]?[A-Z]{1,3}(?![\w])|[A-Za-zΑ-Ω]{1,3}(?!\w)|[ ][a-z](?=\.(?:\s|$)))?"
    rf"(?:[ \-]?(?:{_ORDER})\b(?:[.\-]\d+)?)?(?:-\d+)?"
)
_WORD: Final = (
    r"art[íi]culos?|articles?|artigos?|artikel|articol[oi]|articolul|arts?\.?|§§?|sections?|sec\.|s\.|clause|"
    r"regulation|čl(?:ánek|ánok|\.)|madde|стаття|статья|άρθρο"
)
_WORDED: Final = re.compile(rf"^(?:{_WORD})\s*(?P<number>{_NUMBER})(?![\w])", re.IGNORECASE)
_BARE: Final = re.compile(rf"^(?P<number>{_NUMBER})\.?(?=\s|$)")


def worded_number(heading: str) -> str | None:
    """Return the number in a heading that begins with a word for an article; None if it does not.

    >>> worded_number("Artículo 369 bis."), worded_number("§ 29a Straftaten"), worded_number("Chapter 2")
    ('369 bis', '29a', None)
    >>> worded_number("§ 198 a. Forbund"), worded_number("§ 31 A person"), worded_number("第一百二十条之一 资助")
    ('198 a', '31', '120-1')
    >>> worded_number("Άρθρο 105Β")
    '105Β'
    """
    found = begun_article(heading)
    return found[0] if found else None


def begun_article(text: str) -> tuple[str, int] | None:
    """Return the number of the article that begins with a text, and where that number ends; None if none begins.

    >>> begun_article("Art. 5º — Será reprimido")
    ('5º', 7)
    """
    found = _WORDED.match(text)
    return (found["number"], found.end()) if found else chinese_article(text) or korean_article(text)


def bare_number(heading: str) -> str | None:
    """Return the number with which a heading begins, as in `302.2  Trafficking`; None if it begins otherwise."""
    found = _BARE.match(heading)
    return found["number"] if found else None


def article_key(number: str) -> str:
    """Return a number in the one form by which articles are found.

    >>> [article_key(number) for number in ("21.º", "368.º-A", "85-bis", "369 bis", "L. 3421-1", "307.11")]
    ['21', '368a', '85bis', '369bis', 'l3421-1', '307.11']
    """
    text = re.sub(r"[\sºª°*]", "", number.lower()).replace("–", "-").replace("á", "a")
    return re.sub(r"\.(?!\d)|-(?=[a-z])|(?<=[a-z])\.(?=\d+-)", "", text)
