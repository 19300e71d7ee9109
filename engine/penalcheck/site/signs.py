"""Signs and words for verdicts and forces, so that nothing is shown by colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from penalcheck.findings.finding import VERDICTS, Verdict
from penalcheck.messages.telling import marked, retold
from penalcheck.rulebook.rule import Force


@dataclass(frozen=True)
class VerdictSign:
    """The signs of one verdict; its texts are told in the language of the reader."""

    verdict: Verdict
    mark: str
    said: str
    means: str

    @property
    def word(self) -> str:
        """The verdict in words."""
        return retold(self.said)

    @property
    def meaning(self) -> str:
        """What the verdict means, in a sentence."""
        return retold(self.means)


@dataclass(frozen=True)
class ForceSign:
    """The words for the force of a rule, told in the language of the reader; `binding` rules are duties."""

    force: Force
    binding: bool
    said: str
    means: str

    @property
    def word(self) -> str:
        """The force in a word."""
        return retold(self.said)

    @property
    def meaning(self) -> str:
        """What the force means, in a sentence."""
        return retold(self.means)


_SIGNS: Final = {
    sign.verdict: sign
    for sign in (
        VerdictSign("falls_short", "▼", marked("Falls short"), marked("The law provides less than the rule requires.")),
        VerdictSign(
            "disproportionate",
            "▲",
            marked("Disproportionate"),
            marked("The law goes beyond the rule's ceiling: it goes too far."),
        ),
        VerdictSign(
            "undetermined",
            "?",
            marked("Undetermined"),
            marked(
                "The extract is not enough to decide. This never counts as adequate; the finding lists what to look up."
            ),
        ),
        VerdictSign("adequate", "✓", marked("Adequate"), marked("The law, as the extract states it, meets the rule.")),
        VerdictSign("not_applicable", "–", marked("Not applicable"), marked("The rule does not apply to this law.")),
    )
}
VERDICT_SIGNS: Final[dict[Verdict, VerdictSign]] = {verdict: _SIGNS[verdict] for verdict in VERDICTS}
"""The signs of verdicts, worst first."""

FORCE_SIGNS: Final[dict[Force, ForceSign]] = {
    sign.force: sign
    for sign in (
        ForceSign("mandatory", True, marked("Mandatory"), marked("The instrument binds its Parties.")),
        ForceSign(
            "qualified",
            True,
            marked("Qualified duty"),
            marked("The instrument binds its Parties, subject to their constitution, legal system or domestic law."),
        ),
        ForceSign(
            "recommended", False, marked("Recommended"), marked("The instrument encourages this. It is not a duty.")
        ),
        ForceSign(
            "interpretive",
            False,
            marked("Interpretive"),
            marked("A common interpretation, or that of a treaty body. It is not a duty."),
        ),
    )
}
