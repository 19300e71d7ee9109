"""Where the articles of a plain text begin: at headings, or within paragraphs that begin with `Art. 5. -`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from penalcheck.sources.article_number import article_key, bare_number, begun_article, worded_number

_LEAST: Final = 8
"""The level of an article that begins within a paragraph: every heading ends it."""
_BOLD: Final = re.compile(r"(?<=\)\*)\*\*(?=[^\W\d_])")
"""Where a paragraph in bold begins that no line sets apart from a note in italics before it."""
_BOLD_TWICE: Final = re.compile(r"\*\*\s*\*\*")
"""Where bold words end and others begin, with nothing between them."""
_IN_A_WORD: Final = re.compile(r"(?<=^[A-Z])\*+(?=[a-zí])")
"""A sign of emphasis that ends after the first letter of a heading, as in `***A*rtículo 64**.`."""
_LED_IN: Final = re.compile(r"^[\s*_]*")
_SIGN: Final = re.compile(r"[\s*_.ºª°:–—-]*")
"""What stands between the number of an article and its words."""
_SETS_APART: Final = re.compile(r"[*.:–—-]")
_STOPS: Final = tuple(".:;,。：；，")
_FIRST: Final = re.compile(r"\(?1[.)]")
"""How the first paragraph of an article begins if its paragraphs are numbered."""
_HYPHEN: Final = re.compile(r"-(?=[\s*])")
_TRANSITIONAL: Final = re.compile(r"\btransit[oó]ri[ao]s\b", re.IGNORECASE)
"""In the heading of a part whose articles may be counted from 1 again: they are no part of the series before it."""


@dataclass(frozen=True)
class ActLine:
    """A line of a text: `level` is that of a heading, or 0; `article` is the number of the article that begins here."""

    number: int
    text: str
    level: int = 0
    article: str = ""


def with_articles(lines: Sequence[ActLine]) -> list[ActLine]:
    """Return the lines of an act with the numbers of the articles that begin at them.

    An act has one kind of headings for its articles: that in which it writes most of their numbers. Those of another
    kind, such as the articles of an act that it amends, are words of it.
    """
    after = _next_words(lines)
    within = [part for line, words in zip(lines, after, strict=True) for part in _parts(line, words)]
    headed = _headed(lines, after, worded_number)
    headed = headed if _articles_of(headed) else _headed(lines, after, bare_number)
    chosen = headed if 2 * _articles_of(headed) > _articles_of(within) else within
    return list(_counted(_without_repetition(_without_broken_headings(chosen))))


def _headed(lines: Sequence[ActLine], after: Sequence[str], number_of: Callable[[str], str | None]) -> list[ActLine]:
    return [
        part
        for line, words in zip(lines, after, strict=True)
        for part in _with_its_words(replace(line, article=_number(line, number_of)), words)
    ]


def _next_words(lines: Sequence[ActLine]) -> list[str]:
    """Return for each line the next one that is not empty."""
    after: list[str] = []
    words = ""
    for line in reversed(lines):
        after.append(words)
        words = line.text.strip() or words
    return after[::-1]


def _number(line: ActLine, number_of: Callable[[str], str | None]) -> str:
    return (number_of(line.text) or "") if line.level else ""


def _articles_of(lines: Sequence[ActLine]) -> int:
    return len({line.article for line in lines if line.article and not line.text[0].islower()})


def _with_its_words(line: ActLine, after: str) -> Iterator[ActLine]:
    """Yield a heading, and the words of the article that follow in it after a dash, if they are no title.

    They are none if they end as a sentence does, or what stands `after` goes on with them.
    """
    found = _begun(line.text) if line.article else None
    if found and re.search("[–—:-]", found.sign) and (found.rest.endswith(_STOPS) or after[:1].islower()):
        yield replace(line, text=found.head)
        yield ActLine(line.number, found.rest)
    else:
        yield line


def _parts(line: ActLine, after: str) -> Iterator[ActLine]:
    """Yield a line, the articles that begin within it as headings of their own.

    Words that no stop ends are the title of an article if its first paragraph stands `after` them.
    """
    if line.level:
        yield line
        return
    for text in _BOLD.split(line.text):
        if (found := _begun(text)) and not found.head[0].islower():
            titled = _FIRST.match(after) and not found.rest.endswith(_STOPS)
            yield ActLine(line.number, f"{found.head} {found.rest}" if titled else found.head, _LEAST, found.number)
            if not titled:
                yield ActLine(line.number, found.rest)
        else:
            yield replace(line, text=text)


@dataclass(frozen=True)
class _Begun:
    """The beginning of an article within a paragraph: its words with the number, the sign after that, and the rest."""

    number: str
    head: str
    sign: str
    rest: str


def _begun(text: str) -> _Begun | None:
    plain = _HYPHEN.sub("—", _BOLD_TWICE.sub(" ", _IN_A_WORD.sub("", _LED_IN.sub("", text))))
    found = begun_article(plain)
    if not found:
        return None
    number, end = found
    sign = _SIGN.match(plain, end).group()  # type: ignore[union-attr]
    rest = plain[end + len(sign) :]
    is_begun = not rest or _SETS_APART.search(sign) or (sign and plain[0] == "第")
    return _Begun(number, plain[:end], sign, rest) if is_begun else None


def _without_broken_headings(lines: Sequence[ActLine]) -> Iterator[ActLine]:
    """Yield lines; one that begins in small letters is no heading if the act has articles that do not.

    It is a sentence that a converter of texts took for a heading, such as "article 13 does not apply". Other words are
    told so only in an act whose articles have no headings.
    """
    capital = any(line.article and not line.text[0].islower() for line in lines)
    within = any(line.article and line.level == _LEAST for line in lines)
    for line in lines:
        small = line.level and line.text[:1].islower() and (line.article or (within and line.text[:2].isalpha()))
        yield ActLine(line.number, line.text) if small and capital else line


def _without_repetition(lines: Iterator[ActLine]) -> Iterator[ActLine]:
    """Yield lines; the number of an article that stands once more, right below its heading, is left out."""
    heading: ActLine | None = None
    for line in lines:
        if line.article:
            heading = line
        elif heading and line.text.strip():
            found = None if line.level else _begun(line.text)
            same = found and article_key(found.number) == article_key(heading.article)
            heading = None
            if found and same:
                yield replace(line, text=found.rest)
                continue
        yield line


def _counted(lines: Iterator[ActLine]) -> Iterator[ActLine]:
    """Yield lines; what a transitional part counts from 1 again, as laws of Chile do, is named `1 transitorio`."""
    before: set[str] = set()
    transitional = 0  # the level of the heading of a transitional part, while within one
    for line in lines:
        if line.level and not line.article and _TRANSITIONAL.search(line.text):
            transitional = line.level
        elif not line.article and 0 < line.level <= transitional:
            transitional = 0
        if line.article and transitional and line.article in before:
            yield replace(line, article=f"{line.article} transitorio")
        else:
            before.add(line.article)
            yield line
