"""Names of pages and anchors, each used once, and safe in any file system and address."""

from __future__ import annotations

import re
from collections.abc import Iterable


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
