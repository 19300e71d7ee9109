"""`penalcheck steps`: the sentences of scenarios."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

from penalcheck.command.boundary import takes_language, takes_width
from penalcheck.messages.reader_language import LANGUAGES, chosen, speaking, spoken
from penalcheck.messages.telling import retold, tr
from penalcheck.report.terminal import wrapped

if TYPE_CHECKING:
    from penalcheck.scenario.sentences.own_words.examples import OwnWordsExample
    from penalcheck.scenario.sentences.wordings import Sentence


@click.command()
@click.argument("search", nargs=-1)
@takes_language("Show the sentences in this language, and tell what they say in it")
@takes_width
def steps(search: tuple[str, ...]) -> None:
    """List the sentences of scenarios: their meaning, an example, and the words for their places.

    SEARCH are words that a sentence must have: in its text or meaning, or as what its places take. Other words for the
    same find it too, and so does an article, by the rules that rest on it. A word of another of the six languages shows
    its sentences in that language.

    \b
    Examples:
      penalcheck steps
      penalcheck steps parole
      penalcheck steps school
      penalcheck steps "3(5)(f)"
      penalcheck steps --language fr récidive
    """
    from penalcheck.scenario.sentences.word_search import examples_having_words, having_words

    # A word of another language finds its sentences too, unless the author chose one.
    others = () if chosen() or not search else LANGUAGES
    for language in dict.fromkeys((spoken(), *others)):
        shown, own = having_words(search, language), examples_having_words(search, language)
        if shown or own:
            with speaking(language):
                _show(shown, own, language)
            return
    words = " ".join(search)
    raise click.UsageError(
        tr("no sentence has '{words}' in its words or meaning; `penalcheck steps` lists them all", words=words)
    )


def _show(shown: Sequence[Sentence], own: Sequence[OwnWordsExample], language: str) -> None:
    for number, entry in enumerate(shown):
        click.echo(("\n" if number else "") + "\n".join(_entry(entry, language)))
    lists = list(_lists(shown, language))
    if lists:
        click.echo("\n" + "\n".join([tr("Words for these places"), *lists]))
    if own:
        told = [line for example in own for line in _own_words(example, language)]
        click.echo(("\n" if shown else "") + "\n".join([tr("In your own words only, for example"), *told]))


def _own_words(example: OwnWordsExample, language: str) -> Iterator[str]:
    from penalcheck.scenario.sentences.catalogue import keyword
    from penalcheck.scenario.sentences.described import SAID

    yield f"{keyword(example.kind, language)} {example.texts[language]}"
    yield from _wrapped(retold(SAID[example.step]))


def _entry(entry: Sentence, language: str) -> Iterator[str]:
    from penalcheck.scenario.sentences.catalogue import keyword, takes

    word = keyword(entry.kind, language)
    phrases = entry.phrases(language)
    for phrase in phrases:
        yield f"{word} {phrase.shown}"
    yield from _wrapped(retold(entry.says))
    example = f"{word} {phrases[0].example()}"
    yield from _wrapped(tr("for example: {sentence}", sentence=example))
    for line in takes(phrases[0]):
        yield from _wrapped(line)


def _lists(shown: Iterable[Sentence], language: str) -> Iterator[str]:
    """Yield the closed lists for the places of the sentences, each once, with the first form of each word."""
    from penalcheck.scenario.language.words import word_list

    names: dict[str, dict[str, None]] = {}
    for entry in shown:
        for name, place in (item for phrase in entry.phrases(language) for item in phrase.places.items()):
            if place.words and not place.sole:
                choices = "; ".join(forms[0] for forms in word_list(place.words, language).values())
                names.setdefault(choices, {})[f"{{{name}}}"] = None
    for choices, places in names.items():
        yield from _wrapped(f"{', '.join(places)}: {choices}")


def _wrapped(text: str) -> list[str]:
    return wrapped(text, "    ", "      ")
