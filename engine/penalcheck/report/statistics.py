"""How many findings there are of each rulebook, force and verdict, for the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from wcwidth import clip

from penalcheck.findings.comparison import FORCES
from penalcheck.findings.finding import VERDICTS, Finding, Verdict
from penalcheck.findings.result import Result
from penalcheck.messages.telling import marked, retold, tr
from penalcheck.report.terminal import filled, width_of
from penalcheck.rulebook.rule import FORCE_WORDS

_HEADS: Final[dict[Verdict, str]] = {
    "falls_short": marked("short"),
    "disproportionate": marked("harsh"),
    "undetermined": marked("open"),
    "adequate": marked("adequate"),
    "not_applicable": marked("not applicable"),
}
_COUNTED: Final = marked(
    "short: findings of a sanction that falls short; harsh: of one that is disproportionate; open: undetermined, the "
    "extract does not say enough."
)
_MOST_OF_NAME: Final = 20
_MOST_OF_CODE: Final = 32


def statistics(result: Result) -> str:
    """Return counts for each code, if there are several, and for each rulebook and force. There is no score."""
    parts = [filled(result.filter.told())] if result.filter else []
    if len(result.evaluations) > 1:
        parts.append(_by_code(result))
    return "\n\n".join([*parts, _by_rulebook(result), filled(retold(_COUNTED))])


def _by_code(result: Result) -> str:
    rows = [
        (clip(f"{result.label(one)} {one.extract.told_name}", 0, _MOST_OF_CODE), *_counts(one.findings))
        for one in result.evaluations
    ]
    return _aligned([(tr("code"), *_heads()), *rows], 1)


def _by_rulebook(result: Result) -> str:
    findings = [finding for evaluation in result.evaluations for finding in evaluation.findings]
    groups = [
        (clip(book.id, 0, _MOST_OF_NAME), force, own)
        for book in result.rulebooks
        for force in FORCES
        if (own := [one for one in findings if (one.rulebook, one.force) == (book.id, force)])
    ]
    rows = [
        (tr("rulebook"), tr("force"), *_heads()),
        *((book, retold(FORCE_WORDS[force]), *_counts(own)) for book, force, own in groups),
        (tr("all"), "", *_counts(findings)),
    ]
    return _aligned(rows, 2)


def _heads() -> list[str]:
    return [retold(_HEADS[verdict]) for verdict in VERDICTS]


def _counts(findings: Sequence[Finding]) -> list[str]:
    counts = Counter(finding.verdict for finding in findings)
    return [str(counts[verdict] or "-") for verdict in VERDICTS]


def _aligned(rows: Sequence[Sequence[str]], names: int) -> str:
    """Return rows whose first columns are names, at the left, and the others figures, under the ends of their heads."""
    widths = [max(map(width_of, column)) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        spaces = [" " * (width - width_of(cell)) for cell, width in zip(row, widths, strict=True)]
        left = [cell + space for cell, space in zip(row[:names], spaces[:names], strict=True)]
        right = [space + cell for cell, space in zip(row[names:], spaces[names:], strict=True)]
        lines.append("  ".join([*left, *right]).rstrip())
    return "\n".join(lines)
