"""Checks around each step: is it in its place, and which later steps name a tier or offence that does not exist?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from inspect import signature
from typing import Any

import pytest

from penalcheck.files.problem import Position
from penalcheck.messages.telling import tr
from penalcheck.scenario.gherkin.steptext import meaning_of
from penalcheck.scenario.sentences.catalogue import meanings
from penalcheck.scenario.world.failures import CannotRead, UnknownName
from penalcheck.scenario.world.state import World
from penalcheck.scenario.world.statements import brings_names


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
    """If a step names a tier or offence that does not exist, add the later steps that do so too."""
    if isinstance(exception, UnknownName):
        world: World = request.getfixturevalue("penal_world")
        later = scenario.steps[scenario.steps.index(step) + 1 :]
        exception.others = tuple(_unknown_names(world, later))


def _unknown_names(world: World, steps: list[Any]) -> Iterator[tuple[Position, str]]:
    """Yield the steps that name a tier or offence that does not exist, up to a step that may add one."""
    for step in steps:
        meaning = meaning_of(step.name)
        if meaning is None or any(map(brings_names, meanings(meaning))):
            return
        for place, find in (("tier", world.tier), ("offence", world.provision)):
            try:
                if place in meaning.values:
                    find(meaning.values[place])
            except UnknownName as unknown:
                yield Position(step.line_number, step.indent + 1), str(unknown)
