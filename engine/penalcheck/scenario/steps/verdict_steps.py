"""Sentences on what rules find, and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pytest_bdd import then

from penalcheck.extract.evidence import Evidence
from penalcheck.files.suggest import did_you_mean
from penalcheck.findings.finding import Finding, worst
from penalcheck.rulebook.rule import Rule
from penalcheck.scenario.sentences import subjects
from penalcheck.scenario.steps import sentence
from penalcheck.scenario.world.failures import CannotRead, Unmet
from penalcheck.scenario.world.state import World
from penalcheck.scenario.world.trace import exposure_trace, finding_trace, source


@then(sentence("rule_on_code"))
def rule_on_code(penal_world: World, rule: str, verdict: str) -> None:
    """Compare what a rule finds of the code as a whole."""
    _expect(penal_world, _finding(penal_world, rule, penal_world.jurisdiction), verdict)


@then(sentence("rule_on_tier"))
def rule_on_tier(penal_world: World, rule: str, tier: str, verdict: str) -> None:
    """Compare what a rule finds of a tier."""
    penal_world.tier(tier)
    _expect(penal_world, _finding(penal_world, rule, tier), verdict)


@then(sentence("rule_on_case"))
def rule_on_case(penal_world: World, rule: str, case: str, verdict: str) -> None:
    """Compare what a rule finds of a standard case."""
    _expect(penal_world, _finding(penal_world, rule, case), verdict)


@then(sentence("rule_on_offender"))
def rule_on_offender(penal_world: World, rule: str, verdict: str) -> None:
    """Compare what a rule finds of the offender who was sentenced."""
    penal_world.exposure()
    case = penal_world.case
    found = [finding for finding in penal_world.findings(rule) if case and finding.subject == case.id]
    if not found:
        asked = subjects.rules()[rule].text.subject
        what = "the code" if asked == "system" else "tiers" if asked == "offence" else "other offenders"
        raise CannotRead(f"the rule '{rule}' is not asked of this offender, but of {what}")
    _expect(penal_world, found[0], verdict)


def _finding(world: World, rule: str, subject: str) -> Finding:
    """Return what a rule finds of one subject. Raises CannotRead where the rule is not asked of it."""
    found = {finding.subject: finding for finding in world.findings(rule)}
    if subject not in found:
        asked = subjects.rules()[rule].text.subject
        whom = {"system": "the code", "offence": "tiers", "exposure": "cases"}[asked]
        names = "" if asked == "system" else f": {', '.join(found) or 'none'}"
        raise CannotRead(f"the rule '{rule}' is asked of {whom}{names}; write what it finds of {whom}")
    return found[subject]


def _expect(world: World, finding: Finding, verdict: str) -> None:
    world.asked.append(finding)
    if finding.verdict != verdict:
        raise Unmet(_words(verdict), _words(finding.verdict), tuple(finding_trace(world, finding)))


def _words(verdict: str) -> str:
    return verdict.replace("_", " ")


@then(sentence("sanction_under"))
def sanction_under(penal_world: World, finding: str, rulebook: str, article: str) -> None:
    """Compare what all rules on an article find, of the code, of the offender and of the tiers that reach her."""
    found = [f for rule in rules_on(rulebook, article) for f in _concerned(penal_world, rule)]
    if not found:
        raise CannotRead(f"no rule of {rulebook} on article {article} is asked of this code and offender")
    penal_world.asked += found
    together = worst(finding.verdict for finding in found)
    if together != finding:
        deciding = [f for f in found if f.verdict == together]
        raise Unmet(
            _words(finding), _words(together), tuple(line for f in deciding for line in finding_trace(penal_world, f))
        )


def rules_on(rulebook: str, article: str) -> list[Rule]:
    """Return the rules that rest on an article, or on its parts. Raises CannotRead with the nearest article."""
    by_article: dict[str, list[Rule]] = {}
    for rule in subjects.rulebooks()[rulebook].rules:
        for basis in rule.text.basis:
            by_article.setdefault(subjects.article_number(basis.article), []).append(rule)
    wanted = subjects.article_number(article)
    found = by_article.get(wanted) or [
        rule for name, rules in by_article.items() if name.startswith(f"{wanted}(") for rule in rules
    ]
    if not found:
        hint = did_you_mean(wanted, by_article) or f"; there are: {', '.join(by_article)}"
        raise CannotRead(f"no rule of {rulebook} rests on article {article}{hint}")
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
    """Hold where the rules that were asked lack these facts; where none was asked, any rule."""
    wanted = {part.strip() for part in facts.split(",")}
    named = _missing(penal_world.asked or penal_world.all_findings())
    if not wanted <= named:
        raise Unmet(f"missing: {facts}", f"missing: {', '.join(sorted(named)) or 'nothing'}")


def _missing(findings: Iterable[Finding]) -> set[str]:
    return {name for finding in findings for name in finding.missing}


@then(sentence("reason_cites"))
def reason_cites(penal_world: World, text: str) -> None:
    """Hold where a finding that was asked, or the exposure, rests on a provision."""
    evidence = list(_evidence(penal_world))
    if not any(_cites(e.citation, text) for e in evidence):
        cited = "; ".join(dict.fromkeys(source(penal_world, e) for e in evidence)) or "nothing"
        raise Unmet(f"a reason that cites {text}", cited, tuple(_whole_trace(penal_world)))


def _cites(citation: str, text: str) -> bool:
    """Tell whether a citation is the one asked, or of a part of it: art. 12(2) is of art. 12, and 222-37 not of 222."""
    cited, asked = _tight(citation), _tight(text)
    if not re.search(r"\d", asked):
        return cited.startswith(f"{asked} ")
    within = rf"(?<![\w(])(?<!\d[-–./:]){re.escape(asked)}(?!\w|[-–./:]\w)"
    return re.search(within, cited) is not None


def _tight(citation: str) -> str:
    """Return a citation as it is compared: without case, and without what may stand around its number."""
    return re.sub(r"(?<=\D)\s+(?=\d)|条", "", " ".join(citation.split())).casefold()


def _evidence(world: World) -> Iterator[Evidence]:
    _need_question(world)
    for finding in world.asked:
        yield from finding.evidence
        yield from (e for fact in finding.applied_because for e in fact.evidence)
    for outcome in world.faced.possible if world.faced else ():
        yield from (e for step in outcome.steps for e in step.evidence)


def _need_question(world: World) -> None:
    if not world.asked and world.faced is None:
        raise CannotRead(
            "nothing was asked before of which there could be a reason; put a verdict or an exposure first"
        )


def _whole_trace(world: World) -> Iterator[str]:
    for finding in world.asked:
        yield from finding_trace(world, finding)
    if world.faced:
        yield from exposure_trace(world, world.faced)


@then(sentence("reason_says"))
def reason_says(penal_world: World, text: str) -> None:
    """Hold where an explanation holds the words."""
    _need_question(penal_world)
    _holds(penal_world, text, [finding.explanation for finding in penal_world.asked], "reason")


@then(sentence("remedy_says"))
def remedy_says(penal_world: World, text: str) -> None:
    """Hold where a remedy holds the words."""
    _need_question(penal_world)
    _holds(penal_world, text, [finding.remedy for finding in penal_world.asked], "remedy")


def _holds(world: World, text: str, said: Sequence[str], what: str) -> None:
    if not any(text.casefold() in words.casefold() for words in said):
        raise Unmet(f"a {what} that says '{text}'", " / ".join(said) or "nothing", tuple(_whole_trace(world)))
