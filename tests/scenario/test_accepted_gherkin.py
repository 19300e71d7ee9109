"""What Gherkin's own parser accepts is read as Gherkin's own compiler reads it: scenarios, tags, steps, arguments."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from gherkin.parser import Parser
from gherkin.pickles.compiler import Compiler
from hypothesis import given
from hypothesis import strategies as st
from pytest_bdd.parser import Step

from conftest import examples
from penalcheck.scenario.gherkin.feature import read_feature

BACKGROUND = ["a penal code of a party to the 1988 Convention", "the code has no recidivism rule"]
LAW = "trafficking is punishable by imprisonment of 5 to 15 years"
ACT = "a courier is sentenced"
ENDS = ["the exposure is 5 to 15 years", 'the reason says "<b> | & \\"', 'the reason says "#a = @b"']
EXTRACT = "the following extract"
KIND_OF_SENTENCE = {
    **dict.fromkeys([*BACKGROUND, LAW, EXTRACT], "given"),
    ACT: "when",
    **dict.fromkeys(ENDS, "then"),
}

TAGS = st.lists(st.from_regex(r"@[\w#=,;:.()\[\]/+*!?&<>-]{1,8}", fullmatch=True), max_size=3)
WORDS = st.sampled_from(["Words", "1.", "a <b> c", "x | y", "#1 = @b", "Ünïcode 法", "(a: b)", "\\"])
NOTES = st.lists(st.sampled_from(["", "# a comment", "   # language: fr", "#"]), max_size=2)
DESCRIPTION = st.lists(st.sampled_from(["", "It says so.", "- a list", "1 < 2 > 0", "# a comment", "\\|"]), max_size=3)


@st.composite
def tagged(draw: Any, heading: str) -> list[str]:
    tags = draw(TAGS)
    above = [" ".join(tags)] if tags else []
    return [*above, *draw(NOTES), f"{heading}: {draw(WORDS)}", *draw(DESCRIPTION)]


def led(draw: Any, keyword: str, sentence: str) -> list[str]:
    return [*draw(NOTES), f"  {draw(st.sampled_from([keyword, '*']))} {sentence}"]


@st.composite
def argument(draw: Any) -> list[str]:
    quotes, other = draw(st.permutations(['"""', "```"]))
    media = draw(st.sampled_from(["", "yaml", " application/yaml; version=1"]))
    inside = draw(
        st.lists(st.sampled_from(["format: 1", "  deep", "", "| a |", "@tag", "# no comment", other]), max_size=3)
    )
    return [f"    {quotes}{media}", *(f"    {line}" for line in inside), f"    {quotes}"]


@st.composite
def scenario(draw: Any, *, led_by_background: bool) -> list[str]:
    outline = draw(st.booleans())
    lines = draw(tagged("Scenario Outline" if outline or draw(st.booleans()) else "Scenario"))
    if draw(st.booleans()):
        lines += [*led(draw, "Given", EXTRACT), *draw(argument())]
    elif not led_by_background:
        lines += led(draw, draw(st.sampled_from(["Given", "And"])), BACKGROUND[0])
    lines += led(draw, "Given", LAW) + led(draw, "When", ACT) + led(draw, "Then", "<end>" if outline else ENDS[0])
    lines += led(draw, "And", draw(st.sampled_from(ENDS)))
    for _ in range(draw(st.integers(1, 2)) if outline else 0):
        lines += [*draw(tagged("Examples")), "  | end | note <a> |"]
        for end in draw(st.lists(st.sampled_from(ENDS), min_size=1, max_size=2)):
            cell = end.replace("\\", "\\\\").replace("|", "\\|")
            lines += [*draw(NOTES), f" | {cell} | {draw(st.sampled_from(['', 'a', '<end>', 'x y']))} |"]
    return lines


@st.composite
def group(draw: Any, heading: str, *, led_by_background: bool = False) -> list[str]:
    lines = draw(tagged(heading))
    own = draw(st.booleans())
    if own:
        lines += ["Background:", *led(draw, "Given", BACKGROUND[0]), *led(draw, "But", BACKGROUND[1])]
    for _ in range(draw(st.integers(1, 2))):
        lines += draw(scenario(led_by_background=own or led_by_background))
    if heading == "Feature":
        for _ in range(draw(st.integers(0, 2))):
            lines += draw(group("Rule", led_by_background=own))
    return lines


@examples(100)
@given(head=NOTES, lines=group("Feature"), language=st.booleans())
def test_a_feature_is_read_as_gherkin_reads_it(
    head: list[str], lines: list[str], language: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    above = [line for line in head if "language" not in line] + (["# language: en"] if language else [])
    text = "\n".join([*above, *(line for line in lines if language or "language" not in line)])
    path = tmp_path_factory.getbasetemp() / "draft.feature"
    path.write_text(text, encoding="utf-8")
    pickles = Compiler().compile({**Parser().parse(text), "uri": "draft"})
    found = read_feature(path, "draft.feature").examples
    assert [problem for example in found for problem in example.problems] == []
    assert sorted(map(_of_pickle, pickles)) == sorted(
        (example.scenario.name, sorted(example.tags), [_of_step(step) for step in example.scenario.steps])
        for example in found
    )


def _of_pickle(pickle: dict[str, Any]) -> Any:
    steps = [
        (KIND_OF_SENTENCE[step["text"]], step["text"], step.get("argument", {}).get("docString", {}).get("content"))
        for step in pickle["steps"]
    ]
    return pickle["name"], sorted({tag["name"].removeprefix("@") for tag in pickle["tags"]}), steps


def _of_step(step: Step) -> Any:
    return step.type, str(step.name), None if step.docstring is None else str(step.docstring)


def test_accepted_gherkin_is_carried_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, penalcheck: Callable[..., Result]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft.feature").write_text(
        """# A comment, and below it the language.

# language: en
@issue#123 @a=b @x(y) @and
Feature: F
  Background:
    * a penal code of a party to the 1988 Convention
    And trafficking in at least 1 kg of heroin is punishable by imprisonment of 5 to 15 years
  @one
  Scenario: Bullets <b>
    # a comment among the steps
    * a major trafficker is sentenced
    * the exposure is 5 to 15 years
    And the reason cites "art. 12(1)"
  Rule: R
    Scenario Outline: Cells
      When a major trafficker is sentenced
      Then the reason cites "<what>"
      @two
      Examples:
        | what | note |
        | <b>  |      |
        | art. 12(1) | \\| |
""",
        encoding="utf-8",
    )
    output = penalcheck("verify").output
    assert "3 scenarios: 2 hold, 1 fails" in output
    assert 'draft.feature:18:7: Then the reason cites "<b>" (row on line 22)' in output
    for tags, told in {
        "issue#123 and @a=b and one": "1 scenario: 1 holds",
        r"@and and x\(y\) and not two": "1 scenario: 1 holds",
        "(two or nobody) and not one": "2 scenarios: 1 holds, 1 fails",
    }.items():
        assert told in penalcheck("verify", "--tags", tags).output
    assert "there are: a=b, and, issue#123, one, two, x(y)" in penalcheck("verify", "--tags", "nobody").output
