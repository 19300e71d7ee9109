"""What a reader of the terminal can do next: the commands that show more of what was found, and what would mend it."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

from penalcheck.files.shipped import extracts_folder
from penalcheck.findings.evaluation import Evaluation
from penalcheck.findings.finding import Verdict
from penalcheck.findings.result import Result
from penalcheck.messages.telling import tr
from penalcheck.report.terminal import wrapped


def next_steps(result: Result) -> str:
    """Return commands on the first code of a result; empty if it has no findings to go on with."""
    evaluation = next((one for one in result.evaluations if one.findings), None)
    if evaluation is None:
        return ""
    lines = [line for what, command in _steps(result, evaluation) for line in (*wrapped(what, "  ", "  "), command)]
    return "\n".join([tr("Next, with the same options:"), *lines])


def _steps(result: Result, evaluation: Evaluation) -> Iterator[tuple[str, str]]:
    code, paths = evaluation.extract.jurisdiction, _paths(evaluation)
    failing = _first(result, evaluation, "falls_short") or _first(result, evaluation, "disproportionate")
    if failing:
        yield _step(tr("the reasons for a finding, down to article and line"), "explain", code, failing, *paths)
        yield _step(tr("what to change so that nothing fails"), "amend", code, *paths)
    unsettled = _first(result, evaluation, "undetermined")
    if unsettled:
        yield _step(tr("what to look up, and where to write it"), "explain", code, unsettled, *paths)
    everything = tr("every finding with its law, adequate ones too")
    yield _step(everything, "evaluate", *(paths or [code]), "--full", "--all")


def _step(what: str, *command: str) -> tuple[str, str]:
    """Return what a command shows, and the command, which is never broken: it is to be copied."""
    return tr("{what}:", what=what), f"    {shlex.join(['penalcheck', *command])}"


def _paths(evaluation: Evaluation) -> list[str]:
    """Return how a command names the file of an extract; nothing if it is a shipped one, which its code names."""
    source = evaluation.document.source
    return [] if Path(source).absolute().parent == extracts_folder().absolute() else [source]


def _first(result: Result, evaluation: Evaluation, verdict: Verdict) -> str:
    """Return the full name of the rule of the first finding with a verdict that nobody accepted; empty if none has."""
    return next((finding.key[1] for finding in result.standing(evaluation) if finding.verdict == verdict), "")
