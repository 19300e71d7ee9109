"""Faults that Gherkin accepts: misspelt lines taken for descriptions, and scenarios that cannot be run."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from pytest_bdd.types import STEP_TYPE_BY_PARSER_KEYWORD

from penalcheck.files.problem import Position, Problem
from penalcheck.messages.telling import tr
from penalcheck.scenario.gherkin.mistyped import Line, fault_of_description
from penalcheck.scenario.language.dialects import code_of, keywords
from penalcheck.scenario.sentences.catalogue import kind_of


def faults_of(document: Mapping[str, Any], text: str, source: str) -> Iterator[Problem]:
    """Yield the faults of a document, without those that only follow from a misspelt line."""
    feature, lines = document["feature"], text.split("\n")
    language = feature["language"]
    nodes = list(_nodes(feature))
    misspelt = list(_stray_lines(feature, lines, language, source, steps=not nodes))
    yield from misspelt
    if not misspelt:
        yield from _without_scenario(feature, language, source)
    for kind, node in nodes:
        misspelt = list(_stray_lines(node, lines, language, source, steps=kind != "rule"))
        yield from misspelt
        if kind == "rule":
            yield from [] if misspelt else _without_scenario(node, language, source)
            continue
        if not misspelt:
            yield from _misnamed_examples(node, language, source)
        if kind == "scenario":
            yield from _examples(node, language, source)
        else:
            yield from _background(node, language, source)


def misspelt_lines(document: Mapping[str, Any], text: str, source: str) -> Iterator[Problem]:
    """Yield only the misspelt lines, for a file that has other faults already."""
    feature, lines = document["feature"], text.split("\n")
    nodes = list(_nodes(feature))
    yield from _stray_lines(feature, lines, feature["language"], source, steps=not nodes)
    for kind, node in nodes:
        yield from _stray_lines(node, lines, feature["language"], source, steps=kind != "rule")


def doc_strings(document: Mapping[str, Any]) -> dict[int, tuple[Position, str]]:
    """Return where doc strings begin and what they contain, by the line of their step."""
    return {
        step["location"]["line"]: (_place(step["docString"]), step["docString"]["content"])
        for kind, node in _nodes(document["feature"])
        if kind != "rule"
        for step in node["steps"]
        if "docString" in step
    }


def _nodes(parent: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the rules, backgrounds and scenarios of a feature, each with its kind."""
    for child in parent["children"]:
        for kind, node in child.items():
            yield kind, node
            if kind == "rule":
                yield from _nodes(node)


def _place(node: Mapping[str, Any]) -> Position:
    return Position(node["location"]["line"], node["location"]["column"])


def _without_scenario(parent: Mapping[str, Any], language: str, source: str) -> Iterator[Problem]:
    """Yield a problem if a feature or a rule has no scenario."""
    if not any(kind in ("scenario", "rule") for kind, _ in _nodes(parent)):
        word = keywords("scenario", language)[-1]
        if "language" in parent:
            message = tr("the feature has no scenario; add '{scenario}: ' and a title", scenario=word)
        else:
            message = tr("the rule has no scenario; add '{scenario}: ' and a title", scenario=word)
        yield Problem(source, _place(parent), message)


def _stray_lines(
    node: Mapping[str, Any], lines: list[str], language: str, source: str, *, steps: bool
) -> Iterator[Problem]:
    """Yield the lines of a description that were meant as headings or, if `steps`, as steps."""
    number = node["location"]["line"]
    for offset, line in enumerate(lines[number:], number + 1):
        content = line.strip()
        if not content or content.startswith("#"):
            continue
        if content not in node["description"]:
            break
        message = fault_of_description(Line.of(lines, offset), language, steps=steps)
        if message:
            # The steps of a misspelt heading follow it.
            steps = True
            yield Problem(source, Position(offset, len(line) - len(line.lstrip()) + 1), message)


def _misnamed_examples(node: Mapping[str, Any], language: str, source: str) -> Iterator[Problem]:
    """Yield a problem if rows follow the heading of a scenario, as below 'Example:'."""
    if not node["steps"] and any(line.strip().startswith("|") for line in node["description"].split("\n")):
        word = keywords("examples", language)[0]
        message = tr(
            "'{heading}:' begins a scenario; the rows of an outline belong below '{word}:'",
            heading=node["keyword"],
            word=word,
        )
        yield Problem(source, _place(node), message)


def _background(node: Mapping[str, Any], language: str, source: str) -> Iterator[Problem]:
    """Yield a problem if a background checks something: a scenario that checks nothing itself would then hold."""
    for step in node["steps"]:
        kind = STEP_TYPE_BY_PARSER_KEYWORD.get(step["keywordType"]) or kind_of(code_of(language), step["text"])
        if kind == "then":
            background, then = node["keyword"], step["keyword"].strip()
            message = tr(
                "'{background}:' contains what every scenario begins with; move '{then}' into the scenarios",
                background=background,
                then=then,
            )
            yield Problem(source, _place(step), message)


def _examples(node: Mapping[str, Any], language: str, source: str) -> Iterator[Problem]:
    word = keywords("examples", language)[0]
    for examples in node["examples"]:
        if not examples.get("tableBody"):
            message = tr(
                "'{word}:' has no rows; a table row begins and ends with |, the first names the columns", word=word
            )
            yield Problem(source, _place(examples), message)
        else:
            yield from _table(examples, json.dumps(node["steps"], ensure_ascii=False), source)


def _table(examples: Mapping[str, Any], steps: str, source: str) -> Iterator[Problem]:
    """Yield columns of one name, rows of dashes, and empty cells of columns that the steps use."""
    names: set[str] = set()
    for cell in examples["tableHeader"]["cells"]:
        if cell["value"] in names:
            yield Problem(
                source, _place(cell), tr("two columns are called '{name}'; give each its own name", name=cell["value"])
            )
        names.add(cell["value"])
    for row in examples["tableBody"]:
        if all(re.fullmatch(r":?-+:?", cell["value"]) for cell in row["cells"]):
            yield Problem(source, _place(row), tr("there is no line of dashes below the names of columns; remove it"))
            continue
        for cell, column in zip(row["cells"], examples["tableHeader"]["cells"], strict=True):
            if not cell["value"] and f"<{column['value']}>" in steps:
                yield Problem(source, _place(cell), tr("this cell is empty; write a value, such as 'unknown'"))
