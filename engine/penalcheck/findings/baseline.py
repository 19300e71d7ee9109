"""The findings that an earlier result does not have, or has with another verdict or figure."""

from __future__ import annotations

from dataclasses import replace

from penalcheck.findings.record import ResultRecord
from penalcheck.findings.result import Result


def only_new(result: Result, earlier: ResultRecord, name: str) -> Result:
    """Return a result without the findings that are the same in the earlier one; `name` is that of the earlier file."""
    known = {(key, finding.fingerprint) for key, finding in earlier.by_key().items()}
    evaluations = tuple(
        replace(e, findings=tuple(f for f in e.findings if (f.key, f.fingerprint) not in known))
        for e in result.evaluations
    )
    return replace(result, evaluations=evaluations, baseline=name)
