"""Results as JUnit XML, for the test views of build servers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from penalcheck.findings.evaluation import Evaluation
from penalcheck.findings.finding import FAILING, Finding
from penalcheck.findings.result import Result, place
from penalcheck.findings.rows import found_text, review_texts
from penalcheck.messages.telling import retold, tr
from penalcheck.report.formats import View
from penalcheck.rulebook.rule import FORCE_WORDS

if TYPE_CHECKING:
    import junitparser

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_junit(result: Result, view: View) -> str:  # noqa: ARG001  (every finding is a test case)
    """Return a suite for each jurisdiction, and a test case for each finding.

    A test case fails if the finding does; it is skipped if the finding is undetermined or not applicable.
    """
    import junitparser

    document = junitparser.JUnitXml("penalcheck")
    for evaluation in result.evaluations:
        suite = junitparser.TestSuite(_text(f"{result.label(evaluation)} {evaluation.extract.told_name}"))
        suite.add_property("as_of", evaluation.day.isoformat())
        suite.add_property("engine", result.engine)
        suite.add_property("file", _text(evaluation.document.source))
        if result.filter:
            suite.add_property("filter", result.filter.told())
        if evaluation.fault:
            suite.add_testcase(_fault("engine", evaluation.fault))
        suite.add_testcases([_case(result, evaluation, finding) for finding in evaluation.findings])
        document.add_testsuite(suite)
    if result.problems:
        suite = junitparser.TestSuite("problems")
        suite.add_testcases([_fault(_text(problem.source), str(problem)) for problem in result.problems])
        document.add_testsuite(suite)
    text: bytes = document.tostring()  # type: ignore[no-untyped-call]
    return text.decode()


def _case(result: Result, evaluation: Evaluation, finding: Finding) -> junitparser.TestCase:
    import junitparser

    book, rule = finding.rulebook, finding.rule
    case = junitparser.TestCase(
        _text(f"{rule} on {finding.subject}"), classname=_text(f"{result.label(evaluation)}.{book}"), time=0
    )
    message = _text(tr("found {found}; required {required}", found=found_text(finding), required=finding.required))
    if finding.verdict in FAILING:
        failure = junitparser.Failure(message, finding.verdict)
        failure.text = _text("\n".join(_argument(result, evaluation, finding)))
        case.result = [failure]
    elif finding.verdict == "undetermined":
        case.result = [
            junitparser.Skipped(_text(tr("undetermined: look up {facts}", facts=", ".join(finding.missing))))
        ]
    elif finding.verdict == "not_applicable":
        case.result = [junitparser.Skipped(tr("not applicable"))]
    return case


def _argument(result: Result, evaluation: Evaluation, finding: Finding) -> list[str]:
    laws = [
        tr("law: {citation} at {place}", citation=evidence.citation, place=place(evaluation, evidence))
        for evidence in finding.evidence
    ]
    reviews = [tr("review: {text}", text=text) for text in review_texts(result, evaluation, finding)]
    force = tr("force: {force}", force=retold(FORCE_WORDS[finding.force]))
    return [finding.title, force, finding.explanation, *laws, finding.remedy, *reviews]


def _fault(name: str, message: str) -> junitparser.TestCase:
    import junitparser

    case = junitparser.TestCase(name, classname="penalcheck", time=0)
    case.result = [junitparser.Error(_text(message), "error")]
    return case


def _text(text: str) -> str:
    """Return a text without the control characters that XML cannot hold."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
