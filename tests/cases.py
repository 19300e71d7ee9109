"""Cases as plain values for tests of the calculus, and the ends of what they face."""

from __future__ import annotations

from typing import Any

from penalcheck.exposure.case import Case
from penalcheck.exposure.outcome import Exposure

MAJOR = {
    "role": "trafficker",
    "conduct": ["sale", "possession_for_supply"],
    "substance": "cocaine",
    "quantity": "10 kg",
    "purity": 50,
}
PRIOR = {
    "offence": "trafficking",
    "committed": "4 years before",
    "convicted": "3 years before",
    "released": "1 year before",
    "sentence": "2 years",
    "maximum": "10 years",
}


def case_of(values: dict[str, Any]) -> Case:
    return Case.model_validate({"format": 1, "id": "case", "title": "case", **values})


def ends(exposure: Exposure) -> tuple[float | None, float | None]:
    """Return the lowest minimum and the highest maximum over all possible outcomes, in months."""
    lows = [outcome.range.minimum for outcome in exposure.possible]
    highs = [outcome.range.maximum for outcome in exposure.possible]
    low = None if None in lows else min(term.number for term in lows if term is not None)
    high = None if None in highs else max(term.number for term in highs if term is not None)
    return low, high
