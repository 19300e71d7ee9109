"""The pages of a report as data: the values for each template, and the address of the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from penalcheck.exposure.calculus import expose
from penalcheck.exposure.case import Case
from penalcheck.exposure.faced import besides, range_text
from penalcheck.exposure.outcome import Exposure, Outcome
from penalcheck.exposure.shortening import shortenings
from penalcheck.findings.evaluation import Evaluation
from penalcheck.findings.observed import Observed, standing
from penalcheck.findings.result import Result
from penalcheck.findings.review import PlacedReview
from penalcheck.rulebook.rule import Rule, Rulebook, parameters_of
from penalcheck.site.benchmarks import Benchmark, benchmarks_of, lines_of
from penalcheck.site.charts import Scale, drawn_axis, drawn_grid, drawn_strip, scale_of
from penalcheck.site.entries import Authority, Group, authorities, groups_of, rule_key, shown_path
from penalcheck.site.heatmap import HeatCell, HeatSection, counts_by_force, heat_map, unverified_rules
from penalcheck.site.names import slugs
from penalcheck.site.spans import Span, legend_of, span_text, spans_of
from penalcheck.site.stated_law import stated_parts

_MOST_LINES = 20
"""The number of lines in one figure, so that it fits on a printed page."""


@dataclass(frozen=True)
class Page:
    """A page to be written: its address, its template and the values for it."""

    path: str
    template: str
    content: dict[str, Any]


@dataclass(frozen=True)
class ExposureRow:
    """What one case faces in one jurisdiction: in words, what may shorten it, and the steps of each outcome."""

    exposure: Exposure
    label: str
    href: str
    steps_href: str
    text: str
    spans: tuple[Span, ...]
    besides: str
    shortenings: tuple[tuple[str, tuple[Authority, ...]], ...]
    outcomes: tuple[tuple[str, Outcome, tuple[tuple[Authority, ...], ...]], ...]


@dataclass(frozen=True)
class ChartRow:
    """One subject of a range chart: its spans in words, each with its strip of bars and signs."""

    row: ExposureRow
    spans: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Figure:
    """A range chart with the rows that it shows and the meaning of its signs."""

    title: str
    axis: str
    grid: str
    drawn: tuple[ChartRow, ...]
    legend: tuple[tuple[str, str], ...]
    benchmarks: tuple[Benchmark, ...]
    with_death: bool

    @property
    def rows(self) -> tuple[ExposureRow, ...]:
        """The rows, for a table of the same figures."""
        return tuple(drawn.row for drawn in self.drawn)


@dataclass(frozen=True)
class JurisdictionPage:
    """One evaluated extract with the address and the content of its page."""

    evaluation: Evaluation
    label: str
    slug: str
    groups: tuple[Group, ...]
    exposures: tuple[Exposure, ...]
    file: str

    @property
    def href(self) -> str:
        """The address of its page."""
        return f"jurisdictions/{self.slug}.html"


class Site:
    """A result with the addresses of all its pages."""

    def __init__(self, result: Result) -> None:
        self.result = result
        rules = [rule for book in result.rulebooks for rule in book.rules]
        self.rule_slugs = slugs(rule.id for rule in rules)
        self.case_slugs = slugs(case.id for case in result.cases)
        self.benchmarks = {case.id: benchmarks_of(result.rulebooks, case) for case in result.cases}
        self.jurisdictions = tuple(self._jurisdictions())
        self.heat_map: tuple[HeatSection, ...] = heat_map(result.rulebooks, result.evaluations)

    def _jurisdictions(self) -> Iterator[JurisdictionPage]:
        evaluations = self.result.evaluations
        codes = [evaluation.extract.jurisdiction for evaluation in evaluations]
        keys = [code if code not in codes[:n] else f"{code} {n + 1}" for n, code in enumerate(codes)]
        names = slugs(keys)
        for key, evaluation in zip(keys, evaluations, strict=True):
            code = evaluation.extract.jurisdiction
            file = shown_path(evaluation.document.source)
            alone = codes.count(code) == 1
            yield JurisdictionPage(
                evaluation,
                f"{evaluation.extract.name} ({code})" if alone else f"{evaluation.extract.name} ({code}), {file}",
                names[key],
                tuple(groups_of(self.result, evaluation, self.rule_slugs)),
                tuple(expose(evaluation.extract, case, evaluation.day) for case in self.result.cases)
                if not evaluation.fault
                else (),
                file,
            )

    def rule_href(self, rule_id: str) -> str:
        """Return the address of a rule's page."""
        return f"rules/{self.rule_slugs[rule_id]}.html"

    def case_href(self, case_id: str) -> str:
        """Return the address of a case's page."""
        return f"cases/{self.case_slugs[case_id]}.html"

    def finding_href(self, jurisdiction: JurisdictionPage, rule_id: str) -> str:
        """Return the address of the findings of a rule on a jurisdiction."""
        return f"{jurisdiction.href}#finding-{self.rule_slugs[rule_id]}"

    def pages(self) -> Iterator[Page]:
        """Yield every page of the report."""
        yield Page("index.html", "overview.html.jinja", self._overview())
        for jurisdiction in self.jurisdictions:
            yield Page(jurisdiction.href, "jurisdiction.html.jinja", self._jurisdiction(jurisdiction))
        for book in self.result.rulebooks:
            for rule in book.rules:
                yield Page(self.rule_href(rule.id), "rule.html.jinja", self._rule(book, rule))
        for case in self.result.cases:
            yield Page(self.case_href(case.id), "case.html.jinja", self._case(case))
        yield Page("method.html", "method.html.jinja", {"idle_reviews": self._idle_reviews()})

    def _idle_reviews(self) -> list[tuple[PlacedReview, str]]:
        return [(placed, shown_path(placed.place)) for placed in self.result.idle_reviews]

    def _overview(self) -> dict[str, Any]:
        return {
            "counts": [counts_by_force(j.evaluation) for j in self.jurisdictions],
            "unverified": [unverified_rules(j.evaluation) for j in self.jurisdictions],
            "failing": [(j, [g for g in j.groups if g.sign.verdict in _FAILING]) for j in self.jurisdictions],
        }

    def _jurisdiction(self, jurisdiction: JurisdictionPage) -> dict[str, Any]:
        rows = [self._exposure_row(jurisdiction, exposure, of_case=True) for exposure in jurisdiction.exposures]
        scale = self._scale(rows)
        figures = [
            _figure(f"{title}: what they face in {jurisdiction.label}", part, scale, self.benchmarks)
            for title, members in _sorted_by_kind(rows)
            for part in _parts(members)
        ]
        return {
            "jurisdiction": jurisdiction,
            "counts": counts_by_force(jurisdiction.evaluation),
            "unverified": unverified_rules(jurisdiction.evaluation),
            "figures": figures,
            "stated": stated_parts(jurisdiction.evaluation),
            "observed": [self._observed(jurisdiction.evaluation, own) for own in jurisdiction.evaluation.observations],
        }

    def _observed(self, evaluation: Evaluation, own: Observed) -> tuple[Observed, str, tuple[Authority, ...]]:
        return own, standing(own, self.result.observations), authorities(evaluation, own.found.evidence)

    def _rule(self, book: Rulebook, rule: Rule) -> dict[str, Any]:
        row = next(row for s in self.heat_map if s.book is book for row in s.rows if row.rule is rule)
        answers: list[tuple[JurisdictionPage, HeatCell | None, Group | None]] = [
            (j, cell, next((g for g in j.groups if rule_key(g.first) == rule.id), None))
            for j, cell in zip(self.jurisdictions, row.cells, strict=True)
        ]
        parameters = [book.parameter(name) for name in parameters_of(rule)]
        return {
            "book": book,
            "rule": rule,
            "parameters": parameters,
            "answers": answers,
            "titles": {case.id: case.title for case in self.result.cases},
        }

    def _cases_of(self, rule: Rule) -> list[Case]:
        named = (*rule.text.cases, *([rule.text.against] if rule.text.against else ()))
        return [case for case in self.result.cases if case.id in named]

    def _case(self, case: Case) -> dict[str, Any]:
        rows = [
            self._exposure_row(j, exposure, of_case=False)
            for j in self.jurisdictions
            for exposure in j.exposures
            if exposure.case is case
        ]
        scale = self._scale(rows)
        rules = [rule for book in self.result.rulebooks for rule in book.rules if case in self._cases_of(rule)]
        return {
            "case": case,
            "figures": [_figure(f"{case.title}: code by code", part, scale, self.benchmarks) for part in _parts(rows)],
            "rules": rules,
        }

    def _scale(self, rows: Sequence[ExposureRow]) -> Scale:
        cases = dict.fromkeys(row.exposure.case.id for row in rows)
        return scale_of(
            (span for row in rows for span in row.spans), (b for case in cases for b in self.benchmarks[case])
        )

    def _exposure_row(self, jurisdiction: JurisdictionPage, exposure: Exposure, *, of_case: bool) -> ExposureRow:
        evaluation = jurisdiction.evaluation
        labelled = [(f"possible outcome {n}", o) for n, o in enumerate(exposure.possible, 1)]
        if len(labelled) == 1:
            labelled = [("", exposure.possible[0])]
        labelled += [("milder, if the court so finds", outcome) for outcome in exposure.mitigated]
        return ExposureRow(
            exposure,
            exposure.case.title if of_case else jurisdiction.label,
            self.case_href(exposure.case.id) if of_case else jurisdiction.href,
            f"{jurisdiction.href}#exposure-{self.case_slugs[exposure.case.id]}",
            range_text(exposure),
            spans_of(exposure),
            besides(evaluation.extract, exposure),
            tuple((s.text, authorities(evaluation, s.evidence)) for s in shortenings(evaluation.extract, exposure)),
            tuple((name, o, tuple(authorities(evaluation, s.evidence) for s in o.steps)) for name, o in labelled),
        )


_FAILING = ("falls_short", "disproportionate")
_LESSER_ROLES = ("dealer", "courier", "user_dealer", "user")


def _sorted_by_kind(rows: Sequence[ExposureRow]) -> Iterator[tuple[str, list[ExposureRow]]]:
    """Yield the rows in three parts: major first offenders, lesser first offenders, and repeat offenders."""
    kinds: dict[str, list[ExposureRow]] = {
        "Heads, producers, traffickers and their support, first offence": [],
        "Dealers, couriers and users, first offence": [],
        "Repeat offenders": [],
    }
    greater, lesser, repeat = kinds
    for row in rows:
        case = row.exposure.case
        kinds[repeat if case.priors else lesser if case.role in _LESSER_ROLES else greater].append(row)
    yield from ((title, members) for title, members in kinds.items() if members)


def _parts(rows: Sequence[ExposureRow]) -> list[list[ExposureRow]]:
    """Return rows in parts, each of which fits on a page."""
    parts: list[list[ExposureRow]] = [[]]
    lines = 0
    for row in rows:
        needed = len(row.spans)
        if parts[-1] and lines + needed > _MOST_LINES:
            parts.append([])
            lines = 0
        parts[-1].append(row)
        lines += needed
    return [part for part in parts if part]


def _figure(
    title: str, rows: Sequence[ExposureRow], scale: Scale, benchmarks: Mapping[str, Sequence[Benchmark]]
) -> Figure:
    """Return the chart of some rows; `benchmarks` are those of each case, by its id.

    If all rows are of one case, its benchmarks are lines through the chart; else each row has signs of its own.
    """
    cases = list(dict.fromkeys(row.exposure.case.id for row in rows))
    shared = lines_of(benchmarks[cases[0]]) if len(cases) == 1 else ()
    own = {case: () if shared else lines_of(benchmarks[case]) for case in cases}
    return Figure(
        title,
        drawn_axis(scale, shared),
        drawn_grid(scale, shared),
        tuple(ChartRow(row, tuple(_drawn_spans(row, scale, own[row.exposure.case.id]))) for row in rows),
        legend_of([span for row in rows for span in row.spans]),
        tuple(dict.fromkeys(benchmark for case in cases for benchmark in benchmarks[case])),
        scale.with_death,
    )


def _drawn_spans(row: ExposureRow, scale: Scale, benchmarks: Sequence[Benchmark]) -> Iterator[tuple[str, str]]:
    for span in row.spans:
        yield span_text(span), drawn_strip(span, scale, benchmarks)
