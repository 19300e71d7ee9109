"""Attacks the command line with changed files; run by hand: python tests/fuzz/attack.py --rounds 10000 --seed 1.

Each round changes one file of some kind, starting from shipped ones, and reads it by commands in this process. What no
input may bring about is a leak: a traceback, a hang, a status but 0, 1 and 2, a message without a place, a file that is
sound by `check` and ends `evaluate` with 2. Of each kind of leak the first input is written to a folder, made small,
with the command that repeats it. A round depends on the seed and its own number alone.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import shlex
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from attacked_files import KINDS, RESULT, Arsenal, Attack
from run_judge import Leak, carried_out, judged, leaks_of
from seeds_of_attacks import CITED, ONE_RULE, SOUND, fixed_files

_WEIGHTS: Final = {
    "extract": 36,
    "case": 16,
    "rulebook": 14,
    "profile": 8,
    "review": 7,
    "result": 7,
    "feature": 12,
    "law text": 8,
    "lock": 8,
}
_BATCH: Final = 25
"""Features that are verified together: most of the time of `verify` goes into its beginning."""


class Campaign:
    """Rounds of attacks in a folder of their own, and the leaks that were found, by kind."""

    def __init__(self, folder: Path, failures: Path, seed: int, kinds: Iterable[str] = KINDS) -> None:
        self._folder = folder
        self._seed = seed
        self._kinds = list(kinds)
        self._failures = failures
        self._waiting: list[tuple[int, Attack]] = []
        self.tally = Counter[str]()
        self.sound = 0
        """Files that the first command took; of features only those that were tried by themselves."""
        self.leaks = Counter[str]()
        self.examples: dict[str, str] = {}
        with _inside(folder):
            for name, text in fixed_files().items():
                Path(name).write_text(text, encoding="utf-8")
            result = carried_out(
                ("evaluate", SOUND, "--rulebook", ONE_RULE, "--as-of", "2026-01-01", "--format", "json")
            )
        (folder / RESULT).write_text(result.stdout, encoding="utf-8")
        self.arsenal = Arsenal(result.stdout)

    def rounds(self, numbers: Iterable[int]) -> Iterator[int]:
        """Carry out rounds, and yield the number of each when it is begun."""
        with _inside(self._folder):
            for number in numbers:
                rng = random.Random(f"{self._seed} {number}")
                kind = rng.choices(self._kinds, [_WEIGHTS[kind] for kind in self._kinds])[0]
                attack = self.arsenal.attack(kind, rng)
                self.tally[kind] += 1
                if kind == "feature":
                    self._wait(number, attack)
                else:
                    self._try(number, attack)
                yield number
            self._verify()

    def _wait(self, number: int, attack: Attack) -> None:
        self._waiting.append((number, attack))
        if len(self._waiting) == _BATCH:
            self._verify()

    def _verify(self) -> None:
        """Verify the features that wait; each by itself if anything is wrong with them together."""
        contents = {f"f{number}.feature": attack.content for number, attack in self._waiting}
        for name, content in contents.items():
            Path(name).write_bytes(content)
        if contents and any(judged(carried_out(("verify", *contents)), contents, {0, 1, 2})):
            for number, attack in self._waiting:
                self._try(number, attack)
        for name in contents:
            Path(name).unlink()
        self._waiting.clear()

    def _try(self, number: int, attack: Attack) -> None:
        leaks, sound = self._carried_out(attack)
        self.sound += sound
        for leak in leaks:
            if leak.kind not in self.leaks:
                self._keep(number, attack, leak)
            self.leaks[leak.kind] += 1

    def _carried_out(self, attack: Attack) -> tuple[list[Leak], bool]:
        path = Path(attack.file)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(attack.content)
        try:
            return leaks_of(attack)
        finally:
            path.unlink()

    def _keep(self, number: int, attack: Attack, leak: Leak) -> None:
        """Write the first input of a kind of leak, made smaller, with what repeats it."""

        def leaks(content: bytes) -> bool:
            smaller = Attack(attack.kind, attack.file, content, attack.first, attack.then)
            return any(one.kind == leak.kind for one in self._carried_out(smaller)[0])

        slow = leak.kind.startswith(("hang", "slow"))
        content = attack.content if slow else smallest(attack.content, leaks)
        repeat = f"python -m penalcheck {shlex.join(leak.args)}"
        self.examples[leak.kind] = f"round {number}: {repeat}"
        folder = self._failures / f"{len(self.leaks) + 1:03}-{attack.kind}"
        for name in (SOUND, ONE_RULE, CITED, RESULT):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(Path(name).read_bytes())
        (folder / attack.file).parent.mkdir(exist_ok=True)
        (folder / attack.file).write_bytes(content)
        begun = f"seed {self._seed}, round {number}, changes: {', '.join(attack.changes)}"
        told = "\n".join((leak.kind, begun, repeat, leak.text))
        (folder / "leak.txt").write_text(told, encoding="utf-8", errors="replace")


@contextlib.contextmanager
def _inside(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def smallest(content: bytes, leaks: Callable[[bytes], bool], seconds: float = 3.0) -> bytes:
    """Return what is left of a text when lines are struck out as long as it still leaks, or the time is over."""
    lines = content.split(b"\n")
    until = time.process_time() + seconds
    size = len(lines) // 2
    while size:
        at = 0
        while at < len(lines) and time.process_time() < until:
            fewer = lines[:at] + lines[at + size :]
            if leaks(b"\n".join(fewer)):
                lines = fewer
            else:
                at += size
        size //= 2
    return b"\n".join(lines)


def report(campaign: Campaign, begun: float) -> str:
    """Return how many inputs were tried, of which kinds, and how many leaked."""
    kinds = ", ".join(f"{number:,} {kind}" for kind, number in sorted(campaign.tally.items()))
    leaks = f"{campaign.leaks.total():,} leaks of {len(campaign.leaks)} kinds"
    told = f"{campaign.tally.total():,} inputs ({kinds}), {campaign.sound:,} of them sound"
    return f"{told}; {leaks}; {time.time() - begun:.0f} s"


def main() -> None:
    """Carry out the rounds, tell how they stand every minute, and end with status 1 if anything leaked."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--first", type=int, default=0, metavar="N", help="the number of the first round")
    parser.add_argument("--kind", action="append", choices=KINDS, help="only files of this kind")
    parser.add_argument(
        "--failures", type=Path, default=Path("fuzz-failures"), help="where inputs that leak are written"
    )
    chosen = parser.parse_args()
    begun = told = time.time()
    with tempfile.TemporaryDirectory() as folder:
        campaign = Campaign(Path(folder), chosen.failures.resolve(), chosen.seed, chosen.kind or KINDS)
        for number in campaign.rounds(range(chosen.first, chosen.first + chosen.rounds)):
            if time.time() - told > 60:
                told = time.time()
                print(f"round {number}: {report(campaign, begun)}", flush=True)
    for kind, times in campaign.leaks.most_common():
        print(f"{times:6} {kind}\n       {campaign.examples[kind]}")
    print(report(campaign, begun), flush=True)
    raise SystemExit(1 if campaign.leaks else 0)


if __name__ == "__main__":
    main()
