"""Profiles, and rulebooks that extend a shipped one: what they change, how it shows, and how mistakes are met."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import Result

from conftest import COMPLETE_CODE
from penalcheck.files.problem import BadInput
from penalcheck.files.shipped import profile_files
from penalcheck.rulebook.rule import Rulebook, parameters_of
from penalcheck.rulebook.rulebook_files import read_classification, read_rulebooks

Run = Callable[..., Result]
VOCABULARY = read_classification().vocabulary
EXTENSION: dict[str, Any] = {
    "format": 1,
    "extends": "cnd-res-2-xl",
    "title": "The resolution as our ministry reads it",
    "set": {"major_trafficking": {"value": "12 years", "reason": "white paper of 2025"}},
    "retire": [{"rule": "2b-instrumentalities", "reason": "asked under un-1988 already"}],
    "sources": {"paper": {"title": "White paper", "source": "ministry of justice"}},
    "parameters": {
        "gravest": {"value": 15, "unit": "years", "kind": "benchmark", "source": "paper", "meaning": "ours"}
    },
    "rules": [
        {
            "id": "our-own",
            "title": "The gravest tier",
            "subject": "system",
            "requires": {"gravest_trafficking_maximum": {"at_least": {"parameter": "gravest"}}},
            "direction": "floor",
            "force": "recommended",
            "basis": {"source": "paper", "article": "p. 3"},
            "explanation": "It allows {gravest_trafficking_maximum}; ours is {gravest}.",
            "remedy": "Raise it to {gravest}.",
        }
    ],
}


def _written(folder: Path, value: Any, name: str = "ours.yaml") -> str:
    path = folder / name
    path.write_text(yaml.safe_dump(value, sort_keys=False), encoding="utf-8")
    return str(path)


def _read(folder: Path, value: Any) -> Rulebook:
    (book,) = read_rulebooks([_written(folder, value)], VOCABULARY)
    return book


def test_an_extension_adds_sets_and_retires(tmp_path: Path) -> None:
    (shipped,) = read_rulebooks(["cnd-res-2-xl"], VOCABULARY)
    book = _read(tmp_path, EXTENSION)
    ids = {rule.text.id for rule in book.rules}
    assert ids == {rule.text.id for rule in shipped.rules} - {"2b-instrumentalities"} | {"our-own"}
    assert str(book.text.parameters["major_trafficking"].term) == "12 years"
    assert {(change.kind, change.what) for change in book.changes} == {
        ("parameter", "major_trafficking"),
        ("retired", "2b-instrumentalities"),
        ("added", "our-own"),
    }


@pytest.mark.parametrize("form", ["table", "json"])
def test_reasons_show_in_every_report(penalcheck: Run, tmp_path: Path, form: str) -> None:
    ours = _written(tmp_path, EXTENSION)
    output = penalcheck("evaluate", str(COMPLETE_CODE), "--rulebook", ours, "--format", form).output
    text = " ".join(output.split())
    for part in ("white paper of 2025", "asked under un-1988 already", "2b-instrumentalities", "our-own"):
        assert part in text


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda e: e.update(extends="cnd-res-2"), "did you mean 'cnd-res-2-xl'?"),
        (lambda e: e["set"].update(major_traficking={"value": 3, "reason": "x"}), "did you mean 'major_trafficking'?"),
        (lambda e: e["set"]["major_trafficking"].update(value="a lot"), "expected a positive number of years"),
        (lambda e: e["set"]["major_trafficking"].pop("reason"), "the key 'reason' is missing"),
        (lambda e: e["retire"][0].update(rule="2b-instrument"), "did you mean '2b-instrumentalities'?"),
        (lambda e: e["retire"][0].pop("reason"), "the key 'reason' is missing"),
        (lambda e: e["rules"][0].update(id="2a-heads"), "'2a-heads' is already in the rulebook that is extended"),
        (lambda e: e["rules"][0]["basis"].update(source="papers"), "did you mean 'paper'?"),
        (
            lambda e: e["rules"][0].update(requires={"longest_trm": {"at_least": "1 year"}}),
            "did you mean 'longest_term'",
        ),
        (lambda e: e.update(retires=[]), "did you mean 'retire'?"),
    ],
)
def test_a_mistake_in_an_extension_is_located(penalcheck: Run, tmp_path: Path, change: Any, says: str) -> None:
    value = yaml.safe_load(yaml.safe_dump(EXTENSION))
    change(value)
    ours = _written(tmp_path, value)
    result = penalcheck("evaluate", str(COMPLETE_CODE), "--rulebook", ours)
    assert result.exit_code == 2
    line = next(line for line in result.output.splitlines() if says in line)
    place = line.removeprefix(ours).split(":")
    assert place[1].isdigit()
    assert place[2].isdigit()


def _citing(article: str) -> dict[str, Any]:
    """Return the extension with its rule resting on an article of the resolution itself."""
    value: dict[str, Any] = yaml.safe_load(yaml.safe_dump(EXTENSION))
    value["rules"][0]["basis"] = {"source": "resolution", "article": article}
    return value


def test_an_extension_cites_provisions_of_what_it_extends_or_adds_them(penalcheck: Run, tmp_path: Path) -> None:
    value = _citing("para. 2(f)")
    refused = penalcheck("rules", "show", "our-own", "--rulebook", _written(tmp_path, value))
    assert refused.exit_code == 2
    assert "no provision 'para. 2(f)' under 'resolution' (see 'provisions'); did you mean 'para. 2(" in refused.output
    value["provisions"] = [{"article": "para. 2(f)", "asks": "Ours.", "binds": "recommended"}]
    book = _read(tmp_path, value)
    assert book.text.provisions[-1].article == "para. 2(f)"
    value["rules"] = []
    idle = penalcheck("rules", "coverage", "--rulebook", _written(tmp_path, value))
    assert "ours.yaml" in idle.output
    assert "no rule cites para. 2(f)" in idle.output


def test_an_extension_may_add_a_rule_where_what_it_extends_has_none(tmp_path: Path) -> None:
    (shipped,) = read_rulebooks(["cnd-res-2-xl"], VOCABULARY)
    asked = next(asked for asked in shipped.text.provisions if asked.no_rule)
    assert "cnd-res-2-xl/our-own" in {rule.id for rule in _read(tmp_path, _citing(asked.article)).rules}


def test_an_extension_and_what_it_extends_are_not_asked_twice(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="is already used by"):
        read_rulebooks([_written(tmp_path, EXTENSION), "cnd-res-2-xl"], VOCABULARY)


def test_a_rule_is_retired_by_an_earlier_id(tmp_path: Path) -> None:
    earlier = {**EXTENSION, "retire": [{"rule": "2c-courier-below-head", "reason": "x"}]}
    book = _read(tmp_path, earlier)
    assert "2c-below-head" not in {rule.text.id for rule in book.rules}
    assert ("retired", "2c-below-head") in {(change.kind, change.what) for change in book.changes}


def test_treaty_only_uses_no_benchmark_and_no_recommendation() -> None:
    books = read_rulebooks((), VOCABULARY, (), "treaty-only")
    asked = [(book, rule) for book in books for rule in book.rules]
    assert asked
    for book, rule in asked:
        assert rule.text.force in ("mandatory", "qualified")
        assert all(book.text.parameters[name].kind == "treaty" for name in parameters_of(rule))
    assert all(change.reason for book in books for change in book.changes)


@pytest.mark.parametrize("profile", [path.stem for path in profile_files()])
def test_every_shipped_profile_evaluates(penalcheck: Run, profile: str) -> None:
    result = penalcheck("evaluate", str(COMPLETE_CODE), "--profile", profile, "--fail-on", "never")
    assert result.exit_code == 0, result.output
    assert f"profile {profile}" in " ".join(result.output.split())


def test_strict_raises_benchmarks_and_says_so(penalcheck: Run) -> None:
    result = penalcheck("rules", "parameters", "--profile", "strict", "--rulebook", "cnd-res-2-xl")
    text = " ".join(result.output.split())
    assert "5 years" in text
    assert "set for this run by" in text


def test_the_command_line_prevails_over_the_profile() -> None:
    books = read_rulebooks(["cnd-res-2-xl"], VOCABULARY, ["cnd-res-2-xl.serious_crime=7"], "strict")
    assert str(books[0].text.parameters["serious_crime"].term) == "7 years"


@pytest.mark.parametrize(
    ("profile", "says"),
    [
        ({"set": {"cnd-res-2-xl.serius_crime": {"value": 5, "reason": "x"}}}, "did you mean 'serious_crime'?"),
        ({"set": {"cnd-res-2-xm.serious_crime": {"value": 5, "reason": "x"}}}, "did you mean 'cnd-res-2-xl'?"),
        ({"set": {"serious_crime": {"value": 5, "reason": "x"}}}, "is not of the form rulebook.parameter"),
        ({"retire": [{"rule": "un-1988/art-3-7", "reason": "x"}]}, "there is no rule 'art-3-7' to retire"),
        ({"retire": [{"rule": "art-3-7-early-release", "reason": "x"}]}, "is not of the form rulebook/rule"),
        ({"forces": ["binding"]}, "is not one of: mandatory"),
        ({"benchmark": False}, "did you mean 'benchmarks'?"),
    ],
)
def test_a_mistake_in_a_profile_is_located(penalcheck: Run, tmp_path: Path, profile: Any, says: str) -> None:
    base = {"format": 1, "id": "ours", "title": "Ours", "meaning": "for us"}
    path = _written(tmp_path, {**base, **profile})
    result = penalcheck("evaluate", str(COMPLETE_CODE), "--profile", path)
    assert result.exit_code == 2
    assert any(line.startswith(f"{path}:") and says in line for line in result.output.splitlines()), result.output


def test_a_mistyped_profile_is_suggested(penalcheck: Run) -> None:
    result = penalcheck("evaluate", str(COMPLETE_CODE), "--profile", "treaties-only")
    assert result.exit_code == 2
    assert "did you mean 'treaty-only'?" in result.output
