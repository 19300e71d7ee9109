"""Proposals for the facts of one tier: its penalty, the cases to which it applies, its grade and nature."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from penalcheck.amend.change import Edit
from penalcheck.amend.draft import Alternatives, Draft, PlacedTier, raises, told_value, wanted_term
from penalcheck.amend.general_part_proposals import general_item
from penalcheck.extract.evidence import Item
from penalcheck.extract.penalty import Fine
from penalcheck.extract.term import LIFE, Term
from penalcheck.extract.treaty import CONDUCT, ROLES, conduct_words
from penalcheck.facts.vocabulary import BASE_VOCABULARY
from penalcheck.findings.counterfactual import Goal
from penalcheck.messages.telling import marked, retold, tr, tr_word

_NEAR: Final = 1.5
_FAR: Final = 2.5
LIFE_WEIGHT: Final = 10
"""The weight of a change to life imprisonment, which is proposed only if nothing else is enough."""


def offence_proposals(draft: Draft, placed: PlacedTier, goal: Goal) -> Alternatives:
    """Return changes of a tier that should reach a goal; none if no change of the tier can."""
    if placed.penalty is None and goal.test.fact not in _OF_TIER:
        return []
    propose = _PROPOSE.get(goal.test.fact)
    return [changes for changes in propose(draft, placed, goal) if changes] if propose else []


def term_proposals(draft: Draft, placed: PlacedTier, end: str, term: Term) -> Alternatives:
    """Return the change that sets one end of a tier's range; the other end is moved if it would be in the way."""
    path = (*placed.path, "penalty", "imprisonment")
    stated = placed.imprisonment
    if stated is None:
        return _imprison(draft, placed, term)
    before = getattr(stated, end)
    if before == term:
        return []
    edits = [Edit("set", (*path, end), str(term))]
    words = retold(_ENDS[end], term=term, before=told_value(before))
    other = "minimum" if end == "maximum" else "maximum"
    bound = getattr(stated, other)
    low, high = (bound, term) if end == "maximum" else (term, bound)
    if isinstance(low, Term) and isinstance(high, Term) and low > high:
        replacement = "open" if end == "maximum" else str(term)
        edits.append(Edit("set", (*path, other), replacement))
        moved = retold(_ENDS[other], term=told_value(replacement), before=told_value(bound))
        words = tr(", ").join((words, moved))
    return [(draft.change(placed, words, *edits, weight=LIFE_WEIGHT if term.life else _distance(before, term)),)]


def _distance(before: Term | str, after: Term) -> int:
    """Return the weight of a new term: 1 if it is near the old one, more if it is a multiple or a small part of it."""
    if not isinstance(before, Term) or before.life or not before.number or not after.number:
        return 1
    ratio = max(before.number / after.number, after.number / before.number)
    return 1 if ratio <= _NEAR else 2 if ratio <= _FAR else 3


def set_end(draft: Draft, placed: PlacedTier, end: str, value: str, weight: int = 1) -> Alternatives:
    """Return the change that sets one end of a tier's range to a term or to `open`, and leaves the other as it is."""
    stated = placed.imprisonment
    if stated is None or str(getattr(stated, end)) == value:
        return []
    edit = Edit("set", (*placed.path, "penalty", "imprisonment", end), value)
    # To take a minimum away altogether is further than to lower it.
    far = max(weight, 2 if value == "open" else 1)
    text = retold(_ENDS[end], term=told_value(value), before=told_value(getattr(stated, end)))
    return [(draft.change(placed, text, edit, weight=far),)]


def _imprison(draft: Draft, placed: PlacedTier, term: Term | str, join: str = "and/or") -> Alternatives:
    edits = [Edit("set", (*placed.path, "penalty", "imprisonment"), {"minimum": "open", "maximum": str(term)})]
    if placed.penalty and isinstance(placed.penalty.fine, Fine) and placed.penalty.join is None:
        edits.append(Edit("set", (*placed.path, "penalty", "join"), join))
    return [(draft.change(placed, tr("imprisonment up to {term}", term=told_value(term)), *edits),)]


def _range_end(draft: Draft, placed: PlacedTier, goal: Goal) -> Alternatives:
    term = wanted_term(draft, goal)
    if term is None or (placed.imprisonment is None and not raises(goal)):
        return []
    return term_proposals(draft, placed, goal.test.fact, term)


def _tier_room(draft: Draft, placed: PlacedTier, goal: Goal) -> Alternatives:
    """Return the change that lowers the minimum until the ends of the range lie as far apart as wanted."""
    term = wanted_term(draft, goal)
    stated = placed.imprisonment
    if stated is None or term is None or not raises(goal):
        return []
    top = stated.maximum if isinstance(stated.maximum, Term) and not stated.maximum.life else draft.longest_fixed()
    return set_end(draft, placed, "minimum", str(Term(top.months - term.months))) if top > term else []


def _is(goal: Goal) -> bool:
    """Return the value that a flag should have."""
    return goal.wanted == goal.test.value


def _life(draft: Draft, placed: PlacedTier, goal: Goal) -> Alternatives:
    return term_proposals(draft, placed, "maximum", LIFE if _is(goal) else draft.longest_fixed())


def _minimum_is_set(draft: Draft, placed: PlacedTier, goal: Goal) -> Alternatives:
    item = draft.law.general.shortest_term
    shortest = str(item.value) if isinstance(item, Item) else "1 month"
    return set_end(draft, placed, "minimum", shortest if _is(goal) else "open")


def _imprisonment(draft: Draft, placed: PlacedTier, goal: Goal) -> Alternatives:
    if (goal.test.value == "available") == goal.wanted:
        return _imprison(draft, placed, _model_maximum(draft, placed))
    return [
        (draft.change(placed, tr("no imprisonment"), Edit("set", (*placed.path, "penalty", "imprisonment"), "none")),)
    ]


def _model_maximum(draft: Draft, placed: PlacedTier) -> Term | str:
    """Return the highest maximum of the tier's provision; if that has none, the lowest of the code, or `open`."""
    own = [p.imprisonment.maximum for p in draft.tiers if p.imprisonment and p.provision == placed.provision]
    every = [p.imprisonment.maximum for p in draft.tiers if p.imprisonment]
    highest = max((bound for bound in own if isinstance(bound, Term)), default=None)
    return highest or min((bound for bound in every if isinstance(bound, Term)), default="open")


def _fine_alone(draft: Draft, placed: PlacedTier, goal: Goal) -> Alternatives:
    path = (*placed.path, "penalty")
    if not _is(goal):
        if placed.imprisonment is None:
            return _imprison(draft, placed, _model_maximum(draft, placed), join="optional")
        words = {
            "optional": tr("a fine only in addition to imprisonment"),
            "and": tr("imprisonment and fine together"),
        }
        return [(draft.change(placed, text, Edit("set", (*path, "join"), word)),) for word, text in words.items()]
    if placed.tier.grade == "aggravated":
        # What makes an offence grave is not answered by a fine.
        return []
    edits = [Edit("set", (*path, "join"), "and/or")]
    if not isinstance(placed.penalty.fine if placed.penalty else None, Fine):
        edits.insert(0, Edit("set", (*path, "fine"), draft.fine()))
    return [(draft.change(placed, tr("a fine instead of imprisonment"), *edits),)]


def _pecuniary(draft: Draft, placed: PlacedTier, goal: Goal) -> Alternatives:
    path = (*placed.path, "penalty")
    if not _is(goal):
        return [(draft.change(placed, tr("no fine"), Edit("set", (*path, "fine"), "none")),)]
    edits = [Edit("set", (*path, "fine"), draft.fine())]
    if placed.imprisonment is not None:
        edits.append(Edit("set", (*path, "join"), "optional"))
    own = (draft.change(placed, tr("a fine may be added"), *edits),)
    return [own, *general_item(draft, "fine_beside_imprisonment", "available")]


def _fine_form(draft: Draft, placed: PlacedTier, goal: Goal) -> Alternatives:
    """Return the changes to another fine of the code, or to no fine, as far as they reach the goal."""
    path = (*placed.path, "penalty", "fine")
    proposals: Alternatives = []
    for form, value in (("none", "none"), (draft.fine()["form"], draft.fine())):
        if (form == goal.test.value) == goal.wanted:
            edits = [Edit("set", path, value)]
            if form != "none" and placed.imprisonment is not None:
                edits.append(Edit("set", (*placed.path, "penalty", "join"), "optional"))
            proposals.append((draft.change(placed, tr("no fine") if form == "none" else tr("another fine"), *edits),))
    return proposals


def _penalty_word(draft: Draft, placed: PlacedTier, goal: Goal) -> Alternatives:
    name = goal.test.fact
    proposals: Alternatives = []
    for word in _words(goal):
        abolished = name in ("death", "corporal") and word == "none"
        alone = (Edit("set", (*placed.path, "penalty", name), word),), ""
        edits, instead = draft.without(placed, name) if abolished else alone
        proposals.append((draft.change(placed, _told(name, word, instead), *edits),))
    return proposals


def _words(goal: Goal) -> Iterable[str]:
    if goal.wanted:
        return (str(goal.test.value),)
    return tuple(word for word in BASE_VOCABULARY.types[goal.test.fact].words if word != goal.test.value)


def _provision_word(draft: Draft, placed: PlacedTier, goal: Goal) -> Alternatives:
    name = goal.test.fact
    path = placed.path[:2] if name in ("nature", "mens_rea") else placed.path
    return [(draft.change(placed, _told(name, word), Edit("set", (*path, name), word)),) for word in _words(goal)]


def _quantity(draft: Draft, placed: PlacedTier, goal: Goal) -> Alternatives:
    if _is(goal):
        return []
    return [(draft.change(placed, tr("quantity no longer required"), Edit("delete", (*placed.path, "quantity"))),)]


def _member(draft: Draft, placed: PlacedTier, goal: Goal) -> Alternatives:
    """Return the change that adds conduct, a substance, a role or a circumstance to a tier, or removes it."""
    key = _LISTS[goal.test.fact]
    word = str(goal.test.member)
    held, path = _held(draft, placed, key)
    what = retold((_WITH if goal.wanted else _WITHOUT)[key], word=tr_word(word))
    if goal.wanted:
        return [(draft.change(placed, what, Edit("append", path, word)),)]
    rest = [entry for entry in held if entry != word]
    edit = Edit("set", path, rest) if rest else Edit("delete", path)
    return [(draft.change(placed, what, edit),)]


def _held(draft: Draft, placed: PlacedTier, key: str) -> tuple[list[Any], tuple[Any, ...]]:
    """Return the single words of a tier, or else of its provision, under a key, and their path."""
    path = (*placed.path, key)
    if draft.raw(path) is None and key in ("conduct", "substances"):
        path = (*placed.path[:2], key)
    stated = draft.raw(path)
    if key == "circumstances" and isinstance(stated, dict):
        path = (*path, "any" if "any" in stated else "all")
        stated = draft.raw(path)
    terms = stated if isinstance(stated, list) else [] if stated is None else [stated]
    if key == "conduct":
        held = {word for term in terms for word in conduct_words(term)}
        return [word for word in CONDUCT if word in held], path
    if key == "substances":
        return sorted(draft.law.substances(terms)), path
    return (list(terms) or list(ROLES)) if key == "roles" else list(terms), path


def _told(name: str, word: str, instead: str = "") -> str:
    return retold(_WORDS[name], word=tr_word(word), instead=instead)


_WORDS: Final = {
    "death": marked("death penalty {word}{instead}"),
    "corporal": marked("corporal punishment {word}{instead}"),
    "disqualification": marked("disqualification {word}{instead}"),
    "nature": marked("nature {word}{instead}"),
    "mens_rea": marked("mental element {word}{instead}"),
    "grade": marked("grade {word}{instead}"),
}
_ENDS: Final = {
    "minimum": marked("minimum {term} instead of {before}"),
    "maximum": marked("maximum {term} instead of {before}"),
}
_WITH: Final = {
    "conduct": marked("conduct with {word}"),
    "substances": marked("substances with {word}"),
    "roles": marked("roles with {word}"),
    "circumstances": marked("circumstances with {word}"),
}
_WITHOUT: Final = {
    "conduct": marked("conduct without {word}"),
    "substances": marked("substances without {word}"),
    "roles": marked("roles without {word}"),
    "circumstances": marked("circumstances without {word}"),
}
_LISTS: Final = {
    "conduct": "conduct",
    "substances": "substances",
    "reaches_role": "roles",
    "circumstances": "circumstances",
}
_OF_TIER: Final = frozenset({*_LISTS, "nature", "mens_rea", "grade", "depends_on_quantity"})
_PROPOSE: Final[dict[str, Callable[[Draft, PlacedTier, Goal], Alternatives]]] = {
    "minimum": _range_end,
    "maximum": _range_end,
    "minimum_is_set": _minimum_is_set,
    "tier_room": _tier_room,
    "life": _life,
    "imprisonment": _imprisonment,
    "fine": _fine_form,
    "fine_alone": _fine_alone,
    "pecuniary": _pecuniary,
    "death": _penalty_word,
    "corporal": _penalty_word,
    "disqualification": _penalty_word,
    "nature": _provision_word,
    "mens_rea": _provision_word,
    "grade": _provision_word,
    "depends_on_quantity": _quantity,
    **dict.fromkeys(_LISTS, _member),
}
