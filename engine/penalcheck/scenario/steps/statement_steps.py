"""Statements in own words that say several sentences in one."""

from __future__ import annotations

from pytest_bdd import given, then, when

from penalcheck.scenario.sentences.catalogue import STATEMENT, Meaning
from penalcheck.scenario.steps import sentence
from penalcheck.scenario.steps.carrying_out import carry_out
from penalcheck.scenario.world.state import World


@given(sentence(STATEMENT))
@when(sentence(STATEMENT))
@then(sentence(STATEMENT))
def statement(penal_world: World, parts: tuple[Meaning, ...], citation: str | None, line: int, language: str) -> None:
    """Carry out each sentence in order."""
    carry_out(penal_world, Meaning(STATEMENT, {"parts": parts}, citation), line, language)
