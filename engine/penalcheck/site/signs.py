"""Signs and words for verdicts and forces, so that nothing is shown by colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from penalcheck.findings.finding import VERDICTS, Verdict
from penalcheck.messages.telling import marked, retold
from penalcheck.report.word_meanings import FORCE_MEANINGS, VERDICT_MEANINGS
from penalcheck.rulebook.rule import Force


@dataclass(frozen=True)
class VerdictSign:
    """The signs of one verdict; its texts are told in the language of the reader."""

    verdict: Verdict
    mark: str
    said: str

    @property
    def word(self) -> str:
        """The verdict in words."""
        return retold(self.said)

    @property
    def meaning(self) -> str:
        """What the verdict means, in a sentence."""
        return retold(VERDICT_MEANINGS[self.verdict])


@dataclass(frozen=True)
class ForceSign:
    """The words for the force of a rule, told in the language of the reader; `binding` rules are duties."""

    force: Force
    binding: bool
    said: str

    @property
    def word(self) -> str:
        """The force in a word."""
        return retold(self.said)

    @property
    def meaning(self) -> str:
        """What the force means, in a sentence."""
        return retold(FORCE_MEANINGS[self.force])


_SIGNS: Final = {
    sign.verdict: sign
    for sign in (
        VerdictSign("falls_short", "▼", marked("Falls short")),
        VerdictSign("disproportionate", "▲", marked("Disproportionate")),
        VerdictSign("undetermined", "?", marked("Undetermined")),
        VerdictSign("adequate", "✓", marked("Adequate")),
        VerdictSign("not_applicable", "–", marked("Not applicable")),
    )
}
VERDICT_SIGNS: Final[dict[Verdict, VerdictSign]] = {verdict: _SIGNS[verdict] for verdict in VERDICTS}
"""The signs of verdicts, worst first."""

FORCE_SIGNS: Final[dict[Force, ForceSign]] = {
    sign.force: sign
    for sign in (
        ForceSign("mandatory", True, marked("Mandatory")),
        ForceSign("qualified", True, marked("Qualified duty")),
        ForceSign("recommended", False, marked("Recommended")),
        ForceSign("interpretive", False, marked("Interpretive")),
    )
}
