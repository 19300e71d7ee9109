"""Whether a tier or an aggravation applies to a case, by conduct, substance, role, circumstances and quantity."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from penalcheck.exposure.case import Case, Prior, bar_of, final_after
from penalcheck.exposure.quantity_scale import by_other_words
from penalcheck.exposure.truth import Truth, agreed, all_of, negated
from penalcheck.extract.exemption import Exemption
from penalcheck.extract.law import Law
from penalcheck.extract.provision import Aggravation, CircumstanceTest, Provision, QuantityTest, Threshold, Tier
from penalcheck.extract.quantity import Quantity
from penalcheck.messages.telling import marked

CONDITIONS: Final = {
    "conduct": marked("conduct"),
    "state of mind": marked("state of mind"),
    "substance": marked("substance"),
    "role": marked("role"),
    "circumstances": marked("circumstances"),
    "quantity": marked("quantity"),
}
"""The conditions of a tier, each with its word for the reader."""


def tier_reaches(law: Law, case: Case, provision: Provision, tier: Tier) -> Truth:
    """Tell whether a tier applies to the case."""
    # Most tiers fail by their conduct, which is told soonest.
    if set(case.conduct).isdisjoint(provision.conduct_of(tier)):
        return False
    return all_of(met for _, met in conditions_of(law, case, provision, tier))


def conditions_of(law: Law, case: Case, provision: Provision, tier: Tier) -> Iterable[tuple[str, Truth]]:
    """Yield the conditions of a tier in words, and whether the case meets each."""
    yield "conduct", bool(set(provision.conduct_of(tier)) & set(case.conduct))
    # The offenders of all cases act with intent.
    yield "state of mind", {"negligence": False, "unknown": None}.get(provision.mens_rea, True)
    yield "substance", law.covers(provision.substances_of(tier), case.substance)
    yield from narrowed(law, case, tier)


def aggravation_reaches(law: Law, case: Case, aggravation: Aggravation) -> Truth:
    """Tell whether the case meets the conditions of an aggravation, apart from the tiers to which it is limited."""
    conduct = aggravation.conduct is None or bool(set(aggravation.conduct) & set(case.conduct))
    substance = aggravation.substances is None or law.covers(aggravation.substances, case.substance)
    return all_of([conduct, substance, *(met for _, met in narrowed(law, case, aggravation))])


def narrowed(law: Law, case: Case, part: Tier | Aggravation | Exemption) -> Iterable[tuple[str, Truth]]:
    """Yield the conditions by which a part of the law is narrowed further, and whether the case meets each."""
    yield "role", part.roles is None or case.role in part.roles
    yield "circumstances", part.circumstances is None or _circumstances(case, part.circumstances)
    yield "circumstances", negated(_any_present(case, part.unless))
    yield "quantity", True if part.quantity is None else quantity_reaches(law, case, part.quantity)


def present_circumstances(case: Case) -> set[str]:
    """Return the circumstances of a case; a final prior that stands and lies before the offence makes one."""
    return _circumstances_of(_surely_priors(case)).union(case.circumstances)


def possible_circumstances(case: Case) -> set[str]:
    """Return the circumstances of a case and those that may be present.

    A conviction before the offence that became final only later, and one as a juvenile, is a prior conviction in some
    laws, and none in others.
    """
    return _circumstances_of(_standing(case)).union(case.circumstances)


def _circumstances_of(priors: Iterable[Prior]) -> set[str]:
    return {"prior_conviction" if prior.is_conviction else "prior_contravention" for prior in priors}


def _standing(case: Case) -> list[Prior]:
    return [prior for prior in case.priors if not (case.committed and bar_of(prior, case.committed))]


def _surely_priors(case: Case) -> Iterator[Prior]:
    for prior in _standing(case):
        late = case.committed and final_after(prior, case.committed)
        if not late and not (prior.as_juvenile and prior.is_conviction):
            yield prior


def _circumstances(case: Case, test: CircumstanceTest) -> Truth:
    return all_of([not test.any or _any_present(case, test.any), *(_any_present(case, [word]) for word in test.all)])


def _any_present(case: Case, words: Sequence[str]) -> Truth:
    if not case.priors:
        return not set(words).isdisjoint(case.circumstances)
    if present_circumstances(case) & set(words):
        return True
    return None if possible_circumstances(case) & set(words) else False


def quantity_reaches(law: Law, case: Case, test: QuantityTest) -> Truth:
    """Tell whether the case meets a test of quantity.

    For a substance without a threshold, this is false if the statute uses no word; if it uses one, the figures of other
    words may settle it.
    """
    figures = law.figures(test, case.substance)
    if not figures.concerned:
        if figures.perhaps or not test.word:
            return None if figures.perhaps else False
        return by_other_words(law, case, test.word, _threshold)
    met = all_of(_threshold(case, threshold) for threshold in figures.concerned)
    return all_of([met, None]) if figures.perhaps else met


def _threshold(case: Case, threshold: Threshold) -> Truth:
    if case.quantity is None:
        return None
    low, high = _amount(case, threshold)
    tests: tuple[tuple[Quantity | None, Callable[[Decimal, Decimal], bool]], ...] = (
        (threshold.at_least, lambda amount, bound: amount >= bound),
        (threshold.more_than, lambda amount, bound: amount > bound),
        (threshold.less_than, lambda amount, bound: amount < bound),
        (threshold.at_most, lambda amount, bound: amount <= bound),
    )
    truths: list[Truth] = []
    for bound, holds in tests:
        if bound is None:
            continue
        if bound.unit != case.quantity.unit:
            truths.append(None)
            continue
        truths.append(agreed(holds(end, bound.amount) for end in (low, high)))
    return all_of(truths)


def _amount(case: Case, threshold: Threshold) -> tuple[Decimal, Decimal]:
    """Return the least and the greatest amount that the threshold may have to measure, in the unit of the case.

    Both are the quantity of the case if the threshold measures the gross mass and nothing is deducted. The pure mass
    lies between zero and the gross mass if the purity is not known.

    >>> case = Case(format=1, id="sale", title="Sale", role="dealer", conduct=["sale"], substance="cannabis_resin",
    ...             quantity="100 g")
    >>> def amounts(case, **how):
    ...     threshold = Threshold(substances=["cannabis_resin"], at_least="60 g", **how)
    ...     return [str(Quantity(amount, "gram")) for amount in _amount(case, threshold)]
    >>> amounts(case), amounts(case, deduct={"at_least": "25 g", "at_most": "50 g"})
    (['100 g', '100 g'], ['50 g', '75 g'])
    >>> amounts(case, measured="pure"), amounts(case.model_copy(update={"purity": Decimal(15)}), measured="pure")
    (['0 g', '100 g'], ['15 g', '15 g'])
    """
    quantity = case.quantity
    assert isinstance(quantity, Quantity)
    low = high = quantity.amount
    if threshold.deduct is not None and threshold.deduct.at_least.unit == quantity.unit:
        low = max(Decimal(0), low - threshold.deduct.at_most.amount)
        high = max(Decimal(0), high - threshold.deduct.at_least.amount)
    if threshold.measured == "gross":
        return low, high
    if case.purity is None:
        return Decimal(0), high
    return low * case.purity / 100, high * case.purity / 100
