"""Range charts as SVG, drawn by Vega-Altair when the site is built, so that pages need no script to show them.

Colours are names of CSS properties, so that one drawing serves light and dark pages and print.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final
from xml.etree import ElementTree

from penalcheck.site.spans import Span
from penalcheck.term import MONTHS_PER_YEAR, Term

WIDE, NARROW = 740, 330
"""Widths in pixels of the two drawings of a chart: for a page or paper, and for a phone."""

_SVG = "http://www.w3.org/2000/svg"
_VEGA_LITE = "6.1"
_STEPS = (1, 2, 5, 10, 20, 50, 100)
_MOST_TICKS = 8
_LIFE_SLOT, _DEATH_SLOT, _ROOM = 0.13, 0.12, 0.05
_BAR = 9
_FILL: Final = {
    "settled": "var(--bar)",
    "possible": "var(--bar-possible)",
    "mitigated": "var(--page)",
    "unknown": "url(#hatch)",
}
_STROKE: Final = {
    "settled": "var(--bar)",
    "possible": "var(--bar)",
    "mitigated": "var(--bar)",
    "unknown": "var(--muted)",
}
_DASH: Final = {"settled": [1, 0], "possible": [4, 2], "mitigated": [1, 0], "unknown": [2, 2]}


@dataclass(frozen=True)
class Row:
    """One subject of a chart with its spans."""

    label: str
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Scale:
    """An axis of years that ends in a place for life, above every fixed term, and one for death where it is faced."""

    top: float
    step: int
    with_death: bool

    @property
    def life(self) -> float:
        """Where life stands."""
        return round(self.top * (1 + _LIFE_SLOT), 3)

    @property
    def death(self) -> float:
        """Where death stands."""
        return round(self.top * (1 + _LIFE_SLOT + _DEATH_SLOT), 3)

    @property
    def end(self) -> float:
        """Where the axis ends."""
        return (self.death if self.with_death else self.life) + self.top * _ROOM

    @property
    def ticks(self) -> list[float]:
        """What the axis names."""
        fixed = [float(year) for year in range(0, int(self.top) + 1, self.step)]
        return [*fixed, self.life, *([self.death] if self.with_death else [])]

    def place(self, term: Term) -> float:
        """Return where a term stands."""
        return self.life if term.life else float(term.months) / MONTHS_PER_YEAR


def scale_of(spans: Iterable[Span]) -> Scale:
    """Return the axis that holds all spans."""
    spans = list(spans)
    terms = [term for span in spans for term in (span.low, span.high) if term is not None and not term.life]
    longest = max([5.0, *(float(term.months) / MONTHS_PER_YEAR for term in terms)])
    step = next((s for s in _STEPS if longest / s <= _MOST_TICKS), _STEPS[-1])
    return Scale(float(-(-longest // step) * step), step, any(span.death for span in spans))


def range_chart(rows: Sequence[Row], scale: Scale, width: int, title: str, description: str) -> str:
    """Return an SVG of the rows, each span labelled with its range in words; `title` and `description` are its text."""
    import altair as alt
    import vl_convert

    marks = _Marks(scale, width)
    for row in rows:
        marks.add(row)
    x = alt.X("x:Q", scale=alt.Scale(domain=[0, scale.end], nice=False), axis=_axis(scale, width))
    y = alt.Y("y:Q", scale=alt.Scale(domain=[marks.height, 0], nice=False), axis=None)
    layers = [
        _layer(alt, marks.bands).mark_rect(fill="var(--band)").encode(x=x, x2="x2:Q", y=y, y2="y2:Q"),
        *(
            _layer(alt, [bar for bar in marks.bars if bar["kind"] == kind])
            .mark_rect(fill=_FILL[kind], stroke=_STROKE[kind], strokeDash=_DASH[kind], strokeWidth=1)
            .encode(x=x, x2="x2:Q", y=y, y2="y2:Q")
            for kind in _FILL
        ),
        _layer(alt, marks.points)
        .mark_point(shape="diamond", fill="var(--bar)", stroke="var(--bar)", size=90, opacity=1)
        .encode(x=x, y=y),
        _layer(alt, marks.deaths)
        .mark_point(shape="cross", angle=45, fill="var(--alarm)", stroke="var(--alarm)", size=90, opacity=1)
        .encode(x=x, y=y),
        _layer(alt, marks.nothings)
        .mark_point(shape="circle", fill="var(--page)", stroke="var(--bar)", strokeWidth=2, size=60, opacity=1)
        .encode(x=x, y=y),
        *_labels(alt, marks, y, width),
    ]
    chart = (
        alt.layer(*layers)
        .properties(width=width, height=marks.height, background="transparent", padding=6)
        .configure(aria=False)
        .configure_view(stroke=None)
    )
    return _accessible(vl_convert.vegalite_to_svg(chart.to_dict(), vl_version=_VEGA_LITE), title, description)


class _Marks:
    """The marks of a chart with their places: across in years, down in pixels."""

    def __init__(self, scale: Scale, width: int) -> None:
        self._scale = scale
        self._two_lines = width < WIDE
        self.height = 4
        self.bars: list[dict[str, Any]] = []
        self.points: list[dict[str, Any]] = []
        self.deaths: list[dict[str, Any]] = []
        self.nothings: list[dict[str, Any]] = []
        self.labels: list[dict[str, Any]] = []
        self.ranges: list[dict[str, Any]] = []

    @property
    def bands(self) -> list[dict[str, Any]]:
        """What sets life, and death, apart from the years."""
        edge = (self._scale.top + self._scale.life) / 2
        return [{"x": edge, "x2": self._scale.end, "y": 0, "y2": self.height}]

    def add(self, row: Row) -> None:
        """Place one row below the others."""
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
        if span.kind == "nothing":
            self.nothings.append({"x": 0, "y": middle})
            return
        low = 0.0 if span.low is None else self._scale.place(span.low)
        high = self._scale.end if span.high is None else self._scale.place(span.high)
        kind = "unknown" if span.open_ended else span.kind
        thin = 2 if span.kind == "mitigated" else 0
        if low == high:
            self.points.append({"x": low, "y": middle})
        else:
            self.bars.append({"x": low, "x2": high, "y": y + thin, "y2": y + _BAR - thin, "kind": kind})
        if span.death:
            self.deaths.append({"x": self._scale.death, "y": middle})


def _span_text(span: Span) -> str:
    if span.kind == "possible":
        return f"possibly: {span.text}"
    return f"milder, if the court so finds: {span.text}" if span.kind == "mitigated" else span.text


def _layer(alt: Any, values: list[dict[str, Any]]) -> Any:
    return alt.Chart(alt.Data(values=values))


def _axis(scale: Scale, width: int) -> Any:
    import altair as alt

    special = {scale.life: "life", scale.death: "death"}
    names = "".join(f"datum.value == {value} ? '{word}' : " for value, word in special.items())
    return alt.Axis(
        orient="top",
        values=scale.ticks,
        labelExpr=f"{names}format(datum.value, 'd')",
        title="years of imprisonment" if width >= WIDE else "years",
        titleColor="var(--muted)",
        titleFontWeight="normal",
        titleFontSize=12,
        labelColor="var(--ink)",
        labelFontSize=12,
        labelOverlap=False,
        gridColor="var(--line)",
        tickColor="var(--line)",
        domainColor="var(--line)",
    )


def _labels(alt: Any, marks: _Marks, y: Any, width: int) -> list[Any]:
    label = {"align": "left", "x": 0, "fontSize": 13, "fontWeight": "bold", "fill": "var(--ink)", "limit": width}
    ranges = {"fontSize": 13, "fill": "var(--ink)", "limit": width}
    ranges |= {"align": "right", "x": width} if width >= WIDE else {"align": "left", "x": 0}
    if width >= WIDE:
        label["limit"] = width * 0.6
    return [
        _layer(alt, marks.labels).mark_text(**label).encode(y=y, text="text:N"),
        _layer(alt, marks.ranges).mark_text(**ranges).encode(y=y, text="text:N"),
    ]


def _accessible(svg: str, title: str, description: str) -> str:
    """Return an SVG that is one image with a text alternative and scales with its column."""
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
