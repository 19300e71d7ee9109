"""Sentences on the general part."""

from __future__ import annotations

from typing import Any

from pytest_bdd import given

from penalcheck.scenario.steps import sentence
from penalcheck.scenario.world.failures import CannotRead
from penalcheck.scenario.world.state import World


def _stated(world: World, word: str, citation: str | None, line: int) -> Any:
    if word == "unknown" and citation:
        raise CannotRead(f"what is unknown has no provision to cite; remove '({citation})'")
    if word == "unknown" or (word == "none" and not citation):
        return word
    return {"value": word, "cite": world.cite(citation, line)}


@given(sentence("discretion"))
def discretion(penal_world: World, discretion: str, citation: str | None, line: int) -> None:
    """Set the discretion of courts."""
    if discretion == "unknown":
        penal_world.general()["sentencing"] = "unknown"
        return
    _sentencing(penal_world, discretion, [], citation, line)


def _sentencing(world: World, word: str, weighs: list[str], citation: str | None, line: int) -> None:
    world.general()["sentencing"] = {"discretion": word, "weighs": weighs, "cite": world.cite(citation, line)}


@given(sentence("nothing_weighed"))
def nothing_weighed(penal_world: World) -> None:
    """Leave courts neither discretion nor circumstances to weigh."""
    penal_world.general()["sentencing"] = "none"


@given(sentence("weighed"))
def weighed(penal_world: World, circumstances: tuple[str, ...], citation: str | None, line: int) -> None:
    """Name the circumstances that courts weigh."""
    _sentencing(penal_world, "none", list(circumstances), citation, line)


@given(sentence("confiscation"))
def confiscation(penal_world: World, confiscable: str, power: str, citation: str | None, line: int) -> None:
    """Set a power of confiscation."""
    powers = penal_world.general().get("confiscation")
    if not isinstance(powers, dict):
        powers = penal_world.general()["confiscation"] = {}
    powers[confiscable] = _stated(penal_world, power, citation, line)


@given(sentence("general_part"))
def general_part(penal_world: World, general: str, value: str, citation: str | None, line: int) -> None:
    """Set an item of the general part."""
    penal_world.general()[general] = _stated(penal_world, value, citation, line)


@given(sentence("extension"))
def extension(penal_world: World, extension: str, reach: str, citation: str | None, line: int) -> None:
    """Set how far attempt, participation, conspiracy or incitement is punishable."""
    penal_world.general()[extension] = {"punishable": reach, "cite": penal_world.cite(citation, line)}


@given(sentence("limitation_after"))
def limitation_after(penal_world: World, length: str, citation: str | None, line: int) -> None:
    """Set the limitation period."""
    penal_world.general()["limitation"] = [{"period": length, "cite": penal_world.cite(citation, line)}]


@given(sentence("limitation_never"))
def limitation_never(penal_world: World, citation: str | None, line: int) -> None:
    """Exclude any limitation period."""
    penal_world.general()["limitation"] = [{"period": "none", "cite": penal_world.cite(citation, line)}]


@given(sentence("longest_term"))
def longest_term(penal_world: World, term: str, citation: str | None, line: int) -> None:
    """Set the longest term."""
    penal_world.general()["longest_term"] = _stated(penal_world, term, citation, line)


@given(sentence("shortest_term"))
def shortest_term(penal_world: World, term: str, citation: str | None, line: int) -> None:
    """Set the shortest term."""
    penal_world.general()["shortest_term"] = _stated(penal_world, term, citation, line)


@given(sentence("extension_half"))
def extension_half(penal_world: World, extension: str, citation: str | None, line: int) -> None:
    """Make attempt, participation, conspiracy or incitement punishable by half of the range."""
    half = {"multiply": {"minimum": "1/2", "maximum": "1/2"}}
    penal_world.general()[extension] = {"punishable": "all", "effect": half, "cite": penal_world.cite(citation, line)}
