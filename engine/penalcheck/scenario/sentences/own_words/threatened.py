"""The penalty that a statement names: imprisonment, fine, death and corporal punishment, and how they are joined."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from penalcheck.extract.term import parse_term
from penalcheck.messages.telling import tr
from penalcheck.scenario.language.words import section
from penalcheck.scenario.sentences.own_words.syntax import StatementPart

_FIXED_ALONE: Final = frozenset({"zh", "ar"})
"""Languages in whose statutes a single length is a fixed term."""

MOST_IN_STATUTES: Final = frozenset({"fr"})
"""Languages in whose statutes what an offence is punished with is the most that the court may impose."""

_JOINED: Final = {"AND": "and", "OR": "or", "ANDOR": "and/or"}


RANGES: Final = ("between", "least", "most", "or_life", "life", "exact", "bare", "top_life")
"""The rules of measures.lark that are ranges of imprisonment."""


class Unfit(ValueError):
    """A tree that fits the grammar but says nothing that a scenario can mean."""


class Unclear(ValueError):
    """A statement that may mean two things; the message gives both."""


@dataclass(frozen=True)
class Threat:
    """What a statement threatens; None where it names nothing of a kind."""

    imprisonment: dict[str, str] | None
    fine: dict[str, str] | None = None
    join: str | None = None
    death: bool = False
    corporal: bool = False
    disqualification: str | None = None
    """Whether the court may, or must, disqualify."""

    @property
    def alternative(self) -> bool:
        """Whether death or corporal punishment is one penalty of several."""
        return self.imprisonment is not None


def threat_of(node: StatementPart, language: str, *, statute: bool = False) -> Threat:
    """Return what a penalty threatens, in the words of a statute or of a judgment. Raises Unfit or Unclear."""
    most = statute and language in MOST_IN_STATUTES
    kinds = [_kind(part) for part in node.below("part")]
    joins = _joins(node)
    terms = [
        _range(part, language, most=most)
        for part, kind in zip(node.below("part"), kinds, strict=True)
        if kind == "prison"
    ]
    fines = [part.below("fine")[0] for part, kind in zip(node.below("part"), kinds, strict=True) if kind == "fine"]
    if len(fines) > 1 or len(terms) > 2 or kinds.count("DEATH") > 1 or kinds.count("CORPORAL") > 1:
        raise Unfit
    imprisonment = terms[0] if terms else None
    if len(terms) == 2:
        imprisonment = _with_life(terms, joins)
    fine = fine_of(fines[0], language, most=most) if fines else None
    join = None
    if fine is not None and imprisonment is not None:
        between = {found for place, found in enumerate(joins) if "fine" in kinds[place : place + 2]}
        join = "and/or" if node.has("ANDOR") else between.pop() if len(between) == 1 else None
        if join is None:
            raise Unfit
    if "DEATH" in kinds and imprisonment is not None and "or" not in joins:
        raise Unfit
    disqualification = _disqualification(kinds, joins) if "DISQUALIFICATION" in kinds else None
    return Threat(imprisonment, fine, join, "DEATH" in kinds, "CORPORAL" in kinds, disqualification)


def _disqualification(kinds: list[str], joins: list[str]) -> str:
    """Return whether disqualification beside another penalty is mandatory. Raises Unfit if it stands alone."""
    place = kinds.index("DISQUALIFICATION")
    between = set(joins[max(place - 1, 0) : place + 1])
    if len(kinds) < 2 or kinds.count("DISQUALIFICATION") > 1 or len(between) != 1:
        raise Unfit
    return {"and": "mandatory", "or": "discretionary", "and/or": "discretionary"}[between.pop()]


def _kind(part: StatementPart) -> str:
    return next(p.name if isinstance(p, StatementPart) else p[0] for p in part.parts)


def _joins(node: StatementPart) -> list[str]:
    """Return how each part is joined to the next; without a word, both are imposed."""
    found: list[str] = []
    pending = "and"
    seen = False
    for part in node.parts:
        if isinstance(part, StatementPart) and part.name == "conn":
            pending = next(_JOINED[p[0]] for p in part.parts if isinstance(p, tuple))
        elif isinstance(part, StatementPart):
            if seen:
                found.append(pending)
            pending, seen = "and", True
    # 'A, B or C' is a choice among all.
    return ["or"] * len(found) if found and found[-1] == "or" and "and/or" not in found and len(found) > 1 else found


def _with_life(terms: list[dict[str, str]], joins: list[str]) -> dict[str, str]:
    """Return the range from the least of a term, or of a range, to life as the other choice."""
    first, second = terms if terms[1]["minimum"] == "life" else terms[::-1]
    if second["minimum"] != "life" or first["maximum"] == "life" or first["minimum"] == "open" or "or" not in joins:
        raise Unfit
    return {"minimum": first["minimum"], "maximum": "life"}


def _range(part: StatementPart, language: str, *, most: bool) -> dict[str, str]:
    prison = part.below("prison")[0]
    bare = prison.below("bare")
    if most and bare:
        return {"minimum": "open", "maximum": str(bare[0].values("TERM")[0])}
    return range_of(prison.below(*RANGES)[0], language)


def range_of(node: StatementPart, language: str) -> dict[str, str]:
    """Return a range as its two ends. Raises Unclear on a term that may be a maximum or fixed."""
    terms = [value for name, value in _words(node) if name == "TERM"]
    if node.name == "life":
        return {"minimum": "life", "maximum": "life"}
    if node.name == "top_life":
        return {"minimum": "open", "maximum": "life"}
    if node.name == "or_life":
        return {"minimum": terms[0], "maximum": "life"}
    if node.name in ("exact", "bare"):
        if node.name == "bare" and language not in _FIXED_ALONE:
            raise Unclear(_two_ways(terms[0], language))
        return {"minimum": terms[0], "maximum": terms[0]}
    if node.name == "least":
        if language == "ar" and any(name == "FROM" for name, _ in _words(node)):
            raise Unfit
        return {"minimum": _one_term(terms), "maximum": "open"}
    if node.name == "most":
        return {"minimum": "open", "maximum": _one_term(terms)}
    return _between(node, terms)


def _two_ways(term: str, language: str) -> str:
    words = section("ranges", language)
    length = _said(term, language)
    most, fixed = (words[shape][0].format(low=length, high=length) for shape in ("up_to", "exactly"))
    return tr(
        "'{length}' may be a maximum or a fixed term; write '{most}' or '{fixed}'",
        length=length,
        most=most,
        fixed=fixed,
    )


def _said(term: str, language: str) -> str:
    """Return a term in the words of a language."""
    units = {"year": "years", "month": "months", "week": "weeks", "day": "days"}
    own = section("units_of_time", language)
    return " ".join(own[units[w.removesuffix("s")]][0] if w.isalpha() else w for w in term.split())


def _one_term(terms: list[str]) -> str:
    if len(terms) != 1:
        raise Unfit
    return terms[0]


def _between(node: StatementPart, terms: list[str]) -> dict[str, str]:
    words = _words(node)
    numbers = [value for name, value in words if name == "NUMBER"]
    if any(name == "LIFE" for name, _ in words):
        return {"minimum": terms[0], "maximum": "life"}
    if numbers:
        unit = terms[-1].split()
        if len(unit) != 2:
            raise Unfit
        terms = [str(parse_term(f"{numbers[0]} {unit[1]}")), terms[-1]]
    high_first = [part.name for part in node.parts if isinstance(part, StatementPart)][:1] == ["high"]
    low, high = (terms[1], terms[0]) if high_first else (terms[0], terms[1])
    if parse_term(low) > parse_term(high):
        raise Unfit
    return {"minimum": low, "maximum": high}


def _words(node: StatementPart) -> list[tuple[str, Any]]:
    """Return the words of a node and of those below it, in order."""
    return [w for part in node.parts for w in (_words(part) if isinstance(part, StatementPart) else [part])]


def fine_of(node: StatementPart, language: str, *, most: bool = False) -> dict[str, str]:
    """Return a fine as an extract writes it; one without an amount is unlimited, a single amount is the `most`."""
    amounts = node.below("amount")
    if not amounts and node.has("MONEY"):
        unit, value = node.values("MONEY")[0]
        kind = {"form": "day_fines"} if unit == "day_fines" else {"form": "amount", "currency": str(unit)}
        return {**kind, ("maximum" if node.has("LE") else "minimum"): value}
    if not amounts or amounts[0].has("UNLIMITED"):
        return {"form": "unlimited"}
    if amounts[0].below("multiple"):
        return _multiple(amounts[0].below("multiple")[0], language)
    words = _words(amounts[0])
    money = [value for name, value in words if name == "MONEY"]
    if len({unit for unit, _ in money}) > 1:
        raise Unfit
    unit = money[-1][0]
    # An amount of money without the word is no fine; day-fines are.
    if not node.has("FINE") and unit != "day_fines":
        raise Unfit
    low, high = _edges(amounts[0], [number for name, number in words if name == "NUMBER"], money, language, most=most)
    kind = {"form": "day_fines"} if unit == "day_fines" else {"form": "amount", "currency": str(unit)}
    ends = {"minimum": low, "maximum": high}
    return {**kind, **{end: value for end, value in ends.items() if value is not None}}


def _multiple(node: StatementPart, language: str) -> dict[str, str]:
    """Return a fine of so many times the value of the drugs. Raises Unclear on one that may be a maximum or fixed."""
    factors = [*node.values("NUMBER"), *(_factor(times) for times in node.below("times"))]
    if not node.has("LE", "TO") and language not in _FIXED_ALONE:
        raise Unclear(tr("a fine of so many times the value may be a maximum or a fixed amount; write which is meant"))
    kind = {"form": "multiple", "of": "value"}
    if len(factors) == 2:
        return {**kind, "minimum": factors[0], "maximum": factors[1]}
    return {**kind, **({} if node.has("LE") else {"minimum": factors[0]}), "maximum": factors[0]}


def _factor(times: StatementPart) -> str:
    """Return the factor: a number before the words, or one that they name. Raises Unfit if there are both, or none."""
    numbers = times.values("NUMBER")
    named = [value for value in times.values("TIMESVALUE") if value != "number"]
    if len(numbers) + len(named) != 1:
        raise Unfit
    return str((numbers or named)[0])


def _edges(
    node: StatementPart, numbers: list[str], money: list[tuple[str, str]], language: str, *, most: bool
) -> tuple[str | None, str | None]:
    if numbers:
        from penalcheck.scenario.sentences.own_words.lexemes import amount

        return amount(numbers[0], language), money[0][1]
    if node.has("EXACTLY"):
        return money[0][1], money[0][1]
    low, high = node.below("money_low"), node.below("money_high")
    if len(money) == 2:
        return money[0][1], money[1][1]
    if low:
        return money[0][1], None
    if not high and most:
        return None, money[0][1]
    if not high and language not in _FIXED_ALONE:
        one = f"{money[0][1]} {money[0][0]}"
        raise Unclear(tr("a fine of {amount} may be a maximum or a fixed amount; write which is meant", amount=one))
    return (None if high else money[0][1]), money[0][1]
