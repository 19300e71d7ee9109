"""Probes that are taken to be alike face the same: what one of them faces is not worked out for the others."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from conftest import DAY, examples, extract_of
from penalcheck.exposure.calculus import expose
from penalcheck.exposure.case import Case
from penalcheck.exposure.outcome import Exposure
from penalcheck.exposure.probe_cases import altered_probe, family
from penalcheck.exposure.told_apart import alike
from penalcheck.extract.extract_files import read_extracts
from penalcheck.extract.law import Law, law_on
from penalcheck.extract.treaty import ROLES
from strategies import extracts

CONDUCT = ("sale", "cultivation", "possession_for_use")


def _assert_alike_face_the_same(law: Law, roles: Sequence[str], priors: Sequence[str]) -> None:
    first: dict[Hashable, Exposure] = {}
    for case in family(law, CONDUCT, ("all",), "smallest", roles=roles, priors=priors):
        faced = expose(law.extract, case, law.day)
        same = first.setdefault(alike(law, case), faced)
        assert replace(same, case=case) == faced


@pytest.mark.parametrize("loaded", read_extracts(())[0], ids=lambda loaded: loaded.model.jurisdiction)
def test_probes_that_are_alike_face_the_same_in_every_shipped_code(loaded: Any) -> None:
    _assert_alike_face_the_same(law_on(loaded.model, DAY), ROLES, ("none", "domestic"))


@examples(100)
@given(value=extracts())
def test_probes_that_are_alike_face_the_same_in_generated_laws(value: Any) -> None:
    _assert_alike_face_the_same(law_on(extract_of(value).model, DAY), ROLES, ("none",))


def test_a_role_that_a_rule_names_is_told_apart_where_the_rule_reaches(plain: dict[str, Any]) -> None:
    provision = plain["provisions"][0]
    provision["tiers"][0]["roles"] = ["organizer"]
    law = law_on(extract_of(plain).model, DAY)
    named = law.tiers[0][1].conduct_of(law.tiers[0][2])[0]
    organizer, courier, dealer = (
        next(family(law, [named], ("heroin",), "smallest", roles=[role])) for role in ("organizer", "courier", "dealer")
    )
    assert alike(law, organizer) != alike(law, courier) == alike(law, dealer)


def test_a_probe_is_a_case_as_it_would_be_read(plain: dict[str, Any]) -> None:
    law = law_on(extract_of(plain).model, DAY)
    cases = family(
        law, CONDUCT, ("all",), "thresholds", roles=ROLES, circumstances=("none", "arms_used"), priors=("foreign",)
    )
    for case in cases:
        probe = altered_probe(case, {"role": "courier", "priors": "none"})
        assert Case.model_validate(dict(probe)) == probe
        (prior,) = case.priors
        same = ("conduct", "substance", "quantity", "purity", "role")
        assert [getattr(prior, name) for name in same] == [getattr(case, name) for name in same]
