"""What the texts of the law say on the figures of extracts, as a table and as JSON."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from penalcheck.messages.telling import tr
from penalcheck.report.terminal import filled, number_of, table_of, underlined, wrapped
from penalcheck.sources.article_history import changed_words
from penalcheck.sources.checked_citation import CheckedCitation, CitationVerdict
from penalcheck.sources.citation_check import CheckedExtract
from penalcheck.sources.cited_history import ArticleHistory
from penalcheck.sources.figure_check import FIGURE_VERDICTS, CheckedFigure, FigureVerdict
from penalcheck.sources.locking import Relocked


def sources_table(checked: Sequence[CheckedExtract], *, everything: bool) -> str:
    """Return what was found for each extract: the figures that are not verified, or all of them, and their number."""
    parts = ["\n".join(_extract(entry, everything=everything)) for entry in checked]
    return "\n\n".join([*parts, "\n".join(_legend(checked))])


_HEADERS: Final = ("verdict", "figure", "law", "told")
_WIDTHS: Final = (11, 16, 21, 25)


def _extract(entry: CheckedExtract, *, everything: bool) -> Iterator[str]:
    model = entry.loaded.model
    yield underlined(f"{model.name} ({model.jurisdiction})")
    shown = [figure for verdict in FIGURE_VERDICTS for figure in entry.figures if figure.verdict == verdict]
    rows = [_row(entry, figure) for figure in shown if everything or figure.verdict != "verified"]
    if rows:
        yield table_of(dict.fromkeys(rows), _HEADERS, _WIDTHS)
    yield filled(f"{number_of(len(entry.figures), 'figure')}: {_counts([entry])}.")


def _row(entry: CheckedExtract, figure: CheckedFigure) -> tuple[str, str, str, str]:
    law = tr("; ").join(_citation(citation, figure.where) for citation in figure.citations)
    line = Path(entry.loaded.source).name + _line(entry, figure)
    return figure.verdict, f"{figure.figure} ({line})", law, figure.told or _where(figure)


def _line(entry: CheckedExtract, figure: CheckedFigure) -> str:
    position = entry.loaded.document.position(figure.figure.path)
    return f":{position.line}" if position else ""


def _citation(citation: CheckedCitation, where: CheckedCitation | None) -> str:
    widened = citation is where and citation.division is not None and not citation.division.exact
    return citation.text + (f" ({_as_far_as(citation)})" if widened else "")


def _as_far_as(citation: CheckedCitation) -> str:
    labels = citation.division.labels if citation.division else ()
    return f"found in {''.join(f'({label})' for label in labels)}" if labels else "found in the article"


def _where(figure: CheckedFigure) -> str:
    found = figure.where
    if found is None or found.division is None:
        return ""
    day = f", text of {found.day}" if found.day else ""
    changed = f", which has read otherwise since {found.newer}" if figure.verdict == "changed" and found.newer else ""
    return f"{found.division.article.place}{day}{changed}"


def _counts(checked: Sequence[CheckedExtract]) -> str:
    counts = {verdict: sum(entry.count(verdict) for entry in checked) for verdict in FIGURE_VERDICTS}
    return tr(", ").join(f"{number} {verdict}" for verdict, number in reversed(counts.items()) if number) or "none"


def _legend(checked: Sequence[CheckedExtract]) -> Iterator[str]:
    if len(checked) > 1:
        yield filled(f"Together {number_of(sum(len(e.figures) for e in checked), 'figure')}: {_counts(checked)}.")
    for verdict, meaning in FIGURE_VERDICTS.items():
        if any(entry.count(verdict) for entry in checked):
            yield filled(f"{verdict}: {meaning}.", "  ")


def stale_table(checked: Sequence[CheckedExtract]) -> str:
    """Return the articles that read otherwise than when they were read, or that there are none."""
    rows = [
        (f"{entry.loaded.model.jurisdiction} {citation.text}", str(citation.day), str(citation.newer or "unknown"))
        for entry in checked
        for citation in entry.citations
        if citation.verdict == "changed"
    ]
    looked = sum(citation.verdict == "found" for entry in checked for citation in entry.citations)
    table = table_of(rows, ("article", "read in the text of", "changed on"), (44, 20, 12)) + "\n" if rows else ""
    return table + filled(f"{number_of(len(rows), 'citation')} changed, {looked} as it was read.")


def history_text(history: ArticleHistory) -> str:
    """Return the days on which an article changed, what changed, and which wordings the extract lacks."""
    heading = f"Article {history.article} ({', '.join(history.cited_as)}) in {history.files}"
    lines = [underlined(heading)]
    before: list[str] = []
    for place, one in enumerate(history.wordings):
        mark = "read" if one.read else "NOT READ"
        commit = f", {one.wording.commit[:9]}" if one.wording.commit else ""
        lines.append(f"{one.wording.day or 'day unknown'}{commit} [{mark}]")
        words = one.wording.words
        if one.wording.article is None:
            lines.append("  the article is not there")
        elif place and before:
            lines += wrapped(changed_words(before, words), "  ", "  ")
        else:
            lines += wrapped(" ".join(words), "  ", "  ")
        before = words
    lacking = sum(not one.read for one in history.wordings)
    lines.append(filled(f"{number_of(len(history.wordings), 'wording')}, of which the extract lacks {lacking}."))
    return "\n".join(lines)


def relocked_text(path: str, done: Relocked) -> str:
    """Return what became of the entries of a lock, and what waits for a person to read it."""
    counts = (
        f"{len(done.entries)} entries, {len(done.new)} new, {len(done.renewed)} renewed, {len(done.dropped)} dropped"
    )
    lines = [filled(f"{path}: {counts}.")]
    lines += (
        f"  waits: {entry.instrument}/{entry.article} ({entry.extract}) reads otherwise, or was not found; "
        "read it, set `consolidated`, and name it by --renew"
        for entry in done.kept
    )
    return "\n".join(lines)


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class CitationRecord(_Record):
    """A citation, and the division of a law text to which it leads."""

    citation: str
    instrument: str
    article: str
    paragraph: str | None
    verdict: CitationVerdict
    reason: str = Field(description="Why nothing was found, or what has changed; empty if neither.")
    division: tuple[str, ...] | None = Field(description="Labels of the division; null if none was found.")
    exact: bool = Field(description="Whether the division is all that the citation names, and no wider one.")
    collection: str | None
    file: str | None = Field(description="The file, and the line of the article's heading.")
    commit: str | None
    day: dt.date | None = Field(description="The day whose text it is.")
    changed: dt.date | None = Field(description="The day on which the article first reads otherwise, if that is known.")
    address: str | None = Field(description="The official text, as the file states it.")


class FigureRecord(_Record):
    """A figure of an extract, and whether it stands in the law that it cites."""

    figure: str
    kind: str
    place: str = Field(description="File and line of the extract.")
    verdict: FigureVerdict
    citations: tuple[str, ...]
    found_in: str | None = Field(description="The citation that bears it out.")
    told: str = Field(description="Where else it stands, how it is worked out, or why there is no text.")


class CheckedRecord(_Record):
    """What was found for one extract."""

    jurisdiction: str
    file: str
    counts: dict[str, int]
    figures: tuple[FigureRecord, ...]
    citations: tuple[CitationRecord, ...]


class SourcesRecord(_Record):
    """What `penalcheck sources check --format json` writes."""

    extracts: tuple[CheckedRecord, ...]


def sources_json(checked: Sequence[CheckedExtract]) -> str:
    """Return what was found as JSON; `penalcheck schema sources` describes it."""
    record = SourcesRecord(extracts=tuple(map(_checked, checked)))
    return json.dumps(record.model_dump(mode="json"), ensure_ascii=False, indent=2)


def _checked(entry: CheckedExtract) -> CheckedRecord:
    return CheckedRecord(
        jurisdiction=entry.loaded.model.jurisdiction,
        file=entry.loaded.source,
        counts={verdict: entry.count(verdict) for verdict in FIGURE_VERDICTS},
        figures=tuple(_figure(entry, figure) for figure in entry.figures),
        citations=tuple(map(_cited, entry.citations)),
    )


def _figure(entry: CheckedExtract, figure: CheckedFigure) -> FigureRecord:
    return FigureRecord(
        figure=str(figure.figure),
        kind=figure.figure.kind,
        place=entry.loaded.source + _line(entry, figure),
        verdict=figure.verdict,
        citations=tuple(citation.text for citation in figure.citations),
        found_in=figure.where.text if figure.where else None,
        told=figure.told,
    )


def _cited(citation: CheckedCitation) -> CitationRecord:
    act, division = citation.act, citation.division
    return CitationRecord(
        citation=citation.text,
        instrument=citation.instrument,
        article=citation.article,
        paragraph=citation.paragraph,
        verdict=citation.verdict,
        reason=citation.reason,
        division=division.labels if division else None,
        exact=bool(division and division.exact),
        collection=act.files.name if act else None,
        file=division.article.place if division else None,
        commit=act.version.commit or None if act else None,
        day=citation.day,
        changed=citation.newer,
        address=act.text.address or None if act else None,
    )
