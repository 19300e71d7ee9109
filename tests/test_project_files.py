"""The files that describe the project: versions agree, hooks run real commands, the source archive is whole."""

from __future__ import annotations

import os
import re
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
    step = action["runs"]["steps"][-1]
    inputs = {"paths": f"{short} ;touch${{IFS}}made *", "options": f"--rulebook {ROOT / 'tests/data/one_rule.yaml'}"}
    assert action["inputs"].keys() >= inputs.keys()
    given = {name: inputs[re.sub(r"\W*inputs\.|\W*$", "", place)] for name, place in step["env"].items()}
    environment = {**os.environ, **given, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    command = ["bash", "-e", "-c", step["run"]]
    run = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert f"::warning file={short.name},line=" in run.stdout
    assert [line.partition(": ")[0] for line in run.stderr.splitlines()] == [";touch${IFS}made", "*"]
    assert not (tmp_path / "made").exists()
    assert run.returncode == 2


def test_the_source_archive_holds_every_file_of_the_project() -> None:
    included = {entry.strip("/") for entry in PROJECT["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]}
    present = {path.name for path in ROOT.iterdir() if path.suffix in (".md", ".cff", ".yml") or path.name == "LICENSE"}
    assert present | {".pre-commit-hooks.yaml"} <= included
