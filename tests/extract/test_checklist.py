"""The checklist of the guide, asked of every shipped code: an entry, or a word that it is unknown or none."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator
from typing import Any

import pytest

from cases import case_of
from conftest import DAY, ROOT
from penalcheck.api import expose, load
from penalcheck.extract.general_part import Confiscation, GeneralPart
from penalcheck.extract.penal_code import Extract
from penalcheck.extract.recidivism import Trigger
from penalcheck.extract.treaty import (
    CIRCUMSTANCES,
    CONDUCT,
    CONDUCT_BY_PARAGRAPH,
    SUBSTANCE_GROUPS,
    TREATIES,
    conduct_words,
)
from penalcheck.files.loading import Loaded

CODES = load()
GUIDE = (ROOT / "scenarios" / "README.md").read_text(encoding="utf-8")
GENERAL = [name for name in GeneralPart.model_fields if name != "note"]
STAGES = {"attempt", "participation", "conspiracy", "incitement"}
"""Conduct that the general part may make punishable, so that no provision need name it."""
PLANTS = ["opium", "coca_leaf", "cannabis_plant"]
GAPS = {
    ("CO", "cultivation"): "twenty plants and fewer are no plantation (Law 30 of 1986, article 2(n))",
}
"""Conduct that the law itself leaves unpunished in small amounts, and why."""

each_code = pytest.mark.parametrize("code", CODES, ids=lambda code: code.model.jurisdiction)


def _words(stated: Any) -> Iterator[str]:
    for term in [stated] if isinstance(stated, str) else stated or ():
        yield from conduct_words(str(term)) or (str(term),)


def _circumstances(stated: Any) -> Iterator[str]:
    parts = stated.values() if isinstance(stated, dict) else [stated or ()]
    yield from (word for part in parts for word in part)


def _named(raw: dict[str, Any]) -> set[str]:
    parts = [*raw["provisions"], *(tier for provision in raw["provisions"] for tier in provision["tiers"])]
    return {word for part in parts for word in _words(part.get("conduct"))}


def _listed(raw: dict[str, Any], key: str) -> list[set[str]]:
    """Return what stands under `absent` and what stands under `unknown`."""
    read = _words if key == "conduct" else _circumstances
    return [{word for entry in raw.get(name, ()) for word in read(entry.get(key))} for name in ("absent", "unknown")]


@each_code
def test_every_item_of_the_general_part_is_stated(code: Loaded[Extract]) -> None:
    raw = code.document.value["general_part"]
    left_out = [name for name in GENERAL if name not in raw]
    left_out += [f"confiscation.{name}" for name in Confiscation.model_fields if name not in raw["confiscation"]]
    assert not left_out


@each_code
@pytest.mark.parametrize("key", ["scope", "treaties", "exemptions", "concurrence", "recidivism", "absent", "unknown"])
def test_every_part_of_the_law_has_its_place(code: Loaded[Extract], key: str) -> None:
    assert key in code.document.value


@each_code
def test_every_treaty_is_told(code: Loaded[Extract]) -> None:
    assert not set(TREATIES) - set(code.document.value["treaties"])


@each_code
def test_every_kind_of_conduct_is_an_offence_absent_or_not_established(code: Loaded[Extract]) -> None:
    raw = code.document.value
    named, (absent, unknown) = _named(raw), _listed(raw, "conduct")
    assert not set(CONDUCT) - STAGES - named - absent - unknown
    assert not unknown & (named | absent), "what is established is not unknown"


@each_code
def test_every_circumstance_of_article_3_5_aggravates_is_weighed_absent_or_not_established(
    code: Loaded[Extract],
) -> None:
    raw = code.document.value
    tiers = [tier for provision in raw["provisions"] for tier in provision["tiers"] if tier["grade"] == "aggravated"]
    parts = [*tiers, *raw.get("aggravations", ())]
    named = {word for part in parts for word in _circumstances(part.get("circumstances"))}
    sentencing = raw["general_part"]["sentencing"]
    weighed = set(sentencing.get("weighs", ())) if isinstance(sentencing, dict) else set()
    answered = {"prior_conviction"}  # what the key `recidivism` answers
    asked = set(CIRCUMSTANCES[: CIRCUMSTANCES.index("prior_conviction") + 1])
    assert not asked - answered - named - weighed - set().union(*_listed(raw, "circumstances"))


@each_code
def test_every_rule_on_recidivism_says_which_priors_count(code: Loaded[Extract]) -> None:
    asked = ("foreign", "juvenile", "one_episode", "before_offence", "look_back")
    assert set(asked) <= set(Trigger.model_fields)
    rules = code.document.value["recidivism"]
    left_out = [(rule["id"], key) for rule in rules for key in asked if key not in rule["trigger"]]
    assert not left_out


@each_code
@pytest.mark.parametrize("paragraph", ["3(1)(a)(i)", "3(1)(a)(ii)", "3(1)(a)(iii)", "3(1)(a)(v)"])
def test_no_drug_is_lawful_because_a_list_forgot_it(code: Loaded[Extract], paragraph: str) -> None:
    """The smallest amount of every drug: a gap between provisions is one of the extract, unless the law has it."""
    plants = paragraph == "3(1)(a)(ii)"
    drugs = PLANTS if plants else [drug for drug in SUBSTANCE_GROUPS["all"] if drug != "cannabis_plant"]
    amount = "1 plant" if plants else "1 mg"
    gaps = set()
    for word, drug in itertools.product(CONDUCT_BY_PARAGRAPH[paragraph], drugs):
        case = case_of({"role": "trafficker", "conduct": [word], "substance": drug, "quantity": amount, "purity": 100})
        if expose(code, case, as_of=DAY).why.startswith("no tier reaches"):
            gaps.add(word)
    known = {conduct for jurisdiction, conduct in GAPS if jurisdiction == code.model.jurisdiction}
    assert gaps == known & set(CONDUCT_BY_PARAGRAPH[paragraph])


@functools.cache
def _checklist() -> str:
    return GUIDE.partition("\n## The checklist\n")[2].partition("\n## ")[0]


@pytest.mark.parametrize("name", [*GENERAL, *Confiscation.model_fields, "concurrence", "exemptions", "recidivism"])
def test_the_guide_lists_what_is_asked(name: str) -> None:
    assert f"`{name}`" in _checklist()
