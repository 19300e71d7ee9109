"""Changes of the code are what they say, and the list of those that no test can notice is about the code as it is."""

from __future__ import annotations

import ast

from code_changes import changed_tree, code_changes, file_of
from code_mutants import SEMANTICS, listed_changes


def test_each_entry_of_the_list_is_about_a_change_of_the_code() -> None:
    listed = listed_changes()
    modules = {*SEMANTICS, *(module for module, _, _ in listed)}
    known = {(change.module, change.function, change.words) for module in modules for change in code_changes(module)}
    assert [entry for entry in listed if entry not in known] == []
    assert all(listed.values())


def test_a_change_is_one_change_of_one_module() -> None:
    module = "extract/term.py"
    as_it_is = ast.unparse(ast.parse(file_of(module).read_text(encoding="utf-8")))
    changes = code_changes(module)
    assert len({(change.function, change.words) for change in changes}) == len(changes)
    for change in changes[::7]:
        changed = changed_tree(change)
        compile(changed, module, "exec")
        assert ast.unparse(changed) != as_it_is, change.name
    assert ast.unparse(ast.parse(file_of(module).read_text(encoding="utf-8"))) == as_it_is


def test_a_slip_of_each_kind_is_tried() -> None:
    tried = {change.words for module in SEMANTICS for change in code_changes(module)}
    for words in (
        "self._mean < other._mean -> self._mean <= other._mean",
        "self.life or other.life -> self.life and other.life",
        "ceil -> floor",
        "30 -> 31",
        "end <= last if look_back.inclusive else end < last -> end < last",
        "raise ValueError('a term cannot be negative') -> pass",
    ):
        assert words in tried, words
