"""The divisions of an article: paragraphs, numbers and letters, by the labels at the beginning of its blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from penalcheck.sources.act_text import Block

_LATIN: Final = "bis|ter|quater|quinquies|sexies|septies|octies|novies"
_SIXTH: Final = "στ"
"""The sixth letter of lists in Greek, between ε and ζ."""
_LEADING: Final = re.compile(r"^(?:[*>•–-]\s+|\*\*(?=\S))*")
_LABEL: Final = re.compile(
    rf"""(?P<open>\(?)
      (?P<label> \d{{1,3}}(?:\.\d{{1,2}})?(?:[ -]?(?:{_LATIN}))?(?:[A-Za-z]{{1,2}}(?![A-Za-z]))?
               | [A-Za-z](?:\.\d)? | {_SIXTH} | [α-ω] | [ivxlc]{{2,6}} | [IVXLC]{{2,6}}
               | (?P<twice>[a-zα-ω])(?P=twice) )
      (?P<close> \)\*{{0,2}} | \.[ºªo°]\)? | [º°ª][.)]? | \.?[ ]?[-–—]+ | \.\*{{0,2}} )
      (?=\s|$|\()\s*""",
    re.VERBOSE,
)
_ONES: Final = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_ROMAN: Final = tuple(ten + one for ten in ("", "x", "xx") for one in _ONES)[1:]
_PARAGRAPHS: Final = "#()"
"""The kind of labels, such as (1), that always number the paragraphs of an article."""


def labelled(paragraphs: Iterable[str]) -> Iterator[Block]:
    """Yield paragraphs of plain text as blocks with the divisions in which they stand.

    The labels alone tell how divisions lie within each other: a label of a kind that is open follows the last one of
    that kind, any other opens a division within the last. Text without a label that follows a division within another
    belongs to the outer.

    >>> [(block.path, block.text) for block in labelled(["(1) Who", "1. sells, or", "2. buys", "(2) In minor cases"])]
    [(('1',), 'Who'), (('1', '1'), 'sells, or'), (('1', '2'), 'buys'), (('2',), 'In minor cases')]
    >>> [block.path for block in labelled(["1. Whoever", "ε) sells", "στ) buys, or", "ζ) grows"])]
    [('1',), ('1', 'ε'), ('1', 'στ'), ('1', 'ζ')]
    """
    divisions = _Open()
    for paragraph in _with_their_labels(paragraphs):
        text = _LEADING.sub("", paragraph)
        found = _LABEL.match(text)
        while found and (found["open"] != "(" or found["close"].startswith(")")):
            divisions.begin(article_label(found["label"]), found["open"] + found["close"].strip(" *"))
            text = text[found.end() :]
            deeper = _LABEL.match(text) if text.startswith("(") else None
            if deeper is None or not deeper["close"].startswith(")"):
                yield divisions.block(text)
                break
            found = deeper
        else:
            if text.strip(" *"):
                divisions.go_on()
                yield divisions.block(text)


def _with_their_labels(paragraphs: Iterable[str]) -> Iterator[str]:
    """Yield paragraphs; a label that stands alone in one is put before the text that follows it.

    >>> list(_with_their_labels(["(1)", "Who", "a)", "sells", "(2)", "a)", "buys"]))
    ['(1) Who', 'a) sells', '(2)', 'a) buys']
    """
    label = ""
    for paragraph in paragraphs:
        found = _LABEL.match(paragraph)
        if found and label:
            yield label
            label = ""
        if found and found.end() == len(paragraph):
            label = paragraph
        else:
            yield f"{label} {paragraph}".strip()
            label = ""
    if label:
        yield label


def article_label(label: str) -> str:
    """Return a label of a division in the one form by which divisions are found: `5-bis` is `5bis`."""
    return label.replace(" ", "").replace("-", "")


@dataclass
class _Open:
    """The divisions that are open while a text is read, the outermost first: the kind and the label of each."""

    labels: dict[str, str] = field(default_factory=dict)
    alinea: int = 0

    def begin(self, label: str, signs: str) -> None:
        kind = self._kind(label, signs)
        if kind in self.labels:
            while next(reversed(self.labels)) != kind:
                self.labels.popitem()
        self.labels[kind] = label

    def go_on(self) -> None:
        """Go on after a text without a label: it ends a division within another, and a list after such a text."""
        if len(self.labels) > 1 or (self.alinea and _PARAGRAPHS not in self.labels and self.labels):
            self.labels.popitem()
        if not self.labels:
            self.alinea += 1

    def block(self, text: str) -> Block:
        return Block(tuple(self.labels.values()), self.alinea, text.strip().strip("*").strip())

    def _kind(self, label: str, signs: str) -> str:
        """Return what a label looks like: digits, letters or Roman numerals, small or capital, with its signs."""
        if label[0].isdigit():
            return f"#{signs}"
        letters = ("a" if label.islower() else "A") + signs
        romans = ("i" if label.islower() else "I") + signs
        if label.lower() not in _ROMAN:
            return letters * 2 if len(label) > 1 and label.isalpha() and label != _SIXTH else letters
        before, letter = self.labels.get(romans), self.labels.get(letters)
        if before and _ROMAN.index(before.lower()) + 1 == _ROMAN.index(label.lower()):
            return romans
        if letter and len(label) == 1 and ord(label) == ord(letter[0]) + 1:
            return letters
        return romans if before or label.lower() == "i" or len(label) > 1 else letters
