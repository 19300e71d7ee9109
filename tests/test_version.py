"""The version stands in one place, from which the package, its reports and the files beside it take it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable

import pytest
from click.testing import Result

from conftest import ROOT
from penalcheck.version import __version__

NAMED = re.compile(r"^(?:version|softwareVersion): *[\"']?([^\"'\n]+)", re.MULTILINE)


def test_the_package_takes_its_version_from_the_module(penalcheck: Callable[..., Result]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" not in project["project"]
    assert ROOT / project["tool"]["hatch"]["version"]["path"] == ROOT / "engine" / "penalcheck" / "version.py"
    assert __version__ in penalcheck("--version").output


@pytest.mark.parametrize("name", ["CITATION.cff", "publiccode.yml"])
def test_files_that_name_the_version_name_this_one(name: str) -> None:
    path = ROOT / name
    named = NAMED.findall(path.read_text(encoding="utf-8")) if path.is_file() else []
    assert set(named) <= {__version__}, f"{name} names another version than engine/penalcheck/version.py"
