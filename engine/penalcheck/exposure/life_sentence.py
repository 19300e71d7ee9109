"""When a life sentence may end, by the rules of the general part on life and on release."""

from __future__ import annotations

from typing import Literal

from penalcheck.extract.general_part import Life
from penalcheck.extract.law import Law
from penalcheck.extract.term import Term


def release_from_life(law: Law) -> Term | Literal["none", "varies", "unknown"]:
    """Return after what time the earliest release from life is possible; `none`: never.

    The rule on life itself decides, or else those on release.
    """
    stated = law.general.life
    if isinstance(stated, Life) and stated.release_after != "unknown":
        return stated.release_after
    rules = law.general.release
    if not isinstance(rules, tuple):
        return "none" if rules == "none" else "unknown"
    for rule in rules:
        if rule.applies_to == "life" and rule.applies == "mandatory" and law.in_force(rule):
            if not rule.possible:
                return "none"
            return rule.after or "unknown"
    return "unknown"
