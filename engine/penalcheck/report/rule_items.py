"""Rules, observations and parameters as labelled items: the same on the terminal and in an editor."""

from __future__ import annotations

from collections.abc import Iterator

from penalcheck.findings.condition_words import describe
from penalcheck.messages.telling import tr
from penalcheck.rulebook.rule import ObservationText, Rule, Rulebook, parameters_of

Item = tuple[str, str]
"""A label, and a text on any number of lines."""


def rule_items(book: Rulebook, rule: Rule) -> Iterator[Item]:
    """Yield what a rule rests on, when it applies, what it requires, and with which parameters."""
    text = rule.text
    yield "law", tr("; ").join(book.citation(basis) for basis in text.basis)
    yield "force", f"{text.force}, {text.direction}"
    if text.safeguard:
        yield "safeguard", text.safeguard
    yield "about", f"each {text.subject}" if text.subject != "system" else "the code as a whole"
    if text.probes:
        yield "asked of", str(text.probes)
    yield "applies if", describe(rule.when) or "always"
    yield "requires", describe(rule.without_discretion)
    if rule.by_discretion:
        yield "or by courts", describe(rule.by_discretion)
    yield from (parameter_item(book, parameter) for parameter in parameters_of(rule))
    yield "explanation", text.explanation
    yield "remedy", text.remedy


def observation_items(book: Rulebook, entry: ObservationText) -> Iterator[Item]:
    """Yield what an observation rests on, and which figure of which cases it shows."""
    yield "law", tr("; ").join(book.citation(basis) for basis in entry.basis)
    yield "observation", "no verdict; ranked among the codes of a run"
    yield "shows", f"{entry.of.replace('_', ' ')}, the {entry.take} if there are several"
    if entry.cases:
        against = f", compared with {entry.against}" if entry.against else ""
        yield "of", f"{', '.join(entry.cases)}{against}"
    if entry.probes:
        yield "of", str(entry.probes)
    yield "explanation", entry.explanation


def book_items(book: Rulebook) -> Iterator[Item]:
    """Yield those to whom an instrument is addressed, its texts, and the parameters of its rules."""
    yield "addressed to", book.text.addressed_to
    for key, source in book.text.sources.items():
        adopted = f"; of {source.adopted}" if source.adopted else ""
        yield "source", f"{key}: {source.title} ({source.status}; {source.source}{adopted})"
    yield from (parameter_item(book, parameter) for parameter in book.text.parameters)


def parameter_item(book: Rulebook, name: str) -> Item:
    """Return a parameter with its value, meaning and source."""
    return "parameter", f"{book.parameter(name)} Source: {status_of(book, name)}."


def status_of(book: Rulebook, name: str) -> str:
    """Return whether the source of a parameter was checked."""
    return book.text.sources[book.text.parameters[name].source].status
