"""Changes for the worse in the general part: reach, sentencing, limitation, suspension, release, confiscation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from law_change import Edit, LawChange, Part, Statutes, circumstances_of
from penalty_changes import allowed, life_exists

from penalcheck.extract.treaty import CIRCUMSTANCES
from penalcheck.files.document import DataPath

_NO_LONGER: Final[dict[str, str]] = {
    "limitation_for_fugitives": "time runs for those who evade justice",
    "release_weighs_gravity": "early release looks at no gravity",
    "fine_for_legal_persons": "legal persons cannot be fined",
    "legal_persons": "legal persons answer for nothing",
    "treatment_alternatives": "no treatment in place of punishment",
    "cooperation_reduction": "no reduction for those who help",
}
_CRUEL: Final = (
    ("death_penalty", "death"),
    ("corporal_punishment", "flogging"),
    ("under_18_death", "death for those under eighteen"),
    ("death_of_pregnant", "death of pregnant women"),
)
_POWERS: Final = (
    "drugs",
    "instrumentalities",
    "proceeds",
    "equivalent_value",
    "transformed_proceeds",
    "intermingled_proceeds",
    "income_from_proceeds",
    "extended",
    "from_third_parties",
    "burden_reversed",
    "third_parties_protected",
)


def general_part_changes(law: Statutes) -> Iterator[LawChange]:
    """Yield the changes of the general part."""
    for name, words in _NO_LONGER.items():
        stated = [item for item in law.items(name) if item.values.get("value") != "none"]
        yield from _written(f"{name} none", name, words, stated, {"value": "none"})
    yield from _confiscation(law)
    yield from _sentencing(law)
    yield from _limitation(law)
    yield from _suspension(law)
    yield from _release(law)
    yield from _gravest(law)


def _written(operator: str, name: str, words: str, items: list[Part], new: dict[str, Any]) -> Iterator[LawChange]:
    """Yield the change that writes new values into every version in force of an item; none if there is no version."""
    edits = tuple(((*item.path, key), value) for item in items for key, value in new.items())
    if edits:
        yield LawChange(operator.replace("_", " "), name, words, items[0].path, edits)


def _confiscation(law: Statutes) -> Iterator[LawChange]:
    every: list[Part] = []
    for name in _POWERS:
        stated = [item for item in law.items("confiscation", name) if item.values.get("value") != "none"]
        words = f"{name.replace('_', ' ')}: none"
        yield from _written("confiscation none", f"confiscation.{name}", words, stated, {"value": "none"})
        every += stated if name != "third_parties_protected" else []
    yield from _written("confiscation none", "confiscation", "none at all", every, {"value": "none"})


def _sentencing(law: Statutes) -> Iterator[LawChange]:
    items = law.items("sentencing")
    weighing = [item for item in items if item.values.get("weighs")]
    yield from _written("weighs emptied", "sentencing", "no circumstance is named", weighing, {"weighs": []})
    free = [item for item in items if item.values["discretion"] != "none"]
    parts = (*law.tiers_of_all_days(), *law.parts("aggravations"))
    named = {word for part in parts for word in circumstances_of(part)}
    for words, new in (("courts have no discretion", {}), ("courts may weigh nothing", {"weighs": []})):
        kept = {word for item in free for word in item.values.get("weighs", ()) if not new}
        unnamed = law.absent(circumstances={*CIRCUMSTANCES} - named - kept)
        for change in _written("discretion none", "sentencing", words, free, {"discretion": "none", **new}):
            yield replace(change, edits=change.edits + unnamed)


def _limitation(law: Statutes) -> Iterator[LawChange]:
    periods = law.items("limitation")
    for number, item in enumerate(periods, 1):
        if len(periods) > 1:
            words = "barred after one year"
            yield from _written("limitation shortened", f"limitation, {number}", words, [item], {"period": "1 year"})
    for period in ("1 year", "3 years"):
        words = f"every offence is barred after {period}"
        yield from _written("limitation shortened", "limitation", words, periods, {"period": period})


def _suspension(law: Statutes) -> Iterator[LawChange]:
    path: DataPath = ("general_part", "suspension")
    longest = law.law.general_term("longest_term")
    for length in dict.fromkeys(("10 years", str(longest) if longest else "30 years")):
        edit = (path, {"value": length, "cite": law.cite("suspension")})
        words = f"sentences of up to {length} may be suspended"
        yield LawChange("suspension extended", "suspension", words, path, (edit,))
    if law.items("suspension"):
        yield LawChange("suspension abolished", "suspension", "no sentence is suspended", path, ((path, "none"),))


def _release(law: Statutes) -> Iterator[LawChange]:
    path: DataPath = ("general_part", "release")
    general = {"applies_to": "general", "cite": law.cite("release")}
    for operator, words, entry in (
        ("release early", "released after a tenth", {**general, "fraction": "1/10"}),
        ("release early", "released after a month", {**general, "after": "1 month"}),
        ("release abolished", "no release before the end", {**general, "possible": False}),
    ):
        yield LawChange(operator, "release", words, path, ((path, [entry]),))
    listed = law.values.get("general_part", {}).get("release")
    for item in law.items("release"):
        if isinstance(listed, list) and len(listed) > 1 and item.values["applies_to"] in ("recidivist", "trafficking"):
            left = [entry for entry in listed if entry is not item.values]
            group = item.values["applies_to"]
            yield LawChange("release rule dropped", "release", f"the rule for {group} goes", path, ((path, left),))


def _gravest(law: Statutes) -> Iterator[LawChange]:
    """Yield death, flogging and life without release, brought back by the general part."""
    for item, words in _CRUEL:
        if law.word(item) == "none":
            path: DataPath = ("general_part", item)
            edits: tuple[Edit, ...] = ((path, {"value": "available", "cite": law.cite(item)}),)
            if "death" in item and item != "death_penalty":
                edits = (*edits, *allowed(law, "death_penalty"))
            yield LawChange(f"{item.replace('_', ' ')} back", item, f"{words} is available", path, edits)
    basic = [tier for tier in law.tiers() if tier.criminal and not tier.own_use and tier.prison]
    path = ("general_part", "life")
    life = (path, {"release_after": "none", "cite": law.cite("life")})
    ranges = tuple(((*tier.path, "penalty", "imprisonment", "maximum"), "life") for tier in basic)
    words = "up to life for every offence, and no release from it"
    yield LawChange("life without release", "every offence", words, path, (life, *ranges))
    if law.word("under_18_life") == "none":
        young = (("general_part", "under_18_life"), {"value": "available", "cite": law.cite("under_18_life")})
        words = "life without release, also for those under eighteen"
        edits = (young, *life_exists(law, "none"), *(ranges if not law.items("life") else ()))
        yield LawChange("life for the young", "under_18_life", words, path, edits)
    shortest = (("general_part", "shortest_term"), {"value": "1 year", "cite": law.cite("shortest_term")})
    words = "no prison sentence below one year"
    yield LawChange("shortest term raised", "shortest_term", words, ("general_part", "shortest_term"), (shortest,))
