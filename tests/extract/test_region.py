"""Regions by the United Nations' scheme."""

from __future__ import annotations

import pytest

from penalcheck.extract.region import region_of


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("ES", ("Europe", "Southern Europe")),
        ("AU-NSW", ("Oceania", "Australia and New Zealand")),
        ("IN", ("Asia", "Southern Asia")),
    ],
)
def test_a_code_has_a_region(code: str, expected: tuple[str, str]) -> None:
    assert region_of(code) == expected
