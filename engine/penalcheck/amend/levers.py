"""Levers on what a case faces, whatever fact a rule reads: each end of its range, the tier, release and the rest.

Nothing here knows what a rule asks. Each lever is a sensible change of the law that reaches the case; the evaluation
tells which of them the rule accepts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from fractions import Fraction
from typing import Any, Final

from penalcheck.amend.change import Change, Changes, Edit
from penalcheck.amend.draft import Draft, PlacedTier, general_change, marks, note, told_words
from penalcheck.amend.exposure_proposals import deciding_tiers, own_tier
from penalcheck.amend.general_part_proposals import ABOLISHED, HARSH_WEIGHT, general_item
from penalcheck.amend.offence_proposals import set_end, term_proposals
from penalcheck.amend.proposed_figures import (
    LIFE_REVIEWED,
    LOWERED,
    MINIMUM_SHARES,
    RAISED,
    RELEASED,
    SUSPENDED,
    share,
)
from penalcheck.amend.recidivism_proposals import repeat_rule
from penalcheck.amend.system_proposals import weighed
from penalcheck.amend.widening import CONDITIONS, asked_of, graver_reaching
from penalcheck.exposure.case import Case
from penalcheck.exposure.outcome import Exposure
from penalcheck.exposure.selection import select
from penalcheck.extract.evidence import Item
from penalcheck.extract.general_part import Life
from penalcheck.extract.penalty import Fine
from penalcheck.extract.term import Term
from penalcheck.extract.treaty import ROLES, is_own_use
from penalcheck.messages.telling import marked, retold, tr, tr_word
from penalcheck.rulebook.rule import Direction

_MOST_TIERS: Final = 3
RELEASE_FACTS: Final = frozenset({"exposure_suspension", "served_share", "release_barred", "suspension_limit"})
"""Facts that only changes of suspension and release concern; a longer range would merely dodge the rule."""
_BOUNDS: Final = {
    "at_least": marked("at least {value}"),
    "more_than": marked("more than {value}"),
    "less_than": marked("less than {value}"),
    "at_most": marked("at most {value}"),
    "measured": marked("measured {value}"),
}
_USERS: Final = ("user", "user_dealer")


def levers(
    draft: Draft,
    exposure: Exposure,
    other: Case | None,
    facts: Set[str],
    figures: Sequence[Term],
    direction: Direction,
    *,
    large: bool,
) -> Iterator[Changes]:
    """Yield changes of what a punishable case faces: to the milder side under a ceiling, to the harsher under a floor.

    A floor may also ask for room within the range, which a lower minimum gives. `facts` and `figures` are
    what the rule names: if it asks for suspension and release alone, the range stays as it is. `large` tells that the
    rule itself names the amount of the case.
    """
    case, tiers = exposure.case, deciding_tiers(draft, exposure)[:_MOST_TIERS]
    if other is not None and other.substance != case.substance:
        yield from _like_amounts(draft, tiers, case.substance, other.substance)
    # Two cases of one role are not told apart by it.
    apart = other is None or other.role != case.role
    if facts <= RELEASE_FACTS:
        yield from ((_no_suspension(draft, tier),) for tier in tiers if direction == "floor")
    elif direction == "ceiling":
        yield from _milder(draft, case, tiers, figures, apart=apart)
    else:
        yield from _harsher(draft, case, tiers, figures, apart=apart)
        if large and other is None:
            yield from _for_large_amounts(draft, case, tiers, figures)
        yield from _minimum_lowered(draft, tiers, figures)
        yield from repeat_rule(draft) if case.priors else ()
        words = [*case.circumstances, *(["prior_conviction"] if case.priors else [])]
        yield from (changes for word in words for changes in weighed(draft, word))
    if facts & RELEASE_FACTS:
        yield from general_levers(draft, figures, direction)


def compared_levers(
    draft: Draft, exposure: Exposure, own: Exposure, figures: Sequence[Term], direction: Direction
) -> Iterator[Changes]:
    """Yield changes of what the case faces with which another is compared, under tiers that do not reach that other.

    Under a floor it may face less, so that the other faces more than it; under a ceiling it may face more.
    """
    shared = {outcome.tier for outcome in own.possible}
    tiers = [placed for placed in deciding_tiers(draft, exposure)[:_MOST_TIERS] if placed.tier.id not in shared]
    apart = exposure.case.role != own.case.role
    if tiers and exposure.case.substance == own.case.substance:
        move = _milder if direction == "floor" else _harsher
        yield from move(draft, exposure.case, tiers, figures, apart=apart)


def _together(steps: Sequence[Sequence[Changes]]) -> Iterator[Changes]:
    """Yield the first steps of several tiers together, then the second ones, and so on; a tier without any stays."""
    moved = [changes for changes in steps if changes]
    for number in range(max(map(len, moved), default=0)):
        chosen = [changes[min(number, len(changes) - 1)] for changes in moved]
        yield tuple(dict.fromkeys(change for changes in chosen for change in changes))


def general_levers(draft: Draft, figures: Sequence[Term], direction: Direction) -> Iterator[Changes]:
    """Yield changes of the general part on suspension and release."""
    stated = draft.law.general.suspension
    terms = [*figures, *SUSPENDED]
    if direction == "floor":
        for term in terms:
            if not (isinstance(stated, Item) and stated.value <= term):
                yield from general_item(draft, "suspension", str(term))
    yield from _release(draft, direction)
    life = draft.law.general.life
    if direction == "ceiling" and isinstance(life, Life) and life.release_after in ("none", "unknown"):
        path = draft.law.general_path("life")
        text = tr("release from life imprisonment possible after {term}", term=LIFE_REVIEWED)
        edits = (Edit("set", (*path, "release_after"), str(LIFE_REVIEWED)), *marks(path, text))
        yield (Change(general_change(draft.cited(life), text), draft.cited(life), edits, 3),)


def _release(draft: Draft, direction: Direction) -> Iterator[Changes]:
    rules = draft.extract.general_part.release
    for index, rule in enumerate(rules if isinstance(rules, tuple) else ()):
        if not draft.law.in_force(rule) or rule.fraction is None or rule.applies_to == "life":
            continue
        path = ("general_part", "release", index)
        now = rule.fraction
        for part in RELEASED:
            if part != now and (part > now) == (direction == "floor"):
                text = tr("release after {part} of the sentence instead of {before}", part=str(part), before=str(now))
                edits = (Edit("set", (*path, "fraction"), str(part)), *marks(path, text))
                yield (Change(general_change(draft.cited(rule), text), draft.cited(rule), edits, 3),)


# Tiers


def _minimum_lowered(draft: Draft, tiers: Sequence[PlacedTier], figures: Sequence[Term]) -> Iterator[Changes]:
    yield from _together([_ends(draft, tier, "minimum", _lower(draft, tier, "minimum", figures)) for tier in tiers])


def _milder(
    draft: Draft, case: Case, tiers: Sequence[PlacedTier], figures: Sequence[Term], *, apart: bool
) -> Iterator[Changes]:
    for tier in tiers:
        yield from _deaths(draft, tier)
    yield from _minimum_lowered(draft, tiers, figures)
    for tier in tiers[:1]:
        for term in _lower(draft, tier, "maximum", figures) if apart else ():
            if isinstance(term, Term):
                yield from _milder_for_role(draft, case, tier, term)
    yield from _together([_ends(draft, tier, "maximum", _lower(draft, tier, "maximum", figures)) for tier in tiers])
    for tier in tiers[:1]:
        if case.role in _USERS and tier.penalty and isinstance(tier.penalty.fine, Fine) and tier.imprisonment:
            edit = Edit("set", (*tier.path, "penalty", "join"), "and/or")
            yield (draft.change(tier, tr("a fine instead of imprisonment"), edit, weight=HARSH_WEIGHT),)


def _harsher(
    draft: Draft, case: Case, tiers: Sequence[PlacedTier], figures: Sequence[Term], *, apart: bool
) -> Iterator[Changes]:
    yield from _together([_ends(draft, tier, "maximum", _higher(draft, tier, figures)) for tier in tiers])
    yield from graver_reaching(draft, asked_of(case, None), {tier.provision.id for tier in tiers})
    for tier in tiers[:1]:
        for term in _higher(draft, tier, figures) if apart else ():
            yield from own_tier(draft, tier, case.role, term, grade="aggravated")
        if tier.imprisonment and isinstance(tier.imprisonment.maximum, Term):
            for term in (*figures, *_shares(tier.imprisonment.maximum, MINIMUM_SHARES)):
                minimum = tier.imprisonment.minimum
                if not term.life and not (isinstance(minimum, Term) and minimum >= term):
                    yield from set_end(draft, tier, "minimum", str(term), weight=HARSH_WEIGHT)
        yield from _fine_added(draft, tier)
        if case.circumstances:
            yield from (
                _for_circumstances(draft, tier, case.circumstances, term) for term in _higher(draft, tier, figures)
            )


def _milder_for_role(draft: Draft, case: Case, placed: PlacedTier, maximum: Term) -> Iterator[Changes]:
    """Yield the changes by which a role has a milder tier, and graver tiers that would still reach it no longer do."""
    role = case.role
    if role in _USERS and is_own_use(placed.provision.conduct_of(placed.tier)):
        # Whoever commits an offence of own use is a user: a tier for them would leave the offence without offenders.
        return
    for (added,) in own_tier(draft, placed, role, maximum, grade="mitigated"):
        narrowed: list[Change] = []
        for kept in select(draft.law, case).kept:
            if kept.tier.grade == "basic" and kept.provision.id == placed.provision.id:
                continue
            other = draft.tier(kept.tier.id)
            roles = [word for word in (kept.tier.roles or ROLES) if word != role]
            if other is not None and roles:
                text = tr("no longer for the role {role}", role=tr_word(role))
                narrowed.append(draft.change(other, text, Edit("set", (*other.path, "roles"), roles)))
        # One change, for without the new tier the others would leave the role unpunished.
        words = tr("; ").join([added.text, *(change.text for change in narrowed)])
        edits = tuple(edit for change in (added, *narrowed) for edit in change.edits)
        yield (Change(words, added.law, edits, added.weight + len(narrowed)),)


def _for_large_amounts(
    draft: Draft, case: Case, tiers: Sequence[PlacedTier], figures: Sequence[Term]
) -> Iterator[Changes]:
    """Yield the change that adds a graver tier to each provision for the amount that a rule itself names as large."""
    for term in figures:
        added = {placed.provision.id: _large_amount(draft, placed, case, term) for placed in reversed(tiers)}
        yield tuple(change for change in added.values() if change)


def _large_amount(draft: Draft, placed: PlacedTier, case: Case, maximum: Term) -> Change | None:
    stated = placed.imprisonment
    if stated is None or case.quantity is None or not isinstance(stated.maximum, Term) or stated.maximum >= maximum:
        return None
    raw = draft.raw(placed.path)
    words = tr(
        "a graver tier for at least {quantity}, maximum {term}, otherwise as {tier}",
        quantity=case.quantity,
        term=maximum,
        tier=placed.tier.id,
    )
    drugs = raw.get("substances") or draft.raw((*placed.path[:2], "substances"))
    return draft.added_tier(
        placed,
        words,
        f"{placed.provision.id}-large",
        tr("Proposed tier: at least {quantity}", quantity=case.quantity),
        {key: value for key, value in raw.items() if key not in CONDITIONS},
        grade="aggravated",
        quantity={"thresholds": [{"substances": drugs, "at_least": str(case.quantity)}]},
        penalty={**raw["penalty"], "imprisonment": {**raw["penalty"]["imprisonment"], "maximum": str(maximum)}},
    )


def _like_amounts(draft: Draft, tiers: Sequence[PlacedTier], drug: str, other: str) -> Iterator[Changes]:
    """Yield the changes by which a tier applies to a drug from the amount at which it applies to another."""
    for placed in tiers:
        stated = placed.tier.quantity.thresholds if placed.tier.quantity else ()
        path = (*placed.path, "quantity", "thresholds")
        numbered = list(enumerate(stated))
        own = next((number for number, entry in numbered if draft.law.covers(entry.substances, drug)), None)
        model = next((number for number, entry in numbered if draft.law.covers(entry.substances, other)), None)
        if own is None or model is None or own == model:
            continue
        bounds = {key: value for key, value in draft.raw((*path, model)).items() if key in _BOUNDS}
        kept = {key: value for key, value in draft.raw((*path, own)).items() if key not in _BOUNDS}
        names = {"drug": tr_word(drug), "other": tr_word(other)}
        amounts = tr(", ").join(retold(_BOUNDS[key], value=value) for key, value in bounds.items())
        text = tr("{drug} from the amount that is asked of {other} ({amounts})", **names, amounts=amounts)
        edit = Edit("set", (*path, own), {**kept, **bounds})
        yield (draft.change(placed, text, edit),)


def _ends(draft: Draft, tier: PlacedTier, end: str, values: Sequence[Term | str]) -> list[Changes]:
    found: list[Changes] = []
    for value in values:
        found += (
            term_proposals(draft, tier, end, value) if isinstance(value, Term) else set_end(draft, tier, end, value)
        )
    return found


def _lower(draft: Draft, tier: PlacedTier, end: str, figures: Sequence[Term]) -> list[Term | str]:
    """Return lower values for one end, the smallest step first."""
    stated = getattr(tier.imprisonment, end, None)
    if stated == "open" and end == "maximum":
        stated = draft.longest_fixed()
    if not isinstance(stated, Term):
        return []
    fixed = draft.longest_fixed() if stated.life else stated
    steps = [*figures, *([fixed] if stated.life else []), *_shares(fixed, LOWERED)]
    below = sorted({term for term in steps if term < stated and term.number > 0}, reverse=True)
    return [*below, "open"] if end == "minimum" else list(below)


def _higher(draft: Draft, tier: PlacedTier, figures: Sequence[Term]) -> list[Term]:
    stated = tier.imprisonment.maximum if tier.imprisonment else None
    if not isinstance(stated, Term) or stated.life:
        return []
    longest = draft.longest_fixed()
    steps = [*figures, *_shares(stated, RAISED)]
    return sorted({term for term in steps if stated < term and (term <= longest or term in figures)})


def _shares(term: Term, parts: Iterable[Fraction]) -> list[Term]:
    """Return parts or multiples of a term; of life there are none."""
    return [] if term.life else [share(term, part) for part in parts]


def _deaths(draft: Draft, tier: PlacedTier) -> Iterator[Changes]:
    if tier.penalty and tier.penalty.death in ("available", "mandatory"):
        edits, instead = draft.without(tier, "death")
        yield (draft.change(tier, retold(ABOLISHED["death"], instead=instead), *edits),)


def _fine_added(draft: Draft, tier: PlacedTier) -> Iterator[Changes]:
    if tier.penalty is None or tier.imprisonment is None:
        return
    path = (*tier.path, "penalty")
    if not isinstance(tier.penalty.fine, Fine):
        edits = (Edit("set", (*path, "fine"), draft.fine()), Edit("set", (*path, "join"), "optional"))
        yield (draft.change(tier, tr("a fine may be added"), *edits),)
    elif tier.penalty.join not in ("and", "optional"):
        edit = Edit("set", (*path, "join"), "optional")
        yield (draft.change(tier, tr("a fine only in addition to imprisonment"), edit),)


def _for_circumstances(draft: Draft, placed: PlacedTier, circumstances: Sequence[str], maximum: Term) -> Changes:
    """Return the change that adds a graver tier for circumstances, like the given one in everything but the maximum."""
    name = told_words(circumstances)
    words = tr(
        "a graver tier in the case of {circumstances}, maximum {term}, otherwise as {tier}",
        circumstances=name,
        term=maximum,
        tier=placed.tier.id,
    )
    raw = draft.raw(placed.path)
    change = draft.added_tier(
        placed,
        words,
        f"{placed.tier.id}-{circumstances[0]}",
        tr("Proposed tier: {circumstances}", circumstances=name),
        raw,
        grade="aggravated",
        circumstances={"all": list(circumstances)} if len(circumstances) > 1 else list(circumstances),
        penalty={**raw["penalty"], "imprisonment": {**raw["penalty"]["imprisonment"], "maximum": str(maximum)}},
    )
    return (change,)


def _no_suspension(draft: Draft, tier: PlacedTier) -> Change:
    text = tr("no suspension of sentence under {tier}", tier=tier.tier.id)
    rule: dict[str, Any] = {
        "id": draft.fresh_id(f"{tier.tier.id}-unsuspended"),
        "title": tr("Proposed bar on suspension"),
        "applies_to": [tier.tier.id],
        "effect": {"bars_suspension": True},
        "status": "unverified",
        "cite": draft.raw((*tier.path, "cite")),
        "note": note(text),
    }
    edit = Edit("append", ("aggravations",), rule)
    return Change(
        tr("new rule: {change} ({law})", change=text, law=draft.cited(tier.tier)),
        draft.cited(tier.tier),
        (edit,),
        HARSH_WEIGHT,
    )
