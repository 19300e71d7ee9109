"""Examples of what can only be said in own words, from examples.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from penalcheck.files.document import read_document
from penalcheck.messages.reader_language import LANGUAGES


class OwnWordsExample(NamedTuple):
    """An example of a meaning: its id, the kind of sentence, and its text in each language."""

    step: str
    kind: str
    texts: Mapping[str, str]


@cache
def own_words_examples() -> tuple[OwnWordsExample, ...]:
    """Return an example of each meaning that the catalogue has no sentence for."""
    data = read_document(Path(__file__).with_suffix(".yaml")).value
    return tuple(
        OwnWordsExample(step, kind, dict(zip(LANGUAGES, texts, strict=True)))
        for kind, examples in data.items()
        for step, texts in examples.items()
    )
