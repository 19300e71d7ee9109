"""The words that a place of a sentence takes: those of its list, or the names that are known there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from penalcheck.editor import named
from penalcheck.editor.named import Names, Sort
from penalcheck.editor.scenario_code import code_above
from penalcheck.editor.typed_text import TypedText
from penalcheck.files.input_files import DATA_ENDINGS
from penalcheck.scenario.language.words import word_list
from penalcheck.scenario.sentences import subjects
from penalcheck.scenario.sentences.placeholders import PLACEHOLDERS, Placeholder

Word = tuple[str, str]
"""A word, and what it means on one line."""


def words_for(
    place: Placeholder, draft: TypedText, line: int, language: str, values: Mapping[str, str]
) -> Iterator[Word]:
    """Yield the words that a place takes on a line of a feature; `values` is what stands in the places before it."""
    kind = next(name for name, known in PLACEHOLDERS.items() if known is place)
    if kind in _NAMES:
        yield from ((name, entry.title) for name, entry in _NAMES[kind](language, values).items())
    elif kind in _OF_THE_CODE:
        code = code_above(draft, line)
        yield from ((name, entry.title) for name, entry in (code.of(_OF_THE_CODE[kind]) if code else {}).items())
    elif kind == "file":
        yield from _files(draft)
    elif place.words:
        yield from ((forms[0], key.replace("_", " ")) for key, forms in word_list(place.words, language).items())
    else:
        yield place.examples[language], place.takes


def _files(draft: TypedText) -> Iterator[Word]:
    """Yield the files of data in the folder of a feature."""
    folder = draft.path.parent
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.suffix.lower() in DATA_ENDINGS:
            yield path.name, ""


def _articles(_: str, values: Mapping[str, str]) -> Names:
    """Return the articles of the rulebook that the sentence names, by their numbers."""
    names = named.articles(values.get("rulebook", ""))
    return {name: entry for name, entry in names.items() if subjects.article_number(name) == name}


def _countries(language: str, _: Mapping[str, str]) -> Names:
    return {entry.title: entry for entry in named.countries(language).values()}


def _always(names: Callable[[], Names]) -> Callable[[str, Mapping[str, str]], Names]:
    return lambda _language, _values: names()


_OF_THE_CODE: Final[Mapping[str, Sort]] = {"tier": "tier", "offence": "offence"}
_NAMES: Final[Mapping[str, Callable[[str, Mapping[str, str]], Names]]] = {
    "rule": _always(named.rules),
    "rulebook": _always(named.rulebooks),
    "parameter": _always(named.parameters),
    "article": _articles,
    "case": _always(named.cases),
    "country": _countries,
    "facts": _always(named.facts),
}
"""The names that each kind of place takes."""
