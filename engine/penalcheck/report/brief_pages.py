"""Briefs as documents: two pages as PDF, or as DOCX to be worked on. Both have the same words."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any, Final

from penalcheck.messages.telling import ntr, tr
from penalcheck.report.brief import Brief
from penalcheck.report.typesetting import typeset
from penalcheck.report.word_document import QUIET, StyledText, WordDocument

_ALARM: Final = "A3262A"


def _pdf(brief: Brief) -> bytes:
    return typeset("brief", values_of(brief), "pdf")


def _docx(brief: Brief) -> bytes:
    values = values_of(brief)
    heads = values["heads"]
    document = WordDocument(values["title"])
    document.title(values["title"], below=values["subtitle"])
    if values["notice"]:
        document.paragraph([StyledText(values["notice"], colour=_ALARM)])
    document.heading(heads["answer"])
    document.bullets(values["answer"])
    document.heading(heads["chart"])
    document.figure(typeset("range_chart", values, "png"), _chart_in_words(brief))
    document.note(values["reading"])
    for part in ("findings", "questions", "sources"):
        document.heading(heads[part])
        told = values[part]
        if told["rows"]:
            rows = [_runs(row) for row in told["rows"]] if part == "findings" else told["rows"]
            document.table(told["heads"], rows, told["shares"])
        if told["after"]:
            document.note(told["after"])
    document.footer(values["footer"])
    return document.as_bytes()


def _runs(row: list[Any]) -> list[Any]:
    words, (title, told, basis), law = row
    finding = [StyledText(f"{title}\n", bold=True), StyledText(f"{told}\n"), StyledText(basis, colour=QUIET)]
    return [[StyledText(words, colour=_ALARM)], finding, law]


def _chart_in_words(brief: Brief) -> str:
    return "\n".join(f"{row.label}: {row.words}" for row in brief.chart.rows)


BRIEF_FORMATS: Final[Mapping[str, Callable[[Brief], bytes]]] = {"docx": _docx, "pdf": _pdf}
"""The formats of briefs by name."""


def values_of(brief: Brief) -> dict[str, Any]:
    """Return the words of a brief, in the language of the reader, by the parts of its pages."""
    return {
        "title": brief.title,
        "subtitle": brief.subtitle,
        "notice": brief.notice,
        "answer": brief.answer,
        "chart": dataclasses.asdict(brief.chart),
        "reading": _reading(brief),
        "heads": {
            "answer": tr("The answer"),
            "chart": tr("What offenders face, in years of imprisonment"),
            "findings": tr("What the law fails, by force"),
            "questions": tr("What is not known, and whom to ask"),
            "sources": tr("Sources, and how far to trust them"),
        },
        "findings": {
            "shares": [18, 60, 22],
            "heads": [tr("verdict"), tr("finding"), tr("law")],
            "rows": [[one.words, [one.title, one.told, one.basis], one.law] for one in brief.findings],
            "after": _after_findings(brief),
        },
        "questions": {
            "shares": [36, 38, 26],
            "heads": [tr("what hangs on it"), tr("to look up"), tr("whom to ask")],
            "rows": [[one.title, one.look_up, one.ask] for one in brief.questions],
            "after": _after_questions(brief),
        },
        "sources": {
            "shares": [36, 14, 34, 16],
            "heads": [tr("law"), tr("text of"), tr("read in"), tr("figures by grade")],
            "rows": [[one.title, one.text_of, one.read_in, one.grades] for one in brief.sources],
            "after": _after_sources(brief),
        },
        "footer": tr("penalcheck: what statutes threaten, not what courts impose. A benchmark is no duty of a treaty."),
    }


def _reading(brief: Brief) -> str:
    kinds = {bar.kind for row in brief.chart.rows for bar in row.bars}
    told = [tr("A bar runs from the least to the most that a court may impose by statute.")]
    if "possible" in kinds:
        told.append(tr("Dashed: one of several outcomes, because something is not known."))
    if "unknown" in kinds:
        told.append(tr("Dotted: an end is not known."))
    if "nothing" in kinds:
        told.append(tr("Circle: no imprisonment."))
    return " ".join(told)


def _after_findings(brief: Brief) -> str | None:
    if not brief.findings:
        return tr("Nothing that was checked falls short or goes too far.")
    if not brief.more_findings:
        return None
    return ntr(
        "And {number} more rule that the law fails; see: penalcheck evaluate {code}",
        "And {number} more rules that the law fails; see: penalcheck evaluate {code}",
        brief.more_findings,
        code=brief.code,
    )


def _after_questions(brief: Brief) -> str | None:
    if not brief.questions:
        return tr("Nothing that a rule asks is open.")
    if not brief.more_questions:
        return None
    return ntr(
        "And {number} more open question; see: penalcheck evaluate {code} --explain",
        "And {number} more open questions; see: penalcheck evaluate {code} --explain",
        brief.more_questions,
        code=brief.code,
    )


def _after_sources(brief: Brief) -> str:
    told = [tr("Citations on which findings rest: {grades}.", grades=brief.grades)] if brief.grades else []
    told.append(
        tr(
            "Verified: read, and found in the text of the day; checked: read; stale: changed since; unverified: not "
            "yet read in the law."
        )
    )
    if brief.more_sources:
        told.append(
            ntr(
                "And {number} more law; see: penalcheck evaluate {code} --format xlsx",
                "And {number} more laws; see: penalcheck evaluate {code} --format xlsx",
                brief.more_sources,
                code=brief.code,
            )
        )
    return " ".join(told)
