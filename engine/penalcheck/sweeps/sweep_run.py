"""One run of a sweep: codes one after the other, each read, swept and let go."""

from __future__ import annotations

import datetime as dt
import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from math import prod
from typing import TypeVar

import polars as pl

from penalcheck.exposure.case import Case
from penalcheck.extract.penal_code import Extract
from penalcheck.files.fault import others_go_on
from penalcheck.files.loading import Loaded
from penalcheck.files.problem import BadInput, Problem
from penalcheck.findings.labels import short_labels
from penalcheck.findings.workers import ALONE, Readable, Workers, answers_of, on_cluster
from penalcheck.messages.reader_language import speaking, spoken
from penalcheck.messages.telling import tr
from penalcheck.rulebook.classification import Classification
from penalcheck.rulebook.rule import Rulebook
from penalcheck.sweeps.day_grid import read_days
from penalcheck.sweeps.flips import Course, course_frame, courses
from penalcheck.sweeps.parameter_grid import Varied, read_varied
from penalcheck.sweeps.sweeping import Sweep
from penalcheck.sweeps.timelines import Timeline, timelines

T = TypeVar("T")
Make = Callable[[Sweep, Sequence[dt.date], Extract, str], Iterable[T]]
"""A function of this module that makes something of a code, which is also given its label."""


@dataclass(frozen=True)
class Swept:
    """What the words on a code are made of: how its verdicts go with each parameter, and with the days."""

    jurisdiction: str
    name: str
    label: str
    courses: tuple[tuple[Course, ...], ...]
    timelines: tuple[Timeline, ...]


@dataclass(frozen=True)
class CodeOfRun:
    """A code of a run, which is read when its turn comes, with what is known of it before."""

    readable: Readable
    jurisdiction: str
    first_day: dt.date | None
    """The earliest day of whose law the code tells; None if it tells of every day."""

    def tells_of(self, day: dt.date) -> bool:
        """Tell whether the day is not before all law that was read."""
        return self.first_day is None or self.first_day <= day

    def read(self) -> Loaded[Extract]:
        """Return the code. Raises BadInput with every problem of its file."""
        return self.readable if isinstance(self.readable, Loaded) else self.readable.read()


@dataclass(frozen=True)
class SweepRun:
    """A sweep with the codes and the days of a run; `problems` are those of codes, which others outlast."""

    sweep: Sweep
    codes: tuple[CodeOfRun, ...]
    days: tuple[dt.date, ...]
    problems: list[Problem]
    workers: Workers = ALONE

    @property
    def points(self) -> int:
        """How many times the rules are asked: of each code, on each day, at each value of the parameters."""
        return len(self.codes) * len(self.days) * prod(len(one.values) for one in self.sweep.varied)

    def frames(self) -> Iterator[pl.DataFrame]:
        """Yield the verdicts at all points, as frames of some days of a code."""
        return self._of_each(frames_of)

    def course_frames(self) -> Iterator[pl.DataFrame]:
        """Yield the courses of verdicts, as a frame for each code."""
        return self._of_each(course_frames_of)

    def swept(self) -> Iterator[Swept]:
        """Yield what the words on each code are made of."""
        return self._of_each(swept_of)

    def _of_each(self, make: Make[T]) -> Iterator[T]:
        """Yield what is made of each code, in their order, in this process or in others."""
        labels = short_labels((code.jurisdiction, code.readable.source) for code in self.codes)
        left = deque((code, labels[code.jurisdiction, code.readable.source]) for code in self.codes)
        # What was read already has parts that cannot be sent.
        if self.workers != ALONE and len(left) > 1 and not any(isinstance(one.readable, Loaded) for one, _ in left):
            yield from self._by_others(make, left)
        for code, label in left:
            with others_go_on(self.problems, code.readable.source):
                yield from make(self.sweep, self.days, code.read().model, label)

    def _by_others(self, make: Make[T], left: deque[tuple[CodeOfRun, str]]) -> Iterator[T]:
        """Yield what other processes make of codes, which are no longer `left` then; if one dies, the rest is."""
        from joblib import delayed

        packed = pickle.dumps((self.sweep.rules, self.days))
        jobs = [delayed(_made)(packed, make, code, label, spoken()) for code, label in left]
        with on_cluster(self.workers), suppress(OSError, RuntimeError):
            for found, problems in answers_of(iter(jobs), self.workers):
                left.popleft()
                self.problems.extend(problems)
                yield from found


def _made(packed: bytes, make: Make[T], code: CodeOfRun, label: str, language: str) -> tuple[list[T], list[Problem]]:
    """Return what is made of a code in another process, which reads it anew, and what is wrong."""
    problems: list[Problem] = []
    found: list[T] = []
    with speaking(language), others_go_on(problems, code.readable.source):
        sweep, days = _unpacked(packed)
        found += make(sweep, days, code.read().model, label)
    return found, problems


@lru_cache(maxsize=1)
def _unpacked(packed: bytes) -> tuple[Sweep, tuple[dt.date, ...]]:
    """Return the sweep of a run; a process makes it once for all the codes that it is given."""
    rules, days = pickle.loads(packed)
    return Sweep(*rules), days


def frames_of(sweep: Sweep, days: Sequence[dt.date], extract: Extract, label: str) -> Iterator[pl.DataFrame]:
    """Yield the verdicts on a code at all points."""
    return sweep.frames(extract, days, label)


def course_frames_of(sweep: Sweep, days: Sequence[dt.date], extract: Extract, label: str) -> Iterator[pl.DataFrame]:
    """Yield the courses of the verdicts on a code."""
    law = sweep.law_of(extract, days)
    yield course_frame((one for varied in sweep.varied for one in courses(sweep, law, varied)), label)


def swept_of(sweep: Sweep, days: Sequence[dt.date], extract: Extract, label: str) -> Iterator[Swept]:
    """Yield what the words on a code are made of."""
    law = sweep.law_of(extract, days)
    found = tuple(tuple(courses(sweep, law, varied)) for varied in sweep.varied)
    of_days = tuple(timelines(sweep, law)) if len(days) > 1 else ()
    yield Swept(extract.jurisdiction, extract.told_name, label, found, of_days)


def sweep_run(
    rules: tuple[Classification, Sequence[Rulebook], Sequence[Case]],
    extracts: Iterable[Readable],
    days: Iterable[str],
    vary: Iterable[str],
    problems: list[Problem],
    workers: Workers = ALONE,
) -> SweepRun:
    """Return a run over days and parameters as they are typed; without days, today.

    What is wrong with a code is added to `problems`. Raises BadInput with all that is wrong with days and parameters.
    """
    classification, rulebooks, cases = rules
    wrong: list[Problem] = []
    varied: list[Varied] = []
    chosen: list[dt.date] = []
    with others_go_on(wrong, "--vary"):
        varied = read_varied(vary, rulebooks)
    with others_go_on(wrong, "--days"):
        chosen = read_days(days) or [dt.date.today()]
    if not wrong and not varied and len(chosen) == 1:
        told = tr("there is nothing to sweep: name a range of days, or of values, such as --days 1960..2026")
        wrong.append(Problem("penalcheck sweep", None, told))
    if wrong:
        raise BadInput(wrong)
    codes: list[CodeOfRun] = []
    for readable in extracts:
        with others_go_on(problems, readable.source):
            law = readable.model if isinstance(readable, Loaded) else readable.read().model
            codes.append(CodeOfRun(readable, law.jurisdiction, law.first_day))
    sweep = Sweep(classification, rulebooks, cases, varied)
    return SweepRun(sweep, tuple(codes), tuple(chosen), problems, workers)
