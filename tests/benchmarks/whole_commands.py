"""What whole commands cost, as ratios; run it by hand: python tests/benchmarks/whole_commands.py.

Each line is a command in a process of its own: CPU seconds (the median of some runs), their ratio to the import floor
of pydantic, click, tabulate and durable-rules, seconds on the clock, and the most memory. Nothing here passes or fails.
If other programs run, ratios and memory still tell something; seconds do not.

--codes 1200 measures as many generated codes; --only PART leaves out commands whose names do not hold PART.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

ROOT = Path(__file__).parent.parent.parent
EXTRACTS = ROOT / "scenarios" / "extracts"
TWELVE = [str(EXTRACTS / f"{name}.yaml") for name in ("au", "ca", "co", "de", "es", "fr", "gb", "in", "it")]
TWELVE += [str(EXTRACTS / f"{name}.yaml") for name in ("nl", "pt", "us")]
FLOOR = [sys.executable, "-c", "import pydantic, click, tabulate, durable.engine"]
CALLS = """
import resource, penalcheck
codes = penalcheck.load({code!r})
for _ in range({calls}):
    penalcheck.evaluate(codes, as_of="2026-01-01")
"""


class Measured(NamedTuple):
    """What one run took: CPU seconds with those of its workers, seconds on the clock, and the most memory in MiB."""

    cpu: float
    wall: float
    memory: float


def measured(command: Sequence[str]) -> Measured:
    """Return what a command takes."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT)
    _, _, used = os.wait4(process.pid, 0)
    return Measured(used.ru_utime + used.ru_stime, time.perf_counter() - begun, used.ru_maxrss / 1024)


def many_codes(folder: Path, number: int) -> Path:
    """Make so many codes of the shipped ones, under other names."""
    shipped = [path.read_bytes() for path in sorted(EXTRACTS.glob("*.yaml"))]
    for place in range(number):
        (folder / f"code-{place:04}.yaml").write_bytes(shipped[place % len(shipped)])
    return folder


def many_rules(folder: Path, number: int) -> Path:
    """Make a rulebook of so many rules of a shipped one."""
    book: dict[str, Any] = yaml.safe_load((ROOT / "rules" / "un-1988.yaml").read_text(encoding="utf-8"))
    rules = [{key: value for key, value in rule.items() if key != "formerly"} for rule in book["rules"]]
    more = [{**rules[place % len(rules)], "id": f"rule-{place}"} for place in range(number)]
    path = folder / "many-rules.yaml"
    path.write_text(yaml.safe_dump({**book, "id": "many", "rules": more}, sort_keys=False), encoding="utf-8")
    return path


def commands(folder: Path, codes: int) -> Iterator[tuple[str, list[str]]]:
    """Yield what is measured, with its name."""
    (folder / "codes").mkdir()
    many = str(many_codes(folder / "codes", codes))
    rules = str(many_rules(folder, 3000))
    own = [sys.executable, "-m", "penalcheck"]
    evaluate = [*own, "evaluate", "--fail-on", "never"]
    yield "import floor", FLOOR
    yield "evaluate --help", [*own, "evaluate", "--help"]
    yield "evaluate one code", [*evaluate, str(EXTRACTS / "es.yaml")]
    yield "evaluate twelve, table", [*evaluate, *TWELVE]
    yield "evaluate twelve, json", [*evaluate, *TWELVE, "--format", "json"]
    yield "exposure of a case, twelve", [*own, "exposure", "courier", *TWELVE]
    yield "report of twelve", [*own, "report", str(folder / "report"), *TWELVE]
    for form in ("csv", "json", "jsonl"):
        yield f"evaluate {codes}, {form}", [*evaluate, many, "--format", form]
    for workers in ("1", "2"):
        yield f"evaluate {codes}, -n {workers}", [*evaluate, many, "--format", "csv", "-n", workers]
    one = str(EXTRACTS / "pt.yaml")
    for calls in (1, 100):
        yield f"penalcheck.evaluate, {calls} calls", [sys.executable, "-c", CALLS.format(code=one, calls=calls)]
    yield "3,000 rules on one code", [*evaluate, one, "--rulebook", rules, "--format", "csv"]
    for workers in ("1", "2"):
        yield f"verify features, -n {workers}", [*own, "verify", "features", "-n", workers]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--codes", type=int, default=120)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", default="")
    chosen = parser.parse_args()
    floor = statistics.median(measured(FLOOR).cpu for _ in range(max(chosen.runs, 5)))
    print(f"{'':32}{'CPU s':>8}{'x floor':>9}{'clock s':>9}{'MiB':>7}")
    with tempfile.TemporaryDirectory() as scratch:
        for name, command in commands(Path(scratch), chosen.codes):
            if chosen.only in name:
                runs = [measured(command) for _ in range(chosen.runs)]
                cpu, wall = (statistics.median(part) for part in ([r.cpu for r in runs], [r.wall for r in runs]))
                memory = max(run.memory for run in runs)
                print(f"{name:32}{cpu:8.2f}{cpu / floor:9.1f}{wall:9.1f}{memory:7.0f}", flush=True)


if __name__ == "__main__":
    main()
