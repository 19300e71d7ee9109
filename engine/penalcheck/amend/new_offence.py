"""Proposals for new offences, with the penalty of the nearest existing offence."""

from __future__ import annotations

from typing import Final

from penalcheck.amend.absence import no_longer_absent
from penalcheck.amend.change import Change, Edit
from penalcheck.amend.draft import Alternatives, Draft, PlacedTier, note, told_words
from penalcheck.amend.general_part_proposals import extension
from penalcheck.extract.term import LIFE, Term
from penalcheck.extract.treaty import EXTENSIONS, PARAGRAPH_BY_CONDUCT
from penalcheck.findings.counterfactual import Goal
from penalcheck.messages.telling import tr

# If a code has no offence under a paragraph, the penalty is taken from one under these paragraphs.
_KIN: Final = {
    "3(1)(c)(ii)": ("3(1)(a)(iv)",),
    "3(1)(a)(iv)": ("3(1)(c)(ii)",),
    "3(1)(c)(i)": ("3(1)(b)",),
    "3(1)(b)(i)": ("3(1)(b)", "3(1)(c)(i)"),
    "3(1)(b)(ii)": ("3(1)(b)", "3(1)(c)(i)"),
}


def criminalized(draft: Draft, goal: Goal) -> Alternatives:
    """Return the changes that make conduct an intentional criminal offence."""
    word = str(goal.test.member)
    if not goal.wanted:
        return []
    proposals = extension(draft, word, "trafficking") if word in EXTENSIONS else []
    return [*proposals, *new_offence(draft, (word,))]


def sanctioned(draft: Draft, goal: Goal) -> Alternatives:
    """Return the change that makes conduct an administrative offence, with a fine modelled on those of the code."""
    return administrative_offence(draft, (str(goal.test.member),)) if goal.wanted else []


def administrative_offence(draft: Draft, words: tuple[str, ...]) -> Alternatives:
    """Return the change that makes conduct an administrative offence, with a fine modelled on those of the code."""
    name = draft.fresh_id(words[0])
    listed = told_words(words)
    marked = {"status": "unverified", "cite": draft.general_cite, "note": note(tr("an administrative fine"))}
    tier = {"id": f"{name}-1", "grade": "basic", **marked, "penalty": {"imprisonment": "none", "fine": draft.fine()}}
    provision = {
        "id": name,
        "title": tr("Proposed administrative offence, {conduct}", conduct=listed),
        "nature": "administrative",
        "conduct": list(words),
        "substances": ["all"],
        **marked,
        "tiers": [tier],
    }
    edits = (Edit("append", ("provisions",), provision), *no_longer_absent(draft, "conduct", *words))
    return [(Change(tr("new administrative offence of {conduct}, with a fine", conduct=listed), "", edits, 2),)]


def new_offence(draft: Draft, words: tuple[str, ...], title: str | None = None) -> Alternatives:
    """Return the change that makes conduct an offence, with the penalty of the nearest existing offence."""
    model = _nearest(draft, words[0])
    if model is None:
        return []
    name = draft.fresh_id(words[0])
    title = title or tr("Proposed offence: {conduct}", conduct=told_words(words))
    remark = note(tr("penalty as in {tier}", tier=model.tier.id))
    cite = draft.raw((*model.path, "cite"))
    drugs = ["all", "precursors"] if PARAGRAPH_BY_CONDUCT[words[0]] in ("3(1)(a)(iv)", "3(1)(c)(ii)") else ["all"]
    penalty = draft.raw((*model.path, "penalty"))
    if model.penalty and model.penalty.death in ("available", "mandatory"):
        # No proposal threatens death.
        instead = {} if model.imprisonment else {"imprisonment": draft.instead_of_death(model)}
        penalty = {**penalty, **instead, "death": "none"}
    marked = {"status": "unverified", "cite": cite}
    tier = {"id": f"{name}-1", "grade": "basic", **marked, "penalty": penalty, "note": remark}
    provision = {
        "id": name,
        "title": title,
        "conduct": list(words),
        "substances": drugs,
        **marked,
        "note": remark,
        "tiers": [tier],
    }
    removals = no_longer_absent(draft, "conduct", *words)
    law = draft.cited(model.tier)
    text = tr(
        "new offence of {conduct}, penalty as in {tier} ({law})",
        conduct=told_words(words),
        tier=model.tier.id,
        law=law,
    )
    edits = (Edit("append", ("provisions",), provision), *removals)
    return [(Change(text, law, edits, 2),)]


def _nearest(draft: Draft, word: str) -> PlacedTier | None:
    """Return the tier to serve as a model: one under the same paragraph, one under its kin, or one on trafficking."""
    paragraph = PARAGRAPH_BY_CONDUCT[word]
    criminal = [
        placed
        for placed in draft.tiers
        if placed.provision.nature == "criminal" and placed.penalty and placed.tier.grade != "mitigated"
    ]
    # No offence of the traffic is a model for one of own use.
    others = () if paragraph == "3(2)" else (*_KIN.get(paragraph, ()), "3(1)(a)", "3")
    for start in (paragraph, *others):
        near = [
            placed
            for placed in criminal
            if any(PARAGRAPH_BY_CONDUCT[entry].startswith(start) for entry in placed.provision.conduct_of(placed.tier))
        ]
        if near:
            return min(near, key=_severity)
    return None


def _severity(placed: PlacedTier) -> tuple[bool, float]:
    """Return the key by which tiers are ordered: basic ones first, then by their maximum."""
    maximum = placed.imprisonment.maximum if placed.imprisonment else "unknown"
    return placed.tier.grade != "basic", maximum.number if isinstance(maximum, Term) else LIFE.number
