"""Statements in own words that say several sentences in one: each is carried out by its own function, in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from inspect import signature

from pytest_bdd import given, then, when
from pytest_bdd.steps import step_function_context_registry

from penalcheck.scenario.sentences.catalogue import STATEMENT, Meaning
from penalcheck.scenario.steps import modules, sentence
from penalcheck.scenario.world.state import World


@given(sentence(STATEMENT))
@when(sentence(STATEMENT))
@then(sentence(STATEMENT))
def statement(penal_world: World, parts: tuple[Meaning, ...], citation: str | None, line: int, language: str) -> None:
    """Carry out each sentence in order."""
    for part in parts:
        function = _functions()[part.step]
        offered = {**part.values, "penal_world": penal_world, "citation": citation, "line": line, "language": language}
        function(**{name: offered[name] for name in signature(function).parameters if name in offered})


@cache
def _functions() -> Mapping[str, Callable[..., object]]:
    """Return the function of each sentence by its id."""
    modules()
    contexts = step_function_context_registry.values()
    return {context.parser.name: context.step_func for context in contexts if isinstance(context.parser, sentence)}
