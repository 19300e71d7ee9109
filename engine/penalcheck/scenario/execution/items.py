"""Feature files and scenarios as pytest knows them: collectors and items, with failures told to a lawyer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import pytest
from _pytest.nodes import Node
from pytest_bdd.reporting import test_report_context_registry
from pytest_bdd.scenario import _execute_scenario, scenario_wrapper_template_registry

from penalcheck.files.problem import BadInput
from penalcheck.scenario.execution.scenario_results import shown_name
from penalcheck.scenario.gherkin.feature import Example, FeatureFile, read_feature
from penalcheck.scenario.gherkin.steptext import meaning_of
from penalcheck.scenario.language.dialects import code_of, declared_language
from penalcheck.scenario.sentences.catalogue import Meaning, keyword, plain
from penalcheck.scenario.sentences.wordings import KINDS, phrases_in
from penalcheck.scenario.world.failures import CannotRead, UnknownName, Unmet

FAILED_STEP: Final = pytest.StashKey[Any]()
"""The step at which a scenario ended."""

_FIRST_WORDS = 3
"""The most words of a keyword, such as 'Étant donné que'."""


def speaks(path: Path) -> bool:
    """Tell whether a line of a feature file is, after its keyword, a sentence of the catalogue in its language."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return False
    language = code_of(declared_language(lines))
    told = (line.strip() for line in lines if not line.lstrip().startswith(("#", "|", "@")))
    return any(_is_sentence(line, language) for line in told)


def _is_sentence(line: str, language: str) -> bool:
    if ":" in line[:20] and not line.rstrip().endswith(":"):
        return False
    words = plain(re.sub(r"<[^<>]+>", "1 year", line)).split(" ")
    rests = [" ".join(words[skipped:]) for skipped in range(1, min(_FIRST_WORDS, len(words)) + 1)]
    rests += ["".join(words).removeprefix(keyword(kind, language)) for kind in KINDS]
    return any(phrase.parser.is_matching(rest) for rest in rests if rest for phrase in phrases_in(language))


def bound_elsewhere(items: Iterable[pytest.Item]) -> set[str]:
    """Return the feature files that Python modules bind with pytest-bdd."""
    templates = (
        scenario_wrapper_template_registry.get(item.function)
        for item in items
        if isinstance(item, pytest.Function) and not isinstance(item, ScenarioItem)
    )
    return {template.feature.filename for template in templates if template is not None}


class FeatureModule(pytest.Module):
    """A feature file as a module of tests that was never written."""

    def _getobj(self) -> ModuleType:
        return ModuleType(self.path.stem)

    def collect(self) -> list[pytest.Item]:
        """Return an item for each scenario and each row of an outline. Raises BadInput on faulty grammar."""
        read = read_feature(self.path, self.shown)
        for tag in sorted({tag for example in read.examples for tag in example.tags}):
            self.config.addinivalue_line("markers", f"{tag}: a tag of features")
        return [ScenarioItem.of(self, read, example) for example in read.examples]

    @property
    def shown(self) -> str:
        """The file's name in messages: as seen from where pytest was started, if below it."""
        return shown_name(self.path, self.config.invocation_params.dir)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *args: Any, **more: Any) -> Any:
        """Tell faulty grammar without a stack trace."""
        if isinstance(excinfo.value, BadInput):
            return str(excinfo.value)
        return super().repr_failure(excinfo, *args, **more)


class ScenarioItem(pytest.Function):
    """One scenario, carried out by pytest-bdd's own machinery."""

    example: Example
    read: FeatureFile

    @classmethod
    def of(cls, parent: FeatureModule, read: FeatureFile, example: Example) -> ScenarioItem:
        """Return the item of a scenario."""

        def scenario(request: pytest.FixtureRequest) -> None:
            _execute_scenario(read.feature, example.scenario, request)

        item: ScenarioItem = cls.from_parent(parent, name=example.name, callobj=scenario)
        item.example, item.read = example, read
        return item

    def iter_markers_with_node(self, name: str | None = None) -> Iterator[tuple[Node, pytest.Mark]]:
        """Yield the tags too where all marks are asked for, to choose among scenarios.

        Marks that pytest asks for by name are orders to it, such as `skip`; a tag orders nothing, whatever it is.
        """
        yield from super().iter_markers_with_node(name)
        if name is None:
            yield from ((self, pytest.Mark(tag, (), {}, _ispytest=True)) for tag in self.example.tags)

    def runtest(self) -> None:
        """Carry the scenario out, unless sentences of it cannot be read: then nothing is."""
        if self.example.problems:
            raise BadInput(self.example.problems)
        super().runtest()

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return where the scenario stands."""
        return self.path, (self.example.row_line or self.example.line) - 1, self.name

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *args: Any, **more: Any) -> Any:
        """Tell a failing `Then` by what was expected, what was found and why; a mistake by its place."""
        lines = self._told(excinfo.value)
        return "\n".join(lines) if lines else super().repr_failure(excinfo, *args, **more)

    def _told(self, error: BaseException) -> list[str] | None:
        if isinstance(error, BadInput):
            return [str(problem) for problem in error.problems]
        step = self.stash.get(FAILED_STEP, None)
        place = f"{self.file}:{step.line_number}:{step.indent + 1}" if step else self.file
        row = f" (row on line {self.example.row_line})" if self.example.row_line else ""
        if isinstance(error, CannotRead):
            others = error.others if isinstance(error, UnknownName) else ()
            later = (f"{self.file}:{at.line}:{at.column}: {said}{row}" for at, said in others)
            return [f"{place}: {error}{row}", *later]
        if isinstance(error, Unmet) and step:
            return [f"{place}: {step.keyword} {step.name}{row}", *error.lines()]
        return None

    @property
    def file(self) -> str:
        """The feature file's name in messages."""
        parent = self.parent
        assert isinstance(parent, FeatureModule)
        return parent.shown

    def outcome_of(self, call: pytest.CallInfo[None], report: pytest.TestReport) -> dict[str, Any]:
        """Return one phase of the scenario's run as plain data."""
        error = call.excinfo.value if call.excinfo else None
        told = self._told(error) if error is not None else None
        context = test_report_context_registry.get(report)
        steps = context.scenario["steps"] if context else []
        failed = self.stash.get(FAILED_STEP, None)
        status = "holds" if error is None else "fails" if isinstance(error, Unmet) else "mistake"
        return {
            "file": self.file,
            "name": self.name,
            "line": self.example.line,
            "row_line": self.example.row_line or 0,
            "tags": list(self.example.tags),
            "status": status,
            "failed_line": failed.line_number if failed else 0,
            "told": told or ([] if error is None else str(report.longreprtext).splitlines()),
            "durations": [[step["line_number"], step["duration"]] for step in steps],
            "asked": [list(asked) for asked in asked_of(self.example)],
        }


def asked_of(example: Example) -> list[tuple[str, str]]:
    """Return the rules of which a scenario asks, and the verdict; an empty one where it asks several together."""
    found = []
    for step in example.scenario.steps:
        meaning = meaning_of(step.name)
        if meaning:
            found += _asked(meaning)
    return list(dict.fromkeys(found))


def _asked(meaning: Meaning) -> list[tuple[str, str]]:
    """Return the rules of which one sentence asks, with their verdicts."""
    if {"rule", "verdict"} <= meaning.values.keys():
        return [(meaning.values["rule"], meaning.values["verdict"])]
    if meaning.step == "sanction_under":
        from penalcheck.scenario.steps.verdict_steps import rules_on

        try:
            rules = rules_on(meaning.values["rulebook"], meaning.values["article"])
        except CannotRead:
            return []
        # What several rules find together does not say what each of them finds.
        return [(rule.id, meaning.values["finding"] if len(rules) == 1 else "") for rule in rules]
    return []
