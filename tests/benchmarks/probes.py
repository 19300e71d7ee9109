"""Cost of one more probe, by stage; run it by hand: python tests/benchmarks/probes.py. Nothing passes or fails."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator

from penalcheck.exposure.calculus import expose
from penalcheck.exposure.probe_cases import family
from penalcheck.extract.extract_files import read_extracts
from penalcheck.extract.law import law_on
from penalcheck.facts.exposure_facts import facts_of

DAY = dt.date(2026, 1, 1)
CONDUCT = ("production", "cultivation", "importation", "sale", "possession_for_supply", "transport", "financing")
ROLES = ("trafficker", "courier", "organizer", "user_dealer")


def main() -> None:
    """Print the microseconds of CPU that a probe of the shipped extracts costs in each stage."""
    laws = [law_on(loaded.model, DAY) for loaded in read_extracts(())[0]]
    laps = _laps()
    next(laps)
    cases = [
        (law, case)
        for law in laws
        for role in ROLES
        for case in family(law, CONDUCT, ("all",), role, at_thresholds=True)
    ]
    made = next(laps)
    exposures = [expose(law.extract, case, law.day) for law, case in cases]
    exposed = next(laps)
    for exposure in exposures:
        facts_of(exposure)
    read = next(laps)
    print(f"{len(cases)} probes of {len(laws)} codes")
    for name, seconds in (("make the case", made), ("expose it", exposed), ("read its facts", read)):
        print(f"{seconds / len(cases) * 1e6:8.0f} microseconds to {name}")


def _laps() -> Iterator[float]:
    last = time.process_time()
    while True:
        now = time.process_time()
        yield now - last
        last = now


if __name__ == "__main__":
    main()
