"""What a statement on what the whole law must do means: limitation, confiscation, and every drug, act and amount."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from penalcheck.scenario.sentences.own_words.offence_meanings import conduct_of, quantity_of
from penalcheck.scenario.sentences.own_words.outcome_meanings import bound_of
from penalcheck.scenario.sentences.own_words.parts import Part
from penalcheck.scenario.sentences.own_words.syntax import StatementPart
from penalcheck.scenario.sentences.own_words.threatened import Unfit


def _limited(node: StatementPart, _: str) -> list[Part]:
    edges = node.below("edge")
    if not node.has("LIMITATION") or len(edges) > 1 or set(node.values("CONDUCT")) - {"trafficking"}:
        raise Unfit
    if not edges:
        if not node.has("NOT") or node.has("AFTER"):
            raise Unfit
        return [("limitation_is", {"bound": "exactly", "term": "life"})]
    if edges[0].has("LIFE"):
        raise Unfit
    bound, term = bound_of(edges[0], negative=node.has("NOT"))
    return [("limitation_is", {"bound": bound or "exactly", "term": term})]


def _power(node: StatementPart, _: str) -> list[Part]:
    powers, things = set(node.values("CONFISCATED")), list(dict.fromkeys(node.values("CONFISCABLE")))
    if len(powers) != 1 or not things:
        raise Unfit
    power = powers.pop()
    return [("confiscation_is", {"confiscable": thing, "power": power}) for thing in things]


def _acts(node: StatementPart, language: str) -> dict[str, Any]:
    """Return the conduct, drugs and quantities of which each is asked."""
    acts = node.below("acts")[0]
    # In Arabic, 'for traffic' is also 'of traffic': nothing else is named that could be meant for it.
    alone = language == "ar" and not acts.has("CONDUCT", "POSSESSION", "PURCHASE", "TRAFFICKER")
    conduct = ("trafficking",) if alone and acts.has("FORSUPPLY") else conduct_of(acts)
    drugs = tuple(dict.fromkeys(acts.values("DRUG")))
    if not conduct or ("all" in drugs and len(drugs) > 1):
        raise Unfit
    quantity = tuple(quantity_of(acts).items())
    return {"conduct": conduct, "substances": drugs or ("all",), "quantity": quantity}


def _probed(node: StatementPart, language: str) -> list[Part]:
    acts = _acts(node, language)
    for name, end, bound in (("least", "minimum", "at_least"), ("most", "maximum", "at_most")):
        for part in node.below(name):
            terms = [term for low in part.below("low", "high") for term in low.values("TERM")]
            if len(terms) != 1 or node.has("NOT"):
                raise Unfit
            return [("probes_bound", {**acts, "end": end, "bound": bound, "term": terms[0]})]
    return [("probes_punishable", {**acts, "punishable": not node.has("NOT", "NOOFFENCE", "UNPUNISHED")})]


def _probed_end(node: StatementPart, language: str) -> list[Part]:
    bound, term = bound_of(node.below("edge")[0], negative=False)
    end = "maximum" if node.has("MAXIMUM") else "minimum"
    return [("probes_bound", {**_acts(node, language), "end": end, "bound": bound or "exactly", "term": term})]


OF_THE_LAW: Final[Mapping[str, Callable[[StatementPart, str], Iterable[Part]]]] = {
    "limited": _limited,
    "power": _power,
    "probed": _probed,
    "probed_end": _probed_end,
}
"""How statements on the whole law in then.lark become sentences."""
