"""The formats of reports on bills by name; all but the terminal's tell everything."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from penalcheck.messages.telling import tr
from penalcheck.reform.bill import Bill
from penalcheck.report.bill_sections import Fold, bill_sections
from penalcheck.report.sections_text import sections_text
from penalcheck.version import __version__

SCREEN: Final = 55
"""The lines of a screen, in which a folded report fits if it can."""
_FOLDS: Final = (
    Fold(law=3, worse=5, better=4, known=3, ranges=4, aspects=4),
    Fold(law=2, worse=4, better=3, known=2, ranges=3, aspects=3),
    Fold(law=2, worse=3, better=2, known=1, ranges=3, aspects=2),
    Fold(law=1, worse=2, better=1, known=1, ranges=2, aspects=2),
    Fold(law=1, worse=1, better=1, known=1, ranges=1, aspects=1),
    Fold(law=1, worse=2, better=1, known=0, ranges=1, aspects=1),
)
"""What a folded report shows: the most with which it fits."""


def render_bill(bill: Bill, form: str, *, full: bool = True) -> str | bytes:
    """Return the report on a bill in one of the `BILL_FORMATS`; unless it is `full`, text is folded.

    Raises BadInput if the format needs a package that is not installed.
    """
    return BILL_FORMATS[form](bill) if full or form != "text" else folded_text(bill)


def folded_text(bill: Bill) -> str:
    """Return the report on a bill for one screen: what is left out is counted."""
    told = (sections_text(bill_sections(bill, fold)) for fold in _FOLDS)
    text = ""
    for text in told:
        if len(text.splitlines()) <= SCREEN:
            break
    return text


def _text(bill: Bill) -> str:
    return sections_text(bill_sections(bill))


def _markdown(bill: Bill) -> str:
    from penalcheck.report.sections_markdown import sections_markdown

    return sections_markdown(bill_sections(bill))


def _html(bill: Bill) -> str:
    from penalcheck.report.sections_html import sections_html

    return sections_html(bill_sections(bill))


def _json(bill: Bill) -> str:
    from penalcheck.report.bill_record import bill_record

    return bill_record(bill).model_dump_json(indent=2)


def _docx(bill: Bill) -> bytes:
    from penalcheck.report.sections_docx import sections_docx

    names = tr(", ").join(book.id for book in bill.rulebooks)
    return sections_docx(
        bill_sections(bill), tr("penalcheck {version}; rulebooks: {names}", version=__version__, names=names)
    )


BILL_FORMATS: Final[Mapping[str, Callable[[Bill], str | bytes]]] = {
    "text": _text,
    "markdown": _markdown,
    "html": _html,
    "json": _json,
    "docx": _docx,
}
