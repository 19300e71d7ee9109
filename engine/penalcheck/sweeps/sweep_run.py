"""One run of a sweep: codes one after the other, each read, swept and let go."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import prod
from typing import TypeVar

import polars as pl

from penalcheck.exposure.case import Case
from penalcheck.extract.penal_code import Extract
from penalcheck.files.fault import others_go_on
from penalcheck.files.loading import Loaded
from penalcheck.files.problem import BadInput, Problem
from penalcheck.findings.labels import short_labels
from penalcheck.messages.telling import tr
from penalcheck.rulebook.classification import Classification
from penalcheck.rulebook.rule import Rulebook
from penalcheck.sweeps.day_grid import read_days
from penalcheck.sweeps.flips import Course, course_frame, courses
from penalcheck.sweeps.parameter_grid import Varied, read_varied
from penalcheck.sweeps.sweeping import Sweep
from penalcheck.sweeps.timelines import Timeline, timelines

T = TypeVar("T")


@dataclass(frozen=True)
class Swept:
    """What the words on a code are made of: how its verdicts go with each parameter, and with the days."""

    extract: Extract
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

    @property
    def points(self) -> int:
        """How many times the rules are asked: of each code, on each day, at each value of the parameters."""
        return len(self.extracts) * len(self.days) * prod(len(one.values) for one in self.sweep.varied)

    def frames(self) -> Iterator[pl.DataFrame]:
        """Yield the verdicts at all points, as frames of some days of a code."""
        return self._of_each(lambda extract, label: self.sweep.frames(extract, self.days, label))

    def course_frames(self) -> Iterator[pl.DataFrame]:
        """Yield the courses of verdicts, as a frame for each code."""
        return self._of_each(self._course_frames)

    def _course_frames(self, extract: Extract, label: str) -> Iterator[pl.DataFrame]:
        law = self.sweep.law_of(extract, self.days)
        yield course_frame((one for varied in self.sweep.varied for one in courses(self.sweep, law, varied)), label)

    def swept(self) -> Iterator[Swept]:
        """Yield what the words on each code are made of."""
        return self._of_each(self._swept)

    def _swept(self, extract: Extract, label: str) -> Iterator[Swept]:
        law = self.sweep.law_of(extract, self.days)
        found = tuple(tuple(courses(self.sweep, law, varied)) for varied in self.sweep.varied)
        yield Swept(extract, label, found, tuple(timelines(self.sweep, law)) if len(self.days) > 1 else ())

    def _of_each(self, make: Callable[[Extract, str], Iterable[T]]) -> Iterator[T]:
        """Yield what is made of each code, which is also called by its label."""
        labels = short_labels((loaded.model.jurisdiction, loaded.source) for loaded in self.extracts)
        for loaded in self.extracts:
            with others_go_on(self.problems, loaded.source):
                yield from make(loaded.model, labels[loaded.model.jurisdiction, loaded.source])


def sweep_run(
    rules: tuple[Classification, Sequence[Rulebook], Sequence[Case]],
    extracts: Iterable[Loaded[Extract]],
    days: Iterable[str],
    vary: Iterable[str],
    problems: Iterable[Problem] = (),
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
    return SweepRun(Sweep(classification, rulebooks, cases, varied), tuple(extracts), tuple(chosen), list(problems))
