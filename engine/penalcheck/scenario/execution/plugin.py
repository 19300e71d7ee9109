"""The pytest plugin: folders of `.feature` files are test suites by themselves.

Nothing is imported or collected until pytest finds a `.feature` file. The file is then collected if it was named on the
command line, or if one of its lines is a sentence of the catalogue; features with other steps are left alone. So is a
file whose scenarios a Python module binds with pytest-bdd's `scenarios()`. `-p no:penalcheck` switches the plugin off;
so does `-p no:pytest-bdd`, without which no scenario can run.
"""

from __future__ import annotations

import contextlib
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from penalcheck.messages.reader_language import LANGUAGES, as_chosen

if TYPE_CHECKING:
    from penalcheck.scenario.execution.items import FeatureModule

_REGISTERED = "penalcheck-sentences"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option by which everything is told in one language."""
    parser.getgroup("penalcheck").addoption(
        "--penalcheck-language",
        choices=LANGUAGES,
        help="Tell what is wrong with scenarios in this language (default: that of each feature).",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Tell everything of this run in the chosen language, or that of the environment and of each feature."""
    telling = contextlib.ExitStack()
    telling.enter_context(as_chosen(config.getoption("penalcheck_language")))
    config.add_cleanup(telling.close)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> FeatureModule | None:
    """Collect a feature file that contains sentences of the catalogue."""
    if file_path.suffix.lower() != ".feature" or parent.config.pluginmanager.is_blocked("pytest-bdd"):
        return None
    from penalcheck.scenario.execution.items import FeatureModule, has_sentence

    named = parent.session.isinitpath(file_path)
    if not named and not has_sentence(file_path):
        return None
    _register_sentences(parent.config.pluginmanager)
    found: FeatureModule = FeatureModule.from_parent(parent, path=file_path)
    return found


def _register_sentences(manager: pytest.PytestPluginManager) -> None:
    if manager.has_plugin(f"{_REGISTERED}-0"):
        return
    from penalcheck.scenario.steps import modules

    for number, module in enumerate(modules()):
        manager.register(module, f"{_REGISTERED}-{number}")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect a feature that a Python module binds."""
    if not config.pluginmanager.has_plugin(f"{_REGISTERED}-0"):
        return
    from penalcheck.scenario.execution.items import ScenarioItem, bound_elsewhere

    bound = bound_elsewhere(items)
    left = [item for item in items if isinstance(item, ScenarioItem) and str(item.path) in bound]
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if item not in left]


@pytest.hookimpl(optionalhook=True)
def pytest_bdd_step_error(request: pytest.FixtureRequest, step: Any) -> None:
    """Record the step at which a scenario ended."""
    request.node.stash[_failed_step()] = step


def _failed_step() -> pytest.StashKey[Any]:
    from penalcheck.scenario.execution.items import FAILED_STEP

    return FAILED_STEP


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Add steps and verdicts to the report of a scenario, as plain data that parallel workers can send."""
    report = yield
    if hasattr(item, "outcome_of"):
        report.penalcheck = item.outcome_of(call, report)  # type: ignore[attr-defined]
    return report
