"""Range charts as SVG, drawn by Vega-Lite when the site is written, so that pages need no script to show them.

Colours are names of CSS properties, so that the same drawing serves for light and dark pages and for print.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final
from xml.etree import ElementTree

from penalcheck.extract.term import MONTHS_PER_YEAR, Term
from penalcheck.site.spans import Span

WIDE, NARROW = 740, 330
"""The widths in pixels of the two drawings of a chart: for a page or paper, and for a phone."""

_SVG = "http://www.w3.org/2000/svg"
_VEGA_LITE = "6.1"
_STEPS = (1, 2, 5, 10, 20, 50, 100)
_MOST_TICKS = 8
_LIFE_SLOT, _DEATH_SLOT, _ROOM = 0.13, 0.12, 0.05
_BAR = 9
_CROSS = "M-1,-0.6L-0.6,-1L0,-0.4L0.6,-1L1,-0.6L0.4,0L1,0.6L0.6,1L0,0.4L-0.6,1L-1,0.6L-0.4,0Z"
_BARS: Final[dict[str, dict[str, Any]]] = {
    "settled": {"fill": "var(--bar)", "stroke": "var(--bar)", "line": "solid"},
    "possible": {"fill": "var(--bar-possible)", "stroke": "var(--bar)", "line": "dashed"},
    "mitigated": {"fill": "var(--page)", "stroke": "var(--bar)", "line": "solid"},
    "unknown": {"fill": "url(#hatch)", "stroke": "var(--muted)", "line": "dotted"},
    "band": {"fill": "var(--band)", "stroke": "none", "line": "solid"},
}
_DASHES: Final = {"solid": [1, 0], "dashed": [4, 2], "dotted": [2, 2]}
_POINTS: Final[dict[str, dict[str, Any]]] = {
    "exact": {"shape": "diamond", "fill": "var(--bar)", "stroke": "var(--bar)"},
    "death": {"shape": _CROSS, "fill": "var(--alarm)", "stroke": "var(--alarm)"},
    "death unknown": {"shape": _CROSS, "fill": "var(--page)", "stroke": "var(--muted)"},
    "nothing": {"shape": "circle", "fill": "var(--page)", "stroke": "var(--bar)"},
}


@dataclass(frozen=True)
class ChartRow:
    """One subject of a chart with its spans."""

    label: str
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Scale:
    """An axis of years from 0 to `top`, with a place for life above it, and one for death if somebody faces it.

    `step` is the number of years between ticks.
    """

    top: float
    step: int
    with_death: bool

    @property
    def life(self) -> float:
        """The place of life on the axis."""
        return round(self.top * (1 + _LIFE_SLOT), 3)

    @property
    def death(self) -> float:
        """The place of death on the axis."""
        return round(self.top * (1 + _LIFE_SLOT + _DEATH_SLOT), 3)

    @property
    def end(self) -> float:
        """The end of the axis."""
        return (self.death if self.with_death else self.life) + self.top * _ROOM

    @property
    def ticks(self) -> list[float]:
        """The places on the axis that have a label."""
        fixed = [float(year) for year in range(0, int(self.top) + 1, self.step)]
        return [*fixed, self.life, *([self.death] if self.with_death else [])]

    def place(self, term: Term) -> float:
        """Return where a term stands."""
        return self.life if term.life else term.number / MONTHS_PER_YEAR


def scale_of(spans: Iterable[Span]) -> Scale:
    """Return an axis that is long enough for all spans."""
    spans = list(spans)
    terms = [term for span in spans for term in (span.low, span.high) if term is not None and not term.life]
    longest = max([5.0, *(term.number / MONTHS_PER_YEAR for term in terms)])
    step = next((s for s in _STEPS if longest / s <= _MOST_TICKS), _STEPS[-1])
    return Scale(float(-(-longest // step) * step), step, any(span.death != "none" for span in spans))


def range_chart(rows: Sequence[ChartRow], scale: Scale, width: int, title: str, description: str) -> str:
    """Return an SVG of the rows, with ranges in words; `title` and `description` are for screen readers."""
    import vl_convert

    marks = _Marks(scale, two_lines=width < WIDE)
    for row in rows:
        marks.add(row)
    drawn = vl_convert.vegalite_to_svg(_specification(marks, scale, width), vl_version=_VEGA_LITE)
    return _accessible(drawn, title, description)


def _specification(marks: _Marks, scale: Scale, width: int) -> dict[str, Any]:
    """Return the chart as a Vega-Lite specification."""
    x = {"field": "x", "type": "quantitative", "scale": {"domain": [0, scale.end], "nice": False}}
    y = {"field": "y", "type": "quantitative", "scale": {"domain": [marks.height, 0], "nice": False}, "axis": None}
    look = {name: {"field": name, "type": "nominal", "scale": None} for name in ("fill", "stroke")}
    ends = {"x2": {"field": "x2"}, "y2": {"field": "y2"}}
    points = {**look, "shape": {"field": "shape", "type": "nominal", "scale": None}}
    across = {"x": {**x, "axis": _axis(scale, width)}, "y": y}
    label, text = _text_marks(width)
    words = {"y": y, "text": {"field": "text"}}
    return {
        "width": width,
        "height": marks.height,
        "background": "transparent",
        "padding": 6,
        "config": {"aria": False, "view": {"stroke": None}},
        "layer": [
            *(
                _layer(
                    [bar for bar in (*marks.bands, *marks.bars) if bar["line"] == line],
                    {"type": "rect", "strokeWidth": 1, "strokeDash": dashes},
                    {**across, **look, **ends},
                )
                for line, dashes in _DASHES.items()
            ),
            _layer(marks.points, {"type": "point", "size": 90, "opacity": 1}, {**across, **points}),
            _layer(marks.labels, label, words),
            _layer(marks.ranges, text, words),
        ],
    }


def _layer(values: list[dict[str, Any]], mark: dict[str, Any], encoding: dict[str, Any]) -> dict[str, Any]:
    return {"data": {"values": values}, "mark": mark, "encoding": encoding}


def _text_marks(width: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the text marks for names and ranges: on one line, or for a phone on two."""
    both = {"type": "text", "fontSize": 13, "fill": "var(--ink)"}
    label = {**both, "align": "left", "x": 0, "fontWeight": "bold"}
    if width < WIDE:
        return {**label, "limit": width}, {**both, "align": "left", "x": 0, "limit": width}
    return {**label, "limit": width * 0.6}, {**both, "align": "right", "x": width, "limit": width}


class _Marks:
    """The marks of a chart with their places: across in years, down in pixels."""

    def __init__(self, scale: Scale, *, two_lines: bool) -> None:
        self._scale = scale
        self._two_lines = two_lines
        self.height = 4
        self.bars: list[dict[str, Any]] = []
        self.points: list[dict[str, Any]] = []
        self.labels: list[dict[str, Any]] = []
        self.ranges: list[dict[str, Any]] = []

    @property
    def bands(self) -> list[dict[str, Any]]:
        """The shaded band that separates life and death from the years."""
        edge = (self._scale.top + self._scale.life) / 2
        return [{"x": edge, "x2": self._scale.end, "y": 0, "y2": self.height, **_BARS["band"]}]

    def add(self, row: ChartRow) -> None:
        """Add a row below the others."""
        for number, span in enumerate(row.spans):
            if number == 0:
                self.labels.append({"y": self.height + 10, "text": row.label})
                self.height += 18 if self._two_lines else 0
            self.ranges.append({"y": self.height + 10, "text": _span_text(span)})
            self.height += 18
            self._draw(span, self.height)
            self.height += _BAR + 4
        self.height += 10

    def _draw(self, span: Span, y: int) -> None:
        middle = y + _BAR / 2
        if span.death != "none":
            look = _POINTS["death" if span.death else "death unknown"]
            self.points.append({"x": self._scale.death, "y": middle, **look})
        if span.kind == "nothing":
            if span.death != "mandatory":
                self.points.append({"x": 0, "y": middle, **_POINTS["nothing"]})
            return
        low = 0.0 if span.low is None else self._scale.place(span.low)
        high = self._scale.end if span.high is None else self._scale.place(span.high)
        kind = "unknown" if span.open_ended else span.kind
        thin = 2 if span.kind == "mitigated" else 0
        if low == high:
            self.points.append({"x": low, "y": middle, **_POINTS["exact"]})
        else:
            self.bars.append({"x": low, "x2": high, "y": y + thin, "y2": y + _BAR - thin, **_BARS[kind]})


def _span_text(span: Span) -> str:
    if span.kind == "possible":
        return f"possibly: {span.text}"
    return f"milder, if the court so finds: {span.text}" if span.kind == "mitigated" else span.text


def _axis(scale: Scale, width: int) -> dict[str, Any]:
    special = {scale.life: "life", scale.death: "death"}
    names = "".join(f"datum.value == {value} ? '{word}' : " for value, word in special.items())
    return {
        "orient": "top",
        "values": scale.ticks,
        "labelExpr": f"{names}format(datum.value, 'd')",
        "title": "years of imprisonment" if width >= WIDE else "years",
        "titleColor": "var(--muted)",
        "titleFontWeight": "normal",
        "titleFontSize": 12,
        "labelColor": "var(--ink)",
        "labelFontSize": 12,
        "labelOverlap": False,
        "gridColor": "var(--line)",
        "tickColor": "var(--line)",
        "domainColor": "var(--line)",
    }


def _accessible(svg: str, title: str, description: str) -> str:
    """Return the SVG as one image with an alternative text, which scales with the width of its column."""
    ElementTree.register_namespace("", _SVG)
    root = ElementTree.fromstring(svg)
    for element in root.iter():
        for name in [n for n in element.attrib if n == "role" or n.startswith("aria-")]:
            del element.attrib[name]
    root.attrib.pop("width")
    root.attrib.pop("height")
    root.set("role", "img")
    root.set("aria-label", title)
    for position, (tag, text) in enumerate((("title", title), ("desc", description))):
        element = ElementTree.Element(f"{{{_SVG}}}{tag}")
        element.text = text
        root.insert(position, element)
    return ElementTree.tostring(root, encoding="unicode")
