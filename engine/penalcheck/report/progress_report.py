"""Progress between two results, for the terminal and for other programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from typing import Final

from penalcheck.findings.progress import COURSES, Progress, ProgressStep
from penalcheck.findings.record import FindingRecord
from penalcheck.messages.telling import tr
from penalcheck.report.grid import csv_text, markdown_table
from penalcheck.report.terminal import wrapped

_HEADERS = ("jurisdiction", "course", "rule", "force", "subject", "before", "after")


def _table(found: Progress) -> str:
    return "\n".join(_lines(found))


def _lines(found: Progress) -> Iterator[str]:
    yield f"From {found.start} to {found.end}"
    if not found.steps:
        yield "Nothing changed."
    for code, steps in groupby(found.steps, key=lambda step: step.jurisdiction):
        members = list(steps)
        counts = Counter(step.course for step in members)
        yield ""
        courses = tr(", ").join(f"{counts[course]} {course}" for course in COURSES if counts[course])
        yield from wrapped(f"{code}: {courses}", "", "  ")
        for step in members:
            if step.course not in ("new", "gone") or _matters(step):
                yield from _step(step)
    yield ""
    yield "1 finding is unchanged." if found.unchanged == 1 else f"{found.unchanged} findings are unchanged."


def _matters(step: ProgressStep) -> bool:
    """Tell whether a finding that is new or gone is of interest: neither adequate nor not applicable."""
    side = step.after or step.before
    return side is not None and side.verdict not in ("adequate", "not_applicable")


def _step(step: ProgressStep) -> Iterator[str]:
    on = f" on {step.subject}" if step.subject != step.jurisdiction.partition(" ")[0] else ""
    yield from wrapped(f"{step.course}: {step.rule}{on} ({step.force})", "  ", "    ")
    yield from wrapped(f"before: {_side(step.before)}", "    ", "      ")
    yield from wrapped(f"after: {_side(step.after)}", "    ", "      ")


def _side(finding: FindingRecord | None) -> str:
    if finding is None:
        return "not evaluated"
    found = tr("; ").join(f"{fact.fact.replace('_', ' ')}: {fact.value}" for fact in finding.found)
    return f"{finding.verdict.replace('_', ' ')} ({found})"


def _rows(found: Progress) -> list[tuple[str, ...]]:
    return [
        (s.jurisdiction, s.course, s.rule, s.force, s.subject, _side(s.before), _side(s.after)) for s in found.steps
    ]


def _csv(found: Progress) -> str:
    return csv_text(_HEADERS, _rows(found))


def _markdown(found: Progress) -> str:
    return f"## From {found.start} to {found.end}\n\n{markdown_table(_HEADERS, _rows(found))}"


def _json(found: Progress) -> str:
    steps = [
        {
            "jurisdiction": step.jurisdiction,
            "rule": step.rule,
            "subject": step.subject,
            "title": step.title,
            "force": step.force,
            "course": step.course,
            "before": step.before.model_dump(mode="json") if step.before else None,
            "after": step.after.model_dump(mode="json") if step.after else None,
        }
        for step in found.steps
    ]
    value = {"from": found.start, "to": found.end, "unchanged": found.unchanged, "steps": steps}
    return json.dumps(value, ensure_ascii=False, indent=2)


PROGRESS_FORMATS: Final[Mapping[str, Callable[[Progress], str]]] = {
    "table": _table,
    "csv": _csv,
    "markdown": _markdown,
    "json": _json,
}
"""The formats of progress by name."""
