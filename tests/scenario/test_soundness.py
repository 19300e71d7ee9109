"""A scenario that would mislead its author never holds: what contradicts, comes too early or is ignored is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

COMPLETE = "Given a complete penal code of a party to the drug conventions\n"
OWN = (
    "Given a penal code of a party to the 1988 Convention\n"
    "And trafficking is punishable by imprisonment of 5 to 10 years (art. 12(1))\n"
)
SECOND = "And a second conviction for a similar offence doubles the range (art. 12(2))\n"
SENTENCED = "When a major trafficker is sentenced\nThen the exposure is 5 to 10 years\n"
EVALUATED = 'When the code is evaluated\nThen the code is adequate under the rule "un-1988/art-3-8-fugitives"\n'


@pytest.fixture
def verify(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, penalcheck: Run) -> Callable[[str], Result]:
    """Carry out one scenario."""
    monkeypatch.chdir(tmp_path)

    def run(steps: str) -> Result:
        (tmp_path / "one.feature").write_text(f"Feature: One\n  Scenario: One\n{steps}", encoding="utf-8")
        return penalcheck("verify", "one.feature")

    return run


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        (COMPLETE + EVALUATED.partition("\n")[2], "no 'When' comes before this step"),
        (COMPLETE + EVALUATED + 'And the code is adequate under the rule "un-1988/art-3-8-fugitives"\n', None),
        (
            OWN + SENTENCED + SECOND.replace("And", "Given") + "Then the exposure is 5 to 10 years\n",
            "was changed after",
        ),
        (OWN + "And a penal code of a party to the 1961 Convention\n" + SENTENCED, "line 3 already settles this"),
        (OWN + OWN.partition("\n")[2].replace("5 to", "1 to") + SENTENCED, "line 4 already adds this"),
        (OWN + SECOND + SECOND.replace("range", "maximum") + SENTENCED, "line 5 already settles this"),
        (OWN + SECOND + "And the code has no recidivism rule\n" + SENTENCED, "line 5 already settles this"),
        (OWN + 'And the State is not a party to the "1988 Convention"\n' + SENTENCED, "line 3 already settles this"),
        (
            COMPLETE + 'And the tier "trafficking-large" has a maximum of 4 years\n'
            'And the tier "trafficking-large" is punishable by imprisonment of 2 years to 9 years\n' + EVALUATED,
            "line 4 already settles this",
        ),
        (
            COMPLETE + OWN.partition("\n")[2] + EVALUATED,
            "the code already punishes this by its tier 'trafficking-basic'",
        ),
        (OWN + 'And the State is a party to the "1961 Convention" (art. 5)\n' + SENTENCED, "remove '(art. 5)'"),
        (OWN.replace("(art. 12(1))", "\n| offence |\n| sale |") + SENTENCED, "this sentence takes no table"),
        (OWN + SECOND + "And a fine may be imposed instead of imprisonment\n" + SENTENCED, "below its offence"),
        (
            OWN + "And a fine may be imposed instead of imprisonment\n"
            "And a fine is imposed in addition to imprisonment\n" + SENTENCED,
            "a sentence already sets the fine of this offence",
        ),
        (OWN.replace("5 to 10 years", "10 years") + SENTENCED, "write 'of up to 10 years' or 'of exactly 10 years'"),
        (
            OWN.replace("trafficking", "trafficking in at least 1,000 kg of heroin") + SENTENCED,
            "may mean 1000 or 1.0",
        ),
        (
            OWN + "And sale in heroin is punishable by imprisonment of 1 to 2 years\n"
            "And sale in morphine is punishable by imprisonment of 1 to 3 years\n" + SENTENCED,
            "the scenario names several drugs (heroin, morphine)",
        ),
        (OWN + "And the following offender:\n| role | user |\n| role | courier |\n" + SENTENCED, "has 'role' twice"),
        (
            OWN + SECOND + "When a major trafficker with a prior conviction of 2031-01-01 is sentenced\n"
            "Then the recidivism rule applies\n",
            "the conviction of 2031-01-01 is not before the new offence",
        ),
        (COMPLETE + 'And the State has reserved article 99 of the "1988 Convention"\n' + EVALUATED, "change nothing"),
        (OWN + 'And the State has reserved article 36 of the "1961 Convention"\n' + SENTENCED, "binds the State"),
        (COMPLETE + EVALUATED + 'And the witness is "sale of 1 g of heroin"\n', "no rule above is asked of probes"),
        (
            COMPLETE + "And any sentence may be suspended\n"
            'And the general part says of "suspension": 2 years\n' + EVALUATED,
            "line 4 already settles this",
        ),
        (
            COMPLETE
            + "And there is no early release\nAnd release is possible after half of the sentence\n"
            + EVALUATED,
            "line 4 already settles this",
        ),
        (COMPLETE + "And release is possible after most of the sentence\n" + EVALUATED, "or a fraction such as 3/10"),
        (
            COMPLETE + "When the code is evaluated\n"
            'Then the case of the sentenced offender is adequate under the rule "cnd-res-2-xl/2c-major-exposure"\n',
            "nobody has been sentenced yet",
        ),
    ],
)
def test_what_would_mislead_is_told(verify: Callable[[str], Result], steps: str, words: str | None) -> None:
    result = verify(steps)
    assert result.exit_code == (0 if words is None else 2), result.output
    assert (words or "") in result.output


@pytest.mark.parametrize(
    "steps",
    [
        OWN.replace("12(1)", "222-37") + 'When a courier is sentenced\nThen the reason cites "art. 222"\n',
        OWN.replace("12(1)", "3.12") + 'When a courier is sentenced\nThen the reason cites "12"\n',
        OWN + 'When a courier is sentenced\nThen the reason cites "art."\n',
        OWN + "When a courier with one prior conviction is sentenced\nThen the recidivism rule does not apply\n",
        COMPLETE + 'And the tier "trafficking-large" has a minimum of an unknown length\n'
        "When a major trafficker is sentenced\nThen the exposure is up to 15 years\n",
        OWN + 'And the general part says of "limitation for fugitives": suspended\n'
        f'{EVALUATED}And what is missing is "confiscation_of_drugs"\n',
        OWN.replace("ing is", "ing in heroin is")
        + "And trafficking in cocaine is punishable by imprisonment of 5 to 10 years (art. 13)\n"
        'When a courier with 1 kg of heroin is sentenced\nThen the reason cites "art. 12(1)"\n'
        'When a courier with 1 kg of cocaine is sentenced\nThen the reason cites "art. 12(1)"\n',
        OWN + SECOND + "And a third conviction for a similar offence doubles the range\n"
        "When a major trafficker with two prior convictions is sentenced\nThen the exposure is 20 to 40 years\n",
    ],
)
def test_what_is_not_so_does_not_hold(verify: Callable[[str], Result], steps: str) -> None:
    result = verify(steps)
    assert result.exit_code == 1, result.output


THIRD = "And a third conviction for a similar offence is punishable by imprisonment of 15 to 30 years\n"
RECENT = "And only convictions of the last 10 years count\n"


@pytest.mark.parametrize(
    "steps",
    [
        OWN + SECOND + THIRD + "When a major trafficker with two prior convictions is sentenced\n"
        "Then the exposure is 15 to 30 years\n",
        OWN + THIRD + SECOND + "When a major trafficker with two prior convictions is sentenced\n"
        "Then the exposure is 15 to 30 years\n",
        OWN + SECOND + THIRD + "And foreign convictions do not count\n"
        "When a major trafficker with one foreign prior conviction is sentenced\nThen the exposure is 5 to 10 years\n",
        OWN
        + SECOND
        + "And foreign convictions do not count\n"
        + THIRD
        + "When a courier with three foreign prior convictions is sentenced\nThen the exposure is 5 to 10 years\n",
        OWN + SECOND + RECENT + "And the law is evaluated as of 2024-03-01\n"
        "When a courier with a prior conviction of 2014-03-01 is sentenced\nThen the exposure is 10 to 20 years\n",
        OWN + SECOND + RECENT + "And the law is evaluated as of 2024-03-01\n"
        "When a major trafficker with a foreign prior conviction of 2014-02-28 is sentenced\n"
        "Then the recidivism rule does not apply\n",
        OWN + THIRD + "And the following offender:\n| prior convictions | 2012-01-01, 2015-05-05 |\n"
        "When that offender is sentenced\nThen the exposure is 15 to 30 years\n",
        OWN + SECOND + "And the recidivism rule leads to no more than 18 years\n"
        "When a courier with one prior conviction is sentenced\nThen the exposure is 10 to 18 years\n",
        OWN
        + SECOND.replace("doubles the range", "excludes suspension of the sentence")
        + "When a courier with one prior conviction is sentenced\nThen suspension of the sentence is excluded\n",
        OWN + 'And "attempt" is punishable by one half of the range (art. 23)\n'
        "When a courier is sentenced for an attempt\nThen the exposure is 30 months to 5 years\n"
        'And the reason cites "art. 23"\n',
        OWN + 'And "participation" is punishable for all offences\n'
        "When a courier is sentenced as an accomplice\nThen the exposure is 5 to 10 years\n",
        OWN + "And the offence just described threatens death as mandatory\n"
        "When a courier is sentenced\nThen the offender faces the death penalty\n",
        COMPLETE + "When a courier is sentenced\n"
        'Then the case of the sentenced offender is adequate under the rule "cnd-res-2-xl/2c-courier-below-head"\n',
        COMPLETE + 'And the tier "trafficking-basic" is punishable by imprisonment of exactly 20 years\n'
        'When the code is evaluated\nThen the case "user-dealer" is disproportionate under the rule '
        '"cnd-res-2-xl/2c-below-head"\n',
        COMPLETE + 'And the tier "trafficking-basic" joins imprisonment and fine by "or"\n'
        'And the tier "trafficking-basic" is punishable by imprisonment of exactly 20 years\n'
        'When the code is evaluated\nThen the case "user-dealer" is adequate under the rule '
        '"proportionality/room-for-every-role"\n',
        COMPLETE + "And offences punishable by less than 8 years become time-barred after 3 years\n"
        'When the code is evaluated\nThen the code falls short under the rule "un-1988/art-3-8-limitation-of-any"\n'
        'And the code is adequate under the rule "un-1988/art-3-8-limitation"\n',
        OWN + "And offences punishable by less than 8 years become time-barred after 3 years\n"
        'When the code is evaluated\nThen the code is undetermined under the rule "un-1988/art-3-8-limitation"\n',
        COMPLETE
        + 'And the State has reserved article 3(8) of the "1988 Convention"\n'
        + EVALUATED.replace("adequate", "not applicable"),
        COMPLETE + "When a courier is sentenced\n"
        'Then the case of the sentenced offender is adequate under the rule "cnd-res-2-xl/2c-below-head"\n',
        COMPLETE + 'And the tier "trafficking-large" has a maximum of 12 years (art. 77)\n'
        'When a major trafficker is sentenced\nThen the reason cites "art. 77"\n',
        COMPLETE + 'And the tier "trafficking-basic" is punishable by imprisonment of 1 month to 9 years\n'
        'When the code is evaluated\nThen the tier "trafficking-basic" is adequate under the rule '
        '"human-rights/iccpr-7-corporal-tier"\n',
        OWN.replace("ing is", "ing in heroin is") + "And the following offender:\n| role | courier |\n"
        "When that offender is sentenced\nThen the exposure is 5 to 10 years\n",
        COMPLETE + 'And "organized group, arms, violence, use of minors, supply to minors" is named by no tier\n'
        "When an armed trafficker is sentenced\nThen the exposure is 2 to 15 years\n",
        'Given the penal code of Spain\nAnd "sale" is no offence\nWhen the code is evaluated\n'
        'Then the code falls short under the rule "un-1988/art-3-1-a-i-trafficking"\n',
        'Given the penal code of France\nAnd "organized group" is named by no tier\n' + EVALUATED,
        "Given a penal code of a party to the 1988 Convention\n"
        "And the gravest trafficking offence becomes time-barred after 20 years\n"
        'When the code is evaluated\nThen the code is adequate under the rule "un-1988/art-3-8-limitation"\n'
        'And the code is undetermined under the rule "un-1988/art-3-1-a-i-trafficking"\n',
        OWN.replace("ing is", "ing in heroin is")
        + "And trafficking in cannabis is punishable by imprisonment of 1 to 5 years\n"
        'And trafficking with the circumstance "dependence" is punishable by imprisonment of 1 month to 2 years\n'
        "And the following offender:\n| role | user |\n| conduct | sale |\n| substance | heroin |\n| quantity | 2 g |\n"
        "| circumstances | dependence |\nWhen that offender is sentenced\nThen the exposure is 1 month to 2 years\n"
        "When a courier with 1 kg of heroin is sentenced\nThen the exposure is 5 to 10 years\n",
        'Given a penal code of a party to the 1988 Convention\nAnd "sale" is no offence\n'
        "When the code is evaluated\n"
        'Then the code falls short under the rule "un-1988/art-3-1-a-i-trafficking"\n'
        'And the code is undetermined under the rule "un-1988/art-3-1-a-iii-possession"\n',
        "Given the penal code of Spain\nAnd foreign convictions do not count\n"
        "When a major trafficker with one foreign prior conviction is sentenced\n"
        "Then the recidivism rule does not apply\n",
    ],
)
def test_what_is_so_holds(verify: Callable[[str], Result], steps: str) -> None:
    result = verify(steps)
    assert result.exit_code == 0, result.output


def test_a_scenario_may_change_what_its_background_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, penalcheck: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    large = 'the tier "trafficking-large" has a maximum of'
    (tmp_path / "one.feature").write_text(
        f"Feature: One\n  Background:\n    {COMPLETE}    And {large} 9 years\n  Scenario: One\n"
        f"    Given {large} 12 years\n    When a major trafficker is sentenced\n"
        "    Then the exposure is 2 to 12 years\n"
        f"    Given {large} 13 years\n    When a major trafficker is sentenced\n"
        "    Then the exposure is 2 to 13 years\n",
        encoding="utf-8",
    )
    assert penalcheck("verify").exit_code == 0


def test_the_first_step_may_go_on_from_the_background(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, penalcheck: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    asks = '      Then the code is adequate under the rule "un-1988/art-3-8-fugitives"\n'
    path = tmp_path / "one.feature"
    path.write_text(
        f"Feature: One\n  Background:\n    {COMPLETE}    When the code is evaluated\n"
        f"  Scenario: One\n      And a courier is sentenced\n{asks}"
        f"  Rule: More\n    Background:\n      Given the law is evaluated as of 2025-01-01\n"
        f'    Scenario: Two\n      And the tier "trafficking-basic" has a minimum of 1 year\n'
        f"      When the code is evaluated\n{asks}",
        encoding="utf-8",
    )
    result = penalcheck("verify")
    assert result.exit_code == 0, result.output
    path.write_text(path.read_text(encoding="utf-8").replace("Background:\n", "Scenario:\n"), encoding="utf-8")
    assert "one.feature:6:7: there is no code yet" in penalcheck("verify").output


def test_the_sentences_that_a_new_scenario_offers_can_be_carried_out(verify: Callable[[str], Result]) -> None:
    from penalcheck.scenario.outputs.new_feature import starting_feature

    for rule in (
        "human-rights/iccpr-6-death-tier",
        "human-rights/iccpr-7-corporal-tier",
        "un-1988/art-3-4-a-pecuniary",
        "un-1988/art-3-8-limitation-of-any",
        "cnd-res-2-xl/2c-major-suspension",
        "cnd-res-2-xl/2c-major-served",
        "proportionality/life-without-release",
    ):
        text = starting_feature(rule, "en")
        assert "Given a penal code of a party" not in text
        offered = [line[4:].strip() for line in text.splitlines() if line.startswith("  #   Given ")]
        for given in (line for line in offered if "..." not in line):
            assert verify(f"{COMPLETE}{given}\n{EVALUATED}").exit_code in (0, 1), given
        if "personal-use" in rule:
            assert 'the tier "personal-use-basic" has a maximum of' in text


@pytest.mark.parametrize(
    ("stated", "asked", "holds"),
    [
        (
            "a State that has been party to the 1988 Convention since 20 December 1991",
            "the exposure is 5 to 10 years",
            0,
        ),
        ("the age of criminal responsibility is 14", "the exposure is 5 to 10 years", 0),
        ('the tier "trafficking-1" has a minimum of 1 year', "the exposure is 5 to 10 years", 2),
    ],
)
def test_what_states_law_begins_a_code(verify: Callable[[str], Result], stated: str, asked: str, holds: int) -> None:
    result = verify(f"Given {stated}\n{OWN.partition(chr(10))[2]}When a major trafficker is sentenced\nThen {asked}\n")
    assert result.exit_code == holds, result.output
    assert result.output.count("there is no code yet") == (1 if holds else 0)


def test_chinese_is_declared_by_its_code_or_a_name_of_gherkin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, penalcheck: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "one.feature"
    scenario = (
        "功能: 一\n  场景: 一\n    假如 贩运处5年以上10年以下有期徒刑\n    当 对主要贩运者量刑\n    那么 最高刑为10年\n"
    )
    for name in ("zh", "zh-CN"):
        path.write_text(f"# language: {name}\n{scenario}", encoding="utf-8")
        result = penalcheck("verify", "one.feature")
        assert result.exit_code == 0, result.output
    path.write_text("# language: zh-TW\n功能: 一\n  场景: 一\n    當 对主要贩运者量刑\n", encoding="utf-8")
    result = penalcheck("verify", "one.feature")
    assert result.exit_code == 2
    assert "one.feature:2:1" in result.output
    assert "ValueError" not in result.output


LAW_OF_TWO_TIMES = """
format: 1
jurisdiction: NO
name: Plainland
level: national
legal_family: civil
instruments: {act: {title: Drugs Act, short: DA, source: Gazette, unchanged_since: 2000-01-01, status: checked}}
provisions:
  - id: selling
    title: Selling
    conduct: sale
    substances: [all]
    cite: {instrument: act, article: 1}
    tiers:
      - {id: selling-then, grade: basic, cite: {instrument: act, article: 1}, in_force: {until: 2019-12-31},
         penalty: {imprisonment: {minimum: 1 year, maximum: 3 years}}}
      - {id: selling-now, grade: basic, cite: {instrument: act, article: 1}, in_force: {from: 2020-01-01},
         penalty: {imprisonment: {minimum: 5 years, maximum: 10 years}}}
general_part:
  release:
    - {applies_to: general, fraction: 1/2, cite: {instrument: act, article: 2}, in_force: {until: 2019-12-31}}
    - {applies_to: general, possible: false, cite: {instrument: act, article: 2}, in_force: {from: 2020-01-01}}
"""


@pytest.mark.parametrize(
    ("day", "holds", "fails"),
    [
        ("2019", "parole is possible", "parole is excluded"),
        ("2021", "parole is excluded", "parole is possible"),
    ],
)
def test_release_is_that_of_the_law_by_which_the_offender_is_judged(
    verify: Callable[[str], Result], tmp_path: Path, day: str, holds: str, fails: str
) -> None:
    (tmp_path / "law.yaml").write_text(LAW_OF_TWO_TIMES, encoding="utf-8")
    steps = f'Given the code in the file "law.yaml"\nWhen someone sold 5 g of heroin on 1 March {day}\nThen '
    assert verify(steps + holds).exit_code == 0
    assert verify(steps + fails).exit_code == 1
