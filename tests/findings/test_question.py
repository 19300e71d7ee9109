"""What a finding tells of a fact reads as a sentence, whatever its value."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from penalcheck.facts.fact import Fact
from penalcheck.findings.evaluation import Evaluation
from penalcheck.findings.question import filled_in
from penalcheck.messages.reader_language import speaking


@pytest.mark.parametrize(
    ("power", "told"),
    [
        ("none", "Courts have no power to confiscate property of equal value."),
        ("discretionary", "Courts may confiscate property of equal value."),
        ("unknown", "Whether courts may confiscate property of equal value is not known."),
    ],
)
def test_an_explanation_has_a_sentence_for_each_value_of_a_fact(
    evaluate: Callable[[Any], Evaluation], plain: dict[str, Any], power: str, told: str
) -> None:
    plain["general_part"]["confiscation"]["equivalent_value"]["value"] = power
    findings = {finding.rule: finding for finding in evaluate(plain).findings}
    assert findings["2b-equal-value"].explanation == told


def test_a_translation_that_lacks_the_text_for_a_value_still_tells_the_value() -> None:
    with speaking("en"):
        assert filled_in("{life:yes=Life may be imposed}.", {"life": Fact(value=False)}, {}) == "no."
        assert filled_in("{life:yes=Life may be imposed}.", {"life": Fact(value=True)}, {}) == "Life may be imposed."
