"""Sentences on what the offender faces."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pytest_bdd import then

from penalcheck.exposure.earliest_release import Served, release_after
from penalcheck.exposure.outcome import Exposure, Outcome
from penalcheck.exposure.sentence_range import Range
from penalcheck.extract.evidence import Item
from penalcheck.extract.penal_code import Extract
from penalcheck.extract.penalty import Fine, Imprisonment
from penalcheck.extract.term import NO_TERM, Term, parse_term
from penalcheck.messages.telling import in_words, marked, retold, tr
from penalcheck.scenario.language.words import shown_word
from penalcheck.scenario.steps import sentence
from penalcheck.scenario.world.failures import Unmet
from penalcheck.scenario.world.judgement import extract_of
from penalcheck.scenario.world.state import World
from penalcheck.scenario.world.trace import exposure_trace, faces


def _unmet(world: World, expected: str, *, death: bool = False) -> Unmet:
    exposure = world.told_exposure()
    return Unmet(expected, faces(exposure, death=death), tuple(exposure_trace(world, exposure)))


@then(sentence("exposure_is"))
def exposure_is(penal_world: World, range: dict[str, str]) -> None:
    """Compare the whole range; an end that the sentence leaves open is that of the general part, or unbounded."""
    low, high = range_ends(range)
    for outcome in settled(penal_world, range_words(low, high)):
        found = outcome.range
        fits_low = found.minimum == low if low else _open_end(penal_world, outcome, "minimum")
        fits_high = found.maximum == high if high else _open_end(penal_world, outcome, "maximum")
        if not (fits_low and fits_high):
            raise _unmet(penal_world, range_words(low, high))


def range_ends(range: dict[str, str]) -> tuple[Term | None, Term | None]:
    """Return the ends of a range; None for an open one."""
    low, high = (None if range[end] == "open" else parse_term(range[end]) for end in ("minimum", "maximum"))
    return low, high


def range_words(low: Term | None, high: Term | None) -> str:
    """Return a range in words."""
    if high is None:
        return tr("not less than {term}", term=low)
    return in_words(Range(low or NO_TERM, high))


def _open_end(world: World, outcome: Outcome, end: str) -> bool:
    """Return whether an end is that of the general part or unbounded; False if it is not known."""
    extract = extract_of(world.snapshot()).model
    term = getattr(outcome.range, end)
    if term is None:
        return _left_open(extract, outcome, end)
    item = getattr(extract.general_part, "shortest_term" if end == "minimum" else "longest_term")
    bound = item.value if isinstance(item, Item) else None
    return term in (NO_TERM, bound) or (end == "maximum" and term.life)


def _left_open(extract: Extract, outcome: Outcome, end: str) -> bool:
    """Return whether the law itself sets no bound at an end, rather than the extract leaving it out."""
    rules = extract.recidivism if isinstance(extract.recidivism, tuple) else ()
    replaced = [rule.effect.replace for rule in rules if rule.id in outcome.recidivism and rule.effect.replace]
    penalty = outcome.penalty.imprisonment if outcome.penalty else None
    stated = replaced[-1] if replaced else penalty
    silent = any("the extract does not say" in step.text for step in outcome.steps)
    return isinstance(stated, Imprisonment) and getattr(stated, end) == "open" and not silent


def settled(world: World, expected: str) -> tuple[Outcome, ...]:
    """Return the possible outcomes, at least one. Raises Unmet if there is none, or perhaps none."""
    exposure = world.exposure()
    if not exposure.possible or exposure.perhaps_none:
        raise _unmet(world, expected)
    return exposure.possible


@then(sentence("exposure_maximum"))
def exposure_maximum(penal_world: World, term: str) -> None:
    """Compare the longest term."""
    expected = tr("a maximum of {term}", term=parse_term(term))
    if any(outcome.range.maximum != parse_term(term) for outcome in settled(penal_world, expected)):
        raise _unmet(penal_world, expected)


@then(sentence("exposure_minimum"))
def exposure_minimum(penal_world: World, term: str) -> None:
    """Compare the shortest term."""
    expected = tr("a minimum of {term}", term=parse_term(term))
    if any(outcome.range.minimum != parse_term(term) for outcome in settled(penal_world, expected)):
        raise _unmet(penal_world, expected)


@then(sentence("exposure_unknown"))
def exposure_unknown(penal_world: World) -> None:
    """Hold if the code or the case leaves the exposure open."""
    if not _open(penal_world.exposure()):
        raise _unmet(penal_world, tr("an exposure that cannot be determined"))


@then(sentence("suspension_barred"))
def suspension_barred(penal_world: World) -> None:
    """Hold if a rule excludes suspension in every possible outcome."""
    expected = tr("suspension excluded")
    if not all(outcome.bars_suspension for outcome in settled(penal_world, expected)):
        raise _unmet(penal_world, expected)


def _open(exposure: Exposure) -> bool:
    if not exposure.possible:
        return not exposure.covered
    ranges = {outcome.range for outcome in exposure.possible}
    unknown = any(found.minimum is None or found.maximum is None for found in ranges)
    return exposure.perhaps_none or len(ranges) > 1 or unknown


@then(sentence("not_punishable"))
def not_punishable(penal_world: World) -> None:
    """Hold if the code settles that the conduct is not punishable."""
    exposure = penal_world.exposure()
    if exposure.possible or not exposure.covered:
        raise _unmet(penal_world, tr("not punishable"))


@then(sentence("death_faced"))
def death_faced(penal_world: World) -> None:
    """Hold if death may or must be imposed in every possible outcome."""
    expected = tr("death in addition to the range")
    if not all(outcome.may_be_death for outcome in settled(penal_world, expected)):
        raise _unmet(penal_world, expected, death=True)


@then(sentence("death_not_faced"))
def death_not_faced(penal_world: World) -> None:
    """Hold if it is known that death cannot be imposed in any possible outcome."""
    expected = tr("no death in addition to the range")
    if any(outcome.death != "none" for outcome in settled(penal_world, expected)):
        raise _unmet(penal_world, expected, death=True)


@then(sentence("recidivism_applied"))
def recidivism_applied(penal_world: World) -> None:
    """Hold if a recidivism rule applies in every possible outcome."""
    expected = tr("a recidivism rule that applies")
    if not all(outcome.recidivism for outcome in settled(penal_world, expected)):
        raise _unmet(penal_world, expected)


@then(sentence("recidivism_not_applied"))
def recidivism_not_applied(penal_world: World) -> None:
    """Hold if it is known that no recidivism rule applies in any possible outcome."""
    unknown = penal_world.exposure().case.priors and extract_of(penal_world.snapshot()).model.recidivism == "unknown"
    expected = tr("no recidivism rule that applies")
    if unknown or any(outcome.recidivism for outcome in settled(penal_world, expected)):
        raise _unmet(penal_world, expected)


@then(sentence("fine_is"))
def fine_is(penal_world: World, fine: dict[str, str]) -> None:
    """Compare the fine of every possible outcome: its form, its currency and the ends that the sentence names."""
    expected = Fine.model_validate(fine)
    for outcome in settled(penal_world, _fine_text(expected)):
        found = outcome.penalty.fine if outcome.penalty else "unknown"
        if not isinstance(found, Fine) or any(getattr(found, name) != getattr(expected, name) for name in fine):
            raise Unmet(
                _fine_text(expected),
                found_fine(found),
                tuple(exposure_trace(penal_world, penal_world.told_exposure())),
            )


def _fine_text(fine: Fine) -> str:
    unit = fine.currency or retold(_FORMS.get(fine.form, fine.form))
    if fine.minimum is None and fine.maximum is None:
        return tr("fine {unit}", unit=unit)
    if fine.minimum is None:
        return tr("fine up to {most} {unit}", most=fine.maximum, unit=unit)
    if fine.maximum is None:
        return tr("fine from {least} {unit}", least=fine.minimum, unit=unit)
    return tr("fine from {least} up to {most} {unit}", least=fine.minimum, most=fine.maximum, unit=unit)


_FORMS: Final = {
    "unlimited": marked("unlimited"),
    "amount": marked("amount"),
    "day_fines": marked("day fines"),
}
"""The forms of fines that sentences name."""


def found_fine(fine: Fine | str) -> str:
    """Return in words the fine that was found."""
    if isinstance(fine, Fine):
        return _fine_text(fine)
    return tr("fine: {word}", word=shown_word("value", fine))


@then(sentence("parole_barred"))
def parole_barred(penal_world: World) -> None:
    """Hold if no release comes before the end of any sentence, or none yet of one that is served, in every outcome."""
    passed, served = penal_world.serving or (None, None)
    if passed and served:
        return _release_of(penal_world, passed, served, possible=False)
    expected = tr("no release before the end")
    if any(served != "none" for served in _served(penal_world, expected)):
        raise _unmet(penal_world, expected)
    return None


@then(sentence("parole_possible"))
def parole_possible(penal_world: World) -> None:
    """Hold if it is known when the offender may be released early, or that he may be by now, in every outcome."""
    passed, served = penal_world.serving or (None, None)
    if passed and served:
        return _release_of(penal_world, passed, served, possible=True)
    expected = tr("release before the end")
    if not all(isinstance(served, Term) for served in _served(penal_world, expected)):
        raise _unmet(penal_world, expected)
    return None


_BY_NOW: Final = {
    True: marked("release after {served} of {sentence}"),
    False: marked("no release after {served} of {sentence}"),
}


def _release_of(world: World, passed: Term, served: Term, *, possible: bool) -> None:
    """Hold if a prisoner may be released by now, or cannot yet be, in every possible outcome."""
    told = (
        marked("release after {served} of {sentence}")
        if possible
        else marked("no release after {served} of {sentence}")
    )
    expected = retold(told, served=served, sentence=passed)
    law, exposure = world.law_faced(), world.exposure()
    for outcome in passed_outcomes(world, expected):
        needed = release_after(law, exposure, outcome, "maximum")
        free = served.reaches(needed) if isinstance(needed, Term) else False if needed == "none" else None
        if free is not possible:
            raise Unmet(expected, served_words(needed, passed), tuple(exposure_trace(world, world.told_exposure())))


def _served(world: World, expected: str) -> list[Served]:
    """Return what must be served of the highest sentence of each outcome before release."""
    law = world.law_faced()
    return [release_after(law, world.exposure(), outcome, "maximum") for outcome in passed_outcomes(world, expected)]


def passed_outcomes(world: World, expected: str) -> list[Outcome]:
    """Return the possible outcomes, each with the sentence of the court for its range if that is told."""
    passed, _ = world.serving or (None, None)
    outcomes = settled(world, expected)
    return [replace(outcome, range=Range(passed, passed)) if passed else outcome for outcome in outcomes]


def served_words(served: Served, passed: Term | None) -> str:
    """Return in words what must be served of a sentence before release."""
    if passed is None or served == "unknown":
        return tr("what must be served is not known")
    if served == "none":
        return tr("no release before the end of {sentence}", sentence=passed)
    return tr("{served} of {sentence}", served=served, sentence=passed)
