"""`penalcheck rules`: coverage and parameters as a reviewer reads them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import Result

Run = Callable[..., Result]


def test_coverage_shows_rules_and_reasons(penalcheck: Run) -> None:
    result = penalcheck("rules", "coverage")
    assert result.exit_code == 0, result.output
    text = " ".join(result.output.split())
    assert "no rule: A permission" in text
    assert "provisions checked" in text
    assert max(map(len, result.output.splitlines())) <= 80


def test_coverage_under_a_profile_marks_what_is_retired(penalcheck: Run) -> None:
    text = penalcheck("rules", "coverage", "--profile", "treaty-only", "--rulebook", "un-1988").output
    assert "(retired)" in text


@pytest.mark.parametrize("profile", [[], ["--profile", "strict"]])
def test_every_parameter_shows_value_kind_and_source(penalcheck: Run, profile: list[str]) -> None:
    result = penalcheck("rules", "parameters", *profile)
    assert result.exit_code == 0, result.output
    assert "benchmark" in result.output
    assert "treaty" in result.output
    assert max(map(len, result.output.splitlines())) <= 80
