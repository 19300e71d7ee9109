"""Read feature files: gherkin's grammar in six languages, outlines unfolded, every mistake located and explained."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gherkin.parser import Parser
from pytest_bdd.gherkin_parser import GherkinDocument
from pytest_bdd.gherkin_parser import Scenario as ScenarioText
from pytest_bdd.parser import PARAM_RE, Feature, FeatureParser, Rule, Scenario, ScenarioTemplate, Step

from penalcheck.document import MAX_BYTES
from penalcheck.problem import BadInput, Position, Problem
from penalcheck.spec import grammar
from penalcheck.spec.catalogue import Misreading, keyword, read_step
from penalcheck.spec.words import GHERKIN_LANGUAGE, LANGUAGES, language_of
from penalcheck.suggest import did_you_mean


class StepText(str):
    """The text of a step, which knows its kind, language and line; a plain text is never a step of this catalogue."""

    kind: str
    language: str
    line: int

    @classmethod
    def of(cls, step: Step, language: str) -> StepText:
        """Return a step's text with what the catalogue asks of it."""
        text = cls(step.name)
        text.kind, text.language, text.line = step.type, language, step.line_number
        return text


@dataclass(frozen=True)
class Example:
    """One scenario to be carried out: a scenario, or one row of an outline."""

    name: str
    line: int
    row_line: int | None
    scenario: Scenario
    tags: tuple[str, ...]
    problems: tuple[Problem, ...] = field(default=())


@dataclass(frozen=True)
class FeatureFile:
    """A feature file as it was read."""

    path: Path
    language: str
    text: str
    document: Mapping[str, Any]
    feature: Feature
    examples: tuple[Example, ...]


class _Parser(FeatureParser):
    """pytest-bdd's parser over a document that was read already; scenarios of one name in two rules are kept apart."""

    def __init__(self, path: Path, document: GherkinDocument) -> None:
        super().__init__(str(path.parent), path.name)
        self._document = document
        self.found: list[tuple[ScenarioTemplate, ScenarioText]] = []

    def _parse_feature_file(self) -> GherkinDocument:
        return self._document

    def parse_scenario(
        self, scenario_data: ScenarioText, feature: Feature, rule: Rule | None = None
    ) -> ScenarioTemplate:
        template = super().parse_scenario(scenario_data, feature, rule)
        self.found.append((template, scenario_data))
        return template


def read_text(path: Path, source: str) -> str:
    """Return a feature file's text. Raises BadInput where it cannot be read."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BadInput([Problem(source, None, f"cannot be read: {error.strerror}")]) from None
    if len(content) > MAX_BYTES:
        raise BadInput([Problem(source, None, f"too large; at most {MAX_BYTES:,} bytes are read")])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise BadInput([Problem(source, Position(line, 1), "not UTF-8 text; save the file as UTF-8")]) from None


def read_feature(path: Path, source: str) -> FeatureFile:
    """Read one feature file; `source` names it in messages. Raises BadInput with every fault of its grammar."""
    text = read_text(path, source)
    document = _parsed(text, source)
    feature_data = document.get("feature")
    if not feature_data:
        missing = grammar.no_feature(grammar.declared_language(text.splitlines()))
        raise BadInput([Problem(source, Position(1, 1), missing)])
    language = _language(feature_data, source)
    problems = list(grammar.faults_of(document, text, source))
    if problems:
        raise BadInput(problems)
    parser = _Parser(path, GherkinDocument.from_dict(document))
    feature = parser.parse()
    names: dict[str, int] = {}
    examples = []
    for template, data in parser.found:
        for row in _rows(data):
            column = data.location.column
            examples.append(_example(source, language, template, row, column, names))
    return FeatureFile(path, language, text, document, feature, tuple(examples))


def _parsed(text: str, source: str) -> dict[str, Any]:
    from gherkin.errors import CompositeParserException, ParserException

    try:
        return dict(Parser().parse(text))
    except CompositeParserException as faults:
        raise BadInput(grammar.problems_of(faults.errors, text, source)) from None
    except ParserException as fault:
        raise BadInput(grammar.problems_of([fault], text, source)) from None


def _language(feature: Mapping[str, Any], source: str) -> str:
    language = language_of(feature["language"])
    if language is None:
        known = [GHERKIN_LANGUAGE.get(code, code) for code in LANGUAGES]
        message = f"scenarios are not written in '{feature['language']}'; expected one of: {', '.join(known)}"
        raise BadInput([Problem(source, Position(1, 1), message)])
    return language


@dataclass(frozen=True)
class _Row:
    context: Mapping[str, str]
    line: int | None
    tags: frozenset[str]


def _rows(data: ScenarioText) -> Iterator[_Row]:
    """Yield the rows of an outline's examples, or the one empty row of a plain scenario."""
    if not data.examples:
        yield _Row({}, None, frozenset())
    for examples in data.examples:
        header = [cell.value for cell in examples.table_header.cells] if examples.table_header else []
        tags = frozenset(tag.name.lstrip("@") for tag in examples.tags)
        for row in examples.table_body or ():
            values = [cell.value for cell in row.cells]
            yield _Row(dict(zip(header, values, strict=True)), row.location.line, tags)


def _example(
    source: str, language: str, template: ScenarioTemplate, row: _Row, column: int, names: dict[str, int]
) -> Example:
    scenario = template.render(row.context)
    problems = list(_undefined_places(source, scenario, row))
    for step in scenario.steps:
        problems += _step_problems(source, language, step)
        step.name = StepText.of(step, language)
    if not problems and not any(step.type == "then" for step in scenario.steps):
        then = keyword("then", language)
        message = f"the scenario asks nothing; add a step that begins with '{then}'"
        problems.append(Problem(source, Position(scenario.line_number, column), message))
    name = _unique(_title(scenario, row), names)
    rule_tags = template.rule.tags if template.rule else set()
    tags = tuple(sorted({*template.feature.tags, *rule_tags, *template.tags, *row.tags}))
    return Example(name, scenario.line_number, row.line, scenario, tags, tuple(problems))


def _title(scenario: Scenario, row: _Row) -> str:
    title = scenario.name.replace("::", ":")
    values = " | ".join(row.context.values())
    return f"{title} [{values}]" if values and row.line else title


def _unique(name: str, names: dict[str, int]) -> str:
    names[name] = names.get(name, 0) + 1
    return name if names[name] == 1 else f"{name} ({names[name]})"


def _undefined_places(source: str, scenario: Scenario, row: _Row) -> Iterator[Problem]:
    """Yield the places of an outline that no column of its examples fills."""
    for step in scenario.steps:
        for name in PARAM_RE.findall(step.name):
            hint = did_you_mean(name, row.context) or f"; its columns are: {', '.join(row.context) or 'none'}"
            message = f"<{name}> is no column of the scenario's examples{hint}"
            yield Problem(source, Position(step.line_number, step.indent + 1), message)


def _step_problems(source: str, language: str, step: Step) -> Iterator[Problem]:
    position = Position(step.line_number, step.indent + 1)
    if "\t" in step.name:
        yield Problem(source, position, "a tab stands between the words of this step; use a space")
        return
    if PARAM_RE.search(step.name):
        return
    found = read_step(step.type, language, step.name)
    if isinstance(found, Misreading):
        yield Problem(source, position, "\n    ".join((found.message, *found.help)))
