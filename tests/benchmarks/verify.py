"""How long a thousand different scenarios take: `python tests/benchmarks/verify.py [SCENARIOS [PROCESSES]]`.

Every scenario changes the complete code in its own way, so that nothing can be reused from the one before. Measured on
two cores shared with other work: 24 seconds on two processes, 31 on one.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

_RULES = (
    'the code is adequate under the rule "cnd-res-2-xl/2c-major-maximum"',
    'the case "major-trafficker" is adequate under the rule "cnd-res-2-xl/2c-major-exposure"',
    'the case "major-trafficker" is adequate under the rule "un-1988/art-3-4-a-pecuniary"',
    'the code is adequate under the rule "un-1988/art-3-5-h-prior-conviction"',
    'the code is adequate under the rule "human-rights/iccpr-7-corporal"',
)
_SCENARIOS_PER_FILE = 100


def scenarios(count: int) -> Iterator[str]:
    """Yield so many different scenarios that hold."""
    for number in range(count):
        months = 132 + number % 100
        yield (
            f"  Scenario: Number {number}\n"
            f"    Given a complete penal code of a party to the drug conventions\n"
            f'    And the tier "trafficking-group" has a maximum of {months} months\n'
            f'    And the tier "trafficking-large" has a maximum of {months + number // 100} months\n'
            f"    When the code is evaluated\n"
            f"    Then {_RULES[number % len(_RULES)]}\n"
        )


def main(count: int, processes: int) -> None:
    """Write the scenarios into an empty folder, run them, and print the time."""
    with tempfile.TemporaryDirectory() as folder:
        texts = list(scenarios(count))
        for start in range(0, count, _SCENARIOS_PER_FILE):
            text = f"Feature: Part {start}\n" + "\n".join(texts[start : start + _SCENARIOS_PER_FILE])
            (Path(folder) / f"part-{start:05}.feature").write_text(text, encoding="utf-8")
        started = time.perf_counter()
        command = [sys.executable, "-m", "penalcheck", "verify", "-n", str(processes)]
        result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        seconds = time.perf_counter() - started
    print(result.stdout.splitlines()[-1] if result.returncode == 0 else result.stdout + result.stderr)
    print(f"{count} scenarios on {processes} process(es): {seconds:.1f} s, {1000 * seconds / count:.1f} ms each")


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    main(given[0] if given else 1000, given[1] if len(given) > 1 else 2)
