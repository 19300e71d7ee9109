"""The formats of exposures for other programs and for spreadsheets."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from penalcheck.report.exposure_record import ExposureRecord, exposures_csv, exposures_json


def _xlsx(exposures: Sequence[ExposureRecord]) -> bytes:
    from penalcheck.report.exposure_workbook import exposures_xlsx

    return exposures_xlsx(exposures)


EXPOSURE_FORMATS: Final[Mapping[str, Callable[[Sequence[ExposureRecord]], str | bytes]]] = {
    "json": exposures_json,
    "csv": exposures_csv,
    "xlsx": _xlsx,
}
"""The formats of exposures by name, apart from the text for the terminal."""
