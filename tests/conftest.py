"""Shared means of the tests: small extracts as data, the shipped files, and the command line."""

from __future__ import annotations

import copy
import datetime as dt
import gc
import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, settings

from legislation import Legislation, enacted
from penalcheck import __file__ as tested_package
from penalcheck.cli import main
from penalcheck.exposure.case_files import read_cases
from penalcheck.extract.penal_code import Extract
from penalcheck.extract.references import check_extract_references
from penalcheck.files.document import Document, parse_document
from penalcheck.files.loading import Loaded, load_model
from penalcheck.findings.evaluation import Evaluation, Evaluator
from penalcheck.rulebook.classification import Classification
from penalcheck.rulebook.rulebook_files import read_classification, read_rulebooks
from penalcheck.rulebook.rulebook_reader import load_rulebook

# Messages are compared in English, wherever the tests run.
os.environ["LANGUAGE"] = "en"

DATA = Path(__file__).parent / "data"
ROOT = Path(__file__).parent.parent
CODES = sorted(path.stem for path in (ROOT / "scenarios" / "extracts").glob("*.yaml"))
"""The shipped extracts, by the names of their files."""
VARIED_CODES = [ROOT / "scenarios" / "extracts" / f"{code}.yaml" for code in ("au", "co", "de", "es", "fr", "in", "us")]
"""Shipped extracts that state the most kinds of rules between them, for what would take too long on all."""
COMPLETE_CODE = ROOT / "scenarios" / "complete-code.yaml"
DAY = dt.date(2026, 1, 1)
CITE = {"instrument": "act", "article": 1}
TESTLAND: dict[str, Any] = {
    "format": 1,
    "jurisdiction": "AQ",
    "name": "Testland",
    "level": "national",
    "legal_family": "civil",
    "instruments": {"act": {"title": "Drugs Act", "short": "DA", "source": "imaginary"}},
}
"""The head of an extract of one act; `CITE` cites its first article."""

settings.register_profile("gate", max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
settings.register_profile("dev", settings.get_profile("gate"), max_examples=10)
settings.load_profile("dev")


def examples(number: int) -> settings:
    """Let a property try this many examples under the profile `gate`, and a tenth of them elsewhere.

    `pytest --hypothesis-profile gate` tries them all.
    """
    return settings(max_examples=number * settings.default.max_examples // 100)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put properties first: they take longest, and one that is begun last leaves the other workers idle."""
    items.sort(key=lambda item: not getattr(getattr(item, "obj", None), "is_hypothesis_test", False))


def pytest_collection_finish() -> None:
    """Leave the tests themselves out of garbage collection, which every run of pytest within a test starts."""
    gc.collect()
    gc.freeze()


def pytest_configure() -> None:
    """Refuse to test a copy of the package in which changes of the checkout do not show."""
    tested = Path(tested_package).resolve()
    if not tested.is_relative_to(ROOT.resolve() / "engine"):
        raise pytest.UsageError(
            f"these tests would run against {tested.parent}, not against this checkout; "
            "install it editable: pip install -e '.[dev]'"
        )


def document_of(value: Any) -> Document:
    """Return plain values as a document, as if typed in a file."""
    text = yaml.safe_dump(value, sort_keys=False, allow_unicode=True)
    return parse_document("test.yaml", text.encode())


def extract_of(value: Any) -> Loaded[Extract]:
    """Return plain values as a validated extract."""
    return load_model(Extract, document_of(value), check_extract_references)


def extract_without_lines(value: Any) -> Loaded[Extract]:
    """Return plain values as a validated extract that never was a text: properties make thousands of them."""
    return load_model(Extract, Document("test.yaml", value, {}), check_extract_references)


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


@pytest.fixture(scope="session")
def legislation(tmp_path_factory: pytest.TempPathFactory) -> Legislation:
    """The invented acts in a git repository of two states, and extracts of them with planted errors."""
    return enacted(tmp_path_factory.mktemp("legislation"))


@pytest.fixture
def short(tmp_path: Path) -> Path:
    """The plain code, as a file, with one figure below the benchmark of the data's one rule."""
    text = COMPLETE_CODE.read_text(encoding="utf-8").replace("maximum: 15 years}", "maximum: 9 years}")
    path = tmp_path / "short.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def evaluator_of(classification: Classification, *rules: dict[str, Any]) -> Evaluator:
    """Return an evaluator of rules of a test, floors if they do not say, on the shipped cases."""
    common = {
        "direction": "floor",
        "force": "recommended",
        "basis": {"source": "s", "article": "1"},
        "explanation": "x",
        "remedy": "y",
    }
    book = {
        "format": 1,
        "id": "one",
        "title": "Rules of a test",
        "addressed_to": "readers",
        "sources": {"s": {"title": "S", "source": "imaginary"}},
        "rules": [{"id": f"r{n}", "title": f"rule {n}", **common, **rule} for n, rule in enumerate(rules)],
    }
    document = parse_document("rules.yaml", json.dumps(book).encode())
    return Evaluator(classification, [load_rulebook(document, classification.vocabulary)], read_cases())


def write_review(extract: Path, **changes: str) -> None:
    """Write one review of the short code's finding beside it, with these changes of its entry."""
    entry = {
        "jurisdiction": "NO",
        "rule": "one-rule/gravest",
        "state": "accepted",
        "by": "Reviewer",
        "on": "2025-06-01",
        "why": "Borne for now.",
        **changes,
    }
    folder = extract.parent / "reviews"
    folder.mkdir(exist_ok=True)
    (folder / "no.yaml").write_text(json.dumps({"format": 1, "reviews": [entry]}), encoding="utf-8")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A real browser, for modules that ask for playwright; their tests are skipped where there is no browser."""
    from playwright.sync_api import sync_playwright

    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        pytest.skip("no Chromium on this machine (Debian: apt-get install chromium)")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def penalcheck() -> Callable[..., Result]:
    """Run the command line in this process, as a user would type it."""

    def run(*args: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner(env={"COLUMNS": "80"}).invoke(main, list(args), input=stdin, prog_name="penalcheck")

    return run
