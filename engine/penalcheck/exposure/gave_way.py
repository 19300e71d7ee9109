"""The tiers that reach a case, or may, and are not in what it faces: for each, the rule and what took its place.

Nothing here decides anything. The lines are made when they are shown, so that an evaluation does not pay for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from penalcheck.exposure.exempted import exemption_text
from penalcheck.exposure.outcome import Exposure
from penalcheck.exposure.reached import ReachedTier, stages
from penalcheck.exposure.selection import LeftOut, TierSelection, select
from penalcheck.extract.evidence import Evidences
from penalcheck.extract.law import Law, law_on
from penalcheck.extract.penal_code import Extract
from penalcheck.messages.telling import marked, retold, tr, tr_word

_Ground = Literal["stage", "exempt", "criminal", "milder", "choice", "gravest"]

RULES: Final[dict[_Ground, str]] = {
    "stage": marked("Attempt, participation, conspiracy"),
    "exempt": marked("Exemptions"),
    "criminal": marked("Criminal before administrative"),
    "milder": marked("Milder tiers displace"),
    "choice": marked("Graver tiers of the court's choice"),
    "gravest": marked("The gravest wins"),
}
"""The rules on which tier applies, as the guide to extracts names them."""

_Way = Literal["stage", "exempt", "way", "within"]

_REACHES: Final[dict[_Way, str]] = {
    "stage": marked(
        "{grade} tier {tier} ({title}) reaches the case too, and is left out: {deeds} is not punishable for it ({rule})"
    ),
    "exempt": marked(
        "{grade} tier {tier} ({title}) reaches the case too, and is left out: exempt under {law} ({rule})"
    ),
    "way": marked("{grade} tier {tier} ({title}) reaches the case too, and gives way to {others} ({rule})"),
    "within": marked(
        "{grade} tier {tier} ({title}) reaches the case too, and lies within the range of {others} ({rule})"
    ),
}
_MAY_REACH: Final[dict[_Way, str]] = {
    "stage": marked(
        "{grade} tier {tier} ({title}) may reach the case too, and is left out: "
        "{deeds} is not punishable for it ({rule})"
    ),
    "exempt": marked(
        "{grade} tier {tier} ({title}) may reach the case too, and is left out: exempt under {law} ({rule})"
    ),
    "way": marked("{grade} tier {tier} ({title}) may reach the case too, and gives way to {others} ({rule})"),
    "within": marked(
        "{grade} tier {tier} ({title}) may reach the case too, and lies within the range of {others} ({rule})"
    ),
}
"""A tier that reaches a case, or may, with what became of it and the rule."""


@dataclass(frozen=True)
class GaveWay:
    """A tier that gave way, in words, and the law on which it rests."""

    tier: str
    instead: tuple[str, ...]
    """The ids of the tiers that took its place."""
    text: str
    evidence: Evidences


def gave_way(extract: Extract, exposure: Exposure) -> tuple[GaveWay, ...]:
    """Return the tiers of the law that was applied which reach the case, or may, and are not in the result."""
    law = law_on(extract, exposure.law_of or exposure.day)
    case = exposure.case.model_copy(update={"committed": exposure.case.committed_on(exposure.day)})
    selection = select(law, case)
    if selection.kept and not exposure.possible:
        return ()  # The offender is too young, or nothing is known of the day.
    left = [
        (entry.candidate, entry.ground, entry.instead, _words(law, exposure, entry)) for entry in selection.left_out
    ]
    return tuple(
        GaveWay(
            candidate.tier.id,
            tuple(other.tier.id for other in instead),
            _told(candidate, way, ground, places),
            tuple(replace(evidence, note=None) for evidence in law.evidence(candidate.tier, candidate.path)),
        )
        for candidate, ground, instead, (way, places) in (*left, *_not_gravest(exposure, selection))
    )


_Words = tuple[_Way, dict[str, str]]
"""What became of a tier, with what is told of it in places."""


def _words(law: Law, exposure: Exposure, entry: LeftOut) -> _Words:
    if entry.ground == "stage":
        return "stage", {"deeds": tr(" or ").join(map(tr_word, stages(exposure.case)))}
    if entry.ground == "exempt":
        return "exempt", {"law": exemption_text(law, entry.exemptions)}
    return "way", {"others": _named(entry.instead)}


def _not_gravest(
    exposure: Exposure, selection: TierSelection
) -> Iterator[tuple[ReachedTier, _Ground, tuple[ReachedTier, ...], _Words]]:
    """Yield the tiers that another one is graver than, or that stand within the range of one of the court's choice."""
    outcomes = (*exposure.possible, *exposure.mitigated)
    shown = {name for outcome in outcomes for name in (outcome.tier, *outcome.beside)}
    first = [c for o in exposure.possible for name in (o.tier, *o.beside) for c in selection.kept if c.tier.id == name]
    for candidate in selection.kept:
        if candidate.tier.id in shown:
            continue
        choice = tuple(c for c in first[:1] if c.is_optional_graver)
        if choice and not candidate.is_optional_graver:
            yield candidate, "choice", choice, ("within", {"others": _named(choice)})
        else:
            # Where offences concur, each has its own gravest tier.
            same = [c for c in first if c.provision.id == candidate.provision.id]
            instead = tuple([c for c in (*same, *first) if c.reached][:1] or first[:1])
            yield candidate, "gravest", instead, ("way", {"others": _named(instead)})


def _named(others: Sequence[ReachedTier]) -> str:
    return tr(" and ").join(tr("tier {tier}", tier=other.tier.id) for other in others)


def _told(candidate: ReachedTier, way: _Way, ground: _Ground, places: dict[str, str]) -> str:
    return retold(
        (_MAY_REACH if candidate.reached is None else _REACHES)[way],
        grade=tr_word(candidate.tier.grade),
        tier=candidate.tier.id,
        title=candidate.tier.title or candidate.provision.title,
        rule=retold(RULES[ground]),
        **places,
    )
