"""`penalcheck steps`: the sentences in which scenarios may speak."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from penalcheck.command.run import contained

if TYPE_CHECKING:
    from penalcheck.spec.catalogue import Sentence

WIDTH = 80


@click.command()
@click.argument("search", nargs=-1)
@click.option(
    "--language",
    type=click.Choice(["en", "fr", "es", "ru", "zh", "ar"]),
    default="en",
    show_default=True,
    help="Show the sentences in this language.",
)
@contained
def steps(search: tuple[str, ...], language: str) -> None:
    """List the sentences of scenarios, with what they mean, what their places take, and an example.

    \b
    Examples:
      penalcheck steps
      penalcheck steps recidivism
      penalcheck steps --language fr récidive
    """
    from penalcheck.spec.catalogue import sentences
    from penalcheck.spec.words import fold

    wanted = [fold(word) for word in search]
    shown = [s for s in sentences().values() if all(word in fold(_text(s, language)) for word in wanted)]
    if not shown:
        raise click.UsageError(f"no sentence has '{' '.join(search)}' in its words or meaning")
    for number, entry in enumerate(shown):
        click.echo(("\n" if number else "") + "\n".join(_entry(entry, language)))


def _text(entry: Sentence, language: str) -> str:
    phrases = " ".join(phrase.shown for phrase in entry.phrases(language))
    return f"{entry.step} {entry.says} {phrases} {entry.wording('en').shown} {' '.join(entry.facts)}"


def _entry(entry: Sentence, language: str) -> Iterator[str]:
    from penalcheck.spec.catalogue import keyword, takes

    word = keyword(entry.kind, language)
    phrases = entry.phrases(language)
    for phrase in phrases:
        yield f"{word} {phrase.shown}"
    yield from _wrapped(entry.says)
    yield from _wrapped(f"for example: {word} {phrases[0].example()}")
    for line in takes(phrases[0]):
        yield from _wrapped(line)


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent="    ", subsequent_indent="      ")
