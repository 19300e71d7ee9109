"""Every field of an effect does something to what the offender faces, and is told in words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from penalcheck.exposure.outcome import Outcome
from penalcheck.exposure.sentence_range import GeneralBounds, Range, describe_effect
from penalcheck.extract.effect import Effect
from penalcheck.extract.penalty import Penalty
from penalcheck.extract.term import parse_term

DEFAULT = GeneralBounds(parse_term("1 month"), parse_term("21 years"))
PENALTY = Penalty.model_validate(
    {
        "imprisonment": {"minimum": "2 years", "maximum": "10 years"},
        "fine": {"form": "day_fines", "maximum": 100},
        "join": "and",
    }
)
BEFORE = Outcome(
    tier="basic",
    grade="basic",
    nature="criminal",
    penalty=PENALTY,
    range=Range(parse_term("2 years"), parse_term("10 years")),
    steps=(),
    death="none",
    by_tier=Range(parse_term("1 year"), parse_term("8 years")),
)
PLAINLY: dict[str, Any] = {"multiply": {"maximum": "3/2"}}
"""An effect beside which each field of the examples has to make a difference: ten years become fifteen."""

EXAMPLES: dict[str, list[Any]] = {
    "replace": [{"minimum": "3 years", "maximum": "10 years"}, {"minimum": "2 years", "maximum": "8 years"}],
    "minimum_steps": [[{"at_least": "2 years", "becomes": "3 years"}]],
    "maximum_steps": [[{"at_least": "10 years", "becomes": "12 years"}]],
    "multiply": [{"minimum": "3/2"}, {"maximum": "5/4"}],
    "add_fraction": [{"minimum": "1/2"}, {"maximum": "1/2"}],
    "grade": [1, -1, [1, 2]],
    "half": ["upper", "lower"],
    "quarters": [1, 4, [2, 3]],
    "of_maximum": [{"minimum": "1/3"}, {"maximum": "5/4"}, {"minimum": "5/3", "maximum": "open"}],
    "part": [{"from": "1/3"}, {"to": "2/3"}],
    "add": [{"minimum": "1 year", "maximum": "5 years"}, {"maximum": "7 years"}],
    "from_stated_range": [True],
    "raise_minimum": ["5 years"],
    "raise_maximum": ["20 years"],
    "freely": ["to_shortest_term", "to_fine", "to_no_punishment"],
    "cap": ["12 years"],
    "within_range": [True],
    "may_go_down_to": ["open", "1 year"],
    "death": ["available", "mandatory"],
    "bars_suspension": [True],
    "bars_parole": [True],
    "minimum_served": [True],
    "fine_multiplied_by": [2],
    "fine": [{"form": "day_fines", "maximum": 300}, {"form": "amount", "maximum": 5000, "currency": "EUR"}],
    "fine_instead": [{"form": "day_fines", "maximum": 300}],
}
"""Values of each field of an effect, each of which changes something."""


def _after(effect: Effect) -> Outcome:
    """Return what is faced after an effect, the steps apart, which only tell of it."""
    return replace(BEFORE.changed_by(effect, "title", (), DEFAULT, optional=False), steps=())


@pytest.mark.parametrize("field", Effect.model_fields)
def test_a_field_of_an_effect_changes_what_is_faced_and_is_told_in_words(field: str) -> None:
    assert field in EXAMPLES, f"no example of the effect '{field}'; add one to EXAMPLES"
    plainly = Effect.model_validate(PLAINLY)
    for value in EXAMPLES[field]:
        effect = Effect.model_validate({**PLAINLY, field: value})
        assert _after(effect) != _after(plainly), f"the effect '{field}: {value}' changes nothing"
        assert describe_effect(effect) != describe_effect(plainly), (
            f"the effect '{field}: {value}' is not told in words"
        )
