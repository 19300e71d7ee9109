"""Texts that are typed: what can be read of them while they are unfinished, and what is asked at their edges."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types

from conftest import COMPLETE_CODE
from editor_client import CURSOR
from penalcheck.editor.data_offers import data_offers
from penalcheck.editor.explained import explanation_at, targets_at
from penalcheck.editor.feature_offers import feature_offers
from penalcheck.editor.language_server import EditorSession, editor_server
from penalcheck.editor.mistakes import mistakes_of
from penalcheck.editor.outline import outline_of
from penalcheck.editor.typed_text import TypedText, form_of
from penalcheck.files.problem import Position
from penalcheck.scenario.language.dialects import gherkin_name, keywords
from penalcheck.scenario.sentences.catalogue import keyword
from penalcheck.scenario.sentences.wordings import sentences

FEATURE, DATA = Path("typed.feature"), Path("typed.yaml")
EXTRACT = COMPLETE_CODE.read_text(encoding="utf-8")


def typed_at(path: Path, marked: str) -> tuple[TypedText, Position]:
    """Return a text without the sign of the cursor, and its position."""
    index = marked.index(CURSOR)
    text = marked.replace(CURSOR, "")
    form = form_of(path)
    assert form is not None
    line = text.count("\n", 0, index)
    return TypedText(path, form, text), Position(line + 1, index - text.rfind("\n", 0, index))


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "zh", "ar"])
def test_a_sentence_that_is_half_typed_is_offered_whole(language: str) -> None:
    head = f"# language: {gherkin_name(language)}\n{keywords('feature', gherkin_name(language))[0]}: x\n"
    for sentence in list(sentences().values())[::18]:
        whole = sentence.wording(language).example()
        word = keyword(sentence.kind, language)
        begun = f"{word}{'' if language == 'zh' else ' '}{whole[: len(whole) * 2 // 3]}"
        text, place = typed_at(FEATURE, f"{head}{begun}{CURSOR}")
        assert whole in [offer.text for offer in feature_offers(text, place)], begun


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("Gi‸ven the law", "Given "),
        ("‸", "Feature: "),
        ("  # language: ‸", "ar"),
        ("@un-1988 @unt‸", "@untoc"),
        ("| a | ‸", None),
        ("# Gi‸", None),
    ],
)
def test_a_line_of_a_feature_is_completed_by_what_may_begin_there(typed: str, offered: str | None) -> None:
    texts = [offer.text for offer in feature_offers(*typed_at(FEATURE, typed))]
    assert (offered in texts) if offered else texts == []


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("‸", "jurisdiction: "),
        ("format: 1\nle‸", "level: "),
        ("format: 1\nlegal_family: ‸", "civil"),
        ("{format: 1, legal_family: c‸}", "civil"),
        ('{"format": 1, "legal_family": "c‸"}', "common"),
        ("format: 1\nprovisions:\n  - id: a\n    ti‸: [", "tiers"),
        ("format: 1\nname: x # le‸", None),
        ("services: {web: x}\nversion: 3\nle‸", None),
        ("format: 1\n- [}: ‸", None),
    ],
)
def test_data_is_completed_however_unfinished_it_is(typed: str, offered: str | None) -> None:
    texts = [offer.text for offer in data_offers(*typed_at(DATA, typed))]
    assert (offered in texts) if offered else texts == []


def test_what_was_last_read_is_shown_while_a_text_cannot_be_read() -> None:
    text = TypedText(DATA, "data", EXTRACT)
    broken = text.changed_to(EXTRACT.replace("provisions:\n", "provisions: [\n", 1))
    assert broken.own_nodes is None
    assert outline_of(broken) == outline_of(text)
    place = Position(4, 2)
    assert explanation_at(broken, place) == explanation_at(text, place)
    assert broken.changed_to("").keys == text.keys


@pytest.mark.parametrize(("line", "column"), [(1, 1), (1, 9_999), (9_999, 1), (0, 0)])
@pytest.mark.parametrize("path", [FEATURE, DATA])
def test_positions_beside_a_text_are_borne(path: Path, line: int, column: int) -> None:
    for written in ("", EXTRACT, "Feature: x\n  Scenario: y\n    Given", "\n\r\n\r"):
        text, _ = typed_at(path, f"{written}{CURSOR}")
        place = Position(line, column)
        explanation_at(text, place)
        targets_at(text, place)
        (feature_offers if text.form == "feature" else data_offers)(text, place)


def test_half_a_sign_is_a_mistake_at_its_place() -> None:
    (mistake,) = mistakes_of(TypedText(DATA, "data", "format: 1\nname: \ud800\n"))
    assert mistake.span.start == Position(2, 7)


@pytest.mark.parametrize(
    ("locale", "language"), [("fr-CH", "fr"), ("zh_CN", "zh"), ("AR", "ar"), ("de", None), (None, None)]
)
def test_the_language_is_that_of_the_editor_if_it_is_one_of_the_six(locale: str | None, language: str | None) -> None:
    session = EditorSession(editor_server())  # type: ignore[arg-type]
    session.entered(types.InitializeParams(capabilities=types.ClientCapabilities(), locale=locale))
    assert session.language == language


def test_a_fault_inside_is_told_in_one_line_and_the_answer_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    server = editor_server()
    told: list[types.LogMessageParams] = []
    monkeypatch.setattr(server, "window_log_message", told.append)
    assert server.protocol.fm.features[types.TEXT_DOCUMENT_HOVER](None) is None
    (message,) = told
    assert message.message.startswith("a fault inside penalcheck (AttributeError")
    assert "\n" not in message.message
