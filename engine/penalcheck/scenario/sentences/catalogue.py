"""Reading a step by the catalogue: its sentence and the content of its places, or what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from itertools import islice
from typing import Any, Final

from penalcheck.messages.reader_language import LANGUAGES, spoken
from penalcheck.messages.telling import retold, tr
from penalcheck.scenario.language.dialects import gherkin_name, keywords
from penalcheck.scenario.language.words import letters, tidy, without_conjunction
from penalcheck.scenario.sentences.filling import mends, near_content
from penalcheck.scenario.sentences.senses import spelling
from penalcheck.scenario.sentences.suggestions import Suggestion, nearest, says_something, suggestions
from penalcheck.scenario.sentences.wordings import KINDS, Phrase, phrases_in

# A sentence followed by the provision that it cites, in brackets: 'art. 12(2)', '§ 30', '第30条', '222-37'.
_CITATION = re.compile(
    r"(.*\S)\s*\(\s*((?:\S+\s*)?(?:§+|[^\W\d]+\.?)?\s*"
    r"[\d一二三四五六七八九十百][^()\s条]*(?:\([^()]*\))*)条?\s*\)"
)
# A place of an outline before a row fills it.
_UNFILLED = re.compile(r"<[^<>]+>")
# A name between signs other than double quotes: 'name', `name`, <name>.
_QUOTED_OTHERWISE = re.compile(r"(?<!\w)['`´<](\S[^'`´<>]*)['`´>](?!\w)")

_AT_END: Final = ".:。 "
"""The signs that may stand after a sentence."""


@dataclass(frozen=True)
class Meaning:
    """A step that was understood: its sentence, the content of its places, and the provision that it cites."""

    step: str
    values: Mapping[str, Any] = field(hash=False)
    citation: str | None = None


@dataclass(frozen=True)
class Misreading:
    """A step that was not understood: what is wrong, lines of help, and the sentences that may be meant.

    The sentences have their keywords; the likeliest is the first; {name} is a place that is left open. `worded` is the
    wording that fits but for what stands in its places.
    """

    message: str
    help: tuple[str, ...] = ()
    suggested: tuple[str, ...] = ()
    worded: str = ""


def plain(text: str) -> str:
    """Return the text of a step in the form that is compared with the catalogue."""
    return letters(tidy(text)).rstrip(_AT_END)


def read_step(kind: str, language: str, text: str) -> Meaning | Misreading:
    """Return the meaning of a step, or what is wrong with it and what would be right."""
    return _reading(kind, language, text, spoken())


@lru_cache(maxsize=20_000)
def _reading(kind: str, language: str, text: str, told_in: str) -> Meaning | Misreading:  # noqa: ARG001
    typed = plain(text)
    found = _read(kind, language, typed)
    if isinstance(found, Meaning):
        return found
    own = _own_words(kind, language, typed)
    if isinstance(own, Meaning):
        return own
    fault = _explained(kind, language, text, typed, found)
    if own:
        return Misreading(own.message, (*own.help, *fault.help), fault.suggested)
    return fault


def forget_readings() -> None:
    """Forget what was read, since a rule or another name that sentences may hold has changed."""
    _reading.cache_clear()


def _explained(kind: str, language: str, text: str, typed: str, fault: Misreading | None) -> Misreading:
    """Return what is wrong with a step, with the sentences that may be meant; `fault` is what its places lack."""
    if fault is None:
        fault = _written_otherwise(kind, language, text, typed)
        if fault:
            return fault
    message = fault.message if fault else tr("no sentence is worded '{text}'", text=text)
    written = tidy(text).rstrip(_AT_END)
    mended = _mended(kind, language, written) or (fault.suggested if fault and not fault.worded else ())
    if mended:
        lead = tuple(_did_you_mean(meant) for meant in mended)
        return Misreading(message, (*lead, *_on_quotes(mended[0], typed)), mended)
    near = suggestions(kind, language, spelling(language).mended(written))
    named = _unread(kind, language, typed)
    short = _without_unread(kind, language, written)
    if short:
        unread = tr("if what is not read changes nothing, write: {sentence}", sentence=short)
        return Misreading(message, (*named, unread, *map(_or, near)), (short, *map(_step, near)))
    if fault:
        told = _with_suggestions(fault, near)
        return replace(told, help=(*named, *told.help))
    if not near:
        return Misreading(message, (*named, tr("`penalcheck steps` lists all sentences")))
    return Misreading(message, (*named, *_led_by(near[0], typed), *map(_or, near[1:])), tuple(map(_step, near)))


def _with_suggestions(fault: Misreading, near: Sequence[Suggestion]) -> Misreading:
    """Return what the places of a sentence lack, with what can be filled in it, or with the nearest other sentence."""
    if not near:
        return fault
    fits = near[0].phrase.shown == fault.worded
    lead = _led_by(near[0], near[0].text)
    rest = () if fits else fault.help
    return Misreading(fault.message, (*lead, *rest), (*map(_step, near[:1]), *(() if fits else fault.suggested)))


def _led_by(near: Suggestion, typed: str) -> tuple[str, ...]:
    """Return the lines that suggest a sentence, with what its open places take."""
    return (_did_you_mean(_step(near)), *takes(near.phrase, near.open_places()), *_on_quotes(near.text, typed))


def _step(near: Suggestion) -> str:
    return f"{keyword(near.kind, near.phrase.language)} {near.text}"


def _did_you_mean(step: str) -> str:
    return tr("did you mean: {sentence}", sentence=step)


def _or(near: Suggestion) -> str:
    return tr("or: {sentence}", sentence=_step(near))


def _on_quotes(suggested: str, typed: str) -> tuple[str, ...]:
    """Return the line on quotes if a text lacks them."""
    lacks = suggested.count('"') > typed.count('"')
    return (tr('a name needs double quotes (") before and after it'),) if lacks else ()


def _mended(kind: str, language: str, typed: str) -> tuple[str, ...]:
    """Return a step without its mistyped words, if it is then a sentence; else nothing."""
    for mended in mends(language, typed):
        if any(isinstance(read(kind, language, plain(mended)), Meaning) for read in (_read, _own_words)):
            return (f"{keyword(kind, language)} {mended}",)
    return ()


STATEMENT: Final = "statement"
"""The id of a sentence that states several others in one, each with a meaning of its own."""


def meanings(meaning: Meaning) -> tuple[Meaning, ...]:
    """Return the meanings of the sentences that a step states, in order: of most steps its own alone."""
    return meaning.values["parts"] if meaning.step == STATEMENT else (meaning,)


def _own_words(kind: str, language: str, typed: str) -> Meaning | Misreading | None:
    """Return the meaning of a sentence in the author's own words; a misreading if it has several; None if none."""
    from penalcheck.scenario.sentences.own_words.statement import SeveralMeanings, parts_of

    cited = _CITATION.fullmatch(typed) if kind == "given" else None
    texts = [(typed, None), *([(cited.group(1), cited.group(2))] if cited else [])]
    unclear = None
    for text, citation in texts:
        try:
            parts = parts_of(kind, language, without_conjunction(text, language))
        except SeveralMeanings as error:
            unclear = unclear or Misreading(str(error), error.readings)
            continue
        if parts:
            stated = tuple(Meaning(step, values, citation) for step, values in parts)
            return stated[0] if len(stated) == 1 else Meaning(STATEMENT, {"parts": stated}, citation)
    return unclear


def _unread(kind: str, language: str, typed: str) -> tuple[str, ...]:
    """Return the line on the words by which a sentence is none in own words, since they are in no list."""
    from penalcheck.scenario.sentences.own_words.unread import unread_words

    words = unread_words(kind, language, without_conjunction(typed, language))
    if len(words) > 1:
        told = ", ".join(f"'{word}'" for word in words)
        return (tr("these words are in no list of own words: {words}", words=told),)
    word = words[0] if words else ""
    if word and language == "zh" and re.search(f"[一二三四五六七八九十]{word}|^.$", typed if len(word) > 1 else word):
        # One sign, or signs after a numeral, may be parts of a longer word.
        return ()
    return (tr("the word '{word}' is in no list of own words", word=word),) if word else ()


_MOST_TRIED: Final = 20
"""The most ways to leave out words that are tried."""


def _without_unread(kind: str, language: str, written: str) -> str | None:
    """Return a step without its details that hold words in no list, if it is then a sentence; else None."""
    from penalcheck.scenario.sentences.own_words.unread import without_unread

    for text in islice(without_unread(kind, language, written), _MOST_TRIED):
        if any(isinstance(read(kind, language, plain(text)), Meaning) for read in (_read, _own_words)):
            return f"{keyword(kind, language)} {text}"
    return None


def kind_of(language: str, text: str) -> str | None:
    """Return the kind of the sentence that a text without its keyword is, or None; <x> of an outline fits any place."""
    unfilled = _UNFILLED.search(text) is not None
    for kind in KINDS:
        found = _read(kind, language, plain(text))
        if isinstance(found, Meaning) or (unfilled and found):
            return kind
    return None


def likely_kind(before: str, language: str, text: str) -> str:
    """Return the kind of a step whose keyword leaves it open, as '*' does: that of its sentence, or of the nearest one.

    `before` is the kind of the step before it, which decides if the sentence does not.
    """
    readings = {kind: _read(kind, language, plain(text)) for kind in (before, *KINDS)}
    for kind, found in readings.items():
        if isinstance(found, Meaning):
            return kind
    near = [phrase.kind for phrase in nearest(before, language, plain(text))]
    return next((kind for kind, found in readings.items() if found), (*near, before)[0])


def _read(kind: str, language: str, typed: str) -> Meaning | Misreading | None:
    """Return the meaning of a sentence, or which of its places cannot be read, or None if no wording fits."""
    found = _understood(kind, language, typed)
    joined = without_conjunction(typed, language)
    if not isinstance(found, Meaning) and joined != typed:
        typed, found = joined, _understood(kind, language, joined) or found
    match = _CITATION.fullmatch(typed) if kind == "given" else None
    if not isinstance(found, Meaning) and match:
        cited = _understood(kind, language, match.group(1))
        if cited is not None:
            found = Meaning(cited.step, cited.values, match.group(2)) if isinstance(cited, Meaning) else cited
    return found


def _understood(kind: str, language: str, typed: str) -> Meaning | Misreading | None:
    """Return the meaning by the wording that leaves least to its places; else a fault of one that fits; or None."""
    low = typed.lower()
    fitting = [
        (phrase, values)
        for phrase in phrases_in(language)
        if phrase.kind == kind and phrase.fixed in low and (values := phrase.parser.parse_arguments(typed)) is not None
    ]
    fitting.sort(key=lambda entry: sum(map(len, entry[1].values())))
    faults: list[Misreading] = []
    for phrase, texts in fitting:
        values, problems = {}, {}
        for name, text in texts.items():
            try:
                values[name] = phrase.places[name].read(text.strip(), language)
            except ValueError as error:
                problems[name] = str(error)
        if not problems:
            return Meaning(phrase.step, values)
        if len(problems) == len(phrase.places) and not says_something(phrase.shown):
            # Only a word such as 'for' is that of the wording.
            continue
        meant = _with_mended_places(phrase, texts, problems)
        message = "; ".join(problems.values())
        if meant:
            faults.append(Misreading(message, (), (meant,)))
        else:
            explained = (_sentence_is(phrase), *takes(phrase, problems))
            faults.append(Misreading(message, explained, (_with_keyword(phrase),), phrase.shown))
    return faults[0] if faults else None


def _with_mended_places(phrase: Phrase, texts: Mapping[str, str], faulty: Iterable[str]) -> str | None:
    """Return a step whose faulty places are mended, if what was meant in all of them is near."""
    mended = dict(texts)
    for name in faulty:
        near = near_content(phrase.places[name], texts[name].strip(), phrase.language)
        if near is None:
            return None
        mended[name] = near
    filled = phrase.filled({name: text.strip() for name, text in mended.items()})
    return f"{keyword(phrase.kind, phrase.language)} {filled}"


def _sentence_is(phrase: Phrase) -> str:
    return tr("the sentence is: {sentence}", sentence=_with_keyword(phrase))


def _with_keyword(phrase: Phrase) -> str:
    return f"{keyword(phrase.kind, phrase.language)} {phrase.shown}"


def takes(phrase: Phrase, names: Iterable[str] | None = None) -> Iterator[str]:
    """Yield what the places of a wording take, all of them or those named, with an example."""
    for name in phrase.places if names is None else names:
        place = phrase.places[name]
        if not place.sole:
            yield tr(
                "{place}: {takes}, such as '{example}'",
                place="{" + name + "}",
                takes=retold(place.takes),
                example=place.examples[phrase.language],
            )


def _written_otherwise(kind: str, language: str, text: str, typed: str) -> Misreading | None:
    """Return what is wrong with a sentence of another kind or language, or with other quotes; None if it is none."""
    word = keyword(kind, language)
    for other in KINDS:
        if other != kind and isinstance(_understood(other, language, typed), Meaning):
            wanted = keyword(other, language)
            message = tr(
                "'{text}' is a {wanted} sentence, not a {word} sentence; begin it with '{wanted}'",
                text=text,
                wanted=wanted,
                word=word,
            )
            return Misreading(message, suggested=(f"{wanted} {text}",))
    for other in LANGUAGES:
        if other != language and isinstance(_understood(kind, other, plain(text)), Meaning):
            code = gherkin_name(other)
            return Misreading(
                tr(
                    "'{text}' is written in another language; begin the file with '# language: {code}'",
                    text=text,
                    code=code,
                )
            )
    quoted = _QUOTED_OTHERWISE.sub(r'"\1"', typed)
    if quoted != typed and isinstance(_read(kind, language, quoted), Meaning):
        message = tr("names are written in double quotes; write: {sentence}", sentence=quoted)
        return Misreading(message, suggested=(f"{word} {quoted}",))
    return None


@cache
def keyword(kind: str, language: str) -> str:
    """Return the first keyword of a kind of step in a language, such as 'Given'."""
    return keywords(kind, gherkin_name(language))[0]
