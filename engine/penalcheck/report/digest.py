"""The findings on one code in short, for the terminal: rule by rule, what fails first, with subjects folded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from wcwidth import clip

from penalcheck.findings.comparison import FORCES
from penalcheck.findings.evaluation import Evaluation
from penalcheck.findings.finding import FAILING, PROBES, Finding, FoundFact, Verdict, found_fact
from penalcheck.findings.result import Result
from penalcheck.findings.rows import law_text
from penalcheck.messages.telling import marked, ntr, retold, tr, tr_word
from penalcheck.report.formats import View
from penalcheck.report.terminal import columns, width_of, wrapped
from penalcheck.rulebook.rule import FORCE_WORDS

HEADINGS: Final[dict[Verdict, str]] = {
    "falls_short": marked("FALLS SHORT"),
    "disproportionate": marked("DISPROPORTIONATE"),
    "undetermined": marked("UNDETERMINED"),
    "adequate": marked("adequate"),
    "not_applicable": marked("not applicable"),
}
_MOST_FOUND: Final = 2
"""Different figures found under one rule that are told; of the others, the number."""
_MOST_SUBJECTS: Final = 3
_MOST_FACTS: Final = 2


def digest(result: Result, evaluation: Evaluation, view: View) -> Iterator[str]:
    """Yield the findings on a code as blocks of lines: a block for each verdict, and one for what was accepted."""
    accepted, standing = result.excused(evaluation), result.standing(evaluation)
    for verdict in view.verdicts:
        rules = list(_by_rule(finding for finding in standing if finding.verdict == verdict))
        if rules:
            number = sum(map(len, rules))
            yield "\n".join([f"{retold(HEADINGS[verdict])} ({number})", *_lines(result, evaluation, verdict, rules)])
    folded = [finding for finding in accepted if finding.verdict in view.verdicts]
    if folded:
        heading = tr("accepted by reviewers ({number})", number=len(folded))
        lines = (line for finding in folded for line in _accepted(result, evaluation, finding))
        yield "\n".join([heading, *lines])


def _by_rule(findings: Iterable[Finding]) -> Iterable[list[Finding]]:
    """Return findings of one verdict by rule, those of the greatest force first."""
    rules: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        rules.setdefault((finding.rulebook, finding.rule), []).append(finding)
    return sorted(rules.values(), key=lambda members: min(FORCES.index(one.force) for one in members))


def _lines(
    result: Result, evaluation: Evaluation, verdict: Verdict, rules: Iterable[Sequence[Finding]]
) -> Iterator[str]:
    for findings in rules:
        if verdict in FAILING:
            yield from _failing(findings)
        elif verdict == "undetermined":
            yield from _open(findings)
        else:
            yield from _named(findings)
        yield from _marks(result, evaluation, findings)


def _failing(findings: Sequence[Finding]) -> Iterator[str]:
    first = findings[0]
    yield from wrapped(first.title, "  ", "  ")
    basis = tr("; ").join(first.basis)
    yield from _item(f"{first.rulebook}/{first.rule} ({_force(first)}; {basis})")
    found = _alike(findings)
    for text, members in list(found.items())[:_MOST_FOUND]:
        subjects = _subjects(members)
        yield from _item(tr("found: {found}", found=text) + (f" ({subjects})" if subjects else ""))
    if len(found) > _MOST_FOUND:
        more = sum(map(len, list(found.values())[_MOST_FOUND:]))
        yield from _item(ntr("and {number} more finding of this rule", "and {number} more findings of this rule", more))
    set_by = tr(" [set by reviewer]") if first.overridden else ""
    yield from _item(tr("required: {required}", required=first.required) + set_by)
    law = tr("; ").join(dict.fromkeys(filter(None, map(law_text, findings))))
    marks = " ".join(dict.fromkeys(filter(None, (one.grade_mark for one in findings))))
    if law:
        yield _cut("    " + tr("law: {law}", law=law), f" {marks}" if marks else "")


def _open(findings: Sequence[Finding]) -> Iterator[str]:
    """Yield the lines on a rule that is not settled: its title, and what is to be looked up."""
    first, subjects = findings[0], _subjects(findings)
    yield from wrapped(f"{first.title}: {subjects}" if subjects else first.title, "  ", "    ")
    missing = list(dict.fromkeys(name for one in findings for name in one.missing))
    known = {fact.name: fact for one in reversed(findings) for fact in (*one.found, *one.applied_because)}
    facts = _folded([_missing(name, known.get(name)) for name in missing], _MOST_FACTS)
    rule = f"{first.rulebook}/{first.rule} ({_force(first)})"
    yield from _item(tr("{rule}: look up {facts}", rule=rule, facts=facts) if facts else rule)


def _missing(name: str, fact: FoundFact | None) -> str:
    """Return the name of a fact that is not settled, with what is known of it."""
    asked = fact or found_fact(name, None)
    words = asked.told_name
    return words if (asked.english or asked.text) == "unknown" else f"{words} ({asked.text})"


def _named(findings: Sequence[Finding]) -> Iterator[str]:
    first = findings[0]
    subjects = _subjects(findings)
    text = f"{first.title} ({_force(first)}; {first.rulebook}/{first.rule})"
    yield from wrapped(f"{text}: {subjects}" if subjects else text, "  ", "    ")


def _marks(result: Result, evaluation: Evaluation, findings: Iterable[Finding]) -> Iterator[str]:
    """Yield the reviews of findings that count all the same."""
    marks: dict[str, list[Finding]] = {}
    for finding in findings:
        for placed in result.reviews_of(evaluation, finding):
            stale = placed.stale(finding, result.day)
            text = (
                tr("STALE review of {reviewer}: {why}", reviewer=placed.review.by, why=stale)
                if stale
                else tr("{state} by {reviewer}", state=tr_word(placed.review.state), reviewer=placed.review.by)
            )
            marks.setdefault(text, []).append(finding)
    for text, members in marks.items():
        subjects = _subjects(members)
        yield from _item(f"[{text}: {subjects}]" if subjects else f"[{text}]")


def _accepted(result: Result, evaluation: Evaluation, finding: Finding) -> Iterator[str]:
    reviews = [placed.review for placed in result.reviews_of(evaluation, finding)]
    by = tr(", ").join(dict.fromkeys(review.by for review in reviews if review.state == "accepted"))
    subjects = _subjects([finding])
    rule = f"{finding.rulebook}/{finding.rule}" + (f": {subjects}" if subjects else "")
    yield from wrapped(f"{finding.title} ({_force(finding)}; {rule}; {by})", "  ", "    ")


def _alike(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Return findings by what was found, in words."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        text = tr("; ").join(fact.told() for fact in finding.found if fact.name != PROBES)
        found.setdefault(text, []).append(finding)
    return found


def _subjects(findings: Iterable[Finding]) -> str:
    """Return the subjects of findings, unless it is the code as a whole; of many, the first."""
    names = [one.subject for one in findings if one.subject != one.jurisdiction]
    return _folded(names, _MOST_SUBJECTS)


def _folded(names: Sequence[str], most: int) -> str:
    """Return names in a row; of more than the most that are told, how many there are."""
    told, more = tr(", ").join(names[:most]), len(names) - most
    return told if more <= 0 else tr("{names} and {number} more", names=told, number=more)


def _force(finding: Finding) -> str:
    return retold(FORCE_WORDS[finding.force])


def _item(text: str) -> list[str]:
    return wrapped(text, "    ", "      ")


def _cut(line: str, mark: str = "") -> str:
    """Return a line that is cut at the margin, with a mark that is not."""
    room = columns() - width_of(mark)
    return (line if width_of(line) <= room else f"{clip(line, 0, room - 3).rstrip()}...") + mark
