"""The answer first: one line for each code with its gravest finding, what is found most often, and what to do next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from wcwidth import clip

from penalcheck.findings.comparison import FORCES
from penalcheck.findings.evaluation import Evaluation
from penalcheck.findings.finding import FAILING, Finding, Verdict
from penalcheck.findings.result import Result, count_verdicts
from penalcheck.report.terminal import columns, filled, number_of, width_of
from penalcheck.rulebook.rule import Force

_COUNTED: Final[tuple[tuple[Verdict, str], ...]] = (
    ("falls_short", "short"),
    ("disproportionate", "harsh"),
    ("undetermined", "open"),
)
_MOST_OFTEN: Final = 5
"""Rules that are named as those that most codes fail."""


def overview(result: Result) -> str:
    """Return what a result of several codes says, a line for each code; the gravest finding is cut at the margin."""
    names = [f"{result.label(evaluation)} {evaluation.extract.name}" for evaluation in result.evaluations]
    first = min(max(map(width_of, names)), columns() * 3 // 10)
    head = " " * first + "".join(f"{word:>7}" for _, word in _COUNTED) + "  gravest finding"
    lines = [_line(name, first, evaluation) for name, evaluation in zip(names, result.evaluations, strict=True)]
    parts = ["\n".join([head, *lines]), "\n".join(_most_often(result)), "\n".join(_meaning(result))]
    return "\n\n".join(part for part in parts if part)


def _line(name: str, width: int, evaluation: Evaluation) -> str:
    shown = clip(name, 0, width)
    padded = shown + " " * (width - width_of(shown))
    if evaluation.fault:
        return clip(f"{padded}  fault, there are no findings: {evaluation.fault}", 0, columns())
    counts = count_verdicts(evaluation.findings)
    figures = "".join(f"{counts.get(verdict) or '-':>7}" for verdict, _ in _COUNTED)
    gravest = gravest_finding(evaluation.findings)
    told = f"{gravest.title} ({_word(gravest)}, {gravest.force})" if gravest else "none"
    return _cut(f"{padded}{figures}  {told}")


def gravest_finding(findings: Iterable[Finding]) -> Finding | None:
    """Return the first failing finding of the greatest force: what binds comes before what is recommended."""
    failing = [finding for finding in findings if finding.verdict in FAILING]
    return min(failing, key=lambda finding: FORCES.index(finding.force), default=None)


def _word(finding: Finding) -> str:
    return dict(_COUNTED)[finding.verdict]


def _cut(line: str) -> str:
    return line if width_of(line) <= columns() else f"{clip(line, 0, columns() - 3).rstrip()}..."


def _most_often(result: Result) -> Iterator[str]:
    """Yield the rules that most codes fail, each with the number of codes."""
    failed: dict[tuple[str, str, str, Force, str], set[int]] = {}
    for number, evaluation in enumerate(result.evaluations):
        for finding in evaluation.findings:
            if finding.verdict in FAILING:
                rule = finding.rulebook, finding.rule, finding.title, finding.force, _word(finding)
                failed.setdefault(rule, set()).add(number)
    ranked = sorted(failed.items(), key=lambda entry: (-len(entry[1]), FORCES.index(entry[0][3])))[:_MOST_OFTEN]
    if ranked:
        yield f"What most of the {len(result.evaluations)} codes fail:"
    for (book, name, title, force, word), codes in ranked:
        yield from filled(f"{len(codes):>4}  {title} ({word}, {force}; {book}/{name})", "      ").split("\n")


def _meaning(result: Result) -> Iterator[str]:
    """Yield what the figures count, and the commands that show more."""
    yield from filled(
        "short: findings of a sanction that falls short; harsh: of one that is disproportionate; open: undetermined, "
        "the extract does not say enough. The gravest is the first of the greatest force: mandatory, qualified, "
        "recommended, interpretive.",
    ).split("\n")
    unverified = sum(finding.unverified for e in result.evaluations for finding in e.findings)
    if unverified:
        yield filled(f"{number_of(unverified, 'finding')} rest on figures that nobody has checked against the law.")
    code = result.evaluations[0].extract.jurisdiction
    yield f"One code: penalcheck evaluate {code}. All: --full. Pages: penalcheck report FOLDER."
