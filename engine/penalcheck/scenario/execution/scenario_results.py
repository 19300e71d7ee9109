"""What a run of scenarios found, gathered from pytest's reports, of this process or of parallel workers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import pytest

from penalcheck.scenario.gherkin.feature import Example, FeatureFile, read_feature

ScenarioStatus = Literal["holds", "fails", "mistake"]


@dataclass(frozen=True)
class ScenarioOutcome:
    """How one scenario ended."""

    file: str
    name: str
    line: int
    row_line: int
    tags: tuple[str, ...]
    status: ScenarioStatus
    failed_line: int
    told: tuple[str, ...]
    durations: Mapping[int, float]
    asked: tuple[tuple[str, str], ...]
    started: float


@dataclass(frozen=True)
class Retold:
    """A scenario with what became of it."""

    feature: FeatureFile
    example: Example
    outcome: ScenarioOutcome


@dataclass(frozen=True)
class Run:
    """Every scenario of a run, in the order of files and lines, and what is wrong with files that cannot be read.

    `files` are the files that the run was asked for, `tags` what scenarios were chosen by; moments are in seconds since
    the epoch.
    """

    outcomes: tuple[ScenarioOutcome, ...]
    faults: tuple[str, ...]
    files: tuple[str, ...]
    tags: str
    started: float
    seconds: float

    def count(self) -> Counter[ScenarioStatus]:
        """Return how many scenarios ended how."""
        return Counter(outcome.status for outcome in self.outcomes)

    @cached_property
    def retold(self) -> Sequence[Retold]:
        """Every outcome beside its scenario, read again from its file."""
        features = {name: read_feature(Path(name), name) for name in dict.fromkeys(o.file for o in self.outcomes)}
        examples = {(name, e.name): (feature, e) for name, feature in features.items() for e in feature.examples}
        return [
            Retold(*examples[outcome.file, outcome.name], outcome)
            for outcome in self.outcomes
            if (outcome.file, outcome.name) in examples
        ]


class Gatherer:
    """A pytest plugin that gathers outcomes while pytest runs."""

    def __init__(self) -> None:
        self._outcomes: dict[tuple[str, str], ScenarioOutcome] = {}
        self.faults: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep the outcome of a scenario; trouble before or after it counts as a mistake."""
        data = getattr(report, "penalcheck", None)
        if data is None or (report.when != "call" and report.outcome != "failed"):
            return
        outcome = _outcome(data, report.start)
        self._outcomes[outcome.file, outcome.name] = outcome

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Keep what is wrong with a file that cannot be read."""
        if report.failed:
            self.faults += [line for line in [report.longreprtext] if line not in self.faults]

    def run(self, files: Sequence[str], tags: str, started: float, seconds: float) -> Run:
        """Return what was gathered."""
        ordered = sorted(self._outcomes.values(), key=lambda o: (o.file, o.line, o.row_line, o.name))
        return Run(tuple(ordered), tuple(sorted(self.faults)), tuple(files), tags, started, seconds)


def shown_name(path: Path, start: Path) -> str:
    """Return a file's name in messages: as seen from where pytest was started, if below it."""
    return str(path.relative_to(start)) if path.is_relative_to(start) else str(path)


def _outcome(data: Mapping[str, Any], started: float) -> ScenarioOutcome:
    return ScenarioOutcome(
        file=data["file"],
        name=data["name"],
        line=data["line"],
        row_line=data["row_line"],
        tags=tuple(data["tags"]),
        status=data["status"],
        failed_line=data["failed_line"],
        told=tuple(data["told"]),
        durations=dict(data["durations"]),
        asked=tuple((rule, verdict) for rule, verdict in data["asked"]),
        started=started,
    )
