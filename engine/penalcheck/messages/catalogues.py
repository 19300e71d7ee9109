"""The catalogues of gettext, one `penalcheck.po` for each language but English, read when they are first needed."""

from __future__ import annotations

import gettext
import io
from functools import cache
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent / "locale"
"""The folder of the catalogues."""


def catalogue_file(language: str) -> Path:
    """Return the file of the catalogue of a language."""
    return FOLDER / language / "LC_MESSAGES" / "penalcheck.po"


@cache
def catalogue_of(language: str) -> gettext.NullTranslations:
    """Return the catalogue of a language. Babel is imported only here: messages in English need neither."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = io.BytesIO()
    with catalogue_file(language).open(encoding="utf-8") as text:
        write_mo(compiled, read_po(text, locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
