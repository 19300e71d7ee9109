"""Progress between two results, for the terminal and for other programs."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from typing import Final

from penalcheck.findings.finding import FoundFact, verdict_words
from penalcheck.findings.progress import COURSES, Course, Progress, ProgressStep
from penalcheck.findings.record import FindingRecord
from penalcheck.messages.local_forms import day_in_words
from penalcheck.messages.telling import marked, ntr, retold, tr
from penalcheck.report.grid import csv_text, markdown_table
from penalcheck.report.terminal import wrapped
from penalcheck.rulebook.rule import FORCE_WORDS

_HEADERS: Final = ("jurisdiction", "course", "rule", "force", "subject", "before", "after")
_TOLD_HEADERS: Final = (
    marked("jurisdiction"),
    marked("course"),
    marked("rule"),
    marked("force"),
    marked("subject"),
    marked("before"),
    marked("after"),
)
_COURSES: Final[dict[Course, str]] = {
    "worsened": marked("worsened"),
    "mended": marked("mended"),
    "unsettled": marked("unsettled"),
    "settled": marked("settled"),
    "changed": marked("changed"),
    "new": marked("new"),
    "gone": marked("gone"),
}
_COUNTED: Final[dict[Course, str]] = {
    "worsened": marked("{number} worsened"),
    "mended": marked("{number} mended"),
    "unsettled": marked("{number} unsettled"),
    "settled": marked("{number} settled"),
    "changed": marked("{number} changed"),
    "new": marked("{number} new"),
    "gone": marked("{number} gone"),
}
"""The ways in which a finding may change, each with its word, and with a number of findings."""


def _table(found: Progress) -> str:
    return "\n".join(_lines(found))


def _lines(found: Progress) -> Iterator[str]:
    yield _heading(found)
    if not found.steps:
        yield tr("Nothing changed.")
    for code, steps in groupby(found.steps, key=lambda step: step.jurisdiction):
        members = list(steps)
        counts = Counter(step.course for step in members)
        yield ""
        courses = tr(", ").join(retold(_COUNTED[course], number=counts[course]) for course in COURSES if counts[course])
        yield from wrapped(tr("{code}: {counts}", code=code, counts=courses), "", "  ")
        for step in members:
            if step.course not in ("new", "gone") or _matters(step):
                yield from _step(step)
    yield ""
    yield ntr("{number} finding is unchanged.", "{number} findings are unchanged.", found.unchanged)


def _heading(found: Progress) -> str:
    return tr("From {start} to {end}", start=_moment(found.start), end=_moment(found.end))


def _moment(text: str) -> str:
    """Return the day of a result in words; what is no day, as a file may have, is told as it is."""
    try:
        return day_in_words(dt.date.fromisoformat(text))
    except ValueError:
        return text


def _matters(step: ProgressStep) -> bool:
    """Tell whether a finding that is new or gone is of interest: neither adequate nor not applicable."""
    side = step.after or step.before
    return side is not None and side.verdict not in ("adequate", "not_applicable")


def _step(step: ProgressStep) -> Iterator[str]:
    told = {"course": retold(_COURSES[step.course]), "rule": step.rule, "force": retold(FORCE_WORDS[step.force])}
    if step.subject == step.jurisdiction.partition(" ")[0]:
        heading = tr("{course}: {rule} ({force})", **told)
    else:
        heading = tr("{course}: {rule} on {subject} ({force})", **told, subject=step.subject)
    yield from wrapped(heading, "  ", "    ")
    yield from wrapped(tr("before: {finding}", finding=_told_side(step.before)), "    ", "      ")
    yield from wrapped(tr("after: {finding}", finding=_told_side(step.after)), "    ", "      ")


def _told_side(finding: FindingRecord | None) -> str:
    if finding is None:
        return tr("not evaluated")
    found = tr("; ").join(FoundFact(fact.fact, fact.value, ()).told() for fact in finding.found)
    return tr("{verdict} ({found})", verdict=verdict_words(finding.verdict), found=found)


def _side(finding: FindingRecord | None) -> str:
    if finding is None:
        return "not evaluated"
    found = "; ".join(f"{fact.fact.replace('_', ' ')}: {fact.value}" for fact in finding.found)
    return f"{finding.verdict.replace('_', ' ')} ({found})"


def _rows(found: Progress) -> list[tuple[str, ...]]:
    return [
        (s.jurisdiction, s.course, s.rule, s.force, s.subject, _side(s.before), _side(s.after)) for s in found.steps
    ]


def _csv(found: Progress) -> str:
    return csv_text(_HEADERS, _rows(found))


def _markdown(found: Progress) -> str:
    rows = [
        (
            step.jurisdiction,
            retold(_COURSES[step.course]),
            step.rule,
            retold(FORCE_WORDS[step.force]),
            step.subject,
            _told_side(step.before),
            _told_side(step.after),
        )
        for step in found.steps
    ]
    return f"## {_heading(found)}\n\n{markdown_table(list(map(retold, _TOLD_HEADERS)), rows)}"


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
