"""From a citation to the narrowest division of an article that it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from penalcheck.sources.act_text import Article, Block
from penalcheck.sources.divisions import article_label
from penalcheck.sources.inline_items import in_items

_ORDINALS: Final = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_FINER: Final = re.compile(
    rf",?\s*(?:(?P<nth>{'|'.join(_ORDINALS)}) (?P<what>subparagraph|sentence|term|amount)\b"
    r"(?:, (?P<end>lower|upper) end\b)?"
    r"|sentences? (?P<from>\d+)(?:[-–](?P<to>\d+))?(?!\s*[-–,]\s*\d)|(?P<vague>last sentence|sentences? [\d\-–, ]*\d))"
)
"""What a citation may say after the labels: which paragraph without a label, which sentence, which figure in it."""
_SENTENCE_END: Final = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-zß-öø-ÿ]|§)")
_NO_END: Final = re.compile(
    r"\b(?:abs|nr|nrn|art|arts|bst|buchst|s|vgl|no|nos|núm|núms|p|para|[a-z])\.$"
    r"|(?<!absatz )(?<!absatzes )(?<!absätze )(?<!nummer )(?<!artículo )(?<!article )(?<!apartado )(?<!section )"
    r"(?<![\d.,])\d{1,2}\.$",
    re.IGNORECASE,
)
"""What stands before a stop that ends no sentence: an abbreviation, or the number of an item or a day."""
_LABEL: Final = re.compile(r"\(([^()]+)\)|(?:\bno\.\s*)?(?<![\w.])(\d+(?:\.\d+)?(?:-?[a-z]+)?)(?![\w.–-])")


@dataclass(frozen=True)
class Division:
    """The division of an article that a citation names, or as near to it as the text can be told apart.

    `blocks` are its words and those that introduce it. `labels` lead to it; `exact` tells whether they are all that
    the citation names. `missing` is a label that the article does not have. `term` is the place of the term that is
    meant among the terms and ranges that stand there, from 1, and `amount` that of an amount of money or of drugs; 0
    if the citation does not name it. `end` is the end of the range in that place that is meant, lower or upper.
    """

    article: Article
    labels: tuple[str, ...]
    blocks: tuple[Block, ...]
    exact: bool = True
    missing: str = ""
    term: int = 0
    amount: int = 0
    end: str = ""


def cited_labels(paragraph: str | None) -> tuple[tuple[str, ...], bool]:
    """Return the labels of the divisions that a citation names, and whether they are all the divisions that it names.

    Of several divisions the one that holds them all is returned.

    >>> cited_labels("(b)(1)(A)"), cited_labels("(1) no. 2"), cited_labels("1(a), (d)"), cited_labels("2, 3")
    ((('b', '1', 'A'), True), (('1', '2'), True), (('1',), False), ((), False))
    """
    text = paragraph or ""
    first, *others = _FINER.sub("", text).split(",")
    found = [article_label(bracket or plain) for bracket, plain in _LABEL.findall(first)]
    if any(_begins_alike(first, other) for other in others):
        return (), False
    whole = not others and "nos." not in first
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
    found = _labelled_division(article, paragraph)
    for finer in _FINER.finditer(paragraph or "") if found.exact else ():
        found = _finer(found, finer)
    return found


def _finer(division: Division, finer: re.Match[str]) -> Division:
    """Return the paragraph or the sentences of a division that a citation names, or it with the place of a figure."""
    number = _ORDINALS.index(finer["nth"]) + 1 if finer["nth"] else int(finer["from"] or 0)
    if finer["what"] == "term":
        return replace(division, term=number, end=finer["end"] or "")
    if finer["what"] == "amount":
        return replace(division, amount=number, end=finer["end"] or "")
    paths = [path for path in (division.labels, division.labels[1:]) if any(b.path == path for b in division.blocks)]
    own = [block for block in division.blocks if paths and block.path == paths[0]]
    before = tuple(block for block in division.blocks if paths and len(block.path) < len(paths[0]))
    if finer["what"] == "subparagraph" and number <= len(own):
        return replace(division, blocks=(*before, own[number - 1]))
    last = int(finer["to"] or number)
    if (
        finer["what"] == "subparagraph"
        or finer["vague"]
        or len(before) + len(own) != len(division.blocks)
        or len(own) != 1
    ):
        return replace(division, exact=False)
    said = sentences(own[0].text)
    if not 0 < number <= last <= len(said):
        return replace(division, exact=False)
    return replace(division, blocks=(*before, replace(own[0], text=" ".join(said[number - 1 : last]))))


def sentences(text: str) -> list[str]:
    """Return the sentences of a paragraph.

    >>> sentences("Die Strafe ist nach § 49 Abs. 1 zu mildern. § 23 Abs. 3 gilt entsprechend.")
    ['Die Strafe ist nach § 49 Abs. 1 zu mildern.', '§ 23 Abs. 3 gilt entsprechend.']
    """
    said: list[str] = []
    for part in _SENTENCE_END.split(text):
        if said and _NO_END.search(said[-1]):
            said[-1] = f"{said[-1]} {part}"
        else:
            said.append(part)
    return said


def _labelled_division(article: Article, paragraph: str | None) -> Division:
    """Return the division to which the labels of a citation lead."""
    labels, whole = cited_labels(paragraph)
    if not labels:
        return Division(article, (), article.blocks, whole and not _FINER.sub("", paragraph or ""))
    chosen, missing = _descend(article.blocks, labels)
    if len(chosen) < len(labels) and (listed := _in_a_list(article, labels, whole)):
        return listed
    if chosen and len(chosen) < len(labels) and (items := _in_one_paragraph(article, chosen, labels)):
        return replace(items, exact=whole and items.exact)
    if missing:
        return Division(article, chosen, (), exact=False, missing=missing)
    if not chosen:
        return Division(article, (), article.blocks, exact=False)
    if chosen[0].startswith(_ALINEA):
        number = int(chosen[0].removeprefix(_ALINEA))
        blocks = tuple(block for block in article.blocks if block.alinea == number)
        return Division(article, (str(number),), blocks, whole and len(labels) == 1)
    return Division(article, chosen, _with_lead_in(article.blocks, chosen), whole and len(chosen) == len(labels))


def _in_one_paragraph(article: Article, chosen: tuple[str, ...], labels: Sequence[str]) -> Division | None:
    """Return the item of a list that stands within the text of one paragraph; None if it has no such item."""
    depth = len(chosen)
    parted = [in_items(block) if block.path == chosen else [block] for block in article.blocks]
    blocks = tuple(block for part in parted for block in part)
    items, _ = _descend(blocks, labels)
    if len(items) <= depth:
        return None
    return Division(article, items, _with_lead_in(blocks, items), len(items) == len(labels))


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
