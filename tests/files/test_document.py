import math
import re
from pathlib import Path

import pytest

from penalcheck.files.document import parse_document, read_document
from penalcheck.files.limits import MAX_BYTES
from penalcheck.files.problem import BadInput


def _problems(content: bytes) -> list[str]:
    with pytest.raises(BadInput) as raised:
        parse_document("f.yaml", content)
    return [str(problem) for problem in raised.value.problems]


def test_reads_yaml_1_2_values() -> None:
    content = b"country: no\noctal: 012\ndate: 2024-04-01\nyes: on\nn: 1e3\nt: true\nz: ~\ntime: 12:30:45\n"
    value = parse_document("f.yaml", content).value
    expected = {"country": "no", "octal": 12, "date": "2024-04-01", "yes": "on", "n": 1000.0, "t": True, "z": None}
    assert value == {**expected, "time": "12:30:45"}


def test_reads_json() -> None:
    assert parse_document("f.json", b'{"a": [1, 2.5, null, "x"]}').value == {"a": [1, 2.5, None, "x"]}


def test_knows_where_each_value_stands() -> None:
    document = parse_document("f.yaml", b"a:\n  - b: 1\n    c: two\n")
    position = document.position(("a", 0, "c"))
    assert (position.line, position.column) == (3, 8)
    assert document.position(("a", 0, "missing")) == document.position(("a", 0))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "f.yaml:1:1: the file is empty"),
        (b"# only a comment\n", "the file is empty"),
        (b'"a\\nb": 1\n"a\\nb": 2\n', "f.yaml:2:1: duplicate key 'a\\nb' (first on line 1)"),
        (b"a: [1, 2", "f.yaml:1:9: not YAML"),
        (b"a: 1\n\tb: 2\n", "f.yaml:2:1: not YAML: a tab is used for indentation"),
        (b"title: Act: part two\n", "needs quotes"),
        (b"a: 1\nb: 2\na: 3\n", "f.yaml:3:1: duplicate key 'a' (first on line 1)"),
        (b"a: \xff\xfe\n", "f.yaml:1:4: not UTF-8 text (byte 0xff)"),
        (b"\xef\xbb\xbfa: b\rc: \xff\n", "f.yaml:2:4: not UTF-8 text (byte 0xff)"),
        (b"? [1, 2]\n: 3\n", "a key must be plain text"),
        (b"a: !!python/object:os.system x\n", "is not allowed"),
        (b"a: &x [*x]\n", "an anchor refers to itself"),
        (b"{" * 500, "not YAML"),
        (b"[" * 100 + b"]" * 100, "nested deeper than"),
        (b'{"a": 1,}}', "not YAML"),
    ],
)
def test_refuses_malformed_input_with_its_place(content: bytes, says: str) -> None:
    assert any(says in problem for problem in _problems(content)), _problems(content)


@pytest.mark.parametrize(
    "value", [b"[" * 2_000_000, b"- " * 1_000_000 + b"x", b'"' + b"]" * 5_000 + b'"\nb: ' + b"[" * 4_000]
)
def test_nesting_that_the_yaml_library_does_not_bear_is_refused_with_its_place(value: bytes) -> None:
    (problem,) = _problems(b"a:\n " + value)
    assert re.fullmatch(r"f.yaml:[23]:\d+: nested deeper than 60 levels", problem)


def test_brackets_in_a_text_are_not_nested() -> None:
    assert parse_document("f.yaml", b'a: "' + b"[" * 5_000 + b'"').value == {"a": "[" * 5_000}


def test_all_duplicate_keys_are_reported_in_one_go() -> None:
    assert len(_problems(b"a: 1\na: 2\nb:\n  c: 1\n  c: 2\n")) == 2


@pytest.mark.parametrize("digits", ["9" * 5000, "0x" + "f" * 5000, "0." + "1" * 5000])
def test_a_number_of_absurd_length_is_refused_with_its_place(digits: str) -> None:
    (problem,) = _problems(f"a: 1\nb: {digits}".encode())
    assert problem.startswith("f.yaml:2:4: a number of 5,00")
    assert "at most 100 are read" in problem


def test_anchors_may_not_expand_without_bound() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    assert "once its anchors are expanded" in _problems("\n".join(lines).encode())[0]


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(BadInput, match=f"too large: 50,000,000 bytes; at most {MAX_BYTES:,}"):
        read_document(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no such file or folder"):
        read_document(tmp_path / "nowhere.yaml")


@pytest.mark.parametrize("text", [".inf", "-.Inf", "+.INF", ".nan", ".NAN"])
def test_every_spelling_of_what_is_no_finite_number_is_read(text: str) -> None:
    value = parse_document("x.yaml", f"a: {text}".encode()).value["a"]
    assert isinstance(value, float)
    assert not math.isfinite(value)


def test_a_sign_that_json_writes_as_two_escapes_is_one() -> None:
    content = rb'{"a \ud83d\ude00": "b \ud83d\ude00 \\ud83d \u00e9", "c": 1, "c": 2}'
    (problem,) = _problems(content)
    column = content.rindex(b'"c"') + 1
    assert problem == f"f.yaml:1:{column}: duplicate key 'c' (first on line 1)"
    assert parse_document("f.json", content[: content.index(b', "c"')] + b"}").value == {"a 😀": "b 😀 \\ud83d é"}


@pytest.mark.parametrize("content", [rb'{"a": "\ud83d"}', rb'{"a": "\ud83dx\ude00"}', rb'{"a": "\ude00\ud83d"}'])
def test_half_a_sign_is_refused_with_its_place(content: bytes) -> None:
    (problem,) = _problems(content)
    assert problem.startswith("f.yaml:1:")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"a: !!int one", "f.yaml:1:4: 'one' is not a whole number, which the tag '!!int' asks for"),
        (b"a: !!float one", "is not a number"),
        (b"a: !!bool maybe", "is not true or false"),
        (b"a: !!null one", "is not null"),
        (b"a: !!set {b}", "f.yaml:1:4: the tag 'tag:yaml.org,2002:set' is not allowed"),
        (b"a: !!binary aGk=", "is not allowed"),
        (b"!thing {a: 1}", "f.yaml:1:1: the tag '!thing' is not allowed"),
    ],
)
def test_a_tag_is_taken_at_its_word_or_refused(content: bytes, says: str) -> None:
    assert any(says in problem for problem in _problems(content)), _problems(content)
