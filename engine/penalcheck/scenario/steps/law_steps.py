"""Sentences on what the general part must say: limitation, confiscation and its other items."""

from __future__ import annotations

from typing import Any, Final

from pytest_bdd import then

from penalcheck.extract.evidence import Item
from penalcheck.extract.term import parse_term
from penalcheck.facts.system_facts import system_subject
from penalcheck.messages.telling import in_words, tr
from penalcheck.scenario.language.words import shown_word
from penalcheck.scenario.steps import sentence
from penalcheck.scenario.steps.outcome_steps import bound_words
from penalcheck.scenario.world.failures import Unmet
from penalcheck.scenario.world.state import World


@then(sentence("general_part_is"))
def general_part_is(penal_world: World, general: str, value: str) -> None:
    """Compare an item of the general part."""
    found = _value(getattr(penal_world.law().general, general))
    if found != value:
        name = shown_word("general", general)
        raise Unmet(f"{name}: {shown_word('value', value)}", f"{name}: {shown_word('value', found)}")


def _value(item: Any) -> str:
    return str(item.value if isinstance(item, Item) else item)


_POWERS: Final = {"none": ("none",), "mandatory": ("mandatory",), "discretionary": ("discretionary", "mandatory")}
"""The powers by which something may be confiscated, must be, or cannot be."""


@then(sentence("confiscation_is"))
def confiscation_is(penal_world: World, confiscable: str, power: str) -> None:
    """Compare a power of confiscation; what must be confiscated can be."""
    powers = penal_world.law().general.confiscation
    found = powers if isinstance(powers, str) else _value(getattr(powers, confiscable))
    if found not in _POWERS[power]:
        raise Unmet(_power_words(confiscable, power), _power_words(confiscable, found))


def _power_words(confiscable: str, power: str) -> str:
    thing = shown_word("confiscable", confiscable)
    return tr("confiscation of {thing}: {power}", thing=thing, power=shown_word("power", power))


@then(sentence("limitation_is"))
def limitation_is(penal_world: World, bound: str, term: str) -> None:
    """Compare the limitation period of the gravest trafficking offence; life stands for none."""
    limit = parse_term(term)
    wanted = tr("none") if limit.life else bound_words(bound, limit)
    found = system_subject(penal_world.law()).facts.get("limitation_period")
    if found is None or not _within(found.low, found.high, limit.least, limit.most, bound):
        shown = tr("not known") if found is None else in_words(found)
        raise Unmet(tr("limitation period: {period}", period=wanted), tr("limitation period: {period}", period=shown))


def _within(low: float | None, high: float | None, least: float, most: float, bound: str) -> bool:
    """Return whether a period between two numbers of months surely keeps a bound between two others."""
    surely = {
        "exactly": low is not None and low == high == least == most,
        "at_least": low is not None and low >= most,
        "more_than": low is not None and low > most,
        "at_most": high is not None and high <= least,
        "less_than": high is not None and high < least,
    }
    return surely[bound]
