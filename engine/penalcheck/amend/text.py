"""Edits of YAML text that leave comments, order and layout as they are.

New values are written in the flow style of the extracts (`{a: b}`), and new entries of block lists as blocks. If an
anchor shares a value with other places, the value is first separated from them, so that they do not change with it.
"""

from __future__ import annotations

import json
import re
from typing import Any

from penalcheck.amend.change import Edit, Inapplicable
from penalcheck.amend.layout import LayoutNode, layout
from penalcheck.files.document import DataPath, parse_document

_PLAIN = re.compile(r"[A-Za-z0-9§](?:[\w ./§()%'’-]*[\w./§()%-])?")
_READ_OTHERWISE = re.compile(r"(?:true|false|null|yes|no|on|off|y|n|~|[-+]?[0-9.][0-9_.eExXoO+-]*)", re.IGNORECASE)


def edited(text: str, edit: Edit) -> str:
    """Return YAML text after one edit. Raises Inapplicable if the text has no place for it.

    >>> edited("a: 1  # one", Edit("set", ("a",), 2))
    'a: 2  # one'
    """
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    text = text.removeprefix("\ufeff")
    while (separated := _separated(text, edit)) != text:
        text = separated
    return mark + _Text(text).edited(edit)


def _separated(text: str, edit: Edit) -> str:
    """Return the text with one shared value less, on the way to an edit or in the value that it replaces."""
    root = layout(text)
    on_the_way = _way(root, edit.path)
    target = on_the_way[-1] if len(on_the_way) == len(edit.path) + 1 else None
    inside = list(target.all())[1:] if target is not None and edit.kind in ("set", "delete", "discard") else []
    for place in (*on_the_way, *inside):
        if place.kind == "alias" and place not in inside:
            return text[: place.start] + _flow(_value(text, place.path), _is_json(text)) + text[place.end :]
        users = [p for p in root.all() if p.kind == "alias" and p.anchor == place.anchor] if place.anchor else []
        if place.kind != "alias" and users:
            return _moved(text, place, users[0])
    return text


def _moved(text: str, place: LayoutNode, user: LayoutNode) -> str:
    """Return the text with an anchor moved to the first place at which it is used."""
    name = f"&{place.anchor}"
    written = f"{name} {_flow(_value(text, place.path), _is_json(text))}"
    start = place.start + len(name)
    rest = text[start : user.start].lstrip(" ") if text[start : start + 1] == " " else text[start : user.start]
    return text[: place.start] + rest + written + text[user.end :]


def _way(root: LayoutNode, path: DataPath) -> list[LayoutNode]:
    """Return the places on the way to a path, as far as they exist."""
    found = [root]
    for step in path:
        child = found[-1].child(step)
        if child is None:
            break
        found.append(child)
    return found


def _value(text: str, path: DataPath) -> Any:
    value = parse_document("", text.encode()).value
    for step in path:
        value = value[step]
    return value


class _Text:
    """A text without shared values on the way to an edit."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._root = layout(text)
        self._newline = "\r\n" if "\r\n" in text else "\n"
        self._json = _is_json(text)

    def edited(self, edit: Edit) -> str:
        write = {
            "set": self._set,
            "append": self._append,
            "discard": self._discard,
            "delete": self._delete,
            "annotate": self._annotate,
        }[edit.kind]
        return write(edit.path, edit.value)

    # Finding places

    def _place(self, path: DataPath) -> LayoutNode | None:
        way = _way(self._root, path)
        return way[-1] if len(way) == len(path) + 1 else None

    def _content(self, place: LayoutNode) -> int:
        """Return the start of a value, after its anchor."""
        skipped = re.compile(r"(?:&\S+\s*)?").match(self._text, place.start)
        return skipped.end() if skipped else place.start

    def _column(self, place: LayoutNode) -> int:
        """Return the column of the entries of a block."""
        first = place.keys[0].start if place.keys else place.entries[0].start
        line = self._text.rfind("\n", 0, first) + 1
        return first - line if place.keys else self._text.index("-", line) - line

    def _line_end(self, index: int) -> int:
        """Return the end of the line at an index, before its line break."""
        end = self._text.find("\n", index)
        end = len(self._text) if end < 0 else end
        return end - 1 if self._text[end - 1 : end] == "\r" and end > index else end

    def _spliced(self, start: int, end: int, new: str) -> str:
        return self._text[:start] + new + self._text[end:]

    # Edits

    def _set(self, path: DataPath, value: Any) -> str:
        place = self._place(path)
        if place is None:
            return self._add_key(path, value)
        written = _flow(value, self._json)
        if place.flow and place.end > place.start:
            return self._spliced(place.start, place.end, written)
        # The value is a block, or empty: the new one is written on the line of its key.
        parent = self._place(path[:-1])
        if parent is None or parent.kind != "mapping":
            raise Inapplicable(f"a block in a list at {'.'.join(map(str, path))}")
        key = parent.keys[parent.names.index(str(path[-1]))]
        colon = self._text.index(":", key.end) + 1
        return self._spliced(colon, max(colon, place.end), f" {written}")

    def _add_key(self, path: DataPath, value: Any) -> str:
        parent = self._place(path[:-1])
        if parent is None or parent.kind != "mapping":
            raise Inapplicable(f"no mapping at {'.'.join(map(str, path[:-1]))}")
        key = _scalar(str(path[-1]), self._json)
        if parent.flow:
            return self._into_flow(parent, f"{key}: {_flow(value, self._json)}")
        return self._below(parent, _entry_lines(key, value, lists_of_mappings=True))

    def _append(self, path: DataPath, value: Any) -> str:
        place = self._place(path)
        if place is None:
            return self._add_key(path, [value])
        written = _flow(value, self._json)
        if place.kind != "sequence":
            start = self._content(place)
            return self._spliced(start, place.end, f"[{self._text[start : place.end]}, {written}]")
        if place.flow and not place.entries and isinstance(value, dict) and (block := self._as_block(path, value)):
            return block
        if place.flow:
            return self._into_flow(place, written)
        return self._below(place, _block_entry(value, 0) if isinstance(value, dict) else [f"- {written}"])

    def _as_block(self, path: DataPath, value: dict[str, Any]) -> str:
        """Return the text with an empty list turned into a block with one entry; empty if it cannot be one."""
        parent, place = self._place(path[:-1]), self._place(path)
        if self._json or parent is None or place is None or parent.flow or parent.kind != "mapping":
            return ""
        colon = self._text.index(":", parent.keys[parent.names.index(str(path[-1]))].end) + 1
        if self._text[colon : place.start].strip() or self._text[place.end : self._line_end(place.end)].strip():
            return ""
        pad = self._newline + " " * self._column(parent) + "  "
        return self._spliced(colon, place.end, "".join(f"{pad}{line}" for line in _block_entry(value, 0)))

    def _into_flow(self, place: LayoutNode, new: str) -> str:
        if not place.entries:
            return self._spliced(self._content(place) + 1, place.end - 1, new)
        after = max(place.entries[-1].end, place.keys[-1].end if place.keys else 0)
        return self._spliced(after, after, f", {new}")

    def _below(self, place: LayoutNode, lines: list[str]) -> str:
        end = self._line_end(place.end)
        pad = self._newline + " " * self._column(place)
        return self._spliced(end, end, "".join(f"{pad}{line}" for line in lines))

    def _discard(self, path: DataPath, value: Any) -> str:
        place = self._place(path)
        held = _value(self._text, path) if place is not None else None
        if place is None or not isinstance(held, list) or value not in held:
            raise Inapplicable(f"nothing to take out at {'.'.join(map(str, path))}")
        return self._set(path, []) if len(held) == 1 else self._cut(place, held.index(value))

    def _delete(self, path: DataPath, value: Any) -> str:  # noqa: ARG002
        parent = self._place(path[:-1])
        if parent is None or str(path[-1]) not in parent.names:
            raise Inapplicable(f"nothing at {'.'.join(map(str, path))}")
        return self._cut(parent, parent.names.index(str(path[-1])))

    def _cut(self, parent: LayoutNode, index: int) -> str:
        """Return the text without one entry of a collection."""
        firsts = parent.keys or parent.entries
        start, end = firsts[index].start, max(firsts[index].end, parent.entries[index].end)
        if parent.flow:
            if index + 1 < len(firsts):
                return self._spliced(start, firsts[index + 1].start, "")
            return self._spliced(parent.entries[index - 1].end if index else start, end, "")
        line = self._text.rfind("\n", 0, start) + 1
        before = self._text[line:start]
        if parent.kind == "mapping" and "-" in before:
            # The first key follows the dash of a list entry: the next key moves up to the dash.
            following = firsts[1].start if len(firsts) > 1 else end
            return self._spliced(start, following, "")
        if before.strip(" -") or before.count("-") > 1:
            raise Inapplicable("the entry shares its line with another")
        stop = min(len(self._text), self._line_end(end) + len(self._newline))
        return self._spliced(line, stop, "")

    def _annotate(self, path: DataPath, sentence: str) -> str:
        place = self._place(path)
        if place is None:
            return self._add_key(path, sentence)
        start, end = self._content(place), place.end
        quote = self._text[start : start + 1]
        if quote == '"':
            return self._spliced(end - 1, end - 1, f" {json.dumps(sentence, ensure_ascii=False)[1:-1]}")
        if quote == "'":
            return self._spliced(end - 1, end - 1, " " + sentence.replace("'", "''"))
        if quote == ">" and "\n" in self._text[start:end]:
            last = self._text.rfind("\n", start, end) + 1
            indent = len(self._text[last:end]) - len(self._text[last:end].lstrip())
            return self._spliced(end, end, f"{self._newline}{' ' * indent}{sentence}")
        before = place.names[0].rstrip()
        return self._spliced(start, end, _scalar(f"{before} {sentence}" if before else sentence, self._json))


# Writing


def _is_json(text: str) -> bool:
    return text.lstrip().startswith("{")


def _block_entry(value: dict[str, Any], indent: int) -> list[str]:
    """Return the lines of a list entry as a block; lists of tiers inside it are blocks too."""
    lines = [
        line for key, entry in value.items() for line in _entry_lines(key, entry, lists_of_mappings=key == "tiers")
    ]
    pad = " " * indent
    return [f"{pad}- {lines[0]}", *(f"{pad}  {line}" for line in lines[1:])]


def _entry_lines(key: str, value: Any, *, lists_of_mappings: bool) -> list[str]:
    if lists_of_mappings and isinstance(value, list) and value and all(isinstance(entry, dict) for entry in value):
        return [f"{key}:", *(line for entry in value for line in _block_entry(entry, 2))]
    return [f"{key}: {_flow(value, False)}"]


def _flow(value: Any, as_json: bool) -> str:
    if as_json:
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, dict):
        inner = ", ".join(f"{_scalar(str(key), False)}: {_flow(entry, False)}" for key, entry in value.items())
        return "{" + inner + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(entry, False) for entry in value) + "]"
    if isinstance(value, bool) or value is None or isinstance(value, (int, float)):
        return json.dumps(value)
    return _scalar(str(value), False)


def _scalar(text: str, as_json: bool) -> str:
    """Return a text as a scalar: plain if YAML would read the same text, else quoted."""
    plain = _PLAIN.fullmatch(text) and not _READ_OTHERWISE.fullmatch(text) and "  " not in text
    return text if plain and not as_json else json.dumps(text, ensure_ascii=False)
