"""Whether a figure of an extract stands in the divisions that its part cites, and can be told from others there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from penalcheck.extract.cited_part import CitedPart
from penalcheck.extract.stated_figures import StatedFigure, group_of
from penalcheck.extract.term import Term
from penalcheck.sources.checked_citation import CheckedCitation, CitationVerdict
from penalcheck.sources.figure_search import Passage, is_exceeded, passages_of, stands
from penalcheck.sources.narrowing import Division, narrowed
from penalcheck.sources.telling_apart import as_written, can_be_told_apart, has_rival, stands_in_place

FigureVerdict = Literal["verified", "changed", "among others", "computed", "not in article", "no article", "no text"]
FIGURE_VERDICTS: Final[dict[FigureVerdict, str]] = {
    "no article": "the text has no article or paragraph as cited",
    "not in article": "the figure is not in the article",
    "changed": "the figure was in the text that was read, and the article has changed since",
    "computed": "the figure is not in the article; a note says how it is worked out",
    "no text": "no text is at hand",
    "among others": "the figure is in the article, among others for which it could be meant",
    "verified": "the article is there, and the figure in it can be told from any other",
}
"""The verdicts on figures, worst first, and what they mean."""
FAULTS: Final[frozenset[FigureVerdict]] = frozenset({"no article", "not in article", "changed"})
"""The verdicts that ask for a second look at the extract."""

_ARITHMETIC: Final = re.compile(
    r"degree|hal(?:f|v)|third|quarter|doubl|trebl|twice|times|comput|work(?:ed|s) out|reckon|reduc|rais|lower|adds?\b|"
    r"less\b|sum of|art\. 70|ladder|as much again",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class CheckedFigure:
    """A figure and whether it stands in what its part cites; several citations may bear it out together."""

    part: CitedPart
    figure: StatedFigure
    verdict: FigureVerdict
    citations: tuple[CheckedCitation, ...]
    borne_out_by: tuple[CheckedCitation, ...] = ()
    told: str = ""
    told_apart: bool = False
    """Whether it stands there, and no other figure could be meant."""

    @property
    def where(self) -> CheckedCitation | None:
        """The first citation that bears the figure out; None if none does."""
        return self.borne_out_by[0] if self.borne_out_by else None


def judged_figure(part: CitedPart, figure: StatedFigure, citations: tuple[CheckedCitation, ...]) -> CheckedFigure:
    """Return a figure of a part with what the texts of its citations say on it."""
    group = [other for other in part.figures if group_of(other) == group_of(figure)]
    if found := [citation for citation in citations if _bears_out(citation, figure, group)]:
        apart = [citation for citation in found if _told_apart(citation, figure, group)]
        others = [citation for citation in citations if citation not in apart]
        sound = bool(apart) and not any(_has_rival(citation, figure, group) for citation in others)
        chosen = min(apart or found, key=lambda citation: citation.verdict != "found")
        return _found(CheckedFigure(part, figure, "verified", citations, (chosen,), told_apart=sound))
    if together := _borne_out_together(citations, figure, group):
        told = "its ends stand in different articles"
        bearing, apart_too = together
        return _found(CheckedFigure(part, figure, "verified", citations, bearing, told, apart_too))
    if twice := next((citation for citation in citations if citation.others), None):
        return CheckedFigure(part, figure, "no text", citations, told=twice.reason)
    if any(citation.verdict == "no article" for citation in citations):
        return CheckedFigure(part, figure, "no article", citations, told=_reasons(citations, "no article"))
    if any(citation.verdict == "no text" for citation in citations):
        return CheckedFigure(part, figure, "no text", citations, told=_reasons(citations, "no text"))
    if beyond := _beyond(figure, citations):
        return CheckedFigure(part, figure, "computed", citations, told=beyond)
    computed = bool(part.note and _ARITHMETIC.search(part.note))
    told = _elsewhere(figure, citations) or (part.note or "" if computed else "")
    return CheckedFigure(part, figure, "computed" if computed else "not in article", citations, told=told)


def _found(figure: CheckedFigure) -> CheckedFigure:
    """Return a figure that stands in the law with its verdict."""
    if any(citation.verdict == "changed" for citation in figure.borne_out_by):
        return replace(figure, verdict="changed")
    return figure if figure.told_apart else replace(figure, verdict="among others")


def _bears_out(citation: CheckedCitation, figure: StatedFigure, group: Sequence[StatedFigure] = ()) -> bool:
    return bool(citation.divisions) and all(
        _is_written(figure, passages) and _as_cited(figure, group, division, passages)
        for division, passages in _passages(citation)
    )


def _is_written(figure: StatedFigure, passages: list[Passage]) -> bool:
    """Tell whether a figure stands there; a term of so many years and a day as one of more than these years."""
    written = as_written(figure)
    return stands(written, passages) and (written == figure or is_exceeded(written.high, passages))


def _told_apart(citation: CheckedCitation, figure: StatedFigure, group: Sequence[StatedFigure]) -> bool:
    return all(
        (_place(division, figure) or can_be_told_apart(as_written(figure), group, passages))
        and not _is_short_by_a_day(figure, passages)
        for division, passages in _passages(citation)
    )


def _is_short_by_a_day(figure: StatedFigure, passages: list[Passage]) -> bool:
    """Tell whether an extract says from so many years on, and the law from more than these years on."""
    least = str(figure.path[-1]).endswith("at_least")
    return least and figure.kind == "term" and not figure.high.days and is_exceeded(figure.high, passages)


def _as_cited(figure: StatedFigure, group: Sequence[StatedFigure], division: Division, passages: list[Passage]) -> bool:
    """Tell whether a figure stands in the place among others that a citation names, if it names one.

    Two amounts of one entry, from one up to the other, stand there as a range.
    """
    place = _place(division, figure)
    amounts = [other for other in group if other.kind == figure.kind == "quantity"]
    ends = (
        sorted((other.high for other in amounts), key=lambda end: (end.unit, end.amount)) if len(amounts) == 2 else []
    )
    as_range = [replace(figure, low=ends[0], high=ends[1])] if ends else []
    written = (as_written(figure), *as_range)
    return not place or any(stands_in_place(one, place, passages, division.end) for one in written)


def _place(division: Division, figure: StatedFigure) -> int:
    """Return the place that a citation names for figures of a kind among those that stand there; 0 if it names none."""
    places = {"prison": division.term, "term": division.term, "money": division.amount, "quantity": division.amount}
    return places.get(figure.kind, 0)


def _has_rival(citation: CheckedCitation, figure: StatedFigure, group: Sequence[StatedFigure]) -> bool:
    return any(
        has_rival(figure, group, passages, _place(division, figure), division.end)
        for division, passages in _passages(citation)
        if _place(division, figure) or not (division.term or division.amount)
    )


def _passages(citation: CheckedCitation) -> Iterator[tuple[Division, list[Passage]]]:
    if citation.act:
        for division in citation.divisions:
            yield division, passages_of(division.blocks, citation.act.language)


def _borne_out_together(
    citations: Sequence[CheckedCitation], figure: StatedFigure, group: Sequence[StatedFigure]
) -> tuple[tuple[CheckedCitation, ...], bool] | None:
    """Return the citations in whose words, taken together, both ends of a range stand; None if they do not.

    With them comes whether both ends can be told apart.
    """
    if figure.low is None or figure.high is None:
        return None
    ends = [replace(figure, low=None, high=end) for end in (figure.low, figure.high)]
    bearing = [[citation for citation in citations if _bears_out(citation, end)] for end in ends]
    if not all(bearing):
        return None
    apart = [[one for one in found if _told_apart(one, end, group)] for end, found in zip(ends, bearing, strict=True)]
    return tuple((good or found)[0] for good, found in zip(apart, bearing, strict=True)), all(apart)


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
            if stands(figure, passages_of(narrowed(article, label).blocks, citation.act.language)):
                return f"it stands in paragraph {label} of article {article.number}"
    return ""
