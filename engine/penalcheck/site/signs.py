"""How verdicts and forces are shown: a sign, a short and a full word, so that colour never speaks alone."""

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
        VerdictSign("falls_short", "▼", "short", "Falls short", "The law gives less than the rule asks for."),
        VerdictSign("disproportionate", "▲", "excess", "Disproportionate", "The law goes beyond the rule's ceiling."),
        VerdictSign(
            "undetermined",
            "?",
            "open",
            "Undetermined",
            "The extract does not say enough. This is never counted as adequate; the finding names what to look up.",
        ),
        VerdictSign("adequate", "✓", "adeq.", "Adequate", "The law, as the extract states it, meets the rule."),
        VerdictSign("not_applicable", "–", "n/a", "Not applicable", "The rule is not asked of this law."),
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
        ForceSign("recommended", "R", "Recommended", "The instrument encourages. It is no duty."),
        ForceSign("interpretive", "I", "Interpretive", "A reading by a body or a common reading. It is no duty."),
    )
}
