"""Probes in words that read as English."""

from __future__ import annotations

import pytest

from penalcheck.exposure.probe_cases import Variation, probe
from penalcheck.exposure.probe_title import CIRCUMSTANCE_WORDS
from penalcheck.extract.quantity import parse_quantity
from penalcheck.extract.treaty import CIRCUMSTANCES, CONDUCT


@pytest.mark.parametrize(
    ("conduct", "drug", "amount", "role", "circumstances", "told"),
    [
        ("sale", "heroin", "10 g", "trafficker", (), "sale of 10 g of heroin"),
        ("sale", "cocaine_base", "30 g", "dealer", (), "sale of 30 g of cocaine base by a dealer"),
        ("possession_for_use", "heroin", "0.3 g", "user", (), "possession for use of 0.3 g of heroin"),
        (
            "laundering_conversion",
            "heroin",
            "1 g",
            "support_network",
            (),
            "conversion of the proceeds of 1 g of heroin",
        ),
        ("cultivation", "cannabis_plant", "2 plants", "producer", (), "cultivation of 2 cannabis plants"),
        (
            "organization",
            "heroin",
            "100 kg",
            "organizer",
            ("organized_group",),
            "organization of traffic in 100 kg of heroin within an organized group",
        ),
        (
            "production",
            "new_psychoactive",
            "1 g",
            "trafficker",
            ("foreign",),
            "production of 1 g of new psychoactive substance after a conviction abroad for the same",
        ),
    ],
)
def test_a_probe_says_who_does_what(
    conduct: str, drug: str, amount: str, role: str, circumstances: tuple[str, ...], told: str
) -> None:
    assert probe([conduct], drug, parse_quantity(amount), role, circumstances).title == told


def test_conduct_that_differs_is_told_in_words_that_differ() -> None:
    titles = [probe([word], "heroin", None, "trafficker").title for word in CONDUCT]
    assert len(set(titles)) == len(CONDUCT)
    assert not any("_" in title for title in titles)


def test_every_circumstance_has_words_of_its_own() -> None:
    assert set(CIRCUMSTANCES) <= set(CIRCUMSTANCE_WORDS)
    assert len(set(CIRCUMSTANCE_WORDS.values())) == len(CIRCUMSTANCE_WORDS)


def test_what_a_probe_is_compared_with_is_told_anew() -> None:
    courier = probe(["sale"], "heroin", parse_quantity("1 kg"), "courier", ["school"])
    assert (
        Variation({"role": "dealer", "circumstances": "none"}).of(courier).title == "sale of 1 kg of heroin by a dealer"
    )
