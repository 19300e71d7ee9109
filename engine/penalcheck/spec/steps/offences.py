"""Sentences on offences and their penalties: described from the beginning, or changed by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pytest_bdd import given

from penalcheck.law import Law
from penalcheck.spec.judgement import extract_of
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
    if not narrowed:
        _refuse_second_basic(world, expanded(conduct), substances)
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
    if substances != ("all",) and substances[0] not in world.drugs:
        world.drugs.append(substances[0])


def _refuse_second_basic(world: World, conduct: list[str], substances: Words) -> None:
    """Raise CannotRead where the code that was given has a basic tier already, beside which nothing would change."""
    if not world.given:
        return
    law = Law(extract_of(world.law()).model, world.day)
    drugs = law.substances(substances)
    for _, provision, tier in law.tiers():
        reached = law.substances(tier.substances or provision.substances)
        if tier.grade == "basic" and set(tier.conduct or provision.conduct) & set(conduct) and reached & drugs:
            raise CannotRead(
                f"the code punishes this already, by its tier '{tier.id}', beside which the sentence would stand; "
                f'to change it, write: the tier "{tier.id}" is punishable by imprisonment of 1 year to 5 years'
            )


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
    penalty = _last_penalty(penal_world, "fine")
    penalty.update({"fine": {"form": "unlimited"}, "join": fine_join})


def _last_penalty(world: World, part: str) -> dict[str, Any]:
    """Return the penalty of the offence described just before. Raises CannotRead where the part was told already."""
    if world.last_tier is None:
        raise CannotRead("no one offence was described just before; put this sentence below its offence")
    penalty: dict[str, Any] = world.last_tier["penalty"]
    if part in penalty:
        raise CannotRead(f"of the {part} of this offence a sentence speaks already; take one of the two away")
    return penalty


@given(sentence("penalties_table"))
def penalties_table(penal_world: World, language: str, line: int, datatable: list[list[str]] | None = None) -> None:
    """Add the offences of a table, a row each."""
    if not datatable or len(datatable) < 2:
        raise CannotRead("put a table below the step: a row of headings, then a row for each offence")
    try:
        headings = [column("column", cell, language) for cell in datatable[0]]
        if len(set(headings)) < len(headings):
            raise CannotRead("the table has a heading twice")
        for offset, row in enumerate(datatable[1:], line + 2):
            _row(penal_world, dict(zip(headings, row, strict=True)), language, offset)
        if len(datatable) > 2:
            penal_world.last_tier = None
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
def tier_maximum(penal_world: World, tier: str, bound: str, citation: str | None, line: int) -> None:
    """Set a maximum."""
    _change(penal_world, tier, citation, line)
    _imprisonment(penal_world, tier)["maximum"] = bound


def _change(world: World, tier: str, citation: str | None, line: int) -> None:
    """Note the line on which a tier is changed, and let it rest on the provision that the sentence cites."""
    changed = world.tier(tier)
    for place, provision in enumerate(world.provisions()):
        if changed in provision["tiers"]:
            world.said(("provisions", place, "tiers", provision["tiers"].index(changed)), line)
    if citation:
        changed["cite"] = world.cite(citation, line)


@given(sentence("tier_minimum"))
def tier_minimum(penal_world: World, tier: str, bound: str, citation: str | None, line: int) -> None:
    """Set a minimum."""
    _change(penal_world, tier, citation, line)
    _imprisonment(penal_world, tier)["minimum"] = bound


def _imprisonment(world: World, tier: str) -> dict[str, Any]:
    penalty = world.penalty(tier)
    if not isinstance(penalty.get("imprisonment"), dict):
        penalty["imprisonment"] = {}
        penalty.setdefault("join", "and")
    found: dict[str, Any] = penalty["imprisonment"]
    return found


@given(sentence("tier_range"))
def tier_range(penal_world: World, tier: str, range: Range, citation: str | None, line: int) -> None:
    """Set both ends; how a fine is joined stays, or is `and` where nothing was joined."""
    _change(penal_world, tier, citation, line)
    penalty = penal_world.penalty(tier)
    penalty["imprisonment"] = range
    penalty.setdefault("join", "and")


@given(sentence("tier_sanction"))
def tier_sanction(penal_world: World, tier: str, sanction: str, citation: str | None, line: int) -> None:
    """Take away, leave open or lift the bounds of imprisonment or fine."""
    _change(penal_world, tier, citation, line)
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
def tier_join(penal_world: World, tier: str, join: str, citation: str | None, line: int) -> None:
    """Say how imprisonment and fine go together."""
    _change(penal_world, tier, citation, line)
    penal_world.penalty(tier)["join"] = join


@given(sentence("tier_unknown"))
def tier_unknown(penal_world: World, tier: str) -> None:
    """Leave a penalty open."""
    penal_world.tier(tier)["penalty"] = "unknown"


@given(sentence("tier_cruel"))
def tier_cruel(penal_world: World, tier: str, cruel: str, availability: str, citation: str | None, line: int) -> None:
    """Threaten death or corporal punishment, or not."""
    _change(penal_world, tier, citation, line)
    penal_world.penalty(tier)[cruel] = availability


@given(sentence("last_cruel"))
def last_cruel(penal_world: World, cruel: str, availability: str) -> None:
    """Threaten death or corporal punishment for the offence described last, or not."""
    _last_penalty(penal_world, cruel)[cruel] = availability


@given(sentence("offence_nature"))
def offence_nature(penal_world: World, offence: str, nature: str, citation: str | None, line: int) -> None:
    """Make an offence criminal or administrative."""
    provision = penal_world.provision(offence)
    provision["nature"] = nature
    if citation:
        provision["cite"] = penal_world.cite(citation, line)


@given(sentence("offence_intent_unknown"))
def offence_intent_unknown(penal_world: World, offence: str) -> None:
    """Leave open whether the offence asks for intent."""
    penal_world.provision(offence)["mens_rea"] = "unknown"


@given(sentence("offence_removed"))
def offence_removed(penal_world: World, offence: str) -> None:
    """Take a provision out."""
    provision = penal_world.provision(offence)
    penal_world.provisions().remove(provision)
    penal_world.forget({offence, *(tier["id"] for tier in provision["tiers"])})


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
    for provision in world.provisions():
        for part in (provision, *provision["tiers"]):
            if part.get("conduct"):
                part["conduct"] = [word for word in expanded(tuple(map(str, part["conduct"]))) if word not in gone]
    _drop(world, lambda part: part.get("conduct") == [])
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


def _drop(world: World, gone: Callable[[dict[str, Any]], bool]) -> None:
    """Take out the provisions and tiers that reach nothing any more, and what named only them."""
    names: set[str] = set()
    for provision in list(world.provisions()):
        left = [tier for tier in provision["tiers"] if not gone(tier)]
        names |= {tier["id"] for tier in provision["tiers"] if tier not in left}
        provision["tiers"] = left
        if gone(provision) or not left:
            world.provisions().remove(provision)
            names |= {provision["id"], *(tier["id"] for tier in left)}
    world.forget(names)


def _unname(world: World, circumstances: Words, recidivism: list[Any] | str) -> None:
    """Take circumstances out of tiers and aggravations; one that rests on nothing else goes with them."""
    _drop(world, lambda part: not _stands_without(part, circumstances))
    aggravations = world.code.get("aggravations")
    if isinstance(aggravations, list):
        aggravations[:] = [rule for rule in aggravations if _stands_without(rule, circumstances)]
    if "prior_conviction" in circumstances:
        world.code["recidivism"] = recidivism


def _stands_without(part: dict[str, Any], circumstances: Words) -> bool:
    """Take circumstances out of a part; tell whether it can still apply."""
    test = part.get("circumstances")
    if not test:
        return True
    some, every = (test, []) if isinstance(test, list) else (test.get("any", []), test.get("all", []))
    left = [word for word in some if word not in circumstances]
    part["circumstances"] = {"any": left, "all": every} if every else left
    return not set(every) & set(circumstances) and (bool(left) or not some)
