"""The messages of the code and the texts of the law as data, as `pybabel extract` finds them, and the catalogues."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from conftest import ROOT
from penalcheck.messages.catalogues import FOLDER, Domain, catalogue_file

KEYWORDS = {"tr": None, "ntr": (1, 2), "marked": None}
"""The functions whose first text is a message; CONTRIBUTING.md names the same ones to `pybabel`."""

_FOLDERS: Final = ("rules", "scenarios/cases", "scenarios/extracts", "engine/penalcheck/facts")
"""The folders in which the texts of the law as data stand."""


@cache
def extracted(domain: Domain = "penalcheck") -> Catalog:
    """Return the messages of the code, or the texts of the law as data."""
    catalogue = Catalog()
    for file, line, message, comments in _found(domain):
        catalogue.add(message, None, [(file, line)], auto_comments=comments)
    return catalogue


def _found(domain: Domain) -> Iterator[tuple[str, int, Any, list[str]]]:
    if domain == "penalcheck":
        settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["babel"]["mappings"]
        roots = {ROOT / "engine" / "penalcheck": settings}
    else:
        settings = tomllib.loads((FOLDER.parent / "law.toml").read_text(encoding="utf-8"))["mappings"]
        roots = {ROOT / folder: [_within(entry, folder) for entry in settings] for folder in _FOLDERS}
    for root, entries in roots.items():
        yield from _found_in(root, entries)


def _within(entry: dict[str, str], folder: str) -> dict[str, str]:
    """Return what the settings say of a folder; of files elsewhere they say nothing there."""
    return {**entry, "pattern": entry["pattern"].removeprefix(f"{folder}/")}


def _found_in(root: Path, settings: list[dict[str, str]]) -> Iterator[tuple[str, int, Any, list[str]]]:
    methods = [(entry["pattern"], entry["method"]) for entry in settings]
    options = {
        entry["pattern"]: {key: value for key, value in entry.items() if key not in ("pattern", "method")}
        for entry in settings
    }
    for file, line, message, comments, _ in extract_from_dir(str(root), methods, options, keywords=KEYWORDS):
        yield file, line, message, comments


@cache
def read_catalogue(language: str, domain: Domain = "penalcheck") -> Catalog:
    """Return a catalogue of a language."""
    with catalogue_file(language, domain).open(encoding="utf-8") as text:
        return read_po(text, locale=language)


def messages_of(catalogue: Catalog) -> dict[object, Message]:
    """Return the messages of a catalogue by their English text, or both of their texts."""
    return {message.id: message for message in catalogue if message.id}


def forms_of(catalogue: Catalog) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the English text of each message, the plural if it has one, with all forms of its translation."""
    for found, message in messages_of(catalogue).items():
        english = found if isinstance(found, str) else found[-1]
        yield english, (message.string,) if isinstance(message.string, str) else tuple(message.string)
