"""Probes that are taken to be alike face the same: what one of them faces is not worked out for the others."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

import pytest
from hypothesis import given

from conftest import DAY, examples, extract_of
from penalcheck.exposure.calculus import expose
from penalcheck.exposure.case import Case
from penalcheck.exposure.probe_cases import Variation, family
from penalcheck.exposure.told_apart import alike
from penalcheck.extract.extract_files import read_extracts
from penalcheck.extract.law import Law, law_on
from penalcheck.extract.treaty import ROLES
from penalcheck.facts.exposure_facts import facts_of
from penalcheck.facts.latitude_facts import range_latitude_facts
from strategies import extracts

CONDUCT = ("sale", "importation", "cultivation", "possession_for_use")
CIRCUMSTANCES = ("none", "arms", "adulteration")


def _assert_alike_face_the_same(law: Law, roles: Sequence[str], priors: Sequence[str]) -> None:
    first: dict[Hashable, dict[str, Any]] = {}
    for amounts in ("smallest", "thresholds"):
        cases = family(
            law, CONDUCT, ("all",), amounts, roles=roles, circumstances=CIRCUMSTANCES, priors=priors, each=True
        )
        for case, _, _ in cases:
            faced = _figures(law, case)
            assert first.setdefault(alike(law, case), faced) == faced


def _figures(law: Law, case: Case) -> dict[str, Any]:
    """Return what is known of what a case faces, without the law that is cited for it."""
    exposure = expose(law.extract, case, law.day)
    facts = {**facts_of(exposure), **range_latitude_facts(law, exposure), "role": None}
    return {name: fact and (fact.value, fact.low, fact.high, fact.shown) for name, fact in facts.items()}


@pytest.mark.parametrize("loaded", read_extracts(())[0], ids=lambda loaded: loaded.model.jurisdiction)
def test_probes_that_are_alike_face_the_same_in_every_shipped_code(loaded: Any) -> None:
    _assert_alike_face_the_same(law_on(loaded.model, DAY), ("trafficker", "courier"), ("none", "domestic"))


@examples(100)
@given(value=extracts())
def test_probes_that_are_alike_face_the_same_in_generated_laws(value: Any) -> None:
    _assert_alike_face_the_same(law_on(extract_of(value).model, DAY), ("trafficker", "organizer"), ("none",))


def test_a_role_that_a_rule_names_is_told_apart_where_the_rule_reaches(plain: dict[str, Any]) -> None:
    provision = plain["provisions"][0]
    provision["tiers"][0]["roles"] = ["organizer"]
    law = law_on(extract_of(plain).model, DAY)
    named = law.tiers[0][1].conduct_of(law.tiers[0][2])[0]
    organizer, courier, dealer = (
        next(family(law, [named], ("heroin",), "smallest", roles=[role])).case
        for role in ("organizer", "courier", "dealer")
    )
    assert alike(law, organizer) != alike(law, courier) == alike(law, dealer)


def test_a_probe_is_a_case_as_it_would_be_read(plain: dict[str, Any]) -> None:
    law = law_on(extract_of(plain).model, DAY)
    cases = family(
        law,
        CONDUCT,
        ("all",),
        "thresholds",
        roles=ROLES,
        circumstances=("none", "arms_used"),
        priors=("foreign",),
        each=True,
    )
    for case, _, _ in cases:
        probe = Variation({"role": "courier", "priors": "none"}).of(case)
        assert Case.model_validate(dict(probe)) == probe
        (prior,) = case.priors
        same = ("conduct", "substance", "quantity", "purity", "role")
        assert [getattr(prior, name) for name in same] == [getattr(case, name) for name in same]


@pytest.mark.parametrize("loaded", read_extracts(())[0], ids=lambda loaded: loaded.model.jurisdiction)
def test_a_probe_stands_for_all_that_it_is_alike_to(loaded: Any) -> None:
    law = law_on(loaded.model, DAY)
    asked: dict[str, Any] = {"roles": ROLES, "circumstances": CIRCUMSTANCES, "priors": ("none", "domestic")}
    every = list(family(law, CONDUCT, ("all",), "thresholds", **asked, each=True))
    few = list(family(law, CONDUCT, ("all",), "thresholds", **asked))
    assert sum(probe.number for probe in few) == len(every)
    assert {alike(law, probe.case) for probe in few} == {alike(law, probe.case) for probe in every}
