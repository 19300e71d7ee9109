"""Timelines: how the verdict of each rule on each subject goes with the days, at the rulebooks' own values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from penalcheck.findings.finding import VERDICTS, Verdict
from penalcheck.sweeps.settling import RANK, RULE, STATE, SUBJECT, own_values
from penalcheck.sweeps.sweeping import LawOfDays, Sweep


@dataclass(frozen=True)
class Timeline:
    """The verdict of a rule on a subject on each day; None if the law of the day has no such subject."""

    rule: str
    subject: str
    verdicts: tuple[tuple[dt.date, Verdict | None], ...]

    @property
    def changes(self) -> bool:
        """Whether the verdict is not the same on all days."""
        return len({verdict for _, verdict in self.verdicts}) > 1


def timelines(sweep: Sweep, law: LawOfDays) -> Iterator[Timeline]:
    """Yield the timeline of each verdict on a code, in the order of the rules."""
    found: dict[tuple[str, str], dict[dt.date, Verdict]] = {}
    for one in sweep.settled(law, own_values):
        for rule, subject, state, rank in one.ranks.select(RULE, SUBJECT, STATE, RANK).sort(SUBJECT).iter_rows():
            found.setdefault((rule, subject), {})[state] = VERDICTS[rank]
    for rule, subject in sorted(found, key=lambda key: sweep.place_of(key[0])):
        of_state = found[rule, subject]
        yield Timeline(rule, subject, tuple((day, of_state.get(state)) for day, state in law.state_of.items()))
