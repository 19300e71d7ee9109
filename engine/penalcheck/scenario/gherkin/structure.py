"""Faults that Gherkin accepts: misspelt lines taken for descriptions, and scenarios that cannot be run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from penalcheck.files.problem import Position, Problem
from penalcheck.scenario.gherkin.mistyped import Line, fault_of_description
from penalcheck.scenario.language.dialects import keywords

# Words of the characters that pytest accepts in a tag, separated by single colons.
_TAG: Final = re.compile(r"[\w+.\[\]\\/-]+(?::[\w+.\[\]\\/-]+)*")
_JOINING_WORDS: Final = frozenset({"and", "or", "not", "True", "False", "None"})
"""The words that join tags in expressions, and so cannot be tags."""


def faults_of(document: Mapping[str, Any], text: str, source: str) -> Iterator[Problem]:
    """Yield the faults of a document, without those that only follow from a misspelt line."""
    feature, lines = document["feature"], text.split("\n")
    language = feature["language"]
    nodes, led = list(_nodes(feature)), set(_led_by_background(feature))
    misspelt = list(_stray_lines(feature, lines, language, source, steps=not nodes))
    yield from misspelt
    yield from _tags(lines, source)
    if not misspelt:
        yield from _without_scenario(feature, language, source)
    for kind, node in nodes:
        misspelt = list(_stray_lines(node, lines, language, source, steps=kind != "rule"))
        yield from misspelt
        if kind == "rule":
            yield from [] if misspelt else _without_scenario(node, language, source)
            continue
        tables = [] if misspelt else list(_misnamed_examples(node, language, source))
        yield from tables
        if not misspelt and not tables:
            yield from _first_step(node, language, source, led=node["location"]["line"] in led)
        if kind == "scenario":
            yield from _examples(node, language, source)
        else:
            yield from _background(node, source)


def misspelt_lines(document: Mapping[str, Any], text: str, source: str) -> Iterator[Problem]:
    """Yield only the misspelt lines, for a file that has other faults already."""
    feature, lines = document["feature"], text.split("\n")
    nodes = list(_nodes(feature))
    yield from _stray_lines(feature, lines, feature["language"], source, steps=not nodes)
    for kind, node in nodes:
        yield from _stray_lines(node, lines, feature["language"], source, steps=kind != "rule")


def doc_strings(document: Mapping[str, Any]) -> dict[int, Position]:
    """Return where doc strings begin, by the line of their step."""
    return {
        step["location"]["line"]: _place(step["docString"])
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


def _led_by_background(parent: Mapping[str, Any], *, led: bool = False) -> Iterator[int]:
    """Yield the lines of the scenarios that follow a background with steps."""
    for child in parent["children"]:
        if "background" in child:
            led = led or bool(child["background"]["steps"])
        elif "rule" in child:
            yield from _led_by_background(child["rule"], led=led)
        elif led:
            yield child["scenario"]["location"]["line"]


def _place(node: Mapping[str, Any]) -> Position:
    return Position(node["location"]["line"], node["location"]["column"])


def _without_scenario(parent: Mapping[str, Any], language: str, source: str) -> Iterator[Problem]:
    """Yield a problem if a feature or a rule has no scenario."""
    if not any(kind in ("scenario", "rule") for kind, _ in _nodes(parent)):
        what = "feature" if "language" in parent else "rule"
        message = f"the {what} has no scenario; add '{keywords('scenario', language)[-1]}: ' and a title"
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


def _tags(lines: list[str], source: str) -> Iterator[Problem]:
    """Yield the tags that could not select a scenario; a doc string contains no tags."""
    fence = ""
    for number, line in enumerate(lines, 1):
        content = line.strip()
        if content[:3] in ('"""', "```"):
            fence = "" if content[:3] == fence else fence or content[:3]
        if fence or not content.startswith("@"):
            continue
        for match in re.finditer(r"\S+", line.partition(" #")[0]):
            fault = _fault_of_tag(match.group())
            if fault:
                yield Problem(source, Position(number, match.start() + 1), fault)


def _fault_of_tag(text: str) -> str | None:
    if text == "@":
        return "a tag is @ and a word, with no space between them, such as '@recidivism'"
    for name in text.removeprefix("@").split("@"):
        if name in _JOINING_WORDS:
            return f"'@{name}' is a word that joins tags, not a tag; choose another word, such as '@recidivism'"
        if not _TAG.fullmatch(name):
            return f"'@{name}' is not a tag; a tag is @ and a word, such as '@recidivism'; put spaces between tags"
    return None


def _misnamed_examples(node: Mapping[str, Any], language: str, source: str) -> Iterator[Problem]:
    """Yield a problem if rows follow the heading of a scenario, as below 'Example:'."""
    if not node["steps"] and any(line.strip().startswith("|") for line in node["description"].split("\n")):
        word = keywords("examples", language)[0]
        message = f"'{node['keyword']}:' begins a scenario; the rows of an outline belong below '{word}:'"
        yield Problem(source, _place(node), message)


def _first_step(node: Mapping[str, Any], language: str, source: str, *, led: bool) -> Iterator[Problem]:
    """Yield a problem if there is no step, or if the first begins with 'And' and there is no background to continue."""
    given, steps = keywords("given", language)[0], node["steps"]
    if not steps:
        message = f"'{node['keyword']}: {node['name']}' has no steps; add one, such as '{given} ...'"
        yield Problem(source, _place(node), message)
    elif not led and steps[0]["keywordType"] not in ("Context", "Action", "Outcome"):
        message = f"the first step begins with '{steps[0]['keyword'].strip()}'; begin it with '{given}'"
        yield Problem(source, _place(steps[0]), message)


def _background(node: Mapping[str, Any], source: str) -> Iterator[Problem]:
    """Yield a problem if a background checks something: a scenario that checks nothing itself would then hold."""
    for step in node["steps"]:
        if step["keywordType"] == "Outcome":
            background, then = node["keyword"], step["keyword"].strip()
            message = f"'{background}:' contains what every scenario begins with; move '{then}' into the scenarios"
            yield Problem(source, _place(step), message)


def _examples(node: Mapping[str, Any], language: str, source: str) -> Iterator[Problem]:
    word, plain = keywords("examples", language)[0], keywords("scenario", language)[-1]
    for examples in node["examples"]:
        if not examples.get("tableBody"):
            message = f"'{word}:' has no rows; a table row begins and ends with |, the first names the columns"
            yield Problem(source, _place(examples), message)
        else:
            yield from _table(examples, source)
    if node["examples"]:
        return
    places = re.search(r"<[^<>]+>", " ".join(step["text"] for step in node["steps"]))
    if places:
        message = f"{places.group()} stands for a value, but the scenario has no '{word}:' table"
        yield Problem(source, _place(node), message)
    elif node["keyword"] in keywords("scenarioOutline", language):
        message = (
            f"'{node['keyword']}:' needs an '{word}:' table below its steps; a scenario without one is a '{plain}:'"
        )
        yield Problem(source, _place(node), message)


def _table(examples: Mapping[str, Any], source: str) -> Iterator[Problem]:
    """Yield columns of one name, rows of dashes, and empty cells."""
    names: set[str] = set()
    for cell in examples["tableHeader"]["cells"]:
        if cell["value"] in names:
            yield Problem(source, _place(cell), f"two columns are called '{cell['value']}'; give each its own name")
        names.add(cell["value"])
    for row in examples["tableBody"]:
        if all(re.fullmatch(r":?-+:?", cell["value"]) for cell in row["cells"]):
            yield Problem(source, _place(row), "there is no line of dashes below the names of columns; remove it")
            continue
        for cell in row["cells"]:
            if not cell["value"]:
                yield Problem(source, _place(cell), "this cell is empty; write a value, such as 'unknown'")
