"""Results as Cucumber messages: one JSON envelope a line, for the tools that read them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

from gherkin.pickles.compiler import Compiler

from penalcheck import __version__
from penalcheck.spec.feature import Example
from penalcheck.spec.results import Outcome, Run, Told, retold

_PROTOCOL = "27.0.0"
_MEDIA_TYPE = "text/x.cucumber.gherkin+plain"
_STATUS = {"holds": "PASSED", "fails": "FAILED", "mistake": "UNDEFINED"}


def as_messages(run: Run) -> str:
    """Return a run as newline-delimited JSON."""
    return "".join(json.dumps(envelope, ensure_ascii=False) + "\n" for envelope in _envelopes(run))


def _envelopes(run: Run) -> Iterator[dict[str, Any]]:
    ids = (f"p{number}" for number in count(1))
    told = retold(run)
    yield {"meta": _meta()}
    features = {t.outcome.file: t.feature for t in told}
    pickles: dict[tuple[str, int], dict[str, Any]] = {}
    for file, feature in features.items():
        yield {"source": {"uri": file, "data": feature.text, "mediaType": _MEDIA_TYPE}}
        document = _renamed({**feature.document, "uri": file}, f"{file}#")
        yield {"gherkinDocument": document}
        for compiled in Compiler().compile(document):
            pickle = dict(_renamed(compiled, f"{file}#pickle-", only=("id",)))
            pickles[file, _line(document, pickle)] = pickle
            yield {"pickle": pickle}
    started = next(ids)
    yield {"testRunStarted": {"id": started, "timestamp": _moment(0)}}
    for entry in told:
        pickle = pickles[entry.outcome.file, entry.outcome.row_line or entry.outcome.line]
        yield from _case(entry, pickle, next(ids), started)
    success = all(outcome.status == "holds" for outcome in run.outcomes) and not run.faults
    yield {"testRunFinished": {"testRunStartedId": started, "success": success, "timestamp": _moment(run.seconds)}}


def _meta() -> dict[str, Any]:
    nothing = {"name": "unknown"}
    product = {"name": "penalcheck", "version": __version__}
    return {"protocolVersion": _PROTOCOL, "implementation": product, "runtime": nothing, "os": nothing, "cpu": nothing}


def _renamed(value: Any, prefix: str, only: tuple[str, ...] = ("id", "astNodeIds")) -> Any:
    """Return a document with its ids made unique among files."""
    if isinstance(value, Mapping):
        return {key: _id(part, prefix) if key in only else _renamed(part, prefix, only) for key, part in value.items()}
    if isinstance(value, list):
        return [_renamed(part, prefix, only) for part in value]
    return value


def _id(value: Any, prefix: str) -> Any:
    return [f"{prefix}{part}" for part in value] if isinstance(value, list) else f"{prefix}{value}"


def _line(document: Mapping[str, Any], pickle: Mapping[str, Any]) -> int:
    """Return the line of the scenario, or of the row, that a pickle comes from."""
    return _lines(document["feature"])[pickle["astNodeIds"][-1]]


def _lines(node: Any) -> dict[str, int]:
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


def _case(told: Told, pickle: Mapping[str, Any], name: str, run: str) -> Iterator[dict[str, Any]]:
    steps = [{"id": f"{name}-{number}", "pickleStepId": step["id"]} for number, step in enumerate(pickle["steps"])]
    yield {"testCase": {"id": name, "pickleId": pickle["id"], "testRunStartedId": run, "testSteps": steps}}
    attempt = f"{name}-run"
    yield {"testCaseStarted": {"id": attempt, "attempt": 0, "testCaseId": name, "timestamp": _moment(0)}}
    results = list(_results(told.outcome, told.example))
    for step, result in zip(steps, results, strict=True):
        common = {"testCaseStartedId": attempt, "testStepId": step["id"], "timestamp": _moment(0)}
        yield {"testStepStarted": common}
        yield {"testStepFinished": {**common, "testStepResult": result}}
    finished = {"testCaseStartedId": attempt, "timestamp": _moment(0), "willBeRetried": False}
    yield {"testCaseFinished": finished}


def _results(outcome: Outcome, example: Example) -> Iterator[dict[str, Any]]:
    """Yield the result of each step: those before the end passed, those after it were skipped."""
    ended = False
    faulty = {problem.position.line for problem in example.problems if problem.position}
    for step in example.scenario.steps:
        line = step.line_number
        status = "SKIPPED" if ended or (outcome.status == "mistake" and faulty and line not in faulty) else "PASSED"
        message = {}
        if line == outcome.failed_line or line in faulty:
            status, ended = _STATUS[outcome.status], True
            message = {"message": "\n".join(outcome.told)}
        yield {"status": status, "duration": _moment(outcome.durations.get(line, 0.0)), **message}


def _moment(seconds: float) -> dict[str, int]:
    whole = int(seconds)
    return {"seconds": whole, "nanos": int((seconds - whole) * 1_000_000_000)}
