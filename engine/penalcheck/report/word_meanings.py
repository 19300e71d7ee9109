"""What the words of a report mean: verdicts, forces and grades of evidence, each in a sentence for the reader."""

from __future__ import annotations

from typing import Final

from penalcheck.extract.evidence import Grade
from penalcheck.findings.finding import Verdict
from penalcheck.messages.telling import marked
from penalcheck.rulebook.rule import Force

VERDICT_MEANINGS: Final[dict[Verdict, str]] = {
    "falls_short": marked("The law provides less than the rule requires."),
    "disproportionate": marked("The law goes beyond the rule's ceiling: it goes too far."),
    "undetermined": marked(
        "The extract is not enough to decide. This never counts as adequate; the finding lists what to look up."
    ),
    "adequate": marked("The law, as the extract states it, meets the rule."),
    "not_applicable": marked("The rule does not apply to this law."),
}
FORCE_MEANINGS: Final[dict[Force, str]] = {
    "mandatory": marked("The instrument binds its Parties."),
    "qualified": marked(
        "The instrument binds its Parties, subject to their constitution, legal system or domestic law."
    ),
    "recommended": marked("The instrument encourages this. It is not a duty."),
    "interpretive": marked("A common interpretation, or that of a treaty body. It is not a duty."),
}
GRADE_WORDS: Final[dict[Grade, str]] = {
    "verified": marked("verified"),
    "checked": marked("checked"),
    "stale": marked("stale"),
    "unverified": marked("unverified"),
}
"""The grades in words, best first."""
GRADE_MEANINGS: Final[dict[Grade, str]] = {
    "verified": marked("Somebody has read it in the law, and it stands in the text of a day that is kept on record."),
    "checked": marked("Somebody has read it in the law, in the source named."),
    "stale": marked("Somebody has read it in the law, and the article has changed since."),
    "unverified": marked("Nobody has read it in the text of the law."),
}
"""What the grades mean, best first."""
