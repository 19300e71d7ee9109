"""Reservations of a State to an article: they exclude the rules on it, qualify how they bind, or change nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from penalcheck.extract.penal_code import Extract
from penalcheck.messages.telling import marked, retold, tr
from penalcheck.rulebook.rule import Rule

_EFFECTS: Final = {
    ("excludes", "reservation"): marked("{where}, excluded by reservation: {text}"),
    ("excludes", "constitution"): marked("{where}, excluded by constitution: {text}"),
    ("narrows", "reservation"): marked("{where}, narrowed by reservation: {text}"),
    ("narrows", "constitution"): marked("{where}, narrowed by constitution: {text}"),
    ("declares", "reservation"): marked("{where}, declared on by reservation: {text}"),
    ("declares", "constitution"): marked("{where}, declared on by constitution: {text}"),
}


@dataclass(frozen=True)
class Reserved:
    """A reservation that bears on a rule."""

    treaty: str
    article: str
    says: str
    by: Literal["reservation", "constitution"]
    effect: Literal["excludes", "narrows", "declares"]

    def __str__(self) -> str:
        whole = tr("{treaty} the whole instrument", treaty=self.treaty)
        where = (
            whole if self.article == "all" else tr("{treaty} art. {article}", treaty=self.treaty, article=self.article)
        )
        return retold(_EFFECTS[self.effect, self.by], where=where, text=self.says)


def reserved(extract: Extract, rule: Rule) -> tuple[Reserved, ...]:
    """Return the State's reservations to the articles on which a rule rests.

    A rule cites several articles only if they require the same; a reservation to any one of them bears on the rule.
    A reservation to an article also covers its paragraphs, but not the reverse:

    >>> _bears_on("3(1), 5", "art. 3(1)(a)"), _bears_on("3(1)(a)", "art. 3(1)"), _bears_on("all", "art. 3(8)")
    (True, False, True)

    `Question.finding` applies the effect of the reservations to the verdict and the force of the rule.
    """
    return tuple(_reserved(extract, rule))


def _reserved(extract: Extract, rule: Rule) -> Iterator[Reserved]:
    for basis in rule.text.basis:
        status = extract.treaties.get(basis.source)
        for reservation in status.reservations if status else ():
            if _bears_on(reservation.to, basis.article):
                yield Reserved(basis.source, reservation.to, reservation.says, reservation.by, reservation.effect)


def _bears_on(reserved_article: str, article: str) -> bool:
    cited = article.removeprefix("art. ")
    return any(
        named in ("all", cited) or cited.startswith(f"{named}(")
        for named in (part.strip() for part in reserved_article.split(","))
    )
