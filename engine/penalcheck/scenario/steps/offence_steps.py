"""Sentences that add offences: their conduct, drugs, quantities and penalties."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any, Final

from pytest_bdd import given

from penalcheck.extract.treaty import conduct_words
from penalcheck.messages.telling import marked, retold, tr
from penalcheck.scenario.sentences.measures import read_quantity, read_range
from penalcheck.scenario.sentences.own_words.offence_meanings import MITIGATING
from penalcheck.scenario.sentences.placeholders import PLACEHOLDERS, column
from penalcheck.scenario.steps import sentence
from penalcheck.scenario.steps.recidivism_steps import EFFECTS
from penalcheck.scenario.world.failures import CannotRead
from penalcheck.scenario.world.state import World

RangeWords = dict[str, str]
Words = tuple[str, ...]

_TRAFFICKING = (*conduct_words("3(1)(a)(i)"), "possession_for_supply", "purchase_for_supply")


ENDS: Final = ("minimum", "maximum")

_LESSER: Final = frozenset({"courier", "support_network", "user_dealer", "user"})
"""Roles for which a range of their own takes the place of the one for all."""


def expanded(words: Words) -> list[str]:
    """Return the conduct that words stand for; trafficking means art. 3(1)(a)(i), possession and purchase for it."""
    found = [w for word in words for w in (_TRAFFICKING if word == "trafficking" else conduct_words(word) or (word,))]
    return list(dict.fromkeys(found))


def _add(
    world: World,
    line: int,
    conduct: Words,
    imprisonment: RangeWords | str,
    citation: str | None,
    *,
    substances: Words = ("all",),
    **narrowed: Any,
) -> None:
    """Add a provision with one tier."""
    if not narrowed:
        _refuse_second_basic(world, expanded(conduct), substances)
    cite = world.cite(citation, line)
    name = f"{conduct[0].replace('_', '-')}-{1 + sum(1 for _ in world.tiers())}"
    tier = {"id": name, "grade": "basic", "cite": cite, "penalty": {"imprisonment": imprisonment}, **narrowed}
    provisions = world.provisions()
    milder_of = list(_offences_of(world, expanded(conduct), substances)) if tier["grade"] == "mitigated" else []
    for number, place in enumerate(milder_of, 1):
        tiers = provisions[place]["tiers"]
        # The penalty is one object in all of them, so that a later sentence on it reaches each.
        tier = {**tier, "id": name if number == 1 else f"{name}-{number}", "conduct": expanded(conduct)}
        tier.update({} if substances == ("all",) else {"substances": list(substances)})
        world.set_at(("provisions", place, "tiers", len(tiers)), line)
        tiers.append(tier)
    if not milder_of:
        world.set_at(("provisions", len(provisions)), line)
        provision = {
            "id": f"{name}-offence",
            "title": ", ".join(word.replace("_", " ") for word in conduct),
            "conduct": expanded(conduct),
            "substances": list(substances),
            "cite": cite,
            "tiers": [tier],
        }
        provisions.append(provision)
    world.last_tier = tier
    if substances != ("all",) and substances[0] not in world.drugs:
        world.drugs.append(substances[0])


def _offences_of(world: World, conduct: list[str], substances: Words) -> Iterator[int]:
    """Yield the places of the offences of which a milder penalty is a case: those on its conduct and its drugs.

    A milder tier takes the place of the others of its provision; as an offence of its own it would change nothing.
    """
    for place, provision in enumerate(world.provisions()):
        drugs = {"all"} if substances == ("all",) else set(provision["substances"])
        if set(conduct) <= set(provision["conduct"]) and (drugs == {"all"} or set(substances) <= drugs):
            yield place


def _refuse_second_basic(world: World, conduct: list[str], substances: Words) -> None:
    """Raise CannotRead if the given code already has a basic tier, so that an added one would change nothing."""
    if not world.given:
        return
    law = world.law()
    drugs = law.substances(substances)
    for _, provision, tier in law.tiers:
        reached = law.substances(provision.substances_of(tier))
        if tier.grade == "basic" and set(provision.conduct_of(tier)) & set(conduct) and reached & drugs:
            raise CannotRead(
                tr(
                    "the code already punishes this by its tier '{tier}', which this sentence would not "
                    'change; to change it, write: the tier "{tier}" is punishable by imprisonment of 1 year '
                    "to 5 years",
                    tier=tier.id,
                )
            )


@given(sentence("offence_quantity"))
def offence_quantity(
    penal_world: World,
    conduct: Words,
    quantity: str,
    substance: str,
    range: RangeWords,
    citation: str | None,
    line: int,
) -> None:
    """Add an offence from a quantity upwards."""
    test = {"thresholds": [{"substances": [substance], "at_least": quantity}]}
    _add(penal_world, line, conduct, range, citation, substances=(substance,), quantity=test, grade="aggravated")


@given(sentence("offence_substance"))
def offence_substance(
    penal_world: World, conduct: Words, substance: str, range: RangeWords, citation: str | None, line: int
) -> None:
    """Add an offence that involves one drug."""
    _add(penal_world, line, conduct, range, citation, substances=(substance,))


@given(sentence("offence_plain"))
def offence_plain(penal_world: World, conduct: Words, range: RangeWords, citation: str | None, line: int) -> None:
    """Add an offence that involves any drug."""
    _add(penal_world, line, conduct, range, citation)


@given(sentence("offence_circumstance"))
def offence_circumstance(
    penal_world: World, conduct: Words, circumstances: Words, range: RangeWords, citation: str | None, line: int
) -> None:
    """Add an offence under circumstances: a milder one if they are among those that mitigate, else a graver one."""
    grade = "mitigated" if set(circumstances) & MITIGATING else "aggravated"
    _add(penal_world, line, conduct, range, citation, grade=grade, circumstances=list(circumstances))


@given(sentence("offence_minor"))
def offence_minor(penal_world: World, conduct: Words, range: RangeWords, citation: str | None, line: int) -> None:
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


@given(sentence("offence_described"))
def offence_described(
    penal_world: World,
    conduct: Words,
    substances: Words,
    quantity: tuple[tuple[str, str], ...],
    circumstances: tuple[tuple[str, Words], ...],
    range: RangeWords | None,
    citation: str | None,
    line: int,
    roles: Words = (),
    in_force: tuple[tuple[str, str], ...] = (),
    nature: str | None = None,
) -> None:
    """Add an offence by all that narrows it; without conduct it is a variant of the offence described last.

    Those who have a role commit what that offence is; if none is described, the traffic. Heads lead a group too.
    """
    if roles and not conduct and not penal_world.provisions():
        conduct = ("trafficking",)
    if not conduct:
        conduct, described = _last_offence(penal_world)
        substances = substances or described
        conduct += ("organization", "management") if "organizer" in roles else ()
    drugs = substances or ("all",)
    words = {word for _, found in circumstances for word in found}
    narrowed: dict[str, Any] = {}
    if quantity:
        narrowed["quantity"] = _quantity_test(penal_world, drugs, dict(quantity))
    if circumstances:
        narrowed["circumstances"] = {test: list(found) for test, found in circumstances}
    if roles:
        narrowed["roles"] = list(roles)
    if narrowed:
        small = {bound for bound, _ in quantity} <= {"at_most", "less_than"} and not words and not roles
        milder = bool(words & MITIGATING) or bool(set(roles) & _LESSER) or small
        narrowed["grade"] = "mitigated" if milder else "aggravated"
    if "minor_case" in words:
        narrowed["applies"] = "discretionary"
    if in_force:
        narrowed["in_force"] = _days(**dict(in_force))
    _add(penal_world, line, conduct, range or "none", citation, substances=drugs, **narrowed)
    if nature:
        penal_world.provisions()[-1]["nature"] = nature


def _quantity_test(world: World, drugs: Words, quantity: dict[str, str]) -> dict[str, Any]:
    """Return the quantity for which a tier applies: its bounds, and the statute's word with what that means so far."""
    word = quantity.pop("word", None)
    stated = [{"substances": list(drugs), **quantity}] if quantity else []
    if word is None:
        return {"thresholds": stated}
    meant = [
        one for one in world.quantity_words.get(word, ()) if drugs == ("all",) or set(one["substances"]) <= set(drugs)
    ]
    return {"word": word, "thresholds": [*copy.deepcopy(meant), *stated]}


@given(sentence("quantity_word"))
def quantity_word(penal_world: World, word: str, substance: str, quantity: tuple[tuple[str, str], ...]) -> None:
    """Say what a statute's word for a quantity means for a drug, in the offences above and below."""
    meant = {"substances": [substance], **dict(quantity)}
    penal_world.stated()
    penal_world.quantity_words.setdefault(word, []).append(meant)
    for provision in penal_world.provisions():
        for tier in provision["tiers"]:
            reached = {"all", substance} & set(tier.get("substances") or provision["substances"])
            if reached and tier.get("quantity", {}).get("word") == word:
                tier["quantity"]["thresholds"].append(copy.deepcopy(meant))


def _last_offence(world: World) -> tuple[Words, Words]:
    """Return the conduct and the drugs of the offence described last. Raises CannotRead if there is none."""
    if world.last_tier is None:
        raise CannotRead(tr("the sentence names no conduct, and none above describes one offence; name the conduct"))
    provision = next(one for one in world.provisions() if world.last_tier in one["tiers"])
    return tuple(map(str, provision["conduct"])), tuple(provision["substances"])


@given(sentence("aggravation"))
def aggravation(
    penal_world: World,
    circumstances: Words,
    citation: str | None,
    line: int,
    effect: str = "",
    factor: str | None = None,
    more: str | None = None,
    end: str | None = None,
    minimum: str | None = None,
    maximum: str | None = None,
    roles: Words = (),
    conduct: Words = (),
    substances: Words = (),
    optional: bool = False,
) -> None:
    """Let circumstances or roles change the range of every offence, or of the conduct and drugs that are named.

    `factor` is the share left of both ends, or of one `end`, and `more` the share by which they grow; `minimum` or
    `maximum` is what that end is at least.
    """
    rules = penal_world.stated().get("aggravations")
    if not isinstance(rules, list):
        rules = penal_world.stated()["aggravations"] = []
    left = "1/2" if effect == "half_less" else factor
    if minimum or maximum:
        changed: dict[str, Any] = {"raise_minimum": minimum} if minimum else {"raise_maximum": maximum}
    elif more:
        changed = {"add_fraction": {one: more for one in ENDS if end in (None, one)}}
    else:
        changed = {"multiply": {one: left for one in ENDS if end in (None, one)}} if left else EFFECTS[effect]
    narrowed = {
        "circumstances": list(circumstances),
        "roles": list(roles),
        "conduct": expanded(conduct),
        "substances": list(substances),
    }
    rules.append(
        {
            "id": f"aggravation-{len(rules) + 1}",
            "title": ", ".join(word.replace("_", " ") for word in (*circumstances, *roles)),
            **{name: words for name, words in narrowed.items() if words},
            "effect": copy.deepcopy(changed),
            **({"applies": "discretionary"} if optional else {}),
            "cite": penal_world.cite(citation, line),
        }
    )


@given(sentence("presumptive_minimum"))
def presumptive_minimum(penal_world: World, term: str, citation: str | None, line: int) -> None:
    """Let courts go below the minimum of every offence, down to a term, for reasons that the law states."""
    rules = penal_world.stated().setdefault("aggravations", [])
    rules.append(
        {
            "id": f"below-the-minimum-{len(rules) + 1}",
            "title": "reasons to go below the minimum",
            "effect": {"may_go_down_to": term},
            "cite": penal_world.cite(citation, line),
        }
    )


@given(sentence("exemption"))
def exemption(
    penal_world: World,
    conduct: Words,
    substances: Words,
    quantity: tuple[tuple[str, str], ...],
    citation: str | None,
    line: int,
    circumstances: tuple[tuple[str, Words], ...] = (),
    roles: Words = (),
) -> None:
    """Leave conduct unpunished for some drugs, quantities, circumstances or roles, though a provision names it."""
    rules = penal_world.stated().setdefault("exemptions", [])
    drugs = list(substances or ("all",))
    test: dict[str, Any] = {"quantity": {"thresholds": [{"substances": drugs, **dict(quantity)}]}} if quantity else {}
    if circumstances:
        test["circumstances"] = {how: list(found) for how, found in circumstances}
    if roles:
        test["roles"] = list(roles)
    words = conduct or roles or tuple(word for _, found in circumstances for word in found)
    rules.append(
        {
            "id": f"exemption-{len(rules) + 1}",
            "title": ", ".join(word.replace("_", " ") for word in words),
            **({"conduct": expanded(conduct)} if conduct else {}),
            **({"substances": drugs} if substances else {}),
            **test,
            "cite": penal_world.cite(citation, line),
        }
    )


@given(sentence("fine_described"))
def fine_described(penal_world: World, fine: dict[str, str], join: str | None) -> None:
    """Add a fine to the penalty of the offence just described."""
    penalty = _last_penalty(penal_world, "fine")
    penalty.update({"fine": fine, **({"join": join} if join else {})})


@given(sentence("fine_joined"))
def fine_joined(penal_world: World, fine_join: str) -> None:
    """Join a fine to the imprisonment of the offence just described."""
    penalty = _last_penalty(penal_world, "fine")
    penalty.update({"fine": {"form": "unlimited"}, "join": fine_join})


_ALREADY_SET: Final = {
    "fine": marked("a sentence already sets the fine of this offence; remove one of the two"),
    "death": marked("a sentence already sets the death of this offence; remove one of the two"),
    "corporal": marked("a sentence already sets the corporal of this offence; remove one of the two"),
    "disqualification": marked("a sentence already sets the disqualification of this offence; remove one of the two"),
}
"""What is wrong with a second sentence on a part of a penalty."""


def _last_penalty(world: World, part: str) -> dict[str, Any]:
    """Return the penalty of the offence just described. Raises CannotRead if a sentence has already set the part."""
    if world.last_tier is None:
        raise CannotRead(tr("the sentence above does not describe one offence; put this sentence below its offence"))
    penalty: dict[str, Any] = world.last_tier["penalty"]
    if part in penalty:
        raise CannotRead(retold(_ALREADY_SET[part]))
    return penalty


@given(sentence("last_cruel"))
def last_cruel(penal_world: World, cruel: str, availability: str) -> None:
    """Set whether the offence just described carries death or corporal punishment."""
    _last_penalty(penal_world, cruel)[cruel] = availability
    penal_world.threaten(cruel, availability)


@given(sentence("last_disqualified"))
def last_disqualified(penal_world: World, power: str) -> None:
    """Set whether the offence just described leads to disqualification."""
    _last_penalty(penal_world, "disqualification")["disqualification"] = power


@given(sentence("last_in_force"))
def last_in_force(penal_world: World, start: str | None = None, end: str | None = None) -> None:
    """Limit the days on which the offence just described is law."""
    if penal_world.last_tier is None:
        raise CannotRead(tr("the sentence above does not describe one offence; put this sentence below its offence"))
    penal_world.last_tier["in_force"] = _days(start, end)


def _days(start: str | None = None, end: str | None = None) -> dict[str, str]:
    return {name: day for name, day in (("from", start), ("until", end)) if day}


@given(sentence("penalties_table"))
def penalties_table(penal_world: World, language: str, line: int, datatable: list[list[str]] | None = None) -> None:
    """Add the offences of a table, one in each row."""
    if not datatable or len(datatable) < 2:
        raise CannotRead(tr("there is no table below this step; write a row of headings, then a row for each offence"))
    try:
        headings = [column("column", cell, language) for cell in datatable[0]]
        if len(set(headings)) < len(headings):
            raise CannotRead(tr("the table has the same heading twice; give each column its own"))
        for offset, row in enumerate(datatable[1:], line + 2):
            _row(penal_world, dict(zip(headings, row, strict=True)), language, offset)
        if len(datatable) > 2:
            penal_world.last_tier = None
    except ValueError as error:
        raise CannotRead(str(error)) from None


def _row(world: World, row: dict[str, str], language: str, line: int) -> None:
    missing = [name for name in ("offence", "imprisonment") if not row.get(name)]
    if missing:
        raise CannotRead(
            tr("the table on line {line} needs a value for: {missing}", line=line, missing=", ".join(missing))
        )
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
