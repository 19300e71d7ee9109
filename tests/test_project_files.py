"""The files that describe the project: versions agree, hooks run real commands, the source archive is whole."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from conftest import ROOT
from penalcheck import __version__
from penalcheck.cli import main

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("file", "key"), [("CITATION.cff", "version"), ("publiccode.yml", "softwareVersion")])
def test_the_version_is_the_packages(file: str, key: str) -> None:
    assert str(yaml.safe_load((ROOT / file).read_text(encoding="utf-8"))[key]) == __version__


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: str(hook["id"]))
def test_a_hook_runs_a_command(hook: dict[str, Any]) -> None:
    program, name = hook["entry"].split()
    command = main.get_command(click.Context(main), name)
    assert program in PROJECT["project"]["scripts"]
    assert command is not None
    assert any(isinstance(parameter, click.Argument) and parameter.nargs == -1 for parameter in command.params)
    assert hook["id"] == f"{program}-{name}"


def test_the_action_of_forges_evaluates_what_it_is_given_and_runs_nothing_else(tmp_path: Path, short: Path) -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    *_, last = action["runs"]["steps"]
    rule = ROOT / "tests" / "data" / "one_rule.yaml"
    inputs = {
        "paths": str(short),
        "options": f"--rulebook {rule} --fail-on never --as-of *;touch${{IFS}}{tmp_path}/made",
    }
    for options in (inputs["options"], inputs["options"].partition(" --as-of")[0]):
        given = {
            name: {**inputs, "options": options}[str(place).split(".")[1].strip(" }")]
            for name, place in last["env"].items()
        }
        environment = {**os.environ, **given, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
        command = ["bash", "-e", "-c", last["run"]]
        run = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert run.returncode == (2 if "touch" in options else 0), run.stderr
    assert run.stdout.startswith(f"::warning file={short.name},line=")
    assert not (tmp_path / "made").exists()


def test_the_source_archive_holds_every_file_of_the_project() -> None:
    included = {entry.strip("/") for entry in PROJECT["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]}
    present = {path.name for path in ROOT.iterdir() if path.suffix in (".md", ".cff", ".yml") or path.name == "LICENSE"}
    assert present | {".pre-commit-hooks.yaml"} <= included
