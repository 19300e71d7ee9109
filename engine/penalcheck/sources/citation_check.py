"""Whether the citations of an extract lead to law, and its figures stand there."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from penalcheck.extract.cited_part import CitedPart, cited_parts
from penalcheck.extract.evidence import Citation, Instrument, citation_text
from penalcheck.extract.penal_code import Extract
from penalcheck.extract.source_lock import NO_LOCK
from penalcheck.files.loading import Loaded
from penalcheck.files.problem import Problem
from penalcheck.files.suggest import did_you_mean
from penalcheck.sources.act_library import ActFiles, ActLibrary, DatedAct
from penalcheck.sources.act_text import ActText, Article, fingerprint_of
from penalcheck.sources.article_history import changed_on
from penalcheck.sources.checked_citation import CheckedCitation
from penalcheck.sources.figure_check import CheckedFigure, FigureVerdict, judged_figure
from penalcheck.sources.legal_language import beginning, legal_language, plain_words
from penalcheck.sources.narrowing import narrowed

_NUMBERED: Final = re.compile(r"^[A-Za-z]{0,2}\.?\s?\d")
_REPEALED_MOST: Final = 160
"""Characters up to which an article that says so is one that was repealed."""


@dataclass(frozen=True)
class CheckedExtract:
    """An extract whose citations were looked up. `problems` are parts that are `checked` in an article that is none."""

    loaded: Loaded[Extract]
    figures: tuple[CheckedFigure, ...]
    citations: tuple[CheckedCitation, ...]
    problems: tuple[Problem, ...]

    def count(self, verdict: FigureVerdict) -> int:
        """Return how many figures have a verdict."""
        return sum(figure.verdict == verdict for figure in self.figures)


def check_citations(
    extracts: Sequence[Loaded[Extract]],
    library: ActLibrary,
    as_of: dt.date | None = None,
    *,
    by_lock: bool = True,
) -> Iterator[CheckedExtract]:
    """Yield each extract with its citations looked up and its figures searched for.

    Each citation is looked up in the text that was read: that of the day of `consolidated`, or of the last day of a
    part that has ended before. With `as_of`, only parts that are law on that day are looked up, in the text of it.
    What has changed since is told by the lock; without `by_lock`, by the text that was read alone.
    """
    lookups = [_Lookup(loaded, library, as_of, by_lock) for loaded in extracts]
    library.prepare(files for lookup in lookups for files in lookup.files.values() if isinstance(files, ActFiles))
    for lookup in lookups:
        yield lookup.checked()


class _Lookup:
    """The citations of one extract in the texts of a library."""

    def __init__(self, loaded: Loaded[Extract], library: ActLibrary, as_of: dt.date | None, by_lock: bool) -> None:
        self._loaded = loaded
        self._extract = loaded.model
        self._library = library
        self._as_of = as_of
        self._lock = loaded.model.lock if by_lock else NO_LOCK
        self.files: Mapping[str, ActFiles | str] = {
            name: library.locate(instrument) for name, instrument in self._extract.instruments.items()
        }
        self._known: dict[tuple[str, str, str | None, dt.date | None], CheckedCitation] = {}

    def checked(self) -> CheckedExtract:
        figures: list[CheckedFigure] = []
        problems: list[Problem] = []
        for part in cited_parts(self._extract):
            if self._as_of and not self._is_law(part, self._as_of):
                continue
            citations = tuple(self._citation(cite, part.last_day) for cite in part.cites)
            figures += (judged_figure(part, figure, citations) for figure in part.figures)
            problems += self._wrongly_checked(part, citations)
        return CheckedExtract(self._loaded, tuple(figures), tuple(self._known.values()), tuple(problems))

    def _is_law(self, part: CitedPart, day: dt.date) -> bool:
        return (part.last_day is None or day <= part.last_day) and (part.first_day is None or part.first_day <= day)

    def _wrongly_checked(self, part: CitedPart, citations: Sequence[CheckedCitation]) -> Iterator[Problem]:
        for index, citation in enumerate(citations):
            status = part.status or self._extract.instruments[citation.instrument].status
            if citation.verdict == "no article" and status == "checked":
                message = f"is checked, but {citation.text} is not in its text: {citation.reason}"
                yield self._loaded.document.problem((*part.path, "cite", index), message)

    def _citation(self, cite: Citation, last_day: dt.date | None) -> CheckedCitation:
        key = cite.instrument, cite.article, cite.paragraph, last_day
        if key not in self._known:
            instrument = self._extract.instruments[cite.instrument]
            begun = CheckedCitation(
                cite.instrument, cite.article, cite.paragraph, citation_text(cite, instrument), "no text"
            )
            self._known[key] = self._looked_up(begun, instrument, last_day)
        return self._known[key]

    def _looked_up(
        self, citation: CheckedCitation, instrument: Instrument, last_day: dt.date | None
    ) -> CheckedCitation:
        files = self.files[citation.instrument]
        if isinstance(files, str):
            return replace(citation, reason=files)
        asked = self._as_of or min((day for day in (instrument.consolidated, last_day) if day), default=None)
        newest = files.collection.day
        oldest_fit = min((day for day in (instrument.known_from, asked) if day), default=None)
        if newest and oldest_fit and newest < oldest_fit:
            return replace(
                citation, reason=f"the newest text of {files} is of {newest}, older than that of {oldest_fit}"
            )
        act = self._library.on(files, asked, exactly=self._as_of is not None)
        if act is None:
            return replace(citation, reason=f"{files} cannot be read" + (f" as of {asked}" if asked else ""))
        day = _day_of(act, asked, newest)
        found = _in_act(replace(citation, act=act, day=day), act, asked)
        if found.division and found.division.article.until:
            found = replace(found, day=asked)
        is_law = last_day is None and self._as_of is None and not self._read_later(instrument, files)
        return self._compared(found, files) if is_law and found.verdict == "found" else found

    def _read_later(self, instrument: Instrument, files: ActFiles) -> bool:
        """Tell whether the extract has read a later text of the same act too, as another instrument."""
        days = (
            other.consolidated
            for name, other in self._extract.instruments.items()
            if self.files[name] == files and other.consolidated
        )
        return instrument.consolidated is not None and any(day > instrument.consolidated for day in days)

    def _compared(self, citation: CheckedCitation, files: ActFiles) -> CheckedCitation:
        """Return a citation as changed if the newest text of its article is another than the one that was read.

        The text that was read is that of the lock, or without an entry in one that of the day that was asked for.
        """
        now = self._library.on(files, None)
        if now is None or citation.division is None or citation.act is None:
            return citation
        number, read = citation.division.article.number, citation.fingerprint
        locked = self._lock.articles.get((citation.instrument, citation.article))
        read = locked.fingerprint if locked else read
        articles = _articles(now.text, number)
        if articles and fingerprint_of(articles) == read:
            return citation
        day = changed_on(self._library, citation.act, number, read)
        return replace(citation, verdict="changed", newer=day, reason=f"its words have changed since {citation.day}")


def _day_of(act: DatedAct, asked: dt.date | None, newest: dt.date | None) -> dt.date | None:
    """Return the day whose law a text is: the one asked for, or the nearest for which the collection has a text."""
    if act.version.day and asked and act.version.day > asked:
        return act.version.day
    return min((day for day in (asked, newest) if day), default=None)


def _in_act(citation: CheckedCitation, act: DatedAct, asked: dt.date | None) -> CheckedCitation:
    """Return a citation with the division that it names on a day, or the reason why it names none."""
    article, _, rest = citation.article.partition(",")
    if not _NUMBERED.match(article):
        return replace(citation, reason=f"'{citation.article}' is no number by which an article can be found")
    found = _articles(act.text, article, asked)
    if not found:
        hint = did_you_mean(article, act.text.numbers())
        return replace(citation, verdict="no article", reason=f"{act.text.source} has no article {article}{hint}")
    if all(_is_repealed(one, act.language) for one in found):
        return replace(citation, verdict="no article", reason=f"it was repealed: {found[0].place}")
    distinct = list({one.fingerprint: one for one in reversed(found)}.values())[::-1]
    divisions = [narrowed(one, citation.paragraph) for one in distinct]
    if division := next((one for one in divisions if one.missing), None):
        reason = f"article {article} has no {division.missing}: {division.article.place}"
        return replace(citation, verdict="no article", reason=reason)
    first, *others = (replace(one, exact=one.exact and not rest) for one in divisions)
    places = " and ".join(one.place for one in distinct)
    reason = f"the heading of article {article} stands twice, at {places}" if others else ""
    return replace(citation, verdict="found", division=first, others=tuple(others), reason=reason)


def _articles(act: ActText, article: str, day: dt.date | None = None) -> Sequence[Article]:
    """Return the articles of a number; of a span such as 35-37, one with the words of all of them."""
    found = act.named(article, day)
    first, dash, last = article.partition("-")
    if found or not dash:
        return found
    ends = act.named(first), act.named(last)
    if not all(ends):
        return []
    places = [act.articles.index(end[0]) for end in ends]
    span = act.articles[places[0] : places[1] + 1]
    return (
        [replace(span[0], number=article, blocks=tuple(block for one in span for block in one.blocks))] if span else []
    )


def _is_repealed(article: Article, language: str) -> bool:
    """Tell whether an article has no words any more, or only those that say so."""
    told = plain_words(f"{article.heading} {article.words}")
    repealed = beginning(legal_language(language).repealed)
    return not article.blocks or (len(told) <= _REPEALED_MOST and repealed.search(told) is not None)
