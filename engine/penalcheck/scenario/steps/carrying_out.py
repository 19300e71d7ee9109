"""Carrying out sentences: each by its own function, within pytest or outside of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from inspect import signature

from pytest_bdd.steps import step_function_context_registry

from penalcheck.scenario.sentences.catalogue import Meaning, meanings
from penalcheck.scenario.steps import modules, sentence
from penalcheck.scenario.world.state import World


def carry_out(world: World, meaning: Meaning, line: int, language: str, **given: object) -> None:
    """Carry out every sentence that a step states, in order; `given` is what stands below it. Raises as they do."""
    for part in meanings(meaning):
        function = _functions()[part.step]
        said = {"penal_world": world, "citation": meaning.citation, "line": line, "language": language}
        offered = {**given, **said, **part.values}
        function(**{name: offered[name] for name in signature(function).parameters if name in offered})


@cache
def _functions() -> Mapping[str, Callable[..., object]]:
    """Return the function of each sentence by its id."""
    modules()
    contexts = step_function_context_registry.values()
    return {context.parser.name: context.step_func for context in contexts if isinstance(context.parser, sentence)}
