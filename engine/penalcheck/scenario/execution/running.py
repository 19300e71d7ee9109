"""Running feature files through pytest, whatever pytest configuration their folder has."""

from __future__ import annotations

import contextlib
import io
import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from penalcheck.files.fault import DEBUG
from penalcheck.files.input_files import files_named
from penalcheck.files.problem import BadInput, Problem
from penalcheck.messages.reader_language import chosen
from penalcheck.messages.telling import marked, retold, tr
from penalcheck.scenario.execution.items import STANDS_FOR
from penalcheck.scenario.execution.scenario_results import Gatherer, Run, shown_name
from penalcheck.scenario.execution.tag_marks import as_mark_expression
from penalcheck.scenario.gherkin.feature import read_feature

_PLUGINS = ("pytest_bdd.plugin", "xdist.plugin", "penalcheck.scenario.execution.plugin")
_UNUSED = ("terminal", "cacheprovider", "warnings", "unraisableexception")
"""Plugins of pytest that would print, write or, the last one, search all memory for garbage at the end of a run."""
_EXPECTED_TAGS = marked("expected tags joined by and, or, not and (), such as 'un-1988 and not (recidivism or draft)'")
_SIGNS_OF_PYTEST = ("::", "[")
_INTERNAL = "INTERNALERROR>"
FEATURE_ENDING = ".feature"
"""How the names of feature files end, in small letters or capitals."""
_SETTINGS = Path(__file__).parent / "verify.ini"


def feature_files(paths: Sequence[Path]) -> tuple[list[Path], list[Problem]]:
    """Return the feature files at and below paths, each once, and what is wrong with the others.

    Raises BadInput if none can be run.
    """
    problems: list[Problem] = []
    named = list(files_named([str(path) for path in paths], (FEATURE_ENDING,), problems))
    faults = {file: fault for file in named if (fault := _fault(file))}
    problems += [Problem(str(file), None, fault) for file, fault in faults.items()]
    found = [file for file in named if file not in faults]
    if not found:
        raise BadInput(problems)
    return found, problems


def _fault(file: Path) -> str | None:
    """Return why a file cannot be run, judging by its name alone, or None."""
    return fault_of_name(file) if file.exists() else tr("no such file or folder")


def fault_of_name(file: Path) -> str | None:
    """Return why a file of this name can never be run, or None."""
    if file.suffix.lower() != FEATURE_ENDING:
        return tr("not a feature file; expected a name that ends in .feature")
    sign = next((sign for sign in _SIGNS_OF_PYTEST if sign in str(file.absolute())), None)
    return sign and tr("'{sign}' in the name of a file or folder has another meaning for pytest; rename it", sign=sign)


@dataclass(frozen=True)
class _Copies:
    """A pytest plugin that tells for which files others stand."""

    stands_for: Mapping[Path, Path]

    def pytest_configure(self, config: pytest.Config) -> None:
        """Let the collectors of features know it."""
        config.stash[STANDS_FOR] = self.stands_for


def run_features(
    files: Sequence[Path],
    *,
    tags: str | None = None,
    workers: int = 1,
    junit: Path | None = None,
    stands_for: Mapping[Path, Path] | None = None,
) -> Run:
    """Run the scenarios of files that have the tags, on `workers` processes. Raises BadInput on faulty tags.

    A file of `stands_for` holds a text that is not yet saved, and the other file is where it is to be.
    """
    gatherer = Gatherer()
    arguments = ["-c", str(_SETTINGS), "--rootdir", str(Path.cwd()), "--noconftest", "--continue-on-collection-errors"]
    arguments += [part for plugin in _UNUSED for part in ("-p", f"no:{plugin}")]
    arguments += [part for plugin in _PLUGINS for part in ("-p", plugin)]
    if tags:
        arguments += ["-m", as_mark_expression(tags)]
    if chosen():
        arguments += ["--penalcheck-language", str(chosen())]
    if workers > 1:
        arguments += ["-n", str(workers)]
    if junit:
        arguments.append(f"--junit-xml={junit}")
    absolute = [Path(os.path.abspath(file)) for file in files]  # noqa: PTH100 - keeps the names of links
    started, ticks = time.time(), time.perf_counter()
    errors = io.StringIO()
    with _alone(), contextlib.redirect_stderr(errors):
        status = pytest.main(
            [*arguments, *(str(file) for file in absolute)], plugins=[gatherer, _Copies(stands_for or {})]
        )
    if status == pytest.ExitCode.INTERRUPTED:
        raise KeyboardInterrupt
    if status == pytest.ExitCode.USAGE_ERROR and tags:
        raise BadInput([Problem(f"--tags {tags}", None, retold(_EXPECTED_TAGS))])
    sys.stderr.write(_told(errors.getvalue()))
    if status == pytest.ExitCode.NO_TESTS_COLLECTED and tags:
        raise BadInput(
            [
                Problem(
                    f"--tags {tags}", None, tr("no scenario has these tags; there are: {tags}", tags=_tags_of(absolute))
                )
            ]
        )
    names = [shown_name(file, Path.cwd()) for file in absolute]
    run = gatherer.run(names, tags or "", started, time.perf_counter() - ticks)
    if status in (pytest.ExitCode.INTERNAL_ERROR, pytest.ExitCode.USAGE_ERROR) and not run.faults:
        raise BadInput([Problem("verify", None, tr("pytest could not run the scenarios"))])
    return run


def _told(errors: str) -> str:
    """Return what pytest wrote to standard error; of a fault inside, the last line of the traceback is enough."""
    if os.environ.get(DEBUG):
        return errors
    lines = errors.splitlines(keepends=True)
    inside = [line for line in lines if line.startswith(_INTERNAL)]
    return "".join([line for line in lines if line not in inside] + inside[-1:])


def _tags_of(files: Sequence[Path]) -> str:
    tags = {tag for file in files for example in read_feature(file, str(file)).examples for tag in example.tags}
    return ", ".join(sorted(tags)) or tr("none")


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Keep out plugins and options of the environment, which are not the author's."""
    changed = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_ADDOPTS": ""}
    before = {name: os.environ.get(name) for name in changed}
    os.environ.update(changed)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
