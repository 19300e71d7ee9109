"""Probes: cases made from an extract itself, at the conduct, the drugs and the amounts at which its law changes.

Conduct that no part of the law tells apart is played once, and so are drugs; amounts are those of the thresholds, one
step below and above them, and the smallest.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import product
from typing import Any, Final, Literal, NamedTuple

from penalcheck.exposure.case import Case, Prior, with_implied
from penalcheck.exposure.probe_title import probe_title
from penalcheck.exposure.told_apart import (
    GROWING,
    PLANT,
    ToldApart,
    bounds_of,
    first_of_each,
    plain_probe,
    thresholds_on,
    told_apart,
)
from penalcheck.extract.law import Law, law_on
from penalcheck.extract.provision import Threshold
from penalcheck.extract.quantity import Quantity
from penalcheck.extract.treaty import CONDUCT, IMPLIED_CIRCUMSTANCES, substance_words

_STEP: Final = {"gram": Decimal("0.001"), "litre": Decimal("0.001")}

_PRIOR: Final = {
    "offence": "trafficking",
    "committed": "4 years before",
    "convicted": "3 years before",
    "final": "2 years 11 months before",
    "sentence": "3 years",
    "suspended": False,
    "released": "18 months before",
    "purity": 100,
}
"""A conviction that was served, as in the standard cases of repeat offenders."""

_PRIORS: Final[dict[str, dict[str, Any]]] = {
    "prior_conviction": _PRIOR,
    "prior_contravention": {"offence": "administrative_contravention", "convicted": "3 years before"},
    "domestic": _PRIOR,
    "foreign": {**_PRIOR, "country": "foreign", "maximum": "10 years"},
}
"""The words that put a prior into a probe; the first two are those of extracts."""

_PRIOR_BY_COUNTRY: Final = {"domestic": "domestic", "foreign": "foreign"}


def probe(
    conduct: Sequence[str], substance: str, quantity: Quantity | None, role: str, circumstances: Sequence[str] = ()
) -> Case:
    """Return a case of pure drug with no facts but these; a prior among the circumstances is one.

    The prior is the same offence: of a conviction at home the maximum is that of the code.
    """
    same = {"conduct": tuple(conduct), "substance": substance, "quantity": quantity, "role": role}
    priors = [_prior(word) for word in _PRIORS if word in circumstances]
    return plain_probe().model_copy(
        update={
            "title": probe_title(conduct, substance, quantity, role, circumstances),
            **same,
            "circumstances": with_implied(word for word in circumstances if word not in _PRIORS),
            "priors": tuple(p.model_copy(update=same) if p.offence == "trafficking" else p for p in priors),
        }
    )


@cache
def _prior(word: str) -> Prior:
    return Prior.model_validate(_PRIORS[word])


Amounts = Literal["smallest", "thresholds"] | Sequence[Quantity]


class Probe(NamedTuple):
    """A probe, the case with which it is compared if there is one, and the number of probes for which it stands."""

    case: Case
    variant: Case | None
    number: int


@dataclass(frozen=True)
class Variation:
    """What is different in the case with which a probe is compared: words as in rules, and the amount."""

    changes: Mapping[str, str | None]
    amount: Quantity | None = None

    def of(self, case: Case) -> Case:
        """Return the case with which a probe is compared."""
        own = [word for word in case.circumstances if word not in _implied(case)]
        told = [*own, *(_PRIOR_BY_COUNTRY[prior.country] for prior in case.priors)]
        gone = [word for word in told if self.changes.get("priors" if word in _PRIORS else "circumstances") == "none"]
        return probe(
            [self.changes.get("conduct") or word for word in case.conduct],
            self.changes.get("substance") or case.substance,
            self.amount or case.quantity,
            self.changes.get("role") or case.role,
            [word for word in told if word not in gone],
        )


def family(
    law: Law,
    conduct: Iterable[str],
    substances: Iterable[str],
    amounts: Amounts,
    *,
    roles: Iterable[str] = ("trafficker",),
    circumstances: Iterable[str] = ("none",),
    priors: Iterable[str] = ("none",),
    variation: Variation | None = None,
    each: bool = False,
) -> Iterator[Probe]:
    """Yield the probes of each conduct, drug, amount, role, circumstance and prior.

    The amounts are those given, or the smallest, or the smallest with those at the thresholds. `none` among the
    circumstances or priors is a case without any. Of probes that the law does not tell apart the first is made, unless
    `each` is wanted.
    """
    drugs = [s for term in substances for s in substance_words(term)]
    whom = list(product(roles, circumstances, priors))
    laws = [law, *(law_on(law.extract, day) for word in priors if word != "none" if (day := _day_of_prior(law, word)))]
    told = [told_apart(one) for one in laws]
    for word in first_of_each((word, tuple(one.of_conduct(word) for one in told)) for word in conduct):
        other = (variation.changes.get("conduct") if variation else None) or word
        views = [(one, name) for one in told for name in dict.fromkeys([word, other])]
        offenders = _first_offenders(views, whom, each=each)
        distinct = first_of_each((drug, tuple(one.of_drug(drug, name) for one, name in views)) for drug in drugs)
        for drug, amount, alike_amounts in _first_amounts(laws, word, distinct, amounts, variation, each=each):
            for (role, circumstance, prior), alike_offenders in offenders:
                case = probe([word], drug, amount, role, [one for one in (circumstance, prior) if one != "none"])
                yield Probe(case, variation.of(case) if variation else None, alike_amounts * alike_offenders)


def _day_of_prior(law: Law, word: str) -> dt.date | None:
    return _prior(word).on(_prior(word).committed, law.day)


Offender = tuple[str, str, str]
"""A role, a circumstance and a prior."""


View = tuple[ToldApart, str]
"""What one law tells apart of one kind of conduct."""


def _first_offenders(views: Sequence[View], whom: Sequence[Offender], *, each: bool) -> list[tuple[Offender, int]]:
    """Return the offenders whom some view tells apart, each with how many it stands for."""
    found: dict[Hashable, list[Offender]] = {}
    for offender in whom:
        role, circumstance, prior = offender
        words = (circumstance, IMPLIED_CIRCUMSTANCES.get(circumstance, circumstance))
        sign: Hashable = (*((one.of_role(name, role), one.of_circumstances(words)) for one, name in views), prior)
        found.setdefault(offender if each else sign, []).append(offender)
    return [(alike[0], len(alike)) for alike in found.values()]


def _first_amounts(
    laws: Sequence[Law],
    conduct: str,
    drugs: Sequence[str],
    amounts: Amounts,
    variation: Variation | None,
    *,
    each: bool,
) -> list[tuple[str, Quantity, int]]:
    """Return the drugs with their amounts that the laws on the conduct tell apart, with how many each stands for.

    The laws are that of the day, and those by which priors are judged.
    """
    found: dict[Hashable, list[tuple[str, Quantity]]] = {}
    for drug in drugs:
        for amount in _amounts(laws[0], conduct, drug, amounts):
            # Plants are grown; what is made of them is not counted in plants.
            if amount.unit != "plant" or conduct in GROWING:
                sign = [_sign(law, conduct, drug, amount, variation) for law in laws]
                found.setdefault((drug, amount) if each else tuple(sign), []).append((drug, amount))
    return [(*alike[0], len(alike)) for alike in found.values()]


def _sign(law: Law, conduct: str, drug: str, amount: Quantity, variation: Variation | None) -> Hashable:
    told = told_apart(law)
    if variation is None:
        return told.of_amount(conduct, drug, amount)
    changes = variation.changes
    other = changes.get("conduct") or conduct, changes.get("substance") or drug, variation.amount or amount
    return told.of_amount(conduct, drug, amount), told.of_amount(*other)


def _implied(case: Case) -> list[str]:
    return [IMPLIED_CIRCUMSTANCES[word] for word in case.circumstances if word in IMPLIED_CIRCUMSTANCES]


def _amounts(law: Law, conduct: str, drug: str, amounts: Amounts) -> Sequence[Quantity]:
    if amounts == "smallest":
        return [_smallest(drug)]
    return _where_it_changes(law, conduct, drug) if isinstance(amounts, str) else amounts


def _where_it_changes(law: Law, conduct: str, drug: str) -> Sequence[Quantity]:
    """Return the smallest amount of a drug, and the first of each range in which the law on the conduct may differ."""
    kept = told_apart(law).first_amounts
    if (conduct, drug) not in kept:
        found = {("gram", _step("gram"))}
        for threshold in thresholds_on(law, conduct):
            if law.covers(threshold.substances, drug):
                for bound in _first_beyond(threshold):
                    found |= {(bound.unit, _step(bound.unit)), (bound.unit, bound.amount)}
        kept[conduct, drug] = [Quantity(amount.normalize(), unit) for unit, amount in sorted(found)]
    return kept[conduct, drug]


def _smallest(drug: str) -> Quantity:
    unit = "plant" if drug == PLANT else "gram"
    return Quantity(_step(unit), unit)


def named_conduct(law: Law) -> list[str]:
    """Return the conduct that some tier in force names."""
    named = {word for _, provision, tier in law.tiers for word in provision.conduct_of(tier)}
    return [word for word in CONDUCT if word in named]


def amounts(law: Law, substance: str) -> list[Quantity]:
    """Return the amounts of a drug at which something may change, those beside them, and the smallest, by unit."""
    found: set[tuple[str, Decimal]] = set()
    for threshold in thresholds_on(law):
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
