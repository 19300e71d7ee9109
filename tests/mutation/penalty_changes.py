"""Changes for the worse in penalties: too mild for the grave offences, too harsh for the minor ones and for all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from law_change import COURIERED, GONE, TRAFFICKING, Edit, LawChange, Statutes, TierPart, Values, part_of, term_of
from reached_elsewhere import maximum_left

from penalcheck.extract.term import Term, parse_term

_LIFE: Final = {"minimum": "life", "maximum": "life"}
_YEAR: Final = parse_term("1 year")
_DAY_FINES: Final = {"form": "day_fines", "maximum": 360}


def penalty_changes(law: Statutes) -> Iterator[LawChange]:
    """Yield the changes of penalties, of one tier each, and then of all tiers by one sentence."""
    for tier in law.tiers():
        if tier.own_use:
            yield from _own_use(law, tier)
        elif tier.criminal and tier.penalty:
            if tier.grade != "mitigated" and tier.intentional:
                yield from _too_mild(law, tier)
            yield from _too_harsh(law, tier)
    yield from _whole_code(law)


def _too_mild(law: Statutes, tier: TierPart) -> Iterator[LawChange]:
    maximum = term_of(tier.prison.get("maximum"), law.law.general_term("longest_term"))
    left = maximum_left(law, tier)
    if tier.prison and not (left and maximum and left >= maximum):
        kind = ", complicity" if tier.complicity else ", organized" if tier.organized else ""
        for operator, lower in _lower_maxima(maximum):
            by_others = f", up to {left} is left" if left and left > lower else ""
            words = f"from {_shown(maximum)} to {lower}{by_others}"
            operator = f"{operator}{kind}"
            yield LawChange(operator, tier.id, words, tier.path, (_range(tier, _lowered(tier, lower)),))
        fine = tier.penalty.get("fine")
        alone = {**tier.penalty, "imprisonment": "none", "fine": fine if isinstance(fine, dict) else _DAY_FINES}
        edits = (((*tier.path, "penalty"), alone),)
        yield LawChange("fine alone", tier.id, "no imprisonment, a fine alone", tier.path, edits)
    if tier.prison:
        yield from _fines(law, tier)


def _lower_maxima(maximum: Term | None) -> Iterator[tuple[str, Term]]:
    """Yield lower maxima; none for an offence of a year or less, which is a petty one in any case."""
    if maximum is not None and not maximum > parse_term("1 year"):
        return
    if maximum is not None:
        yield "maximum halved", parse_term("10 years") if maximum.life else part_of(maximum, 1, 2)
        yield "maximum quartered", parse_term("3 years") if maximum.life else part_of(maximum, 1, 4)
    yield "maximum of six months", parse_term("6 months")


def _lowered(tier: TierPart, maximum: Term) -> Values:
    """Return the range with a lower maximum; a minimum above it goes, lest the range become a fixed term."""
    minimum = term_of(tier.prison.get("minimum"))
    kept = minimum is None or minimum < maximum
    return {"minimum": tier.prison.get("minimum", "unknown") if kept else "open", "maximum": str(maximum)}


def _range(tier: TierPart, prison: Values) -> Edit:
    return (*tier.path, "penalty", "imprisonment"), prison


def _no_way_out(tier: TierPart, prison: Values) -> tuple[Edit, ...]:
    """Return the edits that set a range, and leave no fine to be imposed in its place."""
    join = {"join": "and"} if isinstance(tier.penalty.get("fine"), dict) else {}
    return (((*tier.path, "penalty"), {**tier.penalty, "imprisonment": prison, **join}),)


def _shown(maximum: Term | None) -> str:
    return "an unknown maximum" if maximum is None else str(maximum)


def _fines(law: Statutes, tier: TierPart) -> Iterator[LawChange]:
    path = (*tier.path, "penalty")
    grave = tier.grade == "aggravated" or tier.organized
    operator = "fine an alternative" if grave else "fine an alternative for the basic offence"
    if not isinstance(tier.penalty.get("fine"), dict):
        if law.word("fine_beside_imprisonment") != "available":
            return
        edits: tuple[Edit, ...] = (((*path, "fine"), _DAY_FINES), ((*path, "join"), "or"))
        yield LawChange(operator, tier.id, "imprisonment or a fine", tier.path, edits)
        return
    join = tier.penalty.get("join")
    if join in ("and", "optional"):
        words = "imprisonment or a fine, where there was imprisonment"
        yield LawChange(operator, tier.id, words, tier.path, (((*path, "join"), "or"),))
    if law.word("fine_beside_imprisonment") != "available":
        edits = (((*path, "fine"), "none"), *((((*path, "join"), GONE),) if join else ()))
        yield LawChange("fine dropped", tier.id, "no fine", tier.path, edits)


def _too_harsh(law: Statutes, tier: TierPart) -> Iterator[LawChange]:
    maximum = term_of(tier.prison.get("maximum"), law.law.general_term("longest_term"))
    if maximum is not None and not maximum.life:
        # A year below the maximum, or nine tenths of it if that is nearer.
        near = max(part_of(maximum, 9, 10), maximum.minus(_YEAR))
        edits = _no_way_out(tier, {**tier.prison, "minimum": str(near)})
        yield LawChange("minimum near the maximum", tier.id, f"{near} to {maximum}", tier.path, edits)
        edits = _no_way_out(tier, {"minimum": str(maximum), "maximum": str(maximum)})
        yield LawChange("fixed term", tier.id, f"exactly {maximum}", tier.path, edits)
    elif maximum is not None and tier.prison.get("minimum") not in ("20 years", "life"):
        edits = _no_way_out(tier, {**tier.prison, "minimum": "20 years"})
        yield LawChange("minimum near the maximum", tier.id, "20 years to life", tier.path, edits)
    if tier.prison and tier.prison.get("minimum") != "life":
        edits = (*_no_way_out(tier, _LIFE), *life_exists(law))
        yield LawChange("mandatory life", tier.id, "life, and nothing else", tier.path, edits)
    for death in ("available", "mandatory"):
        if tier.penalty.get("death") not in (death, "mandatory"):
            edits = (((*tier.path, "penalty", "death"), death), *allowed(law, "death_penalty"))
            yield LawChange(f"death {death}", tier.id, f"death is {death}", tier.path, edits)
    edits = (((*tier.path, "penalty", "corporal"), "available"), *allowed(law, "corporal_punishment"))
    yield LawChange("corporal punishment", tier.id, "flogging is available", tier.path, edits)
    minor = tier.grade == "mitigated" or (tier.grade == "basic" and COURIERED & set(tier.conduct))
    if minor and tier.prison and not tier.penalty.get("bars_suspension"):
        edit = ((*tier.path, "penalty", "bars_suspension"), True)
        yield LawChange("suspension barred", tier.id, "no suspension, whoever offends", tier.path, (edit,))


def allowed(law: Statutes, item: str) -> tuple[Edit, ...]:
    """Return the edit by which the general part no longer abolishes a punishment, if it does."""
    if law.word(item) != "none":
        return ()
    return ((("general_part", item), {"value": "available", "cite": law.cite(item)}),)


def life_exists(law: Statutes, release_after: str = "25 years") -> tuple[Edit, ...]:
    """Return the edit by which the general part knows life imprisonment, if it does not."""
    if law.items("life"):
        return ()
    return ((("general_part", "life"), {"release_after": release_after, "cite": law.cite("life")}),)


_OWN_USE: Final[tuple[tuple[str, str, Values], ...]] = (
    ("long prison for own use", "up to 10 years", {"minimum": "open", "maximum": "10 years"}),
    ("minimum for own use", "5 to 10 years", {"minimum": "5 years", "maximum": "10 years"}),
    ("life for own use", "up to life", {"minimum": "open", "maximum": "life"}),
    ("prison alone for own use", "1 to 3 years and no treatment instead", {"minimum": "1 year", "maximum": "3 years"}),
)


def _own_use(law: Statutes, tier: TierPart) -> Iterator[LawChange]:
    """Yield harsher penalties for own use; a range that is as harsh already does not become worse."""
    for operator, words, prison in _OWN_USE:
        if _as_harsh(law, tier, prison):
            continue
        edits: tuple[Edit, ...] = (
            ((*tier.path, "penalty"), {"imprisonment": prison, "fine": "none"}),
            ((*tier.provision.path, "nature"), "criminal"),
        )
        if operator == "life for own use":
            edits = (*edits, *life_exists(law))
        if "no treatment" in words and law.items("treatment_alternatives"):
            edits = (*edits, (("general_part", "treatment_alternatives"), "none"))
        yield LawChange(operator, tier.id, f"{words} for possession for own use", tier.path, edits)


def _as_harsh(law: Statutes, tier: TierPart, prison: Values) -> bool:
    """Tell whether each end of the range of a tier is at or above that of another one."""
    if not tier.criminal:
        return False
    longest, shortest = law.law.general_term("longest_term"), law.law.general_term("shortest_term")
    maximum = term_of(tier.prison.get("maximum"), longest)
    minimum = term_of(tier.prison.get("minimum"), shortest)
    least = term_of(prison["minimum"])
    return (
        maximum is not None
        and maximum >= parse_term(prison["maximum"])
        and (least is None or (minimum is not None and minimum >= least))
    )


def _whole_code(law: Statutes) -> Iterator[LawChange]:
    """Yield what one sentence of a law may do to every criminal offence but those of own use."""
    tiers = [tier for tier in law.tiers() if tier.criminal and not tier.own_use and tier.prison]
    for words in ("6 months", "1 year", "3 years"):
        edits = tuple(_range(tier, _at_most(law, tier, parse_term(words))) for tier in tiers)
        yield LawChange("all maxima lowered", "every offence", f"at most {words}", ("provisions",), edits)
    longest = law.law.general_term("longest_term")
    for words in ("1 year", "10 years", "20 years"):
        if longest is None or longest.reaches(parse_term(words)):
            fixed = {"minimum": words, "maximum": words}
            edits = tuple(edit for tier in tiers for edit in _no_way_out(tier, fixed))
            yield LawChange("one fixed term for all", "every offence", f"exactly {words}", ("provisions",), edits)
    edits = (*(edit for tier in tiers for edit in _no_way_out(tier, _LIFE)), *life_exists(law))
    yield LawChange("mandatory life for all", "every offence", "life, and nothing else", ("provisions",), edits)
    edits = tuple(
        ((*tier.path, "penalty"), {**tier.penalty, "imprisonment": "none", "fine": _fine_of(tier)}) for tier in tiers
    )
    yield LawChange("fine alone", "every offence", "no imprisonment, a fine alone", ("provisions",), edits)
    yield from _fines_of_all(law, tiers)


def _fines_of_all(law: Statutes, tiers: list[TierPart]) -> Iterator[LawChange]:
    with_fine = [tier for tier in tiers if TRAFFICKING & set(tier.conduct)]
    alternative = tuple(
        ((*tier.path, "penalty"), {**tier.penalty, "fine": _fine_of(tier), "join": "or"}) for tier in with_fine
    )
    words = "a fine may take the place of imprisonment"
    yield LawChange("fine an alternative", "all trafficking", words, ("provisions",), alternative)
    no_fines = tuple(edit for tier in law.tiers() if tier.prison for edit in _no_fine(tier))
    edits = (*no_fines, (("general_part", "fine_beside_imprisonment"), "none"))
    yield LawChange("fine dropped", "every offence", "no fine beside imprisonment", ("provisions",), edits)
    if law.word("fine_instead_of_imprisonment") != "available":
        power = {"value": "available", "cite": law.cite("fine_instead_of_imprisonment")}
        edit = (("general_part", "fine_instead_of_imprisonment"), power)
        yield LawChange("fine an alternative", "general part", words, ("general_part",), (edit,))


def _at_most(law: Statutes, tier: TierPart, term: Term) -> Values:
    maximum = term_of(tier.prison.get("maximum"), law.law.general_term("longest_term"))
    return tier.prison if maximum is not None and maximum < term else _lowered(tier, term)


def _fine_of(tier: TierPart) -> Any:
    fine = tier.penalty.get("fine")
    return fine if isinstance(fine, dict) else _DAY_FINES


def _no_fine(tier: TierPart) -> Iterator[Edit]:
    yield (*tier.path, "penalty", "fine"), "none"
    if "join" in tier.penalty:
        yield (*tier.path, "penalty", "join"), GONE
