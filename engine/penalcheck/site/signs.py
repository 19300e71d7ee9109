"""Signs and words for verdicts and forces, so that nothing is shown by colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from penalcheck.findings.finding import VERDICTS, Verdict
from penalcheck.rulebook.rule import Force


@dataclass(frozen=True)
class VerdictSign:
    """The signs of one verdict."""

    verdict: Verdict
    mark: str
    short: str
    word: str
    meaning: str


@dataclass(frozen=True)
class ForceSign:
    """The words for the force of a rule."""

    force: Force
    short: str
    word: str
    meaning: str


_SIGNS: Final = {
    sign.verdict: sign
    for sign in (
        VerdictSign("falls_short", "▼", "short", "Falls short", "The law provides less than the rule requires."),
        VerdictSign("disproportionate", "▲", "excess", "Disproportionate", "The law goes beyond the rule's ceiling."),
        VerdictSign(
            "undetermined",
            "?",
            "open",
            "Undetermined",
            "The extract is not enough to decide. This never counts as adequate; the finding lists what to look up.",
        ),
        VerdictSign("adequate", "✓", "adeq.", "Adequate", "The law, as the extract states it, meets the rule."),
        VerdictSign("not_applicable", "–", "n/a", "Not applicable", "The rule does not apply to this law."),
    )
}
VERDICT_SIGNS: Final[dict[Verdict, VerdictSign]] = {verdict: _SIGNS[verdict] for verdict in VERDICTS}
"""The signs of verdicts, worst first."""

FORCE_SIGNS: Final[dict[Force, ForceSign]] = {
    sign.force: sign
    for sign in (
        ForceSign("mandatory", "M", "Mandatory", "The instrument binds its Parties."),
        ForceSign(
            "qualified",
            "Q",
            "Qualified duty",
            "The instrument binds its Parties, subject to their constitution, legal system or domestic law.",
        ),
        ForceSign("recommended", "R", "Recommended", "The instrument encourages this. It is not a duty."),
        ForceSign(
            "interpretive", "I", "Interpretive", "A common interpretation, or that of a treaty body. It is not a duty."
        ),
    )
}
