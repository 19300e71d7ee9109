"""Texts in English that know their wordings in other languages."""

from __future__ import annotations

from collections.abc import Mapping


class Worded(str):
    """A text in English that knows how it is worded in other languages; it is told by `tr_law`."""

    def wording(self, language: str) -> str | None:
        """Return the wording in a language; None if there is none but that of the catalogue."""
        raise NotImplementedError


class GivenWordings(Worded):
    """A text whose author gave it in several languages.

    >>> title = GivenWordings("Trafficking is an offence", {"fr": "Le trafic est une infraction"})
    >>> title, title.wording("fr"), title.wording("es")
    ('Trafficking is an offence', 'Le trafic est une infraction', None)
    """

    wordings: Mapping[str, str]

    def __new__(cls, english: str, wordings: Mapping[str, str]) -> GivenWordings:
        """Return the English text; `wordings` are those in other languages, by their codes."""
        text = super().__new__(cls, english)
        text.wordings = dict(wordings)
        return text

    def wording(self, language: str) -> str | None:
        """Return the wording in a language; None if the author gave none."""
        return self.wordings.get(language)

    def __reduce__(self) -> tuple[type[GivenWordings], tuple[str, Mapping[str, str]]]:
        """Keep the wordings on the way to another process."""
        return GivenWordings, (str(self), self.wordings)
