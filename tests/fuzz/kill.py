"""Kill commands that write at random moments: never a half, never none, nothing left behind by the next run.

`python tests/fuzz/kill.py 50` makes 50 rounds of each kind; a seed may follow. Every other kill falls into the last
moments of the command, in which it writes.
"""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
CHOICE = ("law.yaml", "--rulebook", str(ROOT / "tests" / "data" / "one_rule.yaml"), "--as-of", "2026-01-01")
PENALCHECK = (sys.executable, "-m", "penalcheck")
SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)


@dataclass(frozen=True)
class Kind:
    """A command that writes to `out`, what stands there, and the two texts that may."""

    name: str
    arguments: tuple[str, ...]
    is_whole: Callable[[Path], bool]


def _report_is_whole(out: Path) -> bool:
    listed = (out / "penalcheck-files.txt").read_text(encoding="utf-8").splitlines()[1:]
    found = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    ended = all(
        (out / name).read_text(encoding="utf-8").rstrip().endswith("</html>") for name in listed if "html" in name
    )
    return found == {*listed, "penalcheck-files.txt", "mine.txt"} and ended


def _result_is_whole(out: Path) -> bool:
    return out.read_text(encoding="utf-8").rstrip().endswith("}")


def _law_is_untouched(out: Path) -> bool:
    return out.read_text(encoding="utf-8") == (ROOT / "scenarios" / "complete-code.yaml").read_text(encoding="utf-8")


KINDS = (
    Kind("report", ("report", "out", *CHOICE, "--case", "courier", "--force"), _report_is_whole),
    Kind("--output", ("evaluate", *CHOICE, "--format", "json", "--output", "out"), _result_is_whole),
    Kind("amend", ("amend", "NO", *CHOICE, "--patch"), _law_is_untouched),
)


def rounds(kind: Kind, number: int, chance: random.Random) -> int:
    """Kill a command this many times, and return how often it was killed before its end. Raises AssertionError."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        law = folder / "law.yaml"
        law.write_text((ROOT / "scenarios" / "complete-code.yaml").read_text(encoding="utf-8"), encoding="utf-8")
        out = law if kind.name == "amend" else folder / "out"
        seconds = _run(kind, folder)
        if kind.name == "report":
            (out / "mine.txt").write_text("mine", encoding="utf-8")
        killed = 0
        for turn in range(number):
            start = 0.8 if turn % 2 else 0.1
            process = subprocess.Popen(
                (*PENALCHECK, *kind.arguments), cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            time.sleep(seconds * chance.uniform(start, 1.1))
            process.send_signal(chance.choice(SIGNALS))
            killed += process.wait() not in (0, 1)
            assert kind.is_whole(out), f"{kind.name}: what stands after a kill is not whole"
        _run(kind, folder)
        assert kind.is_whole(out)
        left = sorted(path.name for path in folder.iterdir())
        assert left in (["law.yaml"], ["law.yaml", "out"]), f"{kind.name}: left behind: {left}"
        return killed


def _run(kind: Kind, folder: Path) -> float:
    started = time.monotonic()
    subprocess.run((*PENALCHECK, *kind.arguments), cwd=folder, check=False, capture_output=True)
    return time.monotonic() - started


def main(number: str = "50", seed: str = "") -> None:
    """Kill each kind of command this many times, and tell how often it was killed before its end."""
    chosen = seed or str(random.SystemRandom().randrange(10**6))
    chance = random.Random(chosen)
    for kind in KINDS:
        print(f"{kind.name}: {rounds(kind, int(number), chance)} of {number} killed (seed {chosen})", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
