import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penalcheck.extract.term import LIFE, LIFE_IN_MONTHS, NO_TERM, Term, Whole, between, parse_term, term_from_number


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
        ("7 Years", 84),
        ("10000 years", 120_000),
        (f"1{' ' * 95}year", 12),
        (Term(Fraction(7)), 7),
    ],
)
def test_reads_terms_as_people_write_them(text: str | Term, months: Fraction | int) -> None:
    assert parse_term(text) == Term(Fraction(months))


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("10", "is not a term"),
        (10, "did you mean '10 years'"),
        ("-3 years", "negative"),
        (-3, "negative"),
        (float("nan"), "not a number"),
        (-0.5, "negative"),
        (0, "0 has no unit"),
        (0.5, "did you mean '0.5 years'"),
        ("0 years", "zero"),
        ("1.000 days", "may mean"),
        (f"1{' ' * 96}year", "101 characters"),
        ("10001 years", "more than 10,000 years"),
        ("10000 years 1 day", "more than 10,000 years"),
        ("3600001 days", "more than 10,000 years"),
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
    assert (str(parse_term("life")), parse_term("life").iso) == ("life", "life")
    longest = Term(Fraction(2 * LIFE_IN_MONTHS))
    assert (longest < LIFE, longest.reaches(LIFE), LIFE.reaches(longest)) == (True, False, True)
    assert longest.minus(LIFE) == NO_TERM
    assert LIFE.number == LIFE.least == LIFE.most == LIFE_IN_MONTHS
    assert term_from_number(LIFE_IN_MONTHS) == LIFE


def test_no_term_is_shorter_than_none() -> None:
    assert (str(NO_TERM), NO_TERM.iso) == ("0 months", "P0D")
    for months, days in ((-1, 0), (0, -1), (Fraction(-1, 2), 1), (1, Fraction(-1, 2))):
        with pytest.raises(ValueError, match="negative"):
            Term(Fraction(months), Fraction(days))


@pytest.mark.parametrize(
    ("low", "high", "share", "found"),
    [
        ("8 days", "2 months 16 days", Fraction(1, 4), "25 days"),
        ("1 year", "2 years", Fraction(3, 4), "1 year 9 months"),
        ("10 days", "21 days", Fraction(1, 2), "15 days"),
    ],
)
def test_a_term_on_the_way_between_two(low: str, high: str, share: Fraction, found: str) -> None:
    assert str(between(parse_term(low), parse_term(high), share)) == found


@pytest.mark.parametrize(
    ("term", "more", "together", "left"),
    [
        ("1 year 10 days", "1 month 5 days", "1 year 1 month 15 days", "11 months 5 days"),
        ("1 month 10 days", "1 month", "2 months 10 days", "10 days"),
        ("1 year 40 days", "1 month", "1 year 1 month 40 days", "11 months 40 days"),
        ("1 month", "1 day", "1 month 1 day", "29 days"),
        ("2 months", "31 days", "2 months 31 days", "29 days"),
        ("2 months", "30 days", "2 months 30 days", "1 month"),
        ("1 month", "31 days", "1 month 31 days", "0 months"),
        ("5 months", "6 months", "11 months", "0 months"),
        ("6 months", "6 months", "1 year", "0 months"),
        ("life", "5 years", "life", "life"),
        ("5 years", "life", "life", "0 months"),
    ],
)
def test_terms_are_added_and_taken_away(term: str, more: str, together: str, left: str) -> None:
    one, other = parse_term(term), parse_term(more)
    assert (str(one.plus(other)), str(one.minus(other))) == (together, left)


def test_a_part_of_a_month_is_that_part_of_thirty_days() -> None:
    half = parse_term("2.5 months")
    assert (str(half), half.iso) == ("2 months 15 days", "P2M15D")
    assert dt.date(2026, 1, 1) + half.on_calendar == dt.date(2026, 3, 16)


@given(st.integers(1, 11), st.integers(0, 80), st.integers(0, 400))
def test_what_is_written_reads_back_the_same(months: int, year_count: int, days: int) -> None:
    term = Term(Fraction(year_count * 12 + months), Fraction(days))
    assert parse_term(str(term)) == parse_term(term.iso) == term


@pytest.mark.parametrize(
    ("text", "written", "iso"),
    [
        ("30 days", "30 days", "P30D"),
        ("364 days", "364 days", "P364D"),
        ("2 weeks", "14 days", "P14D"),
        ("3600000 days", "3600000 days", "P3600000D"),
        ("1 year 10 days", "1 year 10 days", "P1Y10D"),
        ("P18M", "1 year 6 months", "P1Y6M"),
    ],
)
def test_days_stay_days(text: str, written: str, iso: str) -> None:
    assert (str(parse_term(text)), parse_term(text).iso) == (written, iso)


@pytest.mark.parametrize(
    ("one", "other", "reaches"),
    [
        ("364 days", "1 year", False),
        ("365 days", "1 year", None),
        ("366 days", "1 year", True),
        ("1 year", "365 days", True),
        ("1 year", "366 days", None),
        ("27 days", "1 month", False),
        ("28 days", "1 month", None),
        ("31 days", "1 month", True),
        ("2 months", "59 days", True),
        ("2 months", "60 days", None),
        ("2 months", "63 days", False),
        ("1 year 1 day", "1 year", True),
        ("1 year 1 day", "1 year 1 day", True),
        ("1 year 1 day", "1 year 2 days", False),
        ("1 year 1 day", "11 months 1 day", True),
        ("0.5 months", "13 days", True),
        ("0.5 months", "15 days", None),
        ("0.5 months", "16 days", False),
        ("16 days", "0.5 months", True),
        ("15 days", "0.5 months", None),
        ("13 days", "0.5 months", False),
        ("1461 days", "4 years", True),
        ("1460 days", "4 years", None),
        ("1459 days", "4 years", False),
        ("life", "99 years", True),
        ("99 years", "life", False),
        ("life", "life", True),
    ],
)
def test_terms_of_different_units_compare_by_the_calendar(one: str, other: str, reaches: bool | None) -> None:
    assert parse_term(one).reaches(parse_term(other)) is reaches
    assert parse_term(other).exceeds(parse_term(one)) is (None if reaches is None else not reaches)


@given(
    st.integers(0, 60),
    st.integers(0, 900),
    st.integers(0, 60),
    st.integers(0, 900),
    st.dates(max_value=dt.date(9000, 1, 1)),
)
def test_what_is_settled_holds_from_every_day(months: int, days: int, more: int, others: int, start: dt.date) -> None:
    """A settled comparison of months with days holds whatever day the terms are counted from."""
    left, right = Term(Fraction(months), Fraction(days)), Term(Fraction(more), Fraction(others))
    # Counted from the first of a month: whole months never lose days there, as they do from the 31st.
    start = start.replace(day=1)
    ends = (start + left.on_calendar, start + right.on_calendar)
    if left.reaches(right) is True:
        assert ends[0] >= ends[1]
    if left.reaches(right) is False:
        assert ends[0] < ends[1]


@given(st.integers(1, 600), st.integers(0, 60), st.integers(1, 600), st.integers(0, 60))
def test_the_order_and_the_bounds_agree_with_what_is_settled(months: int, days: int, more: int, others: int) -> None:
    left, right = Term(Fraction(months), Fraction(days)), Term(Fraction(more), Fraction(others))
    if left.exceeds(right):
        assert left > right
    assert not left < left
    if left.least > right.most:
        assert left.exceeds(right)
    assert left.least <= left.number <= left.most


@pytest.mark.parametrize(
    ("term", "factor", "whole", "result"),
    [
        ("5 years", Fraction(4, 3), "days", "6 years 8 months"),
        ("1 year 1 month", Fraction(1, 2), "days", "6 months 15 days"),
        ("1 year 1 month", Fraction(1, 2), "months", "6 months"),
        ("1 month", Fraction(1, 7), "days", "4 days"),
        ("45 days", Fraction(1, 2), "days", "22 days"),
        ("life", Fraction(2), "days", "life"),
    ],
)
def test_parts_of_terms_are_rounded_down_to_whole_days_or_months(
    term: str, factor: Fraction, whole: Whole, result: str
) -> None:
    assert str(parse_term(term).times(factor, whole)) == result


@pytest.mark.parametrize(
    ("term", "least", "most"),
    [("1 year", 12, 12), ("28 days", Fraction(28, 31), 1), ("1 year 31 days", 13, 13 + Fraction(3, 31))],
)
def test_the_months_of_a_term_lie_between_bounds(term: str, least: Fraction, most: Fraction) -> None:
    found = parse_term(term)
    assert (found.least, found.most) == (float(least), float(most))


@given(st.integers(1, 2000))
def test_the_engine_number_stands_for_the_term(months: int) -> None:
    term = Term(Fraction(months))
    assert term_from_number(term.number) == term
