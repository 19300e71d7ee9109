"""Signs that do not show are refused where they stand, and no message carries one to a terminal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import penalcheck as library
from conftest import COMPLETE_CODE
from penalcheck.files.document import parse_document, read_document
from penalcheck.files.hidden_signs import hidden_sign
from penalcheck.files.problem import BadInput, Problem

SIGNS = [
    "\x01",
    "\x0b",
    "\x0c",
    "\x1b",
    "\x7f",
    "\x85",
    "\x9b",
    "\u2028",
    "\u2029",
    "\u202e",
    "\u2066",
    "\ufeff",
    "\ufffe",
]


def _problems(content: str) -> list[str]:
    with pytest.raises(BadInput) as raised:
        parse_document("f.yaml", content.encode())
    return [str(problem) for problem in raised.value.problems]


@pytest.mark.parametrize("sign", SIGNS, ids=ascii)
def test_a_sign_that_does_not_show_is_refused_at_its_line(sign: str) -> None:
    name = f"the sign U+{ord(sign):04X}"
    (in_text,) = _problems(f"a: 1\nb: one{sign}two\n")
    assert in_text.startswith(f"f.yaml:2:7: {name}")
    (in_key,) = _problems(f"a: 1\nb{sign}c: 2\n")
    assert in_key.startswith(f"f.yaml:2:2: {name}")
    (in_comment,) = _problems(f"# one{sign}\na: 1\n")
    assert in_comment.startswith(f"f.yaml:1:6: {name}")


@pytest.mark.parametrize("sign", SIGNS, ids=ascii)
def test_no_line_after_such_a_sign_is_counted_wrong(sign: str) -> None:
    hidden, doubled = _problems(f"# one{sign}{sign}two\na: 1\na: 2\n")
    assert hidden.startswith("f.yaml:1:6:")
    assert doubled.startswith("f.yaml:3:1: duplicate key 'a' (first on line 2)")


@pytest.mark.parametrize("escape", [r"\x01", r"\e", r"\r", r"\u2028", r"\N", r"\L", r"\u202e"])
def test_an_escape_does_not_smuggle_one_in(escape: str) -> None:
    in_text, in_key = _problems(f'a: "x{escape}"\n"b{escape}": 1\n')
    assert in_text.startswith("f.yaml:1:4: an escape stands for the sign U+")
    assert in_key.startswith("f.yaml:2:1: an escape stands for the sign U+")


def test_text_in_every_script_is_read() -> None:
    text = "Straße, naïve, наркотики, 毒品, مخدرات, می\u200cروم, \u200e1\u200f, 😀, a\tb"
    assert parse_document("f.yaml", f"a: '{text}'".encode()).value == {"a": text}
    assert hidden_sign(text) is None


def test_a_feature_file_is_held_to_the_same(tmp_path: Path, penalcheck: Callable[..., Any]) -> None:
    path = tmp_path / "x.feature"
    path.write_text("Feature: F\n\n  Scenario: one\x1b[2J\n    Given a\u2028b\n", encoding="utf-8")
    result = penalcheck("verify", str(path))
    assert "x.feature:3:16: the sign U+001B (a control character) does not show; remove it" in result.output
    assert "x.feature:4:12: the sign U+2028 (line separator) does not show; remove it" in result.output
    assert hidden_sign(result.output) is None


def test_the_library_is_held_to_the_same() -> None:
    law = dict(read_document(COMPLETE_CODE).value)
    with pytest.raises(BadInput, match="name: the sign U\\+001B"):
        library.expose({**law, "name": "a\x1bb"}, "courier")


def test_a_message_shows_them_as_escapes() -> None:
    told = str(Problem("a\nb\x1b.yaml", None, "unknown '\x1b[2J\u202e'"))
    assert told == r"a\nb\x1b.yaml: unknown '\x1b[2J\u202e'"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16", "latin-1"])
def test_another_encoding_is_told_in_one_line(encoding: str) -> None:
    with pytest.raises(BadInput) as raised:
        parse_document("f.yaml", ("name: Müller\n" * 50).encode(encoding))
    assert len(raised.value.problems) == 1
    assert "UTF-8" in str(raised.value)


def test_a_file_whose_name_does_not_show_is_not_read(tmp_path: Path, penalcheck: Callable[..., Any]) -> None:
    path = tmp_path / "law\x1b[2J.yaml"
    path.write_bytes(COMPLETE_CODE.read_bytes())
    result = penalcheck("check", str(path))
    assert r"law\x1b[2J.yaml: its name holds U+001B (a control character); rename the file" in result.output
    assert result.exit_code == 2
