"""Reading what is suggested for a step that was not understood."""

from __future__ import annotations

import re

from penalcheck.scenario.sentences.catalogue import Meaning, keyword, read_step
from penalcheck.scenario.sentences.placeholders import PLACEHOLDERS
from penalcheck.scenario.sentences.wordings import KINDS

_PLACE = re.compile(r"\{(\w+)\}")


def read_suggestion(step: str, language: str) -> Meaning:
    """Return the meaning of a step with its keyword, with the example in each place that is left open."""
    kind = next(kind for kind in KINDS if step.startswith(keyword(kind, language)))
    return read_open(kind, language, step.removeprefix(keyword(kind, language)).strip())


def read_open(kind: str, language: str, text: str) -> Meaning:
    """Return the meaning of a sentence, with the example in each place that is left open."""
    filled = _PLACE.sub(lambda match: PLACEHOLDERS[match.group(1)].examples[language], text)
    found = read_step(kind, language, filled)
    assert isinstance(found, Meaning), (filled, found)
    return found


def places(text: str) -> set[str]:
    """Return the places that a sentence leaves open."""
    return set(_PLACE.findall(text))
