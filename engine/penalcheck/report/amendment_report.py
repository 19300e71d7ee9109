"""Amendments for the terminal: the changes, all that the patch writes, the findings, and the other ways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from penalcheck.amend.change import Change, Changes
from penalcheck.amend.search import Amendment, Turned, Way
from penalcheck.amend.told import ToldPart
from penalcheck.findings.finding import Finding, verdict_words
from penalcheck.messages.telling import retold, tr
from penalcheck.report.terminal import wrapped
from penalcheck.rulebook.rule import FORCE_WORDS

_MOST_NAMED: Final = 4
"""Subjects of one rule that are named; of more, the number is told."""


def amendment_text(heading: str, amendment: Amendment, way: Way | None = None) -> str:
    """Return an amendment as lists, for 80 columns: as a whole with all ways, or the one way that was chosen."""
    lines = _chosen(way) if way else _whole(amendment)
    return "\n".join([*wrapped(heading), *lines])


def _whole(amendment: Amendment) -> Iterator[str]:
    if not amendment.rules:
        yield tr("Nothing falls short and nothing is disproportionate; there is nothing to amend.")
        return
    if amendment.whole:
        yield from _chosen(amendment.whole)
    if amendment.left:
        if not amendment.whole:
            yield from wrapped(tr("No set of changes was found that settles a finding without creating others."))
        yield tr("Still failing:")
        yield from _left(amendment)
    yield from _others(amendment)


def _left(amendment: Amendment) -> Iterator[str]:
    """Yield the lines of what still fails, findings of one rule together; last those that no way settles."""
    able = {settled.key for way in amendment.ways for settled in way.settled}
    for mended in (True, False):
        for members in _of_one_rule(finding for finding in amendment.left if (finding.key in able) is mended):
            yield from wrapped(_name(*members), "  - ", "    ")
            yield from wrapped(tr("required: {required}", required=members[0].required), "      ", "        ")
            if not mended:
                yield from wrapped(tr("no change to the penal law is known that would settle it"), "      ", "        ")


def _chosen(way: Way) -> Iterator[str]:
    yield tr("Changes (proposals, not law; none can be left out):")
    grouped = _grouped(way.changes)
    for number, text in enumerate(_texts(way.changes), 1):
        yield from wrapped(text, f"  {number}. ", "     ")
    for remark in way.remarks:
        numbers = [str(n) for n, group in enumerate(grouped.values(), 1) if any(c.remark == remark for c in group)]
        yield from wrapped(
            tr("Note on {numbers}: {remark}", numbers=tr(" and ").join(numbers), remark=remark), "  ", "    "
        )
    yield tr("They settle:")
    yield from _settled(way.settled)
    yield from _effects(way)
    yield tr("All that the patch changes in the extract:")
    yield from _told(way.told)


def _settled(findings: Iterable[Finding]) -> Iterator[str]:
    for text in _by_rule(findings):
        yield from wrapped(text, "  - ", "    ")


def _effects(way: Way) -> Iterator[str]:
    if way.cleared:
        yield tr("They also settle what was undetermined:")
        yield from _settled(turned.after for turned in way.cleared)
    if way.opened:
        yield tr("They leave undetermined what fails today:")
        yield from _settled(way.opened)
    if way.worsened:
        yield tr("But they make worse:")
        for text in _worse(way.worsened):
            yield from wrapped(text, "  - ", "    ")


def _told(parts: Sequence[ToldPart]) -> Iterator[str]:
    together: dict[tuple[str, ...], list[str]] = {}
    for part in parts:
        together.setdefault(part.lines, []).append(part.part)
    for lines, names in together.items():
        yield from wrapped(tr("; ").join(names), "  ", "    ")
        for line in lines:
            yield from wrapped(line, "    - ", "      ")


def _others(amendment: Amendment) -> Iterator[str]:
    others = amendment.ways[1:] if amendment.whole else amendment.ways
    if not others:
        return
    yield ""
    yield from wrapped(tr("Other ways, each by itself (--way with its number writes its patch):"))
    for number, way in enumerate(others, 2 if amendment.whole else 1):
        texts = _texts(way.changes)
        yield from wrapped(tr("; ").join(texts), f"  {number}. ", "     ")
        failing = sum(len(mended.findings) for mended in amendment.rules)
        rules = _rules(way.settled)
        if failing > 1:
            settles = tr("settles {number} of {all}: {rules}", number=len(way.settled), all=failing, rules=rules)
        else:
            settles = tr("settles it: {rules}", rules=rules)
        yield from wrapped(settles, "     + ", "       ")
        if way.opened:
            yield from wrapped(tr("leaves undetermined: {rules}", rules=_rules(way.opened)), "     ? ", "       ")
        if way.cleared:
            cleared = _rules(turned.after for turned in way.cleared)
            yield from wrapped(tr("also settles what was undetermined: {rules}", rules=cleared), "     + ", "       ")
        for text in _worse(way.worsened):
            yield from wrapped(tr("makes worse {findings}", findings=text), "     ! ", "       ")
        for remark in way.remarks:
            yield from wrapped(remark.partition(". ")[0], "     ! ", "       ")


def _rules(findings: Iterable[Finding]) -> str:
    """Return the full names of the rules of findings, each once."""
    return tr(", ").join(dict.fromkeys(f"{finding.rulebook}/{finding.rule}" for finding in findings))


def _texts(changes: Changes) -> list[str]:
    """Return the changes in words; several parts of which the same is said are told together."""
    return [
        tr("{places}: {change}", places=tr("; ").join(change.place for change in group), change=what)
        if group[0].place
        else what
        for what, group in _grouped(changes).items()
    ]


def _grouped(changes: Changes) -> dict[str, list[Change]]:
    """Return changes by what they do; only those of a part that is told apart from it share this."""
    groups: dict[str, list[Change]] = {}
    for change in changes:
        groups.setdefault(change.what or change.text, []).append(change)
    return groups


def _by_rule(findings: Iterable[Finding]) -> list[str]:
    """Return findings in words, those of one rule together."""
    return [_name(*members) for members in _of_one_rule(findings)]


def _of_one_rule(findings: Iterable[Finding]) -> Iterable[list[Finding]]:
    rules: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in findings:
        rules.setdefault((finding.rulebook, finding.rule, finding.verdict), []).append(finding)
    return rules.values()


def _worse(turned: Sequence[Turned]) -> list[str]:
    """Return findings that would be worse in words, those of one rule together."""
    rules: dict[tuple[str, str, str], list[Finding]] = {}
    for change in turned:
        words = verdict_words(change.after.verdict)
        if change.before:
            words = tr("{verdict} instead of {before}", verdict=words, before=verdict_words(change.before.verdict))
        key = change.after.rulebook, change.after.rule, words
        rules.setdefault(key, []).append(change.after)
    return [
        tr("{subject}: {verdict}", subject=_subject(*findings), verdict=words)
        for (_, _, words), findings in rules.items()
    ]


def _name(finding: Finding, *others: Finding) -> str:
    return tr(
        "{verdict}: {subject} ({force})",
        verdict=verdict_words(finding.verdict),
        subject=_subject(finding, *others),
        force=retold(FORCE_WORDS[finding.force]),
    )


def _subject(finding: Finding, *others: Finding) -> str:
    """Return the rule of findings with what they are on, if that is not the code as a whole."""
    subjects = [f.subject for f in (finding, *others) if f.subject != f.jurisdiction]
    rule = f"{finding.rulebook}/{finding.rule}"
    if not subjects:
        return rule
    if len(subjects) > _MOST_NAMED:
        return tr("{rule} on {number} tiers or cases", rule=rule, number=len(subjects))
    return tr("{rule} on {subjects}", rule=rule, subjects=tr(", ").join(subjects))
