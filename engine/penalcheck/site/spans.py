"""The lines of a range chart for an exposure: one span for each possible outcome, of a kind that is clear at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from penalcheck.exposure.faced import imprisonment_text, range_text
from penalcheck.exposure.outcome import Death, Exposure, Outcome
from penalcheck.extract.term import Term
from penalcheck.messages.telling import marked, retold, tr

SpanKind = Literal["settled", "possible", "mitigated", "nothing", "unknown"]

_MEANINGS: Final[dict[SpanKind, str]] = {
    "settled": marked("range that the offender faces"),
    "possible": marked("one of several possible outcomes: the extract or the case leaves the question open"),
    "mitigated": marked("milder range, if the court so finds"),
    "nothing": marked("no imprisonment, or not punishable"),
    "unknown": marked("an end that is not known: the range may lie anywhere in the hatched part"),
}


@dataclass(frozen=True)
class Span:
    """One line of a range chart; an end that is None is not known."""

    kind: SpanKind
    text: str
    low: Term | None = None
    high: Term | None = None
    death: Death | None = "none"
    """Whether death is threatened; None if that is not known."""

    @property
    def open_ended(self) -> bool:
        """Whether an end of the range is not known."""
        return self.kind != "nothing" and (self.low is None or self.high is None)


def span_text(span: Span) -> str:
    """Return a span in words, with what makes it one among others."""
    if span.kind == "possible":
        return tr("possibly: {range}", range=span.text)
    return tr("milder, if the court so finds: {range}", range=span.text) if span.kind == "mitigated" else span.text


def legend_of(spans: Sequence[Span]) -> tuple[tuple[str, str], ...]:
    """Return the meanings of the signs by which spans are drawn, by the names of the signs."""
    kinds = dict.fromkeys("unknown" if span.open_ended else span.kind for span in spans)
    legend: list[tuple[str, str]] = [(kind, retold(text)) for kind, text in _MEANINGS.items() if kind in kinds]
    if any(span.low is not None and span.low == span.high for span in spans):
        legend.append(("exact", tr("one exact sentence, neither less nor more")))
    if any(span.death in ("available", "mandatory") for span in spans):
        legend.append(("death", tr("the death penalty is threatened")))
    if any(span.death is None for span in spans):
        legend.append(("death-unknown", tr("whether death is threatened is not known")))
    return tuple(legend)


def spans_of(exposure: Exposure) -> tuple[Span, ...]:
    """Return the spans of an exposure: possible outcomes, gravest first, then milder ranges."""
    if not exposure.possible:
        return (_no_outcome(exposure),)
    spans = dict.fromkeys(_outcome(outcome, "settled") for outcome in exposure.possible)
    if len(spans) > 1 or exposure.perhaps_none:
        spans = dict.fromkeys(_outcome(outcome, "possible") for outcome in exposure.possible)
    return (*spans, *_besides(exposure))


def _no_outcome(exposure: Exposure) -> Span:
    if exposure.covered:
        return Span("nothing", tr("not punishable"))
    return Span("unknown", range_text(exposure))


def _outcome(outcome: Outcome, kind: SpanKind) -> Span:
    penalty = outcome.penalty
    text = imprisonment_text(outcome)
    if penalty is not None and penalty.imprisonment == "none":
        return Span("nothing", text, death=outcome.death)
    return Span(kind, text, outcome.range.minimum, outcome.range.maximum, outcome.death)


def _besides(exposure: Exposure) -> Iterator[Span]:
    if exposure.perhaps_none:
        yield Span("nothing", tr("perhaps not punishable"))
    yield from dict.fromkeys(_outcome(outcome, "mitigated") for outcome in exposure.mitigated)
