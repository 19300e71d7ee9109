"""The keywords of gherkin in the languages of scenarios, from gherkin's own tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import cast

from gherkin.dialect import Dialect


@cache
def keywords(name: str, gherkin_language: str) -> tuple[str, ...]:
    """Return the words of one keyword, such as 'given' or 'scenarioOutline', without the bullet that stands for any."""
    dialect = Dialect.for_name(gherkin_language)
    assert dialect is not None, "the languages of scenarios are gherkin's"
    spec = cast(Mapping[str, Sequence[str]], dialect.spec)
    return tuple(word.strip() for word in spec[name] if not word.startswith("*"))
