"""Edits of YAML text: only the place that is meant changes, and the text reads back as the edited values."""

from __future__ import annotations

import copy

import pytest

from penalcheck.amend.change import Edit, Inapplicable, apply_edit
from penalcheck.amend.text import edited
from penalcheck.files.document import parse_document

BLOCK = """\
# heading
a:
  - id: x   # first
    deep: {low: 1 year, high: "5 years"}
    note: plain words
  - id: y
    note: >-
      folded
      words
b: none     # why
c:
  value: old
  tail: [one, two]

# end
"""


@pytest.mark.parametrize(
    ("edit", "lines"),
    [
        (Edit("set", ("a", 0, "deep", "high"), "10 years"), ["    deep: {low: 1 year, high: 10 years}"]),
        (Edit("set", ("a", 0, "deep", "mid"), "yes"), ['    deep: {low: 1 year, high: "5 years", mid: "yes"}']),
        (Edit("set", ("b",), "12"), ['b: "12"     # why']),
        (Edit("set", ("c",), "none"), ["c: none"]),
        (Edit("set", ("c", "new"), {"k": [1, True]}), ["  new: {k: [1, true]}"]),
        (Edit("append", ("c", "tail"), "a: b"), ['  tail: [one, two, "a: b"]']),
        (Edit("append", ("b",), "more"), ["b: [none, more]     # why"]),
        (Edit("append", ("a",), {"id": "z", "note": "more"}), ["  - id: z", "    note: more"]),
        (Edit("append", ("d",), {"id": "z"}), ["d:", "  - id: z"]),
        (Edit("discard", ("c", "tail"), "one"), ["  tail: [two]"]),
        (Edit("discard", ("c", "tail"), "two"), ["  tail: [one]"]),
        (Edit("discard", ("a",), {"id": "y", "note": "folded words"}), []),
        (Edit("delete", ("b",)), []),
        (Edit("delete", ("a", 0, "deep", "low")), ['    deep: {high: "5 years"}']),
        (Edit("annotate", ("a", 0, "note"), "And more."), ["    note: plain words And more."]),
        (Edit("annotate", ("a", 1, "note"), "And more."), ["      And more."]),
        (Edit("annotate", ("c", "note"), "New: text."), ['  note: "New: text."']),
    ],
    ids=lambda value: f"{value.kind}-{'.'.join(map(str, value.path))}" if isinstance(value, Edit) else "",
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_an_edit_touches_its_place_alone(edit: Edit, lines: list[str], newline: str) -> None:
    text = BLOCK.replace("\n", newline)
    expected = copy.deepcopy(parse_document("x", text.encode()).value)
    apply_edit(expected, edit)
    after = edited(text, edit)
    assert parse_document("x", after.encode()).value == expected
    assert [line for line in after.split(newline) if line not in text.split(newline)] == lines
    assert "# heading" in after
    assert "# end" in after


SHARED = """\
first: {penalty: &p {low: &l 1 year, high: 5 years}, title: "ü §"}
second: {penalty: *p}
third: {low: *l}
"""


@pytest.mark.parametrize(
    "path", [("first", "penalty", "high"), ("second", "penalty", "high"), ("first", "penalty", "low")]
)
def test_a_shared_value_changes_in_one_place_only(path: tuple[str, ...]) -> None:
    edit = Edit("set", path, "9 years")
    expected = copy.deepcopy(parse_document("x", SHARED.encode()).value)
    apply_edit(expected, edit)
    assert parse_document("x", edited(SHARED, edit).encode()).value == expected


@pytest.mark.parametrize(
    ("before", "edit", "after"),
    [
        ("d: []\n", Edit("append", ("d",), {"id": "z", "n": 1}), "d:\n  - id: z\n    n: 1\n"),
        ("d: []  # why\n", Edit("append", ("d",), {"id": "z"}), "d: [{id: z}]  # why\n"),
        ("a: {d: []}\n", Edit("append", ("a", "d"), {"id": "z"}), "a: {d: [{id: z}]}\n"),
        ("d: [x]\n", Edit("discard", ("d",), "x"), "d: []\n"),
        ("d:\n  - id: z\n", Edit("discard", ("d",), {"id": "z"}), "d: []\n"),
        ("n: 'it''s'\n", Edit("annotate", ("n",), "It's."), "n: 'it''s It''s.'\n"),
        ('n: "one"\n', Edit("annotate", ("n",), 'A "b".'), 'n: "one A \\"b\\"."\n'),
        ("- a: 1\n  b: 2\n", Edit("delete", (0, "a"), None), "- b: 2\n"),
    ],
)
def test_an_edit_keeps_the_style_of_what_it_changes(before: str, edit: Edit, after: str) -> None:
    assert edited(before, edit) == after


def test_json_stays_json() -> None:
    import json

    text = '{"a": {"b": "1 year"}, "c": ["x"]}\n'
    after = edited(edited(text, Edit("set", ("a", "d"), {"k": "none"})), Edit("append", ("c",), "y"))
    assert json.loads(after) == {"a": {"b": "1 year", "d": {"k": "none"}}, "c": ["x", "y"]}


def test_json_keeps_the_signs_that_it_writes_as_two_escapes() -> None:
    text = r'{"name \ud83d\ude00": "\ud83d\ude00", "a": 1}'
    assert edited(text, Edit("set", ("a",), 2)) == text.replace("1}", "2}")
    assert edited(text, Edit("set", ("name \U0001f600",), "x")) == text.replace(r'"\ud83d\ude00"', '"x"')


@pytest.mark.parametrize(
    "edit", [Edit("delete", ("z",)), Edit("discard", ("c", "tail"), "three"), Edit("set", ("b", "k"), 1)]
)
def test_an_edit_without_a_place_is_refused(edit: Edit) -> None:
    with pytest.raises(Inapplicable):
        edited(BLOCK, edit)
