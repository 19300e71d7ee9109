"""The text of an act: its articles, and their words block by block, each with the divisions in which it stands."""

from __future__ import annotations

import datetime as dt
import hashlib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from penalcheck.files.problem import Problem
from penalcheck.sources.article_number import article_key


@dataclass(frozen=True)
class Block:
    """A paragraph of text, without its own label.

    `path` are the labels of the divisions in which it stands, its own the last; `alinea` counts the paragraphs that
    stand in no labelled division, from 1.
    """

    path: tuple[str, ...]
    alinea: int
    text: str

    def __str__(self) -> str:
        return f"({self.path[-1]}) {self.text}" if self.path else self.text


@dataclass(frozen=True)
class Article:
    """An article or section: its number as the act writes it, and where in the file it begins.

    `until` is the last day of a former wording, which some editions print below the present one.
    """

    number: str
    heading: str
    source: str
    line: int
    blocks: tuple[Block, ...]
    until: dt.date | None = None

    @property
    def place(self) -> str:
        """The file and line of its heading."""
        return f"{self.source}:{self.line}"

    @cached_property
    def words(self) -> str:
        """The words of the article, a block on each line."""
        return "\n".join(str(block) for block in self.blocks)

    @cached_property
    def fingerprint(self) -> str:
        """A hash of the letters and digits of the words."""
        return hashlib.sha256(letters_and_digits(self.words).encode()).hexdigest()


def fingerprint_of(articles: Sequence[Article]) -> str:
    """Return the fingerprint of an article; if its heading stands several times over other words, of all of them."""
    all_of_them = list(dict.fromkeys(article.fingerprint for article in articles))
    return all_of_them[0] if len(all_of_them) == 1 else hashlib.sha256("".join(all_of_them).encode()).hexdigest()


def letters_and_digits(text: str) -> str:
    """Return words without what an edition of a text may change: spaces, punctuation, capitals.

    >>> letters_and_digits("(1) Wer ...")
    '1wer'
    """
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


@dataclass(frozen=True)
class ActText:
    """The text of one act as a file of a collection holds it.

    `title`, `identifier` and `address` are empty if the file does not state them. `problems` tell what could not be
    read.
    """

    source: str
    title: str
    identifier: str
    address: str
    articles: tuple[Article, ...]
    problems: tuple[Problem, ...] = ()

    @cached_property
    def _by_key(self) -> dict[str, list[Article]]:
        found: dict[str, list[Article]] = {}
        for article in self.articles:
            found.setdefault(article_key(article.number), []).append(article)
        return found

    def named(self, number: str, day: dt.date | None = None) -> list[Article]:
        """Return the articles of a number, whatever way it is written: several if a heading stands there twice.

        Of former wordings, that of a day is returned; without a day, or of a later one, the present wording.
        """
        found = self._by_key.get(article_key(number), [])
        former = [one for one in found if one.until and day and day <= one.until]
        if former:
            return [min(former, key=lambda one: one.until or dt.date.max)]
        return [one for one in found if one.until is None]

    def numbers(self) -> Iterable[str]:
        """Return the numbers of the articles as the act writes them."""
        return [article.number for article in self.articles]
