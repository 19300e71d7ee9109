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


@pytest.mark.parametrize("command", ["list", "coverage", "parameters"])
def test_rulebooks_are_chosen_as_arguments_or_by_option(penalcheck: Run, command: str) -> None:
    chosen = penalcheck("rules", command, "untoc", "un-1961")
    assert chosen.exit_code == 0, chosen.output
    assert chosen.output == penalcheck("rules", command, "--rulebook", "un-1961", "untoc").output
    assert chosen.output != penalcheck("rules", command).output
    mistyped = penalcheck("rules", command, "untocs")
    assert mistyped.exit_code == 2
    assert "did you mean 'untoc'?" in mistyped.output


@pytest.mark.parametrize("profile", [[], ["--profile", "strict"]])
def test_every_parameter_shows_value_kind_and_source(penalcheck: Run, profile: list[str]) -> None:
    result = penalcheck("rules", "parameters", *profile)
    assert result.exit_code == 0, result.output
    assert "benchmark" in result.output
    assert "treaty" in result.output
    assert max(map(len, result.output.splitlines())) <= 80


def test_observations_are_listed_shown_and_account_for_provisions(penalcheck: Run) -> None:
    listed = " ".join(penalcheck("rules", "list", "untoc").output.split())
    assert "art-2-b-serious-crime Lowest maximum for a observation -" in listed
    shown = " ".join(penalcheck("rules", "show", "untoc/art-2-b-serious-crime").output.split())
    assert "no verdict; ranked among the codes of a run" in shown
    assert "exposure maximum, the lowest if there are several" in shown
    covered = penalcheck("rules", "coverage", "un-model-law").output
    assert "(observed)" in covered
    assert "0 provisions checked, 2 observed, 0 out of reach" in covered
