"""What a law still punishes if one of its parts goes: a change that loses nothing makes no law worse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from law_change import EXTENSIONS, ORGANIZING, Statutes, TierPart, circumstances_of, term_of

from penalcheck.extract.term import Term
from penalcheck.extract.treaty import CONDUCT_BY_PARAGRAPH, SUBSTANCES
from penalcheck.files.document import DataPath

Pair = tuple[str, str]
"""A kind of conduct and a substance."""

_NOT_ASKED: Final = frozenset({"consumption", "protection_of_organization"})
"""Conduct that no instrument asks to punish: 1961 art. 4(c) limits use, and UNTOC art. 5 is about taking part."""
_PLANTS: Final = frozenset({"cannabis_plant", "coca_leaf", "opium"})
_GROWING: Final = frozenset({"cultivation", "cultivation_for_use"})
_DRUGS_ALONE: Final = frozenset(
    word for name in ("3(1)(a)(i)", "3(1)(a)(ii)", "3(1)(a)(iii)", "3(2)") for word in CONDUCT_BY_PARAGRAPH[name]
)


def reached(law: Statutes, tiers: Iterable[TierPart]) -> set[Pair]:
    """Return what tiers punish of that which an instrument asks for."""
    by_path = _reached_by_path(law)
    return set[Pair]().union(*(by_path[tier.path] for tier in tiers))


@lru_cache(maxsize=1)  # of the law whose changes are made
def _reached_by_path(law: Statutes) -> dict[DataPath, frozenset[Pair]]:
    return {tier.path: frozenset(_reached_by(law, tier)) for tier in law.tiers_of_all_days()}


def _reached_by(law: Statutes, tier: TierPart) -> Iterator[Pair]:
    drugs = law.drugs(tier)
    for word in tier.conduct:
        yield from ((word, drug) for drug in drugs if _asked(word, drug))


def _asked(word: str, drug: str) -> bool:
    """Tell whether conduct and substance can go together, as growing with a plant, and an instrument asks for it."""
    if word in _GROWING:
        return drug in _PLANTS
    if drug == "precursor":
        return word not in _DRUGS_ALONE
    return word not in _NOT_ASKED and word != "precursors"


def reached_by_general_part(law: Statutes) -> set[Pair]:
    """Return what the general part makes punishable with any substance: complicity and stages of every offence.

    Incitement is to an offence, so that incitement to use is reached only if it is an offence to possess the drug.
    """
    pairs = set()
    for word in EXTENSIONS:
        words = {item.values.get("punishable") for item in law.items(word)}
        if words & {"all", "trafficking"} and word != "incitement":
            pairs |= {(word, drug) for drug in SUBSTANCES}
        elif "all" in words:
            criminal = reached(law, (tier for tier in law.tiers() if tier.criminal))
            pairs |= {(word, drug) for held, drug in criminal if held == "possession_for_use"}
    return pairs


def left_unpunished(law: Statutes, gone: list[TierPart]) -> bool:
    """Tell whether some conduct with some drug is reached by these tiers, and by nothing else without conditions."""
    paths = {tier.path for tier in gone}
    others = [tier for tier in law.tiers() if tier.path not in paths and tier.criminal and tier.intentional]
    plain = reached(law, (tier for tier in others if tier.unconditional)) | reached_by_general_part(law)
    # Of heads and financiers no rule asks but within a group; outside of it they are liable as participants.
    plain |= {pair for pair in reached(law, (tier for tier in others if _of_heads(tier))) if pair[0] in ORGANIZING}
    return bool(reached(law, gone) - plain)


def _of_heads(tier: TierPart) -> bool:
    return (
        "quantity" not in tier.values and "unless" not in tier.values and circumstances_of(tier) <= {"organized_group"}
    )


def maximum_left(law: Statutes, gone: TierPart) -> Term | None:
    """Return the longest prison term that what a tier punishes faces in any case without it; None if none is known.

    Of several tiers that reach a case the gravest prevails, so that a lower maximum of one leaves that of the others.
    """
    others = [tier for tier in law.tiers() if tier.path != gone.path and _reaches_as_much(tier, gone)]
    return _least(law, reached(law, [gone]), others)


def _least(law: Statutes, pairs: set[Pair], tiers: list[TierPart]) -> Term | None:
    longest: dict[Pair, Term] = {}
    for tier in tiers:
        maximum = term_of(tier.prison.get("maximum"), law.law.general_term("longest_term"))
        for pair in reached(law, [tier]) & pairs if maximum else ():
            longest[pair] = max(maximum, longest.get(pair, maximum))
    return min(longest.values()) if longest and pairs == set(longest) else None


def _reaches_as_much(tier: TierPart, other: TierPart) -> bool:
    """Tell whether a tier reaches, by its conditions, every case that another one reaches."""
    return (
        tier.criminal
        and tier.intentional
        and tier.grade != "mitigated"
        and "unless" not in tier.values
        and tier.values.get("quantity") in (None, other.values.get("quantity"))
        and tier.values.get("circumstances") in (None, other.values.get("circumstances"))
        and ("roles" not in tier.values or set(tier.values["roles"]) >= set(other.values.get("roles") or ("every",)))
    )
