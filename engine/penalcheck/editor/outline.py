"""The outline of a text: scenarios and their steps, provisions and tiers, instruments, rules, reviews."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

import yaml

from penalcheck.checks.kinds import Kind
from penalcheck.editor.text_spans import TextSpan, line_at
from penalcheck.editor.typed_text import TypedText
from penalcheck.editor.yaml_tree import children, node_at, span_of, word_of
from penalcheck.files.problem import Position

EntrySort = Literal["feature", "group", "scenario", "step", "part", "entry", "value"]


@dataclass(frozen=True)
class OutlineEntry:
    """One entry: its name, more about it, where all of it stands, and where its name does."""

    name: str
    detail: str
    sort: EntrySort
    span: TextSpan
    name_span: TextSpan
    inner: tuple[OutlineEntry, ...] = ()


def outline_of(draft: TypedText) -> list[OutlineEntry]:
    """Return the outline of a text; of one that cannot be read, that of its last state that could be."""
    if draft.form == "feature":
        return list(_of_feature(draft))
    return [] if draft.foreign else list(_of_data(draft))


# Features


def _of_feature(draft: TypedText) -> Iterator[OutlineEntry]:
    feature = draft.gherkin.get("feature") or (draft.feature.document["feature"] if draft.feature else None)
    if feature:
        yield _heading(draft, feature, "feature", len(draft.lines))


def _heading(draft: TypedText, node: Mapping[str, Any], sort: EntrySort, last: int) -> OutlineEntry:
    """Return a heading with what stands below it, down to a line."""
    nodes = [(kind, inner) for child in node.get("children", ()) for kind, inner in child.items()]
    starts = [inner["location"]["line"] for _, inner in nodes]
    inner: list[OutlineEntry] = [_step(draft, step) for step in node.get("steps", ())]
    ends = [*(start - 1 for start in starts[1:]), last]
    for (kind, part), end in zip(nodes, ends, strict=False):
        inner.append(_heading(draft, part, "group" if kind == "rule" else "scenario", end))
    start = node["location"]["line"]
    name_span = _line_span(draft, start)
    return OutlineEntry(
        node["name"] or node["keyword"],
        node["keyword"],
        sort,
        TextSpan(name_span.start, max(name_span.end, _line_span(draft, max(start, last)).end)),
        name_span,
        tuple(inner),
    )


def _step(draft: TypedText, step: Mapping[str, Any]) -> OutlineEntry:
    span = _line_span(draft, step["location"]["line"])
    return OutlineEntry(step["text"] or step["keyword"], step["keyword"].strip(), "step", span, span)


def _line_span(draft: TypedText, number: int) -> TextSpan:
    line = line_at(draft.lines, number)
    return TextSpan.on(number, len(line) - len(line.lstrip()) + 1, len(line.rstrip()) + 1)


# Data

_PARTS: Final[Mapping[Kind, Mapping[str, tuple[str, ...]]]] = {
    "extract": {
        "treaties": (),
        "instruments": (),
        "schedules": (),
        "provisions": ("tiers",),
        "exemptions": (),
        "aggravations": (),
        "general_part": (),
        "recidivism": (),
    },
    "case": {"priors": ()},
    "rulebook": {"sources": (), "parameters": (), "provisions": (), "rules": (), "observations": (), "set": ()},
    "profile": {"set": (), "retire": ()},
    "reviews": {"reviews": ()},
    "classification": {"classes": (), "aggregates": ()},
    "result": {},
}
"""The parts of each kind of text whose entries are shown, with the lists within these entries that are, too."""
_NAMING: Final = ("id", "article", "rule", "to", "title", "word", "offence")
_DETAILS: Final = ("title", "asks", "state", "value", "source")


def _of_data(draft: TypedText) -> Iterator[OutlineEntry]:
    parts = _PARTS[draft.kind]
    for step, key, value in children(draft.nodes):
        if key is None:
            continue
        inner = tuple(_entries(draft, value, parts[str(step)])) if step in parts else ()
        yield _entry(draft, str(step), "" if inner else word_of(value), "part" if inner else "value", key, value, inner)


def _entries(draft: TypedText, node: yaml.Node, deeper: tuple[str, ...]) -> Iterator[OutlineEntry]:
    for step, key, value in children(node):
        called = key or next((n for name in _NAMING if (n := node_at(value, (name,))) is not None), None)
        detail = word_of(value) or next((w for name in _DETAILS if (w := word_of(node_at(value, (name,))))), "")
        inner = tuple(
            entry for group in deeper[:1] for entry in _entries(draft, node_at(value, (group,)) or value, deeper[1:])
        )
        yield _entry(draft, word_of(called) or f"{step}", detail, "entry", called or value, value, inner)


def _entry(
    draft: TypedText,
    name: str,
    detail: str,
    sort: EntrySort,
    called: yaml.Node,
    value: yaml.Node,
    inner: tuple[OutlineEntry, ...],
) -> OutlineEntry:
    name_span, whole = span_of(called), span_of(value)
    start = min(name_span.start, whole.start)
    end = max(_written_end(draft, whole), name_span.end, *(entry.span.end for entry in inner), start)
    return OutlineEntry(name, detail, sort, TextSpan(start, end), name_span, inner)


def _written_end(draft: TypedText, span: TextSpan) -> Position:
    """Return where a part ends: the mark of the YAML library may stand at the beginning of the next one."""
    number, column = span.end
    while number > span.start.line and not line_at(draft.lines, number)[: column - 1].strip():
        number, column = number - 1, len(line_at(draft.lines, number - 1)) + 1
    return Position(number, column)
