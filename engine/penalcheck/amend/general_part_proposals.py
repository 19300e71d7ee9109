"""Proposals for the general part: its items, what it makes punishable, limitation, and punishments abolished."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from penalcheck.amend.absence import no_longer_absent
from penalcheck.amend.change import Change, Edit
from penalcheck.amend.draft import (
    Alternatives,
    Draft,
    change_of,
    general_change,
    joined,
    marks,
    note,
    raises,
    told_value,
    wanted_term,
)
from penalcheck.extract.effect import ALONE_NOTHING, Effect
from penalcheck.extract.provision import Aggravation
from penalcheck.extract.recidivism import RecidivismRule
from penalcheck.extract.term import LIFE, Term
from penalcheck.facts.vocabulary import BASE_VOCABULARY
from penalcheck.files.document import DataPath
from penalcheck.findings.counterfactual import Goal
from penalcheck.messages.telling import marked, retold, tr, tr_word

GENERAL_WEIGHT: Final = 3
"""The weight of a change of the general part, which affects every offence."""
HARSH_WEIGHT: Final = 4
"""The weight of a change that raises a minimum, bars the court from something, or frees it from prison altogether."""


ABOLISHED: Final = {
    "death": marked("no death penalty{instead}"),
    "corporal": marked("no corporal punishment{instead}"),
}
_PUNISHABLE: Final = {
    "attempt": marked("attempt punishable: {reach}"),
    "participation": marked("participation punishable: {reach}"),
    "conspiracy": marked("conspiracy punishable: {reach}"),
    "incitement": marked("incitement punishable: {reach}"),
}


def general_item(draft: Draft, name: str, word: str) -> Alternatives:
    """Return the change that gives a value to an item of the general part, such as 'confiscation.drugs'."""
    path = draft.law.general_path(name)
    words = tr("{fact}: {word}", fact=tr_word(name.replace(".", "_of_")), word=told_value(word))
    present = draft.raw(path)
    if isinstance(present, dict):
        law = draft.cited_at(path)
        instead = tr("{word} instead of {before}", word=told_value(word), before=told_value(str(present["value"])))
        edits = (Edit("set", (*path, "value"), word), *marks(path, instead))
        return [(Change(general_change(law, words), law, edits, GENERAL_WEIGHT),)]
    edits = (*missing_parents(draft, path), new_rule(draft, path, value=word))
    return [(Change(general_change("", words), "", edits, GENERAL_WEIGHT),)]


def fine_instead_limited(draft: Draft, limit: Term) -> Alternatives:
    """Return the change by which courts may fine instead of imprisoning only for offences up to a maximum."""
    path = draft.law.general_path("fine_instead_of_imprisonment")
    text = tr("a fine instead of imprisonment only for offences that threaten at most {term}", term=limit)
    present = draft.raw(path)
    if isinstance(present, dict) and present["value"] == "available":
        law = draft.cited_at(path)
        edits = (Edit("set", (*path, "maximum_at_most"), str(limit)), *marks(path, text))
        return [(Change(general_change(law, text), law, edits, GENERAL_WEIGHT),)]
    rule = new_rule(draft, path, value="available", maximum_at_most=str(limit))
    if isinstance(present, dict):
        return []
    return [(Change(general_change("", text), "", (*missing_parents(draft, path), rule), GENERAL_WEIGHT),)]


def missing_parents(draft: Draft, path: DataPath) -> Iterator[Edit]:
    """Yield the edits that create the mappings on the way to a path, as far as they are missing."""
    for end in range(1, len(path)):
        if not isinstance(draft.raw(path[:end]), (dict, list)):
            yield Edit("set", path[:end], {})


def new_rule(draft: Draft, path: tuple[str | int, ...], **fields: Any) -> Edit:
    """Return the edit that adds a new rule, marked as a proposal."""
    words = tr(", ").join(told_value(value) for value in fields.values() if isinstance(value, str))
    marked = {"status": "unverified", "cite": draft.general_cite, "note": note(words or tr("new"))}
    # Beside earlier versions, a new one is a further entry.
    return Edit("append" if isinstance(draft.raw(path), list) else "set", path, {**fields, **marked})


def wanted_words(goal: Goal) -> tuple[str, ...]:
    """Return the words, any one of which reaches a goal."""
    if goal.wanted:
        return (str(goal.test.value),)
    fact = BASE_VOCABULARY.types.get(goal.test.fact)
    return tuple(word for word in (fact.words if fact else ()) if word != goal.test.value)


def extension(draft: Draft, name: str, reach: str) -> Alternatives:
    """Return the change by which attempt, participation, conspiracy or incitement is punishable."""
    path = draft.law.general_path(name)
    words = retold(_PUNISHABLE[name], reach=tr_word(reach))
    present = draft.raw(path)
    if isinstance(present, dict):
        law = draft.cited_at(path)
        edits = (Edit("set", (*path, "punishable"), reach), *marks(path, words))
        return [(Change(general_change(law, words), law, edits, GENERAL_WEIGHT),)]
    edits = (
        *missing_parents(draft, path),
        new_rule(draft, path, punishable=reach),
        *no_longer_absent(draft, "conduct", name),
    )
    return [(Change(general_change("", words), "", edits),)]


def limitation(draft: Draft, goal: Goal) -> Alternatives:
    """Return changes of limitation periods: of one period if it must be longer, else of all that are too long."""
    term = wanted_term(draft, goal)
    rules = draft.extract.general_part.limitation
    if term is None or isinstance(rules, str):
        return []
    proposals: Alternatives = []
    for index, rule in enumerate(rules):
        path = ("general_part", "limitation", index)
        off = raises(goal) or not isinstance(rule.period, Term) or rule.period > term
        if draft.law.in_force(rule) and off:
            before = told_value(rule.period)
            text = tr("limitation period {term} instead of {before}", term=term, before=before)
            value = "none" if term == LIFE else str(term)
            edits = (Edit("set", (*path, "period"), value), *marks(path, text))
            proposals.append(
                (
                    Change(
                        tr("{change} ({law})", change=text, law=draft.cited(rule)),
                        draft.cited(rule),
                        edits,
                        GENERAL_WEIGHT,
                    ),
                )
            )
    return proposals if raises(goal) else list(joined([[changes] for changes in proposals]))


def life(draft: Draft, goal: Goal) -> Alternatives:
    """Return the change that introduces life imprisonment, or abolishes it."""
    path = draft.law.general_path("life")
    if goal.wanted == goal.test.value:
        edits = (*missing_parents(draft, path), new_rule(draft, path, release_after="unknown"))
        return [(Change(tr("general part: life imprisonment exists"), "", edits, GENERAL_WEIGHT),)]
    return [(Change(tr("general part: no life imprisonment"), "", (Edit("set", path, "none"),), GENERAL_WEIGHT),)]


def abolished(draft: Draft, goal: Goal) -> Alternatives:
    """Return the change that abolishes a punishment, in the general part and in all tiers and rules."""
    item, key = _PUNISHMENTS[goal.test.fact]
    # To make it available where it was mandatory would not abolish it.
    flag = goal.test.fact == "mandatory_death"
    if (goal.wanted == goal.test.value) if flag else ("none" not in wanted_words(goal)):
        return []
    ((general,),) = general_item(draft, item, "none")
    rest = tuple(_struck(draft, key))
    text = general.text
    if rest:
        text = tr("{change}; with it, {others}", change=text, others=tr("; ").join(other for other, _ in rest))
    edits = (*general.edits, *(edit for _, edits in rest for edit in edits))
    return [(Change(text, general.law, edits, GENERAL_WEIGHT),)]


_PUNISHMENTS: Final = {
    "death_penalty": ("death_penalty", "death"),
    "mandatory_death": ("death_penalty", "death"),
    "corporal_punishment": ("corporal_punishment", "corporal"),
}
"""The punishment of which a fact tells: its item of the general part, and its key in a penalty."""


def _struck(draft: Draft, key: str) -> Iterator[tuple[str, tuple[Edit, ...]]]:
    for placed in draft.tiers:
        if placed.penalty and getattr(placed.penalty, key) in ("available", "mandatory"):
            edits, instead = draft.without(placed, key)
            words = retold(ABOLISHED[key], instead=instead)
            yield change_of(placed.tier.id, draft.cited(placed.tier), words), (*edits, *marks(placed.path, words))
    if key == "death":
        for change in death_by_rules(draft):
            yield change.text, change.edits


def death_by_rules(draft: Draft) -> tuple[Change, ...]:
    """Return the changes after which no aggravation and no recidivism rule in force threatens death."""
    rules: list[tuple[DataPath, Aggravation | RecidivismRule]] = [
        *draft.law.aggravations,
        *draft.law.recidivism_rules,
    ]
    return tuple(_without_death(draft, path, rule) for path, rule in rules if rule.effect.death not in (None, "none"))


def _without_death(draft: Draft, path: DataPath, rule: Aggravation | RecidivismRule) -> Change:
    others = [
        name for name in Effect.model_fields if name not in ("death", *ALONE_NOTHING) and getattr(rule.effect, name)
    ]
    law = draft.cited(rule)
    if not others:
        return Change(
            tr("{part} ({law}) repealed", part=rule.id, law=law), law, (Edit("discard", path[:1], draft.raw(path)),)
        )
    edits = (Edit("delete", (*path, "effect", "death")), *marks(path, tr("no death penalty")))
    return Change(change_of(rule.id, law, tr("no death penalty")), law, edits)
