"""Shared means of the tests: small extracts as data, the shipped files, and the command line."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from penalcheck.cli import main
from penalcheck.document import Document, parse_document
from penalcheck.evaluation import Evaluation, Evaluator
from penalcheck.extract import Extract
from penalcheck.inputs import read_cases, read_classification, read_rulebooks
from penalcheck.loading import Loaded, load_model
from penalcheck.references import check_extract_references

DATA = Path(__file__).parent / "data"
ROOT = Path(__file__).parent.parent
COMPLETE_CODE = ROOT / "scenarios" / "complete-code.yaml"
DAY = dt.date(2026, 1, 1)

_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
"""Written in C where that is built: properties write thousands of extracts."""


def document_of(value: Any) -> Document:
    """Return plain values as a document, as if typed in a file."""
    text = yaml.dump(value, Dumper=_DUMPER, sort_keys=False, allow_unicode=True)
    return parse_document("test.yaml", text.encode())


def extract_of(value: Any) -> Loaded[Extract]:
    """Return plain values as a validated extract."""
    return load_model(Extract, document_of(value), check_extract_references)


@pytest.fixture(scope="session")
def evaluator() -> Evaluator:
    """All shipped rulebooks, compiled once."""
    classification = read_classification()
    return Evaluator(classification, read_rulebooks((), classification.vocabulary), read_cases())


@pytest.fixture(scope="session")
def _plain_extract() -> dict[str, Any]:
    return dict(parse_document("plain.yaml", COMPLETE_CODE.read_bytes()).value)


@pytest.fixture
def plain(_plain_extract: dict[str, Any]) -> dict[str, Any]:
    """A small sound extract as plain values, free to be changed."""
    return copy.deepcopy(_plain_extract)


@pytest.fixture
def evaluate(evaluator: Evaluator) -> Callable[[Any], Evaluation]:
    """Evaluate plain values under all shipped rulebooks on a fixed day."""
    return lambda value: evaluator.evaluate(extract_of(value), DAY)


@pytest.fixture
def penalcheck() -> Callable[..., Result]:
    """Run the command line in this process, as a user would type it."""

    def run(*args: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, list(args), input=stdin, prog_name="penalcheck")

    return run
