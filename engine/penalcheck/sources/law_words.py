"""The words of the law on which the figures of an extract rest."""

from __future__ import annotations

import textwrap
from typing import Final

from penalcheck.extract.penal_code import Extract
from penalcheck.files.loading import Loaded
from penalcheck.sources.act_library import ActLibrary
from penalcheck.sources.citation_check import check_citations

_MOST_CHARACTERS: Final = 700


def law_words(loaded: Loaded[Extract], library: ActLibrary) -> dict[str, str]:
    """Return the words of each division that an extract cites, by the citation; long ones are cut."""
    found: dict[str, str] = {}
    for checked in check_citations([loaded], library):
        for citation in checked.citations:
            if citation.division is None:
                continue
            words = " ".join(str(block) for block in citation.division.blocks)
            day = f"text of {citation.day}" if citation.day else "text"
            shown = textwrap.shorten(words, _MOST_CHARACTERS, placeholder=" ...")
            found[citation.text] = f"{day} ({citation.division.article.place}): {shown}"
    return found
