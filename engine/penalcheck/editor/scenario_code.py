"""The code that a scenario is about, as far as a file holds it: whose tiers and offences its sentences may name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from penalcheck.editor.own_names import OwnNames
from penalcheck.editor.step_line import heading_of, step_on
from penalcheck.editor.typed_text import TypedText
from penalcheck.editor.yaml_tree import file_nodes
from penalcheck.files.shipped import complete_code_file, extracts_folder
from penalcheck.scenario.sentences.catalogue import Meaning, meanings, read_step


def code_above(draft: TypedText, line: int) -> OwnNames | None:
    """Return the names of the code that holds at a line: the last that its scenario, or else the background, gives."""
    for number in _lines_that_count(draft, line):
        step = step_on(draft.lines, number, draft.language)
        found = read_step(step.kind or "given", step.language, step.sentence) if step else None
        for meaning in meanings(found) if isinstance(found, Meaning) else ():
            path = _file_of(meaning, draft)
            if path:
                return OwnNames("extract", path, file_nodes(path))
    return None


def _lines_that_count(draft: TypedText, line: int) -> Iterator[int]:
    """Yield the lines of the scenario up to one, and those of the backgrounds above, the nearest first."""
    own = True
    waiting: list[int] = []
    for number in range(line, 0, -1):
        heading = heading_of(draft.lines[number - 1], draft.language) if number <= len(draft.lines) else None
        if heading == "background":
            yield from waiting
        if heading:
            own, waiting = False, []
        elif own:
            yield number
        else:
            waiting.append(number)


def _file_of(meaning: Meaning, draft: TypedText) -> Path | None:
    if meaning.step == "complete_code":
        return complete_code_file()
    if meaning.step in ("real_code", "real_code_as_of"):
        return extracts_folder() / f"{meaning.values['country']}.yaml"
    return draft.path.parent / meaning.values["file"] if meaning.step == "extract_file" else None
