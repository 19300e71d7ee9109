"""The files that describe the project: versions agree, hooks run real commands, the source archive is whole."""

from __future__ import annotations

import tomllib
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


def test_the_source_archive_holds_every_file_of_the_project() -> None:
    included = {entry.strip("/") for entry in PROJECT["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]}
    present = {path.name for path in ROOT.iterdir() if path.suffix in (".md", ".cff", ".yml") or path.name == "LICENSE"}
    assert present | {".pre-commit-hooks.yaml"} <= included
