"""Whether the citations of an extract lead to law, and its figures stand there."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from penalcheck.extract.cited_part import CitedPart, cited_parts
from penalcheck.extract.evidence import Citation, Instrument, citation_text
from penalcheck.extract.penal_code import Extract
from penalcheck.extract.source_lock import NO_LOCK
from penalcheck.extract.stated_figures import StatedFigure
from penalcheck.extract.term import Term
from penalcheck.files.loading import Loaded
from penalcheck.files.problem import Problem
from penalcheck.files.suggest import did_you_mean
from penalcheck.sources.act_library import ActFiles, ActLibrary, DatedAct
from penalcheck.sources.act_text import ActText, Article
from penalcheck.sources.article_history import changed_on
from penalcheck.sources.figure_search import stands
from penalcheck.sources.legal_language import legal_language, plain_words
from penalcheck.sources.narrowing import Division, narrowed

CitationVerdict = Literal["found", "changed", "no article", "no text"]
FigureVerdict = Literal["verified", "changed", "computed", "not in article", "no article", "no text"]
FIGURE_VERDICTS: Final[dict[FigureVerdict, str]] = {
    "no article": "the text has no article or paragraph as cited",
    "not in article": "the figure is not in the article",
    "changed": "the figure was in the text that was read, and the article has changed since",
    "computed": "the figure is not in the article; a note says how it is worked out",
    "no text": "no text is at hand",
    "verified": "the article is there, and the figure in it",
}
"""The verdicts on figures, worst first, and what they mean."""
FAULTS: Final[frozenset[FigureVerdict]] = frozenset({"no article", "not in article", "changed"})
"""The verdicts that ask for a second look at the extract."""

_NUMBERED: Final = re.compile(r"^[A-Za-z]{0,2}\.?\s?\d")
_REPEALED_MOST: Final = 160
"""Characters up to which an article that says so is one that was repealed."""
_ARITHMETIC: Final = re.compile(
    r"degree|hal(?:f|v)|third|quarter|doubl|trebl|twice|times|comput|work(?:ed|s) out|reckon|reduc|rais|lower|adds?\b|"
    r"less\b|sum of|art\. 70|ladder|as much again",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class CheckedCitation:
    """A citation and what the texts at hand have for it: a division of an article, or the reason why nothing.

    `day` is that of the text; `newer` is the day on which the article changed after it.
    """

    instrument: str
    article: str
    paragraph: str | None
    text: str
    verdict: CitationVerdict
    reason: str = ""
    division: Division | None = None
    act: DatedAct | None = None
    day: dt.date | None = None
    newer: dt.date | None = None


@dataclass(frozen=True)
class CheckedFigure:
    """A figure and whether it stands in what its part cites; several citations may bear it out together."""

    part: CitedPart
    figure: StatedFigure
    verdict: FigureVerdict
    citations: tuple[CheckedCitation, ...]
    borne_out_by: tuple[CheckedCitation, ...] = ()
    told: str = ""

    @property
    def where(self) -> CheckedCitation | None:
        """The first citation that bears the figure out; None if none does."""
        return self.borne_out_by[0] if self.borne_out_by else None


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
            figures += (self._figure(part, figure, citations) for figure in part.figures)
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
        found = _in_act(replace(citation, act=act, day=day), act)
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
        number, read = citation.division.article.number, citation.division.article.fingerprint
        locked = self._lock.articles.get((citation.instrument, citation.article))
        read = locked.fingerprint if locked else read
        if any(article.fingerprint == read for article in _articles(now.text, number)):
            return citation
        day = changed_on(self._library, citation.act, number, read)
        return replace(citation, verdict="changed", newer=day, reason=f"its words have changed since {citation.day}")

    def _figure(self, part: CitedPart, figure: StatedFigure, citations: tuple[CheckedCitation, ...]) -> CheckedFigure:
        found = [citation for citation in citations if _bears_out(citation, figure)]
        if found:
            sound = next((citation for citation in found if citation.verdict == "found"), None)
            return CheckedFigure(part, figure, "verified" if sound else "changed", citations, (sound or found[0],))
        together = _borne_out_together(citations, figure)
        if together:
            changed = any(citation.verdict == "changed" for citation in together)
            told = "its ends stand in different articles"
            return CheckedFigure(part, figure, "changed" if changed else "verified", citations, tuple(together), told)
        if any(citation.verdict == "no article" for citation in citations):
            return CheckedFigure(part, figure, "no article", citations, told=_reasons(citations, "no article"))
        if any(citation.verdict == "no text" for citation in citations):
            return CheckedFigure(part, figure, "no text", citations, told=_reasons(citations, "no text"))
        if beyond := _beyond(figure, citations):
            return CheckedFigure(part, figure, "computed", citations, told=beyond)
        computed = bool(part.note and _ARITHMETIC.search(part.note))
        told = _elsewhere(figure, citations) or (part.note or "" if computed else "")
        return CheckedFigure(part, figure, "computed" if computed else "not in article", citations, told=told)


def _day_of(act: DatedAct, asked: dt.date | None, newest: dt.date | None) -> dt.date | None:
    """Return the day whose law a text is: the one asked for, or the nearest for which the collection has a text."""
    if act.version.day and asked and act.version.day > asked:
        return act.version.day
    return min((day for day in (asked, newest) if day), default=None)


def _in_act(citation: CheckedCitation, act: DatedAct) -> CheckedCitation:
    """Return a citation with the division that it names, or the reason why it names none."""
    article, _, rest = citation.article.partition(",")
    if not _NUMBERED.match(article):
        return replace(citation, reason=f"'{citation.article}' is no number by which an article can be found")
    found = _articles(act.text, article)
    if not found:
        hint = did_you_mean(article, act.text.numbers())
        return replace(citation, verdict="no article", reason=f"{act.text.source} has no article {article}{hint}")
    if len({one.fingerprint for one in found}) > 1:
        places = " and ".join(one.place for one in found)
        return replace(citation, reason=f"the heading of article {article} stands twice, at {places}")
    if _is_repealed(found[0], act.language):
        return replace(citation, verdict="no article", reason=f"it was repealed: {found[0].place}")
    division = narrowed(found[0], citation.paragraph)
    if division.missing:
        reason = f"article {article} has no {division.missing}: {found[0].place}"
        return replace(citation, verdict="no article", reason=reason)
    return replace(citation, verdict="found", division=replace(division, exact=division.exact and not rest))


def _articles(act: ActText, article: str) -> Sequence[Article]:
    """Return the articles of a number; of a span such as 35-37, one with the words of all of them."""
    found = act.named(article)
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
    beginnings = "|".join(legal_language(language).repealed)
    return not article.blocks or (len(told) <= _REPEALED_MOST and re.search(rf"\b(?:{beginnings})", told) is not None)


def _bears_out(citation: CheckedCitation, figure: StatedFigure) -> bool:
    if citation.division is None or citation.act is None:
        return False
    return stands(figure, citation.division.blocks, citation.act.language)


def _borne_out_together(citations: Sequence[CheckedCitation], figure: StatedFigure) -> Sequence[CheckedCitation]:
    """Return the citations in whose words, taken together, both ends of a range stand; none if they do not."""
    found = [citation for citation in citations if citation.division and citation.act]
    if len(found) < 2 or figure.low is None or figure.high is None:
        return ()
    ends = [replace(figure, low=None, high=end) for end in (figure.low, figure.high)]
    bearing = [[citation for citation in found if _bears_out(citation, end)] for end in ends]
    return [citations[0] for citations in bearing] if all(bearing) else ()


def _beyond(figure: StatedFigure, citations: Sequence[CheckedCitation]) -> str:
    """Return in words how a term of so many years and a day stands for more than these years; empty if it does not."""
    if figure.kind != "term" or figure.high.days != 1 or not figure.high.months:
        return ""
    whole = replace(figure, high=Term(figure.high.months))
    found = next((citation for citation in citations if _bears_out(citation, whole)), None)
    return f"more than {whole}, which stands in {found.text}" if found else ""


def _reasons(citations: Sequence[CheckedCitation], verdict: CitationVerdict) -> str:
    return "; ".join(dict.fromkeys(one.reason for one in citations if one.verdict == verdict))


def _elsewhere(figure: StatedFigure, citations: Sequence[CheckedCitation]) -> str:
    """Return in words in which other paragraph of a cited article a figure stands; empty if it stands in none."""
    for citation in citations:
        if citation.division is None or citation.act is None or not citation.paragraph:
            continue
        article = citation.division.article
        labels = {block.path[0] if block.path else str(block.alinea) for block in article.blocks}
        for label in sorted(labels):
            if stands(figure, narrowed(article, label).blocks, citation.act.language):
                return f"it stands in paragraph {label} of article {article.number}"
    return ""
