"""The formats of reports on bills by name; all but the terminal's tell everything."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from penalcheck.messages.telling import tr
from penalcheck.reform.bill import Bill
from penalcheck.report.bill_sections import bill_sections
from penalcheck.report.sections_text import sections_text
from penalcheck.version import __version__

FOLDED: Final = 3
"""Entries of a list that the terminal shows, so that a bill fits one screen."""


def render_bill(bill: Bill, form: str, *, full: bool = True) -> str | bytes:
    """Return the report on a bill in one of the `BILL_FORMATS`; unless it is `full`, text is folded.

    Raises BadInput if the format needs a package that is not installed.
    """
    return sections_text(bill_sections(bill, FOLDED)) if form == "text" and not full else BILL_FORMATS[form](bill)


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

    names = ", ".join(book.id for book in bill.rulebooks)
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
