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

NO_FEATURE: Final = "the file has no feature; begin it with 'Feature: ' and a title"

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
        if message.startswith(NO_FEATURE):
            break
    return problems


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
    misspelt = misspelt_keyword(content, language)
    if misspelt:
        return misspelt
    if "#FeatureLine" in expected and "#StepLine" not in expected:
        return f"{NO_FEATURE}, before '{_short(content)}'"
    if "\t" in content or content.endswith("|") or content.startswith("|"):
        return "a table row begins and ends with |, and stands below a step or below Examples; tabs do not part cells"
    known = ", ".join(keyword_list(_STEPS, language))
    return f"'{_short(content)}' is not understood here; a step begins with one of: {known}"


def _short(content: str) -> str:
    return content if len(content) <= 60 else content[:57] + "..."


def keyword_list(names: Iterable[str], language: str) -> list[str]:
    """Return the first keyword of each kind in a language."""
    return [words[0] for words in (keywords(name, language) for name in names)]


def misspelt_keyword(content: str, language: str) -> str | None:
    """Return what to say of a line that begins with a word near a keyword, or None."""
    heading, colon, _ = content.partition(":")
    headings = [word for name in _HEADINGS for word in keywords(name, language)]
    steps = [word for name in _STEPS for word in keywords(name, language)]
    if colon and heading.count(" ") <= 2 and heading not in headings:
        hint = did_you_mean(heading, headings)
        if hint:
            return f"'{heading}:' is no keyword{hint.rstrip('?').rstrip(chr(39))}:'?"
    for word in headings:
        if re.match(rf"{re.escape(word)}\s+\S", content) and not colon:
            return f"'{word}' needs a colon: '{word}: {content[len(word) :].strip()}'"
    first = content.split(" ")[0].split("\t")[0]
    if not first or first in steps or first.startswith("*"):
        return None
    same = next((word for word in steps if word.casefold() == first.casefold()), None)
    hint = f"; did you mean '{same}'?" if same else did_you_mean(first, [w for w in steps if len(w) > 2])
    return f"'{first}' is no keyword{hint}" if hint else None


def stray_lines(document: Mapping[str, Any], text: str, source: str) -> Iterator[Problem]:
    """Yield lines that gherkin takes for free description, though they were meant as steps or headings."""
    lines = text.splitlines()
    language = document["feature"]["language"]
    empty = not document["feature"]["children"]
    for node, heading in _described(document["feature"]):
        number = node["location"]["line"]
        for offset, line in enumerate(lines[number:], number + 1):
            content = line.strip()
            if not content or content.startswith("#"):
                continue
            if content not in node["description"]:
                break
            message = misspelt_keyword(content, language)
            if message and (heading or empty or ":" in content):
                yield Problem(source, Position(offset, len(line) - len(line.lstrip()) + 1), message)


def _described(feature: Mapping[str, Any]) -> Iterator[tuple[Mapping[str, Any], bool]]:
    """Yield what may carry a description, and whether steps are expected right below it."""
    yield feature, False
    for child in _children(feature):
        for kind in ("background", "scenario"):
            if kind in child:
                yield child[kind], True
        if "rule" in child:
            yield child["rule"], False


def _children(feature: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for child in feature["children"]:
        yield child
        if "rule" in child:
            yield from child["rule"]["children"]


def faulty_scenarios(document: Mapping[str, Any], source: str) -> Iterator[Problem]:
    """Yield scenarios without steps, outlines without examples, and steps that begin with 'And' alone."""
    language = document["feature"]["language"]
    given = keywords("given", language)[0]
    if not document["feature"]["children"]:
        place = Position(document["feature"]["location"]["line"], document["feature"]["location"]["column"])
        yield Problem(
            source, place, f"the feature has no scenario; add '{keywords('scenario', language)[-1]}: ' and a title"
        )
    for child in _children(document["feature"]):
        node = child.get("scenario") or child.get("background")
        if node is None:
            continue
        place = Position(node["location"]["line"], node["location"]["column"])
        steps = node["steps"]
        if not steps:
            yield Problem(
                source, place, f"'{node['keyword']}: {node['name']}' has no steps; add one, such as '{given} ...'"
            )
        elif steps[0]["keywordType"] not in ("Context", "Action", "Outcome"):
            first = Position(steps[0]["location"]["line"], steps[0]["location"]["column"])
            message = f"the first step begins with '{steps[0]['keyword'].strip()}'; begin it with '{given}'"
            yield Problem(source, first, message)
        if "scenario" in child:
            yield from _examples(node, place, language, source)


def _examples(node: Mapping[str, Any], place: Position, language: str, source: str) -> Iterator[Problem]:
    word = keywords("examples", language)[0]
    for examples in node["examples"]:
        if not examples.get("tableBody"):
            here = Position(examples["location"]["line"], examples["location"]["column"])
            message = f"the {word} have no rows; a table row begins and ends with |, the first one names the columns"
            yield Problem(source, here, message)
    places = re.search(r"<[^<>]+>", " ".join(step["text"] for step in node["steps"]))
    if places and not node["examples"]:
        message = f"{places.group()} stands for a value, but the scenario has no '{word}:' table"
        yield Problem(source, place, message)
