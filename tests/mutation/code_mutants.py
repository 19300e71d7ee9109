"""Score of the tests on the semantics' own code, changed in one place at a time; run by hand:

    python tests/mutation/code_mutants.py                        the modules of the semantics
    python tests/mutation/code_mutants.py exposure/priors.py     one of them, or any other of the package
    python tests/mutation/code_mutants.py --every 10             every tenth change

The tests are collected and run once, which also tells the lines that each of them reaches. Then each changed code runs
in a process of its own, forked from there, on the tests that reach its line, the fastest first, until one fails. A test
that takes longer than `--slowest` seconds is left out. Changes that no test can notice are listed, with the reason, in
`code_minded_by_none.yaml`. Default values and annotations are not changed, nor what stands in the body of a class.
"""

from __future__ import annotations

import argparse
import functools
import gc
import os
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType, FrameType, FunctionType
from typing import Any, Final

import pytest
import yaml
from code_changes import CodeChange, changed_tree, code_changes, file_of
from hypothesis import HealthCheck, Phase, settings

SEMANTICS: Final = (
    "extract/term.py",
    "extract/effect.py",
    "exposure/reach.py",
    "exposure/priors.py",
    "exposure/repeat_offender.py",
    "exposure/sentence_range.py",
    "rulebook/condition.py",
    "inference/compilation.py",
    "inference/engine.py",
)
"""The modules that say what a law does to an offender, and what a rule makes of it."""

TESTS: Final = Path(__file__).parents[1]
FOLDERS: Final = ("exposure", "extract", "rulebook", "inference")
LEFT_OUT: Final = ("test_properties_of_calculus.py", "test_probe_cases.py", "test_fields_are_read.py")
"""Tests of many laws, which take as long as all the others."""
LISTED: Final = Path(__file__).parent / "code_minded_by_none.yaml"
PROFILE: Final = "mutants"
NICE: Final = 15

settings.register_profile(
    PROFILE,
    max_examples=25,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)


def listed_changes() -> dict[tuple[str, str, str], str]:
    """Return why no test can notice a change, by its module, function and words."""
    entries = yaml.safe_load(LISTED.read_text(encoding="utf-8"))
    return {
        (module, entry["function"], words): entry["why"]
        for module, found in entries.items()
        for entry in found
        for words in entry["changes"]
    }


@dataclass
class Score:
    """What became of the changes of one module."""

    module: str
    killed: int = 0
    survivors: list[CodeChange] = field(default_factory=list)
    listed: list[CodeChange] = field(default_factory=list)

    @property
    def line(self) -> str:
        """The score in one line; a change on the list counts as one that survives."""
        unnoticed = len(self.survivors) + len(self.listed)
        share = self.killed / max(1, self.killed + unnoticed)
        return (
            f"{self.module}: {share:.1%} of {self.killed + unnoticed} changes noticed; "
            f"{len(self.survivors)} unnoticed, {len(self.listed)} more that no test can notice"
        )


class Mutants:
    """A plugin of pytest that runs the collected tests on the code as it is, then on each changed code."""

    def __init__(self, changes: Sequence[CodeChange], *, slowest: float, jobs: int) -> None:
        self._changes, self._slowest, self._jobs = changes, slowest, jobs
        self._reached: dict[tuple[str, int], set[int]] = defaultdict(set)
        self._seconds: dict[int, float] = {}
        self._failed = False
        self.scores = {change.module: Score(change.module) for change in changes}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note that a test failed."""
        self._failed = self._failed or report.failed

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run everything; a test that fails on the code as it is ends the run."""
        if session.testsfailed:
            raise pytest.UsageError("the tests cannot be collected")
        items = self._sound_tests(session.items)
        code = _LiveCode({str(file_of(module)) for module in self.scores})
        _, failed = os.waitpid(self._begin(None, list(items.values()), code, self._longest(items)), 0)
        if failed:
            raise pytest.UsageError("a test fails in a process of its own, or hangs, on the code as it is")
        why = listed_changes()
        running: dict[int, CodeChange] = {}
        for change in self._changes:
            chosen = sorted(self._reaching(change) & items.keys(), key=self._seconds.__getitem__)
            if len(running) >= self._jobs:
                self._settle(running, why)
            process = self._begin(change, [items[number] for number in chosen], code, self._longest(chosen))
            running[process] = change
        while running:
            self._settle(running, why)
        return True

    def _longest(self, numbers: Iterable[int]) -> int:
        """Return after how many seconds some tests surely do not end, as those of a library with threads."""
        return int(20 + 10 * sum(map(self._seconds.__getitem__, numbers)))

    def _sound_tests(self, items: list[pytest.Item]) -> dict[int, pytest.Item]:
        """Return the tests that are fast enough, by number, after each has run on the code as it is."""
        lines = {str(file_of(module)) for module in self.scores}
        # What an earlier test computed and left in a cache would hide the lines that this one reaches.
        caches = [cache for cache in _caches() if cache.__wrapped__.__code__.co_filename in lines]
        for number, item in enumerate(items):
            for cache in caches:
                cache.cache_clear()
            started = time.perf_counter()
            sys.settrace(functools.partial(self._traced, lines, number))
            following = items[number + 1] if number + 1 < len(items) else None
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            sys.settrace(None)
            self._seconds[number] = time.perf_counter() - started
            if self._failed:
                raise pytest.UsageError(f"{item.nodeid} fails on the code as it is")
        sound = {number: item for number, item in enumerate(items) if self._seconds[number] <= self._slowest}
        print(f"{len(sound)} of {len(items)} tests, {sum(map(self._seconds.__getitem__, sound)):.0f} s", flush=True)
        return sound

    def _traced(self, files: set[str], number: int, frame: FrameType, _event: str, _argument: Any) -> Any:
        file = frame.f_code.co_filename
        if file not in files:
            return None

        def line(frame: FrameType, event: str, _argument: Any) -> Any:
            if event == "line":
                self._reached[file, frame.f_lineno].add(number)
            return line

        return line

    def _reaching(self, change: CodeChange) -> set[int]:
        """Return the tests that reach the statement of a change; a constant may be used by any."""
        if not change.function:
            return set(self._seconds)
        file = str(file_of(change.module))
        return set().union(*(self._reached[file, line] for line in range(change.statement, change.line + 1)))

    def _begin(self, change: CodeChange | None, items: list[pytest.Item], code: _LiveCode, longest: int) -> int:
        """Run tests on a changed code in a process of its own, which ends with 1 if one fails; return its number.

        A process that takes longer than a number of seconds is ended by the clock: an endless change is noticed.
        """
        process = os.fork()
        if process:
            return process
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(longest)
        status = 1
        try:
            if change:
                code.change(change)
            status = int(self._fails(items))
        finally:
            os._exit(status)

    def _fails(self, items: list[pytest.Item]) -> bool:
        for item, following in zip(items, [*items[1:], None], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if self._failed:
                return True
        return False

    def _settle(self, running: dict[int, CodeChange], why: dict[tuple[str, str, str], str]) -> None:
        """Wait for one changed code, and note what became of it."""
        process, status = os.wait()
        change = running.pop(process)
        score = self.scores[change.module]
        if status:
            score.killed += 1
        elif (change.module, change.function, change.words) in why:
            score.listed.append(change)
        else:
            score.survivors.append(change)
            print(f"unnoticed: {change.name}", flush=True)


class _LiveCode:
    """The functions and constants of modules as they are in memory, which a change is put into."""

    def __init__(self, files: set[str]) -> None:
        self._functions: dict[tuple[str, str, int], list[FunctionType]] = defaultdict(list)
        gc.unfreeze()
        found = gc.get_objects()
        for function in (thing for thing in found if isinstance(thing, FunctionType)):
            code = function.__code__
            if code.co_filename in files:
                self._functions[code.co_filename, code.co_qualname, code.co_firstlineno].append(function)
        self._kept = _caches()
        gc.freeze()

    def change(self, change: CodeChange) -> None:
        """Put a change into the code in memory; what was computed before and kept is forgotten."""
        tree, file = changed_tree(change), str(file_of(change.module))
        if change.function:
            for code in _codes_in(compile(tree, file, "exec")):
                for function in self._functions[file, code.co_qualname, code.co_firstlineno]:
                    if code.co_freevars == function.__code__.co_freevars:
                        function.__code__ = code
        else:
            _change_constant(change, tree)
        for kept in self._kept:
            kept.cache_clear()


def _caches() -> list[Any]:
    """Return the caches of the package's functions."""
    caches = (thing for thing in gc.get_objects() if isinstance(thing, functools._lru_cache_wrapper))
    return [cache for cache in caches if str(cache.__module__).startswith("penalcheck")]


def _codes_in(code: CodeType) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from _codes_in(constant)


def _change_constant(change: CodeChange, tree: Any) -> None:
    """Evaluate the changed statement of a constant, in its module and wherever the constant was imported."""
    module = sys.modules[f"penalcheck.{change.module.removesuffix('.py').replace('/', '.')}"]
    statement = next(node for node in tree.body if node.lineno <= change.line <= node.end_lineno)
    before = dict(vars(module))
    exec(compile(type(tree)([statement], []), str(file_of(change.module)), "exec"), vars(module))
    for name in [name for name, value in vars(module).items() if before.get(name) is not value]:
        old, new = before.get(name), getattr(module, name)
        if isinstance(old, dict) and isinstance(new, dict):
            # Others may hold it under another name.
            old.clear()
            old.update(new)
            setattr(module, name, old)
        else:
            for other in [other for other in sys.modules.values() if vars(other).get(name) is old]:
                setattr(other, name, new)


def changes_of_modules(modules: Iterable[str], every: int) -> list[CodeChange]:
    """Return every Nth change of modules."""
    return [change for module in modules for change in code_changes(module)][::every]


def main() -> int:
    """Try the changes of modules and print which no test notices."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules", nargs="*", default=SEMANTICS, help="such as exposure/priors.py")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="try every Nth change")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="processes at a time")
    parser.add_argument("--slowest", type=float, default=2, metavar="S", help="leave out tests that take longer")
    parser.add_argument("--tests", nargs="+", default=[str(TESTS / folder) for folder in FOLDERS])
    chosen = parser.parse_args()
    os.nice(NICE)
    changes = changes_of_modules(chosen.modules, chosen.every)
    mutants = Mutants(changes, slowest=chosen.slowest, jobs=chosen.jobs)
    arguments = ["-o", "addopts=-p no:terminal -p no:xdist -p no:cacheprovider", "-m", "not slow"]
    arguments += ["--hypothesis-profile", PROFILE, "-W", "ignore::pytest.PytestAssertRewriteWarning"]
    arguments += [f"--ignore-glob=*/{name}" for name in LEFT_OUT]
    if pytest.main([*arguments, *chosen.tests], plugins=[mutants]):
        return 2
    for score in mutants.scores.values():
        print(score.line)
    return int(any(score.survivors for score in mutants.scores.values()))


if __name__ == "__main__":
    sys.exit(main())
