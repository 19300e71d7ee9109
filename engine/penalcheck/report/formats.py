"""The formats of results: each is a function from a `Result` to text, its pieces or a workbook, in a module."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from penalcheck.files.long_text import LongText
from penalcheck.files.output import pieces_of
from penalcheck.findings.evaluation import Evaluation
from penalcheck.findings.finding import VERDICTS, Finding, Verdict, counts_text
from penalcheck.findings.result import Result, count_verdicts
from penalcheck.messages.telling import tr

Extent = Literal["answer", "statistics", "overview", "digest", "full"]
"""How far the terminal goes: the answer alone, counts, a line for each code, findings in short, or in tables."""


@dataclass(frozen=True)
class View:
    """How much of a result is shown: with `explain`, the argument; with `everything`, adequate findings too.

    If verdicts are `chosen`, findings of these are shown and no others. The extent is that of the terminal alone.
    """

    explain: bool = False
    everything: bool = False
    extent: Extent = "digest"
    chosen: tuple[Verdict, ...] = ()

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """The verdicts that are shown, worst first."""
        if self.chosen:
            return tuple(verdict for verdict in VERDICTS if verdict in self.chosen)
        left_out = {"not_applicable"} if self.everything else {"not_applicable", "adequate"}
        return tuple(verdict for verdict in VERDICTS if verdict not in left_out)


FORMATS: Final = {
    "table": "penalcheck.report.terminal_report:as_text",
    "json": "penalcheck.report.json_report:as_json",
    "jsonl": "penalcheck.report.json_report:as_jsonl",
    "csv": "penalcheck.report.csv_report:as_csv",
    "markdown": "penalcheck.report.markdown_report:as_markdown",
    "html": "penalcheck.report.html_report:as_html",
    "sarif": "penalcheck.report.sarif_report:as_sarif",
    "junit": "penalcheck.report.junit_report:as_junit",
    "github": "penalcheck.report.github_report:as_github",
    "xlsx": "penalcheck.report.xlsx_report:as_xlsx",
}
"""The formats by name: the module and the function from a result and a view to text or its pieces, or to bytes.

They are imported when they are used.
"""


def render(result: Result, form: str, view: View) -> str | bytes:
    """Return a result in one of the `FORMATS`."""
    content = rendered(result, form, view)
    return content if isinstance(content, bytes) else str(content)


def rendered(result: Result, form: str, view: View) -> LongText | bytes:
    """Return a result in one of the `FORMATS`; a text may be too long for the memory."""
    module, _, name = FORMATS[form].partition(":")
    write: Callable[[Result, View], str | bytes | Iterator[str]] = getattr(importlib.import_module(module), name)
    made = write(result, view)
    return made if isinstance(made, bytes) else LongText(pieces_of(made))


def counts_of(result: Result, evaluation: Evaluation) -> str:
    """Return how many findings an evaluation has of each verdict, in words."""
    nothing = tr("nothing new") if result.baseline else tr("no findings")
    return counts_text(count_verdicts(evaluation.findings)) or nothing


def shown(evaluation: Evaluation, view: View) -> list[Finding]:
    """Return the findings that a view shows, worst first; equal verdicts in the order of rulebooks and extract."""
    return [f for verdict in view.verdicts for f in evaluation.findings if f.verdict == verdict]
