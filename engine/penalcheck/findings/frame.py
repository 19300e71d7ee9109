"""Results as data frames, for notebooks; the libraries are optional."""

from __future__ import annotations

from collections.abc import Sequence
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
    return polars_frame_of(list(rows(result)))


def polars_frame_of(found: Sequence[Sequence[str]]) -> polars.DataFrame:
    """Return rows of findings as a Polars frame. Raises ImportError if Polars is not installed."""
    import polars

    return polars.DataFrame(found, schema=dict.fromkeys(COLUMNS, polars.String), orient="row")
