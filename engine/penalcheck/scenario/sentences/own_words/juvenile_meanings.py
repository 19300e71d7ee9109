"""What a statement on the young means: from which age they are punished, by what part of the range, or up to what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from penalcheck.scenario.sentences.own_words.parts import Part, factor_of, general
from penalcheck.scenario.sentences.own_words.syntax import StatementPart
from penalcheck.scenario.sentences.own_words.threatened import Unfit

_MAJORITY: Final = "18"


def _juvenile(node: StatementPart, language: str) -> list[Part]:
    young = node.has("YOUNG", "LT") or node.below("band") or any(part.has("YOUNG") for part in node.below("cap"))
    spared = node.has("LIFE", "DEATH") and not node.has("NOT")
    if not young or (node.has("ABOLISHED") and not spared):
        raise Unfit
    below = _below(node)
    if node.has("NOT") and node.has("PRISON", "PUN") and not node.has("REDUCE", "SHARE", "LIFE", "DEATH"):
        return [("juveniles", {"below": below, **_spared(node)})]
    if node.has("NOT", "ABOLISHED") and node.has("LIFE", "DEATH") and not node.has("REDUCE", "SHARE"):
        items = [
            item for category, item in (("LIFE", "under_18_life"), ("DEATH", "under_18_death")) if node.has(category)
        ]
        if below != int(_MAJORITY):
            raise Unfit
        return [general(item, "none") for item in items]
    if node.has("NOT", "LIFE", "DEATH") or node.below("over_term"):
        raise Unfit
    if node.below("cap"):
        return [("juveniles", {"below": below, "maximum": _capped(node)})]
    optional = {"optional": True} if node.has("MAY") else {}
    if node.has("MAXIMUM", "NOTOVER") or node.below("upto"):
        return [("juveniles", {"below": below, "factor": _share_of_maximum(node, language), "end": "maximum"})]
    return [("juveniles", {"below": below, "factor": factor_of(node), **optional})]


def _spared(node: StatementPart) -> dict[str, str]:
    """Return that the young are not imprisoned, or not for longer than a term. Raises Unfit if neither is said."""
    longer = [term for part in node.below("over_term") for term in part.values("TERM")]
    if node.below("cap", "upto", "older") or node.has("MAXIMUM", "NOTOVER") or len(longer) > 1:
        raise Unfit
    if longer:
        return {"maximum": longer[0]}
    if not node.has("PRISON") or node.has("MAY"):
        raise Unfit
    return {"imprisonment": "none"}


def _capped(node: StatementPart) -> str:
    """Return the longest term that the young may face. Raises Unfit if the statement says more of it."""
    caps = node.below("cap")
    shares = node.has("REDUCE", "SHARE", "BYSHARE", "TOSHARE", "NOTOVER") or bool(node.below("upto"))
    if len(caps) > 1 or shares or node.has("MAY"):
        raise Unfit
    if not (node.has("PUN", "PENALTY", "PRISON") or caps[0].has("MAXIMUM", "PENALTY", "NOTOVER")):
        raise Unfit
    # 'The maximum for those under sixteen' with more behind it names an age, and no length.
    if caps[0].has("YOUNG") and len(node.parts) > 1:
        raise Unfit
    return str(caps[0].values("TERM")[0])


def _share_of_maximum(node: StatementPart, language: str) -> str:
    """Return the share of the maximum up to which the young are punished. Raises Unfit if it is on something else."""
    most = node.below("upto")
    shares = {share for part in (node, *most) for name in ("SHARE", "TOSHARE") for share in part.values(name)}
    by = {share for part in (node, *most) for share in part.values("BYSHARE")}
    if len(most) > 1 or node.has("DOUBLE", "MAY") or (node.has("NOTOVER") and not node.has("MAXIMUM")):
        raise Unfit
    if node.has("REDUCE"):
        if most or not node.has("MAXIMUM"):
            raise Unfit
        return factor_of(node)
    # In Chinese a share has one name, whether something is changed by it or is that share.
    shares |= by if language == "zh" else set()
    if len(shares) != 1 or (by and language != "zh"):
        raise Unfit
    return str(shares.pop())


def _below(node: StatementPart) -> int:
    """Return the age that the young are below. Raises Unfit if the words leave it open."""
    bands, older = node.below("band"), node.below("older")
    if len(bands) + len(older) > 1:
        raise Unfit
    if not bands:
        return int(_age(node) or _MAJORITY)
    ages = [_years(said) for said in (part[1] for part in bands[0].parts if isinstance(part, tuple)) if said]
    if bands[0].has("LT", "YOUNG"):
        if len(ages) > 2 or ages != sorted(ages):
            raise Unfit
        return ages[-1]
    # 'From 14 to 16' may include those of sixteen, or not; seventeen is the last age of the young.
    if len(ages) != 2 or ages[1] not in (17, 18) or ages[0] >= ages[1] or _age(node):
        raise Unfit
    return int(_MAJORITY)


def _years(said: str) -> int:
    """Return an age as a number. Raises Unfit if it is none."""
    number = said.removesuffix(" years").removesuffix(" year")
    if not number.isdigit():
        raise Unfit
    return int(number)


def _age(node: StatementPart) -> str | None:
    """Return the number of years that a statement names as an age, or None."""
    ages = {_years(said) for said in (*node.values("NUMBER"), *node.values("TERM"))}
    if len(ages) > 1:
        raise Unfit
    return str(ages.pop()) if ages else None


def _responsibility(node: StatementPart, language: str) -> list[Part]:
    age = _age(node)
    below = node.has("LT", "YOUNG", "BEFORE")
    if node.has("IRRESPONSIBLE", "UNPUNISHED") or not node.has("RESPONSIBLE"):
        # 'Those under fourteen are not punished', and not only 'not imprisoned'.
        if not below or node.has("RESPONSIBLE", "FROM", "AFTER", "GE", "LE", "MUST"):
            raise Unfit
        said = [name for name in ("IRRESPONSIBLE", "UNPUNISHED", "NOT") if node.has(name)]
        if len(said) != 1 or (said == ["NOT"] and not node.has("PUN")):
            raise Unfit
        return [("age_of_responsibility", {"age": int(age or _MAJORITY)})]
    if age is None or below != node.has("NOT") or node.has("MUST"):
        raise Unfit
    # 'Дети до 12 лет' are those under twelve.
    if node.has("LE") and not (below and language == "ru"):
        raise Unfit
    return [("age_of_responsibility", {"age": int(age)})]


OF_THE_YOUNG: Final[Mapping[str, Callable[[StatementPart, str], Iterable[Part]]]] = {
    "juvenile": _juvenile,
    "responsibility": _responsibility,
}
"""How statements on the young in given.lark become sentences."""
