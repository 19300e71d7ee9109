"""Rules, observations and parameters as labelled items: the same on the terminal and in an editor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from penalcheck.extract.evidence import Status
from penalcheck.findings.condition_words import describe
from penalcheck.messages.telling import marked, retold, tr, tr_law, tr_word
from penalcheck.rulebook.rule import DIRECTION_WORDS, FORCE_WORDS, ObservationText, Rule, Rulebook, parameters_of

Item = tuple[str, str]
"""A label, and a text on any number of lines."""


_SUBJECTS: Final[dict[str, str]] = {
    "offence": marked("each offence"),
    "exposure": marked("each exposure"),
    "system": marked("the code as a whole"),
}
_TAKEN: Final = {
    "lowest": marked("{fact}, the lowest if there are several"),
    "highest": marked("{fact}, the highest if there are several"),
}


_STATUS_WORDS: Final[dict[Status, str]] = {"checked": marked("checked"), "unverified": marked("unverified")}


def rule_items(book: Rulebook, rule: Rule) -> Iterator[Item]:
    """Yield what a rule rests on, when it applies, what it requires, and with which parameters."""
    text = rule.text
    yield tr("law"), tr("; ").join(book.citation(basis) for basis in text.basis)
    yield (
        tr("force"),
        tr(
            "{force}, {direction}",
            force=retold(FORCE_WORDS[text.force]),
            direction=retold(DIRECTION_WORDS[text.direction]),
        ),
    )
    if text.safeguard:
        yield tr("safeguard"), tr_law(text.safeguard)
    yield tr("about"), retold(_SUBJECTS[text.subject])
    if text.probes:
        yield tr("asked of"), str(text.probes)
    yield tr("applies if"), describe(rule.when) or tr("always")
    yield tr("requires"), describe(rule.without_discretion)
    if rule.by_discretion:
        yield tr("or by courts"), describe(rule.by_discretion)
    yield from (parameter_item(book, parameter) for parameter in parameters_of(rule))
    yield tr("explanation"), tr_law(text.explanation)
    yield tr("remedy"), tr_law(text.remedy)


def observation_items(book: Rulebook, entry: ObservationText) -> Iterator[Item]:
    """Yield what an observation rests on, and which figure of which cases it shows."""
    yield tr("law"), tr("; ").join(book.citation(basis) for basis in entry.basis)
    yield tr("observation"), tr("no verdict; ranked among the codes of a run")
    yield tr("shows"), retold(_TAKEN[entry.take], fact=tr_word(entry.of))
    if entry.cases:
        cases = tr(", ").join(entry.cases)
        told = tr("{cases}, compared with {case}", cases=cases, case=entry.against) if entry.against else cases
        yield tr("of"), told
    if entry.probes:
        yield tr("of"), str(entry.probes)
    yield tr("explanation"), tr_law(entry.explanation)


def book_items(book: Rulebook) -> Iterator[Item]:
    """Yield those to whom an instrument is addressed, its texts, and the parameters of its rules."""
    yield tr("addressed to"), tr_law(book.text.addressed_to)
    for key, source in book.text.sources.items():
        told = {
            "key": key,
            "title": tr_law(source.title),
            "status": retold(_STATUS_WORDS[source.status]),
            "source": source.source,
        }
        if source.adopted:
            text = tr("{key}: {title} ({status}; {source}; of {day})", **told, day=source.adopted)
        else:
            text = tr("{key}: {title} ({status}; {source})", **told)
        yield tr("source"), text
    yield from (parameter_item(book, parameter) for parameter in book.text.parameters)


def parameter_item(book: Rulebook, name: str) -> Item:
    """Return a parameter with its value, meaning and source."""
    told = tr("{parameter} Source: {status}.", parameter=book.parameter(name), status=status_of(book, name))
    return tr("parameter"), told


def status_of(book: Rulebook, name: str) -> str:
    """Return whether the source of a parameter was checked, in words."""
    return retold(_STATUS_WORDS[book.text.sources[book.text.parameters[name].source].status])
