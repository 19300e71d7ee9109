"""A scenario that fails tells what would make it hold; here each such change is made, and the scenario holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

FAILING = (Path(__file__).parent / "data" / "failing.txt").read_text(encoding="utf-8")
_RUSSIAN = """# language: ru
Функция: Не выполняется
  Сценарий: максимум
    Допустим уголовный кодекс государства-участника Конвенции 1988 года
    И незаконный оборот не менее 1 кг героина наказывается лишением свободы от 2 до 6 лет
    Когда судят крупного наркоторговца
    Тогда максимум грозящего наказания составляет 10 лет
"""
_SCENARIO = r"(?m)^(?=  (?:Scenario|Сценарий): )"
_INSTEAD = re.compile(r"holds if\s+(.+) \(instead of line (\d+)\)")
_LAW = re.compile(r"holds if\s+(Given .+) \(a change of the law\)")
_MILDER = "milder     up to 40 years: if the court goes below the presumptive minimum"
_MOST_LINES = 15
_AS = re.compile(r"holds as\s+(.+)")


def _explanations(output: str) -> dict[int, str]:
    """Return what is told of each scenario that fails, by the line of its failing step, an entry a line."""
    parts = re.findall(r"^f\.feature:(\d+):\d+: (.*?)(?=\n\n|\Z)", output, re.MULTILINE | re.DOTALL)
    return {int(line): re.sub(r"\n {5,}", " ", text) for line, text in parts}


def _changed(text: str, failing: int, told: str) -> Iterator[str]:
    """Yield a feature with each change that is told of one scenario."""
    lines = text.splitlines()

    def with_line(number: int, step: str) -> str:
        return "\n".join([*lines[: number - 1], f"    {step}", *lines[number:]])

    yield from (with_line(failing, step) for step in _AS.findall(told))
    yield from (with_line(int(number), step) for step, number in _INSTEAD.findall(told))
    when = max(n for n in range(failing) if lines[n].lstrip().startswith(("When", "Когда")))
    yield from ("\n".join([*lines[:when], f"    {step}", *lines[when:]]) for step in _LAW.findall(told))


def _around(text: str, line: int) -> str:
    """Return the scenario around a line."""
    starts = [match.start() for match in re.finditer(_SCENARIO, text)]
    place = len("\n".join(text.splitlines()[: line - 1]))
    begin = max(start for start in starts if start <= place)
    return text[begin : min((start for start in starts if start > place), default=len(text))]


@pytest.mark.parametrize("text", [FAILING, _RUSSIAN], ids=["English", "Russian"])
def test_what_is_told_is_short_and_makes_the_scenario_hold(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, penalcheck: Callable[..., Result]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "f.feature").write_text(text, encoding="utf-8")
    told = _explanations(penalcheck("verify", "--language", "en", "f.feature").output)
    assert len(told) == len(re.findall(_SCENARIO, text))
    assert all(_AS.search(explanation) for explanation in told.values())
    assert all(explanation.count("\n") <= _MOST_LINES for explanation in told.values()), told
    assert text != FAILING or any(_MILDER in explanation for explanation in told.values())
    scenarios = [
        _around(changed, line) for line, explanation in told.items() for changed in _changed(text, line, explanation)
    ]
    head = re.split(_SCENARIO, text)[0]
    (tmp_path / "g.feature").write_text("\n".join([head, *scenarios]), encoding="utf-8")
    output = penalcheck("verify", "--language", "en", "g.feature").output
    assert f"{len(scenarios)} scenarios: {len(scenarios)} hold " in output, output
