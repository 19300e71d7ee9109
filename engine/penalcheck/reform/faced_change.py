"""What offenders face before and after a bill: the range, and what it does to recidivism, release and fines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from penalcheck.exposure.calculus import expose
from penalcheck.exposure.case import Case
from penalcheck.exposure.earliest_release import release_text
from penalcheck.exposure.faced import beyond_fines, fines_faced, range_text
from penalcheck.exposure.outcome import ENDS, End, Exposure
from penalcheck.exposure.severity import Severity
from penalcheck.exposure.truth import Truth
from penalcheck.extract.law import law_on
from penalcheck.extract.penal_code import Extract
from penalcheck.facts.exposure_facts import comparison_facts, facts_of
from penalcheck.facts.latitude_facts import range_latitude_facts
from penalcheck.messages.telling import marked, retold, tr

Aspect = Literal["range", "recidivism", "release", "suspension", "fine", "confiscation"]
ASPECTS: Final[tuple[Aspect, ...]] = ("range", "recidivism", "release", "suspension", "fine", "confiscation")
"""What is compared of each case, in the order of reports."""

Turn = Literal[
    "both_up", "minimum_up", "maximum_up", "wider", "narrower", "minimum_down", "maximum_down", "both_down",
    "less_known", "better_known", "otherwise",
]  # fmt: skip
"""Where the ends of a range go, or whether less or more is known of them than before."""


@dataclass(frozen=True)
class AspectChange:
    """One aspect of what a case faces, in words, before and after."""

    aspect: Aspect
    before: str
    after: str
    follows: bool = False
    """Whether it only follows from the range: the rule on release asks for the same share of a sentence."""


@dataclass(frozen=True)
class CaseFaced:
    """What one case faces before and after a bill. `turn` is None if the range is the same."""

    case: Case
    before: Exposure
    after: Exposure
    turn: Turn | None
    changes: tuple[AspectChange, ...]
    range_before: str
    range_after: str
    priors_weigh: tuple[Truth, Truth]
    """Whether the prior convictions make the punishment harsher, before and after; None if that is not known."""

    def change(self, aspect: Aspect) -> AspectChange | None:
        """Return the change of one aspect; None if it is as before."""
        return next((change for change in self.changes if change.aspect == aspect), None)


@dataclass(frozen=True)
class _Faced:
    """What a case faces under one law, and what it would without its prior convictions."""

    extract: Extract
    exposure: Exposure
    first: Exposure | None


def case_faced(case: Case, before: tuple[Extract, dt.date], after: tuple[Extract, dt.date]) -> CaseFaced:
    """Return what a case faces under two laws, each as of its day."""
    old, new = _faced(case, *before), _faced(case, *after)
    texts = {aspect: (tell(old), tell(new)) for aspect, tell in _TOLD.items()}
    texts["recidivism"] = _recidivism(old, new)
    follows = {"release": texts["range"][0] != texts["range"][1] and _share_served(old) == _share_served(new)}
    changes = tuple(
        AspectChange(aspect, *texts[aspect], follows.get(aspect, False))
        for aspect in ASPECTS
        if len(set(texts[aspect])) > 1
    )
    turn = _turn(old.exposure, new.exposure) if texts["range"][0] != texts["range"][1] else None
    return CaseFaced(case, old.exposure, new.exposure, turn, changes, *texts["range"], (_harsher(old), _harsher(new)))


def _faced(case: Case, extract: Extract, day: dt.date) -> _Faced:
    first = expose(extract, case.model_copy(update={"priors": ()}), day) if case.priors else None
    return _Faced(extract, expose(extract, case, day), first)


def _turn(before: Exposure, after: Exposure) -> Turn:
    ways = tuple(_end_turn(before, after, end) for end in ENDS)
    if "less_known" in ways:
        return "less_known"
    return _TURNS.get(ways, "better_known" if "better_known" in ways else "otherwise")


_TURNS: Final[Mapping[tuple[str, ...], Turn]] = {
    ("up", "up"): "both_up",
    ("up", "same"): "minimum_up",
    ("same", "up"): "maximum_up",
    ("down", "up"): "wider",
    ("up", "down"): "narrower",
    ("down", "same"): "minimum_down",
    ("same", "down"): "maximum_down",
    ("down", "down"): "both_down",
}


def _end_turn(before: Exposure, after: Exposure, end: End) -> str:
    """Return where one end goes: of an end that lies between two severities, both must go there."""
    old, new = before.severities[end], after.severities[end]
    if old == new:
        return "same"
    if old is None or new is None:
        return "better_known" if old is None else "less_known"
    if _spread(old) != _spread(new) and (_within(old, new) or _within(new, old)):
        return "less_known" if _within(old, new) else "better_known"
    return "up" if new >= old else "down"


def _spread(between: tuple[Severity, Severity]) -> float:
    return between[1].number - between[0].number


def _within(inner: tuple[Severity, Severity], outer: tuple[Severity, Severity]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _release(faced: _Faced) -> str:
    exposure = faced.exposure
    law = law_on(faced.extract, exposure.law_of or exposure.day)
    texts = dict.fromkeys(release_text(law, exposure, outcome) for outcome in exposure.possible)
    return tr("; ").join(text for text in texts if text)


def _share_served(faced: _Faced) -> str:
    law = law_on(faced.extract, faced.exposure.law_of or faced.exposure.day)
    return str(range_latitude_facts(law, faced.exposure).get("served_share"))


def _suspension(faced: _Faced) -> str:
    exposure = faced.exposure
    law = law_on(faced.extract, exposure.law_of or exposure.day)
    fact = range_latitude_facts(law, exposure).get("exposure_suspension")
    return retold(_SUSPENSION.get(str(fact), _NOT_KNOWN)) if exposure.possible else ""


_NOT_KNOWN: Final = marked("not known whether a sentence may be suspended")
_SUSPENSION: Final = {
    "any": marked("every sentence may be suspended"),
    "lowest": marked("the lowest sentence may be suspended"),
    "none": marked("no sentence may be suspended"),
}


def _fine(faced: _Faced) -> str:
    if not faced.exposure.possible:
        return ""
    alone = facts_of(faced.exposure).get("exposure_fine_alone")
    fine = fines_faced(faced.extract, faced.exposure)
    return tr("{fine}; a fine alone is possible", fine=fine) if alone and str(alone) == "yes" else fine


def _confiscation(faced: _Faced) -> str:
    return beyond_fines(faced.extract, faced.exposure) if faced.exposure.possible else ""


_TOLD: Final[Mapping[Aspect, Callable[[_Faced], str]]] = {
    "range": lambda faced: range_text(faced.exposure),
    "release": _release,
    "suspension": _suspension,
    "fine": _fine,
    "confiscation": _confiscation,
}


def _recidivism(before: _Faced, after: _Faced) -> tuple[str, str]:
    """Return what priors do under two laws; the same twice if they do the same, whatever a first offender faces."""
    told = _told_of_priors(before), _told_of_priors(after)
    return told if _priors_do(before) != _priors_do(after) else (told[0], told[0])


def _priors_do(faced: _Faced) -> tuple[object, ...]:
    """Return what tells apart what priors do: the rules applied, whether they are harsher, and by how much."""
    if faced.first is None:
        return ()
    facts = comparison_facts(faced.exposure, faced.first)
    names = ("harsher_than_other", "minimum_per_year_of_other", "maximum_per_year_of_other")
    applied = {rule for outcome in faced.exposure.possible for rule in outcome.recidivism}
    return frozenset(applied), *(str(facts.get(name)) for name in names)


def _harsher(faced: _Faced) -> Truth:
    if faced.first is None:
        return False
    found = comparison_facts(faced.exposure, faced.first).get("harsher_than_other")
    return None if found is None else str(found) == "yes"


def _told_of_priors(faced: _Faced) -> str:
    if faced.first is None:
        return ""
    own, first, harsher = range_text(faced.exposure), range_text(faced.first), _harsher(faced)
    if harsher is None:
        return tr("not known whether harsher than on a first offence")
    if not harsher:
        return tr("no harsher than on a first offence")
    if own == first:
        return tr("suspension or release is barred, unlike on a first offence")
    return tr("{range} instead of {first} on a first offence", range=own, first=first)


def faced_changes(
    cases: Sequence[Case], before: tuple[Extract, dt.date], after: tuple[Extract, dt.date]
) -> tuple[CaseFaced, ...]:
    """Return what each case faces under two laws, in the order of the cases."""
    return tuple(case_faced(case, before, after) for case in cases)
