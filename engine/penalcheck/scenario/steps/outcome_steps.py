"""Sentences on an outcome: its fine, what must be served, milder ranges, suspension, corporal punishment."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from pytest_bdd import then

from penalcheck.exposure.earliest_release import Served, release_after
from penalcheck.exposure.outcome import ENDS, Outcome
from penalcheck.exposure.truth import Truth
from penalcheck.extract.law import Law, law_on
from penalcheck.extract.penalty import Fine
from penalcheck.extract.term import Term, parse_term
from penalcheck.facts.latitude_facts import range_latitude_facts
from penalcheck.scenario.steps import sentence
from penalcheck.scenario.steps.exposure_steps import range_ends, range_words, settled
from penalcheck.scenario.world.failures import Unmet
from penalcheck.scenario.world.judgement import extract_of
from penalcheck.scenario.world.state import World
from penalcheck.scenario.world.trace import exposure_trace

WITHIN: Final[dict[str, Callable[[Term, Term], Truth]]] = {
    "exactly": lambda found, limit: found == limit,
    "at_least": lambda found, limit: found.reaches(limit),
    "at_most": lambda found, limit: limit.reaches(found),
    "more_than": lambda found, limit: found.exceeds(limit),
    "less_than": lambda found, limit: limit.exceeds(found),
}
"""Whether a term keeps a bound, by the word for the bound; None if terms of different units leave that open."""

_AMOUNTS: Final[dict[str, Callable[[Decimal, Decimal], bool]]] = {
    "exactly": lambda found, limit: found == limit,
    "at_least": lambda found, limit: found >= limit,
    "at_most": lambda found, limit: found <= limit,
    "more_than": lambda found, limit: found > limit,
    "less_than": lambda found, limit: found < limit,
}


def _law(world: World) -> Law:
    """Return the law by which the offender is judged."""
    return law_on(extract_of(world.snapshot()).model, world.exposure().law_of or world.day)


def _unmet(world: World, expected: str, found: Iterable[object]) -> Unmet:
    told = "; or ".join(dict.fromkeys(map(str, found))) or "nothing"
    return Unmet(expected, told, tuple(exposure_trace(world, world.exposure())))


def _said(possible: Truth, what: str) -> str:
    return {True: f"{what} possible", False: f"no {what}", None: f"{what} not known"}[possible]


@then(sentence("exposure_bound"))
def exposure_bound(penal_world: World, end: str, bound: str, term: str) -> None:
    """Hold if an end of the range keeps a bound in every possible outcome."""
    expected = f"a {end} of {bound.replace('_', ' ')} {term}"
    found = [getattr(outcome.range, end) for outcome in settled(penal_world, expected)]
    if not all(one is not None and WITHIN[bound](one, parse_term(term)) for one in found):
        raise _unmet(penal_world, expected, (outcome.range for outcome in penal_world.exposure().possible))


@then(sentence("fine_possible"))
def fine_possible(penal_world: World, possible: bool) -> None:
    """Hold if it is known of every possible outcome whether a fine may be imposed."""
    _each_is(penal_world, "fine", possible, lambda outcome: outcome.may_fine)


@then(sentence("fine_alone_possible"))
def fine_alone_possible(penal_world: World, possible: bool) -> None:
    """Hold if it is known of every possible outcome whether a fine may stand alone."""
    _each_is(penal_world, "fine alone", possible, lambda outcome: outcome.fine_alone)


def _each_is(world: World, what: str, possible: bool, told: Callable[[Outcome], Truth]) -> None:
    found = [told(outcome) for outcome in settled(world, _said(possible, what))]
    if any(one is not possible for one in found):
        raise _unmet(world, _said(possible, what), (_said(one, what) for one in found))


@then(sentence("fine_bound"))
def fine_bound(penal_world: World, form: str, end: str, bound: str, amount: str, currency: str | None = None) -> None:
    """Compare one end of the fine of every possible outcome with an amount; one without that end keeps no bound."""
    unit = currency or form.replace("_", " ")
    expected = f"a {end} fine of {bound.replace('_', ' ')} {amount} {unit}"
    fines = [outcome.penalty.fine if outcome.penalty else "unknown" for outcome in settled(penal_world, expected)]
    kept = [
        isinstance(fine, Fine)
        and (fine.form, fine.currency) == (form, currency)
        and (figure := getattr(fine, end)) is not None
        and _AMOUNTS[bound](figure, Decimal(amount))
        for fine in fines
    ]
    if not all(kept):
        raise _unmet(penal_world, expected, (_fine_told(fine, end) for fine in fines))


def _fine_told(fine: Fine | str, end: str) -> str:
    if isinstance(fine, str):
        return f"fine: {fine}"
    return f"a {end} fine of {getattr(fine, end)} {fine.currency or fine.form.replace('_', ' ')}"


@then(sentence("release_is"))
def release_is(penal_world: World, bound: str, end: str, fraction: str | None = None, after: str | None = None) -> None:
    """Compare what must be served before release: of the lowest sentence, of the highest, or of both."""
    ends = ENDS if end == "both" else [one for one in ENDS if one == end]
    wanted = f"{fraction} of the sentence" if fraction else after
    expected = f"release after {bound.replace('_', ' ')} {wanted}"
    law, found = _law(penal_world), []
    held = True
    for outcome in settled(penal_world, expected):
        for one in ends:
            sentence_passed: Term | None = getattr(outcome.range, one)
            served = release_after(law, penal_world.exposure(), outcome, one)
            limit = parse_term(after) if after else sentence_passed and sentence_passed.times(Fraction(str(fraction)))
            found.append(f"release after {served} of {sentence_passed}")
            held = held and _keeps(served, limit, bound)
    if not held:
        raise _unmet(penal_world, expected, found)


def _keeps(served: Served, limit: Term | None, bound: str) -> bool:
    """Return whether what is served keeps a bound; without release, any least time is kept."""
    if served == "none":
        return bound == "at_least"
    return isinstance(served, Term) and limit is not None and WITHIN[bound](served, limit) is True


@then(sentence("milder_is"))
def milder_is(penal_world: World, range: dict[str, str]) -> None:
    """Hold if some milder range that the court may choose is this one."""
    low, high = range_ends(range)
    found = _milder(penal_world)
    fits = [
        (low is None or outcome.range.minimum == low) and (high is None or outcome.range.maximum == high)
        for outcome in found
    ]
    if not any(fits):
        raise _unmet(penal_world, f"a milder range of {range_words(low, high)}", (outcome.range for outcome in found))


@then(sentence("milder_minimum"))
def milder_minimum(penal_world: World, term: str) -> None:
    """Hold if the court may go down to a term and no further, in some milder range that it may choose."""
    limit = parse_term(term)
    found = [outcome.range.minimum for outcome in _milder(penal_world)]
    known = [least for least in found if least is not None]
    if len(known) < len(found) or not known or min(known) != limit:
        raise _unmet(penal_world, f"a milder range that begins at {term}", found)


def _milder(world: World) -> list[Outcome]:
    """Return the milder outcomes that a court may choose: milder tiers, and what lies below a presumptive minimum."""
    exposure = world.exposure()
    below = [lower for outcome in exposure.possible if (lower := outcome.below_the_minimum)]
    return [*exposure.mitigated, *below]


@then(sentence("suspension_possible"))
def suspension_possible(penal_world: World) -> None:
    """Hold if it is known that the lowest sentence, or any, may be suspended."""
    settled(penal_world, "suspension possible")
    facts = range_latitude_facts(_law(penal_world), penal_world.exposure())
    found = facts.get("exposure_suspension")
    if found is None or found.value not in ("lowest", "any"):
        raise _unmet(penal_world, "suspension possible", ["suspension not known" if found is None else "no suspension"])


@then(sentence("corporal_faced"))
def corporal_faced(penal_world: World) -> None:
    """Hold if corporal punishment may or must be imposed in every possible outcome."""
    _corporal(penal_world, "corporal punishment", ("available", "mandatory"))


@then(sentence("corporal_not_faced"))
def corporal_not_faced(penal_world: World) -> None:
    """Hold if it is known that no possible outcome has corporal punishment."""
    _corporal(penal_world, "no corporal punishment", ("none",))


def _corporal(world: World, expected: str, wanted: tuple[str, ...]) -> None:
    found: list[Any] = [outcome.corporal for outcome in settled(world, expected)]
    if any(one not in wanted for one in found):
        raise _unmet(world, expected, (f"corporal punishment: {one}" for one in found))
