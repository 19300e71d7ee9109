"""How a workbook on a result was made: the day, the rulebooks, their parameters, and the meaning of words."""

from __future__ import annotations

from collections.abc import Iterator

from penalcheck.findings.result import Result
from penalcheck.messages.telling import retold, tr, tr_law
from penalcheck.report.exposure_workbook import readings
from penalcheck.report.workbook import Column, Sheet, Value
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
    verdict, force, grade = tr("verdict"), tr("force"), tr("grade of evidence")
    yield verdict, tr("falls short"), tr("The law provides less than the rule requires.")
    yield verdict, tr("disproportionate"), tr("The law goes beyond the rule's ceiling.")
    yield (
        *(verdict, tr("undetermined")),
        tr("The extract is not enough to decide. This never counts as adequate; the finding lists what to look up."),
    )
    yield verdict, tr("adequate"), tr("The law, as the extract states it, meets the rule.")
    yield verdict, tr("not applicable"), tr("The rule does not apply to this law.")
    yield force, tr("mandatory"), tr("The instrument binds its Parties.")
    yield (
        *(force, tr("qualified")),
        tr("The instrument binds its Parties, subject to their constitution, legal system or domestic law."),
    )
    yield force, tr("recommended"), tr("The instrument encourages this. It is not a duty.")
    yield (
        *(force, tr("interpretive")),
        tr("A common interpretation, or that of a treaty body. It is not a duty."),
    )
    yield grade, tr("unverified"), tr("Nobody has read the figure in the law.")
    yield grade, tr("stale"), tr("It was read, and the article has changed since.")
    yield grade, tr("checked"), tr("Somebody has read it in the text named.")
    yield grade, tr("verified"), tr("Somebody has read it, and it stands in the text of a day that a lock names.")
    for word, meaning in readings():
        yield tr("reading"), word, meaning


def _engine_words(result: Result) -> str:
    from penalcheck.inference.cross_check import ENGINE_WORDS

    return ENGINE_WORDS[result.engine]
