"""The law that a page on one code cites: each article once, with its source and grade, and references to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from penalcheck.extract.evidence import GRADES, Evidence, Grade
from penalcheck.findings.evaluation import Evaluation
from penalcheck.messages.telling import ntr, retold
from penalcheck.report.word_meanings import GRADE_WORDS

_DOUBTFUL: Final[tuple[Grade, ...]] = ("stale", "unverified")


@dataclass
class CitedArticle:
    """One article that a page cites, with the parts of the extract that cite it."""

    number: int
    citation: str
    parts: dict[Evidence, int | None] = field(default_factory=dict)
    """The parts, each with its line in the extract if it is known."""

    @property
    def anchor(self) -> str:
        """The name of its place on the page."""
        return f"law-{self.number}"

    @property
    def first(self) -> Evidence:
        """The part that stands for what all of them share: the source and the link to the official text."""
        return next(iter(self.parts))

    @property
    def lines(self) -> tuple[int, ...]:
        """The lines of the extract that cite it, in order."""
        return tuple(sorted({line for line in self.parts.values() if line is not None}))

    @property
    def grades(self) -> tuple[str, ...]:
        """The grades of its parts in full words, such as 'verified in the text of 2026-01-01'."""
        return tuple(dict.fromkeys(part.grade_words for part in self.parts))

    @property
    def doubtful(self) -> bool:
        """Whether one of its parts has not been read in the law, or has changed since."""
        return _least_sure(self.parts) in _DOUBTFUL

    @property
    def notes(self) -> tuple[str, ...]:
        """The remarks for readers."""
        return tuple(dict.fromkeys(part.note for part in self.parts if part.note))


@dataclass(frozen=True)
class ArticleReference:
    """One article on which a finding or a step rests, with the grade and the lines of the parts that it rests on."""

    citation: str
    anchor: str
    grade: Grade
    lines: tuple[int, ...]

    @property
    def doubtful(self) -> bool:
        """Whether the article has not been read in the law, or has changed since."""
        return self.grade in _DOUBTFUL

    @cached_property
    def words(self) -> str:
        """The grade and the lines of the extract in words."""
        grade = retold(GRADE_WORDS[self.grade])
        if not self.lines:
            return grade
        lines = ", ".join(map(str, self.lines))
        return ntr("{grade}, line {lines}", "{grade}, lines {lines}", len(self.lines), grade=grade, lines=lines)


References = tuple[ArticleReference, ...]


class CitedLaw:
    """The articles that the page on one code cites, in the order in which they are first cited."""

    def __init__(self, evaluation: Evaluation) -> None:
        self._document = evaluation.document
        self._articles: dict[str, CitedArticle] = {}
        self._known: dict[tuple[Evidence, ...], References] = {}

    @property
    def articles(self) -> tuple[CitedArticle, ...]:
        """The articles cited so far."""
        return tuple(self._articles.values())

    @property
    def grades(self) -> dict[Grade, int]:
        """How many figures have each grade, best first; grades without figures are left out."""
        found = [part.grade for article in self.articles for part in article.parts]
        return {grade: found.count(grade) for grade in GRADE_WORDS if grade in found}

    def references(self, evidence: Iterable[Evidence]) -> References:
        """Return pieces of evidence as references, one for each article."""
        pieces = tuple(evidence)
        if pieces not in self._known:
            self._known[pieces] = tuple(self._referred(pieces))
        return self._known[pieces]

    def _referred(self, pieces: tuple[Evidence, ...]) -> Iterable[ArticleReference]:
        cited: dict[str, dict[Evidence, int | None]] = {}
        for piece in pieces:
            cited.setdefault(piece.citation, {})[piece] = self._line(piece)
        for citation, parts in cited.items():
            article = self._articles.setdefault(citation, CitedArticle(len(self._articles) + 1, citation))
            article.parts.update(parts)
            lines = tuple(sorted({line for line in parts.values() if line is not None}))
            yield ArticleReference(citation, article.anchor, _least_sure(parts), lines)

    def _line(self, piece: Evidence) -> int | None:
        position = self._document.position(piece.path)
        return position.line if position else None


def _least_sure(parts: Iterable[Evidence]) -> Grade:
    return min((part.grade for part in parts), key=GRADES.index)
