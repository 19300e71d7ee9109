"""What may shorten the sentence that a case faces, or replace it: a fine, suspension, release, cooperation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from penalcheck.exposure.earliest_release import concerns
from penalcheck.exposure.fine_instead import ITEM, fine_instead_texts
from penalcheck.exposure.outcome import Exposure
from penalcheck.extract.evidence import Evidences, Item
from penalcheck.extract.general_part import Life, Release
from penalcheck.extract.law import Law, law_on
from penalcheck.extract.penal_code import Extract
from penalcheck.extract.term import Term
from penalcheck.messages.telling import in_words, marked, retold, tr

_OFFENDERS: Final = {
    "general": "{release}",
    "trafficking": marked("{release} (trafficking)"),
    "organized": marked("{release} (organized crime)"),
    "recidivist": marked("{release} (repeat offenders)"),
}
_SUSPENSION: Final[dict[bool | None, str]] = {
    True: marked("suspension: possible, for sentences of at most {limit}"),
    False: marked("suspension: not possible, for sentences of at most {limit}"),
    None: marked("suspension: perhaps possible, for sentences of at most {limit}"),
}
_COOPERATION: Final = {
    "available": marked("cooperation: reduction available"),
    "none": marked("cooperation: no reduction"),
}


@dataclass(frozen=True)
class Shortening:
    """One rule of the general part in words, such as 'release: not before 2/3 of the term', with its law."""

    text: str
    evidence: Evidences


def shortenings(extract: Extract, exposure: Exposure) -> tuple[Shortening, ...]:
    """Return what may shorten the imprisonment that a case faces, by the law that applies to it.

    What is unknown is left out. The range itself is never changed by it.
    """
    longest = [outcome.range.maximum for outcome in exposure.possible]
    if not any(end is None or end.number > 0 for end in longest):
        return ()
    law = law_on(extract, exposure.law_of or exposure.day)
    joined: dict[str, Evidences] = {}
    for found in (
        *_fine_instead(law, exposure),
        *_suspension(law, exposure),
        *_release(law, exposure),
        *_cooperation(law),
    ):
        joined[found.text] = (*joined.get(found.text, ()), *found.evidence)
    return tuple(Shortening(text, tuple(dict.fromkeys(evidence))) for text, evidence in joined.items())


def _fine_instead(law: Law, exposure: Exposure) -> Iterator[Shortening]:
    """Yield whether the law that applies lets the court fine instead of imprisoning."""
    for text in fine_instead_texts(law, exposure):
        yield Shortening(text, law.general_evidence(ITEM))


def _suspension(law: Law, exposure: Exposure) -> Iterator[Shortening]:
    """Yield whether the lowest sentence that the case faces may be suspended."""
    limit, ends = law.general.suspension, exposure.ends("minimum")
    if all(outcome.bars_suspension for outcome in exposure.possible):
        yield Shortening(tr("suspension: barred by a rule that reaches the offender"), ())
    elif limit == "none":
        yield Shortening(tr("suspension: none"), ())
    elif isinstance(limit, Item) and ends:
        text = retold(_SUSPENSION[limit.value.reaches(ends[0])], limit=limit.value)
        yield Shortening(text, law.general_evidence("suspension"))


def _release(law: Law, exposure: Exposure) -> Iterator[Shortening]:
    """Yield the rules on release that may concern the case, those on life only if it faces life."""
    if all(outcome.bars_parole for outcome in exposure.possible):
        yield Shortening(tr("release: barred by a rule that reaches the offender"), ())
        return
    if law.general.release == "none":
        yield Shortening(tr("release: none"), ())
    if any(outcome.minimum_served for outcome in exposure.possible):
        yield Shortening(tr("release: not before the minimum, by a rule that may reach the offender"), ())
    ends = [end for outcome in exposure.possible for end in (outcome.range.minimum, outcome.range.maximum)]
    life = [end is not None and end.life for end in ends]
    if not all(life):
        for place, rule in law.releases:
            if any(concerns(law, rule, exposure, outcome) for outcome in exposure.possible):
                yield _of_a_term(law, place, rule)
    if any(life):
        yield from _of_life(law)


def _of_a_term(law: Law, place: int, rule: Release) -> Shortening:
    text = retold(_OFFENDERS[rule.applies_to], release=_earliest(rule) if rule.possible else tr("release: none"))
    if rule.sentence_at_least:
        text = tr("{release}, for sentences of at least {term}", release=text, term=rule.sentence_at_least)
    if rule.applies == "optional":
        text = tr("{release}, if the court so orders", release=text)
    return Shortening(text, law.evidence(rule, ("general_part", "release", place)))


def _earliest(rule: Release) -> str:
    shares = [tr("{fraction} of the term", fraction=str(rule.fraction))] if rule.fraction else []
    shares += [in_words(rule.after)] if rule.after else []
    shares += [tr("all but {term}", term=rule.rest_at_most)] if rule.rest_at_most else []
    if not shares:
        return tr("release: possible, no share of the term stated")
    told = tr(" and ").join(shares)
    if rule.at_most:
        return tr("release: not before {shares}, or {term} if that is less", shares=told, term=rule.at_most)
    return tr("release: not before {shares}", shares=told)


def _of_life(law: Law) -> Iterator[Shortening]:
    """Yield when a life sentence may end, by the rule on life and by those on release."""
    stated = law.general.life
    if isinstance(stated, Life) and stated.release_after != "unknown":
        after = stated.release_after
        set_each_time = tr("life: release after a time set in each case")
        text = _after(after) if isinstance(after, Term) else set_each_time if after == "varies" else _never()
        yield Shortening(text, law.general_evidence("life"))
    for place, rule in law.releases:
        if rule.applies_to == "life" and (rule.after or not rule.possible):
            text = _after(rule.after) if rule.possible and rule.after else _never()
            yield Shortening(text, law.evidence(rule, ("general_part", "release", place)))


def _after(term: Term) -> str:
    return tr("life: release after {term} at the earliest", term=term)


def _never() -> str:
    return tr("life: no release")


def _cooperation(law: Law) -> Iterator[Shortening]:
    stated = law.general.cooperation_reduction
    if isinstance(stated, Item):
        yield Shortening(retold(_COOPERATION[stated.value]), law.general_evidence("cooperation_reduction"))
    elif stated == "none":
        yield Shortening(retold(_COOPERATION[stated]), ())
