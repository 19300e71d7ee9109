"""Range charts as SVG, drawn when the site is written, so that pages need no script to show them.

A chart is an axis, a grid and a strip of bars for each span; names and ranges stand between them as text of the page.
Places across are parts of the width and there is no text to be measured, so that one drawing serves a wide page, a
phone and paper, in any script, and no word is ever cut. Colours are names of CSS properties, so that it also serves
light and dark pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from penalcheck.extract.term import MONTHS_PER_YEAR, Term
from penalcheck.messages.reader_language import direction, spoken
from penalcheck.messages.telling import tr
from penalcheck.report.year_axis import year_axis
from penalcheck.site.benchmarks import Benchmark
from penalcheck.site.spans import Span

_LIFE_SLOT, _DEATH_SLOT, _ROOM = 0.13, 0.12, 0.05
_STRIP, _BAR, _LINE = 14, 9, 15
"""The heights in pixels of a strip, of the bar in it, and of a line of the axis."""
_INSET = 1.5
"""The part of the width, in hundredths, that is left free on either side, for signs at the ends of the axis."""
_LOOKS: Final = {
    "settled": 'fill="var(--bar)" stroke="var(--bar)"',
    "possible": 'fill="var(--bar-possible)" stroke="var(--bar)" stroke-dasharray="4 2"',
    "mitigated": 'fill="var(--page)" stroke="var(--bar)"',
    "unknown": 'fill="url(#hatch)" stroke="var(--muted)" stroke-dasharray="2 2"',
}
_SIGNS: Final = {
    "exact": 'href="#exact" fill="var(--bar)" stroke="var(--bar)"',
    "death": 'href="#cross" fill="var(--alarm)" stroke="var(--alarm)"',
    "death unknown": 'href="#cross" fill="var(--page)" stroke="var(--muted)"',
    "nothing": 'href="#ring" fill="var(--page)" stroke="var(--bar)"',
    "floor": 'href="#floor" fill="var(--mark)" stroke="var(--mark)"',
    "ceiling": 'href="#ceiling" fill="var(--mark)" stroke="var(--mark)"',
}
"""The signs with their shapes, which each page defines once."""
_BENCHMARK_LINE: Final = 'stroke="var(--mark)" stroke-dasharray="6 3"'


@dataclass(frozen=True)
class Scale:
    """An axis of years from 0 to `top`, with a place for life above it, and one for death if somebody faces it.

    `step` is the number of years between ticks. The axis runs in the direction in which the reader reads.
    """

    top: int
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
    def years(self) -> range:
        """The years that have a tick."""
        return range(0, self.top + 1, self.step)

    @property
    def edge(self) -> float:
        """The place at which the years end and the part for life and death begins."""
        return (self.top + self.life) / 2

    def place(self, term: Term) -> float:
        """Return where a term stands."""
        return self.life if term.life else term.number / MONTHS_PER_YEAR

    def across(self, place: float) -> float:
        """Return how far across a place of the axis stands, in hundredths of the width."""
        share = _INSET + (100 - 2 * _INSET) * place / self.end
        return round(100 - share if _mirrored() else share, 2)


def scale_of(spans: Iterable[Span], benchmarks: Iterable[Benchmark] = ()) -> Scale:
    """Return an axis that is long enough for all spans and benchmarks."""
    spans = list(spans)
    terms = [term for span in spans for term in (span.low, span.high) if term is not None]
    terms += [benchmark.term for benchmark in benchmarks]
    top, step = year_axis(terms)
    return Scale(top, step, any(span.death != "none" for span in spans))


def drawn_axis(scale: Scale, benchmarks: Iterable[Benchmark] = ()) -> str:
    """Return the head of a chart: its years, the words for what stands above them, and the signs of benchmarks."""
    words = [(tr("death"), scale.death)] if scale.with_death else []
    words.append((tr("life"), scale.life))
    start = scale.across(0) - _INSET if not _mirrored() else 100
    texts = [_text(start, _LINE, tr("years of imprisonment"), "start")]
    for line, (word, place) in enumerate(words, 1):
        slot_end = min(scale.end, place + scale.top * _LIFE_SLOT / 2)
        texts.append(_text(scale.across(slot_end), _LINE * line, word, "end"))
    foot = _LINE * (len(words) + 1)
    texts += [_text(scale.across(year), foot, str(year), "middle") for year in scale.years]
    signs = [_sign(b.direction, scale.across(scale.place(b.term)), foot + _LINE) for b in benchmarks]
    height = foot + (_LINE + _STRIP // 2 if signs else 5)
    return f'<svg class="axis" width="100%" height="{height}" aria-hidden="true">{"".join((*texts, *signs))}</svg>'


def drawn_grid(scale: Scale, benchmarks: Iterable[Benchmark] = ()) -> str:
    """Return the lines behind a chart, with the band that separates life and death from the years."""
    places = [*map(float, scale.years), scale.life, *([scale.death] if scale.with_death else [])]
    band = _rect(*_ends(scale, scale.edge, scale.end), 'y="0" height="100%" fill="var(--band)"')
    lines = [_line(scale.across(place), 'stroke="var(--line)"') for place in places]
    lines += [_line(scale.across(scale.place(b.term)), _BENCHMARK_LINE) for b in benchmarks]
    return f'<svg class="grid" width="100%" height="100%" aria-hidden="true">{band}{"".join(lines)}</svg>'


def drawn_strip(span: Span, scale: Scale, benchmarks: Iterable[Benchmark] = ()) -> str:
    """Return the bar or the signs of one span, with the signs of the benchmarks that it alone is measured by."""
    drawn = [*_drawn(span, scale), *(_sign(b.direction, scale.across(scale.place(b.term))) for b in benchmarks)]
    return f'<svg class="strip" width="100%" height="{_STRIP}" aria-hidden="true">{"".join(drawn)}</svg>'


def _drawn(span: Span, scale: Scale) -> Iterator[str]:
    if span.death != "none":
        yield _sign("death" if span.death else "death unknown", scale.across(scale.death))
    if span.kind == "nothing":
        if span.death != "mandatory":
            yield _sign("nothing", scale.across(0))
        return
    low = 0.0 if span.low is None else scale.place(span.low)
    high = scale.end if span.high is None else scale.place(span.high)
    thin = 2 if span.kind == "mitigated" else 0
    if low == high:
        yield _sign("exact", scale.across(low))
    else:
        look = _LOOKS["unknown" if span.open_ended else span.kind]
        top = (_STRIP - _BAR) / 2 + thin
        yield _rect(*_ends(scale, low, high), f'y="{top}" height="{_BAR - 2 * thin}" {look}')


def _ends(scale: Scale, low: float, high: float) -> tuple[float, float]:
    """Return where a bar begins and how long it is, in hundredths of the width."""
    ends = sorted((scale.across(low), scale.across(high)))
    return ends[0], round(ends[1] - ends[0], 2)


def _mirrored() -> bool:
    return direction(spoken()) == "rtl"


def _rect(x: float, width: float, look: str) -> str:
    return f'<rect x="{x:g}%" width="{width:g}%" {look}/>'


def _line(x: float, look: str) -> str:
    return f'<line x1="{x:g}%" x2="{x:g}%" y1="0" y2="100%" {look}/>'


def _sign(name: str, x: float, y: int = _STRIP // 2) -> str:
    return f'<use x="{x:g}%" y="{y}" {_SIGNS[name]}/>'


def _text(x: float, y: int, text: str, anchor: str) -> str:
    from markupsafe import escape

    return f'<text x="{x:g}%" y="{y}" text-anchor="{anchor}" fill="var(--muted)">{escape(text)}</text>'
