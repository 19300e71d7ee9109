"""Quantity words without a figure, settled by the figures of other words on the extract's ordered list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, Literal

from penalcheck.exposure.case import Case
from penalcheck.exposure.truth import Truth, all_of
from penalcheck.extract.evidence import Evidences
from penalcheck.extract.law import Law
from penalcheck.extract.provision import QuantityTest, Threshold

Bounds = Literal["from", "up_to"]

_LOWER: Final = ("at_least", "more_than")
_UPPER: Final = ("less_than", "at_most")


def by_other_words(law: Law, case: Case, word: str, holds: Callable[[Case, Threshold], Truth]) -> Truth:
    """Tell whether a case meets a quantity word that has no figure for the case's drug; None if that stays open.

    A quantity that reaches the figure of a greater word is above the lesser one. A quantity below the figure of a
    lesser word, or within its band, is below the greater one. A word goes by its own figure for the drug, too, if
    another part of the law has it. Figures that contradict the order settle nothing.
    """
    order = {entry.word: (place, entry.bounds) for place, (_, entry) in enumerate(law.quantity_words)}
    if word not in order:
        return None
    place, bounds = order[word]
    above = set(_sides(law, case, order, place, holds))
    return None if len(above) != 1 else above.pop() is (bounds == "from")


def word_evidence(law: Law, word: str | None) -> Evidences:
    """Return the law that puts a quantity word in its place among the others; none if it is not listed."""
    return tuple(e for path, entry in law.quantity_words if entry.word == word for e in law.evidence(entry, path))


def _sides(
    law: Law, case: Case, order: dict[str, tuple[int, Bounds]], place: int, holds: Callable[[Case, Threshold], Truth]
) -> Iterator[bool]:
    """Yield for each figure that settles it whether the case lies above the word at a place of the order."""
    for test in _tests(law):
        if test.word is None or test.word not in order:
            continue
        at, bounds = order[test.word]
        own, far = (_LOWER, _UPPER) if bounds == "from" else (_UPPER, _LOWER)
        met = _met(law, case, test, own, holds)
        above = met is (bounds == "from")
        if met is not None and (place <= at if above else place >= at):
            yield above
        # The far end of a band, such as that of large from 1 kg to 10 kg: what lies within is no greater word.
        if _met(law, case, test, far, holds) and (place > at if bounds == "from" else place < at):
            yield bounds != "from"


def _met(
    law: Law, case: Case, test: QuantityTest, ends: tuple[str, str], holds: Callable[[Case, Threshold], Truth]
) -> Truth:
    """Tell whether a case meets the lower or the upper ends of a word's figures for its drug; None if it has none."""
    other = dict.fromkeys(_UPPER if ends == _LOWER else _LOWER)
    concerned = [
        threshold.model_copy(update=other)
        for threshold in law.figures(test, case.substance).concerned
        if any(getattr(threshold, end) for end in ends)
    ]
    return all_of(holds(case, threshold) for threshold in concerned) if concerned else None


def _tests(law: Law) -> Iterator[QuantityTest]:
    parts = (
        *(tier.quantity for _, _, tier in law.tiers),
        *(exemption.quantity for _, exemption in law.exemptions),
        *(aggravation.quantity for _, aggravation in law.aggravations),
        *(rule.scope.quantity for _, rule in law.recidivism_rules),
    )
    yield from (test for test in parts if test is not None)
