"""The skeleton of a new file of reviews, with comments: an entry for each finding that is to be reviewed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from penalcheck.extract.skeleton import plain_scalar
from penalcheck.findings.finding import Finding, verdict_words

_HEAD = """\
# Reviews of findings. Keep the file in the folder 'reviews' beside the extract; reports then show them. A finding that
# is accepted does not count for the exit status until the review expires or the finding changes. Check as you go:
#   penalcheck check {file}
format: 1
reviews:
"""


def review_skeleton(findings: Iterable[Finding], day: dt.date, file: str) -> str:
    """Return commented reviews of findings that pass `penalcheck check` as they are, and that accept nothing yet."""
    return _HEAD.format(file=file) + "\n".join(line for finding in findings for line in _entry(finding, day)) + "\n"


def _entry(finding: Finding, day: dt.date) -> Iterator[str]:
    yield f"  # {verdict_words(finding.verdict)} ({finding.force}): {finding.title}"
    yield f"  - jurisdiction: {finding.jurisdiction}"
    yield f"    rule: {finding.key[1]}"
    yield f"    subject: {plain_scalar(finding.subject)}"
    yield "    state: annotated          # or accepted, or disputed"
    yield "    by: your name"
    yield f"    on: {day}"
    yield "    why: the reason, which every report shows"
    yield "    # until: " + f"{day.replace(year=day.year + 1, day=min(day.day, 28))}".ljust(18) + "# the last day"
    yield f"    fingerprint: {finding.fingerprint}   # if the finding changes, the review is stale"
