"""Documents for word processors, read back by python-docx."""

from __future__ import annotations

import io

import docx
import pytest

from penalcheck.messages.reader_language import speaking
from penalcheck.report.word_document import StyledText, WordDocument


@pytest.mark.parametrize(("language", "mirrored"), [("en", False), ("ar", True)])
def test_a_document_holds_what_was_written_and_turns_with_the_language(language: str, mirrored: bool) -> None:
    with speaking(language):
        document = WordDocument("Testland")
        document.title("Testland", below="law as of 2026-01-01")
        document.heading("Findings")
        document.paragraph([StyledText("plain "), StyledText("bold", bold=True, colour="AA2222")])
        document.bullets(["one", "two"])
        document.table(["rule", "verdict"], [["a", [StyledText("falls short", bold=True)]]], [3, 1])
        document.footer("at the foot")
        read = docx.Document(io.BytesIO(document.as_bytes()))
    assert [p.text for p in read.paragraphs if p.text] == [
        *("Testland", "law as of 2026-01-01", "Findings", "plain bold", "one", "two")
    ]
    (table,) = read.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["rule", "verdict"], ["a", "falls short"]]
    first, second = (column.width for column in table.columns)
    assert first == pytest.approx(3 * second, rel=0.01)
    assert read.sections[0].footer.paragraphs[0].text == "at the foot"
    assert read.core_properties.title == "Testland"
    assert ("w:bidiVisual" in table._tbl.xml) is mirrored
    assert "theme=" not in read.styles["Heading 1"].element.xml.lower()
    letters = [child.tag.rpartition("}")[2] for child in read.styles["Heading 1"].element.rPr]
    assert letters == ["rFonts", "b", "bCs", "color", "sz", "szCs", *["rtl"][:mirrored], "lang"], "the standard's order"
    assert ("w:bidi/>" in read.styles["Normal"].element.xml) is mirrored
