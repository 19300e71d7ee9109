"""The history of an article that an extract cites, with the wordings that the extract has read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from penalcheck.extract.penal_code import Extract
from penalcheck.files.loading import Loaded
from penalcheck.files.suggest import did_you_mean
from penalcheck.sources.act_library import ActFiles, ActLibrary
from penalcheck.sources.article_history import Wording, was_read, with_ends, wordings
from penalcheck.sources.article_number import article_key
from penalcheck.sources.checked_citation import CheckedCitation
from penalcheck.sources.citation_check import check_citations


@dataclass(frozen=True)
class ReadWording:
    """A wording of an article, and whether the extract rests on a text of a day on which it was in force."""

    wording: Wording
    read: bool


@dataclass(frozen=True)
class ArticleHistory:
    """The wordings of one article, the oldest first; `cited_as` are the instruments by which the extract cites it."""

    cited_as: tuple[str, ...]
    article: str
    files: ActFiles
    wordings: tuple[ReadWording, ...]


def article_histories(loaded: Loaded[Extract], asked: str, library: ActLibrary) -> list[ArticleHistory] | str:
    """Return the histories of an article, given as ARTICLE or INSTRUMENT/ARTICLE, in each act in which it is cited.

    If there is none, why is returned in words.
    """
    instrument, slash, article = asked.rpartition("/")
    (checked,) = check_citations([loaded], library)
    named = [
        one
        for one in checked.citations
        if article_key(one.article) == article_key(article) and (not slash or one.instrument == instrument)
    ]
    if not named:
        known = [f"{one.instrument}/{one.article}" if slash else one.article for one in checked.citations]
        return f"the extract cites no such article{did_you_mean(asked, known)}"
    by_files: dict[ActFiles, list[CheckedCitation]] = {}
    for one in named:
        if one.act is not None:
            by_files.setdefault(one.act.files, []).append(one)
    if not by_files:
        return "; ".join(dict.fromkeys(one.reason for one in named))
    return [_history(library, files, article, cited) for files, cited in by_files.items()]


def _history(library: ActLibrary, files: ActFiles, article: str, cited: Sequence[CheckedCitation]) -> ArticleHistory:
    days = [one.day for one in cited if one.day is not None]
    found = wordings(library, files, article)
    read = (ReadWording(one, was_read(one, end, days)) for one, end in with_ends(found))
    return ArticleHistory(tuple(dict.fromkeys(one.instrument for one in cited)), article, files, tuple(read))
