"""Ordered quantity words never contradict the figures that the law leaves out, and settle what these allow."""

from __future__ import annotations

from itertools import chain, combinations
from typing import Any

import pytest

from cases import case_of
from conftest import DATA, DAY, extract_of
from penalcheck.exposure.calculus import expose
from penalcheck.files.document import parse_document

CITE = {"instrument": "act", "article": 1}
FIGURES: dict[str, tuple[str, dict[str, str]]] = {
    "trifling": ("up_to", {"at_most": "1 g"}),
    "small": ("up_to", {"less_than": "5 g"}),
    "large": ("from", {"at_least": "100 g"}),
    "huge": ("from", {"more_than": "1 kg"}),
}
AMOUNTS = ("1 g", "1001 mg", "4.9 g", "5 g", "99 g", "100 g", "1 kg", "1001 g")
LAW: Any = parse_document("law.yaml", (DATA / "standards" / "law.yaml").read_bytes()).value
SUBSETS = list(chain.from_iterable(combinations(FIGURES, size) for size in range(len(FIGURES) + 1)))


def _reached(figured: tuple[str, ...], amount: str, *, ordered: bool = True) -> tuple[set[str], set[str]]:
    """Return the words of the tiers that surely reach a sale of so much, and of those that may.

    Each word is asked for by itself: the tiers of the others are on other conduct, and lend their figures alone.
    """
    sure, perhaps = set(), set()
    for word in FIGURES:
        tiers = [
            {
                "id": other,
                "grade": "basic",
                "cite": CITE,
                "conduct": ["sale" if other == word else "transport"],
                "quantity": {"word": other}
                | ({"thresholds": [{"substances": ["heroin"], **figures}]} if other in figured else {}),
                "penalty": {"imprisonment": {"minimum": "1 year", "maximum": "2 years"}, "fine": "none"},
            }
            for other, (_, figures) in FIGURES.items()
        ]
        law = {**LAW, "provisions": [{**LAW["provisions"][0], "tiers": tiers}]}
        if ordered:
            law["quantity_words"] = [{"word": w, "bounds": b, "cite": CITE} for w, (b, _) in FIGURES.items()]
        case = {"role": "dealer", "conduct": ["sale"], "substance": "heroin", "quantity": amount}
        exposure = expose(extract_of(law).model, case_of(case), DAY)
        if exposure.possible:
            (perhaps if exposure.perhaps_none else sure).add(word)
    return sure, perhaps


@pytest.mark.parametrize("amount", AMOUNTS)
def test_no_order_contradicts_the_figures_and_each_more_settles_more(amount: str) -> None:
    everything, nothing_open = _reached(tuple(FIGURES), amount)
    assert not nothing_open
    found = {figured: _reached(figured, amount) for figured in SUBSETS}
    for figured, (sure, perhaps) in found.items():
        assert sure <= everything <= sure | perhaps
        assert not perhaps & set(figured)
        for fewer in SUBSETS:
            if set(fewer) <= set(figured):
                assert perhaps <= found[fewer][1]


@pytest.mark.parametrize(
    ("figured", "amount", "sure", "perhaps"),
    [
        (("small",), "4.9 g", {"small"}, {"trifling"}),
        (("small",), "5 g", set(), {"large", "huge"}),
        (("trifling",), "1 g", {"trifling", "small"}, set()),
        (("trifling",), "1001 mg", set(), {"small", "large", "huge"}),
        (("large",), "99 g", set(), {"trifling", "small"}),
        (("large",), "100 g", {"large"}, {"huge"}),
        (("huge",), "1001 g", {"large", "huge"}, set()),
        (("huge",), "1 kg", set(), {"trifling", "small", "large"}),
    ],
)
def test_one_figure_settles_the_words_beyond_it(
    figured: tuple[str, ...], amount: str, sure: set[str], perhaps: set[str]
) -> None:
    assert _reached(figured, amount) == (sure, perhaps)
    others = set(FIGURES) - set(figured)
    assert _reached(figured, amount, ordered=False)[1] == others
