"""Nothing that a reader is told is left in English, but ids, citations and what files say."""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Iterator
from typing import Any, Final

import pytest
import yaml
from click.testing import Result

from conftest import COMPLETE_CODE, DAY
from penalcheck.exposure.case_files import read_cases
from penalcheck.messages import catalogues
from penalcheck.rulebook.rulebook_files import read_classification, read_rulebooks

Run = Callable[..., Result]

_OTHER_LETTERS: Final = {letter: letter + 0xFEE0 for letter in (*range(ord("A"), 91), *range(ord("a"), 123))}
"""Each Latin letter with its wide form, which no output has by itself."""
_PLACE: Final = re.compile(r"(\{[^{}=]*[}=]|\|[^{}=|]*=)")
"""Places of a message, and what stands before the texts among which a place of a rulebook chooses."""
_OWN_WORDS: Final = ("title", "short", "source", "note", "name")
"""The keys of an extract whose values are told as they are written."""
_OPTIONS = ("--as-of", DAY.isoformat(), "--width", "2000", "--language", "zh")


class _WideLetters(gettext.NullTranslations):
    """A catalogue that has every message, in wide letters."""

    def gettext(self, message: str) -> str:
        parts = _PLACE.split(message)
        return "".join(part if number % 2 else part.translate(_OTHER_LETTERS) for number, part in enumerate(parts))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


@pytest.fixture(scope="module")
def kept() -> re.Pattern[str]:
    """What keeps its letters: the words of the extract, single words that are ids, and all that looks like a name."""
    words = set(_written(yaml.safe_load(COMPLETE_CODE.read_text(encoding="utf-8"))))
    books = read_rulebooks((), read_classification().vocabulary)
    words |= {case.id for case in read_cases(())}
    for book in books:
        words |= {book.id, *(entry.id for entry in book.entries), *book.text.parameters}
        words |= {source.source for source in book.text.sources.values()}
    told = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{told})(?!\w)|`[^`]*`|\S*[-/_.]\S*|\([a-z]+\)")


def _written(part: Any) -> Iterator[str]:
    if isinstance(part, list):
        for entry in part:
            yield from _written(entry)
    elif isinstance(part, dict):
        for key, value in part.items():
            if key in _OWN_WORDS and isinstance(value, str):
                yield " ".join(value.split())
            else:
                yield from _written(value)


@pytest.mark.parametrize(
    "arguments",
    [
        ("evaluate", COMPLETE_CODE, "--full", "--explain", "--all"),
        ("compare", COMPLETE_CODE),
        ("exposure", "trafficker-second-conviction", COMPLETE_CODE),
        ("explain", "NO", "un-1988/art-3-5-a-organized-group", COMPLETE_CODE),
    ],
    ids=lambda arguments: str(arguments[0]),
)
def test_no_words_are_left_in_latin_letters(
    penalcheck: Run, kept: re.Pattern[str], monkeypatch: pytest.MonkeyPatch, arguments: tuple[object, ...]
) -> None:
    monkeypatch.setattr(catalogues, "catalogue_of", lambda *_: _WideLetters())
    output = penalcheck(*map(str, arguments), *_OPTIONS).output
    told = (re.sub(r"\s+", " ", line) for line in output.splitlines())
    left = {word: line for line in told for word in re.findall(r"\b[A-Za-z]{3,}\b", kept.sub(" ", line))}
    assert any(letter in output for letter in map(chr, _OTHER_LETTERS.values()))
    assert left == {}
