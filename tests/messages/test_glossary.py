"""The catalogues use the terms of the glossary."""

from __future__ import annotations

import re

import pytest
import yaml

from messages.extracted import forms_of, read_catalogue
from penalcheck.messages.catalogues import DOMAINS, FOLDER
from penalcheck.messages.reader_language import LANGUAGES

TERMS = yaml.safe_load((FOLDER.parent / "glossary.yaml").read_text(encoding="utf-8"))
_NO_PROSE = re.compile(r"""\{[^}]*\}|'[^']*'|"[^"]*"|`[^`]*`|--[\w-]+|\b\w+[_.]\w+""")
OTHERS = [language for language in LANGUAGES if language != "en"]


def test_a_term_has_its_words_in_every_language_and_says_where_it_stands() -> None:
    for term, entry in TERMS.items():
        assert set(entry) == {"of", *OTHERS}, term
        assert all([entry["of"], *(word for language in OTHERS for word in entry[language] or [""])]), term


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_has_the_words_of_the_terms_of_its_message(language: str) -> None:
    astray = []
    translations = [pair for domain in DOMAINS for pair in forms_of(read_catalogue(language, domain)) if all(pair[1])]
    for message, translated in translations:
        for term in _terms_of(message):
            words = TERMS[term][language]
            if not any(word.casefold() in form.casefold() for form in translated for word in words):
                astray.append(f"{message!r}: {term} is {words[0]!r}, not so in {translated[0]!r}")
    assert not astray, "\n".join(astray)


def _terms_of(message: str) -> list[str]:
    """Return the terms of a message, without its places, what it quotes and longer terms around shorter ones."""
    left = _NO_PROSE.sub(" ", message.lower())
    found = []
    for term in sorted(TERMS, key=len, reverse=True):
        left, times = re.subn(rf"\b{term}s?\b", " ", left)
        found += [term] if times else []
    return found
