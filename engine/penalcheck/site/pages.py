"""The pages of a report as data: the values for each template, and the address of the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from penalcheck.exposure.case import Case
from penalcheck.findings.finding import FAILING
from penalcheck.findings.observed import rank, standing
from penalcheck.messages.telling import marked, retold, tr, tr_law
from penalcheck.rulebook.provision_coverage import coverage
from penalcheck.rulebook.rule import ObservationText, Rule, Rulebook, parameters_of
from penalcheck.site.entries import shown_path
from penalcheck.site.figures import Figure, figures_of, scale_for
from penalcheck.site.heatmap import counts_by_force, unverified_rules
from penalcheck.site.site_map import CodePage, Site
from penalcheck.site.stated_law import stated_parts
from penalcheck.site.topic_matrix import answer_sentences, failing_by_force, tally, topic_matrix


@dataclass(frozen=True)
class Page:
    """A page to be written: its address, its template and the values for it."""

    path: str
    template: str
    content: dict[str, Any]


def pages_of(site: Site) -> Iterator[Page]:
    """Yield every page of the report."""
    yield Page("index.html", "overview.html.jinja", _overview(site))
    yield Page("jurisdictions.html", "jurisdictions.html.jinja", _codes(site))
    yield Page("findings.html", "findings.html.jinja", _failing(site))
    yield Page("instruments.html", "instruments.html.jinja", {})
    yield Page("cases.html", "cases.html.jinja", {"kinds": list(_by_kind(site.result.cases))})
    yield Page("side-by-side.html", "side_by_side.html.jinja", {})
    yield Page("method.html", "method.html.jinja", _method(site))
    for code in site.codes:
        yield Page(code.href, "jurisdiction.html.jinja", _code(site, code))
    for book in site.result.rulebooks:
        yield Page(site.book_href(book), "instrument.html.jinja", _instrument(site, book))
        for rule in book.rules:
            yield Page(site.rule_href(rule.id), "rule.html.jinja", _rule(site, book, rule))
    for case in site.result.cases:
        yield Page(site.case_href(case.id), "case.html.jinja", _case(site, case))


def _overview(site: Site) -> dict[str, Any]:
    return {
        "matrix": topic_matrix(site.codes),
        "sentences": list(answer_sentences(site.codes)),
        "tally": tally(site.codes),
        "short": failing_by_force(site.codes, "falls_short"),
        "far": failing_by_force(site.codes, "disproportionate"),
    }


def _codes(site: Site) -> dict[str, Any]:
    return {
        "rows": [(code, counts_by_force(code.evaluation), unverified_rules(code.evaluation)) for code in site.codes],
    }


def _failing(site: Site) -> dict[str, Any]:
    return {"failing": [(code, g) for code in site.codes for g in code.groups if g.sign.verdict in FAILING]}


def _method(site: Site) -> dict[str, Any]:
    idle = [(placed, shown_path(placed.place)) for placed in site.result.idle_reviews]
    return {"idle_reviews": idle}


def _code(site: Site, code: CodePage) -> dict[str, Any]:
    evaluation, law = code.evaluation, code.law
    scale = scale_for(code.exposures, site.benchmarks)
    figures: list[Figure] = []
    for title, cases in _by_kind(site.result.cases):
        rows = [
            (row, tr_law(row.exposure.case.title), site.case_href(row.exposure.case.id))
            for row in code.exposures
            if any(row.exposure.case is case for case in cases)
        ]
        told = tr("{offenders}: what they face in {code}", offenders=title, code=code.label)
        figures += figures_of(told, rows, scale, site.benchmarks)
    observed = [
        (own, standing(own, site.result.observations), law.references(own.found.evidence))
        for own in evaluation.observations
    ]
    return {
        "code": code,
        "counts": counts_by_force(evaluation),
        "unverified": unverified_rules(evaluation),
        "figures": figures,
        "stated": stated_parts(evaluation, law),
        "observed": observed,
        "grades": law.grades,
        "articles": law.articles,
    }


def _instrument(site: Site, book: Rulebook) -> dict[str, Any]:
    return {
        "book": book,
        "section": next((section for section in site.heat_map if section.book is book), None),
        "observed": [(entry, list(_observed(site, book, entry))) for entry in book.text.observations],
        "rules_of": {
            covered.asked.article: [rule for rule in book.rules if rule.text.id in covered.rules]
            for covered in coverage(book)
        },
    }


def _observed(site: Site, book: Rulebook, entry: ObservationText) -> Iterator[tuple[CodePage, Any, int | None]]:
    """Yield the figure of each code for an observation, with its place among all, 1 for the highest."""
    for code in site.codes:
        for own in code.evaluation.observations:
            if own.id == f"{book.id}/{entry.id}":
                yield code, own, rank(own, site.result.observations)


def _rule(site: Site, book: Rulebook, rule: Rule) -> dict[str, Any]:
    row = next(row for section in site.heat_map if section.book is book for row in section.rows if row.rule is rule)
    answers = [
        (code, cell, next((group for group in code.groups if group.rule == rule.id), None))
        for code, cell in zip(site.codes, row.cells, strict=True)
    ]
    return {
        "book": book,
        "rule": rule,
        "parameters": [book.parameter(name) for name in parameters_of(rule)],
        "answers": answers,
        "titles": {case.id: case.title for case in site.result.cases},
    }


def _case(site: Site, case: Case) -> dict[str, Any]:
    found = [(code, row) for code in site.codes if (row := code.exposure_of(case))]
    rows = [(row, code.label, code.href) for code, row in found]
    scale = scale_for([row for _, row in found], site.benchmarks)
    named = [rule for book in site.result.rulebooks for rule in book.rules if case.id in _cases_of(rule)]
    return {
        "case": case,
        "figures": list(figures_of(tr("{case}: code by code", case=tr_law(case.title)), rows, scale, site.benchmarks)),
        "rows": [(row, code.label, code.href, site.steps_href(code, case)) for code, row in found],
        "rules": named,
    }


def _cases_of(rule: Rule) -> tuple[str, ...]:
    return (*rule.text.cases, *([rule.text.against] if rule.text.against else ()))


_LESSER_ROLES: Final = ("dealer", "courier", "user_dealer", "user")
_KINDS: Final = (
    marked("Heads, producers, traffickers and their support, first offence"),
    marked("Dealers, couriers and users, first offence"),
    marked("Repeat offenders"),
)


def _by_kind(cases: Sequence[Case]) -> Iterator[tuple[str, list[Case]]]:
    """Yield the cases in three parts: major first offenders, lesser first offenders, and repeat offenders."""
    parts: list[list[Case]] = [[], [], []]
    for case in cases:
        parts[2 if case.priors else case.role in _LESSER_ROLES].append(case)
    yield from ((retold(title), members) for title, members in zip(_KINDS, parts, strict=True) if members)
