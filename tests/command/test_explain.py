"""`penalcheck explain` as a lawyer uses it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from conftest import COMPLETE_CODE, ROOT

Run = Callable[..., Result]
PLAIN = str(COMPLETE_CODE)
DAY = ("--as-of", "2026-01-01")


def _code(name: str) -> str:
    return str(ROOT / "scenarios" / "extracts" / f"{name}.yaml")


def test_a_shortfall_is_derived_down_to_article_and_line_with_what_would_do(penalcheck: Run) -> None:
    strict = ("--profile", "strict")
    result = penalcheck("explain", "es", "2c-major-exposure", _code("es"), "--on", "major-producer", *DAY, *strict)
    assert result.exit_code == 0, result.output
    text = " ".join(result.output.replace("│", " ").split())
    assert "requires: exposure maximum at least 10 years: NOT MET" in text
    assert "CP art. 369(1)(5) (checked;" in text
    assert f"{_code('es')}:" in text
    assert "it would be adequate if └─ the exposure maximum were at least 10 years" in text


def test_an_undetermined_finding_says_what_to_look_up_and_where_to_write_it(penalcheck: Run, tmp_path: Path) -> None:
    text = COMPLETE_CODE.read_text(encoding="utf-8").replace("[equipment, precursors,", "[precursors,")
    path = tmp_path / "no.yaml"
    path.write_text(text, encoding="utf-8")
    result = penalcheck("explain", "NO", "un-1988/art-3-1-a-iv-equipment", str(path), *DAY)
    text = " ".join(result.output.replace("│", " ").split())
    assert "UNDETERMINED" in text
    assert "witness: equipment for 0.001 g of heroin" in text
    assert "to look up └─ punishable" in text
    assert "a provision whose `conduct` names it, or `absent`" in text


def test_it_fits_eighty_columns_but_for_file_names(penalcheck: Run) -> None:
    output = penalcheck("explain", "ES", "2c-major-exposure", _code("es"), *DAY).output
    assert [line for line in output.splitlines() if len(line) > 80 and "/" not in line] == []


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("NP", "art-3-8-fugitives"), "no extract has this code"),
        (("NO", "art-3-8-fugitive"), "did you mean 'art-3-8-fugitives'?"),
        (("NO", "2c-major-exposure"), "Other subjects, see --on"),
        (("NO", "2c-major-exposure", "--on", "major-produce"), "did you mean 'major-producer'?"),
    ],
)
def test_what_is_misnamed_is_suggested(penalcheck: Run, arguments: tuple[str, ...], says: str) -> None:
    first, second, *rest = arguments
    result = penalcheck("explain", first, second, PLAIN, *rest, *DAY)
    assert result.exit_code == (0 if says == "Other subjects, see --on" else 2)
    assert says in result.output


@pytest.mark.parametrize(
    ("iso", "parts"),
    [
        (
            "it",
            (
                "asks for 1 counting prior; prior of 2023-01-01: counts",
                "look-back of 5 years from conviction 2023-01-01 ends 2028-01-01 (inclusive); offence of 2026-01-01",
                "maximum raised by 1/2, at most 30 years (the court may): 9 years to 30 years (c.p. art. 99(3)",
                "the increase may not exceed the earlier sentences together: 3 years",
                "compared with major-trafficker (Major trafficker in cocaine, first offence): 9 years to 30 years",
            ),
        ),
        (
            "us",
            (
                "look-back of 15 years from release 2024-07-01 ends 2039-07-01 (inclusive)",
                "minimum raised to 15 years",
                "compared with major-trafficker (Major trafficker in cocaine, first offence): 10 years to life without",
            ),
        ),
        ("gb", ("not triggered, asks for 2 counting priors", "Sentencing Code s. 313")),
        (
            "in",
            ("counts", "maximum of the prior offence: 20 years, at least 20 years asked)", "NDPS Act s. 31(1)"),
        ),
    ],
)
def test_a_finding_on_recidivism_shows_prior_look_back_effect_cap_and_what_it_is_compared_with(
    penalcheck: Run, iso: str, parts: tuple[str, ...]
) -> None:
    asked = ("--rulebook", "cnd-res-2-xl", "--case", "trafficker-second-conviction", "--case", "major-trafficker")
    options = ("--explain", "--all", "--as-of", "2026-01-01", "--fail-on", "never")
    result = penalcheck("evaluate", _code(iso), *asked, *options)
    assert result.exit_code == 0, result.output
    text = " ".join(result.output.split())
    for part in parts:
        assert part in text, part


def test_an_observation_is_explained_down_to_the_law(penalcheck: Run) -> None:
    result = penalcheck("explain", "es", "head-maximum", _code("es"), *DAY)
    assert result.exit_code == 0, result.output
    text = " ".join(result.output.replace("│", " ").split())
    assert "OBSERVED: Maximum for the head of an organization, on ES" in text
    assert "observation cnd-res-2-xl/head-maximum, no verdict" in text
    assert "found: 18 years" in text
    assert "CP art. 369 bis(2) (checked;" in text


def test_a_rule_is_known_by_its_earlier_ids(penalcheck: Run) -> None:
    for name in ("2c-user-dealer-below-head", "cnd-res-2-xl/2c-user-dealer-below-head"):
        result = penalcheck("explain", "NO", name, PLAIN, "--on", "user-dealer", *DAY)
        assert result.exit_code == 0, result.output
        assert "rule cnd-res-2-xl/2c-below-head" in result.output
        assert "cnd-res-2-xl/2c-below-head: " in penalcheck("rules", "show", name).output
    assert penalcheck("explain", "NO", "un-1988/2c-user-dealer-below-head", PLAIN, *DAY).exit_code == 2


def test_a_rule_that_is_younger_than_the_law_says_so(penalcheck: Run) -> None:
    text = penalcheck("explain", "NO", "cnd-res-2-xl/2b-proceeds", PLAIN, "--as-of", "1997-03-24").output
    assert "NOT APPLICABLE" in text
    assert "instrument: of 1997-03-25, not asked of older law" in text
    text = penalcheck("explain", "NO", "cnd-res-2-xl/2b-proceeds", PLAIN, "--as-of", "1997-03-25").output
    assert "ADEQUATE" in text
