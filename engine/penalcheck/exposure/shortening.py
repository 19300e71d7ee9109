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

_OFFENDERS: Final = {
    "general": "",
    "trafficking": " (trafficking)",
    "organized": " (organized crime)",
    "recidivist": " (repeat offenders)",
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
        yield Shortening("suspension: barred by a rule that reaches the offender", ())
    elif limit == "none":
        yield Shortening("suspension: none", ())
    elif isinstance(limit, Item) and ends:
        reached = limit.value.reaches(ends[0])
        word = {True: "possible", False: "not possible", None: "perhaps possible"}[reached]
        text = f"suspension: {word}, for sentences of at most {limit.value}"
        yield Shortening(text, law.general_evidence("suspension"))


def _release(law: Law, exposure: Exposure) -> Iterator[Shortening]:
    """Yield the rules on release that may concern the case, those on life only if it faces life."""
    if all(outcome.bars_parole for outcome in exposure.possible):
        yield Shortening("release: barred by a rule that reaches the offender", ())
        return
    if law.general.release == "none":
        yield Shortening("release: none", ())
    if any(outcome.minimum_served for outcome in exposure.possible):
        yield Shortening("release: not before the minimum, by a rule that may reach the offender", ())
    ends = [end for outcome in exposure.possible for end in (outcome.range.minimum, outcome.range.maximum)]
    life = [end is not None and end.life for end in ends]
    if not all(life):
        for place, rule in law.releases:
            if any(concerns(law, rule, exposure, outcome) for outcome in exposure.possible):
                yield _of_a_term(law, place, rule)
    if any(life):
        yield from _of_life(law)


def _of_a_term(law: Law, place: int, rule: Release) -> Shortening:
    shares = [f"{rule.fraction} of the term"] if rule.fraction else []
    shares += [str(rule.after)] if rule.after else []
    shares += [f"all but {rule.rest_at_most}"] if rule.rest_at_most else []
    text = f"not before {' and '.join(shares)}" if shares else "possible, no share of the term stated"
    text += f", or {rule.at_most} if that is less" if rule.at_most and shares else ""
    text = (text if rule.possible else "none") + _OFFENDERS[rule.applies_to]
    text += f", for sentences of at least {rule.sentence_at_least}" if rule.sentence_at_least else ""
    text += ", if the court so orders" if rule.applies == "optional" else ""
    return Shortening(f"release: {text}", law.evidence(rule, ("general_part", "release", place)))


def _of_life(law: Law) -> Iterator[Shortening]:
    """Yield when a life sentence may end, by the rule on life and by those on release."""
    stated = law.general.life
    if isinstance(stated, Life) and stated.release_after != "unknown":
        words = {"none": "no release", "varies": "release after a time set in each case"}
        after = stated.release_after
        text = _after(after) if isinstance(after, Term) else words[after]
        yield Shortening(f"life: {text}", law.general_evidence("life"))
    for place, rule in law.releases:
        if rule.applies_to == "life" and (rule.after or not rule.possible):
            text = _after(rule.after) if rule.possible and rule.after else "no release"
            yield Shortening(f"life: {text}", law.evidence(rule, ("general_part", "release", place)))


def _after(term: Term) -> str:
    return f"release after {term} at the earliest"


def _cooperation(law: Law) -> Iterator[Shortening]:
    stated = law.general.cooperation_reduction
    words = {"available": "reduction available", "none": "no reduction"}
    if isinstance(stated, Item):
        yield Shortening(f"cooperation: {words[stated.value]}", law.general_evidence("cooperation_reduction"))
    elif stated == "none":
        yield Shortening(f"cooperation: {words[stated]}", ())
