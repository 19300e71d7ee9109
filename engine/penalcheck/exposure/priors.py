"""The prior convictions that count for a recidivism rule, by kind, country, sentence and time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from penalcheck.exposure.case import Case, Prior, bar_of, final_after
from penalcheck.exposure.truth import Truth, agreed, all_of
from penalcheck.extract.law import Law
from penalcheck.extract.recidivism import LookBack, RecidivismRule, Trigger
from penalcheck.extract.term import Term
from penalcheck.extract.treaty import is_own_use, is_trafficking
from penalcheck.messages.telling import in_words, marked, retold, tr

_KINDS: dict[str, frozenset[str]] = {
    "any": frozenset({"trafficking", "drug_possession", "violent", "other_intentional", "negligent"}),
    "intentional": frozenset({"trafficking", "drug_possession", "violent", "other_intentional"}),
    "trafficking": frozenset({"trafficking"}),
    "drug": frozenset({"trafficking", "drug_possession"}),
    "trafficking_or_violent": frozenset({"trafficking", "violent"}),
    "administrative_contravention": frozenset({"administrative_contravention"}),
}


@dataclass(frozen=True)
class PriorTest:
    """Whether a prior counts for a rule, and the reason in words, with the dates."""

    prior: Prior
    counts: Truth
    reason: str


MaximumOf = Callable[[Prior], "tuple[Term, Term] | None"]
"""Between which terms the maximum lies with which a prior was punishable; None if that is not known."""


@dataclass(frozen=True)
class NewOffence:
    """What priors are tested against: the new offence, its day, and what a prior was punishable with."""

    case: Case
    committed: dt.date
    maximum_of: MaximumOf
    tested: dict[str, Tested] = field(default_factory=dict, compare=False)
    """How the priors were tested, by the ids of the rules: every tier that reaches the case asks for it."""


Tested = tuple[Truth, tuple[PriorTest, ...]]
"""Whether enough priors count for a rule's trigger, and how each was tested."""


def test_priors(law: Law, rule: RecidivismRule, offence: NewOffence) -> Tested:
    """Return how the priors are tested by a rule, which does not hang on the tier."""
    if rule.id not in offence.tested:
        offence.tested[rule.id] = _tested(law, rule.trigger, offence)
    return offence.tested[rule.id]


def _tested(law: Law, trigger: Trigger, offence: NewOffence) -> Tested:
    tests = tuple(_test(law, trigger, prior, offence) for prior in offence.case.priors)
    sure = [test.prior for test in tests if test.counts is True]
    possible = [test.prior for test in tests if test.counts is not False]
    if _number(trigger, sure, offence.committed, perhaps=False) >= trigger.priors:
        return True, tests
    return (None if _number(trigger, possible, offence.committed, perhaps=True) >= trigger.priors else False), tests


def _number(trigger: Trigger, priors: Sequence[Prior], offence: dt.date, *, perhaps: bool) -> int:
    """Return how many priors count together.

    Where it is not known when a prior was committed, it stands in sequence only `perhaps`; likewise several priors of
    one episode count each.
    """
    each = trigger.one_episode == "each" or (perhaps and trigger.one_episode == "unknown")
    episodes: set[object] = set()
    count, last = 0, dt.date.min
    for prior in sorted(priors, key=lambda prior: _convicted(prior, offence)):
        episode = id(prior) if each else prior.episode or id(prior)
        committed = prior.on(prior.committed, offence)
        in_sequence = perhaps if committed is None else committed > last
        if episode not in episodes and (not trigger.in_sequence or in_sequence):
            episodes.add(episode)
            count, last = count + 1, _convicted(prior, offence)
    return count


def _convicted(prior: Prior, offence: dt.date) -> dt.date:
    return prior.on(prior.convicted, offence) or dt.date.min


def _test(law: Law, trigger: Trigger, prior: Prior, offence: NewOffence) -> PriorTest:
    barred = bar_of(prior, offence.committed)
    if barred:
        return PriorTest(prior, False, barred)
    steps = [*_before(trigger.before_offence, prior, offence.committed), *_steps(trigger, prior, offence)]
    if trigger.prior_substances is not None:
        concerned = None if prior.substance is None else law.covers(trigger.prior_substances, prior.substance)
        steps.append((concerned, _concerned(prior)))
    counts = all_of(truth for truth, _ in steps)
    deciding = [reason for truth, reason in steps if truth is counts]
    return PriorTest(prior, counts, tr("; ").join(deciding))


_FINAL_LATE: Final[dict[Truth, str]] = {
    True: marked("convicted before the new offence of {committed} and final only on {late}; that is enough"),
    False: marked("convicted before the new offence of {committed} and final only on {late}; that is not enough"),
    None: marked(
        "convicted before the new offence of {committed} and final only on {late}; "
        "the extract does not say whether that is enough"
    ),
}
_PRIOR_FOR: Final = {
    "trafficking": marked("the prior is for trafficking"),
    "drug_possession": marked("the prior is for drug possession"),
    "violent": marked("the prior is for violent"),
    "other_intentional": marked("the prior is for other intentional"),
    "negligent": marked("the prior is for negligent"),
    "administrative_contravention": marked("the prior is for administrative contravention"),
}
_COUNTED: Final = {
    "any": marked("the rule counts any offences"),
    "intentional": marked("the rule counts intentional offences"),
    "same": marked("the rule counts same offences"),
    "similar": marked("the rule counts similar offences"),
    "drug": marked("the rule counts drug offences"),
    "trafficking": marked("the rule counts trafficking offences"),
    "trafficking_or_violent": marked("the rule counts trafficking_or_violent offences"),
    "administrative_contravention": marked("the rule counts administrative_contravention offences"),
}
_PRIOR_FROM: Final = {
    "foreign": marked("the prior is foreign"),
    "foreign_eu": marked("the prior is foreign eu"),
}
_FOREIGN: Final = {
    "counted": marked("foreign convictions: counted"),
    "not_counted": marked("foreign convictions: not_counted"),
    "under_treaty": marked("foreign convictions: under_treaty"),
    "eu_only": marked("foreign convictions: eu_only"),
    "unknown": marked("foreign convictions: unknown"),
}
_JUVENILE: Final = {
    "counted": marked("the prior was a juvenile's; convictions of juveniles: counted"),
    "not_counted": marked("the prior was a juvenile's; convictions of juveniles: not counted"),
    "unknown": marked("the prior was a juvenile's; convictions of juveniles: unknown"),
}
_REALLY_SERVED: Final[dict[Truth, str]] = {
    True: marked("prison was not suspended; prison really served asked"),
    False: marked("prison was suspended, or none; prison really served asked"),
    None: marked("prison may have been suspended; prison really served asked"),
}
_LOOK_BACK: Final = {
    "commission": marked("look-back of {length} from commission {start} ends {last} ({word})"),
    "conviction": marked("look-back of {length} from conviction {start} ends {last} ({word})"),
    "final_judgment": marked("look-back of {length} from final judgment {start} ends {last} ({word})"),
    "release": marked("look-back of {length} from release {start} ends {last} ({word})"),
}
_UNKNOWN_DAY: Final = {
    "commission": marked("the day of commission of the prior is not known"),
    "conviction": marked("the day of conviction of the prior is not known"),
    "final_judgment": marked("the day of final judgment of the prior is not known"),
    "release": marked("the day of release of the prior is not known"),
}


def _concerned(prior: Prior) -> str:
    if prior.substance is None:
        return tr("the prior concerned a substance that is not known")
    return tr("the prior concerned {substance}", substance=prior.substance)


def _before(moment: str, prior: Prior, committed: dt.date) -> Iterable[tuple[Truth, str]]:
    """Test the moment of a prior that must lie before the new offence; its conviction does, or it was left out."""
    late = final_after(prior, committed)
    if late:
        truth: Truth = None if moment == "unknown" else moment == "conviction"
        yield truth, retold(_FINAL_LATE[truth], committed=committed, late=late)
    if moment == "served" and not late:
        yield _served_before(prior, committed)


def _served_before(prior: Prior, committed: dt.date) -> tuple[Truth, str]:
    released = prior.on(prior.released, committed)
    if prior.served is False:
        return False, tr("no prison was served for the prior; a sentence served before the new offence asked")
    if released is None:
        return None, tr("when the sentence for the prior ended is not known; its end before the new offence asked")
    return released < committed, tr(
        "sentence ended {released}; its end before the new offence of {committed} asked",
        released=released,
        committed=committed,
    )


def _of_kind(counted: str, prior: Prior, case: Case) -> Truth:
    """Tell whether a prior is of the kind that a rule counts; what is the same or similar, the new offence says."""
    if counted not in ("same", "similar"):
        return prior.offence in _KINDS[counted]
    if is_trafficking(case.conduct):
        return prior.offence == "trafficking"
    if is_own_use(case.conduct):
        return prior.offence == "drug_possession" or (counted == "similar" and prior.offence == "trafficking")
    # The new offence is laundering or assistance: another intentional prior may have been for the same, or not.
    return None if prior.offence == "other_intentional" else False


def _steps(trigger: Trigger, prior: Prior, offence: NewOffence) -> Iterable[tuple[Truth, str]]:
    kind = _of_kind(trigger.offences, prior, offence.case)
    yield kind, f"{retold(_PRIOR_FOR[prior.offence])}; {retold(_COUNTED[trigger.offences])}"
    if prior.country != "domestic":
        yield (
            _foreign(trigger, prior),
            f"{retold(_PRIOR_FROM[prior.country])}; {retold(_FOREIGN[trigger.foreign])}",
        )
    if prior.as_juvenile:
        yield (
            {"counted": True, "not_counted": False}.get(trigger.juvenile),
            retold(_JUVENILE[trigger.juvenile]),
        )
    yield from _figures(trigger, prior, offence.maximum_of)
    if trigger.prior_effective:
        yield prior.served, retold(_REALLY_SERVED[prior.served])
    if trigger.prior_served_more_than is not None:
        yield _served(prior, trigger.prior_served_more_than, offence.committed)
    if isinstance(trigger.look_back, LookBack):
        yield _until_the_next(trigger.look_back, prior, offence)
    elif trigger.look_back == "unknown":
        yield None, tr("the extract does not say how far back priors count")


def _figures(trigger: Trigger, prior: Prior, maximum_of: MaximumOf) -> Iterable[tuple[Truth, str]]:
    """Test what the prior was punishable with, and what was imposed for it."""
    least, most = trigger.prior_maximum_at_least, trigger.prior_maximum_at_most
    if least is not None or most is not None:
        ends = maximum_of(prior)
        shown = tr("unknown") if ends is None else tr(" or ").join(dict.fromkeys(map(in_words, ends)))
        if most is not None:
            text = tr("maximum of the prior offence: {shown}, at most {term} asked", shown=shown, term=most)
            yield agreed(most.reaches(end) for end in ends or ()), text
        if least is not None:
            text = tr("maximum of the prior offence: {shown}, at least {term} asked", shown=shown, term=least)
            yield agreed(end.reaches(least) for end in ends or ()), text
    least = trigger.prior_sentence_at_least
    if least is not None:
        truth = None if prior.term is None else prior.term.reaches(least)
        imposed = prior.sentence or tr("unknown")
        yield truth, tr("sentence for the prior: {imposed}, at least {term} asked", imposed=imposed, term=least)


def _foreign(trigger: Trigger, prior: Prior) -> Truth:
    if trigger.foreign == "counted":
        return True
    if trigger.foreign == "not_counted":
        return False
    if trigger.foreign == "eu_only":
        return prior.country == "foreign_eu"
    return None


def _served(prior: Prior, least: Term, offence: dt.date) -> tuple[Truth, str]:
    if prior.served is False:
        return False, tr("no prison was served for the prior; more than {term} asked", term=least)
    start, end = prior.on(prior.convicted, offence), prior.on(prior.released, offence)
    if start is None or end is None or prior.sentence is None:
        return None, tr("the time served for the prior is not known; more than {term} asked", term=least)
    if end < start:
        return None, tr(
            "served on remand until {end}, from when is not known; more than {term} asked", end=end, term=least
        )
    text = tr("served {start} to {end}; more than {term} asked", start=start, end=end, term=least)
    return end > add_term(start, least), text


def _until_the_next(look_back: LookBack, prior: Prior, offence: NewOffence) -> tuple[Truth, str]:
    """Test a look-back that ends with the new offence, or with the next one after the prior, whichever it may be."""
    if look_back.until == "new_offence":
        return _within(look_back, prior, offence.committed)
    own = prior.on(prior.committed, offence.committed)
    others = [p for p in offence.case.priors if not p.set_aside and p.is_conviction]
    days = [other.on(other.committed, offence.committed) for other in others]
    if own is None:
        within, reason = _within(look_back, prior, offence.committed)
        # What the new offence is near enough for, an earlier one is; time in custody would lengthen the period less.
        if within and not look_back.custody_excluded:
            return True, reason
        return None, tr("the day of the prior's commission, and so the next offence after it, is not known")
    following = min([*(day for day in days if day is not None and day > own), offence.committed])
    within, reason = _within(look_back, prior, offence.committed, following)
    # An offence of which the day is not known may be the next one, and lie nearer.
    return (None if within is False and None in days else within), reason


def _within(
    look_back: LookBack, prior: Prior, committed: dt.date, following: dt.date | None = None
) -> tuple[Truth, str]:
    """Test a look-back up to the new offence, or up to a `following` one that lies before it."""
    moment = {
        "commission": prior.committed,
        "conviction": prior.convicted,
        "final_judgment": prior.final or prior.convicted,
        "release": prior.released,
    }[look_back.start]
    start = prior.on(moment, committed)
    if start is None:
        return _perhaps_within(look_back, prior, committed)
    end = following or committed
    if look_back.start == "final_judgment" and start >= committed:
        return False, tr(
            "look-back from the final judgment begins only {start}; offence of {committed}",
            start=start,
            committed=committed,
        )
    # "3 years before" and a look-back of three years are the same length, also from the 29th of February.
    last = committed if moment == look_back.length else add_term(start, look_back.length)
    if look_back.custody_excluded and prior.served is not False:
        convicted, released = prior.on(prior.convicted, committed), prior.on(prior.released, committed)
        if end > last and (convicted is None or released is None):
            return None, tr("look-back ends {last}, longer by the time in custody, which is not known", last=last)
        custody = (min(released, following or released) - convicted) if convicted and released else dt.timedelta(0)
        custody = max(custody, dt.timedelta(0))
        last = min(last, dt.date.max - custody) + custody
    within = end <= last if look_back.inclusive else end < last
    word = tr("inclusive") if look_back.inclusive else tr("exclusive")
    period = retold(_LOOK_BACK[look_back.start], length=look_back.length, start=start, last=last, word=word)
    own = following in (None, committed)
    offence = tr("offence of {day}", day=end) if own else tr("next offence of {day}", day=end)
    return within, f"{period}; {offence}"


def _perhaps_within(look_back: LookBack, prior: Prior, committed: dt.date) -> tuple[Truth, str]:
    """Test a look-back from an unknown day; a sentence that was not served ends no sooner than its conviction."""
    convicted = prior.on(prior.convicted, committed)
    if look_back.start == "release" and prior.served is False and convicted is not None:
        last = add_term(convicted, look_back.length)
        if committed < last:
            return True, tr(
                "look-back of {length} from the end of the sentence ends no sooner than {last}",
                length=look_back.length,
                last=last,
            )
    return None, retold(_UNKNOWN_DAY[look_back.start])


def add_term(start: dt.date, length: Term) -> dt.date:
    """Return the calendar day so long after another, the last of the calendar at most.

    From 29 February it leads to 28 February in a common year.
    """
    try:
        return start + length.on_calendar
    except (ValueError, OverflowError):
        return dt.date.max
