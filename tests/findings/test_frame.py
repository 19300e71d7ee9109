"""Results as data frames."""

from __future__ import annotations

import pytest

import penalcheck
from conftest import COMPLETE_CODE, DAY


@pytest.fixture(scope="module")
def result() -> object:
    return penalcheck.evaluate(penalcheck.load([COMPLETE_CODE]), as_of=DAY)


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_frame_has_a_row_a_finding(result: object, library: str) -> None:
    frame = getattr(result, f"to_{library}")()
    (evaluation,) = result.evaluations  # type: ignore[attr-defined]
    assert len(frame) == len(evaluation.findings)
    assert list(frame["verdict"]) == [finding.verdict for finding in evaluation.findings]
