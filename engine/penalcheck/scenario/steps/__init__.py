"""What each sentence of the catalogue does: one function for each, found by pytest-bdd by the sentence's id."""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType
from typing import Any

from pytest_bdd.parsers import StepParser

from penalcheck.scenario.gherkin.steptext import StepText, meaning_of


class sentence(StepParser):  # noqa: N801
    """pytest-bdd's parser of one sentence, in every wording and language of the catalogue."""

    def is_matching(self, name: str) -> bool:
        """Return whether a step is this sentence; steps that other plugins run never are."""
        meaning = meaning_of(name)
        return meaning is not None and meaning.step == self.name

    def parse_arguments(self, name: str) -> dict[str, Any] | None:
        """Return the content of the places, with the citation, line and language of the step."""
        meaning = meaning_of(name)
        if meaning is None or not isinstance(name, StepText):
            return None
        return {**meaning.values, "citation": meaning.citation, "line": name.line, "language": name.language}


def modules() -> list[ModuleType]:
    """Return the modules that hold the functions and what comes before them, for pytest to take up.

    The others of this folder serve scenarios that fail, and are loaded when one does.
    """
    names = [module.name for module in pkgutil.iter_modules(__path__)]
    taken_up = [name for name in names if name.endswith("_steps") or name == "step_order"]
    return [importlib.import_module(f"{__name__}.{name}") for name in taken_up]
