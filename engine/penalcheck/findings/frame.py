"""Results as data frames, for notebooks; the libraries are optional."""

from __future__ import annotations

from typing import TYPE_CHECKING

from penalcheck.findings.result import Result
from penalcheck.findings.rows import COLUMNS, rows

if TYPE_CHECKING:
    import pandas
    import polars


def pandas_frame(result: Result) -> pandas.DataFrame:
    """Return the findings as a pandas frame, one row each. Raises ImportError if pandas is not installed."""
    import pandas

    return pandas.DataFrame(list(rows(result)), columns=list(COLUMNS))


def polars_frame(result: Result) -> polars.DataFrame:
    """Return the findings as a Polars frame, one row each. Raises ImportError if Polars is not installed."""
    import polars

    return polars.DataFrame(list(rows(result)), schema=dict.fromkeys(COLUMNS, polars.String), orient="row")
