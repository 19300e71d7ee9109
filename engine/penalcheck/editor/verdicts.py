"""How the scenarios of a feature ended: marks beside their lines, and the steps that fail."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from penalcheck.editor.mistakes import Mistake, placed
from penalcheck.editor.text_spans import TextSpan, line_at
from penalcheck.editor.typed_text import TypedText
from penalcheck.files.problem import Position, Problem
from penalcheck.messages.telling import tr
from penalcheck.scenario.execution.scenario_results import Run, ScenarioOutcome


@dataclass(frozen=True)
class VerdictMark:
    """What an editor shows at the end of the line of a scenario, or of a row of its examples."""

    line: int
    text: str
    more: str
    """The steps and figures behind it, on several lines; empty if it holds."""


@dataclass(frozen=True)
class ScenarioEnd:
    """How one scenario ended, as plain data that another process can send."""

    line: int
    row_line: int
    status: str
    failed_line: int
    expected: str
    found: str
    explanation: tuple[str, ...]
    problems: tuple[tuple[int, int, str], ...]

    @classmethod
    def of(cls, outcome: ScenarioOutcome) -> ScenarioEnd:
        """Return how a scenario ended."""
        return cls(**{field.name: getattr(outcome, field.name) for field in dataclasses.fields(cls)})

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> ScenarioEnd:
        """Return how a scenario ended from the data that another process sent."""
        problems = tuple((line, column, message) for line, column, message in data["problems"])
        return cls(**{**data, "explanation": tuple(data["explanation"]), "problems": problems})


def ends_of(run: Run) -> list[dict[str, Any]]:
    """Return how the scenarios of a run ended, as plain data."""
    return [dataclasses.asdict(ScenarioEnd.of(outcome)) for outcome in run.outcomes]


def marks_of(ends: Sequence[ScenarioEnd]) -> list[VerdictMark]:
    """Return the marks of scenarios; the rows of an outline have one each, and its heading one for all of them."""
    marks = [VerdictMark(end.row_line or end.line, _told(end), "\n".join(end.explanation)) for end in ends]
    outlines: dict[int, list[ScenarioEnd]] = {}
    for end in ends:
        if end.row_line:
            outlines.setdefault(end.line, []).append(end)
    for line, rows in outlines.items():
        held = sum(row.status == "holds" for row in rows)
        text = tr("holds") if held == len(rows) else tr("{held} of {rows} hold", held=held, rows=len(rows))
        marks.append(VerdictMark(line, text, ""))
    return sorted(marks, key=lambda mark: mark.line)


def _told(end: ScenarioEnd) -> str:
    if end.status != "fails":
        return tr("holds") if end.status == "holds" else tr("cannot be read")
    return tr("fails: {found}, expected {expected}", found=end.found, expected=end.expected)


def failures_of(draft: TypedText, ends: Sequence[ScenarioEnd]) -> list[Mistake]:
    """Return the steps that fail, as warnings, and the mistakes that show only when a scenario is carried out."""
    return list(dict.fromkeys((*_failing(draft, ends), *_unreadable(draft, ends))))


def _failing(draft: TypedText, ends: Sequence[ScenarioEnd]) -> Iterator[Mistake]:
    for end in ends:
        if end.status == "fails":
            line = line_at(draft.lines, end.failed_line)
            span = TextSpan.on(end.failed_line, len(line) - len(line.lstrip()) + 1, len(line.rstrip()) + 1)
            told = [_told(end), *([tr("row on line {line}", line=end.row_line)] if end.row_line else [])]
            yield Mistake(span, "\n".join((*told, *end.explanation[1:])), "warning")


def _unreadable(draft: TypedText, ends: Sequence[ScenarioEnd]) -> Iterator[Mistake]:
    for end in ends:
        for line, column, message in end.problems:
            yield placed(draft, Problem(draft.source, Position(line, column), message), "mistake")
