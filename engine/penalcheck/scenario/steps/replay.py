"""Carrying out a scenario once more, with one of its sentences changed or one added, to see whether it then holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from penalcheck.files.problem import BadInput
from penalcheck.inference.inferred import EngineFault
from penalcheck.scenario.gherkin.steptext import meaning_of
from penalcheck.scenario.sentences.catalogue import Meaning, meanings
from penalcheck.scenario.steps.carrying_out import carry_out
from penalcheck.scenario.world.failures import CannotRead, Unmet
from penalcheck.scenario.world.state import World


@dataclass(frozen=True)
class Replay:
    """The steps of a scenario up to one that is not met, which is the last of them."""

    feature: Path
    shown: str
    steps: Sequence[Any]
    first_line: int
    """The line of the scenario: what stands above it belongs to a background."""

    def meaning(self, place: int) -> Meaning | None:
        """Return what the step at a place means; None if it is not a sentence of the catalogue."""
        return meaning_of(self.steps[place].name)

    def holds(self, changed: Mapping[int, Meaning], before: Mapping[int, Meaning] | None = None) -> bool:
        """Return whether the last step is met if others mean something else, or if sentences are added before some."""
        world = World(self.feature, self.shown)
        try:
            for place in range(len(self.steps)):
                if before and place in before:
                    self._carry_out(world, before[place], place, kind="given")
                meaning = changed.get(place) or self.meaning(place)
                if meaning is None:
                    return False
                self._carry_out(world, meaning, place, kind=self.steps[place].name.kind)
        except (Unmet, CannotRead, BadInput, EngineFault):
            return False
        return True

    def _carry_out(self, world: World, meaning: Meaning, place: int, *, kind: str) -> None:
        step = self.steps[place]
        line = step.line_number
        for stated in meanings(meaning):
            world.statements.record(stated, kind, line, background=line < self.first_line)
        if kind == "when":
            world.checked = []
        below = {"docstring": step.docstring, "datatable": step.datatable and step.datatable.raw()}
        carry_out(world, meaning, line, step.name.language, **{name: given for name, given in below.items() if given})
