"""Results as Cucumber messages: one JSON envelope on each line, for tools that read this format."""

from __future__ import annotations

import contextlib
import json
import platform
from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import Any

from gherkin.pickles.compiler import Compiler

from penalcheck.files.problem import BadInput
from penalcheck.scenario.execution.scenario_results import Run, ScenarioResult
from penalcheck.scenario.gherkin.feature import read_feature, read_text
from penalcheck.version import __version__

_PROTOCOL = "31.0.0"
_MEDIA_TYPE = "text/x.cucumber.gherkin+plain"
_STATUS = {"holds": "PASSED", "fails": "FAILED", "mistake": "UNDEFINED"}


def as_messages(run: Run) -> str:
    """Return a run as newline-delimited JSON."""
    return "".join(json.dumps(envelope, ensure_ascii=False) + "\n" for envelope in _envelopes(run))


def _envelopes(run: Run) -> Iterator[dict[str, Any]]:
    ids = (f"p{number}" for number in count(1))
    results = run.results
    yield {"meta": _meta()}
    features = {t.outcome.file: t.feature for t in results}
    for file in run.files:
        if file not in features:
            yield from _unread(file)
    pickles: dict[tuple[str, int], dict[str, Any]] = {}
    for file, feature in features.items():
        yield {"source": {"uri": file, "data": feature.text, "mediaType": _MEDIA_TYPE}}
        document = _renamed({**feature.document, "uri": file}, f"{file}#")
        yield {"gherkinDocument": document}
        lines = _lines(document["feature"])
        for compiled in Compiler().compile(document):
            pickle = dict(_renamed(compiled, f"{file}#pickle-", only=("id",)))
            # By its scenario, or by its row.
            pickles[file, lines[pickle["astNodeIds"][-1]]] = pickle
            yield {"pickle": pickle}
    started = next(ids)
    yield {"testRunStarted": {"id": started, "timestamp": _moment(run.started)}}
    for entry in results:
        pickle = pickles[entry.outcome.file, entry.outcome.row_line or entry.outcome.line]
        yield from _case(entry, pickle, next(ids), started)
    success = all(outcome.status == "holds" for outcome in run.outcomes) and not run.faults
    ended = _moment(run.started + run.seconds)
    yield {"testRunFinished": {"testRunStartedId": started, "success": success, "timestamp": ended}}


def _meta() -> dict[str, Any]:
    return {
        "protocolVersion": _PROTOCOL,
        "implementation": {"name": "penalcheck", "version": __version__},
        "runtime": {"name": platform.python_implementation(), "version": platform.python_version()},
        "os": {"name": platform.system() or "unknown"},
        "cpu": {"name": platform.machine() or "unknown"},
    }


def _unread(file: str) -> Iterator[dict[str, Any]]:
    """Yield the source of a file that cannot be read, and each mistake in it."""
    with contextlib.suppress(BadInput):
        yield {"source": {"uri": file, "data": read_text(Path(file), file), "mediaType": _MEDIA_TYPE}}
    try:
        read_feature(Path(file), file)
    except BadInput as bad:
        for problem in bad.problems:
            at = problem.position
            location = {"location": {"line": at.line, "column": at.column}} if at else {}
            yield {"parseError": {"source": {"uri": file, **location}, "message": str(problem)}}


def _renamed(value: Any, prefix: str, only: tuple[str, ...] = ("id", "astNodeIds")) -> Any:
    """Return a document with ids that are unique among files."""
    if isinstance(value, Mapping):
        return {key: _id(part, prefix) if key in only else _renamed(part, prefix, only) for key, part in value.items()}
    if isinstance(value, list):
        return [_renamed(part, prefix, only) for part in value]
    return value


def _id(value: Any, prefix: str) -> Any:
    return [f"{prefix}{part}" for part in value] if isinstance(value, list) else f"{prefix}{value}"


def _lines(node: Any) -> dict[str, int]:
    """Return the lines of a document's parts by their ids."""
    found: dict[str, int] = {}
    if isinstance(node, Mapping):
        if "id" in node and "location" in node:
            found[node["id"]] = node["location"]["line"]
        for part in node.values():
            found.update(_lines(part))
    elif isinstance(node, list):
        for part in node:
            found.update(_lines(part))
    return found


def _case(result: ScenarioResult, pickle: Mapping[str, Any], name: str, run: str) -> Iterator[dict[str, Any]]:
    steps = [{"id": f"{name}-{number}", "pickleStepId": step["id"]} for number, step in enumerate(pickle["steps"])]
    yield {"testCase": {"id": name, "pickleId": pickle["id"], "testRunStartedId": run, "testSteps": steps}}
    attempt = f"{name}-run"
    now = result.outcome.started
    yield {"testCaseStarted": {"id": attempt, "attempt": 0, "testCaseId": name, "timestamp": _moment(now)}}
    for step, (status, seconds, message) in zip(steps, _results(result), strict=True):
        common = {"testCaseStartedId": attempt, "testStepId": step["id"]}
        yield {"testStepStarted": {**common, "timestamp": _moment(now)}}
        now += seconds
        ended = {"status": status, "duration": _moment(seconds), **({"message": message} if message else {})}
        yield {"testStepFinished": {**common, "timestamp": _moment(now), "testStepResult": ended}}
    yield {"testCaseFinished": {"testCaseStartedId": attempt, "timestamp": _moment(now), "willBeRetried": False}}


def _results(result: ScenarioResult) -> Iterator[tuple[str, float, str]]:
    """Yield the status, the seconds and the message of each step.

    If a sentence cannot be read, no step was run. Otherwise the steps before the last one reached passed, and those
    after it were skipped. A fault that belongs to no single step is reported at the last one.
    """
    outcome, steps = result.outcome, result.example.scenario.steps
    messages = _messages(result)
    ended = bool(result.example.problems)
    for step in steps:
        line = step.line_number
        if line in messages:
            ended = True
            yield _STATUS[outcome.status], outcome.durations.get(line, 0.0), messages[line]
        else:
            yield ("SKIPPED" if ended else "PASSED"), outcome.durations.get(line, 0.0), ""


def _messages(result: ScenarioResult) -> dict[int, str]:
    """Return the messages on a scenario that does not hold, by the line of their step."""
    outcome = result.outcome
    lines = [step.line_number for step in result.example.scenario.steps]
    if outcome.status == "holds":
        return {}
    if not result.example.problems:
        return {outcome.failed_line or lines[-1]: "\n".join(outcome.explanation)}
    found: dict[int, list[str]] = {}
    for problem in result.example.problems:
        line = problem.position.line if problem.position else 0
        found.setdefault(line if line in lines else lines[-1], []).append(str(problem))
    return {line: "\n".join(texts) for line, texts in found.items()}


def _moment(seconds: float) -> dict[str, int]:
    whole = int(seconds)
    return {"seconds": whole, "nanos": int((seconds - whole) * 1_000_000_000)}
