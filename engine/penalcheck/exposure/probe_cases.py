"""Probes: cases made from an extract itself, at the conduct, the drugs and the amounts at which its law changes.

Conduct that no part of the law tells apart is played once, and so are drugs; amounts are those of the thresholds, one
step below and above them, and the smallest.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from penalcheck.exposure.case import Case
from penalcheck.extract.exemption import Exemption
from penalcheck.extract.law import Law
from penalcheck.extract.provision import Aggravation, QuantityTest, Threshold
from penalcheck.extract.quantity import Quantity
from penalcheck.extract.treaty import CONDUCT, PARAGRAPH_BY_CONDUCT, SUBSTANCE_GROUPS, SUBSTANCES

_STEP: Final = {"gram": Decimal("0.001"), "litre": Decimal("0.001")}

_ON: Final = {"offence": "trafficking", "convicted": "3 years before"}


def probe(
    conduct: Sequence[str], substance: str, quantity: Quantity | None, role: str, circumstances: Sequence[str] = ()
) -> Case:
    """Return a case of pure drug with no facts but these; a prior conviction among the circumstances is one."""
    priors = {
        "prior_conviction": _ON,
        "prior_contravention": {**_ON, "offence": "administrative_contravention"},
    }
    return Case.model_validate(
        {
            "format": 1,
            "id": "probe",
            "title": _title(conduct, substance, quantity),
            "role": role,
            "conduct": list(conduct),
            "substance": substance,
            "quantity": quantity,
            "purity": 100,
            "circumstances": [word for word in circumstances if word not in priors],
            "priors": [prior for word, prior in priors.items() if word in circumstances],
        }
    )


def _title(conduct: Sequence[str], substance: str, quantity: Quantity | None) -> str:
    amount = f"{quantity} of " if quantity else ""
    return f"{' and '.join(conduct)} of {amount}{substance}".replace("_", " ")


def family(
    law: Law, conduct: Iterable[str], substances: Iterable[str], role: str, *, at_thresholds: bool
) -> Iterator[Case]:
    """Yield the cases of each conduct, drug and amount: the smallest, and if asked for those at the thresholds."""
    drugs = drugs_told_apart(law, [s for term in substances for s in SUBSTANCE_GROUPS.get(term, (term,))])
    for word in conduct_told_apart(law, conduct):
        for drug in drugs:
            for amount in _where_it_changes(law, word, drug) if at_thresholds else [_smallest(drug)]:
                # Plants are grown; what is made of them is not counted in plants.
                if amount.unit != "plant" or PARAGRAPH_BY_CONDUCT[word] == "3(1)(a)(ii)":
                    yield probe([word], drug, amount, role)


def _where_it_changes(law: Law, conduct: str, drug: str) -> list[Quantity]:
    """Return the smallest amount of a drug, and the first of each range in which the law on the conduct may differ."""
    found = {("gram", _step("gram"))}
    for threshold in _thresholds(law, conduct):
        if law.covers(threshold.substances, drug):
            for bound in _first_beyond(threshold):
                found |= {(bound.unit, _step(bound.unit)), (bound.unit, bound.amount)}
    return [Quantity(amount.normalize(), unit) for unit, amount in sorted(found)]


def _smallest(drug: str) -> Quantity:
    unit = "plant" if drug == "cannabis_plant" else "gram"
    return Quantity(_step(unit), unit)


def named_conduct(law: Law) -> list[str]:
    """Return the conduct that some tier in force names."""
    named = {word for _, provision, tier in law.tiers() for word in provision.conduct_of(tier)}
    return [word for word in CONDUCT if word in named]


def conduct_told_apart(law: Law, words: Iterable[str]) -> list[str]:
    """Return some of the conduct: one word for all that no part of the law tells apart."""
    parts = [
        *(place.provision.conduct_of(place.tier) for place in law.places),
        *(rule.conduct or () for rule in _rules(law)),
        *(absence.conduct or () for absence in law.extract.absent),
    ]
    return _first_of_each((word, (PARAGRAPH_BY_CONDUCT[word], *(word in part for part in parts))) for word in words)


def drugs_told_apart(law: Law, substances: Iterable[str] = SUBSTANCES) -> list[str]:
    """Return some of the substances: one for all that no part of the law tells apart."""
    lists = [
        *(provision.substances_of(tier) for _, provision, tier in law.tiers()),
        *(rule.substances or () for rule in _rules(law)),
        *(threshold.substances for threshold in _thresholds(law)),
    ]
    terms = list(dict.fromkeys(lists))
    return _first_of_each((drug, tuple(law.covers(term, drug) for term in terms)) for drug in substances)


def amounts(law: Law, substance: str) -> list[Quantity]:
    """Return the amounts of a drug at which something may change, those beside them, and the smallest, by unit."""
    found: set[tuple[str, Decimal]] = set()
    for threshold in _thresholds(law):
        if law.covers(threshold.substances, substance):
            for bound in bounds_of(threshold):
                found |= {(bound.unit, near.amount) for near in around(bound)}
                found.add((bound.unit, _step(bound.unit)))
    found.add(("gram", _step("gram")))
    return [Quantity(amount, unit) for unit, amount in sorted(found)]


def around(bound: Quantity) -> list[Quantity]:
    """Return an amount with those one step below and above it; none that is zero."""
    step = _step(bound.unit)
    near = (bound.amount - step, bound.amount, bound.amount + step)
    return [Quantity(amount.normalize(), bound.unit) for amount in near if amount > 0]


def _step(unit: str) -> Decimal:
    """Return the least difference between two amounts that is played: a milligram, a millilitre, or one piece."""
    return _STEP.get(unit, Decimal(1))


def _first_beyond(threshold: Threshold) -> Iterator[Quantity]:
    """Yield the first amounts on the far side of each bound: the bound, or one step above what must be exceeded."""
    beyond = threshold.model_copy(update={"at_least": None, "less_than": None})
    yield from bounds_of(threshold.model_copy(update={"more_than": None, "at_most": None}))
    yield from (Quantity(bound.amount + _step(bound.unit), bound.unit) for bound in bounds_of(beyond))


def bounds_of(threshold: Threshold) -> Iterator[Quantity]:
    """Yield the gross amounts of pure drug at which a threshold is met or no longer is."""
    for bound in (threshold.at_least, threshold.more_than, threshold.less_than, threshold.at_most):
        if bound is not None:
            yield bound
            if threshold.deduct and threshold.deduct.at_least.unit == bound.unit:
                for more in (threshold.deduct.at_least, threshold.deduct.at_most):
                    yield Quantity(bound.amount + more.amount, bound.unit)


def _thresholds(law: Law, conduct: str | None = None) -> Iterator[Threshold]:
    """Yield the thresholds of the law; of tiers and rules that name other conduct, not if conduct is given."""
    tiers = [(provision.conduct_of(tier), tier) for _, provision, tier in law.tiers()]
    parts: list[QuantityTest | None] = [
        *(tier.quantity for words, tier in tiers if conduct is None or conduct in words),
        *(rule.quantity for rule in _rules(law) if conduct is None or not rule.conduct or conduct in rule.conduct),
        *(rule.scope.quantity for _, rule in law.recidivism_rules()),
    ]
    for test in parts:
        yield from test.thresholds if test else ()


def _rules(law: Law) -> list[Aggravation | Exemption]:
    return [*(rule for _, rule in law.aggravations()), *(rule for _, rule in law.exemptions())]


def _first_of_each(entries: Iterable[tuple[str, Hashable]]) -> list[str]:
    first: dict[Hashable, str] = {}
    for word, kind in entries:
        first.setdefault(kind, word)
    return list(first.values())
