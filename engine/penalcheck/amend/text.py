"""Edits of YAML text: each touches the places that it must and leaves comments, order and layout as they are.

Nodes are found by composing the text; what is new is written in the flow style of the extracts (`{a: b}`), entries of
block lists as blocks.
"""

from __future__ import annotations

import json
import re
from typing import Any

import yaml

from penalcheck.amend.change import Edit, Inapplicable
from penalcheck.document import DataPath, compose_text, plain_value

_PLAIN = re.compile(r"[A-Za-z0-9§](?:[\w ./§()%'’-]*[\w./§()%-])?")
_READ_OTHERWISE = re.compile(r"(?:true|false|null|yes|no|on|off|y|n|~|[-+]?[0-9.][0-9_.eExXoO+-]*)", re.IGNORECASE)


def edited(text: str, edit: Edit) -> str:
    """Return YAML text with one edit. Raises Inapplicable where the text has no place for it."""
    return _Text(text).edited(edit)


class _Text:
    def __init__(self, text: str) -> None:
        self._text = text
        self._root = compose_text(text.removeprefix("\ufeff"))
        self._shift = len(text) - len(text.removeprefix("\ufeff"))
        self._newline = "\r\n" if "\r\n" in text else "\n"
        self._json = text.lstrip("\ufeff \t\r\n").startswith("{") and '"' in text

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

    def _node(self, path: DataPath) -> yaml.Node | None:
        node: yaml.Node | None = self._root
        for step in path:
            node = self._child(node, step)
        return node

    def _child(self, node: yaml.Node | None, step: str | int) -> yaml.Node | None:
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            return node.value[step] if step < len(node.value) else None
        pair = self._pair(node, step)
        return pair[1] if pair else None

    def _pair(self, node: yaml.Node | None, key: str | int) -> tuple[yaml.Node, yaml.Node] | None:
        if not isinstance(node, yaml.MappingNode):
            return None
        return next((pair for pair in node.value if pair[0].value == key), None)

    def _span(self, node: yaml.Node) -> tuple[int, int]:
        """Return where a node begins and ends; a block ends with the last thing in it."""
        start = node.start_mark.index + self._shift
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return start, self._span(last[1] if isinstance(last, tuple) else last)[1]
        end = node.end_mark.index + self._shift
        return start, start + len(self._text[start:end].rstrip()) if end > start else start

    def _line_end(self, index: int) -> int:
        """Return the end of the line of a place, before its line break."""
        end = self._text.find("\n", index)
        end = len(self._text) if end < 0 else end
        return end - 1 if self._text[end - 1 : end] == "\r" and end > index else end

    def _spliced(self, start: int, end: int, new: str) -> str:
        return self._text[:start] + new + self._text[end:]

    # Edits

    def _set(self, path: DataPath, value: Any) -> str:
        node = self._node(path)
        if node is None:
            return self._add_key(path, value)
        start, end = self._span(node)
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and isinstance(path[-1], str):
            pair = self._pair(self._node(path[:-1]), path[-1])
            key = pair[0] if pair else node
            start = self._text.index(":", key.end_mark.index + self._shift) + 1
            return self._spliced(start, end, f" {self._flow(value)}")
        if start == end:
            return self._spliced(start, end, f" {self._flow(value)}")
        return self._spliced(start, end, self._flow(value))

    def _add_key(self, path: DataPath, value: Any) -> str:
        parent = self._node(path[:-1])
        if not isinstance(parent, yaml.MappingNode):
            raise Inapplicable(f"no mapping at {'.'.join(map(str, path[:-1]))}")
        key = self._scalar(str(path[-1]))
        if parent.flow_style:
            return self._into_flow(parent, f"{key}: {self._flow(value)}")
        indent = parent.start_mark.column
        if isinstance(value, list) and value and all(isinstance(entry, dict) for entry in value):
            lines = [f"{key}:", *(line for entry in value for line in self._block_entry(entry, 2))]
        else:
            lines = [f"{key}: {self._flow(value)}"]
        return self._below(parent, lines, indent)

    def _append(self, path: DataPath, value: Any) -> str:
        node = self._node(path)
        if node is None:
            return self._add_key(path, [value])
        if not isinstance(node, yaml.SequenceNode):
            start, end = self._span(node)
            return self._spliced(start, end, f"[{self._text[start:end]}, {self._flow(value)}]")
        if node.flow_style:
            return self._into_flow(node, self._flow(value))
        lines = self._block_entry(value, 0) if isinstance(value, dict) else [f"- {self._flow(value)}"]
        return self._below(node, lines, node.start_mark.column)

    def _into_flow(self, node: yaml.CollectionNode, new: str) -> str:
        start, end = self._span(node)
        if not node.value:
            return self._spliced(start + 1, end - 1, new)
        last = node.value[-1]
        after = self._span(last[1] if isinstance(last, tuple) else last)[1]
        return self._spliced(after, after, f", {new}")

    def _below(self, node: yaml.Node, lines: list[str], indent: int) -> str:
        end = self._line_end(self._span(node)[1])
        return self._spliced(end, end, "".join(f"{self._newline}{' ' * indent}{line}" for line in lines))

    def _discard(self, path: DataPath, value: Any) -> str:
        node = self._node(path)
        if isinstance(node, yaml.SequenceNode):
            for index, child in enumerate(node.value):
                if plain_value(child) == value:
                    return self._cut(node, index, child, child)
        raise Inapplicable(f"nothing to take out at {'.'.join(map(str, path))}")

    def _delete(self, path: DataPath, value: Any) -> str:  # noqa: ARG002
        parent = self._node(path[:-1])
        pair = self._pair(parent, path[-1])
        if pair is None or not isinstance(parent, yaml.MappingNode):
            raise Inapplicable(f"nothing at {'.'.join(map(str, path))}")
        return self._cut(parent, parent.value.index(pair), *pair)

    def _cut(self, parent: yaml.CollectionNode, index: int, first: yaml.Node, last: yaml.Node) -> str:
        """Return the text without one entry of a collection."""
        start, end = self._span(first)[0], self._span(last)[1]
        if parent.flow_style:
            if index + 1 < len(parent.value):
                following = parent.value[index + 1]
                end = self._span(following[0] if isinstance(following, tuple) else following)[0]
            elif index:
                before = parent.value[index - 1]
                start = self._span(before[1] if isinstance(before, tuple) else before)[1]
            return self._spliced(start, end, "")
        line = self._text.rfind("\n", 0, start) + 1
        if self._text[line:start].strip(" -") or (index == 0 and self._text[line:start].count("-") > 1):
            raise Inapplicable("the entry shares its line with another")
        if isinstance(parent, yaml.MappingNode) and "-" in self._text[line:start]:
            # The first key stands behind the dash of a list: what follows moves up to it.
            following = self._span(parent.value[1][0])[0] if len(parent.value) > 1 else end
            return self._spliced(start, following, "")
        stop = self._line_end(end)
        return self._spliced(line, min(len(self._text), stop + len(self._newline)), "")

    def _annotate(self, path: DataPath, sentence: str) -> str:
        node = self._node(path)
        if node is None:
            return self._add_key(path, sentence)
        start, end = self._span(node)
        said = str(node.value).rstrip()
        quote = self._text[start]
        if quote == '"' and end - start > 1:
            return self._spliced(end - 1, end - 1, f" {json.dumps(sentence, ensure_ascii=False)[1:-1]}")
        if quote == "'" and end - start > 1:
            return self._spliced(end - 1, end - 1, " " + sentence.replace("'", "''"))
        if quote == ">" and "\n" in self._text[start:end]:
            last = self._text.rfind("\n", start, end) + 1
            indent = len(self._text[last:end]) - len(self._text[last:end].lstrip())
            return self._spliced(end, end, f"{self._newline}{' ' * indent}{sentence}")
        return self._spliced(start, end, self._scalar(f"{said} {sentence}"))

    # Writing

    def _block_entry(self, value: dict[str, Any], indent: int) -> list[str]:
        """Return the lines of a list's entry as a block; lists of mappings in it are blocks again."""
        lines: list[str] = []
        for key, entry in value.items():
            if (
                isinstance(entry, list)
                and entry
                and all(isinstance(member, dict) and "id" in member for member in entry)
            ):
                lines.append(f"{key}:")
                lines += [line for member in entry for line in self._block_entry(member, 2)]
            else:
                lines.append(f"{key}: {self._flow(entry)}")
        first, *rest = lines
        pad = " " * indent
        return [f"{pad}- {first}", *(f"{pad}  {line}" for line in rest)]

    def _flow(self, value: Any) -> str:
        if self._json:
            return json.dumps(value, ensure_ascii=False)
        if isinstance(value, dict):
            return (
                "{" + ", ".join(f"{self._scalar(str(key))}: {self._flow(entry)}" for key, entry in value.items()) + "}"
            )
        if isinstance(value, list):
            return "[" + ", ".join(self._flow(entry) for entry in value) + "]"
        if isinstance(value, bool) or value is None or isinstance(value, (int, float)):
            return json.dumps(value)
        return self._scalar(str(value))

    def _scalar(self, text: str) -> str:
        """Return a text as a scalar: plain where YAML reads it back as it is, else quoted."""
        plain = _PLAIN.fullmatch(text) and not _READ_OTHERWISE.fullmatch(text) and "  " not in text
        return text if plain and not self._json else json.dumps(text, ensure_ascii=False)
