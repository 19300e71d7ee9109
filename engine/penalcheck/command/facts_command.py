"""`penalcheck facts`: the vocabulary of rules."""

from __future__ import annotations

import click

from penalcheck.command.boundary import takes_language, takes_width
from penalcheck.facts.vocabulary import FactType
from penalcheck.report.terminal import wrapped
from penalcheck.rulebook.condition import COMPARATORS
from penalcheck.rulebook.rulebook_files import read_classification


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
    shown = [f for f in vocabulary.types.values() if not search or search.lower() in f"{f.name} {f.meaning}".lower()]
    if not shown:
        raise click.UsageError(f"no fact has '{search}' in its name or meaning")
    click.echo("\n".join(_entry(fact) for fact in shown))


def _entry(fact: FactType) -> str:
    lines = [f"{fact.name}  ({fact.kind}, of the {fact.subject})"]
    lines += _wrapped(fact.meaning + (f" [{fact.source}]" if fact.source else ""))
    lines += _wrapped(f"comparators: {', '.join(COMPARATORS[fact.kind])}")
    if fact.words:
        lines += _wrapped(f"values: {', '.join(fact.words)}")
    return "\n".join(lines)


def _wrapped(text: str) -> list[str]:
    return wrapped(text, "    ", "      ")
