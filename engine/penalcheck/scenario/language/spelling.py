"""Mending mistyped words: each unknown word becomes the known one that is nearest to it, if one is near."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Final

from penalcheck.scenario.language.words import fold

_NEAR: Final = 0.8
"""How near a known word must be, 1 being the word itself."""
_LONG: Final = 6
"""The letters of a long word; a shorter one has many neighbours, and is mended only if its first letter is right."""
_NEAR_FORM: Final = 0.7
"""How near a form of a closed list must be, of which there are fewer."""
_ARABIC_THE: Final = "ال"
_SHORTEST: Final = 3
"""The fewest letters of a word that is mended: shorter ones are near too many others."""
_STEM: Final = 4
"""The letters by which the beginning of a word is found in another one."""
# In Chinese, which does not part words, there is nothing to look up.
_WORD: Final = re.compile(r'"[^"]*"|[^\W\d_\u4e00-\u9fff]+')


def bare(word: str) -> str:
    """Return a word without case and accents, in which many are mistyped.

    >>> bare("Tráfico")
    'trafico'
    """
    plain = fold(word).replace("ة", "ه")
    return "".join(sign for sign in unicodedata.normalize("NFD", plain) if not unicodedata.combining(sign))


def near_form(text: str, forms: Iterable[str]) -> str | None:
    """Return the form that a text mistypes, word for word; None if it says something else, however near its letters.

    >>> near_form("arrmed trafficker", ["armed trafficker"])
    'armed trafficker'
    >>> near_form("16-year-old trafficker", ["armed trafficker"]) is None
    True
    """
    spelled = {bare(form): form for form in forms}
    near = difflib.get_close_matches(bare(text), spelled, n=3, cutoff=_NEAR_FORM)
    return next((spelled[form] for form in near if _mistypes(bare(text), form)), None)


def _mistypes(text: str, form: str) -> bool:
    """Return whether each word of a text is one of a form, perhaps mistyped, and none is missing."""
    words, others = text.split(), form.split()
    return len(words) == len(others) and all(map(_same_word, words, others))


def _same_word(word: str, other: str) -> bool:
    """Return whether a word is another one mistyped. One with more before it may be its opposite, as in 'unarmed'."""
    if word == other:
        return True
    if word.find(other[:_STEM]) > 0 or other.find(word[:_STEM]) > 0:
        return False
    return difflib.SequenceMatcher(None, word, other).ratio() >= _NEAR_FORM


def _is_near(word: str, other: str) -> bool:
    return difflib.SequenceMatcher(None, word, other).ratio() >= _NEAR


class Spelling:
    """The known words of one language, to mend others by; `also` tells other words that are left as they are."""

    def __init__(self, known: Iterable[str], also: Callable[[str], bool]) -> None:
        words = [word for text in known for word in _WORD.findall(text)]
        self._known: Mapping[str, str] = {bare(word): word for word in words}
        self._spelled = frozenset(word.casefold() for word in words)
        self._times = Counter(map(bare, words))
        self._also = also

    def knows(self, word: str) -> bool:
        """Return whether a word is known as it stands, or but for its accents."""
        return bare(word) in self._known

    def mended(self, text: str) -> str:
        """Return a text with its mistyped words mended; what stands in quotes, and numbers, are left."""
        return _WORD.sub(lambda match: self._mended(match.group()), text)

    @lru_cache(maxsize=2_000)  # noqa: B019  # there is one for each of six languages
    def _mended(self, word: str) -> str:
        plain = bare(word)
        if word.startswith('"') or len(plain) < _SHORTEST:
            return word
        if word.casefold() in self._spelled or self._also(word):
            return word
        if plain in self._known:
            return self._known[plain]
        near = [n for n in difflib.get_close_matches(plain, self._known, n=3, cutoff=_NEAR) if _same_word(plain, n)]
        near = [n for n in near if len(plain) >= _LONG or n[0] == plain[0]]
        near = [n for n in near if _is_near(plain.removeprefix(_ARABIC_THE), n.removeprefix(_ARABIC_THE))]
        return self._known[max(near, key=lambda form: self._times[form])] if near else word
