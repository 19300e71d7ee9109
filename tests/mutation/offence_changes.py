"""Changes for the worse in what is an offence: conduct, drugs, amounts, circumstances, tiers and provisions."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Final

from law_change import GONE, Edit, LawChange, Part, Statutes, TierPart, Values, circumstances_of, words_of
from reached_elsewhere import left_unpunished, maximum_left, reached, reached_by_general_part

from penalcheck.extract.quantity import Quantity, parse_quantity
from penalcheck.extract.treaty import CONDUCT, MAY_BE_NEW, SUBSTANCES
from penalcheck.files.document import DataPath

_GROUPS: Final[dict[str, frozenset[str]]] = {
    "opiates": frozenset({"heroin", "morphine", "opium", "fentanyl"}),
    "coca": frozenset({"cocaine", "cocaine_base", "coca_leaf"}),
    "cannabis": frozenset({"cannabis_herb", "cannabis_resin", "cannabis_plant"}),
    "stimulants": frozenset({"amphetamine", "methamphetamine"}),
    "hallucinogens": frozenset({"mdma", "lsd", "phencyclidine"}),
}
_NEW: Final = frozenset({"new_psychoactive"})
DRUG_GROUPS: Final = {
    **_GROUPS,
    **{drug: frozenset({drug}) for drug in SUBSTANCES if not any(drug in group for group in (*_GROUPS.values(), _NEW))},
    "new psychoactive substances and other drugs": _NEW | MAY_BE_NEW,
}
"""The groups of drugs that a law may leave out; a substance of no group is one by itself.

New psychoactive substances are left out only with the drugs among which they may be.
"""

_BOUNDS = ("at_least", "more_than", "less_than", "at_most")


def offence_changes(law: Statutes) -> Iterator[LawChange]:
    """Yield the changes of what is an offence."""
    yield from _conduct_dropped(law)
    yield from _drugs_dropped(law)
    yield from _provisions(law)
    yield from _tiers(law)
    yield from _amounts(law)
    yield from _rules_beside(law)
    yield from _roles_exempt(law)
    yield from _roles_doubled(law)


def _conduct_dropped(law: Statutes) -> Iterator[LawChange]:
    """Yield, for each kind of conduct, the law in which neither a provision nor the general part has it."""
    tiers = list(law.tiers_of_all_days())
    for word in CONDUCT:
        named = [tier.provision.path for tier in law.tiers() if word in tier.conduct]
        general = [item.path for item in law.items(word) if item.values.get("punishable") != "none"]
        empty = [tier for tier in tiers if set(tier.conduct) == {word}]
        if not (named or general) or len(empty) == len(tiers):
            continue
        edits = [edit for edit in law.without(empty) if edit[0] != ("absent",)]
        edits += _conduct_without(word, tiers, {path for path, value in edits if value is GONE})
        edits += [(("general_part", word), "none")] if general else []
        edits += law.absent({word})
        yield LawChange("conduct dropped", word, "no longer an offence", (named + general)[0], tuple(edits))


def _conduct_without(word: str, tiers: list[TierPart], struck: set[DataPath]) -> Iterator[Edit]:
    """Yield the edits by which what is not struck out loses a kind of conduct."""
    parts = {part.path: part for tier in tiers for part in (tier.provision, tier) if "conduct" in part.values}
    for path, part in parts.items():
        stated = words_of(part.values["conduct"])
        left = [other for other in stated if other != word]
        if left and len(left) < len(stated) and not _inside(path, struck):
            yield (*path, "conduct"), left


def _inside(path: DataPath, struck: set[DataPath]) -> bool:
    return any(path[: len(one)] == one for one in struck)


def _drugs_dropped(law: Statutes) -> Iterator[LawChange]:
    """Yield, for each provision and group of drugs, the provision without the group, if no other one reaches it."""
    tiers = list(law.tiers())
    by_general_part = reached_by_general_part(law)
    for provision in law.parts("provisions"):
        own = [tier for tier in tiers if tier.provision.path == provision.path]
        others = [tier for tier in tiers if tier.provision.path != provision.path]
        for name, group in DRUG_GROUPS.items():
            lost = {pair for pair in reached(law, own) if pair[1] in group} - reached(law, others)
            edits = _without_drugs(law, provision, own, group) if lost - by_general_part else ()
            if edits:
                words = f"no longer reaches {name.replace('_', ' ')}"
                yield LawChange("drug group dropped", provision.id, words, provision.path, edits)


def _without_drugs(law: Statutes, provision: Part, tiers: list[TierPart], group: frozenset[str]) -> tuple[Edit, ...]:
    empty = [tier for tier in tiers if law.drugs(tier) <= group]
    if len(empty) == len(tiers):
        return law.without(tiers) if len(list(law.parts("provisions"))) > 1 else ()
    edits = list(law.without(empty))
    for part in (provision, *(tier for tier in tiers if tier not in empty and "substances" in tier.values)):
        left = sorted(law.law.substances(part.values["substances"]) - group)
        if left:
            edits.append(((*part.path, "substances"), left))
    return tuple(edits)


def _provisions(law: Statutes) -> Iterator[LawChange]:
    tiers = list(law.tiers())
    for provision in law.parts("provisions"):
        own = [tier for tier in tiers if tier.provision.path == provision.path]
        if not left_unpunished(law, own):
            continue
        if len(own) < len(tiers):
            yield LawChange("provision dropped", provision.id, "struck out", provision.path, law.without([provision]))
        if provision.values.get("nature", "criminal") == "criminal" and not all(tier.own_use for tier in own):
            edit = ((*provision.path, "nature"), "administrative")
            words = "no crime any longer, but an administrative contravention"
            yield LawChange("administrative", provision.id, words, provision.path, (edit,))


def _tiers(law: Statutes) -> Iterator[LawChange]:
    for tier in law.tiers():
        several = len(tier.provision.values["tiers"]) > 1
        if several and (tier.grade != "basic" or left_unpunished(law, [tier])):
            organized = tier.organized and tier.grade != "mitigated"
            operator = "organized tier dropped" if organized else f"{tier.grade} tier dropped"
            left = maximum_left(law, tier)
            words = f"struck out, up to {left} is left" if left else "struck out"
            yield LawChange(operator, tier.id, words, tier.path, law.without([tier]))
        if tier.grade == "aggravated":
            yield from _circumstances(law, tier)
        limits = [key for key in ("circumstances", "quantity", "roles") if key in tier.values]
        if tier.grade == "mitigated" and limits:
            edits = tuple(((*tier.path, key), GONE) for key in limits)
            open_to_courts = tier.values.get("applies") == "discretionary"
            operator = "milder range open in every case" if open_to_courts else "mitigation for all"
            yield LawChange(operator, tier.id, "no condition is left", tier.path, edits)


def _circumstances(law: Statutes, part: Part) -> Iterator[LawChange]:
    """Yield the part without one of the circumstances of which any is enough."""
    stated = part.values.get("circumstances")
    path: DataPath = (*part.path, "circumstances")
    if isinstance(stated, dict):
        stated, path = stated.get("any"), (*path, "any")
    others = [other for other in (*law.tiers(), *law.parts("aggravations")) if other.path != part.path]
    for word in stated if stated and len(stated) > 1 else ():
        left = [other for other in stated if other != word]
        named = any(word in circumstances_of(other) for other in others)
        edits = ((path, left), *(() if named else law.absent(circumstances={word})))
        words = f"{word.replace('_', ' ')} no longer aggravates"
        yield LawChange("circumstance dropped", part.id, words, part.path, edits)


def _amounts(law: Statutes) -> Iterator[LawChange]:
    for tier in law.tiers():
        if tier.own_use:
            continue
        quantity = tier.values.get("quantity")
        thresholds = quantity.get("thresholds") if isinstance(quantity, dict) else None
        if thresholds:
            yield from _raised("threshold", tier, (*tier.path, "quantity", "thresholds"), thresholds)
        if thresholds and tier.grade == "aggravated":
            yield from _unequal(law, tier, thresholds)
        if tier.grade == "basic" and quantity is None and tier.criminal and left_unpunished(law, [tier]):
            least = {"thresholds": [{"substances": ["all"], "at_least": "1 kg"}]}
            edit = ((*tier.path, "quantity"), least)
            yield LawChange("least amount", tier.id, "an offence from 1 kg only", tier.path, (edit,))
    for exemption in law.parts("exemptions"):
        quantity = exemption.values.get("quantity")
        if quantity and quantity.get("thresholds"):
            path = (*exemption.path, "quantity", "thresholds")
            yield from _raised("exemption", exemption, path, quantity["thresholds"])


def _raised(what: str, part: Part, path: DataPath, thresholds: list[Values]) -> Iterator[LawChange]:
    for factor in (10, 1000):
        raised = [_times(threshold, Fraction(factor)) for threshold in thresholds]
        words = f"amounts multiplied by {factor}"
        yield LawChange(f"{what} raised", part.id, words, part.path, ((path, raised),))


def _times(threshold: Values, factor: Fraction) -> Values:
    bounds = {key: threshold[key] for key in _BOUNDS if key in threshold}
    return {**threshold, **{key: _scaled(amount, factor) for key, amount in bounds.items()}}


def _scaled(amount: Any, factor: Fraction) -> str:
    quantity = parse_quantity(amount)
    return str(Quantity(quantity.amount * factor.numerator / factor.denominator, quantity.unit))


def _unequal(law: Statutes, tier: TierPart, thresholds: list[Values]) -> Iterator[LawChange]:
    """Yield the tier with a hundredth of the amount for one of two drugs of like harm: base as against powder."""
    for index, threshold in enumerate(thresholds):
        drugs = law.law.substances(threshold["substances"])
        if {"cocaine", "cocaine_base"} <= drugs and any(key in threshold for key in ("at_least", "more_than")):
            others = {**threshold, "substances": sorted(drugs - {"cocaine_base"})}
            base = {**_times(threshold, Fraction(1, 100)), "substances": ["cocaine_base"]}
            path = (*tier.path, "quantity", "thresholds")
            listed = [*thresholds[:index], others, base, *thresholds[index + 1 :]]
            words = "a hundredth of the amount is enough for cocaine base"
            yield LawChange("like drugs, unlike amounts", tier.id, words, tier.path, ((path, listed),))
            return


def _rules_beside(law: Statutes) -> Iterator[LawChange]:
    for rule in law.parts("aggravations"):
        milder = any(key in rule.values["effect"] for key in ("freely", "fine_instead"))
        operator = "mitigation dropped" if milder else "aggravation dropped"
        yield LawChange(operator, rule.id, "struck out", rule.path, law.without([rule]))
        if not milder:
            yield from _circumstances(law, rule)


def _roles_exempt(law: Statutes) -> Iterator[LawChange]:
    """Yield the law that leaves one role unpunished."""
    stated = law.values.get("exemptions") or []
    cite = law.values["provisions"][0]["cite"]
    for role in ("organizer", "financier", "producer", "dealer", "courier", "support_network"):
        entry = {"id": "added", "title": "no punishment for a role", "roles": [role], "cite": cite}
        words = f"a {role.replace('_', ' ')} is not punished"
        yield LawChange("role exempt", role, words, ("exemptions",), ((("exemptions",), [*stated, entry]),))


def _roles_doubled(law: Statutes) -> Iterator[LawChange]:
    """Yield the law that punishes a lesser role with twice what the others face."""
    stated = law.values.get("aggravations") or []
    effect = {"multiply": {"minimum": 2, "maximum": 2}}
    cite = law.values["provisions"][0]["cite"]
    for role in ("courier", "user_dealer"):
        entry = {"id": "added", "title": "twice the range for a role", "roles": [role], "effect": effect, "cite": cite}
        words = f"a {role.replace('_', ' ')} faces twice the range of others"
        yield LawChange("lesser role graver", role, words, ("aggravations",), ((("aggravations",), [*stated, entry]),))
