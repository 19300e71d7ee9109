"""What may be typed at a position of an extract, a case, a rulebook, a profile or reviews: keys, words and names."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import yaml

from penalcheck.checks.kinds import kind_with, model_of
from penalcheck.editor.named import Named
from penalcheck.editor.offer import Offer, fits
from penalcheck.editor.own_names import OwnNames
from penalcheck.editor.referring import CONNECTIVES, fact_around, reference_at
from penalcheck.editor.text_spans import TextSpan, line_at
from penalcheck.editor.typed_text import TypedText, are_foreign
from penalcheck.editor.yaml_tree import Spot, keys_of, node_at, spot_at, word_of
from penalcheck.files.document import DataPath, read_nodes
from penalcheck.files.model_schema import keys_at, meaning_at, words_at
from penalcheck.files.problem import BadInput, Position
from penalcheck.rulebook.condition import COMPARATORS

_MARK: Final = "penalcheck_typed_here"
"""What stands for the word that is typed, so that the text can be read."""
_WORD: Final = re.compile(r"(?:[^\s\[\]{},:\"'#-](?:[^\[\]{},:\"'#]|:(?=\S))*)?$")
"""The word that ends a line: a text may hold spaces, but begins behind a sign of YAML or the spaces after it."""
_REST_OF_WORD: Final = re.compile(r"^[^\s\[\]{},:\"'#]*")
_QUOTED: Final = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'|(?:^|\s)#[^\n]*")
_CLOSING: Final = {"[": "]", "{": "}"}
_MOST: Final = 200


@dataclass(frozen=True)
class _Typed:
    """The line that is typed on: what stands before the word, the word up to the cursor, and what stands behind it."""

    before: str
    word: str
    behind: str
    closers: str
    """The brackets that are open there, as they would be closed."""

    @property
    def after_colon(self) -> bool:
        return self.before.rstrip().endswith(":")

    @property
    def opens_key(self) -> bool:
        return self.before.rstrip().endswith("{")


def data_offers(draft: TypedText, position: Position) -> list[Offer]:
    """Return what may be typed at a position of a text of data."""
    typed = _typed(draft, position)
    near = draft.as_last_read
    if typed is None or near.foreign:
        return []
    span = TextSpan(Position(position.line, position.column - len(typed.word)), position)
    offers: dict[str, Offer] = {}
    if not typed.after_colon:
        for offer in _of_keys(draft, position.line, typed, span):
            offers.setdefault(offer.label, offer)
    if not typed.opens_key:
        for offer in _of_values(draft, position.line, typed, span):
            offers.setdefault(offer.label, offer)
    return [offer for offer in offers.values() if fits(typed.word, offer.label, offer.detail)][:_MOST]


def _typed(draft: TypedText, position: Position) -> _Typed | None:
    """Return the line that is typed on; None within a comment."""
    line = line_at(draft.lines, position.line)
    head, tail = line[: position.column - 1], line[position.column - 1 :]
    if re.search(r"(?:^|\s)#", _QUOTED.sub(lambda quoted: "" if quoted[0][0] in "\"'" else quoted[0], head)):
        return None
    found = _WORD.search(head)
    word = found.group() if found else ""
    rest = _REST_OF_WORD.match(tail)
    behind = tail[rest.end() if rest else 0 :]
    above = "\n".join(draft.lines[: position.line - 1])
    return _Typed(head[: len(head) - len(word)], word, behind, _closers(f"{above}\n{head}"))


def _closers(text: str) -> str:
    open_ones: list[str] = []
    for sign in re.findall(r"[\[\]{}]", _QUOTED.sub("", text)):
        if sign in _CLOSING:
            open_ones.append(sign)
        elif open_ones:
            open_ones.pop()
    return "".join(_CLOSING[sign] for sign in reversed(open_ones))


@dataclass(frozen=True)
class _Marked:
    """The text with a mark in the place of the word that is typed: its nodes, and the path that leads to the mark."""

    nodes: yaml.Node
    spot: Spot


def _marked(draft: TypedText, line: int, typed: _Typed, *, as_key: bool) -> _Marked | None:
    """Return the text with the mark as a key or as a value; if the text below cannot be read, without it."""
    value = "" if not as_key or typed.behind.lstrip().startswith(":") else ": x"
    at = Position(line, len(typed.before) + 1)
    quote = typed.before[-1:] if typed.before[-1:] in ("'", '"') else ""
    ends = [typed.behind if typed.behind.strip() else "", f"{quote}{typed.closers}"]
    if as_key and not value:
        ends[1] = f": x{typed.closers}"
    if value and typed.behind.strip() and typed.behind.lstrip()[:1] not in ",}]":
        ends = ends[1:]
    for below in (draft.lines[line:], []):
        for end in dict.fromkeys(ends):
            lines = [*draft.lines[: line - 1], f"{typed.before}{_MARK}{value}{end}", *below]
            nodes = _nodes_of(draft, "\n".join(lines))
            spot = spot_at(nodes, at)
            if nodes is not None and spot and spot.text == _MARK and spot.on_key == as_key:
                return None if are_foreign([key for key in keys_of(nodes) if key != _MARK]) else _Marked(nodes, spot)
    return None


def _nodes_of(draft: TypedText, text: str) -> yaml.Node | None:
    with contextlib.suppress(BadInput):
        return read_nodes(draft.source, text.encode("utf-8", "surrogatepass")).root
    return None


def _names(draft: TypedText, marked: _Marked) -> OwnNames:
    """Return the names of the text as it was last read; those of the marked one if it never was."""
    near = draft.as_last_read
    return near.names if near.nodes else OwnNames(kind_with(keys_of(marked.nodes)), draft.path, marked.nodes)


def _of_keys(draft: TypedText, line: int, typed: _Typed, span: TextSpan) -> Iterator[Offer]:
    marked = _marked(draft, line, typed, as_key=True)
    if marked is None:
        return
    own = _names(draft, marked)
    outer: DataPath = marked.spot.path[:-1]
    there = set(keys_of(node_at(marked.nodes, outer)))
    end = "" if typed.behind.lstrip().startswith(":") else ": "
    for key, detail, meaning in _keys(own, marked, outer):
        if key not in there:
            yield Offer(key, f"{key}{end}", span, "key", detail, meaning)


def _keys(own: OwnNames, marked: _Marked, outer: DataPath) -> Iterator[tuple[str, str, str]]:
    """Yield the keys that may stand in a mapping, each with what it means."""
    model = model_of(own.kind, keys_of(marked.nodes))
    for key in keys_at(model, outer):
        yield key, "", meaning_at(model, (*outer, key))
    reference = reference_at(own, marked.spot.path, on_key=True)
    for name, entry in (reference.known if reference else {}).items():
        yield name, entry.title, _lines(entry)
    if reference and reference.sort == "fact":
        yield from ((word, "", "") for word in CONNECTIVES)
    fact = fact_around(marked.spot.path)
    if fact and outer[-1:] == (fact.name,):
        yield from ((word, "", "") for word in COMPARATORS[fact.kind])
    if fact and outer[-2:-1] == (fact.name,) and fact.kind == "term":
        yield "parameter", "", ""


def _of_values(draft: TypedText, line: int, typed: _Typed, span: TextSpan) -> Iterator[Offer]:
    marked = _marked(draft, line, typed, as_key=False)
    if marked is None:
        return
    own, path = _names(draft, marked), marked.spot.path
    instrument = word_of(node_at(marked.nodes, (*path[:-1], "instrument")))
    reference = reference_at(own, path, on_key=False, beside=instrument)
    for name, entry in (reference.known if reference else {}).items():
        yield Offer(name, _written(name, typed), span, "name", entry.title, _lines(entry))
    fact = fact_around(path)
    for word in (*fact.words, *(("true", "false") if fact.kind == "flag" else ())) if fact else ():
        yield Offer(word, word, span, "word")
    for word in words_at(model_of(own.kind, keys_of(marked.nodes)), path):
        yield Offer(word, _written(word, typed), span, "word")


def _written(word: str, typed: _Typed) -> str:
    """Return a word as YAML takes it at a place: with quotes if it would else be read as something else."""
    inside = typed.before[-1:] in ("'", '"')
    return word if inside or not re.search(r"[,\[\]{}]|: |^[&*!|>%@`]", word) else f'"{word}"'


def _lines(entry: Named) -> str:
    return "\n".join(entry.lines())
