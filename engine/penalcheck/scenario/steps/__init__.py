"""What each sentence of the catalogue does: one function for each, found by pytest-bdd by the sentence's id."""

from __future__ import annotations

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
    """Return the modules with the functions, for pytest to register, and the hooks that run around each step."""
    from penalcheck.scenario.steps import code_steps as code
    from penalcheck.scenario.steps import exposure_steps as exposure
    from penalcheck.scenario.steps import general_part_steps as general
    from penalcheck.scenario.steps import offence_steps as offences
    from penalcheck.scenario.steps import offender_steps as offender
    from penalcheck.scenario.steps import provision_steps as provisions
    from penalcheck.scenario.steps import recidivism_steps as recidivism
    from penalcheck.scenario.steps import step_order as order
    from penalcheck.scenario.steps import tier_steps as tiers
    from penalcheck.scenario.steps import verdict_steps as verdict

    return [code, offences, tiers, provisions, general, recidivism, offender, exposure, verdict, order]
