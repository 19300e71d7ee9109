"""Runs over several codes: a faulty one, and a process that dies, cost no other code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import joblib
import pytest
from click.testing import Result

from conftest import COMPLETE_CODE, DATA
from penalcheck.sweeps import sweeping

Run = Callable[..., Result]
VARIED = ("--rulebook", str(DATA / "one_rule.yaml"), "--vary", "one-rule.benchmark=1..20", "--format", "csv")


class _DyingWorkers:
    """Other processes of which one dies after the first code."""

    def __init__(self, **_: Any) -> None:
        pass

    def __call__(self, jobs: Iterable[tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]]) -> Iterator[Any]:
        for place, (make, given, named) in enumerate(jobs):
            if place:
                raise RuntimeError("a process died")
            yield make(*given, **named)


def test_a_process_that_dies_costs_no_code(penalcheck: Run, short: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    codes = (str(COMPLETE_CODE), str(short))
    alone = penalcheck("sweep", *codes, *VARIED)
    assert alone.stdout.count("NO complete-code.yaml") == alone.stdout.count("NO short.yaml") == 20
    monkeypatch.setattr(joblib, "Parallel", _DyingWorkers)
    together = penalcheck("sweep", *codes, *VARIED, "-n", "2")
    assert (together.stdout, together.exit_code) == (alone.stdout, 0)


def test_a_code_that_is_faulty_or_on_which_the_program_fails_is_told_and_the_others_go_on(
    penalcheck: Run, short: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bad.yaml").write_text("format: 1\njurisdiction: NO\n", encoding="utf-8")
    found = penalcheck("sweep", str(tmp_path), *VARIED)
    assert found.exit_code == 2
    assert f"{tmp_path / 'bad.yaml'}:1:1: " in found.stderr
    assert found.stdout.count("\nNO,") == 20
    states = sweeping.states

    def failing(extract: Any, *asked: Any) -> Any:
        if extract.name == "Plainland":
            raise KeyError("x")
        return states(extract, *asked)

    monkeypatch.setattr(sweeping, "states", failing)
    failed = penalcheck("sweep", str(short), "ES", *VARIED)
    assert failed.exit_code == 2
    assert f"{short}: a fault inside penalcheck (KeyError: 'x')" in failed.stderr
    assert failed.stdout.count("\nES,") == 20
