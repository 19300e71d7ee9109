"""Reading feature files: Gherkin in six languages, each row of an outline a scenario, every mistake with its place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path
from typing import Any, Final

from gherkin.errors import CompositeParserException, ParserException
from gherkin.parser import Parser
from pytest_bdd.gherkin_parser import GherkinDocument
from pytest_bdd.gherkin_parser import Scenario as ScenarioText
from pytest_bdd.gherkin_parser import Step as GherkinStep
from pytest_bdd.parser import PARAM_RE, Feature, FeatureParser, Rule, Scenario, ScenarioTemplate, Step
from pytest_bdd.types import STEP_TYPE_BY_PARSER_KEYWORD

from penalcheck.files.limits import MAX_LINES
from penalcheck.files.plain_text import decoded, problems_of_signs
from penalcheck.files.problem import BadInput, Position, Problem
from penalcheck.files.reading import read_bytes
from penalcheck.messages.reader_language import about_file
from penalcheck.messages.telling import tr
from penalcheck.scenario.gherkin import grammar, structure
from penalcheck.scenario.gherkin.steptext import DocText, StepText, problems_of_step
from penalcheck.scenario.language.dialects import (
    GHERKIN_LANGUAGES,
    declared_language,
    in_names_of_gherkin,
    language_line,
    language_of,
    told_in,
)
from penalcheck.scenario.sentences.catalogue import keyword, likely_kind
from penalcheck.scenario.sentences.wordings import KINDS


@dataclass(frozen=True)
class Example:
    """One scenario to run: a plain scenario, or one row of an outline."""

    name: str
    line: int
    row_line: int | None
    scenario: Scenario
    tags: tuple[str, ...]
    problems: tuple[Problem, ...] = field(default=())


@dataclass(frozen=True)
class FeatureFile:
    """A feature file after reading."""

    path: Path
    language: str
    text: str
    document: Mapping[str, Any]
    feature: Feature
    examples: tuple[Example, ...]


_CONTINUES: Final = "Conjunction"
"""Gherkin's word for the type of a step that begins with 'And' or 'But'."""


class _Parser(FeatureParser):
    """pytest-bdd's parser over a document that was already read; it keeps scenarios of one name in two rules apart.

    The type of a step is its kind if its keyword tells it, and otherwise Gherkin's word for the keyword.
    """

    def __init__(self, path: Path, document: Mapping[str, Any]) -> None:
        super().__init__(str(path.parent), path.name)
        self._document = GherkinDocument.from_dict(dict(document))
        self._doc_strings = structure.doc_strings(document)
        self.found: list[tuple[ScenarioTemplate, ScenarioText]] = []

    def _parse_feature_file(self) -> GherkinDocument:
        return self._document

    def parse_steps(self, steps_data: list[GherkinStep]) -> list[Step]:
        types = [step.keyword_type for step in steps_data]
        for data in steps_data:
            # pytest-bdd refuses a first step that begins with 'And' or '*', which Gherkin does not.
            data.keyword_type = next(iter(STEP_TYPE_BY_PARSER_KEYWORD))
        steps = super().parse_steps(steps_data)
        for step, keyword_type in zip(steps, types, strict=True):
            step.type = STEP_TYPE_BY_PARSER_KEYWORD.get(keyword_type, keyword_type)
            if step.docstring is not None:
                # pytest-bdd takes away the indent that all lines have; columns would be wrong.
                _, step.docstring = self._doc_strings[step.line_number]
        return steps

    def parse_scenario(
        self, scenario_data: ScenarioText, feature: Feature, rule: Rule | None = None
    ) -> ScenarioTemplate:
        template = super().parse_scenario(scenario_data, feature, rule)
        self.found.append((template, scenario_data))
        return template


def language_of_file(path: Path) -> str:
    """Return the language in which a file is written, by its code in the catalogue; English if it cannot be read."""
    try:
        return told_in(path.read_text(encoding="utf-8-sig").split("\n"))
    except (OSError, UnicodeDecodeError):
        return "en"


def read_text(path: Path, source: str) -> str:
    """Return the text of a feature file. Raises BadInput if it cannot be read."""
    return _text_of(source, read_bytes(path, source))


def _text_of(source: str, content: bytes) -> str:
    text = decoded(source, content)
    problems = problems_of_signs(source, text)
    if text.count("\n") > MAX_LINES:
        problems.append(
            Problem(source, Position(MAX_LINES + 1, 1), tr("at most {most:,} lines are read", most=MAX_LINES))
        )
    if problems:
        raise BadInput(problems)
    return text


def read_feature(path: Path, source: str) -> FeatureFile:
    """Read one feature file; `source` names it in messages, which are in the language of the file.

    Raises BadInput with every fault of its grammar, together with the steps that cannot be read. If the grammar is
    sound, such steps are problems of their own scenario, and the other scenarios can be run.
    """
    return parse_feature(path, source, read_bytes(path, source))


def parse_feature(path: Path, source: str, content: bytes) -> FeatureFile:
    """Read the bytes of a feature file that is, or will be, at a path. Raises BadInput as `read_feature` does."""
    text = _text_of(source, content)
    with about_file(told_in(text.split("\n"))):
        return _parse_feature(path, text, source)


def _parse_feature(path: Path, text: str, source: str) -> FeatureFile:
    document, problems = parsed(text, source)
    feature_data = document.get("feature")
    if not feature_data:
        missing = grammar.no_feature(declared_language(text.split("\n")))
        raise BadInput(problems or [Problem(source, Position(1, 1), missing)])
    language = _language(feature_data, text, source)
    problems += structure.misspelt_lines(document, text, source) if problems else ()
    problems = problems or list(structure.faults_of(document, text, source))
    parser = _Parser(path, document)
    feature = parser.parse()
    reader = _Reader(source, language, structure.doc_strings(document))
    examples = tuple(reader.example(template, data, row) for template, data in parser.found for row in _rows(data))
    if problems:
        faulty = {problem.position.line for problem in problems if problem.position}
        sound = [example for example in examples if example.row_line not in faulty]
        unread = (problem for example in sound for problem in example.problems if problem not in reader.following)
        raise BadInput(dict.fromkeys((*problems, *unread)))
    return FeatureFile(path, language, text, document, feature, examples)


def parsed(text: str, source: str) -> tuple[dict[str, Any], list[Problem]]:
    """Return Gherkin's document of a text and its faults; if there are any, the document omits the faulty lines."""
    text = in_names_of_gherkin(text)
    try:
        return dict(Parser().parse(text)), []
    except (CompositeParserException, ParserException) as fault:
        errors = fault.errors if isinstance(fault, CompositeParserException) else [fault]
    problems = grammar.problems_of(errors, text, source)
    try:
        return dict(Parser().parse(grammar.without_faults(errors, text))), problems
    except (CompositeParserException, ParserException):
        return {}, problems


def _language(feature: Mapping[str, Any], text: str, source: str) -> str:
    language = language_of(feature["language"])
    if language is None:
        known = ", ".join(GHERKIN_LANGUAGES)
        message = tr(
            "scenarios are not written in '{named}'; expected one of: {known}", named=feature["language"], known=known
        )
        raise BadInput([Problem(source, Position(language_line(text.split("\n")), 1), message)])
    return language


@dataclass(frozen=True)
class _Row:
    context: Mapping[str, str]
    line: int | None
    tags: frozenset[str]


def _rows(data: ScenarioText) -> Iterator[_Row]:
    """Yield the rows in the examples of an outline, or one empty row for a plain scenario."""
    if not data.examples:
        yield _Row({}, None, frozenset())
    for examples in data.examples:
        header = [cell.value for cell in examples.table_header.cells] if examples.table_header else []
        tags = frozenset(tag.name.lstrip("@") for tag in examples.tags)
        for row in examples.table_body or ():
            values = [cell.value for cell in row.cells]
            yield _Row(dict(zip(header, values, strict=True)), row.location.line, tags)


class _Reader:
    """Reads the scenarios of one file: their steps, their titles, and their faults."""

    def __init__(self, source: str, language: str, doc_strings: Mapping[int, tuple[Position, str]]) -> None:
        self._source = source
        self._language = language
        self._doc_strings = doc_strings
        self._names: set[str] = set()
        self.following: list[Problem] = []
        """Problems that may only follow from others, as when a step is missing because it is misspelt."""

    def example(self, template: ScenarioTemplate, data: ScenarioText, row: _Row) -> Example:
        """Return one scenario to run."""
        scenario = template.render(row.context)
        problems: list[Problem] = []
        _settle_kinds(scenario.steps, self._language)
        for step, unfilled in zip(scenario.steps, template.steps, strict=True):
            places = [name for name in PARAM_RE.findall(unfilled.name) if name not in row.context]
            found = list(problems_of_step(self._source, self._language, step, places, row.context))
            problems += found
            self.following += found if places and row.line is None else ()
            step.name = StepText.of(step, self._language)
            if step.docstring is not None:
                place, _ = self._doc_strings[step.line_number]
                step.docstring = DocText.of(step.docstring, place)
        if not problems:
            following = list(_order(scenario, self._language, self._source, data.location.column))
            self.following += following
            problems += following
        name = _unique(scenario.name.replace("::", ":"), _values(row), self._names)
        self._names.add(name)
        rule_tags = template.rule.tags if template.rule else set()
        tags = tuple(sorted({*template.feature.tags, *rule_tags, *template.tags, *row.tags} - {""}))
        return Example(name, scenario.line_number, row.line, scenario, tags, tuple(problems))


def _settle_kinds(steps: Iterable[Step], language: str) -> None:
    """Give each step its kind: that of its keyword, or of the step that it continues, or of its own sentence.

    As in Gherkin, '*' may begin a step of any kind, and so may an 'And' or 'But' after it or before any other step.
    """
    led, before = "", KINDS[0]
    for step in steps:
        if step.type != _CONTINUES:
            led = step.type if step.type in KINDS else ""
        before = step.type = led or likely_kind(before, language, step.name)


def _order(scenario: Scenario, language: str, source: str, column: int) -> Iterator[Problem]:
    """Yield a problem if a scenario checks nothing, or nothing after its last change."""
    kinds, then = [step.type for step in scenario.steps], keyword("then", language)
    if "then" not in kinds:
        message = tr("the scenario checks nothing; add a step that begins with '{then}'", then=then)
        yield Problem(source, Position(scenario.line_number, column), message)
    elif kinds[-1] != "then":
        *_, first = takewhile(lambda step: step.type != "then", reversed(scenario.steps))
        message = tr(
            "nothing is checked after this step; move it above the first '{then}', or add a '{then}' below it",
            then=then,
        )
        yield Problem(source, Position(first.line_number, first.indent + 1), message)


def _values(row: _Row) -> str:
    values = " | ".join(row.context.values())
    return f" [{values}]" if values and row.line else ""


def _unique(title: str, values: str, names: Collection[str]) -> str:
    """Return the name of a scenario; of one that repeats another, the title has a number.

    >>> _unique("Sale", " [5 years]", ["Sale [5 years]"])
    'Sale (2) [5 years]'
    """
    name, number = f"{title}{values}", 1
    while name in names:
        number += 1
        name = f"{title} ({number}){values}"
    return name
