"""Results as JSON, for other programs, one code after the other; `penalcheck schema result` writes the schema."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from penalcheck.findings.record import jurisdiction_record, record
from penalcheck.findings.result import Result
from penalcheck.report.formats import View

_NONE: Final = '\n  "jurisdictions": []'
"""A key of the record; within a text of JSON, its quotes would be escaped."""


def as_json(result: Result, view: View) -> Iterator[str]:  # noqa: ARG001  (JSON always has everything)
    """Yield all findings, whatever their verdict, with the file and line of each figure."""
    head, _, tail = record(replace(result, evaluations=())).model_dump_json(indent=2).partition(_NONE)
    yield f"{head}{_NONE.removesuffix(']')}"
    between = "\n    "
    for evaluation in result.evaluations:
        text = jurisdiction_record(result, evaluation, numbered=True).model_dump_json(indent=2)
        yield between + text.replace("\n", "\n    ")
        between = ",\n    "
    yield ("\n  ]" if result.evaluations else "]") + tail


def as_jsonl(result: Result, view: View) -> Iterator[str]:  # noqa: ARG001
    """Yield a line for each code, which is a result of its own; what is wrong with inputs is in a line at the end."""
    head = record(replace(result, evaluations=(), problems=()))
    between = ""
    for evaluation in result.evaluations:
        one = head.model_copy(update={"jurisdictions": (jurisdiction_record(result, evaluation, numbered=True),)})
        yield between + one.model_dump_json()
        between = "\n"
    if result.problems or not result.evaluations:
        yield between + record(replace(result, evaluations=())).model_dump_json()
