"""The pytest plugin: folders of `.feature` files are test suites by themselves.

Nothing is imported and nothing is collected until pytest meets a `.feature` file. Then a file is taken up if it was
named on the command line, or if one of its lines is a sentence of the catalogue: features that speak otherwise belong
to somebody else. A file whose scenarios a Python module binds with pytest-bdd's `scenarios()` is left to that module.
`-p no:penalcheck` switches the plugin off; so does `-p no:pytest-bdd`, without which no sentence can be carried out.
"""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from penalcheck.scenario.execution.items import FeatureModule

_REGISTERED = "penalcheck-sentences"


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> FeatureModule | None:
    """Take up a feature file that speaks the catalogue's sentences."""
    if file_path.suffix != ".feature" or parent.config.pluginmanager.is_blocked("pytest-bdd"):
        return None
    from penalcheck.scenario.execution.items import FeatureModule, speaks

    named = parent.session.isinitpath(file_path)
    if not named and not speaks(file_path):
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
    """Leave a feature to the Python module that binds it."""
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
    """Note at which step a scenario ended."""
    request.node.stash[_failed_step()] = step


def _failed_step() -> pytest.StashKey[Any]:
    from penalcheck.scenario.execution.items import FAILED_STEP

    return FAILED_STEP


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Give the report of a scenario its steps and verdicts as plain data, which parallel workers can send home."""
    report = yield
    if hasattr(item, "outcome_of"):
        report.penalcheck = item.outcome_of(call, report)  # type: ignore[attr-defined]
    return report
