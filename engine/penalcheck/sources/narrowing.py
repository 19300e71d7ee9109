"""From a citation to the narrowest division of an article that it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from penalcheck.sources.act_text import Article, Block
from penalcheck.sources.divisions import article_label

_SENTENCES: Final = re.compile(r",?\s*(?:(?:first|second|third|last) sentence|sentences? [\d\-–, ]*\d)")
_LABEL: Final = re.compile(r"\(([^()]+)\)|(?:\bno\.\s*)?(?<![\w.])(\d+(?:\.\d+)?(?:-?[a-z]+)?)(?![\w.–-])")


@dataclass(frozen=True)
class Division:
    """The division of an article that a citation names, or as near to it as the text can be told apart.

    `blocks` are its words and those that introduce it. `labels` lead to it; `exact` tells whether they are all that
    the citation names. `missing` is a label that the article does not have.
    """

    article: Article
    labels: tuple[str, ...]
    blocks: tuple[Block, ...]
    exact: bool = True
    missing: str = ""


def cited_labels(paragraph: str | None) -> tuple[tuple[str, ...], bool]:
    """Return the labels of the divisions that a citation names, and whether they are all that it says.

    Of several divisions the one that holds them all is returned.

    >>> cited_labels("(b)(1)(A)"), cited_labels("(1) no. 2"), cited_labels("1(a), (d)"), cited_labels("2, 3")
    ((('b', '1', 'A'), True), (('1', '2'), True), (('1',), False), ((), False))
    """
    text = paragraph or ""
    first, *others = _SENTENCES.sub("", text).split(",")
    found = [article_label(bracket or plain) for bracket, plain in _LABEL.findall(first)]
    if any(_begins_alike(first, other) for other in others):
        return (), False
    whole = not others and "nos." not in first and not _SENTENCES.search(text)
    return tuple(found[:-1] if others and found else found), whole


def _begins_alike(one: str, other: str) -> bool:
    """Tell whether the labels of two divisions are of one kind, so that they lie beside each other.

    >>> _begins_alike("1(a)", " (d)"), _begins_alike("(1) no. 1", " (2)")
    (False, True)
    """
    shapes = [re.match(r"\s*(\(?)(\d?)", text) for text in (one, other)]
    first, second = ((shape[1], bool(shape[2])) for shape in shapes if shape)
    return first == second and "nos." not in one


def narrowed(article: Article, paragraph: str | None) -> Division:
    """Return the narrowest division of an article that a citation of a paragraph leads to."""
    labels, whole = cited_labels(paragraph)
    if not labels:
        return Division(article, (), article.blocks, whole and not paragraph)
    chosen, missing = _descend(article.blocks, labels)
    if len(chosen) < len(labels) and (listed := _in_a_list(article, labels, whole)):
        return listed
    if missing:
        return Division(article, chosen, (), exact=False, missing=missing)
    if not chosen:
        return Division(article, (), article.blocks, exact=False)
    if chosen[0].startswith(_ALINEA):
        number = int(chosen[0].removeprefix(_ALINEA))
        blocks = tuple(block for block in article.blocks if block.alinea == number)
        return Division(article, (str(number),), blocks, whole and len(labels) == 1)
    return Division(article, chosen, _with_lead_in(article.blocks, chosen), whole and len(chosen) == len(labels))


def _in_a_list(article: Article, labels: Sequence[str], whole: bool) -> Division | None:
    """Return the entry of a list that a paragraph without a label introduces, such as the 2° of the first; or None."""
    within = tuple(block for block in article.blocks if labels[0].isdigit() and block.alinea == int(labels[0]))
    chosen, missing = _descend(within, labels[1:]) if within else ((), "")
    if missing or not chosen or chosen[0].startswith(_ALINEA):
        return None
    exact = whole and len(chosen) == len(labels) - 1
    return Division(article, (labels[0], *chosen), _with_lead_in(within, chosen), exact)


_ALINEA: Final = "¶"
"""Marks the number of a paragraph without a label."""


def _descend(blocks: Sequence[Block], labels: Sequence[str]) -> tuple[tuple[str, ...], str]:
    """Return the labels under which blocks stand, as far as they are told apart, and the first that is not there."""
    chosen: tuple[str, ...] = ()
    for label in labels:
        depth = len(chosen)
        there = dict.fromkeys(b.path[depth] for b in blocks if b.path[:depth] == chosen and len(b.path) > depth)
        own = next((one for one in there if one == label), None) or next(
            (one for one in there if one.lower() == label.lower()), None
        )
        if own is None and not depth and label.isdigit():
            return _unlabelled(blocks, int(label))
        if own is None:
            alike = any(one[0].isdigit() == label[0].isdigit() for one in there)
            return chosen, f"({label})" if alike else ""
        chosen = (*chosen, own)
    return chosen, ""


def _unlabelled(blocks: Sequence[Block], number: int) -> tuple[tuple[str, ...], str]:
    there = max((block.alinea for block in blocks), default=0)
    return ((f"{_ALINEA}{number}",), "") if 0 < number <= there else ((), f"({number})")


def _with_lead_in(blocks: Sequence[Block], division: tuple[str, ...]) -> tuple[Block, ...]:
    depth = len(division)
    inside = [block for block in blocks if block.path[:depth] == division]
    alinea = inside[0].alinea
    return tuple(
        block
        for block in blocks
        if block.path[:depth] == division
        or (
            len(block.path) < depth
            and block.path == division[: len(block.path)]
            and (block.path or block.alinea == alinea)
        )
    )
