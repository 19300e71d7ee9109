"""What may be typed at a position of a feature: keywords, sentences with places to fill, and the words for a place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from penalcheck.editor import named
from penalcheck.editor.begun import Begun, begun, places_of
from penalcheck.editor.offer import Offer, OfferSort, fits
from penalcheck.editor.place_words import words_for
from penalcheck.editor.step_line import StepLine, in_doc_string, step_on
from penalcheck.editor.text_spans import TextSpan, line_at
from penalcheck.editor.typed_text import TypedText
from penalcheck.files.problem import Position
from penalcheck.messages.telling import retold
from penalcheck.scenario.language.dialects import GHERKIN_LANGUAGES, HEADINGS, STEPS, keywords
from penalcheck.scenario.language.words import fold, without_particles, word_list
from penalcheck.scenario.sentences.word_search import having_words
from penalcheck.scenario.sentences.wordings import KINDS, Phrase, phrases_in, sentences

_MOST: Final = 100
"""The most words of one kind that are offered; a further letter narrows them."""
_LISTS: Final = ("substance", "conduct", "circumstance", "offender", "treaty")
"""The lists whose words are offered within a sentence in the author's own words."""
_LAST_WORD: Final = re.compile(r"[^\W\d_][\w'’-]+$")
_NAME_LIKE: Final = ("rule", "rulebook", "parameter", "case", "tier", "offence", "file", "article", "facts")


def feature_offers(draft: TypedText, position: Position) -> list[Offer]:
    """Return what may be typed at a position of a feature, the likeliest first."""
    line = line_at(draft.lines, position.line)
    before = line[: position.column - 1]
    if in_doc_string(draft.lines, position.line) or before.lstrip().startswith("|"):
        return []
    if before.lstrip().startswith("#"):
        return list(_languages(before, position))
    if before.lstrip().startswith("@"):
        return list(_tags(draft, before, position))
    step = step_on(draft.lines, position.line, draft.language)
    if step is None or position.column < step.column or step.column == len(step.keyword) + _indent(line) + 1 > 1:
        found = list(_keywords(draft, before, position))
        if step is None or position.column < step.column or not _is_glued(step):
            return found
    return list(dict.fromkeys((*_in_place(draft, step, position), *_sentences(step, position))))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _is_glued(step: StepLine) -> bool:
    """Tell whether a sentence begins right after its keyword, as in Chinese."""
    return step.language == "zh" or step.keyword.endswith("'")


def _span(position: Position, length: int) -> TextSpan:
    """Return the part of a line that ends at a position."""
    return TextSpan(Position(position.line, position.column - length), position)


def _languages(before: str, position: Position) -> Iterator[Offer]:
    match = re.match(r"\s*#\s*language\s*:\s*([\w-]*)$", before)
    for language in GHERKIN_LANGUAGES if match else ():
        yield Offer(language, language, _span(position, len(match.group(1)) if match else 0), "word")


def _tags(draft: TypedText, before: str, position: Position) -> Iterator[Offer]:
    typed = before[before.rfind("@") :]
    used = dict.fromkeys(tag for line in draft.lines if line.lstrip().startswith("@") for tag in line.split())
    for tag in dict.fromkeys((*used, *(f"@{book}" for book in named.rulebooks()))):
        if tag.startswith(typed) and tag != typed:
            yield Offer(tag, tag, _span(position, len(typed)), "word")


def _keywords(draft: TypedText, before: str, position: Position) -> Iterator[Offer]:
    typed = before.lstrip()
    glued = draft.language == "zh-CN"
    named_words = [(word, ": ") for name in HEADINGS for word in keywords(name, draft.language)]
    named_words += [
        (word, "" if glued or word.endswith("'") else " ") for name in STEPS for word in keywords(name, draft.language)
    ]
    for word, end in dict(named_words).items():
        if word.lower().startswith(typed.lower()):
            yield Offer(word + end.rstrip(), word + end, _span(position, len(typed)), "keyword")


def _wordings(step: StepLine) -> list[Phrase]:
    kinds = (step.kind,) if step.kind else KINDS
    return [phrase for phrase in phrases_in(step.language) if phrase.kind in kinds]


def _in_place(draft: TypedText, step: StepLine, position: Position) -> Iterator[Offer]:
    """Yield the words for the place in which the text ends."""
    typed = step.typed(position.column)
    offered: dict[str, Offer] = {}
    for phrase in _wordings(step):
        started = begun(phrase, typed) if typed else None
        if started and not started.past:
            for offer in _words(draft, step, started, position):
                offered.setdefault(offer.label, offer)
    if not offered:
        offered = {offer.label: offer for offer in _known_words(step, typed, position)}
    yield from list(offered.values())[:_MOST]


def _words(draft: TypedText, step: StepLine, started: Begun, position: Position) -> Iterator[Offer]:
    place, typed = started.phrase.places[started.place], without_particles(started.typed, step.language)
    sort: OfferSort = "name" if started.place in _NAME_LIKE else "word"
    for word, meaning in words_for(place, draft, step.number, step.language, started.values):
        if fits(typed, word, meaning if sort == "name" else ""):
            yield Offer(word, word, _span(position, len(typed)), sort, meaning)


def _known_words(step: StepLine, typed: str, position: Position) -> Iterator[Offer]:
    """Yield the words of scenarios that begin with the last word that is typed."""
    last = _LAST_WORD.search(typed)
    for name in _LISTS if last else ():
        for key, forms in word_list(name, step.language).items():
            for form in forms[:1]:
                if last and fold(form).startswith(fold(last.group())):
                    yield Offer(form, form, _span(position, len(last.group())), "word", key.replace("_", " "))


def _sentences(step: StepLine, position: Position) -> Iterator[Offer]:
    """Yield the sentences that what is typed may become, with what already stands in their places."""
    typed = step.typed(position.column)
    span = _span(position, len(typed))
    found = {sentence.step for sentence in having_words(typed.split(), step.language)} if typed.strip() else set()
    sure: list[Offer] = []
    likely: list[Offer] = []
    for phrase in _wordings(step):
        started = begun(phrase, typed) if typed.strip() else None
        if started and started.finished:
            sure.append(_sentence(phrase, span, started.finished))
        elif phrase.shown.lower().startswith(typed.lower().rstrip()):
            sure.append(_sentence(phrase, span, {}))
        elif phrase.step in found or fits(typed, phrase.shown, phrase.example()):
            likely.append(_sentence(phrase, span, {}))
    yield from _unlike(typed, (*sure, *likely))


def _unlike(typed: str, offers: Iterable[Offer]) -> Iterator[Offer]:
    """Yield the offers that would add something to what is typed."""
    yield from (offer for offer in offers if fold(offer.text) != fold(typed))


def _sentence(phrase: Phrase, span: TextSpan, values: dict[str, str]) -> Offer:
    open_places = dict(places_of(phrase, values))
    marked = {name: f"${{{number}:{_escaped(text)}}}" for number, (name, text) in enumerate(open_places.items(), 1)}
    return Offer(
        phrase.filled({**{name: f"{{{name}}}" for name in open_places}, **values}),
        phrase.filled(values),
        span,
        "sentence",
        phrase.kind,
        retold(sentences()[phrase.step].says),
        f"{phrase.filled({**{n: _escaped(t) for n, t in values.items()}, **marked})}$0" if open_places else "",
    )


def _escaped(text: str) -> str:
    """Return a text that stands for itself within a snippet."""
    return re.sub(r"([\\$}])", r"\\\1", text)
