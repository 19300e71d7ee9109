"""Names of pages and anchors, each used once, and safe in any file system and address; links in texts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from markupsafe import Markup

_ADDRESS: Final = re.compile(r"(https?://[^\s<>\"']*[\w/])")


def slugs(names: Iterable[str]) -> dict[str, str]:
    """Return a slug for each name, all different.

    >>> slugs(["AU NSW", "au-nsw"])
    {'AU NSW': 'au-nsw', 'au-nsw': 'au-nsw-2'}
    """
    taken: dict[str, str] = {}
    used: set[str] = set()
    for name in dict.fromkeys(names):
        slug = base = slug_of(name)
        number = 1
        while slug in used:
            number += 1
            slug = f"{base}-{number}"
        used.add(slug)
        taken[name] = slug
    return taken


def slug_of(name: str) -> str:
    """Return a name as lower-case letters, digits and hyphens; never empty."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "unnamed"


def linked(text: str) -> Markup:
    """Return a text as markup, with a link for each web address in it.

    >>> linked("The text, https://example.org/a.html, art. 3 & 4")
    Markup('The text, <a href="https://example.org/a.html">https://example.org/a.html</a>, art. 3 &amp; 4')
    """
    from markupsafe import Markup, escape

    parts = _ADDRESS.split(text)
    return Markup("").join(
        Markup('<a href="{0}">{0}</a>').format(p) if n % 2 else escape(p) for n, p in enumerate(parts)
    )
