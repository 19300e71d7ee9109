"""How a workbook on a result was made: the day, the rulebooks, their parameters, and the meaning of words."""

from __future__ import annotations

from collections.abc import Iterator

from penalcheck.findings.finding import verdict_words
from penalcheck.findings.result import Result
from penalcheck.messages.telling import retold, tr, tr_law
from penalcheck.report.exposure_workbook import readings
from penalcheck.report.word_meanings import FORCE_MEANINGS, GRADE_MEANINGS, GRADE_WORDS, VERDICT_MEANINGS
from penalcheck.report.workbook import Column, Sheet, Value
from penalcheck.rulebook.rule import FORCE_WORDS
from penalcheck.version import __version__


def method_sheet(result: Result) -> Sheet:
    """Return a sheet that tells how a result came about, and how to read it."""
    columns = (Column(tr("what"), 30), Column(tr("which"), 34), Column(tr("meaning"), 100))
    return Sheet(tr("method"), columns, _rows(result))


def _rows(result: Result) -> Iterator[tuple[Value, ...]]:
    yield tr("program"), f"penalcheck {__version__}", None
    yield tr("law as of"), result.day, None
    yield tr("engine"), result.engine, retold(_engine_words(result))
    if result.filter:
        yield tr("shown"), None, result.filter.told()
    if result.baseline:
        told = tr("Findings that are the same in {file} are not shown.", file=result.baseline)
        yield tr("left out"), result.baseline, told
    for problem in result.problems:
        yield tr("left out"), problem.source, str(problem)
    for book in result.rulebooks:
        yield tr("rulebook"), book.id, f"{tr_law(book.text.title)}. {tr_law(book.text.addressed_to)}"
    for book in result.rulebooks:
        for name in book.text.parameters:
            used = book.parameter(name)
            yield tr("parameter"), f"{book.id}.{name}", str(used)
    for case in result.cases:
        yield tr("case"), case.id, tr_law(case.title)
    yield from _words()


def _words() -> Iterator[tuple[Value, ...]]:
    for verdict, meaning in VERDICT_MEANINGS.items():
        yield tr("verdict"), verdict_words(verdict), retold(meaning)
    for force, meaning in FORCE_MEANINGS.items():
        yield tr("force"), retold(FORCE_WORDS[force]), retold(meaning)
    for grade, meaning in GRADE_MEANINGS.items():
        yield tr("grade of evidence"), retold(GRADE_WORDS[grade]), retold(meaning)
    for word, meaning in readings():
        yield tr("reading"), word, meaning


def _engine_words(result: Result) -> str:
    from penalcheck.inference.cross_check import ENGINE_WORDS

    return ENGINE_WORDS[result.engine]
