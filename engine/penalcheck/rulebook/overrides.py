"""Changes of rulebooks by a reviewer: parameters set and rules retired, each with a reason that reports show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from penalcheck.files.problem import Place


@dataclass(frozen=True)
class Setting:
    """A new value for a parameter: a number, with or without its unit."""

    rulebook: str
    parameter: str
    value: str
    reason: str
    by: str
    place: Place


class WrittenSetting(str):
    """A setting as it is typed, such as 'untoc.serious_crime=5', that stands in a file and knows its place."""

    place: Place

    def __new__(cls, text: str, place: Place) -> WrittenSetting:
        """Return the text with its place."""
        setting = super().__new__(cls, text)
        setting.place = place
        return setting


@dataclass(frozen=True)
class Retirement:
    """A rule that is not to be evaluated."""

    rulebook: str
    rule: str
    reason: str
    by: str
    place: Place


@dataclass(frozen=True)
class Override:
    """One change as reports show it: what was changed, to which value, why, and by which file or option."""

    kind: Literal["parameter", "retired", "added"]
    what: str
    to: str
    reason: str
    by: str
