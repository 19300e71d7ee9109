"""What an extract must be: each fault is refused at its place, in words for its author."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from conftest import document_of, examples, extract_of
from penalcheck.files.problem import BadInput
from strategies import extracts


def _problems(value: Any) -> list[str]:
    with pytest.raises(BadInput) as raised:
        extract_of(value)
    return [str(problem) for problem in raised.value.problems]


def _put(value: Any, path: str, new: Any) -> None:
    *way, last = [int(step) if step.isdigit() else step for step in path.split("/")]
    for step in way:
        value = value[step]
    value[last] = new


_TIER = "provisions/0/tiers/1"
_DAY_FINES = {"form": "day_fines", "maximum": 360}
_FAULTS = [
    ("jurisdiction", "Germany", "'Germany' is not an ISO 3166 code", "did you mean 'DE'?"),
    ("legal_family", "civl", "is not one of", "did you mean 'civil'?"),
    ("nam", "x", "unknown key 'nam'", "did you mean 'name'?"),
    ("format", 2, "is not one of: 1", ""),
    ("treaties/un-1998", {"in_force": "none", "source": "x"}, "unknown treaty 'un-1998'", "did you mean 'un-1988'?"),
    ("treaties/un-1988/in_force", "1991-02-30", "is not a date", "expected a date such as"),
    ("treaties/un-1988/in_force", 1991, "is not a date", "expected a date such as"),
    ("instruments/act/consolidated", "2025-13-01", "is not a date", ""),
    (
        "general_part/juveniles",
        [
            {
                "below": 18,
                "imprisonment": "none",
                "effect": {"death": "none"},
                "cite": {"instrument": "act", "article": 4},
            }
        ],
        "'imprisonment: none' leaves no range",
        "expected neither 'effect' nor 'applies: optional'",
    ),
    (f"{_TIER}/penalty/imprisonment/minimum", "16 years", "the minimum (16 years) is above the maximum", ""),
    (
        f"{_TIER}/penalty/imprisonment",
        {"minimum": "22 years", "maximum": "open"},
        "the minimum (22 years) is above the longest term of the general part (21 years)",
        "",
    ),
    (
        f"{_TIER}/penalty/imprisonment",
        {"minimum": "open", "maximum": "2 weeks"},
        "the maximum (14 days) is below the shortest term of the general part (1 month)",
        "",
    ),
    ("general_part/shortest_term/value", "22 years", "the shortest term (22 years) is above the longest", ""),
    (f"{_TIER}/penalty/imprisonment/minimum", "-1 years", "negative", "expected a term"),
    (f"{_TIER}/penalty/imprisonment/minimum", float("nan"), "not a number", "expected a term"),
    (f"{_TIER}/penalty/imprisonment/minimum", "none", "write 'open'", ""),
    (f"{_TIER}/penalty/imprisonment/maximum", 15, "has no unit", "did you mean '15 years'?"),
    (f"{_TIER}/penalty/fine", {"form": "amount", "maximum": 5, "currency": "NKO"}, "ISO 4217", "did you mean 'NOK'?"),
    (f"{_TIER}/penalty/fine", {"form": "amount", "maximum": -5, "currency": "NOK"}, "above 0", ""),
    (f"{_TIER}/penalty/fine", {"form": "multiple", "maximum": 4}, "needs 'maximum' and 'of", ""),
    (f"{_TIER}/penalty/fine", {"form": "units", "maximum": 4}, "needs 'maximum' and 'unit'", ""),
    (
        f"{_TIER}/penalty/fine",
        {"form": "units", "maximum": 4, "unit": "wage"},
        "no unit of account 'wage' is defined",
        "",
    ),
    (f"{_TIER}/penalty/fine", {"form": "day_fines", "unit": "wage"}, "'unit' belongs to the form 'units'", ""),
    (
        f"{_TIER}/penalty/fine",
        {"form": "day_fines", "fines": [_DAY_FINES]},
        "'fines' belongs to the form 'greatest'",
        "",
    ),
    (f"{_TIER}/penalty/fine", {"form": "greatest", "fines": [_DAY_FINES]}, "two or more, each with a limit", ""),
    (
        f"{_TIER}/penalty/fine",
        {"form": "greatest", "fines": [_DAY_FINES, {"form": "unlimited"}]},
        "two or more, each with a limit",
        "",
    ),
    (
        f"{_TIER}/penalty/fine",
        {"form": "greatest", "maximum": 5, "fines": [_DAY_FINES, _DAY_FINES]},
        "has no limits beside those of its 'fines'",
        "",
    ),
    (
        f"{_TIER}/penalty/fine",
        {"form": "unlimited", "limit_lifted": {"reason": "by law", "cite": {"instrument": "acts", "article": 1}}},
        "no instrument 'acts' is defined",
        "did you mean 'act'?",
    ),
    (
        "general_part/fine_instead_of_imprisonment",
        {"value": "none", "sentence_below": "6 months", "cite": {"instrument": "act", "article": 1}},
        "'none' and limits (for sentences below 6 months) contradict each other",
        "",
    ),
    (f"{_TIER}/penalty/join", None, "both imprisonment and a fine are given", ""),
    (f"{_TIER}/circumstances/0", "organised_group", "unknown circumstance", "did you mean 'organized_group'?"),
    (f"{_TIER}/id", "trafficking-basic", "duplicate id 'trafficking-basic'", "first on line"),
    (f"{_TIER}/cite/instrument", "akt", "no instrument 'akt' is defined", "did you mean 'act'?"),
    (f"{_TIER}/cite/article", 3.10, "write it in quotes", ""),
    (f"{_TIER}/in_force", {"from": "2020-01-01", "until": "2019-01-01"}, "before it begins", ""),
    (f"{_TIER}/quantity", {"thresholds": [{"substances": ["heroine"], "at_least": "1 kg"}]}, "heroine", "'heroin'?"),
    (f"{_TIER}/quantity", {"thresholds": [{"substances": ["heroin"], "at_least": "1 stone"}]}, "not a quantity", ""),
    ("provisions/0/conduct/0", "3(1)(a)(ix)", "unknown conduct", ""),
    ("absent", [{"conduct": ["sale"], "note": "x"}], "'sale' is listed as absent, but is named above", ""),
    (
        "absent",
        [{"substances": ["new_psychoactive"], "note": "x"}],
        "'new_psychoactive' is listed as absent, but is named above",
        "",
    ),
    ("provisions", [], "the list is empty", ""),
    ("provisions/0/tiers", [], "the list is empty", ""),
    ("recidivism/0/effect", {"cap": "3 years"}, "must change something", ""),
    ("recidivism/0/effect/multiply/maximum", "-2", "is not a factor", ""),
    ("recidivism/0/prevails_over", ["third"], "no recidivism rule 'third'", ""),
    ("recidivism/0/trigger/look_back/length", "5", "is not a term", ""),
]


@pytest.mark.parametrize(("path", "new", "says", "suggests"), _FAULTS, ids=lambda v: str(v)[:40])
def test_each_fault_is_refused_with_its_place_and_a_suggestion(
    plain: dict[str, Any], path: str, new: Any, says: str, suggests: str
) -> None:
    _put(plain, path, new)
    problems = _problems(plain)
    assert len(problems) == 1, problems
    assert says in problems[0]
    assert suggests in problems[0]
    assert problems[0].startswith("test.yaml:")
    line, column = problems[0].split(":")[1:3]
    assert int(line) > 0
    assert int(column) > 0


def test_a_tier_without_a_penalty_is_refused(plain: dict[str, Any]) -> None:
    del plain["provisions"][0]["tiers"][0]["penalty"]
    assert "the key 'penalty' is missing" in _problems(plain)[0]


def test_all_faults_of_a_file_are_reported_in_one_run(plain: dict[str, Any]) -> None:
    for path, new, _, _ in _FAULTS[1:3] + _FAULTS[8:9] + _FAULTS[20:21]:
        _put(plain, path, new)
    assert len(_problems(plain)) == 4


def test_positions_point_at_the_faulty_value(plain: dict[str, Any]) -> None:
    import yaml

    _put(plain, f"{_TIER}/penalty/imprisonment/maximum", "15 yeers")
    text = yaml.safe_dump(plain, sort_keys=False, allow_unicode=True).splitlines()
    line = next(number for number, content in enumerate(text, 1) if "yeers" in content)
    assert document_of(plain).position(("provisions", 0, "tiers", 1, "penalty", "imprisonment", "maximum")).line == line
    assert _problems(plain)[0].startswith(f"test.yaml:{line}:")


@examples(100)
@given(value=extracts())
def test_generated_extracts_are_sound(value: dict[str, Any]) -> None:
    assert extract_of(value).model.jurisdiction == "NO"


def test_an_extract_cannot_be_changed_after_reading(plain: dict[str, Any]) -> None:
    extract = extract_of(plain).model
    with pytest.raises(ValueError, match="frozen"):
        extract.name = "other"  # type: ignore[misc]
