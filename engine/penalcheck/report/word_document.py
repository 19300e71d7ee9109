"""Documents for word processors (DOCX): A4 pages, headings, lists, tables and figures in the style of the house."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from penalcheck.files.problem import BadInput, Problem
from penalcheck.messages.reader_language import RIGHT_TO_LEFT, spoken
from penalcheck.messages.telling import tr

if TYPE_CHECKING:
    from docx.styles.style import ParagraphStyle
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

PAGE_WIDTH, PAGE_HEIGHT, MARGIN = 21.0, 29.7, 1.8
"""The size of a page (A4) and of its margins, in centimetres."""
TEXT_WIDTH: Final = PAGE_WIDTH - 2 * MARGIN
INK, QUIET, LINE, SHADE = "1F2933", "52606D", "C3CAD1", "EEF1F4"
"""Colours of text, of what stands back, of lines, and behind the heads of tables, as hexadecimal digits."""

_FONT, _EAST_ASIAN = "Arial", "Microsoft YaHei"
_LOCALES: Final = {"en": "en-GB", "fr": "fr-FR", "es": "es-ES", "ru": "ru-RU", "zh": "zh-CN", "ar": "ar-SA"}
_SIZES: Final = {"Normal": 9.0, "Title": 17.0, "Heading 1": 11.5, "Heading 2": 10.0, "List Bullet": 9.0}
"""Styles that are used, with the size of their letters in points."""
_SMALL: Final = 8.0
_ORDER: Final = (
    "w:rFonts",
    "w:b",
    "w:bCs",
    "w:i",
    "w:color",
    "w:spacing",
    "w:kern",
    "w:sz",
    "w:szCs",
    "w:rtl",
    "w:lang",
)
"""Properties of letters in the order in which the standard wants them."""


class StyledText(NamedTuple):
    """A piece of text with a look of its own; `colour` is six hexadecimal digits."""

    text: str
    bold: bool = False
    italic: bool = False
    colour: str | None = None
    small: bool = False


Texts = str | Sequence[StyledText]
"""The text of a paragraph or of a cell: plain, or in runs."""


class WordDocument:
    """A document in the language of the reader, written from its top to its end.

    Right-to-left languages turn paragraphs and tables. Raises BadInput if python-docx, of the extra `documents`, is not
    installed.
    """

    def __init__(self, title: str) -> None:
        try:
            from docx import Document
        except ImportError as error:
            told = tr("{package} is not installed; pip install 'penalcheck[documents]'", package=error.name)
            raise BadInput([Problem("DOCX", None, told)]) from None
        self._document = Document()
        self._mirrored = spoken() in RIGHT_TO_LEFT
        self._document.core_properties.title = title
        self._document.core_properties.author = "penalcheck"
        self._document.core_properties.language = _LOCALES[spoken()]
        self._document.core_properties.comments = ""
        self._set_page()
        for name, size in _SIZES.items():
            self._set_style(self._document.styles[name], size)

    def title(self, text: str, below: str = "") -> None:
        """Write the title of the document, and a line below it that stands back."""
        self._document.add_paragraph(text, style="Title")
        if below:
            self.paragraph([StyledText(below, colour=QUIET)])

    def heading(self, text: str, level: int = 1) -> None:
        """Write a heading of level 1 or 2."""
        self._document.add_paragraph(text, style=f"Heading {level}")

    def paragraph(self, text: Texts) -> None:
        """Write a paragraph."""
        _write(self._document.add_paragraph(), text)

    def note(self, text: str) -> None:
        """Write a remark on what stands above it, which stands back."""
        self.paragraph([StyledText(text, colour=QUIET, small=True)])

    def bullets(self, texts: Sequence[Texts]) -> None:
        """Write a list."""
        for text in texts:
            _write(self._document.add_paragraph(style="List Bullet"), text)

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[Texts]], shares: Sequence[float]) -> None:
        """Write a table as wide as the text, whose columns have these shares; its head repeats on each page."""
        from docx.enum.table import WD_TABLE_ALIGNMENT
        from docx.shared import Cm

        table = self._document.add_table(rows=0, cols=len(heads))
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        table._tbl.tblPr.insert_element_before(_hairlines(), "w:tblLayout", "w:tblCellMar", "w:tblLook")
        if self._mirrored:
            table._tbl.tblPr.insert_element_before(_element("w:bidiVisual"), "w:tblW", "w:jc", "w:tblBorders")
        widths = [Cm(TEXT_WIDTH * share / sum(shares)) for share in shares]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for number, row in enumerate([[[StyledText(head, bold=True)] for head in heads], *rows]):
            for cell, text, width in zip(table.add_row().cells, row, widths, strict=True):
                cell.width = width
                _write(cell.paragraphs[0], text)
                _set_cell(cell, shaded=number == 0)
        table.rows[0]._tr.get_or_add_trPr().append(_element("w:tblHeader"))
        for drawn in table.rows:
            drawn._tr.get_or_add_trPr().append(_element("w:cantSplit"))
        self._gap()

    def figure(self, png: bytes, alternative: str) -> None:
        """Show a picture as wide as the text, with a text for those who do not see it."""
        from docx.shared import Cm

        run = self._document.add_paragraph().add_run()
        shape = run.add_picture(io.BytesIO(png), width=Cm(TEXT_WIDTH))
        shape._inline.docPr.set("descr", alternative)

    def footer(self, text: str) -> None:
        """Write what stands at the foot of every page."""
        paragraph = self._document.sections[0].footer.paragraphs[0]
        _write(paragraph, [StyledText(text, colour=QUIET)])

    def as_bytes(self) -> bytes:
        """Return the document as a file."""
        buffer = io.BytesIO()
        self._document.save(buffer)
        return buffer.getvalue()

    def _set_page(self) -> None:
        from docx.shared import Cm

        section = self._document.sections[0]
        section.page_width, section.page_height = Cm(PAGE_WIDTH), Cm(PAGE_HEIGHT)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(MARGIN)
        section.footer_distance = Cm(MARGIN / 2)

    def _set_style(self, style: ParagraphStyle, size: float) -> None:
        from docx.shared import Pt, RGBColor

        style.font.name = _FONT
        style.font.size = Pt(size)
        style.font.color.rgb = RGBColor.from_string(INK)
        head = style.name in ("Title", "Heading 1", "Heading 2")
        style.font.bold = head
        style.paragraph_format.space_before = Pt(size * 0.75 if head and style.name != "Title" else 0)
        style.paragraph_format.space_after = Pt(3)
        style.paragraph_format.line_spacing = 1.05
        properties = style.element.get_or_add_rPr()
        fonts = properties.rFonts
        for name in [name for name in fonts.attrib if name.lower().endswith("theme")]:
            del fonts.attrib[name]
        fonts.set(_qualified("w:cs"), _FONT)
        fonts.set(_qualified("w:eastAsia"), _EAST_ASIAN)
        _put(properties, _element("w:szCs", val=str(round(size * 2))))
        if head:
            _put(properties, _element("w:bCs"))
        locale = _LOCALES[spoken()]
        # Words in Latin letters among Chinese ones are not broken at any letter if they are English.
        latin = _LOCALES["en"] if spoken() == "zh" else locale
        _put(properties, _element("w:lang", val=latin, eastAsia=locale, bidi=locale))
        if style.name == "Title":
            _drop_border(style)
        if self._mirrored:
            _put(properties, _element("w:rtl"))
            style.element.get_or_add_pPr().insert_element_before(
                _element("w:bidi"), "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl"
            )

    def _gap(self) -> None:
        from docx.shared import Pt

        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.line_spacing = Pt(4)


def _write(paragraph: Paragraph, text: Texts) -> None:
    from docx.shared import Pt, RGBColor

    for one in [StyledText(text)] if isinstance(text, str) else text:
        run = paragraph.add_run(one.text)
        run.bold = one.bold or None
        run.italic = one.italic or None
        if one.small:
            run.font.size = Pt(_SMALL)
        if one.colour:
            run.font.color.rgb = RGBColor.from_string(one.colour)


def _set_cell(cell: _Cell, *, shaded: bool) -> None:
    from docx.shared import Pt

    for paragraph in cell.paragraphs:
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.line_spacing = 1.0
        for run in paragraph.runs:
            run.font.size = Pt(_SMALL)
    if shaded:
        cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill=SHADE))


def _hairlines() -> Any:
    """Return the borders of tables: a thin line above, below and between rows."""
    borders = _element("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        borders.append(_element(f"w:{side}", val="single", sz="4", space="0", color=LINE))
    return borders


def _put(properties: Any, element: Any) -> None:
    """Put a property of letters in the place that the standard gives it; one that is there already is replaced."""
    for earlier in properties.findall(element.tag):
        properties.remove(earlier)
    place = next(number for number, name in enumerate(_ORDER) if _qualified(name) == element.tag)
    properties.insert_element_before(element, *_ORDER[place + 1 :])


def _drop_border(style: ParagraphStyle) -> None:
    properties = style.element.get_or_add_pPr()
    for border in properties.findall(_qualified("w:pBdr")):
        properties.remove(border)


def _element(name: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement

    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(_qualified(f"w:{key}"), value)
    return element


def _qualified(name: str) -> str:
    from docx.oxml.ns import qn

    return qn(name)
