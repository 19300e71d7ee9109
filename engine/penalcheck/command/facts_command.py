"""`penalcheck facts`: the vocabulary of rules."""

from __future__ import annotations

from typing import Final

import click

from penalcheck.command.boundary import takes_language, takes_width
from penalcheck.facts.vocabulary import FactType, Kind, Subject
from penalcheck.messages.telling import marked, retold, tr
from penalcheck.report.terminal import wrapped
from penalcheck.rulebook.condition import COMPARATORS
from penalcheck.rulebook.rulebook_files import read_classification

_KINDS: Final[dict[Kind, str]] = {
    "term": marked("term"),
    "flag": marked("flag"),
    "word": marked("word"),
    "set": marked("set"),
}
_OF_SUBJECTS: Final[dict[Subject, str]] = {
    "offence": marked("{kind}, of the offence"),
    "exposure": marked("{kind}, of the exposure"),
    "system": marked("{kind}, of the system"),
}


@click.command()
@click.argument("search", required=False)
@takes_language("Tell the facts in this language")
@takes_width
def facts(search: str | None) -> None:
    """List the facts that rules may use, with type, comparators, values and legal source.

    \b
    Examples:
      penalcheck facts
      penalcheck facts maximum
    """
    vocabulary = read_classification().vocabulary
    shown = [
        f
        for f in vocabulary.types.values()
        if not search or search.lower() in f"{f.name} {f.meaning} {f.told_meaning}".lower()
    ]
    if not shown:
        raise click.UsageError(tr("no fact has '{text}' in its name or meaning", text=search))
    click.echo("\n".join(_entry(fact) for fact in shown))


def _entry(fact: FactType) -> str:
    kind = retold(_KINDS[fact.kind])
    lines = [f"{fact.name}  ({retold(_OF_SUBJECTS[fact.subject], kind=kind)})", *_wrapped(fact.told_meaning)]
    lines += _wrapped(tr("comparators: {words}", words=tr(", ").join(COMPARATORS[fact.kind])))
    if fact.words:
        lines += _wrapped(tr("values: {words}", words=tr(", ").join(fact.words)))
    return "\n".join(lines)


def _wrapped(text: str) -> list[str]:
    return wrapped(text, "    ", "      ")
