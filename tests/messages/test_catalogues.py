"""No message is missing in a language, and each translation has the places of its message."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from messages.extracted import extracted, messages_of, read_catalogue
from penalcheck.messages.reader_language import LANGUAGES

_TYPED = re.compile(r"`penalcheck [^`]*`|--\w+")
OTHERS = [language for language in LANGUAGES if language != "en"]


@pytest.mark.parametrize("language", OTHERS)
def test_the_catalogue_has_every_message_of_the_code_and_no_other(language: str) -> None:
    wanted, found = set(messages_of(extracted())), set(messages_of(read_catalogue(language)))
    assert not wanted - found, "run the two commands of CONTRIBUTING.md under 'Add a message', then translate"
    assert not found - wanted
    assert not read_catalogue(language).obsolete


@pytest.mark.parametrize("language", OTHERS)
def test_a_message_is_translated_in_every_form_that_the_language_has(language: str) -> None:
    catalogue = read_catalogue(language)
    for found, message in messages_of(catalogue).items():
        strings = [message.string] if isinstance(found, str) else message.string
        assert all(strings), found
        assert not message.fuzzy, found
        assert isinstance(found, str) or len(strings) == catalogue.num_plurals, found


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_has_the_places_of_its_message(language: str) -> None:
    for found, message in messages_of(read_catalogue(language)).items():
        if isinstance(found, str):
            assert _places(message.string) == _places(found), found
            continue
        for number, string in enumerate(message.string):
            # A form for one number only, such as the Arabic one for two, may put it into a word.
            spared = _places(found[1]) - _places(string)
            assert not spared or (language == "ar" and number <= 2 and spared == {"count"}), found
            assert _places(string) <= _places(found[1]), found


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_keeps_what_a_reader_types_and_the_space_around_it(language: str) -> None:
    for found, message in messages_of(read_catalogue(language)).items():
        strings = [message.string] if isinstance(found, str) else message.string
        english = found if isinstance(found, str) else found[1]
        for string in strings:
            assert set(_TYPED.findall(english)) == set(_TYPED.findall(string)), found
            assert string == string.rstrip() or english != english.rstrip(), found


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}
