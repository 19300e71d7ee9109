"""Codes side by side: verdicts by rule, ranges by case, and counts by force. There is no score."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, NamedTuple, TypeVar

from penalcheck.exposure.calculus import expose
from penalcheck.exposure.case import Case
from penalcheck.exposure.faced import range_text
from penalcheck.exposure.outcome import End, Exposure
from penalcheck.extract.penal_code import Extract
from penalcheck.extract.region import region_of
from penalcheck.extract.term import NO_TERM, Term
from penalcheck.files.problem import Problem
from penalcheck.files.suggest import did_you_mean
from penalcheck.findings.evaluation import Evaluation
from penalcheck.findings.finding import FAILING, VERDICTS, Finding, Verdict, counts_text, verdict_words
from penalcheck.findings.result import Result
from penalcheck.messages.telling import listed, marked, retold, tr, tr_law, tr_word
from penalcheck.rulebook.rule import FORCE_WORDS, Force

T = TypeVar("T")

FORCES: Final[tuple[Force, ...]] = ("mandatory", "qualified", "recommended", "interpretive")
MARKS: Final[Mapping[Verdict, str]] = {
    "falls_short": "F",
    "disproportionate": "D",
    "undetermined": "?",
    "adequate": "ok",
    "not_applicable": "-",
}
LEGEND: Final = marked(
    "F falls short, D disproportionate, ? undetermined, ok adequate, - not applicable. A cell shows the worst verdict "
    "over the rule's tiers or cases; F2 means that two of them fall short."
)
LEGEND_NOTE: Final = marked("A cell shows the verdict, or how often each one occurs over the rule's tiers or cases.")
COUNTS_LEGEND: Final = marked(
    "Failing / undetermined / adequate findings, by force of the rule. These are counts, not a score."
)
COUNTS_NOTE: Final = marked("Findings by force of the rule. These are counts, not a score.")
RANGES_LEGEND: Final = marked(
    "Ranges of imprisonment in years (y), months (m) and days (d). Two dots (..) mean that several outcomes are "
    "possible because something is unknown; /death: the death penalty is threatened too; ? unknown."
)
RANGES_NOTE: Final = marked(
    "The imprisonment that a court may impose under the statutes, and death if it is threatened."
)


@dataclass(frozen=True)
class Cell:
    """The content of one cell: a mark for narrow tables, the words, and the plain value."""

    mark: str
    text: str
    value: Any
    verdict: Verdict | None = None
    subjects: Mapping[str, Verdict] = field(default_factory=dict)
    """The verdict on each tier and case; empty if the cell is not made of verdicts."""


@dataclass(frozen=True)
class Row:
    """One row of a matrix; rows with the same `group` belong together."""

    group: str
    name: str
    title: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Matrix:
    """Rows by columns. `column_groups` holds the group of each column, empty if columns are not grouped.

    `legend` explains the marks in narrow tables, `note` the words in wide ones.
    """

    title: str
    subject: str
    """What a row is about, in English; reports tell it by `retold`."""
    columns: tuple[str, ...]
    column_groups: tuple[str, ...]
    rows: tuple[Row, ...]
    legend: str
    note: str


@dataclass(frozen=True)
class Selection:
    """The codes and rules that are compared, and the order of the codes. An empty set means all."""

    families: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    forces: frozenset[str] = frozenset()
    verdicts: frozenset[str] = frozenset()
    rules: frozenset[str] = frozenset()
    sort: str = "code"
    group_by: str = "instrument"

    def of_each(self, evaluations: Iterable[Evaluation], make: Callable[[Evaluation], T]) -> list[T]:
        """Return what is made of each of the chosen codes, in order of their groups, then of `sort`.

        Only what is made is kept: the evaluations of many codes do not fit into memory.
        """
        taken = (one for one in evaluations if self._takes(one.extract))
        found = [((self.group(one.extract), _ORDER[self.sort](one)), make(one)) for one in taken]
        return [made for _, made in sorted(found, key=lambda entry: entry[0])]

    def group(self, extract: Extract) -> str:
        """Return the group of a code; empty if codes are not grouped."""
        groups = {"family": tr_word(extract.legal_family), "region": region_of(extract.jurisdiction)[1]}
        return groups.get(self.group_by, "")

    def includes(self, finding: Finding) -> bool:
        """Tell whether the rule of a finding is chosen."""
        named = not self.rules or bool({finding.rule, finding.key[1]} & self.rules)
        return named and (not self.forces or finding.force in self.forces)

    def problems(self, evaluations: Iterable[Evaluation]) -> list[Problem]:
        """Return a problem for each chosen legal family or region to which none of the codes belongs."""
        codes = [(one.extract.legal_family, one.extract.jurisdiction) for one in evaluations]
        families = {family for family, _ in codes}
        regions = {name for _, jurisdiction in codes for name in region_of(jurisdiction)}
        filters = (("--family", self.families, families), ("--region", self.regions, regions))
        return [
            Problem(
                f"{option} {name}",
                None,
                tr("no code belongs to it{hint}", hint=did_you_mean(name, known) or _one_of(known)),
            )
            for option, names, known in filters
            for name in sorted(names - known)
        ]

    def _takes(self, extract: Extract) -> bool:
        family = not self.families or extract.legal_family in self.families
        return family and (not self.regions or bool(set(region_of(extract.jurisdiction)) & self.regions))


def _one_of(known: Iterable[str]) -> str:
    return tr("; expected one of: {words}", words=tr(", ").join(sorted(known)))


_ORDER: Final[Mapping[str, Callable[[Evaluation], Any]]] = {
    "code": lambda e: e.extract.jurisdiction,
    "name": lambda e: e.extract.name,
    "failing": lambda e: (-sum(f.verdict in FAILING for f in e.findings), e.extract.jurisdiction),
    "undetermined": lambda e: (-sum(f.verdict == "undetermined" for f in e.findings), e.extract.jurisdiction),
}
SORTS: Final = tuple(_ORDER)


class _RuleHead(NamedTuple):
    """What a row of verdicts tells of its rule."""

    force: Force
    rulebook: str
    rule: str
    title: str


CodeColumn = tuple[str, str, T]
"""The label and the group of a code, and what stands below them."""


def by_rule(result: Result, selection: Selection) -> Matrix:
    """Return verdicts by rule and code, rules grouped by instrument, or by force."""
    columns = selection.of_each(result.evaluations, lambda one: _column(result, selection, one, _verdicts))
    heads: dict[str, _RuleHead] = {}
    for _, _, verdicts in columns:
        for rule, (head, _) in verdicts.items():
            heads.setdefault(rule, head)
    missing = _verdict_cell(())
    rows = [
        Row(
            head.force if selection.group_by == "force" else head.rulebook,
            head.rule,
            head.title,
            tuple(verdicts[rule][1] if rule in verdicts else missing for _, _, verdicts in columns),
        )
        for rule, head in heads.items()
    ]
    rows = [row for row in rows if not selection.verdicts or {c.verdict for c in row.cells} & selection.verdicts]
    rows.sort(key=lambda row: row.group)
    title = tr("Verdicts by rule, law as of {day}", day=result.day)
    codes, groups = _heads(columns)
    return Matrix(title, marked("rule"), codes, groups, tuple(rows), retold(LEGEND), retold(LEGEND_NOTE))


def _verdicts(selection: Selection, evaluation: Evaluation) -> dict[str, tuple[_RuleHead, Cell]]:
    """Return the cell of each rule that is chosen, by its full name."""
    found: dict[str, list[Finding]] = {}
    for finding in evaluation.findings:
        if selection.includes(finding):
            found.setdefault(finding.key[1], []).append(finding)
    firsts = ((rule, findings[0], _verdict_cell(findings)) for rule, findings in found.items())
    return {rule: (_RuleHead(one.force, one.rulebook, one.rule, one.title), cell) for rule, one, cell in firsts}


def _column(
    result: Result, selection: Selection, evaluation: Evaluation, below: Callable[[Selection, Evaluation], T]
) -> CodeColumn[T]:
    return result.label(evaluation), selection.group(evaluation.extract), below(selection, evaluation)


def _heads(columns: Sequence[CodeColumn[T]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names of the columns of codes, and their groups."""
    return tuple(label for label, _, _ in columns), tuple(group for _, group, _ in columns)


def _verdict_cell(findings: Sequence[Finding]) -> Cell:
    counts = Counter(finding.verdict for finding in findings)
    verdict = next((v for v in VERDICTS if counts[v]), None)
    if verdict is None:
        return Cell("", tr("not evaluated"), {})
    number = counts[verdict]
    mark = MARKS[verdict] + (str(number) if number > 1 and verdict in (*FAILING, "undetermined") else "")
    text = counts_text(counts) if len(findings) > 1 else verdict_words(verdict)
    return Cell(mark, text, dict(counts), verdict, {finding.subject: finding.verdict for finding in findings})


def by_force(result: Result, selection: Selection) -> Matrix:
    """Return, for each code, how many findings fail, are undetermined or are adequate, by the force of their rules."""
    rows = selection.of_each(result.evaluations, lambda one: _force_row(result, selection, one))
    title = tr("Findings by force, law as of {day}", day=result.day)
    return Matrix(
        title, marked("code"), FORCES, ("",) * len(FORCES), tuple(rows), retold(COUNTS_LEGEND), retold(COUNTS_NOTE)
    )


def _force_row(result: Result, selection: Selection, evaluation: Evaluation) -> Row:
    findings = [finding for finding in evaluation.findings if selection.includes(finding)]
    cells = tuple(_count_cell([f for f in findings if f.force == force]) for force in FORCES)
    return Row(selection.group(evaluation.extract), result.label(evaluation), evaluation.extract.told_name, cells)


def _count_cell(findings: Sequence[Finding]) -> Cell:
    failing = sum(finding.verdict in FAILING for finding in findings)
    unknown = sum(finding.verdict == "undetermined" for finding in findings)
    adequate = sum(finding.verdict == "adequate" for finding in findings)
    value = {"failing": failing, "undetermined": unknown, "adequate": adequate}
    text = tr(
        "{failing} failing, {undetermined} undetermined, {adequate} adequate",
        failing=failing,
        undetermined=unknown,
        adequate=adequate,
    )
    return Cell(f"{failing} / {unknown} / {adequate}", text, value)


def by_case(result: Result, selection: Selection) -> Matrix:
    """Return what each case faces under each code."""

    def cells_of(_: Selection, evaluation: Evaluation) -> list[Cell]:
        return [_range_cell(evaluation, case) for case in result.cases]

    columns = selection.of_each(result.evaluations, lambda one: _column(result, selection, one, cells_of))
    rows = [
        Row("", case.id, tr_law(case.title), tuple(cells[place] for _, _, cells in columns))
        for place, case in enumerate(result.cases)
    ]
    title = tr("What cases face, law as of {day}", day=result.day)
    codes, groups = _heads(columns)
    return Matrix(title, marked("case"), codes, groups, tuple(rows), retold(RANGES_LEGEND), retold(RANGES_NOTE))


def _range_cell(evaluation: Evaluation, case: Case) -> Cell:
    if evaluation.fault:
        return Cell("!", tr("fault"), None)
    exposure = expose(evaluation.extract, case, evaluation.day)
    value = {
        "faces": range_text(exposure),
        "minimum_months": _months(exposure, "minimum"),
        "maximum_months": _months(exposure, "maximum"),
        "death": list(dict.fromkeys(outcome.death or "unknown" for outcome in exposure.possible)),
        "settled": exposure.settled,
        "tiers": list(dict.fromkeys(outcome.tier for outcome in exposure.possible)),
    }
    return Cell(_short(exposure), range_text(exposure), value)


def _months(exposure: Exposure, end: End) -> list[float] | None:
    """Return the least and the greatest number of months that an end of the range may have; None if it is not known."""
    ends = exposure.ends(end)
    return [term.number for term in ends] if ends else None


def _short(exposure: Exposure) -> str:
    if not exposure.possible:
        return tr("none") if exposure.covered else "?"
    deadly = any(outcome.may_be_death for outcome in exposure.possible)
    short = _short_range(exposure)
    return tr("{range}/death", range=short) if deadly else short


def _short_range(exposure: Exposure) -> str:
    minima, maxima = exposure.ends("minimum"), exposure.ends("maximum")
    low, high = minima and minima[0], maxima and maxima[1]
    open_ended = exposure.perhaps_none or len({str(o.range) for o in exposure.possible}) > 1
    if low is not None and high is not None and high == NO_TERM:
        return tr("no prison")
    if low == high and low is not None and not open_ended:
        return _short_term(low)
    return f"{_short_term(low)}{'..' if open_ended else '-'}{_short_term(high)}"


def _short_term(term: Term | None) -> str:
    if term is None:
        return "?"
    if term.life:
        return tr("life")
    if term == NO_TERM:
        return "0"
    return "".join(retold(_SHORT_UNITS[unit], number=number) for number, unit in term.parts() if number != "0")


_SHORT_UNITS: Final = {"year": marked("{number}y"), "month": marked("{number}m"), "day": marked("{number}d")}
"""Units of a term, as the legend of ranges abbreviates them."""


def difference(matrix: Matrix, *, one_code: bool = False) -> Matrix:
    """Return a matrix without the rows in which all codes are told the same.

    Of two extracts of one code, the tiers and cases are the same: then a row in which only these have another verdict
    is kept too, and names those with the worst verdict.
    """
    rows = []
    for row in matrix.rows:
        if len({(cell.mark, cell.text) for cell in row.cells}) > 1:
            rows.append(row)
        elif one_code and any(cell.subjects != row.cells[0].subjects for cell in row.cells):
            rows.append(replace(row, cells=tuple(map(_with_subjects, row.cells))))
    title = tr("{title}: where {codes} differ", title=matrix.title, codes=listed(matrix.columns))
    return replace(matrix, title=title, rows=tuple(rows))


def told_name(name: str) -> str:
    """Return the name of a column or of a group in the language of the reader: a force is told, a code stays.

    >>> told_name("mandatory"), told_name("un-1988")
    ('mandatory', 'un-1988')
    """
    return next((retold(word) for force, word in FORCE_WORDS.items() if force == name), name)


def _with_subjects(cell: Cell) -> Cell:
    """Return a cell that names what has its verdict."""
    names = tr(", ").join(subject for subject, verdict in cell.subjects.items() if verdict == cell.verdict)
    return replace(cell, mark=f"{cell.mark}: {names}", text=f"{cell.text}: {names}") if names else cell
