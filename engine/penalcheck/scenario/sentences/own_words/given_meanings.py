"""What a statement of law means: the sentences of the catalogue that it stands for, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from penalcheck.extract.treaty import TREATIES
from penalcheck.messages.telling import tr
from penalcheck.scenario.sentences.own_words.aggravation_meanings import OF_AGGRAVATIONS
from penalcheck.scenario.sentences.own_words.bearing_meanings import OF_BOUNDS_AND_POWERS
from penalcheck.scenario.sentences.own_words.general_meanings import OF_THE_GENERAL_PART
from penalcheck.scenario.sentences.own_words.juvenile_meanings import OF_THE_YOUNG
from penalcheck.scenario.sentences.own_words.offence_meanings import OF_OFFENCES
from penalcheck.scenario.sentences.own_words.parts import Part
from penalcheck.scenario.sentences.own_words.repeat_meanings import OF_REPEAT_OFFENDERS
from penalcheck.scenario.sentences.own_words.syntax import StatementPart
from penalcheck.scenario.sentences.own_words.threatened import Unclear, Unfit
from penalcheck.scenario.sentences.subjects import read_country


def _treaties(node: StatementPart) -> tuple[str, ...]:
    """Return the treaties that are named. Raises Unfit on an instrument to which no State is a party."""
    drug_treaties = ("un-1961", "un-1971", "un-1988") if node.has("DRUGTREATIES") else ()
    named = tuple(dict.fromkeys((*drug_treaties, *node.values("TREATY"))))
    if not set(named) <= TREATIES.keys():
        raise Unfit
    return named


def _party(node: StatementPart, _: str) -> list[Part]:
    treaties = list(_treaties(node))
    days = node.values("DAY")
    if not treaties or not node.has("PARTY") or len(days) > 1 or (node.has("NOT") and (days or node.has("NOOTHER"))):
        raise Unfit
    if days:
        stated: list[Part] = [("treaty_from", {"treaty": treaty, "day": days[0]}) for treaty in treaties]
    else:
        step = "treaty_not_party" if node.has("NOT") else "treaty_party"
        stated = [(step, {"treaty": treaty}) for treaty in treaties]
    return stated + _alone(node)


def _alone(node: StatementPart) -> list[Part]:
    return [("treaties_alone", {})] if node.has("NOOTHER") else []


def _shipped(country: str, language: str) -> str:
    """Return a country of which a code is shipped. Raises Unclear if there is none."""
    try:
        return read_country(country.upper(), language)
    except ValueError as error:
        raise Unclear(str(error)) from None


def _code(node: StatementPart, language: str) -> list[Part]:
    treaties = _treaties(node)
    if node.has("COUNTRY"):
        country, days = _shipped(node.values("COUNTRY")[0], language), node.values("DAY")
        return [
            ("real_code_as_of", {"country": country, "day": days[0]}) if days else ("real_code", {"country": country})
        ]
    if not treaties:
        raise Unclear(tr("a State is a party to some treaty; name it, as in 'of a State party to the 1988 Convention'"))
    return [("code_of_party", {"treaties": treaties}), *_alone(node)]


GIVEN: Final[Mapping[str, Callable[[StatementPart, str], Iterable[Part]]]] = {
    **OF_OFFENCES,
    **OF_AGGRAVATIONS,
    **OF_REPEAT_OFFENDERS,
    **OF_THE_GENERAL_PART,
    **OF_THE_YOUNG,
    **OF_BOUNDS_AND_POWERS,
    "party": _party,
    "code": _code,
}
"""How each kind of statement in given.lark becomes sentences."""
