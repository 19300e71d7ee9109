"""What the effects of statutes do to a range, at its edges: life, open and unknown ends, caps, degrees, halves."""

from __future__ import annotations

from typing import Any

import pytest

from penalcheck.exposure.sentence_range import GeneralBounds, Range, apply_effect, describe_effect, presumed, wider
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


RAISED = GeneralBounds(parse_term("1 month"), parse_term("21 years"), raised=parse_term("30 years"))
UNREAD = GeneralBounds(parse_term("1 month"), parse_term("21 years"), raised=parse_term("30 years"), raised_unread=True)
NO_LIMIT_READ = GeneralBounds(parse_term("1 month"), parse_term("21 years"), raised_unread=True)


@pytest.mark.parametrize(
    ("default", "effect", "before", "after"),
    [
        # The longest term of the general part holds what is raised, and nothing that a statute states itself.
        (RAISED, {"multiply": {"maximum": 2}}, ("2 years", "10 years"), ("2 years", "20 years")),
        (RAISED, {"multiply": {"maximum": 2}}, ("2 years", "15 years"), ("2 years", "30 years")),
        (RAISED, {"multiply": {"maximum": 2}}, ("2 years", "181 months"), ("2 years", "30 years")),
        (RAISED, {"multiply": {"minimum": 2, "maximum": 2}}, ("20 years", "25 years"), ("30 years", "30 years")),
        (RAISED, {"multiply": {"maximum": 2}}, ("2 years", "40 years"), ("2 years", "40 years")),
        (RAISED, {"multiply": {"maximum": 2}}, ("2 years", "life"), ("2 years", "life")),
        (RAISED, {"multiply": {"maximum": 2}}, ("2 years", None), ("2 years", None)),
        (
            RAISED,
            {"replace": {"minimum": "5 years", "maximum": "40 years"}},
            ("2 years", "9 years"),
            ("5 years", "40 years"),
        ),
        (RAISED, {"add": {"maximum": "life"}}, ("10 years", "20 years"), ("10 years", "life")),
        (RAISED, {"of_maximum": {"minimum": "1/2"}}, (None, "10 years"), ("5 years", "10 years")),
        # If its text was not read for the day, what passes it is not known.
        (UNREAD, {"multiply": {"maximum": 2}}, ("2 years", "15 years"), ("2 years", "30 years")),
        (UNREAD, {"multiply": {"maximum": 2}}, ("2 years", "181 months"), ("2 years", None)),
        (NO_LIMIT_READ, {"multiply": {"maximum": 2}}, ("2 years", "10 years"), ("2 years", None)),
        (NO_LIMIT_READ, {"multiply": {"maximum": "1/2"}}, ("2 years", "10 years"), ("2 years", "5 years")),
        # A new range from the old maximum.
        (RAISED, {"of_maximum": {"minimum": "1/2"}}, ("2 years", "10 years"), ("5 years", "10 years")),
        (
            RAISED,
            {"of_maximum": {"minimum": "5/3", "maximum": "open"}},
            ("2 years", "9 years"),
            ("15 years", "30 years"),
        ),
        (RAISED, {"of_maximum": {"maximum": "open"}}, ("2 years", None), ("2 years", None)),
        (RAISED, {"of_maximum": {"maximum": "3/2"}}, ("2 years", "life"), ("2 years", "life")),
        (UNREAD, {"of_maximum": {"maximum": "open"}}, ("2 years", "9 years"), ("2 years", None)),
        (DEFAULT, {"of_maximum": {"minimum": "1/2", "maximum": "3/2"}}, (None, "10 years"), ("5 years", "15 years")),
        (RAISED, {"of_maximum": {"minimum": "1/2"}}, ("2 years", "life"), ("2 years", "life")),
        # Tables of a statute: the line with the highest bound that is reached decides.
        (
            DEFAULT,
            {
                "maximum_steps": [
                    {"at_least": "10 years", "becomes": "12 years"},
                    {"at_least": "5 years", "becomes": "6 years"},
                ]
            },
            ("2 years", "10 years"),
            ("2 years", "12 years"),
        ),
        (
            DEFAULT,
            {
                "maximum_steps": [
                    {"at_least": "10 years", "becomes": "12 years"},
                    {"at_least": "5 years", "becomes": "6 years"},
                ]
            },
            ("2 years", "119 months"),
            ("2 years", "6 years"),
        ),
        (
            DEFAULT,
            {"maximum_steps": [{"at_least": "5 years", "becomes": "6 years"}]},
            ("2 years", "4 years"),
            ("2 years", "4 years"),
        ),
        (
            DEFAULT,
            {"maximum_steps": [{"at_least": "5 years", "becomes": "open"}]},
            ("2 years", "5 years"),
            ("2 years", "21 years"),
        ),
        (
            DEFAULT,
            {"minimum_steps": [{"at_least": "1 year", "becomes": "2 years"}]},
            ("1 year", "5 years"),
            ("2 years", "5 years"),
        ),
        (
            DEFAULT,
            {"minimum_steps": [{"at_least": "1 year", "becomes": "2 years"}]},
            ("365 days", "5 years"),
            (None, "5 years"),
        ),
        (
            DEFAULT,
            {"minimum_steps": [{"at_least": "1 year", "becomes": "open"}]},
            ("1 year", "5 years"),
            ("1 month", "5 years"),
        ),
        (
            DEFAULT,
            {"maximum_steps": [{"at_least": "5 years", "becomes": "6 years"}]},
            ("2 years", None),
            ("2 years", None),
        ),
        # Fractions of an end are added to it; parts lie where the statute says.
        (
            DEFAULT,
            {"add_fraction": {"minimum": "1/3", "maximum": "1/2"}},
            ("3 years", "10 years"),
            ("4 years", "15 years"),
        ),
        (DEFAULT, {"add_fraction": {"maximum": "1/2"}}, ("3 years", "10 years"), ("3 years", "15 years")),
        (
            DEFAULT,
            {"replace": {"minimum": "5 years", "maximum": "8 years"}, "multiply": {"maximum": "1/2"}},
            ("2 years", None),
            ("4 years", "4 years"),
        ),
        (DEFAULT, {"part": {"from": "1/3", "to": "2/3"}}, ("3 years", "9 years"), ("5 years", "7 years")),
        (DEFAULT, {"part": {"from": "1/3"}}, ("3 years", "9 years"), ("5 years", "9 years")),
        (DEFAULT, {"part": {"to": "2/3"}}, ("3 years", "9 years"), ("3 years", "7 years")),
        (DEFAULT, {"grade": 2}, ("6 years", "8 years"), ("12 years", "18 years")),
        (DEFAULT, {"raise_maximum": "12 years"}, ("2 years", "10 years"), ("2 years", "12 years")),
        (DEFAULT, {"raise_maximum": "9 years"}, ("2 years", "10 years"), ("2 years", "10 years")),
        (DEFAULT, {"raise_minimum": "3 years"}, (None, "10 years"), (None, "10 years")),
        (DEFAULT, {"raise_minimum": "1 year"}, ("2 years", "10 years"), ("2 years", "10 years")),
        # A court that is free may go down to the shortest term, or to none; what is already shorter stays.
        (DEFAULT, {"freely": "to_shortest_term"}, ("2 years", "10 years"), ("1 month", "10 years")),
        (DEFAULT, {"freely": "to_fine"}, ("2 years", "10 years"), ("1 month", "10 years")),
        (DEFAULT, {"freely": "to_no_punishment"}, ("2 years", "10 years"), ("none", "10 years")),
        (DEFAULT, {"freely": "to_shortest_term"}, ("5 days", "10 days"), ("10 days", "10 days")),
        (DEFAULT, {"freely": "to_shortest_term"}, ("2 years", None), (None, None)),
        # What stays within the range does so at both ends.
        (
            DEFAULT,
            {"multiply": {"minimum": 2, "maximum": 2}, "within_range": True},
            ("2 years", "10 years"),
            ("4 years", "10 years"),
        ),
        (
            DEFAULT,
            {"multiply": {"minimum": "1/2", "maximum": "1/2"}, "within_range": True},
            ("2 years", "10 years"),
            ("2 years", "5 years"),
        ),
        # The cap of an effect that raises holds what is raised, and lowers no end that lay above it.
        (DEFAULT, {"raise_minimum": "5 years", "cap": "8 years"}, ("2 years", "10 years"), ("5 years", "10 years")),
        (
            DEFAULT,
            {"replace": {"minimum": "5 years", "maximum": "unknown"}, "cap": "8 years"},
            ("2 years", "10 years"),
            ("5 years", None),
        ),
        (
            DEFAULT,
            {"replace": {"minimum": "5 years", "maximum": "9 years"}, "cap": "8 years"},
            ("2 years", None),
            ("5 years", "8 years"),
        ),
        (
            DEFAULT,
            {"replace": {"minimum": "2 years", "maximum": "unknown"}, "cap": "8 years"},
            ("2 years", "10 years"),
            ("2 years", None),
        ),
        (DEFAULT, {"raise_minimum": "9 years", "cap": "8 years"}, ("2 years", "10 years"), ("8 years", "10 years")),
        (DEFAULT, {"multiply": {"maximum": "9/10"}, "cap": "8 years"}, ("2 years", "10 years"), ("2 years", "8 years")),
        (DEFAULT, {"multiply": {"maximum": 2}, "cap": "8 years"}, (None, "6 years"), (None, "8 years")),
        (
            DEFAULT,
            {"replace": {"minimum": "2 years", "maximum": "9 years"}, "cap": "8 years"},
            ("2 years", None),
            ("2 years", "8 years"),
        ),
    ],
)
def test_an_effect_by_the_general_part(
    default: GeneralBounds, effect: dict[str, Any], before: tuple[str, str], after: tuple[str, str]
) -> None:
    assert apply_effect(Effect.model_validate(effect), _range(before), default) == _range(after)


def test_parts_of_months_are_dropped_if_the_law_says_so() -> None:
    whole = GeneralBounds(None, None, "months")
    halved = Effect.model_validate({"multiply": {"minimum": "1/2", "maximum": "1/2"}})
    assert apply_effect(halved, _range(("1 month", "3 months")), whole) == _range(("none", "1 month"))
    part = Effect.model_validate({"half": "upper"})
    assert apply_effect(part, _range(("1 month", "4 months")), whole) == _range(("2 months", "4 months"))
    degree = Effect.model_validate({"grade": 1})
    assert apply_effect(degree, _range(("1 month", "3 months")), whole) == _range(("3 months", "4 months"))


def test_an_increase_computed_from_the_stated_range_is_added_to_what_came_before() -> None:
    effect = Effect.model_validate({"multiply": {"maximum": "3/2"}, "from_stated_range": True})
    before, by_tier = _range(("3 years", "12 years")), _range(("2 years", "8 years"))
    assert apply_effect(effect, before, DEFAULT, by_tier) == _range(("3 years", "16 years"))
    assert apply_effect(effect, before, DEFAULT) == Range(None, None)


@pytest.mark.parametrize(
    ("lowest", "after", "found"),
    [
        ("3 years", ("5 years", "10 years"), ("3 years", "10 years")),
        ("open", ("5 years", "10 years"), ("1 month", "10 years")),
        ("6 years", ("5 years", "10 years"), ("5 years", "10 years")),
        ("unknown", ("5 years", "10 years"), (None, "10 years")),
        ("3 years", (None, "10 years"), (None, "10 years")),
    ],
)
def test_a_presumptive_minimum_gives_way_to_the_term_below_it(
    lowest: str, after: tuple[str, str], found: tuple[str, str]
) -> None:
    effect = Effect.model_validate({"may_go_down_to": lowest})
    assert presumed(effect, _range(after), DEFAULT) == _range(found)
    assert presumed(Effect.model_validate({"bars_parole": True}), _range(after), DEFAULT) is None


@pytest.mark.parametrize(
    ("ends", "words"),
    [
        (("2 years", "2 years"), "exactly 2 years"),
        (("none", "none"), "no imprisonment"),
        (("none", "5 years"), "up to 5 years"),
        (("none", None), "up to an unknown maximum"),
        (("2 years", "5 years"), "2 years to 5 years"),
        ((None, "5 years"), "an unknown minimum to 5 years"),
        (("2 years", None), "2 years to an unknown maximum"),
        ((None, None), "an unknown minimum to an unknown maximum"),
    ],
)
def test_a_range_in_words(ends: tuple[str | None, str | None], words: str) -> None:
    assert str(_range(ends)) == words


@pytest.mark.parametrize(
    ("effect", "words"),
    [
        ({"replace": {"minimum": "2 years", "maximum": "8 years"}}, "the range becomes 2 years to 8 years"),
        (
            {
                "minimum_steps": [{"at_least": "1 year", "becomes": "2 years"}],
                "maximum_steps": [{"at_least": "5 years", "becomes": "open"}],
            },
            "a minimum of at least 1 year becomes 2 years, a maximum of at least 5 years becomes open",
        ),
        ({"multiply": {"minimum": 2, "maximum": "3/2"}}, "minimum times 2, maximum times 3/2"),
        ({"add_fraction": {"minimum": "1/3"}}, "minimum raised by 1/3"),
        ({"add_fraction": {"maximum": "1/3"}}, "maximum raised by 1/3"),
        ({"grade": 1}, "1 degree(s) up"),
        ({"grade": [-1, -2]}, "1 or 2 degree(s) down"),
        ({"grade": [0, 1]}, "0 or 1 degree(s) up"),
        ({"grade": [0, -1]}, "0 or 1 degree(s) down"),
        ({"half": "upper"}, "upper half of the range"),
        ({"quarters": 4}, "quarter 4 of the range"),
        ({"quarters": [3, 2]}, "quarter 2 to 3 of the range"),
        ({"add": {"minimum": "1 year"}}, "minimum plus 1 year"),
        ({"add": {"maximum": "2 years"}}, "maximum plus 2 years"),
        (
            {"raise_minimum": "1 year", "raise_maximum": "8 years", "cap": "9 years"},
            "minimum raised to 1 year, maximum raised to 8 years, at most 9 years",
        ),
        ({"death": "available"}, "death available"),
        ({"bars_suspension": True, "bars_parole": True}, "no suspension, no parole"),
        ({"fine_multiplied_by": 2}, "fine times 2"),
        ({"fine_multiplied_by": {"minimum": 2}}, "least fine times 2"),
        ({"fine_multiplied_by": {"minimum": 2, "maximum": 3}}, "least fine times 2, greatest fine times 3"),
    ],
)
def test_an_effect_in_words(effect: dict[str, Any], words: str) -> None:
    assert describe_effect(Effect.model_validate(effect)) == words
