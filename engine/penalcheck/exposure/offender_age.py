"""The offender's age: whether anybody so young is punished, and what the young face."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from penalcheck.exposure.case import Case
from penalcheck.exposure.outcome import Outcome, Step
from penalcheck.exposure.sentence_range import GeneralBounds, Range
from penalcheck.exposure.truth import Truth, all_of
from penalcheck.extract.evidence import Item
from penalcheck.extract.general_part import Juvenile
from penalcheck.extract.law import Law
from penalcheck.messages.telling import tr

ADULT: Final = 18
"""Years below which the adult range is never assumed (Convention on the Rights of the Child, article 1)."""


def too_young(law: Law, case: Case) -> str | None:
    """Return why nobody of the offender's age is punished, or None."""
    item = law.general.age_of_responsibility
    if not isinstance(item, Item) or case.age >= item.value:
        return None
    cited = tr("; ").join(e.citation for e in law.general_evidence("age_of_responsibility"))
    return tr(
        "aged {age}, below the age of responsibility of {least} ({cited})", age=case.age, least=item.value, cited=cited
    )


def open_age(law: Law, case: Case) -> str:
    """Return why it is open whether somebody of the offender's age is punished at all; empty if it is not."""
    item = law.general.age_of_responsibility
    if item != "unknown" or case.age >= ADULT:
        return ""
    return tr("aged {age}: the extract does not say from what age offenders are punished", age=case.age)


def of_age(law: Law, case: Case, outcome: Outcome, default: GeneralBounds) -> Iterator[Outcome]:
    """Yield the outcome for the offender's age, several if it is open which entry concerns the offence.

    Below eighteen the adult range is never assumed.
    """
    rules = law.general.juveniles
    if isinstance(rules, tuple):
        # The youngest group that the offender belongs to decides, in whatever order the rules stand.
        for index, rule in sorted(enumerate(rules), key=lambda entry: entry[1].below):
            if case.age >= rule.below or not law.in_force(rule):
                continue
            concerned = _concerns(rule, outcome)
            if concerned is not False:
                yield _as_juvenile(law, case, outcome, (index, rule), default)
            if concerned:
                return
    if case.age >= ADULT or rules == "none":
        yield outcome
        return
    text = tr("aged {age}: the extract does not say what offenders under {adult} face", age=case.age, adult=ADULT)
    yield replace(outcome.after(Step(text, Range(None, None), ())), death=None)


def _as_juvenile(
    law: Law, case: Case, outcome: Outcome, entry: tuple[int, Juvenile], default: GeneralBounds
) -> Outcome:
    index, rule = entry
    evidence = law.evidence(rule, ("general_part", "juveniles", index))
    title = tr("aged {age}, below {below}", age=case.age, below=rule.below)
    if rule.minimum_at_least:
        title += tr(", for an offence with a minimum of at least {term}", term=rule.minimum_at_least)
    if rule.maximum_at_least:
        title += tr(", for an offence with a maximum of at least {term}", term=rule.maximum_at_least)
    if rule.imprisonment == "none":
        return outcome.without_imprisonment(tr("{title}: no imprisonment", title=title), evidence)
    if rule.effect is None:
        return outcome.after(Step(tr("{name}: the same range applies", name=title), outcome.range, evidence))
    return outcome.changed_by(rule.effect, title, evidence, default, optional=rule.applies == "optional")


def _concerns(rule: Juvenile, outcome: Outcome) -> Truth:
    """Tell whether an entry on the young concerns an offence, by what adults face for it; death counts as life."""
    least, ends = (rule.minimum_at_least, rule.maximum_at_least), (outcome.least, outcome.most)
    return all_of(
        floor is None or (None if end is None else end.reaches(floor)) for floor, end in zip(least, ends, strict=True)
    )
