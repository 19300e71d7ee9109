"""Range charts: life, death, what is not known and what is no imprisonment are each unmistakable."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any
from xml.etree import ElementTree

import pytest

from conftest import DAY, extract_of
from penalcheck.exposure.calculus import expose
from penalcheck.exposure.case import Case
from penalcheck.exposure.case_files import read_cases
from penalcheck.extract.term import LIFE, Term
from penalcheck.site.charts import NARROW, WIDE, ChartRow, range_chart, scale_of
from penalcheck.site.spans import Span, spans_of


def years(number: int) -> Term:
    """Return a term of so many years."""
    return Term(Fraction(12 * number))


def case(name: str, **changes: Any) -> Case:
    """Return a standard case, changed."""
    return read_cases([name])[0].model_copy(update=changes)


def spans(extract: dict[str, Any], chosen: Case, day: dt.date = DAY) -> tuple[Span, ...]:
    """Return what a chart shows of a case under an extract."""
    return spans_of(expose(extract_of(extract).model, chosen, day))


def drawn(*shown: Span, width: int = WIDE) -> ElementTree.Element:
    """Return the chart of one row."""
    return ElementTree.fromstring(range_chart([ChartRow("Row", shown)], scale_of(shown), width, "Title", "Described"))


def fills(svg: ElementTree.Element) -> list[str]:
    """Return the fills of a drawing."""
    return [element.attrib["fill"] for element in svg.iter() if element.attrib.get("fill", "none") != "none"]


def texts(svg: ElementTree.Element) -> list[str]:
    """Return the words of a drawing."""
    return [element.text or "" for element in svg.iter() if element.tag.endswith("}text")]


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
    svg = drawn(span)
    assert "var(--alarm)" in fills(svg)
    assert "death" in texts(svg)


def test_a_penalty_of_death_alone_is_never_no_imprisonment(plain: dict[str, Any]) -> None:
    plain["general_part"]["death_penalty"] = "unknown"
    plain["provisions"][0]["tiers"][2]["penalty"] = {"imprisonment": "none", "fine": "none", "death": "mandatory"}
    (span,) = spans(plain, case("major-trafficker"))
    assert span.text == "death is mandatory"
    assert "var(--alarm)" in fills(drawn(span))


def test_where_death_is_not_known_the_chart_says_neither(plain: dict[str, Any]) -> None:
    plain["provisions"][0]["tiers"][2]["penalty"]["death"] = "unknown"
    (span,) = spans(plain, case("major-trafficker"))
    assert span.death is None
    assert "var(--alarm)" not in fills(drawn(span))


def test_life_stands_beyond_every_fixed_term_and_not_to_scale() -> None:
    scale = scale_of([Span("settled", "", years(10), LIFE), Span("settled", "", years(1), years(40))])
    assert scale.place(years(40)) < scale.place(LIFE) < 60
    assert scale.ticks == [0, 5, 10, 15, 20, 25, 30, 35, 40, scale.life]
    assert "life" in texts(drawn(Span("settled", "10 years to life", years(10), LIFE)))


def test_the_axis_serves_short_and_long_terms() -> None:
    assert scale_of([Span("settled", "", years(0), years(2))]).top == 5
    assert len(scale_of([Span("settled", "", years(5), years(80))]).ticks) <= 10


def test_kinds_differ_in_more_than_colour() -> None:
    svg = drawn(
        Span("possible", "2 years to 3 years", years(2), years(3)),
        Span("unknown", "2 years to an unknown maximum", years(2), None),
        Span("mitigated", "1 year to 2 years", years(1), years(2)),
    )
    assert "url(#hatch)" in fills(svg)
    assert {"4,2", "2,2"} <= {e.attrib["stroke-dasharray"] for e in svg.iter() if "stroke-dasharray" in e.attrib}
    assert "possibly: 2 years to 3 years" in texts(svg)
    assert "milder, if the court so finds: 1 year to 2 years" in texts(svg)


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_chart_is_one_image_with_a_text_alternative(width: int) -> None:
    svg = drawn(Span("settled", "1 year to 2 years", years(1), years(2)), width=width)
    assert svg.attrib["role"] == "img"
    assert svg.attrib["aria-label"] == "Title"
    assert [svg[0].text, svg[1].text] == ["Title", "Described"]
    assert {"Row", "1 year to 2 years"} <= set(texts(svg))


def test_markup_in_a_label_stays_text() -> None:
    label = "<script>alert(1)</script>"
    shown = (Span("settled", "1 year to 2 years", years(1), years(2)),)
    svg = range_chart([ChartRow(label, shown)], scale_of(shown), WIDE, label, label)
    assert "<script" not in svg
    assert label in texts(ElementTree.fromstring(svg))
