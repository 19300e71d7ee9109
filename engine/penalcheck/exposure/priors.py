"""The prior convictions that count for a recidivism rule, by kind, country, sentence and time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta

from penalcheck.exposure.case import Case, Prior
from penalcheck.exposure.truth import Truth, all_of
from penalcheck.extract.law import Law
from penalcheck.extract.recidivism import LookBack, RecidivismRule, Trigger
from penalcheck.extract.term import DAYS_PER_MONTH, Term
from penalcheck.extract.treaty import PARAGRAPH_BY_CONDUCT, is_trafficking

_KINDS: dict[str, frozenset[str]] = {
    "any": frozenset({"trafficking", "drug_possession", "violent", "other_intentional", "negligent"}),
    "intentional": frozenset({"trafficking", "drug_possession", "violent", "other_intentional"}),
    "trafficking": frozenset({"trafficking"}),
    "drug": frozenset({"trafficking", "drug_possession"}),
    "trafficking_or_violent": frozenset({"trafficking", "violent"}),
}


@dataclass(frozen=True)
class PriorTest:
    """Whether a prior counts for a rule, and the reason in words, with the dates."""

    prior: Prior
    counts: Truth
    reason: str


def test_priors(law: Law, rule: RecidivismRule, case: Case, committed: dt.date) -> tuple[Truth, tuple[PriorTest, ...]]:
    """Tell whether enough priors count to trigger a rule, and how each of them was tested."""
    trigger = rule.trigger
    substances = law.substances(trigger.prior_substances) if trigger.prior_substances else None
    tests = tuple(_test(trigger, substances, prior, case, committed) for prior in case.priors)
    sure = [test.prior for test in tests if test.counts is True]
    possible = [test.prior for test in tests if test.counts is not False]
    if _number(trigger, sure, committed, perhaps=False) >= trigger.priors:
        return True, tests
    return (None if _number(trigger, possible, committed, perhaps=True) >= trigger.priors else False), tests


def _number(trigger: Trigger, priors: Sequence[Prior], offence: dt.date, *, perhaps: bool) -> int:
    """Return how many priors count together.

    If the trigger counts priors in sequence, each must have been committed after the conviction for the one before. A
    prior for which the day of commission is not known is counted only if `perhaps` is true.
    """
    if not trigger.in_sequence:
        return len(priors)
    count, last = 0, dt.date.min
    for prior in sorted(priors, key=lambda prior: _convicted(prior, offence)):
        committed = prior.on(prior.committed, offence)
        if perhaps if committed is None else committed > last:
            count, last = count + 1, _convicted(prior, offence)
    return count


def _convicted(prior: Prior, offence: dt.date) -> dt.date:
    return prior.on(prior.convicted, offence) or dt.date.min


def _test(trigger: Trigger, substances: set[str] | None, prior: Prior, case: Case, committed: dt.date) -> PriorTest:
    steps = list(_steps(trigger, prior, case, committed))
    if substances is not None:
        concerned = None if prior.substance is None else prior.substance in substances
        steps.append((concerned, f"the prior concerned {prior.substance or 'a substance that is not known'}"))
    counts = all_of(truth for truth, _ in steps)
    deciding = [reason for truth, reason in steps if truth is counts] if counts is not True else [r for _, r in steps]
    return PriorTest(prior, counts, "; ".join(deciding))


def _of_kind(counted: str, prior: Prior, case: Case) -> Truth:
    """Tell whether a prior is of the kind that a rule counts.

    The kinds `same` and `similar` depend on the new offence. If this is trafficking, only trafficking is the same or
    similar. If it is possession for own use, possession is the same, and trafficking is similar.

    >>> dealer = Case(format=1, id="dealer", title="Dealer", role="dealer", conduct=["sale"], substance="heroin")
    >>> user = dealer.model_copy(update={"role": "user", "conduct": ("possession_for_use",)})
    >>> prior = Prior(offence="trafficking", convicted="3 years before")
    >>> _of_kind("same", prior, dealer), _of_kind("same", prior, user), _of_kind("similar", prior, user)
    (True, False, True)
    """
    if counted not in ("same", "similar"):
        return prior.offence in _KINDS[counted]
    if is_trafficking(case.conduct):
        return prior.offence == "trafficking"
    if {PARAGRAPH_BY_CONDUCT[word] for word in case.conduct} == {"3(2)"}:
        return prior.offence == "drug_possession" or (counted == "similar" and prior.offence == "trafficking")
    # The new offence is laundering or assistance: another intentional prior may have been for the same, or not.
    return None if prior.offence == "other_intentional" else False


def _steps(trigger: Trigger, prior: Prior, case: Case, committed: dt.date) -> Iterable[tuple[Truth, str]]:
    kind = _of_kind(trigger.offences, prior, case)
    yield kind, f"the prior is for {prior.offence.replace('_', ' ')}; the rule counts {trigger.offences} offences"
    if prior.country != "domestic":
        yield (
            _foreign(trigger, prior),
            f"the prior is {prior.country.replace('_', ' ')}; foreign convictions: {trigger.foreign}",
        )
    if trigger.prior_maximum_at_most is not None:
        most = trigger.prior_maximum_at_most
        yield (
            (None if prior.maximum is None else prior.maximum <= most),
            f"maximum of the prior offence: {prior.maximum or 'unknown'}, at most {most} asked",
        )
    for name, figure, least in (
        ("maximum of the prior offence", prior.maximum, trigger.prior_maximum_at_least),
        ("sentence for the prior", prior.sentence, trigger.prior_sentence_at_least),
    ):
        if least is not None:
            yield (
                (None if figure is None else figure >= least),
                f"{name}: {figure or 'unknown'}, at least {least} asked",
            )
    if trigger.prior_served_more_than is not None:
        yield _served(prior, trigger.prior_served_more_than, committed)
    if isinstance(trigger.look_back, LookBack):
        yield _within(trigger.look_back, prior, committed)
    elif trigger.look_back == "unknown":
        yield None, "the extract does not say how far back priors count"


def _foreign(trigger: Trigger, prior: Prior) -> Truth:
    if trigger.foreign == "counted":
        return True
    if trigger.foreign == "not_counted":
        return False
    if trigger.foreign == "eu_only":
        return prior.country == "foreign_eu"
    return None


def _served(prior: Prior, least: Term, offence: dt.date) -> tuple[Truth, str]:
    start, end = prior.on(prior.convicted, offence), prior.on(prior.released, offence)
    if start is None or end is None or prior.sentence is None:
        return None, f"the time served for the prior is not known; more than {least} asked"
    served = relativedelta(end, start)
    months = served.years * 12 + served.months + served.days / DAYS_PER_MONTH
    return months > least.number, f"served {start} to {end}; more than {least} asked"


def _within(look_back: LookBack, prior: Prior, committed: dt.date) -> tuple[Truth, str]:
    moment = {
        "commission": prior.committed,
        "conviction": prior.convicted,
        "final_judgment": prior.convicted,
        "release": prior.released,
    }[look_back.start]
    start = prior.on(moment, committed)
    if start is None:
        return None, f"the day of {look_back.start.replace('_', ' ')} of the prior is not known"
    last = add_term(start, look_back.length)
    if look_back.custody_excluded:
        convicted, released = prior.on(prior.convicted, committed), prior.on(prior.released, committed)
        if committed > last and (convicted is None or released is None):
            return None, f"look-back ends {last}, longer by the time in custody, which is not known"
        last += released - convicted if convicted and released else dt.timedelta(0)
    within = committed <= last if look_back.inclusive else committed < last
    word = "inclusive" if look_back.inclusive else "exclusive"
    reason = (
        f"look-back of {look_back.length} from {look_back.start.replace('_', ' ')} {start} ends {last} ({word}); "
        f"offence of {committed}"
    )
    return within, reason


def add_term(start: dt.date, length: Term) -> dt.date:
    """Return the day that lies a length of time after another, by the calendar.

    >>> from penalcheck.extract.term import parse_term
    >>> str(add_term(dt.date(2024, 2, 29), parse_term("1 year")))
    '2025-02-28'
    """
    months, part = divmod(length.months, 1)
    return start + relativedelta(months=int(months), days=int(part * DAYS_PER_MONTH))
