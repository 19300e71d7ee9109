"""The JSON of `explain`, `amend` and `check`: it says what the text says, and keeps to its schema."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from jsonschema import Draft202012Validator

from conftest import DATA

Run = Callable[..., Result]
ONE_RULE = str(DATA / "one_rule.yaml")


def _told(penalcheck: Run, kind: str, *arguments: str, status: int) -> dict[str, Any]:
    """Return the JSON of a command, which keeps to the schema of its kind."""
    run = penalcheck(*arguments, "--format", "json")
    assert run.exit_code == status, run.output
    value: dict[str, Any] = json.loads(run.stdout)
    Draft202012Validator(json.loads(penalcheck("schema", kind).stdout)).validate(value)
    return value


@pytest.mark.parametrize("kind", ["explanation", "amendment", "checked"])
def test_a_schema_is_that_on_which_other_programs_rely(penalcheck: Run, kind: str) -> None:
    kept = (DATA / "schemas" / f"{kind}.json").read_text(encoding="utf-8")
    assert json.loads(penalcheck("schema", kind).stdout) == json.loads(kept), (
        f"the format changed: raise its version, or write tests/data/schemas/{kind}.json anew if it only grew"
    )


def _statements(reason: dict[str, Any]) -> Iterator[str]:
    yield reason["text"]
    for one in reason["because"]:
        yield from _statements(one)


def test_an_explanation_has_every_statement_of_the_tree(penalcheck: Run, short: Path) -> None:
    asked = ("explain", "NO", "gravest", str(short), "--rulebook", ONE_RULE, "--as-of", "2026-01-01")
    told = _told(penalcheck, "explanation", *asked, status=0)
    (finding,) = told["findings"]
    assert (finding["rule"], finding["verdict"]) == ("one-rule/gravest", "falls_short")
    words = "".join(penalcheck(*asked).stdout.translate(str.maketrans("", "", "│├└─ \n")))
    statements = list(_statements(finding["reasons"]))
    assert any(f"{short}:" in statement for statement in statements)
    assert [text for text in statements if text.translate(str.maketrans("", "", "│├└─ \n")) not in words] == []


def test_an_amendment_has_the_patch_of_each_way(penalcheck: Run, short: Path) -> None:
    asked = ("amend", "NO", str(short), "--rulebook", ONE_RULE, "--as-of", "2026-01-01")
    told = _told(penalcheck, "amendment", *asked, status=0)
    assert [finding["rule"] for finding in told["failing"]] == ["one-rule/gravest"]
    assert told["left"] == []
    assert told["ways"][0]["settles"] == told["failing"]
    for number, way in enumerate(told["ways"], 1):
        assert way["patch"] == penalcheck(*asked, "--patch", "--way", str(number)).stdout
        assert _told(penalcheck, "amendment", *asked, "--way", str(number), status=0)["ways"] == [way]
    assert penalcheck(*asked, "--patch", "--format", "json").exit_code == 2


def test_a_check_tells_sound_files_oddities_and_mistakes(penalcheck: Run, short: Path) -> None:
    (short.parent / "bad.yaml").write_text("format: 1\njurisdiction: NO\n", encoding="utf-8")
    told = _told(penalcheck, "checked", "check", str(short), str(short.parent / "bad.yaml"), "--probe", status=2)
    assert [entry["file"] for entry in told["sound"]] == [str(short)]
    plain = penalcheck("check", str(short), str(short.parent / "bad.yaml"), "--probe")
    lines = [f"{p['file']}:{p['line']}:{p['column']}: {p['message']}" for p in (*told["warnings"], *told["problems"])]
    assert lines == plain.stderr.splitlines()
    assert told["problems"]
