"""Every mistake of a scenario in one go: what contradicts or comes too early, and what cannot be carried out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from penalcheck.files.problem import BadInput, Position, Problem
from penalcheck.scenario.gherkin.steptext import meaning_of
from penalcheck.scenario.sentences.catalogue import Meaning, meanings
from penalcheck.scenario.steps.carrying_out import carry_out
from penalcheck.scenario.world.failures import CannotRead, UnknownName
from penalcheck.scenario.world.state import World
from penalcheck.scenario.world.statements import REPEATS, Statements, brings_names

Fault = tuple[Position, str]
"""The place of a step, and what is wrong with it."""


def all_faults(scenario: Any, problems: Sequence[Problem], feature: Path, shown: str) -> tuple[Problem, ...]:
    """Return the problems of a scenario with its faults of order; if there are any, also what cannot be carried out.

    If there are none, the run itself tells what cannot be carried out.
    """
    faulty = {problem.position for problem in problems}
    found = [*problems, *_problems(shown, order_faults(scenario), faulty)]
    if found:
        faulty = {problem.position for problem in found}
        found += _problems(shown, faults_of_steps(World(feature, shown), scenario.steps), faulty)
    return tuple(dict.fromkeys(found))


def _problems(shown: str, faults: Iterable[Fault], faulty: set[Position | None]) -> list[Problem]:
    """Return the faults of steps of which none is told yet."""
    return [Problem(shown, position, message) for position, message in faults if position not in faulty]


def order_faults(scenario: Any) -> Iterator[Fault]:
    """Yield the steps that contradict others, or that check something before anything was done.

    A step that was not understood counts as one of its kind: what only follows from it is not told.
    """
    statements = Statements()
    for step in scenario.steps:
        meaning = meaning_of(step.name)
        for stated in meanings(meaning) if meaning else (None,):
            try:
                statements.record(
                    stated, step.type, step.line_number, background=step.line_number < scenario.line_number
                )
            except CannotRead as fault:
                yield _place(step), str(fault)


def faults_of_steps(world: World, steps: Sequence[Any]) -> Iterator[Fault]:
    """Yield the steps that cannot be carried out, each fault once, up to a step without which others would be faulty.

    Sentences on the law are carried out; of the others only the names of tiers and offences are looked up.
    """
    told: set[str] = set()
    for step in steps:
        meaning = meaning_of(step.name)
        if meaning is None:
            if step.type == "given":
                return
            continue
        for message in _messages(world, step, meaning):
            if message not in told:
                told.add(message)
                yield _place(step), message
            if any(brings_names(stated) or stated.step in REPEATS for stated in meanings(meaning)):
                return


def _messages(world: World, step: Any, meaning: Meaning) -> Iterator[str]:
    """Yield what is wrong with one step."""
    if step.type == "given":
        below = {"docstring": step.docstring, "datatable": step.datatable and step.datatable.raw()}
        given = {name: value for name, value in below.items() if value}
        try:
            carry_out(world, meaning, step.line_number, step.name.language, **given)
        except CannotRead as fault:
            yield str(fault)
        except BadInput as bad:
            yield from (problem.message for problem in bad.problems)
        return
    for stated in meanings(meaning):
        for place, find in (("tier", world.tier), ("offence", world.provision)):
            try:
                if place in stated.values and world.has_code:
                    find(stated.values[place])
            except UnknownName as unknown:
                yield str(unknown)


def _place(step: Any) -> Position:
    return Position(step.line_number, step.indent + 1)
