"""Sentences on offences and their penalties: described from the beginning, or changed by name."""

from __future__ import annotations

from typing import Any

from pytest_bdd import given

from penalcheck.spec.measures import read_quantity, read_range
from penalcheck.spec.placeholders import PLACEHOLDERS, column
from penalcheck.spec.steps import sentence
from penalcheck.spec.verdicts import CannotRead
from penalcheck.spec.world import World
from penalcheck.treaty import conduct_words

Range = dict[str, str]
Words = tuple[str, ...]

_TRAFFICKING = (*conduct_words("3(1)(a)(i)"), "possession_for_supply", "purchase_for_supply")


def expanded(words: Words) -> list[str]:
    """Return the conduct that words stand for; trafficking stands for art. 3(1)(a)(i) and possession for it."""
    found = [w for word in words for w in (_TRAFFICKING if word == "trafficking" else conduct_words(word) or (word,))]
    return list(dict.fromkeys(found))


def _add(
    world: World,
    line: int,
    conduct: Words,
    imprisonment: Range,
    citation: str | None,
    *,
    substances: Words = ("all",),
    **narrowed: Any,
) -> None:
    """Add a provision with one tier."""
    cite = world.cite(citation, line)
    world.said(("provisions", len(world.provisions())), line)
    number = len(world.provisions()) + 1
    name = f"{conduct[0].replace('_', '-')}-{number}"
    tier = {"id": name, "grade": "basic", "cite": cite, "penalty": {"imprisonment": imprisonment}, **narrowed}
    provision = {
        "id": f"{name}-offence",
        "title": ", ".join(word.replace("_", " ") for word in conduct),
        "conduct": expanded(conduct),
        "substances": list(substances),
        "cite": cite,
        "tiers": [tier],
    }
    world.provisions().append(provision)
    world.last_tier = tier
    if substances != ("all",):
        world.substance = substances[0]


@given(sentence("offence_quantity"))
def offence_quantity(
    penal_world: World, conduct: Words, quantity: str, substance: str, range: Range, citation: str | None, line: int
) -> None:
    """Add an offence that begins at a quantity."""
    test = {"thresholds": [{"substances": [substance], "at_least": quantity}]}
    _add(penal_world, line, conduct, range, citation, substances=(substance,), quantity=test, grade="aggravated")


@given(sentence("offence_substance"))
def offence_substance(
    penal_world: World, conduct: Words, substance: str, range: Range, citation: str | None, line: int
) -> None:
    """Add an offence in one substance."""
    _add(penal_world, line, conduct, range, citation, substances=(substance,))


@given(sentence("offence_plain"))
def offence_plain(penal_world: World, conduct: Words, range: Range, citation: str | None, line: int) -> None:
    """Add an offence in every drug."""
    _add(penal_world, line, conduct, range, citation)


@given(sentence("offence_circumstance"))
def offence_circumstance(
    penal_world: World, conduct: Words, circumstances: Words, range: Range, citation: str | None, line: int
) -> None:
    """Add an aggravated offence."""
    _add(penal_world, line, conduct, range, citation, grade="aggravated", circumstances=list(circumstances))


@given(sentence("offence_minor"))
def offence_minor(penal_world: World, conduct: Words, range: Range, citation: str | None, line: int) -> None:
    """Add a mitigated offence."""
    _add(
        penal_world,
        line,
        conduct,
        range,
        citation,
        grade="mitigated",
        applies="discretionary",
        circumstances=["minor_case"],
    )


@given(sentence("fine_joined"))
def fine_joined(penal_world: World, fine_join: str) -> None:
    """Join a fine to the imprisonment of the offence named last."""
    if penal_world.last_tier is None:
        raise CannotRead("no offence was described before to which the fine could belong")
    penal_world.last_tier["penalty"].update({"fine": {"form": "unlimited"}, "join": fine_join})


@given(sentence("penalties_table"))
def penalties_table(penal_world: World, language: str, line: int, datatable: list[list[str]] | None = None) -> None:
    """Add the offences of a table, a row each."""
    if not datatable or len(datatable) < 2:
        raise CannotRead("put a table below the step: a row of headings, then a row for each offence")
    try:
        headings = [column("column", cell, language) for cell in datatable[0]]
        for offset, row in enumerate(datatable[1:], line + 2):
            _row(penal_world, dict(zip(headings, row, strict=True)), language, offset)
    except ValueError as error:
        raise CannotRead(str(error)) from None


def _row(world: World, row: dict[str, str], language: str, line: int) -> None:
    missing = [name for name in ("offence", "imprisonment") if not row.get(name)]
    if missing:
        raise CannotRead(f"the table on line {line} needs a value for: {', '.join(missing)}")
    conduct = PLACEHOLDERS["conduct"].read(row["offence"], language)
    narrowed: dict[str, Any] = {}
    if row.get("substance"):
        narrowed["substances"] = (PLACEHOLDERS["substance"].read(row["substance"], language),)
    if row.get("quantity"):
        quantity = read_quantity(row["quantity"], language)
        substances = list(narrowed.get("substances", ("all",)))
        narrowed["quantity"] = {"thresholds": [{"substances": substances, "at_least": quantity}]}
        narrowed["grade"] = "aggravated"
    _add(world, line, conduct, read_range(row["imprisonment"], language), row.get("article") or None, **narrowed)


@given(sentence("tier_maximum"))
def tier_maximum(penal_world: World, tier: str, bound: str) -> None:
    """Set a maximum."""
    _imprisonment(penal_world, tier)["maximum"] = bound


@given(sentence("tier_minimum"))
def tier_minimum(penal_world: World, tier: str, bound: str) -> None:
    """Set a minimum."""
    _imprisonment(penal_world, tier)["minimum"] = bound


def _imprisonment(world: World, tier: str) -> dict[str, Any]:
    penalty = world.penalty(tier)
    if not isinstance(penalty.get("imprisonment"), dict):
        penalty["imprisonment"] = {}
    found: dict[str, Any] = penalty["imprisonment"]
    return found


@given(sentence("tier_range"))
def tier_range(penal_world: World, tier: str, low: str, high: str) -> None:
    """Set both ends."""
    penal_world.penalty(tier).update({"imprisonment": {"minimum": low, "maximum": high}, "join": "and"})


@given(sentence("tier_sanction"))
def tier_sanction(penal_world: World, tier: str, sanction: str) -> None:
    """Take away, leave open or lift the bounds of imprisonment or fine."""
    changes: dict[str, tuple[str, Any]] = {
        "no_imprisonment": ("imprisonment", "none"),
        "unknown_imprisonment": ("imprisonment", "unknown"),
        "no_fine": ("fine", "none"),
        "unknown_fine": ("fine", "unknown"),
        "unlimited_fine": ("fine", {"form": "unlimited"}),
    }
    name, value = changes[sanction]
    penal_world.penalty(tier)[name] = value


@given(sentence("tier_join"))
def tier_join(penal_world: World, tier: str, join: str) -> None:
    """Say how imprisonment and fine go together."""
    penal_world.penalty(tier)["join"] = join


@given(sentence("tier_unknown"))
def tier_unknown(penal_world: World, tier: str) -> None:
    """Leave a penalty open."""
    penal_world.tier(tier)["penalty"] = "unknown"


@given(sentence("tier_cruel"))
def tier_cruel(penal_world: World, tier: str, cruel: str, availability: str) -> None:
    """Threaten death or corporal punishment, or not."""
    penal_world.penalty(tier)[cruel] = availability


@given(sentence("offence_nature"))
def offence_nature(penal_world: World, offence: str, nature: str) -> None:
    """Make an offence criminal or administrative."""
    penal_world.provision(offence)["nature"] = nature


@given(sentence("offence_intent_unknown"))
def offence_intent_unknown(penal_world: World, offence: str) -> None:
    """Leave open whether the offence asks for intent."""
    penal_world.provision(offence)["mens_rea"] = "unknown"


@given(sentence("offence_removed"))
def offence_removed(penal_world: World, offence: str) -> None:
    """Take a provision out."""
    penal_world.provisions().remove(penal_world.provision(offence))


@given(sentence("conduct_no_offence"))
def conduct_no_offence(penal_world: World, conducts: Words) -> None:
    """Take conduct out of the law, which was searched for it."""
    gone = _take_out(penal_world, conducts, "none")
    penal_world.absent(conduct=sorted(gone))


@given(sentence("conduct_perhaps"))
def conduct_perhaps(penal_world: World, conducts: Words) -> None:
    """Leave open whether conduct is an offence."""
    _take_out(penal_world, conducts, "unknown")


def _take_out(world: World, conducts: Words, word: str) -> set[str]:
    gone = set(expanded(conducts))
    for provision in list(world.provisions()):
        left = [conduct for conduct in expanded(tuple(map(str, provision["conduct"]))) if conduct not in gone]
        provision["conduct"] = left
        if not left:
            world.provisions().remove(provision)
    for extension in gone & {"attempt", "participation", "conspiracy", "incitement"}:
        world.general()[extension] = word
    return gone


@given(sentence("circumstance_unnamed"))
def circumstance_unnamed(penal_world: World, circumstances: Words) -> None:
    """Take circumstances out of every tier and the recidivism rules; the law was searched for them."""
    _unname(penal_world, circumstances, [])
    penal_world.absent(circumstances=sorted(circumstances))


@given(sentence("circumstance_perhaps"))
def circumstance_perhaps(penal_world: World, circumstances: Words) -> None:
    """Leave open whether a tier names circumstances."""
    _unname(penal_world, circumstances, "unknown")


def _unname(world: World, circumstances: Words, recidivism: list[Any] | str) -> None:
    for tier in world.tiers():
        left = [word for word in tier.get("circumstances", ()) if word not in circumstances]
        if "circumstances" in tier:
            tier["circumstances"] = left or ["professional"]
    if "prior_conviction" in circumstances:
        world.code["recidivism"] = recidivism
