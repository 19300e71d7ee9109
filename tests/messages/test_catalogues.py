"""No message is missing in a language, and each translation has the places of its message."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from string import Formatter

import pytest
from babel.messages.catalog import Message

from conftest import ROOT
from messages.extracted import KEYWORDS, extracted, messages_of, read_catalogue
from penalcheck.messages.catalogues import DOMAINS, Domain
from penalcheck.messages.reader_language import LANGUAGES
from penalcheck.rulebook.value_texts import value_texts

_TYPED = re.compile(r"`penalcheck [^`]*`|--\w+")
OTHERS = [language for language in LANGUAGES if language != "en"]


def test_a_message_stands_where_extraction_finds_it() -> None:
    hidden = []
    for path in sorted((ROOT / "engine" / "penalcheck").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if "from penalcheck.messages.telling import" not in text:
            continue
        tree = ast.parse(text)
        within = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS:
                texts = node.args[: 2 if node.func.id == "ntr" else 1]
                literal = all(isinstance(text, ast.Constant) for text in texts)
                hidden += [f"{path}:{node.lineno}"] if id(node) in within or not literal else []
    assert not hidden, "write the message outside an f-string, as a literal"


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("language", OTHERS)
def test_the_catalogue_has_every_message_of_the_code_and_no_other(language: str, domain: Domain) -> None:
    wanted, found = set(messages_of(extracted(domain))), set(messages_of(read_catalogue(language, domain)))
    assert not wanted - found, "run the commands of CONTRIBUTING.md under 'Add or change a message', then translate"
    assert not found - wanted
    assert not read_catalogue(language, domain).obsolete


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("language", OTHERS)
def test_a_message_is_translated_in_every_form_that_the_language_has(language: str, domain: Domain) -> None:
    catalogue = read_catalogue(language, domain)
    for found, message in messages_of(catalogue).items():
        strings = [message.string] if isinstance(found, str) else message.string
        assert all(strings), found
        assert not message.fuzzy, found
        assert isinstance(found, str) or len(strings) == catalogue.num_plurals, found


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_has_the_places_of_its_message(language: str) -> None:
    for found, message in _translated(language):
        if isinstance(found, str):
            assert _places(message.string) == _places(found), found
            continue
        for number, string in enumerate(message.string):
            # A form for one number only, such as the Arabic one for two, may put it into a word.
            spared = _places(found[1]) - _places(string)
            assert not spared or (language == "ar" and number <= 2 and len(spared) == 1), found
            assert _places(string) <= _places(found[1]), found


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_keeps_what_a_reader_types_and_the_space_around_it(language: str) -> None:
    for found, message in _translated(language):
        strings = [message.string] if isinstance(found, str) else message.string
        english = found if isinstance(found, str) else found[1]
        for string in strings:
            assert set(_TYPED.findall(english)) == set(_TYPED.findall(string)), found
            assert string == string.rstrip() or english != english.rstrip(), found


def _translated(language: str) -> Iterator[tuple[object, Message]]:
    """Yield the messages of all catalogues of a language that are translated, with their English texts."""
    for domain in DOMAINS:
        for found, message in messages_of(read_catalogue(language, domain)).items():
            if all([message.string] if isinstance(found, str) else message.string):
                yield found, message


def _places(text: str) -> set[str]:
    """Return the names of places; one that holds a text for each value of a fact, with those values."""
    places = [(name, layout or "") for _, name, layout, _ in Formatter().parse(text) if name]
    return {f"{name}:{'|'.join(value_texts(layout))}" if "=" in layout else name for name, layout in places}
