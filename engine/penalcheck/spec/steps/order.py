"""Before each sentence is carried out: does it stand where it may, and does it contradict an earlier one?"""

from __future__ import annotations

from collections.abc import Callable
from inspect import signature
from typing import Any

import pytest

from penalcheck.spec.failures import CannotRead
from penalcheck.spec.steptext import StepText
from penalcheck.spec.world import World


def pytest_bdd_before_step_call(
    request: pytest.FixtureRequest, scenario: Any, step: Any, step_func: Callable[..., Any]
) -> None:
    """Raise CannotRead where a sentence comes too early, says again what was said, or has what it would ignore."""
    text = step.name
    meaning = text.meaning if isinstance(text, StepText) else None
    if meaning is None:
        return
    if meaning.citation and "citation" not in signature(step_func).parameters:
        raise CannotRead(f"no provision is kept with this sentence; take '({meaning.citation})' away")
    world: World = request.getfixturevalue("penal_world")
    world.statements.hear(meaning, text.kind, text.line, background=text.line < scenario.line_number)
    if text.kind == "when":
        world.asked = []
