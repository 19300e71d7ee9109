"""A `Then` that is not so fails: none of the sentences holds whatever the code says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

CODE = """    Given a penal code of a party to the 1988 Convention
    And trafficking is punishable by imprisonment of 5 to 15 years (art. 12(1))
    And a second conviction for a similar offence doubles the range (art. 12(2))
    When a major trafficker is sentenced
"""
COMPLETE = """    Given a complete penal code of a party to the drug conventions
    When the code is evaluated
"""
FALSE = [
    (CODE, "the exposure is 5 to 14 years"),
    (CODE, "the exposure is up to 15 years"),
    (CODE, "the exposure is not less than 5 years"),
    (CODE, "the exposure is life"),
    (CODE, "the maximum of the exposure is 14 years"),
    (CODE, "the minimum of the exposure is 4 years"),
    (CODE, "what the offender faces cannot be determined"),
    (CODE, "the offender is not punishable"),
    (CODE, "the offender faces the death penalty"),
    (CODE, "the offender does not face the death penalty"),
    (CODE, "the recidivism rule applies"),
    (CODE.replace("trafficker is", "trafficker with one prior conviction is"), "the recidivism rule does not apply"),
    (CODE, 'the reason cites "art. 12(2)"'),
    (CODE, 'the reason cites "art. 1"'),
    (CODE, 'the reason cites "12(1)(a)"'),
    (CODE, 'the sanction falls short under "un-1988" article 3(5)(h)'),
    (COMPLETE, 'the code falls short under the rule "un-1988/art-3-8-fugitives"'),
    (COMPLETE, 'the tier "trafficking-basic" is undetermined under the rule "human-rights/iccpr-6-death-tier"'),
    (COMPLETE, 'the rule "cnd-res-2-xl/2c-major-exposure" is not applicable to the case "major-trafficker"'),
    (COMPLETE, 'what is missing is "confiscation_of_drugs"'),
]
PROBED = 'the code is adequate under the rule "un-1988/art-3-1-a-i-trafficking"\n    And '
SAID = 'the code is adequate under the rule "un-1988/art-3-8-fugitives"\n    And '


@pytest.mark.parametrize(
    ("given", "then"),
    [
        *FALSE,
        (COMPLETE, f'{SAID}the reason says "basketball"'),
        (COMPLETE, f'{SAID}the remedy says "basketball"'),
        (COMPLETE, f'{PROBED}the witness is "sale of basketballs"'),
    ],
    ids=lambda text: text[-60:].strip(),
)
def test_what_is_not_so_fails(
    given: str, then: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, penalcheck: Callable[..., Result]
) -> None:
    monkeypatch.chdir(tmp_path)
    text = f"Feature: False\n  Scenario: One\n{given}    Then {then}\n"
    (tmp_path / "false.feature").write_text(text, encoding="utf-8")
    result = penalcheck("verify")
    assert result.exit_code == 1, result.output
    assert "  expected   " in result.output
    assert "  found      " in result.output
