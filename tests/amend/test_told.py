"""All that a patch changes is told: no key that differs is left out, whatever the change."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from conftest import COMPLETE_CODE, DAY
from penalcheck.amend.draft import Draft
from penalcheck.amend.told import told
from penalcheck.extract.penal_code import Extract
from penalcheck.files.document import read_document

Path = tuple[str | int, ...]


def _draft(value: dict[str, Any]) -> Draft:
    return Draft(value, Extract.model_validate(value), DAY)


def _before() -> dict[str, Any]:
    """Return the complete code, with a few parts as these tests name them."""
    value = copy.deepcopy(read_document(COMPLETE_CODE).value)
    trafficking, precursors = value["provisions"][:2]
    trafficking["substances"] = ["all"]
    trafficking["tiers"][2]["quantity"] = {"thresholds": [{"substances": ["all"], "at_least": "1 kg"}]}
    precursors["conduct"] = ["equipment", "precursors", "possession_of_equipment"]
    return value


def _lines(path: Path, new: object) -> list[str]:
    """Return what is told of one value that is set at a path of the complete code; `None` takes it out."""
    before = _before()
    after = copy.deepcopy(before)
    parent: Any = after
    for step in path[:-1]:
        parent = parent[step]
    if new is None:
        del parent[path[-1]]
    else:
        parent[path[-1]] = new
    return [f"{part.part}: {line}" for part in told(_draft(before), _draft(after)) for line in part.lines]


TIER: Path = ("provisions", 0, "tiers", 0)


@pytest.mark.parametrize(
    ("path", "new", "line"),
    [
        (
            (*TIER, "penalty", "imprisonment", "maximum"),
            "9 years",
            "tier trafficking-basic (DA § 1(1)): penalty, imprisonment, maximum: 9 years instead of 8 years",
        ),
        ((*TIER, "roles"), ["dealer"], "tier trafficking-basic (DA § 1(1)): roles: dealer (new)"),
        (
            ("provisions", 0, "tiers", 2, "quantity"),
            None,
            "tier trafficking-large (DA § 1(2)): quantity: taken out "
            "(it was thresholds (substances all, at least 1 kg))",
        ),
        (
            ("provisions", 1, "conduct"),
            ["equipment", "precursors"],
            "provision precursors (DA § 2): conduct: takes out possession_of_equipment",
        ),
        (
            ("provisions", 0, "substances"),
            ["heroin"],
            "provision trafficking (DA § 1): substances: heroin instead of all",
        ),
        (
            ("general_part", "suspension", "value"),
            "1 year",
            "general part, suspension (PC § 20): value: 1 year instead of 2 years",
        ),
        (
            ("recidivism", 0, "effect", "cap"),
            "20 years",
            "recidivism rule second-offence (PC § 40): effect, cap: 20 years instead of 21 years",
        ),
        (
            ("recidivism",),
            [],
            "recidivism rule second-offence (PC § 40): taken out as a whole, "
            "with id, title, kind, trigger, effect, applies, cite",
        ),
        (
            ("absent",),
            [{"conduct": "consumption", "note": "x"}],
            "what the law does not have (absent): (conduct consumption, note x) (new)",
        ),
        ((*TIER, "note"), "x", "tier trafficking-basic (DA § 1(1)): note: marked as a proposal, not law"),
    ],
    ids=lambda value: ".".join(map(str, value)) if isinstance(value, tuple) else "",
)
def test_each_change_is_told_with_its_part_and_citation(path: Path, new: object, line: str) -> None:
    assert _lines(path, new) == [line]


def test_a_new_part_is_told_with_every_key() -> None:
    before = _before()
    after = copy.deepcopy(before)
    after["provisions"][0]["tiers"].append({**after["provisions"][0]["tiers"][0], "id": "new", "roles": ["courier"]})
    (part,) = told(_draft(before), _draft(after))
    assert part.part == "tier new (DA § 1(1))"
    assert part.lines == (
        "new: id new, grade basic, cite (instrument act, article 1, paragraph 1), penalty (imprisonment (minimum open, "
        "maximum 8 years), fine (form day_fines, maximum 360), join and/or), roles courier",
    )
