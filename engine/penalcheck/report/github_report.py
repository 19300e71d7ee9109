"""Results as workflow commands of GitHub, which forges show as annotations beside the lines of an extract."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from penalcheck.findings.evaluation import Evaluation
from penalcheck.findings.finding import FAILING, Finding, found_fact, verdict_words
from penalcheck.findings.result import Result, position_of
from penalcheck.findings.rows import found_text, review_texts
from penalcheck.messages.telling import retold, tr
from penalcheck.report.formats import View, shown
from penalcheck.rulebook.rule import FORCE_WORDS, Force

_LEVELS: Final[dict[Force, str]] = {
    "mandatory": "error",
    "qualified": "error",
    "recommended": "warning",
    "interpretive": "notice",
}


def as_github(result: Result, view: View) -> str:
    """Return a line for each finding that the view shows, and for each input that could not be read.

    A failing finding that counts is an error, a warning or a notice by its force; every other finding is a notice.
    """
    return "\n".join(_lines(result, view))


def _lines(result: Result, view: View) -> Iterator[str]:
    for problem in result.problems:
        position = problem.position
        place = {"line": position.line, "col": position.column} if position else {}
        yield _command("error", problem.message, file=_path(problem.source), **place)
    for evaluation in result.evaluations:
        if evaluation.fault:
            yield _command("error", evaluation.fault, file=_path(evaluation.document.source))
        for finding in shown(evaluation, view):
            yield _finding(result, evaluation, finding)


def _finding(result: Result, evaluation: Evaluation, finding: Finding) -> str:
    position = position_of(evaluation, finding)
    counts = finding.verdict in FAILING and not result.accepted(evaluation, finding)
    return _command(
        _LEVELS[finding.force] if counts else "notice",
        "\n".join(_message(result, evaluation, finding)),
        file=_path(evaluation.document.source),
        line=position.line,
        col=position.column,
        title=tr(
            "{code} {verdict} ({force}): {title}",
            code=result.label(evaluation),
            verdict=verdict_words(finding.verdict),
            force=retold(FORCE_WORDS[finding.force]),
            title=finding.title,
        ),
    )


def _message(result: Result, evaluation: Evaluation, finding: Finding) -> Iterator[str]:
    basis = tr("; ").join(finding.basis)
    yield tr("{rule} on {subject} ({basis})", rule=finding.key[1], subject=finding.subject, basis=basis)
    yield tr("Found: {found}; required: {required}.", found=found_text(finding), required=finding.required)
    if finding.missing:
        names = (found_fact(name, None).told_name for name in finding.missing)
        yield tr("To look up: {facts}.", facts=tr(", ").join(names))
    elif finding.verdict in FAILING:
        yield finding.remedy
    yield from (tr("Review: {review}", review=text) for text in review_texts(result, evaluation, finding))


def _path(source: str) -> str:
    """Return a path as an annotation names it: from the working folder, if the file lies there."""
    path = Path(source)
    return (path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path).as_posix()


def _command(level: str, message: str, **properties: object) -> str:
    told = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in properties.items())
    return f"::{level} {told}::{_escaped(message)}"


def _escaped(text: str, more: str = "") -> str:
    """Return a text in which no sign ends the command, or the property in which it stands."""
    return "".join(f"%{ord(sign):02X}" if sign in f"%\r\n{more}" else sign for sign in text)
