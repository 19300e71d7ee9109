"""How tests read a written report: its elements, its links and its visible text."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

_BLOCKS = {"p", "li", "dt", "dd", "td", "th", "div", "h1", "h2", "h3", "h4", "summary", "title", "br"}


@dataclass
class Element:
    """One element of a page."""

    tag: str
    attributes: dict[str, str]


@dataclass
class WrittenPage(HTMLParser):
    """A page read from its file."""

    path: Path
    elements: list[Element] = field(default_factory=list)
    text: str = ""

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.path.read_text(encoding="utf-8"))
        self.text = " ".join(self.text.split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.text += " " if tag in _BLOCKS else ""
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        self.text += data

    @property
    def ids(self) -> list[str]:
        """All ids, in order."""
        return [e.attributes["id"] for e in self.elements if "id" in e.attributes]

    @property
    def links(self) -> list[str]:
        """The addresses of all links and assets."""
        return [e.attributes[name] for e in self.elements for name in ("href", "src") if name in e.attributes]

    @property
    def headings(self) -> list[int]:
        """The levels of the headings, in order."""
        return [int(e.tag[1]) for e in self.elements if e.tag in ("h1", "h2", "h3", "h4", "h5", "h6")]


def read_report(folder: Path) -> dict[str, WrittenPage]:
    """Return the pages of a report by their place in its folder."""
    return {str(path.relative_to(folder)): WrittenPage(path) for path in sorted(folder.rglob("*.html"))}
