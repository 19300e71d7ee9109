"""The history of an article, its words beside a figure, and the wordings of which an extract read no text."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from legislation import PLANTED, YEARS, Legislation, extract

Run = Callable[..., Result]


@pytest.fixture
def spain(tmp_path: Path) -> Path:
    """An extract that has read the first text of article 9, and not the second."""
    path = tmp_path / "es.yaml"
    value = extract("ES", **{name: PLANTED[name][0] for name in ("right", "changed", "gone-since")})
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


def test_the_days_of_change_are_shown_with_the_words_and_what_the_extract_lacks(
    penalcheck: Run, legislation: Legislation, spain: Path
) -> None:
    run = (str(spain), "--texts", str(legislation.repository))
    result = penalcheck("sources", "history", "ES", "9", *run)
    assert (result.exit_code, result.stderr) == (0, "")
    first, second = (result.output.split(day)[1] for day in YEARS)
    assert "[read]" in first
    assert "[NOT READ]" in second
    assert "Prisión de [-tres-] {+cuatro+} a [-cuatro años y seis meses.-] {+cinco años.+}" in " ".join(second.split())
    assert "2 wordings, of which the extract lacks 1" in result.output
    repealed = penalcheck("sources", "history", "es", "old/7", *run)
    assert "{+(Derogado)+}" in repealed.output
    unchanged = penalcheck("sources", "history", "ES", "5", *run)
    assert "1 wording, of which the extract lacks 0" in unchanged.output


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("ES", "99"), "article 99: the extract cites no such article"),
        (("ES", "act/9"), "article act/9: the extract cites no such article; did you mean 'act/5'?"),
        (("FR", "9"), "jurisdiction FR: no extract has this code"),
    ],
)
def test_an_article_that_the_extract_does_not_cite_is_told(
    penalcheck: Run, legislation: Legislation, spain: Path, asked: tuple[str, str], told: str
) -> None:
    result = penalcheck("sources", "history", *asked, str(spain), "--texts", str(legislation.repository))
    assert result.exit_code == 2
    assert told in result.stderr


def test_explain_shows_the_words_of_the_law_beside_a_figure(
    penalcheck: Run, legislation: Legislation, spain: Path
) -> None:
    spain.write_text(json.dumps(extract("ES", right=PLANTED["right"][0])), encoding="utf-8")
    run = ("explain", "ES", "2c-major-exposure", str(spain), "--on", "major-trafficker")
    words = "prisión de seis a nueve años"
    result = penalcheck(*run, "--texts", str(legislation.repository))
    assert words in " ".join(result.output.replace("│", " ").replace("├─", " ").replace("└─", " ").split())
    assert words not in penalcheck(*run).output
    assert penalcheck(*run, "--texts", "nowhere").exit_code == 2
