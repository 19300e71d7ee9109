"""What would make a `Then` hold that is not met: another figure or word of the scenario, or of the law under it.

Whatever is told was tried: the scenario was carried out with the change, and held.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Final

from penalcheck.extract.term import Term, parse_term, term_from_number
from penalcheck.findings.finding import VERDICTS
from penalcheck.messages.telling import tr
from penalcheck.scenario.language.words import word_list
from penalcheck.scenario.sentences.catalogue import Meaning, keyword
from penalcheck.scenario.sentences.placeholders import PLACEHOLDERS
from penalcheck.scenario.sentences.restating import restated
from penalcheck.scenario.steps.replay import Replay
from penalcheck.scenario.world.failures import labelled
from penalcheck.scenario.world.mended_law import mended_law
from penalcheck.scenario.world.state import World

_MOST_TRIED: Final = 20
"""The most changes of one kind that are tried."""

_MOST_WORDS: Final = 12
"""The most words of a list, in place of one of which each other is tried."""

_TOPICS: Final = frozenset(
    {
        *("conduct", "conducts", "substance", "substances", "treaty", "treaties", "country", "day", "offender"),
        *("confiscable", "circumstances", "general", "extension"),
    }
)
"""Places that say what a scenario is about: another word there would make it another scenario."""

_OPPOSITES: Final = (
    ("death_faced", "death_not_faced"),
    ("recidivism_applied", "recidivism_not_applied"),
    ("parole_possible", "parole_barred"),
)
"""Sentences without places, of which one holds if the other does not."""

Values = Mapping[str, Any]


@dataclass(frozen=True)
class _Try:
    """A change to be tried: of the step at a place, or a sentence added before it; how far it reaches; its meaning."""

    place: int
    meaning: Meaning
    reach: float
    added: bool = False


def would_hold(world: World, played: Replay) -> Iterator[str]:
    """Yield what would make the last step of a scenario hold: what it would have to say, and what the steps above."""
    last = len(played.steps) - 1
    failing = played.meaning(last)
    if failing is None:
        return
    found = (
        (tr("holds as"), _first(played, _of_assertion(world, failing, last))),
        (tr("holds if"), _first(played, _of_steps(world, played, failing))),
        (tr("holds if"), _first(played, _of_law(world, played, failing)) or _amended(world, failing)),
    )
    yield from (labelled(label, sentence) for label, sentence in found if sentence)


def _first(played: Replay, tries: Iterator[_Try]) -> str | None:
    """Return in words the change that reaches least of those with which the scenario holds; None if there is none."""
    for number, one in enumerate(sorted(tries, key=lambda one: one.reach)):
        if number >= _MOST_TRIED:
            return None
        changed, before = ({}, {one.place: one.meaning}) if one.added else ({one.place: one.meaning}, None)
        sentence = _sentence(played, one)
        if sentence and played.holds(changed, before):
            return sentence
    return None


def _sentence(played: Replay, one: _Try) -> str | None:
    """Return the sentence that makes a change, with its keyword and the line on which it stands."""
    step, meaning = played.steps[one.place], played.meaning(one.place)
    text = step.name
    if one.added:
        said = restated("given", text.language, "", one.meaning, one.meaning)
        return said and tr("{step} (a change of the law)", step=keyword("given", text.language) + " " + said)
    said = restated(text.kind, text.language, str(text), meaning, one.meaning) if meaning else None
    if said is None or one.place == len(played.steps) - 1:
        return said and f"{step.keyword} {said}"
    return tr("{step} (instead of line {line})", step=step.keyword + " " + said, line=step.line_number)


# Another assertion


def _of_assertion(world: World, failing: Meaning, place: int) -> Iterator[_Try]:
    """Yield what the last step might say instead, with the figure or verdict that was found."""
    for number, meaning in enumerate(_assertions(world, failing)):
        yield _Try(place, meaning, number)


def _assertions(world: World, failing: Meaning) -> Iterator[Meaning]:
    values = failing.values
    if failing.step.startswith("exposure_") and world.faced is not None:
        for outcome in world.faced.possible[:1]:
            low, high = outcome.range.minimum, outcome.range.maximum
            end = low if failing.step == "exposure_minimum" or values.get("end") == "minimum" else high
            if "term" in values and end is not None:
                yield replace(failing, values={**values, "term": str(end)})
            elif low is not None and high is not None:
                yield Meaning("exposure_is", {"range": {"minimum": str(low), "maximum": str(high)}})
        yield Meaning("not_punishable", {})
        yield Meaning("exposure_unknown", {})
    for name in ("verdict", "finding"):
        if name in values and world.checked:
            yield from (replace(failing, values={**values, name: verdict}) for verdict in VERDICTS)
    for pair in _OPPOSITES:
        if failing.step in pair:
            yield Meaning(pair[1 - pair.index(failing.step)], {})


# Other figures and words above it


def _of_steps(world: World, played: Replay, failing: Meaning) -> Iterator[_Try]:
    """Yield the steps above with one figure or word changed: figures toward what is wanted, words to each other one."""
    wanted = _wanted(world, failing)
    for place in range(len(played.steps) - 1):
        meaning = played.meaning(place)
        if meaning is not None:
            for values, reach in _changed_values(meaning.values, wanted, world):
                yield _Try(place, replace(meaning, values=values), reach)


def _wanted(world: World, failing: Meaning) -> list[Term]:
    """Return the terms that the last step, or the rules that it names, ask for."""
    terms = [term for term in map(_term, _flat(failing.values)) if term]
    for finding in world.checked:
        terms += [term for parameter in finding.parameters for term in [_term(parameter.value)] if term]
    return list(dict.fromkeys(terms))


def _flat(values: Values) -> Iterator[object]:
    for value in values.values():
        if isinstance(value, Mapping):
            yield from _flat(value)
        else:
            yield value


def _term(value: object) -> Term | None:
    if not isinstance(value, str) or not value[:1].isdigit():
        return None
    try:
        return parse_term(value)
    except ValueError:
        return None


def _changed_values(values: Values, wanted: Sequence[Term], world: World) -> Iterator[tuple[Values, float]]:
    """Yield values with one of them changed, and how far the change reaches."""
    for name, value in values.items():
        if isinstance(value, Mapping):
            yield from (({**values, name: inner}, reach) for inner, reach in _changed_values(value, wanted, world))
        elif name == "count":
            yield from (({**values, name: number}, abs(number - value)) for number in range(1, 4) if number != value)
        elif before := _term(value):
            for term in _terms(before, wanted, world):
                yield {**values, name: str(term)}, _far(before, term)
        elif name in PLACEHOLDERS and name not in _TOPICS and isinstance(value, str):
            listed = PLACEHOLDERS[name].words
            words = word_list(listed, "en") if listed else {}
            if value in words and len(words) <= _MOST_WORDS:
                yield from (({**values, name: word}, 1.0) for word in words if word not in (value, "unknown"))


def _terms(before: Term, wanted: Sequence[Term], world: World) -> Iterator[Term]:
    """Yield the terms that may lead to a wanted one: it, and what leads there if the rest of the calculus stays."""
    found = {term for outcome in (world.faced.possible if world.faced else ()) for term in _ends(outcome.range)}
    for term in wanted:
        yield term
        for end in found:
            if end.months and term.months and not (end.life or term.life or before.life):
                months = Fraction(before.months) * Fraction(term.months) / Fraction(end.months)
                if months.denominator == 1 and months > 0:
                    yield term_from_number(float(months))


def _ends(range: Any) -> list[Term]:
    return [end for end in (range.minimum, range.maximum) if end is not None]


def _far(before: Term, after: Term) -> float:
    """Return how far a term is from another one, as a share of the longer: 1 if one of them is life."""
    if before.life or after.life:
        return 1.0
    longest = max(before.months, after.months) or 1
    return float(abs(before.months - after.months) / longest)


# Another law


def _of_law(world: World, played: Replay, failing: Meaning) -> Iterator[_Try]:
    """Yield sentences on the tiers that decided, to be added before the step that sentences or evaluates."""
    place = next((n for n in range(len(played.steps)) if played.steps[n].name.kind == "when"), None)
    if place is None or not world.given:
        return
    wanted = _wanted(world, failing)
    for tier, end, before in _deciding(world):
        for term in wanted:
            meaning = Meaning(f"tier_{end}", {"tier": tier, "bound": str(term)})
            yield _Try(place, meaning, _far(before, term) if before else 1.0, added=True)


def _amended(world: World, failing: Meaning) -> str | None:
    """Return the change of the law that is proposed for the finding that is not as the last step has it."""
    wanted = failing.values.get("verdict") or failing.values.get("finding")
    deciding = [finding for finding in world.checked if finding.verdict != wanted]
    change = mended_law(world, deciding[-1], wanted) if wanted == "adequate" and len(deciding) == 1 else None
    return change and tr("{change} (a change of the law)", change=change)


def _deciding(world: World) -> Iterator[tuple[str, str, Term | None]]:
    """Yield the tiers that decided, with each of their ends and its term."""
    outcomes = world.faced.possible if world.faced else ()
    names = [outcome.tier for outcome in outcomes] or [
        str(finding.subject) for finding in world.checked if finding.subject in {t["id"] for t in world.tiers()}
    ]
    for name in dict.fromkeys(names):
        stated = next((tier for tier in world.tiers() if tier["id"] == name), None)
        penalty = stated and stated.get("penalty")
        prison = penalty.get("imprisonment") if isinstance(penalty, dict) else None
        if isinstance(prison, dict):
            yield from ((name, end, _term(prison.get(end))) for end in ("maximum", "minimum"))
