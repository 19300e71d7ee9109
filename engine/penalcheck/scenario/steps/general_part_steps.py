"""Sentences on the general part."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pytest_bdd import given

from penalcheck.extract.term import parse_term
from penalcheck.messages.telling import tr
from penalcheck.scenario.steps import sentence
from penalcheck.scenario.steps.offence_steps import ENDS
from penalcheck.scenario.world.failures import CannotRead
from penalcheck.scenario.world.state import World


def _stated(world: World, word: str | int, citation: str | None, line: int) -> Any:
    if word == "unknown" and citation:
        raise CannotRead(tr("what is unknown has no provision to cite; remove '({citation})'", citation=citation))
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


@given(sentence("weighed_too"))
def weighed_too(penal_world: World, circumstances: tuple[str, ...], citation: str | None, line: int) -> None:
    """Let courts weigh circumstances; how much discretion they have besides stays as it was, or unknown."""
    stated = penal_world.general().get("sentencing")
    if isinstance(stated, dict):
        stated["weighs"] = list(dict.fromkeys([*stated.get("weighs", ()), *circumstances]))
    else:
        _sentencing(penal_world, stated or "unknown", list(circumstances), citation, line)


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


@given(sentence("limitation_below"))
def limitation_below(penal_world: World, term: str, length: str, citation: str | None, line: int) -> None:
    """Set the limitation period of offences below a maximum; what is not below it keeps its own."""
    stated = penal_world.general().get("limitation")
    periods = stated if isinstance(stated, list) else [{"period": "unknown", "cite": penal_world.cite(None, line)}]
    below = {"period": length, "cite": penal_world.cite(citation, line)}
    penal_world.general()["limitation"] = [*_from(term, periods), below]


def _from(term: str, periods: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield limitation periods as they are from a maximum upwards."""
    for period in periods:
        least = period.get("maximum_at_least")
        yield period if least and parse_term(least).reaches(parse_term(term)) else {**period, "maximum_at_least": term}


@given(sentence("suspension_any"))
def suspension_any(penal_world: World, citation: str | None, line: int) -> None:
    """Let every sentence be suspended: the limit is life."""
    penal_world.general()["suspension"] = {"value": "life", "cite": penal_world.cite(citation, line)}


@given(sentence("release_share"))
def release_share(penal_world: World, share: str, citation: str | None, line: int) -> None:
    """Set the part of every sentence that must be served."""
    release_rule(penal_world, "general", citation, line, fraction=share)


@given(sentence("release_rule"))
def release_rule(
    penal_world: World,
    applies_to: str,
    citation: str | None,
    line: int,
    fraction: str | None = None,
    after: str | None = None,
    possible: bool = True,
) -> None:
    """Add a rule on release for some offenders; it takes the place of an earlier one for the same."""
    served = {name: value for name, value in (("fraction", fraction), ("after", after)) if value}
    barred = {} if possible else {"possible": False}
    rule = {"applies_to": applies_to, **served, **barred, "cite": penal_world.cite(citation, line)}
    stated = penal_world.general().get("release")
    others = [other for other in stated if other["applies_to"] != applies_to] if isinstance(stated, list) else []
    penal_world.general()["release"] = [*others, rule]


@given(sentence("juveniles"))
def juveniles(
    penal_world: World,
    below: int,
    citation: str | None,
    line: int,
    factor: str | None = None,
    end: str | None = None,
    imprisonment: str | None = None,
    maximum: str | None = None,
    optional: bool = False,
) -> None:
    """Set how offenders below an age are punished: by a part of the adult range, up to a term, or never by prison."""
    changed: dict[str, Any] = {"effect": {"multiply": _parts(factor, end)}} if factor else {}
    if maximum:
        changed["effect"] = {"multiply": {"maximum": 1}, "cap": maximum}
    if imprisonment:
        changed["imprisonment"] = imprisonment
    if optional:
        changed["applies"] = "optional"
    stated = penal_world.general().get("juveniles")
    rule = {"below": below, **changed, "cite": penal_world.cite(citation, line)}
    penal_world.general()["juveniles"] = [*(stated if isinstance(stated, list) else []), rule]


def _parts(factor: str, end: str | None) -> dict[str, str]:
    """Return the share that is left of each end of a range, or of one of them."""
    return {one: factor for one in ENDS if end in (None, one)}


@given(sentence("age_of_responsibility"))
def age_of_responsibility(penal_world: World, age: int, citation: str | None, line: int) -> None:
    """Set the age below which nobody is punished."""
    penal_world.general()["age_of_responsibility"] = _stated(penal_world, age, citation, line)


@given(sentence("release_none"))
def release_none(penal_world: World) -> None:
    """Leave no early release."""
    penal_world.general()["release"] = "none"


@given(sentence("life_release"))
def life_release(penal_world: World, length: str, citation: str | None, line: int) -> None:
    """Set when a prisoner for life may be released."""
    penal_world.general()["life"] = {"release_after": length, "cite": penal_world.cite(citation, line)}


@given(sentence("life_without_release"))
def life_without_release(penal_world: World, citation: str | None, line: int) -> None:
    """Let imprisonment for life never end."""
    penal_world.general()["life"] = {"release_after": "none", "cite": penal_world.cite(citation, line)}


@given(sentence("life_none"))
def life_none(penal_world: World) -> None:
    """Leave no imprisonment for life."""
    penal_world.general()["life"] = "none"


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


@given(sentence("extension_part"))
def extension_part(
    penal_world: World,
    extension: str,
    factor: str,
    citation: str | None,
    line: int,
    end: str | None = None,
    optional: bool = False,
) -> None:
    """Make attempt and the like punishable by a share of the range of the offence itself, or of one end of it."""
    changed = {"multiply": _parts(factor, end)}
    how = {"applies": "optional"} if optional else {}
    penal_world.general()[extension] = {
        "punishable": "all",
        "effect": changed,
        **how,
        "cite": penal_world.cite(citation, line),
    }
