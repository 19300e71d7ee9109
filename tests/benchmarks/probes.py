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
from penalcheck.facts.latitude_facts import latitude_facts
from penalcheck.facts.system_facts import system_subject
from penalcheck.findings.probing import played
from penalcheck.rulebook.probe_family import ProbeFamily

DAY = dt.date(2026, 1, 1)
CONDUCT = ("production", "cultivation", "importation", "sale", "possession_for_supply", "transport", "financing")
ROLES = ("trafficker", "courier", "organizer", "user_dealer")
CIRCUMSTANCES = ("none", "organized_group")
PRIORS = ("none", "domestic")
KEYS = ("punishable", "exposure_minimum", "exposure_maximum", "exposure_death", "harsher_than_other")


def main() -> None:
    """Print the microseconds of CPU that a probe of the shipped extracts costs, in each stage and in all."""
    laws = [law_on(loaded.model, DAY) for loaded in read_extracts(())[0]]
    laps = _laps()
    next(laps)
    cases = [
        (law, case)
        for law in laws
        for case, _, _ in family(
            law, CONDUCT, ("all",), "thresholds", roles=ROLES, circumstances=CIRCUMSTANCES, priors=PRIORS, each=True
        )
    ]
    made = next(laps)
    exposures = [(law, expose(law.extract, case, law.day)) for law, case in cases]
    exposed = next(laps)
    for law, exposure in exposures:
        facts_of(exposure)
        latitude_facts(law, exposure)
    read = next(laps)
    asked = ProbeFamily(
        conduct=CONDUCT,
        substances=("all",),
        amounts="thresholds",
        role=ROLES,
        circumstances=CIRCUMSTANCES,
        priors=PRIORS,
    )
    for law in laws:
        played(law, asked, system_subject(law), KEYS, {})
    whole = next(laps)
    print(f"{len(cases)} probes of {len(laws)} codes")
    for name, seconds in (
        ("make the case", made),
        ("expose it", exposed),
        ("read its facts", read),
        ("play it, with all of these", whole),
    ):
        print(f"{seconds / len(cases) * 1e6:8.0f} microseconds to {name}")


def _laps() -> Iterator[float]:
    last = time.process_time()
    while True:
        now = time.process_time()
        yield now - last
        last = now


if __name__ == "__main__":
    main()
