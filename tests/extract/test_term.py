from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penalcheck.extract.term import LIFE, Term, parse_term, term_from_number


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("10 years", 120),
        ("1 year", 12),
        ("6 months", 6),
        ("18 months", 18),
        ("1 year 6 months", 18),
        ("1 year and 6 months", 18),
        ("2 years, 6 months", 30),
        ("P10Y", 120),
        ("P1Y6M", 18),
        ("2.5 years", 30),
        ("15 days", Fraction(1, 2)),
        ("7 Years", 84),
    ],
)
def test_reads_terms_as_people_write_them(text: str, months: Fraction | int) -> None:
    assert parse_term(text) == Term(Fraction(months))


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("10", "is not a term"),
        (10, "did you mean '10 years'"),
        ("-3 years", "negative"),
        (-3, "negative"),
        (float("nan"), "not a number"),
        ("0 years", "zero"),
        ("ten years", "is not a term"),
        ("P", "is not a term"),
        ("10 yeers", "is not a term"),
        (None, "expected a term"),
        (True, "expected a term"),
    ],
)
def test_refuses_what_is_no_term_and_says_what_is_expected(value: object, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        parse_term(value)


def test_life_is_longer_than_any_fixed_term() -> None:
    assert Term(Fraction(12_000)) < LIFE
    assert str(parse_term("life")) == "life"


@given(st.integers(1, 11), st.integers(0, 80), st.integers(0, 29))
def test_what_is_written_reads_back_the_same(months: int, year_count: int, days: int) -> None:
    term = Term(Fraction(year_count * 12 + months) + Fraction(days, 30))
    assert parse_term(str(term)) == term


@given(st.integers(1, 2000))
def test_the_engine_number_stands_for_the_term(months: int) -> None:
    term = Term(Fraction(months))
    assert term_from_number(term.number) == term
