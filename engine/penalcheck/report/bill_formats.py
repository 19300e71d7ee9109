"""The formats of reports on bills by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from penalcheck.reform.bill import Bill
from penalcheck.report.bill_sections import bill_sections
from penalcheck.report.sections_text import sections_text

FOLDED: Final = 3
"""Entries of a list that the terminal shows, so that a bill fits one screen."""


def _text(bill: Bill, *, full: bool) -> str:
    return sections_text(bill_sections(bill, None if full else FOLDED))


BILL_FORMATS: Final[Mapping[str, Callable[..., str | bytes]]] = {"text": _text}
