"""Briefs: two pages whatever the law fails, the same words as PDF and as DOCX, and nothing left out in silence."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import pypdf
import pytest
from click.testing import Result as Ran

from conftest import COMPLETE_CODE, DATA, ROOT
from penalcheck.api import evaluate, load
from penalcheck.findings.finding import FAILING
from penalcheck.findings.result import Result
from penalcheck.messages.reader_language import speaking
from penalcheck.report.brief import Brief, brief_of, cases_of_brief
from penalcheck.report.brief_pages import BRIEF_FORMATS, values_of
from penalcheck.rulebook.rulebook_files import read_classification

Run = Callable[..., Ran]


@pytest.fixture(scope="module")
def harsh() -> Result:
    """The shipped code that fails most rules."""
    return evaluate(load([ROOT / "scenarios" / "extracts" / "in.yaml"]), as_of="2026-01-01")


def _brief(result: Result) -> Brief:
    cases = cases_of_brief(result.cases)
    return brief_of(result, result.evaluations[0], read_classification().vocabulary, cases)


def _words(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _pages(content: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]


def test_a_brief_on_the_law_that_fails_most_has_two_pages_with_every_word_of_it(harsh: Result) -> None:
    brief = _brief(harsh)
    values = values_of(brief)
    pages = _pages(BRIEF_FORMATS["pdf"](brief))
    assert len(pages) == 2
    document = docx.Document(io.BytesIO(BRIEF_FORMATS["docx"](brief)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    shown = {"pdf": _words("".join(pages)), "docx": _words("".join([*(p.text for p in document.paragraphs), *cells]))}
    for part in ("findings", "questions", "sources"):
        for row in values[part]["rows"]:
            for told in row:
                for text in told if isinstance(told, Sequence) and not isinstance(told, str) else [told]:
                    assert [form for form, words in shown.items() if _words(text) not in words] == [], text
    assert len(document.inline_shapes) == 1
    assert "organization: 5 years to life" in document.inline_shapes[0]._inline.docPr.get("descr")


def test_what_a_brief_leaves_out_is_counted(harsh: Result) -> None:
    brief = _brief(harsh)
    failing = {(f.rulebook, f.rule, f.verdict) for f in harsh.evaluations[0].findings if f.verdict in FAILING}
    assert 5 < len(brief.findings) < len(failing)
    assert len(brief.findings) + brief.more_findings == len(failing)
    assert f"And {brief.more_findings} more rules" in values_of(brief)["findings"]["after"]
    forces = [finding.force for finding in brief.findings]
    order = ("mandatory", "qualified", "recommended", "interpretive")
    assert forces == sorted(forces, key=order.index)


def test_a_brief_is_written_however_long_a_sentence_is(penalcheck: Run, tmp_path: Path) -> None:
    path = tmp_path / "long.yaml"
    text = COMPLETE_CODE.read_text(encoding="utf-8").replace("maximum: 15 years}", "maximum: 9000 years}")
    path.write_text(text, encoding="utf-8")
    written = penalcheck("brief", str(path), "--as-of", "2026-01-01")
    assert written.exit_code == 0, written.stderr
    assert "8000" in _pages(written.stdout_bytes)[0]


def test_a_brief_in_arabic_is_written_from_right_to_left(harsh: Result) -> None:
    with speaking("ar"):
        document = docx.Document(io.BytesIO(BRIEF_FORMATS["docx"](_brief(harsh))))
    assert all("w:bidiVisual" in table._tbl.xml for table in document.tables)
    assert "\N{FIRST STRONG ISOLATE}NDPS Act" in document.tables[0].rows[1].cells[2].text


def test_the_command_chooses_the_form_by_the_file_and_says_what_is_missing(
    penalcheck: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "brief.docx"
    chosen = (str(COMPLETE_CODE), "--rulebook", str(DATA / "one_rule.yaml"), "--as-of", "2026-01-01")
    assert penalcheck("brief", *chosen, "--output", str(output)).exit_code == 0
    assert docx.Document(str(output)).paragraphs[0].text.startswith("Plainland: ")
    handed_out = penalcheck("brief", *chosen)
    assert handed_out.stdout_bytes.startswith(b"%PDF")
    two = penalcheck("brief", str(ROOT / "scenarios" / "cases"), *chosen[1:])
    assert two.exit_code == 2
    monkeypatch.setitem(sys.modules, "typst", None)
    missing = penalcheck("brief", *chosen)
    assert missing.exit_code == 2
    assert missing.stderr == "PDF: typst is not installed; pip install 'penalcheck[documents]'\n"
