"""What each sentence of the catalogue does: one function a sentence, found by pytest-bdd under the sentence's id."""

from __future__ import annotations

from types import ModuleType
from typing import Any

from pytest_bdd.parsers import StepParser

from penalcheck.spec.catalogue import Meaning, read_step
from penalcheck.spec.feature import StepText


class sentence(StepParser):  # noqa: N801
    """pytest-bdd's parser of one sentence, in every wording and language of the catalogue."""

    def is_matching(self, name: str) -> bool:
        """Tell whether a step of a scenario that penalcheck reads is this sentence; other plugins' steps never are."""
        meaning = _meaning(name)
        return meaning is not None and meaning.step == self.name

    def parse_arguments(self, name: str) -> dict[str, Any] | None:
        """Return what the places hold, with the citation and the line of the step."""
        meaning = _meaning(name)
        if meaning is None or not isinstance(name, StepText):
            return None
        return {**meaning.values, "citation": meaning.citation, "line": name.line, "language": name.language}


def _meaning(name: str) -> Meaning | None:
    if not isinstance(name, StepText):
        return None
    found = read_step(name.kind, name.language, str(name))
    return found if isinstance(found, Meaning) else None


def modules() -> list[ModuleType]:
    """Return the modules that hold the functions, for pytest to take up."""
    from penalcheck.spec.steps import code, general, offences, offender, order, outcome, recidivism, verdict

    return [code, offences, general, recidivism, offender, outcome, verdict, order]
