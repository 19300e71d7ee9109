"""What is read has bounds: the guide states each of them, and input beyond them is refused at once."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from conftest import CITE, ROOT, TESTLAND, extract_of
from penalcheck.exposure.case import Case
from penalcheck.extract.penal_code import Extract
from penalcheck.extract.references import check_extract_references
from penalcheck.files import limits
from penalcheck.files.document import parse_document
from penalcheck.files.loading import load_model
from penalcheck.files.problem import BadInput

_BOUNDS = {name: value for name, value in vars(limits).items() if name.isupper()}
_PENALTY = {"imprisonment": {"minimum": "1 year", "maximum": "3 years"}, "fine": "none"}
_TIER = {"id": "basic", "grade": "basic", "cite": CITE, "penalty": _PENALTY}


def _law(**changes: Any) -> dict[str, Any]:
    offence = {
        "id": "sale",
        "title": "Sale",
        "conduct": ["sale"],
        "substances": ["all"],
        "cite": CITE,
        "tiers": [_TIER],
    }
    return {**TESTLAND, "provisions": [{**offence, **changes.pop("offence", {})}], **changes}


def _problems(value: Any) -> list[str]:
    with pytest.raises(BadInput) as raised:
        load_model(Extract, parse_document("law.json", json.dumps(value).encode()), check_extract_references)
    return [str(problem) for problem in raised.value.problems]


def test_the_guide_states_every_bound() -> None:
    guide = (ROOT / "scenarios" / "README.md").read_text(encoding="utf-8")
    section = guide.partition("## What is read")[2].partition("\n## ")[0]
    assert len(_BOUNDS) > 10
    assert [name for name, value in _BOUNDS.items() if f"{value:,}" not in section] == []


def test_every_unknown_key_of_hundreds_is_told() -> None:
    problems = _problems(_law(**{f"key{number}": 1 for number in range(300)}))
    assert sum("unknown key 'key" in problem for problem in problems) == 300


def test_of_very_many_faults_the_first_are_told() -> None:
    many = limits.MOST_PROBLEMS + 500
    for faulty in (
        _law(**{f"key{number}": 1 for number in range(many)}),
        _law(offence={"tiers": [_TIER] * many}),
        _law(
            offence={"tiers": [{**_TIER, "id": f"t{n}", "cite": {**CITE, "instrument": f"a{n}"}} for n in range(many)]}
        ),
    ):
        problems = _problems(faulty)
        assert len(problems) == limits.MOST_PROBLEMS + 1
        assert problems[0] == "law.json: there are more problems than the first 1,000, which follow"


def test_thousands_of_tiers_are_read() -> None:
    tiers = [{**_TIER, "id": f"t{number}"} for number in range(2000)]
    assert len(extract_of(_law(offence={"tiers": tiers})).model.provisions[0].tiers) == 2000


def test_conduct_that_is_named_again_and_again_is_named_once() -> None:
    once = extract_of(_law(offence={"conduct": ["3(1)"]})).model.provisions[0].conduct
    assert extract_of(_law(offence={"conduct": ["3(1)", "sale"] * 5000})).model.provisions[0].conduct == once


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"a: " + b"x" * 1_000_000, "f.yaml:1:4: a text of 1,000,000 characters; at most 20,000"),
        (b"? " + b"x" * 500 + b"\n: 1", "f.yaml:1:3: a text of 500 characters; at most 200"),
        (b"a: 1\n" * 3000, "there are more problems than the first 1,000"),
        ("\n".join(f"{' ' * depth}a:" for depth in range(500)).encode(), "nested deeper than 60 levels"),
    ],
)
def test_what_is_too_much_is_refused(content: bytes, says: str) -> None:
    with pytest.raises(BadInput) as raised:
        parse_document("f.yaml", content)
    assert says in str(raised.value)


def test_blank_lines_cost_nothing() -> None:
    assert parse_document("f.yaml", b"\n" * 1_000_000 + b"a: 1").position(("a",)).line == 1_000_001


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("  Scenario: One\n    Given " + "a" * 50_000, "x.feature:3:5: a step of 50,000 characters; at most 1,000"),
        ("\n" * 1_000_000, "x.feature:20001:1: at most 20,000 lines are read"),
        ("  words of a description\n" * 15_000, "the feature has no scenario"),
    ],
)
def test_a_feature_file_has_bounds_too(tmp_path: Any, penalcheck: Callable[..., Any], text: str, says: str) -> None:
    path = tmp_path / "x.feature"
    path.write_text(f"Feature: F\n{text}\n", encoding="utf-8")
    result = penalcheck("verify", str(path))
    assert says in result.output
    assert result.exit_code == 2


def test_a_case_has_no_more_priors_than_are_read() -> None:
    priors = [{"offence": "trafficking", "convicted": f"{n + 1} days before"} for n in range(limits.MOST_PRIORS + 1)]
    case = {"format": 1, "id": "c", "title": "t", "role": "dealer", "conduct": "sale", "substance": "lsd"}
    with pytest.raises(BadInput, match="the list has 101 entries; expected at most 100"):
        load_model(Case, parse_document("case.json", json.dumps({**case, "priors": priors}).encode()))
