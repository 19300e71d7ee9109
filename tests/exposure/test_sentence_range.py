"""What the effects of statutes do to a range, at its edges: life, open and unknown ends, caps, degrees, halves."""

from __future__ import annotations

from typing import Any

import pytest

from penalcheck.exposure.sentence_range import GeneralBounds, Range, apply_effect, wider
from penalcheck.extract.effect import Effect
from penalcheck.extract.term import NO_TERM, Term, parse_term

DEFAULT = GeneralBounds(parse_term("1 month"), parse_term("21 years"))


def _term(stated: str | None) -> Term | None:
    if stated is None:
        return None
    return NO_TERM if stated == "none" else parse_term(stated)


def _range(ends: tuple[str | None, str | None]) -> Range:
    return Range(_term(ends[0]), _term(ends[1]))


@pytest.mark.parametrize(
    ("effect", "before", "after"),
    [
        # Life is not lengthened, scaled or capped, at either end.
        ({"multiply": {"minimum": 2, "maximum": 2}}, ("life", "life"), ("life", "life")),
        ({"multiply": {"maximum": 2}, "cap": "30 years"}, ("10 years", "life"), ("10 years", "life")),
        ({"multiply": {"minimum": 2, "maximum": 2}, "cap": "30 years"}, ("life", "life"), ("life", "life")),
        ({"add": {"minimum": "5 years", "maximum": "5 years"}}, ("10 years", "life"), ("15 years", "life")),
        ({"add": {"maximum": "life"}}, ("10 years", "20 years"), ("10 years", "life")),
        # A minimum raised above the maximum lifts it, and the cap then holds both.
        ({"raise_minimum": "12 years"}, ("2 years", "10 years"), ("12 years", "12 years")),
        ({"raise_minimum": "12 years", "cap": "11 years"}, ("2 years", "10 years"), ("11 years", "11 years")),
        ({"raise_minimum": "life"}, ("2 years", "10 years"), ("life", "life")),
        # A maximum lowered below the minimum takes it along, down to what the effect raises the minimum to.
        ({"multiply": {"maximum": "3/4"}}, ("6 years", "9 years"), ("6 years", "81 months")),
        ({"multiply": {"maximum": "3/4"}}, ("6 years", "8 years"), ("6 years", "6 years")),
        ({"multiply": {"maximum": "3/4"}}, ("8 years", "10 years"), ("90 months", "90 months")),
        ({"of_maximum": {"maximum": "1/2"}}, ("6 years", "10 years"), ("5 years", "5 years")),
        (
            {
                "maximum_steps": [
                    {"at_least": "life", "becomes": "15 years"},
                    {"at_least": "5 years", "becomes": "5 years"},
                ]
            },
            ("8 years", "12 years"),
            ("5 years", "5 years"),
        ),
        ({"multiply": {"maximum": "1/2"}, "raise_minimum": "5 years"}, ("4 years", "8 years"), ("5 years", "5 years")),
        ({"multiply": {"maximum": "1/2"}, "raise_minimum": "5 years"}, ("6 years", "8 years"), ("5 years", "5 years")),
        ({"multiply": {"maximum": "3/4"}}, ("8 years", None), (None, None)),
        ({"multiply": {"minimum": "3/4", "maximum": "3/4"}}, ("8 years", None), ("6 years", None)),
        ({"multiply": {"maximum": "3/4"}, "raise_minimum": "8 years"}, ("8 years", None), ("8 years", None)),
        # What is not known stays so, and spoils no more than it must.
        ({"multiply": {"maximum": 2}}, ("2 years", None), ("2 years", None)),
        ({"multiply": {"maximum": 2}}, (None, "10 years"), (None, "20 years")),
        ({"add": {"minimum": "5 years"}}, (None, "10 years"), (None, "10 years")),
        ({"raise_minimum": "12 years"}, ("2 years", None), ("12 years", None)),
        ({"half": "upper"}, ("2 years", None), (None, None)),
        ({"half": "upper"}, (None, "10 years"), (None, "10 years")),
        ({"half": "lower"}, (None, "10 years"), (None, None)),
        ({"half": "lower"}, ("2 years", None), ("2 years", None)),
        # Halves and degrees: two degrees at the court's choice hold all that either leads to.
        ({"half": "upper"}, ("6 years", "9 years"), ("90 months", "9 years")),
        ({"half": "lower"}, ("6 years", "9 years"), ("6 years", "90 months")),
        ({"half": "upper"}, ("6 years", "life"), ("6 years", "life")),
        ({"quarters": 4}, ("256 months", "360 months"), ("334 months", "360 months")),
        ({"quarters": 1}, ("256 months", "360 months"), ("256 months", "282 months")),
        ({"quarters": [2, 3]}, ("256 months", "360 months"), ("282 months", "334 months")),
        ({"quarters": 4}, ("6 years", "life"), ("6 years", "life")),
        ({"quarters": 4}, (None, "9 years"), (None, "9 years")),
        ({"grade": 1}, ("6 years", "9 years"), ("9 years", "162 months")),
        ({"grade": -1}, ("6 years", "9 years"), ("3 years", "6 years")),
        ({"grade": [1, 2]}, ("6 years", "9 years"), ("9 years", "243 months")),
        ({"grade": [-1, -2]}, ("6 years", "9 years"), ("18 months", "6 years")),
        ({"grade": -1, "half": "upper"}, ("6 years", "9 years"), ("54 months", "6 years")),
        # An open end means what the general part sets.
        ({"replace": {"minimum": "open", "maximum": "open"}}, ("2 years", "5 years"), ("1 month", "21 years")),
        ({"replace": {"minimum": "8 years", "maximum": "unknown"}}, ("2 years", "5 years"), ("8 years", None)),
        # The order is that of the fields: the factor before what is added, both before the cap.
        (
            {"multiply": {"maximum": 2}, "add": {"maximum": "5 years"}, "cap": "24 years"},
            ("2 years", "10 years"),
            ("2 years", "24 years"),
        ),
        ({"multiply": {"maximum": 2}, "add": {"maximum": "5 years"}}, ("none", "10 years"), ("none", "25 years")),
    ],
)
def test_an_effect(effect: dict[str, Any], before: tuple[str, str], after: tuple[str, str]) -> None:
    assert apply_effect(Effect.model_validate(effect), _range(before), DEFAULT) == _range(after)


def test_what_a_court_may_do_holds_both_and_an_unknown_end_stays_unknown() -> None:
    assert wider(_range(("2 years", "5 years")), _range(("4 years", "8 years"))) == _range(("2 years", "8 years"))
    assert wider(_range(("2 years", "5 years")), _range((None, "8 years"))) == _range((None, "8 years"))
