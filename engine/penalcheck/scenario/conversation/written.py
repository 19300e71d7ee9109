"""The scenario as it stands: its sentences, the text of its file, and the name of the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from penalcheck.scenario.language.dialects import gherkin_name, keywords
from penalcheck.scenario.sentences.catalogue import Meaning, keyword

_LONGEST_NAME: Final = 60
"""Signs of the title that a file's name has: names may have 255 bytes, and a sign takes up to four."""


@dataclass(frozen=True)
class WrittenStep:
    """A sentence of the scenario, as it was typed or put together, with its meaning."""

    kind: str
    text: str
    meaning: Meaning

    @property
    def names_a_file(self) -> bool:
        """Whether the sentence names a file, from the folder of the feature."""
        return self.meaning.step == "extract_file"


def feature_text(language: str, title: str, steps: Sequence[WrittenStep]) -> str:
    """Return the text of a feature file with one scenario."""
    gherkin = gherkin_name(language)
    lines = [f"# language: {gherkin}"] if language != "en" else []
    lines += [f"{keywords('feature', gherkin)[0]}: {title}", "", f"  {keywords('scenario', gherkin)[-1]}: {title}"]
    lines += [f"    {line}" for line in step_lines(language, steps)]
    return "\n".join(lines) + "\n"


def step_lines(language: str, steps: Sequence[WrittenStep]) -> Iterator[str]:
    """Yield the sentences with their keywords: 'And' before one that is of the kind of the sentence before it."""
    # The shortest word for 'and' goes with every sentence; 'Et que' does not.
    joining = min(keywords("and", gherkin_name(language)), key=len)
    before = None
    for step in steps:
        yield f"{joining if step.kind == before else keyword(step.kind, language)} {step.text}"
        before = step.kind


def elsewhere(steps: Sequence[WrittenStep], folder: Path) -> list[WrittenStep]:
    """Return the sentences for a file in another folder: what they name from their own folder stays where it is."""
    return [_with_whole_path(step, folder) if step.names_a_file else step for step in steps]


def _with_whole_path(step: WrittenStep, folder: Path) -> WrittenStep:
    file = step.meaning.values["file"]
    return WrittenStep(step.kind, step.text.replace(file, str(folder.absolute() / file)), step.meaning)


def file_name(title: str) -> str:
    """Return the name of a file for a title.

    >>> file_name("A courier: 1 kg?")
    'a-courier-1-kg.feature'
    """
    words = re.sub(r"[^\w]+", "-", title.casefold())[:_LONGEST_NAME].strip("-_")
    return f"{words or 'scenario'}.feature"
