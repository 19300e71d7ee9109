"""How much is read, and within which range: every bound on what a file may hold.

The guide to extracts (`scenarios/README.md`) states them to authors; a test compares the two.
"""

from __future__ import annotations

from typing import Final

MAX_BYTES: Final = 5_000_000
"""Bytes of a file; the longest real extract has less than a tenth of it."""
MAX_VALUES: Final = 200_000
"""Values that a file may hold once its anchors are expanded."""
MAX_DEPTH: Final = 60
"""Levels to which values may be nested."""
MAX_DIGITS: Final = 100
"""Characters of a plain number."""
MAX_TEXT: Final = 20_000
"""Characters of a text, such as a note."""
MAX_NAME: Final = 200
"""Characters of a name: an id, or a key that the author chooses."""
MAX_STEP: Final = 1_000
"""Characters of a step in a feature file."""
MAX_LINES: Final = 20_000
"""Lines of a feature file."""
MAX_DECIMALS: Final = 12
"""Digits behind the point of an amount or a quantity."""
MOST_YEARS: Final = 10_000
"""Years of a fixed term, the longest that is read; whatever is meant to be longer is life. The shortest is a day."""
MOST_MONEY: Final = 10**15
"""The greatest amount of a fine."""
MOST_OF_A_DRUG: Final = 10**12
"""The greatest quantity: in grams, plants, doses, tablets or litres."""
MOST_PRIORS: Final = 100
"""Priors that one case may have, or one rule may ask for: each is held against each other one."""
MOST_PROBLEMS: Final = 1_000
"""Problems of one file that are told."""
