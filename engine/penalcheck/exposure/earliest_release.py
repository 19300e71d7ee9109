"""The earliest release from what a case faces: the least time to be served of the lowest and the highest sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from penalcheck.exposure.case import bar_of
from penalcheck.exposure.life_sentence import release_from_life
from penalcheck.exposure.outcome import ENDS, End, Exposure, Outcome
from penalcheck.extract.general_part import Release
from penalcheck.extract.law import Law
from penalcheck.extract.term import NO_TERM, Term
from penalcheck.extract.treaty import is_trafficking
from penalcheck.messages.telling import marked, retold, tr

Served = Term | Literal["none", "unknown"]
"""What must be served before release; `none`: there is no release before the end."""


def release_after(law: Law, exposure: Exposure, outcome: Outcome, end: End = "minimum") -> Served:
    """Return how much of the lowest, or of the highest, sentence must be served before release is possible.

    It is unknown if no least sentence is set. Of several rules for the same offenders the earliest counts; of rules for
    different ones, such as for all and for traffickers, the latest. A rule that needs an order of the court is left
    out. A rule that asks for as much as the whole sentence leaves no release before its end. If the minimum is served
    in full, it is that of any sentence.
    """
    sentence: Term | None = getattr(outcome.range, end)
    if outcome.minimum_served and outcome.range.minimum and not outcome.range.minimum.life:
        return outcome.range.minimum
    if outcome.bars_parole or (law.general.release == "none" and not (sentence and sentence.life)):
        return "none"
    if sentence is None or sentence == NO_TERM:
        return "unknown"
    if sentence.life:
        after = release_from_life(law)
        return "unknown" if after == "varies" else after
    if _perhaps_recidivist(law, exposure, outcome):
        return "unknown"
    rules = [rule for _, rule in law.releases if concerns(law, rule, exposure, outcome)]
    return _served(sentence, [rule for rule in rules if rule.applies == "mandatory"])


def release_text(law: Law, exposure: Exposure, outcome: Outcome) -> str:
    """Return the earliest release from both ends of an outcome in words; empty if nothing is known of it."""
    least, most = outcome.range.minimum, outcome.range.maximum
    if most == NO_TERM:
        return ""
    first, last = (release_after(law, exposure, outcome, end) for end in ENDS)
    if least == most or (first == last == "none" and most and not most.life):
        return _told(first, least, "sentence")
    if isinstance(first, Term) and isinstance(last, Term):
        if most and most.life:
            return tr("release not before {first} of the lowest sentence, {last} of life", first=first, last=last)
        return tr("release not before {first} of the lowest sentence, {last} of the highest", first=first, last=last)
    words = [_told(first, least, "lowest"), _told(last, most, "highest")]
    if least == NO_TERM and words[1]:
        words[0] = tr("no least time to serve, for no least sentence is set")
    return tr("; ").join(word for word in words if word)


def concerns(law: Law, rule: Release, exposure: Exposure, outcome: Outcome) -> bool:
    """Tell whether a rule on release from a fixed term reaches an outcome of a case."""
    if rule.applies_to == "trafficking":
        return is_trafficking(exposure.case.conduct)
    if rule.applies_to == "organized":
        return not {"organized_group", "other_organized_crime"}.isdisjoint(exposure.case.circumstances)
    if rule.applies_to == "recidivist":
        return _is_recidivist(law, exposure, outcome)
    return rule.applies_to == "general"


def _is_recidivist(law: Law, exposure: Exposure, outcome: Outcome) -> bool:
    """Tell whether the offender is a recidivist: by a rule on recidivism, or without any by a prior that stands."""
    if law.recidivism_rules:
        return bool(outcome.recidivism)
    committed = exposure.case.committed_on(exposure.day)
    return any(bar_of(prior, committed) is None for prior in exposure.case.priors)


def _perhaps_recidivist(law: Law, exposure: Exposure, outcome: Outcome) -> bool:
    """Tell whether a rule on release of recidivists may concern the offender by a rule whose text was not read."""
    if law.recidivism_known or not law.recidivism_rules or outcome.recidivism or not exposure.case.priors:
        return False
    return any(rule.applies_to == "recidivist" for _, rule in law.releases)


def _served(sentence: Term, rules: Sequence[Release]) -> Served:
    reached = [rule.sentence_at_least is None or sentence.reaches(rule.sentence_at_least) for rule in rules]
    if None in reached:
        return "unknown"
    earliest: dict[str, Term] = {}
    for rule in (rule for rule, applies in zip(rules, reached, strict=True) if applies):
        if not rule.possible:
            return "none"
        served = _by(rule, sentence)
        if served is not None:
            earliest[rule.applies_to] = min(served, earliest.get(rule.applies_to, served))
    latest = max(earliest.values(), default=None)
    if latest is None:
        return "unknown"
    return "none" if latest.reaches(sentence) else latest


def _by(rule: Release, sentence: Term) -> Term | None:
    """Return what must be served of a sentence by one rule; None if the rule does not say."""
    terms = [sentence.times(rule.fraction)] if rule.fraction else []
    terms += [rule.after] if rule.after else []
    terms += [sentence.minus(rule.rest_at_most)] if rule.rest_at_most else []
    if rule.at_most:
        return min(max(terms), rule.at_most) if terms else None
    return max(terms, default=None)


_NO_RELEASE: Final = {
    "sentence": marked("no release before the end of the sentence"),
    "lowest": marked("no release before the end of the lowest sentence"),
    "highest": marked("no release before the end of the highest sentence"),
}
_NOT_BEFORE: Final = {
    "sentence": marked("release not before {term} of the sentence"),
    "lowest": marked("release not before {term} of the lowest sentence"),
    "highest": marked("release not before {term} of the highest sentence"),
}


def _told(served: Served, sentence: Term | None, which: str) -> str:
    if served == "unknown":
        return ""
    life = sentence is not None and sentence.life
    if served == "none":
        return tr("no release from life") if life else retold(_NO_RELEASE[which])
    return tr("release not before {term} of life", term=served) if life else retold(_NOT_BEFORE[which], term=served)
