"""Speed of the main job; run it by hand: python tests/benchmarks/evaluate.py. Nothing here passes or fails."""

from __future__ import annotations

import datetime as dt
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

from penalcheck.exposure.case_files import read_cases
from penalcheck.extract.extract_files import read_extracts
from penalcheck.findings.evaluation import Evaluator
from penalcheck.rulebook.rulebook_files import read_classification, read_rulebooks


def _seconds(job: Callable[[], Any], times: int) -> float:
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        job()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def main() -> None:
    """Print the median seconds of each stage and of the whole command, cold."""
    classification = read_classification()
    books = read_rulebooks((), classification.vocabulary)
    evaluator = Evaluator(classification, books, read_cases())
    extracts, _ = read_extracts(())
    day = dt.date(2026, 1, 1)
    findings = sum(len(evaluator.evaluate(loaded, day).findings) for loaded in extracts)
    stages: dict[str, Callable[[], Any]] = {
        "read the shipped extracts": lambda: read_extracts(()),
        "read and compile the rulebooks": lambda: Evaluator(classification, books),
        f"evaluate the shipped extracts ({findings} findings)": lambda: [evaluator.evaluate(e, day) for e in extracts],
    }
    for name, job in stages.items():
        print(f"{_seconds(job, 7):8.3f} s  {name}")
    command = [sys.executable, "-m", "penalcheck", "evaluate", "--fail-on", "never"]
    print(
        f"{_seconds(lambda: subprocess.run(command, capture_output=True, check=True), 5):8.3f} s  whole command, cold"
    )


if __name__ == "__main__":
    main()
