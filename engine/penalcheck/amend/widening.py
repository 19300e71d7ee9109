"""Proposals by which the law reaches cases that it leaves unpunished: wider provisions, no exemption, new offences."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from penalcheck.amend.absence import no_longer_absent
from penalcheck.amend.change import Change, Changes, Edit
from penalcheck.amend.draft import Alternatives, Draft, PlacedTier, change_of, joined, marks, told_words
from penalcheck.amend.general_part_proposals import extension
from penalcheck.amend.new_offence import administrative_offence, new_offence
from penalcheck.amend.proposed_figures import BASIC_SHARE, share
from penalcheck.exposure.calculus import expose
from penalcheck.exposure.case import Case
from penalcheck.exposure.exempted import exemptions_for
from penalcheck.exposure.reach import conditions_of
from penalcheck.exposure.reached import stages
from penalcheck.extract.term import Term
from penalcheck.extract.treaty import PARAGRAPH_BY_CONDUCT, SUBSTANCE_GROUPS, is_own_use, substance_words
from penalcheck.messages.telling import marked, retold, tr, tr_word
from penalcheck.rulebook.probe_family import ProbeFamily

CONDITIONS: Final = frozenset(
    {"roles", "circumstances", "unless", "quantity", "group", "applies", "in_force", "unchanged_since"}
)
"""Keys of a tier that a new tier made after it leaves out: to whom it applies, and since when."""
_MOST_TIERS: Final = 3
_KINDRED: Final = {
    drug: group
    for group in (
        ("heroin", "morphine", "opium"),
        ("cocaine", "cocaine_base", "coca_leaf"),
        ("amphetamine", "methamphetamine", "mdma"),
        ("cannabis_herb", "cannabis_resin"),
    )
    for drug in group
}
"""Drugs of one kind: the amount of one serves as a model for another."""
_OWN_USE: Final = marked(
    "it punishes own use, which the law leaves free today. Article 3(2) of the 1988 Convention is subject to a State's "
    "constitutional principles and the basic concepts of its legal system: a legislator may decline it."
)
_MANY: Final = 100
"""How many times a least amount may be divided; below, the tier would be another one."""
_GRAVER: Final = 5
"""The weight of a change by which a graver tier reaches every case: a milder tier beside it comes first."""


@dataclass(frozen=True)
class ReachAsked:
    """What a rule asks the law to reach: conduct and drugs, of which the case is one example."""

    case: Case
    conduct: tuple[str, ...]
    substances: tuple[str, ...]
    any_amount: bool
    """Whether the amount of the case is one of many, so that no least amount may remain."""


def asked_of(case: Case, probes: ProbeFamily | None) -> ReachAsked:
    """Return what a rule asks: of one case, or of all probes, of which the case is the witness."""
    if probes is None:
        return ReachAsked(case, case.conduct, (case.substance,), any_amount=False)
    drugs = dict.fromkeys(drug for term in probes.substances for drug in substance_words(term))
    return ReachAsked(case, tuple(probes.conduct), tuple(drugs), any_amount=isinstance(probes.amounts, str))


def reaching(draft: Draft, asked: ReachAsked) -> Alternatives:
    """Return changes after which the case is an offence, those that change least first."""
    proposals = list(_reaching(draft, asked))
    if is_own_use(asked.conduct):
        return [tuple(replace(change, remark=retold(_OWN_USE)) for change in changes) for changes in proposals]
    return proposals


def _reaching(draft: Draft, asked: ReachAsked) -> Alternatives:
    proposals: Alternatives = [*_exemptions(draft, asked)]
    missed = _missed(draft, asked.case)
    basic = {placed.provision.id for placed in draft.tiers if placed.tier.grade == "basic"}
    # Where a provision has a basic tier, its graver tiers stay as they are.
    nearest = [entry for entry in missed if entry[0].tier.grade == "basic" or entry[0].provision.id not in basic]
    nearest.sort(key=lambda entry: _distance(entry[1]))
    # An offence of groups or officials is no offence of everyone: its conditions stay if another tier is as near.
    if nearest and not _personal(nearest[0][1]):
        nearest = [entry for entry in nearest if not _personal(entry[1])]
    for placed, failed in nearest[:_MOST_TIERS]:
        proposals += wider(draft, placed, failed, asked)
        proposals += _below(draft, placed, failed)
    for stage in stages(asked.case):
        proposals += extension(draft, stage, "all")
    named = {word for placed in _criminal(draft) for word in placed.provision.conduct_of(placed.tier)}
    missing = tuple(word for word in asked.conduct if word not in named)
    if missing:
        proposals += new_offence(draft, missing)
        proposals += administrative_offence(draft, missing) if is_own_use(missing) else []
    return proposals


def graver_reaching(draft: Draft, asked: ReachAsked, provisions: Collection[str]) -> Alternatives:
    """Return changes by which a graver tier of some provisions, which misses the case, reaches it.

    A basic tier may be graver, too: than another one for lesser amounts.
    """
    missed = [entry for entry in _missed(draft, asked.case) if entry[0].provision.id in provisions]
    graver = [entry for entry in missed if entry[0].tier.grade == "aggravated" or entry[1] == ["quantity"]]
    # A graver tier for what makes an offence grave, such as arms, is not for those who lack it.
    missing = {"conduct"} if asked.case.circumstances else {"conduct", "circumstances"}
    near = [entry for entry in graver if not missing & set(entry[1])]
    near.sort(key=lambda entry: _distance(entry[1]))
    return [changes for placed, failed in near[:_MOST_TIERS] for changes in wider(draft, placed, failed, asked)]


def wider(draft: Draft, placed: PlacedTier, failed: Sequence[str], asked: ReachAsked) -> Alternatives:
    """Return changes of a tier after which the conditions that a case did not meet are met."""
    return list(joined([_WIDER[name](draft, placed, asked) for name in dict.fromkeys(failed)]))


def _criminal(draft: Draft) -> Iterator[PlacedTier]:
    return (placed for placed in draft.tiers if placed.provision.nature == "criminal")


def _missed(draft: Draft, case: Case) -> list[tuple[PlacedTier, list[str]]]:
    """Return the tiers that do not reach a case, with what is not met; none of another kind of offence."""
    kinds = {_kind(word) for word in case.conduct}
    found = []
    for placed in draft.tiers if is_own_use(case.conduct) else _criminal(draft):
        conduct = placed.provision.conduct_of(placed.tier)
        if placed.tier.grade == "mitigated" or kinds.isdisjoint(_kind(word) for word in conduct):
            continue
        conditions = conditions_of(draft.law, case, placed.provision, placed.tier)
        failed = [name for name, met in conditions if met is False]
        if failed:
            found.append((placed, failed))
    return found


def _kind(word: str) -> str:
    """Return the paragraph of conduct; all conduct with the drugs themselves, for the traffic, is of one kind."""
    paragraph = PARAGRAPH_BY_CONDUCT[word]
    return "traffic" if paragraph in ("3(1)(a)(i)", "3(1)(a)(ii)", "3(1)(a)(iii)") else paragraph


def _distance(failed: Sequence[str]) -> tuple[bool, bool, int]:
    """Return the key by which tiers are near: conduct and drug are the substance of an offence, amounts are not."""
    return "conduct" in failed, _personal(failed), len(set(failed))


def _personal(failed: Collection[str]) -> bool:
    """Tell whether a tier misses a case by what the offender is, or by the circumstances of the offence."""
    return not {"role", "circumstances"}.isdisjoint(failed)


# The conditions of a tier


def _conduct(draft: Draft, placed: PlacedTier, asked: ReachAsked) -> Alternatives:
    held = placed.provision.conduct_of(placed.tier)
    words = [word for word in asked.conduct if word not in held]
    path = _stated_at(draft, placed, "conduct")
    edits = (*(Edit("append", path, word) for word in words), *no_longer_absent(draft, "conduct", *words))
    return [(_of_provision(draft, placed, path, tr("also for {words}", words=told_words(words)), edits),)]


def _substance(draft: Draft, placed: PlacedTier, asked: ReachAsked) -> Alternatives:
    held = draft.law.substances(placed.provision.substances_of(placed.tier))
    beside = [drug for drug in asked.substances if drug not in held]
    free = [drug for drug in beside if drug == asked.case.substance or _is_free(draft, asked.case, drug)]
    wanted = _grouped(free)
    path = _stated_at(draft, placed, "substances")
    edits = tuple(Edit("append", path, term) for term in wanted)
    some = _of_provision(draft, placed, path, tr("also for {words}", words=told_words(wanted)), edits, weight=2)
    if "precursor" in asked.substances:
        return [(some,)]
    if free != beside or is_own_use(asked.conduct):
        # Of a drug that the law may reach or not, nothing else would settle the question.
        more = _grouped(beside)
        edits = tuple(Edit("append", path, term) for term in more)
        rest = _of_provision(draft, placed, path, tr("also for {words}", words=told_words(more)), edits, weight=2)
        return [(some,)] if more == wanted else [(some,), (rest,)]
    beyond = _grouped([drug for drug in asked.substances if drug not in SUBSTANCE_GROUPS["all"]])
    drugs = tr(", ").join([tr("every controlled drug"), *map(tr_word, beyond)])
    text = tr("for {drugs}, not only {before}", drugs=drugs, before=told_words(_terms(draft, path)))
    return [(_of_provision(draft, placed, path, text, (Edit("set", path, ["all", *beyond]),)),), (some,)]


def _is_free(draft: Draft, case: Case, drug: str) -> bool:
    """Tell whether the same case with another drug is surely not punishable."""
    return not expose(draft.extract, case.model_copy(update={"substance": drug}), draft.day).possible


def _quantity(draft: Draft, placed: PlacedTier, asked: ReachAsked) -> Alternatives:
    path = (*placed.path, "quantity")
    stated = placed.tier.quantity
    if stated is None:
        return []
    concerned = [
        number
        for number, threshold in enumerate(stated.thresholds)
        if draft.law.covers(threshold.substances, asked.case.substance)
    ]
    if not concerned and stated.thresholds:
        kindred = _KINDRED.get(asked.case.substance, ())
        likest = (n for n, threshold in enumerate(stated.thresholds) if set(kindred) & set(threshold.substances))
        model = next(likest, 0)
        listed = (*path, "thresholds", model, "substances")
        amount = _bounds(draft.raw((*path, "thresholds", model)))
        if len(stated.thresholds) == 1 and asked.case.substance != "precursor":
            before = told_words(_terms(draft, listed))
            text = tr(
                "the amount of {amount} for every controlled drug, not only {before}", amount=amount, before=before
            )
            return [(draft.change(placed, text, Edit("set", listed, ["all"])),)]
        text = tr("the amount of {amount} also for {drug}", amount=amount, drug=tr_word(asked.case.substance))
        return [(draft.change(placed, text, Edit("append", listed, asked.case.substance)),)]
    gone = _bounds(draft.raw((*path, "thresholds", concerned[0]))) if concerned else str(stated.word)
    far = _GRAVER if placed.tier.grade == "aggravated" else 1
    text = tr("whatever the amount, no longer only {before}", before=gone)
    proposals: Alternatives = [(draft.change(placed, text, Edit("delete", path), weight=far),)]
    if asked.any_amount or not concerned or asked.case.quantity is None:
        return proposals
    threshold = (*path, "thresholds", concerned[0])
    raw = draft.raw(threshold)
    for key in ("at_least", "more_than"):
        bound = getattr(stated.thresholds[concerned[0]], key)
        near = bound and bound.unit == asked.case.quantity.unit and asked.case.quantity.amount * _MANY >= bound.amount
        if near:
            rest = {name: value for name, value in raw.items() if name != key}
            value = {**rest, "at_least": str(asked.case.quantity)}
            text = tr("at least {quantity} instead of {before}", quantity=asked.case.quantity, before=_bounds(raw))
            proposals.append((draft.change(placed, text, Edit("set", threshold, value)),))
    return proposals


def _role(draft: Draft, placed: PlacedTier, asked: ReachAsked) -> Alternatives:
    role = asked.case.role
    text = tr("also for the role {role}", role=tr_word(role))
    return [(draft.change(placed, text, Edit("append", (*placed.path, "roles"), role)),)]


def _circumstances(draft: Draft, placed: PlacedTier, asked: ReachAsked) -> Alternatives:
    barring = [word for word in placed.tier.unless if word in asked.case.circumstances]
    if barring:
        rest = [word for word in placed.tier.unless if word not in barring]
        path = (*placed.path, "unless")
        edit = Edit("set", path, rest) if rest else Edit("delete", path)
        return [
            (draft.change(placed, tr("also in the case of {circumstances}", circumstances=told_words(barring)), edit),)
        ]
    stated = placed.tier.circumstances
    if asked.case.circumstances and stated is not None and not stated.all:
        path = (*placed.path, "circumstances")
        at = (*path, "any") if isinstance(draft.raw(path), dict) else path
        word = asked.case.circumstances[0]
        edits = (Edit("append", at, word), *no_longer_absent(draft, "circumstances", word))
        return [(draft.change(placed, tr("also in the case of {circumstances}", circumstances=tr_word(word)), *edits),)]
    text = tr("whatever the circumstances")
    return [(draft.change(placed, text, Edit("delete", (*placed.path, "circumstances"))),)]


def _state_of_mind(draft: Draft, placed: PlacedTier, asked: ReachAsked) -> Alternatives:  # noqa: ARG001
    edit = Edit("set", (*placed.path[:2], "mens_rea"), "intent")
    return [(draft.change(placed, tr("if committed with intent"), edit),)]


_WIDER: Final = {
    "conduct": _conduct,
    "substance": _substance,
    "quantity": _quantity,
    "role": _role,
    "circumstances": _circumstances,
    "state of mind": _state_of_mind,
}
_OF_TIER: Final = frozenset({"quantity", "role", "circumstances"})


def _below(draft: Draft, placed: PlacedTier, failed: Sequence[str]) -> Alternatives:
    """Return the change that adds a milder basic tier for the cases which the conditions of a tier leave out."""
    if not set(failed) <= _OF_TIER or placed.imprisonment is None:
        return []
    top = placed.imprisonment.maximum
    top = top if isinstance(top, Term) and not top.life else draft.longest_fixed()
    half = share(top, BASIC_SHARE)
    raw = draft.raw(placed.path)
    change = draft.added_tier(
        placed,
        tr("a basic tier for all other cases, up to {term}", term=half),
        f"{placed.provision.id}-basic",
        tr("Proposed basic tier"),
        {key: value for key, value in raw.items() if key not in CONDITIONS},
        grade="basic",
        penalty={**raw["penalty"], "imprisonment": {"minimum": "open", "maximum": str(half)}},
    )
    return [(change,)]


# Exemptions


def _exemptions(draft: Draft, asked: ReachAsked) -> Iterator[Changes]:
    """Yield the changes that take an exemption of the case away, or let it no longer cover the conduct."""
    names = frozenset(name for placed in draft.tiers for name in (placed.tier.id, placed.provision.id))
    for path, exemption, met in exemptions_for(draft.law, asked.case, names):
        if met is not True:
            continue
        law = draft.cited(exemption)
        name = tr("exemption {name} ({law})", name=exemption.id, law=law)
        kept = [word for word in exemption.conduct or () if word not in asked.conduct]
        if kept:
            gone = told_words([word for word in exemption.conduct or () if word in asked.conduct])
            text = tr("no longer for {words}", words=gone)
            edits = (Edit("set", (*path, "conduct"), kept), *marks(path, text))
            yield (Change(tr("{part}: {change}", part=name, change=text), law, edits),)
        raw = draft.raw(path)
        whole = Edit("delete", path[:1]) if len(draft.raw(path[:1])) == 1 else Edit("discard", path[:1], raw)
        yield (Change(tr("{part}: repealed", part=name), law, (whole,), 2),)


# Words


def _stated_at(draft: Draft, placed: PlacedTier, key: str) -> tuple[Any, ...]:
    """Return the path at which a list of the tier stands: with the tier itself, or with its provision."""
    own = (*placed.path, key)
    return own if draft.raw(own) is not None else (*placed.path[:2], key)


def _of_provision(
    draft: Draft, placed: PlacedTier, path: tuple[Any, ...], text: str, edits: tuple[Edit, ...], weight: int = 1
) -> Change:
    part = placed.tier if path[: len(placed.path)] == placed.path else placed.provision
    law = draft.cited(part)
    return Change(change_of(part.id, law, text), law, (*edits, *marks(path[:-1], text)), weight)


def _terms(draft: Draft, path: tuple[Any, ...]) -> list[str]:
    stated = draft.raw(path)
    return [str(term) for term in (stated if isinstance(stated, list) else [stated])]


def _grouped(drugs: Sequence[str]) -> list[str]:
    """Return names for drugs: of groups that they fill, and of the others.

    >>> _grouped(["heroin", "morphine", "opium", "lsd"])
    ['opiates', 'lsd']
    """
    left, names = list(drugs), []
    for group, members in SUBSTANCE_GROUPS.items():
        if len(members) > 1 and set(members) <= set(left):
            names.append(group)
            left = [drug for drug in left if drug not in members]
    return [*names, *left]


def _bounds(raw: Mapping[str, Any]) -> str:
    return tr(" and ").join(retold(text, value=raw[key]) for key, text in _BOUNDS.items() if key in raw)


_BOUNDS: Final = {
    "at_least": marked("at least {value}"),
    "more_than": marked("more than {value}"),
    "less_than": marked("less than {value}"),
    "at_most": marked("at most {value}"),
}
