"""What an author of an extract should look at again: the extract is played with probes, and what is odd is told.

Oddities need not be faults: some laws have them. None makes an extract unsound.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise, product

from penalcheck.exposure.calculus import expose
from penalcheck.exposure.case import Case
from penalcheck.exposure.faced import range_text
from penalcheck.exposure.gravity import milder
from penalcheck.exposure.outcome import Exposure
from penalcheck.exposure.probe_cases import (
    amounts,
    around,
    named_conduct,
    probe,
)
from penalcheck.exposure.reach import tier_reaches
from penalcheck.exposure.told_apart import bounds_of, conduct_told_apart, drugs_told_apart
from penalcheck.extract.law import Law
from penalcheck.extract.provision import Provision, Tier
from penalcheck.extract.quantity import Quantity
from penalcheck.extract.treaty import PARAGRAPH_BY_CONDUCT, is_trafficking
from penalcheck.files.document import DataPath

Oddity = tuple[DataPath, str]
"""A place in the extract, and what is odd there."""


def oddities(law: Law) -> Iterator[Oddity]:
    """Yield what is odd about the law of an extract on one day, each kind of oddity once for a place."""
    seen: set[Oddity] = set()
    for found in (*_by_amount(law), *(odd for place in law.tiers for odd in _of_tier(law, *place))):
        if found not in seen:
            seen.add(found)
            yield found


def _by_amount(law: Law) -> Iterator[Oddity]:
    """Yield holes and falls: amounts that go unpunished, or face less, though smaller ones do not."""
    drugs = drugs_told_apart(law)
    for conduct in conduct_told_apart(law, [word for word in named_conduct(law) if is_trafficking([word])]):
        for drug in drugs:
            for _, of_unit in groupby(amounts(law, drug), key=lambda quantity: quantity.unit):
                played = [(expose(law.extract, _dealt(conduct, drug, amount), law.day), amount) for amount in of_unit]
                yield from _odd_steps(law, conduct, drug, played)


def _dealt(conduct: str, drug: str, amount: Quantity) -> Case:
    return probe([conduct], drug, amount, "trafficker")


def _odd_steps(law: Law, conduct: str, drug: str, played: Sequence[tuple[Exposure, Quantity]]) -> Iterator[Oddity]:
    what = f"{conduct} of {{}} of {drug}".replace("_", " ")
    for (less, smaller), (more, larger) in pairwise(played):
        if less.possible and not less.perhaps_none and not more.possible and more.covered:
            text = f"a hole: {what.format(larger)} is not punishable, and {smaller} face {range_text(less)}"
            yield _path(law, less.possible[0].tier), text
        elif more.possible and milder(more, less):
            text = f"a fall: {what.format(larger)} faces {range_text(more)}, and {smaller} {range_text(less)}"
            yield _path(law, more.possible[0].tier), text
    first = next((entry for entry in played if entry[0].possible), None)
    if first and not played[0][0].possible and played[0][0].covered:
        text = (
            f"a least amount: {what.format(played[0][1])} is not punishable, and {first[1]} face {range_text(first[0])}"
        )
        yield _path(law, first[0].possible[0].tier), text


def _path(law: Law, tier: str) -> DataPath:
    return next((path for path, _, one in law.tiers if one.id == tier), ())


def _of_tier(law: Law, path: DataPath, provision: Provision, tier: Tier) -> Iterator[Oddity]:
    """Yield that a tier can never apply, that others always stand in its place, and which of its figures are dead."""
    played = [(case, tier_reaches(law, case, provision, tier)) for case in _cases_of(law, provision, tier)]
    faced = [expose(law.extract, case, law.day) for case, met in played if met]
    if not faced:
        if provision.mens_rea != "negligence" and all(met is False for _, met in played):
            yield path, f"tier {tier.id} can never apply: no case meets all its conditions"
    elif not any(tier.id in _shown(exposure) for exposure in faced):
        instead = {outcome.tier for exposure in faced for outcome in exposure.possible}
        others = ", ".join(sorted(instead)) or "nothing"
        yield path, f"tier {tier.id} is never what an offender faces: in its place stands {others}"
    else:
        yield from _dead_figures(law, path, provision, tier)


def _dead_figures(law: Law, path: DataPath, provision: Provision, tier: Tier) -> Iterator[Oddity]:
    for index, threshold in enumerate(tier.quantity.thresholds if tier.quantity else ()):
        drugs = [drug for drug in _drugs(law, provision, tier) if law.covers(threshold.substances, drug)]
        sides = [side for bound in bounds_of(threshold) for side in pairwise(around(bound))]
        pairs = (
            tuple(_faced(law, probe([word], drug, amount, role, circumstances)) for amount in side)
            for drug in drugs
            for word, role, circumstances in _ways(law, provision, tier)
            for side in sides
        )
        if drugs and all(below == above for below, above in pairs):
            text = f"dead figures: on either side of them, everybody faces the same under tier {tier.id}"
            yield (*path, "quantity", "thresholds", index), text


def _faced(law: Law, case: Case) -> tuple[object, ...]:
    exposure = expose(law.extract, case, law.day)
    return exposure.perhaps_none, tuple((outcome.tier, outcome.range, outcome.death) for outcome in exposure.possible)


def _shown(exposure: Exposure) -> set[str]:
    outcomes = (*exposure.possible, *exposure.mitigated)
    return {name for outcome in outcomes for name in (outcome.tier, *outcome.beside)}


def _cases_of(law: Law, provision: Provision, tier: Tier) -> Iterator[Case]:
    """Yield cases that are made for a tier: its conduct, drugs, roles, circumstances, and amounts on all sides."""
    cases = (
        probe([word], drug, amount, role, circumstances)
        for drug in _drugs(law, provision, tier)
        for word, role, circumstances in _ways(law, provision, tier)
        for amount in _amounts(law, tier, drug)
    )
    for case in cases:
        yield case.model_copy(update={"committed": law.day})


def _amounts(law: Law, tier: Tier, drug: str) -> list[Quantity | None]:
    """Return the amounts on all sides of a tier's own figures for a drug; none if it has no figure."""
    thresholds = [t for t in (tier.quantity.thresholds if tier.quantity else ()) if law.covers(t.substances, drug)]
    near = dict.fromkeys(amount for t in thresholds for bound in bounds_of(t) for amount in around(bound))
    return [*near] or [None]


def _drugs(law: Law, provision: Provision, tier: Tier) -> list[str]:
    return drugs_told_apart(law, sorted(law.substances(provision.substances_of(tier))))


def _ways(law: Law, provision: Provision, tier: Tier) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield the ways in which a tier may be fulfilled: conduct, role and circumstances."""
    conduct = provision.conduct_of(tier)
    told_apart = conduct_told_apart(law, conduct)
    named = tier.circumstances
    sets: list[tuple[str, ...]] = [()]
    if named:
        sets = [(*named.all, one) for one in named.any] or [named.all]
    for word, circumstances in product(told_apart, sets):
        for role in tier.roles or ("user" if PARAGRAPH_BY_CONDUCT[word] == "3(2)" else "trafficker",):
            yield word, role, circumstances
