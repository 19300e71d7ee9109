"""Range charts: life, death, what is not known and what is no imprisonment are each unmistakable."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any
from xml.etree import ElementTree

import pytest

from conftest import DATA, DAY, extract_of
from penalcheck.exposure.calculus import expose
from penalcheck.exposure.case import Case
from penalcheck.exposure.case_files import read_cases
from penalcheck.extract.term import LIFE, Term
from penalcheck.messages.reader_language import speaking
from penalcheck.rulebook import condition
from penalcheck.rulebook.rulebook_files import read_classification, read_rulebooks
from penalcheck.site.benchmarks import Benchmark, benchmarks_of
from penalcheck.site.charts import drawn_axis, drawn_strip, scale_of
from penalcheck.site.spans import Span, span_text, spans_of


def years(number: int) -> Term:
    """Return a term of so many years."""
    return Term(Fraction(12 * number))


def case(name: str, **changes: Any) -> Case:
    """Return a standard case, changed."""
    return read_cases([name])[0].model_copy(update=changes)


def spans(extract: dict[str, Any], chosen: Case, day: dt.date = DAY) -> tuple[Span, ...]:
    """Return what a chart shows of a case under an extract."""
    return spans_of(expose(extract_of(extract).model, chosen, day))


def drawn(span: Span) -> str:
    """Return the strip of one span."""
    return drawn_strip(span, scale_of([span]))


def test_a_settled_range_is_one_span(plain: dict[str, Any]) -> None:
    assert spans(plain, case("major-trafficker")) == (Span("settled", "2 years to 15 years", years(2), years(15)),)


def test_a_milder_range_stands_beside_and_apart(plain: dict[str, Any]) -> None:
    found = spans(plain, case("user-dealer", circumstances=("minor_case",)))
    assert [span.kind for span in found] == ["settled", "mitigated"]


def test_no_imprisonment_says_whether_it_is_administrative(plain: dict[str, Any]) -> None:
    assert spans(plain, case("personal-use")) == (Span("nothing", "no imprisonment (administrative)"),)


def test_silence_is_unknown_and_absence_is_not_punishable(plain: dict[str, Any]) -> None:
    plain["provisions"] = [p for p in plain["provisions"] if p["id"] != "personal-use"]
    assert [span.kind for span in spans(plain, case("personal-use"))] == ["unknown"]
    plain["absent"] = [{"conduct": ["3(2)"], "note": "the act was searched"}]
    assert spans(plain, case("personal-use")) == (Span("nothing", "not punishable"),)


def test_an_open_question_shows_every_possible_outcome(plain: dict[str, Any]) -> None:
    plain["provisions"][0]["tiers"][2]["quantity"] = {"word": "a large quantity"}
    found = spans(plain, case("major-trafficker"))
    assert [span.kind for span in found] == ["possible", "possible"]
    assert [span.text for span in found] == ["2 years to 15 years", "1 month to 8 years"]


def test_an_unknown_end_is_open(plain: dict[str, Any]) -> None:
    plain["provisions"][0]["tiers"][2]["penalty"]["imprisonment"] = {"minimum": "2 years", "maximum": "unknown"}
    span, _ = spans(plain, case("major-trafficker"))
    assert span.open_ended
    assert span.text == "2 years to an unknown maximum"


@pytest.mark.parametrize(("death", "text"), [("available", "or death"), ("mandatory", "and death is mandatory")])
def test_death_is_shown_and_said(plain: dict[str, Any], death: str, text: str) -> None:
    plain["general_part"]["death_penalty"] = "unknown"
    plain["provisions"][0]["tiers"][2]["penalty"]["death"] = death
    (span,) = spans(plain, case("major-trafficker"))
    assert span.death == death
    assert text in span.text
    assert "var(--alarm)" in drawn(span)
    assert ">death<" in drawn_axis(scale_of([span]))


def test_a_penalty_of_death_alone_is_never_no_imprisonment(plain: dict[str, Any]) -> None:
    plain["general_part"]["death_penalty"] = "unknown"
    plain["provisions"][0]["tiers"][2]["penalty"] = {"imprisonment": "none", "fine": "none", "death": "mandatory"}
    (span,) = spans(plain, case("major-trafficker"))
    assert span.text == "death is mandatory"
    assert "var(--alarm)" in drawn(span)


def test_where_death_is_not_known_the_chart_says_neither(plain: dict[str, Any]) -> None:
    plain["provisions"][0]["tiers"][2]["penalty"]["death"] = "unknown"
    (span,) = spans(plain, case("major-trafficker"))
    assert span.death is None
    assert "var(--alarm)" not in drawn(span)


def test_life_stands_beyond_every_fixed_term_and_not_to_scale() -> None:
    scale = scale_of([Span("settled", "", years(10), LIFE), Span("settled", "", years(1), years(40))])
    assert scale.place(years(40)) < scale.place(LIFE) < 60
    assert list(scale.years) == [0, 5, 10, 15, 20, 25, 30, 35, 40]
    assert ">life<" in drawn_axis(scale)
    assert ">death<" not in drawn_axis(scale)


def test_the_axis_serves_short_and_long_terms() -> None:
    assert scale_of([Span("settled", "", years(0), years(2))]).top == 5
    assert len(scale_of([Span("settled", "", years(5), years(80))]).years) <= 9
    assert list(scale_of([Span("settled", "", years(5), years(9000))]).years) == [0, 2000, 4000, 6000, 8000, 10000]


def test_kinds_differ_in_more_than_colour() -> None:
    possible = Span("possible", "2 years to 3 years", years(2), years(3))
    unknown = Span("unknown", "2 years to an unknown maximum", years(2), None)
    mitigated = Span("mitigated", "1 year to 2 years", years(1), years(2))
    settled = Span("settled", "1 year to 2 years", years(1), years(2))
    assert "stroke-dasharray" in drawn(possible)
    assert "url(#hatch)" in drawn(unknown)
    assert [height(span) for span in (settled, mitigated)] == [9, 5]
    assert span_text(possible) == "possibly: 2 years to 3 years"
    assert span_text(mitigated) == "milder, if the court so finds: 1 year to 2 years"


def height(span: Span) -> int:
    """Return how high the bar of a span is."""
    return int(ElementTree.fromstring(drawn(span))[0].attrib["height"])


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_chart_runs_as_its_reader_reads(language: str) -> None:
    span = Span("settled", "1 year to 2 years", years(1), years(2))
    with speaking(language):
        bar = ElementTree.fromstring(drawn(span))[0].attrib
        scale = scale_of([span])
        ends = sorted(scale.across(year) for year in (1, 2))
        assert float(bar["x"].rstrip("%")) == ends[0]
        assert (scale.across(0) < scale.across(1)) == (language == "en")


def test_the_benchmarks_of_the_rules_that_name_a_case_are_drawn_and_reach_into_the_axis() -> None:
    (rulebook,) = read_rulebooks([str(DATA / "one_rule.yaml")], read_classification().vocabulary)
    assert benchmarks_of([rulebook], case("courier")) == ()
    books = read_rulebooks([], read_classification().vocabulary)
    found = benchmarks_of(books, case("major-trafficker"))
    assert {b.rule for b in found} == {
        rule.id
        for book in books
        for rule in book.rules
        if "major-trafficker" in rule.text.cases
        and any(test.fact.startswith("exposure_m") and test.parameter for test in condition.tests_of(rule.requires))
    }
    assert "#floor" in drawn_axis(scale_of([], found), found)
    assert scale_of([], found).top >= max(b.term.number for b in found) / 12


def test_a_ceiling_is_another_sign_than_a_floor() -> None:
    benchmark = Benchmark(years(4), "ceiling", "book/rule", "Title", "interpretive")
    assert "#ceiling" in drawn_strip(Span("nothing", "no imprisonment"), scale_of([]), [benchmark])
