"""Checks around each step: is it in its place, and which later steps name a tier or offence that does not exist?"""

from __future__ import annotations

from collections.abc import Callable
from inspect import signature
from typing import Any

import pytest

from penalcheck.messages.telling import tr
from penalcheck.scenario.gherkin.steptext import meaning_of
from penalcheck.scenario.sentences.catalogue import meanings
from penalcheck.scenario.world.failures import CannotRead, UnknownName, Unmet
from penalcheck.scenario.world.state import World


def pytest_bdd_before_step_call(
    request: pytest.FixtureRequest, scenario: Any, step: Any, step_func: Callable[..., Any]
) -> None:
    """Raise CannotRead if a sentence comes too early, repeats what is settled, or has a citation that it cannot use."""
    text = step.name
    meaning = meaning_of(text)
    if meaning is None:
        return
    if meaning.citation and "citation" not in signature(step_func).parameters:
        raise CannotRead(tr("this sentence takes no citation; remove '({citation})'", citation=meaning.citation))
    world: World = request.getfixturevalue("penal_world")
    for stated in meanings(meaning):
        world.statements.record(stated, text.kind, text.line, background=text.line < scenario.line_number)
    if text.kind == "when":
        world.checked = []


def pytest_bdd_step_error(request: pytest.FixtureRequest, scenario: Any, step: Any, exception: Exception) -> None:
    """If a step is not met, add what would make it hold; if it cannot be carried out, the later ones that cannot."""
    if not isinstance(exception, (Unmet, CannotRead)):
        return
    # Scenarios that hold need none of it, and it loads what changes laws.
    from penalcheck.scenario.steps.further_faults import faults_of_steps
    from penalcheck.scenario.steps.replay import Replay
    from penalcheck.scenario.steps.would_hold import would_hold

    world: World = request.getfixturevalue("penal_world")
    place = scenario.steps.index(step)
    if isinstance(exception, Unmet):
        played = Replay(request.path, world.shown, scenario.steps[: place + 1], scenario.line_number)
        exception.would_hold = tuple(would_hold(world, played))
    elif isinstance(exception, UnknownName):
        later = faults_of_steps(world, scenario.steps[place + 1 :])
        exception.others = tuple(fault for fault in later if fault[1] != str(exception))
