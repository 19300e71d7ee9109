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
_JOINING: Final = frozenset(
    {"TO", "BETWEEN", "FROM", "AND", "OR", "ARTICLE", "NUMBER", "LAST", "EXCEPT", "ELAPSED", "NOT", "ONLY", "UNLESS"}
)
"""Categories that every kind of sentence needs, whether its grammar names them or not."""

_TERMINAL: Final = re.compile(r"(?<![\w/!])[A-Z][A-Z_]+(?!\w)")
_RULE: Final = re.compile(r"^[?!]?(\w+):.*(?:\n[ ]+\|.*)*", re.MULTILINE)
"""One rule of a grammar, on one line or on several."""
_AROUND: Final = re.compile(r"\w+: (_\w+)\* (\w+) \1\*")
"""The rule of a statement that is any words around one of a category, or around a part."""
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

    def number_of(self, category: str) -> int:
        """Return how often there is a word of a category, directly below or deeper."""
        return sum(
            part.number_of(category) if isinstance(part, StatementPart) else part[0] == category for part in self.parts
        )

    def below(self, *names: str) -> list[StatementPart]:
        """Return the parts of these names directly below."""
        return [part for part in self.parts if isinstance(part, StatementPart) and part.name in names]


class TooManyTrees(ValueError):
    """A sentence that can be taken apart in too many ways to be looked at."""


def _source(kind: str) -> str:
    return "\n".join((_GRAMMARS / f"{name}.lark").read_text(encoding="utf-8") for name in (kind, "measures"))


@cache
def _rules(kind: str) -> Mapping[str, str]:
    """Return the rules of the grammar of a kind of sentence by their names, each as it is written."""
    plain = re.sub(r"//.*", "", _source(kind))
    return {rule.group(1): rule.group() for rule in _RULE.finditer(plain)}


@cache
def terminals(kind: str) -> tuple[str, ...]:
    """Return the categories of words that the grammar of a kind of sentence names."""
    return tuple(sorted({name for rule in _rules(kind).values() for name in _TERMINAL.findall(rule)} | _JOINING))


def relevant(kind: str) -> frozenset[str]:
    """Return the categories of words that matter in a kind of sentence."""
    return frozenset(terminals(kind))


_NEEDED: Final[Mapping[str, str]] = {
    "no_offence": "NOT NOOFFENCE UNPUNISHED",
    "aggravation": "CIRCUMSTANCE TOMINORS OFFENDER",
    "quantity_word": "QUANTITYWORD",
    "fine_added": "MAY MUST INSTEAD",
    "repeat": "REPEAT NTH",
    "recent": "CONVICTION REPEAT",
    "foreign": "FOREIGN",
    "no_repeat": "REPEAT RULE CONVICTION",
    "release": "PAROLE SECURITY SERVED WHOLELIFE",
    "suspension": "SUSPENSION",
    "item": "DEATH CORPORAL TREATMENT LIFE",
    "limitation": "LIMITATION PROSECUTED TIMELESS",
    "confiscation": "CONFISCABLE",
    "forfeiture": "CONFISCABLE",
    "extension": "EXTENSION",
    "juvenile": "YOUNG LT TO",
    "responsibility": "RESPONSIBLE IRRESPONSIBLE UNPUNISHED NOT",
    "party": "PARTY",
    "code": "LAW",
    "counting": "COUNTS NOCOUNT",
    "disqualified": "DISQUALIFICATION",
    "concurrence": "CONCURRENCE",
    "weighing": "MITIGATING WEIGHED",
    "leeway": "GOBELOW GODOWN NOTUNDER",
    "legal": "LEGALPERSON",
}
"""Words of which a kind of statement on the law needs one: without any of them, a tree of it would mean nothing."""


@dataclass(frozen=True)
class _Statement:
    """A kind of statement: its rules, the categories of words that these name, and those of which it needs one."""

    name: str
    rules: tuple[str, ...]
    categories: frozenset[str]
    needed: tuple[str, ...]


@cache
def _statements(kind: str) -> tuple[_Statement, ...]:
    """Return the kinds of statement that a kind of sentence may be: the alternatives of `start`."""
    rules = _rules(kind)
    _, _, alternatives = rules["start"].partition(":")
    return tuple(_statement(kind, name, rules) for name in re.findall(r"\w+", alternatives))


def _statement(kind: str, name: str, rules: Mapping[str, str]) -> _Statement:
    reached, new = {name}, {name}
    while new:
        named = {word for rule in new for word in re.findall(r"\w+", rules[rule].partition(":")[2])}
        new = (named & rules.keys()) - reached
        reached |= new
    categories = frozenset(category for rule in reached for category in _TERMINAL.findall(rules[rule]))
    return _Statement(name, tuple(sorted(reached)), categories, _needed(kind, name, rules))


def _needed(kind: str, name: str, rules: Mapping[str, str]) -> tuple[str, ...]:
    """Return categories of one of which every statement has a word: those listed, or one that its rule tells."""
    if kind == "given" and name in _NEEDED:
        return tuple(_NEEDED[name].split())
    around = _AROUND.fullmatch(rules[name].strip())
    if around is None:
        return ()
    within = around.group(2)
    text = rules[within].partition(":")[2] if within in rules else within
    if "(" in text:
        return ()
    ways = (set(_TERMINAL.findall(re.sub(r"\w+[?*]", "", way))) for way in text.split("|"))
    return tuple(sorted(set.intersection(*ways))[:1])


@cache
def _parser(kind: str, statement: _Statement) -> Lark:
    """Return the parser of one kind of statement: a scenario has few of them, and a small one is soon made."""
    from lark import Lark

    rules = (_rules(kind)[name] for name in statement.rules)
    words = (f"{name}: /<[^>]*{_signs(kind)[name]}[^>]*>/" for name in sorted(statement.categories))
    grammar = "\n".join((*rules, *words))
    return Lark(grammar, parser="earley", ambiguity="explicit", lexer="dynamic", start=statement.name)


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
    for statement in _statements(kind):
        # Most kinds of statement know nothing of some word, or lack what they need: they need not be tried.
        if any(statement.categories.isdisjoint(word.values) for word in words):
            continue
        if statement.needed and not any(name in word.values for word in words for name in statement.needed):
            continue
        try:
            tree = _parser(kind, statement).parse(text)
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
