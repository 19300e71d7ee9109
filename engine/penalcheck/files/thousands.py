"""Numbers with a point that some countries write before thousands, and others before a fraction."""

from __future__ import annotations

import re

_EITHER = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")


def two_readings(number: str) -> tuple[str, str] | None:
    """Return the two numbers that a text may mean, without any sign between thousands; None if it means one.

    >>> two_readings("1.500"), two_readings("1.5")
    (('1.5', '1500'), None)
    """
    if not _EITHER.fullmatch(number):
        return None
    return number.rstrip("0").rstrip("."), number.replace(".", "")
