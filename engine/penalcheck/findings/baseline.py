"""The findings that an earlier result does not have, or has with another verdict or figure."""

from __future__ import annotations

from dataclasses import replace

from penalcheck.findings.evaluation import Evaluation
from penalcheck.findings.evaluations import Evaluations, heads_of
from penalcheck.findings.finding import Finding
from penalcheck.findings.labels import doubled, label
from penalcheck.findings.record import ResultRecord
from penalcheck.findings.result import Result


def only_new(result: Result, earlier: ResultRecord, name: str) -> Result:
    """Return a result without the findings that are the same in the earlier one; `name` is that of the earlier file."""
    twice = doubled((head.jurisdiction for head in heads_of(result.evaluations)), earlier.codes)
    known = {(key, finding.fingerprint) for key, finding in earlier.by_key(twice).items()}

    def is_new(evaluation: Evaluation, finding: Finding) -> bool:
        code, rule, subject = finding.key
        return ((label(code, evaluation.document.source, twice), rule, subject), finding.fingerprint) not in known

    narrowed = (replace(e, findings=tuple(f for f in e.findings if is_new(e, f))) for e in result.evaluations)
    return replace(result, evaluations=Evaluations(narrowed), baseline=name, whole=result.whole or result)
