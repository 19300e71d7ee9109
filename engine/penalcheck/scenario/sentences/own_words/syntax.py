"""Parsing words and measures by the grammar of a kind of sentence: every tree that fits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from penalcheck.scenario.sentences.own_words.lexemes import Lexeme

if TYPE_CHECKING:
    from lark import Lark

_GRAMMARS: Final = Path(__file__).parent / "grammar"
_JOINING: Final = frozenset({"TO", "BETWEEN", "FROM", "AND", "OR", "ARTICLE", "NUMBER", "LAST"})
"""Categories that every kind of sentence needs, whether its grammar names them or not."""

_TERMINAL: Final = re.compile(r"(?<![\w/!])[A-Z][A-Z_]+(?!\w)")
_MOST_TREES: Final = 400
"""The trees of one sentence that are looked at: a sentence with more is refused as unclear."""

# In the text that Lark parses a word is <...>, with a sign for each category that it may belong to.
_FIRST_SIGN: Final = 0xE000


@dataclass(frozen=True)
class StatementPart:
    """A part of a statement: its name in the grammar, and what it is made of: words with their values, or parts."""

    name: str
    parts: tuple[StatementPart | tuple[str, Any], ...]

    def values(self, category: str) -> list[Any]:
        """Return the values of the words of a category directly below."""
        return [part[1] for part in self.parts if isinstance(part, tuple) and part[0] == category]

    def has(self, *categories: str) -> bool:
        """Return whether there is a word of any of these categories directly below."""
        return any(isinstance(part, tuple) and part[0] in categories for part in self.parts)

    def below(self, *names: str) -> list[StatementPart]:
        """Return the parts of these names directly below."""
        return [part for part in self.parts if isinstance(part, StatementPart) and part.name in names]


class TooManyTrees(ValueError):
    """A sentence that can be taken apart in too many ways to be looked at."""


def _source(kind: str) -> str:
    return "\n".join((_GRAMMARS / f"{name}.lark").read_text(encoding="utf-8") for name in (kind, "measures"))


@cache
def terminals(kind: str) -> tuple[str, ...]:
    """Return the categories of words that the grammar of a kind of sentence names."""
    rules = re.sub(r"//.*", "", _source(kind))
    return tuple(sorted({*_TERMINAL.findall(rules)} | _JOINING))


def relevant(kind: str) -> frozenset[str]:
    """Return the categories of words that matter in a kind of sentence."""
    return frozenset(terminals(kind))


@cache
def _parser(kind: str) -> Lark:
    from lark import Lark

    signs = _signs(kind)
    words = "\n".join(f"{name}: /<[^>]*{sign}[^>]*>/" for name, sign in signs.items())
    grammar = f"{_source(kind)}\n{words}"
    return Lark(grammar, parser="earley", ambiguity="explicit", lexer="dynamic", start=_statements(kind))


@cache
def _statements(kind: str) -> list[str]:
    """Return the kinds of statement that a kind of sentence may be: the alternatives of `start`."""
    alternatives = re.search(r"^start:(.*(?:\n +\|.*)*)", _source(kind), re.MULTILINE)
    return re.findall(r"\w+", alternatives.group(1)) if alternatives else []


@cache
def _categories(kind: str) -> Mapping[str, frozenset[str]]:
    """Return the categories of words of which a statement of each kind may be made: those that its rule reaches."""
    made_of: dict[str, set[str]] = {}
    for rule in _parser(kind).rules:
        made_of.setdefault(rule.origin.name, set()).update(symbol.name for symbol in rule.expansion)
    found = {}
    for statement in _statements(kind):
        reached, new = {statement}, {statement}
        while new:
            new = {name for rule in new for name in made_of.get(rule, ())} - reached
            reached |= new
        found[statement] = frozenset(reached - made_of.keys())
    return found


@cache
def _signs(kind: str) -> dict[str, str]:
    return {name: chr(_FIRST_SIGN + number) for number, name in enumerate(terminals(kind))}


def trees(kind: str, words: Sequence[Lexeme]) -> Iterator[StatementPart]:
    """Yield every tree of a sentence; none if the grammar does not fit. Raises TooManyTrees."""
    from lark.exceptions import UnexpectedInput

    signs = _signs(kind)
    ends, text = [], ""
    for word in words:
        ends.append(len(text))
        text += "<" + "".join(signs[c] for c in word.values if c in signs) + ">"
    places = dict(zip(ends, words, strict=True))
    for statement, categories in _categories(kind).items():
        # Most kinds of statement know nothing of some word: they need not be tried.
        if any(categories.isdisjoint(word.values) for word in words):
            continue
        try:
            tree = _parser(kind).parse(text, start=statement)
        except UnexpectedInput:
            continue
        yield from _nodes(tree, places)


def _nodes(tree: Any, words: dict[int, Lexeme]) -> list[StatementPart]:
    """Return the distinct trees that an ambiguous one stands for."""
    if tree.data == "_ambig":
        return list(dict.fromkeys(node for child in tree.children for node in _nodes(child, words)))
    choices: list[list[Any]] = []
    for child in tree.children:
        if hasattr(child, "data"):
            choices.append(_nodes(child, words))
        else:
            choices.append([(child.type, _hashable(words[child.start_pos].values[child.type]))])
    count = 1
    for choice in choices:
        count *= len(choice)
    if count > _MOST_TREES:
        raise TooManyTrees
    return [StatementPart(str(tree.data), parts) for parts in product(*choices)]


def _hashable(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
