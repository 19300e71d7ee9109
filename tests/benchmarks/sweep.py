"""A sweep of many codes; run it by hand: python tests/benchmarks/sweep.py [CODES [WORKERS]]. Nothing passes or fails.

The codes are the shipped ones over and over, under the codes of other countries: 195 codes by 60 years by 1,000 values.
"""

from __future__ import annotations

import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pycountry

ROOT = Path(__file__).parents[2]
WHAT = ("--days", "1967..2026", "--vary", "cnd-res-2-xl.major_trafficking=0.02..20/0.02", "--format", "parquet")


def _generated(number: int) -> Iterator[tuple[str, str]]:
    """Yield countries, each with the text of an extract for it."""
    shipped = sorted((ROOT / "scenarios" / "extracts").glob("*.yaml"))
    countries = sorted(country.alpha_2 for country in pycountry.countries)
    for place, country in enumerate(countries[:number]):
        text = shipped[place % len(shipped)].read_text(encoding="utf-8")
        yield country, re.sub(r"(?m)^jurisdiction: .*$", f"jurisdiction: {country}", text)


def main(number: int = 195, workers: int = 1) -> None:
    """Print the seconds, the peak of memory and the rows of one sweep."""
    with tempfile.TemporaryDirectory() as folder:
        codes = Path(folder) / "codes"
        codes.mkdir()
        for country, text in _generated(number):
            (codes / f"{country.lower()}.yaml").write_text(text, encoding="utf-8")
        output = Path(folder) / "all.parquet"
        parallel = ("-n", str(workers)) if workers > 1 else ()
        command = [sys.executable, "-m", "penalcheck", "sweep", str(codes), *WHAT, *parallel, "--output", str(output)]
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        seconds = time.perf_counter() - start
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        import polars as pl

        rows = pl.scan_parquet(output).select(pl.len()).collect().item()
        print(
            f"{number} codes x 60 years x 1,000 values: {rows:,} verdicts in {output.stat().st_size / 1e6:.1f} MB; "
            f"{seconds:.0f} s, {used.ru_utime + used.ru_stime:.0f} CPU s, peak {used.ru_maxrss / 1024:.0f} MiB"
        )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
