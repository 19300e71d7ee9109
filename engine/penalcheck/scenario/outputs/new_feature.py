"""The first draft of a feature for a rule: a scenario that holds, and sentences for the others."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from typing import Final

from penalcheck.findings.finding import Finding
from penalcheck.messages.telling import tr
from penalcheck.rulebook.condition import tests_of
from penalcheck.rulebook.rule import Rule
from penalcheck.scenario.language.dialects import gherkin_name, keywords
from penalcheck.scenario.language.words import word_list
from penalcheck.scenario.outputs.living_pages import explanation
from penalcheck.scenario.outputs.rule_coverage import cover
from penalcheck.scenario.sentences import subjects
from penalcheck.scenario.sentences.catalogue import keyword
from penalcheck.scenario.sentences.measures import TERM_EXAMPLES
from penalcheck.scenario.sentences.wordings import Phrase, Sentence, sentences
from penalcheck.scenario.world import judgement
from penalcheck.scenario.world.codes import complete_code
from penalcheck.scenario.world.state import DAY

_WIDTH = 110
_FROM_NOTHING: Final = frozenset(
    {"code_of_party", "penalties_table", "fine_joined", "last_cruel"}
    | {"offence_quantity", "offence_substance", "offence_plain", "offence_circumstance", "offence_minor"}
)
"""Sentences that build a code from nothing, which are of no use for changing the complete code."""

_FACT_OF_WORD: Final = {"general": "{}", "confiscable": "confiscation_of_{}", "extension": "{}_punishable"}
"""The fact that each word of a list settles, so that a sentence is offered with the word that matters to the rule."""


def starting_feature(rule_name: str, language: str) -> str:
    """Return the text of a feature that can be run as it is. Raises ValueError if there is no such rule."""
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
    """Yield the scenario that holds under the complete code."""
    best = _shown(rule)
    yield f"  {scenario}: {word_list('verdict', language)[best.verdict][0]}"
    yield f"    {_step('evaluated', language)}"
    yield f"    {_then(rule, best, best.verdict, language)}"


def _shown(rule: Rule) -> Finding:
    """Return the finding of the rule on the part of the complete code that its scenarios are about."""
    found = judgement.findings(judgement.snapshot_of(complete_code()), DAY, rule.id, (), None)
    return next((finding for finding in found if finding.verdict == "adequate"), found[0])


def _then(rule: Rule, finding: Finding, verdict: str, language: str) -> str:
    """Return the step on a verdict of the rule, in the wording that fits the verdict most closely."""
    step = {"system": "rule_on_code", "offence": "rule_on_tier", "exposure": "rule_on_case"}[rule.text.subject]
    wordings = [(phrase, _verdicts(phrase, language)) for phrase in sentences()[step].phrases(language)]
    phrase, words = min((entry for entry in wordings if verdict in entry[1]), key=lambda entry: len(entry[1]))
    places = {"rule": rule.id, "tier": finding.subject, "case": finding.subject, "verdict": words[verdict][0]}
    return f"{keyword('then', language)} {phrase.filled(places)}"


def _verdicts(phrase: Phrase, language: str) -> Mapping[str, list[str]]:
    """Return the verdicts that a wording can express, each with its words."""
    return word_list(phrase.places["verdict"].words or "verdict", language)


def _others(rule: Rule, language: str, scenario: str) -> Iterator[str]:
    """Yield, as comments, the verdicts that still need a scenario and sentences that change the facts of the rule."""
    subject = _shown(rule)
    values = _values(rule, subject, language)
    (covered,) = cover([rule], ())
    yield ""
    change = tr("For each verdict below, remove the # signs and change one thing in the complete code.")
    yield f"  # {change}"
    offered = tr("Sentences that change the facts of this rule (more: penalcheck steps):")
    yield f"  # {offered}"
    for sentence in _helpful(rule):
        # A minimum is offered that lies below the maxima of the complete code.
        own = {"bound": TERM_EXAMPLES[language][1]} if sentence.step == "tier_minimum" else {}
        yield f"  #   {keyword(sentence.kind, language)} {sentence.wording(language).filled(values | own)}"
    for verdict in (wanted for wanted in covered.wanted if wanted != subject.verdict):
        yield "  #"
        yield f"  # {scenario}: {word_list('verdict', language)[verdict][0]}"
        yield f"  #   {keyword('given', language)} ..."
        yield f"  #   {_step('evaluated', language)}"
        yield f"  #   {_then(rule, subject, verdict, language)}"


def _helpful(rule: Rule) -> list[Sentence]:
    """Return the sentences that can change a fact of the rule, in the order of the catalogue."""
    facts = _facts(rule)
    return [s for s in sentences().values() if facts & set(s.facts) and s.step not in _FROM_NOTHING]


def _facts(rule: Rule) -> set[str]:
    """Return the facts that decide a rule, together with those that its aggregates are made of."""
    facts = {test.fact for part in (rule.when, rule.requires) for test in tests_of(part)}
    return facts | {a.of for a in subjects.classification().aggregates if a.id in facts}


def _values(rule: Rule, finding: Finding, language: str) -> dict[str, str]:
    """Return what the offered sentences name: the rule's own tier, treaty and item of the general part, if any."""
    values = {"tier": finding.subject} if rule.text.subject == "offence" else {}
    treaties, facts = word_list("treaty", language), _facts(rule)
    sources = [basis.source for basis in rule.text.basis if basis.source in treaties]
    if sources:
        values["treaty"] = treaties[sources[0]][0]
    for name, fact in _FACT_OF_WORD.items():
        found = [forms[0] for word, forms in word_list(name, language).items() if fact.format(word) in facts]
        values |= {name: found[0]} if found else {}
    return values
