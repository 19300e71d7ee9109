"""Probes: cases made from an extract itself, at the conduct, the drugs and the amounts at which its law changes.

Conduct that no part of the law tells apart is played once, and so are drugs; amounts are those of the thresholds, one
step below and above them, and the smallest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from itertools import product
from typing import Any, Final, Literal

from penalcheck.exposure.case import Case, Prior, with_implied
from penalcheck.exposure.told_apart import (
    GROWING,
    PLANT,
    bounds_of,
    conduct_told_apart,
    drugs_told_apart,
    thresholds_on,
)
from penalcheck.extract.law import Law
from penalcheck.extract.provision import Threshold
from penalcheck.extract.quantity import Quantity
from penalcheck.extract.treaty import CONDUCT, IMPLIED_CIRCUMSTANCES, SUBSTANCE_GROUPS

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
    return _plain_probe().model_copy(
        update={
            "title": _title(conduct, substance, quantity, circumstances),
            **same,
            "circumstances": with_implied(word for word in circumstances if word not in _PRIORS),
            "priors": tuple(p.model_copy(update=same) if p.offence == "trafficking" else p for p in priors),
        }
    )


@cache
def _plain_probe() -> Case:
    """Return what all probes are copies of: their words are the vocabulary's, so that none is validated by itself."""
    return Case(
        format=1, id="probe", title="probe", role="trafficker", conduct=("sale",), substance="heroin", purity=100
    )


@cache
def _prior(word: str) -> Prior:
    return Prior.model_validate(_PRIORS[word])


def _title(conduct: Sequence[str], substance: str, quantity: Quantity | None, circumstances: Sequence[str]) -> str:
    amount = f"{quantity} of " if quantity else ""
    what = f"{' and '.join(conduct)} of {amount}{substance}"
    beside = [f"a {word} prior" if word in _PRIOR_BY_COUNTRY else word for word in circumstances]
    return (f"{what} with {' and '.join(beside)}" if beside else what).replace("_", " ")


Amounts = Literal["smallest", "thresholds"] | Sequence[Quantity]


def family(
    law: Law,
    conduct: Iterable[str],
    substances: Iterable[str],
    amounts: Amounts,
    *,
    roles: Iterable[str] = ("trafficker",),
    circumstances: Iterable[str] = ("none",),
    priors: Iterable[str] = ("none",),
) -> Iterator[Case]:
    """Yield the cases of each conduct, drug, amount, role, circumstance and prior.

    The amounts are those given, or the smallest, or the smallest with those at the thresholds. `none` among the
    circumstances or priors is a case without any.
    """
    drugs = [s for term in substances for s in SUBSTANCE_GROUPS.get(term, (term,))]
    with_whom = list(product(roles, circumstances, priors))
    for word in conduct_told_apart(law, conduct):
        for drug in drugs_told_apart(law, drugs, word):
            for amount in _amounts(law, word, drug, amounts):
                # Plants are grown; what is made of them is not counted in plants.
                if amount.unit != "plant" or word in GROWING:
                    for role, circumstance, prior in with_whom:
                        yield probe([word], drug, amount, role, [one for one in (circumstance, prior) if one != "none"])


def altered_probe(case: Case, changes: Mapping[str, str | None], amount: Quantity | None = None) -> Case:
    """Return a probe that differs in its conduct, drug, role or amount, or has no circumstances or priors."""
    own = [word for word in case.circumstances if word not in _implied(case)]
    told = [*own, *(_PRIOR_BY_COUNTRY[prior.country] for prior in case.priors)]
    gone = [word for word in told if changes.get("priors" if word in _PRIORS else "circumstances") == "none"]
    return probe(
        [changes.get("conduct") or word for word in case.conduct],
        changes.get("substance") or case.substance,
        amount or case.quantity,
        changes.get("role") or case.role,
        [word for word in told if word not in gone],
    )


def _implied(case: Case) -> list[str]:
    return [IMPLIED_CIRCUMSTANCES[word] for word in case.circumstances if word in IMPLIED_CIRCUMSTANCES]


def _amounts(law: Law, conduct: str, drug: str, amounts: Amounts) -> Sequence[Quantity]:
    if amounts == "smallest":
        return [_smallest(drug)]
    return _where_it_changes(law, conduct, drug) if isinstance(amounts, str) else amounts


def _where_it_changes(law: Law, conduct: str, drug: str) -> list[Quantity]:
    """Return the smallest amount of a drug, and the first of each range in which the law on the conduct may differ."""
    found = {("gram", _step("gram"))}
    for threshold in thresholds_on(law, conduct):
        if law.covers(threshold.substances, drug):
            for bound in _first_beyond(threshold):
                found |= {(bound.unit, _step(bound.unit)), (bound.unit, bound.amount)}
    return [Quantity(amount.normalize(), unit) for unit, amount in sorted(found)]


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
