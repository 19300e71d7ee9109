"""Write into a lock where the articles that an extract cites were found, and which figures stand in them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from penalcheck.extract.source_lock import HEAD, ArticleKey, LockedArticle, SourceLock, lock_beside
from penalcheck.extract.stated_figures import part_key
from penalcheck.files.document import DataPath
from penalcheck.files.problem import Problem
from penalcheck.sources.checked_citation import CheckedCitation
from penalcheck.sources.citation_check import CheckedExtract
from penalcheck.sources.figure_check import CheckedFigure


@dataclass(frozen=True)
class Relocked:
    """A lock as it is to be written, and what became of the entries of the extracts that were looked up."""

    entries: Mapping[ArticleKey, LockedArticle]
    new: Sequence[LockedArticle]
    renewed: Sequence[LockedArticle]
    kept: Sequence[LockedArticle]
    """Entries whose article reads otherwise by now, or was not found; they wait for a person to read it."""
    dropped: Sequence[LockedArticle]
    """Entries of articles that the extract cites no longer."""

    @property
    def text(self) -> str:
        """The lock as a file."""
        return lock_text(self.entries)


def lock_text(entries: Mapping[ArticleKey, LockedArticle]) -> str:
    """Return entries as a file, in one order, so that two locks can be merged."""
    rows = (entry.row for _, entry in sorted(entries.items()))
    return "\n".join([*HEAD, *rows, ""])


def with_changes_marked(lock: SourceLock, checked: Iterable[CheckedExtract]) -> str:
    """Return a lock as a file in which each article that has changed has the day of that, and no other has one."""
    entries = dict(lock.entries)
    for entry in checked:
        name = Path(entry.loaded.source).name
        for citation in entry.citations:
            key = name, citation.instrument, citation.article
            if key in entries and citation.division:
                changed = citation.newer or dt.date.today() if citation.verdict == "changed" else None
                entries[key] = entries[key].model_copy(update={"changed": changed}).sealed()
    return lock_text(entries)


def relocked(lock: SourceLock, checked: Iterable[CheckedExtract], renew: Collection[str] = ()) -> Relocked:
    """Return a lock with the articles that were found; entries of other extracts stay as they are.

    An article whose words are others than those of its entry is locked again only if `renew` names it, as
    INSTRUMENT/ARTICLE: somebody must have read it.
    """
    entries = dict(lock.entries)
    new: list[LockedArticle] = []
    renewed: list[LockedArticle] = []
    kept: list[LockedArticle] = []
    dropped: list[LockedArticle] = []
    for entry in checked:
        name = Path(entry.loaded.source).name
        found = {one.key: one for one in locked_articles(entry, name)}
        cited = {(name, citation.instrument, citation.article) for citation in entry.citations}
        for key, before in list(entries.items()):
            if key[0] == name and key not in cited:
                dropped.append(entries.pop(key))
            elif key[0] == name and not _may_follow(before, found.get(key), renew):
                kept.append(before)
                found.pop(key, None)
        kept += (one for one in found.values() if one.changed)
        new += (one for key, one in found.items() if key not in entries)
        renewed += (one for key, one in found.items() if key in entries and entries[key] != one)
        entries |= found
    return Relocked(entries, new, renewed, kept, dropped)


def uncited(checked: Iterable[CheckedExtract]) -> Iterator[Problem]:
    """Yield a warning for each extract beside which a lock has articles that it does not cite, or no longer."""
    for entry in checked:
        cited = {(citation.instrument, citation.article) for citation in entry.citations}
        left = sorted("/".join(key) for key in entry.loaded.model.lock.articles.keys() - cited)
        if left:
            name = Path(entry.loaded.source).name
            message = f"warning: {name} cites no longer {', '.join(left)}; `penalcheck sources lock` drops them"
            yield Problem(str(lock_beside(entry.loaded.source)), None, message)


def _may_follow(before: LockedArticle, found: LockedArticle | None, renew: Collection[str]) -> bool:
    if found is None:
        return False
    return found.fingerprint == before.fingerprint or f"{before.instrument}/{before.article}" in renew


def locked_articles(checked: CheckedExtract, name: str) -> list[LockedArticle]:
    """Return the entries of the articles that an extract cites and that were found, with the figures in them."""
    newest: dict[tuple[str, str], CheckedCitation] = {}
    for citation in checked.citations:
        key = citation.instrument, citation.article
        if citation.division and (key not in newest or _later(citation, newest[key])):
            newest[key] = citation
    figures: dict[tuple[str, str], dict[str, set[str]]] = {}
    parts: dict[DataPath, list[CheckedFigure]] = {}
    for figure in checked.figures:
        parts.setdefault(figure.part.path, []).append(figure)
    for mine in parts.values():
        bearing = [where for figure in mine for where in figure.borne_out_by]
        if all(figure.told_apart for figure in mine) and all(_is_newest(where, newest) for where in bearing):
            text = part_key((figure.figure for figure in mine), mine[0].part.cites)
            for where in bearing:
                by_paragraph = figures.setdefault((where.instrument, where.article), {})
                by_paragraph.setdefault(where.paragraph or "", set()).add(text)
    return [_entry(name, citation, figures.get(key, {})) for key, citation in newest.items()]


def _is_newest(citation: CheckedCitation, newest: Mapping[tuple[str, str], CheckedCitation]) -> bool:
    return newest[citation.instrument, citation.article].act == citation.act


def _later(one: CheckedCitation, other: CheckedCitation) -> bool:
    return one.day is not None and (other.day is None or one.day > other.day)


def _entry(name: str, citation: CheckedCitation, figures: Mapping[str, set[str]]) -> LockedArticle:
    act, division = citation.act, citation.division
    if act is None or division is None:
        raise ValueError(f"{citation.text} was not found")
    path = re.split("[@#]", division.article.source.removeprefix(f"{act.files.name}/"))[0]
    entry = LockedArticle(
        extract=name,
        instrument=citation.instrument,
        article=citation.article,
        collection=act.files.name,
        file=path,
        commit=act.version.commit,
        day=citation.day,
        fingerprint=citation.fingerprint,
        figures={paragraph: tuple(sorted(texts)) for paragraph, texts in sorted(figures.items())},
        address=act.text.address,
        changed=citation.newer,
    )
    return entry.sealed()
