"""Acts in JSON: a list of sections, each with its number, its title and its words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from penalcheck.files.problem import BadInput, Position, Problem
from penalcheck.sources.act_text import ActText, Article
from penalcheck.sources.article_number import bare_number, worded_number
from penalcheck.sources.divisions import labelled

_LISTS: Final = ("provisions", "sections", "articles")
"""Keys of the list of sections, if the file is no list itself."""
_NUMBERS: Final = ("section_number", "section", "article", "number")
_TITLES: Final = ("title", "section_title", "heading")
_WORDS: Final = ("text", "content", "section_desc", "body")
_NUMBER_KEY: Final = re.compile(rf'"(?:{"|".join(_NUMBERS)})"\s*:', re.IGNORECASE)
_FOOTNOTES: Final = re.compile(r"\n\s*\[Footnotes?\].*", re.DOTALL)
_AMENDED: Final = re.compile(r"(?:\d{1,2}|\*+)?\[|\]")
"""What encloses words that an amendment has put in, with the number of its footnote: `2[one year]`."""
_FIRST_ITEM: Final = re.compile(r"(?<=[^\s\d)(])(?=\((?:1|a|A|i|I)\)[\s(])")
"""Where the first item of a list is run together with the words before it, as in `who—(1) sells`."""
_ITEM: Final = re.compile(r"(?<=[;:,.—–-])\s+(?:(?:and|or)\s+)?(?=\([0-9a-zA-Z]{1,5}\)\s)|(?<=[—–-]{2})\s*(?=\()")
"""Where an item of a list begins within a line, after a sign that ends the one before or introduces it."""


def json_act(source: str, text: str) -> ActText:
    """Return the text of an act that a JSON file holds.

    The keys of sections differ from collection to collection; those of the lists above are known. Raises BadInput if
    the file is not JSON, or has no list of sections.
    """
    try:
        value = json.loads(text, parse_int=str, parse_float=str)
    except json.JSONDecodeError as error:
        problem = Problem(source, Position(error.lineno, error.colno), f"is not JSON: {error.msg}")
        raise BadInput([problem]) from None
    except RecursionError:
        raise BadInput([Problem(source, Position(1, 1), "is nested too deeply to be read")]) from None
    told = value if isinstance(value, dict) else {}
    sections = value if isinstance(value, list) else next((told[key] for key in _LISTS if key in told), None)
    if not isinstance(sections, list):
        expected = " or ".join(f"'{key}'" for key in _LISTS)
        raise BadInput([Problem(source, Position(1, 1), f"has no list of sections; expected a list, or {expected}")])
    about = next((one for one in told.get("documents", ()) if isinstance(one, dict)), told)
    return ActText(
        source,
        _stated(about, ("title",)),
        _stated(about, ("identifier", "id")),
        _stated(about, ("url", "source_url")),
        tuple(_articles(source, text, sections)),
    )


def _articles(source: str, text: str, sections: Sequence[object]) -> Iterator[Article]:
    places = [text.count("\n", 0, found.start()) + 1 for found in _NUMBER_KEY.finditer(text)]
    lines = places if len(places) == len(sections) else [1] * len(sections)
    for section, line in zip(sections, lines, strict=True):
        stated = section if isinstance(section, dict) else {}
        number = _stated(stated, _NUMBERS)
        if number := worded_number(number) or bare_number(number) or "":
            words = _stated(stated, _WORDS)
            yield Article(number, _stated(stated, _TITLES), source, line, tuple(labelled(_paragraphs(words))))


def _stated(entry: Mapping[str, Any], keys: Sequence[str]) -> str:
    """Return the text under the first of some keys that an entry has, in capitals or not."""
    plain = {key.lower(): value for key, value in entry.items()}
    value = next((plain[key] for key in keys if plain.get(key)), "")
    return value.encode(errors="replace").decode() if isinstance(value, str) else ""


def _paragraphs(words: str) -> list[str]:
    """Return the paragraphs of a section, each item of a list in one of its own.

    >>> _paragraphs("(a) Who—(1) sells; or\\n(2) buys 2[ten plants], (b) Who grows")
    ['(a) Who—', '(1) sells; or', '(2) buys ten plants,', '(b) Who grows']
    """
    plain = _AMENDED.sub("", _FOOTNOTES.sub("", words))
    parts = (part for line in plain.split("\n") for piece in _ITEM.split(line) for part in _FIRST_ITEM.split(piece))
    return [part.strip() for part in parts if part.strip()]
