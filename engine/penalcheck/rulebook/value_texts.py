"""Texts of rulebooks that depend on a fact: a place in braces that holds a text for each value of the fact."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from penalcheck.facts.vocabulary import FactType
from penalcheck.files.suggest import did_you_mean
from penalcheck.messages.telling import listed, tr

UNKNOWN: Final = "unknown"
"""The name of the text for a fact that is not known."""
_FLAG: Final = ("yes", "no")


def value_texts(layout: str) -> Mapping[str, str]:
    """Return the text for each value, from what stands behind the colon of a place in braces.

    Raises ValueError if a part has no value or no text.

    >>> value_texts("yes=The court may fine|no=The court cannot fine|unknown=Whether the court may fine is not known")
    {'yes': 'The court may fine', 'no': 'The court cannot fine', 'unknown': 'Whether the court may fine is not known'}
    """
    texts = {}
    for part in layout.split("|"):
        value, equals, text = part.partition("=")
        if not equals or not text.strip():
            raise ValueError(tr("'{part}' is no value with its text, as in yes=it may", part=part.strip()))
        texts[value.strip()] = text.strip()
    return texts


def value_of(fact: bool | str | None) -> str:
    """Return the name of the text for a flag or word; None is a fact that is not known."""
    if fact is None:
        return UNKNOWN
    return fact if isinstance(fact, str) else _FLAG[not fact]


def unfitting(name: str, layout: str, fact: FactType | None) -> str:
    """Return why the texts of a place do not fit the fact of that name; empty if they do.

    None is a name that is no fact, but a parameter.
    """
    if fact is None or fact.kind not in ("flag", "word"):
        return tr("{{{name}}} may hold a name alone: only flags and words have a text for each value", name=name)
    try:
        texts = value_texts(layout)
    except ValueError as error:
        return f"{{{name}}}: {error}"
    values = (*(fact.words or _FLAG), UNKNOWN)
    for value in texts:
        if value not in values:
            hint = did_you_mean(value, values)
            return tr("{{{name}}} has no value '{value}'{hint}", name=name, value=value, hint=hint)
    missing = [value for value in values if value not in texts]
    return tr("{{{name}}} has no text for: {values}", name=name, values=listed(missing)) if missing else ""
