"""Lines that were meant as headings or steps, but that Gherkin takes for something else."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from penalcheck.files.limits import MAX_STEP
from penalcheck.messages.telling import marked, retold, tr
from penalcheck.scenario.language.dialects import HEADINGS, STEPS, begins_step, code_of, keywords, words_of
from penalcheck.scenario.language.words import without_particles
from penalcheck.scenario.sentences.catalogue import keyword, kind_of, plain
from penalcheck.scenario.sentences.suggestions import nearest

# How near a word must be to a keyword, 1 being the keyword itself. A description may use any words, so there it must be
# nearer, unless the next line is one that follows a heading, or the rest of the line is near a sentence.
_NEAR: Final = 0.6
_NEARER: Final = 0.75
_NEAREST: Final = 0.8

_NEAR_SENTENCE: Final = 0.55
"""How near the rest of a line in a description must be to a sentence, as `nearness` measures it."""

_LONGEST_CHINESE_KEYWORD: Final = 3
"""The most characters of a keyword at the beginning of a Chinese line, which has no spaces."""

_LATIN_IN_RUSSIAN: Final = str.maketrans("ABEKMHOPCTXaeopcxy", "АВЕКМНОРСТХаеорсху")
"""Latin letters that look like Russian ones."""

# The mark of an item in a list: a dash, a bullet, '1.' or '1)'.
_LIST_SIGN: Final = re.compile(r"(?:[-–—•·*]|\d+[.)])\s*(?=\S)")
# What is wrong with a space of another kind after a keyword.
_SPACES: Final = {
    "\t": marked("there is a tab after '{word}'; type a space"),
    "\u00a0": marked("there is a non-breaking space after '{word}'; type a space"),
    "\u202f": marked("there is a non-breaking space after '{word}'; type a space"),
    "\u3000": marked("there is a wide space after '{word}'; type a space"),
}


@dataclass(frozen=True)
class Line:
    """A line without its indent, the one below it, and the next one below it that is not empty."""

    content: str
    below: str = ""
    following: str = ""

    @classmethod
    def of(cls, lines: list[str], number: int) -> Line:
        """Return a line by its number, counted from 1."""
        content = lines[number - 1].strip()[:MAX_STEP] if number <= len(lines) else ""
        below = lines[number].strip() if number < len(lines) else ""
        following = next((text for place in range(number, len(lines)) if (text := lines[place].strip())), "")
        return cls(content, below, following)


def fault_of_heading(line: Line, language: str) -> str | None:
    """Return what is wrong with a line that is near a heading but is not one, or None."""
    return _heading(line.content, language, _NEAR) or _bare_heading(line.content, language)


def fault_of_step(content: str, language: str) -> str | None:
    """Return what is wrong with a line that is near a step but is not one, or None."""
    found = _plain_fault(content, language) or _before_sentence(content, language)
    if found:
        return found
    for first, _ in _beginnings(content, language):
        best = _nearest_step(first, language, _NEAR)
        if best:
            return tr("'{word}' is not a keyword; did you mean '{best}'?", word=first, best=best)
    return None


def fault_of_description(line: Line, language: str, *, steps: bool) -> str | None:
    """Return what is wrong with a line of a description that was meant as a heading or, if `steps`, as a step.

    A description may use any words, so the line must be nearer to a keyword than a line among steps, or the next line
    must be one that follows a heading.
    """
    led = line.following.startswith("|") or begins_step(line.following, language)
    fault = _heading(line.content, language, _NEAR if led else _NEAREST) or _examples_as_heading(line, language)
    if fault is None and (led or _heads(line, language)):
        fault = _bare_heading(line.content, language)
    return fault or (_described_step(line, language) if steps else None)


def mended(content: str, language: str) -> str:
    """Return a line that Gherkin cannot read with the keyword that was meant, or an empty line if none was."""
    kind = kind_of(code_of(language), content)
    if kind:
        return f"{keyword(kind, code_of(language))} {content}"
    for first, rest in _beginnings(content, language):
        best = _nearest_step(first, language, _NEAR)
        if best:
            return f"{best} {rest}"
    return ""


def _heading(content: str, language: str, near: float) -> str | None:
    """Return the message on a line whose word before the colon is near a heading, or None."""
    match = re.match(r"([^:：]+)([:：])", content)  # up to the first colon, plain or wide
    if match is None:
        return None
    heading, colon = match.groups()
    headings = words_of(HEADINGS, language)
    if colon == "：" and heading.strip() in headings:
        return tr(
            "the colon after '{heading}' is a wide one; type '{word}:' with a plain colon",
            heading=heading,
            word=heading.strip(),
        )
    if colon == "：" or heading in headings or heading.count(" ") > 2:
        return None
    best = _nearest_word(heading, headings, near)
    numbered = next((word for word in headings if re.fullmatch(rf"{re.escape(word)} \S*\d\S*", heading)), None)
    if numbered:
        return tr(
            "the colon belongs right after '{word}'; did you mean '{word}: {title}'?",
            word=numbered,
            title=heading[len(numbered) + 1 :],
        )
    return tr("'{heading}:' is not a keyword; did you mean '{best}:'?", heading=heading, best=best) if best else None


def _examples_as_heading(line: Line, language: str) -> str | None:
    """Return the message on the word for examples where a scenario begins, as in 'Scenarios: ...', or None."""
    word = line.content.partition(":")[0]
    if ":" not in line.content or word not in keywords("examples", language) or line.following.startswith("|"):
        return None
    return tr(
        "'{word}:' belongs above the rows of examples; did you mean '{scenario}:'?",
        word=word,
        scenario=keywords("scenario", language)[-1],
    )


def _bare_heading(content: str, language: str) -> str | None:
    """Return the message on a line that begins with a heading without its colon, or None."""
    for word in sorted(words_of(HEADINGS, language), key=len, reverse=True):
        if re.match(rf"{re.escape(word)}(\s|$)", content) and ":" not in content:
            title = content[len(word) :].strip()
            heading = f"{word}: {title}" if title else f"{word}:"
            return tr("'{word}' needs a colon: '{heading}'", word=word, heading=heading)
    return None


def _heads(line: Line, language: str) -> bool:
    """Return whether a line reads like a heading above another one: 'Rule One' does, 'Rule of law' does not."""
    second = line.content.split(" ", 1)[-1][:1]
    headed = line.following.partition(":")[0] in words_of(HEADINGS, language)
    return headed and (second.isupper() or second.isdigit()) and not line.content.endswith(".")


def _described_step(line: Line, language: str) -> str | None:
    """Return the message on a line of a description that was meant as a step, or None."""
    found = _plain_fault(line.content, language)
    if found is None and language.startswith("zh-"):
        found = _before_sentence(line.content, language)
    if found:
        return found
    above_step = begins_step(line.below, language)
    for first, rest in _beginnings(line.content, language):
        best = _nearest_step(first, language, _NEAR)
        if best is None or _is_particle(first, language):
            continue
        if _is_near_sentence(rest, language) or (above_step and _ratio(first, best) >= _NEARER):
            return tr("'{word}' is not a keyword; did you mean '{best}'?", word=first, best=best)
    return None


def _plain_fault(content: str, language: str) -> str | None:
    """Return what is wrong with a line that can only be a step, or None."""
    code, steps = code_of(language), words_of(STEPS, language)
    sign = _LIST_SIGN.match(content)
    if sign and begins_step(content[sign.end() :], language):
        return tr("a step begins with its keyword; remove '{sign}'", sign=sign.group().strip())
    if content in steps:
        return tr("there is no sentence after '{content}'; write one", content=content)
    first = content.partition(" ")[0]
    russian = first.translate(_LATIN_IN_RUSSIAN)
    if language == "ru" and russian != first and russian in steps:
        return tr("'{word}' is typed in Latin letters; type '{russian}' in Russian ones", word=first, russian=russian)
    word = next((w for w in steps if content.startswith(w) and content[len(w)] in _SPACES), None)
    if word:
        return retold(_SPACES[content[len(word)]], word=word)
    kind = kind_of(code, content)
    return (
        tr("the keyword is missing; begin the sentence with '{keyword}'", keyword=keyword(kind, code)) if kind else None
    )


def _before_sentence(content: str, language: str) -> str | None:
    """Return the message on a word that precedes a sentence of the catalogue but is not a keyword, or None."""
    code = code_of(language)
    for first, rest in _beginnings(content, language):
        kind = kind_of(code, rest)
        if kind:
            wanted = _nearest_step(first, language, _NEAR) or keyword(kind, code)
            return tr("'{word}' is not a keyword; did you mean '{best}'?", word=first, best=wanted)
    return None


def _beginnings(content: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield what may be meant as the keyword, and the rest: the first word, or in Chinese the first characters."""
    first, _, rest = content.replace("\t", " ").replace("\u00a0", " ").partition(" ")
    if first in words_of(STEPS, language):
        return
    yield first, rest.strip()
    if language.startswith("zh-"):
        for length in range(1, _LONGEST_CHINESE_KEYWORD + 1):
            yield content[:length], content[length:].strip()


def _is_near_sentence(text: str, language: str) -> bool:
    code = code_of(language)
    return bool(text and nearest("given", code, plain(text), least=_NEAR_SENTENCE))


def _is_particle(word: str, language: str) -> bool:
    """Return whether a word is an article or the like with which descriptions begin, such as 'The'."""
    return without_particles(f"{word} x", code_of(language)) == "x"


def _nearest_step(word: str, language: str, near: float) -> str | None:
    steps = words_of(STEPS, language)
    same = next((step for step in steps if step.casefold() == word.casefold()), None)
    return same or _nearest_word(word, [step for step in steps if len(step) > 2 or language.startswith("zh-")], near)


def _nearest_word(word: str, known: Iterable[str], near: float) -> str | None:
    best = max(known, key=lambda name: _ratio(word, name))
    return best if _ratio(word, best) >= near else None


def _ratio(word: str, name: str) -> float:
    return difflib.SequenceMatcher(None, word.casefold(), name.casefold()).ratio()
