"""Trees of statements for the terminal, for 80 columns."""

from __future__ import annotations

from collections.abc import Iterator

from penalcheck.findings.explanation import Node
from penalcheck.report.terminal import wrapped


def tree(node: Node) -> str:
    """Return a node and everything on which it rests as a tree; only file names may be wider than the terminal."""
    return "\n".join([*_wrapped(node.text, "", ""), *_branches(node, "")])


def _branches(node: Node, indent: str) -> Iterator[str]:
    for child in node.children:
        last = child is node.children[-1]
        below = indent + ("   " if last else "│  ")
        branch = "│  " if child.children else "   "
        yield from _wrapped(child.text, indent + ("└─ " if last else "├─ "), below + branch)
        yield from _branches(child, below)


def _wrapped(text: str, first: str, rest: str) -> list[str]:
    return wrapped(text, first, rest) or [first]
