"""Sentences that change provisions, or remove provisions, conduct and circumstances from the code."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from pytest_bdd import given

from penalcheck.extract.concurrence import MOST_OFFENCES
from penalcheck.extract.treaty import CONDUCT, EXTENSIONS
from penalcheck.messages.telling import tr
from penalcheck.scenario.steps import sentence
from penalcheck.scenario.steps.offence_steps import Words, expanded
from penalcheck.scenario.steps.recidivism_steps import EFFECTS
from penalcheck.scenario.world.failures import CannotRead
from penalcheck.scenario.world.state import World


@given(sentence("offence_nature"))
def offence_nature(penal_world: World, offence: str, nature: str, citation: str | None, line: int) -> None:
    """Make an offence criminal or administrative."""
    provision = penal_world.provision(offence)
    provision["nature"] = nature
    if citation:
        provision["cite"] = penal_world.cite(citation, line)


@given(sentence("offence_intent_unknown"))
def offence_intent_unknown(penal_world: World, offence: str) -> None:
    """Leave open whether the offence requires intent."""
    penal_world.provision(offence)["mens_rea"] = "unknown"


@given(sentence("offence_removed"))
def offence_removed(penal_world: World, offence: str) -> None:
    """Remove a provision."""
    provision = penal_world.provision(offence)
    penal_world.provisions().remove(provision)
    penal_world.forget({offence, *(tier["id"] for tier in provision["tiers"])})


@given(sentence("conduct_no_offence"))
def conduct_no_offence(penal_world: World, conducts: Words) -> None:
    """Remove conduct from the law, which was searched for it."""
    gone = _take_out(penal_world, conducts, "none")
    penal_world.absent(conduct=sorted(gone))


@given(sentence("conduct_alone"))
def conduct_alone(penal_world: World) -> None:
    """Leave out of the law all conduct that no provision names; what the general part says of attempts stands."""
    named = {
        word
        for provision in penal_world.provisions()
        for part in (provision, *provision["tiers"])
        for word in expanded(tuple(map(str, part.get("conduct") or ())))
    }
    penal_world.absent(conduct=[word for word in CONDUCT if word not in named and word not in EXTENSIONS])


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
    for extension in gone.intersection(EXTENSIONS):
        world.general()[extension] = word
    return gone


@given(sentence("concurring_offences"))
def concurring_offences(
    penal_world: World,
    rule: str,
    citation: str | None,
    line: int,
    effect: str | None = None,
    cap: str | None = None,
) -> None:
    """Let the offences described above stand beside each other, and say what several of them lead to together."""
    offences = [provision["id"] for provision in penal_world.provisions()]
    if not 2 <= len(offences) <= MOST_OFFENCES:
        raise CannotRead(
            tr(
                "a sentence on several offences needs 2 to {most} of them above it, and there are {number}",
                most=MOST_OFFENCES,
                number=len(offences),
            )
        )
    penal_world.stated().setdefault("concurrence", []).append(
        {
            "id": "concurrence",
            "title": "several offences of one offender",
            "offences": offences,
            "rule": rule,
            **({"effect": copy.deepcopy(EFFECTS[effect])} if effect else {}),
            **({"cap": cap} if cap else {}),
            "cite": penal_world.cite(citation, line),
        }
    )


@given(sentence("circumstance_unnamed"))
def circumstance_unnamed(penal_world: World, circumstances: Words) -> None:
    """Remove circumstances from every tier and the recidivism rules; the law was searched for them."""
    _unname(penal_world, circumstances, [])
    penal_world.absent(circumstances=sorted(circumstances))


@given(sentence("circumstance_perhaps"))
def circumstance_perhaps(penal_world: World, circumstances: Words) -> None:
    """Leave open whether a tier names circumstances."""
    _unname(penal_world, circumstances, "unknown")


def _drop(world: World, gone: Callable[[dict[str, Any]], bool]) -> None:
    """Remove the provisions and tiers that no longer cover anything, and the rules that name only them."""
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
    """Remove circumstances from tiers and aggravations, and those that depend on nothing else."""
    _drop(world, lambda part: not _stands_without(part, circumstances))
    aggravations = world.stated().get("aggravations")
    if isinstance(aggravations, list):
        aggravations[:] = [rule for rule in aggravations if _stands_without(rule, circumstances)]
    if "prior_conviction" in circumstances:
        world.stated()["recidivism"] = recidivism


def _stands_without(part: dict[str, Any], circumstances: Words) -> bool:
    """Remove circumstances from a part; return whether it can still apply."""
    test = part.get("circumstances")
    if not test:
        return True
    some, every = (test, []) if isinstance(test, list) else (test.get("any", []), test.get("all", []))
    left = [word for word in some if word not in circumstances]
    part["circumstances"] = {"any": left, "all": every} if every else left
    return not set(every) & set(circumstances) and (bool(left) or not some)
