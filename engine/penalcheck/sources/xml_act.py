"""Acts in XML: Akoma Ntoso (LegalDocML), and the consolidated acts of Canada."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from penalcheck.files.problem import BadInput, Position, Problem
from penalcheck.sources.act_text import ActText, Article, Block
from penalcheck.sources.article_number import bare_number, worded_number


@dataclass(frozen=True)
class _Kind:
    """How a kind of document is built: the tags of its articles and labels, and of what is no word of the law."""

    units: tuple[str, ...]
    """The tags of articles: the first that the document has."""
    label: str
    title: tuple[str, ...]
    identifier: tuple[str, ...]
    no_words: frozenset[str]
    within: str
    """The tag within which the articles of the act itself stand."""


_KINDS: Final = {
    "akomaNtoso": _Kind(
        ("article", "section", "rule"),
        "num",
        ("docTitle", "shortTitle", "FRBRalias"),
        ("FRBRnumber", "FRBRuri"),
        frozenset({"heading", "subheading", "authorialNote", "remark", "noteRef", "editorialNote"}),
        "body",
    ),
    "Statute": _Kind(
        ("Section",),
        "Label",
        ("ShortTitle", "LongTitle"),
        ("ConsolidatedNumber",),
        frozenset({"MarginalNote", "HistoricalNote", "Footnote"}),
        "Body",
    ),
}
_KINDS_TOO: Final = {"Regulation": "Statute"}
# fmt: off
_INLINE: Final = frozenset({
    "b", "i", "u", "sup", "sub", "span", "ref", "rref", "mref", "term", "def", "ins", "del", "date", "quantity",
    "a", "abbr", "br", "eol", "inline", "person", "organization", "role", "Emphasis", "DefinedTermEn",
    "DefinedTermFr", "XRefExternal", "XRefInternal", "Language", "Repealed", "Sup", "Sub", "Ins", "Del",
})
# fmt: on
"""Tags of parts of a sentence."""
_LABEL_SIGNS: Final = re.compile(r"[^\w.\-]|[ºª°]")
_EID: Final = re.compile(r"(?:^|__)(?:art|sec|rule)_([^_]+)$")


def xml_act(source: str, text: str) -> ActText:
    """Return the text of an act that an XML file holds. Raises BadInput, with the place, if it cannot be read."""
    root, lines = _parsed(source, text)
    kind = _KINDS.get(_KINDS_TOO.get(root.tag, root.tag))
    if kind is None:
        known = ", ".join([*_KINDS, *_KINDS_TOO])
        message = f"<{root.tag}> is no kind of XML that is read as law; expected one of: {known}"
        raise BadInput([Problem(source, Position(lines[root], 1), message)])
    bodies = list(root.iter(kind.within)) or [root]
    unit = next((tag for tag in kind.units if any(body.find(f".//{tag}") is not None for body in bodies)), "")
    found = [element for body in bodies for element in _outermost(body, unit)]
    address = next((value for value in _stated(root, ("FRBRuri", "FRBRthis")) if "://" in value), "")
    return ActText(
        source,
        next(_stated(root, kind.title), ""),
        next(_stated(root, kind.identifier), ""),
        address,
        tuple(_articles(source, found, kind, lines)),
    )


def _parsed(source: str, text: str) -> tuple[Element, Mapping[Element, int]]:
    builder = TreeBuilder()
    # The file was decoded as UTF-8 already; what it declares could be any name.
    parser = expat.ParserCreate("utf-8", "}")
    lines: dict[Element, int] = {}

    def start(tag: str, attributes: dict[str, str]) -> None:
        lines[builder.start(tag.rpartition("}")[2], attributes)] = parser.CurrentLineNumber

    def declared(name: str, *_: object) -> None:
        message = f"declares the entity '{name}'; entities are not read"
        raise BadInput([Problem(source, Position(parser.CurrentLineNumber, parser.CurrentColumnNumber + 1), message)])

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda tag: builder.end(tag.rpartition("}")[2])
    parser.CharacterDataHandler = builder.data
    parser.EntityDeclHandler = declared
    try:
        parser.Parse(text.encode(), True)
    except expat.ExpatError as error:
        told = f"not XML: {expat.ErrorString(error.code)}"
        raise BadInput([Problem(source, Position(error.lineno, error.offset + 1), told)]) from None
    return builder.close(), lines


def _outermost(element: Element, tag: str) -> Iterator[Element]:
    """Yield the elements of a tag that lie in no other of that tag, such as one that an article quotes."""
    for child in element:
        if child.tag == tag:
            yield child
        else:
            yield from _outermost(child, tag)


def _stated(root: Element, tags: tuple[str, ...]) -> Iterator[str]:
    for tag in tags:
        for element in root.iter(tag):
            if text := element.get("value") or " ".join("".join(element.itertext()).split()):
                yield text


def _articles(source: str, elements: list[Element], kind: _Kind, lines: Mapping[Element, int]) -> Iterator[Article]:
    for element in elements:
        label = " ".join("".join(_child_text(element, kind.label)).split())
        address = element.get("eId", "")
        by_address = _EID.search(address)
        number = worded_number(label) or bare_number(label) or (by_address[1] if by_address else "")
        if number:
            place = f"{source}#{address}" if address else source
            yield Article(number, label, place, lines[element], tuple(_Reader(kind).blocks(element, ())))


def _child_text(element: Element, tag: str) -> str:
    child = element.find(tag)
    return "" if child is None else "".join(child.itertext())


@dataclass
class _Reader:
    """Reads the blocks of one article, and counts those without a label."""

    kind: _Kind
    alinea: int = field(default=0)

    def blocks(self, element: Element, path: tuple[str, ...]) -> Iterator[Block]:
        """Yield the blocks of an element in a division."""
        words = [element.text or ""]
        for child in element:
            if child.tag in _INLINE:
                words.append("".join(child.itertext()))
            elif child.tag != self.kind.label and child.tag not in self.kind.no_words:
                yield from self._block(words, path)
                label = _LABEL_SIGNS.sub("", _child_text(child, self.kind.label)).strip(".-")
                yield from self.blocks(child, (*path, label) if label else path)
                words = []
            words.append(child.tail or "")
        yield from self._block(words, path)

    def _block(self, words: list[str], path: tuple[str, ...]) -> Iterator[Block]:
        text = " ".join("".join(words).split())
        if text:
            self.alinea += not path
            yield Block(path, self.alinea, text)
