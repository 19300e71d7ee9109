"""Sentences on the verdicts of rules and their reasons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from pytest_bdd import then

from penalcheck.extract.evidence import Evidence
from penalcheck.files.suggest import did_you_mean, there_are
from penalcheck.findings.finding import Finding, worst
from penalcheck.findings.probing import PROBED
from penalcheck.messages.telling import marked, retold, tr
from penalcheck.rulebook.rule import Rule
from penalcheck.scenario.language.words import shown_word
from penalcheck.scenario.sentences import subjects
from penalcheck.scenario.steps import sentence
from penalcheck.scenario.world.failures import CannotRead, Unmet, labelled
from penalcheck.scenario.world.state import World
from penalcheck.scenario.world.trace import exposure_trace, finding_trace, source


@then(sentence("rule_on_code"))
def rule_on_code(penal_world: World, rule: str, verdict: str) -> None:
    """Compare the verdict of a rule on the code as a whole."""
    _expect(penal_world, _finding(penal_world, rule, penal_world.jurisdiction), verdict)


@then(sentence("rule_on_tier"))
def rule_on_tier(penal_world: World, rule: str, tier: str, verdict: str) -> None:
    """Compare the verdict of a rule on a tier."""
    penal_world.tier(tier)
    _expect(penal_world, _finding(penal_world, rule, tier), verdict)


@then(sentence("rule_on_case"))
def rule_on_case(penal_world: World, rule: str, case: str, verdict: str) -> None:
    """Compare the verdict of a rule on a standard case."""
    _expect(penal_world, _finding(penal_world, rule, case), verdict)


@then(sentence("rule_on_offender"))
def rule_on_offender(penal_world: World, rule: str, verdict: str) -> None:
    """Compare the verdict of a rule on the offender who was sentenced."""
    penal_world.exposure()
    case = penal_world.case
    found = [finding for finding in penal_world.findings(rule) if case and finding.subject == case.id]
    if not found:
        message = _ON_OTHERS[subjects.rules()[rule].text.subject]
        raise CannotRead(retold(message, rule=rule))
    _expect(penal_world, found[0], verdict)


def _finding(world: World, rule: str, subject: str) -> Finding:
    """Return the finding of a rule on one subject. Raises CannotRead if it is not a subject of the rule."""
    found = {finding.subject: finding for finding in world.findings(rule)}
    if subject not in found:
        message = _ON_ANOTHER[subjects.rules()[rule].text.subject]
        names = ", ".join(found) or tr("there are none in this code")
        raise CannotRead(retold(message, rule=rule, names=names))
    return found[subject]


_ON_ANOTHER: Final = {
    "system": marked("the rule '{rule}' is about the code; write a sentence on the code"),
    "offence": marked("the rule '{rule}' is about tiers; write a sentence on one of these: {names}"),
    "exposure": marked("the rule '{rule}' is about cases; write a sentence on one of these: {names}"),
}
"""What is wrong with a sentence on something that is no subject of its rule, by what the rule is about."""

_ON_OTHERS: Final = {
    "system": marked("the rule '{rule}' is about the code, not about this offender; write a sentence on the code"),
    "offence": marked("the rule '{rule}' is about tiers, not about this offender; write a sentence on tiers"),
    "exposure": marked(
        "the rule '{rule}' is about other offenders, not about this offender; write a sentence on other offenders"
    ),
}
"""What is wrong with a sentence on an offender whom its rule does not concern, by what the rule is about."""


def _expect(world: World, finding: Finding, verdict: str) -> None:
    world.checked.append(finding)
    if finding.verdict != verdict:
        raise Unmet(_words(verdict), _words(finding.verdict), tuple(finding_trace(world, finding)))


def _words(verdict: str) -> str:
    return shown_word("verdict", verdict)


@then(sentence("sanction_under"))
def sanction_under(penal_world: World, finding: str, rulebook: str, article: str) -> None:
    """Compare the verdict of all rules on an article: on the code, on the offender and on the tiers that reach her."""
    found = [f for rule in rules_on(rulebook, article) for f in _concerned(penal_world, rule)]
    if not found:
        raise CannotRead(
            tr(
                "no rule of {rulebook} on article {article} is about this code or offender",
                rulebook=rulebook,
                article=article,
            )
        )
    penal_world.checked += found
    together = worst(finding.verdict for finding in found)
    if together != finding:
        first, *others = [f for f in found if f.verdict == together]
        also = (labelled(tr("and"), f"{f.rulebook}/{f.rule} ({f.subject}): {_words(f.verdict)}") for f in others)
        raise Unmet(_words(finding), _words(together), (*finding_trace(penal_world, first), *[*also][:_MOST_OTHERS]))


_MOST_OTHERS: Final = 2
"""The most findings that are told after the first of those that decide together."""


def rules_on(rulebook: str, article: str) -> list[Rule]:
    """Return the rules that rest on an article or its parts. Raises CannotRead with the nearest article."""
    by_article: dict[str, list[Rule]] = {}
    for rule in subjects.rulebooks()[rulebook].rules:
        for basis in rule.text.basis:
            by_article.setdefault(subjects.article_number(basis.article), []).append(rule)
    wanted = subjects.article_number(article)
    found = by_article.get(wanted) or [
        rule for name, rules in by_article.items() if name.startswith(f"{wanted}(") for rule in rules
    ]
    if not found:
        hint = did_you_mean(wanted, by_article) or there_are(by_article)
        raise CannotRead(
            tr("no rule of {rulebook} rests on article {article}{hint}", rulebook=rulebook, article=article, hint=hint)
        )
    return list({rule.id: rule for rule in found}.values())


def _concerned(world: World, rule: Rule) -> Iterator[Finding]:
    tiers = {outcome.tier for outcome in world.faced.possible} if world.faced else None
    for finding in world.findings(rule.id):
        if rule.text.subject == "exposure" and world.case and finding.subject != world.case.id:
            continue
        if rule.text.subject == "offence" and tiers is not None and finding.subject not in tiers:
            continue
        yield finding


@then(sentence("missing"))
def missing(penal_world: World, facts: str) -> None:
    """Hold if the verdicts so far lack these facts; if there are none, if any rule lacks them."""
    wanted = {part.strip() for part in facts.split(",")}
    named = _missing(penal_world.checked or penal_world.all_findings())
    if not wanted <= named:
        lacking = ", ".join(sorted(named)) or tr("nothing")
        raise Unmet(tr("missing: {facts}", facts=facts), tr("missing: {facts}", facts=lacking))


def _missing(findings: Iterable[Finding]) -> set[str]:
    return {name for finding in findings for name in finding.missing}


@then(sentence("reason_cites"))
def reason_cites(penal_world: World, text: str) -> None:
    """Hold if a finding so far, or the exposure, rests on a provision."""
    evidence = list(_evidence(penal_world))
    if not any(_cites(e.citation, text) for e in evidence):
        cited = "; ".join(dict.fromkeys(source(penal_world, e) for e in evidence)) or tr("nothing")
        raise Unmet(tr("a reason that cites {text}", text=text), cited, tuple(_whole_trace(penal_world)))


def _cites(citation: str, text: str) -> bool:
    """Return whether a citation is this one or a part of it: art. 12(2) is a part of art. 12, but 222-37 not of 222."""
    cited, wanted = _tight(citation), _tight(text)
    if not re.search(r"\d", wanted):
        return cited.startswith(f"{wanted} ")
    within = rf"(?<![\w(])(?<!\d[-–./:]){re.escape(wanted)}(?!\w|[-–./:]\w)"
    return re.search(within, cited) is not None


def _tight(citation: str) -> str:
    """Return a citation in the form that is compared: without case, and without spaces or 条 around its number."""
    return re.sub(r"(?<=\D)\s+(?=\d)|条", "", " ".join(citation.split())).casefold()


def _evidence(world: World) -> Iterator[Evidence]:
    _need_verdict(world)
    for finding in world.checked:
        yield from finding.evidence
        yield from (e for fact in finding.applied_because for e in fact.evidence)
    for outcome in world.faced.possible if world.faced else ():
        yield from (e for step in outcome.steps for e in step.evidence)


def _need_verdict(world: World) -> None:
    if not world.checked and world.faced is None:
        raise CannotRead(tr("there is no verdict or exposure above to have a reason; put one above this step"))


def _whole_trace(world: World) -> Iterator[str]:
    for finding in world.checked:
        yield from finding_trace(world, finding)
    if world.faced:
        yield from exposure_trace(world, world.told_exposure())


@then(sentence("witness"))
def witness(penal_world: World, text: str) -> None:
    """Hold if the name of the probe that decided a verdict so far contains the words."""
    found = [fact.text for finding in penal_world.checked for fact in finding.found if fact.name == PROBED[0]]
    if not found:
        raise CannotRead(tr("no rule above is asked of probes, so that no witness decides; put such a verdict above"))
    _contains(penal_world, text, found, marked("a witness with the words '{text}'"))


@then(sentence("reason_says"))
def reason_says(penal_world: World, text: str) -> None:
    """Hold if an explanation contains the words."""
    _need_verdict(penal_world)
    _contains(
        penal_world,
        text,
        [finding.explanation for finding in penal_world.checked],
        marked("a reason with the words '{text}'"),
    )


@then(sentence("remedy_says"))
def remedy_says(penal_world: World, text: str) -> None:
    """Hold if a remedy contains the words."""
    _need_verdict(penal_world)
    _contains(
        penal_world,
        text,
        [finding.remedy for finding in penal_world.checked],
        marked("a remedy with the words '{text}'"),
    )


def _contains(world: World, text: str, texts: Sequence[str], expected: str) -> None:
    if not any(text.casefold() in words.casefold() for words in texts):
        found = " / ".join(texts) or tr("nothing")
        raise Unmet(retold(expected, text=text), found, tuple(_whole_trace(world)))
