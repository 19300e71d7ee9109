"""How often a wrong figure is called verified: `python tests/benchmarks/planted_figures.py EXTRACT... --texts DIR`.

Each figure that is verified is replaced by others and asked again in the same texts: by numbers near it, and by the
figures of its kind that the extract states elsewhere for the same articles. The second is the harder test, since these
numbers stand in the law. The share of those that are verified is printed for each kind; the status is 1 if it is 2 % or
more in all, or 5 % or more of a kind.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

import click

from penalcheck.command.texts import library_of, needs_texts
from penalcheck.extract.extract_files import read_extracts
from penalcheck.extract.quantity import Quantity
from penalcheck.extract.stated_figures import StatedFigure
from penalcheck.extract.term import Term, parse_term
from penalcheck.sources.citation_check import CheckedExtract, check_citations
from penalcheck.sources.figure_check import CheckedFigure, judged_figure

_MOST: Final = 0.02
_MOST_OF_A_KIND: Final = 0.05
_USUAL: Final = [parse_term(f"{years} years") for years in (3, 5, 10)]


def near(value: Any) -> list[Any]:
    """Return other values of the kind of an end of a figure."""
    match value:
        case Term(life=True):
            return [parse_term("25 years")]
        case Term():
            months = (value.months + 12, value.months - 12, value.months + 24, value.months * 2, value.months / 2)
            return [replace(value, months=other) for other in months if other > 0 and other.denominator == 1] + _USUAL
        case Quantity():
            return [Quantity(value.amount * factor, value.unit) for factor in (2, 10, Decimal("0.5"))]
        case Decimal():
            return [value * factor for factor in (2, 10, 5)]
        case Fraction():
            return [Fraction(share) for share in ("1/2", "1/3", "3/4", "1/4")]
    return [value + 2, value - 2, value + 1]


def with_one_end_replaced(figure: StatedFigure) -> Iterator[StatedFigure]:
    """Yield figures of which one end is another."""
    for end in ("low", "high"):
        if (value := getattr(figure, end)) is not None:
            for other in near(value):
                planted = replace(figure, **{end: other})
                if other != value and (planted.low is None or planted.high is None or planted.low <= planted.high):
                    yield planted


def stated_beside(figure: CheckedFigure, checked: CheckedExtract) -> Iterator[StatedFigure]:
    """Yield the figures of the same kind that the extract states for articles that the figure's part cites too."""
    articles = {(cite.instrument, cite.article) for cite in figure.part.cites}
    for other in checked.figures:
        same = not articles.isdisjoint((cite.instrument, cite.article) for cite in other.part.cites)
        if same and (other.figure.kind, other.figure.unit) == (figure.figure.kind, figure.figure.unit):
            yield replace(figure.figure, low=other.figure.low, high=other.figure.high)


def is_verified(figure: CheckedFigure, planted: StatedFigure) -> bool:
    """Tell whether a planted figure is verified in the place of a figure."""
    figures = [planted if one == figure.figure else one for one in figure.part.figures]
    return judged_figure(replace(figure.part, figures=figures), planted, figure.citations).verdict == "verified"


@click.command()
@click.argument("paths", nargs=-1, required=True)
@needs_texts
@click.option("--show", is_flag=True, help="Print each wrong figure that is verified.")
def main(paths: tuple[str, ...], texts: tuple[str, ...], show: bool) -> None:
    """Replace verified figures by wrong ones, and count those that are verified."""
    tried: dict[str, Counter[str]] = {"near": Counter(), "stated beside": Counter()}
    wrong: dict[str, Counter[str]] = {"near": Counter(), "stated beside": Counter()}
    with library_of(texts) as library:
        for checked in check_citations(read_extracts(paths)[0], library, by_lock=False):
            for figure in checked.figures:
                if figure.verdict != "verified":
                    continue
                beside = set(stated_beside(figure, checked)) - {figure.figure}
                for name, planted in (("near", set(with_one_end_replaced(figure.figure))), ("stated beside", beside)):
                    for one in planted:
                        tried[name][one.kind] += 1
                        if is_verified(figure, one):
                            wrong[name][one.kind] += 1
                            if show:
                                cites = ", ".join(cite.text for cite in figure.citations)
                                click.echo(f"{cites}: {figure.figure} -> {one} ({name})")
    failed = False
    for name, counts in tried.items():
        share = wrong[name].total() / max(counts.total(), 1)
        kinds = ", ".join(f"{kind} {wrong[name][kind]} of {number}" for kind, number in counts.items())
        click.echo(f"{name}: {wrong[name].total()} of {counts.total()} ({share:.1%}) verified: {kinds}")
        failed |= share >= _MOST or any(wrong[name][kind] >= _MOST_OF_A_KIND * of for kind, of in counts.items())
    sys.exit(failed)


if __name__ == "__main__":
    main()
