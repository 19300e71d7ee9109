"""The results of a run of scenarios, gathered from pytest reports of this process or of parallel workers."""

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
    """How one scenario ended.

    `language` is that of its file, `explanation` are the lines that the author is shown if it does not hold, `expected`
    and `found` what was expected and found if it fails, `problems` the lines, columns and messages of mistakes that
    show only when it is carried out, `checks` the rules that it checks, each with the expected verdict, `durations` the
    seconds by line.
    """

    file: str
    name: str
    language: str
    line: int
    row_line: int
    tags: tuple[str, ...]
    status: ScenarioStatus
    failed_line: int
    explanation: tuple[str, ...]
    durations: Mapping[int, float]
    checks: tuple[tuple[str, str], ...]
    started: float
    expected: str = ""
    found: str = ""
    problems: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True)
class ScenarioResult:
    """A scenario with its feature and its outcome."""

    feature: FeatureFile
    example: Example
    outcome: ScenarioOutcome


@dataclass(frozen=True)
class Run:
    """Every scenario of a run, in the order of files and lines, and what is wrong with files that cannot be read.

    `files` are the files of the run, `tags` the expression that selected scenarios; moments are in seconds since the
    epoch.
    """

    outcomes: tuple[ScenarioOutcome, ...]
    faults: tuple[str, ...]
    files: tuple[str, ...]
    tags: str
    started: float
    seconds: float

    def count(self) -> Counter[ScenarioStatus]:
        """Return the number of scenarios by status."""
        return Counter(outcome.status for outcome in self.outcomes)

    @cached_property
    def results(self) -> Sequence[ScenarioResult]:
        """Every outcome with its scenario, read again from its file."""
        features = {name: read_feature(Path(name), name) for name in dict.fromkeys(o.file for o in self.outcomes)}
        examples = {(name, e.name): (feature, e) for name, feature in features.items() for e in feature.examples}
        return [
            ScenarioResult(*examples[outcome.file, outcome.name], outcome)
            for outcome in self.outcomes
            if (outcome.file, outcome.name) in examples
        ]


class Gatherer:
    """A pytest plugin that gathers outcomes while pytest runs."""

    def __init__(self) -> None:
        self._outcomes: dict[tuple[str, str], ScenarioOutcome] = {}
        self.faults: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep the outcome of a scenario; an error in its set-up or clean-up counts as a mistake."""
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
        """Return the run as gathered."""
        ordered = sorted(self._outcomes.values(), key=lambda o: (o.file, o.line, o.row_line, o.name))
        return Run(tuple(ordered), tuple(sorted(self.faults)), tuple(files), tags, started, seconds)


def shown_name(path: Path, start: Path) -> str:
    """Return the name of a file in messages: relative to the folder in which pytest was started, if it is below."""
    return str(path.relative_to(start)) if path.is_relative_to(start) else str(path)


def _outcome(data: Mapping[str, Any], started: float) -> ScenarioOutcome:
    return ScenarioOutcome(
        file=data["file"],
        name=data["name"],
        language=data["language"],
        line=data["line"],
        row_line=data["row_line"],
        tags=tuple(data["tags"]),
        status=data["status"],
        failed_line=data["failed_line"],
        explanation=tuple(data["explanation"]),
        durations=dict(data["durations"]),
        checks=tuple((rule, verdict) for rule, verdict in data["checks"]),
        started=started,
        expected=data["expected"],
        found=data["found"],
        problems=tuple((line, column, message) for line, column, message in data["problems"]),
    )
