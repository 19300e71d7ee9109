"""Proposals for the facts of a code as a whole: what is punishable and weighed, and the items of the general part."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from penalcheck.amend.change import Change, Edit
from penalcheck.amend.draft import Alternatives, Draft, PlacedTier, joined, marks, note, raises, wanted_term
from penalcheck.counterfactual import Goal
from penalcheck.effect import Effect
from penalcheck.evidence import Evidenced
from penalcheck.general_part import Confiscation
from penalcheck.system_facts import GENERAL_PART_FACTS
from penalcheck.term import LIFE, Term
from penalcheck.treaty import PARAGRAPH_BY_CONDUCT, conduct_words
from penalcheck.vocabulary import BASE_VOCABULARY

EXTENSIONS: Final = ("attempt", "participation", "conspiracy", "incitement")
_GENERAL: Final = 3
"""Weight of a change of the general part: it reaches every offence."""

# Where a code has no offence of a kind, the nearest one that it has shows what penalty it could carry.
_KIN: Final = {
    "3(1)(c)(ii)": ("3(1)(a)(iv)",),
    "3(1)(a)(iv)": ("3(1)(c)(ii)",),
    "3(1)(c)(i)": ("3(1)(b)",),
    "3(1)(b)(i)": ("3(1)(b)", "3(1)(c)(i)"),
    "3(1)(b)(ii)": ("3(1)(b)", "3(1)(c)(i)"),
    "3(2)": ("3(2)",),
}
_RENAMED: Final = {
    "burden_of_origin_reversed": "burden_reversed",
    "third_parties_protected": "third_parties_protected",
    **{f"confiscation_of_{key}": key for key in Confiscation.model_fields},
}
_VALUE: Final = {"longest_term": "longest_term", "suspension_limit": "suspension"}


def system_proposals(draft: Draft, goal: Goal) -> Alternatives:
    """Return changes of a code that should turn a test of the whole; none where no amendment of penal law can."""
    name = goal.test.fact
    if name in _PROPOSE:
        return _PROPOSE[name](draft, goal)
    if name in _VALUE:
        term = wanted_term(draft, goal)
        return general_item(draft, _VALUE[name], str(term)) if term else []
    proposals: Alternatives = []
    for word in _words(goal):
        if name in GENERAL_PART_FACTS:
            proposals += general_item(draft, GENERAL_PART_FACTS[name], word)
        elif name in _RENAMED:
            proposals += general_item(draft, f"confiscation.{_RENAMED[name]}", word)
        elif name.endswith("_punishable"):
            proposals += _extension(draft, name.removesuffix("_punishable"), word)
    return proposals


def general_item(draft: Draft, name: str, word: str) -> Alternatives:
    """Return the change by which an item of the general part, such as 'confiscation.drugs', has a value."""
    path = ("general_part", *name.split("."))
    words = f"{name.replace('.', ' of ').replace('_', ' ')}: {word}"
    present = draft.raw(path)
    if isinstance(present, dict):
        law = draft.cited(_item(draft, path))
        edits = (Edit("set", (*path, "value"), word), *marks(path, f"{word} instead of {present['value']}"))
        return [(Change(f"general part ({law}): {words}", law, edits, _GENERAL),)]
    return [(Change(f"general part: {words}", "", (*_parents(draft, path), _new(draft, path, value=word)), _GENERAL),)]


def _item(draft: Draft, path: tuple[str | int, ...]) -> Evidenced:
    part: Any = draft.extract
    for step in path:
        part = part[step] if isinstance(step, int) else getattr(part, step)
    return part  # type: ignore[no-any-return]


def _parents(draft: Draft, path: tuple[str, ...]) -> Iterator[Edit]:
    """Yield the edits that make the mappings on the way to a path, where they are missing or a word."""
    for end in range(1, len(path)):
        if not isinstance(draft.raw(path[:end]), dict):
            yield Edit("set", path[:end], {})


def _new(draft: Draft, path: tuple[str | int, ...], **fields: Any) -> Edit:
    """Return the edit that states a new rule, as a proposal."""
    said = ", ".join(str(value) for value in fields.values() if isinstance(value, str))
    marked = {"status": "unverified", "cite": draft.general_cite, "note": note(said or "new")}
    return Edit("set", path, {**fields, **marked})


def _words(goal: Goal) -> tuple[str, ...]:
    if goal.wanted:
        return (str(goal.test.value),)
    fact = BASE_VOCABULARY.types.get(goal.test.fact)
    return tuple(word for word in (fact.words if fact else ()) if word != goal.test.value)


def _extension(draft: Draft, name: str, reach: str) -> Alternatives:
    path = ("general_part", name)
    words = f"{name} punishable: {reach}"
    present = draft.raw(path)
    if isinstance(present, dict):
        law = draft.cited(_item(draft, path))
        edits = (Edit("set", (*path, "punishable"), reach), *marks(path, words))
        return [(Change(f"general part ({law}): {words}", law, edits, _GENERAL),)]
    edits = (*_parents(draft, path), _new(draft, path, punishable=reach), *_no_longer_absent(draft, "conduct", name))
    return [(Change(f"general part: {words}", "", edits),)]


# What is an offence


def _criminalized(draft: Draft, goal: Goal) -> Alternatives:
    word = str(goal.test.member)
    if not goal.wanted:
        return []
    proposals = _extension(draft, word, "trafficking") if word in EXTENSIONS else []
    return [*proposals, *new_offence(draft, (word,))]


def _sanctioned(draft: Draft, goal: Goal) -> Alternatives:
    """Return the change that answers conduct by an administrative offence, with a fine as the code knows it."""
    word = str(goal.test.member)
    if not goal.wanted:
        return []
    name, said = draft.fresh_id(word), note("an administrative fine")
    cite = draft.general_cite
    marked = {"status": "unverified", "cite": cite, "note": said}
    tier = {"id": f"{name}-1", "grade": "basic", **marked, "penalty": {"imprisonment": "none", "fine": draft.fine()}}
    provision = {
        "id": name,
        "title": f"Proposed administrative offence, {word.replace('_', ' ')}",
        "nature": "administrative",
        "conduct": [word],
        "substances": ["all"],
        **marked,
        "tiers": [tier],
    }
    edits = (Edit("append", ("provisions",), provision), *_no_longer_absent(draft, "conduct", word))
    return [(Change(f"new administrative offence of {word.replace('_', ' ')}, with a fine", "", edits, 2),)]


def new_offence(draft: Draft, words: tuple[str, ...], title: str | None = None) -> Alternatives:
    """Return the change that makes conduct an offence, with the penalty of the nearest offence of the code."""
    model = _nearest(draft, words[0])
    if model is None:
        return []
    name = draft.fresh_id(words[0])
    title = title or f"Proposed offence: {', '.join(word.replace('_', ' ') for word in words)}"
    said = note(f"penalty as in {model.tier.id}")
    cite = draft.raw((*model.path, "cite"))
    drugs = ["all", "precursors"] if PARAGRAPH_BY_CONDUCT[words[0]] in ("3(1)(a)(iv)", "3(1)(c)(ii)") else ["all"]
    penalty = draft.raw((*model.path, "penalty"))
    tier = {"id": f"{name}-1", "grade": "basic", "status": "unverified", "cite": cite, "penalty": penalty, "note": said}
    provision = {
        "id": name,
        "title": title,
        "conduct": list(words),
        "substances": drugs,
        "status": "unverified",
        "cite": cite,
        "note": said,
        "tiers": [tier],
    }
    removals = [edit for word in words for edit in _no_longer_absent(draft, "conduct", word)]
    text = f"new offence of {', '.join(word.replace('_', ' ') for word in words)}, penalty as in {model.tier.id}"
    edits = (Edit("append", ("provisions",), provision), *removals)
    return [(Change(f"{text} ({draft.cited(model.tier)})", draft.cited(model.tier), edits, 2),)]


def _nearest(draft: Draft, word: str) -> PlacedTier | None:
    """Return the tier to lean on: of conduct of the same paragraph, of its kin, else of trafficking."""
    paragraph = PARAGRAPH_BY_CONDUCT[word]
    criminal = [
        placed
        for placed in draft.tiers
        if placed.provision.nature == "criminal" and placed.penalty and placed.tier.grade != "mitigated"
    ]
    for asked in (paragraph, *_KIN.get(paragraph, ()), "3(1)(a)", "3"):
        near = [
            placed
            for placed in criminal
            if any(
                PARAGRAPH_BY_CONDUCT[entry].startswith(asked)
                for entry in placed.tier.conduct or placed.provision.conduct
            )
        ]
        if near:
            return min(near, key=_severity)
    return None


def _severity(placed: PlacedTier) -> tuple[bool, float]:
    """Order tiers: basic ones first, then by their maximum."""
    maximum = placed.imprisonment.maximum if placed.imprisonment else "unknown"
    return placed.tier.grade != "basic", maximum.number if isinstance(maximum, Term) else LIFE.number


def _no_longer_absent(draft: Draft, key: str, word: str) -> Iterator[Edit]:
    """Yield the edits after which the extract no longer says that it lacks a word."""
    for index, absence in enumerate(draft.raw(("absent",)) or ()):
        terms = absence.get(key) or []
        terms = terms if isinstance(terms, list) else [terms]
        rest = _without(terms, word, key)
        if rest == terms:
            continue
        path = ("absent", index, key)
        if rest:
            direct = word in terms and isinstance(absence.get(key), list)
            yield Edit("discard", path, word) if direct else Edit("set", path, rest)
        elif any(absence.get(other) for other in ("conduct", "circumstances") if other != key):
            yield Edit("delete", path)
        elif len(draft.raw(("absent",))) == 1:
            yield Edit("delete", ("absent",))
        else:
            yield Edit("discard", ("absent",), absence)


def _without(terms: list[Any], word: str, key: str) -> list[Any]:
    """Return terms without a word; one that stands for several words is written out."""
    rest: list[Any] = []
    for term in terms:
        words = conduct_words(term) if key == "conduct" else (term,)
        rest += [term] if word not in words else [entry for entry in words if entry != word]
    return rest


# What courts weigh


def _aggravated_by(draft: Draft, goal: Goal) -> Alternatives:
    word = str(goal.test.member)
    if not goal.wanted:
        return []
    proposals: Alternatives = _weighed(draft, word) if word == "prior_conviction" else []
    if word == "prior_conviction":
        return [*repeat_rule(draft), *proposals]
    for placed in draft.tiers:
        conduct = placed.tier.conduct or placed.provision.conduct
        graver = placed.tier.grade == "aggravated" and placed.tier.circumstances is not None
        if graver and any(PARAGRAPH_BY_CONDUCT[entry].startswith("3(1)(a)") for entry in conduct):
            path = (*placed.path, "circumstances")
            inner = (*path, "any") if isinstance(draft.raw(path), dict) else path
            edits = (Edit("append", inner, word), *_no_longer_absent(draft, "circumstances", word))
            proposals.append((draft.change(placed, f"also where {word.replace('_', ' ')}", *edits),))
    return proposals[:3]


def _weighed_by_courts(draft: Draft, goal: Goal) -> Alternatives:
    return _weighed(draft, str(goal.test.member)) if goal.wanted else []


def _weighed(draft: Draft, word: str) -> Alternatives:
    path = ("general_part", "sentencing")
    text = f"courts weigh {word.replace('_', ' ')}"
    present = draft.raw(path)
    if isinstance(present, dict):
        edits = (Edit("append", (*path, "weighs"), word), *marks(path, text))
        return [(Change(f"general part ({draft.cited(_item(draft, path))}): {text}", "", edits, _GENERAL),)]
    edits = (*_parents(draft, path), _new(draft, path, discretion="unknown", weighs=[word]))
    return [(Change(f"general part: {text}", "", edits, _GENERAL),)]


def _discretion(draft: Draft, goal: Goal) -> Alternatives:
    path = ("general_part", "sentencing")
    proposals: Alternatives = []
    for word in _words(goal):
        text = f"discretion of courts within the range: {word}"
        edits: tuple[Edit, ...] = (*_parents(draft, path), _new(draft, path, discretion=word))
        if isinstance(draft.raw(path), dict):
            edits = (Edit("set", (*path, "discretion"), word), *marks(path, text))
        proposals.append((Change(f"general part: {text}", "", edits, 2 * _GENERAL),))
    return proposals


# Repeat offenders


def repeat_rule(draft: Draft) -> Alternatives:
    """Return the changes that add a rule on repeat traffickers: without suspension, or by half a longer maximum."""
    effects: list[tuple[str, dict[str, Any]]] = [
        ("no suspension of sentence", {"bars_suspension": True}),
        ("the maximum by half longer", {"multiply": {"maximum": "3/2"}}),
        ("minimum and maximum by half longer", {"multiply": {"minimum": "3/2", "maximum": "3/2"}}),
    ]
    removals = tuple(_no_longer_absent(draft, "circumstances", "prior_conviction"))
    return [(_repeat_change(draft, words, effect, removals),) for words, effect in effects]


def _repeat_change(draft: Draft, words: str, effect: dict[str, Any], removals: tuple[Edit, ...]) -> Change:
    text = f"rule on repeat traffickers: {words}"
    rule = {
        "id": draft.fresh_id("repeat-trafficking"),
        "title": "Proposed rule on repeat traffickers",
        "kind": "special",
        "trigger": {"priors": 1, "offences": "trafficking", "foreign": "counted", "look_back": "none"},
        "effect": effect,
        "applies": "mandatory",
        "status": "unverified",
        "cite": draft.general_cite,
        "note": note(text),
    }
    known = isinstance(draft.raw(("recidivism",)), list)
    edit = Edit("append", ("recidivism",), rule) if known else Edit("set", ("recidivism",), [rule])
    return Change(f"new {text}", "", (edit, *removals), 2)


def _recidivism_rule(draft: Draft, goal: Goal) -> Alternatives:
    if goal.wanted == goal.test.value:
        return repeat_rule(draft)
    return [(Change("no rule on repeat offenders", "", (Edit("set", ("recidivism",), []),), _GENERAL),)]


def _foreign_priors(draft: Draft, goal: Goal) -> Alternatives:
    proposals: Alternatives = []
    for path, rule in draft.law.recidivism_rules():
        for word in _words(goal):
            text = f"foreign convictions {word.replace('_', ' ')} instead of {rule.trigger.foreign.replace('_', ' ')}"
            edits = (Edit("set", (*path, "trigger", "foreign"), word), *marks(path, text))
            proposals.append((Change(f"{rule.id} ({draft.cited(rule)}): {text}", draft.cited(rule), edits),))
    return proposals[:6]


# Limits, life, death


def _limitation(draft: Draft, goal: Goal) -> Alternatives:
    """Return the changes of one period of limitation; which one decides is for the evaluation to show."""
    term = wanted_term(draft, goal)
    rules = draft.extract.general_part.limitation
    if term is None or isinstance(rules, str):
        return []
    proposals: Alternatives = []
    for index, rule in enumerate(rules):
        path = ("general_part", "limitation", index)
        off = raises(goal) or not isinstance(rule.period, Term) or rule.period > term
        if draft.law.in_force(rule) and off:
            text = f"limitation period {term} instead of {rule.period}"
            value = "none" if term == LIFE else str(term)
            edits = (Edit("set", (*path, "period"), value), *marks(path, text))
            proposals.append((Change(f"{text} ({draft.cited(rule)})", draft.cited(rule), edits, _GENERAL),))
    return proposals if raises(goal) else list(joined([[changes] for changes in proposals]))


def _life(draft: Draft, goal: Goal) -> Alternatives:
    path = ("general_part", "life")
    if goal.wanted == goal.test.value:
        edits = (*_parents(draft, path), _new(draft, path, release_after="unknown"))
        return [(Change("general part: life imprisonment exists", "", edits, _GENERAL),)]
    return [(Change("general part: no life imprisonment", "", (Edit("set", path, "none"),), _GENERAL),)]


def _abolished(draft: Draft, goal: Goal) -> Alternatives:
    """Return the change that takes a punishment out of the general part and of everything that threatens it."""
    name, key = {
        "death_penalty": ("death penalty", "death"),
        "corporal_punishment": ("corporal punishment", "corporal"),
    }[goal.test.fact]
    proposals: Alternatives = []
    for word in _words(goal):
        ((general,),) = general_item(draft, goal.test.fact, word)
        rest = tuple(_struck(draft, key, name)) if word == "none" else ()
        where = f", {', '.join(text for text, _ in rest)}" if rest else ""
        edits = (*general.edits, *(edit for _, edits in rest for edit in edits))
        proposals.append((Change(f"{general.text}{where}", general.law, edits, _GENERAL),))
    return proposals


def _struck(draft: Draft, key: str, name: str) -> Iterator[tuple[str, tuple[Edit, ...]]]:
    for placed in draft.tiers:
        if placed.penalty and getattr(placed.penalty, key) in ("available", "mandatory"):
            edits = [Edit("set", (*placed.path, "penalty", key), "none")]
            if placed.imprisonment is None:
                edits.append(
                    Edit("set", (*placed.path, "penalty", "imprisonment"), {"minimum": "open", "maximum": "life"})
                )
            yield placed.tier.id, (*edits, *marks(placed.path, f"no {name}"))
    if key != "death":
        return
    for list_name in ("aggravations", "recidivism"):
        rules = getattr(draft.extract, list_name)
        for index, rule in enumerate(rules if isinstance(rules, tuple) else ()):
            if rule.effect.death:
                yield rule.id, _without_death(draft, (list_name, index), rule)


def _without_death(draft: Draft, path: tuple[str | int, ...], rule: Any) -> tuple[Edit, ...]:
    others = [name for name in Effect.model_fields if name not in ("death", "cap") and getattr(rule.effect, name)]
    if not others:
        return (Edit("discard", path[:1], draft.raw(path)),)
    return (Edit("delete", (*path, "effect", "death")), *marks(path, "no death penalty"))


_PROPOSE: Final[dict[str, Callable[[Draft, Goal], Alternatives]]] = {
    "criminalized": _criminalized,
    "sanctioned": _sanctioned,
    "aggravated_by": _aggravated_by,
    "weighed_by_courts": _weighed_by_courts,
    "sentencing_discretion": _discretion,
    "recidivism_rule": _recidivism_rule,
    "foreign_priors": _foreign_priors,
    "limitation_period": _limitation,
    "life_imprisonment": _life,
    "death_penalty": _abolished,
    "corporal_punishment": _abolished,
}
