"""The findings that a command names by code, rule and subject."""

from __future__ import annotations

from collections.abc import Sequence

from penalcheck.files.problem import BadInput, Problem
from penalcheck.files.suggest import did_you_mean
from penalcheck.findings.evaluation import Judged
from penalcheck.findings.finding import VERDICTS
from penalcheck.messages.telling import tr


def asked_findings(judged: Sequence[Judged], subject: str | None, rule: str) -> list[Judged]:
    """Return the findings on a subject, or else those with the worst verdict; only the first if nothing is wrong.

    Raises BadInput if there are none.
    """
    subjects = [entry.finding.subject for entry in judged]
    if subject is not None:
        found = [entry for entry in judged if entry.finding.subject == subject]
        if not found:
            hint = did_you_mean(subject, subjects) or tr(
                "; there are: {names}", names=tr(", ").join(subjects) or tr("none")
            )
            raise BadInput(
                [
                    Problem(
                        f"--on {subject}",
                        None,
                        tr("not a subject of '{rule}' in this extract{hint}", rule=rule, hint=hint),
                    )
                ]
            )
        return found
    if not judged:
        raise BadInput([Problem(f"rule {rule}", None, tr("this extract has no subject of this rule"))])
    worst = min(VERDICTS.index(entry.finding.verdict) for entry in judged)
    found = [entry for entry in judged if entry.finding.verdict == VERDICTS[worst]]
    return found if worst < VERDICTS.index("adequate") else found[:1]
