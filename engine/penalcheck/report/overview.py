"""Many codes at a glance: the answer on each, what most of them fail, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from penalcheck.findings.comparison import FORCES
from penalcheck.findings.finding import FAILING, Verdict, verdict_words
from penalcheck.findings.result import Result
from penalcheck.messages.telling import ntr, retold, tr
from penalcheck.report.answers import answers
from penalcheck.report.terminal import filled, wrapped
from penalcheck.rulebook.rule import FORCE_WORDS, Force

_MOST_OFTEN: Final = 5
"""Rules that are named as those that most codes fail."""


def overview(result: Result) -> str:
    """Return the answer on each code, the rules that most codes fail, and the commands that show more."""
    parts = [
        answers(result),
        filled(result.filter.told()) if result.filter else "",
        "\n".join(_most_often(result)),
        "\n".join(_more(result)),
    ]
    return "\n\n".join(part for part in parts if part)


def _most_often(result: Result) -> Iterator[str]:
    """Yield the rules that most codes fail, each with the number of codes."""
    failed: dict[tuple[str, str, str, Force, Verdict], set[int]] = {}
    for number, evaluation in enumerate(result.evaluations):
        for finding in evaluation.findings:
            if finding.verdict in FAILING:
                rule = finding.rulebook, finding.rule, finding.title, finding.force, finding.verdict
                failed.setdefault(rule, set()).add(number)
    ranked = sorted(failed.items(), key=lambda entry: (-len(entry[1]), FORCES.index(entry[0][3])))[:_MOST_OFTEN]
    if ranked:
        yield tr("What most of the {number} codes fail:", number=len(result.evaluations))
    for (book, name, title, force, verdict), codes in ranked:
        told = tr(
            "{title} ({verdict}, {force}; {rule})",
            title=title,
            verdict=verdict_words(verdict),
            force=retold(FORCE_WORDS[force]),
            rule=f"{book}/{name}",
        )
        yield from wrapped(told, f"{len(codes):>4}  ", "      ")


def _more(result: Result) -> Iterator[str]:
    """Yield on what the answers rest, and the commands that show more."""
    unverified = sum(finding.unverified for e in result.evaluations for finding in e.findings)
    if unverified:
        yield filled(
            ntr(
                "{number} finding rests on figures that nobody has checked against the law.",
                "{number} findings rest on figures that nobody has checked against the law.",
                unverified,
            )
        )
    if result.evaluations:
        code = result.evaluations[0].extract.jurisdiction
        yield filled(
            tr(
                "One code: penalcheck evaluate {code}. Counts: --statistics. All: --full. "
                "Pages: penalcheck report FOLDER.",
                code=code,
            )
        )
