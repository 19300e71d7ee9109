"""The provisions of instruments, with the rules that check them, or the reason why no rule does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from penalcheck.files.document import Document
from penalcheck.files.problem import Problem
from penalcheck.files.suggest import did_you_mean
from penalcheck.messages.telling import tr_law
from penalcheck.rulebook.rule import Asked, Basis, ObservationText, Rulebook, RulebookText, RuleText


@dataclass(frozen=True)
class Covered:
    """One provision of an instrument with the rules that check it; if there is none, `asked.no_rule` is the reason."""

    source: str
    asked: Asked
    rules: tuple[str, ...]
    retired: tuple[str, ...]
    """The rules that would check it, but were retired for this run."""
    observations: tuple[str, ...]
    """The observations that show what the code has of it."""


def coverage(book: Rulebook) -> Iterator[Covered]:
    """Yield every provision that a rulebook lists, in the order of the rulebook."""
    retired = {change.what for change in book.changes if change.kind == "retired"}
    rules, observations = _citing(book.text.rules), _citing(book.text.observations)
    for asked in book.text.provisions:
        place = book.text.source_of(asked), asked.article
        concerned = rules.get(place, {})
        yield Covered(
            tr_law(book.text.sources[book.text.source_of(asked)].title),
            asked,
            tuple(rule for rule in concerned if rule not in retired),
            tuple(rule for rule in concerned if rule in retired),
            tuple(observations.get(place, ())),
        )


def _citing(entries: Sequence[RuleText | ObservationText]) -> dict[tuple[str, str], dict[str, None]]:
    """Return the ids of the entries that cite a provision, or a part of it, by its source and article."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for entry in entries:
        for basis in entry.basis:
            for article in basis.articles:
                found.setdefault((basis.source, article), {})[entry.id] = None
    return found


def unaccounted(
    document: Document, listed: Sequence[Asked], text: RulebookText, citing: Sequence[RuleText | ObservationText]
) -> Iterator[Problem]:
    """Yield the provisions of one file that no rule checks although no reason is given, and reasons given in vain."""
    cited = {(basis.source, article) for entry in citing for basis in entry.basis for article in basis.articles}
    for index, asked in enumerate(listed):
        if asked.source is not None and asked.source not in text.sources:
            hint = did_you_mean(asked.source, text.sources)
            yield document.problem(("provisions", index, "source"), f"no source '{asked.source}' is defined{hint}")
        checked = (text.source_of(asked), asked.article) in cited
        if not checked and asked.no_rule is None:
            message = f"no rule cites {asked.article}; add one, or say under 'no_rule' why there is none"
            yield document.problem(("provisions", index), message)
        if checked and asked.no_rule is not None:
            yield document.problem(("provisions", index, "no_rule"), f"a rule does cite {asked.article}")


def unlisted(
    document: Document, citing: Mapping[str, Sequence[RuleText | ObservationText]], text: RulebookText
) -> Iterator[Problem]:
    """Yield the bases of one file's rules and observations that are not among the provisions listed of their source.

    Of a source of which no provisions are listed, any may be cited.
    """
    listed: dict[str, dict[str, Asked]] = {}
    for asked in text.provisions:
        listed.setdefault(text.source_of(asked), {})[asked.article] = asked
    for key, entries in citing.items():
        for index, entry in enumerate(entries):
            for number, basis in enumerate(entry.basis):
                known = listed.get(basis.source)
                if known and known.keys().isdisjoint(basis.articles):
                    yield _unlisted(document, (key, index, "basis"), number, basis, list(known.values()))


def _unlisted(
    document: Document, bases: tuple[str | int, ...], number: int, basis: Basis, known: Sequence[Asked]
) -> Problem:
    single = (*bases, "article")
    path = single if single in document.positions else (*bases, number, "article")
    hint = did_you_mean(basis.article, [asked.article for asked in known])
    return document.problem(path, f"no provision '{basis.article}' under '{basis.source}' (see 'provisions'){hint}")
