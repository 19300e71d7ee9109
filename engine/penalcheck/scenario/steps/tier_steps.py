"""Sentences that change a tier of the code, named by its id: its range, its fine, and its other penalties."""

from __future__ import annotations

from typing import Any

from pytest_bdd import given

from penalcheck.files.document import DataPath
from penalcheck.scenario.steps import sentence
from penalcheck.scenario.world.state import World


@given(sentence("tier_maximum"))
def tier_maximum(penal_world: World, tier: str, bound: str, citation: str | None, line: int) -> None:
    """Set a maximum."""
    _change(penal_world, tier, "imprisonment", citation, line)
    _imprisonment(penal_world, tier)["maximum"] = bound


def _change(world: World, tier: str, part: str, citation: str | None, line: int) -> None:
    """Record the line that sets a part of a tier's penalty; a provision that the sentence cites becomes the tier's."""
    changed = world.tier(tier)
    for path in _places(world, tier):
        world.set_at(path, line, "penalty", part)
    if citation:
        changed["cite"] = world.cite(citation, line)


def _places(world: World, tier: str) -> list[DataPath]:
    changed = world.tier(tier)
    return [
        ("provisions", place, "tiers", provision["tiers"].index(changed))
        for place, provision in enumerate(world.provisions())
        if changed in provision["tiers"]
    ]


@given(sentence("tier_minimum"))
def tier_minimum(penal_world: World, tier: str, bound: str, citation: str | None, line: int) -> None:
    """Set a minimum."""
    _change(penal_world, tier, "imprisonment", citation, line)
    _imprisonment(penal_world, tier)["minimum"] = bound


def _imprisonment(world: World, tier: str) -> dict[str, Any]:
    penalty = world.penalty(tier)
    if not isinstance(penalty.get("imprisonment"), dict):
        penalty["imprisonment"] = {}
        penalty.setdefault("join", "and")
    found: dict[str, Any] = penalty["imprisonment"]
    return found


@given(sentence("tier_range"))
def tier_range(penal_world: World, tier: str, range: dict[str, str], citation: str | None, line: int) -> None:
    """Set both ends; a fine stays joined as it was, or by `and` if it was not.

    An exact term leaves the court no choice, so that no fine stands in its place, unless a sentence says so.
    """
    _change(penal_world, tier, "imprisonment", citation, line)
    penalty = penal_world.penalty(tier)
    penalty["imprisonment"] = range
    joined = any(penal_world.is_set(path, "penalty", "join") for path in _places(penal_world, tier))
    if _exact(range) and not joined:
        penalty["join"] = "and"
    penalty.setdefault("join", "and")


def _exact(range: dict[str, str]) -> bool:
    return range["minimum"] == range["maximum"] not in ("open", "unknown")


@given(sentence("tier_sanction"))
def tier_sanction(penal_world: World, tier: str, sanction: str, citation: str | None, line: int) -> None:
    """Remove imprisonment or the fine, leave it open, or make the fine unlimited."""
    changes: dict[str, tuple[str, Any]] = {
        "no_imprisonment": ("imprisonment", "none"),
        "unknown_imprisonment": ("imprisonment", "unknown"),
        "no_fine": ("fine", "none"),
        "unknown_fine": ("fine", "unknown"),
        "unlimited_fine": ("fine", {"form": "unlimited"}),
    }
    name, value = changes[sanction]
    _change(penal_world, tier, name, citation, line)
    penal_world.penalty(tier)[name] = value


@given(sentence("tier_join"))
def tier_join(penal_world: World, tier: str, join: str, citation: str | None, line: int) -> None:
    """Set how imprisonment and fine are joined."""
    _change(penal_world, tier, "join", citation, line)
    penal_world.penalty(tier)["join"] = join


@given(sentence("tier_unknown"))
def tier_unknown(penal_world: World, tier: str) -> None:
    """Leave a penalty open."""
    penal_world.tier(tier)["penalty"] = "unknown"


@given(sentence("tier_cruel"))
def tier_cruel(penal_world: World, tier: str, cruel: str, availability: str, citation: str | None, line: int) -> None:
    """Set whether death or corporal punishment is a penalty."""
    _change(penal_world, tier, cruel, citation, line)
    penal_world.penalty(tier)[cruel] = availability
    penal_world.threaten(cruel, availability)
