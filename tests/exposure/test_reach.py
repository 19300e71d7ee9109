"""Whether a tier, an aggravation or a quantity reaches a case: each condition met, not met, or open."""

from __future__ import annotations

from typing import Any

import pytest

from cases import PRIOR, case_of
from conftest import CITE, DAY, extract_without_lines
from penalcheck.exposure.reach import (
    aggravation_reaches,
    conditions_of,
    possible_circumstances,
    present_circumstances,
    quantity_reaches,
    tier_reaches,
)
from penalcheck.exposure.truth import Truth
from penalcheck.extract.law import law_on
from penalcheck.extract.provision import Aggravation, QuantityTest

SALE = {"role": "dealer", "conduct": ["sale"], "substance": "cocaine", "quantity": "100 g", "committed": str(DAY)}
CONTRAVENTION = {"offence": "administrative_contravention", "convicted": "1 year before"}
LATE = {"offence": "trafficking", "convicted": "2024-01-01", "final": str(DAY)}


@pytest.mark.parametrize(
    ("stated", "case", "met"),
    [
        ({}, {}, True),
        ({"conduct": ["sale", "importation"]}, {}, True),
        ({"conduct": ["importation"]}, {}, False),
        ({"substances": ["cocaine"]}, {}, True),
        ({"substances": ["cannabis"]}, {}, False),
        # Laws on the drugs of the conventions may cover new substances, or not.
        ({"substances": ["all"]}, {"substance": "new_psychoactive"}, None),
        ({"substances": ["all"], "conduct": ["importation"]}, {"substance": "new_psychoactive"}, False),
        ({"roles": ["dealer"]}, {}, True),
        ({"roles": ["courier"]}, {}, False),
        ({"circumstances": ["arms"]}, {}, False),
        ({"circumstances": ["arms"]}, {"circumstances": ["arms"]}, True),
        ({"circumstances": ["arms", "violence"]}, {"circumstances": ["violence"]}, True),
        ({"circumstances": {"all": ["arms", "violence"]}}, {"circumstances": ["violence"]}, False),
        ({"circumstances": {"all": ["arms", "violence"]}}, {"circumstances": ["violence", "arms"]}, True),
        ({"circumstances": {"any": ["arms"], "all": ["violence"]}}, {"circumstances": ["violence"]}, False),
        ({"circumstances": {"any": ["arms"], "all": ["violence"]}}, {"circumstances": ["arms"]}, False),
        ({"unless": ["arms"]}, {"circumstances": ["arms"]}, False),
        ({"unless": ["arms"]}, {"circumstances": ["violence"]}, True),
        ({"quantity": {"thresholds": [{"substances": ["all"], "at_least": "100 g"}]}}, {}, True),
        ({"quantity": {"thresholds": [{"substances": ["all"], "at_least": "101 g"}]}}, {}, False),
        # Priors are circumstances if they stand, are final, and lie before the offence.
        ({"circumstances": ["prior_conviction"]}, {"priors": [PRIOR]}, True),
        ({"circumstances": ["prior_conviction"]}, {"priors": [{**PRIOR, "set_aside": True}]}, False),
        ({"circumstances": ["prior_conviction"]}, {"priors": [{**PRIOR, "as_juvenile": True}]}, None),
        ({"circumstances": ["prior_conviction"]}, {"priors": [LATE]}, None),
        ({"circumstances": ["prior_conviction"]}, {"priors": [{**LATE, "final": "2025-12-31"}]}, True),
        ({"circumstances": ["prior_conviction"]}, {"priors": [{**LATE, "convicted": str(DAY)}]}, False),
        ({"circumstances": ["prior_conviction"]}, {"priors": [CONTRAVENTION]}, False),
        ({"circumstances": ["prior_contravention"]}, {"priors": [CONTRAVENTION]}, True),
        ({"circumstances": ["prior_contravention"]}, {"priors": [{**CONTRAVENTION, "as_juvenile": True}]}, True),
        ({"circumstances": ["prior_conviction"]}, {"priors": [{**PRIOR, "as_juvenile": True}, PRIOR]}, True),
        ({"circumstances": ["arms"]}, {"priors": [PRIOR], "circumstances": ["arms"]}, True),
        ({"circumstances": ["arms"]}, {"priors": [{**PRIOR, "as_juvenile": True}]}, False),
        ({"unless": ["prior_conviction"]}, {"priors": [{**PRIOR, "as_juvenile": True}]}, None),
        ({"unless": ["prior_conviction"]}, {"priors": [PRIOR]}, False),
    ],
)
def test_an_aggravation(plain: dict[str, Any], stated: dict[str, Any], case: dict[str, Any], met: Truth) -> None:
    effect = {"multiply": {"maximum": 2}}
    aggravation = Aggravation.model_validate({"id": "a", "title": "A", "effect": effect, "cite": CITE, **stated})
    law = law_on(extract_without_lines(plain).model, DAY)
    assert aggravation_reaches(law, case_of({**SALE, **case}), aggravation) is met


@pytest.mark.parametrize(
    ("provision", "tier", "met", "unmet"),
    [
        ({}, {}, True, []),
        ({"conduct": ["importation"]}, {}, False, ["conduct"]),
        ({"conduct": ["importation", "sale"]}, {}, True, []),
        ({"substances": ["cannabis"]}, {}, False, ["substance"]),
        ({"mens_rea": "negligence"}, {}, False, ["state of mind"]),
        ({"mens_rea": "intent"}, {}, True, []),
        ({"mens_rea": "unknown"}, {}, None, ["state of mind"]),
        ({}, {"roles": ["courier"]}, False, ["role"]),
        ({}, {"circumstances": ["arms"]}, False, ["circumstances"]),
        ({}, {"quantity": {"thresholds": [{"substances": ["all"], "more_than": "100 g"}]}}, False, ["quantity"]),
    ],
)
def test_a_tier_and_which_of_its_conditions_the_case_meets(
    plain: dict[str, Any], provision: dict[str, Any], tier: dict[str, Any], met: Truth, unmet: list[str]
) -> None:
    plain["provisions"][0].update(provision)
    plain["provisions"][0]["tiers"][0].update(tier)
    extract = extract_without_lines(plain).model
    law, first, case = law_on(extract, DAY), extract.provisions[0], case_of(SALE)
    assert tier_reaches(law, case, first, first.tiers[0]) is met
    assert [words for words, truth in conditions_of(law, case, first, first.tiers[0]) if truth is not True] == unmet


def test_circumstances_that_priors_make() -> None:
    case = case_of({**SALE, "circumstances": ["arms"], "priors": [PRIOR, {**PRIOR, "set_aside": True}]})
    assert present_circumstances(case) == possible_circumstances(case) == {"arms", "prior_conviction"}
    open_case = case_of({**SALE, "priors": [{**PRIOR, "as_juvenile": True}, LATE]})
    assert (present_circumstances(open_case), possible_circumstances(open_case)) == (set(), {"prior_conviction"})
    of_no_day = case_of({**SALE, "committed": None, "priors": [LATE]})
    assert present_circumstances(of_no_day) == {"prior_conviction"}


def _threshold(**stated: Any) -> dict[str, Any]:
    return {"thresholds": [{"substances": ["cocaine"], **stated}]}


@pytest.mark.parametrize(
    ("test", "case", "met"),
    [
        (_threshold(at_least="100 g"), {}, True),
        (_threshold(at_least="100.1 g"), {}, False),
        (_threshold(more_than="100 g"), {}, False),
        (_threshold(more_than="99.9 g"), {}, True),
        (_threshold(less_than="100 g"), {}, False),
        (_threshold(less_than="100.1 g"), {}, True),
        (_threshold(at_most="100 g"), {}, True),
        (_threshold(at_most="99.9 g"), {}, False),
        (_threshold(at_least="50 g", less_than="100 g"), {}, False),
        (_threshold(at_least="50 g", at_most="100 g"), {}, True),
        (_threshold(at_least="0.1 kg"), {}, True),
        # Plants are no grams, and a case may say nothing of the quantity.
        (_threshold(at_least="10 plants"), {}, None),
        (_threshold(at_least="500 plants"), {}, None),
        (_threshold(at_least="10 plants", more_than="100 g"), {}, False),
        (_threshold(at_least="100 g"), {"quantity": None}, None),
        # The pure mass lies between none and the gross mass.
        (_threshold(at_least="50 g", measured="pure"), {}, None),
        (_threshold(at_least="101 g", measured="pure"), {}, False),
        (_threshold(at_least="50 g", measured="pure"), {"purity": 50}, True),
        (_threshold(at_least="51 g", measured="pure"), {"purity": 50}, False),
        (_threshold(at_most="50 g", measured="pure"), {"purity": 50}, True),
        (_threshold(at_least="1 g", measured="pure"), {}, None),
        (_threshold(at_least="0 g", measured="pure"), {}, True),
        (_threshold(less_than="51 g", measured="pure"), {"purity": 50}, True),
        (_threshold(at_least="50 g"), {"purity": 10}, True),
        # What is deducted may be less or more.
        (_threshold(at_least="50 g", deduct={"at_least": "25 g", "at_most": "50 g"}), {}, True),
        (_threshold(at_least="51 g", deduct={"at_least": "25 g", "at_most": "50 g"}), {}, None),
        (_threshold(at_least="76 g", deduct={"at_least": "25 g", "at_most": "50 g"}), {}, False),
        (_threshold(at_most="0 g", deduct={"at_least": "200 g", "at_most": "300 g"}), {}, True),
        (_threshold(less_than="0 g", deduct={"at_least": "200 g", "at_most": "300 g"}), {}, False),
        (_threshold(at_least="100 g", deduct={"at_least": "3 plants", "at_most": "3 plants"}), {}, True),
        (
            _threshold(at_least="25 g", measured="pure", deduct={"at_least": "50 g", "at_most": "50 g"}),
            {"purity": 50},
            True,
        ),
        # Another drug has no threshold: the tier does not apply, or the word decides.
        ({"thresholds": [{"substances": ["heroin"], "at_least": "1 g"}]}, {}, False),
        ({"thresholds": [{"substances": ["heroin"], "at_least": "1 g"}], "word": "large"}, {}, None),
        ({"word": "large"}, {}, None),
        # Every threshold on the drug must be met, also one that may be on it.
        (
            {
                "thresholds": [
                    {"substances": ["cocaine"], "at_least": "1 g"},
                    {"substances": ["all"], "at_least": "200 g"},
                ]
            },
            {},
            False,
        ),
        ({"thresholds": [{"substances": ["all"], "at_least": "1 g"}]}, {"substance": "new_psychoactive"}, None),
        (
            {
                "thresholds": [
                    {"substances": ["new_psychoactive"], "at_least": "1 g"},
                    {"substances": ["all"], "at_least": "1 g"},
                ]
            },
            {"substance": "new_psychoactive"},
            None,
        ),
        (
            {
                "thresholds": [
                    {"substances": ["new_psychoactive"], "at_least": "200 g"},
                    {"substances": ["all"], "at_least": "1 g"},
                ]
            },
            {"substance": "new_psychoactive"},
            False,
        ),
    ],
)
def test_a_quantity(plain: dict[str, Any], test: dict[str, Any], case: dict[str, Any], met: Truth) -> None:
    law = law_on(extract_without_lines(plain).model, DAY)
    stated = {key: value for key, value in {**SALE, **case}.items() if value is not None}
    assert quantity_reaches(law, case_of(stated), QuantityTest.model_validate(test)) is met


@pytest.mark.parametrize(
    ("test", "case", "met"),
    [
        # A greater word has the figure, and the case reaches it.
        ({"word": "large"}, {}, True),
        ({"word": "large"}, {"quantity": "49 g"}, None),
        ({"word": "large", "thresholds": [{"substances": ["heroin"], "at_least": "1 g"}]}, {}, True),
        # Whether a threshold is on the drug is open: the figures of other words settle nothing.
        (
            {"word": "large", "thresholds": [{"substances": ["all"], "at_least": "1 g"}]},
            {"substance": "new_psychoactive"},
            None,
        ),
        ({"word": "middling"}, {}, None),
    ],
)
def test_a_word_without_a_figure_goes_by_those_of_other_words(
    plain: dict[str, Any], test: dict[str, Any], case: dict[str, Any], met: Truth
) -> None:
    plain["quantity_words"] = [{"word": word, "bounds": "from", "cite": CITE} for word in ("large", "huge")]
    figure = {"substances": ["cocaine", "new_psychoactive"], "at_least": "50 g"}
    plain["provisions"][0]["tiers"][2]["quantity"] = {"word": "huge", "thresholds": [figure]}
    law = law_on(extract_without_lines(plain).model, DAY)
    assert quantity_reaches(law, case_of({**SALE, **case}), QuantityTest.model_validate(test)) is met
