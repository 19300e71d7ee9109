"""Sentences on an outcome: its fine, what must be served, milder ranges, suspension, corporal punishment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

from pytest_bdd import then

from penalcheck.exposure.earliest_release import Served, release_after
from penalcheck.exposure.outcome import ENDS, Outcome
from penalcheck.exposure.truth import Truth
from penalcheck.extract.penalty import Fine
from penalcheck.extract.term import Term, parse_term
from penalcheck.facts.latitude_facts import range_latitude_facts
from penalcheck.messages.telling import in_words, marked, retold, tr
from penalcheck.scenario.language.words import shown_word
from penalcheck.scenario.steps import sentence
from penalcheck.scenario.steps.exposure_steps import (
    found_fine,
    passed_outcomes,
    range_ends,
    range_words,
    served_words,
    settled,
)
from penalcheck.scenario.world.failures import Unmet
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

_BOUNDS: Final = {
    "exactly": marked("exactly {figure}"),
    "at_least": marked("at least {figure}"),
    "at_most": marked("at most {figure}"),
    "more_than": marked("more than {figure}"),
    "less_than": marked("less than {figure}"),
}


def bound_words(bound: str, figure: object) -> str:
    """Return a bound with its figure in words."""
    return retold(_BOUNDS[bound], figure=figure)


def _unmet(world: World, expected: str, found: Iterable[str]) -> Unmet:
    shown = tr("; or ").join(dict.fromkeys(found)) or tr("nothing")
    return Unmet(expected, shown, tuple(exposure_trace(world, world.told_exposure())))


END_OF_RANGE: Final = {
    "minimum": marked("the minimum of the range: {bound}"),
    "maximum": marked("the maximum of the range: {bound}"),
}
"""What a sentence on an end of the range expects."""


@then(sentence("exposure_bound"))
def exposure_bound(penal_world: World, end: str, bound: str, term: str) -> None:
    """Hold if an end of the range keeps a bound in every possible outcome."""
    limit = parse_term(term)
    expected = retold(END_OF_RANGE[end], bound=bound_words(bound, limit))
    found = [getattr(outcome.range, end) for outcome in settled(penal_world, expected)]
    if not all(one is not None and WITHIN[bound](one, limit) for one in found):
        raise _unmet(penal_world, expected, (in_words(outcome.range) for outcome in penal_world.exposure().possible))


_FINE: Final = {
    True: marked("a fine is possible"),
    False: marked("no fine is possible"),
    None: marked("whether a fine is possible is not known"),
}
_FINE_ALONE: Final = {
    True: marked("a fine alone is possible"),
    False: marked("no fine alone is possible"),
    None: marked("whether a fine alone is possible is not known"),
}


@then(sentence("fine_possible"))
def fine_possible(penal_world: World, possible: bool) -> None:
    """Hold if it is known of every possible outcome whether a fine may be imposed."""
    _each_is(penal_world, _FINE, possible, lambda outcome: outcome.may_fine)


@then(sentence("fine_alone_possible"))
def fine_alone_possible(penal_world: World, possible: bool) -> None:
    """Hold if it is known of every possible outcome whether a fine may stand alone."""
    _each_is(penal_world, _FINE_ALONE, possible, lambda outcome: outcome.fine_alone)


def _each_is(world: World, words: Mapping[Truth, str], possible: bool, known: Callable[[Outcome], Truth]) -> None:
    expected = retold(words[possible])
    found = [known(outcome) for outcome in settled(world, expected)]
    if any(one is not possible for one in found):
        raise _unmet(world, expected, (retold(words[one]) for one in found))


_END_OF_FINE: Final = {
    "minimum": marked("the smallest fine: {bound}"),
    "maximum": marked("the greatest fine: {bound}"),
}


@then(sentence("fine_bound"))
def fine_bound(penal_world: World, form: str, end: str, bound: str, amount: str, currency: str | None = None) -> None:
    """Compare one end of the fine of every possible outcome with an amount; one without that end keeps no bound."""
    unit = currency or form.replace("_", " ")
    expected = retold(_END_OF_FINE[end], bound=bound_words(bound, f"{amount} {unit}"))
    fines = [outcome.penalty.fine if outcome.penalty else "unknown" for outcome in settled(penal_world, expected)]
    kept = [
        isinstance(fine, Fine)
        and (fine.form, fine.currency) == (form, currency)
        and (figure := getattr(fine, end)) is not None
        and _AMOUNTS[bound](figure, Decimal(amount))
        for fine in fines
    ]
    if not all(kept):
        raise _unmet(penal_world, expected, (found_fine(fine) for fine in fines))


@then(sentence("release_is"))
def release_is(penal_world: World, bound: str, end: str, fraction: str | None = None, after: str | None = None) -> None:
    """Compare what must be served before release: of the lowest sentence, of the highest, or of both."""
    ends = ENDS if end == "both" else [one for one in ENDS if one == end]
    wanted: object = parse_term(after) if after else tr("{share} of the sentence", share=fraction)
    expected = tr("to be served before release: {bound}", bound=bound_words(bound, wanted))
    law, found, held = penal_world.law_faced(), [], True
    for outcome in passed_outcomes(penal_world, expected):
        for one in ends:
            passed: Term | None = getattr(outcome.range, one)
            served = release_after(law, penal_world.exposure(), outcome, one)
            limit = parse_term(after) if after else passed and passed.times(Fraction(str(fraction)))
            found.append(served_words(served, passed))
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
    found = penal_world.exposure().mitigated
    fits = [
        (low is None or outcome.range.minimum == low) and (high is None or outcome.range.maximum == high)
        for outcome in found
    ]
    if not any(fits):
        expected = tr("a milder range: {range}", range=range_words(low, high))
        raise _unmet(penal_world, expected, (in_words(outcome.range) for outcome in found))


@then(sentence("milder_minimum"))
def milder_minimum(penal_world: World, term: str) -> None:
    """Hold if the court may go down to a term and no further, in some milder range that it may choose."""
    limit = parse_term(term)
    found = penal_world.exposure().mitigated
    known = [outcome.range.minimum for outcome in found if outcome.range.minimum is not None]
    if len(known) < len(found) or not known or min(known) != limit:
        expected = tr("a milder range that begins at {term}", term=limit)
        raise _unmet(penal_world, expected, (in_words(outcome.range) for outcome in found))


@then(sentence("milder_none"))
def milder_none(penal_world: World) -> None:
    """Hold if the court may choose no milder range."""
    expected = tr("no milder range")
    settled(penal_world, expected)
    found = penal_world.exposure().mitigated
    if found:
        raise _unmet(penal_world, expected, (in_words(outcome.range) for outcome in found))


@then(sentence("suspension_possible"))
def suspension_possible(penal_world: World) -> None:
    """Hold if it is known that the lowest sentence, or any, may be suspended."""
    expected = tr("suspension is possible")
    settled(penal_world, expected)
    found = range_latitude_facts(penal_world.law_faced(), penal_world.exposure()).get("exposure_suspension")
    if found is None or found.value not in ("lowest", "any"):
        known = found is not None
        why = tr("suspension is not possible") if known else tr("whether suspension is possible is not known")
        raise _unmet(penal_world, expected, [why])


_CORPORAL: Final = {
    "available": marked("corporal punishment"),
    "mandatory": marked("corporal punishment"),
    "none": marked("no corporal punishment"),
    "unknown": marked("whether corporal punishment is threatened is not known"),
}


@then(sentence("corporal_faced"))
def corporal_faced(penal_world: World) -> None:
    """Hold if corporal punishment may or must be imposed in every possible outcome."""
    _corporal(penal_world, ("available", "mandatory"))


@then(sentence("corporal_not_faced"))
def corporal_not_faced(penal_world: World) -> None:
    """Hold if it is known that no possible outcome has corporal punishment."""
    _corporal(penal_world, ("none",))


def _corporal(world: World, wanted: tuple[str, ...]) -> None:
    expected = retold(_CORPORAL[wanted[0]])
    found = [outcome.corporal for outcome in settled(world, expected)]
    if any(one not in wanted for one in found):
        raise _unmet(world, expected, (retold(_CORPORAL[one or "unknown"]) for one in found))


_DISQUALIFIED: Final = {
    "none": ("none",),
    "mandatory": ("mandatory",),
    "discretionary": ("discretionary", "mandatory"),
}
"""The powers by which the court may disqualify, must, or cannot."""


@then(sentence("disqualification_is"))
def disqualification_is(penal_world: World, power: str) -> None:
    """Hold if it is known of every possible outcome whether the court may, must or cannot disqualify."""
    expected = tr("disqualification: {power}", power=shown_word("power", power))
    found = [
        outcome.penalty.disqualification if outcome.penalty else "unknown" for outcome in settled(penal_world, expected)
    ]
    if any(one not in _DISQUALIFIED[power] for one in found):
        told = (tr("disqualification: {power}", power=shown_word("power", one)) for one in found)
        raise _unmet(penal_world, expected, told)
