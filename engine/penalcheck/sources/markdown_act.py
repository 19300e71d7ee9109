"""Acts in Markdown: Legalize files, and any other in which each article or section has a heading."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

import yaml

from penalcheck.files.problem import Position, Problem
from penalcheck.sources.act_text import ActText, Article
from penalcheck.sources.article_headings import ActLine, with_articles
from penalcheck.sources.broken_lines import are_broken, put_together
from penalcheck.sources.chinese_numbers import chinese_article, numbered_paragraphs, with_plain_label
from penalcheck.sources.divisions import labelled
from penalcheck.sources.korean_numbers import with_korean_label
from penalcheck.sources.repeated_items import with_items_once

_HEADING: Final = re.compile(r"^(#{1,8})\s+(.*?)\s*#*$")
_BULLET: Final = re.compile(r"^\s*[*•-]\s+")
_HIDDEN: Final = (("<details", "</details>"), ("<!--", "-->"))
"""Beginnings and ends of parts that are not words of the law, such as notes on its history."""
_ANCHOR: Final = re.compile(r"\[\]\{#[^}]*\}")
"""A place that links lead to: no word of the law."""
_ESCAPED: Final = re.compile(r"^(\d+)\\(?=[.)])")
"""A number at the beginning of a line, with the sign by which a converter of texts says that it begins no list."""
_RAISED: Final = re.compile(r"(?<=\d)(?:<sup>(\d+)</sup>|\^-?(\d+)-?\^)")
"""A number raised behind another, as in the articles that a law puts between two others; it is read as `83-1`."""
_FORMER: Final = re.compile(r"^Vigente desde: \d{2}/\d{2}/\d{4} y hasta el: (\d{2})/(\d{2})/(\d{4})$")
"""What stands at the end of a former wording of an article, which Colombia's edition prints below the present one."""
_EMPTY_LINK: Final = re.compile(r"^[A-ZÁÉÍÓÚÑ ]+ \[\]$")
"""What an edition has left of a button, such as `JURISPRUDENCIA []`."""
_FENCE: Final = "---"


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
        tuple(_articles(source, with_articles(lines))),
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


def _lines(lines: Sequence[str], start: int) -> Iterator[ActLine]:
    hidden_until = ""
    for number, text in enumerate(lines[start:], start + 1):
        if not hidden_until:
            hidden_until = next((end for begin, end in _HIDDEN if text.lstrip().startswith(begin)), "")
        if hidden_until:
            hidden_until = "" if hidden_until in text else hidden_until
            continue
        text = with_korean_label(text)
        text = with_plain_label(_RAISED.sub(r"-\1\2", _ESCAPED.sub(r"\1", _ANCHOR.sub("", text))))
        heading = _HEADING.match(text)
        yield ActLine(number, heading[2].strip("*_ "), len(heading[1])) if heading else ActLine(number, text)


def _articles(source: str, lines: Sequence[ActLine]) -> Iterator[Article]:
    """Yield the articles: each goes on to the next heading of an article, or of its own level or a higher one."""
    broken = are_broken(list(_paragraphs([line.text for line in lines if not line.level])))
    begun: ActLine | None = None
    body: list[str] = []
    titled = False
    for line in (*lines, ActLine(0, "", 1)):
        if begun is not None and _is_title(line, begun, body) and not titled:
            begun, titled = replace(begun, text=f"{begun.text} {line.text}"), True
            continue
        titled = titled and not line.article
        ends = line.article or (begun is not None and 0 < line.level <= begun.level)
        if ends and begun is not None:
            paragraphs = list(with_items_once(list(_paragraphs(body))))
            if broken:
                paragraphs = list(put_together(paragraphs))
            if chinese_article(begun.text):
                paragraphs = numbered_paragraphs(paragraphs)
            paragraphs, until = _without_its_last_day(paragraphs)
            yield Article(begun.article, begun.text, source, begun.number, tuple(labelled(paragraphs)), until)
        if ends:
            begun, body = (line if line.article else None), []
        elif begun is not None:
            body.append(line.text)


def _without_its_last_day(paragraphs: Sequence[str]) -> tuple[list[str], dt.date | None]:
    """Return the words of an article, and its last day if they are a former wording."""
    words = [paragraph for paragraph in paragraphs if not _EMPTY_LINK.match(paragraph)]
    days = [found for found in map(_FORMER.match, words) if found]
    until = dt.date(*(int(part) for part in reversed(days[0].groups()))) if days else None
    return [word for word in words if not _FORMER.match(word)], until


def _is_title(line: ActLine, begun: ActLine, body: Sequence[str]) -> bool:
    """Tell whether a heading is the title of an article whose own heading, right above, is nothing but its number."""
    alone = not re.search(r"[^\W\d_]{3}", begun.text)
    return alone and bool(line.level and line.text and not line.article) and not any(words.strip() for words in body)


def _paragraphs(lines: Sequence[str]) -> Iterator[str]:
    """Yield paragraphs: lines that an empty line, or the sign of a list, tells apart."""
    paragraph: list[str] = []
    for line in (*lines, ""):
        if paragraph and (not line.strip() or _BULLET.match(line)):
            yield " ".join(paragraph)
            paragraph = []
        if line.strip():
            paragraph.append(line.strip())
