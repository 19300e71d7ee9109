"""Tags as marks of pytest, whose names allow fewer signs, and expressions over tags as expressions over marks."""

from __future__ import annotations

import re
from typing import Final

_JOINING_WORDS: Final = frozenset({"and", "or", "not"})

# What pytest's expressions do not take as part of a name.
_FOREIGN: Final = re.compile(r"[^\w:+.\[\]/-]")

# A tag in an expression: as in Cucumber, a space, a bracket or a backslash within it is written with a backslash.
_TAG: Final = re.compile(r"(@?)((?:\\.|[^\s()\\])+)")


def as_mark(tag: str) -> str:
    r"""Return the name of the mark that stands for a tag: the tag itself, if pytest can read it in an expression.

    >>> as_mark("article-3"), as_mark("issue#123"), as_mark("and")
    ('article-3', 'issue\\35\\123', '\\and')
    """
    return rf"\{tag}" if tag in _JOINING_WORDS else _FOREIGN.sub(lambda sign: f"\\{ord(sign.group())}\\", tag)


def as_mark_expression(expression: str) -> str:
    r"""Return an expression over tags as one over marks; `@` before a tag may be left out, except in `@and`.

    >>> as_mark_expression("@issue#123 and not (draft or @and)")
    'issue\\35\\123 and not (draft or \\and)'
    """
    return _TAG.sub(_marked, expression)


def _marked(match: re.Match[str]) -> str:
    at, word = match.groups()
    return word if word in _JOINING_WORDS and not at else as_mark(re.sub(r"\\(.)", r"\1", word))
