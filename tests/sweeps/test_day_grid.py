"""Days as they are typed, and what is wrong with some."""

from __future__ import annotations

import pytest

from penalcheck.files.problem import BadInput
from penalcheck.sweeps.day_grid import read_days


@pytest.mark.parametrize(
    ("typed", "first", "last", "number"),
    [
        ("1960..2026", "1960-01-01", "2026-01-01", 67),
        ("1988,1997, 2026-11-26", "1988-01-01", "2026-11-26", 3),
        ("2020-01-31..2020-06-30/1 month", "2020-01-31", "2020-06-30", 6),
        ("2020..2021/6 months", "2020-01-01", "2021-01-01", 3),
        ("2024-02-01..2024-02-29/7", "2024-02-01", "2024-02-29", 5),
        ("9990..9999", "9990-01-01", "9999-01-01", 10),
    ],
)
def test_days_are_read(typed: str, first: str, last: str, number: int) -> None:
    days = read_days([typed])
    assert (str(days[0]), str(days[-1]), len(days)) == (first, last, number)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("2026..1960", "did you mean '1960..2026'?"),
        ("1960..", "is no range"),
        ("60", "neither a year such as 1960"),
        ("2020-02-30", "neither a year such as 1960"),
        ("2020..2022/0", "the step '0'"),
        ("2020..2022/life", "the step 'life'"),
        ("0001-01-01..9999-12-31", "3,652,059 values; at most 100,000"),
    ],
)
def test_what_is_no_day_is_told_with_its_place(typed: str, told: str) -> None:
    with pytest.raises(BadInput) as bad:
        read_days(["2020", typed])
    assert str(bad.value).startswith(f"--days {typed}: ")
    assert told in str(bad.value)
