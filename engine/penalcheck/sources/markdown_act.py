"""Acts in Markdown: Legalize files, and any other in which each article or section has a heading."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import yaml

from penalcheck.files.problem import Position, Problem
from penalcheck.sources.act_text import ActText, Article
from penalcheck.sources.article_number import bare_number, worded_number
from penalcheck.sources.divisions import labelled

_HEADING: Final = re.compile(r"^(#{1,8})\s+(.*?)\s*#*$")
_BULLET: Final = re.compile(r"^\s*[*•-]\s+")
_HIDDEN: Final = (("<details", "</details>"), ("<!--", "-->"))
"""Beginnings and ends of parts that are not words of the law, such as notes on its history."""
_TRANSITIONAL: Final = re.compile(r"\btransit[oó]ri[ao]s\b", re.IGNORECASE)
"""In the heading of a part whose articles may be counted from 1 again: they are no part of the series before it."""
_RAISED: Final = re.compile(r"(?<=\d)<sup>(\d+)</sup>")
"""A number raised behind another, as in the articles that a law puts between two others; it is read as `83-1`."""
_FENCE: Final = "---"
_LEAST: Final = 8
_MOST_ALONE: Final = 30
"""Characters of a line that is nothing but the number of an article."""


@dataclass(frozen=True)
class _Line:
    number: int
    text: str
    level: int = 0
    """The level of a heading; 0 if it is none."""


def markdown_act(source: str, text: str) -> ActText:
    """Return the text of an act that a Markdown file holds."""
    stated, start, problems = _front_matter(source, text)
    lines = list(_lines(text.split("\n"), start))
    titles = [line.text for line in lines if line.level == 1][:1]
    return ActText(
        source,
        _stated(stated, "title") or (titles[0] if titles else ""),
        _stated(stated, "identifier", "slug", "bjnr", "chapter"),
        _stated(stated, "source", "url", "eli"),
        tuple(_articles(source, lines)),
        tuple(problems),
    )


def _stated(front: dict[str, Any], *keys: str) -> str:
    return next((str(front[key]) for key in keys if front.get(key)), "")


def _front_matter(source: str, text: str) -> tuple[dict[str, Any], int, list[Problem]]:
    """Return what a file says about itself, the index of the line after that, and what is wrong with it."""
    if not text.startswith(f"{_FENCE}\n"):
        return {}, 0, []
    end = text.find(f"\n{_FENCE}", len(_FENCE))
    if end < 0:
        return {}, 1, [Problem(source, Position(1, 1), "the front matter does not end; expected a line '---'")]
    front = text[len(_FENCE) + 1 : end + 1]
    try:
        value = yaml.load(front, Loader=yaml.BaseLoader)  # all values as text, whatever their tags
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = Problem(source, Position(mark.line + 2 if mark else 1, 1), "the front matter is not YAML")
        return {}, front.count("\n") + 2, [problem]
    found = value if isinstance(value, dict) else {}
    return {str(key).lower(): entry for key, entry in found.items()}, front.count("\n") + 2, []


def _lines(lines: Sequence[str], start: int) -> Iterator[_Line]:
    hidden_until = ""
    for number, text in enumerate(lines[start:], start + 1):
        if not hidden_until:
            hidden_until = next((end for begin, end in _HIDDEN if text.lstrip().startswith(begin)), "")
        if hidden_until:
            hidden_until = "" if hidden_until in text else hidden_until
            continue
        text = _RAISED.sub(r"-\1", text)
        heading = _HEADING.match(text)
        yield _Line(number, heading[2].strip("*_ "), len(heading[1])) if heading else _Line(number, text)


def _articles(source: str, lines: Sequence[_Line]) -> Iterator[Article]:
    """Yield the articles: each goes on to the next heading of an article, or of its own level or a higher one."""
    worded = any(line.level and worded_number(line.text) for line in lines)
    number_of = worded_number if worded else bare_number
    if not any(line.level and number_of(line.text) for line in lines):
        # The words "Article 5", alone on a line, are a heading where a text has no other.
        lines = [replace(line, level=_LEAST) if _stands_alone(line.text) else line for line in lines]
        number_of = worded_number
    begun: tuple[_Line, str] | None = None
    body: list[str] = []
    titled = False
    for line, number in _numbered((*lines, _Line(0, "", 1)), number_of):
        if begun is not None and number is None and _is_title(line, begun, body) and not titled:
            begun, titled = (replace(begun[0], text=f"{begun[0].text} {line.text}"), begun[1]), True
            continue
        titled = titled and number is None
        ends = number is not None or (begun is not None and 0 < line.level <= begun[0].level)
        if ends and begun is not None:
            yield Article(begun[1], begun[0].text, source, begun[0].number, tuple(labelled(_paragraphs(body))))
        if ends:
            begun, body = (line, number) if number is not None else None, []
        elif begun is not None:
            body.append(line.text)


def _numbered(lines: Sequence[_Line], number_of: Callable[[str], str | None]) -> Iterator[tuple[_Line, str | None]]:
    """Yield lines, with the number of the article if they are the heading of one.

    What a transitional part counts from 1 again, as laws of Chile do, is named by the words `1 transitorio`.
    """
    before: set[str] = set()
    transitional = 0  # the level of the heading of a transitional part, while within one
    for line in lines:
        number = number_of(line.text) if line.level else None
        if number is not None:
            again = transitional and number in before
            before.add(number)
            yield line, f"{number} transitorio" if again else number
            continue
        if line.level and _TRANSITIONAL.search(line.text):
            transitional = line.level
        elif 0 < line.level <= transitional:
            transitional = 0
        yield line, None


def _is_title(line: _Line, begun: tuple[_Line, str], body: Sequence[str]) -> bool:
    """Tell whether a heading is the title of an article whose own heading, right above, is nothing but its number."""
    alone = not re.search(r"[^\W\d_]{3}", begun[0].text)
    return alone and bool(line.level and line.text) and not any(words.strip() for words in body)


def _stands_alone(line: str) -> bool:
    number = worded_number(line) if len(line) <= _MOST_ALONE else None
    return number is not None and line.rstrip(". ").endswith(number)


def _paragraphs(lines: Sequence[str]) -> Iterator[str]:
    """Yield paragraphs: lines that an empty line, or the sign of a list, tells apart."""
    paragraph: list[str] = []
    for line in (*lines, ""):
        if paragraph and (not line.strip() or _BULLET.match(line)):
            yield " ".join(paragraph)
            paragraph = []
        if line.strip():
            paragraph.append(line.strip())
