"""One run of a sweep: codes one after the other, each read, swept and let go."""

from __future__ import annotations

import datetime as dt
import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from math import prod
from typing import TypeVar

import polars as pl

from penalcheck.exposure.case import Case
from penalcheck.extract.penal_code import Extract
from penalcheck.extract.references import check_extract_references
from penalcheck.extract.source_lock import ExtractLock
from penalcheck.files.document import Document
from penalcheck.files.fault import others_go_on
from penalcheck.files.loading import Loaded, load_model
from penalcheck.files.problem import BadInput, Problem
from penalcheck.findings.labels import short_labels
from penalcheck.findings.workers import ALONE, Workers, on_cluster
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
class SweepRun:
    """A sweep with the codes and the days of a run; `problems` are those of codes, which others outlast."""

    sweep: Sweep
    extracts: tuple[Loaded[Extract], ...]
    days: tuple[dt.date, ...]
    problems: list[Problem] = field(default_factory=list)
    workers: Workers = ALONE

    @property
    def points(self) -> int:
        """How many times the rules are asked: of each code, on each day, at each value of the parameters."""
        return len(self.extracts) * len(self.days) * prod(len(one.values) for one in self.sweep.varied)

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
        labels = short_labels((loaded.model.jurisdiction, loaded.source) for loaded in self.extracts)
        left = deque((loaded, labels[loaded.model.jurisdiction, loaded.source]) for loaded in self.extracts)
        if self.workers != ALONE and len(left) > 1:
            yield from self._by_others(make, left)
        for loaded, label in left:
            with others_go_on(self.problems, loaded.source):
                yield from make(self.sweep, self.days, loaded.model, label)

    def _by_others(self, make: Make[T], left: deque[tuple[Loaded[Extract], str]]) -> Iterator[T]:
        """Yield what other processes make of codes, which are no longer `left` then; if one dies, the rest is."""
        from joblib import Parallel, delayed

        packed = pickle.dumps((self.sweep.rules, self.days))
        number = -1 if self.workers.cluster and self.workers.number == ALONE.number else self.workers.number
        with on_cluster(self.workers), suppress(OSError, RuntimeError):
            made = Parallel(n_jobs=number, return_as="generator", batch_size=1)(
                delayed(_made)(packed, make, loaded.document, loaded.model.lock, label) for loaded, label in tuple(left)
            )
            for found, problems in made:
                left.popleft()
                self.problems.extend(problems)
                yield from found


def _made(
    packed: bytes, make: Make[T], document: Document, lock: ExtractLock, label: str
) -> tuple[list[T], list[Problem]]:
    """Return what is made of a code in another process, which reads it anew, and what is wrong."""
    problems: list[Problem] = []
    found: list[T] = []
    with others_go_on(problems, document.source):
        loaded = load_model(Extract, document, check_extract_references)
        loaded.model.locked_by(lock)
        sweep, days = _unpacked(packed)
        found += make(sweep, days, loaded.model, label)
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
    extracts: Iterable[Loaded[Extract]],
    days: Iterable[str],
    vary: Iterable[str],
    problems: Iterable[Problem] = (),
    workers: Workers = ALONE,
) -> SweepRun:
    """Return a run over days and parameters as they are typed; without days, today.

    Raises BadInput with the problems of all of them.
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
    sweep = Sweep(classification, rulebooks, cases, varied)
    return SweepRun(sweep, tuple(extracts), tuple(chosen), list(problems), workers)
