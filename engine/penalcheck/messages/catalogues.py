"""The catalogues of gettext for each language but English, read when they are first needed.

`penalcheck.po` has the messages of the program, `law.po` the texts of rulebooks, cases and the vocabulary of facts.
"""

from __future__ import annotations

import gettext
import io
from functools import cache
from pathlib import Path
from typing import Final, Literal

FOLDER: Final = Path(__file__).parent / "locale"
"""The folder of the catalogues."""

Domain = Literal["penalcheck", "law"]
DOMAINS: Final[tuple[Domain, ...]] = ("penalcheck", "law")
"""The names of the catalogues of a language."""


def catalogue_file(language: str, domain: Domain) -> Path:
    """Return the file of a catalogue of a language."""
    return FOLDER / language / "LC_MESSAGES" / f"{domain}.po"


@cache
def catalogue_of(language: str, domain: Domain = "penalcheck") -> gettext.NullTranslations:
    """Return a catalogue of a language. Babel is imported only here: messages in English need neither."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = io.BytesIO()
    with catalogue_file(language, domain).open(encoding="utf-8") as text:
        write_mo(compiled, read_po(text, locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
