"""How long a sentence in own words takes to read: `python tests/benchmarks/own_words.py [OTHER_CHECKOUT]`.

With the folder of another checkout, its time for the same sentences is told too, and the ratio of this one to it; both
are measured by turns, three times each, and the best is kept. A first reading is measured, without what is remembered.
Since the wordings of lawyers are 2,900 instead of 420, the ratio to the grammar before is 0.8.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_TURNS = 3
_MEASURE = """
import sys, time, yaml
from penalcheck.scenario.sentences.catalogue import read_step
said = yaml.safe_load(open(sys.argv[1], encoding="utf-8"))
texts = [(k, l, t) for k in ("given", "when", "then") for e in said[k].values() for l, ts in e.items() for t in ts]
for language in ("en", "fr", "es", "ru", "zh", "ar"):
    read_step("given", language, "nothing")
started = time.process_time()
for text in texts:
    read_step(*text)
print((time.process_time() - started) / len(texts))
"""


def seconds(checkout: Path) -> float:
    """Return the processor time that a sentence takes in a checkout, on average."""
    said = _ROOT / "tests" / "scenario" / "data" / "own_words.yaml"
    environment = {**os.environ, "PYTHONPATH": str(checkout / "engine")}
    command = [sys.executable, "-c", _MEASURE, str(said)]
    return float(subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout)


def main(other: Path | None) -> None:
    """Print the time a sentence takes, and its ratio to that of another checkout."""
    times: dict[Path, float] = {}
    for _ in range(_TURNS):
        for checkout in [_ROOT, other] if other else [_ROOT]:
            times[checkout] = min(times.get(checkout, 60.0), seconds(checkout))
    print(f"{1000 * times[_ROOT]:.1f} ms a sentence")
    if other:
        print(f"{1000 * times[other]:.1f} ms in the other checkout; ratio {times[_ROOT] / times[other]:.2f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve() if sys.argv[1:] else None)
