"""Sentences on every drug, kind of conduct and amount that they name: each is played as a probe."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from pytest_bdd import then

from penalcheck.exposure.case import Case
from penalcheck.exposure.outcome import Exposure
from penalcheck.exposure.probe_cases import Amounts, family
from penalcheck.extract.quantity import Quantity, parse_quantity
from penalcheck.extract.term import parse_term
from penalcheck.messages.reader_language import spoken
from penalcheck.messages.telling import retold, tr
from penalcheck.scenario.language.words import shown_word
from penalcheck.scenario.steps import sentence
from penalcheck.scenario.steps.offence_steps import Words, expanded
from penalcheck.scenario.steps.outcome_steps import END_OF_RANGE, WITHIN, bound_words
from penalcheck.scenario.world.failures import Unmet
from penalcheck.scenario.world.judgement import exposure
from penalcheck.scenario.world.state import World
from penalcheck.scenario.world.trace import exposure_trace, faces

Bounds = tuple[tuple[str, str], ...]
"""The bounds of a quantity, such as at_least 1 kg."""

_KEEPS: Final[Mapping[str, Callable[[Quantity, Quantity], bool]]] = {
    "at_least": lambda found, limit: found.amount >= limit.amount,
    "more_than": lambda found, limit: found.amount > limit.amount,
    "at_most": lambda found, limit: found.amount <= limit.amount,
    "less_than": lambda found, limit: found.amount < limit.amount,
}


@then(sentence("probes_punishable"))
def probes_punishable(
    penal_world: World, conduct: Words, substances: Words, quantity: Bounds, punishable: bool
) -> None:
    """Hold if each kind of conduct with each drug and amount is surely punishable, or surely is not."""
    acts = _words(conduct, substances)
    expected = tr("{acts}: punishable", acts=acts) if punishable else tr("{acts}: not punishable", acts=acts)
    for case, faced in _exposures(penal_world, conduct, substances, quantity):
        surely = bool(faced.possible) and not faced.perhaps_none
        surely_not = not faced.possible and faced.covered
        if not (surely if punishable else surely_not):
            raise _unmet(penal_world, expected, case, faced)


@then(sentence("probes_bound"))
def probes_bound(
    penal_world: World, conduct: Words, substances: Words, quantity: Bounds, end: str, bound: str, term: str
) -> None:
    """Hold if an end of the range keeps a bound for each kind of conduct with each drug and amount."""
    limit = parse_term(term)
    wanted = retold(END_OF_RANGE[end], bound=bound_words(bound, limit))
    expected = tr("{acts}: {wanted}", acts=_words(conduct, substances), wanted=wanted)
    for case, faced in _exposures(penal_world, conduct, substances, quantity):
        ends = [getattr(outcome.range, end) for outcome in faced.possible]
        kept = [found is not None and WITHIN[bound](found, limit) is True for found in ends]
        if not kept or not all(kept) or faced.perhaps_none:
            raise _unmet(penal_world, expected, case, faced)


def _exposures(world: World, conduct: Words, substances: Words, quantity: Bounds) -> Iterator[tuple[Case, Exposure]]:
    """Yield what each probe faces: the smallest amount, and those at which the law changes, within the bounds."""
    code = world.snapshot()
    law = world.law()
    limits = [(bound, parse_quantity(amount)) for bound, amount in quantity]
    played: list[Amounts] = ["thresholds", [limit for _, limit in limits]] if limits else ["thresholds"]
    for amounts in played:
        for probe in family(law, expanded(conduct), substances, amounts):
            found = probe.case.quantity
            fits = found is None or all(
                found.unit == limit.unit and _KEEPS[bound](found, limit) for bound, limit in limits
            )
            if fits:
                yield probe.case, exposure(code, world.day, probe.case)


def _words(conduct: Words, substances: Words) -> str:
    acts = ", ".join(shown_word("conduct", word) for word in conduct)
    return f"{acts} ({', '.join(shown_word('substance', word) for word in substances)})"


def _unmet(world: World, expected: str, case: Case, faced: Exposure) -> Unmet:
    shown = exposure(world.snapshot(), world.day, faced.case, spoken())
    found = tr("{faced} for {case}", faced=faces(shown), case=case.title)
    return Unmet(expected, found, tuple(exposure_trace(world, shown)))
