"""The messages of the code, as `pybabel extract` finds them, and the catalogues."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from conftest import ROOT
from penalcheck.messages.catalogues import catalogue_file

KEYWORDS = {"tr": None, "ntr": (1, 2), "marked": None}
"""The functions whose first text is a message; CONTRIBUTING.md names the same ones to `pybabel`."""


@cache
def extracted() -> Catalog:
    """Return the messages of the code and its data."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["babel"]["mappings"]
    methods = [(entry["pattern"], entry["method"]) for entry in settings]
    options = {
        entry["pattern"]: {key: value for key, value in entry.items() if key not in ("pattern", "method")}
        for entry in settings
    }
    catalogue = Catalog()
    for file, line, message, comments, _ in extract_from_dir(
        str(ROOT / "engine" / "penalcheck"), methods, options, keywords=KEYWORDS
    ):
        catalogue.add(message, None, [(file, line)], auto_comments=comments)
    return catalogue


@cache
def read_catalogue(language: str) -> Catalog:
    """Return the catalogue of a language."""
    with catalogue_file(language).open(encoding="utf-8") as text:
        return read_po(text, locale=language)


def messages_of(catalogue: Catalog) -> dict[object, Message]:
    """Return the messages of a catalogue by their English text, or both of their texts."""
    return {message.id: message for message in catalogue if message.id}


def forms_of(catalogue: Catalog) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the English text of each message, the plural if it has one, with all forms of its translation."""
    for found, message in messages_of(catalogue).items():
        english = found if isinstance(found, str) else found[-1]
        yield english, (message.string,) if isinstance(message.string, str) else tuple(message.string)
