"""Faults of gherkin's grammar, in words for somebody who does not know that gherkin has one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from gherkin.errors import NoSuchLanguageException, ParserException, UnexpectedEOFException

from penalcheck.problem import Position, Problem
from penalcheck.spec.keywords import keywords
from penalcheck.spec.words import GHERKIN_LANGUAGE, LANGUAGES
from penalcheck.suggest import did_you_mean

_HEADINGS: Final = ("feature", "background", "rule", "scenario", "scenarioOutline", "examples")
_STEPS: Final = ("given", "when", "then", "and", "but")


def problems_of(errors: Iterable[ParserException], text: str, source: str) -> list[Problem]:
    """Return gherkin's errors as problems; what only follows from a missing feature is left out."""
    lines = text.splitlines()
    language = declared_language(lines)
    problems: list[Problem] = []
    for error in errors:
        line, column = error.location["line"], error.location.get("column") or 1
        content = lines[line - 1].strip() if line <= len(lines) else ""
        message = _message(error, content, language)
        problems.append(Problem(source, Position(line, column), message))
        if "#FeatureLine" in str(error) and "#StepLine" not in str(error):
            break
    return problems


def no_feature(language: str) -> str:
    """Return what to say of a file without a feature."""
    return f"the file has no feature; begin it with '{keywords('feature', language)[0]}: ' and a title"


def declared_language(lines: Sequence[str]) -> str:
    """Return the language that a file's first line declares, as gherkin names it; English where it declares none."""
    match = re.match(r"\s*#\s*language\s*:\s*([\w-]+)", lines[0]) if lines else None
    known = {GHERKIN_LANGUAGE.get(code, code) for code in LANGUAGES}
    return match.group(1) if match and match.group(1) in known else "en"


def _message(error: ParserException, content: str, language: str) -> str:
    if isinstance(error, NoSuchLanguageException):
        known = [GHERKIN_LANGUAGE.get(code, code) for code in LANGUAGES]
        named = content.rpartition(":")[2].strip()
        return f"'{named}' is no language of scenarios; expected one of: {', '.join(known)}{did_you_mean(named, known)}"
    if isinstance(error, UnexpectedEOFException):
        return 'the file ends too early; close the doc string with """, or put a scenario below the tags'
    if "inconsistent cell count" in str(error):
        return "this row has more or fewer cells than the first row of its table; every row needs the same number of |"
    if "whitespace" in str(error):
        return f"a tag may not hold spaces: {content}"
    return _unexpected(str(error), content, language)


def _unexpected(error: str, content: str, language: str) -> str:
    expected = error.partition("expected: ")[2].partition(", got")[0]
    misspelt = misspelt_heading(content, language) or misspelt_step(content, language)
    if misspelt:
        return misspelt
    if "#FeatureLine" in expected and "#StepLine" not in expected:
        return _foreign_heading(content, language) or f"{no_feature(language)}, before '{_short(content)}'"
    if content.partition(":")[0] in keywords("feature", language):
        return "a file holds one feature; put the second one into a file of its own"
    if "\t" in content or content.endswith("|") or content.startswith("|"):
        return "a table row begins and ends with |, and stands below a step or below Examples; tabs do not part cells"
    known = ", ".join(keyword_list(_STEPS, language))
    return f"'{_short(content)}' is not understood here; a step begins with one of: {known}"


def _short(content: str) -> str:
    return content if len(content) <= 60 else content[:57] + "..."


def keyword_list(names: Iterable[str], language: str) -> list[str]:
    """Return the first keyword of each kind in a language."""
    return [words[0] for words in (keywords(name, language) for name in names)]


def misspelt_heading(content: str, language: str) -> str | None:
    """Return what to say of a line that begins with a word near a heading, or with one without its colon, or None."""
    heading, colon, _ = content.partition(":")
    headings = [word for name in _HEADINGS for word in keywords(name, language)]
    if colon and heading.count(" ") <= 2 and heading not in headings:
        hint = did_you_mean(heading, headings)
        if hint:
            return f"'{heading}:' is no keyword{hint.rstrip('?').rstrip(chr(39))}:'?"
    for word in headings:
        if re.match(rf"{re.escape(word)}\s+\S", content) and not colon:
            return f"'{word}' needs a colon: '{word}: {content[len(word) :].strip()}'"
    return None


def misspelt_step(content: str, language: str) -> str | None:
    """Return what to say of a line that begins with a word near the keyword of a step, or None."""
    steps = [word for name in _STEPS for word in keywords(name, language)]
    first = content.split(" ")[0].split("\t")[0]
    if not first or first in steps or first.startswith("*"):
        return None
    same = next((word for word in steps if word.casefold() == first.casefold()), None)
    hint = f"; did you mean '{same}'?" if same else did_you_mean(first, [w for w in steps if len(w) > 2])
    return f"'{first}' is no keyword{hint}" if hint else None


def _foreign_heading(content: str, language: str) -> str | None:
    """Return what to say of a feature whose heading is in another language than the file declares, or None."""
    heading = content.partition(":")[0]
    for other in (GHERKIN_LANGUAGE.get(code, code) for code in LANGUAGES):
        if other != language and heading in keywords("feature", other):
            own = keywords("feature", language)[0]
            return (
                f"'{heading}:' is a heading of another language; "
                f"begin the file with '# language: {other}', or the feature with '{own}: '"
            )
    return None


def faults_of(document: Mapping[str, Any], text: str, source: str) -> Iterator[Problem]:
    """Yield what gherkin lets pass: misspelt lines taken for descriptions, and scenarios that cannot be carried out.

    Where a misspelt line is found, nothing that only follows from it is told.
    """
    feature, lines = document["feature"], text.splitlines()
    language = feature["language"]
    misspelt = list(_stray_lines(feature, lines, language, source, steps=not feature["children"]))
    yield from misspelt
    if not feature["children"] and not misspelt:
        message = f"the feature has no scenario; add '{keywords('scenario', language)[-1]}: ' and a title"
        yield Problem(source, _place(feature), message)
    for kind, node in _nodes(feature):
        misspelt = list(_stray_lines(node, lines, language, source, steps=kind != "rule"))
        yield from misspelt
        if kind != "rule" and not misspelt:
            yield from _first_step(node, language, source)
        if kind == "scenario":
            yield from _examples(node, language, source)


def _nodes(parent: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the rules, backgrounds and scenarios of a feature, each with its kind."""
    for child in parent["children"]:
        for kind, node in child.items():
            yield kind, node
            if kind == "rule":
                yield from _nodes(node)


def _place(node: Mapping[str, Any]) -> Position:
    return Position(node["location"]["line"], node["location"]["column"])


def _stray_lines(
    node: Mapping[str, Any], lines: Sequence[str], language: str, source: str, *, steps: bool
) -> Iterator[Problem]:
    """Yield the lines of a description that were meant as headings or, where these are expected, as steps."""
    number = node["location"]["line"]
    for offset, line in enumerate(lines[number:], number + 1):
        content = line.strip()
        if not content or content.startswith("#"):
            continue
        if content not in node["description"]:
            break
        message = misspelt_heading(content, language) or (steps and misspelt_step(content, language))
        if message:
            yield Problem(source, Position(offset, len(line) - len(line.lstrip()) + 1), message)


def _first_step(node: Mapping[str, Any], language: str, source: str) -> Iterator[Problem]:
    """Yield that there is no step, or that the first one begins with 'And' or the like."""
    given, steps = keywords("given", language)[0], node["steps"]
    if not steps:
        message = f"'{node['keyword']}: {node['name']}' has no steps; add one, such as '{given} ...'"
        yield Problem(source, _place(node), message)
    elif steps[0]["keywordType"] not in ("Context", "Action", "Outcome"):
        message = f"the first step begins with '{steps[0]['keyword'].strip()}'; begin it with '{given}'"
        yield Problem(source, _place(steps[0]), message)


def _examples(node: Mapping[str, Any], language: str, source: str) -> Iterator[Problem]:
    word = keywords("examples", language)[0]
    for examples in node["examples"]:
        if not examples.get("tableBody"):
            message = f"the {word} have no rows; a table row begins and ends with |, the first one names the columns"
            yield Problem(source, _place(examples), message)
    places = re.search(r"<[^<>]+>", " ".join(step["text"] for step in node["steps"]))
    if places and not node["examples"]:
        message = f"{places.group()} stands for a value, but the scenario has no '{word}:' table"
        yield Problem(source, _place(node), message)
