"""The items of a list that a text writes in one paragraph: `who 1. sells, 2. buys or 3. holds, is punished`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from penalcheck.sources.act_text import Block

_NUMBER: Final = re.compile(r"(?<!\d)(?<!\d[.,])(?P<label>\d{1,2}[a-z]?)\.\s?(?=[^\W\d]|\()")
_LETTER: Final = re.compile(r"(?<![^\W\d_])(?<!\()(?P<label>[a-z])\)\s?(?=[^\W\d])")
_KINDS: Final = (_NUMBER, _LETTER)
_FIRSTS: Final = ("1", "a")
_CITES: Final = re.compile(r"(?:Abs|Nr|Art|S|Absatz|Nummer|Satz|Artikel|Buchstabe|§)\.?\s*$")
_MONTH: Final = re.compile(
    r"(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b", re.IGNORECASE
)
_TAIL: Final = re.compile(r"(?<=[,;])(?=[^\W\d_])")
"""Where a text goes on after the last item, without a space: an edition has left out the end of a line there."""


def in_items(block: Block) -> list[Block]:
    """Return a paragraph as the words that introduce a list, its items, and what follows them.

    The items must be counted from 1 or from a, and be two or more; a paragraph without such a list is left as it is.

    >>> found = in_items(Block(("1",), 0, "Wer 1. erwirbt, 2. a) anbaut oder b) abgibt, oder3.hat,wird bestraft."))
    >>> [(one.path, one.text) for one in found][1:]  # doctest: +NORMALIZE_WHITESPACE
    [(('1', '1'), 'erwirbt,'), (('1', '2'), ''), (('1', '2', 'a'), 'anbaut oder'), (('1', '2', 'b'), 'abgibt, oder'),
     (('1', '3'), 'hat,'), (('1',), 'wird bestraft.')]
    """
    return list(_parted(block, 0))


def _parted(block: Block, kind: int) -> Iterator[Block]:
    if kind == len(_KINDS):
        yield block
        return
    begins = _begins(block.text, kind)
    if len(begins) < 2:
        yield from _parted(block, kind + 1)
        return
    yield replace(block, text=block.text[: begins[0].start("label")].strip())
    ends = [begin.start("label") for begin in begins[1:]] + [_last_end(block.text, begins[-1].end())]
    for begin, end in zip(begins, ends, strict=True):
        item = replace(block, path=(*block.path, begin["label"]), text=block.text[begin.end() : end].strip())
        yield from _parted(item, kind + 1)
    if tail := block.text[ends[-1] :].strip():
        yield replace(block, text=tail)


def _last_end(text: str, start: int) -> int:
    tail = _TAIL.search(text, start)
    return tail.start() if tail else len(text)


def _begins(text: str, kind: int) -> list[re.Match[str]]:
    """Return where the items of a list begin: each label follows the one before, so that no other number is one."""
    found: list[re.Match[str]] = []
    for label in _KINDS[kind].finditer(text):
        cited = _CITES.search(text[: label.start("label")]) or _MONTH.match(text, label.end())
        if not cited and _follows(label["label"], found[-1]["label"] if found else "", kind):
            found.append(label)
    return found


def _follows(label: str, before: str, kind: int) -> bool:
    if not before:
        return label == _FIRSTS[kind]
    if kind:
        return ord(label) == ord(before) + 1
    number, letter = int(re.sub(r"\D", "", before)), re.sub(r"\d", "", before)
    return label in (str(number + 1), f"{number}{chr(ord(letter) + 1) if letter else 'a'}")
