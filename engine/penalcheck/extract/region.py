"""The region of a jurisdiction, by the United Nations' geographical scheme (M49)."""

from __future__ import annotations

UNKNOWN = "unknown"


def region_of(jurisdiction: str) -> tuple[str, str]:
    """Return the region and subregion of an ISO 3166 code; a subdivision has those of its State.

    >>> region_of("ES"), region_of("AU-NSW")
    (('Europe', 'Southern Europe'), ('Oceania', 'Australia and New Zealand'))
    """
    from countrystatecity_regions import get_region_by_country

    found = get_region_by_country(jurisdiction.partition("-")[0])
    return (found.region or UNKNOWN, found.subregion or UNKNOWN) if found else (UNKNOWN, UNKNOWN)
