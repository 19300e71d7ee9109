"""What a bill changes: the bills of `data/bills` turn the verdicts that they must turn, and no others."""

from __future__ import annotations

from functools import cache

import pytest

from bills import BILLS, written_bill
from conftest import DAY
from penalcheck.exposure.case_files import read_cases
from penalcheck.extract.penal_code import Extract
from penalcheck.extract.references import check_extract_references
from penalcheck.files.document import parse_document
from penalcheck.files.loading import Loaded, load_model
from penalcheck.findings.evaluation import Evaluator
from penalcheck.reform.bill import Bill, LawAsOf, Questions, bill_of
from penalcheck.report.bill_formats import SCREEN, folded_text


@cache
def _told(evaluator: Evaluator, name: str) -> Bill:
    written = written_bill(name)
    sides = [_loaded(f"{file}.yaml", text) for file, text in (("law", written.before), ("bill", written.after))]
    return bill_of(_questions(evaluator), LawAsOf(sides[0], DAY), LawAsOf(sides[1], DAY))


def _questions(evaluator: Evaluator) -> Questions:
    return Questions(evaluator, evaluator.rules[1], read_cases())


def _loaded(file: str, text: str) -> Loaded[Extract]:
    return load_model(Extract, parse_document(file, text.encode()), check_extract_references)


@pytest.mark.parametrize("name", BILLS)
def test_a_bill_turns_the_verdicts_that_it_must_and_says_so_on_one_screen(evaluator: Evaluator, name: str) -> None:
    bill, expected = _told(evaluator, name), written_bill(name).expected
    found = {
        course: sorted({change.rule for change in bill.turned(course)}) for course in ("mended", "unsettled", "settled")
    }
    assert {course: rules for course, rules in found.items() if course in expected} == {
        course: sorted(expected[course]) for course in found if course in expected
    }
    if "worsened" in expected:
        assert {change.rule: change.after for change in bill.turned("worsened")} == expected["worsened"]
    text = folded_text(bill)
    assert all(words in " ".join(text.split()) for words in expected["says"]), text
    assert len(text.splitlines()) <= SCREEN
    assert all(len(line) <= 80 for line in text.splitlines())
