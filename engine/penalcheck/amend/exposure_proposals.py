"""Proposals for what a case faces, by itself or compared with another case: changes of tiers and rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Final

from penalcheck.amend.change import Change, Changes, Edit
from penalcheck.amend.draft import Alternatives, Draft, PlacedTier, change_of, joined, marks, raises, wanted_term
from penalcheck.amend.general_part_proposals import death_by_rules, fine_instead_limited
from penalcheck.amend.offence_proposals import offence_proposals, term_proposals
from penalcheck.amend.proposed_figures import FINABLE
from penalcheck.amend.recidivism_proposals import bar_for_repeaters, repeat_rule
from penalcheck.amend.widening import asked_of, graver_reaching
from penalcheck.exposure.calculus import expose
from penalcheck.exposure.case import Case
from penalcheck.exposure.outcome import Exposure, Outcome
from penalcheck.exposure.selection import select
from penalcheck.extract.term import LIFE, LIFE_IN_MONTHS, MONTHS_PER_YEAR, Term
from penalcheck.extract.treaty import ROLES
from penalcheck.findings.counterfactual import Goal
from penalcheck.messages.telling import marked, retold, tr, tr_word
from penalcheck.rulebook.condition import Operator, Test

_TIER_FACTS = {
    "exposure_imprisonment": "imprisonment",
    "exposure_fine_alone": "fine_alone",
    "exposure_death": "death",
}
"""The facts of an exposure that come from the tier that leads to it, with the name of the tier's fact."""
_YEAR = Fraction(MONTHS_PER_YEAR)


def exposure_proposals(draft: Draft, case: Case, other: Case | None, goal: Goal) -> Alternatives:
    """Return changes that should reach a goal for what a punishable case faces; none if no such change is known.

    `other` is the case with which the exposure is compared, if it is.
    """
    name = goal.test.fact
    exposure = expose(draft.extract, case, draft.day)
    if name == "punishable":
        return _punished(draft, exposure) if _wants_punishment(goal) else []
    if name in _TIER_FACTS:
        inner = Goal(replace(goal.test, fact=_TIER_FACTS[name]), goal.wanted)
        alternatives = [offence_proposals(draft, placed, inner) for placed in _tiers(draft, exposure)]
        if name == "exposure_fine_alone" and goal.wanted != goal.test.value:
            return _never_fined_alone(draft, exposure)
        if name == "exposure_death":
            rules = death_by_rules(draft)
            alternatives = [*filter(None, alternatives), *([[rules]] if rules else [])]
        return list(joined(alternatives)) if any(alternatives) else []
    if name in ("exposure_minimum", "exposure_maximum"):
        return _bounds(draft, exposure, name.removeprefix("exposure_"), goal)
    if name == "exposure_life":
        operator: Operator = "at_least" if goal.wanted == goal.test.value else "less_than"
        return _bounds(draft, exposure, "maximum", Goal(Test(name, operator, float(LIFE_IN_MONTHS)), True))
    if name in ("release_barred", "recidivism_applied"):
        return _repeat(draft, exposure, goal)
    if other is not None and name in _COMPARED:
        above = (name != "maximum_at_least_other", goal.wanted == goal.test.value)
        return _compared(draft, exposure, expose(draft.extract, other, draft.day), *above)
    return []


_COMPARED = ("maximum_above_other", "maximum_at_least_other", "harsher_than_other")


def _wants_punishment(goal: Goal) -> bool:
    return (
        goal.test.value in ("criminal", "available") if goal.wanted else goal.test.value in ("none", "administrative")
    )


def _punished(draft: Draft, exposure: Exposure) -> Alternatives:
    """Return the change that makes the administrative offences of a case criminal."""
    inner = Goal(Test("nature", "is", "criminal"), True)
    mild = [placed for placed in _tiers(draft, exposure) if placed.provision.nature != "criminal"]
    return list(joined([offence_proposals(draft, placed, inner) for placed in mild]))


def deciding_tiers(draft: Draft, exposure: Exposure) -> list[PlacedTier]:
    """Return the tiers that decide what a case faces, and those that reach it beside them with the same range."""
    deciding = _tiers(draft, exposure)
    beside = [draft.tier(kept.tier.id) for kept in select(draft.law, exposure.case).kept]
    ranges = [placed.imprisonment for placed in deciding]
    equal = [placed for placed in beside if placed and placed.imprisonment in ranges and placed not in deciding]
    return [*deciding, *equal]


def _never_fined_alone(draft: Draft, exposure: Exposure) -> Alternatives:
    """Return the changes after which neither a tier nor the general part lets the court impose a fine alone.

    Instead of barring the fine from a tier, a graver tier without it may reach the case.
    """
    inner = Goal(Test("fine_alone", "is", False), True)
    tiers = [placed for placed in deciding_tiers(draft, exposure) if placed.penalty]
    alone = [placed for placed in tiers if placed.penalty and placed.penalty.fine_can_stand_alone is not False]
    if not alone and any(outcome.fine_alone for outcome in exposure.possible):
        # The court need not apply the graver tier: the one below it is open, too.
        kept = [draft.tier(entry.tier.id) for entry in select(draft.law, exposure.case).kept]
        alone = [placed for placed in kept if placed and placed.penalty and placed.penalty.fine_can_stand_alone]
    alternatives = [offence_proposals(draft, placed, inner) for placed in alone]
    graver = graver_reaching(draft, asked_of(exposure.case, None), {placed.provision.id for placed in alone})
    if all(outcome.fine_instead is False for outcome in exposure.possible):
        return [*joined(alternatives), *graver]
    highest = [outcome.range.maximum for outcome in exposure.possible]
    below = [term for term in FINABLE if all(top is None or term < top for top in highest)]
    alternatives.append([changes for term in below[:1] or FINABLE[:1] for changes in fine_instead_limited(draft, term)])
    ordinary = [
        changes for term in _ordinary_maximum(draft, exposure.case) for changes in fine_instead_limited(draft, term)
    ]
    return [*joined(alternatives), *joined([graver, ordinary])]


def _ordinary_maximum(draft: Draft, case: Case) -> list[Term]:
    """Return the highest fixed maximum of the basic tiers that reach a case: what graver tiers are graver than."""
    basic = [draft.tier(kept.tier.id) for kept in select(draft.law, case).kept if kept.tier.grade == "basic"]
    maxima = [placed.imprisonment.maximum for placed in basic if placed and placed.imprisonment]
    fixed = [bound for bound in maxima if isinstance(bound, Term) and not bound.life]
    return [max(fixed)] if fixed else []


def _tiers(draft: Draft, exposure: Exposure) -> list[PlacedTier]:
    names = dict.fromkeys(outcome.tier for outcome in exposure.possible)
    found = [draft.tier(name) for name in names]
    return [placed for placed in found if placed is not None]


# One end of the range


def _bounds(draft: Draft, exposure: Exposure, end: str, goal: Goal) -> Alternatives:
    term = wanted_term(draft, goal)
    if term is None:
        return []
    up = raises(goal)
    short = [outcome for outcome in exposure.possible if _off(getattr(outcome.range, end), term, up=up)]
    proposals = list(joined([_of_outcome(draft, outcome, end, term) for outcome in short])) if short else []
    if not up and end == "maximum":
        proposals += _lowered_throughout(draft, exposure.case, term)
    return proposals


def _off(found: Term | None, wanted: Term, *, up: bool) -> bool:
    return found is not None and (found < wanted if up else found > wanted)


def _of_outcome(draft: Draft, outcome: Outcome, end: str, term: Term) -> Alternatives:
    """Return the changes of an outcome's tier, or of the rules applied after it, that lead to a term."""
    placed = draft.tier(outcome.tier)
    if placed is None:
        return []
    proposals = term_proposals(draft, placed, end, term)
    found, first = getattr(outcome.range, end), getattr(outcome.steps[0].range, end)
    if len(outcome.steps) > 1 and found and first and found != first and not (found.life or first.life or term.life):
        before = Term(_years(first.months * term.months / found.months)) if found.months else term
        proposals += term_proposals(draft, placed, end, before)
    return proposals if term.life else [*proposals, *_capped(draft, outcome, term)]


def _years(months: Fraction) -> Fraction:
    """Return months rounded up to whole years."""
    return -(-months // _YEAR) * _YEAR


def _capped(draft: Draft, outcome: Outcome, term: Term) -> Alternatives:
    """Return the changes that limit the effect of recidivism rules to a term."""
    rules = [(path, rule) for path, rule in draft.law.recidivism_rules if rule.id in outcome.recidivism]
    proposals: Alternatives = []
    for path, rule in rules:
        text = tr("at most {term}", term=term)
        edits = (Edit("set", (*path, "effect", "cap"), str(term)), *marks(path, text))
        proposals.append((Change(change_of(rule.id, draft.cited(rule), text), draft.cited(rule), edits),))
    return proposals


def _lowered_throughout(draft: Draft, case: Case, term: Term) -> Alternatives:
    """Return one set of changes that lowers, one after the other, all tiers under which the case is above a term."""
    changes: Changes = ()
    now = draft
    for _ in range(len(draft.tiers)):
        exposure = expose(now.extract, case, draft.day)
        high = [o for o in exposure.possible if _off(o.range.maximum, term, up=False)]
        if not high:
            return [changes] if len(changes) > 1 else []
        placed = now.tier(high[0].tier)
        lowered = term_proposals(now, placed, "maximum", term) if placed else []
        if not lowered:
            return []
        changes = (*changes, *lowered[0])
        after = draft.changed(changes)
        if after is None:
            return []
        now = after
    return []


# Repeat offenders


def _repeat(draft: Draft, exposure: Exposure, goal: Goal) -> Alternatives:
    wanted = goal.wanted == goal.test.value
    applied = {name for outcome in exposure.possible for name in outcome.recidivism}
    rules = [(path, rule) for path, rule in draft.law.recidivism_rules if rule.id in applied]
    if goal.test.fact == "recidivism_applied" and wanted:
        return repeat_rule(draft)
    if goal.test.fact == "release_barred" and wanted:
        barred = [
            Change(
                change_of(rule.id, draft.cited(rule), tr("no suspension of sentence")),
                draft.cited(rule),
                (
                    Edit("set", (*path, "effect", "bars_suspension"), True),
                    *marks(path, tr("no suspension of sentence")),
                ),
            )
            for path, rule in rules
        ]
        return [*([tuple(barred)] if barred else []), *bar_for_repeaters(draft)]
    key = ("bars_suspension", "bars_parole") if goal.test.fact == "release_barred" else ()
    changes = tuple(_softened(draft, path, rule, key) for path, rule in rules)
    return [changes] if changes else []


def _softened(draft: Draft, path: tuple[str | int, ...], rule: object, keys: tuple[str, ...]) -> Change:
    """Return the change that removes bars to release, named by `keys`, from a rule.

    If the rule has none of them, or nothing else, the change repeals the rule.
    """
    name = str(getattr(rule, "id", ""))
    raw = draft.raw(path)
    held = [key for key in keys if raw["effect"].get(key)]
    if held and len(raw["effect"]) > len(held):
        edits = tuple(Edit("delete", (*path, "effect", key)) for key in held)
        text = tr("release no longer barred")
        return Change(tr("{part}: {change}", part=name, change=text), "", (*edits, *marks(path, text)))
    return Change(tr("rule {name} repealed", name=name), "", (Edit("discard", path[:1], raw),))


# Two cases compared


def _compared(draft: Draft, exposure: Exposure, other: Exposure, strict: bool, above: bool) -> Alternatives:
    """Return the changes after which the case faces more than the other (`above`), or no more than it."""
    if not exposure.possible or not other.possible:
        return []
    if above:
        return [*_apart(draft, exposure, other, strict=strict), *_repeaters(draft, exposure)]
    # For the case to face less, either the other case must face more, or the case's own tiers must be milder.
    return [*_apart(draft, other, exposure, strict=not strict), *_milder(draft, exposure, other)]


def _repeaters(draft: Draft, exposure: Exposure) -> Alternatives:
    return repeat_rule(draft) if exposure.case.priors else []


def _apart(draft: Draft, graver: Exposure, milder: Exposure, *, strict: bool) -> Alternatives:
    """Return the changes by which the maximum of one case rises above that of another, whose tiers stay the same."""
    top = _highest(milder)
    if top is None or (strict and top.life):
        return []
    target = LIFE if top.life else Term(_years(top.months) + (_YEAR if strict else 0))
    own = {outcome.tier for outcome in graver.possible}
    proposals: Alternatives = []
    if not own & {outcome.tier for outcome in milder.possible}:
        proposals += _of_outcome(draft, graver.possible[0], "maximum", target)
    placed = draft.tier(graver.possible[0].tier)
    if placed is not None and graver.case.role != milder.case.role:
        proposals += own_tier(draft, placed, graver.case.role, target, grade="aggravated")
    return proposals


def _highest(exposure: Exposure) -> Term | None:
    maxima = [outcome.range.maximum for outcome in exposure.possible]
    known = [term for term in maxima if term is not None]
    return max(known) if known and len(known) == len(maxima) else None


def _milder(draft: Draft, milder: Exposure, graver: Exposure) -> Alternatives:
    """Return the changes by which a case faces less than another: lower tiers, or a tier of its own."""
    top = _highest(graver)
    if top is None:
        return []
    target = draft.longest_fixed() if top.life else Term(max(_years(top.months) - _YEAR, top.months / 2))
    proposals: Alternatives = []
    placed = draft.tier(milder.possible[0].tier)
    shared = {o.tier for o in milder.possible} & {o.tier for o in graver.possible}
    if not shared:
        proposals += _bounds(draft, milder, "maximum", Goal(Test("exposure_maximum", "at_most", target.number), True))
    elif placed is not None and milder.case.role != graver.case.role:
        for (change,) in own_tier(draft, placed, milder.case.role, target, grade="basic"):
            roles = [role for role in (placed.tier.roles or ROLES) if role != milder.case.role]
            narrowed = draft.change(
                placed,
                tr("no longer for the role {role}", role=tr_word(milder.case.role)),
                Edit("set", (*placed.path, "roles"), roles),
            )
            proposals.append((narrowed, change))
    return proposals


_OWN_TIERS: Final = {
    "mitigated": marked("a milder tier for the role {role}, maximum {term}, no minimum, otherwise as {tier}"),
    "aggravated": marked("a graver tier for the role {role}, maximum {term}, otherwise as {tier}"),
    "basic": marked("a tier for the role {role}, maximum {term}, otherwise as {tier}"),
}


def own_tier(draft: Draft, placed: PlacedTier, role: str, maximum: Term, *, grade: str) -> Iterator[tuple[Change]]:
    """Yield the change that gives a role a tier of its own, like the given one in everything but the maximum.

    A mitigated tier has no minimum of its own either.
    """
    if placed.imprisonment is None:
        return
    like = draft.raw(placed.path)
    named = tr_word(role)
    words = retold(_OWN_TIERS[grade], role=named, term=maximum, tier=placed.tier.id)
    stated = dict(like["penalty"]["imprisonment"])
    low = placed.imprisonment.minimum
    if grade == "mitigated" or (isinstance(low, Term) and low > maximum):
        stated["minimum"] = "open"
    penalty = {**like["penalty"], "imprisonment": {**stated, "maximum": str(maximum)}}
    penalty.pop("death", None)
    name, title = f"{placed.tier.id}-{role}", tr("Proposed tier for the role {role}", role=named)
    yield (draft.added_tier(placed, words, name, title, like, grade=grade, roles=[role], penalty=penalty),)
