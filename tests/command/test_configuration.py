"""The configuration of a workplace, as a reviewer uses it: found upward, below the command line, told."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import Result

from conftest import DATA, ROOT
from penalcheck.cli import main
from penalcheck.command.configuration import ConfigurationText, read_configuration

Run = Callable[..., Result]

SETTINGS = """\
extract = "law/short.yaml"
rulebook = ["one_rule.yaml"]
as-of = 2026-01-01
fail-on = "never"
set = {one-rule = {benchmark = "102 months"}}
"""


@pytest.fixture
def workplace(short: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with an extract and a rulebook of its own; the working folder is one of its folders."""
    top = short.parent / "repository"
    (top / "law").mkdir(parents=True)
    (top / ".git").mkdir()
    short.rename(top / "law" / "short.yaml")
    (top / "one_rule.yaml").write_bytes((DATA / "one_rule.yaml").read_bytes())
    monkeypatch.chdir(top / "law")
    return top


def _result(run: Result) -> dict[str, Any]:
    return dict(json.loads(run.stdout))


@pytest.mark.parametrize("shared", [False, True])
def test_the_nearest_file_upward_gives_defaults_that_the_command_line_overrides(
    penalcheck: Run, workplace: Path, shared: bool
) -> None:
    text = SETTINGS if not shared else f"[tool.other]\nx = 1\n\n[tool.penalcheck]\n{SETTINGS}"
    file = workplace / ("pyproject.toml" if shared else "penalcheck.toml")
    file.write_text(text, encoding="utf-8")
    (workplace.parent / "penalcheck.toml").write_text("not = read", encoding="utf-8")
    run = penalcheck("evaluate", "--format", "json")
    assert run.exit_code == 0
    assert run.stderr == f"penalcheck: from {file}: extract, rulebook, set, as-of, fail-on\n"
    found = _result(run)
    assert (found["as_of"], [book["id"] for book in found["rulebooks"]]) == ("2026-01-01", ["one-rule"])
    (finding,) = found["jurisdictions"][0]["findings"]
    assert (finding["verdict"], finding["parameters"][0]["value"]) == ("adequate", "8 years 6 months")
    (change,) = found["rulebooks"][0]["changes"]
    assert (change["by"], change["to"]) == (str(file), "8 years 6 months")
    typed = penalcheck("evaluate", "--format", "json", "--set", "one-rule.benchmark=10 years", "--fail-on", "mandatory")
    assert typed.stderr == f"penalcheck: from {file}: extract, rulebook, as-of\n"
    assert _result(typed)["jurisdictions"][0]["findings"][0]["verdict"] == "falls_short"
    assert penalcheck("check").stdout.startswith("short.yaml: sound")
    assert penalcheck("explain", "NO", "gravest").stdout.startswith("Plainland (NO), law as of 2026-01-01")
    refused = penalcheck("evaluate", "--format", f"json={file}")
    assert refused.exit_code == 2
    assert "is an input" in refused.stderr


def test_a_configuration_is_named_or_left_out_on_the_command_line(penalcheck: Run, workplace: Path) -> None:
    (workplace / "penalcheck.toml").write_text(SETTINGS, encoding="utf-8")
    other = workplace / "other.toml"
    other.write_text(SETTINGS.replace("102 months", "11 years").replace('"never"', '"recommended"'), encoding="utf-8")
    assert penalcheck("evaluate").exit_code == 0
    assert penalcheck("evaluate", "--config", str(other)).exit_code == 1
    plain = penalcheck("evaluate", "short.yaml", "--no-config", "--rulebook", "../one_rule.yaml", "--format", "json")
    assert plain.stderr == ""
    assert _result(plain)["rulebooks"][0]["changes"] == []
    both = penalcheck("evaluate", "--no-config", "--config", str(other))
    assert both.exit_code == 2


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("penalcheck.toml", "rulebok = 'a'", ["1:1: unknown key 'rulebok'; did you mean 'rulebook'?"]),
        (
            "penalcheck.toml",
            'width = 9\n[set]\nuntoc.serious_crime = 4.5\nas-of = "1"',
            ["1:1: width: expected a number of at least 60", "3:1: serious_crime: write it in quotes", "4:1: as-of: "],
        ),
        ("penalcheck.toml", "as-of = '2026-13-01'\nfail-on = 'nevr'", ["1:1: as-of: '2026-13-01'", "mean 'never'?"]),
        ("penalcheck.toml", "language = 'xx'", ["1:1: language: expected one of: en, fr, es, ru, zh, ar"]),
        ("penalcheck.toml", "width = [", ["not valid TOML: "]),
        ("penalcheck.toml", "a = 1\na = 2\n", ["2:6: not valid TOML: "]),
        ("pyproject.toml", "[tool.penalcheck]\n\n'as of' = 1", ["3:1: unknown key 'as of'; did you mean 'as-of'?"]),
        ("pyproject.toml", "[tool.penalcheck\n", ["not valid TOML: "]),
        ("penalcheck.toml", "[set]\none-rule.benchmrk = 5", ["2:1: rulebook 'one-rule' has no parameter 'benchmrk'"]),
        (
            "penalcheck.toml",
            "[set.one-rule]\nbenchmark = 'ten'",
            ["2:1: expected a positive number of years or a term"],
        ),
    ],
)
def test_a_faulty_configuration_is_told_at_its_line(
    penalcheck: Run, workplace: Path, name: str, text: str, told: list[str]
) -> None:
    file = workplace / name
    file.write_text(text, encoding="utf-8")
    run = penalcheck("evaluate", "short.yaml", "--rulebook", "../one_rule.yaml")
    assert run.exit_code == 2, run.output
    for part in told:
        assert f"{file}:{part}" in run.stderr or part in run.stderr
    assert run.stderr.startswith(str(file)) or run.stderr.startswith("penalcheck: from")
    assert run.stdout == ""


def test_a_file_that_is_not_about_penalcheck_is_nobodys_mistake(penalcheck: Run, workplace: Path) -> None:
    (workplace / "pyproject.toml").write_text("[tool.other\n", encoding="utf-8")
    asked = ("evaluate", "short.yaml", "--rulebook", "../one_rule.yaml")
    assert penalcheck(*asked).stderr == ""
    (workplace / "pyproject.toml").write_text("[tool.other]\n", encoding="utf-8")
    named = penalcheck(*asked, "--config", str(workplace / "pyproject.toml"))
    assert named.exit_code == 2
    assert "there is no table [tool.penalcheck] in it" in named.stderr


@pytest.mark.usefixtures("workplace")
@pytest.mark.parametrize(
    ("typed", "means"), [("102 months", "8 years 6 months"), ("8.5", "8 years 6 months"), ("1 year", "1 year")]
)
def test_a_parameter_is_set_by_a_number_or_a_term(penalcheck: Run, typed: str, means: str) -> None:
    asked = ("evaluate", "short.yaml", "--rulebook", "../one_rule.yaml", "--format", "json")
    found = _result(penalcheck(*asked, "--set", f"one-rule.benchmark={typed}"))
    assert found["rulebooks"][0]["changes"][0]["to"] == means


@pytest.mark.usefixtures("workplace")
@pytest.mark.parametrize("typed", ["life", "30 days", "5 yaers", "-3 months", "0 years", "20000 years"])
def test_a_parameter_is_no_length_that_it_cannot_have(penalcheck: Run, typed: str) -> None:
    run = penalcheck("evaluate", "short.yaml", "--rulebook", "../one_rule.yaml", "--set", f"one-rule.benchmark={typed}")
    assert run.exit_code == 2
    assert "expected a positive number of years or a term such as '10 years 6 months'" in run.stderr


def test_every_key_stands_for_an_option_and_the_readme_names_it(tmp_path: Path) -> None:
    values = {"set": '{a = {b = "1"}}', "as-of": "2026-01-01", "fail-on": '"never"', "width": "80", "language": '"fr"'}
    command = main.get_command(click.Context(main), "evaluate")
    assert command is not None
    parameters = {parameter.name for parameter in command.params}
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name, field in ConfigurationText.model_fields.items():
        key = field.alias or name
        assert f"`{key}`" in readme
        file = tmp_path / "one.toml"
        file.write_text(f"{key} = {values.get(key, repr('x'))}", encoding="utf-8")
        configuration = read_configuration(file)
        assert configuration is not None
        (parameter,) = configuration.defaults()
        assert parameter in {*parameters, "language"}, key
