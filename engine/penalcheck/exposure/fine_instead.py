"""The general power to fine instead of imprisoning: whether it reaches an outcome, by the range that is faced."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from penalcheck.exposure.outcome import Exposure, Outcome
from penalcheck.exposure.truth import Truth, agreed, all_of, negated
from penalcheck.extract.general_part import FineInstead
from penalcheck.extract.law import Law
from penalcheck.extract.penalty import Imprisonment
from penalcheck.extract.term import NO_TERM
from penalcheck.messages.telling import marked, retold

ITEM: Final = "fine_instead_of_imprisonment"
_NONE: Final = marked("fine instead of imprisonment: none")
_WORDS: Final[dict[Truth, str]] = {
    True: marked("fine instead of imprisonment: possible{limits}"),
    False: marked("fine instead of imprisonment: not possible{limits}"),
    None: marked("fine instead of imprisonment: perhaps possible{limits}"),
}


def with_general_powers(law: Law, outcome: Outcome) -> Outcome:
    """Return an outcome with what the general part lets the court do about fines: one instead, or one beside."""
    instead = _instead(law, outcome)
    evidence = () if instead is None else law.general_evidence(ITEM)
    return replace(outcome, fine_instead=instead, fine_instead_law=evidence, fine_beside=_beside(law))


def fine_instead(exposure: Exposure) -> Truth:
    """Tell whether the general part lets the court fine instead of imprisoning, whatever is open; None if it is not."""
    return agreed(outcome.fine_instead for outcome in exposure.possible)


def fine_instead_texts(law: Law, exposure: Exposure) -> Iterator[str]:
    """Yield whether a case may be fined instead of imprisoned, in words with the limits; nothing if that is unknown."""
    item = law.general.fine_instead_of_imprisonment
    if item == "none":
        yield retold(_NONE)
    elif isinstance(item, FineInstead) and item.value != "unknown":
        text = _NONE if item.value == "none" else _WORDS[fine_instead(exposure)]
        yield retold(text, limits=item.limits)


def _instead(law: Law, outcome: Outcome) -> Truth:
    """Tell whether the general part lets the court fine instead of imposing the imprisonment of an outcome."""
    item = law.general.fine_instead_of_imprisonment
    if law.word_of(item) == "none":
        return False
    imprisonment = outcome.penalty.imprisonment if outcome.penalty else "unknown"
    if imprisonment == "none" or outcome.death == "mandatory":
        return False
    if not isinstance(item, FineInstead) or law.word_of(item) == "unknown":
        return None
    return all_of([isinstance(imprisonment, Imprisonment) or None, *_within_limits(law, item, outcome)])


def _within_limits(law: Law, item: FineInstead, outcome: Outcome) -> Iterator[Truth]:
    """Yield, for each limit of the power, whether what is faced keeps to it: the least, or for one limit the most."""
    low, high = outcome.range.minimum, outcome.range.maximum
    if item.sentence_at_most:
        yield None if low is None else negated(low.exceeds(item.sentence_at_most))
    if item.sentence_below:
        yield None if low is None else negated(low.reaches(item.sentence_below))
    if item.maximum_at_most:
        yield {"none": True, None: None}.get(outcome.death, False)
        yield None if high is None else negated(high.exceeds(item.maximum_at_most))
    if item.without_minimum:
        shortest = law.general_term("shortest_term")
        if low == NO_TERM:
            yield True
        else:
            yield None if low is None or shortest is None else negated(low.exceeds(shortest))


def _beside(law: Law) -> Truth:
    """Tell whether the general part lets the court add a fine to imprisonment if the tier has none."""
    return {"none": False, "unknown": None}.get(law.word_of(law.general.fine_beside_imprisonment), True)
