"""The beginning of a feature for a rule: a scenario that holds, and the sentences by which the others are written."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Final

from penalcheck.findings.finding import Finding
from penalcheck.rulebook.condition import tests_of
from penalcheck.rulebook.rule import Rule
from penalcheck.scenario.language.dialects import gherkin_name, keywords
from penalcheck.scenario.language.words import word_list
from penalcheck.scenario.outputs.living_pages import explanation
from penalcheck.scenario.outputs.rule_coverage import cover
from penalcheck.scenario.sentences import subjects
from penalcheck.scenario.sentences.catalogue import keyword
from penalcheck.scenario.sentences.wordings import Sentence, sentences
from penalcheck.scenario.world import judgement
from penalcheck.scenario.world.codes import complete_code
from penalcheck.scenario.world.state import DAY

_WIDTH = 110
_FROM_NOTHING: Final = frozenset(
    {"code_of_party", "penalties_table", "fine_joined", "last_cruel"}
    | {"offence_quantity", "offence_substance", "offence_plain", "offence_circumstance", "offence_minor"}
)
"""Sentences that build a code of one's own, of no use where a thing of the complete code is changed."""


def starting_feature(rule_name: str, language: str) -> str:
    """Return the text of a feature that runs as it stands. Raises ValueError where there is no such rule."""
    rule = subjects.rules()[subjects.read_rule(rule_name, language)]
    return "\n".join(_lines(rule, language)) + "\n"


def _lines(rule: Rule, language: str) -> Iterator[str]:
    book = subjects.rulebooks()[rule.rulebook]
    gherkin = gherkin_name(language)
    scenario = keywords("scenario", gherkin)[-1]
    if language != "en":
        yield f"# language: {gherkin}"
    yield f"@{book.id}"
    yield f"{keywords('feature', gherkin)[0]}: {rule.text.title}"
    basis = "; ".join(book.citation(basis) for basis in rule.text.basis)
    for line in textwrap.wrap(f"{basis}. {explanation(book, rule)}", _WIDTH):
        yield f"  {line}"
    yield ""
    yield f"  {keywords('background', gherkin)[0]}:"
    yield f"    {_step('complete_code', language)}"
    yield ""
    yield from _holding(rule, language, scenario)
    yield from _others(rule, language, scenario)


def _step(step: str, language: str, **values: str) -> str:
    sentence = sentences()[step]
    return f"{keyword(sentence.kind, language)} {sentence.wording(language).filled(values)}"


def _holding(rule: Rule, language: str, scenario: str) -> Iterator[str]:
    """Yield the scenario that the complete code fulfils."""
    best = _shown(rule)
    yield f"  {scenario}: {word_list('verdict', language)[best.verdict][0]}"
    yield f"    {_step('evaluated', language)}"
    yield f"    {_then(rule, best, best.verdict, language)}"


def _shown(rule: Rule) -> Finding:
    """Return what the rule finds of the part of the complete code that its scenarios are about."""
    found = judgement.findings(judgement.snapshot_of(complete_code()), DAY, rule.id, (), None)
    return next((finding for finding in found if finding.verdict == "adequate"), found[0])


def _then(rule: Rule, finding: Finding, verdict: str, language: str) -> str:
    word = word_list("verdict", language)[verdict][0]
    step = {"system": "rule_on_code", "offence": "rule_on_tier", "exposure": "rule_on_case"}[rule.text.subject]
    return _step(step, language, rule=rule.id, tier=finding.subject, case=finding.subject, verdict=word)


def _others(rule: Rule, language: str, scenario: str) -> Iterator[str]:
    """Yield, as comments, the verdicts that still need a scenario and the sentences that change what the rule asks."""
    subject = _shown(rule)
    values = _values(rule, subject, language)
    (covered,) = cover([rule], ())
    yield ""
    yield "  # Change one thing in the complete code for each verdict below; take away the signs # as you go."
    yield "  # Sentences that change what this rule asks (more: penalcheck steps):"
    for sentence in _helpful(rule):
        yield f"  #   {keyword(sentence.kind, language)} {sentence.wording(language).filled(values)}"
    for verdict in (wanted for wanted in covered.wanted if wanted != subject.verdict):
        yield "  #"
        yield f"  # {scenario}: {word_list('verdict', language)[verdict][0]}"
        yield f"  #   {keyword('given', language)} ..."
        yield f"  #   {_step('evaluated', language)}"
        yield f"  #   {_then(rule, subject, verdict, language)}"


def _helpful(rule: Rule) -> list[Sentence]:
    asked = {test.fact for part in (rule.when, rule.requires) for test in tests_of(part)}
    known = {a.id: a.of for a in subjects.classification().aggregates}
    asked |= {known[fact] for fact in asked if fact in known}
    return [s for s in sentences().values() if asked & set(s.facts) and s.step not in _FROM_NOTHING]


def _values(rule: Rule, finding: Finding, language: str) -> dict[str, str]:
    """Return what the example sentences speak of: the rule's own tier and treaty, where it has one."""
    values = {"tier": finding.subject} if rule.text.subject == "offence" else {}
    sources = [basis.source for basis in rule.text.basis if basis.source in word_list("treaty", language)]
    return {**values, **({"treaty": word_list("treaty", language)[sources[0]][0]} if sources else {})}
